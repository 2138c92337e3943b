package command

import (
	"github.com/spf13/cobra"

	"stillnight/app/autostart"
	"stillnight/data/words"
)

func (c *call) autostartCommand() *cobra.Command {
	a := &autostartCommand{call: c}
	cmd := &cobra.Command{
		Use:   "autostart [on|off] [--json]",
		Short: words.T("Start Stillnight at log-in, or show whether it does"),
		Long: words.T(`Switches the start at log-in on or off. Without a word it shows what really
happens at log-in, whoever set it up: on, off, another copy of Stillnight, or
one that is no longer there.`),
		Example:           "stillnight autostart on\nstillnight autostart",
		Args:              a.check,
		ValidArgsFunction: cobra.FixedCompletions([]string{"on", "off"}, cobra.ShellCompDirectiveNoFileComp),
		RunE:              a.run,
	}
	cmd.Flags().BoolVar(&a.json, "json", false, words.T("print one JSON object"))
	return cmd
}

type autostartCommand struct {
	*call
	json bool
}

func (a *autostartCommand) check(cmd *cobra.Command, args []string) error {
	if err := atMost(cmd, args, 1); err != nil || len(args) == 0 {
		return err
	}
	if args[0] != "on" && args[0] != "off" {
		return usage("the start at log-in cannot be %q; say on or off", args[0])
	}
	return nil
}

func (a *autostartCommand) run(_ *cobra.Command, args []string) error {
	entry, err := a.entry()
	if err != nil {
		return err
	}
	var status autostart.Status
	if len(args) == 0 {
		status, err = entry.Status()
	} else {
		status, err = entry.Set(args[0] == "on")
	}
	if err != nil {
		return err
	}
	if a.json {
		return a.answer(status)
	}
	a.say(status.Sentence())
	return nil
}

// entry is how this program is to be started at log-in, for the data folder of
// the call.
func (c *call) entry() (autostart.Entry, error) {
	dir, err := c.dataDir()
	if err != nil {
		return autostart.Entry{}, err
	}
	program, err := c.env.Executable()
	if err != nil {
		return autostart.Entry{}, failed("the program's own place cannot be found: %v", err)
	}
	return autostart.Entry{Program: program, DataDir: dir, Getenv: c.env.Getenv}, nil
}
