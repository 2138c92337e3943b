package routine

import (
	"embed"
	"slices"
	"sync"
)

//go:embed shipped/*.toml
var files embed.FS

// Default is the id of the routine that is in force unless another is chosen.
const Default = "evening"

// ShippedIDs returns the ids of the routines that come with the program, in
// the order in which they are offered.
func ShippedIDs() []string { return []string{Default, "short", "seated", "wall", "relax"} }

// shipped has what comes with the program, by id. It is read once, since the
// evening's steps are asked for every minute, and given away only as clones.
var shipped = sync.OnceValue(func() map[string]Routine {
	all := map[string]Routine{}
	for _, id := range ShippedIDs() {
		if text, err := files.ReadFile("shipped/" + id + ".toml"); err == nil { // a test holds that there is one for every id
			all[id], _, _ = parse(id, text, false) // without problems, which a test holds
		}
	}
	return all
})

// Shipped returns the routines that come with the program, the caller's to
// change.
func Shipped() []Routine {
	var all []Routine
	for _, id := range ShippedIDs() {
		r, _ := ShippedByID(id)
		all = append(all, r)
	}
	return all
}

// ShippedByID returns the routine of that id that comes with the program, the
// caller's to change.
func ShippedByID(id string) (Routine, bool) {
	r, ok := shipped()[id]
	return r.clone(), ok
}

// clone returns a copy that shares nothing with r.
func (r Routine) clone() Routine {
	r.Steps = slices.Clone(r.Steps)
	for i, step := range r.Steps {
		r.Steps[i].Sides = slices.Clone(step.Sides)
		if step.Breath != nil {
			breath := *step.Breath
			r.Steps[i].Breath = &breath
		}
	}
	return r
}
