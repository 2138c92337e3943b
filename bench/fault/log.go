//go:build linux

package fault

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// secret stands in every entry that is made here, and must stand nowhere but in
// the data folder.
const secret = "xyzzy"

// secretive enters things over a resident, has some of it fail, damages the
// database, and looks for what was entered in the logs and in what was said.
func (b *bench) secretive(ctx context.Context) error {
	home, err := os.MkdirTemp(b.base, "home-")
	if err != nil {
		return err
	}
	r := Row{Fault: "entries, refused ones, a kill and a damaged database, of which no log tells what was entered"}
	var said bytes.Buffer
	for round := range 3 {
		if err := b.enterSecrets(ctx, &r, home, &said); err != nil {
			return err
		}
		if round == 0 {
			if err := spoilTables(filepath.Join(home, "diary", "badger")); err != nil {
				return err
			}
		}
	}
	if bytes.Contains(said.Bytes(), []byte(secret)) {
		b.say("the resident says what was entered:\n%s", &said)
		r.Lost++
	}
	err = b.readLogs(&r, filepath.Join(home, "state"))
	b.rows = append(b.rows, r)
	return err
}

// enterSecrets runs a resident, enters things, and ends it hard.
func (b *bench) enterSecrets(ctx context.Context, r *Row, home string, said *bytes.Buffer) error {
	dir, journal := filepath.Join(home, "diary"), filepath.Join(home, "in.jsonl")
	broken := `{"v":1,"id":"a","at":"2026-11-22T10:00:00Z","kind":"drink","note":"` + secret + `"}` + "\n" + secret + "\n"
	if err := os.WriteFile(journal, []byte(broken), 0o600); err != nil {
		return err
	}
	environment := []string{"HOME=" + home, "XDG_STATE_HOME=" + filepath.Join(home, "state")}
	resident := b.command(ctx, dir, "--hidden")
	resident.Env = append(resident.Env, environment...)
	resident.Stdout, resident.Stderr = said, said
	if err := resident.Start(); err != nil {
		return err
	}
	err := b.answers(ctx, dir)
	for _, entry := range [][]string{
		{"drink", "473", "--note", secret},
		{"cramp", "--side", "left", "--severity", "7", "--note", secret},
		{"night", "2", "--note", secret},
		{"factor", secret},
		{"food", secret, "--magnesium", "50"},
		{"session", "yoga", "--note", secret},
		{"drink", secret},
		{"import", journal},
		{"undo"},
	} {
		r.Tries++
		cmd := b.command(ctx, dir, entry...)
		cmd.Env = append(cmd.Env, environment...)
		_ = cmd.Run() // some are to fail
		r.Survived++
	}
	_ = resident.Process.Kill()
	_ = resident.Wait() // it was killed
	return err
}

// readLogs looks for what was entered in every file of a folder.
func (b *bench) readLogs(r *Row, dir string) error {
	logs := 0
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		logs++
		text, err := os.ReadFile(path)
		if at := bytes.Index(text, []byte(secret)); at >= 0 {
			b.say("%s tells what was entered: %s", filepath.Base(path), text[max(0, at-200):min(len(text), at+100)])
			r.Lost++
		}
		return err
	})
	if err == nil && logs == 0 {
		err = errors.New("there is no log to look into")
	}
	return err
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
