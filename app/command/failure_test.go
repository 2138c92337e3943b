package command_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillnight/app/command"
	"stillnight/data"
)

// failing is a diary that fails at everything.
type failing struct {
	data.Diary
	err error
}

func (f failing) LogDrink(context.Context, data.DrinkEntry) (data.Event, error) {
	return data.Event{}, fmt.Errorf("log drink: %w", f.err)
}

func (f failing) LogCramp(context.Context, data.CrampEntry) (data.Event, error) {
	return data.Event{}, fmt.Errorf("log cramp: %w", f.err)
}

func (f failing) LogFood(context.Context, data.FoodEntry) (data.Event, error) {
	return data.Event{}, fmt.Errorf("log food: %w", f.err)
}

func (f failing) LogSupplement(context.Context, data.SupplementEntry) (data.Event, error) {
	return data.Event{}, fmt.Errorf("log supplement: %w", f.err)
}

func (f failing) LogSession(context.Context, data.SessionEntry) (data.Event, error) {
	return data.Event{}, fmt.Errorf("log session: %w", f.err)
}

func (f failing) CheckIn(context.Context, data.NightEntry) error {
	return fmt.Errorf("check in: %w", f.err)
}

func (f failing) TickStep(context.Context, data.StepEntry) error {
	return fmt.Errorf("tick step: %w", f.err)
}

func (f failing) SetFactor(context.Context, data.FactorEntry) error {
	return fmt.Errorf("set factor: %w", f.err)
}

func (f failing) Undo(context.Context) (data.Undoable, error) {
	return data.Undoable{}, fmt.Errorf("undo: %w", f.err)
}

func (f failing) Snooze(context.Context, time.Time) error { return fmt.Errorf("snooze: %w", f.err) }

func (f failing) ChangeSettings(context.Context, map[string]string) error {
	return fmt.Errorf("change settings: %w", f.err)
}

func (f failing) Days(context.Context, data.Day, data.Day) ([]data.Summary, error) {
	return nil, fmt.Errorf("read days: %w", f.err)
}

func (f failing) Events(context.Context, data.Day, data.Day) ([]data.Event, error) {
	return nil, fmt.Errorf("read events: %w", f.err)
}

func (f failing) Span(context.Context) (data.Day, data.Day, bool, error) {
	return 0, 0, false, fmt.Errorf("read the span: %w", f.err)
}

func (f failing) Export(_ context.Context, w io.Writer) error {
	_, _ = io.WriteString(w, "{\"v\":1,\"id\":\"half\n")
	return fmt.Errorf("export: %w", f.err)
}

func (f failing) Import(context.Context, io.Reader, bool) (data.ImportReport, error) {
	return data.ImportReport{}, fmt.Errorf("import: %w", f.err)
}

// writes are calls that change the diary.
func writes() []string {
	return []string{
		"drink 250", "cramp", "night 1", "done massage", "skip --all", "factor heat", "food almonds", "supplement magnesium 5", "session yoga", "undo", "snooze 1h", "snooze off",
		"settings water.goal 1800", "settings water.goal --reset", "import -",
	}
}

func TestEveryFailureIsOneSentence(t *testing.T) {
	t.Parallel()
	detail := func(sentinel error, text string) error { return fmt.Errorf("%w: %s", sentinel, text) }
	for _, tt := range []struct {
		err    error
		want   string
		status int
	}{
		{
			detail(data.ErrDiskFull, "only 3 MB are left for /home/me/diary. Nothing was changed; make some room there and try again"),
			"the disk is almost full: only 3 MB are left for /home/me/diary. Nothing was changed; make some room there and try again", 1,
		},
		{
			detail(data.ErrReadOnly, "check that /home/me/diary is a folder that you may write in"),
			"the data folder cannot be written: check that /home/me/diary is a folder that you may write in", 1,
		},
		{detail(data.ErrNotFound, "it was deleted or changed meanwhile"), "no such entry: it was deleted or changed meanwhile", 1},
		{
			fmt.Errorf("open the diary: %w: its layout is number 2. Install the newer version again", data.ErrNewer),
			"the diary was written by a newer version of Stillnight: its layout is number 2. Install the newer version again", 1,
		},
		{data.ErrClosed, "Stillnight is just ending; try again", 1},
		{detail(data.ErrNothingToUndo, "nothing was changed"), "there is nothing to undo; only changes of the past 24 hours can be taken back", 1},
		{detail(data.ErrBadInput, "the moon is in the way"), "the moon is in the way", 2},
	} {
		w := newWorld(t)
		w.serve(func(d data.Diary) data.Diary { return failing{d, tt.err} })
		for _, call := range writes() {
			w.refuses(tt.status, tt.want, strings.Fields(call)...)
		}
		for _, call := range []string{"history", "history --json", "night", "export --format csv"} {
			w.refuses(tt.status, tt.want, strings.Fields(call)...)
		}
	}
}

