package command

import (
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"stillnight/app/command/input"
	"stillnight/data"
	"stillnight/data/words"
)

// usualDays is how many days history shows unless asked otherwise.
const usualDays = 14

type historyCommand struct {
	*call
	from, to  string
	json, csv bool
}

func (c *call) historyCommand() *cobra.Command {
	h := &historyCommand{call: c}
	cmd := &cobra.Command{
		Use:   "history [--from D] [--to D] [--json | --csv]",
		Short: words.T("Show a line a day"),
		Long: words.T(`Shows a line for each day with the night after it, the last 14 days unless
asked otherwise. D is a date such as 2026-11-01, today or yesterday.

With --json it prints an object with days: a list that holds every day from the
first to the last. With --csv it prints the same as RFC 4180 with a header.
  day            the date
  ml, goal_ml    drunk on that day, and the goal in force on it
  drinks         how many
  steps_done, steps_skipped, steps   of the routine of that day: done, skipped, in all
  cramps         of the night that follows; null or empty: not recorded
  severity       of the worst cramp; null or empty without one
  factors        name to value; in CSV alcohol=2;heat=0
  magnesium_mg, vitamin_d_iu   from foods
  supplements    doses added up, each with nutrient, amount and unit; in CSV
                 magnesium=200 mg;vitamin-d=800 IU; left out without any
  sessions       name to how many; in CSV massage=1;yoga=1; left out without any
  outcomes       each step that was ticked or skipped, done or skipped; in CSV
                 calf-stretch=done;massage=skipped; left out without any`),
		Example: "stillnight history\nstillnight history --from 2026-11-01 --to 2026-11-30 --csv",
		Args:    h.check,
		RunE:    h.run,
	}
	textFlag(cmd, &h.from, "from", "D", words.T("the first day; 13 days before the last unless given"))
	textFlag(cmd, &h.to, "to", "D", words.T("the last day; today unless given"))
	cmd.Flags().BoolVar(&h.json, "json", false, words.T("print one JSON object"))
	cmd.Flags().BoolVar(&h.csv, "csv", false, words.T("print CSV"))
	return cmd
}

func (h *historyCommand) check(cmd *cobra.Command, args []string) error {
	if err := noWords(cmd, args); err != nil {
		return err
	}
	if err := onlyOne(map[string]bool{"--json": h.json, "--csv": h.csv}); err != nil {
		return err
	}
	_, _, err := h.span(data.DateOf(h.now()))
	return err
}

// span returns the days asked for.
func (h *historyCommand) span(today data.Day) (first, last data.Day, err error) {
	last = today
	if h.to != "" {
		if last, err = input.Day(h.to, today); err != nil {
			return 0, 0, badInput(err)
		}
	}
	first = last - usualDays + 1
	if h.from != "" {
		if first, err = input.Day(h.from, today); err != nil {
			return 0, 0, badInput(err)
		}
	}
	switch {
	case last < first:
		return 0, 0, usage("the last day, %s, is before the first, %s", last, first)
	case int(last-first) >= data.MaxDays:
		return 0, 0, usage("from %s to %s are more than %d days", first, last, data.MaxDays)
	}
	return first, last, nil
}

func (h *historyCommand) run(cmd *cobra.Command, _ []string) error {
	ctx := cmd.Context()
	diary, err := h.reach(ctx)
	if err != nil {
		return err
	}
	settings, err := diary.Settings(ctx)
	if err != nil {
		return err
	}
	first, last, err := h.span(data.DayOf(h.now(), settings.Boundary))
	if err != nil {
		return err
	}
	days, err := diary.Days(ctx, first, last)
	if err != nil {
		return err
	}
	switch {
	case h.json:
		return h.answer(buildHistory(days))
	case h.csv:
		return h.writeCSV(historyCSV(days))
	}
	for _, line := range buildHistoryText(days, settings) {
		h.say(line)
	}
	return nil
}

