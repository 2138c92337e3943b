package tray

import (
	"reflect"
	"sync"

	"fyne.io/systray"

	"stillnight/app/resident/menu"
)

// panel is the tray as the system has it. Its methods are called by one
// goroutine at a time.
type panel struct {
	native
	do      func(menu.Order)
	entries []*entry
	clicks  []reflect.SelectCase // one for each of clicked
	clicked []*entry
}

// menu makes the menu, or changes what differs in the one that is there.
func (p *panel) menu(items []menu.Item) {
	if p.entries == nil {
		p.entries = p.add(nil, items)
		go listen(p.clicks, p.clicked, p.do)
		return
	}
	update(p.entries, items)
}

// entry is an item of the menu as the panel has it.
type entry struct {
	item *systray.MenuItem // nil for a line between items
	sub  []*entry

	mu    sync.Mutex
	looks menu.Item
}

func (p *panel) add(parent *entry, items []menu.Item) []*entry {
	entries := make([]*entry, len(items))
	for i, item := range items {
		e := &entry{looks: item}
		entries[i] = e
		if item.Separator {
			separate(parent)
			continue
		}
		e.item = place(parent, item)
		// Room for clicks, as the library drops one that finds nobody waiting.
		e.item.ClickedCh = make(chan struct{}, 4)
		p.clicks = append(p.clicks, reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(e.item.ClickedCh)})
		p.clicked = append(p.clicked, e)
		if item.Disabled {
			e.item.Disable()
		}
		if item.Hidden {
			e.item.Hide()
		}
		e.sub = p.add(e, item.Items)
	}
	return entries
}

func place(parent *entry, item menu.Item) *systray.MenuItem {
	switch {
	case parent != nil && item.Checkable:
		return parent.item.AddSubMenuItemCheckbox(item.Title, "", item.Checked)
	case parent != nil:
		return parent.item.AddSubMenuItem(item.Title, "")
	case item.Checkable:
		return systray.AddMenuItemCheckbox(item.Title, "", item.Checked)
	default:
		return systray.AddMenuItem(item.Title, "")
	}
}

func separate(parent *entry) {
	if parent != nil {
		parent.item.AddSeparator()
		return
	}
	systray.AddSeparator()
}

// listen hands on clicks for as long as the process lives, as the items do.
// One goroutine does it for all: each would keep some memory for ever.
func listen(clicks []reflect.SelectCase, clicked []*entry, do func(menu.Order)) {
	for {
		i, _, ok := reflect.Select(clicks)
		if !ok { // the item was removed, which is never done here
			return
		}
		do(clicked[i].order())
	}
}

func (e *entry) order() menu.Order {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.looks.Order
}

// update changes the items in place. The shape of the menu never changes.
func update(entries []*entry, items []menu.Item) {
	for i, e := range entries {
		if i >= len(items) {
			return
		}
		e.update(items[i])
		update(e.sub, items[i].Items)
	}
}

func (e *entry) update(next menu.Item) {
	e.mu.Lock()
	was := e.looks
	e.looks = next
	e.mu.Unlock()
	if e.item == nil {
		return
	}
	if was.Title != next.Title {
		e.item.SetTitle(next.Title)
	}
	if was.Disabled != next.Disabled {
		either(next.Disabled, e.item.Disable, e.item.Enable)
	}
	if was.Checked != next.Checked {
		either(next.Checked, e.item.Check, e.item.Uncheck)
	}
	if was.Hidden != next.Hidden {
		either(next.Hidden, e.item.Hide, e.item.Show)
	}
}

func either(condition bool, yes, no func()) {
	if condition {
		yes()
		return
	}
	no()
}
