package command

import (
	"time"

	"github.com/spf13/cobra"

	"stillnight/data"
	"stillnight/data/words"
)

type statusCommand struct {
	*call
	json, waybar bool
}

func (c *call) statusCommand() *cobra.Command {
	s := &statusCommand{call: c}
	cmd := &cobra.Command{
		Use:   "status [--json | --waybar]",
		Short: words.T("Show the day at a glance"),
		Long: words.T(`Shows the day at a glance: water, tonight's routine, last night, reminders.

With --json it prints one object; what is not known is null:
  day           the day of the diary, which starts at 04:00 unless set otherwise
  ml, goal_ml   drunk on that day, and the goal in force
  glasses       how many of your usual glasses that is, rounded down
  pace_ml       what would have been drunk by now at an even pace, slower in the evening
  last_drink    null, or its at and ml
  evening       the steps of the routine: step, title, outcome (open, done, skipped)
  night         the last night: night, recorded, cramps (null: not recorded)
  reminders     snoozed_until (null: not held) and next: null, or what and at
  resident      whether Stillnight is running
  version       of this command

With --waybar it prints what a custom module of Waybar reads: text, tooltip,
class and percentage (of the goal, at most 100). The class is enough (wait with
the next glass), reached (the goal), behind (by a glass or more) or even.`),
		Example: "stillnight status\nstillnight status --json\nstillnight status --waybar",
		Args:    s.check,
		RunE:    s.run,
	}
	cmd.Flags().BoolVar(&s.json, "json", false, words.T("print one JSON object"))
	cmd.Flags().BoolVar(&s.waybar, "waybar", false, words.T("print what a custom module of Waybar reads"))
	return cmd
}

func (s *statusCommand) check(cmd *cobra.Command, args []string) error {
	if err := noWords(cmd, args); err != nil {
		return err
	}
	return onlyOne(map[string]bool{"--json": s.json, "--waybar": s.waybar})
}

func (s *statusCommand) run(cmd *cobra.Command, _ []string) error {
	ctx := cmd.Context()
	diary, err := s.reach(ctx)
	if err != nil {
		return err
	}
	today, err := diary.Today(ctx)
	if err != nil {
		return err
	}
	// Over the link comes an offset, and times of the evening and of tomorrow
	// need the rules of the place.
	here := s.now().Location()
	today.Now, today.Resident = today.Now.In(here), s.resident
	for _, notice := range today.Notices {
		s.warn(clockAndDate(notice.At.In(here), today.Now) + ": " + notice.Text)
	}
	switch {
	case s.json:
		return s.answer(buildStatus(today, s.env.Version))
	case s.waybar:
		return s.answer(buildWaybar(today))
	}
	for _, line := range buildStatusText(today) {
		s.say(line)
	}
	return nil
}

// statusJSON is what status --json prints. Its names are documented in
// docs/cli.md and keep their meaning.
type statusJSON struct {
	Day       data.Day        `json:"day"`
	ML        int             `json:"ml"`
	GoalML    int             `json:"goal_ml"`
	Glasses   int             `json:"glasses"`
	PaceML    int             `json:"pace_ml"`
	LastDrink *statusDrink    `json:"last_drink"`
	Evening   []statusStep    `json:"evening"`
	Night     statusNight     `json:"night"`
	Reminders statusReminders `json:"reminders"`
	Resident  bool            `json:"resident"`
	Version   string          `json:"version"`
}

type statusDrink struct {
	At instant `json:"at"`
	ML int     `json:"ml"`
}

type statusStep struct {
	Step    string       `json:"step"`
	Title   string       `json:"title"`
	Outcome data.Outcome `json:"outcome"`
}

type statusNight struct {
	Night    data.Day `json:"night"`
	Recorded bool     `json:"recorded"`
	Cramps   *int     `json:"cramps"`
}

type statusReminders struct {
	SnoozedUntil *instant    `json:"snoozed_until"`
	Next         *statusNext `json:"next"`
}

type statusNext struct {
	What string  `json:"what"`
	At   instant `json:"at"`
}

// instant is written as RFC 3339 with whole seconds and its own offset.
type instant time.Time

// MarshalText implements encoding.TextMarshaler.
func (i instant) MarshalText() ([]byte, error) {
	return []byte(time.Time(i).Format(time.RFC3339)), nil
}

