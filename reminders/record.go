package reminders

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// What became of a reminder.
const (
	Sent     = "sent"     // a notification was shown
	Held     = "held"     // it is due and waits, for the Reason
	Dropped  = "dropped"  // it was due and does not come
	Replaced = "replaced" // its notification was withdrawn or gave way to another
	Hinted   = "hinted"   // the tray's dot tells it, the notification follows
	Snoozed  = "snoozed"  // the person put it off
)

// Record is a decision about a reminder, with the reason in a person's words.
type Record struct {
	At     time.Time `json:"at"`
	Kind   Kind      `json:"kind"`
	What   string    `json:"what"` // sent, held, dropped, replaced, hinted or snoozed
	Reason string    `json:"reason"`
}

const (
	recordsFor  = 30 * 24 * time.Hour // how long records are kept
	recordsMost = 4000                // and how many: some hundred a day would be a fault
	recordsSlip = 200                 // written beyond it before the file is made anew
)

// records keeps what was decided, newest last, in memory and, with a file, over
// a restart. It is for one goroutine.
type records struct {
	file  string // empty: kept in memory alone
	all   []Record
	lines int // in the file, those included that are too old or damaged
}

// recordsBeside returns the file of the records beside that of what was told.
func recordsBeside(told string) string {
	if told == "" {
		return ""
	}
	return strings.TrimSuffix(told, filepath.Ext(told)) + "-why.jsonl"
}

// loadRecords reads what earlier runs decided. Lines that are damaged are
// passed over; a file that is not there is no error.
func loadRecords(file string, now time.Time) (*records, error) {
	r := &records{file: file}
	if file == "" {
		return r, nil
	}
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return r, fmt.Errorf("read why reminders came: %w", err)
	}
	for line := range bytes.Lines(text) {
		r.lines++
		var one Record
		if json.Unmarshal(line, &one) == nil && one.whole(now) {
			r.all = append(r.all, one)
		}
	}
	if len(text) > 0 && text[len(text)-1] != '\n' {
		r.lines = recordsMost + recordsSlip // so that nothing is appended to half a line
	}
	r.trim(now)
	return r, nil
}

// ReadRecords returns the decisions of the last 30 days, newest first, that a
// Scheduler with that file wrote down.
func ReadRecords(file string, now time.Time) ([]Record, error) {
	r, err := loadRecords(recordsBeside(file), now)
	return r.latest(0), err
}

// whole says whether a record says something, at a time that can have been.
func (r Record) whole(now time.Time) bool {
	known := slices.Contains([]string{Sent, Held, Dropped, Replaced, Hinted, Snoozed}, r.What)
	return known && r.Kind != "" && r.Reason != "" && !r.At.IsZero() && !r.At.After(now.Add(24*time.Hour))
}

// add keeps some more.
func (r *records) add(now time.Time, more ...Record) error {
	if len(more) == 0 {
		return nil
	}
	r.all = append(r.all, more...)
	r.trim(now)
	if r.file == "" {
		return nil
	}
	if r.lines+len(more) >= len(r.all)+recordsSlip {
		return r.renew()
	}
	text, err := lines(more)
	if err != nil {
		return err
	}
	if err := appendTo(r.file, text); err != nil {
		return fmt.Errorf("keep why reminders came: %w", err)
	}
	r.lines += len(more)
	return nil
}

func (r *records) trim(now time.Time) {
	old := func(one Record) bool { return one.At.Before(now.Add(-recordsFor)) }
	r.all = slices.DeleteFunc(r.all, old)
	if over := len(r.all) - recordsMost; over > 0 {
		r.all = slices.Delete(r.all, 0, over)
	}
}

// renew writes the file anew without what is too old.
func (r *records) renew() error {
	text, err := lines(r.all)
	if err != nil {
		return err
	}
	if err := replace(r.file, text); err != nil {
		return fmt.Errorf("keep why reminders came: %w", err)
	}
	r.lines = len(r.all)
	return nil
}

func lines(all []Record) ([]byte, error) {
	var text bytes.Buffer
	out := json.NewEncoder(&text)
	for _, one := range all {
		if err := out.Encode(one); err != nil {
			return nil, fmt.Errorf("keep why reminders came: %w", err)
		}
	}
	return text.Bytes(), nil
}

func appendTo(file string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}

// replace replaces a file as a whole, so that a crash leaves the old or the
// new.
func replace(file string, text []byte) error {
	next := file + ".new"
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	if err := os.WriteFile(next, text, 0o600); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	if err := os.Rename(next, file); err != nil {
		return fmt.Errorf("rename: %w", err)
	}
	return nil
}

// latest returns up to limit records, newest first; all of them for a limit
// below one.
func (r *records) latest(limit int) []Record {
	all := slices.Clone(r.all)
	slices.Reverse(all)
	slices.SortStableFunc(all, func(a, b Record) int { return b.At.Compare(a.At) })
	if limit > 0 && len(all) > limit {
		all = all[:limit]
	}
	return all
}
