package sound

import "os/exec"

// toneEngines are the players that desktops come with. The first speaks to
// PulseAudio and to PipeWire alike; the second would wait for ever on a
// PipeWire that has no sound to do.
func toneEngines() []engine {
	return []engine{
		program(false, "paplay", "--client-name=Stillnight", "--property=media.role=event", "--"),
		program(false, "pw-play", "--media-role=Notification"),
		program(false, "aplay", "--quiet", "--"),
	}
}

// voiceEngines are the speech dispatcher, which has the voice that the person
// chose, and the synthesizer that it mostly stands on.
func voiceEngines() []engine {
	return []engine{
		program(false, "spd-say", "--application-name=Stillnight", "--language=en", "--"),
		program(true, "espeak-ng", "-v", "en", "--stdin"),
		program(true, "espeak", "-v", "en", "--stdin"),
	}
}

func hide(*exec.Cmd) {}
