package command_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"stillnight/data"
	"stillnight/data/routine"
)

const physio = `title = "Mine"

[[step]]
id = "heel-drop"
title = "Heel drop"
sides = ["left", "right"]
hold = 10
repetitions = 2
rest = 10
cue = "Let the heel sink."
`

func TestLintSaysWhatIsWrongAndWhere(t *testing.T) {
	t.Parallel()
	without := func(line string) string { return strings.Replace(physio, line+"\n", "", 1) }
	with := func(old, next string) string { return strings.Replace(physio, old, next, 1) }
	utf16le := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(physio)) {
		utf16le = append(utf16le, byte(u), byte(u>>8))
	}
	for name, c := range map[string]struct{ text, want string }{
		"no title":    {without(`title = "Mine"`), ": it has no title"},
		"no id":       {without(`id = "heel-drop"`), ":3: a step has no id; it keeps the step's meaning in the history"},
		"no cue":      {without(`cue = "Let the heel sink."`), ":3: heel-drop: it has no cue: what to do, in a sentence or two"},
		"no dose":     {strings.NewReplacer("hold = 10\n", "", "repetitions = 2\n", "", "rest = 10\n", "").Replace(physio), ":3: heel-drop: it has no dose; give hold and repetitions, or a duration"},
		"no steps":    {"title = \"Mine\"\n", ": it has no steps; each begins with a line [[step]]"},
		"hold 0":      {with("hold = 10", "hold = 0"), ":7: heel-drop: hold cannot be 0; leave the line out if it is not meant"},
		"hold -1":     {with("hold = 10", "hold = -1"), ":7: heel-drop: hold cannot be -1"},
		"hold 9000":   {with("hold = 10", "hold = 9000"), ":7: heel-drop: hold of 9000 s is no dose; it is at most 120 s"},
		"reps 500":    {with("repetitions = 2", "repetitions = 500"), ":8: heel-drop: repetitions of 500 is no dose; it is at most 20"},
		"no toml":     {with("hold = 10", "hold == 10"), ":7: this is not TOML: "},
		"utf-16":      {string(utf16le), ": it is written in UTF-16; save it as UTF-8"},
		"latin-1":     {with("Heel drop", "Fu\xdf"), ":5: there is a letter that is not UTF-8, perhaps of Latin-1 or Windows-1252; save the file as UTF-8"},
		"10 MB":       {physio + strings.Repeat("# more\n", 10<<20/7), ": it is too large for a routine: more than 256 KB"},
		"empty":       {"", ": it is empty"},
		"two of a id": {physio + physio[strings.Index(physio, "[[step]]"):], ":12: heel-drop is the id of two steps; the other one is on line 4"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			path := w.file("mine.toml", c.text)
			r := w.run("routine", "lint", path)
			if r.status != 1 || !strings.Contains(plain(r.out), path+c.want) || strings.Count(r.err, "\n") != 1 ||
				!strings.HasPrefix(r.err, "stillnight: "+path+" cannot be used: ") {
				t.Errorf("status %d, %q, %q, want %q", r.status, r.out, r.err, c.want)
			}
			w.untouched()
			if r := w.run("routine", "add", path); r.status != 1 || !strings.Contains(plain(r.out), path+c.want) {
				t.Errorf("it is added: status %d, %q", r.status, r.out)
			}
			w.untouched()
		})
	}
}

func TestLintOfSeveral(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	good := w.file("good.toml", physio)
	missing := filepath.Join(w.files, "none.toml")
	named := w.file("My Exercise.toml", physio)
	w.says(good+": nothing is wrong with it", "routine", "lint", good)
	r := w.run("routine", "lint", good, missing, named, w.files)
	for _, want := range []string{
		good + ": nothing is wrong with it\n", missing + ": it cannot be read: no such file or directory\n",
		named + ": the file's name is the routine's: small letters, digits and single hyphens, such as my-evening.toml\n",
		w.files + ": it is a folder, not a file\n",
	} {
		if !strings.Contains(r.out, want) {
			t.Errorf("%q lacks %q", r.out, want)
		}
	}
	if r.status != 1 || r.err != "stillnight: 3 of 4 files cannot be used: 3 faults\n" {
		t.Errorf("status %d, %q", r.status, r.err)
	}
	w.untouched()
}

