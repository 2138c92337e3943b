package data

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sumsFile lists the database's files with sizes and checksums as the last
// clean end left them. Badger itself would not tell damage in the middle of a
// table from a key that is not there, and ends the process over damage at its
// end; so the files are held against the list before it sees them.
const sumsFile = "SUMS"

// errDamaged says that the database cannot be relied on. It is rebuilt at the
// next start.
var errDamaged = errors.New("the database is damaged")

type fileSum struct {
	size int64
	sum  uint32
}

// writeSums lists the files of a database that was closed. Tables that are
// known are not read again: they never change.
func writeSums(dir string, known map[string]fileSum) error {
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	sums := map[string]fileSum{}
	buffer := make([]byte, sumBuffer)
	for _, file := range files {
		if !inSums(file) {
			continue
		}
		sum, ok := known[file.Name()]
		if !ok || !isTable(file.Name()) {
			if sum, err = sumFile(filepath.Join(dir, file.Name()), buffer); err != nil {
				return err
			}
		}
		sums[file.Name()] = sum
	}
	return writeSumList(dir, sums)
}

func writeSumList(dir string, sums map[string]fileSum) error {
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		fmt.Fprintf(&text, "%s %d %08x\n", name, sums[name].size, sums[name].sum)
	}
	fmt.Fprintf(&text, "%s %d %08x\n", sumsFile, text.Len(), crc32.ChecksumIEEE([]byte(text.String())))
	return writeWhole(filepath.Join(dir, sumsFile), []byte(text.String()))
}

func isTable(name string) bool { return filepath.Ext(name) == ".sst" }

// inSums leaves out our own marks, and what Badger does without.
func inSums(file fs.DirEntry) bool {
	switch file.Name() {
	case sumsFile, runningFile, checkFile, "DISCARD":
		return false
	}
	return file.Type().IsRegular()
}

// readSums returns nothing when the list is missing or damaged itself.
func readSums(dir string) (map[string]fileSum, error) {
	text, err := os.ReadFile(filepath.Join(dir, sumsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	sums := map[string]fileSum{}
	length := int64(0)
	for line := range strings.Lines(string(text)) {
		var name string
		var sum fileSum
		if _, err := fmt.Sscanf(line, "%s %d %x", &name, &sum.size, &sum.sum); err != nil {
			return nil, nil
		}
		if name == sumsFile {
			if sum.size != length || sum.sum != crc32.ChecksumIEEE(text[:length]) {
				return nil, nil
			}
			return sums, nil
		}
		sums[name] = sum
		length += int64(len(line))
	}
	return nil, nil
}

// checkSums returns errDamaged when the files are not as they were left. After
// an unclean end only tables are compared: they alone never change. It returns
// the sums of what is as it was. Tables that are gone are taken off the list
// before Badger makes others under their names.
func checkSums(dir string, clean bool) (map[string]fileSum, error) {
	sums, err := readSums(dir)
	if err != nil {
		return nil, err
	}
	gone := false
	buffer := make([]byte, sumBuffer)
	for name, want := range sums {
		if !clean && !isTable(name) {
			delete(sums, name)
			continue
		}
		is, err := sumFile(filepath.Join(dir, filepath.Base(name)), buffer)
		switch {
		case errors.Is(err, fs.ErrNotExist) && !clean:
			delete(sums, name) // compacted since
			gone = true
		case errors.Is(err, fs.ErrNotExist), err == nil && is != want:
			return nil, fmt.Errorf("%w: %s is not as it was left", errDamaged, name)
		case err != nil:
			return nil, err
		}
	}
	if gone {
		return sums, writeSumList(dir, sums)
	}
	return sums, nil
}

const sumBuffer = 128 << 10

func sumFile(path string, buffer []byte) (fileSum, error) {
	f, err := os.Open(path)
	if err != nil {
		return fileSum{}, err
	}
	defer func() { _ = f.Close() }()
	hash := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	size, err := io.CopyBuffer(hash, struct{ io.Reader }{f}, buffer) // hides WriteTo, which has no use for the buffer
	return fileSum{size, hash.Sum32()}, err
}
