package reminders_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"stillnight/data"
	"stillnight/reminders"
)

// deed is something that a person, or the computer, does at a minute of a day.
type deed struct {
	Minute int
	What   string
}

// life is some days of somebody: their settings, what they do, and what they
// answer to one reminder after the other.
type life struct {
	Start   string
	Days    int
	Set     map[string]string
	Deeds   [][]deed
	Answers []string
}

func drawLife(t *rapid.T) life {
	clock := func(label string, from, to int) string {
		return data.Clock(rapid.IntRange(from, to).Draw(t, label) % 1440).String()
	}
	l := life{
		Start: rapid.SampledFrom([]string{"2026-11-20 03:00", "2026-10-23 12:00", "2027-03-26 21:00"}).Draw(t, "start"),
		Days:  rapid.IntRange(2, 5).Draw(t, "days"),
		Set: map[string]string{
			"night.wake":     clock("wake", 4*60, 10*60),
			"night.bed":      clock("bed", 20*60, 26*60),
			"night.boundary": clock("boundary", 2*60, 4*60),
			"reminders.hint": "0",
			"evening.lead":   fmt.Sprint(rapid.IntRange(0, 240).Draw(t, "lead")),
			"water.goal":     fmt.Sprint(rapid.IntRange(500, 5000).Draw(t, "goal")),
			"water.glass":    fmt.Sprint(rapid.IntRange(50, 1000).Draw(t, "glass")),
		},
		Answers: rapid.SliceOfN(rapid.SampledFrom([]string{
			"", "", reminders.ActDrink, reminders.ActDrink, reminders.ActLater, reminders.ActLater, reminders.ActOne, reminders.ActDismissed,
		}), 1, 12).Draw(t, "answers"),
	}
	what := rapid.SampledFrom([]string{"sip", "glass", "bottle", "routine", "night", "snooze", "nap", "sleep"})
	for range l.Days {
		deeds := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) deed {
			return deed{rapid.IntRange(0, 1439).Draw(t, "minute"), what.Draw(t, "what")}
		}), 0, 8).Draw(t, "deeds")
		l.Deeds = append(l.Deeds, deeds)
	}
	return l
}

// witness lives a life in virtual time and holds what comes against the rules.
type witness struct {
	*world
	l       life
	seen    int
	answers int
	pending func()
	asked   map[reminders.Kind]bool
	last    map[reminders.Kind]time.Time
	counts  map[data.Day]int // not asked for
	all     map[data.Day]int
	woke    time.Time // when the computer last woke, or the program started
	quiet   time.Time // nothing from then until that
	waiting map[reminders.Kind]int
	wrong   []string
}

func (w *witness) complain(format string, args ...any) {
	w.wrong = append(w.wrong, w.now().Format("2006-01-02 15:04:05 ")+fmt.Sprintf(format, args...))
}

func witnessed(t *testing.T, l life) []string {
	var wrong []string
	synctest.Test(t, func(t *testing.T) {
		w := &witness{
			world: newWorld(t, l.Start, l.Set), l: l, asked: map[reminders.Kind]bool{}, last: map[reminders.Kind]time.Time{},
			counts: map[data.Day]int{}, all: map[data.Day]int{}, waiting: map[reminders.Kind]int{},
		}
		w.woke, w.quiet = w.now(), w.now().Add(2*time.Minute)
		w.pass(7 * time.Second)
		for day := range l.Days {
			for minute := 0; minute < 1440; minute += stride {
				w.stride(day, minute)
			}
		}
		wrong = w.wrong
		w.stop()
	})
	return wrong
}

// stride is how many minutes pass from one look to the next.
const stride = 3

func (w *witness) stride(day, minute int) {
	for _, d := range w.l.Deeds[day] {
		if d.Minute >= minute && d.Minute < minute+stride {
			w.do(d.What)
			w.pass(1300 * time.Millisecond) // so that nothing else happens at the same instant
			w.look()
		}
	}
	w.pass(stride * time.Minute)
	w.owed(w.look())
}

