package command

import (
	"context"
	"errors"
	"io"
	"runtime"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"stillnight/data"
	"stillnight/data/words"
)

// usageError says that the words of the call cannot be meant so.
type usageError struct{ sentence string }

// Error implements error.
func (e *usageError) Error() string { return e.sentence }

func usage(text string, args ...any) error { return &usageError{words.T(text, args...)} }

// failure says in a sentence what failed and what to do.
type failure struct {
	sentence string
	cause    error
}

// Error implements error.
func (f *failure) Error() string { return f.sentence }

// Unwrap returns what lies behind.
func (f *failure) Unwrap() error { return f.cause }

func failed(text string, args ...any) error { return &failure{sentence: words.T(text, args...)} }

// outputError says that standard output could not be written.
type outputError struct{ error }

// Unwrap returns what lies behind.
func (e outputError) Unwrap() error { return e.error }

// explain returns what a person is told of an error, on one line, and the
// exit status. A reader who went away is no error.
func explain(err error) (sentence string, status int) {
	var wrong *usageError
	var known *failure
	var output outputError
	switch {
	case readerGone(err):
		return "", statusDone
	case errors.As(err, &wrong):
		sentence, status = wrong.sentence, statusUsage
	case errors.As(err, &known):
		sentence, status = known.sentence, statusFailed
	case errors.Is(err, data.ErrBadInput):
		sentence, status = withoutSentinel(err), statusUsage
	case errors.As(err, &output):
		sentence, status = words.T("the answer could not be written: %v", output.error), statusFailed
	default:
		sentence, status = nextStep(err), statusFailed
	}
	return strings.Join(strings.Fields(sentence), " "), status
}

// nextStep says what failed and what to do about it.
func nextStep(err error) string {
	if errors.Is(err, data.ErrNoAnswer) {
		return err.Error() // says which process to end
	}
	steps := []struct {
		is   error
		text string
	}{
		{data.ErrInUse, words.T("the diary is in use by another process that does not answer; end it and try again")},
		{data.ErrNoResident, words.T("Stillnight has just ended; try again")},
		{data.ErrNothingToUndo, words.T("there is nothing to undo; only changes of the past 24 hours can be taken back")},
		{data.ErrClosed, words.T("Stillnight is just ending; try again")},
		{context.Canceled, words.T("stopped before it was done")},
		{context.DeadlineExceeded, words.T("it took too long; try again")},
	}
	for _, step := range steps {
		if errors.Is(err, step.is) {
			return step.text
		}
	}
	// The diary says itself what to do about these; the words before are how
	// the program came there.
	for _, known := range []error{data.ErrNewer, data.ErrBadBackup, data.ErrDiskFull, data.ErrReadOnly, data.ErrNotFound, data.ErrOverLimit, data.ErrKidney} {
		if _, after, ok := strings.Cut(err.Error(), known.Error()); ok && errors.Is(err, known) {
			return known.Error() + after
		}
	}
	return err.Error()
}

// withoutSentinel returns what stands behind the words of data.ErrBadInput,
// which add nothing for the one who typed it.
func withoutSentinel(err error) string {
	text := err.Error()
	if _, after, ok := strings.Cut(text, data.ErrBadInput.Error()+": "); ok {
		return after
	}
	return text
}

// readerGone says whether standard output was closed at its other end, as by
// head, which is its right.
func readerGone(err error) bool {
	const brokenPipe, noData = syscall.Errno(109), syscall.Errno(232) // on Windows
	var output outputError
	if !errors.As(err, &output) {
		return false
	}
	if runtime.GOOS == "windows" && (errors.Is(err, brokenPipe) || errors.Is(err, noData)) {
		return true
	}
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe)
}

// asUsage makes a sentence of what cobra found wrong with the words.
func asUsage(err error) error {
	var known *usageError
	if errors.As(err, &known) {
		return err
	}
	return &usageError{err.Error()}
}

// flagError makes a sentence of what is wrong with a flag. A value below zero
// looks like a flag; it gets the answer that the value deserves.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var noValue *pflag.ValueRequiredError
	var badValue *pflag.InvalidValueError
	path := cmd.CommandPath()
	switch {
	case errors.As(err, &unknown):
		if text := "-" + unknown.GetSpecifiedShortnames(); looksNegative(text) {
			return negative(cmd, text)
		}
		dashes := "--"
		if unknown.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		return usage("there is no option %s%s; see %s --help", dashes, unknown.GetSpecifiedName(), path)
	case errors.As(err, &noValue):
		return usage("--%s needs a value; see %s --help", noValue.GetFlag().Name, path)
	case errors.As(err, &badValue):
		return usage("--%s cannot be %q; see %s --help", badValue.GetFlag().Name, badValue.GetValue(), path)
	default:
		return usage("%v; see %s --help", err, path)
	}
}

func looksNegative(text string) bool {
	return len(text) > 1 && text[0] == '-' && strings.ContainsRune("0123456789.,", rune(text[1]))
}

// negative answers a value below zero. The command's own check of its words
// knows best.
func negative(cmd *cobra.Command, text string) error {
	if err := cmd.Args(cmd, append(cmd.Flags().Args(), text)); err != nil {
		return err
	}
	return usage("%q looks like an option; if it is meant as a value, write it after -- as in: %s -- %s", text, cmd.CommandPath(), text)
}
