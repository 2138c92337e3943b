package diary_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"stillnight/bench/diary"
	"stillnight/data"
)

func TestWriteGivesAReadableJournal(t *testing.T) {
	last, _ := data.ParseDay("2026-11-22")
	life := diary.Life{First: last - 729, Last: last, Until: last.At(20*60, time.UTC), Seed: 7}
	var journal, again bytes.Buffer
	n, err := diary.Write(&journal, life)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := diary.Write(&again, life); err != nil || !bytes.Equal(journal.Bytes(), again.Bytes()) {
		t.Errorf("the same life gives another diary (%v)", err)
	}

	ids, kinds, lines := map[string]bool{}, map[data.Kind]int{}, 0
	before := time.Time{}
	for line := range strings.Lines(journal.String()) {
		lines++
		e, err := data.ParseEvent([]byte(strings.TrimSpace(line)))
		if err != nil {
			t.Fatalf("line %d: %v", lines, err)
		}
		if id, err := uuid.Parse(e.ID); err != nil || id.Version() != 7 || ids[e.ID] {
			t.Fatalf("line %d: the id %s is not a fresh UUIDv7 (%v)", lines, e.ID, err)
		}
		if e.At.Before(before) || e.At.After(life.Until) {
			t.Fatalf("line %d: %v comes out of order or too late", lines, e.At)
		}
		ids[e.ID], before = true, e.At
		kinds[e.Kind]++
	}
	if lines != n || n < 8000 || n > 14_000 {
		t.Errorf("%d lines, %d events; want as many, about 10 000", lines, n)
	}
	for _, kind := range []data.Kind{data.KindDrink, data.KindStep, data.KindCramp, data.KindNight, data.KindFactor} {
		if kinds[kind] < 100 {
			t.Errorf("only %d of %s", kinds[kind], kind)
		}
	}
}

func TestWriteGivesALongJournal(t *testing.T) {
	last, _ := data.ParseDay("2026-11-22")
	var journal bytes.Buffer
	n, err := diary.Write(&journal, diary.Life{First: last - 3649, Last: last, Drinks: 19, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if n < 95_000 || n > 110_000 {
		t.Errorf("ten years have %d events; want about 100 000", n)
	}
}