// writeCSV prints records as RFC 4180.
func (c *call) writeCSV(records [][]string) error {
	w := csv.NewWriter(c.out)
	w.UseCRLF = true
	if err := w.WriteAll(records); err != nil {
		return outputError{err}
	}
	return nil
}

// historyJSON is what history --json prints.
type historyJSON struct {
	Days []historyDay `json:"days"`
}

type historyDay struct {
	Day          data.Day           `json:"day"`
	ML           int                `json:"ml"`
	GoalML       int                `json:"goal_ml"`
	Drinks       int                `json:"drinks"`
	StepsDone    int                `json:"steps_done"`
	StepsSkipped int                `json:"steps_skipped"`
	Steps        int                `json:"steps"`
	Cramps       *int               `json:"cramps"`
	Severity     *int               `json:"severity"`
	Factors      map[string]float64 `json:"factors"`
	MagnesiumMg  float64            `json:"magnesium_mg"`
	VitaminDIU   float64            `json:"vitamin_d_iu"`
	Supplements  []data.Supplement  `json:"supplements,omitempty"`
	Sessions     map[string]int     `json:"sessions,omitempty"`

	Outcomes map[string]data.Outcome `json:"outcomes,omitempty"`
}

// buildHistory makes what history --json prints.
func buildHistory(days []data.Summary) historyJSON {
	history := historyJSON{Days: make([]historyDay, len(days))}
	for i, s := range days {
		factors := s.Factors
		if factors == nil {
			factors = map[string]float64{}
		}
		history.Days[i] = historyDay{
			Day: s.Day, ML: s.ML, GoalML: s.GoalML, Drinks: s.Drinks,
			StepsDone: s.StepsDone, StepsSkipped: s.StepsSkipped, Steps: s.StepsOf,
			Cramps: s.Cramps, Severity: s.Severity, Factors: factors, MagnesiumMg: s.MgMg, VitaminDIU: s.VitDIU,
			Supplements: s.Supplements, Sessions: s.Sessions, Outcomes: s.Steps,
		}
	}
	return history
}

// historyCSV makes what history --csv prints.
func historyCSV(days []data.Summary) [][]string {
	records := [][]string{data.DayColumns()}
	for _, day := range days {
		records = append(records, day.Record())
	}
	return records
}

// moreNotes writes what food, supplements and sessions of a day come to.
func moreNotes(s data.Summary) []string {
	var notes []string
	if s.MgMg > 0 || s.VitDIU > 0 {
		notes = append(notes, foodTotals(s))
	}
	for _, dose := range s.Supplements {
		notes = append(notes, words.T("%s of %s", dose.Dose(), data.NutrientName(dose.Nutrient)))
	}
	for _, name := range slices.Sorted(maps.Keys(s.Sessions)) {
		if n := s.Sessions[name]; n > 1 {
			name = words.T("%d × %s", n, name)
		}
		notes = append(notes, name)
	}
	return notes
}

// buildHistoryText makes the table that history prints.
func buildHistoryText(days []data.Summary, settings data.Settings) []string {
	rows := []row{{
		words.T("Day"), words.T("Water"), words.T("Goal"), words.T("Drinks"), words.T("Routine"), words.T("Night after"), words.T("Day notes"),
	}}
	recorded, total := 0, 0
	for _, s := range days {
		if s.Recorded() {
			recorded++
			total += *s.Cramps
		}
		var notes []string
		for _, name := range slices.Sorted(maps.Keys(s.Factors)) {
			notes = append(notes, factorLine(name, s.Factors[name]))
		}
		notes = append(notes, moreNotes(s)...)
		rows = append(rows, row{
			s.Day.Format("Mon 2006-01-02"), words.Amount(s.ML, settings.FlOz), words.Amount(s.GoalML, settings.FlOz), strconv.Itoa(s.Drinks),
			fmt.Sprintf("%d/%d", s.StepsDone, s.StepsOf), nightLine(s), strings.Join(notes, ", "),
		})
	}
	lines := layOut(rows, 1, 2, 3, 4)
	return append(lines, "", words.T("%d of %d nights recorded, %s", recorded, len(days), cramps(total)))
}
