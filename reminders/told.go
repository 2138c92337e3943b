package reminders

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"time"

	"stillnight/data"
)

// Told is what the person was told so far. The zero value is nothing. It is a
// value: its methods return a changed copy.
type Told struct {
	Last  map[Kind]time.Time `json:"last,omitempty"`  // when a kind was told last
	Again map[Kind]time.Time `json:"again,omitempty"` // when the person wants to hear of it again
	Open  map[Kind]bool      `json:"open,omitempty"`  // told, neither answered nor moot since
	Day   data.Day           `json:"day,omitzero"`    // the day that Count is of
	Count int                `json:"count,omitempty"` // told on Day without being asked for
	Past  int                `json:"past,omitempty"`  // told in a row on Day and passed over
	Slow  bool               `json:"slow,omitempty"`  // so many were passed over on Day that gaps are doubled
	Noted map[Kind]Noted     `json:"noted,omitempty"` // what was last kept of what is not told yet

	// Hold keeps everything back until then: the program just started, or the
	// computer just woke. It is not kept over a restart.
	Hold time.Time `json:"-"`
}

// Tell returns what was told after one more reminder, on that day of the
// diary. One that the person asked to hear again does not count.
func (t Told) Tell(kind Kind, at time.Time, day data.Day) Told {
	t = t.clone()
	if t.Day != day {
		t.Day, t.Count, t.Past, t.Slow = day, 0, 0, false
	}
	t.Slow = t.Slow || t.Past >= passedOver
	t.Past++
	if _, asked := t.Again[kind]; asked {
		delete(t.Again, kind)
	} else {
		t.Count++
	}
	t.Last[kind], t.Open[kind] = at, true
	return t
}

// passedOver is how many reminders nobody minds in a row before gaps double.
const passedOver = 3

// Along returns what was told with more kinds in the same notification.
func (t Told) Along(kinds []Kind, at time.Time) Told {
	t = t.clone()
	for _, kind := range kinds {
		delete(t.Again, kind)
		t.Last[kind], t.Open[kind] = at, true
	}
	return t
}

// Minded returns what was told after somebody answered, or did what it said.
func (t Told) Minded() Told {
	t.Past = 0
	return t
}

// slow says whether so many were passed over on the day that gaps double.
func (t Told) slow(day data.Day) bool { return t.Day == day && (t.Slow || t.Past >= passedOver) }

// Close returns what was told with that reminder no longer open.
func (t Told) Close(kind Kind) Told {
	t = t.clone()
	delete(t.Open, kind)
	return t
}

// AskAgain returns what was told with that reminder wanted again then.
func (t Told) AskAgain(kind Kind, at time.Time) Told {
	t = t.Close(kind)
	t.Again[kind] = at
	return t
}

// around says whether a kind that comes once a day was told for the one that
// is due at that instant. It goes by the time between them rather than by the
// day, which differs where the person has travelled since.
func (t Told) around(kind Kind, due time.Time) bool {
	last := t.Last[kind]
	return last.After(due.Add(-8*time.Hour)) && last.Before(due.Add(16*time.Hour))
}

// count returns how many reminders were told on the day without being asked for.
func (t Told) count(day data.Day) int {
	if t.Day != day {
		return 0
	}
	return t.Count
}

// latest returns when anything was told last.
func (t Told) latest() time.Time {
	var latest time.Time
	for _, at := range t.Last {
		if at.After(latest) {
			latest = at
		}
	}
	return latest
}

// open returns the kinds that are open, in a fixed order.
func (t Told) open() []Kind {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(t.Open)), func(kind Kind) bool { return !t.Open[kind] })
}

func (t Told) clone() Told {
	t.Last, t.Again, t.Open = copied(t.Last), copied(t.Again), copied(t.Open)
	return t
}

func copied[V any](m map[Kind]V) map[Kind]V {
	if m == nil {
		return map[Kind]V{}
	}
	return maps.Clone(m)
}

// plausible drops what lies ahead of now: it was told by a clock that was wrong.
func (t Told) plausible(now time.Time) Told {
	t = t.clone()
	ahead := func(_ Kind, at time.Time) bool { return at.After(now.Add(24 * time.Hour)) }
	maps.DeleteFunc(t.Last, ahead)
	maps.DeleteFunc(t.Again, ahead)
	return t
}

// loadTold reads what an earlier run told. A file that is not there is no
// error; one that cannot be read yields nothing told.
func loadTold(file string, now time.Time) (Told, error) {
	if file == "" {
		return Told{}, nil
	}
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return Told{}, nil
	}
	if err != nil {
		return Told{}, fmt.Errorf("read what was told: %w", err)
	}
	var t Told
	if err := json.Unmarshal(text, &t); err != nil {
		return Told{}, fmt.Errorf("read what was told: %w", err)
	}
	return t.plausible(now), nil
}

// save replaces the file as a whole, so that a crash leaves the old or the new.
func (t Told) save(file string) error {
	if file == "" {
		return nil
	}
	text, err := json.Marshal(t)
	if err != nil {
		return fmt.Errorf("keep what was told: %w", err)
	}
	if err := replace(file, text); err != nil {
		return fmt.Errorf("keep what was told: %w", err)
	}
	return nil
}
