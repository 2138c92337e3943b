package command_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stillnight/app/command"
	"stillnight/data"
)

// taking is how each command is called so that nothing is wrong with it.
func taking() map[string]string {
	return map[string]string{
		"drink": "drink 250", "done": "done massage", "skip": "skip massage", "night": "night 1", "cramp": "cramp", "factor": "factor heat", "food": "food almonds", "supplement": "supplement magnesium 5", "session": "session yoga 30",
		"undo": "undo", "status": "status", "history": "history", "open": "open today", "settings": "settings water.goal 1800", "routine": "routine list",
		"snooze": "snooze 1h", "export": "export", "import": "import -", "backup": "backup list", "restore": "restore b.jsonl.gz", "autostart": "autostart off", "triggers": "triggers", "experiment": "experiment show plan.json", "why": "why", "doctor": "doctor", "quit": "quit", "erase": "erase", "completion": "completion bash",
		"help": "help drink", "version": "version",
	}
}

func TestEveryCommandRefusesWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	calls := taking()
	for _, name := range shown() {
		call, ok := calls[name]
		if !ok {
			t.Errorf("%s is not tested", name)
		}
		words := strings.Fields(call)
		w.refuses(2, "there is no option --fly; see stillnight "+name+" --help", append(words, "--fly")...)
		w.refuses(2, "there is no option --fly; see stillnight "+name+" --help", append(words, "--fly=high")...)
		w.refuses(2, "there is no option -z; see stillnight "+name+" --help", append(words, "-z")...)
		w.refuses(2, "--data needs a value; see stillnight "+name+" --help", append(words, "--data")...)
		w.refuses(2, `--data cannot be ""; see stillnight `+name+" --help", append(words, "--data=")...)
	}
	w.untouched()
}

func TestEveryCommandTakesNoWordTooMany(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	calls := taking()
	for _, name := range shown() {
		if slices.Contains([]string{"done", "skip", "factor", "food", "import", "drink", "supplement", "session"}, name) {
			continue // take any number of words, or read "250 ml" and have their own tests
		}
		words := strings.Fields(calls[name])
		if name == "export" {
			words = append(words, "file")
		}
		w.refuses(2, `"surplus" is one word too many; see stillnight `+name+" --help", append(words, "surplus")...)
	}
	w.untouched()
}

func TestOptionsStandAnywhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const want = "Logged 300 ml at 17:20 · %s of 2 000 ml · %s"
	for i, call := range [][]string{
		{"drink", "300", "--at", "-20m"},
		{"drink", "--at", "-20m", "300"},
		{"drink", "--at=-20m", "--", "300"},
		{"--data", w.dir, "drink", "300", "--at=-20m"},
	} {
		state := [][2]string{{"300", "1 glass"}, {"600", "2 glasses"}, {"900", "3 glasses"}, {"1 200", "4 glasses"}}[i]
		r := w.run(call...)
		if got, want := plain(r.out), strings.Replace(strings.Replace(want, "%s", state[0], 1), "%s", state[1], 1); r.status != 0 || got != want {
			t.Errorf("%q: %+v, want %q", call, r, want)
		}
	}
}

func TestTheLastOfTwoSameOptionsHolds(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.says("Logged 250 ml of tea at 17:30 · 250 of 2 000 ml · 1 glass",
		"drink", "--at", "12:00", "--beverage", "coffee", "--at", "17:30", "--beverage", "tea")
}

func TestJSONIsOneObjectOnOneLine(t *testing.T) {
	t.Parallel()
	w := newWorld(t).lived()
	w.stdin = "broken\n"
	for _, call := range []string{
		"status --json", "status --waybar", "history --json", "settings --json", "settings water.goal --json",
		"settings water.goal 1900 --json", "settings water.goal --reset --json",
	} {
		out := w.does(strings.Fields(call)...)
		var object map[string]any
		if err := json.Unmarshal([]byte(out), &object); err != nil || strings.Count(out, "\n") != 1 || !strings.HasSuffix(out, "}\n") {
			t.Errorf("%s: %v, %q", call, err, out)
		}
	}
	r := w.run("import", "--json", "-")
	var object map[string]any
	if err := json.Unmarshal([]byte(r.out), &object); err != nil || r.status != 1 || strings.Count(r.out, "\n") != 1 {
		t.Errorf("import --json: %v, %+v", err, r)
	}
}

func TestNamesInJSONStayAsTheyAre(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.imported(`{"v":1,"id":"1","at":"2026-11-22T08:00:00+01:00","kind":"factor","factor":{"factor":"<salt> & 🌙","value":1}}`)
	if out := w.does("history", "--json", "--from", "today"); !strings.Contains(out, `"factors":{"<salt> & 🌙":1}`) {
		t.Errorf("%s", out)
	}
}

