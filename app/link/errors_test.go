package link_test

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"stillnight/app/link"
	"stillnight/data"
)

// TestEverySentinelHasACode holds the table of codes to data/errors.go.
func TestEverySentinelHasACode(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../../data/errors.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	sentinels := 0
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(spec.Names[0].Name, "Err") {
			sentinels++
		}
		return true
	})
	texts := map[string]bool{}
	for _, sentinel := range link.Codes() {
		texts[sentinel.Error()] = true
	}
	foreign := 3 // canceled, timeout, too-slow
	if len(texts) != sentinels+foreign || sentinels == 0 {
		t.Errorf("data has %d sentinels, the link has codes for %d", sentinels, len(texts)-foreign)
	}
}

func TestErrorsKeepTheirTextAndSentinel(t *testing.T) {
	codes := link.Codes()
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		sentinel := codes[code]
		want := fmt.Errorf("log drink: %w: “9999 ml” <&> is no amount", sentinel)
		r := serve(t, &fake{drink: func(context.Context, data.DrinkEntry) (data.Event, error) { return data.Event{}, want }}, nil)
		_, err := r.client(t).LogDrink(t.Context(), data.DrinkEntry{ML: 9999})
		if !errors.Is(err, sentinel) || err.Error() != want.Error() {
			t.Errorf("%s came through as %v", code, err)
		}
		for other, unlike := range codes {
			if other != code && !errors.Is(sentinel, unlike) && errors.Is(err, unlike) {
				t.Errorf("%s came through as %s too", code, other)
			}
		}
		var known *link.Error
		if !errors.As(err, &known) || known.Code != code {
			t.Errorf("%s has the code %v", code, known)
		}
		response, body := r.curl(t, http.MethodPost, "/v1/drink", `{"ml":9999}`)
		assertError(t, response, body, response.StatusCode, code)
		if response.StatusCode < 400 {
			t.Errorf("%s has the status %d", code, response.StatusCode)
		}
	}
}

func TestAnErrorWithoutSentinelKeepsItsText(t *testing.T) {
	r := serve(t, &fake{checkIn: func(context.Context, data.NightEntry) error { return errors.New("the journal: no such device") }}, nil)
	err := r.client(t).CheckIn(t.Context(), data.NightEntry{})
	var known *link.Error
	if !errors.As(err, &known) || known.Code != link.CodeFailed || err.Error() != "the journal: no such device" {
		t.Errorf("it came through as %v", err)
	}
	for code, sentinel := range link.Codes() {
		if errors.Is(err, sentinel) {
			t.Errorf("it is taken for %s", code)
		}
	}
}

func TestALinkBehindALinkKeepsTheError(t *testing.T) {
	inner := serve(t, &fake{drink: func(context.Context, data.DrinkEntry) (data.Event, error) {
		return data.Event{}, fmt.Errorf("%w: 9 l", data.ErrTooMuchAtOnce)
	}}, nil)
	outer := serve(t, inner.client(t), nil)
	_, err := outer.client(t).LogDrink(t.Context(), data.DrinkEntry{ML: 9000})
	if !errors.Is(err, data.ErrTooMuchAtOnce) || err.Error() != "more than is safe within an hour: 9 l" {
		t.Errorf("it came through as %v", err)
	}
}

func TestNobodyThere(t *testing.T) {
	c := link.NewClient(shortDir(t) + "/none.sock")
	for name, call := range everyCall(c) {
		if err := call(t.Context()); !errors.Is(err, data.ErrNoResident) || errors.Is(err, data.ErrNoAnswer) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := c.Today(t.Context()); err.Error() != data.ErrNoResident.Error() {
		t.Errorf("the sentence is %q", err)
	}
}

func TestAnotherVersionIsNamed(t *testing.T) {
	path := shortDir(t) + "/s.sock"
	l, err := link.Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	old := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set(link.VersionHeader, "0.0.1")
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write([]byte(`{"error":{"code":"unknown-path","message":"what?"}}`))
	})}
	go func() { _ = old.Serve(l) }()
	defer shut(old)
	err = link.NewClient(path).Delete(t.Context(), "a")
	if err == nil || !strings.Contains(err.Error(), "0.0.1") || errors.Is(err, data.ErrNotFound) {
		t.Errorf("the error is %v", err)
	}
}

