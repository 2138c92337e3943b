package routine_test

import (
	"strings"
	"testing"

	"stillnight/data/routine"
)

// good is a file without fault; tests change a line of it.
const good = `title = "Mine"
about = "For my knees."

[[step]]
id = "calf-raise"
title = "Calf raise"
sides = ["left", "right"]
hold = 10
repetitions = 3
rest = 10
cue = "Lean in."
picture = "calf-stretch"
evidence = "stretch-calf-hamstring"

[[step]]
id = "breathe"
title = "Breathe"
duration = 120
breath = { in = 4, out = 6 }
cue = "In and out."
`

// problems joins what is said of a file, remarks marked.
func problems(all []routine.Problem) string {
	var lines []string
	for _, p := range all {
		text := p.String()
		if p.Remark {
			text += " (remark)"
		}
		lines = append(lines, text)
	}
	return strings.Join(lines, "\n")
}

func TestGoodFile(t *testing.T) {
	r, found := routine.Parse("mine", []byte(good))
	if len(found) > 0 {
		t.Fatalf("problems: %s", problems(found))
	}
	if r.ID != "mine" || r.Title != "Mine" || r.About != "For my knees." || len(r.Steps) != 2 || r.Own {
		t.Errorf("read as %+v", r)
	}
	s := r.Steps[0]
	if s.ID != "calf-raise" || s.Hold != 10 || s.Repetitions != 3 || s.Rest != 10 || s.Turns() != 2 || s.Picture != "calf-stretch" {
		t.Errorf("the first step is %+v", s)
	}
	if b := r.Steps[1].Breath; b == nil || *b != (routine.Breath{In: 4, Out: 6}) || r.Steps[1].Duration != 120 {
		t.Errorf("the second step is %+v", r.Steps[1])
	}
}

func TestOtherWaysToWriteTheSame(t *testing.T) {
	want, _ := routine.Parse("mine", []byte(good))
	for name, text := range map[string]string{
		"Windows ends of lines": strings.ReplaceAll(good, "\n", "\r\n"),
		"a table for breath":    strings.Replace(good, "breath = { in = 4, out = 6 }\ncue = \"In and out.\"\n", "cue = \"In and out.\"\n[step.breath]\nin = 4\nout = 6\n", 1),
		"dotted keys":           strings.Replace(good, "breath = { in = 4, out = 6 }", "breath.in = 4\nbreath.out = 6", 1),
		"several lines":         strings.Replace(good, `cue = "Lean in."`, "cue = \"\"\"\nLean\n in.\n\"\"\"", 1),
		"comments":              strings.ReplaceAll(good, "\nhold = 10", " # each leg\nhold = 1_0 # seconds"),
		"single quotes":         strings.ReplaceAll(good, `"Mine"`, `'Mine'`),
	} {
		got, found := routine.Parse("mine", []byte(text))
		if len(found) > 0 || string(routine.Encode(got)) != string(routine.Encode(want)) {
			t.Errorf("%s: %s\n%s", name, problems(found), routine.Encode(got))
		}
	}
}

