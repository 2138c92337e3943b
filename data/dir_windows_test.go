package data_test

import (
	"testing"

	"stillnight/data"
)

func TestDefaultDir(t *testing.T) {
	for local, want := range map[string]string{
		`C:\Users\Ann\AppData\Local`: `C:\Users\Ann\AppData\Local\Stillnight`, "": "", "Local": "",
	} {
		got, err := data.DefaultDir(func(string) string { return local })
		if got != want || (err == nil) != (want != "") {
			t.Errorf("with %q it is %q, %v; want %q", local, got, err, want)
		}
	}
}
