package command

import (
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"stillnight/data"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// stepCommand is done and skip: what became of steps of tonight's routine.
type stepCommand struct {
	*call
	outcome data.Outcome
	all     bool
}

func (c *call) doneCommand() *cobra.Command {
	s := &stepCommand{call: c, outcome: data.Done}
	return s.define("done STEP… | --all", words.T("Tick steps of tonight's routine"),
		words.T("Ticks steps of tonight's routine as done."), "stillnight done calf-stretch massage\nstillnight done --all")
}

func (c *call) skipCommand() *cobra.Command {
	s := &stepCommand{call: c, outcome: data.Skipped}
	return s.define("skip STEP… | --all", words.T("Skip steps of tonight's routine"),
		words.T("Notes that steps of tonight's routine are left out."), "stillnight skip massage")
}

func (s *stepCommand) define(use, short, long, example string) *cobra.Command {
	usual, _ := routine.ShippedByID(routine.Default)
	long += " " + words.T("Those of the routine “%s”:", usual.Title)
	for _, step := range usual.Steps {
		long += "\n  " + step.ID + ": " + step.Title + ", " + step.Dose()
	}
	long += "\n" + words.T("A step of another routine can be named too.")
	cmd := &cobra.Command{
		Use: use, Short: short, Long: long, Example: example,
		Args: s.check, ValidArgsFunction: s.complete, RunE: s.run,
	}
	all := words.T("every step")
	if s.outcome == data.Skipped {
		all = words.T("every step that is still open")
	}
	cmd.Flags().BoolVar(&s.all, "all", false, all)
	return cmd
}

func (s *stepCommand) check(cmd *cobra.Command, args []string) error {
	switch {
	case s.all && len(args) > 0:
		return usage("name the steps or say --all, not both")
	case !s.all && len(args) == 0:
		return usage("which step? Name one or more, such as %s, or say --all; stillnight status lists them", s.exampleStep())
	}
	lib, err := s.routines()
	if err != nil {
		return err
	}
	for _, id := range args {
		if _, ok := lib.Step(id); !ok {
			return usage("there is no step %q in any routine; stillnight status lists those of tonight", id)
		}
	}
	return nil
}

func (s *stepCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	diary, err := s.reach(ctx)
	if err != nil {
		return err
	}
	before, err := diary.Today(ctx)
	if err != nil {
		return err
	}
	// A step that is so already is left alone, and with it how long it took.
	steps := s.steps(args, before)
	for _, id := range steps {
		if before.Today.Outcome(id) == s.outcome {
			continue
		}
		if err := diary.TickStep(ctx, data.StepEntry{Step: id, Outcome: s.outcome, Day: before.Day}); err != nil {
			return err
		}
	}
	lib, err := s.routines()
	if err != nil {
		return err
	}
	after, err := diary.Today(ctx)
	if err != nil {
		return err
	}
	for _, id := range steps {
		s.say(lib.Title(id) + ": " + outcomeWord(s.outcome))
	}
	s.say(stepsLine(after))
	return nil
}

// steps returns the steps meant, each once: those of tonight's routine in its
// order, then others.
func (s *stepCommand) steps(args []string, today data.Snapshot) []string {
	var ids []string
	for _, step := range today.Steps() {
		open := today.Today.Outcome(step.ID) == data.Open
		if slices.Contains(args, step.ID) || s.all && (s.outcome == data.Done || open) {
			ids = append(ids, step.ID)
		}
	}
	for _, id := range args {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// exampleStep names a step for a sentence.
func (s *stepCommand) exampleStep() string {
	usual, _ := routine.ShippedByID(routine.Default)
	return usual.Steps[0].ID
}

// routines returns the routines there are. The diary is not needed for that.
func (c *call) routines() (routine.Library, error) {
	dir, err := c.dataDir()
	if err != nil {
		return routine.Library{}, err
	}
	return routine.Load(filepath.Join(dir, routine.DirName)), nil
}

func (s *stepCommand) complete(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	dir, err := s.dataDir()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var ids []string
	for _, step := range routine.Load(filepath.Join(dir, routine.DirName)).Chosen(data.ChosenRoutine(dir)).Active() {
		if !slices.Contains(args, step.ID) {
			ids = append(ids, cobra.CompletionWithDesc(step.ID, step.Title))
		}
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// stepsLine writes how far tonight's routine is: 2 of 4 steps.
func stepsLine(s data.Snapshot) string {
	done, of := s.StepsDone()
	return words.T("%d of %d steps", done, of)
}
