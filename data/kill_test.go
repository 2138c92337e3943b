package data_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"stillnight/data"
)

// These name the folder in which this test binary, started again, is to write
// until it is killed, or to end while the disk is full.
const (
	childVariable = "STILLNIGHT_TEST_CHILD"
	fullVariable  = "STILLNIGHT_TEST_FULL"
)

func TestMain(m *testing.M) {
	var err error
	if dir := os.Getenv(childVariable); dir != "" {
		err = child(dir)
	} else if dir := os.Getenv(fullVariable); dir != "" {
		err = closeFull(dir)
	} else {
		m.Run()
	}
	if err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "child:", err)
	}
}

// child writes for ever and says on standard output what was acknowledged.
func child(dir string) error {
	ctx := context.Background()
	s, err := data.OpenStore(ctx, dir, data.Options{Now: time.Now})
	for n := 1; err == nil; n++ {
		var e data.Event
		if e, err = s.LogDrink(ctx, data.DrinkEntry{ML: n%500 + 1, Confirmed: true}); err != nil {
			break
		}
		say("kept", e.ID)
		switch n % 7 {
		case 0:
			say("leaving", e.ID)
			err = s.Delete(ctx, e.ID)
			say("left", e.ID)
		case 3:
			say("leaving", e.ID)
			_, err = s.Undo(ctx)
			say("left", e.ID)
		case 5:
			say("goal", strconv.Itoa(1000+n))
			err = s.ChangeSettings(ctx, map[string]string{"water.goal": strconv.Itoa(1000 + n%3000)})
		}
		if n%200 == 0 && err == nil {
			err = s.Compact(ctx)
		}
	}
	return err
}

func say(what, id string) { _, _ = os.Stdout.WriteString(what + " " + id + "\n") }

// told is what the children acknowledged.
type told struct {
	kept, leaving, left map[string]bool
}

func (o told) hear(line string) {
	what, id, _ := strings.Cut(line, " ")
	switch what {
	case "kept":
		o.kept[id] = true
	case "leaving":
		o.leaving[id] = true
	case "left":
		o.left[id] = true
	}
}

// TestKilledWhileWriting kills a writing process again and again. Everything
// it was told to be durable is there, once. STILLNIGHT_KILLS sets how often.
func TestKilledWhileWriting(t *testing.T) {
	kills := 20
	if n, err := strconv.Atoi(os.Getenv("STILLNIGHT_KILLS")); err == nil {
		kills = n
	}
	dir := t.TempDir()
	o := told{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for i := range kills {
		runAndKill(t, dir, o)
		if i%3 != 0 { // also kills that follow on one another
			checkTold(t, dir, o)
		}
	}
	checkTold(t, dir, o)
	t.Logf("%d kills, %d events acknowledged", kills, len(o.kept))
	if broken, _ := filepath.Glob(filepath.Join(dir, "badger.broken-*")); len(broken) > 0 {
		t.Logf("rebuilt %d times", len(broken))
	}
}

func runAndKill(t *testing.T, dir string, o told) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+dir)
	cmd.Stderr = t.Output()
	out := must(cmd.StdoutPipe())(t)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() { _ = cmd.Process.Kill() }
	atStart := rand.IntN(3) == 0 // else while it writes
	if atStart {
		time.AfterFunc(rand.N(100*time.Millisecond), kill)
	}
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ {
		if n == 0 && !atStart {
			time.AfterFunc(rand.N(150*time.Millisecond), kill)
		}
		o.hear(lines.Text())
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
		t.Fatalf("the child ended by itself: %v", err)
	}
}

func checkTold(t *testing.T, dir string, o told) {
	t.Helper()
	s := must(data.OpenStore(t.Context(), dir, data.Options{Now: time.Now, Log: testLog(t)}))(t)
	defer closeStore(t, s)
	s.Settle()
	counting := map[string]int{}
	if first, last, ok, err := s.Span(t.Context()); ok || err != nil {
		for _, e := range must(s.Events(t.Context(), first, last))(t) {
			counting[e.ID]++
		}
	}
	exported := exported(t, s)
	for id := range o.kept {
		if n := strings.Count(exported, `"id":"`+id+`"`); n != 1 {
			t.Errorf("the event %s is there %d times", id, n)
		}
		switch {
		case o.left[id] && counting[id] != 0:
			t.Errorf("%s was taken back but counts", id)
		case !o.leaving[id] && counting[id] != 1:
			t.Errorf("%s counts %d times", id, counting[id])
		}
	}
	checkJournal(t, dir, exported)
	checkSummaries(t, s)
}

// checkJournal sees that the journal holds the same lines as the database.
func checkJournal(t *testing.T, dir, exported string) {
	t.Helper()
	var all strings.Builder
	for _, path := range must(filepath.Glob(filepath.Join(dir, "journal", "*.jsonl")))(t) {
		all.Write(must(os.ReadFile(path))(t))
	}
	if sortedLines(all.String()) != sortedLines(exported) {
		t.Errorf("the journal has %d lines, the database %d", strings.Count(all.String(), "\n"), strings.Count(exported, "\n"))
	}
}
