package history_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2/storage"

	"stillnight/app/window/history"
	"stillnight/data"
)

func TestExportTheJournal(t *testing.T) {
	r := enter(t, twoDays())
	r.press("Export…")
	r.says("Stillnight reads it again")
	r.press("Choose a file…")
	if r.files.name != "stillnight-2026-11-22.jsonl" {
		t.Errorf("suggests %q", r.files.name)
	}
	var want bytes.Buffer
	if err := r.store.Export(t.Context(), &want); err != nil {
		t.Fatal(err)
	}
	if r.files.saved.String() != want.String() || want.Len() == 0 {
		t.Errorf("wrote\n%s\nwant\n%s", r.files.saved.String(), want.String())
	}
	r.says("Your diary is exported")
	r.says("/home/ada/stillnight-2026-11-22.jsonl")
	r.press("OK")
	r.says("Days")
}

func TestExportATable(t *testing.T) {
	r := enter(t, twoDays())
	r.press("Export…")
	r.press("Table")
	r.says("cannot be read in again")
	r.press("Choose a file…")
	if r.files.name != "stillnight-2026-11-22.csv" {
		t.Errorf("suggests %q", r.files.name)
	}
	records, err := csv.NewReader(&r.files.saved).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"day", "ml", "goal_ml", "drinks", "steps_done", "steps_skipped", "steps", "cramps", "severity", "factors", "magnesium_mg", "vitamin_d_iu", "supplements", "sessions", "outcomes"},
		{"2026-11-17", "680", "2000", "3", "1", "0", "4", "1", "6", "alcohol=2", "79", "0", "magnesium=200 mg", "massage=1", "calf-stretch=done"},
		{"2026-11-18", "0", "2000", "0", "0", "0", "4", "", "", "", "0", "0", "", "", ""},
		{"2026-11-19", "0", "2000", "0", "0", "0", "4", "", "", "", "0", "0", "", "", ""},
		{"2026-11-20", "500", "2000", "1", "0", "0", "4", "", "", "", "0", "0", "", "", ""},
	}
	if fmt.Sprint(records) != fmt.Sprint(want) {
		t.Errorf("wrote\n%v\nwant\n%v", records, want)
	}
}

// A diary that cannot be read leaves no empty file behind.
func TestExportOfADiaryThatFailsAsksForNoFile(t *testing.T) {
	r := enter(t, twoDays())
	r.diary.days2 = fmt.Errorf("export: %w", data.ErrNoAnswer)
	r.press("Export…")
	r.press("Choose a file…")
	r.says("Stillnight does not answer.")
	if r.files.name != "" {
		t.Error("a file was asked for")
	}
	r.press("Cancel")
	r.says("Days")
}

func TestExportThatCannotBeWrittenSaysSo(t *testing.T) {
	r := enter(t, twoDays())
	r.files.broken = errBroken
	r.press("Export…")
	r.press("Choose a file…")
	if r.told == nil || !strings.Contains(r.told.Error(), "do not rely on it") || !strings.Contains(r.told.Error(), "the disk is gone") {
		t.Errorf("tells %v", r.told)
	}
	r.silent("Your diary is exported")
}

func TestImportIsTriedFirstAndThenDone(t *testing.T) {
	r := enter(t, journal(`2026-11-17T08:00:00 drink {"ml":250,"beverage":"water"}`))
	r.files.opened = "diary.jsonl"
	r.files.source = twoDays() + "not a line\n" + `{"v":1,"id":"x","at":"2026-11-17T08:00:00Z","kind":"drink","drink":{"ml":-5}}` + "\n"
	r.press("Import…")
	r.says("Import diary.jsonl?")
	r.says("diary.jsonl holds 12 entries.")
	r.says("new: 11 · in your diary already: 1")
	r.says("2 lines cannot be read and are left out:")
	r.says("line 13:")
	r.says("line 14:")
	if got := len(r.events("2026-11-17")); got != 1 {
		t.Errorf("%d events after a try", got)
	}
	r.press("Add 11 entries")
	if got := len(r.events("2026-11-17")); got != 11 {
		t.Errorf("%d events after the import", got)
	}
	r.says("Imported")
	r.says("added: 11 · in your diary already: 1")
	r.press("OK")
	r.changed()
	r.press("Import…")
	r.says("Nothing to import")
	r.says("new: 0 · in your diary already: 12")
	r.press("OK")
}

