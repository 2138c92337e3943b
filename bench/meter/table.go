//go:build linux

package meter

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Row is one line of the table: a figure of Stillnight's beside one that was
// measured in the same run. Less is better, always.
type Row struct {
	What        string
	Is          string // Stillnight's figure, for people
	Beside, Was string // what it is held against, and its figure
	Ratio       float64
	Noise       float64 // how much of the ratio is chance: 0.1 is a tenth up or down
	Target      string  // as the project set it; empty: none
	Missed      bool    // the target
}

// Table collects the rows of a run.
type Table struct{ Rows []Row }

// Add adds a row.
func (t *Table) Add(r Row) { t.Rows = append(t.Rows, r) }

const (
	head = "| what | Stillnight | beside | that | ratio | ± | target | |\n|---|---|---|---|---|---|---|---|\n"
	// columns is how many cells a row has, with the empty ones at its ends.
	columns = 10
)

// Write writes the table as Markdown.
func (t *Table) Write(w io.Writer) error {
	var text strings.Builder
	text.WriteString(head)
	for _, r := range t.Rows {
		verdict := ""
		if r.Target != "" {
			verdict = map[bool]string{false: "held", true: "**missed**"}[r.Missed]
		}
		fmt.Fprintf(&text, "| %s | %s | %s | %s | %.2f | %.0f %% | %s | %s |\n",
			r.What, r.Is, r.Beside, r.Was, r.Ratio, 100*r.Noise, r.Target, verdict)
	}
	_, err := io.WriteString(w, text.String())
	return err
}

// Read finds the rows of a table in a text of Markdown.
func Read(text string) (Table, error) {
	var t Table
	_, rows, found := strings.Cut(text, head)
	if !found {
		return t, errors.New("there is no table of costs in it")
	}
	for line := range strings.Lines(rows) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) != columns {
			break
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		ratio, err := strconv.ParseFloat(cells[5], 64)
		if err != nil {
			return t, fmt.Errorf("the ratio of %q: %w", cells[1], err)
		}
		noise, err := strconv.ParseFloat(strings.TrimSuffix(cells[6], " %"), 64)
		if err != nil {
			return t, fmt.Errorf("the noise of %q: %w", cells[1], err)
		}
		t.Add(Row{
			What: cells[1], Is: cells[2], Beside: cells[3], Was: cells[4], Ratio: ratio, Noise: noise / 100,
			Target: cells[7], Missed: cells[8] == "**missed**",
		})
	}
	return t, nil
}

// slack is how much worse than before a ratio may be besides the noise that
// both runs have seen.
const slack = 0.25

// Worse returns a sentence for each row that is worse than it was before by
// more than the noise, or that misses a target which was held before.
func (t *Table) Worse(before Table) []string {
	var faults []string
	for _, r := range t.Rows {
		i := slices.IndexFunc(before.Rows, func(b Row) bool { return b.What == r.What && b.Beside == r.Beside })
		if i < 0 {
			if r.Missed {
				faults = append(faults, fmt.Sprintf("%s: %.2f, the target is %s", r.What, r.Ratio, r.Target))
			}
			continue
		}
		b := before.Rows[i]
		most := b.Ratio * (1 + slack + b.Noise + r.Noise)
		if r.Ratio > most {
			faults = append(faults, fmt.Sprintf("%s: %.2f, it was %.2f; with the noise it may be %.2f", r.What, r.Ratio, b.Ratio, most))
		} else if r.Missed && !b.Missed && r.Ratio > b.Ratio*(1+b.Noise+r.Noise) {
			faults = append(faults, fmt.Sprintf("%s: %.2f misses the target %s, which was held", r.What, r.Ratio, r.Target))
		}
	}
	return faults
}

// Times are how long something took, again and again.
type Times []time.Duration

// Median returns the middle one.
func (t Times) Median() time.Duration { return t.at(1, 2) }

func (t Times) at(part, of int) time.Duration {
	if len(t) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(t))
	return sorted[min(len(sorted)-1, len(sorted)*part/of)]
}

// Noise returns how far the middle half reaches, as a share of the median: half
// of it up, half of it down.
func (t Times) Noise() float64 {
	if len(t) < 4 || t.Median() == 0 {
		return 0
	}
	return float64(t.at(3, 4)-t.at(1, 4)) / 2 / float64(t.Median())
}

// String returns the median, for people.
func (t Times) String() string { return Milliseconds(t.Median()) }

// Milliseconds is a duration for people, with two digits that count.
func Milliseconds(d time.Duration) string {
	ms := d.Seconds() * 1000
	switch {
	case ms >= 10:
		return fmt.Sprintf("%.0f ms", ms)
	case ms >= 1:
		return fmt.Sprintf("%.1f ms", ms)
	default:
		return fmt.Sprintf("%.2f ms", ms)
	}
}

// Compare makes a row of two rows of times that were taken in turns.
func Compare(what string, is Times, beside string, was Times) Row {
	return Row{
		What: what, Is: is.String(), Beside: beside, Was: was.String(),
		Ratio: float64(is.Median()) / float64(was.Median()), Noise: is.Noise() + was.Noise(),
	}
}

// AtMost sets the target of a ratio.
func (r Row) AtMost(ratio float64) Row {
	r.Target, r.Missed = fmt.Sprintf("at most %.4g ×", ratio), r.Ratio > ratio
	return r
}

// Within sets a target of another kind.
func (r Row) Within(target string, held bool) Row {
	r.Target, r.Missed = target, !held
	return r
}
