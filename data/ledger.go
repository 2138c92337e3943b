package data

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/dgraph-io/badger/v4"
)

// place is the value under i/: whether an event counts and where it stands.
//
// An event counts unless an undo that counts names it. Undos that name each
// other in a ring cancel each other for good; that rule, unlike the order of
// arrival, is the same on every device.
type place struct {
	counts bool
	undo   bool
	ring   bool
	at     int64  // microseconds since 1970
	slot   []byte // for other events than undos: the slot among those that count
}

const (
	placeCounts = 1 << iota
	placeUndo
	placeRing
)

func (p place) encode() []byte {
	var flags byte
	if p.counts {
		flags |= placeCounts
	}
	if p.undo {
		flags |= placeUndo
	}
	if p.ring {
		flags |= placeRing
	}
	value := number64([]byte{flags}, p.at)
	return append(value, p.slot...)
}

func readPlace(value []byte) (place, error) {
	if len(value) < 9 {
		return place{}, fmt.Errorf("%w: a place of %d bytes", errDamaged, len(value))
	}
	flags := value[0]
	return place{
		counts: flags&placeCounts != 0, undo: flags&placeUndo != 0, ring: flags&placeRing != 0,
		at: read64(value[1:9]), slot: slices.Clone(value[9:]),
	}, nil
}

// key returns under which key the event's line stands.
func (p place) key(id string) []byte {
	if p.counts && !p.undo {
		return appendID(slices.Clone(p.slot), id)
	}
	return keyOf(prefixAside, id)
}

// ledger enters events in a transaction and keeps what follows from them.
type ledger struct {
	txn      *badger.Txn
	boundary Clock
	days     map[Day]struct{} // whose events changed
	writes   int
	bytes    int
}

func newLedger(txn *badger.Txn, boundary Clock) *ledger {
	return &ledger{txn: txn, boundary: boundary, days: map[Day]struct{}{}}
}

// What Badger takes in one transaction, with room for what is not counted
// here.
const (
	maxWrites = 1400
	maxBytes  = 120 << 10
)

// set writes a value. It fails with badger.ErrTxnTooBig.
func (l *ledger) set(key, value []byte) error {
	l.writes++
	l.bytes += len(key) + 32
	if len(value) <= inlineBytes {
		l.bytes += len(value)
	}
	if l.writes > maxWrites || l.bytes > maxBytes {
		return badger.ErrTxnTooBig
	}
	return l.txn.Set(key, value)
}

// remove deletes a key. It fails with badger.ErrTxnTooBig.
func (l *ledger) remove(key []byte) error {
	l.writes++
	l.bytes += len(key) + 32
	if l.writes > maxWrites || l.bytes > maxBytes {
		return badger.ErrTxnTooBig
	}
	return l.txn.Delete(key)
}

// setOrRemove removes the key for a nil value.
func (l *ledger) setOrRemove(key, value []byte) error {
	if value == nil {
		return l.remove(key)
	}
	return l.set(key, value)
}

// place returns where an event stands; ok is false when it is not known.
func (l *ledger) place(id string) (p place, ok bool, err error) {
	value, err := get(l.txn, keyOf(prefixID, id))
	if err != nil || value == nil {
		return place{}, false, err
	}
	p, err = readPlace(value)
	return p, err == nil, err
}

// event returns the event with that id and where it stands.
func (l *ledger) event(id string) (Event, place, error) {
	p, ok, err := l.place(id)
	if err != nil {
		return Event{}, place{}, err
	}
	if !ok {
		return Event{}, place{}, ErrNotFound
	}
	line, err := get(l.txn, p.key(id))
	if err != nil {
		return Event{}, place{}, err
	}
	e, err := readStored(line)
	return e, p, err
}

// add enters an event. It returns false for one that is known already.
func (l *ledger) add(e Event) (bool, error) {
	if _, known, err := l.place(e.ID); known || err != nil {
		return false, err
	}
	p := place{undo: e.Kind == KindUndo, at: e.At.UnixMicro()}
	if p.undo {
		if err := l.nameUndo(e); err != nil {
			return false, err
		}
		if err := l.closeRing(e, &p); err != nil {
			return false, err
		}
	} else {
		p.slot = e.slot()
	}
	undone, err := l.undone(e.ID)
	if err != nil {
		return false, err
	}
	p.counts = !undone && !p.ring
	if err := l.put(e.ID, e.line, p); err != nil {
		return false, err
	}
	if p.undo && p.counts {
		return true, l.review(e.Undo.Undoes)
	}
	return true, nil
}

// put writes an event at its place.
func (l *ledger) put(id string, line []byte, p place) error {
	if err := l.set(p.key(id), line); err != nil {
		return err
	}
	if p.counts && !p.undo {
		l.days[slotDay(p.slot, l.boundary)] = struct{}{}
	}
	return l.set(keyOf(prefixID, id), p.encode())
}

