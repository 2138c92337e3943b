// Package autostart has the system start Stillnight at log-in, and says what
// the system really would start: nothing is remembered.
package autostart

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"stillnight/data"
	"stillnight/data/words"
)

// name is how systems know the entry.
const name = "app.stillnight.Stillnight"

// State says what happens at log-in.
type State string

// What can happen at log-in.
const (
	Off     State = "off"     // nothing of Stillnight's
	On      State = "on"      // this program, for this data folder
	Other   State = "other"   // another copy of it, or for another data folder
	Missing State = "missing" // a program that is no longer there
)

// Status is what happens at log-in, and where that is written down.
type Status struct {
	State   State    `json:"state"`
	Command []string `json:"command"` // what is started; null where nothing is
	Place   string   `json:"place"`   // a file, or a key of the registry
}

// Sentence says it to a person.
func (s Status) Sentence() string {
	switch s.State {
	case On:
		return words.T("Stillnight starts at log-in")
	case Other:
		return words.T("Another Stillnight starts at log-in: %s", s.line())
	case Missing:
		return words.T("A Stillnight that is no longer there should start at log-in: %s", s.line())
	default:
		return words.T("Stillnight does not start at log-in")
	}
}

func (s Status) line() string {
	line := ""
	for _, word := range s.Command {
		line += " " + word
	}
	return line[min(1, len(line)):]
}

// Entry is how this program is to be started at log-in. Its methods may be
// called at any time; what they find and leave is the system's.
type Entry struct {
	Program string              // absolute
	DataDir string              // absolute
	Getenv  func(string) string // the person's environment
}

// command returns the words of the call. The data folder is named where it is
// not the default one. A program that was unpacked for this run alone names
// the file that it came from.
func (e Entry) command() []string {
	program := e.Program
	if image := e.Getenv("APPIMAGE"); filepath.IsAbs(image) {
		program = image
	}
	command := []string{program}
	if usual, err := data.DefaultDir(e.Getenv); err != nil || !sameFile(usual, e.DataDir) {
		command = append(command, "--data", e.DataDir)
	}
	return append(command, "--hidden")
}

// Status says what happens at log-in. The error says what could not be read.
func (e Entry) Status() (Status, error) {
	place, err := e.place()
	if err != nil {
		return Status{State: Off}, err
	}
	status := Status{State: Off, Place: place}
	found, err := e.read()
	if err != nil || len(found) == 0 {
		return status, err
	}
	status.Command = found
	status.State = e.judge(found)
	return status, nil
}

// judge says what a command of the system's means.
func (e Entry) judge(found []string) State {
	program, err := exec.LookPath(found[0])
	if err != nil {
		return Missing
	}
	want := e.command()
	if !sameFile(program, want[0]) || !slices.Equal(found[1:], want[1:]) {
		return Other
	}
	return On
}

// Set switches it on or off, and returns what is then so. On replaces whatever
// was written down before.
func (e Entry) Set(on bool) (Status, error) {
	if on && !filepath.IsAbs(e.command()[0]) {
		return Status{State: Off}, errors.New(words.T("the start at log-in cannot be set up: the program's own place is not known"))
	}
	change := e.remove
	if on {
		change = e.write
	}
	if err := change(); err != nil {
		return Status{State: Off}, err
	}
	return e.Status()
}

// sameFile says whether two paths lead to one file; those that lead nowhere
// are compared as they are.
func sameFile(a, b string) bool {
	if filepath.Clean(a) == filepath.Clean(b) {
		return true
	}
	first, err := os.Stat(a)
	if err != nil {
		return false
	}
	second, err := os.Stat(b)
	return err == nil && os.SameFile(first, second)
}
