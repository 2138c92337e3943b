package widgets

import (
	"strings"
	"unicode"
)

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
	for _, word := range chunks(text) {
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

// chunks returns the words of a text, with a number and its unit as one.
func chunks(text string) []string {
	var all []string
	for word := range strings.SplitSeq(text, " ") {
		if n := len(all); n > 0 && belong(all[n-1], word) {
			all[n-1] += " " + word
			continue
		}
		all = append(all, word)
	}
	return all
}

// longestUnit is the length of the longest unit that stays with its number.
const longestUnit = 3

// belong says whether a line must not break between two words: 10 s, 2 h,
// 3 × 10.
func belong(before, word string) bool {
	if strings.HasSuffix(before, "×") || word == "×" {
		return true
	}
	if before == "" {
		return false
	}
	last := before[len(before)-1]
	unit := strings.TrimRight(word, ".,;:")
	return last >= '0' && last <= '9' && unit != "" && len(unit) <= longestUnit && strings.IndexFunc(unit, notLetter) < 0
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

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

// wholeWord is the length up to which a word asks for room not to be broken;
// a longer one, such as the path of a file, is broken where the page ends.
const wholeWord = 20

// longestWord returns the width of the widest word.
func longestWord(text string, measure func(string) float32) float32 {
	var widest float32
	for line := range strings.SplitSeq(text, "\n") {
		for _, word := range chunks(line) {
			if letters := []rune(word); len(letters) > wholeWord {
				word = string(letters[:wholeWord])
			}
			widest = max(widest, measure(word))
		}
	}
	return widest
}
