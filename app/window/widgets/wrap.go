package widgets

import "strings"

// wrap breaks a text into lines no wider than width. It breaks at spaces and
// new lines; a single word that is too wide is broken where it must be.
func wrap(text string, width float32, measure func(string) float32) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines = append(lines, wrapParagraph(paragraph, width, measure)...)
	}
	return lines
}

func wrapParagraph(text string, width float32, measure func(string) float32) []string {
	if width <= 0 || measure(text) <= width {
		return []string{text}
	}
	var lines []string
	line := ""
	for word := range strings.SplitSeq(text, " ") {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if measure(longer) <= width {
			line = longer
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		parts := breakWord(word, width, measure)
		lines = append(lines, parts[:len(parts)-1]...)
		line = parts[len(parts)-1]
	}
	return append(lines, line)
}

func breakWord(word string, width float32, measure func(string) float32) []string {
	var parts []string
	part := ""
	for _, r := range word {
		if part != "" && measure(part+string(r)) > width {
			parts = append(parts, part)
			part = ""
		}
		part += string(r)
	}
	return append(parts, part)
}

// longestWord returns the width of the widest word.
func longestWord(text string, measure func(string) float32) float32 {
	var widest float32
	for _, word := range strings.FieldsFunc(text, isBreak) {
		widest = max(widest, measure(word))
	}
	return widest
}

func isBreak(r rune) bool { return r == ' ' || r == '\n' }
