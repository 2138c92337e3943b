// Package backup is a backup as a file: what stands in it, how it is checked,
// what it is called, and which ones are kept.
//
// It is text in gzip, so that it can be read without the program:
//
//	{"stillnight":"backup","v":1,"made":"2026-11-22T21:30:05+01:00","device":"k3v9ablq"}
//	{"stillnight":"settings","settings":{…}}
//	{"stillnight":"routine","file":"knees.toml","text":"…"}
//	{"v":1,"id":"…","at":"…","kind":"drink","drink":{"ml":250}}
//	{"stillnight":"end","events":1,"sha256":"…"}
//
// Between the first and the last line stand the settings, the routines of
// one's own, and then the events, each as in a journal. The last line counts
// the events and has the checksum of all that stands before it.
package backup

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"time"

	"stillnight/data/words"
)

// Version is the version of the format that is written.
const Version = 1

// maxLine bounds a line, in bytes. One of a journal is shorter, and so is a
// routine.
const maxLine = 8 << 20

// What is wrong with a file. The texts of errors that wrap these are
// sentences.
var (
	ErrNone    = errors.New("it is no backup of Stillnight")
	ErrDamaged = errors.New("the backup is damaged")
	ErrNewer   = errors.New("the backup was made by a newer version of Stillnight")
)

// Head says what a backup is of.
type Head struct {
	Made   time.Time
	Device string // whose diary
}

// Routine is a file of a routine of one's own.
type Routine struct{ File, Text string }

// Content is what a backup holds besides its events.
type Content struct {
	Head
	Settings json.RawMessage // nil: none
	Routines []Routine
	Events   int
	Bytes    int64 // without compression
}

// line is a line that is no event.
type line struct {
	Line     string          `json:"stillnight"` // backup, settings, routine or end
	Version  int             `json:"v,omitempty"`
	Made     time.Time       `json:"made,omitzero"`
	Device   string          `json:"device,omitempty"`
	Settings json.RawMessage `json:"settings,omitempty"`
	File     string          `json:"file,omitempty"`
	Text     *string         `json:"text,omitempty"`
	Events   *int            `json:"events,omitempty"`
	Sum      string          `json:"sha256,omitempty"`
}

// mark is how such a line begins.
const mark = `{"stillnight":`

// IsLine says whether a line of text is one of a backup that is no event.
func IsLine(text []byte) bool { return bytes.HasPrefix(text, []byte(mark)) }

// Writer writes a backup: settings and routines, then events, then Close.
type Writer struct {
	zip    *gzip.Writer
	sum    hash.Hash
	both   io.Writer
	events int
}

// NewWriter begins a backup.
func NewWriter(to io.Writer, h Head) (*Writer, error) {
	w := &Writer{zip: gzip.NewWriter(to), sum: sha256.New()}
	w.both = io.MultiWriter(w.zip, w.sum)
	return w, w.line(line{Line: "backup", Version: Version, Made: h.Made, Device: h.Device})
}

// Settings writes the settings, a JSON object.
func (w *Writer) Settings(object []byte) error {
	return w.line(line{Line: "settings", Settings: object})
}

// Routine writes a routine of one's own.
func (w *Writer) Routine(r Routine) error {
	return w.line(line{Line: "routine", File: r.File, Text: &r.Text})
}

// Write writes whole lines of events.
func (w *Writer) Write(lines []byte) (int, error) {
	w.events += bytes.Count(lines, []byte{'\n'})
	return w.both.Write(lines)
}

// Events returns how many events were written.
func (w *Writer) Events() int { return w.events }

// Close writes the end. It does not close what is written to.
func (w *Writer) Close() error {
	end := line{Line: "end", Events: &w.events, Sum: hex.EncodeToString(w.sum.Sum(nil))}
	return errors.Join(w.line(end), w.zip.Close())
}

func (w *Writer) line(l line) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(l); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	_, err := w.both.Write(text.Bytes())
	return err
}