func TestProblemsHaveLines(t *testing.T) {
	for _, tt := range []struct{ name, old, new, want string }{
		{"no title", "title = \"Mine\"\n", "", "it has no title"},
		{"an empty title", `title = "Mine"`, `title = " "`, "line 1: it has no title"},
		{"no id", "id = \"calf-raise\"\n", "", "line 4: a step has no id; it keeps the step's meaning in the history"},
		{"a bad id", `"calf-raise"`, `"Calf raise"`, `line 5: the id "Calf raise" is not of small letters, digits and single hyphens, such as calf-stretch`},
		{"an id twice", `"breathe"`, `"calf-raise"`, "line 16: calf-raise is the id of two steps; the other one is on line 5"},
		{"no step title", "title = \"Calf raise\"\n", "", "line 4: calf-raise: it has no title"},
		{"no cue", "cue = \"Lean in.\"\n", "", "line 4: calf-raise: it has no cue: what to do, in a sentence or two"},
		{"no hold", "hold = 10\n", "", "line 4: calf-raise: hold is missing: the seconds of one hold"},
		{"no repetitions", "repetitions = 3\n", "", "line 4: calf-raise: repetitions is missing: how many holds for each side"},
		{"no dose", "hold = 10\nrepetitions = 3\nrest = 10\n", "", "line 4: calf-raise: it has no dose; give hold and repetitions, or a duration"},
		{"no duration", "duration = 120\n", "", "line 15: breathe: duration is missing: the seconds for each side"},
		{"a zero dose", "hold = 10", "hold = 0", "line 8: calf-raise: hold cannot be 0; leave the line out if it is not meant"},
		{"a negative dose", "repetitions = 3", "repetitions = -3", "line 9: calf-raise: repetitions cannot be -3"},
		{"an absurd hold", "hold = 10", "hold = 1000", "line 8: calf-raise: hold of 1000 s is no dose; it is at most 120 s"},
		{"an absurd number", "rest = 10", "rest = 99999999999999999999", "line 10: calf-raise: rest is a whole number without quotes"},
		{"half a second", "hold = 10", "hold = 1.5", "line 8: calf-raise: hold is a whole number without quotes"},
		{"a number in quotes", "hold = 10", `hold = "10"`, "line 8: calf-raise: hold is a whole number without quotes"},
		{"words without quotes", `title = "Calf raise"`, "title = 7", "line 6: calf-raise: title is words in quotes\nline 6: calf-raise: it has no title"},
		{"both doses", "rest = 10", "duration = 10", "line 10: calf-raise: hold and duration do not go together; choose one"},
		{"a strange side", `["left", "right"]`, `["left", "middle"]`, `line 7: calf-raise: sides is ["left", "right"] for one after the other, or ["both"]; leave it out for what has no side`},
		{"a side twice", `["left", "right"]`, `["left", "left"]`, `line 7: calf-raise: sides is ["left", "right"] for one after the other, or ["both"]`},
		{"a fast breath", "in = 4, out = 6", "in = 1, out = 1", "line 19: breathe: a breath of 2 s is not slow: it takes 6 s or more"},
		{"an endless breath", "in = 4, out = 6", "in = 40, out = 6", "line 19: breathe: a breath of 46 s is too long: each part is at most 15 s, all of it 30 s"},
		{"no out", "in = 4, out = 6", "in = 4", "line 19: breathe: a breath needs in and out, in seconds"},
		{"a zero in", "in = 4, out = 6", "in = 0, out = 6", "line 19: breathe: a breath needs in and out, in seconds"},
		{"a short duration", "duration = 120", "duration = 5", "line 18: breathe: the duration is shorter than one breath"},
		{"breath as words", "{ in = 4, out = 6 }", `"4-6"`, "line 19: breathe: breath is written as { in = 4, out = 6 }, in seconds"},
		{"one bracket", "[[step]]\nid = \"calf-raise\"", "[step]\nid = \"calf-raise\"", "line 4: write [[step]] with two brackets on each side, as there can be several"},
		{"a key twice", "rest = 10", "rest = 10\nrest = 20", "line 11: rest is there twice; it stands on line 10 too"},
		{"no TOML", `title = "Mine"`, `title = Mine`, "line 1: this is not TOML: "},
		{"an open string", `cue = "Lean in."`, `cue = "Lean in.`, "line 11: this is not TOML: "},
		{"all off", "cue = \"Lean in.\"", "cue = \"Lean in.\"\noff = 1", "line 12: calf-raise: off is true or false, without quotes"},
		{"a hidden letter", `"Mine"`, `"Mi\u0007ne"`, "line 1: title has a letter that cannot be shown"},
		{"a turned text", `"Mine"`, `"Mi\u202Ene"`, "line 1: title has a letter that cannot be shown"},
		{"a long title", `"Mine"`, `"` + strings.Repeat("long ", 20) + `"`, "line 1: title is longer than 60 letters"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(good, tt.old, tt.new, 1)
			if text == good {
				t.Fatal("nothing was changed")
			}
			_, found := routine.Parse("mine", []byte(text))
			if got := problems(found); got != tt.want && (!strings.HasSuffix(tt.want, ": ") || !strings.HasPrefix(got, tt.want)) {
				t.Errorf("says\n%s\nwant\n%s", got, tt.want)
			}
			if routine.Usable(found) {
				t.Error("it can be used")
			}
		})
	}
}

