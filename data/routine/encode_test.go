package routine_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stillnight/data/routine"
)

// words draws a text as a person writes it: on one line, with letters that can
// be shown.
func words(most int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		text := rapid.StringOfN(rapid.SampledFrom([]rune(`aZ09 äß→×"'\#=[]{}.,–“日`)), 1, most, -1).Draw(t, "words")
		if text = strings.Join(strings.Fields(text), " "); text == "" {
			return "x"
		}
		return text
	})
}

func step(t *rapid.T, id string) routine.Step {
	s := routine.Step{
		ID: id, Title: words(30).Draw(t, "title"), Cue: words(60).Draw(t, "cue"),
		Feel: words(20).Draw(t, "feel"), Caution: words(20).Draw(t, "caution"), Off: rapid.Bool().Draw(t, "off"),
		Picture: rapid.SampledFrom(append(routine.Pictures(), "", "me.png")).Draw(t, "picture"),
	}
	sides := [][]routine.Side{nil, {routine.Left}, {routine.Both}, {routine.Left, routine.Right}, {routine.Right, routine.Left}}
	switch rapid.IntRange(0, 2).Draw(t, "dose") {
	case 0:
		s.Hold, s.Repetitions, s.Rest = rapid.IntRange(1, 120).Draw(t, "hold"), rapid.IntRange(1, 20).Draw(t, "reps"), rapid.IntRange(0, 300).Draw(t, "rest")
		s.Sides = rapid.SampledFrom(sides).Draw(t, "sides")
	case 1:
		s.Duration, s.Sides = rapid.IntRange(1, 3600).Draw(t, "duration"), rapid.SampledFrom(sides).Draw(t, "sides")
	default:
		s.Duration = rapid.IntRange(60, 600).Draw(t, "duration")
		s.Breath = &routine.Breath{In: rapid.IntRange(3, 7).Draw(t, "in"), Hold: rapid.IntRange(0, 7).Draw(t, "held"), Out: rapid.IntRange(3, 8).Draw(t, "out"), Pause: rapid.IntRange(0, 7).Draw(t, "pause")}
	}
	return s
}

// What is written is read again as it was.
func TestAnyRoutineIsReadAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := routine.Routine{ID: "mine", Title: words(40).Draw(t, "title"), About: words(80).Draw(t, "about")}
		for i := range rapid.IntRange(1, 6).Draw(t, "steps") {
			r.Steps = append(r.Steps, step(t, "step-"+string(rune('a'+i))))
		}
		r.Steps[0].Off = false
		again, found := routine.Parse("mine", routine.Encode(r))
		if !routine.Usable(found) || !reflect.DeepEqual(again, r) {
			t.Fatalf("%s\nread again as\n%+v\nwas\n%+v\n%s", routine.Encode(r), again, r, problems(found))
		}
	})
}

// No text makes the reader fail otherwise than with problems, whose lines are
// those of the text; what it takes can be written and read again.
func FuzzParse(f *testing.F) {
	f.Add([]byte(good))
	for _, r := range routine.Shipped() {
		f.Add(routine.Encode(r))
	}
	for _, text := range []string{
		"", "\n", "[[step]]", "[step]\n[[step]]", "[[step]]\n[step.breath]\nin = 4\n[step.breath.in]\n", "step = [[[[", "step = [{},{}]",
		"a.b.c = 1\na.b = 2", "title = \"\"\"\n\"\"\"", "x = 1979-05-27T07:32:00Z", "\xff\xfe", "\xef\xbb\xbftitle = 'x'", "breath = {in=}", "[[a.step]]\n[a]",
		strings.Repeat("[", 500), "x = " + strings.Repeat("[", 500), "\r\n\r", "title = 'a'\rabout = 'b'",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		r, found := routine.Parse("mine", text)
		lines := 1 + strings.Count(string(text), "\n")
		for _, p := range found {
			if p.Line < 0 || p.Line > lines || p.Text == "" {
				t.Errorf("%+v of %d lines", p, lines)
			}
		}
		if !routine.Usable(found) {
			return
		}
		if len(r.Active()) == 0 || r.Title == "" {
			t.Errorf("taken: %+v", r)
		}
		again, found := routine.Parse("mine", routine.Encode(r))
		if !routine.Usable(found) || !reflect.DeepEqual(again, r) {
			t.Errorf("read again as %+v, was %+v: %v", again, r, found)
		}
		for _, s := range r.Steps {
			if s.Dose() == "" || s.Seconds() <= 0 || s.Seconds() > 1<<20 {
				t.Errorf("a dose of %q, %d s: %+v", s.Dose(), s.Seconds(), s)
			}
		}
	})
}
