package command

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stillnight/app/command/input"
	"stillnight/data"
	"stillnight/data/words"
)

type supplementCommand struct {
	*call
	at, note string
	confirm  bool
}

func (c *call) supplementCommand() *cobra.Command {
	s := &supplementCommand{call: c}
	cmd := &cobra.Command{
		Use:   "supplement [NUTRIENT AMOUNT [UNIT]] [--at T] [--note TEXT] [--confirm]",
		Short: words.T("Log a dose of a supplement, or list today's"),
		Long: words.T(`Logs a dose and prints what the day's supplements of it come to. Without words
it lists today's, with the upper limits of a day.

NUTRIENT is magnesium, vitamin-d, vitamin-k2 or a name of your own. UNIT is mg
for magnesium, IU or µg (also ug, mcg) for vitamin D, µg or mg for vitamin K2,
and mg, µg, g or IU for others. It can be left out for magnesium and vitamin K2.
Write the magnesium in a tablet as its label gives it, not the weight of a salt.

A dose that brings the day's supplements above the upper limit of your region
(see stillnight settings track.region) is not logged, and neither is magnesium
with kidney disease (track.kidney): a line on standard error says why. If you
took it all the same, --confirm logs it.

`) + timesLong(),
		Example: "stillnight supplement\nstillnight supplement magnesium 200mg\nstillnight supplement vitamin-d 20 µg --at 08:00\n" +
			"stillnight supplement magnesium 400 --confirm --note \"as the doctor said\"",
		Args:              s.check,
		ValidArgsFunction: s.complete,
		RunE:              s.run,
	}
	textFlag(cmd, &s.at, "at", "T", words.T("when it was"))
	textFlag(cmd, &s.note, "note", "TEXT", words.T("a note of your own"))
	cmd.Flags().BoolVar(&s.confirm, "confirm", false, words.T("log it though it is above a limit"))
	return cmd
}

func (s *supplementCommand) check(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		if s.at != "" || s.note != "" || s.confirm {
			return usage("say which supplement, as in: stillnight supplement magnesium 200mg")
		}
		return nil
	}
	_, err := s.entry(cmd, args)
	return err
}

// entry reads the words: a name, an amount and maybe a unit.
func (s *supplementCommand) entry(cmd *cobra.Command, args []string) (data.SupplementEntry, error) {
	entry := data.SupplementEntry{Note: s.note, Confirmed: s.confirm}
	name := 1 // words of the name; an amount begins with a digit or a sign
	for name < len(args) && !strings.ContainsAny(firstRune(args[name]), "0123456789-.,") {
		name++
	}
	entry.Nutrient = strings.TrimSpace(strings.Join(args[:name], " "))
	switch {
	case entry.Nutrient == "" || strings.ContainsAny(firstRune(entry.Nutrient), "0123456789-.,"):
		return entry, usage("%q is no nutrient; write for example: stillnight supplement magnesium 200mg", args[0])
	case name == len(args):
		return entry, usage("how much %s? Write for example: stillnight supplement %s %s", data.NutrientName(data.NutrientID(entry.Nutrient)), args[0], exampleDose(entry.Nutrient))
	}
	amount := args[name:]
	if len(amount) > 1 && !strings.ContainsAny(amount[1], "0123456789") {
		amount = append([]string{amount[0] + " " + amount[1]}, amount[2:]...) // 200 mg
	}
	if len(amount) > 1 {
		return entry, usage("%q is one word too many; see %s --help", amount[1], cmd.CommandPath())
	}
	var err error
	entry.Amount, entry.Unit, err = input.Dose(amount[0])
	if err != nil {
		return entry, badInput(err)
	}
	return entry, badInput(entry.Check())
}

func firstRune(text string) string {
	for _, r := range text {
		return string(r)
	}
	return ""
}

