package command

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stillnight/data"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// routineCommand is what can be done with routines as text.
type routineCommand struct {
	*call
	json, toml, replace bool
}

func routineActions() []string { return []string{"list", "show", "lint", "add", "delete"} }

func (c *call) routineCommand() *cobra.Command {
	r := &routineCommand{call: c}
	cmd := &cobra.Command{
		Use:   "routine [list | show NAME | lint FILE… | add FILE | delete NAME] [--json]",
		Short: words.T("List, show, check, add and delete evening routines"),
		Long: words.T(`A routine is a text file; docs/routines.md tells how to write one.

  list: every routine there is, with a * before tonight's, and files that cannot be used
  show NAME: the steps of one, with doses; with --toml as the text of a file, to begin one's own from
  lint FILE…: checks files and prints file:line: reason for each fault; remarks are no faults
  add FILE: checks a file and copies it, with its pictures, to one's own routines
  delete NAME: puts one's own aside; a shipped one that it stood in for is back

The evening's routine is chosen by stillnight settings evening.routine NAME.
lint and show need neither a diary nor Stillnight running. lint ends with 1
when there are faults.

With --json, list prints routines, broken and dir; lint files, each with file,
usable and problems of line, text and remark; show the routine.`),
		Example: strings.Join([]string{
			"stillnight routine list", "stillnight routine show evening --toml > my-evening.toml",
			"stillnight routine lint my-evening.toml", "stillnight routine add my-evening.toml",
		}, "\n"),
		Args:              r.check,
		ValidArgsFunction: r.complete,
		RunE:              r.run,
	}
	cmd.Flags().BoolVar(&r.json, "json", false, words.T("print one JSON object (list, show, lint)"))
	cmd.Flags().BoolVar(&r.toml, "toml", false, words.T("print the text of a file (show)"))
	cmd.Flags().BoolVar(&r.replace, "replace", false, words.T("take the place of one's own routine of that name (add)"))
	return cmd
}

// check wants an action, the words that it needs, and no option of another.
func (r *routineCommand) check(cmd *cobra.Command, args []string) error {
	action := "list"
	if len(args) > 0 {
		action, args = args[0], args[1:]
	}
	if !slices.Contains(routineActions(), action) {
		return usage("there is no routine %q; say one of %s", action, list(routineActions()))
	}
	if err := r.checkOptions(action); err != nil {
		return err
	}
	switch {
	case action == "list":
		return atMost(cmd, args, 0)
	case slices.Contains(args, ""):
		return usage("an empty word names nothing; see %s --help", cmd.CommandPath())
	case len(args) == 0 && (action == "lint" || action == "add"):
		return usage("which file? Such as stillnight routine %s my-evening.toml", action)
	case len(args) == 0:
		return usage("which routine? stillnight routine list names them")
	case action == "lint":
		return nil
	}
	return atMost(cmd, args, 1)
}

// checkOptions refuses an option of another action.
func (r *routineCommand) checkOptions(action string) error {
	switch {
	case r.json && (action == "add" || action == "delete"):
		return usage("--json goes with list, show and lint")
	case r.toml && (action != "show" || r.json):
		return usage("--toml goes with show, without --json")
	case r.replace && action != "add":
		return usage("--replace goes with add")
	}
	return nil
}

func (r *routineCommand) run(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return r.list()
	}
	switch args[0] {
	case "show":
		return r.show(args[1])
	case "lint":
		return r.lint(args[1:])
	case "add":
		return r.addFile(cmd, args[1])
	case "delete":
		return r.delete(cmd, args[1])
	}
	return r.list()
}

// listed is a routine as list tells of it.
type listed struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Steps   int    `json:"steps"` // those that are not switched off
	Seconds int    `json:"seconds"`
	Own     bool   `json:"own"`
	Shipped bool   `json:"shipped"` // there is one of that name that comes with the program
	Tonight bool   `json:"tonight"`
}

func (r *routineCommand) list() error {
	lib, err := r.routines()
	if err != nil {
		return err
	}
	dir, err := r.dataDir()
	if err != nil {
		return err
	}
	tonight := lib.Chosen(data.ChosenRoutine(dir)).ID
	all := make([]listed, len(lib.Routines))
	rows := make([]row, len(lib.Routines))
	for i, one := range lib.Routines {
		_, shipped := routine.ShippedByID(one.ID)
		all[i] = listed{one.ID, one.Title, len(one.Active()), one.Seconds(), one.Own, shipped, one.ID == tonight}
		rows[i] = all[i].row()
	}
	if r.json {
		return r.answer(struct {
			Routines []listed         `json:"routines"`
			Broken   []routine.Broken `json:"broken"`
			Dir      string           `json:"dir"`
		}{all, append([]routine.Broken{}, lib.Broken...), lib.Dir})
	}
	for _, line := range layOut(rows) {
		r.say(line)
	}
	for _, b := range lib.Broken {
		r.say(words.T("%s cannot be used:", filepath.Join(lib.Dir, b.File)))
		for _, p := range b.Problems {
			r.say("  " + p.String())
		}
	}
	return nil
}

