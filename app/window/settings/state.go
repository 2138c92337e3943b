// Package settings is the view of the person's choices, made from
// data.SettingSpecs, so that none can be forgotten. What is changed applies at
// once; beside the choices it tells why reminders came, and what happens at
// log-in.
package settings

import (
	"slices"
	"strings"

	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/routine"
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
	Hint       string // what it may be and what is usual
	Value      string
	Usual      string // the value that a reset brings back
	Reset      string // the words of a reset; empty where it is the usual value
	Input      input
	Options    []Option
}

// Option is one of the values of a field.
type Option struct {
	Value, Label string
	On           bool
}

// sameShape says whether both have the same fields, to be filled in alike.
func (s State) sameShape(other State) bool {
	return slices.EqualFunc(s.Groups, other.Groups, func(a, b Group) bool {
		return slices.EqualFunc(a.Fields, b.Fields, func(a, b Field) bool {
			return a.Key == b.Key && a.Input == b.Input && slices.EqualFunc(a.Options, b.Options, func(a, b Option) bool {
				return a.Value == b.Value && a.Label == b.Label
			})
		})
	})
}

func buildState(s data.Settings, routines []routine.Routine) State {
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
		state.Groups[i].Fields = append(state.Groups[i].Fields, field(spec, s, routines))
	}
	return state
}

func field(spec data.SettingSpec, s data.Settings, routines []routine.Routine) Field {
	f := Field{Key: spec.Key, Label: label(spec), Value: spec.Get(s), Usual: spec.Default}
	f.Input, f.Options = options(spec, s, routines)
	usual := f.shown(spec.Default)
	f.Hint = strings.TrimSpace(hint(spec) + " " + words.T("Usually %s.", usual))
	if spec.Key == "water.basis" {
		f.Hint += " " + s.SuggestedGoal().Sentence(s.FlOz)
	}
	if f.Value != f.Usual {
		f.Reset = words.T("Back to the usual")
	}
	return f
}

// options returns how a setting is filled in, and what there is to choose.
func options(spec data.SettingSpec, s data.Settings, routines []routine.Routine) (input, []Option) {
	var all []Option
	switch {
	case spec.Key == keyTracked:
		for _, factor := range evidence.Factors() {
			all = append(all, Option{factor.ID, factor.Label, slices.Contains(s.Tracked, factor.ID)})
		}
		return several, all
	case spec.Key == keyLogged:
		for _, id := range data.Loggable() {
			all = append(all, Option{id, choiceLabel(spec.Key, id), slices.Contains(s.Logged, id)})
		}
		return several, all
	case spec.Key == keyRoutine && slices.ContainsFunc(routines, func(r routine.Routine) bool { return r.ID == s.Routine }):
		for _, r := range routines {
			all = append(all, Option{r.ID, r.Title, r.ID == s.Routine})
		}
		return chosen, all
	case len(spec.Choices) > 0:
		for _, value := range spec.Choices {
			all = append(all, Option{value, choiceLabel(spec.Key, value), value == spec.Get(s)})
		}
		return chosen, all
	default:
		return typed, nil
	}
}

// The settings that are filled in like no other.
const (
	keyTracked = "track.factors"
	keyLogged  = "track.more"
	keyRoutine = "evening.routine"
)

// shown returns how a value of the field is shown to a person.
func (f Field) shown(value string) string {
	if f.Input == typed || value == "none" {
		return value
	}
	var labels []string
	for part := range strings.SplitSeq(value, ",") {
		i := slices.IndexFunc(f.Options, func(o Option) bool { return o.Value == part })
		if i < 0 {
			return value
		}
		labels = append(labels, f.Options[i].Label)
	}
	return strings.Join(labels, ", ")
}

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

// has says whether every word of a search is somewhere in the field or in its
// group's title.
func (f Field) has(group, search string) bool {
	parts := []string{group, f.Key, f.Label, f.Hint}
	for _, o := range f.Options {
		parts = append(parts, o.Label)
	}
	return hasAll(strings.Join(parts, " "), search)
}

func hasAll(text, search string) bool {
	text = strings.ToLower(text)
	for word := range strings.FieldsSeq(strings.ToLower(search)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
