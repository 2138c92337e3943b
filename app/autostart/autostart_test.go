//go:build !windows && !darwin

package autostart_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stillnight/app/autostart"
)

// home is a person's home with a program in it.
type home struct {
	t    *testing.T
	dir  string
	vars map[string]string
}

func newHome(t *testing.T) *home {
	t.Helper()
	dir := t.TempDir()
	return &home{t: t, dir: dir, vars: map[string]string{
		"HOME": dir, "XDG_CONFIG_HOME": filepath.Join(dir, "config"), "XDG_CONFIG_DIRS": filepath.Join(dir, "etc"),
	}}
}

func (h *home) getenv(name string) string { return h.vars[name] }

// program makes a program that can be started.
func (h *home) program(name string) string {
	h.t.Helper()
	path := filepath.Join(h.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"), 0o700); err != nil {
		h.t.Fatal(err)
	}
	return path
}

// entry is that of a program with the usual data folder.
func (h *home) entry(program string) autostart.Entry {
	return autostart.Entry{Program: program, DataDir: filepath.Join(h.dir, ".local", "share", "stillnight"), Getenv: h.getenv}
}

func (h *home) file(base string) string {
	return filepath.Join(h.dir, base, "autostart", "app.stillnight.Stillnight.desktop")
}

// holds writes an entry under one of the folders.
func (h *home) holds(base, text string) {
	h.t.Helper()
	if err := os.MkdirAll(filepath.Dir(h.file(base)), 0o700); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(h.file(base), []byte(text), 0o600); err != nil {
		h.t.Fatal(err)
	}
}

func (h *home) state(e autostart.Entry, want autostart.State) autostart.Status {
	h.t.Helper()
	got, err := e.Status()
	if err != nil || got.State != want {
		h.t.Errorf("it is %q (%q), %v; want %q", got.State, got.Command, err, want)
	}
	if got.Sentence() == "" {
		h.t.Error("it says nothing")
	}
	return got
}

// set switches it and returns what is then so.
func (h *home) set(e autostart.Entry, on bool) autostart.Status {
	h.t.Helper()
	got, err := e.Set(on)
	if err != nil {
		h.t.Fatal(err)
	}
	return got
}

func TestOnAndOff(t *testing.T) {
	h := newHome(t)
	e := h.entry(h.program("bin/stillnight"))
	h.state(e, autostart.Off)
	for range 2 { // twice does no harm
		if got := h.set(e, true); got.State != autostart.On || got.Place != h.file("config") {
			t.Errorf("switched on, it is %+v", got)
		}
	}
	text, err := os.ReadFile(h.file("config"))
	if err != nil || !strings.Contains(string(text), "\nExec=\""+e.Program+"\" --hidden\n") {
		t.Errorf("the entry is %v\n%s", err, text)
	}
	for range 2 {
		if got := h.set(e, false); got.State != autostart.Off || got.Command != nil {
			t.Errorf("switched off, it is %+v", got)
		}
	}
	left, err := os.ReadDir(filepath.Dir(h.file("config")))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// Whatever a path holds comes back as it was.
func TestOddPaths(t *testing.T) {
	for _, name := range []string{"with space/still night", `quo"te`, "dollar$HOME", "back`tick", `back\slash`, "per%cent%U", "tab\there", "ünïcode"} {
		h := newHome(t)
		e := h.entry(h.program(name))
		e.DataDir = filepath.Join(h.dir, name+".d")
		h.set(e, true)
		got := h.state(e, autostart.On)
		if want := []string{e.Program, "--data", e.DataDir, "--hidden"}; !slices.Equal(got.Command, want) {
			t.Errorf("the command is %q; want %q", got.Command, want)
		}
	}
}

func TestWhatReallyIs(t *testing.T) {
	h := newHome(t)
	mine, copied := h.program("bin/stillnight"), h.program("old/stillnight")
	if err := os.Symlink(mine, filepath.Join(h.dir, "link")); err != nil {
		t.Fatal(err)
	}
	entry := func(line string) string { return "[Desktop Entry]\nType=Application\n" + line + "\n" }
	tests := []struct {
		name, text string
		want       autostart.State
	}{
		{"by its path", entry("Exec=" + mine + " --hidden"), autostart.On},
		{"over a link, with a field code", entry(`Exec="` + h.dir + `/link" --hidden %U`), autostart.On},
		{"with a window", entry("Exec=" + mine), autostart.Other},
		{"another copy", entry("Exec=" + copied + " --hidden"), autostart.Other},
		{"another data folder", entry("Exec=" + mine + " --data /elsewhere --hidden"), autostart.Other},
		{"a program that is gone", entry("Exec=" + h.dir + "/gone --hidden"), autostart.Missing},
		{"hidden", entry("Exec=" + mine + " --hidden\nHidden=true"), autostart.Off},
		{"switched off by GNOME", entry("Exec=" + mine + " --hidden\nX-GNOME-Autostart-enabled=false"), autostart.Off},
		{"tried and not there", entry("TryExec=" + h.dir + "/gone\nExec=" + mine + " --hidden"), autostart.Off},
		{"in another group", "[Desktop Action x]\nExec=" + mine + " --hidden\n", autostart.Off},
		{"a remark", entry("#Exec=" + mine + " --hidden"), autostart.Off},
		{"empty", "", autostart.Off},
		{"nonsense", "\x00\xff[[=\nExec", autostart.Off},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h.holds("config", tt.text)
			h.state(h.entry(mine), tt.want)
		})
	}
	if got := h.set(h.entry(mine), true); got.State != autostart.On {
		t.Errorf("switched on over nonsense, it is %+v", got)
	}
}

// An entry of the system's, from a package, counts until the person's own
// hides it.
func TestEntryOfTheSystem(t *testing.T) {
	h := newHome(t)
	e := h.entry(h.program("bin/stillnight"))
	h.holds("etc", "[Desktop Entry]\nType=Application\nExec="+e.Program+" --hidden\n")
	h.state(e, autostart.On)
	if got := h.set(e, false); got.State != autostart.Off {
		t.Errorf("switched off, it is %+v", got)
	}
	if got := h.set(e, true); got.State != autostart.On {
		t.Errorf("switched on, it is %+v", got)
	}
}

// A program unpacked for one run names the file that it came from.
func TestAppImage(t *testing.T) {
	h := newHome(t)
	h.vars["APPIMAGE"] = h.program("Stillnight.AppImage")
	got := h.set(h.entry("/tmp/.mount_x/stillnight"), true)
	if got.State != autostart.On || got.Command[0] != h.vars["APPIMAGE"] {
		t.Errorf("it is %+v", got)
	}
}

func TestWhatCannotBe(t *testing.T) {
	h := newHome(t)
	e := h.entry(h.program("bin/stillnight"))
	if err := os.WriteFile(filepath.Join(h.dir, "config"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Set(true); err == nil || !strings.Contains(err.Error(), "cannot be set up") {
		t.Errorf("under a file that is no folder: %v", err)
	}
	if _, err := h.entry("stillnight").Set(true); err == nil {
		t.Error("a program without a place was set up")
	}
	h.vars = map[string]string{}
	if _, err := e.Status(); err == nil || !strings.Contains(err.Error(), "$HOME") {
		t.Errorf("without a home: %v", err)
	}
}
