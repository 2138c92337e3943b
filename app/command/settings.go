package command

import (
	"context"

	"github.com/spf13/cobra"

	"stillnight/data"
	"stillnight/data/words"
)

type settingsCommand struct {
	*call
	reset, json bool
}

func (c *call) settingsCommand() *cobra.Command {
	s := &settingsCommand{call: c}
	long := words.T(`Shows all settings, shows one, or sets one. A change applies at once. An empty
VALUE resets as --reset does. What may be set:
`)
	for _, spec := range data.SettingSpecs() {
		long += "\n  " + spec.Key + ": " + spec.Allowed
	}
	cmd := &cobra.Command{
		Use:               "settings [KEY [VALUE | --reset]] [--json]",
		Short:             words.T("Show or change settings"),
		Long:              long + "\n\n" + words.T("With --json it prints settings, a list of key, value, default, label and\nallowed, and problems; with a KEY the one entry."),
		Example:           "stillnight settings\nstillnight settings water.goal 1800\nstillnight settings night.bed 22:30\nstillnight settings water.goal --reset",
		Args:              s.check,
		ValidArgsFunction: s.complete,
		RunE:              s.run,
	}
	cmd.Flags().BoolVar(&s.reset, "reset", false, words.T("set it back to its default"))
	cmd.Flags().BoolVar(&s.json, "json", false, words.T("print one JSON object"))
	return cmd
}

func (s *settingsCommand) check(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		if s.reset {
			return usage("which setting? As in: stillnight settings water.goal --reset")
		}
		return nil
	}
	spec, ok := data.SettingSpecFor(args[0])
	if !ok {
		return usage("there is no setting %q; the settings are %s", args[0], list(settingKeys()))
	}
	if len(args) == 1 {
		return nil
	}
	if err := atMost(cmd, args, 2); err != nil {
		return err
	}
	switch {
	case s.reset && args[1] != "":
		return usage("give a value or say --reset, not both")
	case looksNegative(args[1]):
		return usage("%s cannot be %q: it is %s", spec.Key, args[1], spec.Allowed)
	}
	return nil
}

func settingKeys() []string {
	var keys []string
	for _, spec := range data.SettingSpecs() {
		keys = append(keys, spec.Key)
	}
	return keys
}

func (s *settingsCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	diary, err := s.reach(ctx)
	if err != nil {
		return err
	}
	before, err := diary.Settings(ctx)
	if err != nil {
		return err
	}
	switch {
	case len(args) == 0:
		return s.list(before)
	case len(args) == 1 && !s.reset:
		s.tellProblems(before, args[0])
		return s.show(before, args[0])
	case len(args) == 1:
		args = append(args, "")
	}
	return s.set(ctx, diary, before, args[0], args[1])
}

// set changes one setting and says what it was.
func (s *settingsCommand) set(ctx context.Context, diary data.Diary, before data.Settings, key, value string) error {
	if err := diary.ChangeSettings(ctx, map[string]string{key: value}); err != nil {
		return err
	}
	after, err := diary.Settings(ctx)
	if err != nil {
		return err
	}
	if s.json {
		return s.show(after, key)
	}
	spec, _ := data.SettingSpecFor(key)
	was, is := spec.Get(before), spec.Get(after)
	if was == is {
		s.say(words.T("%s is %s, as before", key, is))
		return nil
	}
	s.say(words.T("%s is now %s (was %s)", key, is, was))
	if after.Suggest && before.Target() != after.Target() {
		s.say(after.SuggestedGoal().Sentence(after.FlOz))
	}
	return nil
}

// settingJSON is a setting as --json prints it.
type settingJSON struct {
	Key     string `json:"key"`
	Value   string `json:"value"`
	Default string `json:"default"`
	Label   string `json:"label"`
	Allowed string `json:"allowed"`
}

// settingsJSON is what settings --json prints.
type settingsJSON struct {
	Settings []settingJSON         `json:"settings"`
	Problems []data.SettingProblem `json:"problems"`
}

func buildSetting(spec data.SettingSpec, s data.Settings) settingJSON {
	return settingJSON{spec.Key, spec.Get(s), spec.Default, spec.Label, spec.Allowed}
}

// show prints one setting.
func (s *settingsCommand) show(settings data.Settings, key string) error {
	spec, _ := data.SettingSpecFor(key)
	if s.json {
		return s.answer(buildSetting(spec, settings))
	}
	s.say(spec.Get(settings))
	return nil
}

// list prints all settings and marks those that were changed.
func (s *settingsCommand) list(settings data.Settings) error {
	s.tellProblems(settings, "")
	if s.json {
		all := settingsJSON{Problems: append([]data.SettingProblem{}, settings.Problems...)}
		for _, spec := range data.SettingSpecs() {
			all.Settings = append(all.Settings, buildSetting(spec, settings))
		}
		return s.answer(all)
	}
	var rows []row
	for _, spec := range data.SettingSpecs() {
		value := spec.Get(settings)
		if value != spec.Default {
			value = words.T("%s (default %s)", value, spec.Default)
		}
		rows = append(rows, row{spec.Key, value})
	}
	for _, line := range layOut(rows) {
		s.say(line)
	}
	return nil
}

// tellProblems says which stored values are not usable, of one key or of all.
func (s *settingsCommand) tellProblems(settings data.Settings, key string) {
	for _, problem := range settings.Problems {
		spec, ok := data.SettingSpecFor(problem.Key)
		if ok && (key == "" || key == problem.Key) {
			s.warn(words.T("%s is stored as %q, which cannot be: it is %s; %s holds instead",
				problem.Key, problem.Value, spec.Allowed, spec.Get(settings)))
		}
	}
}

func (s *settingsCommand) complete(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var names []string
	switch len(args) {
	case 0:
		for _, spec := range data.SettingSpecs() {
			names = append(names, cobra.CompletionWithDesc(spec.Key, spec.Label))
		}
	case 1:
		if spec, ok := data.SettingSpecFor(args[0]); ok {
			names = append(names, spec.Choices...)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
