//go:build linux

package resident_test

import (
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"stillnight/data"
)

// thin makes the narrow spaces in numbers readable in a test.
func thin(text string) string { return strings.ReplaceAll(text, "_", "\u202f") }

func TestTrayShowsTheDay(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.startBus()
	p := d.startPanel()
	r := d.start("--hidden")
	client := r.link()

	if got := p.tooltip(); got != thin("0 of 2_000 ml · 0 of 4 steps") {
		t.Errorf("the tooltip is %q", got)
	}
	for _, drink := range []int{250, 500} {
		if _, err := client.LogDrink(t.Context(), data.DrinkEntry{ML: drink}); err != nil {
			t.Fatal(err)
		}
	}
	if err := client.TickStep(t.Context(), data.StepEntry{Step: "massage", Outcome: data.Done}); err != nil {
		t.Fatal(err)
	}
	d.eventually("the tooltip follows", func() bool { return p.tooltip() == thin("750 of 2_000 ml · 1 of 4 steps") })
	p.await("Evening routine (1 of 4)")
	head := p.lines()[0]
	if head.label != thin("750 of 2_000 ml · 3 glasses") || head.enabled {
		t.Errorf("the head of the menu is %+v", head)
	}
	t.Logf("the icon was registered %v after the start", p.when.Sub(r.began).Round(time.Millisecond))
	checkItem(t, p)
	r.signal(syscall.SIGTERM)
	r.end()
	if d.noted("ended well") != 1 {
		t.Errorf("it did not end well: %q", d.notes())
	}
	if got := r.stderr.String(); got != "stillnight: no display: windows cannot be opened here, commands work\n" {
		t.Errorf("it wrote %q to standard error", got)
	}
}

// checkItem holds the properties of the icon against the protocol.
func checkItem(t *testing.T, p *panel) {
	t.Helper()
	var all map[string]dbus.Variant
	if err := p.item().Call("org.freedesktop.DBus.Properties.GetAll", 0, itemName).Store(&all); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"Category": `"ApplicationStatus"`, "Id": `"stillnight"`, "Title": `"Stillnight"`, "Status": `"Active"`,
		"IconName": `""`, "ItemIsMenu": "false", "Menu": `@o "/StatusNotifierItem/menu"`,
	} {
		if got := all[name].String(); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	type picture struct {
		W, H int32
		ARGB []byte
	}
	var tooltip struct {
		IconName string
		Icon     []picture
		Title    string
		Text     string
	}
	if err := dbus.Store([]any{all["ToolTip"].Value()}, &tooltip); err != nil || tooltip.Title != p.tooltip() {
		t.Errorf("the tooltip is %+v, %v", tooltip, err)
	}
	var pictures []picture
	if err := dbus.Store([]any{all["IconPixmap"].Value()}, &pictures); err != nil {
		t.Fatal(err)
	}
	var sizes []int32
	for _, picture := range pictures {
		sizes = append(sizes, picture.W)
		if picture.W != picture.H || len(picture.ARGB) != int(4*picture.W*picture.H) {
			t.Errorf("a picture of %d × %d has %d bytes", picture.W, picture.H, len(picture.ARGB))
		}
	}
	if !slices.Equal(sizes, []int32{16, 22, 24, 32, 44, 66}) {
		t.Errorf("the pictures have the sizes %v", sizes)
	}
	if _, err := p.item().GetProperty(itemName + ".NoSuch"); err == nil {
		t.Error("a property that is not there was read")
	}
	if err := p.item().SetProperty(itemName+".Status", dbus.MakeVariant("Passive")); err == nil {
		t.Error("a property could be set from outside")
	}
}

