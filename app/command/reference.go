package command

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"stillnight/data/words"
)

// Reference returns docs/cli.md: everything that help says, as one document.
func Reference() string {
	c := &call{env: Env{Stdout: io.Discard, Stderr: io.Discard}}
	root := c.tree()
	p := pageOf(root)
	var text strings.Builder
	line := func(format string, args ...any) { _, _ = fmt.Fprintf(&text, format+"\n", args...) }
	line("# %s\n", words.T("The command line"))
	line("%s\n", words.T("Made from the definitions in `app/command`, as are `--help`, the man page and the completions; a test\nholds this page to them (`go test ./app/command -run Reference -update` writes it anew)."))
	markdown(line, p)
	for _, group := range c.groups {
		line("## %s\n", strings.TrimSuffix(group.title, ":"))
		for _, p := range group.pages() {
			line("### %s\n", p.name)
			markdown(line, p)
		}
	}
	return strings.TrimRight(text.String(), "\n") + "\n"
}

// markdown writes the body of a page.
func markdown(line func(string, ...any), p page) {
	line("```\n%s\n```\n", p.use)
	inList := false
	for _, l := range strings.Split(p.long, "\n") {
		listed := strings.HasPrefix(l, "  ")
		if listed != inList {
			line("```")
			inList = listed
		}
		line("%s", l)
	}
	if inList {
		line("```")
	}
	if len(p.options) > 0 {
		line("\n| %s | |\n|---|---|", words.T("option"))
		for _, o := range p.options {
			line("| `%s` | %s |", o.flag, strings.ReplaceAll(o.meaning, "|", "\\|"))
		}
	}
	if len(p.examples) > 0 {
		line("\n```sh\n%s\n```", strings.Join(p.examples, "\n"))
	}
	line("")
}

// manPage writes the manual page, section 1, in the man macros. The version
// and date stand at its foot; without a date none does, so that a build can be
// repeated.
func (c *call) manPage(root *cobra.Command, date string) string {
	var text strings.Builder
	line := func(format string, args ...any) { _, _ = fmt.Fprintf(&text, format+"\n", args...) }
	p := pageOf(root)
	line(".TH STILLNIGHT 1 %s %s %s", quoted(date), quoted("Stillnight "+c.env.Version), quoted(words.T("User commands")))
	line(".ad l\n.nh")
	line(".SH %s\nstillnight \\- %s", words.T("NAME"), roff(p.short))
	line(".SH %s\n.B stillnight\n[%s]\n.br\n.B stillnight\n%s", words.T("SYNOPSIS"), roff("--hidden"), roff(words.T("COMMAND [ARGUMENTS] [OPTIONS]")))
	line(".SH %s", words.T("DESCRIPTION"))
	manBody(line, p.long)
	manOptions(line, p.options)
	line(".SH %s", words.T("COMMANDS"))
	for _, group := range c.groups {
		for _, p := range group.pages() {
			line(".SS %s\n.nf\n.B %s\n.fi\n.PP", quoted(p.name), quoted(p.use))
			manBody(line, p.long)
			manOptions(line, p.options)
			manExamples(line, p.examples)
		}
	}
	line(".SH %s", words.T("FILES"))
	line(".TP\n%s\n%s", roff("$XDG_DATA_HOME/stillnight"), roff(words.T("the diary, unless --data or STILLNIGHT_DATA names another folder")))
	line(".SH %s", words.T("ENVIRONMENT"))
	line(".TP\n.B STILLNIGHT_DATA\n%s", roff(words.T("names the data folder, as --data does")))
	return text.String()
}

// manBody writes paragraphs; lines that start with two spaces stay as they are.
func manBody(line func(string, ...any), text string) {
	inList := false
	for _, l := range strings.Split(text, "\n") {
		listed := strings.HasPrefix(l, "  ")
		switch {
		case listed && !inList:
			line(".PP\n.nf")
		case !listed && inList:
			line(".fi")
		}
		inList = listed
		if l == "" {
			line(".PP")
			continue
		}
		line("%s", roff(l))
	}
	if inList {
		line(".fi")
	}
}

func manOptions(line func(string, ...any), options []option) {
	for _, o := range options {
		flag, value, _ := strings.Cut(o.flag, " ")
		line(".TP\n.BR %s %s\n%s", quoted(flag), quoted(" "+value), roff(o.meaning))
	}
}

func manExamples(line func(string, ...any), examples []string) {
	if len(examples) == 0 {
		return
	}
	line(".PP\n.nf")
	for _, example := range examples {
		line(".RS\n%s\n.RE", roff(example))
	}
	line(".fi")
}

// roff writes a line of text so that nothing in it is taken for a request.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "…", "...", "'", `\(aq`).Replace(text)
	if strings.HasPrefix(text, ".") {
		text = `\&` + text
	}
	return text
}

// quoted writes an argument of a request.
func quoted(text string) string {
	return `"` + strings.ReplaceAll(roff(text), `"`, `\(dq`) + `"`
}

// manCommand writes the manual page for packagers.
func (c *call) manCommand(root *cobra.Command) *cobra.Command {
	m := &manCommand{c, root}
	return &cobra.Command{
		Use:   "man DIR",
		Short: words.T("Write the manual page, stillnight.1, into a folder (for packagers)"),
		Args:  m.check,
		RunE:  m.run,
	}
}

type manCommand struct {
	*call
	root *cobra.Command
}

func (m *manCommand) check(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage("into which folder?")
	}
	return atMost(cmd, args, 1)
}

func (m *manCommand) run(_ *cobra.Command, args []string) error {
	date := ""
	if epoch, err := strconv.ParseInt(m.env.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		date = time.Unix(epoch, 0).UTC().Format(time.DateOnly)
	}
	path := filepath.Join(args[0], "stillnight.1")
	if err := os.MkdirAll(args[0], 0o755); err != nil {
		return cannotWrite(path, err)
	}
	if err := os.WriteFile(path, []byte(m.manPage(m.root, date)), 0o644); err != nil {
		return cannotWrite(path, err)
	}
	m.say(words.T("Wrote %s", path))
	return nil
}
