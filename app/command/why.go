package command

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"stillnight/app/link"
	"stillnight/data"
	"stillnight/data/words"
)

func (c *call) whyCommand() *cobra.Command {
	w := &whyCommand{call: c}
	cmd := &cobra.Command{
		Use:   "why [--json]",
		Short: words.T("Say why reminders came, or did not"),
		Long: words.T(`Lists each reminder of the last 30 days that was shown, held back or dropped,
with the reason, the newest first.`),
		Example: "stillnight why",
		RunE:    w.run,
	}
	cmd.Flags().BoolVar(&w.json, "json", false, words.T("print one JSON object"))
	return cmd
}

type whyCommand struct {
	*call
	json bool
}

func (w *whyCommand) run(cmd *cobra.Command, _ []string) error {
	all, err := w.decisions(cmd.Context())
	if err != nil {
		return err
	}
	if w.json {
		if all == nil {
			all = []data.Decision{}
		}
		return w.answer(link.Decisions{Reminders: all})
	}
	if len(all) == 0 {
		w.say(words.T("There was no reminder in the last 30 days"))
		return nil
	}
	rows := make([]row, len(all))
	for i, d := range all {
		at := d.At.In(w.now().Location())
		rows[i] = row{at.Format("2006-01-02"), words.Clock(at), data.ReminderName(d.Kind), d.Became(), d.Reason}
	}
	for _, line := range layOut(rows) {
		w.say(line)
	}
	return nil
}

// decisions asks the resident or, without one, reads what the last one wrote
// down.
func (w *whyCommand) decisions(ctx context.Context) ([]data.Decision, error) {
	dir, err := w.dataDir()
	if err != nil {
		return nil, err
	}
	client, err := w.client(dir)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	all, err := client.Why(ctx)
	if errors.Is(err, data.ErrNoResident) {
		return w.env.Why(dir)
	}
	return all, err
}
