package reminders

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"time"

	"stillnight/data"
	"stillnight/data/routine"
	"stillnight/data/words"
)

const (
	waterGap   = 45 * time.Minute // from a drink or a water reminder to the next
	morningFor = 5 * time.Hour    // from waking; by default until noon
	lateStart  = 15 * time.Minute // the least time in which a routine due at bed time is told
	afterBed   = time.Hour        // how long past bed time one asked for again still comes
)

// Verdict says when a kind of reminder comes, or why it does not.
type Verdict struct {
	Kind   Kind
	OK     bool      // whether it comes
	At     time.Time // when; not after now: it is due. In now's zone
	Reason string    // why then, or why not; never empty; may be shown
}

// Decision is the next reminder: with OK unset there is none, for the Reason.
type Decision struct {
	Verdict
	Each []Verdict // of every kind, for the present day
}

// Due says whether the reminder is to be told now.
func (d Decision) Due(now time.Time) bool { return d.OK && !d.At.After(now) }

// Plan returns the next reminder, today or else tomorrow. It is pure. Its zone
// is that of now. A snapshot of an earlier day is taken for what it still
// says.
func Plan(now time.Time, s data.Snapshot, told Told) Decision {
	now = now.Round(0)
	if today := data.DayOf(now, s.Settings.Boundary); today > s.Day {
		s = blank(s, today)
	}
	p := planner{now: now, loc: now.Location(), day: s.Day, s: s, told: told}
	each := p.each()
	if next, ok := p.soonest(each); ok {
		return Decision{Verdict: next, Each: each}
	}
	p.s, p.day = blank(s, s.Day+1), s.Day+1
	ahead := p.each()
	if next, ok := p.soonest(ahead); ok {
		return Decision{Verdict: next, Each: each}
	}
	return Decision{Verdict: Verdict{Reason: reasons(ahead)}, Each: each}
}

// blank is the snapshot of a later day, on which nothing happened yet.
func blank(s data.Snapshot, day data.Day) data.Snapshot {
	next := data.Snapshot{Now: s.Now, Day: day, Settings: s.Settings, Snoozed: s.Snoozed, Today: data.Summary{Day: day}}
	if day == s.Day+1 {
		next.LastNight = s.Today // a summary is of a day and the night after it
	}
	return next
}

// planner plans one day of the diary.
type planner struct {
	now  time.Time
	loc  *time.Location
	day  data.Day
	s    data.Snapshot
	told Told
}

func (p planner) each() []Verdict {
	return []Verdict{p.evening(), p.morning(), p.water()}
}

// soonest returns the verdict that comes first; of several that are due the
// first in the order of Kinds.
func (p planner) soonest(each []Verdict) (Verdict, bool) {
	coming := slices.DeleteFunc(slices.Clone(each), func(v Verdict) bool { return !v.OK })
	if len(coming) == 0 {
		return Verdict{}, false
	}
	slices.SortStableFunc(coming, func(a, b Verdict) int {
		return cmp.Or(later(a.At, p.now).Compare(later(b.At, p.now)),
			slices.Index(Kinds(), a.Kind)-slices.Index(Kinds(), b.Kind))
	})
	return coming[0], true
}

func reasons(each []Verdict) string {
	texts := make([]string, len(each))
	for i, v := range each {
		texts[i] = v.Reason
	}
	return strings.Join(slices.Compact(texts), " ")
}

// bound is an instant before which a reminder does not come, and why.
type bound struct {
	at  time.Time
	why string
}

// fit puts a reminder at the latest of its bounds, which must be before until.
func (p planner) fit(kind Kind, until time.Time, ends string, bounds ...bound) Verdict {
	bounds = append(bounds,
		bound{p.told.Hold, words.T("A few minutes after the program started or the computer woke.")},
		bound{p.s.Snoozed, words.T("Reminders are held until then.")})
	last := bounds[0]
	for _, b := range bounds[1:] {
		if b.at.After(last.at) {
			last = b
		}
	}
	if !later(last.at, p.now).Before(until) {
		if p.s.Snoozed.After(p.now) && !p.s.Snoozed.Before(until) {
			ends = words.T("Reminders are held until %s.", words.Clock(p.s.Snoozed.In(p.loc)))
		}
		return p.none(kind, ends)
	}
	return Verdict{Kind: kind, OK: true, At: last.at.In(p.loc).Round(0), Reason: last.why}
}

