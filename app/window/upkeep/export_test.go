package upkeep

import "stillnight/data"

// Facts is what a test builds a State from.
type Facts struct {
	Place    data.Place
	Backups  []data.Backup
	Inside   map[string]data.Inside
	Bad      map[string]error // what looking into one fails with
	Verified map[string]data.Verified
	All      bool
	Doing    string
}

// Build builds a state.
func Build(f Facts) State {
	in := facts{place: f.Place, backups: f.Backups, looked: map[string]found{}, verdicts: map[string]verdict{}, all: f.All, doing: f.Doing}
	for path, inside := range f.Inside {
		in.looked[path] = found{inside: inside}
	}
	for path, err := range f.Bad {
		in.looked[path] = found{err: err}
	}
	for path, is := range f.Verified {
		in.verdicts[path] = verdict{is: is}
	}
	return buildState(in)
}

// Restorer returns what restores.
func (u *Part) Restorer() *Restorer { return u.restore }
