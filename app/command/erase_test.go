package command_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestEraseAsksWhetherItIsMeant(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.lived()
		was := w.does("export")
		w.refuses(2, "this would remove the diary in "+w.dir+", its backups and settings for good; if you mean it, say: stillnight erase --yes", "erase")
		if w.does("export") != was {
			t.Error("it did so without being told to")
		}
	})
}

func TestEraseYes(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.lived()
		w.does("backup")
		mine := filepath.Join(w.dir, "mine.txt")
		if err := os.WriteFile(mine, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		w.says("Everything of Stillnight's in "+w.dir+" is removed\nThese files are not Stillnight's and were left:\n  "+mine, "erase", "--yes")
		entries, err := os.ReadDir(w.dir)
		if err != nil || len(entries) != 1 {
			t.Errorf("%v, %v", entries, err)
		}
		w.refuses(1, w.dir+" holds no diary of Stillnight; nothing was removed", "erase", "--yes")
	})
}

func TestEraseWithoutADiary(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.refuses(1, w.dir+" holds no diary of Stillnight; nothing was removed", "erase", "--yes")
	if _, err := os.Stat(w.dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}
