package command_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillnight/data"
)

func TestBackupVerifyAndRestore(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.says("There is no backup yet; stillnight backup makes one", "backup", "list")
		w.says(`{"backups":[]}`, "backup", "list", "--json")
		w.refuses(1, "there is no backup yet; stillnight backup makes one", "backup", "verify")
		w.lived()
		was, days := w.does("export"), w.does("history", "--json")
		made := filepath.Join(w.dir, "backups", "stillnight-2026-11-22-174000.jsonl.gz")
		mine := filepath.Join(w.files, "mine.jsonl.gz")
		w.says("Made "+made+" and copied it to "+mine, "backup", mine)
		if w.read(mine) != w.read(made) {
			t.Error("the copy is another file")
		}
		const good = " is good\nMade 22 November 2026, 17:40. Restored into a scratch folder, it gave back 10 events, the settings and" +
			" 0 routines of your own, each as the backup holds it\n"
		w.says(made+good+"The diary holds the same events", "backup", "verify")
		w.does("settings", "water.goal", "3000")
		w.does("drink", "100")
		w.says(mine+good+"The diary has 1 event more since then", "backup", "verify", mine)
		aside := strings.Replace(made, ".jsonl", "-before-restore.jsonl", 1)
		w.says("The diary is as it was on 22 November 2026, 17:40: 10 events, the settings and 0 routines of your own\n"+
			"What was in it before is kept; to take this back: stillnight restore "+aside, "restore", mine)
		if w.does("export") != was || w.does("history", "--json") != days {
			t.Error("the diary is not what it was")
		}
		w.says("2000", "settings", "water.goal")
		w.says(aside+strings.NewReplacer("10 events", "11 events").Replace(good)+
			"The diary has 0 events that the backup does not have, and lacks 1 event that it has", "backup", "verify", aside)
		w.does("restore", aside)
		w.says("3000", "settings", "water.goal")
		var listed struct{ Backups []data.Backup }
		if err := json.Unmarshal([]byte(w.does("backup", "list", "--json")), &listed); err != nil || len(listed.Backups) != 3 {
			t.Errorf("%+v, %v", listed, err)
		}
		if out := w.does("backup", "list"); strings.Count(out, "\n") != 3 || !strings.Contains(out, "before a restore") || !strings.Contains(out, " KB  "+made+"\n") {
			t.Errorf("list:\n%s", out)
		}
	})
}

// TestGoBackFromANewerVersion has a diary that this version cannot open.
func TestGoBackFromANewerVersion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.lived()
	was := w.does("export")
	w.does("backup")
	made := filepath.Join(w.dir, "backups", "stillnight-2026-11-22-174000.jsonl.gz")
	kept := strings.Replace(made, ".jsonl", "-before-update.jsonl", 1)
	if err := os.Rename(made, kept); err != nil {
		t.Fatal(err)
	}
	w.does("drink", "100")
	config := filepath.Join(w.dir, "settings.json")
	newer := strings.Replace(w.read(config), `"schema": 1`, `"schema": 2`, 1)
	if err := os.WriteFile(config, []byte(newer), 0o600); err != nil {
		t.Fatal(err)
	}
	const refused = "the diary was written by a newer version of Stillnight: its layout is number 2 and this program knows up to 1." +
		" Nothing was changed; install the newer version again, or go back to what was there before its update: stillnight restore "
	w.refuses(1, refused+kept, "status")
	w.refuses(1, refused+kept, "drink")
	aside := filepath.Join(w.dir, "newer-20261122-174000")
	w.says("The diary is as it was on 22 November 2026, 17:40: 10 events, the settings and 0 routines of your own\n"+
		"What the newer version kept is in "+aside+"; that version opens it with --data, and stillnight import adds the journals in it", "restore", kept)
	if w.does("export") != was {
		t.Error("the diary is not what it was")
	}
	journals, err := filepath.Glob(filepath.Join(aside, "journal", "*.jsonl"))
	if err != nil || len(journals) != 1 || !strings.Contains(w.does("import", journals[0]), "1") || w.does("export") == was {
		t.Errorf("journals %v, %v", journals, err)
	}
}

func TestBackupsThatCannotBe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	missing := filepath.Join(w.files, "missing.jsonl.gz")
	w.refuses(2, "which backup? stillnight backup list names those there are", "restore")
	w.refuses(2, `"b" is one word too many; see stillnight restore --help`, "restore", "a", "b")
	w.refuses(2, `"b" is one word too many; see stillnight backup --help`, "backup", "a", "b")
	w.refuses(2, `"b" is one word too many; see stillnight backup --help`, "backup", "verify", "a", "b")
	w.refuses(2, "--json goes with list, as in: stillnight backup list --json", "backup", "--json")
	w.refuses(1, "there is no file "+missing+"; stillnight backup list names the backups there are", "restore", missing)
	w.untouched()
	bothWays(t, func(t *testing.T, w *world) {
		w.does("drink")
		inside := filepath.Join(w.dir, "backups", "mine.gz")
		w.refuses(2, inside+" lies in the data folder itself; name a file elsewhere", "backup", inside)
		nowhere := filepath.Join(w.files, "no", "where.gz")
		w.refuses(1, nowhere+" cannot be written: no such file or directory; name another file", "backup", nowhere)
		journal := filepath.Join(w.files, "diary.jsonl")
		w.does("export", journal)
		half := filepath.Join(w.files, "half.jsonl.gz")
		w.does("backup", half)
		if err := os.Truncate(half, 60); err != nil {
			t.Fatal(err)
		}
		before := w.does("export")
		noBackup := "the backup cannot be used: " + journal + " is no backup of Stillnight. Nothing was changed; to add a journal to the diary use stillnight import"
		damaged := "the backup cannot be used: " + half + " is damaged (its end is missing). Nothing was changed; stillnight backup list names others"
		for _, args := range [][]string{{"restore"}, {"backup", "verify"}} {
			w.refuses(1, noBackup, append(args, journal)...)
			w.refuses(1, damaged, append(args, half)...)
		}
		w.refuses(1, "the backup cannot be used: "+w.files+" cannot be read: is a directory; check its name and rights", "restore", w.files)
		if w.does("export") != before {
			t.Error("the diary was changed")
		}
	})
}
