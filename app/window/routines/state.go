package routines

import (
	"stillnight/data/evidence"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// State is all that the view shows.
type State struct {
	Items  []Item
	Faults []Fault
	Undo   string   // what would be taken back; empty: nothing
	Edited *Edited  // the routine that is open; nil: the list is shown
	dir    string   // where one's own files and pictures are
	names  []string // ids that a new routine cannot have
	steps  []routine.Step
}

// Item is a routine in the list.
type Item struct {
	ID, Title, About string
	Remark           string // what is in it and whose it is
	Tonight          bool
}

// Fault is a file that cannot be used.
type Fault struct {
	ID      string // of the routine; empty where the file's name is none
	Title   string
	Reasons []string // each with its line
}

// Edited is the routine that is open.
type Edited struct {
	routine.Routine
	Whose    string // whose it is, and what a change does
	Back     string // what takes the person's own file away; empty: there is none
	Rows     []Row
	Addable  []routine.Step // steps of other routines
	Length   string
	Tonight  bool
	Reserved []string // ids of steps that a step of one's own cannot have
}

// Row is a step of the routine that is open.
type Row struct {
	routine.Step
	Heading, Remark string
	Source          string // what it can be expected to do, how sure that is, and who says so
	First, Last     bool
}

// buildState makes what is shown of the routines there are. Chosen is the id
// that the settings name, open the one that is open, or nothing.
func buildState(lib routine.Library, chosen, open string) State {
	s := State{dir: lib.Dir, steps: everyStep(lib)}
	tonight := lib.Chosen(chosen).ID
	for _, r := range lib.Routines {
		s.names = append(s.names, r.ID)
		s.Items = append(s.Items, Item{ID: r.ID, Title: r.Title, About: r.About, Remark: sizeOf(r) + " · " + whose(r), Tonight: r.ID == tonight})
	}
	for _, b := range lib.Broken {
		s.Faults = append(s.Faults, faultOf(b))
		s.names = append(s.names, s.Faults[len(s.Faults)-1].ID)
	}
	if r, ok := lib.Find(open); ok && open != "" {
		s.Edited = editedOf(r, s.steps)
		s.Edited.Tonight = r.ID == tonight
	}
	return s
}

func faultOf(b routine.Broken) Fault {
	f := Fault{Title: words.T("%s cannot be used", b.File)}
	if id := b.File[:max(0, len(b.File)-len(routine.Extension))]; routine.ValidID(id) {
		f.ID = id
	}
	for _, p := range b.Problems {
		if !p.Remark {
			f.Reasons = append(f.Reasons, p.String())
		}
	}
	return f
}

// sizeOf says how much is in a routine.
func sizeOf(r routine.Routine) string {
	return words.T("%s · %d min", words.N(len(r.Active()), "1 step", "%d steps"), max(1, (r.Seconds()+30)/60))
}

// whose says where a routine comes from.
func whose(r routine.Routine) string {
	_, shipped := routine.ShippedByID(r.ID)
	switch {
	case r.Own && shipped:
		return words.T("changed by you")
	case r.Own:
		return words.T("your own")
	}
	return words.T("comes with Stillnight")
}

func editedOf(r routine.Routine, all []routine.Step) *Edited {
	e := &Edited{Routine: r, Length: sizeOf(r)}
	_, shipped := routine.ShippedByID(r.ID)
	switch {
	case r.Own && shipped:
		e.Whose = words.T("Changed by you. Every change applies at once.")
		e.Back = words.T("Back to the shipped one")
	case r.Own:
		e.Whose = words.T("Your own. Every change applies at once.")
		e.Back = words.T("Delete this routine")
	default:
		e.Whose = words.T("Comes with Stillnight. A change makes it your own and applies at once; you can always go back to the shipped one.")
	}
	for i, s := range r.Steps {
		row := Row{Step: s, Heading: words.T("%d. %s", i+1, s.Title), Remark: s.Dose(), Source: sourceOf(s), First: i == 0, Last: i == len(r.Steps)-1}
		if s.Off {
			row.Remark = words.T("left out · %s", s.Dose())
		}
		e.Rows = append(e.Rows, row)
	}
	for _, s := range all {
		e.Reserved = append(e.Reserved, s.ID)
		if _, in := r.Find(s.ID); !in {
			s.Off = false
			e.Addable = append(e.Addable, s)
		}
	}
	return e
}

// everyStep returns the steps of all routines, each id once.
func everyStep(lib routine.Library) []routine.Step {
	var all []routine.Step
	seen := map[string]bool{}
	for _, r := range lib.Routines {
		for _, s := range r.Steps {
			if !seen[s.ID] {
				seen[s.ID] = true
				all = append(all, s)
			}
		}
	}
	return all
}

// sourceOf says what a step can be expected to do, how sure that is, and who
// says so.
func sourceOf(s routine.Step) string {
	tip, known := evidence.TipByID(s.Evidence)
	if !known {
		return words.T("No evidence is named for it.")
	}
	return words.T("Evidence: %s · %s", tip.Rating(), tip.ShortSource())
}
