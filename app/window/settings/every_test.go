package settings_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"stillnight/app/window/settings"
	"stillnight/app/window/view"
	"stillnight/data"
)

// typed are other values for the settings that are typed.
func typed() map[string]string {
	return map[string]string{
		"water.goal": "1800", "water.glass": "200", "water.sizes": "100,200,300", "water.limit": "1500",
		"evening.lead": "60", "evening.volume": "70",
		"reminders.own": "12:30 mon-fri Magnesium-rich lunch", "reminders.budget": "5", "reminders.gap": "30",
		"reminders.hint": "0", "reminders.quiet": "21:30-08:00",
		"night.wake": "06:30", "night.bed": "22:30", "night.boundary": "03:00", "look.text": "125",
	}
}

// Every setting can be changed here, is then in the diary, and can be brought
// back to the usual value.
func TestEverySettingIsChangedAndReset(t *testing.T) {
	d, v := open(t, 100, 520)
	for _, f := range v.Fields() {
		if f.Input == settings.Typed {
			value, known := typed()[f.Key]
			if !known {
				t.Errorf("no other value is known for %s", f.Key)
				continue
			}
			v.Type(f.Key, value)
		} else {
			v.Press(f.Key, slices.IndexFunc(f.Options, func(o settings.Option) bool { return !o.On }))
		}
		now := values(d).Values()[f.Key]
		if now == f.Value {
			t.Errorf("%s stays %q", f.Key, now)
		}
		if !v.PressReset(f.Key) {
			t.Errorf("%s has no way back", f.Key)
		}
		if now := values(d).Values()[f.Key]; now != f.Usual {
			t.Errorf("%s is %q after the way back, usually %q", f.Key, now, f.Usual)
		}
		if v.PressReset(f.Key) {
			t.Errorf("%s has a way back from what is usual", f.Key)
		}
	}
}

func TestSearch(t *testing.T) {
	d, v := open(t, 100, 520)
	all := len(v.Seen())
	for search, want := range map[string][]string{
		"quiet HOURS": {"reminders.quiet"},
		"text size":   {"look.text"},
		"fl oz":       {"water.unit"},
		"alcohol":     {"track.factors"},
	} {
		if v.Search(search); !slices.Equal(v.Seen(), want) {
			t.Errorf("%q finds %v", search, v.Seen())
		}
	}
	v.Search("weather")
	if len(v.Seen()) > 0 || !d.Shows("No setting has these words.") {
		t.Errorf("it finds %v", v.Seen())
	}
	v.Search("")
	if len(v.Seen()) != all || d.Shows("No setting has these words.") {
		t.Errorf("%d of %d settings come back", len(v.Seen()), all)
	}
}

// butler is a resident that starts at log-in or not, and decided this.
type butler struct {
	on        bool
	fails     error
	decisions []data.Decision
}

func (b *butler) Why(context.Context) ([]data.Decision, error) { return b.decisions, b.fails }

func (b *butler) Erase(context.Context) error { return b.fails }

func (b *butler) AtLogin(context.Context) (view.AtLogin, error) {
	says := "Stillnight does not start at log-in."
	if b.on {
		says = "Stillnight starts at log-in."
	}
	return view.AtLogin{On: b.on, Says: says}, b.fails
}

func (b *butler) StartAtLogin(ctx context.Context, on bool) (view.AtLogin, error) {
	if b.fails == nil {
		b.on = on
	}
	return b.AtLogin(ctx)
}

func TestStartAtLogin(t *testing.T) {
	b := &butler{}
	d, v := openWith(t, b)
	if !d.Shows("Stillnight does not start at log-in.") {
		t.Error("what happens at log-in is not said")
	}
	v.Search("log-in")
	d.Tap("On")
	if !b.on || !d.Shows("Stillnight starts at log-in.") {
		t.Error("it does not start at log-in")
	}
	b.fails = errors.New("the folder cannot be written")
	d.Tap("Off")
	if !b.on || len(d.Told) != 1 {
		t.Errorf("told %v", d.Told)
	}
	b.fails, b.on = nil, false // somebody else took it away
	v.Refresh()
	if !d.Shows("Stillnight does not start at log-in.") {
		t.Error("it shows what is remembered, not what is so")
	}
}

func TestWhyRemindersCame(t *testing.T) {
	b := &butler{decisions: []data.Decision{
		{At: time.Date(2026, 11, 22, 19, 40, 0, 0, time.UTC), Kind: "water", What: "held", Reason: "The screen is locked."},
		{At: time.Date(2026, 11, 21, 21, 15, 0, 0, time.UTC), Kind: "evening", What: "sent", Reason: "It is 45 minutes before bed."},
	}}
	d, v := openWith(t, b)
	d.Tap("Why reminders came")
	for _, want := range []string{"Today", "20:40 · water · held back", "The screen is locked.", "Yesterday", "22:15 · the evening routine · shown"} {
		if !d.Shows(want) {
			t.Errorf("it does not show %q", want)
		}
	}
	if d.Shows("Water a day") {
		t.Error("the settings are still there")
	}
	b.decisions = nil
	v.Refresh()
	if !d.Shows("There was no reminder in the last 30 days.") {
		t.Error("it does not say that there was none")
	}
	d.Tap("Back to the settings")
	if !d.Shows("Water a day") || d.Shows("There was no reminder in the last 30 days.") {
		t.Error("the settings do not come back")
	}
}

func TestManyDecisions(t *testing.T) {
	now := time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC)
	var all []data.Decision
	for i := range 1000 {
		all = append(all, data.Decision{At: now.Add(-time.Duration(i) * time.Hour), Kind: "own", What: "sent"})
	}
	days, lines := settings.BuildWhy(all, now), 0
	for _, day := range days {
		lines += len(day.Lines)
	}
	if lines != 200 || days[2].Title != "Friday 20 November" {
		t.Errorf("%d lines, %q", lines, days[2].Title)
	}
}
