package data_test

import (
	"testing"

	"stillnight/data"
)

func TestDefaultDir(t *testing.T) {
	for home, want := range map[string]string{
		"/Users/ann": "/Users/ann/Library/Application Support/Stillnight", "": "", "ann": "",
	} {
		got, err := data.DefaultDir(func(string) string { return home })
		if got != want || (err == nil) != (want != "") {
			t.Errorf("with %q it is %q, %v; want %q", home, got, err, want)
		}
	}
}
