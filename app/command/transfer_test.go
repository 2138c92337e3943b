package command_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// file writes a file of the person's and returns its path.
func (w *world) file(name, text string) string {
	w.t.Helper()
	path := filepath.Join(w.files, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
	return path
}

func (w *world) read(path string) string {
	w.t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		w.t.Fatal(err)
	}
	return string(text)
}

func TestExportAndImportAgain(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.lived().does("undo") // 11 events: an undo is one too
		path := filepath.Join(w.files, "diary.jsonl")
		w.says("Wrote 11 events to "+path, "export", path)
		if got := w.does("export"); got != w.read(path) || strings.Count(got, "\n") != 11 {
			t.Errorf("standard output and the file differ, or are not 11 lines:\n%s", got)
		}
		if w.does("export", "-") != w.read(path) {
			t.Error("- is not standard output")
		}
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v: want it closed to others", info.Mode(), err)
		}
		other := newWorld(t)
		other.says("Read 11 events: 11 new, 0 known already", "import", path)
		other.says("Read 11 events: 0 new, 11 known already", "import", path)
		if other.does("export") != w.read(path) || other.does("history", "--json") != w.does("history", "--json") {
			t.Error("the diary is not the same after export and import")
		}
	})
}

func TestExportReplacesAFileAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t).lived()
	path := w.file("diary.csv", "old")
	link := filepath.Join(w.files, "link.csv")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	w.says("Wrote 10 events to "+link, "export", "--format", "csv", link)
	if text := w.read(path); !strings.HasPrefix(text, "at,day,kind,") {
		t.Errorf("the file behind the link holds %q", text)
	}
	if target, err := os.Readlink(link); err != nil || target != path {
		t.Errorf("the link is now %q, %v", target, err)
	}
	names, err := filepath.Glob(filepath.Join(w.files, ".*"))
	if err != nil || len(names) > 0 {
		t.Errorf("left behind: %v, %v", names, err)
	}
}

func TestExportIntoAPipeOrDevice(t *testing.T) {
	t.Parallel()
	w := newWorld(t).lived()
	w.says("Wrote 10 events to /dev/null", "export", "/dev/null")
	if info, err := os.Stat("/dev/null"); err != nil || info.Mode().IsRegular() {
		t.Fatalf("/dev/null is now %v, %v", info.Mode(), err)
	}
}

func TestExportThatCannotBe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	missing := filepath.Join(w.files, "no", "where.jsonl")
	w.refuses(2, `"pdf" is no format; choose one of journal, csv`, "export", "--format", "pdf")
	w.refuses(2, `"b" is one word too many; see stillnight export --help`, "export", "a", "b")
	w.untouched()
	w.does("drink")
	w.refuses(1, missing+" cannot be written: no such file or directory; name another file", "export", missing)
	w.refuses(1, w.files+" cannot be written: is a directory; name another file", "export", w.files)
	for _, inside := range []string{filepath.Join(w.dir, "mine.jsonl"), filepath.Join(w.dir, "journal", "x.jsonl"), filepath.Join(w.dir, "..", "diary", "app.lock")} {
		w.refuses(2, inside+" lies in the data folder itself; name a file elsewhere", "export", inside)
	}
	full := w.run("export", "/dev/full")
	if full.status != 1 || !strings.HasPrefix(full.err, "stillnight: /dev/full cannot be written: no space left on device") {
		t.Errorf("a full disk: %+v", full)
	}
}

