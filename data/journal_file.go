package data

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// maxLine bounds a line of a journal, in bytes without its end.
const maxLine = 1<<20 - 1024

// journalExt is the ending of journal files.
const journalExt = ".jsonl"

// mark says how far a journal file was taken in, and by which line that can
// be told again.
type mark struct {
	Offset  int64  `json:"offset"`
	Lines   int    `json:"lines"`
	LastLen int    `json:"last_len"` // of the last line, with its end
	LastSum uint32 `json:"last_sum"`
}

// past returns the mark behind one more line of that length, given with its
// end. A line too long to be held cannot be told again.
func (m mark) past(line []byte, length int) mark {
	m.Offset += int64(length)
	m.Lines++
	if len(line) != length {
		m.LastLen, m.LastSum = 0, 0
		return m
	}
	m.LastLen, m.LastSum = len(line), crc32.ChecksumIEEE(line)
	return m
}

// holds says whether the file still is the one that was marked.
func (m mark) holds(f io.ReaderAt, size int64) (bool, error) {
	if m.Offset == 0 {
		return true, nil
	}
	if size < m.Offset {
		return false, nil
	}
	line := make([]byte, m.LastLen)
	if _, err := f.ReadAt(line, m.Offset-int64(m.LastLen)); err != nil && !errors.Is(err, io.EOF) {
		return false, fmt.Errorf("read the journal: %w", err)
	}
	return crc32.ChecksumIEEE(line) == m.LastSum, nil
}

// journalFiles returns the paths of all journals in a folder.
func journalFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) == journalExt && entry.Type().IsRegular() {
			paths = append(paths, filepath.Join(dir, entry.Name()))
		}
	}
	return paths, nil
}

// journal is this device's own journal file, open for appending. It is not
// safe for concurrent use: the store's one writer owns it.
type journal struct {
	path string
	f    *os.File
	mark mark // its end
	torn bool // bytes behind the mark could not be cut off
}

// openJournal opens the file or makes it. Its mark is to be set by whoever
// has read it.
func openJournal(path string) (*journal, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, fileMode)
	if err != nil {
		return nil, err
	}
	if err := f.Chmod(fileMode); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return nil, errors.Join(err, f.Close())
	}
	return &journal{path: path, f: f}, nil
}

// append adds lines behind the mark, durable once sync returns. After an error
// the file ends where it did.
func (j *journal) append(lines [][]byte) error {
	if err := j.mend(); err != nil {
		return err
	}
	var text bytes.Buffer
	next := j.mark
	for _, line := range lines {
		start := text.Len()
		text.Write(line)
		text.WriteByte('\n')
		next = next.past(text.Bytes()[start:], len(line)+1)
	}
	if _, err := j.f.WriteAt(text.Bytes(), j.mark.Offset); err != nil {
		return errors.Join(err, j.cut(j.mark))
	}
	j.mark = next
	return nil
}

// sync makes durable what was appended.
func (j *journal) sync() error { return j.f.Sync() }

// endLine adds the end that the last line lacks.
func (j *journal) endLine(at int64) error {
	if _, err := j.f.WriteAt([]byte{'\n'}, at); err != nil {
		return fmt.Errorf("end the journal's last line: %w", err)
	}
	return j.f.Sync()
}

// cut takes back what stands behind the mark.
func (j *journal) cut(to mark) error {
	j.mark, j.torn = to, true
	if err := j.f.Truncate(to.Offset); err != nil {
		return fmt.Errorf("cut the journal: %w", err)
	}
	if err := j.f.Sync(); err != nil {
		return fmt.Errorf("cut the journal: %w", err)
	}
	j.torn = false
	return nil
}

// mend cuts off what an earlier failure left behind.
func (j *journal) mend() error {
	if !j.torn {
		return nil
	}
	return j.cut(j.mark)
}

// intact says whether the file is still the one at its path and ends where it
// did. Something else may have replaced, moved or shortened it.
func (j *journal) intact() (bool, error) {
	here, err := os.Stat(j.path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	open, err := j.f.Stat()
	if err != nil {
		return false, err
	}
	if !os.SameFile(here, open) || (open.Size() != j.mark.Offset && !j.torn) {
		return false, nil
	}
	return j.mark.holds(j.f, open.Size())
}

// name returns the file's name.
func (j *journal) name() string { return filepath.Base(j.path) }

func (j *journal) close() error { return j.f.Close() }
