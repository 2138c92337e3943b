//go:build linux

package fault

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// secret stands in every entry that is made here, and must stand nowhere but in
// the data folder.
const secret = "xyzzy"

// secretive enters things over a resident and without one, has some of it
// fail, damages the database, and looks for what was entered in the logs and in
// all else that was written or said outside the data folder.
func (b *bench) secretive(ctx context.Context) error {
	home, err := os.MkdirTemp(b.base, "home-")
	if err != nil {
		return err
	}
	dir := filepath.Join(home, "diary")
	r := Row{Fault: "entries, refused ones, a kill and a damaged database, of which no log tells what was entered"}
	var said bytes.Buffer
	do := func(args ...string) error {
		r.Tries++
		cmd := b.command(ctx, dir, args...)
		cmd.Env = append(cmd.Env, "HOME="+home, "XDG_STATE_HOME="+filepath.Join(home, "state"))
		err := cmd.Run() // some are to fail
		r.Survived++
		return err
	}
	journal := filepath.Join(home, "in.jsonl")
	broken := `{"v":1,"id":"a","at":"2026-11-22T10:00:00Z","kind":"drink","note":"` + secret + `"}` + "\n" + secret + "\n"
	if err := os.WriteFile(journal, []byte(broken), 0o600); err != nil {
		return err
	}
	entries := [][]string{
		{"drink", "473", "--note", secret},
		{"cramp", "--side", "left", "--severity", "7", "--note", secret},
		{"night", "2", "--note", secret},
		{"factor", secret},
		{"food", secret, "--magnesium", "50"},
		{"session", "yoga", "--note", secret},
		{"drink", secret},
		{"import", journal},
		{"undo"},
	}
	for round := range 3 {
		resident := b.command(ctx, dir, "--hidden")
		resident.Env = append(resident.Env, "HOME="+home, "XDG_STATE_HOME="+filepath.Join(home, "state"), "STILLNIGHT_LOG=debug")
		resident.Stdout, resident.Stderr = &said, &said
		if err := resident.Start(); err != nil {
			return err
		}
		err := b.answers(ctx, dir)
		for _, entry := range entries {
			_ = do(entry...)
		}
		_ = resident.Process.Kill()
		_ = resident.Wait() // it was killed
		if err != nil {
			return err
		}
		if round == 0 {
			err = spoilTables(filepath.Join(dir, "badger"))
		}
		if err != nil {
			return err
		}
	}
	if bytes.Contains(said.Bytes(), []byte(secret)) {
		b.say("the resident says what was entered:\n%s", &said)
		r.Lost++
	}
	logs, tells := 0, error(nil)
	err = filepath.WalkDir(filepath.Join(home, "state"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		logs++
		text, err := os.ReadFile(path)
		if at := bytes.Index(text, []byte(secret)); at >= 0 {
			b.say("%s tells what was entered: …%s", filepath.Base(path), strings.TrimSpace(string(text[max(0, at-200):min(len(text), at+100)])))
			r.Lost++
		}
		return err
	})
	if logs == 0 {
		tells = errors.New("there is no log to look into")
	}
	b.rows = append(b.rows, r)
	return errors.Join(err, tells)
}

// spoilTables overwrites the middle of every file of the database.
func spoilTables(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.*"))
	for _, path := range files {
		text, readErr := os.ReadFile(path)
		if err = errors.Join(err, readErr); err == nil && len(text) > 64 {
			copy(text[len(text)/3:], bytes.Repeat([]byte{0xa5}, 32))
			err = os.WriteFile(path, text, 0o600)
		}
	}
	return err
}