// row is a line of the table: a mark, the name, the title, what is in it, and
// whose it is.
func (l listed) row() row {
	mark, whose := " ", words.T("comes with Stillnight")
	if l.Tonight {
		mark = "*"
	}
	switch {
	case l.Own && l.Shipped:
		whose = words.T("your own, in place of the one that comes with Stillnight")
	case l.Own:
		whose = words.T("your own")
	}
	size := words.T("%s · %d min", words.N(l.Steps, "1 step", "%d steps"), max(1, (l.Seconds+30)/60))
	return row{mark + " " + l.ID, l.Title, size, whose}
}

func (r *routineCommand) show(name string) error {
	lib, err := r.routines()
	if err != nil {
		return err
	}
	one, ok := lib.Find(name)
	switch {
	case !ok && brokenFile(lib, name) != nil:
		return failed("the routine %s cannot be used; stillnight routine lint %s says why", name, filepath.Join(lib.Dir, name+routine.Extension))
	case !ok:
		return noRoutine(name)
	case r.json:
		return r.answer(one)
	case r.toml:
		_, err := r.Write(routine.Encode(one))
		return err
	}
	r.say(one.Title)
	if one.About != "" {
		r.say(one.About)
	}
	for i, s := range one.Steps {
		r.say("")
		r.step(i+1, s)
	}
	return nil
}

// step prints a step with all that it says.
func (r *routineCommand) step(n int, s routine.Step) {
	off := ""
	if s.Off {
		off = " · " + words.T("switched off")
	}
	r.say(words.T("%d. %s (%s) · %s", n, s.Title, s.ID, s.Dose()) + off)
	lines := []string{s.Cue}
	if s.Feel != "" {
		lines = append(lines, words.T("Feel: %s", s.Feel))
	}
	if s.Caution != "" {
		lines = append(lines, words.T("Take care: %s", s.Caution))
	}
	if rests := s.Rests(); rests != "" {
		lines = append(lines, words.T("Evidence: %s", rests))
	}
	for _, line := range lines {
		r.say("   " + line)
	}
}

func noRoutine(name string) error {
	return usage("there is no routine %q; stillnight routine list names them", name)
}

// brokenFile returns what is said of the file of that routine; nil where it
// can be used or is not there.
func brokenFile(lib routine.Library, name string) *routine.Broken {
	i := slices.IndexFunc(lib.Broken, func(b routine.Broken) bool { return b.File == name+routine.Extension })
	if i < 0 {
		return nil
	}
	return &lib.Broken[i]
}

func (r *routineCommand) delete(cmd *cobra.Command, name string) error {
	lib, err := r.routines()
	if err != nil {
		return err
	}
	one, ok := lib.Find(name)
	broken := brokenFile(lib, name) != nil
	_, shipped := routine.ShippedByID(name)
	switch {
	case !ok && !broken:
		return noRoutine(name)
	case ok && !one.Own && !broken:
		return usage("the routine %s comes with Stillnight and stays", name)
	}
	diary, err := r.reach(cmd.Context())
	if err != nil {
		return err
	}
	if err := diary.DeleteRoutine(cmd.Context(), name); err != nil {
		return err
	}
	r.say(words.T("Put %s aside; it lies in %s", name, filepath.Join(lib.Dir, "deleted")))
	if shipped {
		r.say(words.T("The one that comes with Stillnight is in its place again"))
	}
	return nil
}

func (r *routineCommand) complete(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	switch {
	case len(args) == 0:
		return routineActions(), cobra.ShellCompDirectiveNoFileComp
	case args[0] == "lint", args[0] == "add" && len(args) == 1:
		return []string{"toml"}, cobra.ShellCompDirectiveFilterFileExt
	case len(args) > 1 || args[0] != "show" && args[0] != "delete":
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	lib, err := r.routines()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, one := range lib.Routines {
		if args[0] == "show" || one.Own {
			names = append(names, cobra.CompletionWithDesc(one.ID, one.Title))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
