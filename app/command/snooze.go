package command

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"stillnight/app/command/input"
	"stillnight/data"
	"stillnight/data/words"
)

// The longest and the usual time for which reminders can be held.
const (
	longestSnooze = 7 * 24 * time.Hour
	usualSnooze   = "30m"
)

func (c *call) snoozeCommand() *cobra.Command {
	s := &snoozeCommand{c}
	return &cobra.Command{
		Use:   "snooze [30m|1h|evening|tomorrow|off]",
		Short: words.T("Hold reminders for a while"),
		Long: words.T(`Holds all reminders: for a length of time such as 30m, 1h or 1h30m (30m unless
given), until the evening routine, or until tomorrow's waking. off ends it.`),
		Example: "stillnight snooze 1h\nstillnight snooze off",
		Args:    s.check,
		ValidArgsFunction: cobra.FixedCompletions([]string{"30m", "1h", "evening", "tomorrow", "off"},
			cobra.ShellCompDirectiveNoFileComp),
		RunE: s.run,
	}
}

type snoozeCommand struct{ *call }

func (s *snoozeCommand) check(cmd *cobra.Command, args []string) error {
	if err := atMost(cmd, args, 1); err != nil || len(args) == 0 {
		return err
	}
	switch args[0] {
	case "evening", "tomorrow", "off":
		return nil
	}
	if d, ok := input.Span(args[0]); !ok || d > longestSnooze {
		return usage("reminders cannot be held for %q; write for example 30m, 1h, evening, tomorrow or off (at most 7 days)", args[0])
	}
	return nil
}

func (s *snoozeCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	text := usualSnooze
	if len(args) == 1 {
		text = args[0]
	}
	diary, err := s.reach(ctx)
	if err != nil {
		return err
	}
	if text == "off" {
		if err := diary.Snooze(ctx, time.Time{}); err != nil {
			return err
		}
		s.say(words.T("Reminders are no longer held"))
		return nil
	}
	until, err := s.until(ctx, diary, text)
	if err != nil {
		return err
	}
	if err := diary.Snooze(ctx, until); err != nil {
		return err
	}
	s.say(words.T("Reminders are held until %s", clockAndDate(until, s.now())))
	return nil
}

// until works out until when reminders shall be held.
func (s *snoozeCommand) until(ctx context.Context, diary data.Diary, text string) (time.Time, error) {
	now := s.now()
	if d, ok := input.Span(text); ok {
		return now.Add(d), nil
	}
	settings, err := diary.Settings(ctx)
	if err != nil {
		return time.Time{}, err
	}
	day := data.DayOf(now, settings.Boundary)
	if text == "evening" {
		evening := settings.EveningAt(day, now.Location())
		if !evening.After(now) {
			return time.Time{}, usage("this evening's routine was due at %s already; say tomorrow or a length of time such as 1h", words.Clock(evening))
		}
		return evening, nil
	}
	for ; ; day++ {
		if waking := settings.WakeAt(day, now.Location()); waking.After(now) {
			return waking, nil
		}
	}
}
