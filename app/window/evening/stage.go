package evening

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/figure"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// stage is the page of a session that is on.
type stage struct {
	content *fyne.Container
	page    *widgets.Page
	layout  *stageLayout

	step, left *widgets.Text
	leave      *widgets.Button
	progress   *widgets.Progress
	figure     *figure.Figure
	heading    *widgets.Text
	why        *widgets.Text
	ring       *widgets.Countdown
	circle     *widgets.Breather
	pips       *widgets.Pips
	count      *widgets.Text
	cue        *widgets.Text
	feel       *widgets.Text
	source     *widgets.Text
	more       *widgets.Button
	unsaved    *widgets.Text
	silent     *widgets.Text // why nothing is heard

	back, pause, skip *widgets.Button
	shown             Frame
	pictured          pictured
}

// presses are what the stage's buttons do.
type presses struct{ back, pause, skip, leave, more func() }

func newStage(do presses) *stage {
	s := &stage{}
	s.step = widgets.NewText(widgets.Muted, "")
	s.left = widgets.NewText(widgets.Muted, "").Aligned(fyne.TextAlignTrailing)
	s.leave = widgets.NewIconButton(theme.CancelIcon(), words.T("Leave; what is done is kept"), do.leave)
	s.progress = widgets.NewProgress()
	s.figure = figure.New("", "")
	s.heading = widgets.NewText(widgets.Huge, "").Aligned(fyne.TextAlignCenter)
	s.why = widgets.NewText(widgets.Body, "").Aligned(fyne.TextAlignCenter)
	s.ring, s.circle = widgets.NewCountdown(), widgets.NewBreather()
	s.pips = widgets.NewPips()
	s.count = widgets.NewText(widgets.Muted, "")
	s.cue = widgets.NewText(widgets.Instruction, "").Aligned(fyne.TextAlignCenter)
	s.feel = widgets.NewText(widgets.Muted, "").Aligned(fyne.TextAlignCenter)
	s.source = widgets.NewText(widgets.Caption, "")
	s.more = widgets.NewIconButton(theme.InfoIcon(), words.T("What this rests on, and when to take care"), do.more)
	s.unsaved = newUnsaved().Aligned(fyne.TextAlignCenter)
	s.silent = widgets.NewText(widgets.Muted, "").Aligned(fyne.TextAlignCenter)
	s.silent.Hide()
	s.back = widgets.NewButton(widgets.Soft, words.T("Back"), do.back).Leading(theme.MediaSkipPreviousIcon())
	s.pause = widgets.NewButton(widgets.Primary, words.T("Pause"), do.pause).Leading(theme.MediaPauseIcon())
	s.skip = widgets.NewButton(widgets.Soft, words.T("Skip"), do.skip).Leading(theme.MediaSkipNextIcon())
	s.lay()
	return s
}

func (s *stage) lay() {
	s.layout = &stageLayout{
		ring: s.ring,
		head: widgets.Column(8, widgets.Header(widgets.Spread(8, s.step, s.left), s.leave), s.progress),
		card: widgets.NewCard(s.figure),
		dials: &fyne.Container{
			Layout: dialLayout{}, Objects: []fyne.CanvasObject{s.ring, s.circle},
		},
		heading: widgets.Column(4, s.heading, s.why),
		count:   widgets.Centred(widgets.Flow(10, s.pips, s.count)),
		below: widgets.Column(
			8, s.cue, s.feel, s.unsaved, s.silent,
			widgets.Centred(widgets.Flow(6, s.source, s.more)),
		),
	}
	s.page = widgets.NewBarePage(newStageBody(s.layout))
	footed := widgets.WithFooter(s.page, s.back, s.pause, s.skip)
	s.content = &fyne.Container{Layout: roomLayout{s.layout, footed.Layout}, Objects: footed.Objects}
}

// begin shows what stays the same through a step.
func (s *stage) begin(step routine.Step) {
	s.cue.SetText(step.Cue)
	s.feel.SetText(feelLine(step))
	widgets.SetVisible(s.feel, step.Feel != "")
	s.source.SetText(sourceOf(step))
	widgets.SetVisible(s.source, s.source.Text() != "")
	widgets.SetVisible(s.more, s.source.Text() != "" || step.Caution != "")
	s.page.Refresh()
}

// picture shows the step's figure for a side, or a picture from the folder of
// one's own.
func (s *stage) picture(step routine.Step, dir string, side routine.Side) {
	now := pictured{step.Picture, dir, side}
	if filepath.Ext(step.Picture) != "" {
		now.side = "" // a photograph is the same for both
	}
	if now == s.pictured {
		return
	}
	s.pictured = now
	if filepath.Ext(step.Picture) == "" || dir == "" {
		s.figure.Set(step.Picture, side)
		return
	}
	s.figure.SetFile(filepath.Join(dir, filepath.Base(step.Picture)))
}

// pictured is all that the figure depends on.
type pictured struct {
	name, dir string
	side      routine.Side
}

func feelLine(step routine.Step) string {
	if step.Feel == "" {
		return ""
	}
	return words.T("You should feel: %s", step.Feel)
}

// render shows a frame, and says whether anything had to be painted. It paints
// only what changed.
func (s *stage) render(f Frame) (painted bool) {
	before, filled := s.draws(), s.progress.Part()
	old := s.shown
	s.shown = f
	s.step.SetText(f.Step)
	s.left.SetText(f.Left)
	s.progress.Set(f.Done)
	s.dial(f.Dial)
	if moved := s.arrange(old, f); moved {
		s.page.Refresh()
		return true
	}
	return s.draws() != before || s.progress.Part() != filled || old.Left != f.Left
}

// arrange shows what changes the page's heights, and says whether it did.
func (s *stage) arrange(old, f Frame) bool {
	s.heading.SetText(f.Heading)
	s.why.SetText(f.Why)
	s.count.SetText(f.Count)
	s.pips.Set(f.Filled, f.Marks)
	changed := widgets.SetVisible(s.why, f.Why != "")
	changed = widgets.SetVisible(s.count, f.Count != "") || changed
	changed = widgets.SetVisible(s.pips, f.Marks > 0) || changed
	if f.Paused {
		s.pause.SetText(words.T("Go on"))
		s.pause.SetLeading(theme.MediaPlayIcon())
	} else {
		s.pause.SetText(words.T("Pause"))
		s.pause.SetLeading(theme.MediaPauseIcon())
	}
	changed = changed || len(old.Left) != len(f.Left) // the words have another width
	return changed || old.Heading != f.Heading || old.Count != f.Count || old.Marks != f.Marks
}

func (s *stage) dial(d Dial) {
	widgets.SetVisible(s.ring, !d.Breath)
	widgets.SetVisible(s.circle, d.Breath)
	if d.Breath {
		s.circle.SetQuiet(d.Quiet)
		s.circle.Set(d.Part, d.Figures)
		return
	}
	s.ring.SetQuiet(d.Quiet)
	s.ring.Set(d.Part, d.Figures)
}

// warn shows how many outcomes are not in the diary yet.
func (s *stage) warn(sentence string) {
	s.unsaved.SetText(sentence)
	if widgets.SetVisible(s.unsaved, sentence != "") {
		s.page.Refresh()
	}
}

// hush says why nothing is heard; empty takes it away.
func (s *stage) hush(sentence string) {
	if s.silent.Text() == sentence {
		return
	}
	s.silent.SetText(sentence)
	widgets.SetVisible(s.silent, sentence != "")
	s.page.Refresh()
}

func (s *stage) draws() int { return s.ring.Draws() + s.circle.Draws() }