func TestAFailedExportLeavesWhatWasThere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.serve(func(d data.Diary) data.Diary {
		return failing{d, fmt.Errorf("%w: install the newer version again", data.ErrNewer)}
	})
	path := w.file("diary.jsonl", "the old export\n")
	fresh := filepath.Join(w.files, "fresh.jsonl")
	for _, format := range []string{"journal", "csv"} {
		for _, name := range []string{path, fresh} {
			w.refuses(1, "the diary was written by a newer version of Stillnight: install the newer version again", "export", "--format", format, name)
		}
	}
	if got := w.read(path); got != "the old export\n" {
		t.Errorf("it holds %q", got)
	}
	left, err := os.ReadDir(w.files)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range left {
		if entry.Name() != "diary.jsonl" && entry.Name() != "diary" {
			t.Errorf("left behind: %s", entry.Name())
		}
	}
}

// forgetful is a diary that logs and then cannot be read.
type forgetful struct{ data.Diary }

func (f forgetful) Today(context.Context) (data.Snapshot, error) {
	return data.Snapshot{}, data.ErrClosed
}

func (f forgetful) Days(context.Context, data.Day, data.Day) ([]data.Summary, error) {
	return nil, data.ErrClosed
}

func TestWhatIsLoggedIsDone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.serve(func(d data.Diary) data.Diary { return forgetful{d} })
	w.says("Logged 250 ml at 17:40", "drink") // a script that logged it again would log it twice
	w.says("Logged 300 ml at 17:20", "drink", "300", "--at", "-20m")
	w.refuses(1, "Stillnight is just ending; try again", "status")
}

// brokenAfter is a diary whose commits fail after some.
type brokenAfter struct {
	data.Diary
	left *int
}

func (b brokenAfter) SetFactor(ctx context.Context, f data.FactorEntry) error {
	if *b.left--; *b.left < 0 {
		return data.ErrReadOnly
	}
	return b.Diary.SetFactor(ctx, f)
}

func TestAFailureInTheMiddleIsToldAsAFailure(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	left := 1
	w.serve(func(d data.Diary) data.Diary { return brokenAfter{d, &left} })
	w.refuses(1, "the data folder cannot be written", "factor", "alcohol=2", "heat")
	w.says("Took back Alcohol: 2, 17:40", "undo") // the diary says what came of it
}

// failingReader is standard input that breaks off.
type failingReader struct{ text *strings.Reader }

// Read implements io.Reader.
func (f failingReader) Read(p []byte) (int, error) {
	if f.text.Len() == 0 {
		return 0, errors.New("the other end hung up")
	}
	return f.text.Read(p)
}

func TestImportThatBreaksOff(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		line := `{"v":1,"id":"a","at":"2026-11-20T08:00:00+01:00","kind":"drink","drink":{"ml":250}}` + "\n"
		var out, stderr bytes.Buffer
		e := w.env(&out, &stderr, []string{"import", "-", "--data", w.dir})
		e.Stdin = failingReader{strings.NewReader(line)}
		status := command.Run(t.Context(), e)
		want := "stillnight: standard input broke off: the other end hung up; import it again to take in the rest\n"
		if status != 1 || out.Len() > 0 || stderr.String() != want {
			t.Errorf("%d, %q, %q", status, &out, &stderr)
		}
		w.stdin = line // and again, whole
		if out := w.does("import", "-"); !strings.HasPrefix(out, "Read 1 event: ") {
			t.Errorf("%s", out)
		}
	})
}
