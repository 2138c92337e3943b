package command

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"stillnight/app/command/input"
	"stillnight/data"
	"stillnight/data/words"
)

type nightCommand struct {
	*call
	night, note string
}

func (c *call) nightCommand() *cobra.Command {
	n := &nightCommand{call: c}
	cmd := &cobra.Command{
		Use:   "night [N] [--night DATE] [--note TEXT]",
		Short: words.T("Say how many cramps last night had, or show it"),
		Long: words.T(`Records last night with N cramps, 0 for none; without N it shows the night.

A night is named by the date on which its evening began and runs from noon to
noon. Where more cramps were logged than N, the larger number counts.`),
		Example:           "stillnight night 0\nstillnight night\nstillnight night 2 --night 2026-11-20",
		Args:              n.check,
		ValidArgsFunction: cobra.FixedCompletions([]string{"0", "1", "2", "3"}, cobra.ShellCompDirectiveNoFileComp),
		RunE:              n.run,
	}
	textFlag(cmd, &n.night, "night", "DATE", words.T("another night, by the date of its evening, today or yesterday"))
	textFlag(cmd, &n.note, "note", "TEXT", words.T("a note of your own"))
	completeFrom(cmd, "night", []string{"yesterday", "today"})
	return cmd
}

func (n *nightCommand) check(cmd *cobra.Command, args []string) error {
	if err := atMost(cmd, args, 1); err != nil {
		return err
	}
	if len(args) == 0 {
		if n.note != "" {
			return usage("--note goes with the number of cramps, as in: stillnight night 1 --note %q", n.note)
		}
		return nil
	}
	_, err := n.cramps(args)
	return err
}

func (n *nightCommand) cramps(args []string) (int, error) {
	count, err := input.Whole(words.T("the number of cramps"), args[0], 0, data.MaxCramps)
	return count, badInput(err)
}

func (n *nightCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	now := n.now()
	var night data.Day
	if n.night != "" {
		day, err := input.Day(n.night, data.DateOf(now))
		if err != nil {
			return badInput(err)
		}
		if day > data.NightOf(now) {
			return usage("the night of %s has not been yet", day)
		}
		night = day
	}
	diary, err := n.reach(ctx)
	if err != nil {
		return err
	}
	if night == 0 {
		today, err := diary.Today(ctx)
		if err != nil {
			return err
		}
		night = today.LastNight.Day
	}
	if len(args) == 1 {
		count, err := n.cramps(args)
		if err != nil {
			return err
		}
		if err := diary.CheckIn(ctx, data.NightEntry{Night: night, Cramps: count, Note: n.note}); err != nil {
			return err
		}
	}
	return n.show(ctx, diary, night)
}

// show prints what is known of a night.
func (c *call) show(ctx context.Context, diary data.Diary, night data.Day) error {
	summaries, err := diary.Days(ctx, night, night)
	if err != nil {
		return err
	}
	for _, s := range summaries {
		c.say(words.T("Night of %s: %s", longDate(night, c.now()), nightLine(s)))
	}
	return nil
}

type crampCommand struct {
	*call
	side, muscle, severity, minutes, soreness, relief, at, note string
	woke                                                        bool
}

func (c *call) crampCommand() *cobra.Command {
	k := &crampCommand{call: c}
	cmd := &cobra.Command{
		Use:   "cramp [--side S] [--muscle M] [--severity 0-10] [--minutes N] [--at T] [--note TEXT]",
		Short: words.T("Log a cramp"),
		Long: words.T(`Logs a cramp. Every detail is optional.

`) + timesLong(),
		Example: "stillnight cramp\nstillnight cramp --side left --muscle calf --severity 6 --minutes 3 --at 02:10",
		RunE:    k.run,
	}
	textFlag(cmd, &k.side, "side", "S", words.T("which leg: %s", list(data.Sides())))
	textFlag(cmd, &k.muscle, "muscle", "M", words.T("where: %s", list(data.Muscles())))
	textFlag(cmd, &k.severity, "severity", "0-10", words.T("how bad: 0 none, 10 the worst imaginable"))
	textFlag(cmd, &k.minutes, "minutes", "N", words.T("how long"))
	textFlag(cmd, &k.soreness, "soreness", "0-10", words.T("how sore it is afterwards"))
	cmd.Flags().BoolVar(&k.woke, "woke", false, words.T("it woke you; --woke=false says that it did not"))
	textFlag(cmd, &k.relief, "relief", "R[,R…]", words.T("what eased it: %s", list(data.Reliefs())))
	textFlag(cmd, &k.at, "at", "T", words.T("when it began"))
	textFlag(cmd, &k.note, "note", "TEXT", words.T("a note of your own"))
	completeFrom(cmd, "side", data.Sides())
	completeFrom(cmd, "muscle", data.Muscles())
	completeFrom(cmd, "relief", data.Reliefs())
	return cmd
}

func (k *crampCommand) run(cmd *cobra.Command, _ []string) error {
	ctx := cmd.Context()
	cramp, err := k.cramp(cmd.Flags().Changed("woke"))
	if err != nil {
		return err
	}
	at, err := k.moment(k.at)
	if err != nil {
		return err
	}
	diary, err := k.reach(ctx)
	if err != nil {
		return err
	}
	event, err := diary.LogCramp(ctx, data.CrampEntry{Cramp: cramp, At: at, Note: k.note})
	if err != nil {
		return err
	}
	k.say(words.T("Logged a cramp at %s", clockAndDate(event.At, k.now())))
	return k.show(ctx, diary, data.NightOf(event.At))
}

// cramp reads the details.
func (k *crampCommand) cramp(wokeSaid bool) (data.Cramp, error) {
	cramp := data.Cramp{Side: k.side, Muscle: k.muscle}
	if err := oneOf(words.T("side"), k.side, data.Sides()); err != nil {
		return cramp, err
	}
	if err := oneOf(words.T("muscle"), k.muscle, data.Muscles()); err != nil {
		return cramp, err
	}
	for relief := range strings.SplitSeq(k.relief, ",") {
		if err := oneOf(words.T("relief"), relief, data.Reliefs()); err != nil {
			return cramp, err
		}
		if relief != "" {
			cramp.Relief = append(cramp.Relief, relief)
		}
	}
	var err error
	if cramp.Severity, err = scale(words.T("the severity"), k.severity); err != nil {
		return cramp, err
	}
	if cramp.Soreness, err = scale(words.T("the soreness"), k.soreness); err != nil {
		return cramp, err
	}
	if k.minutes != "" {
		if cramp.Minutes, err = input.Number(words.T("the minutes"), k.minutes, 0, 24*60); err != nil {
			return cramp, badInput(err)
		}
	}
	if wokeSaid {
		cramp.Woke = &k.woke
	}
	return cramp, nil
}

// scale reads a whole number from 0 to 10; nil stands for none.
func scale(what, text string) (*int, error) {
	if text == "" {
		return nil, nil
	}
	n, err := input.Whole(what, text, 0, 10)
	if err != nil {
		return nil, badInput(err)
	}
	return &n, nil
}
