package data

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
)

// inlineBytes is up to which length values stand with their keys. Longer ones
// are rare.
const inlineBytes = 16 << 10

// profile is Badger set for a store of a few megabytes in a process that
// should sleep: no compactors (each wakes 20 times a second; [Store.Compact]
// stands in for them, and the stall that would wait for them is out of
// reach), values inline, no caches. Block checksums are verified, since a
// table damaged on disk otherwise yields wrong events in silence.
func profile(dir string, log *slog.Logger) badger.Options {
	return badger.DefaultOptions(dir).
		WithMemTableSize(1 << 20).
		WithNumMemtables(1).
		WithValueLogFileSize(1 << 20).
		WithValueThreshold(inlineBytes).
		WithCompression(options.None).
		WithBlockCacheSize(0).
		WithIndexCacheSize(0).
		WithBaseTableSize(1 << 20).
		WithBaseLevelSize(4 << 20).
		WithNumLevelZeroTables(2).
		WithNumLevelZeroTablesStall(1 << 20).
		WithNumCompactors(0).
		WithCompactL0OnClose(false).
		WithNumGoroutines(1).
		WithMetricsEnabled(false).
		WithDetectConflicts(false).
		WithChecksumVerificationMode(options.OnBlockRead).
		WithVerifyValueChecksum(true).
		WithSyncWrites(true).
		WithLogger(badgerLog{log})
}

// badgerLog passes Badger's log on; its infos are details to us.
type badgerLog struct{ log *slog.Logger }

func (l badgerLog) say(say func(string, ...any), format string, args []any) {
	say("badger: " + strings.TrimSpace(fmt.Sprintf(format, args...)))
}

func (l badgerLog) Errorf(format string, args ...any)   { l.say(l.log.Error, format, args) }
func (l badgerLog) Warningf(format string, args ...any) { l.say(l.log.Warn, format, args) }
func (l badgerLog) Infof(format string, args ...any)    { l.say(l.log.Debug, format, args) }
func (l badgerLog) Debugf(string, ...any)               {}

// get returns a copy of the value, nil when there is none.
func get(txn *badger.Txn, key []byte) ([]byte, error) {
	item, err := txn.Get(key)
	if errors.Is(err, badger.ErrKeyNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w: key %q: %w", errDamaged, key, err)
	}
	value, err := item.ValueCopy(nil)
	if err != nil {
		return nil, fmt.Errorf("%w: key %q: %w", errDamaged, key, err)
	}
	return value, nil
}

// scan calls visit with every key from from up to, not including, to. Key and
// value hold only during the call. It stops when visit returns false.
func scan(txn *badger.Txn, from, to []byte, visit func(key, value []byte) (bool, error)) error {
	it := txn.NewIterator(badger.IteratorOptions{Prefix: commonPrefix(from, to)})
	defer it.Close()
	for it.Seek(from); it.Valid(); it.Next() {
		item := it.Item()
		if string(item.Key()) >= string(to) {
			return nil
		}
		more := false
		err := item.Value(func(value []byte) (err error) {
			more, err = visit(item.Key(), value)
			return err
		})
		if err != nil {
			return err
		}
		if !more {
			return nil
		}
	}
	return nil
}

// lastKey returns the greatest key with the prefix, nil when there is none.
func lastKey(txn *badger.Txn, prefix string) []byte {
	it := txn.NewIterator(badger.IteratorOptions{Reverse: true, Prefix: []byte(prefix)})
	defer it.Close()
	it.Seek(after(prefix))
	if !it.ValidForPrefix([]byte(prefix)) {
		return nil
	}
	return it.Item().KeyCopy(nil)
}

// firstKey returns the least key with the prefix, nil when there is none.
func firstKey(txn *badger.Txn, prefix string) []byte {
	it := txn.NewIterator(badger.IteratorOptions{Prefix: []byte(prefix)})
	defer it.Close()
	it.Seek([]byte(prefix))
	if !it.ValidForPrefix([]byte(prefix)) {
		return nil
	}
	return it.Item().KeyCopy(nil)
}

// after returns a key behind every key with the prefix.
func after(prefix string) []byte { return []byte(prefix + keyEnd) }

func commonPrefix(a, b []byte) []byte {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return a[:n]
}
