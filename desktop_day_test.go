//go:build desktop && linux

package main_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"stillnight/desktop"
)

// A day as a person lives it with the tray and the windows.
func TestDesktopDay(t *testing.T) {
	t.Parallel()
	s := use(t, desktop.Options{Hour: 15}, "welcome.done", "on", "look.theme", "light", "reminders.water", "off")
	s.start("--hidden")
	item := s.item()

	menu, err := item.Menu(s.ctx)
	s.must(err)
	labels := desktop.Labels(menu)
	for _, want := range []string{
		"Open Stillnight", "Log a glass (250 ml)", "Log another amount", "  330 ml", "Undo", "Evening routine (0 of 4)",
		"Cramp now", "How was last night?", "  No cramps", "History", "Snooze", "  For 1 h", "Settings", "Quit",
	} {
		if !slices.ContainsFunc(labels, func(label string) bool { return strings.HasPrefix(label, want) }) {
			t.Errorf("the menu has no %q but %q", want, labels)
		}
	}
	if !menu[0].Disabled || !strings.Contains(menu[0].Label, "glasses") {
		t.Errorf("the menu begins with %q; want the day's water, not to be pressed", menu[0].Label)
	}
	if n, err := s.WindowsNamed(s.ctx, ".*Stillnight.*"); err != nil || n > 0 {
		t.Errorf("%d windows are open after a hidden start (%v)", n, err)
	}

	s.must(item.Click(s.ctx, "Log a glass"))
	s.wantML(250)
	s.must(item.SecondaryActivate(s.ctx))
	s.wantML(500)
	s.wantToolTip(item, "500 of 2 000 ml · 0 of 4 steps")
	s.must(item.Click(s.ctx, "Undo"))
	s.wantML(250)
	s.must(item.Click(s.ctx, "How was last night?", "1 cramp"))
	s.eventually("the night", func(now status) error {
		if !now.Night.Recorded || now.Night.Cramps == nil || *now.Night.Cramps != 1 {
			return fmt.Errorf("it is %+v", now.Night)
		}
		return nil
	})
	s.run("undo")

	s.must(item.Activate(s.ctx))
	s.livesToday(s.window("Stillnight"))
	s.looksBack(item)
	s.raises()
	s.quits()
}

// livesToday uses the window Today with the pointer.
func (s *stillnight) livesToday(today *desktop.Window) {
	s.t.Helper()
	s.press(today, "the button + Glass", first, wideButton)
	s.wantML(500)
	s.press(today, "the first tick box", firstBox, emptyBox)
	s.wantStep("calf-stretch", "done")
	s.find(today, "the tick", first, tickedBox)
	s.press(today, "Undo", undo, letter)
	s.wantStep("calf-stretch", "open")
	s.press(today, "Undo", undo, letter)
	s.wantML(250)

	// The window follows what is done elsewhere.
	before := s.find(today, "the water", first, waterInGlass)
	s.run("drink", "500")
	s.must(desktop.Eventually(s.ctx, 20*time.Second, "the water to rise in the open window", func(ctx context.Context) error {
		picture, err := today.Picture(ctx)
		if err != nil {
			return err
		}
		for _, b := range desktop.Blocks(picture, waterInGlass.like, waterInGlass.width, waterInGlass.height) {
			if b.Dy() > before.Dy()+15 {
				return nil
			}
		}
		return errors.New("it stands where it was")
	}))

	// A double click is one glass.
	button := s.find(today, "the button + Glass", first, wideButton)
	x, y := button.Centre()
	s.must(today.DoubleClick(s.ctx, x, y))
	s.wantML(1000)
	s.run("undo")
	s.wantML(750)
}

// looksBack opens History, opens the day in it, and deletes an event there.
func (s *stillnight) looksBack(item desktop.Item) {
	s.t.Helper()
	s.must(item.Click(s.ctx, "History"))
	history := s.window("History — Stillnight")
	s.must(history.Move(s.ctx, 500, 60))
	s.press(history, "today's cell", lastCell, restOfCell)
	day := s.find(history, "the day", only, sheet)
	s.save("history")
	s.press(history, "the first event's Delete", deleteIn(day), letter)
	s.wantML(500)
	s.run("undo")
	s.wantML(750)
	s.must(s.Key(s.ctx, "Escape"))
}

// raises starts the program again: its window comes to the front, and there is
// still only one.
func (s *stillnight) raises() {
	s.t.Helper()
	s.window("History — Stillnight")
	s.run()
	s.inFront("Stillnight")
	if n, err := s.WindowsNamed(s.ctx, "Stillnight"); err != nil || n != 1 {
		s.t.Errorf("%d windows of Today are open (%v)", n, err)
	}
}

// quits ends the program from the tray's menu. Windows go with it.
func (s *stillnight) quits() {
	s.t.Helper()
	s.must(s.item().Click(s.ctx, "Quit"))
	s.must(s.residents[len(s.residents)-1].Wait(s.ctx))
	s.must(s.WindowGone(s.ctx, ".*Stillnight.*"))
}
