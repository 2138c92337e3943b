package welcome_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillnight/app/window/view"
	"stillnight/app/window/view/viewtest"
	"stillnight/app/window/welcome"
	"stillnight/data"
)

// backup makes a backup of the diary of another computer.
func backup(t *testing.T) string {
	t.Helper()
	other, err := data.OpenStore(t.Context(), t.TempDir(), data.Options{Now: viewtest.Evening})
	if err != nil {
		t.Fatal(err)
	}
	_, err = other.LogDrink(t.Context(), data.DrinkEntry{ML: 300})
	if err == nil {
		err = other.ChangeSettings(t.Context(), map[string]string{"water.goal": "1800"})
	}
	if err != nil {
		t.Fatal(err)
	}
	made, err := other.Backup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	return made.Path
}

func TestRestoreABackupAtTheFirstStart(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	v := welcome.New(d.Params())
	d.Show(v, 440, 900)
	v.Restores(backup(t))
	d.Tap("I have a backup: restore it")
	if !d.Says("Restore the backup of 22 November 2026, 20:50?") || !d.Says("It holds 1 entry.") || d.Says("taken back") {
		t.Error("it does not ask for what it is")
	}
	d.Tap("Restore")
	today, err := d.Store.Today(t.Context())
	if err != nil || today.Today.ML != 300 || today.Settings.Goal != 1800 || !today.Settings.Welcomed {
		t.Errorf("%d ml of %d, %v", today.Today.ML, today.Settings.Goal, err)
	}
	if strings.Join(d.Opened, " ") != view.Today || len(d.Told) > 0 {
		t.Errorf("opened %v, told %v", d.Opened, d.Told)
	}
}

func TestWhatIsNoBackupLeavesTheFirstStartAsItIs(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	v := welcome.New(d.Params())
	d.Show(v, 440, 900)
	path := filepath.Join(t.TempDir(), "photo.gz")
	if err := os.WriteFile(path, []byte("no"), 0o600); err != nil {
		t.Fatal(err)
	}
	v.Restores(path)
	d.Tap("I have a backup: restore it")
	if len(d.Told) != 1 || !strings.Contains(d.Told[0].Error(), "photo.gz is no backup of Stillnight") || d.Asking() || len(d.Opened) > 0 {
		t.Errorf("told %v, opened %v", d.Told, d.Opened)
	}
}
