package data_test

import (
	"testing"

	"stillnight/data"
)

func TestDefaultDir(t *testing.T) {
	for _, c := range []struct{ home, xdg, want string }{
		{"/home/ann", "", "/home/ann/.local/share/stillnight"},
		{"/home/ann", "/data", "/data/stillnight"},
		{"/home/ann", "relative", "/home/ann/.local/share/stillnight"}, // not allowed by the standard
		{"", "", ""},
		{"home", "", ""},
	} {
		env := map[string]string{"HOME": c.home, "XDG_DATA_HOME": c.xdg}
		got, err := data.DefaultDir(func(name string) string { return env[name] })
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("with %v it is %q, %v; want %q", env, got, err, c.want)
		}
	}
}