// A picture that cannot be shown is remarked on; the evening goes on without.
func TestLintOfPictures(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	path := w.file("mine.toml", physio+"picture = \"heel.png\"\n")
	w.says(path+`:11: remark: heel-drop: the picture "heel.png" is missing; it belongs beside the routine`, "routine", "lint", path)
	// A cycle: each links to the other.
	for from, to := range map[string]string{"heel.png": "toe.png", "toe.png": "heel.png"} {
		if err := os.Symlink(to, filepath.Join(w.files, from)); err != nil {
			t.Fatal(err)
		}
	}
	w.says(path+`:11: remark: heel-drop: the picture "heel.png" is a link to another place; put the picture itself beside the routine`, "routine", "lint", path)
	var got struct {
		Files []struct {
			File     string
			Usable   bool
			Problems []routine.Problem
		}
	}
	if err := json.Unmarshal([]byte(w.does("routine", "lint", path, "--json")), &got); err != nil {
		t.Fatal(err)
	}
	if f := got.Files[0]; !f.Usable || f.File != path || f.Problems[0].Line != 11 || !f.Problems[0].Remark {
		t.Errorf("%+v", got)
	}
	w.untouched()
}

func TestRoutineCycle(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		var picture bytes.Buffer
		if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
			t.Fatal(err)
		}
		w.file("heel.png", picture.String())
		path := w.file("my-physio.toml", physio+"picture = \"heel.png\"\n")
		w.says("Added my-physio: Mine, 1 step\nstillnight settings evening.routine my-physio makes it tonight's", "routine", "add", path)
		if kept, err := os.ReadFile(filepath.Join(w.dir, routine.DirName, "heel.png")); err != nil || !bytes.Equal(kept, picture.Bytes()) {
			t.Errorf("the picture is %d bytes, %v", len(kept), err)
		}
		w.refuses(1, "you have a routine my-physio already; say --replace, or give the file another name", "routine", "add", path)
		w.does("routine", "add", path, "--replace")
		w.does("settings", "evening.routine", "my-physio")
		if out := plain(w.does("routine")); !strings.Contains(out, "* my-physio  Mine") || !strings.Contains(out, "1 step · 1 min") || !strings.Contains(out, "your own") {
			t.Errorf("it lists\n%s", out)
		}
		w.says("Mine\n\n1. Heel drop (heel-drop) · each leg · 2 × 10 s\n   Let the heel sink.", "routine", "show", "my-physio")
		w.says("Put my-physio aside; it lies in "+filepath.Join(w.dir, "routines", "deleted"), "routine", "delete", "my-physio")
		w.refuses(2, `there is no routine "my-physio"; stillnight routine list names them`, "routine", "delete", "my-physio")
	})
}

func TestOnesOwnInPlaceOfAShippedOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.refuses(2, "the routine evening comes with Stillnight and stays", "routine", "delete", "evening")
	w.untouched()
	w.does("routine", "add", w.file("evening.toml", physio))
	if out := w.does("routine", "list"); !strings.Contains(out, "your own, in place of the one that comes with Stillnight") {
		t.Errorf("it lists\n%s", out)
	}
	w.says("Put evening aside; it lies in "+filepath.Join(w.dir, "routines", "deleted")+"\nThe one that comes with Stillnight is in its place again",
		"routine", "delete", "evening")
}

