package settings_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/settings"
	"stillnight/app/window/view"
	"stillnight/app/window/view/viewtest"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/routine"
)

func open(t *testing.T, size int, width float32) (*viewtest.Desk, *settings.View) {
	t.Helper()
	d := viewtest.New(t, "light", size)
	v := settings.New(d.Params())
	d.Show(v, width, 2600)
	return d, v
}

// openWith opens the settings where there is a resident.
func openWith(t *testing.T, r view.Resident) (*viewtest.Desk, *settings.View) {
	t.Helper()
	d := viewtest.New(t, "light", 100)
	d.Resident = r
	v := settings.New(d.Params())
	d.Show(v, 520, 2600)
	return d, v
}

func values(d *viewtest.Desk) data.Settings {
	d.T.Helper()
	s, err := d.Store.Settings(d.T.Context())
	if err != nil {
		d.T.Fatal(err)
	}
	return s
}

func TestStateHasEverySettingThatIsChosen(t *testing.T) {
	state := settings.BuildState(data.NewSettings(map[string]string{"track.factors": "heat"}), routine.Shipped())
	var keys, titles []string
	for _, g := range state.Groups {
		titles = append(titles, g.Title)
		for _, f := range g.Fields {
			keys = append(keys, f.Key)
			if f.Label == "" {
				t.Errorf("%s has no label", f.Key)
			}
		}
	}
	for _, spec := range data.SettingSpecs() {
		hidden := spec.Key == "welcome.done" || spec.Key == "welcome.stay"
		if slices.Contains(keys, spec.Key) == hidden {
			t.Errorf("%s: hidden %v", spec.Key, hidden)
		}
	}
	if want := []string{"Water", "Evening", "Reminders", "Night and day", "What to track", "Look"}; !slices.Equal(titles, want) {
		t.Errorf("groups %q", titles)
	}
}

// line returns the line to type into that shows a value.
func line(d *viewtest.Desk, value string) *widgets.Entry {
	d.T.Helper()
	for _, e := range d.Entries() {
		if e.Text == value {
			return e
		}
	}
	d.T.Fatalf("no line shows %q", value)
	return nil
}

func TestATypedValueAppliesOnEnterAndOnLeaving(t *testing.T) {
	d, _ := open(t, 100, 520)
	goal := line(d, "2000")
	goal.SetText("1800")
	goal.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := values(d).Goal; got != 1800 {
		t.Errorf("the goal is %d", got)
	}
	bed := line(d, "23:00")
	d.Window.Canvas().Focus(bed)
	bed.SetText("22:30")
	d.Window.Canvas().Unfocus()
	if got := values(d).Bed.String(); got != "22:30" {
		t.Errorf("bed time is %s", got)
	}
}

func TestABadValueIsRefusedInASentence(t *testing.T) {
	d, _ := open(t, 100, 520)
	goal := line(d, "2000")
	goal.SetText("plenty")
	goal.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	const sentence = "It cannot be \"plenty\": it is a whole number from 500 to 5000 (ml)."
	if values(d).Goal != 2000 || !d.Shows(sentence) {
		t.Error("a bad goal is not refused")
	}
	goal.SetText("2500")
	goal.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if values(d).Goal != 2500 || d.Shows(sentence) {
		t.Error("the sentence stays after a good value")
	}
	goal.SetText("")
	goal.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if values(d).Goal != 2500 || goal.Text != "2500" {
		t.Error("an empty line does not come back to its value")
	}
}

func TestValuesThatDoNotGoTogetherAreToldOf(t *testing.T) {
	d, _ := open(t, 100, 520)
	bed := line(d, "23:00")
	bed.SetText("07:00") // as waking
	bed.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if values(d).Bed.String() != "23:00" || !d.Shows("It cannot be \"07:00\": waking and bed time are the same.") {
		t.Errorf("bed time is %s", values(d).Bed)
	}
}

func TestChoicesApplyAtOnce(t *testing.T) {
	d, _ := open(t, 100, 520)
	d.Tap("fl oz")
	d.Tap("Dark")
	d.Tap("Logs a glass")
	s := values(d)
	if !s.FlOz || s.Theme != "dark" || !s.TrayLogs {
		t.Errorf("%+v", s)
	}
	if !d.Button("Dark").Selected() || d.Button("Light").Selected() {
		t.Error("the choice is not shown")
	}
}

func TestFactorsAreTrackedOrNot(t *testing.T) {
	d, _ := open(t, 100, 520)
	d.Tap("Caffeine after 2 pm")
	d.Tap("Alcohol")
	if got := values(d).Tracked; !slices.Equal(got, []string{"hard-exercise", "long-standing", "heat", "caffeine"}) {
		t.Errorf("tracked %q", got)
	}
	for _, words := range []string{"Hard exercise", "Long standing", "Hot day or night", "Caffeine after 2 pm"} {
		d.Tap(words)
	}
	if got := values(d).Tracked; len(got) != 0 {
		t.Errorf("tracked %q", got)
	}
}

func TestAChangeElsewhereIsShownButNotWhileTyping(t *testing.T) {
	d, v := open(t, 100, 520)
	goal, glass := line(d, "2000"), line(d, "250")
	glass.SetText("2") // being typed
	if err := d.Store.ChangeSettings(t.Context(), map[string]string{"water.goal": "1500", "water.glass": "300"}); err != nil {
		t.Fatal(err)
	}
	v.Refresh()
	if goal.Text != "1500" || glass.Text != "2" {
		t.Errorf("the lines show %q and %q", goal.Text, glass.Text)
	}
}

func TestWhatWasTypedIsKeptWhenTheWindowCloses(t *testing.T) {
	d, v := open(t, 100, 520)
	line(d, "250").SetText("200")
	v.Close()
	if got := values(d).Glass; got != 200 {
		t.Errorf("the glass is %d", got)
	}
}

func TestFitsNarrowAndLarge(t *testing.T) {
	for _, c := range []struct {
		size  int
		width float32
		name  string
	}{{100, 520, "settings-100"}, {175, 360, "settings-175"}} {
		d, v := open(t, c.size, c.width)
		d.Picture(c.name)
		if least := v.Content().MinSize().Width; least > c.width {
			t.Errorf("at %d per cent it needs %v", c.size, least)
		}
	}
}

func TestRenderingTwiceChangesNothing(t *testing.T) {
	d, v := open(t, 100, 520)
	before := test.RenderToMarkup(d.Window.Canvas())
	v.Refresh()
	if test.RenderToMarkup(d.Window.Canvas()) != before {
		t.Error("a second look at the same settings looks different")
	}
}

func TestTheSectionOfTheData(t *testing.T) {
	d, v := openWith(t, &butler{})
	if !d.Shows("Data") || !d.Shows("Backups") || len(d.Buttons("Erase everything…")) != 1 {
		t.Error("the section is not there")
	}
	v.Search("restore backup")
	if len(v.Seen()) > 0 || !d.Shows("Backups") || d.Shows("No setting has these words.") {
		t.Errorf("it finds %v", v.Seen())
	}
	d.Tap("Back up now")
	if all, err := d.Store.Backups(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("%v, %v", all, err)
	}
	v.Search("glass")
	if d.Shows("Backups") {
		t.Error("the section has that word")
	}
}
