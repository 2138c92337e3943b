//go:build linux

// Package meter reads what programs cost and writes it down as ratios.
package meter

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"stillnight/desktop"
)

// Subject is a program that is measured, and the figures of the last time.
type Subject struct {
	Name    string
	Process *desktop.Process

	PSS, Private float64 // MB, at the end
	Switches     float64 // a second: context switches of all its threads, asked for or not
	CPU          float64 // per cent of a core

	ticks  float64
	counts map[string]int
}

// ticksASecond is the unit of CPU time in /proc, the same on every Linux.
const ticksASecond = 100

// Begin notes where the counters are.
func (s *Subject) Begin() (err error) {
	if s.ticks, err = s.readTicks(); err != nil {
		return err
	}
	s.counts, err = s.readSwitches()
	return err
}

// End computes the figures since Begin, so long ago.
func (s *Subject) End(during time.Duration) error {
	ticks, err := s.readTicks()
	if err != nil {
		return err
	}
	counts, err := s.readSwitches()
	if err != nil {
		return err
	}
	n := 0
	for thread, count := range counts {
		n += count - s.counts[thread]
	}
	s.Switches = float64(n) / during.Seconds()
	s.CPU = 100 * (ticks - s.ticks) / ticksASecond / during.Seconds()
	return s.ReadMemory()
}

func (s *Subject) path(parts ...string) string {
	return filepath.Join(append([]string{"/proc", strconv.Itoa(s.Process.PID())}, parts...)...)
}

func (s *Subject) readTicks() (float64, error) {
	stat, err := os.ReadFile(s.path("stat"))
	if err != nil {
		return 0, fmt.Errorf("%s has ended: %w\n%s", s.Name, err, s.Process.Printed())
	}
	// The name in brackets may have spaces; the rest is counted after it.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if len(fields) < 13 {
		return 0, fmt.Errorf("%s: cannot read %q", s.Name, stat)
	}
	user, err := strconv.ParseFloat(fields[11], 64)
	if err != nil {
		return 0, err
	}
	system, err := strconv.ParseFloat(fields[12], 64)
	return user + system, err
}

func (s *Subject) readSwitches() (map[string]int, error) {
	found, err := filepath.Glob(s.path("task", "*", "status"))
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, path := range found {
		values, err := readValues(path)
		if err != nil {
			continue // a thread that has ended since
		}
		counts[path] = values["voluntary_ctxt_switches"] + values["nonvoluntary_ctxt_switches"]
	}
	return counts, nil
}

// ReadMemory reads the memory as it is now.
func (s *Subject) ReadMemory() error {
	values, err := readValues(s.path("smaps_rollup"))
	if err != nil {
		return err
	}
	s.PSS, s.Private = float64(values["Pss"])/1024, float64(values["Private_Dirty"])/1024
	return nil
}

// readValues reads lines such as "Pss:   123 kB".
func readValues(path string) (map[string]int, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	values := map[string]int{}
	for lines := bufio.NewScanner(bytes.NewReader(content)); lines.Scan(); {
		name, rest, _ := strings.Cut(lines.Text(), ":")
		if fields := strings.Fields(rest); len(fields) > 0 {
			if n, err := strconv.Atoi(fields[0]); err == nil {
				values[name] = n
			}
		}
	}
	return values, nil
}