// Read reads a backup and gives the lines of its events to event, without
// their ends; they hold until it returns. Only when Read returns without an
// error was the backup whole: it fails with ErrNone, ErrDamaged or ErrNewer,
// or with what event returned. One that a person has unpacked is read too.
func Read(from io.Reader, event func(line []byte) error) (Content, error) {
	in := bufio.NewReaderSize(from, 64<<10)
	r := &reader{sum: sha256.New(), event: event}
	begin, err := in.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return Content{}, err
	}
	if string(begin) != "\x1f\x8b" {
		return r.content, r.all(in)
	}
	zip, err := gzip.NewReader(in)
	if err != nil {
		return Content{}, damaged(err)
	}
	err = r.all(bufio.NewReaderSize(zip, 64<<10))
	return r.content, err
}

// reader is a backup that is being read.
type reader struct {
	content Content
	sum     hash.Hash
	event   func([]byte) error
	begun   bool
	ended   bool
}

func (r *reader) all(in *bufio.Reader) error {
	for {
		text, err := readLine(in)
		if errors.Is(err, io.EOF) && len(text) == 0 {
			break
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return r.verdict(err)
		}
		if err := r.take(text, err == nil); err != nil {
			return err
		}
	}
	switch {
	case !r.begun:
		return ErrNone
	case !r.ended:
		return fmt.Errorf("%w: %s", ErrDamaged, words.T("its end is missing"))
	}
	return nil
}

// verdict says what an error of reading means. A file that is no gzip at all
// behind its first bytes, or one cut short, is damage; an error of the disk is
// told as it is.
func (r *reader) verdict(err error) error {
	var bad interface{ Timeout() bool } // of the system, as os.PathError is
	if errors.As(err, &bad) {
		return err
	}
	return damaged(err)
}

func damaged(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: %s", ErrDamaged, words.T("its end is missing"))
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// take takes one line in.
func (r *reader) take(text []byte, whole bool) error {
	if !r.begun {
		return r.begin(text)
	}
	if r.ended || !whole {
		return fmt.Errorf("%w: %s", ErrDamaged, words.T("its end is not where it should be"))
	}
	if IsLine(text) {
		return r.own(text)
	}
	r.add(text)
	r.content.Events++
	if r.event == nil {
		return nil
	}
	return r.event(bytes.TrimSuffix(text, []byte{'\n'}))
}

func (r *reader) add(text []byte) {
	r.sum.Write(text) // never fails
	r.content.Bytes += int64(len(text))
}

func (r *reader) begin(text []byte) error {
	var l line
	if err := json.Unmarshal(text, &l); err != nil || l.Line != "backup" {
		return ErrNone
	}
	if l.Version > Version {
		return ErrNewer
	}
	r.begun, r.content.Made, r.content.Device = true, l.Made, l.Device
	r.add(text)
	return nil
}

// own takes in a line that is no event. One of an unknown kind comes with a
// newer version only.
func (r *reader) own(text []byte) error {
	var l line
	if err := json.Unmarshal(text, &l); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	switch {
	case l.Line == "end":
		return r.end(l)
	case l.Line == "settings":
		r.content.Settings = l.Settings
	case l.Line == "routine" && l.Text != nil:
		r.content.Routines = append(r.content.Routines, Routine{l.File, *l.Text})
	default:
		return fmt.Errorf("%w: %s", ErrDamaged, words.T("a line of it is unknown"))
	}
	r.add(text)
	return nil
}

func (r *reader) end(l line) error {
	if l.Events == nil || *l.Events != r.content.Events || l.Sum != hex.EncodeToString(r.sum.Sum(nil)) {
		return fmt.Errorf("%w: %s", ErrDamaged, words.T("its checksum is not that of what it holds"))
	}
	r.ended = true
	return nil
}

// readLine returns a line with its end. At the end of the file it returns
// io.EOF, with what stood there without one.
func readLine(in *bufio.Reader) ([]byte, error) {
	var text []byte
	for {
		part, err := in.ReadSlice('\n')
		text = append(text, part...)
		switch {
		case len(text) > maxLine:
			return nil, errors.New(words.T("a line of it is too long"))
		case !errors.Is(err, bufio.ErrBufferFull):
			return text, err
		}
	}
}
