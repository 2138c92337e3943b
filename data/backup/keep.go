package backup

import (
	"cmp"
	"regexp"
	"slices"
	"time"
)

// Why says what a backup was made for.
type Why string

// What a backup can have been made for.
const (
	Daily         Why = ""               // the day
	BeforeRestore Why = "before-restore" // so that a restore can be taken back
	BeforeUpdate  Why = "before-update"  // so that an older version can be gone back to
)

const (
	namePrefix = "stillnight-"
	nameTime   = "2006-01-02-150405"
	nameExt    = ".jsonl.gz"
)

// Name returns the name of a backup that was made then.
func Name(made time.Time, why Why) string {
	name := namePrefix + made.Format(nameTime)
	if why != Daily {
		name += "-" + string(why)
	}
	return name + nameExt
}

// Named is what a name tells of a backup.
type Named struct {
	Name string
	Made time.Time // in the zone that ParseName was given
	Why  Why
}

var nameForm = regexp.MustCompile(`^stillnight-(\d{4}-\d{2}-\d{2}-\d{6})(?:-(before-restore|before-update))?\.jsonl\.gz$`)

// ParseName reads a name; ok is false for any other file.
func ParseName(name string, zone *time.Location) (n Named, ok bool) {
	parts := nameForm.FindStringSubmatch(name)
	if parts == nil {
		return Named{}, false
	}
	made, err := time.ParseInLocation(nameTime, parts[1], zone)
	return Named{name, made, Why(parts[2])}, err == nil
}

// How many are kept: the last one of each of so many days, weeks and months
// that have any, those of so many updates, and what was set aside for so long.
const (
	KeepDays    = 7
	KeepWeeks   = 4
	KeepMonths  = 12
	KeepUpdates = 3
	KeepAside   = 90 * 24 * time.Hour
)

// Drop returns those that need not be kept any more, oldest first. Those of
// the future, which a clock that was wrong has made, do not take the places of
// others.
func Drop(all []Named, now time.Time) []Named {
	kept := map[string]bool{}
	var past, future, updates []Named
	for _, n := range all {
		switch {
		case n.Why == BeforeUpdate:
			updates = append(updates, n)
		case n.Made.After(now.Add(24 * time.Hour)):
			future = append(future, n)
		case n.Why != Daily:
			kept[n.Name] = now.Sub(n.Made) < KeepAside
		default:
			past = append(past, n)
		}
	}
	for _, some := range [][]Named{past, future} {
		keepLast(kept, some, KeepDays, func(t time.Time) int { return t.Year()*1000 + t.YearDay() })
		keepLast(kept, some, KeepWeeks, func(t time.Time) int { year, week := t.ISOWeek(); return year*100 + week })
		keepLast(kept, some, KeepMonths, func(t time.Time) int { return t.Year()*100 + int(t.Month()) })
	}
	slices.SortFunc(updates, older)
	for _, n := range updates[max(0, len(updates)-KeepUpdates):] {
		kept[n.Name] = true
	}
	drop := slices.DeleteFunc(slices.Clone(all), func(n Named) bool { return kept[n.Name] })
	slices.SortFunc(drop, older)
	return drop
}

// keepLast keeps the last one of each of the n latest periods that have any.
func keepLast(kept map[string]bool, some []Named, n int, period func(time.Time) int) {
	some = slices.Clone(some)
	slices.SortFunc(some, func(a, b Named) int { return older(b, a) })
	seen := map[int]bool{}
	for _, one := range some {
		p := period(one.Made)
		if seen[p] {
			continue
		}
		if len(seen) == n {
			return
		}
		seen[p] = true
		kept[one.Name] = true
	}
}

func older(a, b Named) int {
	return cmp.Or(a.Made.Compare(b.Made), cmp.Compare(a.Name, b.Name))
}
