package command

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"stillnight/data/words"
)

// Finding is what a check-up found out about one thing.
type Finding struct {
	Name  string `json:"name"`
	State string `json:"state"`          // ok, missing or unknown
	Says  string `json:"says"`           // a sentence
	Next  string `json:"next,omitempty"` // what to do about it
}

func (c *call) doctorCommand() *cobra.Command {
	d := &doctorCommand{call: c}
	cmd := &cobra.Command{
		Use:   "doctor [--json]",
		Short: words.T("Check whether all that Stillnight needs is there"),
		Long: words.T(`Looks at display, tray, notifications, what tells of lock and idleness, the
diary with its journal and newest backup, room on the disk and the start at
log-in. A line each says ok, missing or unknown, and what to do. It shows nothing
of the diary.

Exit status: 0 when nothing is missing, else 1.`),
		Example: "stillnight doctor",
		RunE:    d.run,
	}
	cmd.Flags().BoolVar(&d.json, "json", false, words.T("print one JSON object"))
	return cmd
}

type doctorCommand struct {
	*call
	json bool
}

// doctorJSON is what doctor --json prints.
type doctorJSON struct {
	OK     bool      `json:"ok"`
	Checks []Finding `json:"checks"`
}

func (d *doctorCommand) run(cmd *cobra.Command, _ []string) error {
	found, err := d.findings(cmd.Context())
	if err != nil {
		return err
	}
	var wrong []string
	for _, f := range found {
		if f.State == "missing" {
			wrong = append(wrong, f.Name)
		}
	}
	if d.json {
		if err := d.answer(doctorJSON{len(wrong) == 0, found}); err != nil {
			return err
		}
	} else {
		d.tell(found)
	}
	if len(wrong) > 0 {
		return failed("not as it should be: %s", strings.Join(wrong, ", "))
	}
	return nil
}

func (d *doctorCommand) findings(ctx context.Context) ([]Finding, error) {
	dir, err := d.dataDir()
	if err != nil {
		return nil, err
	}
	return d.env.CheckUp(ctx, dir)
}

func (d *doctorCommand) tell(found []Finding) {
	rows := make([]row, 0, len(found))
	for _, f := range found {
		says := f.Says
		if f.Next != "" {
			says += " " + f.Next
		}
		rows = append(rows, row{f.State, f.Name, says})
	}
	for _, line := range layOut(rows) {
		d.say(line)
	}
}
