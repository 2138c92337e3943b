package reminders_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"stillnight/data"
	"stillnight/reminders"
)

// plain puts usual spaces in the place of narrow ones.
func plain(text string) string { return strings.ReplaceAll(text, "\u202f", " ") }

func labels(n reminders.Notification) []string {
	var all []string
	for _, a := range n.Actions {
		all = append(all, a.Key+": "+plain(a.Label))
	}
	return all
}

func TestWord(t *testing.T) {
	loc := zone(t, "Europe/Berlin")
	at := func(text string) string { return "2026-11-22 " + text }
	cases := []struct {
		name    string
		kind    reminders.Kind
		now     string
		set     map[string]string
		events  []data.Event
		title   string
		body    string
		actions []string
	}{
		{
			name: "water", kind: reminders.Water, now: at("17:45"), events: []data.Event{drink(clock(t, at("12:00"), loc), 1250)},
			title: "A glass of water?", body: "1 250 of 2 000 ml so far. An even pace would be about 1 650 by now.",
			actions: []string{"drink: Log a glass (250 ml)", "later: In 15 minutes"},
		},
		{
			name: "water, nothing yet", kind: reminders.Water, now: at("09:00"), set: map[string]string{"water.glass": "200"},
			title: "A glass of water?", body: "Nothing is logged yet today. An even pace would be about 310 ml by now.",
			actions: []string{"drink: Log a glass (200 ml)", "later: In 15 minutes"},
		},
		{
			name: "water in fluid ounces", kind: reminders.Water, now: at("17:45"), set: map[string]string{"water.unit": "fl-oz"},
			events: []data.Event{drink(clock(t, at("12:00"), loc), 1250)},
			title:  "A glass of water?", body: "42 of 68 fl oz so far. An even pace would be about 56 by now.",
			actions: []string{"drink: Log a glass (8 fl oz)", "later: In 15 minutes"},
		},
		{
			name: "evening", kind: reminders.Evening, now: at("22:15"),
			title: "Time for your evening routine", body: "4 steps, about 10 min.",
			actions: []string{"start: Start", "later: Later", "skip: Skip tonight", "cramp: Cramp now"},
		},
		{
			name: "evening, half done", kind: reminders.Evening, now: at("22:15"),
			events: routine(clock(t, at("21:00"), loc), data.Done, data.Skipped, data.Open, data.Open),
			title:  "Time for your evening routine", body: "2 steps to go, about 7 min.",
			actions: []string{"start: Start", "later: Later", "skip: Skip tonight", "cramp: Cramp now"},
		},
		{
			name: "evening, almost done", kind: reminders.Evening, now: at("22:15"),
			events: routine(clock(t, at("21:00"), loc), data.Done, data.Done, data.Done, data.Open),
			title:  "Time for your evening routine", body: "One step to go, about 3 min.",
			actions: []string{"start: Start", "later: Later", "skip: Skip tonight", "cramp: Cramp now"},
		},
		{
			name: "morning", kind: reminders.Morning, now: at("07:00"),
			title: "How was last night?", body: "From Sat 21 to Sun 22. One answer is enough. It keeps your history complete.",
			actions: []string{"none: No cramps", "one: One", "open: 2 or more…"},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			now := clock(t, c.now, loc)
			n := reminders.Word([]reminders.Kind{c.kind}, now, snapshot(now, c.set, c.events...))
			if n.Kind != c.kind || plain(n.Title) != c.title || plain(n.Body) != c.body {
				t.Errorf("got %q: %q", plain(n.Title), plain(n.Body))
			}
			if got := labels(n); !slices.Equal(got, c.actions) {
				t.Errorf("actions %q, want %q", got, c.actions)
			}
		})
	}
}

// On a screen that others see, nothing says what it is about: no kind can be
// told from another by its text, and no button names a drink or a night.
func TestDiscreet(t *testing.T) {
	now := clock(t, "2026-11-22 17:45", zone(t, "Europe/Berlin"))
	s := snapshot(now, map[string]string{"reminders.discreet": "on"}, drink(now, 250))
	telling := regexp.MustCompile(`(?i)water|glass|drink|ml|oz|\d{3}|cramp|night\b|leg|routine|stretch|evening|sleep`)
	var texts []string
	for _, kind := range reminders.Kinds() {
		n := reminders.Word([]reminders.Kind{kind}, now, s)
		texts = append(texts, n.Title+n.Body)
		all := n.Body
		for _, a := range n.Actions {
			all += " " + a.Label
		}
		if telling.MatchString(all) {
			t.Errorf("%s tells %q", kind, all)
		}
		if n.Actions[0].Key != reminders.ActOpen || len(n.Actions) != 2 {
			t.Errorf("%s has %q", kind, labels(n))
		}
	}
	if len(slices.Compact(texts)) != 1 {
		t.Errorf("the kinds differ: %q", texts)
	}
}

// Calm words: no exclamation marks, no blame, no command.
func TestWordsAreCalm(t *testing.T) {
	loud := regexp.MustCompile(`(?i)!|should|must|forgot|missed|failed|only|behind|don't|now or`)
	loc := zone(t, "Europe/Berlin")
	for _, hour := range []string{"09:00", "15:00", "22:30"} {
		now := clock(t, "2026-11-22 "+hour, loc)
		for _, events := range [][]data.Event{nil, {drink(now, 80)}} {
			for _, kind := range reminders.Kinds() {
				n := reminders.Word([]reminders.Kind{kind}, now, snapshot(now, nil, events...))
				if text := n.Title + " " + n.Body; loud.MatchString(text) {
					t.Errorf("%q", text)
				}
			}
		}
	}
}
