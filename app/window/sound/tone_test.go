package sound_test

import (
	"encoding/binary"
	"math"
	"testing"

	"stillnight/app/window/sound"
)

func allTones() map[string]sound.Tone {
	return map[string]sound.Tone{"start": sound.Start, "switch": sound.Switch, "end": sound.End}
}

// samples reads a WAV file as a player does.
func samples(t *testing.T, wav []byte) []float64 {
	t.Helper()
	if len(wav) < 44 || string(wav[:4]) != "RIFF" || string(wav[8:16]) != "WAVEfmt " || string(wav[36:40]) != "data" {
		t.Fatal("it is no WAV file")
	}
	word := func(at int) int { return int(binary.LittleEndian.Uint32(wav[at:])) }
	half := func(at int) int { return int(binary.LittleEndian.Uint16(wav[at:])) }
	if word(4) != len(wav)-8 || word(40) != len(wav)-44 || len(wav)%2 != 0 {
		t.Errorf("its lengths are %d and %d, of %d bytes", word(4), word(40), len(wav))
	}
	if word(16) != 16 || half(20) != 1 || half(22) != 1 || word(24) != 44100 || word(28) != 88200 || half(32) != 2 || half(34) != 16 {
		t.Errorf("its format is % x", wav[16:36])
	}
	var all []float64
	for at := 44; at+1 < len(wav); at += 2 {
		all = append(all, float64(int16(binary.LittleEndian.Uint16(wav[at:])))/math.MaxInt16)
	}
	return all
}

func peak(samples []float64) float64 {
	most := 0.0
	for _, s := range samples {
		most = max(most, math.Abs(s))
	}
	return most
}

func TestTonesAreSoft(t *testing.T) {
	for name, tone := range allTones() {
		all := samples(t, sound.Render(tone, 100))
		if seconds := float64(len(all)) / 44100; seconds < 0.3 || seconds > 1.6 {
			t.Errorf("%s lasts %.2f s", name, seconds)
		}
		if most := peak(all); most < 0.2 || most > 0.6 {
			t.Errorf("%s swings to %.2f at full volume", name, most)
		}
		// A click is a jump, or a beginning or an end that is not at rest.
		before := 0.0
		for i, s := range append(all, 0) {
			if math.Abs(s-before) > 0.08 {
				t.Fatalf("%s jumps by %.3f after %d samples", name, s-before, i)
			}
			before = s
		}
		if first := peak(all[:44]); first > 0.01 {
			t.Errorf("%s begins at %.3f within a millisecond", name, first)
		}
		if most := peak(all[:len(all)/2]); peak(all[len(all)*3/4:]) > most/2 {
			t.Errorf("%s does not fade", name)
		}
	}
}

// strength returns how much of a pitch there is in the samples.
func strength(samples []float64, pitch float64) float64 {
	var re, im float64
	for i, s := range samples {
		angle := 2 * math.Pi * pitch * float64(i) / 44100
		re += s * math.Cos(angle)
		im += s * math.Sin(angle)
	}
	return math.Hypot(re, im) / float64(len(samples))
}

// Start rises and End falls, so that they are told apart with closed eyes.
func TestTonesAreToldApart(t *testing.T) {
	const c, g = 523.25, 392.0
	third := 44100 * 14 / 100
	start, end := samples(t, sound.Render(sound.Start, 80)), samples(t, sound.Render(sound.End, 80))
	if strength(start[:third], g) < 3*strength(start[:third], c) {
		t.Error("Start does not begin low")
	}
	late := start[len(start)/2:]
	if strength(late, c) < strength(late, g) {
		t.Error("Start does not rise")
	}
	if strength(end[:third], c) < 3*strength(end[:third], g) {
		t.Error("End does not begin high")
	}
	late = end[len(end)/2:]
	if strength(late, 261.63) < strength(late, c) {
		t.Error("End does not fall")
	}
	if s := samples(t, sound.Render(sound.Switch, 80)); strength(s, 659.26) < 3*strength(s, c) {
		t.Error("Switch sounds like the others")
	}
}

func TestVolume(t *testing.T) {
	for name, tone := range allTones() {
		before := 0.0
		for _, volume := range []int{5, 20, 40, 70, 100} {
			now := peak(samples(t, sound.Render(tone, volume)))
			if now <= before {
				t.Errorf("%s is no louder at %d per cent", name, volume)
			}
			before = now
		}
		if quiet := peak(samples(t, sound.Render(tone, 5))); quiet < 0.001 || quiet > 0.02 {
			t.Errorf("%s swings to %.4f at the least volume", name, quiet)
		}
		if peak(samples(t, sound.Render(tone, -3))) != 0 || peak(samples(t, sound.Render(tone, 900))) > 0.6 {
			t.Errorf("%s is not held within the volumes there are", name)
		}
	}
}
