package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Paged is a widget that wants to know its page, to be scrolled into view
// when it gets the focus: it calls Reveal from FocusGained.
type Paged interface {
	SetPage(p *Page)
}

// parent is a widget that has other objects in it.
type parent interface {
	Children() []fyne.CanvasObject
}

// Page fills a window: cards below each other, scrolled where the window is
// too low. Call Refresh on it after its content changed, as heights may have.
type Page struct {
	widget.BaseWidget

	// OnKey and OnRune are called for what is typed while a widget of this
	// package has the focus and has no use for it; nil does nothing.
	OnKey  func(*fyne.KeyEvent)
	OnRune func(rune)

	body   *fyne.Container
	scroll *container.Scroll
}

// NewPage returns a page of objects below each other.
func NewPage(objects ...fyne.CanvasObject) *Page {
	return newPage(Inset(look.Outer, look.Outer, look.Outer, look.Outer, Column(look.Between, objects...)))
}

// NewBarePage returns a page around one object without any margin.
func NewBarePage(o fyne.CanvasObject) *Page { return newPage(Inset(0, 0, 0, 0, o)) }

func newPage(body *fyne.Container) *Page {
	p := &Page{body: body}
	p.scroll = container.NewVScroll(&fyne.Container{Layout: pageLayout{p}, Objects: []fyne.CanvasObject{body}})
	p.ExtendBaseWidget(p)
	p.adopt(body)
	return p
}

// WithFooter puts a row of buttons below a page that does not scroll with it.
func WithFooter(p *Page, buttons ...fyne.CanvasObject) *fyne.Container {
	row := Equal(8, buttons...)
	p.adopt(row)
	return &fyne.Container{
		Layout:  footerLayout{},
		Objects: []fyne.CanvasObject{p, Inset(look.Outer, look.Between, look.Outer, look.Outer, row)},
	}
}

type footerLayout struct{}

func (footerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	page, row := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(page.Width, row.Width), page.Height+row.Height)
}

func (footerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := HeightFor(objects[1], size.Width)
	place(objects[0], 0, 0, size.Width, size.Height-height)
	place(objects[1], 0, size.Height-height, size.Width, height)
}

// adopt tells every widget in o that it stands on this page.
func (p *Page) adopt(o fyne.CanvasObject) {
	if w, ok := o.(Paged); ok {
		w.SetPage(p)
	}
	for _, child := range children(o) {
		p.adopt(child)
	}
}

// Pages returns the pages in o, itself among them.
func Pages(o fyne.CanvasObject) []*Page {
	if p, ok := o.(*Page); ok {
		return []*Page{p}
	}
	var pages []*Page
	for _, child := range children(o) {
		pages = append(pages, Pages(child)...)
	}
	return pages
}

func children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.ThemeOverride:
		return []fyne.CanvasObject{o.Content}
	case parent:
		return o.Children()
	}
	return nil
}

// TypedKey hands on a key that the focused widget has no use for. On a nil
// page it does nothing.
func (p *Page) TypedKey(key *fyne.KeyEvent) {
	if p != nil && p.OnKey != nil {
		p.OnKey(key)
	}
}

// TypedRune hands on a letter that the focused widget has no use for. On a
// nil page it does nothing.
func (p *Page) TypedRune(r rune) {
	if p != nil && p.OnRune != nil {
		p.OnRune(r)
	}
}

// Reveal scrolls so that a widget on the page can be seen. On a nil page it
// does nothing.
func (p *Page) Reveal(o fyne.CanvasObject) {
	if p == nil {
		return
	}
	at, found := position(p.body, o)
	if !found {
		return
	}
	const margin = 12
	top, bottom := at.Y-margin, at.Y+o.Size().Height+margin
	switch offset, height := p.scroll.Offset.Y, p.scroll.Size().Height; {
	case top < offset:
		p.scroll.ScrollToOffset(fyne.NewPos(0, max(0, top)))
	case bottom > offset+height:
		p.scroll.ScrollToOffset(fyne.NewPos(0, bottom-height))
	}
}

// ToTop scrolls to the top.
func (p *Page) ToTop() { p.scroll.ScrollToTop() }

// ScrollBy scrolls as a key for it asks: arrows up and down, a page, to the
// ends. It says whether the key is one of them.
func (p *Page) ScrollBy(key fyne.KeyName) bool {
	const line = 60
	high, end := p.scroll.Size().Height, p.scroll.Content.Size().Height
	y := p.scroll.Offset.Y
	switch key {
	case fyne.KeyUp:
		y -= line
	case fyne.KeyDown:
		y += line
	case fyne.KeyPageUp:
		y -= high - line
	case fyne.KeyPageDown:
		y += high - line
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = end
	default:
		return false
	}
	p.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(y, end-high))))
	return true
}

// position returns where o is inside root.
func position(root, o fyne.CanvasObject) (fyne.Position, bool) {
	if root == o {
		return root.Position(), true
	}
	for _, child := range children(root) {
		if at, ok := position(child, o); ok {
			return root.Position().Add(at), true
		}
	}
	return fyne.Position{}, false
}

// Refresh lays the page out anew: widgets that came since are adopted, and
// heights are measured again.
func (p *Page) Refresh() {
	p.adopt(p.body)
	p.scroll.Content.Refresh()
	p.scroll.Refresh()
	p.BaseWidget.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (p *Page) CreateRenderer() fyne.WidgetRenderer { return &pageRenderer{page: p} }

type pageRenderer struct{ page *Page }

// Layout measures the body at the new width before the scroller asks for it.
func (r *pageRenderer) Layout(size fyne.Size) { r.page.scroll.Resize(size) }

func (r *pageRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.page.body.MinSize().Width, 200)
}

func (r *pageRenderer) Refresh() { r.Layout(r.page.Size()) }

func (r *pageRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.page.scroll}
}

func (r *pageRenderer) Destroy() {}

// pageLayout makes the body as high as it needs at the page's width.
type pageLayout struct{ page *Page }

func (l pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	width := max(l.page.Size().Width, l.page.body.MinSize().Width)
	return fyne.NewSize(l.page.body.MinSize().Width, HeightFor(l.page.body, width))
}

func (l pageLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	place(l.page.body, 0, 0, size.Width, size.Height)
}
