package reminders

import (
	"slices"
	"strings"
	"time"

	"stillnight/data"
)

// aheadDays is how far ahead a reminder of one's own is looked for: its next
// weekday.
const aheadDays = 7

// Verdict says when a kind of reminder comes, or why it does not. Its times
// are in now's zone.
type Verdict struct {
	Kind   Kind
	OK     bool      // whether it comes
	Due    time.Time // since when its matter stands; zero: it does not, this day
	Hint   time.Time // from when the tray's dot tells it
	At     time.Time // when its notification comes; not after now: it is due
	Until  time.Time // from when on it is too late
	Why    string    // what makes it due
	Reason string    // why then, or why not; never empty; may be shown
}

// hinted says whether the tray's dot tells it by now.
func (v Verdict) hinted(now time.Time) bool { return v.OK && !v.Hint.After(now) }

// Decision is the next reminder: with OK unset there is none, for the Reason.
type Decision struct {
	Verdict
	With []Kind    // due at the same time: told in one notification
	Each []Verdict // of every kind, for the present day
	Held string    // why what is due waits for a better moment; empty: it does not
	Day  data.Day  // the present day of the diary
}

// Due says whether the reminder is to be told now.
func (d Decision) Due(now time.Time) bool { return d.Held == "" && d.up(now) }

// up says whether the time of the reminder is there, be the moment good or bad.
func (d Decision) up(now time.Time) bool { return d.OK && !d.At.After(now) }

// hinted says whether the tray's dot tells of a reminder that is to come.
func (d Decision) hinted(now time.Time) bool {
	return slices.ContainsFunc(d.Each, func(v Verdict) bool { return v.hinted(now) })
}

// Plan returns the next reminder: today, else tomorrow, else, where it is one
// of one's own, within a week. It is pure. Its zone is that of now. A snapshot
// of an earlier day is taken for what it still says. What the desktop tells of
// the moment holds back what is due, and nothing else.
func Plan(now time.Time, s data.Snapshot, told Told, moment Context) Decision {
	now = now.Round(0)
	if today := data.DayOf(now, s.Settings.Boundary); today > s.Day {
		s = blank(s, today)
	}
	p := planner{now: now, loc: now.Location(), day: s.Day, s: s, told: told}
	each := p.each()
	if next, ok := p.soonest(each); ok {
		d := Decision{Verdict: next, With: p.with(next, each), Each: each, Day: s.Day}
		if d.up(now) {
			d.Held = moment.Tactless()
		}
		return d
	}
	return p.planAhead(each)
}

// planAhead looks at the days to come, when nothing is left of this one.
func (p planner) planAhead(today []Verdict) Decision {
	none := Decision{Verdict: Verdict{Reason: reasons(today)}, Each: today, Day: p.day}
	ahead := p
	for n := 1; n <= aheadDays; n++ {
		day := p.day + data.Day(n)
		if data.DateOf(day.At(noon, p.loc)) != day {
			continue // a date that the place leaves out
		}
		first := ahead.day == p.day
		if !first && len(p.s.Settings.Own) == 0 {
			break
		}
		ahead.s, ahead.day = blank(ahead.s, day), day
		each := ahead.each()
		if first {
			none.Reason = reasons(each)
		} else {
			each = slices.DeleteFunc(each, func(v Verdict) bool { return v.Kind.Base() != Own })
		}
		if next, ok := ahead.soonest(each); ok {
			return Decision{Verdict: next, Each: today, Day: p.day}
		}
	}
	return none
}

// noon is a time of day that no change of the clocks touches.
const noon data.Clock = 12 * 60

// blank is the snapshot of a later day, on which nothing happened yet.
func blank(s data.Snapshot, day data.Day) data.Snapshot {
	next := data.Snapshot{Now: s.Now, Day: day, Settings: s.Settings, Snoozed: s.Snoozed, Today: data.Summary{Day: day}, Routine: s.Routine}
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

// matters returns every matter of the day, the one that goes first in front.
// A new kind of reminder is one more of them, and its words in Word.
func (p planner) matters() []matter {
	all := append(make([]matter, 0, 4+len(p.s.Settings.Own)), p.evening(), p.morning())
	return append(p.own(all), p.call(), p.water())
}

func (p planner) each() []Verdict {
	matters := p.matters()
	each, before := make([]Verdict, 0, len(matters)), 0
	for _, m := range matters {
		each = append(each, p.verdict(m, before))
		if p.coming(m) {
			before++
		}
	}
	return each
}

// soonest returns the verdict that comes first; of several that are due the
// first of them.
func (p planner) soonest(each []Verdict) (next Verdict, ok bool) {
	for _, v := range each {
		if v.OK && (!ok || later(v.At, p.now).Before(later(next.At, p.now))) {
			next, ok = v, true
		}
	}
	return next, ok
}

// with returns what is told together with the next reminder.
func (p planner) with(next Verdict, each []Verdict) []Kind {
	var kinds []Kind
	for _, v := range each {
		if v.OK && v.Kind != next.Kind && !v.At.After(later(next.At, p.now)) {
			kinds = append(kinds, v.Kind)
		}
	}
	return kinds
}

func reasons(each []Verdict) string {
	texts := make([]string, len(each))
	for i, v := range each {
		texts[i] = v.Reason
	}
	return strings.Join(slices.Compact(texts), " ")
}

// later returns the later one of two instants.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
