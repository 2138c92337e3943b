package data_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"stillnight/data"
)

func TestImportReportsWhatItDid(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	foreign := `{"v":1, "id":"f", "at":"2026-11-22T08:00:00+01:00", "kind":"drink", "drink":{"ml":200, "cup":"blue"}, "x":[1, 2]}`
	text := "\ufeff" + drinkLine("a", 100) + // a mark that editors put first
		"\r\n" +
		strings.TrimSuffix(drinkLine("b", 150), "\n") + "\r\n" +
		"drink 250 ml\n" +
		drinkLine("a", 100) +
		`{"v":1,"id":"m","at":"2026-11-22T08:00:00+01:00","kind":"mood","mood":3}` + "\n" +
		`{"v":1,"id":"big","at":"2026-11-22T08:00:00+01:00","kind":"drink","drink":{"ml":9000}}` + "\n" +
		strings.Repeat("y", 3<<20) + "\n" +
		foreign // without an end
	for _, dry := range []bool{true, true, false} {
		before := exported(t, s)
		report := must(s.Import(t.Context(), strings.NewReader(text), dry))(t)
		if report.Read != 5 || report.New != 4 || report.Known != 1 || report.Bad != 3 || len(report.Skipped) != 3 {
			t.Errorf("dry %v: %+v", dry, report)
		}
		for i, line := range []int{4, 7, 8} {
			if got := report.Skipped[i]; got.Line != line || got.Reason == "" {
				t.Errorf("dry %v: skipped %+v, want line %d", dry, got, line)
			}
		}
		if dry && exported(t, s) != before {
			t.Error("a trial writes")
		}
	}
	if ml := today(t, s).Today.ML; ml != 450 {
		t.Errorf("%d ml, want 450", ml)
	}
	want := `{"v":1,"id":"f","at":"2026-11-22T08:00:00+01:00","kind":"drink","drink":{"ml":200,"cup":"blue"},"x":[1,2]}` + "\n"
	if !strings.Contains(exported(t, s), want) || !strings.Contains(read(t, journalPath(t, dir)), want) {
		t.Errorf("unknown fields are gone: %s", exported(t, s))
	}
	if report := must(s.Import(t.Context(), strings.NewReader(text), true))(t); report.New != 0 || report.Known != 5 {
		t.Errorf("tried again: %+v", report)
	}
	if today(t, s).Undo != nil {
		t.Error("undo offers an import")
	}
	checkJournal(t, dir, exported(t, s))
}

func TestImportNamesTheFirstHundredBadLines(t *testing.T) {
	s, _ := newStore(t)
	report := must(s.Import(t.Context(), strings.NewReader(strings.Repeat("bad\n", 250)), false))(t)
	if report.Bad != 250 || len(report.Skipped) != data.MaxSkipped || report.Skipped[99].Line != 100 {
		t.Errorf("%d bad, %d named", report.Bad, len(report.Skipped))
	}
}

func TestImportOfNothing(t *testing.T) {
	s, _ := newStore(t)
	for _, text := range []string{"", "\n", "\r\n\r\n", "\ufeff", "\x00"} {
		report, err := s.Import(t.Context(), strings.NewReader(text), false)
		if err != nil || report.New != 0 || report.Bad != strings.Count(text, "\x00") {
			t.Errorf("%q: %+v, %v", text, report, err)
		}
	}
}

func TestLongLinesAreKept(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	var text strings.Builder
	for i, length := range []int{1 << 10, 60 << 10, 70 << 10, 200 << 10, 1<<20 - 2<<10} {
		fmt.Fprintf(&text, `{"v":1,"id":"l%d","at":"2026-11-22T08:00:00+01:00","kind":"x","x":%q}`+"\n", i, strings.Repeat("z", length))
	}
	report := must(s.Import(t.Context(), strings.NewReader(text.String()), false))(t)
	if report.New != 5 {
		t.Fatalf("import %+v", report)
	}
	for range 3 {
		if exported(t, s) != text.String() {
			t.Fatal("exported otherwise than imported")
		}
		closeStore(t, s)
		s = openStore(t, dir, c)
		s.Settle()
	}
	if told := notices(t, s); told != "" {
		t.Errorf("told %q", told)
	}
}

