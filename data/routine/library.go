package routine

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"stillnight/data/words"
)

// Extension is that of the files of routines.
const Extension = ".toml"

// DirName is the name of the folder of one's own routines in the data folder.
const DirName = "routines"

// Load returns every routine: the shipped ones and those in a folder. One's
// own takes the place of the shipped one of the same id; should it be broken,
// the shipped one stays. A folder that is missing is an empty one.
func Load(dir string) Library {
	lib := Library{Routines: Shipped(), Dir: dir}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		lib.Broken = append(lib.Broken, Broken{File: filepath.Base(dir), Problems: []Problem{{Text: words.T("the folder cannot be read: %v", plain(err))}}})
	}
	var own []Routine
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") || !strings.EqualFold(filepath.Ext(name), Extension) {
			continue
		}
		r, problems := readOwn(dir, name)
		if !Usable(problems) {
			lib.Broken = append(lib.Broken, Broken{name, problems})
			continue
		}
		if len(problems) > 0 {
			lib.Remarks = append(lib.Remarks, Broken{name, problems})
		}
		own = append(own, r)
	}
	slices.SortFunc(own, func(a, b Routine) int { return strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)) })
	for _, r := range own {
		if i := slices.IndexFunc(lib.Routines, func(s Routine) bool { return s.ID == r.ID }); i >= 0 {
			lib.Routines[i] = r
			continue
		}
		lib.Routines = append(lib.Routines, r)
	}
	return lib
}

func readOwn(dir, name string) (Routine, []Problem) {
	if filepath.Ext(name) != Extension {
		return Routine{}, []Problem{{Text: words.T("its name must end in %s, in small letters", Extension)}}
	}
	return ReadFile(filepath.Join(dir, name))
}

// ReadFile reads a routine of one's own from a file, with its problems.
func ReadFile(path string) (Routine, []Problem) {
	id := idOf(path)
	text, err := readAll(path)
	if err != nil {
		return Routine{ID: id}, []Problem{{Text: err.Error()}}
	}
	r, at, problems := parse(id, text, true)
	r.Own = true
	if Usable(problems) {
		problems = append(problems, lookAtPictures(filepath.Dir(path), r, at)...)
		sortByLine(problems)
	}
	return r, problems
}

// readAll reads a file up to a little more than MaxFile. Its errors are
// sentences.
func readAll(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, errors.New(words.T("it cannot be read: %v", plain(err)))
	case info.IsDir():
		return nil, errors.New(words.T("it is a folder, not a file"))
	case !info.Mode().IsRegular():
		return nil, errors.New(words.T("it is no plain file"))
	case info.Size() > MaxFile:
		return nil, errors.New(words.T("it is too large for a routine: more than %d KB", MaxFile>>10))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, errors.New(words.T("it cannot be read: %v", plain(err)))
	}
	defer func() { _ = f.Close() }()
	text, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return nil, errors.New(words.T("it cannot be read: %v", plain(err)))
	}
	return text, nil
}

// plain returns the reason of an error without the path, which is said
// already.
func plain(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// Write writes a routine into a folder, which is made if it is missing, whole
// or not at all. Both are for their owner alone. A routine that Parse would
// not read again is refused with its problems.
func Write(dir string, r Routine) error {
	text := Encode(r)
	if _, problems := Parse(r.ID, text); !Usable(problems) {
		return &Unusable{problems}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("write the routine: %w", err)
	}
	return wrap(writeWhole(filepath.Join(dir, r.ID+Extension), text))
}

// Unusable says why a routine cannot be used.
type Unusable struct{ Problems []Problem }

// Error implements error: the problems that keep it from being used, without
// lines.
func (u *Unusable) Error() string {
	var reasons []string
	for _, p := range u.Problems {
		if !p.Remark {
			reasons = append(reasons, p.Text)
		}
	}
	return strings.Join(reasons, "; ")
}

func wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("write the routine: %w", err)
}

func writeWhole(path string, text []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // fails once it is renamed
	_, err = f.Write(text)
	if err == nil {
		err = f.Chmod(0o600)
	}
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// ReadChosen reads the routine that is in force: as ReadFile, but without
// remarks on what it advises and on its pictures.
func ReadChosen(path string) (Routine, []Problem) {
	text, err := readAll(path)
	if err != nil {
		return Routine{}, []Problem{{Text: err.Error()}}
	}
	r, _, problems := parse(idOf(path), text, false)
	r.Own = true
	return r, problems
}

func idOf(path string) string { return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) }