func (p planner) none(kind Kind, why string) Verdict { return Verdict{Kind: kind, Reason: why} }

// spaced keeps a reminder apart from the one told last, of any kind.
func (p planner) spaced() bound {
	latest := p.told.latest()
	if latest.IsZero() {
		return bound{}
	}
	return bound{latest.Add(time.Duration(p.s.Settings.Gap) * time.Minute), words.T("A little after the last reminder.")}
}

// asked returns when the person wants to hear of a kind again on this day.
func (p planner) asked(kind Kind) (bound, bool) {
	again, ok := p.told.Again[kind]
	if !ok || data.DayOf(again.In(p.loc), p.s.Settings.Boundary) != p.day {
		return bound{}, false
	}
	return bound{again, words.T("You asked to hear of it again.")}, true
}

// evening is due at its time, unless every step has its outcome.
func (p planner) evening() Verdict {
	set := p.s.Settings
	if !set.Evening {
		return p.none(Evening, words.T("Evening reminders are off."))
	}
	if settled(p.s) {
		return p.none(Evening, words.T("Every step of this evening's routine has its outcome."))
	}
	at, bed, ok := eveningOn(p.day, set, p.loc)
	if !ok {
		return p.none(Evening, words.T("No evening falls on this day."))
	}
	due, ends := bound{at, words.T("The time of the evening routine.")}, words.T("It is bed time.")
	if again, ok := p.asked(Evening); ok {
		return p.fit(Evening, bed.Add(afterBed), ends, due, again)
	}
	if p.told.around(Evening, at) {
		return p.none(Evening, words.T("This evening's routine was offered already."))
	}
	if p.told.count(p.day) >= set.Budget {
		return p.none(Evening, words.T("There were enough reminders today."))
	}
	return p.fit(Evening, eveningEnd(at, bed), ends, due, p.spaced())
}

// eveningOn returns when the routine is due on a day of the diary and the bed
// time that goes with it. Where people go to bed after the day boundary, the
// routine may belong to the evening of the day before.
func eveningOn(day data.Day, set data.Settings, loc *time.Location) (at, bed time.Time, ok bool) {
	for _, evening := range []data.Day{day, day - 1} {
		at = later(set.EveningAt(evening, loc), set.WakeAt(evening, loc))
		if data.DayOf(at, set.Boundary) == day {
			return at, set.BedAt(evening, loc), true
		}
	}
	return time.Time{}, time.Time{}, false
}

// eveningEnd is bed time, or a little later for a routine that is due at it.
func eveningEnd(at, bed time.Time) time.Time { return later(bed, at.Add(lateStart)) }

// settled says whether every step of the evening is done or skipped.
func settled(s data.Snapshot) bool {
	return !slices.ContainsFunc(s.Steps(), func(step routine.Step) bool { return s.Today.Outcome(step.ID) == data.Open })
}

// morning asks about the night from waking on, once.
func (p planner) morning() Verdict {
	set := p.s.Settings
	if !set.Morning {
		return p.none(Morning, words.T("Morning questions are off."))
	}
	if p.s.LastNight.Recorded() {
		return p.none(Morning, words.T("Last night is recorded."))
	}
	from := set.WakeAt(p.day, p.loc)
	due := bound{from, words.T("The time of waking.")}
	until, ends := from.Add(morningFor), words.T("The morning is over.")
	if again, ok := p.asked(Morning); ok {
		return p.fit(Morning, until, ends, due, again)
	}
	if p.told.around(Morning, from) {
		return p.none(Morning, words.T("It was asked this morning already."))
	}
	if p.told.count(p.day) >= set.Budget {
		return p.none(Morning, words.T("There were enough reminders today."))
	}
	return p.fit(Morning, until, ends, due, p.spaced())
}

