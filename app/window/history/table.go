package history

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"

	"stillnight/data"
)

// writeTable writes every day of the diary as CSV (RFC 4180), with the same
// columns as "stillnight history --csv". What is not known is empty.
func writeTable(ctx context.Context, diary data.Diary, w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	records := [][]string{data.DayColumns()}
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
			records = append(records, s.Record())
		}
	}
	return out.WriteAll(records)
}
