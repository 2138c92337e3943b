package history

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"stillnight/data"
)

// writeTable writes every day of the diary as CSV (RFC 4180), with the same
// columns as "stillnight history --csv". What is not known is empty.
func writeTable(ctx context.Context, diary data.Diary, w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	records := [][]string{{
		"day", "ml", "goal_ml", "drinks", "steps_done", "steps_skipped", "steps", "cramps", "severity", "factors",
		"magnesium_mg", "vitamin_d_iu",
	}}
	first, last, ok, err := diary.Span(ctx)
	if err != nil {
		return fmt.Errorf("read how far the diary goes: %w", err)
	}
	if ok {
		days, err := diary.Days(ctx, first, min(last, first+data.MaxDays-1))
		if err != nil {
			return fmt.Errorf("read the days: %w", err)
		}
		for _, s := range days {
			records = append(records, tableRow(s))
		}
	}
	return out.WriteAll(records)
}

func tableRow(s data.Summary) []string {
	var factors []string
	for _, name := range slices.Sorted(maps.Keys(s.Factors)) {
		factors = append(factors, name+"="+figure(s.Factors[name]))
	}
	return []string{
		s.Day.String(), strconv.Itoa(s.ML), strconv.Itoa(s.GoalML), strconv.Itoa(s.Drinks),
		strconv.Itoa(s.StepsDone), strconv.Itoa(s.StepsSkipped), strconv.Itoa(s.StepsOf),
		known(s.Cramps), known(s.Severity), strings.Join(factors, ";"), figure(s.MgMg), figure(s.VitDIU),
	}
}

func figure(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func known(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}
