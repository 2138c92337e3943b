package data

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/dgraph-io/badger/v4"
)

// ChangeSettings implements Diary. A change of the day boundary recomputes all
// summaries before it returns.
func (s *Store) ChangeSettings(ctx context.Context, values map[string]string) error {
	err := s.act(ctx, func(l *ledger, now time.Time) (batch, error) {
		was := s.config.Load()
		next, err := was.with(values, DayOf(now, was.settings.Boundary))
		if err != nil {
			return batch{}, err
		}
		if was.sameValues(next.Values) {
			return batch{nothing: true}, nil
		}
		b := batch{values: map[string][]byte{}, config: next, news: Change{Settings: true}}
		if was.settings.Boundary != next.settings.Boundary {
			b.values[keySummed] = nil
			b.news.Events = true
		}
		return b, nil
	})
	return wrap("change the settings", err)
}

// putInForce makes settings that are durable those in force. What fails here
// is made good at the next start.
func (s *Store) putInForce(next *config) {
	was := s.config.Swap(next)
	if err := s.mirror(next); err != nil {
		s.log.Warn("copy the settings", "err", err)
	}
	if was.settings.Boundary == next.settings.Boundary {
		return
	}
	if err := s.sumAll(context.Background()); err != nil {
		s.log.Warn("compute the days anew", "err", err)
	}
}

// putConfig enters settings in a transaction.
func (s *Store) putConfig(txn *badger.Txn, next *config) error {
	text, err := json.Marshal(next)
	if err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	return txn.Set([]byte(keyConfig), text)
}

// mirror writes the copy of the settings.
func (s *Store) mirror(c *config) error {
	text, err := c.encode()
	if err != nil {
		return err
	}
	return writeWhole(s.settingsPath(), text)
}

// loadSettings takes the settings from the database or from the copy,
// whichever is newer, and brings the other one up to date.
func (s *Store) loadSettings() error {
	var kept *config
	err := s.db.View(func(txn *badger.Txn) (err error) {
		kept, err = loadConfig(txn)
		return err
	})
	if err != nil {
		return err
	}
	copied, damaged := s.readMirror()
	if damaged != nil {
		s.log.Warn("the copy of the settings cannot be read; it is written anew", "err", damaged)
	}
	switch {
	case copied != nil && copied.Rev > kept.Rev:
		if err := s.db.Update(func(txn *badger.Txn) error { return s.putConfig(txn, copied) }); err != nil {
			return err
		}
		kept = copied
	case copied == nil || copied.Rev < kept.Rev || copied.Schema < schemaVersion:
		if err := s.mirror(kept); err != nil {
			return err
		}
	}
	s.config.Store(kept)
	return nil
}

func (s *Store) readMirror() (*config, error) {
	text, err := os.ReadFile(s.settingsPath())
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return readConfig(text)
}
