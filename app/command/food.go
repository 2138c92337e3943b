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

type foodCommand struct {
	*call
	servings, magnesium, vitaminD, at, note string
}

func (c *call) foodCommand() *cobra.Command {
	f := &foodCommand{call: c}
	cmd := &cobra.Command{
		Use:   "food [NAME] [--servings N] [--magnesium MG] [--vitamin-d IU] [--at T] [--note TEXT]",
		Short: words.T("Log food with magnesium or vitamin D, or list the table"),
		Long: words.T(`Logs food and prints what the day's food comes to. Without a name it lists the
table: name, serving, magnesium and vitamin D of a serving.

NAME is one of the table, or words that only one food there has, such as
almonds. Any other name is a food of your own: say once what a serving has, with
--magnesium or --vitamin-d; the next time the name is enough. The amounts also
go before those of the table, as a label knows its food better.

`) + timesLong(),
		Example:           "stillnight food\nstillnight food almonds\nstillnight food pumpkin seeds --servings 1/2 --at 17:35\nstillnight food muesli --magnesium 61",
		Args:              f.check,
		ValidArgsFunction: f.complete,
		RunE:              f.run,
	}
	textFlag(cmd, &f.servings, "servings", "N", words.T("how many servings: 0.5, 1/2, 2; one unless given"))
	textFlag(cmd, &f.magnesium, "magnesium", "MG", words.T("magnesium of a serving in mg"))
	textFlag(cmd, &f.vitaminD, "vitamin-d", "IU", words.T("vitamin D of a serving in IU"))
	textFlag(cmd, &f.at, "at", "T", words.T("when it was"))
	textFlag(cmd, &f.note, "note", "TEXT", words.T("a note of your own"))
	return cmd
}

func (f *foodCommand) check(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		for _, option := range []struct{ name, text string }{
			{"servings", f.servings}, {"magnesium", f.magnesium}, {"vitamin-d", f.vitaminD}, {"at", f.at}, {"note", f.note},
		} {
			if option.text != "" {
				return usage("--%s goes with a food, as in: stillnight food almonds --%s %s", option.name, option.name, option.text)
			}
		}
		return nil
	}
	_, err := f.entry(args)
	return err
}

// entry reads the words as they are; which food is meant, resolve finds out.
func (f *foodCommand) entry(args []string) (data.FoodEntry, error) {
	entry := data.FoodEntry{Food: strings.Join(strings.Fields(strings.Join(args, " ")), " "), Note: f.note}
	if entry.Food == "" {
		return entry, usage("the name of the food is empty")
	}
	if strings.HasPrefix(entry.Food, "-") {
		return entry, usage("%q is no food; see stillnight food --help", entry.Food)
	}
	var err error
	if f.servings != "" {
		if entry.Servings, err = input.Servings(f.servings, data.MaxServings); err != nil {
			return entry, badInput(err)
		}
	}
	if f.magnesium != "" {
		if entry.MagnesiumMg, err = amountIn(f.magnesium, data.UnitMg, data.MaxServingMg); err != nil {
			return entry, err
		}
	}
	if f.vitaminD != "" {
		entry.VitaminDIU, err = amountIn(f.vitaminD, data.UnitIU, data.MaxServingIU)
	}
	return entry, err
}

// amountIn reads what a serving has, in that unit, which may stand behind it.
func amountIn(text, unit string, most float64) (float64, error) {
	amount, given, err := input.Dose(text)
	switch {
	case err != nil:
		return 0, badInput(err)
	case given != "" && !strings.EqualFold(given, unit):
		return 0, usage("%q is not in %s; write the %s that a serving has", text, unit, unit)
	case amount > most:
		return 0, usage("%q is more than a serving can have; it is at most %s %s", text, figure(most), unit)
	}
	return amount, nil
}

func (f *foodCommand) run(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		f.list()
		return nil
	}
	ctx := cmd.Context()
	entry, err := f.entry(args)
	if err != nil {
		return err
	}
	if entry.At, err = f.moment(f.at); err != nil {
		return err
	}
	diary, err := f.reach(ctx)
	if err != nil {
		return err
	}
	if err := resolveFood(ctx, diary, &entry, data.DateOf(f.now())); err != nil {
		return err
	}
	event, err := diary.LogFood(ctx, entry)
	if err != nil {
		return err
	}
	return f.tellFood(ctx, diary, event)
}

// ownFor is how many days back a food of a person's own is known by its name.
const ownFor = 366

