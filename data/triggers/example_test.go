package triggers_test

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"stillnight/data"
	"stillnight/data/triggers"
)

var update = flag.Bool("update", false, "write docs/triggers-example.jsonl anew, of the calendar in docs/triggers.md")

// group is what the calendar of docs/triggers.md says of evenings of one kind.
type group struct{ nights, cramps int }

func (g group) and(o group) group { return group{g.nights + o.nights, g.cramps + o.cramps} }

func (g group) rate() float64 { return float64(g.cramps) / float64(g.nights) }

// page returns docs/triggers.md and the cells of its calendar, such as b2.
func page(t *testing.T) (text string, cells []string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "docs", "triggers.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, week := range regexp.MustCompile(`(?m)^ +\d+ ((?: +[.abc]\d){7})$`).FindAllStringSubmatch(string(raw), -1) {
		cells = append(cells, strings.Fields(week[1])...)
	}
	return strings.Join(strings.Fields(string(raw)), " "), cells
}

// exampleJournal writes the calendar down as a journal.
func exampleJournal(cells []string) []byte {
	var out bytes.Buffer
	id := 0
	line := func(at string, kind string, payload string) {
		id++
		_, _ = fmt.Fprintf(&out, `{"v":1,"id":"019de000-0000-7000-8000-%012d","at":"%s","kind":"%s","%s":%s}`+"\n", id, at, kind, kind, payload)
	}
	for i, cell := range cells {
		day := data.DayFrom(2026, 8, 24) + data.Day(i)
		for _, f := range []struct{ name, in string }{{"alcohol", "ab"}, {"caffeine", "cb"}} {
			value := 0
			if strings.Contains(f.in, cell[:1]) {
				value = 1
			}
			line(fmt.Sprintf("%sT21:30:00+01:00", day), "factor", fmt.Sprintf(`{"factor":"%s","value":%d}`, f.name, value))
		}
		line(fmt.Sprintf("%sT07:10:00+01:00", day+1), "night", fmt.Sprintf(`{"night":"%s","cramps":%s}`, day, cell[1:]))
	}
	return out.Bytes()
}

