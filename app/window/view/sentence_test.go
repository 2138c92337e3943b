package view_test

import (
	"errors"
	"fmt"
	"testing"

	"stillnight/app/window/view"
	"stillnight/data"
)

func TestSentenceIsForAPerson(t *testing.T) {
	tests := []struct {
		err  error
		want string
	}{
		{fmt.Errorf("edit: %w: 4000 ml is no amount for one drink", data.ErrBadInput), "4000 ml is no amount for one drink."},
		{fmt.Errorf("log drink: %w", data.ErrNotFound), "That entry is not in the diary any more."},
		{fmt.Errorf("log drink: %w: only 3 MB are left", data.ErrDiskFull), "Nothing was written: The disk is almost full: only 3 MB are left."},
		{fmt.Errorf("undo: %w: nothing was changed", data.ErrNothingToUndo), "There is nothing to undo."},
		{fmt.Errorf("log drink: %w: give it some time", data.ErrTooMuchAtOnce), "Give it some time."},
		{fmt.Errorf("restore: %w: b.gz is damaged", data.ErrBadBackup), "The backup cannot be used: b.gz is damaged."},
		{errors.New("the pipe is broken"), "The pipe is broken."},
		{errors.New("élan was lost."), "Élan was lost."},
		{errors.New(""), ""},
	}
	for _, test := range tests {
		if got := view.Sentence(test.err); got != test.want {
			t.Errorf("%v is told as %q, want %q", test.err, got, test.want)
		}
	}
}
