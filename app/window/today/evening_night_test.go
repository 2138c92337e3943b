package today_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/widgets"
	"stillnight/data"
)

func TestStepsAreTickedOpenedAndSkipped(t *testing.T) {
	d, _ := open(t)
	outcome := func(step string) data.Outcome {
		s, err := d.Store.Today(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return s.Today.Outcome(step)
	}
	calf, massage := d.TickLines()[0], d.TickLines()[2]
	test.Tap(calf)
	if outcome("calf-stretch") != data.Done || calf.Mark() != widgets.Ticked {
		t.Error("a press does not tick")
	}
	d.Pass(100 * time.Millisecond)
	test.Tap(calf)
	if outcome("calf-stretch") != data.Done {
		t.Error("a double click takes the tick away")
	}
	d.Pass(time.Second)
	calf.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if outcome("calf-stretch") != data.Open || calf.Mark() != widgets.Unmarked {
		t.Error("a second press does not open it again")
	}
	test.Tap(massage.More())
	if outcome("massage") != data.Skipped || massage.Mark() != widgets.Dashed || massage.More().Visible() {
		t.Error("Skip does not skip")
	}
	d.Pass(time.Second)
	test.Tap(massage)
	if outcome("massage") != data.Done {
		t.Error("a skipped step cannot be done after all")
	}
	breathing := d.TickLines()[3]
	test.TapSecondary(breathing)
	if outcome("slow-breathing") != data.Skipped {
		t.Error("the other mouse button does not skip")
	}
}

func TestTheNightIsAnsweredWithOnePress(t *testing.T) {
	for words, want := range map[string]int{"None": 0, "1": 1, "2": 2} {
		d, _ := open(t)
		d.Tap(words)
		events := d.Events()
		if len(events) != 1 || events[0].Night == nil || events[0].Night.Cramps != want || events[0].Night.Night != data.DateOf(d.Time)-1 {
			t.Errorf("%s: the diary has %+v", words, events)
		}
		if !d.Button(words).Selected() {
			t.Errorf("%s is not shown as the answer", words)
		}
	}
}

func TestThreeAndMoreAsksForTheNumber(t *testing.T) {
	d, _ := open(t)
	d.Tap("3 +")
	d.Tap("+")
	d.Tap("+")
	d.Tap("−")
	d.Tap("Save")
	events := d.Events()
	if d.Asking() || len(events) != 1 || events[0].Night.Cramps != 4 {
		t.Fatalf("the diary has %+v", events)
	}
	if !d.Button("4").Selected() {
		t.Error("the number is not shown")
	}
}

func TestDetailsKeepEachCramp(t *testing.T) {
	d, _ := open(t)
	d.Tap("Details…")
	d.Tap("+")
	d.Tap("+")
	// The first one only: time, minutes, note, side, place, severity.
	at, minutes, note := d.Entries()[0], d.Entries()[1], d.Entries()[2]
	at.SetText("02:14")
	minutes.SetText("many")
	note.SetText("After the long walk")
	d.Tap("Left")
	d.Tap("Calf")
	d.Tap("6")
	d.Tap("Save")
	if !d.Asking() || len(d.Events()) != 0 {
		t.Fatal("\"many\" is taken for minutes")
	}
	minutes.SetText("2,5")
	d.Tap("Save")
	var cramps, nights []data.Event
	for _, e := range d.Events() {
		if e.Cramp != nil {
			cramps = append(cramps, e)
		}
		if e.Night != nil {
			nights = append(nights, e)
		}
	}
	if len(cramps) != 1 || len(nights) != 1 || nights[0].Night.Cramps != 2 {
		t.Fatalf("the diary has %+v, %+v", cramps, nights)
	}
	c := cramps[0]
	if c.At.Format("02 15:04") != "22 02:14" || c.Cramp.Minutes != 2.5 || c.Cramp.Side != "left" || c.Cramp.Muscle != "calf" || *c.Cramp.Severity != 6 || c.Note != "After the long walk" {
		t.Errorf("the diary has %+v %+v", c, c.Cramp)
	}

	// Opened again it shows them, and a change edits.
	d.Tap("Details…")
	if d.Entries()[0].Text != "02:14" || !d.Button("Left").Selected() {
		t.Error("the details are not shown again")
	}
	d.Entries()[1].SetText("3")
	d.Tap("Save")
	cramps = nil
	for _, e := range d.Events() {
		if e.Cramp != nil {
			cramps = append(cramps, e)
		}
	}
	if len(cramps) != 1 || cramps[0].Cramp.Minutes != 3 || cramps[0].Cramp.Side != "left" {
		t.Errorf("after a change the diary has %+v", cramps)
	}
}

func TestASmallerNumberTakesNoCrampOut(t *testing.T) {
	d, v := open(t)
	night := d.Time.Add(-18 * time.Hour)
	if _, err := d.Store.LogCramp(t.Context(), data.CrampEntry{At: night}); err != nil {
		t.Fatal(err)
	}
	v.Refresh()
	d.Tap("None")
	if len(d.Told) != 1 || len(d.Events()) != 1 {
		t.Errorf("told %v, the diary has %v", d.Told, d.Events())
	}
}

func TestDayNotesHaveThreeStates(t *testing.T) {
	d, _ := open(t)
	value := func() (float64, bool) {
		s, err := d.Store.Today(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		v, said := s.Today.Factors["alcohol"]
		return v, said
	}
	d.Tap("Alcohol")
	if v, said := value(); !said || v != 1 || !d.Button("Alcohol").Selected() {
		t.Error("one press does not say yes")
	}
	d.Tap("Alcohol")
	if v, said := value(); !said || v != 0 || d.Button("Alcohol").Selected() {
		t.Error("two presses do not say no")
	}
	d.Tap("Alcohol")
	if _, said := value(); said {
		t.Error("three presses do not take it back")
	}
}
