package link_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

// lines writes n lines of a journal of about 100 bytes.
func lines(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"v":1,"id":"e%d","at":"2026-11-%02dT08:00:00+01:00","kind":"drink","drink":{"ml":250}}`+"\n", i, i%20+1)
	}
	return b.String()
}

func TestALargeJournalGoesInAndOut(t *testing.T) {
	store := newStore(t)
	c := serve(t, store, nil).client(t)
	const n = 5000
	report, err := c.Import(t.Context(), iotest.HalfReader(strings.NewReader(lines(n))), false)
	if err != nil || report.New != n || report.Bad != 0 {
		t.Fatalf("%+v, %v", report, err)
	}
	var out bytes.Buffer
	if err := c.Export(t.Context(), &out); err != nil || strings.Count(out.String(), "\n") != n {
		t.Errorf("%d lines, %v", strings.Count(out.String(), "\n"), err)
	}
	first, last, ok, err := c.Span(t.Context())
	if !ok || err != nil || first != data.DayFrom(2026, 11, 1) || last != data.DayFrom(2026, 11, 20) {
		t.Errorf("it spans %v to %v, %t, %v", first, last, ok, err)
	}
	events, err := c.Events(t.Context(), first, last)
	if err != nil || len(events) != n {
		t.Errorf("%d events, %v", len(events), err)
	}
}

func TestAnEmptyImport(t *testing.T) {
	c := serve(t, newStore(t), nil).client(t)
	if report, err := c.Import(t.Context(), strings.NewReader(""), true); err != nil || report.Read != 0 {
		t.Errorf("%+v, %v", report, err)
	}
}

// TestLinesAreBounded counts what the diary is given to hold at once.
func TestLinesAreBounded(t *testing.T) {
	var got []int
	d := &fake{imported: func(_ context.Context, r io.Reader, dry bool) (data.ImportReport, error) {
		in := bufio.NewReader(r)
		for {
			line, err := in.ReadString('\n')
			if line != "" {
				got = append(got, len(line))
			}
			if err != nil {
				return data.ImportReport{Read: len(got), Bad: map[bool]int{true: 1}[dry]}, nil
			}
		}
	}}
	c := serve(t, d, nil).client(t)
	long := strings.Repeat("x", link.MaxLine)
	journal := "a\n\n" + long + "\n" + long + "y\n" + long + long + long + "\nlast\n" + long + "y"
	report, err := c.Import(t.Context(), strings.NewReader(journal), true)
	want := []int{2, 1, link.MaxLine + 1, link.MaxLine + 1, link.MaxLine + 1, 5, link.MaxLine}
	if err != nil || report.Bad != 1 || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("lines of %v, want %v; %+v, %v", got, want, report, err)
	}
}

func TestAnImportThatIsRefusedAtOnce(t *testing.T) {
	d := &fake{imported: func(context.Context, io.Reader, bool) (data.ImportReport, error) {
		return data.ImportReport{}, fmt.Errorf("import: %w", data.ErrReadOnly)
	}}
	c := serve(t, d, nil).client(t)
	for _, size := range []int{1, 1000, 100_000} {
		if _, err := c.Import(t.Context(), strings.NewReader(lines(size)), false); !errors.Is(err, data.ErrReadOnly) {
			t.Errorf("%d lines: %v", size, err)
		}
	}
}

func TestAnImportWhoseFileFails(t *testing.T) {
	store := newStore(t)
	c := serve(t, store, nil).client(t)
	broken := errors.New("the stick was pulled out")
	file := io.MultiReader(strings.NewReader(lines(3)), iotest.ErrReader(broken))
	_, err := c.Import(t.Context(), file, false)
	if !errors.Is(err, broken) || errors.Is(err, data.ErrNoAnswer) {
		t.Errorf("it says %v", err)
	}
	if _, err := c.Import(t.Context(), strings.NewReader(lines(3)), false); err != nil {
		t.Errorf("again: %v", err)
	}
}

// TestASlowImport waits for the file, but not for a program that forgot it.
func TestASlowImport(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, p := &fake{imported: countLines}, newPipe()
		r := newResident(d, nil, "pipe", trustAll)
		r.serveOn(t, p)
		c := link.NewClient("pipe")
		link.DialWith(c, p.dial)
		in, out := io.Pipe()
		go func() {
			for range 5 {
				<-time.After(100 * time.Second)
				_, _ = io.WriteString(out, "line\n")
			}
			_ = out.Close()
		}()
		if report, err := c.Import(t.Context(), in, false); err != nil || report.Read != 5 {
			t.Errorf("a slow file: %+v, %v", report, err)
		}
		never, stay := io.Pipe()
		defer shut(stay)
		began := time.Now()
		_, err := c.Import(t.Context(), never, false)
		var known *link.Error
		if !errors.As(err, &known) || known.Code != link.CodeTooSlow || time.Since(began) > 3*time.Minute {
			t.Errorf("a file that never comes, after %v: %v", time.Since(began), err)
		}
		_ = never.Close()
		c.Close()
		synctest.Wait()
	})
}

func countLines(_ context.Context, r io.Reader, _ bool) (data.ImportReport, error) {
	text, err := io.ReadAll(r)
	return data.ImportReport{Read: bytes.Count(text, []byte("\n"))}, err
}

func TestAnExportThatFailsInTheMiddle(t *testing.T) {
	for _, before := range []int{0, 10, 100_000} {
		d := &fake{export: func(_ context.Context, w io.Writer) error {
			_, _ = io.WriteString(w, strings.Repeat("line\n", before))
			return fmt.Errorf("export: read “e/\n”: %w", data.ErrClosed)
		}}
		r := serve(t, d, nil)
		var out bytes.Buffer
		err := r.client(t).Export(t.Context(), &out)
		if !errors.Is(err, data.ErrClosed) || out.Len() != 0 || err.Error() != "export: read “e/\n”: the diary is closed" {
			t.Errorf("after %d lines: %v, and %d bytes written", before, err, out.Len())
		}
		if err := brokenOff(t, r.path, "/v1/export"); (before == 100_000) != (err != nil) {
			t.Errorf("after %d lines a script sees %v", before, err)
		}
	}
}

// brokenOff reads an answer without asking for trailers and returns how the
// reading ended.
func brokenOff(t *testing.T, socket, path string) error {
	t.Helper()
	conn, err := net.Dial("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer shut(conn)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://localhost"+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := request.Write(conn); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(conn), request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	_, err = io.Copy(io.Discard, response.Body)
	return err
}

func TestAnExportThatCannotBeWritten(t *testing.T) {
	c := serve(t, newStore(t), nil).client(t)
	if _, err := c.LogDrink(t.Context(), data.DrinkEntry{ML: 250}); err != nil {
		t.Fatal(err)
	}
	full := errors.New("no space left")
	if err := c.Export(t.Context(), failing{full}); !errors.Is(err, full) {
		t.Errorf("it says %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// TestAReaderThatStopsIsLeft has a script ask for an export and not read it.
func TestAReaderThatStopsIsLeft(t *testing.T) {
	left := make(chan error, 1)
	d := &fake{export: func(_ context.Context, w io.Writer) error {
		for {
			if _, err := w.Write(make([]byte, 1<<16)); err != nil {
				left <- err
				return err
			}
		}
	}}
	r := serve(t, d, nil, func(s *link.Server) {
		link.HurryServer(s, time.Second, time.Second, time.Second, 50*time.Millisecond)
	})
	conn, err := net.Dial("unix", r.path)
	if err != nil {
		t.Fatal(err)
	}
	defer shut(conn)
	if _, err := io.WriteString(conn, "GET /v1/export HTTP/1.1\r\nHost: stillnight\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-left:
		if err == nil {
			t.Error("it ended well")
		}
	case <-time.After(30 * time.Second):
		t.Error("the diary is still held up")
	}
}

// TestAListThatCannotBeWritten is an error, not half a list.
func TestAListThatCannotBeWritten(t *testing.T) {
	infinite := 1e308
	infinite *= 10
	d := &fake{days: func(context.Context) ([]data.Summary, error) {
		return []data.Summary{{Day: 1}, {Day: 2, MgMg: infinite}}, nil
	}}
	if days, err := serve(t, d, nil).client(t).Days(t.Context(), 1, 2); err == nil {
		t.Errorf("got %v", days)
	}
}

// TestListsAreOneObject with an item a line, as scripts read them.
func TestListsAreOneObject(t *testing.T) {
	var days []data.Summary
	d := &fake{days: func(context.Context) ([]data.Summary, error) { return days, nil }}
	r := serve(t, d, nil)
	one := `{"day":"1970-01-02","ml":0,"goal_ml":0,"drinks":0,"cramps":null,"severity":null,"magnesium_mg":0,"vitamin_d_iu":0,"events":0}`
	for _, want := range []string{`{"days":[]}`, `{"days":[` + one + `]}`, `{"days":[` + one + ",\n" + one + `]}`} {
		if _, body := r.curl(t, http.MethodGet, "/v1/days?first=1970-01-01&last=1970-01-02", ""); body != want+"\n" {
			t.Errorf("got %s, want %s", body, want)
		}
		days = append(days, data.Summary{Day: 1})
	}
}
