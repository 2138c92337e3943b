package routine

import (
	"embed"
	"slices"
)

//go:embed shipped/*.toml
var files embed.FS

// Default is the id of the routine that is in force unless another is chosen.
const Default = "evening"

// ShippedIDs returns the ids of the routines that come with the program, in
// the order in which they are offered.
func ShippedIDs() []string { return []string{Default, "short", "seated", "wall", "relax"} }

// Shipped returns the routines that come with the program. They are read anew
// each time.
func Shipped() []Routine {
	var all []Routine
	for _, id := range ShippedIDs() {
		r, _ := ShippedByID(id)
		all = append(all, r)
	}
	return all
}

// ShippedByID returns the routine of that id that comes with the program.
func ShippedByID(id string) (Routine, bool) {
	if !slices.Contains(ShippedIDs(), id) {
		return Routine{}, false
	}
	text, err := files.ReadFile("shipped/" + id + ".toml")
	if err != nil {
		return Routine{}, false // a test holds that there is one for every id
	}
	r, _, _ := parse(id, text, false) // without problems, which a test holds
	return r, true
}
