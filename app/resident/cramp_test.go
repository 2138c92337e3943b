package resident

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"stillnight/data"
)

// press is a diary, a clock, and presses on Cramp now.
type press struct {
	*cramps
	store *data.Store
	time  time.Time
	t     *testing.T
}

func presses(t *testing.T) *press {
	t.Helper()
	p := &press{t: t, time: time.Date(2026, 11, 22, 2, 14, 0, 0, time.FixedZone("CET", 3600))}
	store, err := data.OpenStore(t.Context(), t.TempDir(), data.Options{Now: p.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	p.store = store
	p.cramps = &cramps{diary: store, now: p.now, log: slog.New(slog.DiscardHandler)}
	return p
}

func (p *press) now() time.Time { return p.time }

// logged returns the cramps in the diary.
func (p *press) logged() []data.Event {
	p.t.Helper()
	events, err := p.store.Events(p.t.Context(), data.NightOf(p.time)-2, data.NightOf(p.time))
	if err != nil {
		p.t.Fatal(err)
	}
	return events
}

func TestAPressBringsTheCrampToTheDiaryFirst(t *testing.T) {
	p := presses(t)
	asked := p.view(t.Context())
	logged := p.logged()
	if len(logged) != 1 || asked != "cramp#"+logged[0].ID || !logged[0].At.Equal(p.time) {
		t.Fatalf("asks for %q, and the diary has %+v", asked, logged)
	}
}

func TestASecondPressIsTheSameCrampWhileItIsThere(t *testing.T) {
	p := presses(t)
	first := p.view(t.Context())
	p.time = p.time.Add(3 * time.Minute)
	if second := p.view(t.Context()); second != first || len(p.logged()) != 1 {
		t.Fatalf("asks for %q after %q, and the diary has %+v", second, first, p.logged())
	}
}

func TestAPressAfterwardsIsAnotherCramp(t *testing.T) {
	for name, ended := range map[string]func(p *press, e data.Event) error{
		"it has let go": func(p *press, e data.Event) error {
			e.Cramp = &data.Cramp{Minutes: 2}
			_, err := p.store.Edit(t.Context(), e.ID, e)
			return err
		},
		"it was a mistake": func(p *press, e data.Event) error { return p.store.Delete(t.Context(), e.ID) },
		"long ago":         func(p *press, _ data.Event) error { p.time = p.time.Add(crampLasts); return nil },
		"in the morning":   func(p *press, _ data.Event) error { p.time = p.time.Add(8 * time.Hour); return nil },
		"set back":         func(p *press, _ data.Event) error { p.time = p.time.Add(-time.Hour); return nil },
	} {
		t.Run(name, func(t *testing.T) {
			p := presses(t)
			first := p.view(t.Context())
			if err := ended(p, p.logged()[0]); err != nil {
				t.Fatal(err)
			}
			p.time = p.time.Add(time.Minute)
			if second := p.view(t.Context()); second == first || !strings.HasPrefix(second, "cramp#") {
				t.Errorf("asks for %q after %q", second, first)
			}
		})
	}
}

// full is a diary whose disk is full.
type full struct{ *data.Store }

func (full) LogCramp(context.Context, data.CrampEntry) (data.Event, error) {
	return data.Event{}, errors.New("the disk is almost full")
}

func TestThePageIsAskedForWithoutTheDiaryToo(t *testing.T) {
	p := presses(t)
	p.diary = full{p.store}
	if asked := p.view(t.Context()); asked != "cramp" {
		t.Errorf("asks for %q", asked)
	}
	p.diary = p.store
	if asked := p.view(t.Context()); !strings.HasPrefix(asked, "cramp#") {
		t.Errorf("asks for %q when there is room again", asked)
	}
}
