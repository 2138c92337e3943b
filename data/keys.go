package data

import (
	"encoding/binary"
	"time"

	"github.com/google/uuid"
)

// The keys of the store. Numbers in keys are big-endian and offset so that
// negative ones sort first.
//
//	e/d <civil time> <id>     an event that counts, of a day: its journal line
//	e/n <night> <at> <id>     an event that counts, of a night: its journal line
//	x/ <id>                   an undo, or an event that no longer counts
//	i/ <id>                   where the event is, and whether it counts
//	u/ <id>                   ids of the undos that name the event
//	d/ <day>                  the summary of the day, JSON
//	c/ <number>               a change that Undo can take back, JSON
//	m/…                       the rest, below
//
// The civil time of the event's own place stands in the key, not its day: a
// day is then one run of keys whatever the day boundary is set to.
const (
	prefixDay     = "e/d"
	prefixNight   = "e/n"
	prefixLive    = "e/"
	prefixAside   = "x/"
	prefixID      = "i/"
	prefixUndoers = "u/"
	prefixSummary = "d/"
	prefixChange  = "c/"
	prefixMark    = "m/journal/" // + file name: how far the file was read

	keySchema  = "m/schema"     // version of this layout, decimal
	keyConfig  = "m/config"     // settings and goals, JSON
	keySummed  = "m/summed"     // the boundary and form for which all summaries hold; missing while they do not
	keySnooze  = "m/snooze"     // RFC 3339
	keyNotices = "m/notices"    // JSON
	keyDevice  = "m/device"     // short id of this device
	keyUpdate  = "m/update"     // name of the backup that was made before an update, until that was told
	keyLost    = "m/lost"       // there while a journal may lack events that are here
	keyEnd     = "\xff\xff\xff" // after every key
)

const microsPerDay = 24 * 60 * 60 * 1_000_000

// number appends a whole number so that keys sort by it.
func number64(key []byte, n int64) []byte {
	return binary.BigEndian.AppendUint64(key, uint64(n)^1<<63)
}

func read64(key []byte) int64 {
	return int64(binary.BigEndian.Uint64(key) ^ 1<<63)
}

func numberDay(key []byte, d Day) []byte {
	return binary.BigEndian.AppendUint32(key, uint32(int32(d))^1<<31)
}

func readDay(key []byte) Day {
	return Day(int32(binary.BigEndian.Uint32(key) ^ 1<<31))
}

// appendID appends an id so that the end of it can be told. A UUID in its
// usual form takes 17 bytes.
func appendID(key []byte, id string) []byte {
	if u, err := uuid.Parse(id); err == nil && u.String() == id {
		return append(append(key, 0), u[:]...)
	}
	return append(append(key, byte(len(id))), id...)
}

// readID reads the id at the start of key and returns what follows.
func readID(key []byte) (id string, rest []byte) {
	if len(key) == 0 {
		return "", nil
	}
	n := int(key[0])
	if n == 0 {
		if len(key) < 17 {
			return "", nil
		}
		return uuid.UUID(key[1:17]).String(), key[17:]
	}
	if len(key) < 1+n {
		return "", nil
	}
	return string(key[1 : 1+n]), key[1+n:]
}

func keyOf(prefix, id string) []byte { return appendID([]byte(prefix), id) }

func summaryKey(d Day) []byte { return numberDay([]byte(prefixSummary), d) }

func changeKey(n int64) []byte { return number64([]byte(prefixChange), n) }

// civilMicros is what the clock and calendar at the place of t show, counted
// as if there were no zones.
func civilMicros(t time.Time) int64 {
	_, offset := t.Zone()
	return t.UnixMicro() + int64(offset)*1_000_000
}

// slot is where among the events that count an event stands: its key without
// the id.
func (e Event) slot() []byte {
	switch {
	case e.Kind == KindNight && e.Night != nil, e.Kind == KindCramp:
		return number64(numberDay([]byte(prefixNight), e.Day(0)), e.At.UnixMicro())
	default:
		return number64([]byte(prefixDay), civilMicros(e.At))
	}
}

// daySpan returns the run of keys of the days' own events.
func daySpan(first, last Day, boundary Clock) (from, to []byte) {
	shift := int64(boundary) * 60 * 1_000_000
	return number64([]byte(prefixDay), int64(first)*microsPerDay+shift),
		number64([]byte(prefixDay), int64(last+1)*microsPerDay+shift)
}

// nightSpan returns the run of keys of the nights' events.
func nightSpan(first, last Day) (from, to []byte) {
	return numberDay([]byte(prefixNight), first), numberDay([]byte(prefixNight), last+1)
}

// slotDay returns the day or night of a slot.
func slotDay(slot []byte, boundary Clock) Day {
	rest := slot[len(prefixDay):]
	if string(slot[:len(prefixNight)]) == prefixNight {
		return readDay(rest)
	}
	return Day(floorDiv(read64(rest)-int64(boundary)*60*1_000_000, microsPerDay))
}
