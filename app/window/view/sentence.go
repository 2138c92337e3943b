package view

import (
	"errors"
	"strings"

	"stillnight/data"
	"stillnight/data/words"
)

// Sentence says what failed and what can be done, for a person to read.
func Sentence(err error) string {
	switch {
	case errors.Is(err, data.ErrNoResident):
		return words.T("Stillnight is not running in the background. Nothing can be shown or logged until it is.")
	case errors.Is(err, data.ErrNoAnswer):
		return words.T("Stillnight does not answer. Wait a moment; if it stays so, quit it in the tray and start it again.")
	case errors.Is(err, data.ErrNothingToUndo):
		return words.T("There is nothing to undo.")
	case errors.Is(err, data.ErrNotFound):
		return words.T("That entry is not in the diary any more.")
	case errors.Is(err, data.ErrClosed):
		return words.T("The diary is closed, as Stillnight is ending.")
	case errors.Is(err, data.ErrBadInput):
		return asSentence(after(err.Error(), data.ErrBadInput.Error()+": "))
	case errors.Is(err, data.ErrTooMuchAtOnce):
		return asSentence(after(err.Error(), data.ErrTooMuchAtOnce.Error()+": "))
	case errors.Is(err, data.ErrOverLimit):
		return asSentence(after(err.Error(), data.ErrOverLimit.Error()+": "))
	case errors.Is(err, data.ErrKidney):
		return asSentence(after(err.Error(), data.ErrKidney.Error()+": "))
	case errors.Is(err, data.ErrDiskFull):
		return words.T("Nothing was written: %s", asSentence(from(err.Error(), data.ErrDiskFull.Error())))
	case errors.Is(err, data.ErrReadOnly):
		return words.T("Nothing was written: %s", asSentence(from(err.Error(), data.ErrReadOnly.Error())))
	case errors.Is(err, data.ErrBadBackup):
		return asSentence(from(err.Error(), data.ErrBadBackup.Error()))
	case errors.Is(err, data.ErrNewer):
		return asSentence(from(err.Error(), data.ErrNewer.Error()))
	default:
		return asSentence(err.Error())
	}
}

// after returns what stands behind a mark, or all of it without the mark.
func after(text, mark string) string {
	if _, rest, ok := strings.Cut(text, mark); ok {
		return rest
	}
	return text
}

// from returns the text from a mark on, or all of it without the mark.
func from(text, mark string) string {
	if i := strings.Index(text, mark); i >= 0 {
		return text[i:]
	}
	return text
}

func asSentence(text string) string {
	if text == "" {
		return ""
	}
	first := []rune(text)[0]
	text = strings.ToUpper(string(first)) + text[len(string(first)):]
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}
