package sound

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unicode"

	"stillnight/data/words"
)

// Times of what is played and spoken.
const (
	tonePatience  = 5 * time.Second  // for a player to end
	voicePatience = 12 * time.Second // for words to be handed over or spoken
	toneFresh     = time.Second      // after which a tone comes too late
	voiceFresh    = 4 * time.Second  // after which words come too late
	silence       = time.Minute      // before anything is tried again where nothing works
)

const (
	maxQueue = 4   // of tones, or words, that wait
	maxWords = 300 // characters that are spoken
)

// Params are what a player needs.
type Params struct {
	Log *slog.Logger // nil: nothing is logged
	// Folder is where the tones are put as files for the players of the
	// desktop; "": that of the session, or the system's for what is temporary.
	Folder string
}

// Player plays tones and speaks words in goroutines of its own, one after the
// other. What fails is told once, by Trouble and in the log. It is safe for
// concurrent use.
type Player struct {
	log    *slog.Logger
	folder string
	ctx    context.Context //nolint:containedctx // ends with Close
	cancel context.CancelFunc
	tones  *lane
	voice  *lane

	mu     sync.Mutex
	made   string          // the folder of this player's files, "" before the first
	files  map[Tone]string // by tone, at the volume
	volume int
}

// engine is one way to play or to speak.
type engine struct {
	name string
	// there says whether this machine has it, as far as can be told at once.
	there func() bool
	// run plays the file, or speaks the words.
	run func(ctx context.Context, what string) error
}

// New makes a player that does nothing yet.
func New(p Params) *Player {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	pl := &Player{log: p.Log, folder: p.Folder, files: map[Tone]string{}}
	pl.ctx, pl.cancel = context.WithCancel(context.Background())
	pl.tones = &lane{
		engines: toneEngines(), patience: tonePatience, fresh: toneFresh, log: p.Log.With("what", "tone"),
		none: words.T("Sounds cannot be played here: no program for it was found."),
		fail: words.T("Sounds cannot be played here: the sound of this computer does not answer."),
	}
	pl.voice = &lane{
		engines: voiceEngines(), patience: voicePatience, fresh: voiceFresh, log: p.Log.With("what", "voice"), newestOnly: true,
		none: words.T("Nothing can be spoken here: no program for it was found."),
		fail: words.T("Nothing can be spoken here: the speech of this computer does not answer."),
	}
	return pl
}

// Close ends what is played and removes the files. It may be called twice.
func (p *Player) Close() {
	p.cancel()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.made != "" {
		_ = os.RemoveAll(p.made) // it is of the session and goes with it
		p.made = ""
	}
}

// Play makes a tone, at a volume in per cent. It returns at once.
func (p *Player) Play(t Tone, volume int) {
	p.tones.add(p.ctx, func() (string, error) { return p.file(t, volume) })
}

// Say speaks a few words, in place of what still waits to be spoken. It
// returns at once.
func (p *Player) Say(text string) {
	text = spoken(text)
	if text == "" {
		return
	}
	p.voice.add(p.ctx, func() (string, error) { return text, nil })
}

// Trouble says in a sentence why no tone can be heard, and in another why no
// words can; each is empty when nothing is known to be missing.
func (p *Player) Trouble() (tones, voice string) { return p.tones.trouble(), p.voice.trouble() }

// spoken leaves out what is not meant for ears.
func spoken(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, " "))
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > maxWords {
		text = string(runes[:maxWords])
	}
	return text
}

var errClosed = errors.New("the player was closed")

// file returns the file of a tone at that volume, made at its first use.
func (p *Player) file(t Tone, volume int) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ctx.Err() != nil {
		return "", errClosed
	}
	if p.volume != volume {
		p.volume, p.files = volume, map[Tone]string{}
	}
	if path, ok := p.files[t]; ok {
		return path, nil
	}
	if err := p.makeFolder(); err != nil {
		return "", err
	}
	path := filepath.Join(p.made, fmt.Sprintf("%d-%d.wav", t, volume))
	if err := os.WriteFile(path, Render(t, volume), 0o600); err != nil {
		return "", fmt.Errorf("write a tone: %w", err)
	}
	p.files[t] = path
	return path, nil
}

func (p *Player) makeFolder() error {
	if p.made != "" {
		return nil
	}
	for _, parent := range []string{p.folder, os.Getenv("XDG_RUNTIME_DIR"), os.TempDir()} {
		if parent == "" {
			continue
		}
		made, err := os.MkdirTemp(parent, "stillnight-sounds-")
		if err == nil {
			p.made = made
			return nil
		}
		p.log.Debug("no place for the tones", "error", err)
	}
	return errors.New("write a tone: there is no folder for what is temporary")
}
