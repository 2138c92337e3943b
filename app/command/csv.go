package command

import (
	"context"
	"encoding/csv"
	"io"

	"stillnight/data"
)

// writeEventsCSV writes every event that counts, by time.
func writeEventsCSV(ctx context.Context, diary data.Diary, w io.Writer) error {
	settings, err := diary.Settings(ctx)
	if err != nil {
		return err
	}
	first, last, ok, err := diary.Span(ctx)
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(data.EventColumns()); err != nil {
		return err
	}
	// A year at a time, so that a long diary needs little memory.
	for from := first; ok && from <= last; from += 366 {
		events, err := diary.Events(ctx, from, min(last, from+365))
		if err != nil {
			return err
		}
		for _, e := range events {
			if err := out.Write(e.Record(settings.Boundary)); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}
