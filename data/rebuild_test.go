package data_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillnight/data"
)

func newReader(text []byte) io.Reader { return bytes.NewReader(text) }

func spoilManifest(t *testing.T, dir string) {
	t.Helper()
	write(t, filepath.Join(dir, "badger", "MANIFEST"), "garbage")
}

func TestRebuiltTwiceWithinASecond(t *testing.T) {
	dir, c, lines := keptDiary(t)
	for i := range 3 {
		spoilManifest(t, dir)
		s := openStore(t, dir, c)
		if sortedLines(exported(t, s)) != sortedLines(lines) {
			t.Errorf("rebuilt, it holds %s", exported(t, s))
		}
		closeStore(t, s)
		if aside := must(filepath.Glob(filepath.Join(dir, "badger.broken-*")))(t); len(aside) != i+1 {
			t.Errorf("set aside: %v", aside)
		}
	}
	for _, aside := range must(filepath.Glob(filepath.Join(dir, "badger.broken-*")))(t) {
		if read(t, filepath.Join(aside, "MANIFEST")) != "garbage" {
			t.Errorf("%s is not as it was", aside)
		}
	}
}

// TestSeveralLossesAtOnce takes away more than one thing at a time. What is
// left somewhere is there again.
func TestSeveralLossesAtOnce(t *testing.T) {
	for name, c := range map[string]struct {
		lose func(t *testing.T, dir string)
		ml   int
		goal int
	}{
		"database and settings": {func(t *testing.T, dir string) {
			spoilManifest(t, dir)
			write(t, filepath.Join(dir, "settings.json"), "{")
		}, 400, 2000},
		"database and device": {func(t *testing.T, dir string) {
			spoilManifest(t, dir)
			remove(t, filepath.Join(dir, "device"))
		}, 400, 3000},
		"journal and device": {func(t *testing.T, dir string) {
			remove(t, journalPath(t, dir))
			remove(t, filepath.Join(dir, "device"))
		}, 400, 3000},
		"journal and settings": {func(t *testing.T, dir string) {
			remove(t, journalPath(t, dir))
			remove(t, filepath.Join(dir, "settings.json"))
		}, 400, 3000},
		"the journal's end and the database": {func(t *testing.T, dir string) {
			text := read(t, journalPath(t, dir))
			write(t, journalPath(t, dir), text[:len(text)-30]) // the undo
			spoilManifest(t, dir)
		}, 600, 3000},
		"everything but the journal": {func(t *testing.T, dir string) {
			for _, name := range []string{"badger", "device", "settings.json", "app.lock"} {
				remove(t, filepath.Join(dir, name))
			}
		}, 400, 2000},
		"everything but the database": {func(t *testing.T, dir string) {
			for _, name := range []string{"journal", "device", "settings.json", "app.lock"} {
				remove(t, filepath.Join(dir, name))
			}
		}, 400, 3000},
		"everything": {func(t *testing.T, dir string) {
			for _, name := range []string{"journal", "device", "settings.json", "app.lock", "badger"} {
				remove(t, filepath.Join(dir, name))
			}
		}, 0, 2000},
	} {
		dir, now, _ := keptDiary(t)
		s := openStore(t, dir, now)
		if err := s.ChangeSettings(t.Context(), map[string]string{"water.goal": "3000"}); err != nil {
			t.Fatal(err)
		}
		closeStore(t, s)
		c.lose(t, dir)
		for i := range 2 {
			s = openStore(t, dir, now)
			if snap := today(t, s); snap.Today.ML != c.ml+i || snap.Settings.Goal != c.goal {
				t.Errorf("%s: %d ml, goal %d; want %d ml, goal %d", name, snap.Today.ML, snap.Settings.Goal, c.ml+i, c.goal)
			}
			drink(t, s, 1)
			checkJournal(t, dir, exported(t, s))
			checkSummaries(t, s)
			closeStore(t, s)
		}
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
}

func TestEverySettingSurvives(t *testing.T) {
	values := map[string]string{
		"water.goal": "2600", "water.glass": "200", "water.sizes": "100,200,300", "water.limit": "1800", "water.unit": "fl-oz",
		"evening.lead": "30", "reminders.water": "off", "reminders.discreet": "on", "night.wake": "06:15", "night.bed": "22:45",
		"night.boundary": "03:30", "track.factors": "heat,alcohol", "tray.click": "log", "look.theme": "dark", "look.text": "125",
		"welcome.done": "on",
	}
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	for key, value := range values {
		if err := s.ChangeSettings(t.Context(), map[string]string{key: value}); err != nil {
			t.Fatal(err)
		}
	}
	check := func(how string) {
		t.Helper()
		got := must(s.Settings(t.Context()))(t).Values()
		for key, value := range values {
			if got[key] != value {
				t.Errorf("%s: %s is %q, want %q", how, key, got[key], value)
			}
		}
	}
	check("at once")
	closeStore(t, s)
	s = openStore(t, dir, c)
	check("after a restart")
	closeStore(t, s)
	spoilManifest(t, dir)
	s = openStore(t, dir, c)
	check("rebuilt")
	for key := range values {
		values[key] = ""
	}
	if err := s.ChangeSettings(t.Context(), values); err != nil {
		t.Fatal(err)
	}
	for key, value := range must(s.Settings(t.Context()))(t).Values() {
		if spec, _ := data.SettingSpecFor(key); value != spec.Default {
			t.Errorf("reset, %s is %q", key, value)
		}
	}
}

// TestASettingThatCannotBeUsed: a bad value is told as a problem, not lost.
func TestASettingThatCannotBeUsed(t *testing.T) {
	dir, c, _ := keptDiary(t)
	spoilManifest(t, dir)
	write(t, filepath.Join(dir, "settings.json"), `{"schema":1,"rev":7,"values":{"water.goal":"much","look.theme":"dark","moon.phase":"full"}}`)
	s := openStore(t, dir, c)
	settings := must(s.Settings(t.Context()))(t)
	if settings.Goal != 2000 || settings.Theme != "dark" || len(settings.Problems) != 1 || settings.Problems[0].Key != "water.goal" {
		t.Errorf("settings %+v", settings)
	}
	if err := s.ChangeSettings(t.Context(), map[string]string{"water.goal": "2100"}); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	s = openStore(t, dir, c)
	if settings = must(s.Settings(t.Context()))(t); settings.Goal != 2100 || len(settings.Problems) != 0 {
		t.Errorf("mended, settings %+v", settings)
	}
	if text := read(t, filepath.Join(dir, "settings.json")); !strings.Contains(text, "moon.phase") {
		t.Errorf("what a newer program set is gone: %s", text)
	}
}

func TestNoticesAreFewAndPass(t *testing.T) {
	dir, c, lines := keptDiary(t)
	path := journalPath(t, dir)
	for i := range 30 {
		lines += fmt.Sprintf("rubbish %d\n", i)
		write(t, path, lines)
		c.now = c.now.Add(time.Minute)
		s := openStore(t, dir, c)
		if i == 29 {
			snap := today(t, s)
			if len(snap.Notices) != 20 || !snap.Notices[19].At.Equal(c.now) {
				t.Errorf("%d notices, the last of %s", len(snap.Notices), snap.Notices[len(snap.Notices)-1].At)
			}
		}
		closeStore(t, s)
	}
	c.now = c.now.Add(49 * time.Hour)
	if told := notices(t, openStore(t, dir, c)); told != "" {
		t.Errorf("two days later: told %q", told)
	}
}
