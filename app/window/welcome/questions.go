package welcome

import (
	"strconv"

	"fyne.io/fyne/v2"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// State is all that the pages show of the settings.
type State struct {
	Glass, Goal int        // ml
	Lead        int        // minutes from the routine to bed time
	Evening     bool       // a reminder of the routine comes
	Bed, Wake   data.Clock // time of day
}

func buildState(s data.Settings) State {
	return State{Glass: s.Glass, Goal: s.Goal, Lead: s.EveningLead, Evening: s.Evening, Bed: s.Bed, Wake: s.Wake}
}

// values are the settings that the state stands for.
func (s State) values() map[string]string {
	evening := "off"
	if s.Evening {
		evening = "on"
	}
	return map[string]string{
		"water.glass":       strconv.Itoa(s.Glass),
		"water.goal":        strconv.Itoa(s.Goal),
		"evening.lead":      strconv.Itoa(s.Lead),
		"reminders.evening": evening,
		"night.bed":         s.Bed.String(),
		"night.wake":        s.Wake.String(),
		"welcome.done":      "on",
	}
}

// The answers of a choice.
const (
	yes = iota
	no
)

func (v *View) makeQuestions(s State) {
	v.glass = widgets.NewStepper(s.Glass, 50, 1000, 50, millilitres)
	v.goal = widgets.NewStepper(s.Goal, 500, 5000, 100, millilitres)
	v.lead = widgets.NewStepper(s.Lead, 0, 240, quarter, before)
	v.bed = widgets.NewStepper(int(s.Bed), -24*60, 2*24*60, quarter, clock)
	v.wake = widgets.NewStepper(int(s.Wake), -24*60, 2*24*60, quarter, clock)
	for _, stepper := range []*widgets.Stepper{v.glass, v.goal, v.lead, v.bed, v.wake} {
		stepper.OnChanged = v.touch
	}
	answers := []string{words.T("Yes"), words.T("No")}
	v.evening, v.login = widgets.NewFlowChoice(answers, v.chooseEvening), widgets.NewFlowChoice(answers, v.chooseLogin)
	v.evening.Select(yes)
	v.login.Select(no)
}

func (v *View) chooseEvening(index int) {
	v.touched = true
	v.evening.Select(index)
}

func (v *View) chooseLogin(index int) { v.login.Select(index) }

// fill shows the settings.
func (v *View) fill(s State) {
	v.glass.SetValue(s.Glass)
	v.goal.SetValue(s.Goal)
	v.lead.SetValue(s.Lead)
	v.bed.SetValue(int(s.Bed))
	v.wake.SetValue(int(s.Wake))
	v.evening.Select(no)
	if s.Evening {
		v.evening.Select(yes)
	}
}

// answers returns what is shown.
func (v *View) answers() State {
	return State{
		Glass: v.glass.Value(), Goal: v.goal.Value(), Lead: v.lead.Value(), Evening: v.evening.Selected() == yes,
		Bed: timeOfDay(v.bed.Value()), Wake: timeOfDay(v.wake.Value()),
	}
}

func (v *View) water() *fyne.Container {
	return part(words.T("Water"),
		question(words.T("Your usual glass"), words.T("One press logs this much."), v.glass),
		question(words.T("Water a day"), words.T("About 1 600 ml for women and 2 000 ml for men are usual. If a doctor limits what you drink, set that under Settings instead."), v.goal))
}

func (v *View) routine() *fyne.Container {
	return part(words.T("Evening"),
		question(words.T("When the routine is due"), words.T("Stretching right before bed is what a trial tried. Stillnight leads you through it."), v.lead),
		question(words.T("Remind me of it"), words.T("Once, and gone as soon as it is done."), v.evening))
}

func (v *View) night() *fyne.Container {
	return part(words.T("Night"),
		question(words.T("Bed time"), words.T("Water reminders end well before it, and nothing reminds in the night."), v.bed),
		question(words.T("Waking time"), words.T("From then on Stillnight asks once how the night was."), v.wake))
}

func (v *View) start() *fyne.Container {
	return part(words.T("Log-in"),
		question(words.T("Start with the computer"), words.T("Stillnight then waits in the tray after you log in, without a window. Without it nothing reminds until you start it yourself."), v.login))
}

func part(title string, questions ...fyne.CanvasObject) *fyne.Container {
	return widgets.Column(12, append([]fyne.CanvasObject{widgets.NewText(widgets.Section, title)}, questions...)...)
}

// before writes how long before bed time something is.
func before(minutes int) string {
	if minutes == 0 {
		return words.T("at bed time")
	}
	return words.T("%d min before bed", minutes)
}

func question(title, why string, answer fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewCard(widgets.Column(8,
		widgets.NewText(widgets.Section, title), widgets.NewText(widgets.Caption, why), answer))
}

func millilitres(ml int) string { return words.Amount(ml, false) }

// clock writes minutes after midnight, which may pass it either way.
func clock(minutes int) string { return timeOfDay(minutes).String() }

func timeOfDay(minutes int) data.Clock {
	const day = 24 * 60
	return data.Clock(((minutes % day) + day) % day)
}
