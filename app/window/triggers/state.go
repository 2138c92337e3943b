// Package triggers is the view that tells which habits go along with more or
// fewer cramps, and how sure that is.
package triggers

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/triggers"
	"stillnight/data/words"
)

// State is all that the view shows.
type State struct {
	Lead string
	Rows []Row
	Foot string
}

// Row is what the diary says of one factor.
type Row struct {
	ID       string
	Name     string
	Counts   string
	Verdict  string
	Interval string // empty where there is no figure
	Caution  string // of a medicine
	Lean     widgets.Lean
	Figures  *Figures // nil: the diary cannot bear any
	Nights   []string // the newest recorded ones, a line each
}

// Figures are a ratio and its interval.
type Figures struct{ Low, Ratio, High float64 }

// maxNights is how many nights a row names; all of them are in History.
const maxNights = 30

// buildState makes what is shown of an analysis. Title names a step by its id.
func buildState(r triggers.Result, h triggers.History, title func(step string) string) State {
	s := State{Lead: lead(r)}
	for _, f := range r.Factors {
		s.Rows = append(s.Rows, buildRow(f, r, h, title))
	}
	if len(s.Rows) > 0 {
		s.Foot = words.T("A link is not proof of a cause. Checked against chance for all %d factors together: when none matters, about one diary in twenty still shows one that seems to.", len(s.Rows))
	}
	return s
}

func lead(r triggers.Result) string {
	switch {
	case r.Recorded == 0:
		return words.T("No night is recorded yet. Answer “How was last night?” each morning and the day notes each evening: after about two weeks there is something to look at here.")
	case len(r.Factors) == 0:
		return words.T("%s recorded, and nothing yet that may go along with cramps. Say how the day was in the day notes of Today.", words.N(r.Recorded, "1 night", "%d nights"))
	default:
		return words.T("What went along with more or fewer cramps in the following night, over %s.", words.N(r.Recorded, "1 recorded night", "%d recorded nights"))
	}
}

func buildRow(f triggers.Factor, r triggers.Result, h triggers.History, title func(string) string) Row {
	row := Row{
		ID: f.Factor, Name: triggers.Name(f.Factor, title), Verdict: verdict(f, r), Nights: nights(f.Factor, h),
		Counts: words.T("%d with · %d without", f.With, f.Without),
	}
	if strings.HasPrefix(f.Factor, "med-") {
		row.Caution = words.T("Never stop or change a medicine because of this. Ask the doctor who prescribed it.")
	}
	if f.Bears() && r.Cramps > 0 {
		row.Figures = &Figures{*f.Low, *f.Ratio, *f.High}
		row.Interval = words.T("95 %% interval ×%s to ×%s", triggers.Times(*f.Low), triggers.Times(*f.High))
	}
	switch f.Verdict {
	case triggers.More:
		row.Lean = widgets.LeanMore
	case triggers.Fewer:
		row.Lean = widgets.LeanLess
	}
	return row
}

// verdict says what the diary bears out, with the ratio in front.
func verdict(f triggers.Factor, r triggers.Result) string {
	if !f.Bears() || r.Cramps == 0 {
		return sentence(r.Says(f))
	}
	return "×" + triggers.Times(*f.Ratio) + " " + r.Says(f)
}

// sentence begins a text with a capital.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// nights lists the newest recorded nights of which the factor is known.
func nights(id string, h triggers.History) []string {
	known := []triggers.Night{}
	for _, n := range h.Nights {
		if _, asked := n.Factors[id]; asked && n.Cramps != nil {
			known = append(known, n)
		}
	}
	slices.SortFunc(known, func(a, b triggers.Night) int { return int(b.Date - a.Date) })
	lines := []string{}
	for _, n := range known[:min(len(known), maxNights)] {
		with := words.T("without")
		if n.Factors[id] {
			with = words.T("with")
		}
		lines = append(lines, words.T("%s · %s · %s", date(n.Date), with, words.N(*n.Cramps, "1 cramp", "%d cramps")))
	}
	return lines
}

func date(d data.Day) string { return d.Format("Mon 2 Jan 2006") }
