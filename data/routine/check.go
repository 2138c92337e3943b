package routine

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stillnight/data/words"
)

// The bounds of what a file can say. Doses past them are no doses.
const (
	MaxSteps      = 40
	maxNumber     = 1 << 30
	maxTitle      = 60  // letters
	maxWords      = 600 // letters
	maxHold       = 120 // seconds
	maxReps       = 20
	maxRest       = 300     // seconds
	maxDuration   = 60 * 60 // seconds a side
	maxBreathPart = 15      // seconds
	minBreath     = 6       // seconds a whole breath takes at least
	maxBreath     = 30
)

// checkText says in a sentence when a file holds no text that can be read.
func checkText(text []byte) (Problem, bool) {
	switch {
	case len(text) > MaxFile:
		return Problem{Text: words.T("it is too large for a routine: more than %d KB", MaxFile>>10)}, false
	case bytes.HasPrefix(text, []byte{0xff, 0xfe}), bytes.HasPrefix(text, []byte{0xfe, 0xff}):
		return Problem{Text: words.T("it is written in UTF-16; save it as UTF-8")}, false
	case len(bytes.TrimSpace(text)) == 0:
		return Problem{Text: words.T("it is empty")}, false
	}
	if i := bytes.IndexByte(text, 0); i >= 0 {
		if bytes.Count(text, []byte{0}) > len(text)/4 {
			return Problem{Text: words.T("it is written in UTF-16 or is no text at all; save it as UTF-8")}, false
		}
		return Problem{Line: lineAt(text, i), Text: words.T("there is a null byte; this is no plain text")}, false
	}
	if i := invalid(text); i >= 0 {
		return Problem{Line: lineAt(text, i), Text: words.T("there is a letter that is not UTF-8, perhaps of Latin-1 or Windows-1252; save the file as UTF-8")}, false
	}
	return Problem{}, true
}

func byteOrderMark() []byte { return []byte{0xef, 0xbb, 0xbf} }

func lineAt(text []byte, i int) int { return 1 + bytes.Count(text[:i], []byte{'\n'}) }