func TestImportTellsWhatItSkipped(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		one := w.file("one.jsonl", `{"v":1,"id":"a","at":"2026-11-20T08:00:00+01:00","kind":"drink","drink":{"ml":250}}
{"v":1,"id":"b","at":"2026-11-20T09:00:00+01:00","kind":"drink","drink":{"ml":2
Dear diary, today I drank a glass.

{"v":1,"id":"a","at":"2026-11-20T08:00:00+01:00","kind":"drink","drink":{"ml":250}}
`)
		w.stdin = `{"v":1,"id":"c","at":"2026-11-20T10:00:00+01:00","kind":"drink","drink":{"ml":99999}}` + "\n" +
			`{"v":1,"id":"d","at":"2026-11-20T11:00:00+01:00","kind":"drink","drink":{"ml":100}}`
		dry := w.does("import", "--dry-run", one, "-")
		if !strings.HasPrefix(dry, "Read 3 events: 2 new, 1 known already · nothing was written\n3 lines could not be read and were skipped:\n") {
			t.Errorf("dry run: %s", dry)
		}
		if got := w.does("history", "--csv", "--from", "2026-11-20", "--to", "2026-11-20"); !strings.Contains(got, "2026-11-20,0,") {
			t.Errorf("a dry run wrote: %s", got)
		}
		lines := strings.Split(w.does("import", one, "-"), "\n")
		for i, want := range []string{
			"Read 3 events: 2 new, 1 known already",
			"3 lines could not be read and were skipped:",
			"  " + one + ", line 2: ",
			"  " + one + ", line 3: ",
			"  standard input, line 1: a drink of 99999 ml",
		} {
			if i >= len(lines) || !strings.HasPrefix(lines[i], want) {
				t.Errorf("line %d of %q, want %q", i, lines, want)
			}
		}
		if got := w.does("history", "--csv", "--from", "2026-11-20", "--to", "2026-11-20"); !strings.Contains(got, "2026-11-20,350,") {
			t.Errorf("imported: %s", got)
		}
	})
}

func TestImportJSON(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stdin = `{"v":1,"id":"a","at":"2026-11-20T08:00:00+01:00","kind":"drink","drink":{"ml":250}}` + "\n"
	w.says(`{"read":1,"new":1,"known":0,"skipped":[],"bad":0,"dry_run":true}`, "import", "--json", "--dry-run", "-")
	w.stdin += "what\n" + strings.Repeat("and more\n", 150)
	var report struct {
		Read, New, Known, Bad int
		DryRun                *bool `json:"dry_run"`
		Skipped               []struct {
			File, Reason string
			Line         int
		}
	}
	if err := json.Unmarshal([]byte(w.does("import", "--json", "-")), &report); err != nil {
		t.Fatal(err)
	}
	if report.Read != 1 || report.New != 1 || report.Bad != 151 || len(report.Skipped) != 100 || report.DryRun == nil || *report.DryRun {
		t.Errorf("%+v", report)
	}
	if s := report.Skipped[0]; s.File != "-" || s.Line != 2 || s.Reason == "" {
		t.Errorf("%+v", s)
	}
	if out := w.does("import", "-"); !strings.HasSuffix(out, "\n  and 51 more\n") {
		t.Errorf("%s", out)
	}
}

func TestImportThatCannotBe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	good := w.file("good.jsonl", `{"v":1,"id":"a","at":"2026-11-20T08:00:00+01:00","kind":"drink","drink":{"ml":250}}`)
	missing := filepath.Join(w.files, "missing.jsonl")
	w.refuses(2, "which file? As in: stillnight import diary.jsonl", "import")
	w.refuses(2, "- is named twice; name it once", "import", "-", "-")
	w.refuses(2, `"loop" is no format; choose one of auto, journal`, "import", "--format", "loop", good)
	w.refuses(1, missing+" cannot be read: no such file or directory; check its name and rights", "import", good, missing)
	w.refuses(1, w.files+" is a folder; name the files in it", "import", good, w.files)
	w.untouched() // good was not taken in without the others
	photo := w.file("photo.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF\n\n\x01")
	r := w.run("import", good, photo)
	want := "stillnight: no line of " + photo + " could be read; is it a journal as stillnight export writes it?"
	if r.status != 1 || plain(r.err) != want || !strings.HasPrefix(r.out, "Read 1 event: 1 new, 0 known already\n2 lines could not") {
		t.Errorf("a photo: %+v", r)
	}
	w.says("Read 0 events: 0 new, 0 known already", "import", w.file("empty.jsonl", ""))
}

