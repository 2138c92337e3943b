package data

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"github.com/google/uuid"
)

// Kind names what an event is.
type Kind string

// The kinds of event. A journal may hold others; those are kept.
const (
	KindDrink      Kind = "drink"
	KindStep       Kind = "step"
	KindCramp      Kind = "cramp"
	KindNight      Kind = "night"
	KindFactor     Kind = "factor"
	KindFood       Kind = "food"
	KindSupplement Kind = "supplement"
	KindSession    Kind = "session"
	KindUndo       Kind = "undo"
)

// Event is one thing that happened: one line of the journal. Treat it as a
// value that never changes. Exactly the payload named by Kind is set; for an
// unknown kind none is.
type Event struct {
	Version int       `json:"v"`
	ID      string    `json:"id"`
	At      time.Time `json:"at"` // with the offset of its own civil time
	Kind    Kind      `json:"kind"`
	Device  string    `json:"device,omitempty"`
	Note    string    `json:"note,omitempty"`

	Drink      *Drink      `json:"drink,omitempty"`
	Step       *Step       `json:"step,omitempty"`
	Cramp      *Cramp      `json:"cramp,omitempty"`
	Night      *Night      `json:"night,omitempty"`
	Factor     *Factor     `json:"factor,omitempty"`
	Food       *Food       `json:"food,omitempty"`
	Supplement *Supplement `json:"supplement,omitempty"`
	Session    *Session    `json:"session,omitempty"`
	Undo       *UndoOf     `json:"undo,omitempty"`

	line []byte // as it was read, so that unknown fields are written out again
}

// Drink is something drunk.
type Drink struct {
	ML       int    `json:"ml"`
	Beverage string `json:"beverage,omitempty"`
}

// Outcome says what became of a step of the evening.
type Outcome string

// The outcomes of a step. Open is never written: it stands for no event.
const (
	Open    Outcome = "open"
	Done    Outcome = "done"
	Skipped Outcome = "skipped"
)

// Step is a step of the evening routine. Its id keeps its meaning for ever.
type Step struct {
	Step    string  `json:"step"`
	Outcome Outcome `json:"outcome"`
	Seconds int     `json:"seconds,omitempty"`
}

// Cramp is one cramp. All of it is optional.
type Cramp struct {
	Side     string   `json:"side,omitempty"`     // one of Sides
	Muscle   string   `json:"muscle,omitempty"`   // one of Muscles
	Minutes  float64  `json:"minutes,omitempty"`  // how long it lasted
	Severity *int     `json:"severity,omitempty"` // 0 none to 10 worst imaginable
	Soreness *int     `json:"soreness,omitempty"` // 0 to 10, afterwards
	Woke     *bool    `json:"woke,omitempty"`     // whether it woke the person
	Relief   []string `json:"relief,omitempty"`   // of Reliefs
}

// Night is the morning check-in: this night is recorded, with so many cramps.
type Night struct {
	Night  Day `json:"night"`
	Cramps int `json:"cramps"`
}

// Factor is something of the day that may matter. The value 0 says that it
// was asked and was not so.
type Factor struct {
	Factor string  `json:"factor"`
	Value  float64 `json:"value"`
}

// Food is food rich in magnesium or vitamin D, with what it has in all.
type Food struct {
	Food        string  `json:"food"`
	Servings    float64 `json:"servings,omitempty"` // 0: one, or not said
	MagnesiumMg float64 `json:"magnesium_mg,omitempty"`
	VitaminDIU  float64 `json:"vitamin_d_iu,omitempty"`
}

// Supplement is one dose.
type Supplement struct {
	Nutrient  string  `json:"nutrient"`
	Amount    float64 `json:"amount"`
	Unit      string  `json:"unit"`
	Confirmed bool    `json:"confirmed,omitempty"` // logged past a limit, or with kidney disease, knowingly
}

// Session is acupuncture, massage, yoga or meditation.
type Session struct {
	Session string  `json:"session"`
	Minutes float64 `json:"minutes,omitempty"`
}

// UndoOf says that another event no longer counts.
type UndoOf struct {
	Undoes string `json:"undoes"`
}

// MarshalJSON writes the line as it was read, with its unknown fields, unless
// a field was changed since: then the known fields.
func (e Event) MarshalJSON() ([]byte, error) {
	if e.line != nil {
		if read, err := ParseEvent(e.line); err == nil && read.same(e) {
			return e.line, nil
		}
	}
	return e.encode()
}

// encode writes the known fields on one line.
func (e Event) encode() ([]byte, error) {
	type plain Event
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false) // a journal is read by people too
	if err := encoder.Encode(plain(e)); err != nil {
		return nil, fmt.Errorf("write an event: %w", err)
	}
	return bytes.TrimSpace(line.Bytes()), nil
}

// same says whether all known fields are equal, the offset of the time too.
func (e Event) same(o Event) bool {
	_, a := e.At.Zone()
	_, b := o.At.Zone()
	if a != b || !e.At.Equal(o.At) {
		return false
	}
	e.At, o.At, e.line, o.line = time.Time{}, time.Time{}, nil, nil
	return reflect.DeepEqual(e, o)
}

// UnmarshalJSON reads an event as [ParseEvent] does, so that the fields it does
// not know survive a way over the link.
func (e *Event) UnmarshalJSON(line []byte) error {
	parsed, err := ParseEvent(line)
	if err != nil {
		return err
	}
	*e = parsed
	return nil
}

// Day returns the day or night under which the event counts: the night for
// cramps and check-ins, else the day of the diary.
func (e Event) Day(boundary Clock) Day {
	switch {
	case e.Kind == KindNight && e.Night != nil:
		return e.Night.Night
	case e.Kind == KindCramp:
		return NightOf(e.At)
	default:
		return DayOf(e.At, boundary)
	}
}

// ParseEvent reads one line of a journal. A kind it does not know is no
// error; a known kind without its payload is.
func ParseEvent(line []byte) (Event, error) {
	line = bytes.TrimSpace(line)
	type plain Event
	var p plain
	if err := json.Unmarshal(line, &p); err != nil {
		return Event{}, fmt.Errorf("%w: not a journal line: %w", ErrBadInput, err)
	}
	e := Event(p)
	if err := e.check(); err != nil {
		return Event{}, err
	}
	e.line = compact(line)
	return e, nil
}

// compact returns JSON that is right without the space between its parts. It
// is json.Compact without a second check, which a long journal has to wait for.
func compact(line []byte) []byte {
	out, quoted := make([]byte, 0, len(line)), false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case quoted && c == '\\':
			out = append(out, c)
			i++ // what is escaped ends nothing
		case c == '"':
			quoted = !quoted
		case !quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\r'):
			continue
		}
		out = append(out, line[i])
	}
	return out
}

// NewID returns a new event id: a UUIDv7.
func NewID() (string, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return "", fmt.Errorf("make an id: %w", err)
	}
	return id.String(), nil
}
