package command

import (
	"strings"

	"github.com/spf13/cobra"

	"stillnight/app/command/input"
	"stillnight/data"
	"stillnight/data/words"
)

type sessionCommand struct {
	*call
	at, note string
}

func (c *call) sessionCommand() *cobra.Command {
	s := &sessionCommand{call: c}
	cmd := &cobra.Command{
		Use:   "session KIND [MINUTES] [--at T] [--note TEXT]",
		Short: words.T("Log acupuncture, massage, yoga or meditation"),
		Long: words.T(`Logs a session of acupuncture, massage, yoga or meditation. MINUTES is 30, 30min
or 1h30m and can be left out.

`) + timesLong(),
		Example:           "stillnight session yoga 30\nstillnight session acupuncture --at \"2026-11-20 14:00\"",
		Args:              s.check,
		ValidArgsFunction: s.complete,
		RunE:              s.run,
	}
	textFlag(cmd, &s.at, "at", "T", words.T("when it began"))
	textFlag(cmd, &s.note, "note", "TEXT", words.T("a note of your own"))
	return cmd
}

func (s *sessionCommand) check(cmd *cobra.Command, args []string) error {
	_, err := s.entry(cmd, args)
	return err
}

func (s *sessionCommand) entry(cmd *cobra.Command, args []string) (data.SessionEntry, error) {
	entry := data.SessionEntry{Note: s.note}
	if len(args) == 0 || args[0] == "" {
		return entry, usage("which session? Choose one of %s", list(data.Sessions()))
	}
	entry.Session = strings.ToLower(args[0])
	if err := oneOf(words.T("session"), entry.Session, data.Sessions()); err != nil {
		return entry, err
	}
	if len(args) > 2 && !strings.ContainsAny(args[2], "0123456789") {
		args = append([]string{args[0], args[1] + " " + args[2]}, args[3:]...) // 30 min
	}
	if err := atMost(cmd, args, 2); err != nil || len(args) == 1 {
		return entry, err
	}
	var err error
	entry.Minutes, err = input.Minutes(args[1], data.MaxSessionMins)
	return entry, badInput(err)
}

func (s *sessionCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
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
	event, err := diary.LogSession(ctx, entry)
	if err != nil {
		return err
	}
	s.say(words.T("Logged %s at %s", sessionWords(*event.Session), clockAndDate(event.At, s.now())))
	return nil
}

// sessionWords writes a session: 30 min of yoga.
func sessionWords(s data.Session) string {
	if s.Minutes == 0 {
		return s.Session
	}
	return words.T("%s min of %s", words.Decimal(s.Minutes), s.Session)
}

func (s *sessionCommand) complete(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	switch len(args) {
	case 0:
		return data.Sessions(), cobra.ShellCompDirectiveNoFileComp
	case 1:
		return []string{"10", "20", "30", "45", "60"}, cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}
