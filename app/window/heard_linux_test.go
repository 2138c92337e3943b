package window_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillnight/app/window/view"
)

// listen puts players in front of the path that note what they are given.
func listen(t *testing.T) (heard func() string) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "heard")
	script := "#!/bin/sh\nfor last; do :; done\necho \"${0##*/} $last\" >>" + file + "\n"
	for _, name := range []string{"paplay", "spd-say"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	return func() string { text, _ := os.ReadFile(file); return string(text) }
}

func TestSoundsAreAsTheSettingsWant(t *testing.T) {
	heard := listen(t)
	s := prepare(t)
	s.set("evening.volume", "70")
	s.begin()
	s.Feed()
	s.Say("Nobody wants this spoken.")
	s.Play(view.SoundStart)
	s.wait("a sound is heard", func() bool { return strings.Contains(heard(), "paplay") })
	if text := heard(); !strings.Contains(text, "-70.wav") || strings.Contains(text, "spd-say") {
		t.Errorf("heard: %q", text)
	}
	s.set("evening.voice", "on")
	s.set("evening.sounds", "off")
	s.wait("words are spoken once they are wanted", func() bool {
		s.Say("Left leg.")
		return strings.Contains(heard(), "spd-say Left leg.")
	})
	before := strings.Count(heard(), "paplay")
	s.Play(view.SoundEnd)
	if strings.Count(heard(), "paplay") != before {
		t.Error("a sound that is not wanted is heard")
	}
}

func TestOnlyWhatIsWantedIsMissed(t *testing.T) {
	t.Setenv("PATH", t.TempDir()) // nothing to play or speak with
	s := prepare(t)
	s.begin()
	s.Feed()
	if sounds, voice := s.Unheard(); sounds == "" || voice != "" {
		t.Errorf("with sounds alone %q and %q are told", sounds, voice)
	}
	s.set("evening.voice", "on")
	s.set("evening.sounds", "off")
	s.wait("the voice alone is missed", func() bool {
		sounds, voice := s.Unheard()
		return sounds == "" && voice != ""
	})
}

// wait pumps until something outside has happened.
func (s *stage) wait(what string, condition func() bool) {
	s.t.Helper()
	for range 200 {
		if s.Pump(50*time.Millisecond, condition) {
			return
		}
	}
	s.t.Fatalf("it does not come to this: %s", what)
}
