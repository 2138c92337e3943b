package window_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"stillnight/app/window"
)

func TestWhatFyneSaysIsLogged(t *testing.T) {
	var out bytes.Buffer
	w := window.NewToolkitLog(slog.New(slog.NewTextHandler(&out, nil)))
	for _, line := range []string{
		"*** Error in Fyne call thread, this should have been called in fyne.Do[AndWait] ***\n",
		"Fyne error:  Preferences load error:\n",
		"  Cause: EOF\n",
		"  At: preferences.go:105\n",
		"Fyne error:  Failed to load image\n",
		"  Cause: no such file\n",
		"  At: image.go:1\n",
	} {
		if n, err := w.Write([]byte(line)); n != len(line) || err != nil {
			t.Fatalf("wrote %d, %v", n, err)
		}
	}
	said := out.String()
	for _, want := range []string{"Error in Fyne call thread", "Failed to load image", "no such file", "image.go:1"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is lost", want)
		}
	}
	for _, not := range []string{"Preferences", "EOF", "preferences.go"} {
		if strings.Contains(said, not) {
			t.Errorf("%q is not left out", not)
		}
	}
}