func TestAnImportThatBreaksOff(t *testing.T) {
	var text strings.Builder
	for i := range 3000 {
		text.WriteString(drinkLine(fmt.Sprint("d", i), 1))
	}
	whole := text.String()
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	broken := errors.New("the line went dead")
	cut := io.MultiReader(strings.NewReader(whole[:len(whole)/2]), iotest.ErrReader(broken))
	report, err := s.Import(t.Context(), cut, false)
	if !errors.Is(err, broken) || report.New < 1000 || report.New > 2000 {
		t.Errorf("cut off: %+v, %v", report, err)
	}
	checkSummaries(t, s)
	commits := 0
	s.FailCommit(func() error {
		if commits++; commits > 1 {
			return broken
		}
		return nil
	})
	if _, err := s.Import(t.Context(), strings.NewReader(whole), false); !errors.Is(err, broken) {
		t.Errorf("failing commit: %v", err)
	}
	s.FailCommit(nil)
	checkSummaries(t, s)
	checkJournal(t, dir, exported(t, s))
	ctx, cancel := context.WithCancel(t.Context())
	slow := &stopper{strings.NewReader(whole), 200 << 10, cancel}
	if _, err := s.Import(ctx, slow, false); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	checkSummaries(t, s)
	report = must(s.Import(t.Context(), strings.NewReader(whole), false))(t)
	if report.New+report.Known != 3000 || today(t, s).Today.ML != 3000 {
		t.Errorf("once more: %+v, %d ml", report, today(t, s).Today.ML)
	}
	checkJournal(t, dir, exported(t, s))
	checkSummaries(t, s)
}

// stopper calls stop after so many bytes.
type stopper struct {
	r    io.Reader
	left int
	stop func()
}

func (s *stopper) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if s.left -= n; s.left <= 0 {
		s.stop()
	}
	return n, err
}

func TestOthersWriteWhileAnImportWaits(t *testing.T) {
	s, _ := newStore(t)
	r, w := io.Pipe()
	done := make(chan error)
	go func() {
		_, err := s.Import(t.Context(), r, false)
		done <- err
	}()
	if _, err := io.WriteString(w, drinkLine("a", 100)); err != nil {
		t.Fatal(err)
	}
	drink(t, s, 10) // would wait for ever
	if err := s.ChangeSettings(t.Context(), map[string]string{"night.boundary": "05:00"}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if ml := today(t, s).Today.ML; ml != 110 {
		t.Errorf("%d ml, want 110", ml)
	}
	checkSummaries(t, s)
}

// bigJournal writes a diary of about ten years: 27 events a day.
func bigJournal(t testing.TB, end time.Time, n int) []byte {
	t.Helper()
	var text bytes.Buffer
	for i := range n {
		id, err := data.NewID()
		if err != nil {
			t.Fatal(err)
		}
		at := end.Add(-time.Duration(n-i) * 53 * time.Minute).Format(time.RFC3339)
		fmt.Fprintf(&text, `{"v":1,"id":%q,"at":%q,"device":"k3v9q2xa",`, id, at)
		switch i % 9 {
		case 0:
			fmt.Fprintf(&text, `"kind":"step","step":{"step":%q,"outcome":"done","seconds":70}}`, []string{"calf-stretch", "massage"}[i%2])
		case 1:
			fmt.Fprintf(&text, `"kind":"factor","factor":{"factor":%q,"value":1}}`, []string{"alcohol", "heat", "stress"}[i%3])
		case 2:
			fmt.Fprintf(&text, `"kind":"cramp","cramp":{"side":"left","muscle":"calf","minutes":2,"severity":%d}}`, i%11)
		default:
			fmt.Fprintf(&text, `"kind":"drink","drink":{"ml":%d,"beverage":"water"}}`, 50+i%400)
		}
		text.WriteByte('\n')
	}
	return text.Bytes()
}

func TestTheOrderOfAJournalDoesNotMatter(t *testing.T) {
	c := &clock{evening(t)}
	lines := strings.SplitAfter(strings.TrimSuffix(string(bigJournal(t, c.now, 3000)), "\n"), "\n")
	lines[len(lines)-1] += "\n"
	var want string
	for i := range 2 {
		s := openStore(t, t.TempDir(), c)
		must(s.Import(t.Context(), strings.NewReader(strings.Join(lines, "")), false))(t)
		first, last, _, err := s.Span(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got := encode(t, must(s.Days(t.Context(), first, last))(t)) + exported(t, s)
		if i == 0 {
			want = got
		} else if got != want {
			t.Error("shuffled, the diary is another one")
		}
		checkSummaries(t, s)
		rand.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	}
}
