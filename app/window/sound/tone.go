// Package sound makes the soft tones of a guided evening and has them played,
// and a few words spoken, by what the desktop has for it. It links no library
// for that: the resident is the same program, and would carry it all day.
package sound

import (
	"encoding/binary"
	"math"
)

// Tone is one of the soft tones.
type Tone int

// The tones there are.
const (
	Start  Tone = iota // two notes, rising
	Switch             // one note
	End                // three notes, falling
)

// rate is how many samples a second has.
const rate = 44_100

// note is a part of a tone: a sine that begins at once and fades.
type note struct {
	at, length float64 // seconds
	pitch      float64 // Hz
}

// The pitches: of a major chord, none of them shrill.
const (
	low    = 261.63 // C4
	middle = 392.00 // G4
	high   = 523.25 // C5
	top    = 659.26 // E5
)

func notes(t Tone) []note {
	switch t {
	case Start:
		return []note{{0, 0.45, middle}, {0.16, 0.60, high}}
	case End:
		return []note{{0, 0.60, high}, {0.22, 0.60, middle}, {0.44, 1.00, low}}
	default:
		return []note{{0, 0.50, top}}
	}
}

const (
	attack  = 0.025 // seconds, long enough not to click
	release = 0.060 // seconds at the end of a note
	loudest = 0.55  // of full scale, at full volume
)

// Render returns a tone as a WAV file: one channel, 16 bits, at 44.1 kHz. The
// volume is per cent.
func Render(t Tone, volume int) []byte {
	samples := mix(notes(t))
	// Ears hear ratios, so that half the volume is much less than half the
	// swing.
	scale := loudest * math.Pow(float64(min(max(volume, 0), 100))/100, 1.5) * math.MaxInt16
	body := make([]byte, 0, 2*len(samples))
	for _, s := range samples {
		body = binary.LittleEndian.AppendUint16(body, uint16(int16(math.Round(s*scale))))
	}
	return append(header(len(body)), body...)
}

// mix adds up notes. No sample is outside -1 to 1.
func mix(parts []note) []float64 {
	end := 0.0
	for _, n := range parts {
		end = max(end, n.at+n.length)
	}
	samples := make([]float64, int(end*rate))
	for _, n := range parts {
		first := int(n.at * rate)
		for i := range int(n.length * rate) {
			if first+i < len(samples) {
				samples[first+i] += n.sample(float64(i) / rate)
			}
		}
	}
	peak := 1.0
	for _, s := range samples {
		peak = max(peak, math.Abs(s))
	}
	for i := range samples {
		samples[i] /= peak
	}
	return samples
}

// sample returns where the note is after so many seconds: a sine with a
// little of its octave, as a struck bowl has.
func (n note) sample(t float64) float64 {
	angle := 2 * math.Pi * n.pitch * t
	shape := math.Exp(-4 * t / n.length)
	shape *= rise(t/attack) * rise((n.length-t)/release)
	return shape * (math.Sin(angle) + 0.15*math.Sin(2*angle)) / 1.15
}

// rise goes smoothly from 0 to 1.
func rise(x float64) float64 {
	return (1 - math.Cos(math.Pi*min(max(x, 0), 1))) / 2
}

// header returns the head of a WAV file with so many bytes of samples.
func header(size int) []byte {
	const bytesPerSample = 2
	h := append([]byte{}, "RIFF"...)
	h = binary.LittleEndian.AppendUint32(h, uint32(36+size))
	h = append(h, "WAVEfmt "...)
	h = binary.LittleEndian.AppendUint32(h, 16)
	h = binary.LittleEndian.AppendUint16(h, 1) // plain samples
	h = binary.LittleEndian.AppendUint16(h, 1) // channel
	h = binary.LittleEndian.AppendUint32(h, rate)
	h = binary.LittleEndian.AppendUint32(h, rate*bytesPerSample)
	h = binary.LittleEndian.AppendUint16(h, bytesPerSample)
	h = binary.LittleEndian.AppendUint16(h, 8*bytesPerSample)
	h = append(h, "data"...)
	return binary.LittleEndian.AppendUint32(h, uint32(size))
}