// What only calls for a remark does not keep a routine from being used.
func TestRemarks(t *testing.T) {
	const advice = "; keep to it unless a physiotherapist told you otherwise"
	for _, tt := range []struct{ name, old, new, want string }{
		{"a slip", "rest = 10", "rests = 10", "line 10: calf-raise: rests means nothing here; rest was meant, perhaps"},
		{"a slip at the top", "about =", "abuot =", "line 2: abuot means nothing here; about was meant, perhaps"},
		{"something else", "rest = 10", "colour = 'red'", "line 10: calf-raise: colour means nothing here; there are id, title, sides, hold, repetitions, rest, duration, breath, cue, picture, feel, evidence, caution, off"},
		{"in a breath", "out = 6", "out = 6, rest = 2", "line 19: breathe: breath.rest means nothing here; there are in, hold, out, pause"},
		{"another table", "[[step]]\nid = \"breathe\"", "[author]\nname = 'me'\n[[step]]\nid = \"breathe\"", "line 15: author means nothing here; there are title, about, step"},
		{"a long hold", "hold = 10", "hold = 45", "line 8: calf-raise: a hold of 45 s is longer than the 30 s that are advised" + advice},
		{"many holds", "repetitions = 3", "repetitions = 5", "line 9: calf-raise: 5 holds a side are more than the 3 that are advised" + advice},
		{"a long massage", "hold = 10\nrepetitions = 3\nrest = 10", "duration = 600", ""},
		{"long breathing", "duration = 120", "duration = 1200", "line 18: breathe: 20 min of slow breathing are more than the 10 min that are advised" + advice},
		{"a held breath", "in = 4,", "in = 4, hold = 7,", "line 19: breathe: the breath is held for 7 s; slow breathing needs no holding, and none by force"},
		{"no such picture", `"calf-stretch"`, `"calf-strech"`, `line 12: calf-raise: there is no picture "calf-strech"; calf-stretch was meant, perhaps`},
		{"a picture elsewhere", `"calf-stretch"`, `"../../me.png"`, `line 12: calf-raise: the picture "../../me.png" is none of the program's, and no PNG or JPEG beside the routine`},
		{"a picture that is a routine", `"calf-stretch"`, `"mine.toml"`, `line 12: calf-raise: the picture "mine.toml" is none of the program's, and no PNG or JPEG beside the routine`},
		{"no such evidence", `"stretch-calf-hamstring"`, `"stretch-calf-hamstrings"`, `line 13: calf-raise: there is no evidence "stretch-calf-hamstrings"; stretch-calf-hamstring was meant, perhaps`},
		{"evidence made up", `"stretch-calf-hamstring"`, `"grandmother"`, `line 13: calf-raise: there is no evidence "grandmother"; without it the step says that it rests on nothing`},
		{"too much in words", "Lean in.", "Lean in for 90 seconds.", "line 11: calf-raise: 90 s are longer than the 30 s that are advised"},
		{"too strong in words", "Lean in.", "Pull hard, 9 out of 10.", "line 11: calf-raise: 9 of 10 is stronger than the 4 that are advised"},
		{"pointed toes", "Lean in.", "Point your toes.", "line 11: calf-raise: pointed toes can set off a cramp; pull them up instead"},
		{"tiptoe", "Lean in.", "Stand on tiptoe.", "line 11: calf-raise: pointed toes can set off a cramp; pull them up instead"},
		{"toes not pointed", "Lean in.", "Never point the toes.", ""},
		{"toes forward", "Lean in.", "Lean in, and point the toes forward.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(good, tt.old, tt.new, 1)
			if text == good {
				t.Fatal("nothing was changed")
			}
			_, found := routine.Parse("mine", []byte(text))
			want := tt.want
			if want != "" {
				want += " (remark)"
			}
			if got := problems(found); got != want {
				t.Errorf("says\n%s\nwant\n%s", got, want)
			}
			if !routine.Usable(found) {
				t.Error("it cannot be used")
			}
		})
	}
}

