package tray_test

import (
	"testing"
	"time"

	"stillnight/app/link"
	"stillnight/app/resident/icon"
	"stillnight/app/resident/menu"
	"stillnight/app/resident/tray"
	"stillnight/data"
)

func TestFaceOf(t *testing.T) {
	now := time.Date(2026, 11, 22, 18, 0, 0, 0, time.UTC)
	open := menu.Order{Verb: menu.Open, View: link.ViewToday}
	glass := menu.Order{Verb: menu.Drink, ML: 250}
	for _, c := range []struct {
		name   string
		change func(*data.Snapshot)
		icon   icon.State
		tap    menu.Order
	}{
		{"nothing yet", func(*data.Snapshot) {}, icon.State{Steps: 4}, open},
		{"some water", func(s *data.Snapshot) { s.Today.ML = 1250 }, icon.State{Water: 7, Steps: 4}, open},
		{"the goal", func(s *data.Snapshot) { s.Today.ML = 2000 }, icon.State{Water: 12, Steps: 4}, open},
		{"a doctor's limit", func(s *data.Snapshot) { s.Today.ML, s.Settings.Limit = 1000, 1000 }, icon.State{Water: 12, Steps: 4}, open},
		{"a step done, one skipped", func(s *data.Snapshot) {
			s.Today.Steps = map[string]data.Outcome{"massage": data.Done, "calf-stretch": data.Skipped}
		}, icon.State{Done: 1, Steps: 4}, open},
		{"a nudge", func(s *data.Snapshot) { s.Nudge = true }, icon.State{Steps: 4, Dot: true}, open},
		{"clicks log", func(s *data.Snapshot) { s.Settings.TrayLogs = true }, icon.State{Steps: 4}, glass},
	} {
		s := data.Snapshot{Now: now, Day: data.DateOf(now), Settings: data.NewSettings(nil)}
		c.change(&s)
		f := tray.FaceOf(s)
		if f.Icon != c.icon {
			t.Errorf("%s: the icon is %+v, want %+v", c.name, f.Icon, c.icon)
		}
		if f.Tap != c.tap || f.Second != glass {
			t.Errorf("%s: a left click asks for %+v, a middle click for %+v", c.name, f.Tap, f.Second)
		}
		if f.Tooltip != menu.Tooltip(s) || len(f.Menu) != len(menu.Build(s)) {
			t.Errorf("%s: the tooltip is %q, the menu has %d items", c.name, f.Tooltip, len(f.Menu))
		}
	}
}
