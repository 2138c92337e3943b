package reminders

import (
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// ownFor is how long after its time a reminder of one's own still comes.
const ownFor = 2 * time.Hour

// KindOf returns the kind of one reminder of one's own. It is another one when
// its time or text changes, and tells neither.
func KindOf(o data.Own) Kind {
	sum := fnv.New64a()
	_, _ = fmt.Fprintf(sum, "%d %s", o.At, o.Text) // a hash takes everything
	return Own + Kind(fmt.Sprintf("-%016x", sum.Sum64()))
}

// Base returns the kind without what tells one's own reminders apart.
func (k Kind) Base() Kind {
	if strings.HasPrefix(string(k), string(Own)+"-") {
		return Own
	}
	return k
}

// own adds the reminders of one's own, each once on its days. Their days are
// dates, whatever the day boundary.
func (p planner) own(all []matter) []matter {
	set := p.s.Settings
	for _, o := range set.Own {
		kind := KindOf(o)
		date := p.day
		if o.At < set.Boundary {
			date++
		}
		at := date.At(o.At, p.loc)
		switch {
		case o.Off:
			all = append(all, off(kind, words.T("“%s” is switched off.", o.Text)))
		case !o.Days.Has(date.Weekday()) || data.DayOf(at, set.Boundary) != p.day:
			all = append(all, off(kind, words.T("“%s” is for other days.", o.Text)))
		default:
			all = append(all, matter{
				kind: kind, due: bound{at, words.T("“%s”, at its time.", o.Text)}, once: at,
				until: at.Add(ownFor), ends: words.T("The time of “%s” is over.", o.Text),
			})
		}
	}
	return all
}

// ownText returns the text of a reminder of one's own.
func ownText(kind Kind, set data.Settings) (string, bool) {
	for _, o := range set.Own {
		if KindOf(o) == kind {
			return o.Text, true
		}
	}
	return "", false
}
