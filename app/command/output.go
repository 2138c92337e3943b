package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"stillnight/data/words"
)

// say prints a line on standard output. Errors of the output stay with it and
// come up at the end.
func (c *call) say(line string) { _, _ = fmt.Fprintln(c.out, line) }

// warn prints a line on standard error, after what was said before it.
func (c *call) warn(line string) {
	_ = c.out.Flush() // the error stays with the writer
	_, _ = fmt.Fprintln(c.env.Stderr, line)
}

// answer prints a value as one object of JSON on one line.
func (c *call) answer(value any) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("write the answer as JSON: %w", err)
	}
	_, _ = c.out.Write(text.Bytes()) // the error stays with the writer
	return nil
}

// Write prints text as it is, for what writes to a stream.
func (c *call) Write(text []byte) (int, error) {
	n, err := c.out.Write(text)
	if err != nil {
		return n, outputError{err}
	}
	return n, nil
}

// onlyOne refuses options that exclude each other.
func onlyOne(options map[string]bool) error {
	var given []string
	for _, name := range slices.Sorted(maps.Keys(options)) {
		if options[name] {
			given = append(given, name)
		}
	}
	if len(given) > 1 {
		return usage("%s cannot be asked for together; choose one", strings.Join(given, words.T(" and ")))
	}
	return nil
}

// list writes words one after the other.
func list(items []string) string { return strings.Join(items, ", ") }

// row is a line of a table.
type row []string

// layOut aligns the columns of rows: those in right stand at the right edge,
// the last one is as long as it is.
func layOut(rows []row, right ...int) []string {
	var widths []int
	for _, r := range rows {
		for i, cell := range r {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	lines := make([]string, len(rows))
	for n, r := range rows {
		var line strings.Builder
		for i, cell := range r {
			gap := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if slices.Contains(right, i) {
				cell, gap = gap+cell, ""
			}
			line.WriteString(cell + gap + "  ")
		}
		lines[n] = strings.TrimRight(line.String(), " ")
	}
	return lines
}
