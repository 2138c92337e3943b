package window_test

import (
	"errors"
	"io"
	"slices"
	"testing"

	"stillnight/app/window/view"
	"stillnight/data"
)

func TestACrampGoesByWayOfTheResident(t *testing.T) {
	s, r := prepare(t), &porter{}
	s.p.Resident = r
	s.begin()
	s.tap(view.Today, "Cramp now")
	s.until("the resident is asked", func() bool {
		opened, _ := r.seen()
		return slices.Equal(opened, []string{view.Cramp})
	})
	if s.Window(view.Cramp) != nil {
		t.Error("the page is there before the resident asked for it")
	}
}

func TestACrampNeedsNoResident(t *testing.T) {
	for name, r := range map[string]*porter{"none is known": nil, "none answers": {fails: errors.New("nobody answers")}} {
		t.Run(name, func(t *testing.T) {
			s := prepare(t)
			if r != nil {
				s.p.Resident = r
			}
			s.begin()
			s.tap(view.Today, "Cramp now")
			s.until("the page is there", func() bool { return s.shows(view.Cramp, "It has let go") })
		})
	}
}

func TestTheResidentNamesTheCramp(t *testing.T) {
	s := prepare(t)
	e, err := s.store.LogCramp(t.Context(), data.CrampEntry{})
	if err != nil {
		t.Fatal(err)
	}
	read, write := io.Pipe()
	s.p.Commands = read
	s.begin()
	s.Feed()
	for range 2 {
		if _, err := io.WriteString(write, "show cramp#"+e.ID+"\n"); err != nil {
			t.Fatal(err)
		}
	}
	s.until("the page is there", func() bool { return s.Shown(view.Cramp) })
	s.until("it is told twice", func() bool {
		return s.acks.String() == "shown today\nshown cramp#"+e.ID+"\nshown cramp#"+e.ID+"\n"
	})
	events, err := s.store.Events(t.Context(), data.NightOf(e.At), data.NightOf(e.At))
	if err != nil || len(events) != 1 || events[0].ID != e.ID {
		t.Errorf("the diary has %+v, %v", events, err)
	}
}
