package reminders

import (
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// matter is what one kind of reminder is about on one day of the diary, before
// any tact.
type matter struct {
	kind  Kind
	none  string    // why it does not come this day; empty: it stands
	due   bound     // from when on it stands
	apart bound     // the same, of one that was told before
	until time.Time // from then on it is too late
	late  time.Time // the same for one that was asked for again; zero: until
	ends  string    // why it is too late
	once  time.Time // it comes once, around then; zero: it may come again
	soft  bool      // nobody set its time: the dot goes before the notification, and never before its time
	done  time.Time // when something was done about it last, for one that may come again
}

// bound is an instant before which a reminder does not come, and why.
type bound struct {
	at  time.Time
	why string
}

// or returns the later one of two bounds.
func (b bound) or(other bound) bound {
	if other.at.After(b.at) {
		return other
	}
	return b
}

// off is a matter that does not come this day.
func off(kind Kind, why string) matter { return matter{kind: kind, none: why} }

// over returns from when on the matter is too late.
func (m matter) over(asked bool) time.Time {
	if asked && !m.late.IsZero() {
		return m.late
	}
	return m.until
}

// verdict says when the matter comes. The others before it, which are still to
// come, have their part of the day's budget.
func (p planner) verdict(m matter, others int) Verdict {
	v := Verdict{Kind: m.kind, Reason: m.none, Why: m.due.why, Until: m.until}
	if m.none != "" {
		return v
	}
	again, asked := p.asked(m.kind)
	if !asked && p.toldOnce(m) {
		v.Reason = words.T("It was told already.")
		return v
	}
	at := m.due
	if !asked {
		at = at.or(m.apart)
	}
	v.Due, v.Until = at.at.In(p.loc), m.over(asked)
	switch {
	case asked:
		at = at.or(again)
	case p.told.count(p.day) >= p.s.Settings.Budget-others:
		v.Reason = words.T("There were enough reminders today.")
		return v
	default:
		if m.soft {
			at.at = at.at.Add(p.hint())
		}
		at = at.or(p.spaced())
	}
	return p.place(v, m, at, asked)
}

// place puts a reminder where neither a hold nor the quiet hours keep it from
// coming, which must be before it is too late.
func (p planner) place(v Verdict, m matter, at bound, asked bool) Verdict {
	held := bound{p.told.Hold, words.T("A few minutes after the program started or the computer woke.")}.
		or(bound{p.s.Snoozed, words.T("Reminders are held until then.")})
	at = at.or(held)
	ends := m.ends
	if end, quiet := p.s.Settings.QuietUntil(later(at.at, p.now).In(p.loc)); quiet && !p.excepted(m, asked) {
		at = bound{end, words.T("Quiet hours were until then.")}
		held = at
		ends = words.T("It falls into the quiet hours.")
	}
	if !later(at.at, p.now).Before(v.Until) {
		if p.s.Snoozed.After(p.now) && !p.s.Snoozed.Before(v.Until) {
			ends = words.T("Reminders are held until %s.", words.Clock(p.s.Snoozed.In(p.loc)))
		}
		v.Reason = ends
		return v
	}
	v.OK, v.At, v.Reason = true, at.at.In(p.loc).Round(0), at.why
	v.Hint = later(v.At.Add(-p.hint()), held.at).In(p.loc)
	if m.soft {
		v.Hint = later(v.Hint, v.Due)
	}
	if asked {
		v.Hint = v.At
	}
	return v
}

// excepted says whether a reminder comes in spite of the quiet hours: a
// routine that was put off to a little past bed time.
func (p planner) excepted(m matter, asked bool) bool {
	return asked && !m.late.IsZero() && !p.s.Settings.Quiet.Own
}

// coming says whether a matter that comes once is still to come, and counts.
func (p planner) coming(m matter) bool {
	_, asked := p.asked(m.kind)
	return m.none == "" && !asked && !m.once.IsZero() && !p.toldOnce(m) && p.now.Before(m.until)
}

func (p planner) toldOnce(m matter) bool { return !m.once.IsZero() && p.told.around(m.kind, m.once) }

func (p planner) hint() time.Duration { return time.Duration(p.s.Settings.Hint) * time.Minute }

// spaced keeps a reminder apart from the one told last, of any kind.
func (p planner) spaced() bound {
	latest := p.told.latest()
	if latest.IsZero() {
		return bound{}
	}
	return bound{latest.Add(p.wide(time.Duration(p.s.Settings.Gap) * time.Minute)), words.T("A little after the last reminder.")}
}

// wide is a gap, doubled on a day on which reminders were passed over.
func (p planner) wide(gap time.Duration) time.Duration {
	if p.told.slow(p.day) {
		return 2 * gap
	}
	return gap
}

// asked returns when the person wants to hear of a kind again on this day.
func (p planner) asked(kind Kind) (bound, bool) {
	again, ok := p.told.Again[kind]
	if !ok || data.DayOf(again.In(p.loc), p.s.Settings.Boundary) != p.day {
		return bound{}, false
	}
	return bound{again, words.T("You asked to hear of it again.")}, true
}

// Moot says whether a reminder that was told has nothing left to say, and why:
// it was done elsewhere, its time is over, it is switched off or held. Done is
// set where something was done about it. It is pure.
func Moot(kind Kind, now time.Time, s data.Snapshot, told Told) (why string, done, moot bool) {
	if s.Snoozed.After(now) {
		return words.T("Reminders are held until %s.", words.Clock(s.Snoozed.In(now.Location()))), false, true
	}
	if s.Day != data.DayOf(now, s.Settings.Boundary) {
		return words.T("Its day is over."), false, true
	}
	p := planner{now: now, loc: now.Location(), day: s.Day, s: s, told: told}
	for _, m := range p.matters() {
		if m.kind == kind {
			return p.moot(m)
		}
	}
	return words.T("It is no longer among your reminders."), false, true
}

func (p planner) moot(m matter) (why string, done, moot bool) {
	last := p.told.Last[m.kind]
	switch {
	case m.none != "":
		return m.none, true, true
	case m.done.After(last):
		return words.T("Something was logged since."), true, true
	case !p.now.Before(later(m.late, m.until)):
		return m.ends, false, true
	case !m.once.IsZero() && !p.toldOnce(m), m.once.IsZero() && data.DayOf(last.In(p.loc), p.s.Settings.Boundary) != p.day:
		return words.T("Its day is over."), false, true
	case m.once.IsZero() && m.due.at.After(p.now):
		return words.T("It no longer stands."), true, true
	}
	return "", false, false
}
