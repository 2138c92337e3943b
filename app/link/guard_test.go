package link_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

// untouched is a diary that must not be asked anything.
func untouched() data.Diary { return &fake{} }

// assertError checks that an answer is an error as docs/link.md says.
func assertError(t *testing.T, response *http.Response, body string, status int, code link.Code) {
	t.Helper()
	var answer struct {
		Error struct {
			Code    link.Code `json:"code"`
			Message string    `json:"message"`
		} `json:"error"`
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Errorf("the answer %q: %v", body, err)
	}
	if response.StatusCode != status || answer.Error.Code != code || answer.Error.Message == "" {
		t.Errorf("the answer is %d %s, want %d %s", response.StatusCode, body, status, code)
	}
	if media := response.Header.Get("Content-Type"); media != "application/json" {
		t.Errorf("its type is %q", media)
	}
	if version := response.Header.Get(link.VersionHeader); version != "1.2.3" {
		t.Errorf("its version is %q", version)
	}
}

func TestUnknownPathsAndMethods(t *testing.T) {
	r := serve(t, untouched(), nil)
	for _, path := range []string{"/", "/v1", "/v1/", "/v1/drinks", "//v1/drink", "/v1/drink/", "/v2/ping", "/v1/../v1/ping", "/v1/ping%2f"} {
		response, body := r.curl(t, http.MethodGet, path, "")
		assertError(t, response, body, http.StatusNotFound, link.CodeUnknownPath)
	}
	methods := []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions, "BREW"}
	for path, allowed := range link.Paths(r.Server) {
		for _, method := range methods {
			if slices.Contains(allowed, method) {
				continue
			}
			response, body := r.curl(t, method, path, "")
			assertError(t, response, body, http.StatusMethodNotAllowed, link.CodeBadMethod)
			if allow := response.Header.Get("Allow"); allow != strings.Join(allowed, ", ") {
				t.Errorf("%s allows %q", path, allow)
			}
		}
	}
}

func TestForeignHostsAndPagesAreRefused(t *testing.T) {
	r := serve(t, untouched(), nil)
	for name, set := range map[string]func(*http.Request){
		"a foreign host":      func(q *http.Request) { q.Host = "evil.example" },
		"one like ours":       func(q *http.Request) { q.Host = "stillnight.evil.example" },
		"an address":          func(q *http.Request) { q.Host = "127.0.0.1:8080" },
		"a page":              func(q *http.Request) { q.Header.Set("Origin", "https://evil.example") },
		"a page of this host": func(q *http.Request) { q.Header.Set("Origin", "http://localhost") },
		"a hidden page":       func(q *http.Request) { q.Header.Set("Origin", "null") },
		"an empty origin":     func(q *http.Request) { q.Header.Set("Origin", "") },
	} {
		for _, path := range []string{"/v1/ping", "/v1/today", "/v1/changes", "/nowhere"} {
			response, body := r.curl(t, http.MethodGet, path, "", set)
			if assertError(t, response, body, http.StatusForbidden, link.CodeRefused); t.Failed() {
				t.Fatalf("it was %s", name)
			}
		}
	}
	for _, host := range []string{"stillnight", "localhost", "localhost:80"} {
		response, body := r.curl(t, http.MethodGet, "/v1/ping", "", func(q *http.Request) { q.Host = host })
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s: %d %s", host, response.StatusCode, body)
		}
	}
}

func TestOtherPeopleAreRefused(t *testing.T) {
	for name, meet := range map[string]func(*link.Server){
		"another person":           func(s *link.Server) { link.MeetAs(s, os.Getuid()+1, true, nil) },
		"one who cannot be told":   func(s *link.Server) { link.MeetAs(s, os.Getuid(), true, errors.New("no")) },
		"root, if we are somebody": func(s *link.Server) { link.MeetAs(s, map[bool]int{true: 1000, false: 0}[os.Getuid() == 0], true, nil) },
	} {
		r := serve(t, untouched(), &control{}, meet)
		response, body := r.curl(t, http.MethodGet, "/v1/today", "")
		if assertError(t, response, body, http.StatusForbidden, link.CodeRefused); t.Failed() {
			t.Fatalf("it was %s", name)
		}
		if err := r.client(t).Quit(t.Context()); err == nil || errors.Is(err, data.ErrNoResident) {
			t.Errorf("%s: quit says %v", name, err)
		}
	}
	r := serve(t, untouched(), nil, func(s *link.Server) { link.MeetAs(s, 0, false, nil) })
	if _, err := r.client(t).Ping(t.Context()); err != nil {
		t.Errorf("where the system does not tell: %v", err)
	}
}

