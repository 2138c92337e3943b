package menu_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stillnight/app/link"
	"stillnight/app/resident/menu"
	"stillnight/data"
)

var zone = time.FixedZone("CET", 3600)

// evening is a Sunday at 18:00 with 1250 ml of 2000 and two steps done.
func evening() data.Snapshot {
	now := time.Date(2026, 11, 22, 18, 0, 0, 0, zone)
	s := data.Snapshot{
		Now: now, Day: data.DateOf(now), Settings: data.NewSettings(nil), Resident: true,
		LastNight: data.Summary{Day: data.DateOf(now) - 1},
		Today: data.Summary{Day: data.DateOf(now), ML: 1250, Steps: map[string]data.Outcome{
			"calf-stretch": data.Done, "hamstring-stretch": data.Done, "massage": data.Skipped,
		}},
	}
	s.Undo = &data.Undoable{At: now, Action: data.Logged, Event: drink(250, now.Add(-25*time.Minute))}
	return s
}

func drink(ml int, at time.Time) data.Event {
	return data.Event{Version: 1, ID: "x", At: at, Kind: data.KindDrink, Drink: &data.Drink{ML: ml}}
}

// find returns the item under that key, at any depth.
func find(t *testing.T, items []menu.Item, key string) menu.Item {
	t.Helper()
	for _, item := range items {
		if item.Key == key {
			return item
		}
		if i := slices.IndexFunc(item.Items, func(sub menu.Item) bool { return sub.Key == key }); i >= 0 {
			return item.Items[i]
		}
	}
	t.Fatalf("there is no item %q", key)
	return menu.Item{}
}

// outline writes the menu as a person sees it.
func outline(items []menu.Item, indent string) string {
	var b strings.Builder
	for _, item := range items {
		switch {
		case item.Hidden:
			continue
		case item.Separator:
			b.WriteString(indent + "—\n")
			continue
		}
		b.WriteString(indent + item.Title)
		if item.Checked {
			b.WriteString(" ✓")
		}
		if item.Disabled {
			b.WriteString(" (off)")
		}
		b.WriteString("\n" + outline(item.Items, indent+"  "))
	}
	return b.String()
}

func TestMenuOfAnEvening(t *testing.T) {
	want := strings.ReplaceAll(`1_250 of 2_000 ml · 5 glasses (off)
Open Stillnight
Log a glass (250 ml)
Log another amount
  250 ml
  150 ml
  330 ml
  500 ml
Undo "250 ml, 17:35"
—
Evening routine (2 of 4)
Cramp now
How was last night? (Sat 21 to Sun 22)
  No cramps
  1 cramp
  2 cramps
  3 or more
—
History
Snooze
  For 30 min
  For 1 h
  Until evening
  Until tomorrow
Settings
Quit
`, "_", "\u202f")
	if got := outline(menu.Build(evening()), ""); got != want {
		t.Errorf("the menu is\n%s\nwant\n%s", got, want)
	}
}

func TestTooltipAndHead(t *testing.T) {
	for _, c := range []struct {
		name          string
		change        func(*data.Snapshot)
		tooltip, head string
	}{
		{"evening", func(*data.Snapshot) {}, "1_250 of 2_000 ml · 2 of 4 steps", "1_250 of 2_000 ml · 5 glasses"},
		{"first thing", func(s *data.Snapshot) { s.Today = data.Summary{} }, "0 of 2_000 ml · 0 of 4 steps", "0 of 2_000 ml · 0 glasses"},
		{"one glass", func(s *data.Snapshot) { s.Today.ML = 330 }, "330 of 2_000 ml · 2 of 4 steps", "330 of 2_000 ml · 1 glass"},
		{"past the goal", func(s *data.Snapshot) { s.Today.ML = 2600 }, "2_600 of 2_000 ml · 2 of 4 steps", "2_600 of 2_000 ml · 10 glasses"},
		{"doctor's limit", func(s *data.Snapshot) { s.Settings.Limit = 1500 }, "1_250 of 1_500 ml · 2 of 4 steps", "1_250 of 1_500 ml · 5 glasses"},
		{"ounces", func(s *data.Snapshot) { s.Settings.FlOz = true }, "42 of 68 fl oz · 2 of 4 steps", "42 of 68 fl oz · 5 glasses"},
	} {
		s := evening()
		c.change(&s)
		clean := func(text string) string { return strings.ReplaceAll(text, "_", "\u202f") }
		if got := menu.Tooltip(s); got != clean(c.tooltip) {
			t.Errorf("%s: the tooltip is %q, want %q", c.name, got, c.tooltip)
		}
		if got := menu.Head(s); got != clean(c.head) {
			t.Errorf("%s: the head is %q, want %q", c.name, got, c.head)
		}
	}
}