// nameUndo lists the undo under the event that it names.
func (l *ledger) nameUndo(e Event) error {
	key := keyOf(prefixUndoers, e.Undo.Undoes)
	ids, err := get(l.txn, key)
	if err != nil {
		return err
	}
	return l.set(key, appendID(ids, e.ID))
}

// undone says whether an undo that counts names the event.
func (l *ledger) undone(id string) (bool, error) {
	ids, err := get(l.txn, keyOf(prefixUndoers, id))
	for err == nil && len(ids) > 0 {
		var by string
		if by, ids = readID(ids); by == "" {
			return false, fmt.Errorf("%w: the undos of an event", errDamaged)
		}
		p, known, perr := l.place(by)
		if known && p.counts {
			return true, nil
		}
		err = perr
	}
	return false, err
}

// maxChain is how many undos of undos may hang on one another.
const maxChain = 100

// errTangled says that there are more.
var errTangled = fmt.Errorf("%w: an undo at the end of a chain of a hundred", ErrBadInput)

// review looks again whether an event counts, and whether what hangs on it
// does. What is not known yet is looked at when it arrives.
func (l *ledger) review(id string) error {
	for n := 0; id != ""; n++ {
		if n > maxChain {
			return errTangled
		}
		p, known, err := l.place(id)
		if err != nil || !known || p.ring {
			return err
		}
		undone, err := l.undone(id)
		if err != nil || p.counts == !undone {
			return err
		}
		if id, err = l.turn(id, p); err != nil {
			return err
		}
	}
	return nil
}

// turn makes an event count that did not, or the other way round. It returns
// the id of the event that hangs on it.
func (l *ledger) turn(id string, p place) (string, error) {
	line, err := get(l.txn, p.key(id))
	if err != nil {
		return "", err
	}
	if !p.undo {
		if err := l.remove(p.key(id)); err != nil {
			return "", err
		}
		l.days[slotDay(p.slot, l.boundary)] = struct{}{}
	}
	p.counts = !p.counts
	if !p.undo {
		return "", l.put(id, line, p)
	}
	if err := l.set(keyOf(prefixID, id), p.encode()); err != nil {
		return "", err
	}
	e, err := readStored(line)
	if err != nil {
		return "", err
	}
	return e.Undo.Undoes, nil
}

// closeRing follows what a new undo names. Where that leads back to it, all
// on the way never count.
func (l *ledger) closeRing(e Event, p *place) error {
	path := []Event{}
	for next := e.Undo.Undoes; next != e.ID; {
		if len(path) > maxChain {
			return errTangled
		}
		on, np, err := l.event(next)
		if err == nil && (!np.undo || np.ring) || isNotFound(err) {
			return nil
		}
		if err != nil {
			return err
		}
		path = append(path, on)
		next = on.Undo.Undoes
	}
	p.ring = true
	for _, on := range path {
		_, np, err := l.event(on.ID)
		if err != nil {
			return err
		}
		np.ring, np.counts = true, false
		if err := l.put(on.ID, on.line, np); err != nil {
			return err
		}
	}
	return nil
}

// live calls visit with the events of some days that count, ordered by night
// or civil time.
func (l *ledger) live(first, last Day, visit func(Event) error) error {
	each := func(_, line []byte) (bool, error) {
		e, err := readStored(line)
		if err != nil {
			return false, err
		}
		return true, visit(e)
	}
	from, to := daySpan(first, last, l.boundary)
	if err := scan(l.txn, from, to, each); err != nil {
		return err
	}
	from, to = nightSpan(first, last)
	return scan(l.txn, from, to, each)
}

// events returns the events of some days that count, by time.
func (l *ledger) events(first, last Day) ([]Event, error) {
	events := []Event{}
	err := l.live(first, last, func(e Event) error {
		events = append(events, e)
		return nil
	})
	slices.SortStableFunc(events, byTime)
	return events, err
}

func byTime(a, b Event) int {
	if c := a.At.Compare(b.At); c != 0 {
		return c
	}
	switch {
	case a.ID < b.ID:
		return -1
	case a.ID > b.ID:
		return 1
	}
	return 0
}

// summaries writes the summaries of the days whose events changed.
func (l *ledger) summaries() error {
	for day := range l.days {
		if err := l.summarize(day); err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) summarize(day Day) error {
	events, err := l.events(day, day)
	if err != nil {
		return err
	}
	text, err := encodeSummary(day, events)
	if err != nil {
		return err
	}
	return l.setOrRemove(summaryKey(day), text)
}

// readStored reads a line that was checked before it was stored.
func readStored(line []byte) (Event, error) {
	type plain Event
	var p plain
	if err := json.Unmarshal(line, &p); err != nil {
		return Event{}, fmt.Errorf("%w: a stored event: %w", errDamaged, err)
	}
	e := Event(p)
	e.line = slices.Clone(line)
	return e, nil
}
