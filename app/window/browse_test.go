//go:build !windows

package window_test

import (
	"os/exec"
	"testing"
	"time"

	"stillnight/app/window"
)

func TestWhatCannotBeOpenedIsKnown(t *testing.T) {
	for _, tt := range []struct {
		args  []string
		opens bool
	}{
		{[]string{"true"}, true},
		{[]string{"sleep", "5"}, true}, // it shows the folder as long as it runs
		{[]string{"false"}, false},
		{[]string{"no-such-program-here"}, false},
	} {
		if err := window.Opens(t.Context(), exec.Command(tt.args[0], tt.args[1:]...), 200*time.Millisecond); (err == nil) != tt.opens {
			t.Errorf("%v: %v", tt.args, err)
		}
	}
}

func TestFileURL(t *testing.T) {
	for path, want := range map[string]string{
		"/home/ada/still night": "file:///home/ada/still%20night",
		"C:/Users/Ada":          "file:///C:/Users/Ada",
	} {
		if got := window.FileURL(path).String(); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}