func TestImportCanBeGivenUp(t *testing.T) {
	r := enter(t, "")
	r.press("Import…") // no file was chosen
	r.says("Nothing to look back on yet")
	r.files.opened, r.files.source = "diary.jsonl", twoDays()
	r.press("Import…")
	r.press("Cancel")
	if _, _, some, err := r.store.Span(t.Context()); err != nil || some {
		t.Errorf("something was imported: %t, %v", some, err)
	}
}

func TestImportOfWhatIsNoJournal(t *testing.T) {
	r := enter(t, "")
	r.files.opened, r.files.source = "holiday.txt", strings.Repeat("dear diary\n", 20)
	r.press("Import…")
	r.says("holiday.txt holds no entry that can be read.")
	r.says("20 lines cannot be read")
	r.says("line 8:")
	r.silent("line 9:")
	r.says("and 12 more")
	r.press("OK")
	r.files.fault = errBroken
	r.press("Import…")
	r.says("Nothing was imported")
	r.says("the disk is gone")
}

func TestImportThatStopsSaysWhatToDo(t *testing.T) {
	r := enter(t, "")
	r.files.opened, r.files.source = "diary.jsonl", twoDays()
	r.diary.importing = fmt.Errorf("import: %w: only 3 MB are left", data.ErrDiskFull)
	r.press("Import…")
	r.press("Add 12 entries")
	r.says("The import stopped")
	r.says("only 3 MB are left")
	r.says("not added twice")
}

// Out of one diary, over real files, into another: nothing is lost, and the
// second time nothing is new.
func TestThereAndBackOverFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "diary.jsonl")
	from := enter(t, twoDays())
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := from.store.Export(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	from.check(file.Close())

	to := enter(t, "")
	reader, err := storage.Reader(storage.NewFileURI(path))
	if err != nil {
		t.Fatal(err)
	}
	to.view.ImportFrom(history.FileSource(reader))
	to.says("Import diary.jsonl?")
	to.press("Add 12 entries")
	to.press("OK")
	to.changed()
	writer, err := storage.Writer(storage.NewFileURI(path + ".again"))
	if err != nil {
		t.Fatal(err)
	}
	to.view.ExportTo(history.FileTarget(writer))
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	second, err := os.ReadFile(path + ".again")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) || len(first) == 0 {
		t.Errorf("there and back:\n%s\nbecame\n%s", first, second)
	}
}

// The toolkit's own dialogs come up, in a window of any size.
func TestDialogsForFilesComeUp(t *testing.T) {
	for _, width := range []float32{360, 880} {
		for _, presses := range [][]string{{"Export…", "Choose a file…"}, {"Import…"}} {
			r := enterSized(t, twoDays(), "light", 100, width, 640)
			r.view.UseDialogs()
			for _, words := range presses {
				r.press(words)
			}
			if r.window.Canvas().Overlays().Top() == nil {
				t.Errorf("at %v nothing asks for a file after %v", width, presses)
			}
		}
	}
}

// What is exported can be read by its owner only.
func TestAnExportIsPrivate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "diary.jsonl")
	r := enter(t, twoDays())
	writer, err := storage.Writer(storage.NewFileURI(path))
	if err != nil {
		t.Fatal(err)
	}
	r.view.ExportTo(history.FileTarget(writer))
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); runtime.GOOS != "windows" && mode != 0o600 {
		t.Errorf("the file has the mode %o", mode)
	}
}
