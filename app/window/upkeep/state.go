// Package upkeep is the part of a page on which a person looks after the
// diary as a thing: where it is, its backups, and how to erase it all. It
// stands in the settings; the page of the first start restores with it.
package upkeep

import (
	"errors"
	"maps"
	"path/filepath"
	"strings"
	"time"

	"stillnight/data"
	"stillnight/data/backup"
	"stillnight/data/words"
)

// State is all that is shown.
type State struct {
	Where  string // the data folder
	Amount string // how much is in it, and where else
	Rows   []Row  // the backups, the newest first
	None   string // what is said when there is none
	More   string // words of the button that shows all; empty: they are shown

	Doing    string // what is under way; meanwhile the buttons wait
	Says     string // what came of what was done last
	Problem  string // why it could not be done, and what to do
	TakeBack string // the backup that takes the last restore back; empty: none
}

// Row is one backup.
type Row struct {
	Path    string
	When    string
	Inside  string // what is in it, and why it was made
	Verdict string // what checking it has shown
	Bad     bool   // it cannot be relied on
}

// facts are what the state is built from.
type facts struct {
	place    data.Place
	backups  []data.Backup      // the newest first
	looked   map[string]found   // by path: what was found in it
	verdicts map[string]verdict // by path: what checking it has shown
	all      bool               // all of them are to be shown

	doing, says, problem, takeBack string
}

// found is what reading a backup has found.
type found struct {
	inside data.Inside
	err    error
}

// verdict is what checking a backup has shown.
type verdict struct {
	is  data.Verified
	err error
}

// fewRows is how many backups are shown before a person asks for all.
const fewRows = 4

func buildState(f facts) State {
	s := State{
		Where: f.place.Dir, Amount: amount(f.place),
		Doing: f.doing, Says: f.says, Problem: f.problem, TakeBack: f.takeBack,
	}
	for _, b := range f.shown() {
		s.Rows = append(s.Rows, f.row(b))
	}
	if len(f.backups) == 0 {
		s.None = words.T("There is none yet. Stillnight makes one by itself each day once there is something in the diary.")
	}
	if len(s.Rows) < len(f.backups) {
		s.More = words.T("Show all %d", len(f.backups))
	}
	return s
}

// loaded takes in what was loaded.
func (f *facts) loaded(place data.Place, backups []data.Backup) {
	if place.Events != f.place.Events {
		f.changed()
	}
	f.place, f.backups = place, backups
}

// changed forgets how the diary differed from backups.
func (f *facts) changed() {
	maps.DeleteFunc(f.verdicts, func(_ string, v verdict) bool { return v.err == nil })
}

// shown returns the backups that are shown.
func (f facts) shown() []data.Backup {
	if f.all || len(f.backups) <= fewRows+1 { // a button would take as much room as the last one
		return f.backups
	}
	return f.backups[:fewRows]
}

// unread returns a backup that is shown and was not looked into yet.
func (f facts) unread() string {
	for _, b := range f.shown() {
		if _, ok := f.looked[b.Path]; !ok {
			return b.Path
		}
	}
	return ""
}

func (f facts) row(b data.Backup) Row {
	r := Row{Path: b.Path, When: longTime(b.Made)}
	parts := []string{}
	if l, ok := f.looked[b.Path]; ok {
		r.Bad = l.err != nil
		parts = append(parts, l.words())
	}
	parts = append(parts, size(b.Bytes))
	if why := reason(b.Why); why != "" {
		parts = append(parts, why)
	}
	r.Inside = strings.Join(parts, " · ")
	if v, ok := f.verdicts[b.Path]; ok {
		r.Bad = r.Bad || errors.Is(v.err, data.ErrBadBackup)
		r.Verdict = v.words()
	}
	return r
}

func (l found) words() string {
	switch {
	case errors.Is(l.err, data.ErrBadBackup):
		return words.T("damaged, it cannot be restored")
	case l.err != nil:
		return words.T("it cannot be read")
	}
	return contents(l.inside.Events, l.inside.Routines)
}

func (v verdict) words() string {
	switch {
	case errors.Is(v.err, data.ErrBadBackup):
		return words.T("Not good: it does not give back what it holds. Take another one, and make a new one now.")
	case v.err != nil:
		return ""
	case v.is.Newer == 0 && v.is.Gone == 0:
		return words.T("Good: restored on trial it gave back all of it, which is what the diary holds.")
	case v.is.Gone == 0:
		return words.T("Good: restored on trial it gave back all of it. The diary has %s more since.", entries(v.is.Newer))
	}
	return words.T("Good: restored on trial it gave back all of it. The diary has %s that it lacks, and lacks %s of it.", entries(v.is.Newer), entries(v.is.Gone))
}

// amount says how much there is, and where the journals are if not with it.
func amount(p data.Place) string {
	text := words.T("%s, %s.", entries(p.Events), size(p.Bytes))
	if p.Shared() {
		text += " " + words.T("The journals, one file a device, are in %s.", p.Journal)
	}
	return text
}

// saysMade says what a new backup is.
func saysMade(b data.Backup) string {
	return words.T("Made %s. For a day on which this disk fails, copy it to another one.", filepath.Base(b.Path))
}

// saysRestored says what a restore brought back.
func saysRestored(r data.Restored) string {
	text := words.T("The diary is as it was on %s: %s.", longTime(r.Made), contents(r.Events, r.Routines))
	if r.Aside != "" {
		text += " " + words.T("What was in it before is the newest backup in the list.")
	}
	return text
}

// reason says why a backup was made that was not the day's.
func reason(why backup.Why) string {
	switch why {
	case backup.BeforeRestore:
		return words.T("from before a restore")
	case backup.BeforeUpdate:
		return words.T("from before an update")
	}
	return ""
}

func contents(events, routines int) string {
	if routines == 0 {
		return entries(events)
	}
	return words.T("%s, %s", entries(events), words.N(routines, "1 routine of your own", "%d routines of your own"))
}

func entries(n int) string {
	if n == 1 {
		return words.T("1 entry")
	}
	return words.T("%s entries", words.Number(n))
}

// longTime writes when a backup was made.
func longTime(t time.Time) string { return t.Format("2 January 2006, 15:04") }

// size writes how much room something takes.
func size(bytes int64) string {
	if bytes < 1<<20 {
		return words.T("%s KB", words.Number(int((bytes+1023)>>10)))
	}
	return words.T("%s MB", words.Decimal(float64(bytes)/(1<<20)))
}