// look holds what came since the last look against the rules, and answers.
func (w *witness) look() data.Snapshot {
	s, _ := w.diary.Today(w.t.Context())
	shows := w.desktop.all()
	for _, show := range shows[w.seen:] {
		w.check(show, s)
	}
	if w.pending != nil {
		w.pending()
		w.pending = nil
	}
	if len(shows) > w.seen {
		w.seen = len(shows)
		w.answer(shows[w.seen-1].note.Kind)
	}
	return s
}

func (w *witness) do(what string) {
	now := w.now()
	switch what {
	case "sip":
		w.diary.add(drink(now, 80))
	case "glass":
		w.diary.add(drink(now, 250))
	case "bottle":
		w.diary.add(drink(now, 700))
	case "routine":
		w.diary.add(routine(now, data.Done, data.Skipped, data.Done, data.Done)...)
	case "night":
		s, _ := w.diary.Today(w.t.Context())
		w.diary.add(night(now, s.Day-1, 1))
	case "snooze":
		w.hold(now.Add(time.Hour))
	case "nap", "sleep":
		d := 20 * time.Minute
		if what == "sleep" {
			d = 7 * time.Hour
		}
		w.sleep(d)
		w.woke, w.quiet = w.now(), w.now().Add(5*time.Minute)
	}
}

// hold snoozes. What it takes away comes again, as if asked for.
func (w *witness) hold(until time.Time) {
	_ = w.diary.Snooze(w.t.Context(), until)
	synctest.Wait()
	for _, kind := range reminders.Kinds() {
		w.asked[kind] = true
	}
}

// answer presses the next answer of the life, a little later.
func (w *witness) answer(kind reminders.Kind) {
	action := w.l.Answers[w.answers%len(w.l.Answers)]
	w.answers++
	fits := map[reminders.Kind][]string{
		reminders.Water:   {reminders.ActDrink, reminders.ActLater, reminders.ActDismissed},
		reminders.Evening: {reminders.ActLater, reminders.ActDismissed},
		reminders.Morning: {reminders.ActNone, reminders.ActOne, reminders.ActLater, reminders.ActDismissed},
	}
	if !slices.Contains(fits[kind], action) {
		return
	}
	w.pending = func() {
		w.press(kind, action)
		if action == reminders.ActLater {
			w.asked[kind] = true
		}
	}
}

// check holds one reminder against the rules.
func (w *witness) check(got show, s data.Snapshot) {
	kind, at, set := got.note.Kind, got.at, s.Settings
	day, asked := data.DayOf(at, set.Boundary), w.asked[kind]
	w.asked[kind] = false
	if !at.Before(w.woke) && at.Before(w.quiet) {
		w.complain("%s at %s within the grace until %s", kind, at.Format("15:04"), w.quiet.Format("15:04"))
	}
	if w.diary.snoozed.After(at) {
		w.complain("%s while snoozed", kind)
	}
	if w.all[day]++; !asked {
		w.counts[day]++
	}
	if w.counts[day] > 8 {
		w.complain("%d reminders on %s", w.counts[day], day)
	}
	if quietHours(at, set, asked) {
		w.complain("%s in quiet hours, asked %v", kind, asked)
	}
	if last := w.last[kind]; kind == reminders.Water && !asked && at.Sub(last) < 45*time.Minute {
		w.complain("water %s after the last one", at.Sub(last))
	}
	if kind == reminders.Water {
		w.checkWater(at, s)
	}
	if kind != reminders.Water && !asked && at.Sub(w.last[kind]) < 12*time.Hour {
		w.complain("%s %s after the last one", kind, at.Sub(w.last[kind]))
	}
	w.last[kind] = at
}

