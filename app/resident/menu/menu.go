// Package menu is what the tray says, as values made from the state of the
// day: its menu, its tooltip, and what each item asks for.
package menu

import (
	"strconv"
	"time"

	"stillnight/app/link"
	"stillnight/data"
	"stillnight/data/words"
)

// Item is an entry of the menu. The shape of the menu never changes, only the
// looks of its items, so that a panel can go on using what it knows: an item
// that has no use at the moment is hidden or disabled.
type Item struct {
	Key       string // tells it apart from its neighbours; stays the same
	Title     string
	Disabled  bool
	Hidden    bool
	Checkable bool
	Checked   bool
	Separator bool
	Order     Order  // what a click asks for; its zero value asks for nothing
	Items     []Item // a submenu
}

// Verb says what an order does.
type Verb string

// What a click on the tray can ask for.
const (
	Open    Verb = "open"     // show a view
	Drink   Verb = "drink"    // log a drink
	Undo    Verb = "undo"     // take the last change back
	CheckIn Verb = "check-in" // record the last night
	Snooze  Verb = "snooze"   // hold reminders
	Quit    Verb = "quit"     // end the resident
)

// Order is one thing that a click asks for.
type Order struct {
	Verb   Verb
	View   string   // Open: one of link.Views
	ML     int      // Drink
	Night  data.Day // CheckIn
	Cramps int      // CheckIn
	Hold   Hold     // Snooze
}

// Hold is how long reminders are to be held.
type Hold string

// How long reminders can be held. Resume ends it.
const (
	HalfHour     Hold = "30m"
	Hour         Hold = "1h"
	UntilEvening Hold = "evening"
	UntilMorning Hold = "tomorrow"
	Resume       Hold = "off"
)

// Until returns the instant to which reminders are held when this is asked
// for now; the zero time for Resume. The evening is that of the day and the
// morning that after it.
func (h Hold) Until(now time.Time, s data.Settings) time.Time {
	day := data.DayOf(now, s.Boundary)
	switch h {
	case HalfHour:
		return now.Add(30 * time.Minute)
	case Hour:
		return now.Add(time.Hour)
	case UntilEvening:
		return s.EveningAt(day, now.Location())
	case UntilMorning:
		return s.WakeAt(day+1, now.Location())
	default:
		return time.Time{}
	}
}

// Build returns the menu for the state of the day.
func Build(s data.Snapshot) []Item {
	done, of := s.StepsDone()
	glass := s.Settings.Glass
	return []Item{
		{Key: "state", Title: Head(s), Disabled: true},
		{Key: "open", Title: words.T("Open Stillnight"), Order: Order{Verb: Open, View: link.ViewToday}},
		{Key: "glass", Title: words.T("Log a glass (%s)", amount(glass, s)), Order: Order{Verb: Drink, ML: glass}},
		{Key: "other", Title: words.T("Log another amount"), Items: sizes(s)},
		undo(s),
		{Key: "line-1", Separator: true},
		{Key: "evening", Title: words.T("Evening routine (%d of %d)", done, of), Order: Order{Verb: Open, View: link.ViewEvening}},
		{Key: "cramp", Title: words.T("Cramp now"), Order: Order{Verb: Open, View: link.ViewCramp}},
		{Key: "night", Title: words.T("How was last night? (%s to %s)", s.LastNight.Day.Format("Mon 2"), (s.LastNight.Day + 1).Format("Mon 2")), Items: nights(s)},
		{Key: "line-2", Separator: true},
		{Key: "history", Title: words.T("History"), Order: Order{Verb: Open, View: link.ViewHistory}},
		snooze(s),
		{Key: "settings", Title: words.T("Settings"), Order: Order{Verb: Open, View: link.ViewSettings}},
		{Key: "quit", Title: words.T("Quit"), Order: Order{Verb: Quit}},
	}
}

func sizes(s data.Snapshot) []Item {
	amounts := append([]int{s.Settings.Glass}, s.Settings.Sizes[:]...)
	items := make([]Item, len(amounts))
	for i, ml := range amounts {
		items[i] = Item{Key: "size-" + strconv.Itoa(i), Title: amount(ml, s), Order: Order{Verb: Drink, ML: ml}}
	}
	return items
}

func undo(s data.Snapshot) Item {
	item := Item{Key: "undo", Title: words.T("Undo"), Disabled: true}
	if s.Undo != nil {
		item.Title, item.Disabled = words.T("Undo \"%s\"", Describe(*s.Undo, s)), false
		item.Order = Order{Verb: Undo}
	}
	return item
}

// nights offers the answers about the last night. The one given is ticked;
// the last one stands for any more.
func nights(s data.Snapshot) []Item {
	titles := []string{words.T("No cramps"), words.T("1 cramp"), words.T("2 cramps"), words.T("3 or more")}
	items := make([]Item, len(titles))
	for n, title := range titles {
		given := s.LastNight.Cramps != nil && min(*s.LastNight.Cramps, len(titles)-1) == n
		items[n] = Item{Key: "night-" + strconv.Itoa(n), Title: title, Checkable: true, Checked: given}
		if !given { // else it would overwrite a larger count with 3
			items[n].Order = Order{Verb: CheckIn, Night: s.LastNight.Day, Cramps: n}
		}
	}
	return items
}

func snooze(s data.Snapshot) Item {
	held := s.Snoozed.After(s.Now)
	title := words.T("Snooze")
	if held {
		title = words.T("Snoozed until %s", when(s.Snoozed.In(s.Now.Location()), s))
	}
	hold := func(h Hold, title string, hidden bool) Item {
		return Item{Key: "snooze-" + string(h), Title: title, Hidden: hidden, Order: Order{Verb: Snooze, Hold: h}}
	}
	return Item{Key: "snooze", Title: title, Items: []Item{
		hold(HalfHour, words.T("For 30 min"), false),
		hold(Hour, words.T("For 1 h"), false),
		hold(UntilEvening, words.T("Until evening"), !UntilEvening.Until(s.Now, s.Settings).After(s.Now)),
		hold(UntilMorning, words.T("Until tomorrow"), false),
		hold(Resume, words.T("Resume"), !held),
	}}
}

// Head returns the line above the menu: `1 250 of 2 000 ml · 5 glasses`.
func Head(s data.Snapshot) string {
	glasses := s.Glasses()
	return words.T("%s · %s", water(s), words.N(glasses, "1 glass", "%d glasses"))
}

// Tooltip returns what the icon says: `1 250 of 2 000 ml · 2 of 4 steps`.
func Tooltip(s data.Snapshot) string {
	done, of := s.StepsDone()
	return words.T("%s · %d of %d steps", water(s), done, of)
}

func water(s data.Snapshot) string {
	return words.T("%s of %s", words.Figure(s.Today.ML, s.Settings.FlOz), amount(s.Settings.Target(), s))
}

func amount(ml int, s data.Snapshot) string { return words.Amount(ml, s.Settings.FlOz) }
