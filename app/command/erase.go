package command

import (
	"errors"

	"github.com/spf13/cobra"

	"stillnight/data"
	"stillnight/data/words"
)

type eraseCommand struct {
	*call
	yes bool
}

func (c *call) eraseCommand() *cobra.Command {
	e := &eraseCommand{call: c}
	cmd := &cobra.Command{
		Use:   "erase --yes",
		Short: words.T("Remove everything of Stillnight's"),
		Long: words.T(`Ends Stillnight and removes for good all that it has written: the diary with its
journals, the backups, the settings, your own routines, the log, and the start
at log-in. Files that are not Stillnight's stay, and so does what you have
exported. Nothing of it can be brought back.`),
		Example: "stillnight export diary.jsonl\nstillnight erase --yes",
		RunE:    e.run,
	}
	cmd.Flags().BoolVar(&e.yes, "yes", false, words.T("say that it is meant"))
	return cmd
}

func (e *eraseCommand) run(cmd *cobra.Command, _ []string) error {
	ctx := cmd.Context()
	dir, err := e.dataDir()
	if err != nil {
		return err
	}
	if !e.yes {
		return usage("this would remove the diary in %s, its backups and settings for good; if you mean it, say: stillnight erase --yes", dir)
	}
	if !data.HoldsDiary(dir) {
		return failed("%s holds no diary of Stillnight; nothing was removed", dir)
	}
	if _, err := e.endResident(ctx, dir); err != nil {
		return err
	}
	var left []string
	err = e.patiently(ctx, diaryWait, func() (again bool, err error) { // a command may be at it
		left, err = e.env.Erase(dir)
		return errors.Is(err, data.ErrInUse), err
	})
	if err != nil {
		return err
	}
	e.say(words.T("Everything of Stillnight's in %s is removed", dir))
	for i, path := range left {
		if i == 0 {
			e.say(words.T("These files are not Stillnight's and were left:"))
		}
		e.say("  " + path)
	}
	return nil
}
