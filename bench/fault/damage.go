//go:build linux

package fault

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// damaged spoils what is in the data folder.
func (b *bench) damaged(ctx context.Context) error {
	clean, killed, err := b.templates(ctx)
	if err != nil {
		return err
	}
	if b.Short {
		return b.damageEach(ctx, killed)
	}
	if err := b.damageAll(ctx, clean, "after a clean end"); err != nil {
		return err
	}
	if err := b.damageAll(ctx, killed, "after kill -9"); err != nil {
		return err
	}
	return b.folders(ctx, clean)
}

// damage is a way in which a file can be spoiled.
type damage struct {
	name string
	do   func(path string, text []byte) error
}

func (b *bench) damages() []damage {
	return []damage{
		{"flipped", func(path string, text []byte) error {
			for range 1 + len(text)/400 {
				if len(text) > 0 {
					text[b.rand.IntN(len(text))] ^= byte(1 << b.rand.IntN(8))
				}
			}
			return os.WriteFile(path, text, 0o600)
		}},
		{"cut short", func(path string, text []byte) error { return os.Truncate(path, int64(len(text)/2)) }},
		{"emptied", func(path string, _ []byte) error { return os.Truncate(path, 0) }},
		{"deleted", func(path string, _ []byte) error { return os.Remove(path) }},
	}
}

// damageEach spoils each file of a data folder in one way.
func (b *bench) damageEach(ctx context.Context, template string) error {
	files, err := filesOf(template)
	if err != nil {
		return err
	}
	r := Row{Fault: "a file of the data folder damaged, after kill -9"}
	for i, file := range files {
		if err := b.spoil(ctx, &r, template, file, b.damages()[i%len(b.damages())]); err != nil {
			return err
		}
	}
	b.rows = append(b.rows, r)
	return nil
}

// damageAll spoils each file of a data folder in each way.
func (b *bench) damageAll(ctx context.Context, template, when string) error {
	files, err := filesOf(template)
	if err != nil {
		return err
	}
	for _, d := range b.damages() {
		r := Row{Fault: "a file of the data folder " + d.name + ", " + when}
		for _, file := range files {
			if err := b.spoil(ctx, &r, template, file, d); err != nil {
				return err
			}
		}
		b.rows = append(b.rows, r)
	}
	return nil
}

// spoil spoils a file in a copy of a data folder.
func (b *bench) spoil(ctx context.Context, r *Row, template, file string, d damage) error {
	dir, err := b.copied(template)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, file)
	text, err := os.ReadFile(path)
	if err == nil {
		err = d.do(path, text)
	}
	if err == nil {
		b.judge(ctx, r, dir, d.name+" "+file)
	}
	return err
}

// folders takes whole folders away.
func (b *bench) folders(ctx context.Context, template string) error {
	r := Row{Fault: "a folder of the data folder deleted (database; journal; backups)"}
	for _, name := range []string{"badger", "journal", "backups"} {
		dir, err := b.copied(template)
		if err == nil {
			err = os.RemoveAll(filepath.Join(dir, name))
		}
		if err != nil {
			return err
		}
		b.judge(ctx, &r, dir, "deleted "+name)
	}
	b.rows = append(b.rows, r)
	return nil
}

// judge starts the program on a folder, twice, and counts what is there.
func (b *bench) judge(ctx context.Context, r *Row, dir, what string) {
	r.Tries++
	lost := 0
	starts := 2
	if b.Short {
		starts = 1
	}
	for range starts {
		n, err := b.missing(ctx, dir, b.ids)
		if err != nil {
			b.say("%s: %v", what, err)
			return
		}
		lost = max(lost, n)
	}
	if goal, err := b.call(ctx, dir, "settings", "water.goal"); err != nil || goal != "1800\n" {
		b.say("%s: the goal is %q, %v", what, goal, err)
		return
	}
	if lost > 0 {
		b.say("%s: %d entries are lost", what, lost)
		r.Lost += lost
		return
	}
	r.Survived++
}

func filesOf(dir string) (files []string, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			path, err = filepath.Rel(dir, path)
			files = append(files, path)
		}
		return err
	})
	slices.Sort(files)
	return files, err
}

// copied returns a copy of a data folder.
func (b *bench) copied(template string) (string, error) {
	dir, err := os.MkdirTemp(b.base, "diary-")
	if err == nil {
		err = exec.Command("cp", "-a", "--sparse=always", template+"/.", dir).Run()
	}
	return dir, err
}
