package routine

import (
	"bytes"
	"slices"
	"strings"

	"stillnight/data/words"
)

// MaxFile bounds the file of a routine, in bytes. The shipped ones have some
// four thousand.
const MaxFile = 256 << 10

// Parse reads a routine from the text of a file. The problems are in the order
// of the lines; the routine can be used if none of them but remarks is among
// them, which [Usable] tells. Pictures beside the file are not looked at.
func Parse(id string, text []byte) (Routine, []Problem) {
	r, _, problems := parse(id, text, true)
	return r, problems
}

// parse leaves out what needs package evidence unless it is asked for, as the
// facts take memory that a resident does without.
func parse(id string, text []byte, advice bool) (Routine, []places, []Problem) {
	routine := Routine{ID: id}
	if !ValidID(id) {
		return routine, nil, []Problem{{Text: words.T("the file's name is the routine's: small letters, digits and single hyphens, such as my-evening.toml")}}
	}
	if problem, ok := checkText(text); !ok {
		return routine, nil, []Problem{problem}
	}
	r := &reader{}
	if plain, marked := bytes.CutPrefix(text, byteOrderMark()); marked {
		text = plain
		r.remark(1, "it begins with a byte order mark, which is passed over; save it as plain UTF-8")
	}
	r.read(text)
	if !Usable(r.problems) {
		return routine, nil, r.problems
	}
	d := &decoder{reader: r, advice: advice}
	d.routine(&routine)
	sortByLine(r.problems)
	return routine, d.places, r.problems
}

func sortByLine(problems []Problem) {
	slices.SortStableFunc(problems, func(a, b Problem) int { return a.Line - b.Line })
}

// Usable says whether a routine with these problems can be used: all of them
// are remarks.
func Usable(problems []Problem) bool {
	return !slices.ContainsFunc(problems, func(p Problem) bool { return !p.Remark })
}

// decoder makes a routine of tables and reports what is missing in them, of
// the wrong kind, or not known.
type decoder struct {
	*reader
	places []places // of each step
	advice bool     // doses and words are held against what package evidence allows
}

// routineKeys are the keys that a file can have besides steps, stepKeys those
// of a step and breathKeys those of a breath, in the order of Encode.
func routineKeys() []string { return []string{"title", "about", "step"} }

func stepKeys() []string {
	return []string{
		"id", "title", "sides", "hold", "repetitions", "rest", "duration", "breath", "cue", "picture", "feel", "evidence", "caution", "off",
	}
}

func breathKeys() []string { return []string{"in", "hold", "out", "pause"} }

func (d *decoder) routine(r *Routine) {
	d.unknown(d.root, routineKeys(), "")
	r.Title, r.About = d.text(d.root, "title", ""), d.text(d.root, "about", "")
	e, ok := d.root.find("step")
	if !ok {
		d.report(0, "it has no steps; each begins with a line [[step]]")
		return
	}
	steps, ok := e.value.(list)
	if !ok {
		d.report(e.line, "write [[step]] with two brackets on each side, as there can be several")
		return
	}
	for _, value := range steps {
		t, ok := value.(*table)
		if !ok {
			d.report(e.line, "a step is not a word or a number; each begins with a line [[step]]")
			return
		}
		if len(r.Steps) == MaxSteps {
			d.report(t.line, "more than %d steps are not possible", MaxSteps)
			return
		}
		step, place := d.step(t)
		r.Steps, d.places = append(r.Steps, step), append(d.places, place)
	}
	d.check(*r, d.places)
}

// places are the lines on which the keys of a step stand, and of those that it
// lacks where it begins.
type places struct {
	lines map[string]int
	start int
}

func (p places) of(key string) int {
	if line, ok := p.lines[key]; ok {
		return line
	}
	return p.start
}

