package words_test

import (
	"strings"
	"testing"
	"time"

	"stillnight/data/words"
)

func TestNumbersAndAmounts(t *testing.T) {
	for n, want := range map[int]string{
		0: "0", 7: "7", 999: "999", 1000: "1 000", 2450: "2 450", 12345: "12 345", 1234567: "1 234 567", -4: "−4", -1250: "−1 250",
	} {
		if got := strings.ReplaceAll(words.Number(n), "\u202f", " "); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
	for x, want := range map[float64]string{
		0: "0", 0.5: "0.5", 39.5: "39.5", 0.25: "0.25", 12.345: "12.35", 1.999: "2", 4000: "4 000", 1250.1: "1 250.1", 0.001: "0",
	} {
		if got := strings.ReplaceAll(words.Decimal(x), "\u202f", " "); got != want {
			t.Errorf("%g is written %q, want %q", x, got, want)
		}
	}
	for ml, want := range map[int][2]string{
		0: {"0 ml", "0 fl oz"}, 30: {"30 ml", "1 fl oz"}, 237: {"237 ml", "8 fl oz"}, 250: {"250 ml", "8 fl oz"}, 2000: {"2\u202f000 ml", "68 fl oz"},
	} {
		if got := words.Amount(ml, false); got != want[0] {
			t.Errorf("%d ml is written %q, want %q", ml, got, want[0])
		}
		if got := words.Amount(ml, true); got != want[1] {
			t.Errorf("%d ml in ounces is written %q, want %q", ml, got, want[1])
		}
		if words.Figure(ml, true)+" "+words.Unit(true) != want[1] {
			t.Errorf("figure and unit of %d ml are %q, %q", ml, words.Figure(ml, true), words.Unit(true))
		}
	}
}

func TestTimes(t *testing.T) {
	if got := words.Clock(time.Date(2026, 11, 22, 7, 5, 59, 0, time.UTC)); got != "07:05" {
		t.Errorf("five past seven is %q", got)
	}
	for d, want := range map[time.Duration]string{
		0: "0 min", 59 * time.Second: "0 min", 12 * time.Minute: "12 min", time.Hour: "1 h", 90 * time.Minute: "1 h 30 min", 25 * time.Hour: "25 h",
	} {
		if got := words.Span(d); got != want {
			t.Errorf("%s is written %q, want %q", d, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	if got := words.T("Log a glass"); got != "Log a glass" {
		t.Errorf("a sentence without figures is %q", got)
	}
	if got := words.T("%d of %s", 3, "four"); got != "3 of four" {
		t.Errorf("a sentence with figures is %q", got)
	}
	for n, want := range map[int]string{0: "0 glasses", 1: "one glass", 2: "2 glasses"} {
		if got := words.N(n, "one glass", "%d glasses"); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}
