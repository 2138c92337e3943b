package data_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"pgregory.net/rapid"

	"stillnight/data"
)

func anyChange() *rapid.Generator[data.Change] {
	return rapid.Custom(func(t *rapid.T) data.Change {
		c := data.Change{
			Events: rapid.Bool().Draw(t, "events"), Settings: rapid.Bool().Draw(t, "settings"),
			Snooze: rapid.Bool().Draw(t, "snooze"), Notices: rapid.Bool().Draw(t, "notices"),
		}
		if c.Events && rapid.Bool().Draw(t, "known") {
			n := rapid.SampledFrom([]int{1, 2, 3, 250, 401}).Draw(t, "days")
			for i := range n {
				c.Days = append(c.Days, data.Day(rapid.IntRange(0, 5).Draw(t, "from")+i))
			}
			slices.Sort(c.Days)
			c.Days = slices.Compact(c.Days)
		}
		return c
	})
}

// concerns says whether a reader of the day must look again.
func concerns(c data.Change, day data.Day) bool {
	return c.Events && (c.Days == nil || slices.Contains(c.Days, day))
}

func TestAMergedChangeSaysAllThatBothSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyChange().Draw(t, "a"), anyChange().Draw(t, "b")
		m := data.Merge(a, b)
		if m.Settings != (a.Settings || b.Settings) || m.Snooze != (a.Snooze || b.Snooze) || m.Notices != (a.Notices || b.Notices) || m.Events != (a.Events || b.Events) {
			t.Fatalf("%+v and %+v make %+v", a, b, m)
		}
		for day := data.Day(-1); day < 420; day++ {
			if (concerns(a, day) || concerns(b, day)) && !concerns(m, day) {
				t.Fatalf("%+v and %+v make %+v, which leaves out day %d", a, b, m, day)
			}
		}
		if len(m.Days) > 400 || !slices.IsSorted(m.Days) {
			t.Fatalf("%d days, sorted %v", len(m.Days), slices.IsSorted(m.Days))
		}
	})
}

func TestAnyGoalsOfThen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day, targets := 0, [][2]int{}
		for range rapid.IntRange(0, 12).Draw(t, "changes") {
			day += rapid.IntRange(0, 3).Draw(t, "days later")
			targets = append(targets, [2]int{day, 500 * rapid.IntRange(1, 4).Draw(t, "goal")})
		}
		got, err := data.Goals(targets, -5, data.Day(day+5))
		if err != nil {
			t.Fatal(err)
		}
		for i, goal := range got {
			want := 2000 // before anything was set
			for _, set := range targets {
				if set[0] <= i-5 {
					want = set[1]
				}
			}
			if goal != want {
				t.Fatalf("on day %d the goal is %d, want %d, set %v", i-5, goal, want, targets)
			}
		}
	})
}

func TestGoalsWhenTheClockWasAhead(t *testing.T) {
	// A day too far ahead, then the right one: what holds is what was set last.
	got := must(data.Goals([][2]int{{10, 2500}, {400, 3000}, {11, 1500}}, 9, 13))(t)
	if want := []int{2000, 2500, 1500, 1500, 1500}; !slices.Equal(got, want) {
		t.Errorf("goals %v, want %v", got, want)
	}
}

func sumFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"000001.sst", "000002.sst", "MANIFEST", "DISCARD"} {
		write(t, filepath.Join(dir, name), "the content of "+name)
	}
	if err := data.WriteSums(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestSums(t *testing.T) {
	for name, c := range map[string]struct {
		change    func(dir string) error
		clean     bool // is it damage after a clean end
		unclean   bool // and after an unclean one
		remaining int  // tables known afterwards
	}{
		"nothing": {func(string) error { return nil }, false, false, 2},
		"table changed": {func(dir string) error {
			return os.WriteFile(dir+"/000001.sst", []byte("the Content of 000001.sst"), 0o600)
		}, true, true, 0},
		"table longer": {func(dir string) error {
			return os.WriteFile(dir+"/000001.sst", []byte("the content of 000001.sst."), 0o600)
		}, true, true, 0},
		"table gone":      {func(dir string) error { return os.Remove(dir + "/000001.sst") }, true, false, 1},
		"table new":       {func(dir string) error { return os.WriteFile(dir+"/000003.sst", []byte("new"), 0o600) }, false, false, 2},
		"list changed":    {func(dir string) error { return os.WriteFile(dir+"/MANIFEST", []byte("x"), 0o600) }, true, false, 2},
		"DISCARD changed": {func(dir string) error { return os.WriteFile(dir+"/DISCARD", []byte("x"), 0o600) }, false, false, 2},
		"sums gone":       {func(dir string) error { return os.Remove(dir + "/SUMS") }, false, false, 0},
		"sums halved":     {func(dir string) error { return os.Truncate(dir+"/SUMS", 40) }, false, false, 0},
		"sums emptied":    {func(dir string) error { return os.Truncate(dir+"/SUMS", 0) }, false, false, 0},
	} {
		for _, clean := range []bool{true, false} {
			dir := sumFolder(t)
			if err := c.change(dir); err != nil {
				t.Fatal(err)
			}
			tables, err := data.CheckSums(dir, clean)
			damage := c.clean
			if !clean {
				damage = c.unclean
			}
			if errors.Is(err, data.ErrDamaged) != damage || err != nil && !damage {
				t.Errorf("%s, clean %v: %v", name, clean, err)
			}
			tables = slices.DeleteFunc(tables, func(name string) bool { return filepath.Ext(name) != ".sst" })
			if !damage && len(tables) != c.remaining {
				t.Errorf("%s, clean %v: knows %v", name, clean, tables)
			}
		}
	}
}

// TestSumsOfATableMadeAnew has Badger use the name of a table again that was
// compacted away.
func TestSumsOfATableMadeAnew(t *testing.T) {
	dir := sumFolder(t)
	if err := os.Remove(filepath.Join(dir, "000002.sst")); err != nil {
		t.Fatal(err)
	}
	if _, err := data.CheckSums(dir, false); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "000002.sst"), "another table")
	if tables, err := data.CheckSums(dir, false); err != nil || !slices.Equal(tables, []string{"000001.sst"}) {
		t.Errorf("tables %v, %v", tables, err)
	}
}