// invalid returns where the text is no UTF-8, or -1.
func invalid(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// check holds what a routine says against what can be done in an evening.
func (d *decoder) check(r Routine, at []places) {
	if e, _ := d.root.find("title"); r.Title == "" {
		d.report(e.line, "it has no title")
	}
	d.words(d.lineOf("title"), "title", r.Title, maxTitle)
	d.words(d.lineOf("about"), "about", r.About, maxWords)
	seen := map[string]int{}
	for i, s := range r.Steps {
		d.checkID(s, at[i], seen)
		c := &stepCheck{decoder: d, step: s, at: at[i], name: s.ID + ": "}
		if !ValidID(s.ID) {
			c.name = ""
		}
		c.texts()
		c.checkSides()
		c.dose()
		c.checkPicture()
		if d.advice {
			c.advise()
		}
	}
	if len(r.Steps) > 0 && len(r.Active()) == 0 {
		d.report(at[0].of("off"), "every step is switched off; leave one in")
	}
}

func (d *decoder) lineOf(key string) int {
	e, _ := d.root.find(key)
	return e.line
}

func (d *decoder) checkID(s Step, at places, seen map[string]int) {
	switch before, twice := seen[s.ID]; {
	case s.ID == "":
		d.report(at.of("id"), "a step has no id; it keeps the step's meaning in the history")
	case !ValidID(s.ID):
		d.report(at.of("id"), "the id %q is not of small letters, digits and single hyphens, such as calf-stretch", clip(s.ID))
	case twice:
		d.report(at.of("id"), "%s is the id of two steps; the other one is on line %d", s.ID, before)
	default:
		seen[s.ID] = at.of("id")
	}
}

// words holds a text against its length, and wants letters that can be shown.
func (d *decoder) words(line int, key, text string, most int) {
	switch {
	case utf8.RuneCountInString(text) > most:
		d.report(line, "%s is longer than %d letters", key, most)
	case strings.ContainsFunc(text, unreadable):
		d.report(line, "%s has a letter that cannot be shown", key)
	}
}

func unreadable(r rune) bool {
	return unicode.IsControl(r) || r == unicode.ReplacementChar || unicode.Is(unicode.Bidi_Control, r)
}

// stepCheck is the check of one step.
type stepCheck struct {
	*decoder
	step Step
	at   places
	name string
}

func (c *stepCheck) wrong(key, text string, args ...any) {
	c.note(Problem{Line: c.at.of(key), Text: c.name + words.T(text, args...)})
}

func (c *stepCheck) remarkOn(key, text string, args ...any) {
	c.note(Problem{Line: c.at.of(key), Text: c.name + words.T(text, args...), Remark: true})
}

func (c *stepCheck) texts() {
	s := c.step
	if s.Title == "" {
		c.wrong("title", "it has no title")
	}
	if s.Cue == "" {
		c.wrong("cue", "it has no cue: what to do, in a sentence or two")
	}
	c.words(c.at.of("title"), c.name+"title", s.Title, maxTitle)
	for key, text := range map[string]string{"cue": s.Cue, "feel": s.Feel, "caution": s.Caution} {
		c.words(c.at.of(key), c.name+key, text, maxWords)
	}
}

func (c *stepCheck) checkSides() {
	sides := c.step.Sides
	if len(sides) > 1 && (slices.Contains(sides, Both) || sides[0] == sides[1] || len(sides) > 2) {
		c.wrong("sides", `sides is ["left", "right"] for one after the other, or ["both"]`)
	}
}

// dose wants one of the three doses there are.
func (c *stepCheck) dose() {
	s := c.step
	held := c.given("hold", s.Hold) || c.given("repetitions", s.Repetitions) || c.given("rest", s.Rest)
	lasting := c.given("duration", s.Duration) || s.Breath != nil
	switch {
	case held && lasting:
		c.wrong("duration", "hold and duration do not go together; choose one")
	case held:
		c.holds()
	case lasting:
		c.lasts()
	default:
		c.wrong("hold", "it has no dose; give hold and repetitions, or a duration")
	}
}

// given says whether the file names a key, be it with 0.
func (c *stepCheck) given(key string, value int) bool {
	_, ok := c.at.lines[key]
	return ok || value > 0
}

func (c *stepCheck) holds() {
	s := c.step
	if !c.given("hold", s.Hold) {
		c.wrong("hold", "hold is missing: the seconds of one hold")
	}
	if !c.given("repetitions", s.Repetitions) {
		c.wrong("repetitions", "repetitions is missing: how many holds for each side")
	}
	c.atMost("hold", s.Hold, maxHold, "s")
	c.atMost("repetitions", s.Repetitions, maxReps, "")
	c.atMost("rest", s.Rest, maxRest, "s")
}

func (c *stepCheck) atMost(key string, value, most int, unit string) {
	if value > most {
		c.wrong(key, "%s of %s is no dose; it is at most %s", key, strings.TrimSpace(words.T("%d %s", value, unit)), strings.TrimSpace(words.T("%d %s", most, unit)))
	}
}

func (c *stepCheck) lasts() {
	s := c.step
	if !c.given("duration", s.Duration) {
		c.wrong("duration", "duration is missing: the seconds for each side")
	}
	c.atMost("duration", s.Duration, maxDuration, "s")
	if s.Breath == nil {
		return
	}
	if len(s.Sides) > 1 {
		c.wrong("sides", "breathing has no sides")
	}
	b := *s.Breath
	switch {
	case b.In == 0 || b.Out == 0:
		c.wrong("breath", "a breath needs in and out, in seconds")
	case max(b.In, b.Hold, b.Out, b.Pause) > maxBreathPart || b.Seconds() > maxBreath:
		c.wrong("breath", "a breath of %d s is too long: each part is at most %d s, all of it %d s", b.Seconds(), maxBreathPart, maxBreath)
	case b.Seconds() < minBreath:
		c.wrong("breath", "a breath of %d s is not slow: it takes %d s or more", b.Seconds(), minBreath)
	}
	if s.Duration > 0 && s.Duration < b.Seconds() {
		c.wrong("duration", "the duration is shorter than one breath")
	}
}

// checkPicture wants one of the figures, or the name of a file beside the
// routine.
func (c *stepCheck) checkPicture() {
	picture := c.step.Picture
	if picture == "" || slices.Contains(Pictures(), picture) {
		return
	}
	if near := nearest(picture, Pictures()); near != "" && !IsPictureFile(picture) {
		c.remarkOn("picture", "there is no picture %q; %s was meant, perhaps", clip(picture), near)
		return
	}
	if !IsPictureFile(picture) {
		c.remarkOn("picture", "the picture %q is none of the program's, and no PNG or JPEG beside the routine", clip(picture))
	}
}

// IsPictureFile says whether a picture is named as a file beside the routine,
// not as a figure of the program: a plain name that ends in .png or .jpg.
func IsPictureFile(picture string) bool {
	switch strings.ToLower(filepath.Ext(picture)) {
	case ".png", ".jpg", ".jpeg":
		return !strings.ContainsAny(picture, `/\:`) && len(picture) <= 120 && !strings.HasPrefix(picture, ".")
	}
	return false
}
