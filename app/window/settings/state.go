// Package settings is the view of the person's choices: a plain form made
// from data.SettingSpecs. What is changed applies at once.
package settings

import (
	"slices"
	"strings"

	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// How a field is filled in.
type input int

const (
	typed   input = iota // a line to type into
	chosen               // one of a few
	several              // any of a few
)

// State is all that the view shows.
type State struct {
	Groups []Group
	Values map[string]string // of all settings, by key
}

// Group is a card of fields.
type Group struct {
	Title  string
	Fields []Field
}

// Field is one setting.
type Field struct {
	Key, Label string
	Hint       string // what it may be
	Value      string
	Input      input
	Options    []Option
}

// Option is one of the values of a field.
type Option struct {
	Value, Label string
	On           bool
}

func buildState(s data.Settings) State {
	state := State{Values: s.Values()}
	for _, spec := range data.SettingSpecs() {
		if spec.Group == "" || strings.HasPrefix(spec.Key, "welcome.") {
			continue // kept by the program, not chosen
		}
		title := groupTitle(spec.Group)
		i := slices.IndexFunc(state.Groups, func(g Group) bool { return g.Title == title })
		if i < 0 {
			state.Groups = append(state.Groups, Group{Title: title})
			i = len(state.Groups) - 1
		}
		state.Groups[i].Fields = append(state.Groups[i].Fields, field(spec, s))
	}
	return state
}

func field(spec data.SettingSpec, s data.Settings) Field {
	f := Field{Key: spec.Key, Label: label(spec), Value: spec.Get(s), Hint: hint(spec)}
	switch {
	case spec.Key == keyTracked:
		f.Input = several
		for _, factor := range evidence.Factors() {
			f.Options = append(f.Options, Option{factor.ID, factor.Label, slices.Contains(s.Tracked, factor.ID)})
		}
	case len(spec.Choices) > 0:
		f.Input = chosen
		for _, value := range spec.Choices {
			f.Options = append(f.Options, Option{value, choiceLabel(spec.Key, value), value == f.Value})
		}
	}
	return f
}

const keyTracked = "track.factors"

// toggled returns the value of a field of several with one option switched.
func (f Field) toggled(index int) string {
	var on []string
	for i, o := range f.Options {
		if o.On != (i == index) {
			on = append(on, o.Value)
		}
	}
	if len(on) == 0 {
		return "none"
	}
	return strings.Join(on, ",")
}

func groupTitle(group string) string {
	switch group {
	case "water":
		return words.T("Water")
	case "evening":
		return words.T("Evening")
	case "reminders":
		return words.T("Reminders")
	case "night":
		return words.T("Night and day")
	case "track":
		return words.T("What to track")
	case "look":
		return words.T("Look")
	}
	return group
}

// label is the setting's own, where it says enough beside the others.
func label(spec data.SettingSpec) string {
	switch spec.Key {
	case "night.wake":
		return words.T("Waking time")
	case keyTracked:
		return words.T("Day notes on Today")
	}
	return spec.Label
}

func hint(spec data.SettingSpec) string {
	switch spec.Key {
	case "water.limit":
		return words.T("If a doctor has told you to drink no more than an amount a day. It replaces the goal and stops water reminders. In ml, 0 for none.")
	case "water.sizes":
		return words.T("Three amounts in ml with commas between.")
	case "water.goal", "water.glass":
		return words.T("In ml.")
	case "evening.lead":
		return words.T("Minutes before bed time at which the evening routine is due.")
	case "night.boundary":
		return words.T("Drinks before this time still count for the evening before.")
	case "reminders.discreet":
		return words.T("Notifications then name no health detail.")
	case "look.text":
		return words.T("100 to 175 per cent.")
	}
	return ""
}

func choiceLabel(key, value string) string {
	switch key + "=" + value {
	case "water.unit=fl-oz":
		return words.T("fl oz")
	case "tray.click=open":
		return words.T("Opens Stillnight")
	case "tray.click=log":
		return words.T("Logs a glass")
	case "look.theme=system":
		return words.T("System")
	case "look.theme=light":
		return words.T("Light")
	case "look.theme=dark":
		return words.T("Dark")
	}
	switch value {
	case "on":
		return words.T("On")
	case "off":
		return words.T("Off")
	}
	return value
}
