package upkeep_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/upkeep"
	"stillnight/app/window/view"
	"stillnight/app/window/view/viewtest"
	"stillnight/app/window/widgets"
	"stillnight/data"
)

// keeper is a resident that notes what it was asked.
type keeper struct {
	view.Resident
	erased int
	err    error
}

func (k *keeper) Erase(context.Context) error {
	k.erased++
	return k.err
}

// room is the part on a page of its own.
type room struct {
	*viewtest.Desk
	*upkeep.Part
	keeper *keeper
	page   *widgets.Page
	file   string // to be chosen; empty: none
}

func (r *room) Content() fyne.CanvasObject { return r.page }

func (r *room) Close() {}

func (r *room) pick(chosen func(path string)) {
	if r.file != "" {
		chosen(r.file)
	}
}

// enter shows the part on a diary with a drink in it.
func enter(t *testing.T, theme string, text int, width float32) *room {
	t.Helper()
	r := &room{Desk: viewtest.New(t, theme, text), keeper: &keeper{}}
	r.Resident = r.keeper
	r.drink(250)
	r.Part = upkeep.New(r.Params(), func() { r.page.Refresh() })
	r.Restorer().Pick = r.pick
	r.page = widgets.NewPage(r.Part.Content())
	r.Show(r, width, 760)
	return r
}

func (r *room) drink(ml int) {
	r.T.Helper()
	if _, err := r.Store.LogDrink(r.T.Context(), data.DrinkEntry{ML: ml}); err != nil {
		r.T.Fatal(err)
	}
}

func (r *room) ml() int {
	r.T.Helper()
	s, err := r.Store.Today(r.T.Context())
	if err != nil {
		r.T.Fatal(err)
	}
	return s.Today.ML
}

func (r *room) backups() []data.Backup {
	r.T.Helper()
	all, err := r.Store.Backups(r.T.Context())
	if err != nil {
		r.T.Fatal(err)
	}
	return all
}

// must has a part of a text shown.
func (r *room) must(part string) {
	r.T.Helper()
	if !r.Says(part) {
		r.T.Errorf("it does not say %q", part)
	}
}

func TestBackUpCheckRestoreAndTakeItBack(t *testing.T) {
	r := enter(t, "light", 100, 520)
	r.must("There is none yet.")
	r.Tap("Back up now")
	r.must("Made stillnight-2026-11-22-205001.jsonl.gz.")
	r.must("22 November 2026, 20:50")
	r.must("1 entry · ")
	r.Tap("Check it")
	r.must("which is what the diary holds")
	r.drink(300)
	r.Tap("Check it")
	r.must("The diary has 1 entry more since.")
	r.Tap("Restore…")
	r.must("Restore the backup of 22 November 2026, 20:50?")
	r.must("It holds 1 entry.")
	r.must("this can be taken back")
	r.Tap("Cancel")
	if r.Asking() || r.ml() != 550 {
		t.Fatalf("after Cancel: %d ml", r.ml())
	}
	r.Tap("Restore…")
	r.Tap("Restore")
	if r.Asking() || r.ml() != 250 {
		t.Fatalf("after the restore: %d ml", r.ml())
	}
	r.must("The diary is as it was on 22 November 2026, 20:50: 1 entry. What was in it before is the newest backup in the list.")
	r.must("from before a restore")
	if r.Says("restored on trial") {
		t.Error("it says what was so before the restore")
	}
	r.Tap("Take it back…")
	r.must("It holds 2 entries.")
	r.Tap("Restore")
	if r.ml() != 550 {
		t.Errorf("taken back: %d ml", r.ml())
	}
	if len(r.Told) > 0 {
		t.Errorf("told %v", r.Told)
	}
}