func TestMassageHasALimit(t *testing.T) {
	text := strings.Replace(good, "hold = 10\nrepetitions = 3\nrest = 10", "duration = 600", 1)
	text = strings.Replace(text, "calf-raise", "calf-massage", 1)
	_, found := routine.Parse("mine", []byte(text))
	if got, want := problems(found), "line 8: calf-massage: 10 min of massage a leg are more than the 5 min that are advised; keep to it unless a physiotherapist told you otherwise (remark)"; got != want {
		t.Errorf("says\n%s\nwant\n%s", got, want)
	}
}

func TestFilesThatAreNoText(t *testing.T) {
	utf16 := []byte{0xff, 0xfe}
	for _, b := range []byte(good) {
		utf16 = append(utf16, b, 0)
	}
	for _, tt := range []struct {
		name string
		text []byte
		want string
	}{
		{"nothing", nil, "it is empty"},
		{"blanks", []byte(" \n\n"), "it is empty"},
		{"UTF-16", utf16, "it is written in UTF-16; save it as UTF-8"},
		{"UTF-16 without a mark", utf16[2:], "it is written in UTF-16 or is no text at all; save it as UTF-8"},
		{"a null byte", []byte(good + "\x00"), "line 21: there is a null byte; this is no plain text"},
		{"Latin-1", []byte(strings.Replace(good, "Lean", "L\xe9an", 1)), "line 11: there is a letter that is not UTF-8, perhaps of Latin-1 or Windows-1252; save the file as UTF-8"},
		{"too much", []byte(good + strings.Repeat("# \n", 100_000)), "it is too large for a routine: more than 256 KB"},
		{"no steps", []byte("title = 'Mine'\n"), "it has no steps; each begins with a line [[step]]"},
		{"one step", []byte("title = 'Mine'\n[step]\nid = 'a'\n"), "line 2: write [[step]] with two brackets on each side, as there can be several"},
		{"steps as words", []byte("title = 'Mine'\nstep = ['calf', 'thigh']\n"), "line 2: a step is not a word or a number; each begins with a line [[step]]"},
		{"all off", []byte(strings.ReplaceAll(good, "cue =", "off = true\ncue =")), "line 11: every step is switched off; leave one in"},
		{"too many steps", []byte("title = 'Mine'\n" + strings.Repeat("[[step]]\n", 60)), "line 42: more than 40 steps are not possible"},
	} {
		_, found := routine.Parse("mine", tt.text)
		if got := problems(found); got != tt.want || routine.Usable(found) {
			t.Errorf("%s: says\n%.300s\nwant\n%s", tt.name, got, tt.want)
		}
	}
	_, found := routine.Parse("My Routine", []byte(good))
	if got := problems(found); !strings.HasPrefix(got, "the file's name is the routine's") {
		t.Errorf("a name with a blank: %s", got)
	}
	r, found := routine.Parse("mine", append([]byte{0xef, 0xbb, 0xbf}, good...))
	if !routine.Usable(found) || r.Title != "Mine" || problems(found) != "line 1: it begins with a byte order mark, which is passed over; save it as plain UTF-8 (remark)" {
		t.Errorf("a byte order mark: %s", problems(found))
	}
}