func TestParametersAreStrict(t *testing.T) {
	r := serve(t, untouched(), nil)
	for _, path := range []string{
		"/v1/days", "/v1/days?first=2026-01-01", "/v1/events?last=2026-01-01", "/v1/ping?x=1", "/v1/days?first=2026-01-01&last=2026-01-02&last=2026-01-03",
		"/v1/days?first=%zz&last=2026-01-01", "/v1/today?a;b",
	} {
		response, body := r.curl(t, http.MethodGet, path, "")
		assertError(t, response, body, http.StatusBadRequest, link.CodeBadRequest)
	}
	for _, path := range []string{"/v1/days?first=yesterday&last=2026-01-01", "/v1/events?first=2026-01-01&last=2026-02-30"} {
		response, body := r.curl(t, http.MethodGet, path, "")
		assertError(t, response, body, http.StatusUnprocessableEntity, "bad-input")
	}
	response, body := r.curl(t, http.MethodPost, "/v1/import?dry=maybe", "")
	assertError(t, response, body, http.StatusBadRequest, link.CodeBadRequest)
}

func TestBodiesAreStrict(t *testing.T) {
	r := serve(t, untouched(), &control{})
	for _, c := range []struct{ path, body string }{
		{"/v1/drink", ``},
		{"/v1/drink", `250`},
		{"/v1/drink", `null`},
		{"/v1/drink", `[{"ml":250}]`},
		{"/v1/drink", `{"ml":250`},
		{"/v1/drink", `{"ml":250} {"ml":250}`},
		{"/v1/drink", `{"ml":250}]`},
		{"/v1/drink", `{"ml":"250"}`},
		{"/v1/drink", `{"ml":2.5}`},
		{"/v1/drink", `{"ml":1e30}`},
		{"/v1/drink", `{"ml":250,"cup":"blue"}`},
		{"/v1/drink", `{"ml":250,"at":"noon"}`},
		{"/v1/cramp", `{"cramp":{"side":"left","where":"bed"}}`},
		{"/v1/food", `{"food":"almonds","grams":28}`},
		{"/v1/supplement", `{"nutrient":"magnesium","amount":"200 mg"}`},
		{"/v1/session", `{"session":["yoga"]}`},
		{"/v1/night", `{}`},
		{"/v1/night", `{"night":"2026-11-21"}`},
		{"/v1/night", `{"night":"21.11.2026","cramps":0}`},
		{"/v1/factor", `{"factor":"alcohol"}`},
		{"/v1/factor", `{"factor":"alcohol","value":"much"}`},
		{"/v1/snooze", `{}`},
		{"/v1/edit", `{"id":"a","event":{"kind":"drink","drink":{"ml":1,"cup":2}}}`},
		{"/v1/settings", `{"water.goal":2000}`},
		{"/v1/undo", `{"id":"a"}`},
		{"/v1/undo", `undo`},
		{"/v1/quit", `{"now":true}`},
		{"/v1/delete", `{"ids":["a"]}`},
		{"/v1/drink", strings.Repeat("[", 1<<19)},
	} {
		response, body := r.curl(t, http.MethodPost, c.path, c.body)
		if assertError(t, response, body, http.StatusBadRequest, link.CodeBadRequest); t.Failed() {
			t.Fatalf("it was %s %.80s", c.path, c.body)
		}
	}
}

func TestLargeBodiesAreRefused(t *testing.T) {
	r := serve(t, untouched(), nil)
	large := `{"ml":250,"note":"` + strings.Repeat("x", link.MaxBody) + `"}`
	for _, path := range []string{"/v1/drink", "/v1/edit", "/v1/settings", "/v1/undo"} {
		response, body := r.curl(t, http.MethodPost, path, large)
		assertError(t, response, body, http.StatusRequestEntityTooLarge, link.CodeTooLarge)
	}
	_, err := r.client(t).LogDrink(t.Context(), data.DrinkEntry{ML: 250, Note: strings.Repeat("x", 3*link.MaxBody)})
	if err == nil || errors.Is(err, data.ErrNoAnswer) {
		t.Errorf("a note of 3 MiB: %v", err)
	}
	if _, err := r.client(t).Ping(t.Context()); err != nil {
		t.Errorf("then: %v", err)
	}
}

func TestLargeHeadersAreRefused(t *testing.T) {
	r := serve(t, untouched(), nil)
	response, _ := r.curl(t, http.MethodGet, "/v1/ping", "", func(q *http.Request) { q.Header.Set("X-Much", strings.Repeat("x", 64<<10)) })
	if response.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("the answer is %d", response.StatusCode)
	}
}

func TestSlowRequestsAreCutOff(t *testing.T) {
	r := serve(t, untouched(), nil, func(s *link.Server) {
		link.HurryServer(s, 20*time.Millisecond, 40*time.Millisecond, time.Second, time.Second)
	})
	for _, beginning := range []string{"", "POST /v1/drink HTTP/1.1\r\nHost: stilln", "POST /v1/drink HTTP/1.1\r\nHost: stillnight\r\nContent-Length: 100\r\n\r\n{"} {
		conn, err := net.Dial("unix", r.path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, beginning); err != nil {
			t.Fatal(err)
		}
		if err := conn.SetReadDeadline(time.Now().Add(5 * time.Second)); err != nil {
			t.Fatal(err)
		}
		if answer, err := io.ReadAll(conn); err != nil {
			t.Errorf("after %q: %q, %v", beginning, answer, err)
		}
		_ = conn.Close()
	}
}

