package today

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// State is all that the view shows.
type State struct {
	Greeting string
	Date     string
	Hint     string // for the first time; empty later
	Notices  []Notice
	Water    Water
	Undo     string // what Undo takes back; empty: nothing
	Evening  Evening
	Night    Night
	Notes    []Note
	Extras   []Extra
}

// Notice is something that a person is told until dismissed.
type Notice struct {
	Key  string // tells it apart from others
	Text string
}

// Water is the card of the day's drinks.
type Water struct {
	Figure, Unit string
	Goal         string
	Level, Pace  float32 // as parts of the goal; Pace below 0: no line
	Line         string  // how it stands with the pace
	LineColour   fyne.ThemeColorName
	Last         string
	Sizes        [4]Size // the usual glass first
	HourML       int     // drunk within the hour
	FlOz         bool
}

// Size is an amount to log with one press.
type Size struct {
	ML    int
	Words string
}

// Evening is the card of the routine.
type Evening struct {
	Steps    []Step
	Progress string
	Button   string
	Settled  bool // nothing is open
}

// Step is one step of the routine.
type Step struct {
	ID, Title, Remark string
	Outcome           data.Outcome
}

// Night is the card of the last night.
type Night struct {
	Night    data.Day
	From, To string // "Sat 21" and "Sun 22"
	Choice   int    // 0 to 3, 3 standing for three or more; -1: not answered
	More     string // the words of the last choice
	Hint     string
	Logged   []data.Event // the cramps of that night that are in the diary
	Cramps   int
}

// Answer says how it was with a factor.
type Answer int

// The answers about a factor.
const (
	NotSaid Answer = iota
	Yes
	No
)

// Note is a factor of the day.
type Note struct {
	ID, Label string
	Answer    Answer
}

// buildState makes what is shown of a snapshot at that time. The parts of a
// notice that were dismissed are named by dismissed.
func buildState(s data.Snapshot, now time.Time, settings data.Settings, dismissed map[string]bool) State {
	return State{
		Greeting: greeting(s.Day, now),
		Date:     dateLine(s.Day, now, settings),
		Hint:     hint(s),
		Notices:  notices(s, settings, dismissed),
		Water:    buildWater(s, now, settings),
		Undo:     undoLine(s, now, settings.FlOz),
		Evening:  buildEvening(s),
		Night:    buildNight(s, now, settings),
		Notes:    buildNotes(s, settings),
		Extras:   buildExtras(s, settings),
	}
}

func hint(s data.Snapshot) string {
	if !s.Empty {
		return ""
	}
	return words.T("Press + Glass after your next drink. Tick the evening's steps as you do them, and say each morning how the night was. History fills by itself.")
}

func notices(s data.Snapshot, settings data.Settings, dismissed map[string]bool) []Notice {
	var all []Notice
	add := func(key, text string) {
		if !dismissed[key] {
			all = append(all, Notice{key, text})
		}
	}
	for _, n := range s.Notices {
		add(n.At.Format(time.RFC3339Nano)+n.Text, n.Text)
	}
	for _, p := range settings.Problems {
		label := p.Key
		if spec, ok := data.SettingSpecFor(p.Key); ok {
			label = spec.Label
		}
		add(p.Key+"="+p.Value, words.T("The setting “%s” held %q, which is not usable. Its default holds instead; see Settings.", label, p.Value))
	}
	return all
}

func buildWater(s data.Snapshot, now time.Time, settings data.Settings) Water {
	target := settings.Target()
	w := Water{
		Figure: words.Figure(s.Today.ML, settings.FlOz),
		Unit:   words.Unit(settings.FlOz),
		Goal:   goalLine(s.Today.ML, target, settings),
		Level:  float32(s.Today.ML) / float32(target),
		Pace:   float32(settings.PaceML(now)) / float32(target),
		Last:   lastDrink(s, settings.FlOz),
		HourML: s.HourML,
		FlOz:   settings.FlOz,
	}
	if settings.Limit > 0 {
		w.Pace = -1 // a limit is nothing to keep up with
	}
	w.Line, w.LineColour = paceLine(s, now, settings)
	for i, ml := range []int{settings.Glass, settings.Sizes[0], settings.Sizes[1], settings.Sizes[2]} {
		w.Sizes[i] = Size{ml, words.Figure(ml, settings.FlOz)}
	}
	w.Sizes[0].Words = words.T("+ Glass · %s", words.Amount(settings.Glass, settings.FlOz))
	return w
}