// resolveFood finds the food that is meant: one of the table by its id or
// whole name, one of the person's own, or the only one of the table with these
// words.
func resolveFood(ctx context.Context, diary data.Diary, entry *data.FoodEntry, today data.Day) error {
	name := entry.Food
	for _, f := range evidence.Foods() {
		if f.ID == name || strings.EqualFold(f.Name, name) {
			entry.Food = f.ID
			return nil
		}
	}
	if entry.MagnesiumMg > 0 || entry.VitaminDIU > 0 {
		return nil // as its label says
	}
	events, err := diary.Events(ctx, today-ownFor, today+1)
	if err != nil {
		return err
	}
	for _, own := range data.UsualFoods(events, today, 0) {
		if strings.EqualFold(own.Food, name) {
			servings, at, note := entry.Servings, entry.At, entry.Note
			*entry = own.Entry()
			entry.Servings, entry.At, entry.Note = servings, at, note
			return nil
		}
	}
	found := data.FindFoods(name)
	switch len(found) {
	case 1:
		entry.Food = found[0].ID
		return nil
	case 0:
		return usage("%q is not in the table that stillnight food lists; say what a serving has with --magnesium MG or --vitamin-d IU", name)
	}
	var ids []string
	for _, f := range found {
		ids = append(ids, f.ID)
	}
	return usage("%q can be one of several foods; name one: %s", name, list(ids))
}

// tellFood prints what was logged and what the food of its day comes to.
func (c *call) tellFood(ctx context.Context, diary data.Diary, event data.Event) error {
	logged := words.T("Logged %s at %s", foodWords(*event.Food), clockAndDate(event.At, c.now()))
	day, s, err := dayOf(ctx, diary, event)
	if err != nil { // it is logged, and that is what counts
		c.say(logged)
		return nil
	}
	c.say(words.T("%s · %s %s", logged, foodTotals(s), c.onDay(day)))
	return nil
}

// dayOf returns the day of an event and its summary.
func dayOf(ctx context.Context, diary data.Diary, event data.Event) (data.Day, data.Summary, error) {
	settings, err := diary.Settings(ctx)
	if err != nil {
		return 0, data.Summary{}, err
	}
	day := event.Day(settings.Boundary)
	summaries, err := diary.Days(ctx, day, day)
	if err != nil || len(summaries) != 1 {
		return day, data.Summary{Day: day}, err
	}
	return day, summaries[0], nil
}

// onDay names a day within a line: today, or on Saturday 21 November.
func (c *call) onDay(day data.Day) string {
	now := c.now()
	if day == data.DateOf(now) {
		return words.T("today")
	}
	return words.T("on %s", longDate(day, now))
}

// foodWords writes food with its amounts: 0.5 × Banana (16 mg magnesium).
func foodWords(f data.Food) string {
	text := data.FoodName(f.Food)
	if n := f.Count(); n != 1 {
		text = words.Decimal(n) + " × " + text
	}
	if amounts := contents(f.MagnesiumMg, f.VitaminDIU); amounts != "" {
		text += " (" + amounts + ")"
	}
	return text
}

// contents writes the amounts that are there.
func contents(magnesiumMg, vitaminDIU float64) string {
	var parts []string
	if magnesiumMg > 0 {
		parts = append(parts, words.T("%s mg magnesium", words.Decimal(magnesiumMg)))
	}
	if vitaminDIU > 0 {
		parts = append(parts, words.T("%s IU vitamin D", words.Decimal(vitaminDIU)))
	}
	return strings.Join(parts, ", ")
}

// foodTotals writes what the food of a day comes to.
func foodTotals(s data.Summary) string {
	return words.T("%s from food", contents(s.MgMg, s.VitDIU))
}

// list prints the table.
func (f *foodCommand) list() {
	rows := []row{{words.T("Food"), words.T("Serving"), words.T("Magnesium"), words.T("Vitamin D"), words.T("Name for food NAME")}}
	amount := func(n int, unit string) string {
		if n == 0 {
			return ""
		}
		return words.Number(n) + " " + unit
	}
	for _, food := range evidence.Foods() {
		rows = append(rows, row{food.Name, food.Serving, amount(food.MagnesiumMG, data.UnitMg), amount(food.VitaminDIU, data.UnitIU), food.ID})
	}
	for _, line := range layOut(rows, 2, 3) {
		f.say(line)
	}
	f.say("")
	f.say(words.T("Amounts of a serving: %s. %s", evidence.FoodSource().Short(), evidence.FoodNote()))
}

func (f *foodCommand) complete(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, food := range evidence.Foods() {
		if len(args) == 0 {
			names = append(names, cobra.CompletionWithDesc(food.ID, food.Name))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
