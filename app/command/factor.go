package command

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"stillnight/app/command/input"
	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

type factorCommand struct {
	*call
	at string
}

func (c *call) factorCommand() *cobra.Command {
	f := &factorCommand{call: c}
	cmd := &cobra.Command{
		Use:   "factor [NAME[=VALUE]…] [--at T]",
		Short: words.T("Log what may matter of the day, or list it"),
		Long: words.T(`Logs factors of the day, such as alcohol=2 or heat=no; a name alone is yes. A
value is yes, no, a number, or unknown, which takes back what was said. With
one that is not possible none is logged. Without a name it lists the known
factors with what was said of them today.

`) + timesLong(),
		Example:           "stillnight factor\nstillnight factor alcohol=2 heat=no stress=4\nstillnight factor hard-exercise --at 18:00",
		Args:              f.check,
		ValidArgsFunction: f.complete,
		RunE:              f.run,
	}
	textFlag(cmd, &f.at, "at", "T", words.T("log it for the day of that time"))
	return cmd
}

func (f *factorCommand) check(_ *cobra.Command, args []string) error {
	if len(args) == 0 && f.at != "" {
		return usage("--at goes with a factor, as in: stillnight factor heat --at %s", f.at)
	}
	_, err := factorEntries(args)
	return err
}

// factorEntries reads all words, or says what is wrong with the first that
// cannot be meant so.
func factorEntries(args []string) ([]data.FactorEntry, error) {
	var entries []data.FactorEntry
	named := map[string]bool{}
	for _, arg := range args {
		name, value, given := strings.Cut(arg, "=")
		known, ok := evidence.FactorByID(name)
		if !ok {
			return nil, usage("there is no factor %q; stillnight factor lists them", name)
		}
		if named[name] {
			return nil, usage("%s is named twice; name it once", name)
		}
		named[name] = true
		if !given {
			value = "yes"
		}
		number, err := readFactor(known, value)
		if err != nil {
			return nil, err
		}
		entries = append(entries, data.FactorEntry{Factor: name, Value: number})
	}
	return entries, nil
}

// readFactor reads a value; nil takes back what was said.
func readFactor(f evidence.Factor, text string) (*float64, error) {
	values := map[string]float64{"yes": 1, "no": 0}
	lower := strings.ToLower(strings.TrimSpace(text))
	if lower == "unknown" {
		return nil, nil
	}
	if value, ok := values[lower]; ok {
		return &value, nil
	}
	value, err := input.Number(f.ID, lower, 0, f.Max)
	if err != nil {
		return nil, usage("%s cannot be %q; it is yes, no, unknown or a number from 0 to %s", f.ID, text, figure(f.Max))
	}
	return &value, nil
}

func (f *factorCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	entries, err := factorEntries(args)
	if err != nil {
		return err
	}
	at, err := f.moment(f.at)
	if err != nil {
		return err
	}
	diary, err := f.reach(ctx)
	if err != nil {
		return err
	}
	today, err := diary.Today(ctx)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		f.list(today)
		return nil
	}
	day := today.Day
	if !at.IsZero() {
		day = data.DayOf(at, today.Settings.Boundary)
	}
	return f.log(ctx, diary, day, entries)
}

// log writes the entries and says what they come to.
func (f *factorCommand) log(ctx context.Context, diary data.Diary, day data.Day, entries []data.FactorEntry) error {
	said := make([]string, len(entries))
	for i, entry := range entries {
		entry.Day = day
		if err := diary.SetFactor(ctx, entry); err != nil {
			return err
		}
		label, _ := factorLabel(entry.Factor)
		said[i] = label + ": " + words.T("not said")
		if entry.Value != nil {
			said[i] = factorLine(entry.Factor, *entry.Value)
		}
	}
	f.say(words.T("%s, %s", longDate(day, f.now()), strings.Join(said, " · ")))
	return nil
}

// list prints the known factors with what was said of them today.
func (f *factorCommand) list(today data.Snapshot) {
	var rows []row
	for _, factor := range evidence.Factors() {
		said := words.T("not said")
		if value, ok := today.Today.Factors[factor.ID]; ok {
			said = factorValue(value, factor.Max == 1)
		}
		rows = append(rows, row{factor.ID, factor.Label, said})
	}
	for _, line := range layOut(rows) {
		f.say(line)
	}
}

func (f *factorCommand) complete(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if name, _, ok := strings.Cut(typed, "="); ok {
		return []string{name + "=yes", name + "=no", name + "=unknown"}, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, factor := range evidence.Factors() {
		names = append(names, cobra.CompletionWithDesc(factor.ID, factor.Label))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
