package command

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"stillnight/data/routine"
	"stillnight/data/words"
)

// linted is what came of the check of a file.
type linted struct {
	File     string            `json:"file"`
	Usable   bool              `json:"usable"`
	Problems []routine.Problem `json:"problems"`
}

// lint checks files. It needs no diary.
func (r *routineCommand) lint(files []string) error {
	all := make([]linted, len(files))
	faults, broken := 0, 0
	for i, file := range files {
		_, problems := routine.ReadFile(file)
		all[i] = linted{file, routine.Usable(problems), append([]routine.Problem{}, problems...)}
		if !all[i].Usable {
			broken++
		}
		faults += all[i].faults()
	}
	if r.json {
		if err := r.answer(map[string][]linted{"files": all}); err != nil {
			return err
		}
	} else {
		r.sayProblems(all)
	}
	switch {
	case broken == 0:
		return nil
	case len(files) == 1:
		return failed("%s cannot be used: %s", files[0], words.N(faults, "1 fault", "%d faults"))
	}
	return failed("%d of %d files cannot be used: %s", broken, len(files), words.N(faults, "1 fault", "%d faults"))
}

func (l linted) faults() int {
	n := 0
	for _, p := range l.Problems {
		if !p.Remark {
			n++
		}
	}
	return n
}

// sayProblems prints a line for each problem, which editors can jump to, and
// one for each file without any.
func (r *routineCommand) sayProblems(all []linted) {
	for _, l := range all {
		for _, p := range l.Problems {
			r.say(problemLine(l.File, p))
		}
		if len(l.Problems) == 0 {
			r.say(words.T("%s: nothing is wrong with it", l.File))
		}
	}
}

// problemLine writes a problem: my-evening.toml:7: hold cannot be 0.
func problemLine(file string, p routine.Problem) string {
	text := p.Text
	if p.Remark {
		text = words.T("remark: %s", text)
	}
	if p.Line == 0 {
		return file + ": " + text
	}
	return fmt.Sprintf("%s:%d: %s", file, p.Line, text)
}

// addFile copies a file that can be used to one's own routines, with its
// pictures.
func (r *routineCommand) addFile(cmd *cobra.Command, file string) error {
	one, problems := routine.ReadFile(file)
	if l := (linted{File: file, Problems: problems}); l.faults() > 0 {
		r.sayProblems([]linted{l})
		return failed("%s cannot be used, so nothing was added: %s", file, words.N(l.faults(), "1 fault", "%d faults"))
	}
	if !strings.EqualFold(filepath.Ext(file), routine.Extension) {
		return usage("%s is no routine: its name must end in %s", file, routine.Extension)
	}
	lib, err := r.routines()
	if err != nil {
		return err
	}
	before, _ := lib.Find(one.ID)
	if !r.replace && (before.Own || brokenFile(lib, one.ID) != nil) {
		return failed("you have a routine %s already; say --replace, or give the file another name", one.ID)
	}
	diary, err := r.reach(cmd.Context())
	if err != nil {
		return err
	}
	if err := keepPictures(&one, filepath.Dir(file), lib.Dir); err != nil {
		return err
	}
	if err := diary.SaveRoutine(cmd.Context(), one); err != nil {
		return err
	}
	for _, p := range problems {
		r.say(problemLine(file, p))
	}
	r.say(words.T("Added %s: %s, %s", one.ID, one.Title, words.N(len(one.Active()), "1 step", "%d steps")))
	r.say(words.T("stillnight settings evening.routine %s makes it tonight's", one.ID))
	return nil
}

// keepPictures copies the pictures of a routine. What cannot be copied was
// remarked on already.
func keepPictures(r *routine.Routine, from, to string) error {
	for i, s := range r.Steps {
		if _, err := routine.PicturePath(from, s.Picture); err != nil {
			continue
		}
		name, err := routine.KeepPicture(to, filepath.Join(from, s.Picture))
		if err != nil {
			return failed("%v", err)
		}
		r.Steps[i].Picture = name
	}
	return nil
}
