//go:build !windows && !darwin

package command_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"stillnight/app/autostart"
)

func TestAutostart(t *testing.T) {
	bothWays(t, func(t *testing.T, w *world) {
		program := filepath.Join(w.files, "stillnight")
		if err := os.WriteFile(program, []byte("#!/bin/sh\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		w.says("Stillnight does not start at log-in", "autostart")
		w.says("Stillnight starts at log-in", "autostart", "on")
		w.says("Stillnight starts at log-in", "autostart")
		var got autostart.Status
		if err := json.Unmarshal([]byte(w.does("autostart", "--json")), &got); err != nil {
			t.Fatal(err)
		}
		if got.State != autostart.On || got.Command[0] != program || got.Command[1] != "--data" || got.Command[2] != w.dir {
			t.Errorf("it is %+v", got)
		}
		if err := os.Remove(program); err != nil {
			t.Fatal(err)
		}
		w.says("A Stillnight that is no longer there should start at log-in: "+program+" --data "+w.dir+" --hidden", "autostart")
		w.says("Stillnight does not start at log-in", "autostart", "off")
		w.refuses(2, `the start at log-in cannot be "yes"; say on or off`, "autostart", "yes")
		w.refuses(2, `"off" is one word too many; see stillnight autostart --help`, "autostart", "on", "off")
	})
}

func TestAutostartWithoutAHome(t *testing.T) {
	w := newWorld(t)
	delete(w.vars, "HOME")
	w.refuses(1, "cannot tell what starts at log-in: $HOME is not set", "autostart")
	w.untouched()
}
