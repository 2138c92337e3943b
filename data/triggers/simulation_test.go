package triggers_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// fullRun is how many diaries of each kind make the table of docs/triggers.md.
// With as many, or more, the bars hold as they are.
const fullRun = 1000

var simulatedDiaries = flag.Int("simulation.diaries", 20, fmt.Sprintf("how many diaries the simulation writes of each kind; the table of docs/triggers.md has %d", fullRun))

// lives are the settings of the simulation: what makes diaries hard, one by
// one and together.
func lives() []life {
	of := func(name string, change func(*life)) life {
		l := life{name: name, factors: 6, rate: 0.4, shape: 1, share: 0.4, ratio: 1}
		change(&l)
		return l
	}
	return []life{
		of("nothing special", func(*life) {}),
		of("bad spells", func(l *life) { l.spell, l.fading = 0.5, 0.5 }),
		of("long bad spells", func(l *life) { l.spell, l.fading = 0.7, 0.8 }),
		of("spells and streaks", func(l *life) { l.spell, l.fading, l.streaks = 0.7, 0.8, 0.8 }),
		of("uneven nights", func(l *life) { l.shape = 0.5 }),
		of("slow decline", func(l *life) { l.decline = 0.9 }),
		of("weekends", func(l *life) { l.weekend = 0.5 }),
		of("taken up midway", func(l *life) { l.midway, l.decline, l.spell, l.fading = true, 0.7, 0.5, 0.5 }),
		of("habits together", func(l *life) { l.together = 0.5 }),
		of("nights missing", func(l *life) { l.missing = 0.2 }),
		of("quiet ones missing", func(l *life) { l.missing, l.quiet = 0.2, true }),
		of("everything at once", func(l *life) {
			l.spell, l.fading, l.decline, l.weekend, l.midway, l.together, l.missing, l.quiet = 0.5, 0.5, 0.7, 0.4, true, 0.5, 0.2, true
		}),
	}
}

// kind is a kind of diaries: a life of some length, without any effect, with
// one of more cramps, and with one of fewer.
type kind struct {
	life
	none, more, fewer score
}

func simulateAll(diaries int) []kind {
	var all []kind
	for _, nights := range []int{45, 90, 180} {
		for _, l := range lives() {
			l.nights = nights
			k := kind{life: l, none: l.tries(diaries)}
			l.ratio = 2.5
			k.more = l.tries(diaries)
			l.ratio, l.rate = 0.4, 0.8
			k.fewer = l.tries(diaries)
			all = append(all, k)
		}
	}
	return all
}

// TestSimulation holds the analysis to its promises on diaries of which the
// truth is known, and prints what came of them.
func TestSimulation(t *testing.T) {
	kinds := simulateAll(*simulatedDiaries)
	_, _ = fmt.Fprint(os.Stdout, table(kinds, *simulatedDiaries))
	bars := bar{t, *simulatedDiaries < fullRun}
	var none, all score
	for _, k := range kinds {
		what := fmt.Sprintf("%s, %d nights: ", k.name, k.nights)
		none.add(k.none)
		bars.atMost(what+"false alarms", k.none.alarms, k.none.diaries, 0.10)
		for _, s := range []score{k.none, k.more, k.fewer} {
			all.add(s)
			bars.atMost(what+"wrong verdicts", s.wrong, s.diaries, 0.01)
			bars.atMost(what+"intervals that miss no effect", s.of-s.held, s.of, 0.10)
			bars.atMost(what+"intervals that miss an effect", s.ofIt-s.heldIt, s.ofIt, 0.10)
		}
	}
	bars.atMost("false alarms in all", none.alarms, none.diaries, 0.065)
	bars.atMost("wrong verdicts in all", all.wrong, all.diaries, 0.01)
	for _, want := range []struct {
		nights      int
		more, fewer float64
	}{{90, 0.32, 0.24}, {180, 0.69, 0.62}} {
		more, fewer := pooled(kinds, want.nights)
		bars.atLeast(fmt.Sprintf("more cramps, found in %d nights", want.nights), more.found, more.diaries, want.more)
		bars.atLeast(fmt.Sprintf("fewer cramps, found in %d nights", want.nights), fewer.found, fewer.diaries, want.fewer)
		bars.atLeast(fmt.Sprintf("more cramps in %d nights, as the oracle", want.nights), more.found, more.diaries, 0.9*more.bestShare())
		bars.atLeast(fmt.Sprintf("fewer cramps in %d nights, as the oracle", want.nights), fewer.found, fewer.diaries, 0.9*fewer.bestShare())
	}
}

// pooled returns the scores of all lives of some length, with an effect.
func pooled(kinds []kind, nights int) (more, fewer score) {
	for _, k := range kinds {
		if k.nights == nights {
			more.add(k.more)
			fewer.add(k.fewer)
		}
	}
	return more, fewer
}

// bar holds shares to bounds. A short run may miss them by chance, but not by
// more than once in a thousand times.
type bar struct {
	t     *testing.T
	short bool
}

func (b bar) atMost(what string, count, of int, bound float64) {
	b.t.Helper()
	if of == 0 || float64(count) <= bound*float64(of) {
		return
	}
	chance := distuv.Binomial{N: float64(of), P: bound}.Survival(float64(count - 1))
	if !b.short || chance < 0.001 {
		b.t.Errorf("%s: %d of %d, %.1f %%; at most %.1f %% are allowed", what, count, of, share(count, of), 100*bound)
	}
}

func (b bar) atLeast(what string, count, of int, bound float64) {
	b.t.Helper()
	b.atMost(what+", missed", of-count, of, 1-bound)
}

// table writes what came of diaries, as docs/triggers.md has it.
func table(kinds []kind, diaries int) string {
	var out strings.Builder
	line := func(text string, args ...any) { _, _ = fmt.Fprintf(&out, text+"\n", args...) }
	line("Per cent of %d diaries a row and effect.", diaries)
	line("")
	line("| nights | diaries | t-tests | false | holds 1 | ×2.5 | oracle | holds it | ×0.4 | oracle | holds it | wrong |")
	line("|---:|:---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
	var none, more, fewer score
	row := func(nights int, name string, none, more, fewer score) {
		wrong := share(none.wrong+more.wrong+fewer.wrong, none.diaries+more.diaries+fewer.diaries)
		line("| %d | %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.2f |", nights, name,
			share(none.naive, none.diaries), share(none.alarms, none.diaries), share(none.held, none.of),
			share(more.found, more.diaries), share(more.best, more.diaries), share(more.heldIt, more.ofIt),
			share(fewer.found, fewer.diaries), share(fewer.best, fewer.diaries), share(fewer.heldIt, fewer.ofIt), wrong)
	}
	for i, k := range kinds {
		row(k.nights, k.name, k.none, k.more, k.fewer)
		none.add(k.none)
		more.add(k.more)
		fewer.add(k.fewer)
		if i == len(kinds)-1 || kinds[i+1].nights != k.nights {
			row(k.nights, "**all of these**", none, more, fewer)
			none, more, fewer = score{}, score{}, score{}
		}
	}
	return out.String()
}

func share(part, of int) float64 { return 100 * float64(part) / float64(max(1, of)) }
