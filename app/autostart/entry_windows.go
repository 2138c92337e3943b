package autostart

import (
	"errors"
	"fmt"
	"strings"
	"syscall"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"

	"stillnight/data/words"
)

// Where Windows keeps what starts at log-in, and what the person switched off
// of that in its settings.
const (
	runKey      = `Software\Microsoft\Windows\CurrentVersion\Run`
	approvedKey = `Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run`
	valueName   = "Stillnight"
)

func (e Entry) place() (string, error) { return `HKEY_CURRENT_USER\` + runKey + `\` + valueName, nil }

// read returns the command that Windows runs at log-in; none where there is
// none, or it is switched off in the settings of Windows.
func (e Entry) read() ([]string, error) {
	key, err := registry.OpenKey(registry.CURRENT_USER, runKey, registry.QUERY_VALUE)
	if errors.Is(err, registry.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = key.Close() }()
	line, _, err := key.GetStringValue(valueName)
	if errors.Is(err, registry.ErrNotExist) {
		return nil, nil
	}
	if err != nil || switchedOff() {
		return nil, err
	}
	return windows.DecomposeCommandLine(line)
}

// switchedOff says whether the settings of Windows hold the entry back: they
// mark it with an odd number.
func switchedOff() bool {
	key, err := registry.OpenKey(registry.CURRENT_USER, approvedKey, registry.QUERY_VALUE)
	if err != nil {
		return false
	}
	defer func() { _ = key.Close() }()
	mark, _, err := key.GetBinaryValue(valueName)
	return err == nil && len(mark) > 0 && mark[0]%2 == 1
}

func (e Entry) write() error {
	key, _, err := registry.CreateKey(registry.CURRENT_USER, runKey, registry.SET_VALUE)
	if err == nil {
		defer func() { _ = key.Close() }()
		err = key.SetStringValue(valueName, line(e.command()))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", words.T("the start at log-in cannot be set up"), err)
	}
	return forget(approvedKey)
}

func (e Entry) remove() error { return errors.Join(forget(runKey), forget(approvedKey)) }

// forget removes the value of a key, which may not be there.
func forget(path string) error {
	key, err := registry.OpenKey(registry.CURRENT_USER, path, registry.SET_VALUE)
	if err == nil {
		defer func() { _ = key.Close() }()
		err = key.DeleteValue(valueName)
	}
	if err != nil && !errors.Is(err, registry.ErrNotExist) {
		return fmt.Errorf("%s: %w", words.T("the start at log-in cannot be changed"), err)
	}
	return nil
}

// line writes a command so that Windows takes it apart again. The program is
// always quoted: a path with a space is read in parts else.
func line(command []string) string {
	quoted := []string{`"` + command[0] + `"`}
	for _, word := range command[1:] {
		quoted = append(quoted, syscall.EscapeArg(word))
	}
	return strings.Join(quoted, " ")
}