func (d *decoder) step(t *table) (Step, places) {
	place := places{map[string]int{}, t.line}
	for _, e := range t.entries {
		place.lines[e.key] = e.line
	}
	name := d.named(t)
	d.unknown(t, stepKeys(), name)
	s := Step{
		ID: d.text(t, "id", name), Title: d.text(t, "title", name), Sides: d.sides(t, name),
		Hold: d.number(t, "hold", name), Repetitions: d.number(t, "repetitions", name), Rest: d.number(t, "rest", name),
		Duration: d.number(t, "duration", name), Breath: d.breath(t, name),
		Cue: d.text(t, "cue", name), Picture: d.text(t, "picture", name), Feel: d.text(t, "feel", name),
		Evidence: d.text(t, "evidence", name), Caution: d.text(t, "caution", name),
	}
	if e, ok := t.find("off"); ok {
		if s.Off, ok = e.value.(bool); !ok {
			d.report(e.line, "%s is true or false, without quotes", name+"off")
		}
	}
	return s, place
}

// named returns what problems call a step: its id, as far as there is one.
func (d *decoder) named(t *table) string {
	if e, ok := t.find("id"); ok {
		if id, ok := e.value.(string); ok && ValidID(id) {
			return id + ": "
		}
	}
	return ""
}

// text reads a string on one line; what spans several is joined.
func (d *decoder) text(t *table, key, name string) string {
	e, ok := t.find(key)
	if !ok {
		return ""
	}
	text, ok := e.value.(string)
	if !ok {
		d.report(e.line, "%s is words in quotes", name+key)
		return ""
	}
	return strings.Join(strings.Fields(text), " ")
}

// number reads a whole number that is not below nought.
func (d *decoder) number(t *table, key, name string) int {
	e, ok := t.find(key)
	if !ok {
		return 0
	}
	number, ok := e.value.(int64)
	switch {
	case !ok:
		d.report(e.line, "%s is a whole number without quotes", name+key)
		return 0
	case number < 0 || number > maxNumber:
		d.report(e.line, "%s cannot be %d", name+key, number)
		return 0
	case number == 0:
		if key == "hold" || key == "repetitions" || key == "duration" {
			d.report(e.line, "%s cannot be 0; leave the line out if it is not meant", name+key)
		}
	}
	return int(number)
}

func (d *decoder) sides(t *table, name string) []Side {
	e, ok := t.find("sides")
	if !ok {
		return nil
	}
	values, ok := e.value.(list)
	if one, single := e.value.(string); single {
		values, ok = list{one}, true
	}
	var sides []Side
	for _, value := range values {
		side, isText := value.(string)
		ok = ok && isText && slices.Contains([]Side{Left, Right, Both}, Side(side))
		sides = append(sides, Side(side))
	}
	if !ok {
		d.report(e.line, `%s is ["left", "right"] for one after the other, or ["both"]; leave it out for what has no side`, name+"sides")
		return nil
	}
	return sides
}

func (d *decoder) breath(t *table, name string) *Breath {
	e, ok := t.find("breath")
	if !ok {
		return nil
	}
	inner, ok := e.value.(*table)
	if !ok {
		d.report(e.line, "%s is written as { in = 4, out = 6 }, in seconds", name+"breath")
		return nil
	}
	d.unknown(inner, breathKeys(), name+"breath.")
	in := name + "breath."
	return &Breath{
		In: d.number(inner, "in", in), Hold: d.number(inner, "hold", in),
		Out: d.number(inner, "out", in), Pause: d.number(inner, "pause", in),
	}
}

// unknown remarks on keys that mean nothing here, with the one that may have
// been meant.
func (d *decoder) unknown(t *table, known []string, name string) {
	for _, e := range t.entries {
		if slices.Contains(known, e.key) {
			continue
		}
		if near := nearest(e.key, known); near != "" {
			d.remark(e.line, "%s means nothing here; %s was meant, perhaps", name+clip(e.key), near)
			continue
		}
		d.remark(e.line, "%s means nothing here; there are %s", name+clip(e.key), strings.Join(known, ", "))
	}
}

// clip shortens what a file says where a problem repeats it.
func clip(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= 40 {
		return string(runes)
	}
	return string(runes[:39]) + "…"
}
