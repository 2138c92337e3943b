package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"

	"stillnight/data"
)

// bolt keeps a line under day, time and id. It has no sums, so that the days
// are computed from their events.
type bolt struct {
	path string
	db   *bbolt.DB
}

func newBolt(dir string, _ time.Time) store { return &bolt{path: filepath.Join(dir, "diary.bolt")} }

func (s *bolt) open(context.Context) (err error) {
	s.db, err = bbolt.Open(s.path, 0o600, nil)
	if err != nil {
		return err
	}
	return s.db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucketIfNotExists([]byte("events"))
		return err
	})
}

func (s *bolt) close() error { return s.db.Close() }

func key(day data.Day, at time.Time, id string) []byte {
	k := binary.BigEndian.AppendUint64(nil, uint64(day))
	return append(binary.BigEndian.AppendUint64(k, uint64(at.UnixMilli())), id...)
}

func (s *bolt) bulk(ctx context.Context, journal []byte) error {
	if err := s.open(ctx); err != nil {
		return err
	}
	var err error
	for lines := bufio.NewScanner(bytes.NewReader(journal)); err == nil; {
		more := false
		err = s.db.Update(func(tx *bbolt.Tx) (err error) {
			more, err = fill(tx.Bucket([]byte("events")), lines)
			return err
		})
		if !more {
			break
		}
	}
	return errors.Join(err, s.close())
}

// batch is how many events a transaction takes; one with a million takes many
// minutes.
const batch = 10_000

func fill(bucket *bbolt.Bucket, lines *bufio.Scanner) (more bool, err error) {
	for range batch {
		if !lines.Scan() {
			return false, lines.Err()
		}
		e, err := data.ParseEvent(lines.Bytes())
		if err == nil {
			err = bucket.Put(key(e.Day(0), e.At, e.ID), bytes.Clone(lines.Bytes()))
		}
		if err != nil {
			return false, err
		}
	}
	return true, nil
}

func (s *bolt) events(first, last data.Day) (events []data.Event, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		cursor := tx.Bucket([]byte("events")).Cursor()
		end := key(last+1, time.UnixMilli(0), "")
		for k, line := cursor.Seek(key(first, time.UnixMilli(0), "")); k != nil && bytes.Compare(k, end) < 0; k, line = cursor.Next() {
			e, err := decode(line)
			if err != nil {
				return err
			}
			events = append(events, e)
		}
		return nil
	})
	return events, err
}

func (s *bolt) month(_ context.Context, first, last data.Day) (int, error) {
	events, err := s.events(first, last)
	return len(events), err
}

func (s *bolt) days(_ context.Context, first, last data.Day) (ml int, err error) {
	events, err := s.events(first, last)
	if err != nil {
		return 0, err
	}
	byDay := map[data.Day][]data.Event{}
	for _, e := range events {
		byDay[e.Day(0)] = append(byDay[e.Day(0)], e)
	}
	for day, of := range byDay {
		ml += data.Summarize(day, of).ML
	}
	return ml, nil
}

func (s *bolt) log(_ context.Context, at time.Time) error {
	id, err := data.NewID()
	if err != nil {
		return err
	}
	line := []byte(`{"v":1,"id":"` + id + `","at":"` + at.Format(time.RFC3339) + `","kind":"drink","drink":{"ml":1}}`)
	return s.db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("events")).Put(key(data.DateOf(at), at, id), line)
	})
}