// Nothing of the diary is left anywhere but in the data folder, and nobody
// else can look into that.
func TestNothingIsLeftElsewhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t).lived()
	for _, call := range []string{"status", "history --json", "export", "settings", "undo", "snooze 1h"} {
		w.does(strings.Fields(call)...)
	}
	w.run("drink", "-5")
	err := filepath.WalkDir(w.files, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		switch {
		case path == w.files:
		case !strings.HasPrefix(path, w.dir):
			t.Errorf("%s was made", path)
		case entry.IsDir() && info.Mode().Perm() != 0o700, !entry.IsDir() && info.Mode().Perm() != 0o600:
			t.Errorf("%s is %v", path, info.Mode())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	links, err := os.ReadDir(w.vars["XDG_RUNTIME_DIR"])
	if err != nil || len(links) > 0 {
		t.Errorf("without a resident there is %v, %v", links, err)
	}
}

func TestAmountsInFluidOunces(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.does("settings", "water.unit", "fl-oz")
	w.says("Logged 8 fl oz at 09:00 · 8 of 68 fl oz · 0 glasses", "drink", "8oz", "--at", "09:00")
	w.says("Logged 8 fl oz of tea at 12:00 · 16 of 68 fl oz · 1 glass", "drink", "250", "--beverage", "tea", "--at", "12:00")
	r := w.run("drink", "1400")
	if want := "Enough for now: 47 fl oz within an hour is more than the kidneys clear. Wait an hour before the next glass."; r.err != want+"\n" {
		t.Errorf("%+v", r)
	}
	w.says("Took back 47 fl oz, 17:40", "undo")
	out := w.does("status")
	for _, want := range []string{"Water       16 of 68 fl oz · 1 glass\n", "last 8 fl oz of tea at 12:00 · 39 fl oz behind an even pace\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	w.says(`{"text":"16 fl oz","tooltip":"16 of 68 fl oz · 0 of 4 steps","class":"behind","percentage":24}`, "status", "--waybar")
	if out := w.does("status", "--json"); !strings.Contains(out, `"ml":487,"goal_ml":2000,`) {
		t.Errorf("JSON stays in ml: %s", out)
	}
}

// FuzzCall calls the program with any words: it never breaks, it ends with one
// of its three statuses, and says one line when it fails.
func FuzzCall(f *testing.F) {
	for _, seed := range []string{
		"drink\x00250", "drink\x00-5", "drink\x00--at\x00-20m\x008oz", "night\x00-1", "factor\x00alcohol=2\x00heat", "settings\x00water.goal\x00",
		"status\x00--json", "history\x00--from\x00-1", "snooze\x00tomorrow", "help\x00help", "__complete\x00drink\x00--bev", "\x00", "--", "-", "cramp\x00--woke=x",
		"import\x00-", "completion\x00zsh", "undo\x00\x00", "window\x00today", "open\x00-h", "--hidden=maybe",
	} {
		f.Add(seed)
	}
	dir := f.TempDir()
	now := time.Date(2026, 11, 22, 17, 40, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, line string) {
		args := strings.Split(line, "\x00")
		for _, word := range args { // these write where they are told to
			if word == "export" || word == "man" || strings.HasPrefix(word, "--data") || (word != "-" && slices.Contains(args, "import")) {
				if word != "import" {
					return
				}
			}
		}
		var out, stderr bytes.Buffer
		status := command.Run(t.Context(), command.Env{
			Args: args, Stdin: strings.NewReader(line), Stdout: &out, Stderr: &stderr, Version: "0.1.0",
			Getenv: func(name string) string {
				return map[string]string{"STILLNIGHT_DATA": filepath.Join(dir, "diary"), "XDG_RUNTIME_DIR": dir, "HOME": dir}[name]
			},
			Now:      func() time.Time { return now },
			Resident: func(context.Context, string, bool) error { return data.ErrNewer },
			Window:   func(context.Context, string, string) error { return data.ErrNewer },
			Spawn:    func(string, bool) error { return data.ErrNewer },
		})
		if status < 0 || status > 2 {
			t.Errorf("%q: status %d", args, status)
		}
		complaint := strings.HasPrefix(stderr.String(), "stillnight: ")
		if args[0] != "__complete" && args[0] != "__completeNoDesc" && complaint != (status != 0) {
			t.Errorf("%q: status %d, standard error %q", args, status, &stderr)
		}
		if status != 0 && strings.Count(stderr.String(), "\n") != 1 {
			t.Errorf("%q: more than a line: %q", args, &stderr)
		}
	})
}

func BenchmarkCall(b *testing.B) {
	for _, call := range []string{"version", "--help", "drink -5"} {
		b.Run(call, func(b *testing.B) {
			for b.Loop() {
				command.Run(b.Context(), command.Env{
					Args: strings.Fields(call), Stdout: io.Discard, Stderr: io.Discard, Getenv: os.Getenv, Now: time.Now, Version: "0.1.0",
				})
			}
		})
	}
}