func TestWhatIsNoDamage(t *testing.T) {
	for text, want := range map[string]error{
		`Cannot acquire directory lock on "/x". Another process is using this Badger database.`: data.ErrInUse,
		"open /x/MANIFEST: permission denied":                                                   fs.ErrPermission,
		"while opening memtables: open /x/00001.mem: no space left on device":                   syscall.ENOSPC,
		"open /x/000001.vlog: too many open files":                                              data.ErrHindered,
		"read /x/000001.sst: input/output error":                                                data.ErrHindered,
		"mmap: cannot allocate memory":                                                          data.ErrHindered,
		"manifest has bad magic":                                                                data.ErrDamaged,
		"checksum mismatch":                                                                     data.ErrDamaged,
		"file does not exist for table 7":                                                       data.ErrDamaged,
		"something that nobody has seen yet":                                                    data.ErrDamaged,
	} {
		if got := data.Verdict(text); !errors.Is(got, want) {
			t.Errorf("%q is taken for: %v", text, got)
		}
	}
}

func TestLinesOfAJournal(t *testing.T) {
	good := strings.TrimSuffix(drinkLine("a", 100), "\n")
	long := strings.Repeat("z", data.MaxLine)
	lines := must(data.ReadLines(strings.NewReader("\ufeff" + good + "\n\n \t\r\n" + good + "\r\nbad\n" + long + "z\n" + good)))(t)
	want := []data.JournalLine{
		{Number: 1, Whole: true},
		{Number: 2, Whole: true, Blank: true},
		{Number: 3, Whole: true, Blank: true},
		{Number: 4, Whole: true},
		{Number: 5, Whole: true, Err: data.ErrBadInput},
		{Number: 6, Whole: true, Err: data.ErrBadInput, Length: data.MaxLine + 2},
		{Number: 7, Whole: false},
	}
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d", len(lines), len(want))
	}
	for i, l := range lines {
		w := want[i]
		if l.Number != w.Number || l.Whole != w.Whole || l.Blank != w.Blank || !errors.Is(l.Err, w.Err) || w.Length > 0 && l.Length != w.Length {
			t.Errorf("line %d is %+v, want %+v", i+1, l, w)
		}
		if l.Err == nil && !l.Blank && l.Event.ID != "a" {
			t.Errorf("line %d is %+v", i+1, l.Event)
		}
	}
}

func TestAnyBytesAreReadAsLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"\n", "\r\n", "{", "}", " ", "\x00", "\ufeff", drinkLine("a", 1), drinkLine("b", 9999), `{"v":1}`, strings.Repeat("y", 70_000)})
		text := strings.Join(rapid.SliceOf(piece).Draw(t, "pieces"), "")
		lines, err := data.ReadLines(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		length := 0
		for i, l := range lines {
			length += l.Length
			if l.Number != i+1 || !l.Whole && i != len(lines)-1 {
				t.Fatalf("line %d is %+v", i+1, l)
			}
		}
		if length != len(text) {
			t.Fatalf("%d bytes of %d in lines", length, len(text))
		}
	})
}

func FuzzParseEvent(f *testing.F) {
	f.Add([]byte(drinkLine("a", 100)))
	f.Add([]byte(undoLine("a", "b")))
	f.Add([]byte(`{"v":1,"id":"c","at":"2026-11-22T17:40:00+01:00","kind":"cramp","cramp":{"severity":3,"relief":["stood"]},"x":{"y":[1]}}`))
	f.Add([]byte(`{"v":1,"id":"n","at":"2026-11-22T17:40:00+01:00","kind":"night","night":{"night":"2026-11-21","cramps":0},"note":"\u003c"}`))
	f.Add([]byte(` { "v" : 1, "id" : "n\\" , "at":"2026-11-22T17:40:00+01:00","kind":"later","note":"a \" b \\\" , c" ,"x" : [ 1 , {} ] } `))
	f.Fuzz(func(t *testing.T, line []byte) {
		e, err := data.ParseEvent(line)
		if err != nil {
			if !errors.Is(err, data.ErrBadInput) {
				t.Fatal(err)
			}
			return
		}
		text, err := e.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, bytes.TrimSpace(line)); err != nil || !bytes.Equal(compact.Bytes(), text) {
			t.Fatalf("%q is kept as %q, %v", line, text, err)
		}
		again, err := data.ParseEvent(text)
		if err != nil || !data.Same(e, again) {
			t.Fatalf("%s reads back as %+v, %v", text, again, err)
		}
		if text2, err := again.MarshalJSON(); err != nil || !bytes.Equal(text, text2) {
			t.Fatalf("%s, then %s, %v", text, text2, err)
		}
	})
}
