package history

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// addSteps asks what became of each step of the day's evening.
func (d *dayPanel) addSteps() {
	before := outcomes(d.state.Lines)
	after := map[string]data.Outcome{}
	var fields []field
	steps := d.steps(before)
	for _, step := range steps {
		outcome := before[step.ID]
		fields = append(fields, newChoiceField(step.Title, []string{words.T("Done"), words.T("Skipped")},
			slices.Index(said(), outcome), true, func(_ *data.Event, i int) { after[step.ID] = outcomeAt(i) }))
	}
	title := words.T("Evening of %s", d.day.Format("Mon 2 Jan"))
	d.ask(title, data.Event{Kind: data.KindStep}, fields, func(ctx context.Context, _ data.Event, _ bool) error {
		for _, step := range steps {
			id := step.ID
			if after[id] == orOpen(before[id]) {
				continue
			}
			if err := d.view.p.Diary.TickStep(ctx, data.StepEntry{Step: id, Outcome: after[id], Day: d.day}); err != nil {
				return err
			}
		}
		return nil
	})
}

// steps returns those of the routine in force, and of others those of which
// the day says something.
func (d *dayPanel) steps(said map[string]data.Outcome) []routine.Step {
	steps := d.state.library.Chosen(d.state.chosen).Active()
	for _, id := range slices.Sorted(maps.Keys(said)) {
		if !slices.ContainsFunc(steps, func(s routine.Step) bool { return s.ID == id }) {
			steps = append(steps, routine.Step{ID: id, Title: d.state.library.Title(id)})
		}
	}
	return steps
}

// said are the outcomes that a person can say, in the order of the chips.
func said() []data.Outcome { return []data.Outcome{data.Done, data.Skipped} }

func outcomeAt(i int) data.Outcome {
	if i == widgets.None {
		return data.Open
	}
	return said()[i]
}

func orOpen(outcome data.Outcome) data.Outcome {
	if outcome == "" {
		return data.Open
	}
	return outcome
}

// outcomes returns what the day's events say of each step.
func outcomes(lines []Line) map[string]data.Outcome {
	all := map[string]data.Outcome{}
	for _, line := range lines {
		if step := line.Event.Step; step != nil {
			all[step.Step] = step.Outcome
		}
	}
	return all
}

// addNotes asks about the factors of the day, those that the person tracks
// first.
func (d *dayPanel) addNotes() {
	before := factorValues(d.state.Lines)
	after := map[string]*float64{}
	var fields []field
	for _, f := range orderedFactors(d.settings.Tracked) {
		labels, values := factorChoices(f, before[f.ID])
		chosen := widgets.None
		if v := before[f.ID]; v != nil {
			chosen = slices.Index(values, *v)
		}
		fields = append(fields, newChoiceField(f.Label, labels, chosen, true, func(_ *data.Event, i int) {
			after[f.ID] = nil
			if i != widgets.None {
				after[f.ID] = &values[i]
			}
		}))
	}
	title := words.T("Day notes of %s", d.day.Format("Mon 2 Jan"))
	d.ask(title, data.Event{Kind: data.KindFactor}, fields, func(ctx context.Context, _ data.Event, _ bool) error {
		for _, f := range evidence.Factors() {
			if sameValue(before[f.ID], after[f.ID]) {
				continue
			}
			if err := d.view.p.Diary.SetFactor(ctx, data.FactorEntry{Factor: f.ID, Value: after[f.ID], Day: d.day}); err != nil {
				return err
			}
		}
		return nil
	})
}

// orderedFactors returns all factors, those tracked first.
func orderedFactors(tracked []string) []evidence.Factor {
	all := evidence.Factors()
	slices.SortStableFunc(all, func(a, b evidence.Factor) int {
		return rankIn(tracked, a.ID) - rankIn(tracked, b.ID)
	})
	return all
}

func rankIn(tracked []string, id string) int {
	if slices.Contains(tracked, id) {
		return 0
	}
	return 1
}

// factorChoices returns what can be said of a factor: yes and no, or how
// much, up to a few more than usual and what was said already.
func factorChoices(f evidence.Factor, said *float64) (labels []string, values []float64) {
	if f.Max == 1 {
		return []string{words.T("Yes"), words.T("No")}, []float64{1, 0}
	}
	labels, values = []string{words.T("No")}, []float64{0}
	const usual = 5
	for n := 1.0; n <= min(f.Max, usual); n++ {
		labels, values = append(labels, strconv.Itoa(int(n))), append(values, n)
	}
	if said != nil && !slices.Contains(values, *said) {
		labels, values = append(labels, number(*said)), append(values, *said)
	}
	return labels, values
}

func factorValues(lines []Line) map[string]*float64 {
	all := map[string]*float64{}
	for _, line := range lines {
		if f := line.Event.Factor; f != nil {
			value := f.Value
			all[f.Factor] = &value
		}
	}
	return all
}

func sameValue(a, b *float64) bool {
	return a == b || (a != nil && b != nil && *a == *b)
}