func TestWhatItemsAskFor(t *testing.T) {
	s := evening()
	items := menu.Build(s)
	night := s.LastNight.Day
	for key, want := range map[string]menu.Order{
		"state":           {},
		"open":            {Verb: menu.Open, View: link.ViewToday},
		"glass":           {Verb: menu.Drink, ML: 250},
		"other":           {},
		"size-0":          {Verb: menu.Drink, ML: 250},
		"size-1":          {Verb: menu.Drink, ML: 150},
		"size-3":          {Verb: menu.Drink, ML: 500},
		"undo":            {Verb: menu.Undo},
		"evening":         {Verb: menu.Open, View: link.ViewEvening},
		"cramp":           {Verb: menu.Open, View: link.ViewCramp},
		"night-0":         {Verb: menu.CheckIn, Night: night},
		"night-3":         {Verb: menu.CheckIn, Night: night, Cramps: 3},
		"history":         {Verb: menu.Open, View: link.ViewHistory},
		"snooze":          {},
		"snooze-30m":      {Verb: menu.Snooze, Hold: menu.HalfHour},
		"snooze-1h":       {Verb: menu.Snooze, Hold: menu.Hour},
		"snooze-evening":  {Verb: menu.Snooze, Hold: menu.UntilEvening},
		"snooze-tomorrow": {Verb: menu.Snooze, Hold: menu.UntilMorning},
		"settings":        {Verb: menu.Open, View: link.ViewSettings},
		"quit":            {Verb: menu.Quit},
	} {
		if got := find(t, items, key).Order; got != want {
			t.Errorf("%s asks for %+v, want %+v", key, got, want)
		}
	}
}

func TestViewsAreKnown(t *testing.T) {
	for _, item := range menu.Build(evening()) {
		if item.Order.Verb == menu.Open && !slices.Contains(link.Views(), item.Order.View) {
			t.Errorf("%s opens %q, which is no view", item.Key, item.Order.View)
		}
	}
}

func TestNightThatWasAnswered(t *testing.T) {
	for _, c := range []struct{ cramps, ticked int }{{0, 0}, {1, 1}, {2, 2}, {3, 3}, {7, 3}} {
		s := evening()
		s.LastNight.Cramps = &c.cramps
		items := menu.Build(s)
		for n := range 4 {
			item := find(t, items, []string{"night-0", "night-1", "night-2", "night-3"}[n])
			if item.Checked != (n == c.ticked) {
				t.Errorf("%d cramps: answer %d is ticked: %v", c.cramps, n, item.Checked)
			}
			if n == c.ticked && item.Order != (menu.Order{}) {
				t.Errorf("%d cramps: the answer given asks for %+v again", c.cramps, item.Order)
			}
		}
	}
}

func TestUndo(t *testing.T) {
	s := evening()
	severity := 4
	at := s.Now.Add(-25 * time.Minute)
	for _, c := range []struct {
		name string
		undo data.Undoable
		want string
	}{
		{"drink", data.Undoable{Event: drink(1250, at)}, "Undo \"1\u202f250 ml, 17:35\""},
		{"edited", data.Undoable{Action: data.Edited, Event: drink(250, at)}, "Undo \"Change: 250 ml, 17:35\""},
		{"deleted", data.Undoable{Action: data.Deleted, Event: drink(250, at)}, "Undo \"Deleted: 250 ml, 17:35\""},
		{"of another day", data.Undoable{Event: drink(250, at.AddDate(0, 0, -1))}, "Undo \"250 ml, Sat 17:35\""},
		{"step", data.Undoable{Event: data.Event{Kind: data.KindStep, At: at, Step: &data.Step{Step: "massage"}}}, "Undo \"Calf and thigh massage, 17:35\""},
		{"unknown step", data.Undoable{Event: data.Event{Kind: data.KindStep, At: at, Step: &data.Step{Step: "plank"}}}, "Undo \"Plank, 17:35\""},
		{"cramp", data.Undoable{Event: data.Event{Kind: data.KindCramp, At: at, Cramp: &data.Cramp{Severity: &severity}}}, "Undo \"Cramp, 17:35\""},
		{"night", data.Undoable{Event: data.Event{Kind: data.KindNight, At: at, Night: &data.Night{Cramps: 1}}}, "Undo \"Night: 1 cramp, 17:35\""},
		{"factor", data.Undoable{Event: data.Event{Kind: data.KindFactor, At: at, Factor: &data.Factor{Factor: "heat", Value: 1}}}, "Undo \"Hot day or night, 17:35\""},
		{"factor that was not so", data.Undoable{Event: data.Event{Kind: data.KindFactor, At: at, Factor: &data.Factor{Factor: "heat"}}}, "Undo \"Hot day or night: no, 17:35\""},
		{"unknown factor", data.Undoable{Event: data.Event{Kind: data.KindFactor, At: at, Factor: &data.Factor{Factor: "moon", Value: 1}}}, "Undo \"moon, 17:35\""},
		{"food", data.Undoable{Event: data.Event{Kind: data.KindFood, At: at, Food: &data.Food{Food: "almonds"}}}, "Undo \"almonds, 17:35\""},
		{"supplement", data.Undoable{Event: data.Event{Kind: data.KindSupplement, At: at, Supplement: &data.Supplement{Nutrient: "magnesium"}}}, "Undo \"magnesium, 17:35\""},
		{"session", data.Undoable{Event: data.Event{Kind: data.KindSession, At: at, Session: &data.Session{Session: "yoga"}}}, "Undo \"yoga, 17:35\""},
		{"of a newer program", data.Undoable{Event: data.Event{Kind: "tide", At: at}}, "Undo \"tide, 17:35\""},
	} {
		s.Undo = &c.undo
		item := find(t, menu.Build(s), "undo")
		if item.Title != c.want || item.Disabled {
			t.Errorf("%s: %q (off: %v), want %q", c.name, item.Title, item.Disabled, c.want)
		}
	}
	s.Undo = nil
	if item := find(t, menu.Build(s), "undo"); !item.Disabled || item.Title != "Undo" || item.Order != (menu.Order{}) {
		t.Errorf("with nothing to undo the item is %+v", item)
	}
}