func TestRestoreFromAFile(t *testing.T) {
	r := enter(t, "light", 100, 520)
	r.Tap("Restore from a file…") // none was chosen
	if r.Asking() {
		t.Fatal("it asks")
	}
	photo := filepath.Join(t.TempDir(), "photo.gz")
	if err := os.WriteFile(photo, []byte("\xff\xd8"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.file = photo
	r.Tap("Restore from a file…")
	r.must("photo.gz is no backup of Stillnight. Nothing was changed")
	r.Tap("Back up now")
	if r.Says("photo.gz") {
		t.Error("the problem stays")
	}
	r.file = r.backups()[0].Path
	r.drink(100)
	r.Tap("Restore from a file…")
	r.Tap("Restore")
	if r.ml() != 250 {
		t.Errorf("%d ml", r.ml())
	}
}

// failing is a diary that cannot do what is asked.
type failing struct{ data.Diary }

func (failing) Backup(context.Context) (data.Backup, error) {
	return data.Backup{}, errors.Join(data.ErrDiskFull, errors.New("make some room"))
}

func (failing) Restore(context.Context, string) (data.Restored, error) {
	return data.Restored{}, data.ErrNoResident
}

func TestWhatFailsSaysWhatToDo(t *testing.T) {
	r := enter(t, "light", 100, 520)
	r.Tap("Back up now")
	made := r.backups()[0].Path
	r.Diary = failing{r.Store}
	r.Part = upkeep.New(r.Params(), func() { r.page.Refresh() })
	r.page = widgets.NewPage(r.Part.Content())
	r.Show(r, 520, 760)
	r.Tap("Back up now")
	r.must("Nothing was written: The disk is almost full")
	r.Tap("Restore…")
	r.Tap("Restore")
	r.must("Stillnight is not running in the background.")
	if !r.Asking() {
		t.Error("the question is gone")
	}
	r.Tap("Cancel")
	if err := os.Truncate(made, 60); err != nil {
		t.Fatal(err)
	}
	r.Tap("Check it")
	r.must("Not good: it does not give back what it holds.")
	if !r.Button("Restore…").Disabled() {
		t.Error("a bad backup can be restored")
	}
}

func TestEraseWantsTheWord(t *testing.T) {
	r := enter(t, "light", 100, 520)
	r.Tap("Erase everything…")
	r.must("This removes 1 entry and all backups in ")
	entry := r.Entries()[0]
	if r.Window.Canvas().Focused() != fyne.Focusable(entry) {
		t.Error("the word cannot be typed at once")
	}
	for text, want := range map[string]bool{"": false, "eras": false, "erased": false, "yes": false, " Erase ": true, "erase": true} {
		entry.SetText(text)
		if r.Button("Erase everything").Disabled() == want {
			t.Errorf("%q: it can be pressed: %t", text, !want)
		}
	}
	entry.SetText("eras")
	entry.OnSubmitted("eras")
	test.Tap(r.Button("Erase everything"))
	if r.keeper.erased != 0 {
		t.Fatal("it is erased without the word")
	}
	entry.SetText("erase")
	r.keeper.err = errors.New("the disk is gone; plug it in and try again")
	r.Tap("Erase everything")
	r.must("The disk is gone; plug it in and try again.")
	r.keeper.err = nil
	entry.OnSubmitted("erase")
	entry.OnSubmitted("erase")
	if r.keeper.erased != 2 || !r.Button("Erasing…").Disabled() {
		t.Errorf("erased %d times", r.keeper.erased)
	}
}

func TestEraseCanBeLeft(t *testing.T) {
	r := enter(t, "light", 100, 520)
	for _, leave := range []func(){
		func() { r.Tap("Keep it") },
		func() { r.Entries()[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
	} {
		r.Tap("Erase everything…")
		leave()
		if r.Asking() || r.keeper.erased != 0 {
			t.Fatal("it is not left")
		}
	}
}

func TestWaysElsewhere(t *testing.T) {
	r := enter(t, "light", 100, 520)
	r.Tap("Open folder")
	r.Tap("Export or import, in History")
	dir := filepath.Dir(filepath.Dir(r.firstBackup()))
	if strings.Join(r.Folders, " ") != dir || strings.Join(r.Opened, " ") != view.History {
		t.Errorf("opened %v and %v, want %s", r.Folders, r.Opened, dir)
	}
	r.NoFolders = errors.New("nothing here shows folders")
	r.Tap("Open folder")
	if len(r.Told) != 1 {
		t.Errorf("told %v", r.Told)
	}
}

func (r *room) firstBackup() string {
	r.Tap("Back up now")
	return r.backups()[0].Path
}

func TestManyBackups(t *testing.T) {
	r := enter(t, "dark", 175, 440)
	for range 7 {
		r.Tap("Back up now")
	}
	if n := len(r.Buttons("Check it")); n != 4 {
		t.Errorf("%d are shown", n)
	}
	r.Tap("Show all 7")
	if n := len(r.Buttons("Check it")); n != 7 {
		t.Errorf("%d are shown", n)
	}
	if width := r.page.MinSize().Width; width > 440 {
		t.Errorf("the page is %g wide", width)
	}
}

// TestPictures draws what is to be looked at.
func TestPictures(t *testing.T) {
	for _, theme := range []string{"light", "dark"} {
		for _, text := range []int{100, 175} {
			r := enter(t, theme, text, 520)
			r.Tap("Back up now")
			r.drink(300)
			r.Tap("Check it")
			r.Tap("Restore…")
			r.Picture(theme + strconv.Itoa(text) + "-restore")
			r.Tap("Restore")
			r.Picture(theme + strconv.Itoa(text))
			r.Tap("Erase everything…")
			r.Picture(theme + strconv.Itoa(text) + "-erase")
		}
	}
}
