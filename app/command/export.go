package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"stillnight/data"
	"stillnight/data/words"
)

type exportCommand struct {
	*call
	format string
}

func exportFormats() []string { return []string{"journal", "csv"} }

func (c *call) exportCommand() *cobra.Command {
	e := &exportCommand{call: c}
	cmd := &cobra.Command{
		Use:   "export [--format journal|csv] [FILE]",
		Short: words.T("Write the diary to a file"),
		Long: words.T(`Writes the diary to FILE, or to standard output without one. A file is replaced
at once or not at all, and only you can read it.

The journal holds every event ever written, one JSON object a line, those taken
back among them; import reads it again. CSV (RFC 4180) has a line for each event
that counts, for a spreadsheet.`),
		Example: "stillnight export diary.jsonl\nstillnight export --format csv diary.csv",
		Args:    e.check,
		RunE:    e.run,
	}
	textFlag(cmd, &e.format, "format", "F", words.T("what to write: %s; the first unless given", list(exportFormats())))
	completeFrom(cmd, "format", exportFormats())
	return cmd
}

func (e *exportCommand) check(cmd *cobra.Command, args []string) error {
	if err := oneOf(words.T("format"), e.format, exportFormats()); err != nil {
		return err
	}
	return atMost(cmd, args, 1)
}

func (e *exportCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	toFile := len(args) == 1 && args[0] != "-"
	if toFile {
		if err := e.refuse(args[0]); err != nil {
			return err
		}
	}
	diary, err := e.reach(ctx)
	if err != nil {
		return err
	}
	if !toFile {
		return e.write(ctx, diary, e)
	}
	var lines lineCounter
	err = replaceFile(args[0], func(w io.Writer) error { return e.write(ctx, diary, io.MultiWriter(w, &lines)) })
	if err != nil {
		return cannotWrite(args[0], err)
	}
	events := int(lines)
	if e.format == "csv" {
		events-- // the header
	}
	e.say(words.T("Wrote %s to %s", words.N(events, "1 event", "%d events"), args[0]))
	return nil
}

// refuse keeps a person from writing over the diary itself.
func (e *exportCommand) refuse(path string) error {
	dir, err := e.dataDir()
	if err != nil {
		return err
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return cannotWrite(path, err)
	}
	inside, err := filepath.Rel(resolved(dir), filepath.Join(resolved(filepath.Dir(absolute)), filepath.Base(absolute)))
	if err == nil && inside != ".." && !strings.HasPrefix(inside, ".."+string(filepath.Separator)) {
		return usage("%s lies in the data folder itself; name a file elsewhere", path)
	}
	return nil
}

// resolved follows links where it can.
func resolved(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

func (e *exportCommand) write(ctx context.Context, diary data.Diary, w io.Writer) error {
	if e.format == "csv" {
		return writeEventsCSV(ctx, diary, w)
	}
	return diary.Export(ctx, w)
}

// cannotWrite says why a file was not written. Errors of the diary stay.
func cannotWrite(path string, err error) error {
	var onFile *fs.PathError
	var onLink *os.LinkError
	switch {
	case errors.As(err, &onFile):
		return failed("%s cannot be written: %v; name another file", path, onFile.Err)
	case errors.As(err, &onLink):
		return failed("%s cannot be written: %v; name another file", path, onLink.Err)
	}
	return err
}

// replaceFile writes a file so that after a crash it is the old or the new
// one, never half of it. What is no plain file, such as a pipe, is written to.
func replaceFile(path string, write func(io.Writer) error) error {
	path = resolved(path)
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return writeTo(path, write)
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*") // 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // fails once it is renamed
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// writeTo writes to what is there already and is no plain file.
func writeTo(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// syncDir makes the new name durable where the system can do so.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return nil // the file is there; its name is made durable by and by
	}
	_ = d.Sync()
	if err := d.Close(); err != nil {
		return fmt.Errorf("close %s: %w", dir, err)
	}
	return nil
}

// lineCounter counts the lines written to it.
type lineCounter int

// Write implements io.Writer.
func (n *lineCounter) Write(text []byte) (int, error) {
	*n += lineCounter(bytes.Count(text, []byte{'\n'}))
	return len(text), nil
}