// water is due when the day's drinks are a glass behind an even pace.
func (p planner) water() Verdict {
	set := p.s.Settings
	switch {
	case !set.Nudges:
		return p.none(Water, words.T("Water reminders are off."))
	case set.Limit > 0:
		return p.none(Water, words.T("Water reminders are off while a doctor's limit is set."))
	case p.s.Today.ML >= set.Target():
		return p.none(Water, words.T("Today's water is reached."))
	}
	behind, until, ok := p.fallsBehind()
	if !ok {
		return p.none(Water, words.T("Today's water stays within a glass of an even pace."))
	}
	bounds := []bound{
		{behind, words.T("A glass behind an even pace.")},
		{p.hourFree(), words.T("Enough was drunk within the last hour.")},
	}
	if last, ok := p.lastDrink(); ok {
		bounds = append(bounds, bound{last.Add(waterGap), words.T("A while after the last drink.")})
	}
	ends := words.T("It is close to bed time.")
	if again, ok := p.asked(Water); ok {
		return p.fit(Water, until, ends, append(bounds, again)...)
	}
	if p.told.count(p.day) >= set.Budget-p.kept() {
		return p.none(Water, words.T("There were enough reminders today."))
	}
	if last, ok := p.told.Last[Water]; ok {
		bounds = append(bounds, bound{last.Add(waterGap), words.T("A while after the last water reminder.")})
	}
	return p.fit(Water, until, ends, append(bounds, p.spaced())...)
}

// kept is how much of the budget water leaves to the others, which come once.
func (p planner) kept() int {
	n := 0
	for _, v := range []Verdict{p.evening(), p.morning()} {
		if _, asked := p.asked(v.Kind); v.OK && !asked {
			n++
		}
	}
	return n
}

// fallsBehind returns the first minute at which the day's drinks are a glass
// behind an even pace, and when the last of today's water is to be drunk.
func (p planner) fallsBehind() (at, until time.Time, ok bool) {
	set := p.s.Settings
	from := set.WakeAt(p.day, p.loc)
	until = set.WaterUntil(p.day, p.loc)
	if end := (p.day + 1).At(set.Boundary, p.loc); end.Before(until) {
		until = end // what is drunk from then on counts for the next day
	}
	minutes := int(until.Sub(from) / time.Minute)
	after := sort.Search(max(0, minutes), func(i int) bool {
		return set.PaceML(from.Add(time.Duration(i)*time.Minute))-p.s.Today.ML >= set.Glass
	})
	return from.Add(time.Duration(after) * time.Minute), until, after < minutes
}

// lastDrink returns when the last drink was or, for one of the day before that
// the rolling hour still holds, when it can have been at the latest.
func (p planner) lastDrink() (time.Time, bool) {
	if p.s.LastDrink != nil {
		return p.s.LastDrink.At, true
	}
	return p.dayStart(), p.s.HourML > 0
}

func (p planner) dayStart() time.Time { return p.day.At(p.s.Settings.Boundary, p.loc) }

// hourFree returns the first instant at which another glass goes well with
// what was drunk in the hour before it.
func (p planner) hourFree() time.Time {
	free := time.Time{}
	for _, e := range p.s.Events {
		gone := e.At.Add(time.Hour + time.Second)
		if e.Kind == data.KindDrink && gone.After(free) && !p.enoughRoom(free) {
			free = gone
		}
	}
	if !p.enoughRoom(free) { // drunk before the day began, and not among its events
		free = later(free, p.dayStart().Add(time.Hour))
	}
	return free
}

// enoughRoom says whether a glass may follow what was drunk in the hour before
// that instant or, where that is later, before the snapshot.
func (p planner) enoughRoom(at time.Time) bool {
	ml := p.s.HourML
	for _, e := range p.s.Events {
		if e.Kind == data.KindDrink && e.At.After(p.s.Now.Add(-time.Hour)) && !e.At.After(at.Add(-time.Hour)) {
			ml -= e.Drink.ML
		}
	}
	return ml <= data.EnoughML && ml+p.s.Settings.Glass < data.CeilingML
}

// later returns the later one of two instants.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
