package command

import (
	"context"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stillnight/data"
	"stillnight/data/routine"
	"stillnight/data/triggers"
	"stillnight/data/words"
)

type triggersCommand struct {
	*call
	journals []string
	json     bool
}

func (c *call) triggersCommand() *cobra.Command {
	t := &triggersCommand{call: c}
	cmd := &cobra.Command{
		Use:   "triggers [--journal FILE] [--json]",
		Short: words.T("Say what went along with more or fewer cramps"),
		Long: words.T(`Says which habits went along with more or fewer cramps in the following night,
and how sure that is, all of them looked at together. docs/triggers.md explains
how. A link is not proof of a cause.

With --journal it looks at that file alone, as export writes it, and touches no
diary; - is standard input. Given more than once, the files are read as one.

With --json it prints one object:
  nights, recorded, cramps   calendar nights from the first to the last recorded
                 one, how many of them are recorded, and the cramps in these
  factors        the clearest first, each with
    factor         its name; water-goal and routine are those of the day
    with, without  recorded nights with it and without it
    ratio          cramps a night with it over without it, adjusted for the others
    low, high      the 95 per cent interval of the ratio
    p, q           of this factor alone, and corrected for all of them
    verdict        more, fewer, none (no difference that matters) or unclear
    nights_needed  how many more recorded nights it would take at this effect
A figure that the nights cannot bear is null.`),
		Example: "stillnight triggers\nstillnight triggers --journal diary.jsonl --json",
		Args:    t.check,
		RunE:    t.run,
	}
	cmd.Flags().Var(&filesValue{files: &t.journals}, "journal", words.T("the journal to look at instead of the diary"))
	_ = cmd.MarkFlagFilename("journal", "jsonl") // it fails only for a flag that is not there
	cmd.Flags().BoolVar(&t.json, "json", false, words.T("print one JSON object"))
	return cmd
}

// filesValue is a flag that names a file each time it is given.
type filesValue struct{ files *[]string }

// String implements pflag.Value.
func (v *filesValue) String() string { return "" }

// Type implements pflag.Value.
func (v *filesValue) Type() string { return "FILE" }

// Set implements pflag.Value.
func (v *filesValue) Set(name string) error {
	*v.files = append(*v.files, name)
	return nil
}

func (t *triggersCommand) check(cmd *cobra.Command, args []string) error {
	if err := noWords(cmd, args); err != nil {
		return err
	}
	for i, name := range t.journals {
		switch {
		case name == "":
			return usage("which journal? As in: stillnight triggers --journal diary.jsonl")
		case slices.Contains(t.journals[:i], name):
			return usage("%s is named twice; name it once", name)
		}
	}
	return nil
}

func (t *triggersCommand) run(cmd *cobra.Command, _ []string) error {
	look := t.ofDiary
	if len(t.journals) > 0 {
		look = t.ofJournals
	}
	history, title, err := look(cmd.Context())
	if err != nil {
		return err
	}
	result := triggers.Analyse(history)
	if t.json {
		return t.answer(result)
	}
	for _, line := range buildTriggers(result, title) {
		t.say(line)
	}
	return nil
}

// titled returns what a step of the evening is called.
type titled func(step string) string

// ofDiary returns the history that the diary tells.
func (t *triggersCommand) ofDiary(ctx context.Context) (triggers.History, titled, error) {
	diary, err := t.reach(ctx)
	if err != nil {
		return triggers.History{}, nil, err
	}
	today, err := diary.Today(ctx)
	if err != nil {
		return triggers.History{}, nil, err
	}
	first, last, ok, err := diary.Span(ctx)
	if err != nil || !ok {
		return triggers.History{}, today.StepTitle, err
	}
	days, err := diary.Days(ctx, first, last)
	if err != nil {
		return triggers.History{}, nil, err
	}
	return triggers.FromDays(days), today.StepTitle, nil
}

// ofJournals returns the history that journals tell together. It needs no
// diary.
func (t *triggersCommand) ofJournals(context.Context) (triggers.History, titled, error) {
	// All are looked at before any is read.
	for _, name := range t.journals {
		if err := canRead(name); err != nil {
			return triggers.History{}, nil, err
		}
	}
	read := data.NewJournals()
	for _, name := range t.journals {
		report, err := t.read(read, name)
		if err != nil {
			return triggers.History{}, nil, err
		}
		if report.Read == 0 && report.Bad > 0 {
			return triggers.History{}, nil, failed("no line of %s could be read; is it a journal as stillnight export writes it?", fileName(name))
		}
		t.warnOfSkipped(report, name)
	}
	options := triggers.Options{Now: t.now()}
	return triggers.FromEvents(data.Counting(read.Events()), options), shippedTitle, nil
}

func (t *triggersCommand) read(into *data.Journals, name string) (data.ImportReport, error) {
	source := &watchedReader{Reader: t.env.Stdin}
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return data.ImportReport{}, cannotRead(name, err)
		}
		defer func() { _ = f.Close() }()
		source.Reader = f
	}
	report, err := into.Read(source)
	if source.err != nil {
		return report, cannotRead(fileName(name), source.err)
	}
	return report, err
}

// warnOfSkipped says on standard error what was left out, so that the answer
// stays one object.
func (t *triggersCommand) warnOfSkipped(report data.ImportReport, name string) {
	if report.Bad == 0 {
		return
	}
	first := report.Skipped[0]
	reason := strings.TrimPrefix(first.Reason, data.ErrBadInput.Error()+": ") // says nothing here
	text := words.N(report.Bad, "1 line could not be read and was left out", "%d lines could not be read and were left out, the first of them")
	t.warn(words.T("stillnight: %s: %s: line %d, %s", fileName(name), text, first.Line, reason))
}

// shippedTitle returns the title of a step of the routines that come with the
// program, or one made of its id.
func shippedTitle(id string) string {
	for _, r := range routine.Shipped() {
		if step, ok := r.Find(id); ok {
			return step.Title
		}
	}
	return routine.Readable(id)
}
