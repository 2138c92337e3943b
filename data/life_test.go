package data_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"stillnight/data"
)

func TestOneOfManyGetsTheFolder(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	var all sync.WaitGroup
	var opened atomic.Pointer[data.Store]
	start := make(chan struct{})
	for range 10 {
		all.Go(func() {
			<-start
			s, err := data.OpenStore(t.Context(), dir, data.Options{Now: c.Now})
			switch {
			case err == nil && !opened.CompareAndSwap(nil, s):
				t.Error("two stores hold the folder")
			case err != nil && (!errors.Is(err, data.ErrInUse) || !strings.Contains(err.Error(), dir)):
				t.Error(err)
			}
		})
	}
	close(start)
	all.Wait()
	s := opened.Load()
	if s == nil {
		t.Fatal("no store holds the folder")
	}
	drink(t, s, 250)
	closeStore(t, s)
	if ml := today(t, openStore(t, dir, c)).Today.ML; ml != 250 {
		t.Errorf("%d ml, want 250", ml)
	}
}

func TestAnotherProcessHoldsTheFolder(t *testing.T) {
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+dir)
	out := must(cmd.StdoutPipe())(t)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, 1)); err != nil { // it writes
		t.Fatal(err)
	}
	if _, err := data.OpenStore(t.Context(), dir, data.Options{Now: time.Now}); !errors.Is(err, data.ErrInUse) {
		t.Errorf("open: %v", err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, out)
	_ = cmd.Wait() // says that it was killed
	s := openStore(t, dir, &clock{time.Now()})
	if today(t, s).Empty {
		t.Error("after the kill the diary is empty")
	}
}

func TestACancelledOpenLetsTheFolderGo(t *testing.T) {
	dir, c, lines := keptDiary(t)
	path := journalPath(t, dir)
	write(t, path, lines+drinkLine("new", 50))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 5 { // more often than starts may fail
		if _, err := data.OpenStore(ctx, dir, data.Options{Now: c.Now}); !errors.Is(err, context.Canceled) {
			t.Fatalf("open: %v", err)
		}
	}
	s := openStore(t, dir, c)
	if ml := today(t, s).Today.ML; ml != 450 || notices(t, s) != "" {
		t.Errorf("%d ml, told %q", ml, notices(t, s))
	}
}

func TestAnOpenStoreOutlivesItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := must(data.OpenStore(ctx, t.TempDir(), data.Options{Now: time.Now}))(t)
	cancel()
	drink(t, s, 250)
	closeStore(t, s)
}

func TestCloseWhileAllIsBusy(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	must(s.Import(t.Context(), bytes.NewReader(bigJournal(t, c.now, 2000)), false))(t)
	journal := bigJournal(t, c.now, 20_000)
	var logged atomic.Int64
	var all sync.WaitGroup
	work := func(do func() error) {
		all.Go(func() {
			for {
				if err := do(); errors.Is(err, data.ErrClosed) {
					return
				} else if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	ctx := t.Context()
	started := make(chan struct{}, 100)
	work(func() error {
		_, err := s.LogDrink(ctx, data.DrinkEntry{ML: 1, Confirmed: true})
		if err == nil {
			logged.Add(1)
			select {
			case started <- struct{}{}:
			default:
			}
		}
		return err
	})
	work(func() error { _, err := s.Today(ctx); return err })
	work(func() error { return s.Export(ctx, io.Discard) })
	work(func() error { _, err := s.Import(ctx, bytes.NewReader(journal), false); return err })
	work(func() error { return s.Compact(ctx) })
	for range 5 {
		<-started
	}
	closeStore(t, s)
	all.Wait()
	s = openStore(t, dir, c)
	s.Settle()
	ones := 0
	for _, e := range today(t, s).Events {
		if e.Kind == data.KindDrink && e.Drink.ML == 1 {
			ones++
		}
	}
	if ones != int(logged.Load()) {
		t.Errorf("%d drinks are there, %d were acknowledged", ones, logged.Load())
	}
	checkSummaries(t, s)
	checkJournal(t, dir, exported(t, s))
}

func TestAnExportThatCannotBeWritten(t *testing.T) {
	s, _ := newStore(t)
	drink(t, s, 250)
	broken := errors.New("no paper")
	r, w := io.Pipe()
	_ = r.CloseWithError(broken)
	if err := s.Export(t.Context(), w); !errors.Is(err, broken) {
		t.Errorf("export: %v", err)
	}
	// A reader that never comes holds up nobody.
	_, slow := io.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- s.Export(ctx, slow) }()
	drink(t, s, 250)
	closeStore(t, s)
	cancel()
	_ = slow.Close()
	if err := <-done; err == nil {
		t.Error("the export came to its end")
	}
}

func TestAnImportReadInSmallPieces(t *testing.T) {
	s, _ := newStore(t)
	text := drinkLine("a", 100) + "\r\n" + drinkLine("b", 100) + "rubbish\n" + drinkLine("c", 100)
	for name, r := range map[string]io.Reader{
		"byte by byte": iotest.OneByteReader(strings.NewReader(text)),
		"halves":       iotest.HalfReader(strings.NewReader(text)),
		"end with it":  iotest.DataErrReader(strings.NewReader(text)),
	} {
		report := must(s.Import(t.Context(), r, false))(t)
		if report.Read != 3 || report.Bad != 1 || report.Skipped[0].Line != 4 {
			t.Errorf("%s: %+v", name, report)
		}
	}
}

func TestCompacting(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	for range 8 { // each start leaves a table
		s := openStore(t, dir, c)
		drink(t, s, 10)
		c.now = c.now.Add(time.Hour)
		closeStore(t, s)
	}
	s := openStore(t, dir, c)
	s.Settle()
	closeStore(t, s)
	if tables := must(filepath.Glob(filepath.Join(dir, "badger", "*.sst")))(t); len(tables) > 7 {
		t.Errorf("%d tables lie there", len(tables))
	}
	s = openStore(t, dir, c)
	first, last, _, err := s.Span(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(must(s.Events(t.Context(), first, last))(t)); n != 8 {
		t.Errorf("%d events, want 8", n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Compact(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestADiskThatCannotBeAsked(t *testing.T) {
	silent := errors.New("no answer")
	dir, c := t.TempDir(), &clock{evening(t)}
	ask := func(string) (uint64, error) { return 0, silent }
	if _, err := data.OpenStore(t.Context(), dir, data.Options{Now: c.Now, FreeBytes: ask}); !errors.Is(err, silent) {
		t.Errorf("open: %v", err)
	}
	openStore(t, dir, c)
}
