package data

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"stillnight/data/backup"
)

var byteOrderMark = []byte("\xef\xbb\xbf")

// journalLine is one line of a journal.
type journalLine struct {
	number int    // from 1
	raw    []byte // with its end; holds until the next line is read; short where err says too long
	length int    // with its end
	whole  bool   // it ends with a line feed
	event  Event
	err    error // why it is not an event
	blank  bool
}

// lineReader reads a journal line by line. A line that is too long is passed
// over without being held in memory.
type lineReader struct {
	in   *bufio.Reader
	line int
	buf  []byte
}

func newLineReader(in io.Reader, linesBefore int) *lineReader {
	return &lineReader{in: bufio.NewReaderSize(in, 64<<10), line: linesBefore}
}

// next returns io.EOF behind the last line.
func (r *lineReader) next() (journalLine, error) {
	length, err := r.fill()
	if err != nil && !errors.Is(err, io.EOF) {
		return journalLine{}, fmt.Errorf("read the journal: %w", err)
	}
	if length == 0 {
		return journalLine{}, io.EOF
	}
	r.line++
	l := journalLine{number: r.line, raw: r.buf, length: length, whole: err == nil}
	text := r.buf
	if r.line == 1 {
		text = bytes.TrimPrefix(text, byteOrderMark)
	}
	switch {
	case length > len(r.buf):
		l.err = badInput("the line is longer than %d bytes", maxLine)
	case len(bytes.TrimSpace(text)) == 0, backup.IsLine(text): // so that a backup can be imported too
		l.blank = true
	default:
		l.event, l.err = ParseEvent(text)
	}
	return l, nil
}

// fill reads one line into buf, but no more than is allowed of it. It returns
// the length of the whole line.
func (r *lineReader) fill() (length int, err error) {
	r.buf = r.buf[:0]
	for {
		part, err := r.in.ReadSlice('\n')
		length += len(part)
		if length <= maxLine+2 {
			r.buf = append(r.buf, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return length, err
		}
	}
}
