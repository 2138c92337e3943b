// Package input reads what a person types: amounts, times, days and spans.
// Its errors are sentences that say what is wrong and what would be right.
package input

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"stillnight/data"
	"stillnight/data/words"
)

// mlPerFlOz is a US fluid ounce in ml, by definition.
const mlPerFlOz = 29.5735295625

// Amount reads an amount to drink and returns it in ml, 1 to data.MaxDrinkML:
// 250, 250ml, 0.25l, 2.5dl, 25cl or 8oz (US fluid ounces), rounded to whole
// ml. A number alone is ml. A comma is as good as a point.
func Amount(text string) (int, error) {
	trimmed := strings.TrimSpace(text)
	number, factor, ok := splitUnit(strings.TrimPrefix(trimmed, "-"))
	if !ok {
		return 0, notAnAmount(text)
	}
	value, fraction, ok := decimal(number)
	switch {
	case !ok:
		return 0, notAnAmount(text)
	case strings.HasPrefix(trimmed, "-"):
		return 0, errors.New(words.T("%q is below zero; an amount is from 1 to %d ml", text, data.MaxDrinkML))
	case fraction == 3 && factor == 1:
		return 0, errors.New(words.T("%q can be read in two ways; write the ml without a point or comma", text))
	case value == 0:
		return 0, errors.New(words.T("%q is nothing to log; an amount is from 1 to %d ml", text, data.MaxDrinkML))
	}
	ml := math.Round(value * factor)
	switch {
	case ml < 1 && factor == 1:
		return 0, errors.New(words.T("%q is less than 1 ml; litres are written with an l, such as %sl", text, number))
	case ml < 1:
		return 0, errors.New(words.T("%q is less than 1 ml; an amount is from 1 to %d ml", text, data.MaxDrinkML))
	case ml > data.MaxDrinkML:
		return 0, errors.New(words.T("%q is more than one drink can be; an amount is from 1 to %d ml", text, data.MaxDrinkML))
	}
	return int(ml), nil
}

func notAnAmount(text string) error {
	return errors.New(words.T("%q is no amount; write for example 250, 250ml, 0.25l, 25cl or 8oz", text))
}

// splitUnit cuts the unit off and returns the ml in it, 1 without a unit.
func splitUnit(text string) (number string, factor float64, ok bool) {
	start := strings.IndexFunc(text, func(r rune) bool { return !isPartOfNumber(r) })
	if start < 0 {
		return strings.TrimFunc(text, isSpace), 1, true
	}
	unit := strings.Join(strings.FieldsFunc(strings.ToLower(text[start:]), isSpace), " ")
	factors := []struct {
		ml    float64
		names []string
	}{
		{1, []string{"ml", "millilitre", "millilitres", "milliliter", "milliliters"}},
		{10, []string{"cl"}},
		{100, []string{"dl"}},
		{1000, []string{"l", "litre", "litres", "liter", "liters"}},
		{mlPerFlOz, []string{"oz", "floz", "fl oz", "fl-oz", "fl. oz", "fl. oz."}},
	}
	for _, f := range factors {
		if slices.Contains(f.names, unit) {
			return strings.TrimFunc(text[:start], isSpace), f.ml, true
		}
	}
	return "", 0, false
}

// decimal reads digits with at most one point or comma, and with spaces
// between groups of three, as the program itself writes them. It returns how
// many digits stood after the point.
func decimal(text string) (value float64, fraction int, ok bool) {
	whole, rest, pointed := strings.Cut(strings.ReplaceAll(text, ",", "."), ".")
	if pointed && (rest == "" || !isDigits(rest)) {
		return 0, 0, false
	}
	groups := strings.FieldsFunc(whole, isSpace)
	for i, group := range groups {
		if !isDigits(group) || (i > 0 && len(group) != 3) || (len(groups) > 1 && i == 0 && len(group) > 3) {
			return 0, 0, false
		}
	}
	digits := strings.Join(groups, "")
	if digits == "" && !pointed {
		return 0, 0, false
	}
	// Only too many digits can fail here, and then the value is infinite.
	value, _ = strconv.ParseFloat("0"+digits+"."+rest+"0", 64)
	return value, len(rest), true
}

func isPartOfNumber(r rune) bool {
	return (r >= '0' && r <= '9') || r == '.' || r == ',' || isSpace(r)
}

func isDigits(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// isSpace knows the plain space and those that stand between digits.
func isSpace(r rune) bool {
	return r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u2009'
}
