package data

import "github.com/dgraph-io/badger/v4"

// FailCommit has fail called before every commit; an error of it makes the
// commit fail.
func (s *Store) FailCommit(fail func() error) { s.failCommit = fail }

// Settle waits for what runs in the background after start.
func (s *Store) Settle() { s.tasks.Wait() }

// SetSchema writes the version of the layout, as another program would.
func (s *Store) SetSchema(version int) error {
	return s.db.Update(func(txn *badger.Txn) error { return setSchema(txn, version) })
}
