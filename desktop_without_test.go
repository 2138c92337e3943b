//go:build desktop && linux

package main_test

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"stillnight/desktop"
)

// A reminder comes as a notification, and its button does what it says. After
// that the panel is restarted, and the icon comes back.
func TestDesktopReminder(t *testing.T) {
	t.Parallel()
	s := use(t, desktop.Options{Hour: 15}, "welcome.done", "on", "reminders.evening", "off", "reminders.morning", "off")
	s.start("--hidden")
	item := s.item()
	n, err := s.NextNotification(s.ctx, 0) // not before two minutes after the start
	s.must(err)
	if n.App != "Stillnight" || n.Labels()["drink"] == "" || n.Labels()["later"] == "" || n.Summary == "" {
		t.Errorf("the notification is %+v", n)
	}
	_, err = s.WindowOfClass(s.ctx, "Dunst")
	s.must(err)
	s.save("notification")
	s.must(s.PressNotification(s.ctx, n.Labels()["drink"]))
	s.wantML(250)
	s.wantToolTip(item, "250 of 2 000 ml · 0 of 4 steps")

	s.must(s.KillPanel(s.ctx))
	s.must(s.StartPanel(s.ctx))
	s.must(s.item().Click(s.ctx, "Log a glass"))
	s.wantML(500)
	s.quits()
}

// The evening's reminder can be skipped where it is shown: what is open then is
// skipped, what is done stays done.
func TestDesktopSkipTonight(t *testing.T) {
	t.Parallel()
	s := use(t, desktop.Options{Hour: 20}, "welcome.done", "on", "reminders.water", "off", "reminders.morning", "off", "evening.lead", "240", "night.bed", "23:00")
	s.start("--hidden")
	s.item()
	s.run("done", "calf-stretch")
	n, err := s.NextNotification(s.ctx, 0)
	s.must(err)
	for _, key := range []string{"start", "later", "skip"} {
		if n.Labels()[key] == "" {
			t.Errorf("the notification has no button %s: %+v", key, n)
		}
	}
	s.must(s.PressNotification(s.ctx, n.Labels()["skip"]))
	s.wantStep("hamstring-stretch", "skipped")
	s.wantStep("massage", "skipped")
	s.wantStep("calf-stretch", "done")
	if why := s.run("why"); !strings.Contains(why, "shown") {
		t.Errorf("why says %s", why)
	}
	s.quits()
}

// The morning's question takes its answer from the notification.
func TestDesktopMorning(t *testing.T) {
	t.Parallel()
	s := use(t, desktop.Options{Hour: 9}, "welcome.done", "on", "reminders.water", "off", "reminders.evening", "off")
	s.start("--hidden")
	s.item()
	n, err := s.NextNotification(s.ctx, 0)
	s.must(err)
	if n.Labels()["none"] == "" || n.Labels()["open"] == "" {
		t.Errorf("the notification is %+v", n)
	}
	s.must(s.PressNotification(s.ctx, n.Labels()["one"]))
	s.eventually("the night has one cramp", func(now status) error {
		if now.Night.Cramps == nil || *now.Night.Cramps != 1 {
			return fmt.Errorf("the night is %+v", now.Night)
		}
		return nil
	})
	s.quits()
}

// Ending the program hard loses nothing. The window that was open goes on with
// the next resident.
func TestDesktopHardEnd(t *testing.T) {
	t.Parallel()
	s := use(t, desktop.Options{Hour: 15}, "welcome.done", "on", "look.theme", "light", "reminders.water", "off")
	resident := s.start()
	s.item()
	today := s.window("Stillnight")
	s.press(today, "the button + Glass", first, wideButton)
	s.wantML(250)
	s.run("drink", "330")
	s.must(resident.Kill(s.ctx))
	if out := s.run("status", "--json"); !strings.Contains(out, `"ml":580`) {
		t.Errorf("after a hard end, without a resident, the day is %s", out)
	}
	s.start("--hidden")
	s.answers()
	s.wantML(580)
	s.run("undo")
	s.wantML(250)
	s.item()

	// The same 10 times over, under a stream of writes; make kills does more.
	kills := exec.CommandContext(s.ctx, "go", "run", "./bench/kills", "--binary", s.binary, "--rounds", "10")
	if out, err := kills.CombinedOutput(); err != nil || !strings.Contains(string(out), " 0 lost, 0 there more than once") {
		t.Errorf("after 10 hard ends: %v\n%s", err, out)
	}
	s.must(s.residents[1].Signal(syscall.SIGTERM))
	s.must(s.residents[1].Wait(s.ctx))
}

