package routines

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"stillnight/data/routine"
	"stillnight/data/words"
)

// The kinds of dose, in the order of the form.
const (
	held = iota
	lasting
	breathing
)

func kindNames() []string {
	return []string{words.T("Holds"), words.T("Some time"), words.T("Slow breathing")}
}

func kindOf(s routine.Step) int {
	switch {
	case s.Breath != nil:
		return breathing
	case s.Duration > 0:
		return lasting
	}
	return held
}

// sideChoices are the sides that can be chosen, in the order of the form.
func sideChoices() [][]routine.Side {
	return [][]routine.Side{{routine.Left, routine.Right}, {routine.Both}, {routine.Left}, {routine.Right}, nil}
}

func sideNames() []string {
	return []string{words.T("Each leg"), words.T("Both legs at once"), words.T("Left leg"), words.T("Right leg"), words.T("No side")}
}

// sideOf returns which of the choices a step has. The right leg first is each
// leg too; that it is first is kept.
func sideOf(s routine.Step) int {
	if len(s.Sides) == 2 {
		return 0
	}
	return slices.IndexFunc(sideChoices(), func(sides []routine.Side) bool { return slices.Equal(sides, s.Sides) })
}

// count reads a whole number.
func count(what, text string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 0 || n > maxTyped {
		return 0, errors.New(words.T("%s: %q is no whole number; write one such as 3.", what, strings.TrimSpace(text)))
	}
	return n, nil
}

// seconds reads seconds; "10 s" is meant so too. An empty line is 0.
func seconds(what, text string) (int, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	if n, err := strconv.Atoi(text); err == nil && n >= 0 && n <= maxTyped {
		return n, nil
	}
	if n, ok := span(text); ok {
		return n, nil
	}
	return 0, errors.New(words.T("%s: %q is no number of seconds; write one such as 10.", what, text))
}

// maxTyped is more than any dose.
const maxTyped = 999_999

// span reads a time with its units: "2 min", "90 s", "1 min 30 s", "1:30".
func span(text string) (int, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if m := regexp.MustCompile(`^(\d{1,4}):(\d\d)$`).FindStringSubmatch(text); m != nil {
		return 60*number(m[1]) + number(m[2]), true
	}
	m := regexp.MustCompile(`^(?:(\d{1,4})\s*(?:m|min|minutes?))?\s*(?:(\d{1,6})\s*(?:s|sec|seconds?))?$`).FindStringSubmatch(text)
	if m == nil || text == "" {
		return 0, false
	}
	return 60*number(m[1]) + number(m[2]), true
}

// number reads digits, of which a pattern has found few enough.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// lasts reads how long something lasts.
func lasts(text string) (int, error) {
	n, ok := span(text)
	text = strings.TrimSpace(text)
	if _, err := strconv.Atoi(text); err == nil {
		return 0, errors.New(words.T("How long: is %s seconds or minutes? Write %s s or %s min.", text, text, text))
	}
	if !ok {
		return 0, errors.New(words.T("How long: %q is no time; write one such as 90 s or 2 min.", text))
	}
	return n, nil
}

// spanText writes a time so that span reads it again.
func spanText(seconds int) string {
	switch {
	case seconds <= 0:
		return ""
	case seconds%60 == 0:
		return words.T("%d min", seconds/60)
	case seconds < 60:
		return words.T("%d s", seconds)
	}
	return words.T("%d min %d s", seconds/60, seconds%60)
}

// total says what a dose comes to: "each leg · 3 × 10 s, 1 min 25 s in all".
func total(s routine.Step) string {
	if s.Hold <= 0 && s.Duration <= 0 {
		return ""
	}
	return words.T("That is %s: %s in all.", s.Dose(), spanText(s.Seconds()))
}