func TestClicksOnTheTray(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.startBus()
	d.set("WAYLAND_DISPLAY", d.display())
	p := d.startPanel()
	r := d.start("--hidden")
	client := r.link()

	p.click("Log a glass (250 ml)")
	d.eventually("a glass is logged", func() bool { return ml(t.Context(), client) == 250 })
	p.click("500 ml")
	d.eventually("the other amount is logged", func() bool { return ml(t.Context(), client) == 750 })
	p.press("SecondaryActivate")
	p.press("SecondaryActivate") // a double click counts once
	d.eventually("the middle click is logged", func() bool { return ml(t.Context(), client) == 1000 })
	s, err := client.Today(t.Context())
	if err != nil || s.Undo == nil {
		t.Fatalf("there is nothing to undo: %v", err)
	}
	p.click(fmt.Sprintf(`Undo "250 ml, %s"`, s.Undo.Event.At.Format("15:04")))
	d.eventually("it is taken back", func() bool { return ml(t.Context(), client) == 750 })

	p.click("2 cramps")
	d.eventually("the night is recorded", func() bool {
		s, err := client.Today(t.Context())
		return err == nil && s.LastNight.Cramps != nil && *s.LastNight.Cramps == 2
	})
	d.eventually("the answer is ticked", func() bool {
		answer, ok := p.find("2 cramps")
		return ok && answer.ticked
	})
	if resume, ok := p.find("Resume"); !ok || resume.visible {
		t.Errorf("with nothing held, Resume is %+v", resume)
	}
	p.click("For 30 min")
	p.click("Resume")
	d.eventually("reminders are not held", func() bool {
		s, err := client.Today(t.Context())
		return err == nil && s.Snoozed.IsZero()
	})

	p.press("Activate")
	d.eventually("the window is open", func() bool { return d.noted("opened today") == 1 })
	p.click("Cramp now")
	d.eventually("the page is shown", func() bool { return d.noted("show cramp") == 1 })
	p.press("ContextMenu") // from a panel without menus
	d.eventually("today is shown", func() bool { return d.noted("show today") == 1 })
	if got := ml(t.Context(), client); got != 750 {
		t.Errorf("opening windows logged something: %d ml", got)
	}
	p.click("Quit")
	r.end()
	if notes := d.notes(); !slices.Equal(notes[len(notes)-2:], []string{"quit", "ended well"}) {
		t.Errorf("the end was %q", notes)
	}
}

func TestLeftClickLogsWhereAskedFor(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.startBus()
	d.set("WAYLAND_DISPLAY", d.display())
	p := d.startPanel()
	client := d.start("--hidden").link()
	if err := client.ChangeSettings(t.Context(), map[string]string{"tray.click": "log", "water.glass": "800"}); err != nil {
		t.Fatal(err)
	}
	p.await("Log a glass (800 ml)")
	p.press("Activate")
	d.eventually("a glass is logged", func() bool { return ml(t.Context(), client) == 800 })
	glass, _ := p.find("Log a glass (800 ml)")
	d.eventually("the window is opened to ask, as it would pass what is safe within an hour", func() bool {
		p.clickID(glass.id) // within 400 ms of the first it counts once with it
		return d.noted("opened today") == 1
	})
	if got := ml(t.Context(), client); got != 800 {
		t.Errorf("%d ml are logged, want 800", got)
	}
}

func TestOnlyAVisibleChangeReachesThePanel(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.startBus()
	p := d.startPanel()
	client := d.start("--hidden").link()
	p.item()
	drink := func(ml int) {
		t.Helper()
		if _, err := client.LogDrink(t.Context(), data.DrinkEntry{ML: ml}); err != nil {
			t.Fatal(err)
		}
	}
	drink(20)
	d.eventually("the icon changes from empty", func() bool { return p.tooltip() == thin("20 of 2_000 ml · 0 of 4 steps") })
	icons, layouts := p.count("NewIcon"), p.lines()
	if err := client.ChangeSettings(t.Context(), map[string]string{"look.theme": "dark"}); err != nil {
		t.Fatal(err)
	}
	drink(10)
	d.eventually("the tooltip follows", func() bool { return p.tooltip() == thin("30 of 2_000 ml · 0 of 4 steps") })
	if now := p.count("NewIcon"); now != icons {
		t.Errorf("the same icon was sent %d times more", now-icons)
	}
	for i, l := range p.lines() {
		if l.id != layouts[i].id {
			t.Errorf("the item %q has got another id", l.label)
		}
	}
	p.clickID(layouts[2].id) // from a menu that was open all the while
	d.eventually("the click is not lost", func() bool { return ml(t.Context(), client) == 280 })
}

