package link

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"

	"stillnight/data"
	"stillnight/data/words"
)

// Code is the stable name of a failure on the link.
type Code string

// The codes that stand for no error of the diary.
const (
	CodeBadRequest  Code = "bad-request"  // not as docs/link.md says
	CodeTooLarge    Code = "too-large"    // the body is over 1 MiB
	CodeTooSlow     Code = "too-slow"     // the body did not come
	CodeUnknownPath Code = "unknown-path" // no such path in this version
	CodeBadMethod   Code = "bad-method"   // the path takes another method
	CodeRefused     Code = "refused"      // a foreign host, page or person
	CodeBusy        Code = "busy"         // too many streams of changes
	CodeCannot      Code = "cannot"       // this resident does not do that
	CodeFailed      Code = "failed"       // any other failure, such as of the disk
	CodeInternal    Code = "internal"     // a fault of the program
)

// meaning ties a code to the status it has and the error it stands for.
type meaning struct {
	code   Code
	status int
	err    error // nil: none that a caller tells apart
}

// meanings returns all codes. The first whose error matches is used.
func meanings() []meaning {
	return []meaning{
		{"too-much-at-once", http.StatusConflict, data.ErrTooMuchAtOnce},
		{"over-limit", http.StatusConflict, data.ErrOverLimit},
		{"kidney", http.StatusConflict, data.ErrKidney},
		{"nothing-to-undo", http.StatusConflict, data.ErrNothingToUndo},
		{"not-found", http.StatusNotFound, data.ErrNotFound},
		{"bad-backup", http.StatusUnprocessableEntity, data.ErrBadBackup},
		{"bad-input", http.StatusUnprocessableEntity, data.ErrBadInput},
		{"disk-full", http.StatusInsufficientStorage, data.ErrDiskFull},
		{"read-only", http.StatusInternalServerError, data.ErrReadOnly},
		{"in-use", http.StatusServiceUnavailable, data.ErrInUse},
		{"newer", http.StatusInternalServerError, data.ErrNewer},
		{"no-resident", http.StatusBadGateway, data.ErrNoResident},
		{"no-answer", http.StatusGatewayTimeout, data.ErrNoAnswer},
		{"closed", http.StatusServiceUnavailable, data.ErrClosed},
		{"canceled", http.StatusServiceUnavailable, context.Canceled},
		{"timeout", http.StatusGatewayTimeout, context.DeadlineExceeded},
		{CodeTooSlow, http.StatusRequestTimeout, os.ErrDeadlineExceeded},
		{CodeBadRequest, http.StatusBadRequest, nil},
		{CodeTooLarge, http.StatusRequestEntityTooLarge, nil},
		{CodeUnknownPath, http.StatusNotFound, nil},
		{CodeBadMethod, http.StatusMethodNotAllowed, nil},
		{CodeRefused, http.StatusForbidden, nil},
		{CodeBusy, http.StatusServiceUnavailable, nil},
		{CodeCannot, http.StatusNotImplemented, nil},
		{CodeFailed, http.StatusInternalServerError, nil},
		{CodeInternal, http.StatusInternalServerError, nil},
	}
}

// Error is a failure that came over the link, or that the link itself found
// with a request. It unwraps to the error of the diary that its code stands
// for.
type Error struct {
	Code    Code   `json:"code"`
	Message string `json:"message"` // a sentence for the person
}

// Error implements error: the sentence alone.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the sentinel of package data, or nil.
func (e *Error) Unwrap() error { return e.meaning().err }

func (e *Error) meaning() meaning {
	all := meanings()
	for _, m := range all {
		if m.code == e.Code {
			return m
		}
	}
	return meaning{e.Code, http.StatusInternalServerError, nil} // of a newer version
}

// badRequest is a request that is not as it should be.
func badRequest(format string, args ...any) *Error {
	return &Error{CodeBadRequest, fmt.Sprintf(format, args...)}
}

// asError finds the code of err.
func asError(err error) *Error {
	var known *Error
	if errors.As(err, &known) && known.meaning().err == nil {
		return &Error{known.Code, err.Error()}
	}
	for _, m := range meanings() {
		if m.err != nil && errors.Is(err, m.err) {
			return &Error{m.code, err.Error()}
		}
	}
	return &Error{CodeFailed, err.Error()}
}

// envelope is the body of an answer that is an error.
type envelope struct {
	Error *Error `json:"error"`
}

// parseError reads the body of an answer that is an error.
func parseError(status int, body []byte) error {
	var e envelope
	if err := json.Unmarshal(body, &e); err != nil || e.Error == nil || e.Error.Code == "" {
		return fmt.Errorf("the link answered %d %s", status, http.StatusText(status))
	}
	return e.Error
}

// Why there was no answer.
var (
	errLate     = errors.New("late")
	errBrokeOff = errors.New("broke off")
)

// unanswered is a call to which no answer came though somebody listens.
type unanswered struct {
	why   error // errLate, errBrokeOff or an error of the caller's context
	pid   int   // of who listens; 0: not known
	write bool  // the call may have changed something
}

// Error says what to do now.
func (e *unanswered) Error() string {
	switch {
	case errors.Is(e.why, errBrokeOff) && e.write:
		return words.T("Stillnight ended before it answered; look whether the change was kept before you repeat it")
	case errors.Is(e.why, errBrokeOff):
		return words.T("Stillnight ended before it answered; try again")
	case e.pid > 0:
		return words.T("Stillnight is running but does not answer; end the process %d and start Stillnight again", e.pid)
	default:
		return words.T("Stillnight is running but does not answer; end it and start it again")
	}
}

// Unwrap makes it a data.ErrNoAnswer.
func (e *unanswered) Unwrap() []error { return []error{data.ErrNoAnswer, e.why} }

func brokeOff(err error) bool { return errors.Is(err, errBrokeOff) }
