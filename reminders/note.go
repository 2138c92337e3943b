package reminders

import (
	"maps"
	"slices"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// Noted is what was last kept of a matter that is under way or ahead.
type Noted struct {
	What   string    `json:"what,omitempty"` // hinted, held or dropped; empty: it is ahead
	Reason string    `json:"reason,omitempty"`
	Moment bool      `json:"moment,omitempty"` // held for what the desktop tells of the moment
	Due    time.Time `json:"due,omitzero"`
	Until  time.Time `json:"until,omitzero"`
	Day    data.Day  `json:"day,omitzero"`
}

// underWay says whether the matter was hinted at or held.
func (n Noted) underWay() bool { return n.What == Hinted || n.What == Held }

func (n Noted) equal(other Noted) bool {
	return n.What == other.What && n.Reason == other.Reason && n.Moment == other.Moment && n.Day == other.Day &&
		n.Due.Equal(other.Due) && n.Until.Equal(other.Until)
}

// Note returns what is to be kept of a decision: a record for each matter that
// became due and waits, with the reason, and for each that was due and does
// not come. Asked again about the same, it keeps nothing more. It is pure.
func (t Told) Note(now time.Time, d Decision) (Told, []Record) {
	var all []Record
	next := make(map[Kind]Noted, len(d.Each))
	for _, kind := range slices.Sorted(maps.Keys(t.Noted)) {
		if n := t.Noted[kind]; n.Day != d.Day && t.lapsed(kind, n, now) {
			all = append(all, Record{now, kind, Dropped, n.missed(now)})
		}
	}
	for _, v := range d.Each {
		n := t.Noted[v.Kind]
		if n.Day != d.Day {
			n = Noted{}
		}
		after, why := t.noteOne(now, d, v, n)
		after.Day, after.Due, after.Until = d.Day, v.Due, v.Until
		if why != "" {
			all = append(all, Record{now, v.Kind, after.What, why})
		}
		if after.What == Dropped && !lost(v, now) {
			after.What, after.Reason = "", ""
		}
		if after.What != "" || !v.Due.IsZero() {
			next[v.Kind] = after
		}
	}
	t.Noted = next
	return t, all
}

// lost says whether a matter is due and does not come.
func lost(v Verdict, now time.Time) bool { return !v.OK && v.stands(now) }

// stands says whether the matter of a verdict stands by now.
func (v Verdict) stands(now time.Time) bool { return !v.Due.IsZero() && !v.Due.After(now) }

// noteOne returns what is noted of one matter after a decision, and the reason
// if it is to be kept.
func (t Told) noteOne(now time.Time, d Decision, v Verdict, n Noted) (after Noted, why string) {
	switch up := v.OK && !v.At.After(now); {
	case up && (d.Held == "" || n.Moment):
		return n, "" // it is being told, or one reason of the moment is enough
	case up:
		after = Noted{What: Held, Reason: d.Held, Moment: true}
	case v.hinted(now):
		after = Noted{What: Hinted, Reason: v.Why}
	case v.OK && v.stands(now):
		after = Noted{What: Held, Reason: v.Reason}
	case lost(v, now), n.underWay() && t.Last[v.Kind].Before(n.Due):
		after = Noted{What: Dropped, Reason: v.Reason}
	default:
		return Noted{}, ""
	}
	if after.What == n.What && (after.Reason == n.Reason || n.What == Dropped) {
		return after, "" // why it was dropped first is why it was dropped
	}
	why = after.Reason
	if after.What == Dropped && n.Moment {
		why += " " + n.Reason
	}
	return after, why
}

// lapsed says whether a matter of another day was due by now and neither told
// nor dropped.
func (t Told) lapsed(kind Kind, n Noted, now time.Time) bool {
	return !n.Due.IsZero() && !n.Due.After(now) && n.What != Dropped && t.Last[kind].Before(n.Due)
}

func (n Noted) missed(now time.Time) string {
	if n.Until.After(now) {
		return words.T("Its day is over.")
	}
	return words.T("Its time passed while the computer was off or asleep, or Stillnight was not running.")
}

// notedAlike says whether nothing would change by keeping the notes.
func notedAlike(a, b map[Kind]Noted) bool { return maps.EqualFunc(a, b, Noted.equal) }

// Sent returns the records of a decision that is told now: one for each kind
// that the notification is of, and one for each whose notification gives way.
func (t Told) Sent(now time.Time, d Decision) []Record {
	var all []Record
	for _, kind := range d.kinds() {
		if t.Open[kind] {
			all = append(all, Record{now, kind, Replaced, words.T("A newer one took its place.")})
		}
	}
	for _, kind := range d.kinds() {
		i := slices.IndexFunc(d.Each, func(v Verdict) bool { return v.Kind == kind })
		if i < 0 {
			continue
		}
		why := d.Each[i].Why
		for _, more := range []string{d.Each[i].Reason, t.Noted[kind].heldBy()} {
			if more != "" && more != why {
				why += " " + more
			}
		}
		if kind != d.Kind {
			why += " " + words.T("It was told together with another one.")
		}
		all = append(all, Record{now, kind, Sent, why})
	}
	return all
}

func (n Noted) heldBy() string {
	if n.Moment {
		return n.Reason
	}
	return ""
}

// kinds returns every kind that the notification of the decision is of.
func (d Decision) kinds() []Kind { return append([]Kind{d.Kind}, d.With...) }
