package data

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sort"

	"github.com/dgraph-io/badger/v4"
)

// config is what the store keeps of the settings. It never changes once it is
// made.
type config struct {
	Schema int               `json:"schema"`
	Rev    int64             `json:"rev"` // grows by one with every change
	Values map[string]string `json:"values"`
	Goals  []goalFrom        `json:"goals,omitempty"`    // by day
	Steps  []stepsFrom       `json:"routines,omitempty"` // by day

	settings Settings
}

// goalFrom says that from a day on the goal was ml. The first one of a list
// holds for all days before it too.
type goalFrom struct {
	From Day `json:"from"`
	ML   int `json:"ml"`
}

// stepsFrom says that from a day on these were the steps of the evening. The
// first one of a list holds for all days before it too.
type stepsFrom struct {
	From Day      `json:"from"`
	IDs  []string `json:"steps"`
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
	next.Rev, next.Goals, next.Steps = c.Rev+1, slices.Clone(c.Goals), c.Steps
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

// withSteps returns the config with other steps of the evening from a day on.
func (c *config) withSteps(ids []string, today Day) *config {
	next := newConfig(c.Values)
	next.Rev, next.Goals, next.Steps = c.Rev+1, c.Goals, slices.Clone(c.Steps)
	if len(next.Steps) == 0 {
		next.Steps = []stepsFrom{{today - 1, firstSteps()}}
	}
	for len(next.Steps) > 1 && next.Steps[len(next.Steps)-1].From >= today {
		next.Steps = next.Steps[:len(next.Steps)-1]
	}
	if !slices.Equal(next.Steps[len(next.Steps)-1].IDs, ids) {
		next.Steps = append(next.Steps, stepsFrom{today, ids})
	}
	return next
}

// stepsOn returns the ids of the steps that the evening of a day had.
func (c *config) stepsOn(day Day) []string {
	if len(c.Steps) == 0 {
		return firstSteps()
	}
	after := sort.Search(len(c.Steps)-1, func(i int) bool { return c.Steps[i+1].From > day })
	return c.Steps[after].IDs
}

// firstSteps are the steps of every evening before there was a choice.
func firstSteps() []string {
	return []string{"calf-stretch", "hamstring-stretch", "massage", "slow-breathing"}
}

func (c *config) sameValues(values map[string]string) bool { return maps.Equal(c.Values, values) }

func (c *config) encode() ([]byte, error) {
	text, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the settings: %w", err)
	}
	return append(text, '\n'), nil
}
