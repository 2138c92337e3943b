package command

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"stillnight/data/words"
)

// commandGroup is a group of commands in the order in which help lists them.
type commandGroup struct {
	title    string
	commands []*cobra.Command
}

// tree makes the definitions of all commands. Help, completions, the man page
// and docs/cli.md are made from them.
func (c *call) tree() *cobra.Command {
	root := &cobra.Command{
		Use:   "stillnight [--hidden]",
		Short: words.T("Help for leg cramps at night: water, an evening routine, and a diary"),
		Long:  rootLong(),
		Example: strings.Join([]string{
			"stillnight", "stillnight drink 250", "stillnight done calf-stretch", "stillnight night 0",
		}, "\n"),
		Args:                       noCommand,
		SilenceErrors:              true,
		SilenceUsage:               true,
		DisableFlagsInUseLine:      true,
		SuggestionsMinimumDistance: 2,
		CompletionOptions:          cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	bare := &bareCommand{call: c}
	root.RunE = c.runs(bare.run)
	root.Flags().BoolVar(&bare.hidden, "hidden", false, words.T("open no window (at log-in)"))
	root.Flags().BoolVar(&bare.version, "version", false, words.T("print the version"))
	root.PersistentFlags().Var(&dirValue{textValue{&c.dirFlag, "DIR"}}, "data", words.T("the folder of the diary; STILLNIGHT_DATA does the same"))
	_ = root.MarkPersistentFlagDirname("data") // it fails only for a flag that is not there
	root.SetFlagErrorFunc(flagError)
	root.SetOut(c.out)
	root.SetErr(c.env.Stderr)
	root.SetIn(c.env.Stdin)
	root.SetHelpFunc(c.help)
	c.add(root, &cobra.Group{ID: "log", Title: words.T("Log:")}, c.drinkCommand(), c.doneCommand(), c.skipCommand(),
		c.nightCommand(), c.crampCommand(), c.factorCommand(), c.foodCommand(), c.supplementCommand(), c.sessionCommand(),
		c.undoCommand())
	c.add(root, &cobra.Group{ID: "look", Title: words.T("Look:")}, c.statusCommand(), c.historyCommand(), c.triggersCommand(), c.experimentCommand(),
		c.whyCommand(), c.openCommand())
	c.add(root, &cobra.Group{ID: "diary", Title: words.T("Diary:")}, c.settingsCommand(), c.routineCommand(), c.snoozeCommand(), c.exportCommand(),
		c.importCommand(), c.backupCommand(), c.restoreCommand())
	help := c.helpCommand(root)
	root.SetHelpCommand(help)
	c.add(root, &cobra.Group{ID: "program", Title: words.T("Program:")}, c.autostartCommand(), c.doctorCommand(), c.quitCommand(), c.eraseCommand(), c.completionCommand(root), help,
		c.versionCommand())
	c.add(root, nil, c.windowCommand(), c.manCommand(root))
	quietMousetrap()
	return root
}

func rootLong() string {
	return words.T(`Stillnight helps people with leg cramps at night through the day.

Called alone it stays in the tray, reminds, and opens Today; if it runs
already, it opens Today. Every other command logs, shows or changes something
and ends. With Stillnight running a command asks it; otherwise it opens the
diary itself for that moment, so all but open also work without a display.

Exit status: 0 done; 1 it failed, and one line on standard error says what and
what to do; 2 wrong usage: an unknown command, option or name, or a value that
cannot be meant so, such as an amount of 0 or a time in the future.`)
}

// add puts commands into a group; without one they are hidden.
func (c *call) add(root *cobra.Command, group *cobra.Group, commands ...*cobra.Command) {
	if group != nil {
		root.AddGroup(group)
		c.groups = append(c.groups, commandGroup{group.Title, commands})
	}
	for _, cmd := range commands {
		cmd.Hidden = group == nil
		if group != nil {
			cmd.GroupID = group.ID
		}
		cmd.DisableFlagsInUseLine = true
		cmd.Flags().SortFlags = false
		if cmd.Args == nil {
			cmd.Args = noWords
		}
		if run := cmd.RunE; run != nil {
			cmd.RunE = c.runs(run)
		}
		root.AddCommand(cmd)
	}
}

// runs notes that the words of the call were understood.
func (c *call) runs(run func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		c.started = true
		return run(cmd, args)
	}
}

// noCommand refuses a first word that is no command.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 && args[0] != "" {
		return usage("there is no command %q; did you mean %s?", args[0], strings.Join(near, words.T(" or ")))
	}
	return usage("there is no command %q; see %s --help", args[0], cmd.CommandPath())
}

// noWords refuses any word.
func noWords(cmd *cobra.Command, args []string) error { return atMost(cmd, args, 0) }

// atMost refuses more than n words.
func atMost(cmd *cobra.Command, args []string, n int) error {
	if len(args) <= n {
		return nil
	}
	return usage("%q is one word too many; see %s --help", args[n], cmd.CommandPath())
}

// textValue is a flag with a value of its own kind, which help names.
type textValue struct {
	text *string
	name string
}

// textFlag gives a command a flag with a value that help calls by name.
func textFlag(cmd *cobra.Command, text *string, flag, name, meaning string) {
	cmd.Flags().Var(&textValue{text, name}, flag, meaning)
}

// String implements pflag.Value.
func (v *textValue) String() string { return *v.text }

// Type implements pflag.Value.
func (v *textValue) Type() string { return v.name }

// Set implements pflag.Value.
func (v *textValue) Set(text string) error {
	*v.text = text
	return nil
}

// dirValue is a flag that names a folder.
type dirValue struct{ textValue }

// Set implements pflag.Value.
func (v *dirValue) Set(text string) error {
	if text == "" {
		return errors.New(words.T("no folder is named"))
	}
	return v.textValue.Set(text)
}

func (c *call) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: words.T("Print the version"),
		RunE:  c.version,
	}
}

func (c *call) version(*cobra.Command, []string) error {
	c.say("stillnight " + c.env.Version)
	return nil
}

func (c *call) helpCommand(root *cobra.Command) *cobra.Command {
	help := &helpCommand{root}
	return &cobra.Command{
		Use:               "help [COMMAND]",
		Short:             words.T("Explain a command"),
		Args:              help.check,
		ValidArgsFunction: help.complete,
		RunE:              help.run,
	}
}

type helpCommand struct{ root *cobra.Command }

func (h *helpCommand) check(cmd *cobra.Command, args []string) error {
	if len(args) > 0 && h.find(args[0]) == nil {
		return noCommand(h.root, args)
	}
	return atMost(cmd, args, 1)
}

func (h *helpCommand) run(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return h.root.Help()
	}
	cmd := h.find(args[0])
	return cmd.Help()
}

func (h *helpCommand) find(name string) *cobra.Command {
	for _, cmd := range h.root.Commands() {
		if cmd.Name() == name && !cmd.Hidden {
			return cmd
		}
	}
	return nil
}

func (h *helpCommand) complete(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, cmd := range h.root.Commands() {
		if !cmd.Hidden && len(args) == 0 {
			names = append(names, cobra.CompletionWithDesc(cmd.Name(), cmd.Short))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
