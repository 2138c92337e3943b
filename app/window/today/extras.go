package today

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/forms"
	"stillnight/data"
	"stillnight/data/words"
)

// The kinds of what can be logged in the day notes besides factors, as the
// setting track.more names them.
const (
	extraFood       = "food"
	extraSupplement = "supplement"
	extraSession    = "session"
)

// Extra is what can be logged in the day notes besides factors, with what the
// day has of it.
type Extra struct {
	ID    string
	Sum   string // empty: nothing yet
	Count int    // entries of the day
}

// buildExtras returns what the person chose to track. What the day has shows
// also where it was logged elsewhere and is not tracked here.
func buildExtras(s data.Snapshot, settings data.Settings) []Extra {
	var all []Extra
	for _, id := range data.Loggable() {
		extra := Extra{ID: id}
		switch id {
		case extraFood:
			extra.Sum, extra.Count = foodSum(s)
		case extraSupplement:
			extra.Sum, extra.Count = supplementSum(s, settings)
		case extraSession:
			extra.Sum, extra.Count = sessionSum(s.Events)
		}
		if slices.Contains(settings.Logged, id) || extra.Count > 0 {
			all = append(all, extra)
		}
	}
	return all
}

// foodSum says what the food of the day comes to.
func foodSum(s data.Snapshot) (sum string, entries int) {
	servings := 0.0
	for _, e := range s.Events {
		if e.Food != nil {
			servings += e.Food.Count()
			entries++
		}
	}
	if entries == 0 {
		return "", 0
	}
	parts := []string{words.T("Food: %s servings", words.Decimal(servings))}
	if servings == 1 {
		parts[0] = words.T("Food: 1 serving")
	}
	if s.Today.MgMg > 0 {
		parts = append(parts, words.T("%s mg magnesium", words.Decimal(s.Today.MgMg)))
	}
	if s.Today.VitDIU > 0 {
		parts = append(parts, words.T("%s IU vitamin D", words.Decimal(s.Today.VitDIU)))
	}
	return strings.Join(parts, " · "), entries
}

// supplementSum says what the doses of the day come to, beside the limit where
// there is one. With kidney disease there is none to reach.
func supplementSum(s data.Snapshot, settings data.Settings) (sum string, entries int) {
	for _, e := range s.Events {
		if e.Supplement != nil {
			entries++
		}
	}
	var parts []string
	for _, dose := range s.Today.Supplements {
		part := words.T("%s %s", data.NutrientName(dose.Nutrient), dose.Dose())
		if limit, ok := settings.SupplementLimit(dose.Nutrient); ok && limit.Unit == dose.Unit && (!settings.Kidney || dose.Nutrient != data.Magnesium) {
			part += " " + words.T("(upper limit %s)", words.Decimal(limit.Amount))
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return "", entries
	}
	return words.T("Supplements: %s", strings.Join(parts, " · ")), entries
}

// sessionSum names the sessions of the day with their minutes.
func sessionSum(events []data.Event) (sum string, entries int) {
	var parts []string
	for _, id := range data.Sessions() {
		times, minutes := 0, 0.0
		for _, e := range events {
			if e.Session != nil && e.Session.Session == id {
				times++
				minutes += e.Session.Minutes
			}
		}
		entries += times
		if times > 0 {
			parts = append(parts, sessionWords(id, times, minutes))
		}
	}
	if entries == 0 {
		return "", 0
	}
	return words.T("Sessions: %s", strings.Join(parts, " · ")), entries
}

func sessionWords(id string, times int, minutes float64) string {
	name := forms.Session(id)
	if times > 1 {
		name = words.T("%s, %d times", name, times)
	}
	if minutes == 0 {
		return name
	}
	return words.T("%s %s min", name, words.Decimal(minutes))
}

// extraRow has a button for each kind and what the day has of it.
type extraRow struct {
	view   *View
	ids    []string
	chips  *fyne.Container
	sums   *fyne.Container
	column *fyne.Container
}

func newExtraRow(v *View) *extraRow {
	r := &extraRow{view: v, chips: widgets.Chips(), sums: widgets.Column(2)}
	r.column = widgets.Column(8, r.chips, r.sums)
	return r
}

func (r *extraRow) render(extras []Extra) {
	ids := make([]string, len(extras))
	for i, extra := range extras {
		ids[i] = extra.ID
	}
	if !slices.Equal(ids, r.ids) {
		r.ids, r.chips.Objects, r.sums.Objects = ids, nil, nil
		for _, id := range ids {
			r.chips.Objects = append(r.chips.Objects, widgets.NewChip(extraLabel(id), func() { r.view.pressExtra(id) }))
			r.sums.Objects = append(r.sums.Objects, widgets.NewText(widgets.CaptionInk, ""))
		}
	}
	some := false
	for i, extra := range extras {
		sum := r.sums.Objects[i].(*widgets.Text)
		sum.SetText(extra.Sum)
		widgets.SetVisible(sum, extra.Sum != "")
		some = some || extra.Sum != ""
	}
	widgets.SetVisible(r.sums, some)
	widgets.SetVisible(r.column, len(extras) > 0)
}

func extraLabel(id string) string {
	switch id {
	case extraFood:
		return words.T("+ Food…")
	case extraSupplement:
		return words.T("+ Supplement…")
	default:
		return words.T("+ Session…")
	}
}

func (v *View) pressExtra(id string) {
	if !v.pass("extra " + id) {
		return
	}
	switch id {
	case extraFood:
		v.askFood()
	case extraSupplement:
		v.newSupplementSheet().show()
	default:
		v.newSessionSheet().show()
	}
}
