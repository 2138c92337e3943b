package input_test

import (
	"strings"
	"testing"

	"stillnight/app/command/input"
	"stillnight/data"
)

func TestAmountReadsWhatPeopleWrite(t *testing.T) {
	t.Parallel()
	tests := map[string]int{
		"250":                 250,
		" 250 ":               250,
		"250ml":               250,
		"250 ml":              250,
		"250 mL":              250,
		"250ML":               250,
		"0250":                250,
		"250.0":               250,
		"250,4":               250,
		"250.5ml":             251,
		"0.25l":               250,
		"0,25 l":              250,
		".25l":                250,
		"0.250l":              250,
		"1.250l":              1250,
		"1,250 L":             1250,
		"1.5 litres":          1500,
		"1 liter":             1000,
		"25cl":                250,
		"2.5dl":               250,
		"8oz":                 237,
		"8 fl oz":             237,
		"8 fl. oz.":           237,
		"8floz":               237,
		"12 oz":               355,
		"1":                   1,
		"0.5":                 1,
		"3000":                3000,
		"3l":                  3000,
		"101.4oz":             2999,
		"1 250":               1250,
		"1\u202f250 ml":       1250,
		"1\u00a0250\u00a0ml":  1250,
		"3000.4":              3000,
		"0.000000000003e":     0,
		"250 millilitres":     250,
		"0000000000000000250": 250,
	}
	for text, want := range tests {
		got, err := input.Amount(text)
		if want == 0 {
			if err == nil {
				t.Errorf("Amount(%q) = %d, want an error", text, got)
			}
			continue
		}
		if err != nil || got != want {
			t.Errorf("Amount(%q) = %d, %v; want %d", text, got, err, want)
		}
	}
}

func TestAmountSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	const examples = " is no amount; write for example 250, 250ml, 0.25l, 25cl or 8oz"
	const below = " is below zero; an amount is from 1 to 3000 ml"
	const over = " is more than one drink can be; an amount is from 1 to 3000 ml"
	const nothing = " is nothing to log; an amount is from 1 to 3000 ml"
	const twoWays = " can be read in two ways; write the ml without a point or comma"
	tests := map[string]string{
		"":                           examples,
		" ":                          examples,
		"-":                          examples,
		".":                          examples,
		"ml":                         examples,
		"water":                      examples,
		"NaN":                        examples,
		"nan":                        examples,
		"Inf":                        examples,
		"-Inf":                       examples,
		"1e3":                        examples,
		"0x10":                       examples,
		"+250":                       examples,
		"--5":                        examples,
		"- 5x":                       examples,
		"2_50":                       examples,
		"250 ml ml":                  examples,
		"250 gallon":                 examples,
		"1.2.3":                      examples,
		"1,250.5":                    examples,
		"250.":                       examples,
		"1 25":                       examples,
		"1234 250":                   examples,
		"٢٥٠":                        examples,
		"²50":                        examples,
		"-5":                         below,
		"-0":                         below,
		"-250ml":                     below,
		"-0.25l":                     below,
		"0":                          nothing,
		"0.0":                        nothing,
		"0ml":                        nothing,
		"0 oz":                       nothing,
		"3001":                       over,
		"3.1l":                       over,
		"102oz":                      over,
		"99999999999999999999999999": over,
		"1.250":                      twoWays,
		"1,250 ml":                   twoWays,
		"0.25":                       " is less than 1 ml; litres are written with an l, such as 0.25l",
		"0.0001l":                    " is less than 1 ml; an amount is from 1 to 3000 ml",
	}
	for text, want := range tests {
		got, err := input.Amount(text)
		if err == nil {
			t.Errorf("Amount(%q) = %d, want an error", text, got)
			continue
		}
		if !strings.HasSuffix(err.Error(), want) || !strings.HasPrefix(err.Error(), `"`) {
			t.Errorf("Amount(%q): %q, want it to end with %q", text, err, want)
		}
	}
	if _, err := input.Amount(strings.Repeat("9", 400)); err == nil || !strings.HasSuffix(err.Error(), over) {
		t.Errorf("400 digits: %v", err)
	}
}

func FuzzAmount(f *testing.F) {
	for _, seed := range []string{"250", "250ml", "0,25 l", "-5", "8 fl oz", "1e3", "NaN", "1\u202f250", "", ".", "0.0000001l"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ml, err := input.Amount(text)
		if err == nil && (ml < 1 || ml > data.MaxDrinkML) {
			t.Errorf("Amount(%q) = %d, out of range", text, ml)
		}
		if err != nil && (ml != 0 || strings.ContainsAny(err.Error(), "\n\r")) {
			t.Errorf("Amount(%q) = %d, %q: want 0 and one line", text, ml, err)
		}
		if err == nil && strings.ContainsAny(text, "-+") {
			t.Errorf("Amount(%q) = %d, though it has a sign", text, ml)
		}
	})
}
