package resident

import (
	"fmt"
	"path/filepath"

	"stillnight/data"
	"stillnight/reminders"
)

// remindersFile keeps what was told, in the state folder.
const remindersFile = "reminders.json"

// Why returns what became of the reminders of the last 30 days, newest first,
// as the residents of the data folder wrote it down.
func Why(p Params) ([]data.Decision, error) {
	p = p.withDefaults()
	state, err := stateFolder(p)
	if err != nil {
		return nil, fmt.Errorf("find what became of reminders: %w", err)
	}
	all, err := reminders.ReadRecords(filepath.Join(state, remindersFile), p.Now())
	return decisions(all), err
}

// why is what became of reminders, for the link.
func (r *resident) why() []data.Decision { return decisions(r.scheduler.Records(0)) }

func decisions(all []reminders.Record) []data.Decision {
	var out []data.Decision
	for _, one := range all {
		out = append(out, data.Decision{At: one.At, Kind: string(one.Kind), What: one.What, Reason: one.Reason})
	}
	return out
}