func TestABrokenFileIsNamedAndTheRestWorks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	dir := filepath.Join(w.dir, routine.DirName)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(dir, "mine.toml")
	if err := os.WriteFile(broken, []byte("title = 3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out := w.does("routine", "list")
	if !strings.Contains(out, "* evening") || !strings.Contains(out, broken+" cannot be used:\n  it has no steps; each begins with a line [[step]]\n  line 1: title is words in quotes\n") {
		t.Errorf("it lists\n%s", out)
	}
	w.refuses(1, "the routine mine cannot be used; stillnight routine lint "+broken+" says why", "routine", "show", "mine")
	w.refuses(1, "you have a routine mine already; say --replace, or give the file another name", "routine", "add", w.file("mine.toml", physio))
	w.does("routine", "add", filepath.Join(w.files, "mine.toml"), "--replace")
	w.does("routine", "show", "mine")
}

// What show prints as a file is the routine again.
func TestShippedOnesAsFiles(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var got struct {
		Routines []struct {
			ID      string
			Tonight bool
		}
	}
	if err := json.Unmarshal([]byte(w.does("routine", "list", "--json")), &got); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, one := range got.Routines {
		ids = append(ids, one.ID)
		path := w.file("copy.toml", w.does("routine", "show", one.ID, "--toml"))
		w.says(path+": nothing is wrong with it", "routine", "lint", path)
	}
	if !slices.Equal(ids, routine.ShippedIDs()) || !got.Routines[0].Tonight {
		t.Errorf("%+v", got)
	}
	w.untouched()
}

func TestRoutineRefusesWhatCannotBeMeant(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for want, args := range map[string][]string{
		`there is no routine "burn"; say one of list, show, lint, add, delete`:    {"burn"},
		"which file? Such as stillnight routine lint my-evening.toml":             {"lint"},
		"which file? Such as stillnight routine add my-evening.toml":              {"add"},
		"which routine? stillnight routine list names them":                       {"show"},
		`there is no routine "nightly"; stillnight routine list names them`:       {"show", "nightly"},
		`"b" is one word too many; see stillnight routine --help`:                 {"add", "a", "b"},
		"an empty word names nothing; see stillnight routine --help":              {"lint", ""},
		"--json goes with list, show and lint":                                    {"add", "a", "--json"},
		"--toml goes with show, without --json":                                   {"list", "--toml"},
		"--replace goes with add":                                                 {"list", "--replace"},
		w.file("mine.txt", physio) + " is no routine: its name must end in .toml": {"add", filepath.Join(w.files, "mine.txt")},
	} {
		w.refuses(2, want, append([]string{"routine"}, args...)...)
	}
	w.untouched()
}

// The worked example of docs/routines.md is a routine without fault, and the
// page names every figure there is.
func TestTheWorkedExampleIsWithoutFault(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/routines.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(page), "```toml\n")
	example, _, ok := strings.Cut(after, "```\n")
	if !ok {
		t.Fatal("there is no example")
	}
	w := newWorld(t)
	path := w.file("my-physio.toml", example)
	w.says(path+": nothing is wrong with it", "routine", "lint", path)
	w.says("Added my-physio: From my physiotherapist, 2 steps\nstillnight settings evening.routine my-physio makes it tonight's", "routine", "add", path)
	w.does("settings", "evening.routine", "my-physio")
	w.diary(func(d data.Diary) {
		s, err := d.Today(t.Context())
		if err != nil || s.Routine.ID != "my-physio" || len(s.Steps()) != 2 {
			t.Errorf("tonight's is %+v, %v", s.Routine, err)
		}
	})
	for _, picture := range routine.Pictures() {
		if !strings.Contains(string(page), "`"+picture+"`") {
			t.Errorf("%s is not named", picture)
		}
	}
	broken := w.file("my-physio.toml", strings.Replace(example, "hold = 20", "hold = 0", 1))
	_, told, _ := strings.Cut(plain(w.run("routine", "lint", broken).out), w.files+"/")
	if !strings.Contains(strings.Join(strings.Fields(string(page)), " "), strings.TrimSpace(told)) {
		t.Errorf("the page does not say %q", told)
	}
}
