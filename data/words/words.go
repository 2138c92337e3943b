// Package words holds how the program says things: the translation catalogue
// and the formats of amounts, times and dates. It is the same for windows,
// tray, notifications and the command line.
package words

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// thin is the space between groups of digits: a narrow one
// at which no line breaks. Before a unit stands a plain space.
const thin = "\u202f"

// T returns a sentence in the person's language. The source text is en-GB.
func T(text string, args ...any) string {
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// N returns one or other according to the count n; other may hold %d for it.
func N(n int, one, other string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(other, n)
}

// Number writes a whole number with its digits in groups of three.
func Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	grouped := ""
	for len(digits) > 3 {
		grouped = thin + digits[len(digits)-3:] + grouped
		digits = digits[:len(digits)-3]
	}
	return sign + digits + grouped
}

// Decimal writes a figure that is not below zero with at most two decimals.
func Decimal(x float64) string {
	whole, part := math.Modf(math.Round(x*100) / 100)
	text := Number(int(whole))
	if part == 0 {
		return text
	}
	return text + strings.TrimRight(fmt.Sprintf("%.2f", part)[1:], "0")
}

// mlPerFlOz is a US fluid ounce in ml.
const mlPerFlOz = 29.5735

// Amount writes an amount given in ml with its unit.
func Amount(ml int, flOz bool) string { return Figure(ml, flOz) + " " + Unit(flOz) }

// Figure writes an amount given in ml without its unit.
func Figure(ml int, flOz bool) string {
	if !flOz {
		return Number(ml)
	}
	return Number(int(math.Round(float64(ml) / mlPerFlOz)))
}

// Unit returns the unit of amounts.
func Unit(flOz bool) string {
	if flOz {
		return "fl oz"
	}
	return "ml"
}

// Clock writes the time of day.
func Clock(t time.Time) string { return t.Format("15:04") }

// Span writes a duration in hours and minutes, rounded down to the minute.
func Span(d time.Duration) string {
	minutes := int(d / time.Minute)
	hours, minutes := minutes/60, minutes%60
	switch {
	case hours == 0:
		return fmt.Sprintf("%d min", minutes)
	case minutes == 0:
		return fmt.Sprintf("%d h", hours)
	default:
		return fmt.Sprintf("%d h %d min", hours, minutes)
	}
}
