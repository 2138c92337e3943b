package evening

import (
	"fmt"
	"math"
	"time"

	"stillnight/app/window/evening/session"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// Frame is all that is shown of a session at a time.
type Frame struct {
	Step    string // "Step 3 of 6 · Calf stretch"
	Left    string // of the session
	Done    float32
	Heading string
	Side    routine.Side // of the figure
	Dial    Dial
	Count   string // "hold 2 of 3"; empty: there is only one
	Filled  int    // marks
	Marks   int    // 0: too many, or none
	Paused  bool
	Why     string // why it is paused, if not by a press
}

// Dial is what the ring or the circle shows.
type Dial struct {
	Breath  bool    // a circle to breathe with
	Part    float32 // of the ring, or of the circle's way
	Figures string
	Quiet   bool // nothing to do just now
}

// mostMarks is how many holds are shown one by one.
const mostMarks = 8

// buildFrame makes what is shown of a moment in a step that is so many of so
// many in the routine.
func buildFrame(m session.Moment, step routine.Step, place, of int) Frame {
	f := Frame{
		Step:    words.T("Step %d of %d · %s", place, of, step.Title),
		Left:    words.T("%s left", clock(m.AllLeft)),
		Done:    float32(m.Done),
		Heading: heading(m, step),
		Side:    m.Part.Side,
		Dial:    dial(m),
		Paused:  m.State == session.Paused,
	}
	if m.Slept {
		f.Why = words.T("The computer was asleep, so the routine waited here.")
	}
	f.count(m.Part, step)
	return f
}

// count says which hold, side or breath it is.
func (f *Frame) count(p session.Part, step routine.Step) {
	if p.Of < 2 {
		return
	}
	filled := p.Number
	if !p.Kind.Works() {
		filled--
	}
	switch {
	case step.Hold > 0:
		f.Count = words.T("hold %d of %d", p.Number, p.Of)
	case step.Breath != nil:
		f.Count = words.T("breath %d of %d", p.Number, p.Of)
	default:
		f.Count = words.T("side %d of %d", p.Number, p.Of)
	}
	if p.Of <= mostMarks {
		f.Filled, f.Marks = filled, p.Of
	}
}

func heading(m session.Moment, step routine.Step) string {
	side := sideWords(m.Part.Side)
	switch {
	case m.State == session.Paused:
		return words.T("Paused")
	case m.Again || m.Part.Kind == session.Ready:
		if side == "" {
			return words.T("Get ready")
		}
		return words.T("Get ready · %s", lower(side))
	}
	switch m.Part.Kind {
	case session.Hold:
		if side == "" {
			return words.T("Hold")
		}
		return words.T("%s · hold", side)
	case session.Change:
		return words.T("Change · %s", lower(side))
	case session.Rest:
		return words.T("Rest")
	case session.In:
		return words.T("Breathe in")
	case session.Full:
		return words.T("Hold the breath")
	case session.Out:
		return words.T("Breathe out")
	case session.Empty:
		return words.T("Wait")
	}
	if side == "" {
		return step.Title
	}
	return side
}

func sideWords(s routine.Side) string {
	switch s {
	case routine.Left:
		return words.T("Left leg")
	case routine.Right:
		return words.T("Right leg")
	case routine.Both:
		return words.T("Both legs")
	}
	return ""
}

// lower is a side within a sentence.
func lower(side string) string {
	switch side {
	case words.T("Left leg"):
		return words.T("left leg")
	case words.T("Right leg"):
		return words.T("right leg")
	case words.T("Both legs"):
		return words.T("both legs")
	}
	return side
}

func dial(m session.Moment) Dial {
	d := Dial{Figures: figures(m.Left, m.Of), Quiet: m.State == session.Paused || !m.Part.Kind.Works() || m.Again}
	if m.Of > 0 {
		d.Part = float32(m.Left) / float32(m.Of)
	}
	if !m.Part.Kind.Breathes() {
		return d
	}
	d.Breath, d.Quiet = true, m.State == session.Paused
	switch m.Part.Kind {
	case session.In:
		d.Part = ease(1 - d.Part)
	case session.Full:
		d.Part = 1
	case session.Out:
		d.Part = ease(d.Part)
	default:
		d.Part = 0
	}
	return d
}

// ease begins and ends slowly, as a breath does.
func ease(part float32) float32 {
	return float32(1-math.Cos(math.Pi*float64(part))) / 2
}

// figures counts down: seconds, or minutes and seconds for what takes longer.
func figures(left, of time.Duration) string {
	if of > time.Minute {
		return clock(left)
	}
	return fmt.Sprint(ceil(left))
}

// clock writes minutes and seconds: "4:20".
func clock(d time.Duration) string {
	s := ceil(d)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// ceil rounds to seconds so that the last one is shown until it is over.
func ceil(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }

// tells are the words to be spoken when a part begins; empty: none.
func tells(p session.Part, step routine.Step) string {
	side := sideWords(p.Side)
	switch {
	case p.Kind == session.Ready && side == "":
		return step.Title + "."
	case p.Kind == session.Ready:
		return words.T("%s. %s.", step.Title, side)
	case p.Kind == session.Change:
		return words.T("Switch. %s.", side)
	case p.Kind == session.Rest:
		return words.T("Rest.")
	case p.Kind == session.In:
		return words.T("In.")
	case p.Kind == session.Out:
		return words.T("Out.")
	case p.Kind == session.Hold:
		return words.T("Hold.")
	}
	return ""
}