func TestManyConnectionsWaitTheirTurn(t *testing.T) {
	r := serve(t, untouched(), nil)
	held := make([]net.Conn, link.MaxConnections)
	for i := range held {
		conn, err := net.Dial("unix", r.path)
		if err != nil {
			t.Fatal(err)
		}
		defer shut(conn)
		held[i] = conn
	}
	// The slot of one that asked and left is free again.
	done := make(chan error, 1)
	go func() {
		_, err := link.NewClient(r.path).Ping(t.Context())
		done <- err
	}()
	for _, conn := range held {
		_ = conn.Close()
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestPanicsAreAnsweredAndLoggedWithoutWhatWasEntered(t *testing.T) {
	diary := &fake{
		drink: func(context.Context, data.DrinkEntry) (data.Event, error) { panic("severity 9 after 3000 ml") }, //nolint:forbidigo // this is what is tested
		today: func(context.Context) (data.Snapshot, error) { return *(*data.Snapshot)(nil), nil },              //nolint:staticcheck // on purpose
		export: func(_ context.Context, w io.Writer) error {
			_, _ = w.Write(bytes.Repeat([]byte("secret\n"), 50_000))
			panic(errors.New("secret")) //nolint:forbidigo // as above
		},
	}
	r := serve(t, diary, nil)
	response, body := r.curl(t, http.MethodPost, "/v1/drink", `{"ml":3000,"note":"secret"}`)
	assertError(t, response, body, http.StatusInternalServerError, link.CodeInternal)
	response, body = r.curl(t, http.MethodGet, "/v1/today", "")
	assertError(t, response, body, http.StatusInternalServerError, link.CodeInternal)
	if err := r.client(t).Export(t.Context(), io.Discard); !errors.Is(err, data.ErrNoAnswer) {
		t.Errorf("in the middle of an export: %v", err)
	}
	if _, err := r.client(t).Ping(t.Context()); err != nil {
		t.Errorf("then: %v", err)
	}
	text := r.log.String()
	for _, want := range []string{"/v1/drink", "/v1/today", "/v1/export", "nil pointer", "LogDrink"} {
		if !strings.Contains(text, want) {
			t.Errorf("the log lacks %q", want)
		}
	}
	// As words: an address of the stack may have any digits in it.
	if told := regexp.MustCompile(`severity 9|\b3000\b|secret`).FindString(text); told != "" {
		t.Errorf("the log tells %q", told)
	}
}

func TestOnlyFaultsOfTheMachineAreLogged(t *testing.T) {
	var fault error
	r := serve(t, &fake{drink: func(context.Context, data.DrinkEntry) (data.Event, error) { return data.Event{}, fault }}, nil)
	for _, fault = range []error{data.ErrBadInput, data.ErrTooMuchAtOnce, data.ErrNotFound} {
		_, _ = r.client(t).LogDrink(t.Context(), data.DrinkEntry{ML: 1})
	}
	if text := r.log.String(); text != "" {
		t.Errorf("what the person did is logged: %s", text)
	}
	fault = errors.New("write journal: input/output error")
	_, _ = r.client(t).LogDrink(t.Context(), data.DrinkEntry{ML: 1})
	if text := r.log.String(); !strings.Contains(text, "input/output error") || !strings.Contains(text, "/v1/drink") {
		t.Errorf("what the disk did is not: %s", text)
	}
}

func TestCloseLetsACallEnd(t *testing.T) {
	began, release := make(chan struct{}), make(chan struct{})
	r := newResident(&fake{checkIn: func(context.Context, data.NightEntry) error {
		close(began)
		<-release
		return nil
	}}, nil, filepath.Join(shortDir(t), "s.sock"))
	r.run(t)
	c := r.client(t)
	answered, closed := make(chan error, 1), make(chan error, 1)
	go func() { answered <- c.CheckIn(t.Context(), data.NightEntry{}) }()
	<-began
	go func() { closed <- r.Close(t.Context()) }()
	close(release)
	if err := <-answered; err != nil {
		t.Errorf("the call: %v", err)
	}
	if err := <-closed; err != nil {
		t.Errorf("close: %v", err)
	}
	if _, err := c.Ping(t.Context()); !errors.Is(err, data.ErrNoResident) {
		t.Errorf("afterwards: %v", err)
	}
}

func TestCloseCutsACallThatDoesNotEnd(t *testing.T) {
	began := make(chan struct{})
	r := serve(t, &fake{checkIn: func(ctx context.Context, _ data.NightEntry) error {
		close(began)
		<-ctx.Done()
		return ctx.Err()
	}}, nil)
	answered := make(chan error, 1)
	go func() { answered <- r.client(t).CheckIn(t.Context(), data.NightEntry{}) }()
	<-began
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := r.Close(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("close: %v", err)
	}
	if err := <-answered; !errors.Is(err, data.ErrNoAnswer) || !strings.Contains(err.Error(), "look whether") {
		t.Errorf("the call: %v", err)
	}
}
