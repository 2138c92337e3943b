package data

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/dgraph-io/badger/v4"
)

// config is what the store keeps of the settings. It never changes once it is
// made.
type config struct {
	Schema int               `json:"schema"`
	Rev    int64             `json:"rev"` // grows by one with every change
	Values map[string]string `json:"values"`
	Goals  []goalFrom        `json:"goals,omitempty"` // by day

	settings Settings
}

// goalFrom says that from a day on the goal was ml. The first one of a list
// holds for all days before it too.
type goalFrom struct {
	From Day `json:"from"`
	ML   int `json:"ml"`
}

func newConfig(values map[string]string) *config {
	return &config{Schema: schemaVersion, Values: values, settings: NewSettings(values)}
}

func readConfig(text []byte) (*config, error) {
	var c config
	if err := json.Unmarshal(text, &c); err != nil {
		return nil, fmt.Errorf("read the settings: %w", err)
	}
	c.settings = NewSettings(c.Values)
	return &c, nil
}

func loadConfig(txn *badger.Txn) (*config, error) {
	text, err := get(txn, []byte(keyConfig))
	if err != nil {
		return nil, err
	}
	if text == nil {
		return newConfig(nil), nil
	}
	c, err := readConfig(text)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	}
	return c, nil
}

// with returns the config with the values changed on a day.
func (c *config) with(changes map[string]string, today Day) (*config, error) {
	values, err := CheckSettings(c.Values, changes)
	if err != nil {
		return nil, err
	}
	next := newConfig(values)
	next.Rev, next.Goals = c.Rev+1, slices.Clone(c.Goals)
	if was, is := c.settings.Target(), next.settings.Target(); was != is {
		next.Goals = addGoal(next.Goals, was, is, today)
	}
	return next, nil
}

func addGoal(goals []goalFrom, was, is int, today Day) []goalFrom {
	for len(goals) > 1 && goals[len(goals)-1].From >= today {
		goals = goals[:len(goals)-1]
	}
	if len(goals) == 0 {
		goals = append(goals, goalFrom{today - 1, was})
	}
	if goals[len(goals)-1].ML == is {
		return goals
	}
	return append(goals, goalFrom{today, is})
}

// goalOn returns the goal that was in force on a day.
func (c *config) goalOn(day Day) int {
	goal := c.settings.Target()
	for i, g := range c.Goals {
		if i > 0 && g.From > day {
			break
		}
		goal = g.ML
	}
	return goal
}

func (c *config) sameValues(values map[string]string) bool { return maps.Equal(c.Values, values) }

func (c *config) encode() ([]byte, error) {
	text, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the settings: %w", err)
	}
	return append(text, '\n'), nil
}
