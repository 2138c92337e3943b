package command

import (
	"slices"

	"github.com/spf13/cobra"

	"stillnight/data"
	"stillnight/data/evidence"
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
	for _, step := range evidence.Evening() {
		long += "\n  " + step.ID + ": " + step.Title + ", " + step.Dose
	}
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
		return usage("which step? Name one or more of %s, or say --all", list(evidence.EveningIDs()))
	}
	for _, id := range args {
		if err := data.CheckStep(id); err != nil {
			return badInput(err)
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
	steps := s.steps(args, before.Today)
	for _, id := range steps {
		if before.Today.Outcome(id) == s.outcome {
			continue
		}
		if err := diary.TickStep(ctx, data.StepEntry{Step: id, Outcome: s.outcome, Day: before.Day}); err != nil {
			return err
		}
	}
	after, err := diary.Today(ctx)
	if err != nil {
		return err
	}
	for _, id := range steps {
		s.say(stepTitle(id) + ": " + outcomeWord(s.outcome))
	}
	s.say(stepsLine(after))
	return nil
}

// steps returns the steps meant, each once, in the order of the routine.
func (s *stepCommand) steps(args []string, today data.Summary) []string {
	return slices.DeleteFunc(evidence.EveningIDs(), func(id string) bool {
		if s.all {
			return s.outcome == data.Skipped && today.Outcome(id) != data.Open
		}
		return !slices.Contains(args, id)
	})
}

func (s *stepCommand) complete(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var ids []string
	for _, step := range evidence.Evening() {
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
