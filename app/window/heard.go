package window

import (
	"stillnight/app/window/sound"
	"stillnight/app/window/view"
)

// hearing is how sounds and words are wanted.
type hearing struct {
	sounds bool
	volume int // per cent
	voice  bool
}

// playTone makes a soft sound if the person wants any.
func (d *desk) playTone(s view.Sound) {
	if !d.heard.sounds {
		return
	}
	tone := sound.Switch
	switch s {
	case view.SoundStart:
		tone = sound.Start
	case view.SoundEnd:
		tone = sound.End
	}
	d.player.Play(tone, d.heard.volume)
}

// say speaks a few words if the person wants any.
func (d *desk) say(text string) {
	if d.heard.voice {
		d.player.Say(text)
	}
}

// unheard says why sounds and words that the person wants cannot be heard.
func (d *desk) unheard() (sounds, voice string) {
	sounds, voice = d.player.Trouble()
	if !d.heard.sounds {
		sounds = ""
	}
	if !d.heard.voice {
		voice = ""
	}
	return sounds, voice
}
