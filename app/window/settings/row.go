package settings

import (
	"context"
	"maps"
	"strings"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// row is one field as it is shown.
type row struct {
	view    *View
	field   Field
	column  *fyne.Container
	entry   *widgets.Entry    // of a typed one
	choice  *widgets.Choice   // of a chosen one
	chips   []*widgets.Button // of several
	reset   *widgets.Button
	problem *widgets.Text
}

func newRow(v *View, f Field) *row {
	r := &row{view: v, field: f, problem: widgets.NewText(widgets.CaptionInk, "").Coloured(look.ColorCramp)}
	r.problem.Hide()
	r.reset = widgets.NewButton(widgets.Link, f.Reset, r.back)
	r.reset.Hide()
	label := widgets.NewText(widgets.Body, f.Label)
	switch f.Input {
	case typed:
		r.entry = widgets.NewEntry(f.Value, "")
		r.entry.OnSubmitted = r.submit
		r.entry.OnLeft = r.leave
		r.column = widgets.Column(4, widgets.Halves(12, label, r.entry))
	case chosen:
		r.choice = widgets.NewFlowChoice(labels(f), r.choose)
		r.column = widgets.Column(4, widgets.Halves(12, label, r.choice))
	default:
		chips := widgets.Chips()
		for i, o := range f.Options {
			chip := widgets.NewChip(o.Label, pressed{r, i}.toggle)
			r.chips = append(r.chips, chip)
			chips.Objects = append(chips.Objects, chip)
		}
		r.column = widgets.Column(8, label, chips)
	}
	r.column.Objects = append(r.column.Objects, widgets.Spread(8, widgets.NewText(widgets.Caption, f.Hint), r.reset), r.problem)
	return r
}

func labels(f Field) []string {
	all := make([]string, len(f.Options))
	for i, o := range f.Options {
		all[i] = o.Label
	}
	return all
}

// render shows a field, but leaves a line alone that is being typed into.
func (r *row) render(f Field) {
	before := r.field
	r.field = f
	r.reset.SetText(f.Reset)
	widgets.SetVisible(r.reset, f.Reset != "")
	switch f.Input {
	case typed:
		if r.entry.Text == before.Value && f.Value != before.Value {
			r.entry.SetText(f.Value)
		}
	case chosen:
		for i, o := range f.Options {
			if o.On {
				r.choice.Select(i)
			}
		}
	default:
		for i, o := range f.Options {
			r.chips[i].SetSelected(o.On)
		}
	}
}

func (r *row) submit(text string) {
	text = strings.TrimSpace(text)
	if text == "" {
		text = r.field.Value
		r.entry.SetText(text)
	}
	if text != r.field.Value {
		r.set(text)
	} else {
		r.show("")
	}
}

func (r *row) leave() {
	if r.entry != nil {
		r.submit(r.entry.Text)
	}
}

func (r *row) choose(index int) { r.set(r.field.Options[index].Value) }

// back brings the usual value back.
func (r *row) back() {
	if r.entry != nil {
		r.entry.SetText(r.field.Value) // what was typed goes too
	}
	r.set(r.field.Usual)
}

// pressed is a press on one option of several.
type pressed struct {
	row   *row
	index int
}

func (p pressed) toggle() { p.row.set(p.row.field.toggled(p.index)) }

// set changes the setting, or says what it may be.
func (r *row) set(value string) {
	v, key := r.view, r.field.Key
	if reason := refusal(v.state.Values, key, value); reason != "" {
		r.show(reason)
		return
	}
	r.show("")
	v.p.Work("", func(ctx context.Context) {
		if err := v.p.Diary.ChangeSettings(ctx, map[string]string{key: value}); err != nil {
			v.p.Tell(err)
			return
		}
		v.load(ctx)
	})
}

// refusal says why a value cannot stand beside the others, or nothing.
func refusal(values map[string]string, key, value string) string {
	if spec, ok := data.SettingSpecFor(key); ok && spec.Check(value) != nil {
		return words.T("It cannot be %q: it is %s.", value, spec.Allowed)
	}
	next := maps.Clone(values)
	next[key] = value
	for _, p := range data.NewSettings(next).Problems {
		if p.Key == key {
			return words.T("It cannot be %q: %s.", value, p.Reason)
		}
	}
	return ""
}

func (r *row) show(problem string) {
	r.problem.SetText(problem)
	if widgets.SetVisible(r.problem, problem != "") || problem != "" {
		r.view.page.Refresh()
	}
}