func TestSnoozeMenu(t *testing.T) {
	s := evening()
	s.Snoozed = s.Now.Add(30 * time.Minute)
	items := menu.Build(s)
	if got := find(t, items, "snooze").Title; got != "Snoozed until 18:30" {
		t.Errorf("the title is %q", got)
	}
	if find(t, items, "snooze-off").Hidden {
		t.Error("reminders are held and cannot be resumed")
	}
	s.Snoozed = time.Date(2026, 11, 23, 7, 0, 0, 0, zone).UTC()
	if got := find(t, menu.Build(s), "snooze").Title; got != "Snoozed until Mon 07:00" {
		t.Errorf("the title is %q", got)
	}
	s.Snoozed = s.Now.Add(-time.Minute)
	items = menu.Build(s)
	if got := find(t, items, "snooze").Title; got != "Snooze" {
		t.Errorf("after the time the title is %q", got)
	}
	if !find(t, items, "snooze-off").Hidden {
		t.Error("nothing is held and can be resumed")
	}
	s.Now = time.Date(2026, 11, 22, 22, 40, 0, 0, zone)
	if !find(t, menu.Build(s), "snooze-evening").Hidden {
		t.Error("at 22:40 the evening is still offered")
	}
}

func TestHoldUntil(t *testing.T) {
	settings := data.NewSettings(nil) // bed 23:00, routine 45 min before, waking 07:00
	clock := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, zone) }
	for _, c := range []struct {
		hold      menu.Hold
		now, want time.Time
	}{
		{menu.HalfHour, clock(22, 18, 0), clock(22, 18, 30)},
		{menu.Hour, clock(22, 23, 30), clock(23, 0, 30)},
		{menu.UntilEvening, clock(22, 9, 0), clock(22, 22, 15)},
		{menu.UntilMorning, clock(22, 18, 0), clock(23, 7, 0)},
		{menu.UntilMorning, clock(23, 1, 0), clock(23, 7, 0)}, // the night belongs to the day before
		{menu.UntilMorning, clock(23, 5, 0), clock(24, 7, 0)},
		{menu.Resume, clock(22, 18, 0), time.Time{}},
	} {
		if got := c.hold.Until(c.now, settings); !got.Equal(c.want) {
			t.Errorf("%s at %v is until %v, want %v", c.hold, c.now, got, c.want)
		}
	}
}

// TestShapeNeverChanges holds what the tray builds on: it changes items in
// place, and a click on an open menu always finds its item.
func TestShapeNeverChanges(t *testing.T) {
	want := shape(menu.Build(evening()), "")
	for name, change := range map[string]func(*data.Snapshot){
		"nothing yet":  func(s *data.Snapshot) { *s = data.Snapshot{Now: s.Now, Day: s.Day, Settings: s.Settings} },
		"snoozed":      func(s *data.Snapshot) { s.Snoozed = s.Now.Add(time.Hour) },
		"nothing undo": func(s *data.Snapshot) { s.Undo = nil },
		"night":        func(s *data.Snapshot) { s.LastNight.Cramps = new(int) },
		"late":         func(s *data.Snapshot) { s.Now = s.Now.Add(5 * time.Hour) },
		"same sizes":   func(s *data.Snapshot) { s.Settings.Sizes = [3]int{250, 250, 250} },
	} {
		s := evening()
		change(&s)
		if got := shape(menu.Build(s), ""); got != want {
			t.Errorf("%s: the shape is\n%s\nwant\n%s", name, got, want)
		}
	}
}

func shape(items []menu.Item, indent string) string {
	var b strings.Builder
	for _, item := range items {
		b.WriteString(indent + item.Key)
		if item.Separator {
			b.WriteString(" —")
		}
		if item.Checkable {
			b.WriteString(" □")
		}
		b.WriteString("\n" + shape(item.Items, indent+" "))
	}
	return b.String()
}
