package child

import (
	"slices"
	"strings"
	"testing"
)

func TestLines(t *testing.T) {
	long := strings.Repeat("x", 5000)
	for _, c := range []struct {
		name    string
		written []string
		want    []string
	}{
		{"one at once", []string{"shown today\n"}, []string{"shown today"}},
		{"in pieces", []string{"sho", "wn to", "day\nsh", "own history\n"}, []string{"shown today", "shown history"}},
		{"several at once", []string{"a\nb\r\nc\n"}, []string{"a", "b", "c"}},
		{"empty ones", []string{"\n\n  \na\n"}, []string{"a"}},
		{"without an end", []string{"a\nb"}, []string{"a"}},
		{"a long one", []string{long + "\nb\n"}, []string{long[:maxLine], "b"}},
		{"a long one in pieces", []string{long, long, long + "\nb\n"}, []string{long[:maxLine], "b"}},
	} {
		var got []string
		l := &lines{take: func(line string) { got = append(got, line) }}
		for _, text := range c.written {
			if n, err := l.Write([]byte(text)); n != len(text) || err != nil {
				t.Fatalf("%s: wrote %d, %v", c.name, n, err)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: the lines are %.600q, want %.600q", c.name, got, c.want)
		}
		if len(l.rest) > maxLine {
			t.Errorf("%s: %d bytes are kept", c.name, len(l.rest))
		}
	}
}
