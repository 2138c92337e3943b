package link_test

import (
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"stillnight/app/link"
)

func readDocs(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/link.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestDocsNameEveryPathAndCode holds docs/link.md to the server.
func TestDocsNameEveryPathAndCode(t *testing.T) {
	docs := readDocs(t)
	reading, doing, ok := strings.Cut(docs, "## Doing")
	if !ok {
		t.Fatal("docs/link.md has lost its parts")
	}
	row := regexp.MustCompile("(?m)^\\| `(/v1/[a-z]+)")
	named := map[string][]string{}
	for _, m := range row.FindAllStringSubmatch(reading, -1) {
		named[m[1]] = append(named[m[1]], http.MethodGet)
	}
	for _, m := range row.FindAllStringSubmatch(doing, -1) {
		named[m[1]] = append(named[m[1]], http.MethodPost)
	}
	paths := link.Paths(link.NewServer(link.ServerParams{}))
	for path, methods := range paths {
		if !slices.Equal(named[path], methods) {
			t.Errorf("%s takes %v, the docs say %v", path, methods, named[path])
		}
	}
	for path := range named {
		if paths[path] == nil {
			t.Errorf("there is no %s", path)
		}
	}
	codes := []link.Code{
		link.CodeBadRequest, link.CodeTooLarge, link.CodeTooSlow, link.CodeUnknownPath, link.CodeBadMethod,
		link.CodeRefused, link.CodeBusy, link.CodeCannot, link.CodeFailed, link.CodeInternal,
	}
	for code := range link.Codes() {
		codes = append(codes, code)
	}
	for _, code := range codes {
		if !strings.Contains(docs, "`"+string(code)+"`") {
			t.Errorf("the docs lack the code %s", code)
		}
	}
}

// TestDocsExamplesWork does what the examples do.
func TestDocsExamplesWork(t *testing.T) {
	desk := &control{}
	r := serve(t, newStore(t), desk)
	example := regexp.MustCompile(`(?m)^call(.*) '?http://stillnight(/v1/[^ '\n]+)`)
	body := regexp.MustCompile(`-d '([^']*)'`)
	examples := example.FindAllStringSubmatch(readDocs(t), -1)
	for _, m := range examples {
		options, path := m[1], m[2]
		method, text := http.MethodGet, ""
		if b := body.FindStringSubmatch(options); b != nil {
			method, text = http.MethodPost, b[1]
		}
		if strings.Contains(options, "-X POST") {
			method = http.MethodPost
		}
		if path == "/v1/changes" || path == "/v1/awake" {
			continue // do not end
		}
		if response, answer := r.curl(t, method, path, text); response.StatusCode != http.StatusOK {
			t.Errorf("%s: %d %s", m[0], response.StatusCode, answer)
		}
	}
	if len(examples) < 10 || len(desk.opened) != 1 {
		t.Errorf("%d examples, opened %v", len(examples), desk.opened)
	}
}