// Where there is no tray, the window is the way in.
func TestDesktopWithoutTray(t *testing.T) {
	t.Parallel()
	s := use(t, desktop.Options{NoPanel: true, Hour: 15}, "welcome.done", "on", "look.theme", "light", "reminders.water", "off")
	resident := s.start()
	today := s.window("Stillnight")
	s.press(today, "the button + Glass", first, wideButton)
	s.wantML(250)
	s.must(desktop.Eventually(s.ctx, 30*time.Second, "the word that there is no tray", func(context.Context) error {
		if !strings.Contains(resident.Printed(), "tray") {
			return fmt.Errorf("it says %q", resident.Printed())
		}
		return nil
	}))

	// A panel that starts later gets the icon.
	s.must(s.StartPanel(s.ctx))
	s.must(s.item().Click(s.ctx, "Log a glass"))
	s.wantML(500)
	s.quits()
}

// Without a notification service everything else goes on, also when a reminder
// is due that nobody can show.
func TestDesktopWithoutNotifications(t *testing.T) {
	t.Parallel()
	s := use(t, desktop.Options{NoNotifications: true, Hour: 15}, "welcome.done", "on", "look.theme", "light")
	s.start("--hidden")
	item := s.item()
	before, err := item.Property("IconPixmap")
	s.must(err)
	s.must(desktop.Eventually(s.ctx, 4*time.Minute, "the icon's dot for a reminder that cannot be shown", func(context.Context) error {
		now, err := item.Property("IconPixmap")
		if err == nil && now.String() == before.String() {
			err = errors.New("the icon is as it was")
		}
		return err
	}))
	s.must(item.Click(s.ctx, "Log a glass"))
	s.wantML(250)
	s.must(item.Activate(s.ctx))
	s.press(s.window("Stillnight"), "the button + Glass", first, wideButton)
	s.wantML(500)
	s.quits()
}

// Without a session bus there is neither tray nor notification, and no crash.
func TestDesktopWithoutBus(t *testing.T) {
	t.Parallel()
	s := use(t, desktop.Options{NoBus: true, Hour: 15}, "welcome.done", "on", "look.theme", "light")
	resident := s.start()
	today := s.window("Stillnight")
	s.press(today, "the button + Glass", first, wideButton)
	s.wantML(250)
	s.run("drink", "330")
	s.wantML(580)
	s.refuses("", "open", "nowhere")
	s.run("quit")
	s.must(resident.Wait(s.ctx))
	s.must(s.WindowGone(s.ctx, ".*Stillnight.*"))
}

// Without a display, as over ssh, the resident serves commands all the same,
// and says why there is no window.
func TestDesktopWithoutDisplay(t *testing.T) {
	t.Parallel()
	s := use(t, desktop.Options{NoBus: true}, "welcome.done", "on")
	resident, err := s.Start("env", "--unset=DISPLAY", s.binary)
	s.must(err)
	s.residents = append(s.residents, resident)
	s.answers()
	s.run("drink")
	s.wantML(250)
	out, err := s.Output(s.ctx, "env", "--unset=DISPLAY", s.binary, "open", "today")
	if err == nil || !strings.Contains(err.Error(), "display") {
		t.Errorf("open without a display says %q (%v)", out, err)
	}
	s.must(resident.Signal(syscall.SIGTERM))
	s.must(resident.Wait(s.ctx))
}

// Of many that start at once, one becomes the resident and the others end well.
func TestDesktopManyStarts(t *testing.T) {
	t.Parallel()
	s := use(t, desktop.Options{NoBus: true}, "welcome.done", "on")
	var all []*desktop.Process
	for range 8 {
		all = append(all, s.start("--hidden"))
	}
	s.answers()
	s.must(desktop.Eventually(s.ctx, time.Minute, "all but one to end", func(context.Context) error {
		running := 0
		for _, p := range all {
			if ended, err := p.Ended(); !ended {
				running++
			} else if err != nil {
				return fmt.Errorf("one ended with %w: %s", err, p.Printed())
			}
		}
		if running != 1 {
			return fmt.Errorf("%d are running", running)
		}
		return nil
	}))
	s.run("drink", "200")
	s.wantML(200)
	s.run("quit")
	if sockets, _ := filepath.Glob(filepath.Join(s.Dir, "runtime", "stillnight", "*.sock")); len(sockets) > 0 {
		t.Errorf("after the end these sockets are left: %q", sockets)
	}
}