// unicast sends a signal to the connection of the icon alone, as notification
// services do to who sent them something.
func (p *panel) unicast(name string, body ...any) {
	p.d.t.Helper()
	i := strings.LastIndex(name, ".")
	message := &dbus.Message{
		Type: dbus.TypeSignal, Body: body,
		Headers: map[dbus.HeaderField]dbus.Variant{
			dbus.FieldPath:        dbus.MakeVariant(dbus.ObjectPath("/org/freedesktop/Notifications")),
			dbus.FieldInterface:   dbus.MakeVariant(name[:i]),
			dbus.FieldMember:      dbus.MakeVariant(name[i+1:]),
			dbus.FieldDestination: dbus.MakeVariant(p.item().Destination()),
			dbus.FieldSignature:   dbus.MakeVariant(dbus.SignatureOf(body...)),
		},
	}
	if call := p.conn.Send(message, nil); call != nil && call.Err != nil {
		p.d.t.Fatal(call.Err)
	}
}

func TestIconComesBackAfterThePanelRestarts(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.startBus()
	p := d.startPanel()
	client := d.start("--hidden").link()
	p.item()
	for range 3 {
		// This alone ends the library's own watch over the panel.
		p.unicast("org.freedesktop.Notifications.NotificationClosed", uint32(7), uint32(2))
		p.tooltip()
		p.stop()
		if _, err := client.LogDrink(t.Context(), data.DrinkEntry{ML: 50}); err != nil {
			t.Fatal(err)
		}
		p = d.startPanel()
		p.item()
	}
	d.eventually("the icon shows what came meanwhile", func() bool { return p.tooltip() == thin("150 of 2_000 ml · 0 of 4 steps") })
	p.click("Log a glass (250 ml)")
	d.eventually("clicks work", func() bool { return ml(t.Context(), client) == 400 })
	if items := p.registered(); len(items) != 1 {
		t.Errorf("there are %d icons: %v", len(items), items)
	}
}

func TestIconComesBackAfterTheBusRestarts(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.startBus()
	p := d.startPanel()
	r := d.start("--hidden")
	client := r.link()
	p.item()
	d.stopBus()
	for range 4 { // while there is no bus to tell of it
		if _, err := client.LogDrink(t.Context(), data.DrinkEntry{ML: 100}); err != nil {
			t.Fatal(err)
		}
	}
	d.eventually("it is told", func() bool { return strings.Contains(r.stderr.String(), "no session bus") })
	d.startBus()
	p = d.startPanel()
	p.item()
	if got := p.tooltip(); got != thin("400 of 2_000 ml · 0 of 4 steps") {
		t.Errorf("the tooltip is %q", got)
	}
	p.click("Log a glass (250 ml)")
	d.eventually("clicks work", func() bool { return ml(t.Context(), client) == 650 })
	d.eventually("the menu follows", func() bool { return p.lines()[0].label == thin("650 of 2_000 ml · 2 glasses") })
	r.signal(syscall.SIGTERM)
	r.end()
	if d.noted("ended well") != 1 {
		t.Errorf("it did not end well: %q", d.notes())
	}
}

func TestNoPanel(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.startBus()
	r := d.start("--hidden")
	client := r.link()
	d.eventually("a snapshot says that there is no tray", func() bool {
		s, err := client.Today(t.Context())
		return err == nil && s.NoTray
	})
	d.within(30*time.Second, "it is told", func() bool {
		return strings.Contains(r.stderr.String(), "no tray: nothing on this desktop shows tray icons\n")
	})
	if !strings.Contains(d.log(), "no tray") {
		t.Error("the log does not say so")
	}
	p := d.startPanel() // one comes late
	p.item()
	d.eventually("a snapshot says that there is a tray", func() bool {
		s, err := client.Today(t.Context())
		return err == nil && !s.NoTray
	})
}
