// Package routine holds what an evening can be made of: routines as text, a
// TOML file each, with the doses, words and pictures of their steps.
package routine

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Side is the side of the body that a step works on.
type Side string

// The sides there are. Both means at the same time.
const (
	Left  Side = "left"
	Right Side = "right"
	Both  Side = "both"
)

// Routine is an evening's steps in order. Treat it as a value that never
// changes.
type Routine struct {
	ID    string `json:"id" toml:"-"` // the file's name without .toml; of small letters, digits and hyphens
	Title string `json:"title" toml:"title"`
	About string `json:"about,omitempty" toml:"about,omitempty"` // for whom it is, in a sentence
	Steps []Step `json:"steps" toml:"step"`
	Own   bool   `json:"own,omitempty" toml:"-"` // a person's own file, not one that is shipped
}

// Step is a step of a routine. Its dose is one of three: holds (Hold,
// Repetitions, Rest), a duration for each side, or breathing for a duration.
type Step struct {
	ID    string `json:"id" toml:"id"` // keeps its meaning in the history for ever
	Title string `json:"title" toml:"title"`

	// Sides are those worked on: left and right in turn, both at once, or none
	// for what has no side.
	Sides       []Side  `json:"sides,omitempty" toml:"sides,omitempty"`
	Hold        int     `json:"hold,omitempty" toml:"hold,omitempty"`               // seconds
	Repetitions int     `json:"repetitions,omitempty" toml:"repetitions,omitempty"` // holds for each side
	Rest        int     `json:"rest,omitempty" toml:"rest,omitempty"`               // seconds between two holds of one side, at least
	Duration    int     `json:"duration,omitempty" toml:"duration,omitempty"`       // seconds for each side
	Breath      *Breath `json:"breath,omitempty" toml:"breath,omitempty"`           // during the duration

	Cue      string `json:"cue" toml:"cue"`                               // what to do, in a sentence or two
	Picture  string `json:"picture,omitempty" toml:"picture,omitempty"`   // one of Pictures, or an image file beside the routine
	Feel     string `json:"feel,omitempty" toml:"feel,omitempty"`         // where to feel it
	Evidence string `json:"evidence,omitempty" toml:"evidence,omitempty"` // id of a tip of package evidence
	Caution  string `json:"caution,omitempty" toml:"caution,omitempty"`   // when to leave it or take care
	Off      bool   `json:"off,omitempty" toml:"off,omitempty"`           // kept in the file, left out of the evening
}

// Breath is the pattern of one breath, in seconds. Pauses may be nought.
type Breath struct {
	In    int `json:"in" toml:"in"`
	Hold  int `json:"hold,omitempty" toml:"hold,omitempty"`
	Out   int `json:"out" toml:"out"`
	Pause int `json:"pause,omitempty" toml:"pause,omitempty"`
}

// Seconds returns how long one breath takes.
func (b Breath) Seconds() int { return b.In + b.Hold + b.Out + b.Pause }

// Change is the time to change legs or to get into place, in seconds.
const Change = 5

// Turns returns how many sides are worked on one after the other: 1 or 2.
func (s Step) Turns() int { return max(1, len(s.Sides)) }

// Between returns the seconds between two holds that follow each other. Where
// the legs take turns the rest of one overlaps with changing to the other and
// its hold.
func (s Step) Between() int {
	if s.Turns() == 1 {
		return s.Rest
	}
	return max(Change, (s.Rest-s.Hold+1)/2)
}

// Seconds returns how long the step takes in all, without the time to get
// into place before it.
func (s Step) Seconds() int {
	if s.Hold > 0 {
		holds := s.Repetitions * s.Turns()
		return holds*s.Hold + (holds-1)*s.Between()
	}
	return s.Duration*s.Turns() + (s.Turns()-1)*Change
}