func TestNonsenseAnswersAreErrors(t *testing.T) {
	for _, answer := range []struct {
		status int
		body   string
	}{{200, "<html>"}, {200, ""}, {200, `{"now":"yesterday"}`}, {500, "<html>"}, {302, ""}, {204, ""}, {500, `{"error":{}}`}} {
		path := shortDir(t) + "/s.sock"
		l, err := link.Listen(path)
		if err != nil {
			t.Fatal(err)
		}
		other := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "http://evil.example/")
			w.WriteHeader(answer.status)
			_, _ = w.Write([]byte(answer.body))
		})}
		go func() { _ = other.Serve(l) }()
		if _, err := link.NewClient(path).Today(t.Context()); err == nil || err.Error() == "" {
			t.Errorf("%d %s is taken for an answer: %v", answer.status, answer.body, err)
		}
		_ = other.Close()
	}
}

// everyCall is each method of a client, with arguments that do not matter.
func everyCall(c *link.Client) map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"Ping":          func(ctx context.Context) error { _, err := c.Ping(ctx); return err },
		"Open":          func(ctx context.Context) error { return c.Open(ctx, link.ViewToday) },
		"Quit":          c.Quit,
		"LogDrink":      func(ctx context.Context) error { _, err := c.LogDrink(ctx, data.DrinkEntry{ML: 250}); return err },
		"TickStep":      func(ctx context.Context) error { return c.TickStep(ctx, data.StepEntry{}) },
		"LogCramp":      func(ctx context.Context) error { _, err := c.LogCramp(ctx, data.CrampEntry{}); return err },
		"CheckIn":       func(ctx context.Context) error { return c.CheckIn(ctx, data.NightEntry{}) },
		"SetFactor":     func(ctx context.Context) error { return c.SetFactor(ctx, data.FactorEntry{}) },
		"LogFood":       func(ctx context.Context) error { _, err := c.LogFood(ctx, data.FoodEntry{}); return err },
		"LogSupplement": func(ctx context.Context) error { _, err := c.LogSupplement(ctx, data.SupplementEntry{}); return err },
		"LogSession":    func(ctx context.Context) error { _, err := c.LogSession(ctx, data.SessionEntry{}); return err },
		"Edit":          func(ctx context.Context) error { _, err := c.Edit(ctx, "a", data.Event{}); return err },
		"Delete":        func(ctx context.Context) error { return c.Delete(ctx, "a") },
		"Undo":          func(ctx context.Context) error { _, err := c.Undo(ctx); return err },
		"Snooze":        func(ctx context.Context) error { return c.Snooze(ctx, someTime) },
		"Today":         func(ctx context.Context) error { _, err := c.Today(ctx); return err },
		"Days":          func(ctx context.Context) error { _, err := c.Days(ctx, 1, 2); return err },
		"Events":        func(ctx context.Context) error { _, err := c.Events(ctx, 1, 2); return err },
		"Span":          func(ctx context.Context) error { _, _, _, err := c.Span(ctx); return err },
		"Settings":      func(ctx context.Context) error { _, err := c.Settings(ctx); return err },
		"Change":        func(ctx context.Context) error { return c.ChangeSettings(ctx, nil) },
		"Export":        func(ctx context.Context) error { return c.Export(ctx, new(strings.Builder)) },
		"Import": func(ctx context.Context) error {
			_, err := c.Import(ctx, strings.NewReader("{}\n"), false)
			return err
		},
		"Watch": func(ctx context.Context) error { _, err := c.Watch(ctx); return err },
	}
}
