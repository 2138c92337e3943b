package sound_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"stillnight/app/window/sound"
)

// room is a desktop with the players that a test gives it.
type room struct {
	*sound.Player
	t      *testing.T
	dir    string // of the programs
	folder string // of the tones
	heard  string // the file that the programs write to
	log    *buffer
}

type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// furnish makes a room with programs: name to script. $HEARD is where they
// say what they were given.
func furnish(t *testing.T, programs map[string]string) *room {
	t.Helper()
	r := &room{t: t, dir: t.TempDir(), folder: t.TempDir(), log: &buffer{}}
	r.heard = filepath.Join(t.TempDir(), "heard")
	t.Setenv("PATH", r.dir)
	t.Setenv("HEARD", r.heard)
	for name, script := range programs {
		r.install(name, script)
	}
	r.Player = sound.New(sound.Params{Folder: r.folder, Log: slog.New(slog.NewTextHandler(r.log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	t.Cleanup(r.Close)
	return r
}

func (r *room) install(name, script string) {
	r.t.Helper()
	file := filepath.Join(r.dir, name)
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		r.t.Fatal(err)
	}
}

// say is a script that notes its name and its arguments, a line each.
const say = `{ printf '%s' "${0##*/}"; for a in "$@"; do printf '|%s' "$a"; done; echo; } >>"$HEARD"`

// until waits for a condition.
func (r *room) until(what string, condition func() bool) {
	r.t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(20 * time.Second)
	for !condition() {
		select {
		case <-tick.C:
		case <-deadline:
			r.t.Fatalf("it does not come to this: %s\nheard: %q\nlog: %s", what, r.lines(), r.log)
		}
	}
}

func (r *room) lines() []string {
	text, _ := os.ReadFile(r.heard)
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

func (r *room) hears(what string) bool { return strings.Contains(strings.Join(r.lines(), "\n"), what) }

func (r *room) files() int {
	files, _ := filepath.Glob(filepath.Join(r.folder, "*", "*.wav"))
	return len(files)
}

func TestTonesArePlayed(t *testing.T) {
	r := furnish(t, map[string]string{"paplay": say + "\nfor last; do :; done; [ -s \"$last\" ] && echo full >>\"$HEARD\""})
	r.Play(sound.Start, 40)
	r.until("a tone is played", func() bool { return r.hears("full") })
	if line := r.lines()[0]; !strings.HasPrefix(line, "paplay|") || !strings.HasSuffix(line, ".wav") {
		t.Errorf("the player is called as %q", line)
	}
	for range 3 {
		r.Play(sound.Start, 40)
	}
	r.Play(sound.End, 40)
	r.until("each is played", func() bool { return strings.Count(strings.Join(r.lines(), "\n"), "full") == 5 })
	if n := r.files(); n != 2 {
		t.Errorf("%d files for two tones", n)
	}
	if tones, _ := r.Trouble(); tones != "" {
		t.Errorf("all is well, and it says %q", tones)
	}
	r.Close()
	r.Close()
	if left, _ := os.ReadDir(r.folder); len(left) != 0 {
		t.Errorf("%d things are left behind", len(left))
	}
	r.Play(sound.Start, 40) // is heard by nobody
}

func TestTheVolumeCanChange(t *testing.T) {
	r := furnish(t, map[string]string{"paplay": say})
	r.Play(sound.Switch, 20)
	r.until("it is played", func() bool { return r.hears("-20.wav") })
	r.Play(sound.Switch, 90)
	r.until("it is played louder", func() bool { return r.hears("-90.wav") })
}

func TestAPlayerThatFails(t *testing.T) {
	r := furnish(t, map[string]string{"paplay": "exit 1", "pw-play": "exit 1", "aplay": say})
	r.Play(sound.Start, 40)
	r.until("the next one plays", func() bool { return r.hears("aplay|") })
	r.install("paplay", say)
	r.Play(sound.Start, 40)
	r.until("the one that worked plays again", func() bool { return len(r.lines()) == 2 })
	if r.hears("paplay|--client") {
		t.Error("the one that failed is tried first")
	}
}

// A player that hangs is ended, and the next tone is played by another one.
func TestAPlayerThatHangs(t *testing.T) {
	r := furnish(t, map[string]string{"paplay": "echo hangs >>\"$HEARD\"; exec /bin/sleep 60", "aplay": say})
	sound.SetTimes(r.Player, 1200*time.Millisecond) // past the time at which a tone comes too late
	r.Play(sound.Start, 40)
	r.until("it was ended", func() bool { return strings.Contains(r.log.String(), "not heard") })
	if r.hears("aplay|") {
		t.Error("a tone is played that comes too late")
	}
	r.Play(sound.Start, 40)
	r.until("another one plays", func() bool { return r.hears("aplay|") })
	if tones, _ := r.Trouble(); tones != "" {
		t.Errorf("it says %q", tones)
	}
}

func TestEveryPlayerHangs(t *testing.T) {
	r := furnish(t, map[string]string{"paplay": "exec /bin/sleep 60"})
	sound.SetTimes(r.Player, 50*time.Millisecond)
	began := time.Now()
	for range 100 {
		r.Play(sound.Start, 40)
	}
	if took := time.Since(began); took > time.Second {
		t.Errorf("Play waits: 100 took %v", took)
	}
	r.until("it is told", func() bool { tones, _ := r.Trouble(); return tones != "" })
	want := "Sounds cannot be played here: the sound of this computer does not answer."
	if tones, _ := r.Trouble(); tones != want {
		t.Errorf("it says %q", tones)
	}
	r.Play(sound.Start, 40) // costs nothing now
	if n := strings.Count(r.log.String(), want); n != 1 {
		t.Errorf("the log says it %d times", n)
	}
}

func TestSoundComesBack(t *testing.T) {
	r := furnish(t, map[string]string{"aplay": "exit 1"})
	r.Play(sound.Start, 40)
	r.until("it is told", func() bool { tones, _ := r.Trouble(); return tones != "" })
	r.install("aplay", say)
	sound.TryAgain(r.Player)
	r.Play(sound.Start, 40)
	r.until("it is played", func() bool { return r.hears("aplay|") })
	r.until("nothing is said any more", func() bool { tones, _ := r.Trouble(); return tones == "" })
}

func TestNothingToPlayOrSpeakWith(t *testing.T) {
	r := furnish(t, nil)
	tones, voice := r.Trouble()
	if tones != "Sounds cannot be played here: no program for it was found." ||
		voice != "Nothing can be spoken here: no program for it was found." {
		t.Errorf("it says %q and %q", tones, voice)
	}
	for range 3 {
		r.Play(sound.Start, 40)
		r.Say("left")
	}
	r.until("the log says both", func() bool { return strings.Count(r.log.String(), "level=WARN") == 2 })
}

func TestNoPlaceForTheFiles(t *testing.T) {
	r := furnish(t, map[string]string{"paplay": say})
	t.Setenv("XDG_RUNTIME_DIR", "/nonexistent")
	t.Setenv("TMPDIR", "/nonexistent")
	p := sound.New(sound.Params{Folder: "/nonexistent"})
	defer p.Close()
	p.Play(sound.Start, 40)
	r.until("it is told", func() bool { tones, _ := p.Trouble(); return tones != "" })
}

func TestTonesDoNotPileUp(t *testing.T) {
	r := furnish(t, map[string]string{"paplay": say + "; exec /bin/sleep 0.3"})
	for range 50 {
		r.Play(sound.Start, 40)
	}
	r.until("one is played", func() bool { return r.hears("paplay|") })
	r.until("the others have had their time", func() bool { return len(r.lines()) >= 3 })
	wait := time.NewTimer(800 * time.Millisecond)
	<-wait.C
	if n := len(r.lines()); n > 5 {
		t.Errorf("%d of 50 tones are played", n)
	}
}

func TestWordsAreSpoken(t *testing.T) {
	r := furnish(t, map[string]string{"spd-say": say})
	const text = `-x; $(touch /tmp/no) "left" & 'right' | \ --help`
	r.Say(text)
	r.until("they are spoken", func() bool { return r.hears("spd-say|") })
	if got := r.lines()[0]; !strings.HasSuffix(got, "|--|"+text) || strings.Count(got, "|") != 5 {
		t.Errorf("the words came as %q", got)
	}
	r.Say(" \n\t ")
	r.Say("Switch.")
	r.until("the next are spoken", func() bool { return len(r.lines()) == 2 })
}

func TestWordsOverTheStandardInput(t *testing.T) {
	r := furnish(t, map[string]string{"spd-say": "exit 1", "espeak-ng": say + `; /bin/cat >>"$HEARD"`})
	r.Say("--left leg")
	r.until("they are spoken", func() bool { return r.hears("espeak-ng|-v|en|--stdin\n--left leg") })
}

// What is said counts now: it takes the place of what waits, and of what is
// being said.
func TestTheNewestWordsCount(t *testing.T) {
	r := furnish(t, map[string]string{"espeak-ng": `read line; echo "$line" >>"$HEARD"; [ "$line" = last ] || exec /bin/sleep 60`})
	r.Say("first")
	r.until("the first are spoken", func() bool { return r.hears("first") })
	for i := range 20 {
		r.Say(fmt.Sprint("between ", i))
	}
	r.Say("last")
	r.until("the last are spoken", func() bool { return r.hears("last") })
	if n := len(r.lines()); n > 4 {
		t.Errorf("%d were spoken: %q", n, r.lines())
	}
	if _, voice := r.Trouble(); voice != "" {
		t.Errorf("being interrupted is told as trouble: %q", voice)
	}
}

func TestSpeechThatHangs(t *testing.T) {
	r := furnish(t, map[string]string{"spd-say": "exec /bin/sleep 60"})
	sound.SetTimes(r.Player, 50*time.Millisecond)
	r.Say("left")
	r.until("it is told", func() bool { _, voice := r.Trouble(); return strings.Contains(voice, "does not answer") })
}

func TestOnlyWordsAreSpoken(t *testing.T) {
	for text, want := range map[string]string{
		"Left leg.": "Left leg.", "": "", "\x00\x1b[31m": "[31m", "a\n\nb": "a b", "caf\xe9 ": "caf",
		strings.Repeat("é", 500): strings.Repeat("é", 300),
	} {
		if got := sound.Spoken(text); got != want {
			t.Errorf("%q is spoken as %q, want %q", text, got, want)
		}
	}
}