// exampleDose is a dose as it could be typed.
func exampleDose(nutrient string) string {
	switch data.NutrientID(nutrient) {
	case data.Magnesium:
		return "200mg"
	case data.VitaminD:
		return "800IU"
	case data.VitaminK2:
		return "90µg"
	}
	return "10mg"
}

func (s *supplementCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	if len(args) == 0 {
		return s.list(ctx)
	}
	entry, err := s.entry(cmd, args)
	if err != nil {
		return err
	}
	if entry.At, err = s.moment(s.at); err != nil {
		return err
	}
	diary, err := s.reach(ctx)
	if err != nil {
		return err
	}
	event, err := diary.LogSupplement(ctx, entry)
	if errors.Is(err, data.ErrOverLimit) || errors.Is(err, data.ErrKidney) {
		return failed("not logged: %s with --confirm", warningOf(err))
	}
	if err != nil {
		return err
	}
	return s.tell(ctx, diary, event)
}

// warningOf returns what the diary says of a dose, without the words before
// it.
func warningOf(err error) string {
	for _, sentinel := range []error{data.ErrOverLimit, data.ErrKidney} {
		if _, after, ok := strings.Cut(err.Error(), sentinel.Error()+": "); ok {
			return after
		}
	}
	return err.Error()
}

// tell prints what was logged and what the doses of its day come to.
func (s *supplementCommand) tell(ctx context.Context, diary data.Diary, event data.Event) error {
	dose := *event.Supplement
	logged := words.T("Logged %s of %s at %s", dose.Dose(), data.NutrientName(dose.Nutrient), clockAndDate(event.At, s.now()))
	settings, err := diary.Settings(ctx)
	if err != nil { // it is logged, and that is what counts
		s.say(logged)
		return nil
	}
	day, sum, err := dayOf(ctx, diary, event)
	if err != nil {
		s.say(logged)
		return nil
	}
	for _, total := range sum.Supplements {
		if total.Nutrient == dose.Nutrient {
			logged += " · " + words.T("%s from supplements %s", total.Dose(), s.onDay(day)) + limitWords(settings, total)
		}
	}
	s.say(logged)
	return nil
}

// limitWords names the upper limit of a nutrient, if one is known.
func limitWords(settings data.Settings, total data.Supplement) string {
	limit, ok := settings.SupplementLimit(total.Nutrient)
	if !ok || limit.Unit != total.Unit {
		return ""
	}
	return words.T(", upper limit %s %s", words.Decimal(limit.Amount), limit.Unit)
}

// list prints today's doses and the limits.
func (s *supplementCommand) list(ctx context.Context) error {
	diary, err := s.reach(ctx)
	if err != nil {
		return err
	}
	today, err := diary.Today(ctx)
	if err != nil {
		return err
	}
	var totals []data.Supplement
	for _, id := range data.Nutrients() {
		totals = append(totals, data.Supplement{Nutrient: id, Amount: today.Today.Supplement(id), Unit: data.NutrientUnits(id)[0]})
	}
	for _, dose := range today.Today.Supplements {
		if !slices.Contains(data.Nutrients(), dose.Nutrient) {
			totals = append(totals, dose)
		}
	}
	var rows []row
	for _, total := range totals {
		limit := words.T("no upper limit is known here")
		if l, ok := today.Settings.SupplementLimit(total.Nutrient); ok {
			limit = words.T("upper limit %s %s a day from supplements (%s)", words.Decimal(l.Amount), l.Unit, l.Source)
			if total.Nutrient == data.Magnesium && today.Settings.Kidney {
				limit = words.T("none without a doctor, as you have set kidney disease")
			}
		}
		rows = append(rows, row{data.NutrientName(total.Nutrient), total.Dose(), limit})
	}
	for _, line := range layOut(rows, 1) {
		s.say(line)
	}
	return nil
}

func (s *supplementCommand) complete(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	switch {
	case len(args) == 0:
		return data.Nutrients(), cobra.ShellCompDirectiveNoFileComp
	case len(args) == 2 && typed == "":
		return data.NutrientUnits(args[0]), cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}
