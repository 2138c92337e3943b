package tipsheet

import (
	"net/url"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// Colour returns the colour of the dot beside a rating, by name.
func Colour(d evidence.Direction) fyne.ThemeColorName {
	switch d {
	case evidence.MayHelp:
		return look.ColorDone
	case evidence.Harm:
		return look.ColorCramp
	case evidence.Safety:
		return look.ColorWarm
	case evidence.Information:
		return look.ColorPrimary
	}
	return look.ColorMuted
}

// Body returns all that is known about a tip, but its title.
func Body(t evidence.Tip) fyne.CanvasObject {
	column := widgets.Column(10,
		widgets.NewText(widgets.Body, t.Text),
		rating(Colour(t.Direction), t.Rating()),
	)
	column.Objects = append(column.Objects, Details(t)...)
	return column
}

// Details returns what there is beside a tip's text and rating, a part below
// the other.
func Details(t evidence.Tip) []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	add := func(name string, lines ...string) {
		if part := part(name, lines); part != nil {
			parts = append(parts, part)
		}
	}
	add(words.T("What studies say"), t.Effect)
	add(words.T("How sure that is"), t.GradeNote)
	add(words.T("Safe limits"), t.SafeLimits)
	add(words.T("Take care"), t.Cautions...)
	return append(parts, Sources(t.Sources(), t.Unchecked()))
}

func rating(colour fyne.ThemeColorName, text string) fyne.CanvasObject {
	return widgets.Lead(8, widgets.NewDot(colour), widgets.NewText(widgets.Strong, text))
}

// part is a name with lines below it, several as a list; nil without any.
func part(name string, lines []string) fyne.CanvasObject {
	column := widgets.Column(3, widgets.NewText(widgets.CaptionBold, name))
	for _, line := range lines {
		if line == "" {
			continue
		}
		if len(lines) > 1 {
			column.Objects = append(column.Objects, Item(line))
		} else {
			column.Objects = append(column.Objects, widgets.NewText(widgets.CaptionInk, line))
		}
	}
	if len(column.Objects) == 1 {
		return nil
	}
	return column
}

// Item is a line of a list.
func Item(line string) fyne.CanvasObject {
	return widgets.Lead(8, widgets.NewText(widgets.CaptionInk, "•"), widgets.NewText(widgets.CaptionInk, line))
}

// Sources lists sources in full, each with what was not checked and a link
// where there is one. Unchecked is said of all together; it may be empty.
func Sources(sources []evidence.Source, unchecked string) fyne.CanvasObject {
	name := words.T("Sources")
	if len(sources) == 1 {
		name = words.T("Source")
	}
	if unchecked != "" {
		name += " · " + unchecked
	}
	column := widgets.Column(6, widgets.NewText(widgets.CaptionBold, name))
	for _, s := range sources {
		cite := s.Cite
		if remark := s.Unchecked(); remark != "" {
			cite += " (" + remark + ")"
		}
		one := widgets.Column(0, widgets.NewText(widgets.Caption, cite))
		if address, err := url.Parse(s.Link()); err == nil && s.Link() != "" {
			link := widgets.NewButton(widgets.Link, words.T("Open %s", address.Host), opening{address}.open)
			one.Objects = append(one.Objects, widgets.Inset(-linkPad, 0, 0, 0, widgets.Flow(0, link)))
		}
		column.Objects = append(column.Objects, one)
	}
	return column
}

// linkPad is the room within a link before its words.
const linkPad = 5

// opening opens an address where the person reads such things.
type opening struct{ address *url.URL }

// open lets a link of Fyne's do it, which knows the app.
func (o opening) open() {
	widget.NewHyperlink("", o.address).TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
}
