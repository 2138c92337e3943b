package evening

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"stillnight/app/window/evening/session"
	"stillnight/app/window/view"
	"stillnight/data"
	"stillnight/data/routine"
)

// How a session uses the machine.
const (
	hiddenPause = time.Second      // between ticks while nobody sees it
	pausedPause = 10 * time.Second // between looks while it is paused
	awakePause  = 3 * time.Minute  // of a pause in which the display stays awake
)

// run is a session that is on, with what the machine does for it.
type run struct {
	session *session.Session
	steps   []routine.Step
	places  []int // of the steps in the routine, from 0
	evening State // as it was at the start
	began   time.Time
	pace    *pace

	stop     func() // the ticks
	every    time.Duration
	release  func() // lets the display sleep; nil: it may
	pausedAt time.Duration
	step     int // as shown
	silence  silence
}

// start begins a session with what is open.
func (v *View) start() {
	v.wanted = false
	if v.run != nil || len(v.state.next) == 0 {
		return
	}
	steps := v.state.upcoming()
	v.run = &run{
		session: session.New(steps), steps: steps, places: v.state.next, evening: v.state,
		began: v.p.Now(), pace: newPace(v.used), step: -1,
	}
	v.hear(v.run.session.Start(v.reading()))
	if v.run == nil {
		return
	}
	v.turn(v.stage.content)
	v.show()
	v.follow()
	v.focus()
	v.stage.page.ToTop()
}

func (v *View) reading() session.Reading { return session.Read(v.run.began, v.p.Now()) }

// tick goes on with the time.
func (v *View) tick() {
	if v.run == nil {
		return
	}
	v.hear(v.run.session.Tick(v.reading()))
	if v.run == nil {
		return
	}
	painted := false
	if !v.p.Hidden() {
		painted = v.show()
	}
	if v.run.pace.tick(v.reading().Run, painted) || v.run.every != v.pause() {
		v.follow()
	}
}

// show paints the present moment and says whether there was anything to paint.
func (v *View) show() bool {
	r := v.run
	m := r.session.At(v.reading())
	step := r.steps[m.Step]
	f := buildFrame(m, step, r.places[m.Step]+1, len(r.evening.Steps))
	if r.step != m.Step {
		r.step = m.Step
		v.stage.begin(step)
	}
	v.stage.picture(step, r.evening.dir, f.Side)
	v.stage.hush(r.silence.sentence(m.Step, v.p.Unheard))
	return v.stage.render(f)
}

// pause is the time between two ticks as things are.
func (v *View) pause() time.Duration {
	switch {
	case v.run.session.State() == session.Paused:
		return pausedPause
	case v.p.Hidden():
		return hiddenPause
	}
	return v.run.pace.pause()
}

// follow ticks as often as is needed now, and keeps the display awake while
// time counts.
func (v *View) follow() {
	r := v.run
	if r.stop != nil {
		r.stop()
	}
	r.every = v.pause()
	now := v.reading().Run
	if r.session.State() == session.Running {
		if r.release == nil {
			r.release = v.p.Awake()
		}
		r.pace.restart(now)
		r.stop = v.p.Every(r.every, v.tick)
		return
	}
	r.pausedAt = now
	r.stop = v.p.Every(r.every, v.rest)
}

// rest lets the display sleep when a pause gets long.
func (v *View) rest() {
	if v.run != nil && v.run.release != nil && v.reading().Run-v.run.pausedAt >= awakePause {
		v.run.release()
		v.run.release = nil
	}
}

// hear does what follows from what happened.
func (v *View) hear(events []session.Event) {
	r := v.run
	for _, e := range events {
		switch e.Happening {
		case session.Began:
			v.announce(e, r.steps[e.Step])
		case session.Ended:
			v.keep(entryOf(e.Result, r.evening.Day))
			if e.Result.Outcome == data.Done {
				v.p.Play(view.SoundEnd)
			}
		case session.Slept:
			v.follow()
			v.show()
		case session.Over:
			v.finish()
		}
	}
}