// TestTheExampleIsRight does by itself what docs/triggers.md does by hand, and
// holds what the page says to it.
func TestTheExampleIsRight(t *testing.T) {
	text, cells := page(t)
	groups := map[byte]group{}
	for _, cell := range cells {
		groups[cell[0]] = groups[cell[0]].and(group{1, int(cell[1] - '0')})
	}
	none, alcohol, coffee, both := groups['.'], groups['a'], groups['c'], groups['b']
	withCoffee, without := coffee.and(both), none.and(alcohol)
	withAlcohol := alcohol.and(both)
	all := withCoffee.and(without)
	by := withAlcohol.rate() / none.and(coffee).rate()
	root := math.Sqrt(1/float64(withAlcohol.cramps) + 1/float64(all.cramps-withAlcohol.cramps))
	one := 1 / distuv.Binomial{N: float64(all.cramps), P: 1.0 / 3}.Survival(float64(withAlcohol.cramps-1))
	says := func(said string, args ...any) {
		t.Helper()
		if want := fmt.Sprintf(said, args...); !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	says("There are %d nights after late coffee (`c` and `b`), with %d cramps: %d / %d = %.2f a night", withCoffee.nights, withCoffee.cramps, withCoffee.cramps, withCoffee.nights, withCoffee.rate())
	says("In the %d nights without it there are %d cramps: %d / %d = %.2f a night", without.nights, without.cramps, without.cramps, without.nights, without.rate())
	says("%.2f is %.1f times %.2f", withCoffee.rate(), withCoffee.rate()/without.rate(), without.rate())
	says("| **without coffee** | %d cramps in %d nights: %.2f | %d cramps in %d nights: %.2f |", none.cramps, none.nights, none.rate(), alcohol.cramps, alcohol.nights, alcohol.rate())
	says("| **with coffee** | %d cramps in %d nights: %.2f | %d cramps in %d nights: %.2f |", coffee.cramps, coffee.nights, coffee.rate(), both.cramps, both.nights, both.rate())
	says("Coffee is at ×%.1f;", coffee.rate()/none.rate())
	says("Alcohol is at ×%.1f.", by)
	says("Alcohol was on %d of the %d evenings, one in three. If it did not matter, each of the %d cramps", withAlcohol.nights, all.nights, all.cramps)
	says("about %.0f of them. It was %d. Throw a die %d times", float64(all.cramps)/3, withAlcohol.cramps, all.cramps)
	says("%d or more come up about once in %.0f rounds", withAlcohol.cramps, math.Round(one/100)*100)
	says("root of 1/%d + 1/%d, which is %.2f. Twice that is about %.1f, and e to the power of %.1f is %.0f.", withAlcohol.cramps, all.cramps-withAlcohol.cramps, root, 2*root, 2*root, math.Exp(2*root))
	says("from half of %.0f to twice %.0f, from %.1f to %.0f.", by, by, by/2, 2*by)
	if alcohol.rate() != both.rate() || none.rate() != coffee.rate() || 3*withAlcohol.nights != all.nights {
		t.Errorf("the groups are %+v", groups)
	}
}

// TestTheExampleIsAnsweredAsThePageSays holds what docs/triggers.md says of
// the analysis to the analysis.
func TestTheExampleIsAnsweredAsThePageSays(t *testing.T) {
	text, cells := page(t)
	journal := exampleJournal(cells)
	path := filepath.Join("..", "..", "docs", "triggers-example.jsonl")
	if *update {
		if err := os.WriteFile(path, journal, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if kept, err := os.ReadFile(path); err != nil || !bytes.Equal(kept, journal) {
		t.Fatalf("the journal is not that of the calendar, %v; go test ./data/triggers -run Example -update writes it anew", err)
	}
	h, _, err := triggers.FromJournal(bytes.NewReader(journal), triggers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := triggers.Analyse(h)
	if len(r.Factors) != 2 || r.Factors[0].Factor != "alcohol" || r.Factors[0].Verdict != triggers.More || r.Factors[1].Verdict != triggers.Unclear {
		t.Fatalf("it says %s", asJSON(r))
	}
	a, c := r.Factors[0], r.Factors[1]
	narrower := math.Log(*c.High) / math.Log(1.25)
	for _, want := range []string{
		fmt.Sprintf("(Stillnight says 1 in %.0f.", math.Round(1 / *a.P / 10)*10),
		fmt.Sprintf("here 2: %.4f × 2 = %.4f.", *a.P, *a.Q),
		fmt.Sprintf("Stillnight says ×%.1f, from ×%.1f to ×%.1f.", *a.Ratio, *a.Low, *a.High),
		fmt.Sprintf("×%.1f, but from ×%.2f to ×%.1f:", *c.Ratio, *c.Low, *c.High),
		fmt.Sprintf("it has to become %.1f times as narrow (1.25 multiplied by itself %.1f times makes %.1f), which takes %.1f × %.1f = %.0f times",
			narrower, narrower, *c.High, narrower, narrower, narrower*narrower),
		fmt.Sprintf("about %d more. Stillnight says about %d.", 84*int(math.Round(narrower*narrower))-84, (*c.NightsNeeded+5)/10*10),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// TestTheTableHoldsTheBars holds the table of docs/triggers.md, which a long
// run made, to the lives of the simulation and to what is promised.
func TestTheTableHoldsTheBars(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "docs", "triggers.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, nights := range []int{45, 90, 180} {
		for _, l := range append(lives(), life{name: "**all of these**"}) {
			row := regexp.MustCompile(fmt.Sprintf(`(?m)^\| %d \| %s \|(.*)\|$`, nights, regexp.QuoteMeta(l.name))).FindStringSubmatch(string(raw))
			if row == nil {
				t.Errorf("there is no row of %d nights, %s", nights, l.name)
				continue
			}
			var naive, alarms, holds, more, best, holdsMore, fewer, bestFewer, holdsFewer, wrong float64
			if _, err := fmt.Sscanf(strings.ReplaceAll(row[1], "|", " "), "%g %g %g %g %g %g %g %g %g %g",
				&naive, &alarms, &holds, &more, &best, &holdsMore, &fewer, &bestFewer, &holdsFewer, &wrong); err != nil {
				t.Fatal(err)
			}
			if alarms > 10 || alarms >= naive || min(holds, holdsMore, holdsFewer) < 90 || wrong > 1 {
				t.Errorf("%d nights, %s: %s", nights, l.name, row[1])
			}
			if l.nights == 0 && l.factors == 0 && (alarms > 6.5 || more < 0.9*best && nights > 45 || fewer < 0.9*bestFewer && nights > 45) {
				t.Errorf("%d nights in all: %s", nights, row[1])
			}
		}
	}
}
