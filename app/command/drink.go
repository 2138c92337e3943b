package command

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"stillnight/app/command/input"
	"stillnight/data"
	"stillnight/data/words"
)

type drinkCommand struct {
	*call
	beverage, at, note string
}

func (c *call) drinkCommand() *cobra.Command {
	d := &drinkCommand{call: c}
	cmd := &cobra.Command{
		Use:   "drink [AMOUNT] [--beverage B] [--at T] [--note TEXT]",
		Short: words.T("Log a drink"),
		Long: words.T(`Logs a drink and prints the day's state.

AMOUNT is 250, 250ml, 25cl, 0.25l or 8oz (US fluid ounces); a number alone is
ml. Without an amount it is your usual glass (see stillnight settings
water.glass). A drink is from 1 to 3000 ml.

What was drunk is always logged. When it comes to more than a litre within an
hour, a line on standard error says that it is enough for now.

`) + timesLong(),
		Example:           "stillnight drink\nstillnight drink 330ml --beverage tea\nstillnight drink 0.5l --at 17:35\nstillnight drink 8oz --at -20m",
		Args:              d.check,
		ValidArgsFunction: cobra.FixedCompletions([]string{"150", "250", "330", "500"}, cobra.ShellCompDirectiveNoFileComp),
		RunE:              d.run,
	}
	textFlag(cmd, &d.beverage, "beverage", "B", words.T("what it was: %s", list(data.Beverages())))
	textFlag(cmd, &d.at, "at", "T", words.T("when it was"))
	textFlag(cmd, &d.note, "note", "TEXT", words.T("a note of your own"))
	completeFrom(cmd, "beverage", data.Beverages())
	return cmd
}

// timesLong explains --at.
func timesLong() string {
	return words.T(`T is 17:35 (the latest such time that is not in the future), -20m or -1h30m
(so long ago), "2026-11-22 17:35", or RFC 3339 as 2026-11-22T17:35:00+01:00.`)
}

// amount reads the words of the amount; 0 stands for none.
func (d *drinkCommand) amount(cmd *cobra.Command, args []string) (int, error) {
	if len(args) > 1 && !strings.ContainsAny(args[1], "0123456789") {
		args = append([]string{args[0] + " " + args[1]}, args[2:]...) // 250 ml
	}
	if err := atMost(cmd, args, 1); err != nil || len(args) == 0 {
		return 0, err
	}
	ml, err := input.Amount(args[0])
	return ml, badInput(err)
}

func (d *drinkCommand) check(cmd *cobra.Command, args []string) error {
	if _, err := d.amount(cmd, args); err != nil {
		return err
	}
	return oneOf(words.T("beverage"), d.beverage, data.Beverages())
}

func (d *drinkCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	ml, err := d.amount(cmd, args)
	if err != nil {
		return err
	}
	at, err := d.moment(d.at)
	if err != nil {
		return err
	}
	diary, err := d.reach(ctx)
	if err != nil {
		return err
	}
	if ml == 0 {
		settings, err := diary.Settings(ctx)
		if err != nil {
			return err
		}
		ml = settings.Glass
	}
	entry := data.DrinkEntry{ML: ml, Beverage: d.beverage, At: at, Note: d.note, Confirmed: true}
	event, err := diary.LogDrink(ctx, entry)
	if err != nil {
		return err
	}
	return d.tell(ctx, diary, event)
}

// tell prints what was logged and the state of its day.
func (d *drinkCommand) tell(ctx context.Context, diary data.Diary, event data.Event) error {
	today, err := diary.Today(ctx)
	if err != nil { // it is logged, and that is what counts
		d.say(words.T("Logged %s at %s", drinkWords(*event.Drink, data.NewSettings(nil)), words.Clock(event.At)))
		return nil
	}
	logged := words.T("Logged %s at %s", drinkWords(*event.Drink, today.Settings), clockAndDate(event.At, today.Now))
	day := event.Day(today.Settings.Boundary)
	if day == today.Day {
		d.say(logged + " · " + dayLine(today))
		d.caution(today)
		return nil
	}
	summaries, err := diary.Days(ctx, day, day)
	if err != nil || len(summaries) != 1 {
		d.say(logged)
		return nil
	}
	s := summaries[0]
	d.say(words.T("%s · %s on %s", logged, waterLine(s.ML, s.GoalML, today.Settings), longDate(day, today.Now)))
	return nil
}

// caution says calmly that it is enough for now.
func (d *drinkCommand) caution(today data.Snapshot) {
	if line := enough(today); line != "" {
		d.warn(line)
	}
	if s := today.Settings; s.Limit > 0 && today.Today.ML > s.Limit {
		d.warn(words.T("Today's %s is above your doctor's limit of %s.", words.Amount(today.Today.ML, s.FlOz), words.Amount(s.Limit, s.FlOz)))
	}
}

// enough returns the line that says to wait before the next glass, or nothing.
func enough(today data.Snapshot) string {
	hour := words.Amount(today.HourML, today.Settings.FlOz)
	switch {
	case today.HourML >= data.CeilingML:
		return words.T("Enough for now: %s within an hour is more than the kidneys clear. Wait an hour before the next glass.", hour)
	case today.HourML > data.EnoughML:
		return words.T("Enough for now: %s within an hour. The next glass can wait.", hour)
	default:
		return ""
	}
}

// dayLine writes the day's water: 1 250 of 2 000 ml · 5 glasses.
func dayLine(s data.Snapshot) string {
	return waterLine(s.Today.ML, goalOf(s), s.Settings) + " · " + glasses(s.Glasses())
}

func goalOf(s data.Snapshot) int {
	if s.Today.GoalML > 0 {
		return s.Today.GoalML
	}
	return s.Settings.Target()
}

// moment reads the value of --at; the zero time stands for none.
func (c *call) moment(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	at, err := input.Moment(text, c.now())
	return at, badInput(err)
}

// completeFrom completes a flag from a list of words.
func completeFrom(cmd *cobra.Command, flag string, allowed []string) {
	// It fails only for a flag that the command does not have.
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(allowed, cobra.ShellCompDirectiveNoFileComp))
}

func (c *call) undoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "undo",
		Short: words.T("Take the last change back and say which"),
		Long: words.T(`Takes the last change of the past 24 hours back, whichever window, button or
command made it, and says which. Called again it takes back the one before.`),
		RunE: c.undo,
	}
}

func (c *call) undo(cmd *cobra.Command, _ []string) error {
	ctx := cmd.Context()
	diary, err := c.reach(ctx)
	if err != nil {
		return err
	}
	settings, err := diary.Settings(ctx)
	if err != nil {
		return err
	}
	undone, err := diary.Undo(ctx)
	if err != nil {
		return err
	}
	lib, err := c.routines()
	if err != nil {
		return err
	}
	what := describe(undone.Event, c.now(), settings, lib.Title)
	switch undone.Action {
	case data.Deleted:
		c.say(words.T("Brought back %s", what))
	case data.Edited:
		c.say(words.T("Took back the change of %s", what))
	default:
		c.say(words.T("Took back %s", what))
	}
	return nil
}
