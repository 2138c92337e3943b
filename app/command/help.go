package command

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"stillnight/data/words"
)

// page is what there is to say of a command. Help, the man page and
// docs/cli.md are three ways to write it.
type page struct {
	name     string
	use      string // the whole line
	short    string
	long     string // paragraphs, with lines that start with two spaces as they are
	examples []string
	options  []option
}

// option is a flag of a command.
type option struct{ flag, meaning string }

// pageOf makes the page of a command.
func pageOf(cmd *cobra.Command) page {
	p := page{name: cmd.Name(), use: cmd.UseLine(), short: cmd.Short, long: cmd.Long}
	if p.long == "" {
		p.long = cmd.Short + "."
	}
	if cmd.HasExample() {
		p.examples = strings.Split(cmd.Example, "\n")
	}
	if cmd.HasParent() {
		p.options = optionsOf(cmd.Flags(), cmd.InheritedFlags())
		return p
	}
	p.options = append(optionsOf(cmd.Flags(), cmd.PersistentFlags()), optionsOf(cmd.PersistentFlags(), nil)...)
	return p
}

// optionsOf returns the flags but those that others has.
func optionsOf(flags, others *pflag.FlagSet) []option {
	var options []option
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" || (others != nil && others.Lookup(f.Name) != nil) {
			return
		}
		value, meaning := pflag.UnquoteUsage(f)
		flag := "--" + f.Name
		if value != "" {
			flag += " " + value
		}
		options = append(options, option{flag, meaning})
	})
	return options
}

func (g commandGroup) pages() []page {
	pages := make([]page, len(g.commands))
	for i, cmd := range g.commands {
		pages[i] = pageOf(cmd)
	}
	return pages
}

// help prints the page of a command.
func (c *call) help(cmd *cobra.Command, _ []string) {
	p := pageOf(cmd)
	c.say(p.long)
	c.say("\n" + words.T("Usage:"))
	c.say("  " + p.use)
	if !cmd.HasParent() {
		c.say("  " + words.T("stillnight COMMAND --help explains a command"))
		for _, group := range c.groups {
			c.section(group.title, commandRows(group.pages()))
		}
	}
	options := append(p.options, option{"--help", words.T("explain this")})
	if cmd.HasParent() {
		options = append(options, optionsOf(cmd.InheritedFlags(), nil)...)
	}
	c.section(words.T("Options:"), optionRows(options))
	var examples []row
	for _, example := range p.examples {
		examples = append(examples, row{example})
	}
	c.section(words.T("Examples:"), examples)
}

func (c *call) section(title string, rows []row) {
	if len(rows) == 0 {
		return
	}
	c.say("\n" + title)
	for _, line := range layOut(rows) {
		c.say("  " + line)
	}
}

func commandRows(pages []page) []row {
	rows := make([]row, len(pages))
	for i, p := range pages {
		rows[i] = row{p.name, p.short}
	}
	return rows
}

func optionRows(options []option) []row {
	rows := make([]row, len(options))
	for i, o := range options {
		rows[i] = row{o.flag, o.meaning}
	}
	return rows
}
