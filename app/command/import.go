package command

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"stillnight/data"
	"stillnight/data/words"
)

type importCommand struct {
	*call
	format       string
	dryRun, json bool
}

func importFormats() []string { return []string{"auto", "journal"} }

func (c *call) importCommand() *cobra.Command {
	i := &importCommand{call: c}
	cmd := &cobra.Command{
		Use:   "import [--format auto|journal] FILE… [--dry-run] [--json]",
		Short: words.T("Take journals into the diary"),
		Long: words.T(`Reads journals, as export writes them, and adds the events that the diary does
not have; - is standard input. What is known already changes nothing, so it can
be done again. It tells how many events were read, new and known, and which
lines were skipped and why. With --dry-run nothing is written.

With --json it prints one object: read, new, known, bad (lines that could not be
read), dry_run, and skipped, the first hundred of those lines of each file with
file, line and reason.`),
		Example: "stillnight import diary.jsonl\nstillnight import laptop.jsonl phone.jsonl --dry-run\nstillnight export | ssh desk stillnight import -",
		Args:    i.check,
		RunE:    i.run,
	}
	textFlag(cmd, &i.format, "format", "F", words.T("what is read: %s; the first unless given", list(importFormats())))
	cmd.Flags().BoolVar(&i.dryRun, "dry-run", false, words.T("only tell what would be done"))
	cmd.Flags().BoolVar(&i.json, "json", false, words.T("print one JSON object"))
	completeFrom(cmd, "format", importFormats())
	return cmd
}

func (i *importCommand) check(_ *cobra.Command, args []string) error {
	if err := oneOf(words.T("format"), i.format, importFormats()); err != nil {
		return err
	}
	if len(args) == 0 {
		return usage("which file? As in: stillnight import diary.jsonl")
	}
	seen := map[string]bool{}
	for _, name := range args {
		if seen[name] {
			return usage("%s is named twice; name it once", name)
		}
		seen[name] = true
	}
	return nil
}

// importJSON is what import --json prints.
type importJSON struct {
	data.ImportReport
	DryRun bool `json:"dry_run"`
}

func (i *importCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	// All are looked at before any is taken in: nothing is half done.
	for _, name := range args {
		if err := canRead(name); err != nil {
			return err
		}
	}
	diary, err := i.reach(ctx)
	if err != nil {
		return err
	}
	total := importJSON{DryRun: i.dryRun}
	total.Skipped = []data.SkippedLine{}
	var unread []string
	for _, name := range args {
		report, err := i.take(ctx, diary, name)
		if err != nil {
			return err
		}
		if report.Read == 0 && report.Bad > 0 {
			unread = append(unread, name)
		}
		total.merge(report, name)
	}
	if err := i.tell(total); err != nil {
		return err
	}
	if len(unread) > 0 {
		return failed("no line of %s could be read; is it a journal as stillnight export writes it?", list(unread))
	}
	return nil
}

// canRead says beforehand whether a file can be read.
func canRead(name string) error {
	if name == "-" {
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		return cannotRead(name, err)
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return cannotRead(name, err)
	}
	if info.IsDir() {
		return failed("%s is a folder; name the files in it", name)
	}
	return nil
}

func cannotRead(name string, err error) error {
	var onFile *fs.PathError
	if errors.As(err, &onFile) {
		err = onFile.Err
	}
	return failed("%s cannot be read: %v; check its name and rights", name, err)
}

// take reads one file into the diary.
func (i *importCommand) take(ctx context.Context, diary data.Diary, name string) (data.ImportReport, error) {
	if name == "-" {
		source := &watchedReader{Reader: i.env.Stdin}
		report, err := diary.Import(ctx, source, i.dryRun)
		if err != nil && source.err != nil {
			err = failed("standard input broke off: %v; import it again to take in the rest", source.err)
		}
		return report, err
	}
	f, err := os.Open(name)
	if err != nil {
		return data.ImportReport{}, cannotRead(name, err)
	}
	defer func() { _ = f.Close() }()
	source := &watchedReader{Reader: f}
	report, err := diary.Import(ctx, source, i.dryRun)
	if err != nil && source.err != nil {
		return report, cannotRead(name, source.err)
	}
	return report, err
}

// watchedReader remembers why reading failed, to tell it from the diary's own
// errors.
type watchedReader struct {
	io.Reader
	err error
}

// Read implements io.Reader.
func (r *watchedReader) Read(text []byte) (int, error) {
	n, err := r.Reader.Read(text)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

func (total *importJSON) merge(report data.ImportReport, name string) {
	total.Read += report.Read
	total.New += report.New
	total.Known += report.Known
	total.Bad += report.Bad
	for _, line := range report.Skipped {
		line.File = name
		line.Reason = strings.TrimPrefix(line.Reason, data.ErrBadInput.Error()+": ") // says nothing here
		total.Skipped = append(total.Skipped, line)
	}
}

func (i *importCommand) tell(total importJSON) error {
	if i.json {
		return i.answer(total)
	}
	line := words.T("Read %s: %d new, %d known already", words.N(total.Read, "1 event", "%d events"), total.New, total.Known)
	if i.dryRun {
		line += " · " + words.T("nothing was written")
	}
	i.say(line)
	if total.Bad == 0 {
		return nil
	}
	i.say(words.N(total.Bad, "1 line could not be read and was skipped:", "%d lines could not be read and were skipped:"))
	for _, skipped := range total.Skipped {
		i.say(words.T("  %s, line %d: %s", fileName(skipped.File), skipped.Line, skipped.Reason))
	}
	if more := total.Bad - len(total.Skipped); more > 0 {
		i.say(words.N(more, "  and 1 more", "  and %d more"))
	}
	return nil
}

func fileName(name string) string {
	if name == "-" {
		return words.T("standard input")
	}
	return name
}
