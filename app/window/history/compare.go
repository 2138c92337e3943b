package history

import (
	"strconv"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/triggers"
	"stillnight/data/words"
)

// Against is what the days shown are compared with.
type Against int

// What they can be compared with.
const (
	AgainstBaseline Against = iota // the first recorded nights of the diary
	AgainstBefore                  // as many days, right before them
	AgainstYear                    // the same weeks a year before
)

// Againsts returns them in the order in which they are offered.
func Againsts() []Against { return []Against{AgainstBaseline, AgainstBefore, AgainstYear} }

// Label returns the name of what is compared with.
func (a Against) Label() string {
	switch a {
	case AgainstBefore:
		return words.T("The days before")
	case AgainstYear:
		return words.T("A year before")
	default:
		return words.T("Baseline")
	}
}

// yearBack is 52 weeks, so that the days of the week are the same.
const yearBack = 52 * weekDays

// period returns the days that are compared with those shown; ok is false
// where the days are not chosen by the calendar.
func (a Against) period(shown period) (other period, ok bool) {
	switch a {
	case AgainstBefore:
		return period{shown.first - data.Day(shown.days()), shown.first - 1}, true
	case AgainstYear:
		return period{shown.first - yearBack, min(shown.last-yearBack, shown.first-1)}, true
	default:
		return period{}, false
	}
}

// Comparison is two stretches of the diary side by side.
type Comparison struct {
	Against  Against
	Then     Side
	Now      Side
	Contrast *triggers.Contrast // nil: the diary cannot bear one
	Lean     widgets.Lean
	Verdict  string
	Note     string // what a difference does not prove, with its source
}

// Side is one of two stretches that are compared.
type Side struct {
	Title  string
	Lines  []string
	Show   bool     // there are days to be shown
	Last   data.Day // the last of them
	nights []triggers.Night
}

// compare puts the days shown beside others.
func (l ledger) compare(f facts) Comparison {
	c := Comparison{Against: f.against}
	then, now := f.other, l.shown
	switch f.against {
	case AgainstBaseline:
		var end data.Day
		then, end = untilBaseline(f.opening)
		now = after(now, end)
		c.Then.Title = words.N(baseline(then).recorded, "Baseline: your first recorded night", "Baseline: your first %d recorded nights")
		if baseline(then).recorded == 0 {
			c.Then.Title = words.T("Baseline")
		}
	case AgainstBefore:
		c.Then.Title = words.T("Before")
	default:
		c.Then.Title = words.T("A year before")
	}
	c.Now.Title = words.T("Shown here")
	l.fillSide(&c.Then, then)
	l.fillSide(&c.Now, now)
	c.Now.Show = false // they are shown already
	c.judge(baseline(f.opening).recorded)
	c.Note = placeboNote()
	return c
}

// untilBaseline returns the days up to the one that completes the baseline,
// and that day.
func untilBaseline(opening []data.Summary) (days []data.Summary, end data.Day) {
	recorded := 0
	for i, s := range opening {
		if s.Recorded() {
			recorded++
			end = s.Day
		}
		if recorded == baselineNights {
			return opening[:i+1], end
		}
	}
	return opening, end
}

// after returns the days that follow one.
func after(days []data.Summary, last data.Day) []data.Summary {
	for i, s := range days {
		if s.Day > last {
			return days[i:]
		}
	}
	return nil
}

// fillSide says what is known of some days.
func (l ledger) fillSide(side *Side, days []data.Summary) {
	var n nights
	var worst, lasting tally
	first, last := data.Day(0), data.Day(0)
	for _, s := range days {
		n.add(s)
		if !s.Recorded() {
			continue
		}
		side.nights = append(side.nights, triggers.Night{Date: s.Day, Cramps: s.Cramps})
		if first == 0 {
			first = s.Day
		}
		last = s.Day
		if s.Severity != nil {
			worst.add(float64(*s.Severity))
		}
		if s.Minutes > 0 {
			lasting.add(s.Minutes)
		}
	}
	if n.recorded == 0 {
		side.Lines = []string{words.T("No night is recorded there.")}
		return
	}
	side.Show, side.Last = true, last
	side.Lines = []string{period{first, last}.title(), n.says()}
	side.Lines = append(side.Lines, worst.says(words.T("How bad: not said of any night"), func(mean, nights string) string {
		return words.T("How bad: %s of 10 at the worst, on average of %s", mean, nights)
	}), lasting.says(words.T("How long: not said of any night"), func(mean, nights string) string {
		return words.T("How long: %s min a night, on average of %s", mean, nights)
	}))
}

// says writes how often cramps came.
func (n nights) says() string {
	counted := words.T("%s in %s", crampCount(n.cramps), words.N(n.recorded, "1 recorded night", "%d recorded nights"))
	if n.recorded < fewNights {
		return counted
	}
	return words.T("%s a week: %s", decimal(n.perWeek()), counted)
}

// tally is an average in the making.
type tally struct {
	n   int
	sum float64
}

func (t *tally) add(v float64) {
	t.n++
	t.sum += v
}

// says writes the average, or none where there is nothing to average.
func (t tally) says(none string, some func(mean, nights string) string) string {
	if t.n == 0 {
		return none
	}
	return some(decimal(t.sum/float64(t.n)), words.N(t.n, "1 night", "%d nights"))
}

// judge says what the two sides bear out.
func (c *Comparison) judge(base int) {
	then, now := len(c.Then.nights), len(c.Now.nights)
	switch {
	case c.Against == AgainstBaseline && base < baselineNights:
		c.Verdict = words.T("The baseline is complete after %s.", words.N(baselineNights-base, "1 more recorded night", "%d more recorded nights"))
		return
	case then < triggers.Enough || now < triggers.Enough:
		c.Verdict = words.T("Too few nights for a comparison: it takes %d recorded ones on each side, and there are %d and %d.", triggers.Enough, then, now)
		return
	}
	contrast, ok := triggers.Compare(c.Then.nights, c.Now.nights)
	if !ok {
		c.Verdict = words.T("No cramps on either side.")
		return
	}
	c.Contrast = &contrast
	said := words.T("not clear: chance alone can make such a difference")
	switch {
	case contrast.High < 1:
		c.Lean, said = widgets.LeanLess, words.T("fewer cramps than then")
	case contrast.Low > 1:
		c.Lean, said = widgets.LeanMore, words.T("more cramps than then")
	case contrast.Same():
		said = words.T("no difference that matters")
	}
	c.Verdict = words.T("×%s as many cramps a night, 95 %% interval ×%s to ×%s: %s.", ratio(contrast.Ratio), ratio(contrast.Low), ratio(contrast.High), said)
}

// ratio writes a ratio with two figures that count.
func ratio(v float64) string {
	switch {
	case v > 100:
		return words.T("more than 100")
	case v < 0.01:
		return words.T("less than 0.01")
	case v >= 10:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case v >= 1:
		return strconv.FormatFloat(v, 'f', 1, 64)
	default:
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
}

// placeboNote says what a dip does not prove, and where that is from.
func placeboNote() string {
	note := placeboText()
	if tip, ok := evidence.TipByID("placebo-note"); ok {
		note += " " + words.T("Source: %s", tip.ShortSource())
	}
	return note
}