func TestSettings(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.says("2000", "settings", "water.goal")
		w.says("water.goal is now 1800 (was 2000)", "settings", "water.goal", "1800")
		w.says("water.goal is 1800, as before", "settings", "water.goal", "1800")
		w.says("night.bed is now 22:30 (was 23:00)", "settings", "night.bed", "22:30")
		golden(t, "settings.txt", w.does("settings"))
		w.says(`{"key":"water.goal","value":"1800","default":"2000","label":"Water a day","allowed":"a whole number from 500 to 5000 (ml)"}`,
			"settings", "water.goal", "--json")
		w.says("water.goal is now 2000 (was 1800)", "settings", "water.goal", "--reset")
		w.says("night.bed is now 23:00 (was 22:30)", "settings", "night.bed", "")
		w.says("track.factors is now none (was alcohol,hard-exercise,long-standing,heat)", "settings", "track.factors", "none")
		w.says(`{"key":"look.theme","value":"dark","default":"system","label":"Colours","allowed":"one of system, light, dark"}`,
			"settings", "look.theme", "dark", "--json")
	})
}

func TestSettingsJSON(t *testing.T) {
	t.Parallel()
	var all struct {
		Settings []struct{ Key, Value, Default, Label, Allowed string }
		Problems []any
	}
	if err := json.Unmarshal([]byte(newWorld(t).does("settings", "--json")), &all); err != nil {
		t.Fatal(err)
	}
	keys := []string{}
	for _, s := range all.Settings {
		keys = append(keys, s.Key)
		if s.Value != s.Default || s.Label == "" || s.Allowed == "" {
			t.Errorf("%+v", s)
		}
	}
	if len(keys) < 15 || !slices.Contains(keys, "water.goal") || all.Problems == nil {
		t.Errorf("%v, problems %v", keys, all.Problems)
	}
}

func TestSettingsThatCannotBe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.refuses(2, "which setting? As in: stillnight settings water.goal --reset", "settings", "--reset")
	w.refuses(2, "give a value or say --reset, not both", "settings", "water.goal", "1800", "--reset")
	w.refuses(2, `water.goal cannot be "-5": it is a whole number from 500 to 5000 (ml)`, "settings", "water.goal", "-5")
	w.refuses(2, `"330," is one word too many; see stillnight settings --help`, "settings", "water.sizes", "150,", "330,", "500")
	if r := w.run("settings", "water"); r.status != 2 || !strings.HasPrefix(r.err, `stillnight: there is no setting "water"; the settings are water.goal, water.basis, water.sex, water.expecting, water.glass, `) {
		t.Errorf("%+v", r)
	}
	w.untouched()
	bothWays(t, func(_ *testing.T, w *world) {
		w.refuses(2, `water.goal cannot be "lots": it is a whole number from 500 to 5000 (ml)`, "settings", "water.goal", "lots")
		w.refuses(2, `look.theme cannot be "pink": it is one of system, light, dark`, "settings", "look.theme", "pink")
		w.refuses(2, `night.bed cannot be "07:00": waking and bed time are the same`, "settings", "night.bed", "07:00")
		w.says("2000", "settings", "water.goal")
	})
}

func TestSettingsTellBadStoredValues(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.does("settings", "water.goal", "1800")
	w.does("settings", "look.text", "125")
	copied := filepath.Join(w.dir, "settings.json")
	text := strings.Replace(w.read(copied), `"1800"`, `"a lot"`, 1)
	if err := os.RemoveAll(filepath.Join(w.dir, "badger")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if err := os.WriteFile(copied, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	const problem = `water.goal is stored as "a lot", which cannot be: it is a whole number from 500 to 5000 (ml); 2000 holds instead`
	for _, args := range [][]string{{"settings"}, {"settings", "--json"}, {"settings", "water.goal"}} {
		r := w.run(args...)
		if r.status != 0 || plain(r.err) != problem || !strings.Contains(r.out, "2000") {
			t.Errorf("%v: %+v", args, r)
		}
	}
	w.says("125", "settings", "look.text") // the others hold
}

// Who chooses the suggested goal is shown how it comes about.
func TestTheSuggestedGoalIsShownWithItsArithmetic(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.does("settings", "water.sex", "woman")
	out := w.does("settings", "water.basis", "suggested")
	for _, want := range []string{"water.basis is now suggested", "(women) from drinks, as is usual; EFSA", "to thirst"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if out := w.does("status"); !strings.Contains(out, "of 1\u202f600 ml") {
		t.Errorf("%s", out)
	}
}
