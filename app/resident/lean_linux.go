package resident

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// giveBack has the system take the pages of the program and its libraries out
// of the process that the start needed and nothing needs any more, among them
// most of what makes windows. They are copies of files and come back when they
// are used. Parts of the files that differ from them are left alone.
func giveBack() error {
	file, err := os.Open("/proc/self/smaps")
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	for _, m := range unchanged(file) {
		if _, _, errno := unix.Syscall(unix.SYS_MADVISE, m.from, m.to-m.from, unix.MADV_DONTNEED); errno != 0 {
			return fmt.Errorf("give back a part of %s: %w", m.path, errno)
		}
	}
	return nil
}

// unchanged returns the mappings of files, read from smaps, that hold nothing
// but what is in the file.
func unchanged(smaps io.Reader) []mapping {
	var found []mapping
	var m mapping
	lines := bufio.NewScanner(smaps)
	for lines.Scan() {
		if next, ok := parseMapping(lines.Text()); ok {
			m = next
			continue
		}
		if anonymous, ok := strings.CutPrefix(lines.Text(), "Anonymous:"); ok && m.path != "" {
			if strings.TrimSpace(anonymous) == "0 kB" {
				found = append(found, m)
			}
			m = mapping{}
		}
	}
	return found
}

// mapping is a part of a file in the memory of the process.
type mapping struct {
	from, to uintptr
	path     string
}

// parseMapping reads the first line about a mapping. Only those of files that
// the process cannot write to count.
func parseMapping(line string) (mapping, bool) {
	fields := strings.Fields(line)
	if len(fields) < 5 || strings.HasSuffix(fields[0], ":") {
		return mapping{}, false
	}
	from, to, ok := strings.Cut(fields[0], "-")
	if !ok {
		return mapping{}, false
	}
	start, err1 := strconv.ParseUint(from, 16, 64)
	end, err2 := strconv.ParseUint(to, 16, 64)
	if err1 != nil || err2 != nil {
		return mapping{}, false
	}
	if len(fields) < 6 || !strings.HasPrefix(fields[5], "/") || (fields[1] != "r--p" && fields[1] != "r-xp") {
		return mapping{}, true
	}
	return mapping{uintptr(start), uintptr(end), fields[5]}, true
}
