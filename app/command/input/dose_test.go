package input_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stillnight/app/command/input"
)

func TestDose(t *testing.T) {
	for text, want := range map[string]struct {
		amount float64
		unit   string
	}{
		"200": {200, ""}, "200mg": {200, "mg"}, " 12.5 µg ": {12.5, "µg"}, "12,5mcg": {12.5, "mcg"}, "1 000 IU": {1000, "IU"}, "1000IU": {1000, "IU"},
		"0.125 mg": {0.125, "mg"}, ".5g": {0.5, "g"}, "4\u202f000 I.E.": {4000, "I.E."}, "5 drops": {5, "drops"},
	} {
		amount, unit, err := input.Dose(text)
		if err != nil || amount != want.amount || unit != want.unit {
			t.Errorf("%q is %g %q, %v", text, amount, unit, err)
		}
	}
	for text, want := range map[string]string{
		"": "is no amount", "mg": "is no amount", "lots": "is no amount", "1e3": "is no amount", "NaN": "is no amount", "2.5.1mg": "is no amount", "200mg 3": "is no amount",
		"-5mg": "is below zero", "0": "is nothing to log", "0.0 mg": "is nothing to log",
		"1,000 IU": "can be read in two ways", "4.000": "can be read in two ways",
	} {
		if _, _, err := input.Dose(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestServings(t *testing.T) {
	for text, want := range map[string]float64{
		"1": 1, "0.5": 0.5, "0,5": 0.5, "1/2": 0.5, "½": 0.5, "1½": 1.5, "1 1/2": 1.5, " 2 ": 2, "20": 20, "¾": 0.75, "3/2": 1.5, "1/3": 1.0 / 3,
	} {
		if got, err := input.Servings(text, 20); err != nil || got != want {
			t.Errorf("%q is %g, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "0", "-1", "20.5", "1/0", "1/", "/2", "a", "1 2", "1/2 1/2 1/2", "1e1", "½½½", "½ 1", "∞", "0/2"} {
		if got, err := input.Servings(text, 20); err == nil || !strings.Contains(err.Error(), "more than 0 and at most 20") {
			t.Errorf("%q is %g, %v", text, got, err)
		}
	}
}

func TestMinutes(t *testing.T) {
	for text, want := range map[string]float64{
		"30": 30, "30m": 30, "30 min": 30, "45minutes": 45, "1h": 60, "1h30m": 90, "1.5h": 90, "2,5": 2.5, "1 minute": 1, "90s": 1.5, "720": 720,
	} {
		if got, err := input.Minutes(text, 720); err != nil || got != want {
			t.Errorf("%q is %g, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "0", "-5", "721", "13h", "min", "soon", "1h x", "1 000", "NaN", "1d"} {
		if got, err := input.Minutes(text, 720); err == nil || !strings.Contains(err.Error(), "at most 720") {
			t.Errorf("%q is %g, %v", text, got, err)
		}
	}
}

// TestAnyTextIsReadOrRefused holds that whatever is typed gives an amount that
// can be meant, or an error.
func TestAnyTextIsReadOrRefused(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[-0-9., /½µmghIU]{0,12}`)).Draw(r, "text")
		if amount, _, err := input.Dose(text); err == nil && !(amount > 0) {
			r.Fatalf("the dose %q is %g", text, amount)
		}
		if n, err := input.Servings(text, 20); err == nil && !(n > 0 && n <= 20) {
			r.Fatalf("the servings %q are %g", text, n)
		}
		if n, err := input.Minutes(text, 720); err == nil && (!(n > 0 && n <= 720) || math.IsNaN(n)) {
			r.Fatalf("the minutes %q are %g", text, n)
		}
	})
}
