package history_test

import (
	"fmt"
	"maps"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"stillnight/app/window/history"
	"stillnight/data"
)

// told is a comparison as it is read.
func told(c history.Comparison) string {
	var lines []string
	for _, side := range []history.Side{c.Then, c.Now} {
		lines = append(append(lines, side.Title), side.Lines...)
	}
	return strings.Join(append(lines, c.Verdict, c.Note), "\n")
}

// alternating fills a stretch with a cramp every k nights.
func alternating(t *testing.T, first, last string, k int) map[data.Day]data.Summary {
	t.Helper()
	days := map[data.Day]data.Summary{}
	for d := day(t, first); d <= day(t, last); d++ {
		cramps := 0
		if int(d)%k == 0 {
			cramps = 1
		}
		days[d] = night(cramps)
	}
	return days
}

func both(a, b map[data.Day]data.Summary) map[data.Day]data.Summary {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

func TestCompare(t *testing.T) {
	six, bad := 6, night(2)
	bad.Severity, bad.Minutes = &six, 5
	tests := []struct {
		name    string
		diary   map[data.Day]data.Summary
		chosen  history.Range
		against history.Against
		says    []string
		known   bool
	}{
		{
			"an empty diary", nil, history.FourMonths, history.AgainstBaseline,
			[]string{"No night is recorded there.", "The baseline is complete after 14 more recorded nights."},
			false,
		},
		{
			"three nights", alternating(t, "2026-11-19", "2026-11-21", 2), history.FourMonths, history.AgainstBaseline,
			[]string{"Baseline: your first 3 recorded nights", "in 3 recorded nights", "The baseline is complete after 11 more recorded nights."},
			false,
		},
		{
			"little since the baseline", alternating(t, "2026-11-05", "2026-11-20", 2), history.FourMonths, history.AgainstBaseline,
			[]string{"Baseline: your first 14 recorded nights", "5 to 18 November 2026", "Too few nights for a comparison: it takes 8 recorded ones on each side, and there are 14 and 2."},
			false,
		},
		{
			"fewer than at first", both(diary(t, "2026-08-01", "2026-08-14", bad), alternating(t, "2026-08-15", "2026-11-21", 7)), history.FourMonths, history.AgainstBaseline,
			[]string{"14.0 a week: 28 cramps in 14 recorded nights", "How bad: 6.0 of 10 at the worst, on average of 14 nights", "How long: 5.0 min a night, on average of 14 nights", "How bad: not said of any night", "How long: not said of any night", "fewer cramps than then.", "dummy pills", "Source: "},
			true,
		},
		{
			"no cramp ever", diary(t, "2026-08-01", "2026-11-21", night(0)), history.FourMonths, history.AgainstBaseline,
			[]string{"no cramps in 14 recorded nights", "No cramps on either side."},
			false,
		},
		{
			"more than a year before", both(alternating(t, "2025-07-21", "2025-11-23", 6), alternating(t, "2026-07-20", "2026-11-21", 1)), history.FourMonths, history.AgainstYear,
			[]string{"A year before", "21 July to 23 November 2025", "more cramps than then."},
			true,
		},
		{
			"the same as before", alternating(t, "2026-01-01", "2026-11-21", 2), history.FourMonths, history.AgainstBefore,
			[]string{"Before", "to 19 July 2026", "95 % interval"},
			true,
		},
		{
			"nothing before", alternating(t, "2026-09-01", "2026-11-21", 2), history.FourMonths, history.AgainstBefore,
			[]string{"No night is recorded there.", "and there are 0 and 82."},
			false,
		},
		{
			"before all", alternating(t, "2026-01-01", "2026-11-21", 2), history.All, history.AgainstBefore,
			[]string{"No night is recorded there."},
			false,
		},
		{
			"a year against a year shares no day", alternating(t, "2024-06-01", "2026-11-21", 2), history.Year, history.AgainstYear,
			[]string{"to 16 November 2025", "17 November 2025 to 21 November 2026"},
			true,
		},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			got := history.Build(history.Facts{Now: sunday(t), Settings: settings(), Range: c.chosen, Against: c.against, Diary: c.diary}).Compared
			text := told(got)
			for _, want := range c.says {
				if !strings.Contains(text, want) {
					t.Errorf("nowhere says %q:\n%s", want, text)
				}
			}
			if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
				t.Errorf("says what is no figure:\n%s", text)
			}
			if (got.Contrast != nil) != c.known {
				t.Fatalf("the contrast is %+v", got.Contrast)
			}
			if c.known && (math.IsNaN(got.Contrast.Ratio) || got.Contrast.Low > got.Contrast.High) {
				t.Errorf("the contrast is %+v", got.Contrast)
			}
		})
	}
}

// twoYears is a diary with a cramp each second night in the first of two
// years, and each tenth in the second.
func twoYears(t *testing.T) string {
	t.Helper()
	var lines []string
	for d := day(t, "2024-12-01"); d < day(t, "2026-11-22"); d++ {
		cramps := 0
		if k := 2 + 8*(int(d-day(t, "2024-12-01"))/365); int(d)%k == 0 {
			cramps = 1
			lines = append(lines, fmt.Sprintf(`%sT02:10:00 cramp {"side":"left","muscle":"calf","minutes":3,"severity":6}`, d+1))
		}
		lines = append(lines, fmt.Sprintf(`%sT07:20:00 night {"night":"%s","cramps":%d}`, d+1, d, cramps))
	}
	return journal(lines...)
}

func TestComparingByHand(t *testing.T) {
	r := enter(t, twoYears(t))
	r.says("Baseline: your first 14 recorded nights")
	r.press("The days before")
	r.says("Before")
	if got := r.view.Showing().Compared.Against; got != history.AgainstBefore {
		t.Errorf("it is compared with %v", got)
	}
	r.press("A year before")
	r.says("fewer cramps than then.")
	r.changed()
	r.says("A year before")
	r.press("Show these days")
	if _, last := r.view.Showing().Days(); last >= day(t, "2025-12-01") {
		t.Errorf("it shows days until %s", last)
	}
	r.says("No night is recorded there.")
	r.press("All")
	r.press("Baseline")
	r.press("Show these days")
	if _, last := r.view.Showing().Days(); last != day(t, "2024-12-14") {
		t.Errorf("of the baseline it shows days until %s", last)
	}
	if r.told != nil {
		t.Error(r.told)
	}
	test.Tap(r.find("Week"))
}
