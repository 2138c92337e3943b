package command

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"stillnight/data"
)

// eventColumns are the columns of export --format csv. Their names keep their
// meaning; what does not apply to an event is empty.
func eventColumns() []string {
	return []string{
		"at", "day", "kind", "name", "value", "unit", "seconds", "side", "muscle", "minutes", "severity", "soreness", "woke",
		"relief", "magnesium_mg", "vitamin_d_iu", "note", "device", "id",
	}
}

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
	if err := out.Write(eventColumns()); err != nil {
		return err
	}
	// A year at a time, so that a long diary needs little memory.
	for from := first; ok && from <= last; from += 366 {
		events, err := diary.Events(ctx, from, min(last, from+365))
		if err != nil {
			return err
		}
		for _, e := range events {
			if err := out.Write(eventRecord(e, settings.Boundary)); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func eventRecord(e data.Event, boundary data.Clock) []string {
	cells := eventCells(e)
	cells["at"] = e.At.Format(time.RFC3339)
	cells["day"] = e.Day(boundary).String()
	cells["kind"], cells["note"], cells["device"], cells["id"] = string(e.Kind), e.Note, e.Device, e.ID
	columns := eventColumns()
	record := make([]string, len(columns))
	for i, column := range columns {
		record[i] = cells[column]
	}
	return record
}

// eventCells returns the cells of the payload by column.
func eventCells(e data.Event) map[string]string {
	switch {
	case e.Drink != nil:
		return map[string]string{"name": e.Drink.Beverage, "value": strconv.Itoa(e.Drink.ML), "unit": "ml"}
	case e.Step != nil:
		cells := map[string]string{"name": e.Step.Step, "value": string(e.Step.Outcome)}
		if e.Step.Seconds > 0 {
			cells["seconds"] = strconv.Itoa(e.Step.Seconds)
		}
		return cells
	case e.Cramp != nil:
		return crampCells(*e.Cramp)
	case e.Night != nil:
		return map[string]string{"value": strconv.Itoa(e.Night.Cramps), "unit": "cramps"}
	case e.Factor != nil:
		return map[string]string{"name": e.Factor.Factor, "value": figure(e.Factor.Value)}
	case e.Food != nil:
		return map[string]string{
			"name": e.Food.Food, "magnesium_mg": optional(e.Food.MagnesiumMg), "vitamin_d_iu": optional(e.Food.VitaminDIU),
		}
	case e.Supplement != nil:
		return map[string]string{"name": e.Supplement.Nutrient, "value": figure(e.Supplement.Amount), "unit": e.Supplement.Unit}
	case e.Session != nil:
		return map[string]string{"name": e.Session.Session, "minutes": optional(e.Session.Minutes)}
	default:
		return map[string]string{}
	}
}

func crampCells(c data.Cramp) map[string]string {
	cells := map[string]string{
		"side": c.Side, "muscle": c.Muscle, "minutes": optional(c.Minutes),
		"severity": known(c.Severity), "soreness": known(c.Soreness), "relief": strings.Join(c.Relief, ";"),
	}
	if c.Woke != nil {
		cells["woke"] = strconv.FormatBool(*c.Woke)
	}
	return cells
}

// optional writes a number, or nothing for 0.
func optional(value float64) string {
	if value == 0 {
		return ""
	}
	return figure(value)
}
