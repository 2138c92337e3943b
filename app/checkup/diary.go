package checkup

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"stillnight/app/link"
	"stillnight/data"
	"stillnight/data/words"
)

// leastFree is the room on the disk below which the diary is not written.
const leastFree = 64 << 20

func (p Params) disk() Finding {
	f := Finding{Name: "disk"}
	dir := p.DataDir
	for _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) && dir != filepath.Dir(dir); _, err = os.Stat(dir) {
		dir = filepath.Dir(dir)
	}
	free, err := data.FreeBytes(dir)
	switch {
	case err != nil:
		return f.is(Unknown, words.T("It cannot be told how full the disk is: %v.", err), "")
	case free < leastFree:
		return f.is(Missing, words.T("Only %d MB are free where the diary is.", free>>20), words.T("Free some room; below 64 MB nothing is logged."))
	default:
		return f.is(OK, words.T("%d MB are free where the diary is.", free>>20), "")
	}
}

// diary opens the diary, through the resident or by itself, and holds it
// against the journal.
func (p Params) diary(ctx context.Context) []Finding {
	store, journal := Finding{Name: "store"}, Finding{Name: "journal"}
	if _, err := os.Stat(p.DataDir); errors.Is(err, fs.ErrNotExist) {
		return []Finding{store.is(OK, words.T("There is no diary yet."), words.T("It is made with the first thing that is logged."))}
	}
	diary, release, err := p.reach(ctx)
	if err == nil {
		_, err = diary.Today(ctx)
		defer release()
	}
	if err != nil {
		return []Finding{
			store.is(Missing, words.T("The diary cannot be read: %v.", err), words.T("See the message; backups are in %s.", filepath.Join(p.DataDir, "backups"))),
			journal.is(Unknown, words.T("It is not held against the diary."), ""),
		}
	}
	return []Finding{store.is(OK, words.T("The diary opens."), ""), p.journal(ctx, diary, journal), p.backups(ctx, diary)}
}

func (p Params) reach(ctx context.Context) (data.Diary, func(), error) {
	socket, err := link.SocketPath(p.DataDir, p.Getenv)
	if err != nil {
		return nil, nil, err
	}
	client := link.NewClient(socket)
	_, err = client.Ping(ctx)
	if err == nil {
		return client, client.Close, nil
	}
	client.Close()
	if !errors.Is(err, data.ErrNoResident) {
		return nil, nil, err
	}
	store, err := data.OpenStore(ctx, p.DataDir, data.Options{Now: p.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, nil, err
	}
	return store, func() { _ = store.Close() }, nil // nothing was written
}

// journal holds the events of the diary against those of the journal. What is
// written at this moment may be in one alone, so that a second look decides.
func (p Params) journal(ctx context.Context, diary data.Diary, f Finding) Finding {
	for range 2 {
		var text bytes.Buffer
		if err := diary.Export(ctx, &text); err != nil {
			return f.is(Missing, words.T("The diary cannot be read whole: %v.", err), words.T("Quit Stillnight and start it again; it is rebuilt from the journal."))
		}
		kept := map[string]bool{}
		ids(&text, kept)
		written, last, err := p.written()
		if err != nil {
			return f.is(Missing, words.T("The journal cannot be read: %v.", err), words.T("Check the rights of the folder %s.", filepath.Join(p.DataDir, "journal")))
		}
		if len(kept) != len(written) {
			continue
		}
		if last.IsZero() {
			return f.is(OK, words.T("The journal is empty, as is the diary."), "")
		}
		return f.is(OK, words.T("Journal and diary hold the same; last written on %s.", last.In(p.Now().Location()).Format("2006-01-02 15:04")), "")
	}
	return f.is(Missing, words.T("Journal and diary do not hold the same."), words.T("Quit Stillnight and start it again; it brings them together."))
}

// written returns the ids of the events in all journals, and when one of them
// was written last.
func (p Params) written() (all map[string]bool, last time.Time, err error) {
	all = map[string]bool{}
	paths, err := filepath.Glob(filepath.Join(p.DataDir, "journal", "*.jsonl"))
	if err != nil {
		return nil, last, err
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, last, err
		}
		ids(bytes.NewReader(text), all)
		if info, err := os.Stat(path); err == nil && len(text) > 0 && info.ModTime().After(last) {
			last = info.ModTime()
		}
	}
	return all, last, nil
}

// ids collects the ids of the lines of a journal; lines that cannot be read
// have none.
func ids(text interface{ Read([]byte) (int, error) }, into map[string]bool) {
	lines := bufio.NewScanner(text)
	lines.Buffer(nil, 2<<20)
	for lines.Scan() {
		var e struct {
			ID string `json:"id"`
		}
		if json.Unmarshal(lines.Bytes(), &e) == nil && e.ID != "" {
			into[e.ID] = true
		}
	}
}
