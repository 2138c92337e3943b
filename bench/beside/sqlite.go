package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the driver

	"stillnight/data"
)

// sqlite keeps a row an event, with columns for what is summed up and the line
// for the rest, as a program that stands on SQLite would. Each event is synced.
type sqlite struct {
	path string
	db   *sql.DB
}

func newSQLite(dir string, _ time.Time) store { return &sqlite{path: filepath.Join(dir, "diary.db")} }

func (s *sqlite) open(ctx context.Context) (err error) {
	s.db, err = sql.Open("sqlite", "file:"+s.path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)")
	if err != nil {
		return err
	}
	s.db.SetMaxOpenConns(1)
	_, err = s.db.ExecContext(ctx, `
		CREATE TABLE IF NOT EXISTS event (id TEXT PRIMARY KEY, day INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, ml INTEGER, cramps INTEGER, line BLOB NOT NULL);
		CREATE INDEX IF NOT EXISTS event_day ON event (day, at)`)
	return err
}

func (s *sqlite) close() error { return s.db.Close() }

func (s *sqlite) bulk(ctx context.Context, journal []byte) error {
	if err := s.open(ctx); err != nil {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing is left to roll back after a commit
	insert, err := tx.PrepareContext(ctx, "INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	for lines := bufio.NewScanner(bytes.NewReader(journal)); lines.Scan(); {
		e, err := data.ParseEvent(lines.Bytes())
		if err == nil {
			err = put(ctx, insert, e, lines.Bytes())
		}
		if err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = s.db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return errors.Join(err, s.close())
}

func put(ctx context.Context, insert *sql.Stmt, e data.Event, line []byte) error {
	var ml, cramps *int
	switch {
	case e.Drink != nil:
		ml = &e.Drink.ML
	case e.Night != nil:
		cramps = &e.Night.Cramps
	}
	_, err := insert.ExecContext(ctx, e.ID, int(e.Day(0)), e.At.UnixMilli(), string(e.Kind), ml, cramps, line)
	return err
}

func (s *sqlite) month(ctx context.Context, first, last data.Day) (n int, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT line FROM event WHERE day BETWEEN ? AND ? ORDER BY day, at", int(first), int(last))
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var events []data.Event
	for rows.Next() {
		var line sql.RawBytes
		if err := rows.Scan(&line); err != nil {
			return 0, err
		}
		e, err := decode(line)
		if err != nil {
			return 0, err
		}
		events = append(events, e)
	}
	return len(events), rows.Err()
}

func (s *sqlite) days(ctx context.Context, first, last data.Day) (ml int, err error) {
	rows, err := s.db.QueryContext(ctx,
		"SELECT day, count(*), sum(ml), count(ml), max(cramps) FROM event WHERE day BETWEEN ? AND ? GROUP BY day", int(first), int(last))
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var day, events, sum, drinks sql.NullInt64
		var cramps sql.NullInt64
		if err := rows.Scan(&day, &events, &sum, &drinks, &cramps); err != nil {
			return 0, err
		}
		ml += int(sum.Int64)
	}
	return ml, rows.Err()
}

func (s *sqlite) log(ctx context.Context, at time.Time) error {
	id, err := data.NewID()
	if err != nil {
		return err
	}
	line := []byte(`{"v":1,"id":"` + id + `","at":"` + at.Format(time.RFC3339) + `","kind":"drink","drink":{"ml":1}}`)
	_, err = s.db.ExecContext(ctx, "INSERT INTO event VALUES (?, ?, ?, 'drink', 1, NULL, ?)", id, int(data.DateOf(at)), at.UnixMilli(), line)
	return err
}
