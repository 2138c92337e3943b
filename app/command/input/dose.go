package input

import (
	"errors"
	"strings"
	"time"

	"stillnight/data/words"
)

// Dose reads an amount with or without its unit: 200, 200mg, 12.5 µg or
// 1 000 IU. The unit is returned as it was written, empty without one; which
// ones a nutrient has, the diary knows. A comma is as good as a point, but not
// where it may stand between thousands.
func Dose(text string) (amount float64, unit string, err error) {
	trimmed := strings.TrimSpace(text)
	number := strings.TrimPrefix(trimmed, "-")
	if start := strings.IndexFunc(number, func(r rune) bool { return !isPartOfNumber(r) }); start >= 0 {
		number, unit = number[:start], strings.TrimSpace(number[start:])
	}
	number = strings.TrimFunc(number, isSpace)
	amount, fraction, ok := decimal(number)
	switch {
	case !ok || strings.ContainsAny(unit, "0123456789"):
		return 0, "", errors.New(words.T("%q is no amount; write for example 200mg, 25µg or 1000IU", text))
	case strings.HasPrefix(trimmed, "-"):
		return 0, "", errors.New(words.T("%q is below zero; a dose is more than 0", text))
	case fraction == 3 && number[0] != '0' && number[0] != '.' && number[0] != ',':
		return 0, "", errors.New(words.T("%q can be read in two ways; write thousands without a point or comma", text))
	case amount == 0:
		return 0, "", errors.New(words.T("%q is nothing to log; a dose is more than 0", text))
	}
	return amount, unit, nil
}

// Servings reads how many servings: 1, 0.5, 1/2, ½ or 1½, more than 0 and at
// most that many.
func Servings(text string, most int) (float64, error) {
	wrong := errors.New(words.T("the servings cannot be %q; they are more than 0 and at most %d, such as 0.5 or 1/2", text, most))
	plain := strings.TrimSpace(text)
	for sign, part := range map[string]string{"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3"} {
		plain = strings.ReplaceAll(plain, sign, part)
	}
	total := 0.0
	parts := strings.Fields(plain)
	for _, part := range parts {
		over, under, broken := strings.Cut(part, "/")
		value, _, ok := decimal(over)
		if !ok {
			return 0, wrong
		}
		if broken {
			divisor, _, ok := decimal(under)
			if !ok || divisor == 0 {
				return 0, wrong
			}
			value /= divisor
		}
		total += value
	}
	if len(parts) > 2 || (len(parts) == 2 && !strings.Contains(parts[1], "/")) || !(total > 0 && total <= float64(most)) {
		return 0, wrong
	}
	return total, nil
}

// Minutes reads a length of time in minutes, above 0 and at most that many:
// 30, 30min, 30m, 1h or 1h30m.
func Minutes(text string, most int) (float64, error) {
	plain := strings.ToLower(strings.TrimSpace(text))
	for _, unit := range []string{"minutes", "minute", "min"} {
		if rest, ok := strings.CutSuffix(plain, unit); ok {
			plain = strings.TrimFunc(rest, isSpace)
			break
		}
	}
	minutes, _, ok := decimal(plain)
	if !ok || strings.ContainsFunc(plain, isSpace) {
		var d time.Duration
		d, ok = Span(plain)
		minutes = d.Minutes()
	}
	if !ok || !(minutes > 0 && minutes <= float64(most)) {
		return 0, errors.New(words.T("the minutes cannot be %q; they are more than 0 and at most %d, such as 30 or 1h30m", text, most))
	}
	return minutes, nil
}
