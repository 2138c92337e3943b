package routine

import (
	"bytes"
	"fmt"
	"strings"
)

// Encode writes a routine as the text of a file, which Parse reads again.
func Encode(r Routine) []byte {
	var out bytes.Buffer
	line(&out, "title", r.Title)
	if r.About != "" {
		line(&out, "about", r.About)
	}
	for _, s := range r.Steps {
		out.WriteString("\n[[step]]\n")
		encodeStep(&out, s)
	}
	return out.Bytes()
}

func encodeStep(out *bytes.Buffer, s Step) {
	line(out, "id", s.ID)
	line(out, "title", s.Title)
	if len(s.Sides) > 0 {
		sides := make([]string, len(s.Sides))
		for i, side := range s.Sides {
			sides[i] = quoted(string(side))
		}
		fmt.Fprintf(out, "sides = [%s]\n", strings.Join(sides, ", "))
	}
	for _, n := range []struct {
		key   string
		value int
	}{{"hold", s.Hold}, {"repetitions", s.Repetitions}, {"rest", s.Rest}, {"duration", s.Duration}} {
		if n.value != 0 {
			fmt.Fprintf(out, "%s = %d\n", n.key, n.value)
		}
	}
	if b := s.Breath; b != nil {
		parts := []string{fmt.Sprintf("in = %d", b.In)}
		if b.Hold != 0 {
			parts = append(parts, fmt.Sprintf("hold = %d", b.Hold))
		}
		parts = append(parts, fmt.Sprintf("out = %d", b.Out))
		if b.Pause != 0 {
			parts = append(parts, fmt.Sprintf("pause = %d", b.Pause))
		}
		fmt.Fprintf(out, "breath = { %s }\n", strings.Join(parts, ", "))
	}
	for _, t := range []struct{ key, value string }{
		{"cue", s.Cue}, {"picture", s.Picture}, {"feel", s.Feel}, {"evidence", s.Evidence}, {"caution", s.Caution},
	} {
		if t.key == "cue" || t.value != "" {
			line(out, t.key, t.value)
		}
	}
	if s.Off {
		out.WriteString("off = true\n")
	}
}

func line(out *bytes.Buffer, key, value string) { fmt.Fprintf(out, "%s = %s\n", key, quoted(value)) }

// quoted writes a basic string of TOML.
func quoted(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&out, "\\u%04X", r)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}