// paceLine says how the water stands, with the colour of its dot.
func paceLine(s data.Snapshot, now time.Time, settings data.Settings) (string, fyne.ThemeColorName) {
	ml, behind := s.Today.ML, settings.PaceML(now)-s.Today.ML
	glasses := behind / settings.Glass
	switch {
	case s.Empty:
		return words.T("The dashed line is an even pace"), look.ColorDone
	case s.HourML > data.EnoughML:
		return words.T("Enough for now: %s within the hour", words.Amount(s.HourML, settings.FlOz)), look.ColorWarm
	case settings.Limit > 0 && ml >= settings.Limit:
		return words.T("The doctor's limit for today is reached"), look.ColorWarm
	case settings.Limit > 0:
		return words.T("%s left of the doctor's limit", words.Amount(settings.Limit-ml, settings.FlOz)), look.ColorDone
	case ml >= settings.Target():
		return words.T("Goal reached"), look.ColorDone
	case glasses >= 1:
		return words.N(glasses, "One glass behind the dashed pace", "%d glasses behind the dashed pace"), look.ColorWarm
	default:
		return words.T("On pace"), look.ColorDone
	}
}

func buildEvening(s data.Snapshot) Evening {
	var e Evening
	done, left := 0, time.Duration(0)
	touched := false
	for _, step := range s.Steps() {
		outcome := s.Today.Outcome(step.ID)
		remark := step.Dose()
		switch outcome {
		case data.Done:
			done++
		case data.Skipped:
			remark = words.T("skipped tonight")
		default:
			left += time.Duration(step.Seconds()) * time.Second
		}
		touched = touched || outcome != data.Open
		e.Steps = append(e.Steps, Step{step.ID, step.Title, remark, outcome})
	}
	e.Settled = left == 0
	e.Progress = words.T("%d of %d", done, len(e.Steps))
	switch {
	case e.Settled && done == len(e.Steps):
		e.Progress += " · " + words.T("all done")
	case !e.Settled:
		minutes := max(1, int(left.Round(time.Minute)/time.Minute))
		e.Progress += " · " + words.T("%d min left", minutes)
	}
	switch {
	case e.Settled:
		e.Button = words.T("Look at the routine")
	case touched:
		e.Button = words.T("Continue the routine")
	default:
		e.Button = words.T("Start the routine")
	}
	return e
}

func buildNight(s data.Snapshot, now time.Time, settings data.Settings) Night {
	day := s.LastNight.Day
	n := Night{Night: day, From: day.Format("Mon 2"), To: (day + 1).Format("Mon 2"), Choice: -1, More: words.T("3 +")}
	for _, e := range s.NightEvents {
		if e.Kind == data.KindCramp {
			n.Logged = append(n.Logged, e)
		}
	}
	switch cramps := s.LastNight.Cramps; {
	case cramps != nil:
		n.Cramps = *cramps
		n.Choice = min(*cramps, 3)
		if *cramps > 3 {
			n.More = strconv.Itoa(*cramps)
		}
	case !now.Before(settings.WakeAt(s.Day, now.Location())):
		n.Hint = words.T("How many cramps? A night without an answer stays unknown.")
	}
	return n
}

func buildNotes(s data.Snapshot, settings data.Settings) []Note {
	var notes []Note
	for _, id := range settings.Tracked {
		factor, known := evidence.FactorByID(id)
		if !known {
			continue
		}
		note := Note{ID: id, Label: factor.Label}
		if value, said := s.Today.Factors[id]; said {
			note.Answer = Yes
			if value == 0 {
				note.Answer = No
			}
		}
		notes = append(notes, note)
	}
	return notes
}