// buildStatus makes what status --json prints.
func buildStatus(s data.Snapshot, version string) statusJSON {
	status := statusJSON{
		Day: s.Day, ML: s.Today.ML, GoalML: goalOf(s), Glasses: s.Glasses(), PaceML: s.Settings.PaceML(s.Now),
		Evening:  []statusStep{},
		Night:    statusNight{s.LastNight.Day, s.LastNight.Recorded(), s.LastNight.Cramps},
		Resident: s.Resident, Version: version,
	}
	if drink := s.LastDrink; drink != nil && drink.Drink != nil {
		status.LastDrink = &statusDrink{instant(drink.At), drink.Drink.ML}
	}
	for _, step := range s.Steps() {
		status.Evening = append(status.Evening, statusStep{step.ID, step.Title, s.Today.Outcome(step.ID)})
	}
	if s.Snoozed.After(s.Now) {
		until := instant(s.Snoozed.In(s.Now.Location()))
		status.Reminders.SnoozedUntil = &until
	}
	if s.Next != nil && s.Resident {
		status.Reminders.Next = &statusNext{s.Next.What, instant(s.Next.At.In(s.Now.Location()))}
	}
	return status
}

// waybarJSON is what a custom module of Waybar reads.
type waybarJSON struct {
	Text       string `json:"text"`
	Tooltip    string `json:"tooltip"`
	Class      string `json:"class"`
	Percentage int    `json:"percentage"`
}

// buildWaybar makes what status --waybar prints.
func buildWaybar(s data.Snapshot) waybarJSON {
	goal := goalOf(s)
	bar := waybarJSON{
		Text:       words.Amount(s.Today.ML, s.Settings.FlOz),
		Tooltip:    waterLine(s.Today.ML, goal, s.Settings) + " · " + stepsLine(s),
		Class:      "even",
		Percentage: min(100, s.Today.ML*100/max(1, goal)),
	}
	switch {
	case s.HourML > data.EnoughML:
		bar.Class = "enough"
	case s.Today.ML >= goal:
		bar.Class = "reached"
	case s.BehindML() >= s.Settings.Glass:
		bar.Class = "behind"
	}
	return bar
}

// buildStatusText makes the lines that status prints.
func buildStatusText(s data.Snapshot) []string {
	rows := []row{{words.T("Water"), dayLine(s)}}
	if drink := s.LastDrink; drink != nil && drink.Drink != nil {
		last := words.T("last %s at %s", drinkWords(*drink.Drink, s.Settings), words.Clock(drink.At))
		if behind := s.BehindML(); behind > 0 && s.HourML <= data.EnoughML {
			last += " · " + words.T("%s behind an even pace", words.Amount(behind, s.Settings.FlOz))
		}
		rows = append(rows, row{"", last})
	}
	if line := enough(s); line != "" {
		rows = append(rows, row{"", line})
	}
	due := s.Settings.EveningAt(s.Day, s.Now.Location())
	rows = append(rows, row{words.T("Evening"), words.T("%s · at %s", stepsLine(s), words.Clock(due))})
	for _, step := range s.Steps() {
		rows = append(rows, row{"", mark(s.Today.Outcome(step.ID)) + " " + step.Title})
	}
	night := words.T("%s · %s", shortDate(s.LastNight.Day, s.Now), nightLine(s.LastNight))
	rows = append(rows, row{words.T("Last night"), night}, row{words.T("Reminders"), remindersLine(s)})
	lines := []string{longDate(s.Day, s.Now) + ", " + words.Clock(s.Now), ""}
	return append(lines, layOut(rows)...)
}

func mark(o data.Outcome) string {
	switch o {
	case data.Done:
		return "[x]"
	case data.Skipped:
		return "[-]"
	default:
		return "[ ]"
	}
}

// remindersLine says what comes next, or why nothing does.
func remindersLine(s data.Snapshot) string {
	loc := s.Now.Location()
	switch {
	case s.Snoozed.After(s.Now):
		return words.T("held until %s", clockAndDate(s.Snoozed.In(loc), s.Now))
	case !s.Resident:
		return words.T("none, as Stillnight is not running")
	case s.Next == nil:
		return words.T("none planned")
	default:
		return words.T("%s at %s", data.ReminderName(s.Next.What), clockAndDate(s.Next.At.In(loc), s.Now))
	}
}
