// Command beside holds the store of Stillnight against SQLite and bbolt, which
// keep the same events: the room on disk, the events of a month, the days of
// ten years, one event made durable. It prints what it has measured as JSON.
//
// It is a module of its own, so that nothing it needs comes into Stillnight's.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"stillnight/bench/diary"
	"stillnight/data"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "beside:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("beside", flag.ContinueOnError)
	sizes := flags.String("sizes", "100000", "numbers of events, with commas")
	times := flags.Int("times", 15, "how often each is measured")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var all []Size
	for text := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return fmt.Errorf("--sizes: %q is not a number of events", text)
		}
		size, err := measure(ctx, n, *times)
		if err != nil {
			return fmt.Errorf("with %d events: %w", n, err)
		}
		all = append(all, size)
	}
	return json.NewEncoder(out).Encode(all)
}

// Size is what was measured with one number of events. Times are medians.
type Size struct {
	Events  int               `json:"events"`
	Journal int64             `json:"journal"` // bytes of the journal alone
	Stores  map[string]Figure `json:"stores"`  // by name: stillnight, sqlite, bbolt
}

// Figure is what one store costs.
type Figure struct {
	Disk  int64         `json:"disk"`  // bytes that the system has given to its folder, after a clean end
	Open  time.Duration `json:"open"`  // until the first answer can be asked for
	Month time.Duration `json:"month"` // the events of the last thirty days, decoded
	Days  time.Duration `json:"days"`  // a line a day of all days, at most ten years
	Log   time.Duration `json:"log"`   // one more event, durable
	Bulk  time.Duration `json:"bulk"`  // all of the events, at once
}

// store is a way to keep events.
type store interface {
	bulk(ctx context.Context, journal []byte) error
	open(ctx context.Context) error
	month(ctx context.Context, first, last data.Day) (events int, err error)
	days(ctx context.Context, first, last data.Day) (ml int, err error)
	log(ctx context.Context, at time.Time) error
	close() error
}

// aDay is how many events a day has here, about.
const aDay = 26

func measure(ctx context.Context, n, times int) (Size, error) {
	dir, err := os.MkdirTemp("", "stillnight-beside-")
	if err != nil {
		return Size{}, err
	}
	defer os.RemoveAll(dir)
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	today := data.DateOf(now)
	var journal bytes.Buffer
	size := Size{Stores: map[string]Figure{}}
	if size.Events, err = diary.Write(&journal, diary.Life{First: today - data.Day(n/aDay) - 1, Last: today - 1, Drinks: 19, Seed: 3}); err != nil {
		return size, err
	}
	size.Journal = int64(journal.Len())
	b := bench{now: now, today: today, times: times, first: max(today-3650, today-data.Day(n/aDay)-1)}
	for _, s := range []struct {
		name string
		make func(dir string, now time.Time) store
	}{{"stillnight", newStill}, {"sqlite", newSQLite}, {"bbolt", newBolt}} {
		at := filepath.Join(dir, s.name)
		if err := os.Mkdir(at, 0o700); err != nil {
			return size, err
		}
		b.all = append(b.all, &subject{name: s.name, dir: at, store: s.make(at, now)})
	}
	if err := b.measure(ctx, journal.Bytes()); err != nil {
		return size, err
	}
	for _, s := range b.all {
		size.Stores[s.name] = Figure{
			Disk: s.disk, Bulk: s.bulked, Open: middle(s.opened), Month: middle(s.month), Days: middle(s.days), Log: middle(s.log),
		}
	}
	return size, b.agree()
}

// bench asks every store the same, in turns, so that what else goes on meets
// all of them alike.
type bench struct {
	now          time.Time
	today, first data.Day
	times        int
	all          []*subject
}

// subject is a store and what was measured of it.
type subject struct {
	name, dir                string
	store                    store
	disk                     int64
	bulked                   time.Duration
	opened, month, days, log []time.Duration
	events, ml               int // what it answered
}

func (b *bench) measure(ctx context.Context, journal []byte) (err error) {
	for _, s := range b.all {
		began := time.Now()
		if err := s.store.bulk(ctx, journal); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		s.bulked = time.Since(began)
	}
	for _, ask := range []func(s *subject, i int) error{
		func(s *subject, _ int) error {
			return errors.Join(timed(&s.opened, func() error { return s.store.open(ctx) }), s.store.close())
		},
		func(s *subject, i int) (err error) {
			if i == 0 {
				if s.disk, err = onDisk(s.dir); err == nil {
					err = s.store.open(ctx)
				}
			}
			return errors.Join(err, timed(&s.month, func() (err error) {
				s.events, err = s.store.month(ctx, b.today-30, b.today-1)
				return err
			}))
		},
		func(s *subject, _ int) error {
			return timed(&s.days, func() (err error) {
				s.ml, err = s.store.days(ctx, b.first, b.today-1)
				return err
			})
		},
		func(s *subject, i int) error {
			return timed(&s.log, func() error { return s.store.log(ctx, b.now.Add(time.Duration(i)*time.Second)) })
		},
	} {
		for i := range b.times {
			for _, s := range b.all {
				if err := ask(s, i); err != nil {
					return fmt.Errorf("%s: %w", s.name, err)
				}
			}
		}
	}
	for _, s := range b.all {
		err = errors.Join(err, s.store.close())
	}
	return err
}

func timed(took *[]time.Duration, do func() error) error {
	began := time.Now()
	err := do()
	*took = append(*took, time.Since(began))
	return err
}

func middle(took []time.Duration) time.Duration {
	slices.Sort(took)
	return took[len(took)/2]
}

// agree makes sure that all have answered the same.
func (b *bench) agree() error {
	for _, s := range b.all {
		if s.events != b.all[0].events || s.ml != b.all[0].ml || s.events == 0 || s.ml == 0 {
			return fmt.Errorf("the stores do not agree: %d events in a month and %d ml in all, but in %s %d and %d",
				b.all[0].events, b.all[0].ml, s.name, s.events, s.ml)
		}
	}
	return nil
}

// onDisk returns how many bytes the system has given to a folder's files.
func onDisk(dir string) (bytes int64, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		var stat syscall.Stat_t
		err = syscall.Stat(path, &stat)
		bytes += stat.Blocks * 512
		return err
	})
	return bytes, err
}

// decode makes an event of a line as Stillnight does of what it has stored.
func decode(line []byte) (e data.Event, err error) {
	type plain data.Event
	var p plain
	err = json.Unmarshal(line, &p)
	return data.Event(p), err
}