// ValidID says whether a routine or a step can have that id: small letters,
// digits and single hyphens, at most 60.
func ValidID(id string) bool {
	if id == "" || len(id) > 60 || strings.Trim(id, "-") != id || strings.Contains(id, "--") {
		return false
	}
	return strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// Active returns the steps that are not switched off.
func (r Routine) Active() []Step {
	return slices.DeleteFunc(slices.Clone(r.Steps), func(s Step) bool { return s.Off })
}

// Seconds returns how long the active steps take in all, without the time to
// get into place before each.
func (r Routine) Seconds() int {
	all := 0
	for _, s := range r.Active() {
		all += s.Seconds()
	}
	return all
}

// Find returns the step with that id, also one that is switched off.
func (r Routine) Find(id string) (Step, bool) {
	i := slices.IndexFunc(r.Steps, func(s Step) bool { return s.ID == id })
	if i < 0 {
		return Step{}, false
	}
	return r.Steps[i], true
}

// IDs returns the ids of the active steps in order.
func (r Routine) IDs() []string {
	var ids []string
	for _, s := range r.Active() {
		ids = append(ids, s.ID)
	}
	return ids
}

// Library is every routine that can be chosen, the shipped ones first, and
// the files that cannot be read.
type Library struct {
	Routines []Routine `json:"routines"`
	Broken   []Broken  `json:"broken,omitempty"`
	Remarks  []Broken  `json:"remarks,omitempty"` // on files that can be used all the same
	Dir      string    `json:"dir"`               // where one's own files and pictures are
}

// Broken is a file that cannot be used, with the reasons.
type Broken struct {
	File     string    `json:"file"` // without its folder
	Problems []Problem `json:"problems"`
}

// Problem is something wrong with a file, in a sentence.
type Problem struct {
	Line   int    `json:"line"` // from 1; 0: the file as a whole
	Text   string `json:"text"`
	Remark bool   `json:"remark,omitempty"` // the routine can be used all the same
}

// String returns the problem as a line: "line 7: …".
func (p Problem) String() string {
	if p.Line == 0 {
		return p.Text
	}
	return fmt.Sprintf("line %d: %s", p.Line, p.Text)
}

// Find returns the routine with that id.
func (l Library) Find(id string) (Routine, bool) {
	i := slices.IndexFunc(l.Routines, func(r Routine) bool { return r.ID == id })
	if i < 0 {
		return Routine{}, false
	}
	return l.Routines[i], true
}

// Chosen returns the routine with that id, or what stands in for one that is
// not there: that of Default.
func (l Library) Chosen(id string) Routine {
	r, ok := l.Find(id)
	if !ok {
		r, _ = l.Find(Default)
	}
	return r
}

// Step returns the first step with that id in any routine.
func (l Library) Step(id string) (Step, bool) {
	for _, r := range l.Routines {
		if s, ok := r.Find(id); ok {
			return s, true
		}
	}
	return Step{}, false
}

// Title returns the title of a step, or one made of its id where no routine
// has it any more.
func (l Library) Title(step string) string {
	if s, ok := l.Step(step); ok {
		return s.Title
	}
	return Readable(step)
}

// Readable makes a title of an id: "calf-stretch" becomes "Calf stretch".
func Readable(id string) string {
	text := strings.NewReplacer("-", " ", "_", " ").Replace(id)
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// Pictures returns the names of the figures that are drawn by the program.
// Each has a drawing for every side that its steps work on.
func Pictures() []string {
	return []string{
		"calf-stretch",      // standing at a wall, back knee straight, heel down
		"soleus-stretch",    // the same with the back knee bent
		"wall-ball",         // ball of the foot up on the wall, heel on the floor, knee straight
		"hamstring-stretch", // standing, heel forward on a low stool, back straight, tipped forward from the hips
		"seated-calf",       // on a chair, leg straight, towel around the ball of the foot, toes pulled up
		"seated-hamstring",  // on the edge of a chair, leg straight, heel on the floor, toes up, tipped forward
		"massage",           // sitting, leg supported, hands on the calf
		"thigh-massage",     // sitting, hands on the thigh
		"breathing",         // sitting at ease, a hand on the belly
		"relax-feet",        // lying, toes pulled up toward the shins
		"relax-thighs",      // lying, knees pressed down
		"relax-belly",       // lying, belly and buttocks firm
		"relax-arms",        // lying, fists closed, arms firm
		"relax-shoulders",   // lying, shoulders drawn up, face tightened
		"legs-up",           // lying on the back, legs up along the wall
		"knees-to-chest",    // lying on the back, hands around the knees
		"meditation",        // sitting upright, hands on the thighs
	}
}
