package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"stillnight/data"
)

// still is Stillnight's own store: Badger and the journal, both durable.
type still struct {
	dir string
	now time.Time
	s   *data.Store
}

func newStill(dir string, now time.Time) store { return &still{dir: dir, now: now} }

func (s *still) open(ctx context.Context) (err error) {
	s.s, err = data.OpenStore(ctx, s.dir, data.Options{Now: func() time.Time { return s.now }})
	return err
}

func (s *still) close() error { return s.s.Close() }

func (s *still) bulk(ctx context.Context, journal []byte) error {
	if err := s.open(ctx); err != nil {
		return err
	}
	report, err := s.s.Import(ctx, bytes.NewReader(journal), false)
	if err == nil && report.New == 0 {
		err = fmt.Errorf("nothing was taken in: %+v", report)
	}
	if err == nil {
		err = s.s.Compact(ctx)
	}
	return errors.Join(err, s.close())
}

func (s *still) month(ctx context.Context, first, last data.Day) (int, error) {
	events, err := s.s.Events(ctx, first, last)
	return len(events), err
}

func (s *still) days(ctx context.Context, first, last data.Day) (ml int, err error) {
	days, err := s.s.Days(ctx, first, last)
	for _, d := range days {
		ml += d.ML
	}
	return ml, err
}

func (s *still) log(ctx context.Context, _ time.Time) error {
	_, err := s.s.LogDrink(ctx, data.DrinkEntry{ML: 1, Confirmed: true})
	return err
}