// announce plays and says what a part is that begins.
func (v *View) announce(e session.Event, step routine.Step) {
	switch e.Part.Kind {
	case session.Hold, session.Work:
		v.p.Play(view.SoundStart)
	case session.Change, session.Rest:
		v.p.Play(view.SoundSwitch)
	case session.In:
		if e.Part.Number == 1 {
			v.p.Play(view.SoundStart)
		}
	}
	if text := tells(e.Part, step); text != "" {
		v.p.Say(text)
	}
}

// keep brings what became of a step to the diary.
func (v *View) keep(e data.StepEntry) {
	v.p.Work("", func(ctx context.Context) { v.tell(v.record.keep(ctx, e)) })
}

// halt ends the ticks and lets the display sleep. The session is over after
// it.
func (v *View) halt() {
	if v.run.stop != nil {
		v.run.stop()
	}
	if v.run.release != nil {
		v.run.release()
	}
	v.run = nil
}

// finish shows what came of the session.
func (v *View) finish() {
	v.end.render(buildEnding(v.run.evening, v.run.session.Results()))
	v.halt()
	v.turn(v.end.content)
	v.end.page.ToTop()
	v.focus()
	v.Refresh()
}

// leave ends the session before its end. What is done is kept.
func (v *View) leave() {
	if v.run == nil {
		return
	}
	v.hear(v.run.session.Leave(v.reading()))
	v.halt()
}

// press does something to the session and shows what came of it.
func (v *View) press(name string, do func(*session.Session, session.Reading) []session.Event) {
	if v.run == nil || !v.once.Pass(name, v.p.Now()) {
		return
	}
	state := v.run.session.State()
	v.hear(do(v.run.session, v.reading()))
	if v.run == nil {
		return
	}
	v.show()
	if v.run.session.State() != state {
		v.follow()
	}
}

func (v *View) pressBack() { v.press("back", (*session.Session).Back) }

func (v *View) pressSkip() { v.press("skip", (*session.Session).Skip) }

func (v *View) pressPause() {
	if v.run == nil {
		return
	}
	if v.run.session.State() == session.Paused {
		v.press("pause", (*session.Session).Resume)
		return
	}
	v.press("pause", (*session.Session).Pause)
}

func (v *View) pressStart() {
	if v.once.Pass("start", v.p.Now()) {
		v.start()
	}
}

// pressLeave goes back to the list.
func (v *View) pressLeave() {
	if v.run == nil {
		return
	}
	v.leave()
	v.pressList()
}

func (v *View) pressList() {
	v.turn(v.list.content)
	v.Refresh()
	v.focus()
}

func (v *View) pressClose() {
	if v.once.Pass("skip", v.p.Now()) { // not the second half of that press
		v.p.Window.Close()
	}
}

// pressAgain goes through what was skipped.
func (v *View) pressAgain() {
	if v.once.Pass("start", v.p.Now()) {
		v.Begin()
	}
}

// pressMore shows what the step rests on. Time waits meanwhile.
func (v *View) pressMore() {
	if v.run == nil {
		return
	}
	if v.run.session.State() == session.Running {
		v.pressPause()
	}
	if v.run == nil {
		return
	}
	showAbout(v.p.Window, v.run.steps[v.run.session.At(v.reading()).Step])
}

// TypedKey takes the keys of a session.
func (v *View) TypedKey(key *fyne.KeyEvent) bool {
	if v.run == nil {
		if starts := key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter; starts && v.list.content.Visible() {
			v.pressStart()
			return true
		}
		return false
	}
	switch key.Name {
	case fyne.KeySpace:
		v.pressPause()
	case fyne.KeyLeft:
		v.pressBack()
	case fyne.KeyRight:
		v.pressSkip()
	case fyne.KeyEscape:
		v.pressLeave()
	default:
		return false
	}
	return true
}
