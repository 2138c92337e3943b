package routines_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"stillnight/data/routine"
)

func TestADoseIsCheckedBeforeItIsKept(t *testing.T) {
	d, v := editor(t)
	nth(d, "Change…", 0)
	hold := typeInto(d, "10", "0")
	d.Tap("Save")
	if !d.Shows("Hold: how many seconds? It cannot be 0.") || !d.Asking() {
		t.Error("a hold of 0 is taken")
	}
	hold.SetText("9000")
	d.Tap("Save")
	if !d.Shows("Hold of 9000 s is no dose; it is at most 120 s.") {
		t.Error("an absurd hold is taken")
	}
	hold.SetText("ten")
	d.Tap("Save")
	if !d.Shows("Hold: \"ten\" is no number of seconds; write one such as 10.") {
		t.Error("a hold in words is taken")
	}
	hold.SetText("60 s")
	if !d.Shows("That is each leg · 3 × 1 min: 6 min 25 s in all.") {
		t.Error("it does not say what that comes to")
	}
	d.Tap("Save")
	want(d, shipped)
	if !d.Shows("A hold of 60 s is longer than the 30 s that are advised; keep to it unless a physiotherapist told you otherwise.") {
		t.Error("a hold above the limit is not remarked on")
	}
	d.Tap("Keep it all the same")
	if s := v.Step("calf-stretch"); s.Hold != 60 || s.Repetitions != 3 || d.Asking() {
		t.Errorf("it is %+v", s)
	}
	if s := evening(d, "evening").Steps[0]; s.Hold != 60 || s.ID != "calf-stretch" || s.Evidence != "stretch-calf-hamstring" {
		t.Errorf("the diary has %+v", s)
	}
	d.Tap("Undo: changed “Calf stretch”")
	if s := evening(d, "evening").Steps[0]; s.Hold != 10 {
		t.Errorf("undone it is %+v", s)
	}
}

func TestEveryKindOfDose(t *testing.T) {
	d, _ := editor(t)
	nth(d, "Change…", 2) // massage
	typeInto(d, "2 min", "3")
	d.Tap("Save")
	if !d.Shows("How long: is 3 seconds or minutes? Write 3 s or 3 min.") {
		t.Error("3 is taken")
	}
	typeInto(d, "3", "1:30")
	d.Tap("Left leg")
	d.Tap("Save")
	if s := evening(d, "evening").Steps[2]; s.Duration != 90 || !slices.Equal(s.Sides, []routine.Side{routine.Left}) {
		t.Errorf("it is %+v", s)
	}
	nth(d, "Change…", 3) // breathing
	typeInto(d, "6", "8")
	d.Tap("Save")
	if s := evening(d, "evening").Steps[3]; *s.Breath != (routine.Breath{In: 4, Out: 8}) || s.Duration != 180 {
		t.Errorf("it is %+v, %+v", s, s.Breath)
	}
	nth(d, "Change…", 3)
	typeInto(d, "4", "1")
	typeInto(d, "8", "1")
	d.Tap("Save")
	if !d.Shows("A breath of 2 s is not slow: it takes 6 s or more.") {
		t.Error("panting is taken")
	}
	d.Tap("Holds")
	typeInto(d, "", "5")
	d.Tap("Cancel")
	if d.Asking() || evening(d, "evening").Steps[3].Breath == nil {
		t.Error("cancelled it is kept")
	}
}

func TestAPictureOfOnesOwn(t *testing.T) {
	d, v := editor(t)
	drawing := filepath.Join(t.TempDir(), "My knee.png")
	const dot = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU" +
		"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
	if err := os.WriteFile(drawing, []byte(dot), 0o600); err != nil {
		t.Fatal(err)
	}
	nth(d, "Change…", 1)
	d.Folds()[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	v.ChooseFile(filepath.Join(t.TempDir(), "none.png"))
	d.Tap("A picture from a file…")
	if !d.Shows("The picture \"none.png\" is missing; it belongs beside the routine.") {
		t.Error("a picture that is not there is taken")
	}
	v.ChooseFile(drawing)
	d.Tap("A picture from a file…")
	d.Tap("Save")
	lib, err := d.Store.Routines(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := evening(d, "evening").Steps[1]
	if _, err := routine.PicturePath(lib.Dir, s.Picture); err != nil || s.Picture != "My knee.png" || len(lib.Remarks) > 0 {
		t.Errorf("it is %q, %v, %v", s.Picture, err, lib.Remarks)
	}
}