func (w *witness) checkWater(at time.Time, s data.Snapshot) {
	hour := 0
	for _, e := range w.diary.events {
		if e.Kind != data.KindDrink || !e.At.Before(at) {
			continue
		}
		if e.At.After(at.Add(-time.Hour)) {
			hour += e.Drink.ML
		}
		if at.Sub(e.At) < 45*time.Minute {
			w.complain("water %s after a drink", at.Sub(e.At))
		}
	}
	if hour > data.EnoughML || hour+s.Settings.Glass >= data.CeilingML {
		w.complain("water with %d ml in the hour", hour)
	}
	if !at.Before(s.Settings.WaterUntil(data.DayOf(at, s.Settings.Boundary), at.Location())) {
		w.complain("water close to bed time")
	}
}

// quietHours says whether an instant is between bed time and waking, with
// some minutes for a routine that is due at bed time, and an hour for what was
// asked for.
func quietHours(at time.Time, set data.Settings, asked bool) bool {
	over := 15 * time.Minute
	if asked {
		over = time.Hour
	}
	for day := data.DateOf(at) - 2; day <= data.DateOf(at); day++ {
		wake, bed := set.WakeAt(day, at.Location()), set.BedAt(day, at.Location())
		if !at.Before(wake) && at.Before(bed.Add(over)) {
			return false
		}
	}
	return true
}

// owed complains of what is due for long and does not come. It states the
// rules once more, in its own way.
func (w *witness) owed(s data.Snapshot) {
	now, set := w.now(), s.Settings
	bed := set.BedAt(s.Day, w.loc)
	free := now.After(w.quiet) && !w.diary.snoozed.After(now)
	due := map[reminders.Kind]bool{}
	if free {
		evening := set.EveningAt(s.Day, w.loc)
		due[reminders.Evening] = !now.Before(evening) && now.Before(bed) && data.DayOf(evening, set.Boundary) == s.Day &&
			s.Today.Count([]string{"calf-stretch", "hamstring-stretch", "massage", "slow-breathing"}, data.Open) > 0 &&
			now.Sub(w.last[reminders.Evening]) > 14*time.Hour
		wake := set.WakeAt(s.Day, w.loc)
		due[reminders.Morning] = !now.Before(wake) && now.Before(wake.Add(5*time.Hour)) && !s.LastNight.Recorded() &&
			now.Sub(w.last[reminders.Morning]) > 14*time.Hour
		due[reminders.Water] = !now.Before(wake) && now.Before(bed.Add(-90*time.Minute)) && s.BehindML() >= set.Glass &&
			s.HourML <= data.EnoughML && s.HourML+set.Glass < data.CeilingML && w.all[s.Day] < 5 &&
			now.Sub(w.latest()) > 90*time.Minute && w.dryFor() > 45*time.Minute &&
			now.Sub(s.Day.At(set.Boundary, w.loc)) > 45*time.Minute // when a drink of the day before was is not in the snapshot
	}
	for kind, is := range due {
		if w.waiting[kind] += stride; !is {
			w.waiting[kind] = 0
		}
		// Two others may come first, twenty minutes apart each where some were
		// passed over.
		if w.waiting[kind] == 45 {
			w.complain("%s is due for 45 minutes and does not come: %+v", kind, w.sched.Next())
		}
	}
	if !free {
		clear(w.waiting)
	}
}

// latest returns when anything was told last: water may have been told beside
// another.
func (w *witness) latest() time.Time {
	var latest time.Time
	for _, at := range w.last {
		if at.After(latest) {
			latest = at
		}
	}
	return latest
}

// dryFor returns how long the last drink is ago, on whatever day.
func (w *witness) dryFor() time.Duration {
	for _, e := range slices.Backward(w.diary.events) {
		if e.Kind == data.KindDrink {
			return w.now().Sub(e.At)
		}
	}
	return 24 * time.Hour
}

// Months of days of all kinds of people: never at night, never above what the
// body copes with, never over the budget, never twice, and what is due comes.
func TestMonthsOfDays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		if wrong := witnessed(t, drawLife(rt)); len(wrong) > 0 {
			rt.Fatalf("%d times, first: %s", len(wrong), wrong[0])
		}
	})
}
