package history_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/history"
	"stillnight/data"
)

// journal makes lines of a journal of "time kind payload".
func journal(lines ...string) string {
	var all strings.Builder
	for i, line := range lines {
		at, rest, _ := strings.Cut(line, " ")
		kind, payload, _ := strings.Cut(rest, " ")
		fmt.Fprintf(&all, `{"v":1,"id":"line-%d","at":"%s+01:00","kind":"%s","%s":%s}`+"\n", i, at, kind, kind, payload)
	}
	return all.String()
}

// twoDays is a diary with something of each kind.
func twoDays() string {
	return journal(
		`2026-11-17T08:00:00 drink {"ml":250,"beverage":"water"}`,
		`2026-11-17T17:35:00 drink {"ml":330,"beverage":"tea"}`,
		`2026-11-18T00:40:00 drink {"ml":100,"beverage":"water"}`,
		`2026-11-17T22:10:00 step {"step":"calf-stretch","outcome":"done","seconds":70}`,
		`2026-11-17T21:00:00 factor {"factor":"alcohol","value":2}`,
		`2026-11-17T13:00:00 food {"food":"almonds","magnesium_mg":79}`,
		`2026-11-17T13:05:00 supplement {"nutrient":"magnesium","amount":200,"unit":"mg"}`,
		`2026-11-17T18:00:00 session {"session":"massage","minutes":30}`,
		`2026-11-18T02:10:00 cramp {"side":"left","muscle":"calf","minutes":3,"severity":6}`,
		`2026-11-18T07:20:00 night {"night":"2026-11-17","cramps":1}`,
		`2026-11-17T19:00:00 mood {"grade":3}`,
		`2026-11-20T09:00:00 drink {"ml":500,"beverage":"water"}`,
	)
}

func TestFirstTimeSaysWhatWillBeSeenAndBegins(t *testing.T) {
	r := enter(t, "")
	r.says("Nothing to look back on yet")
	r.says("a dot stands for a cramp")
	if exporter := r.find("Export…"); exporter == nil || !exporter.Disabled() {
		t.Error("an empty diary can be exported")
	}
	r.press("Log a glass (250 ml)")
	if got := r.summary("2026-11-22"); got.ML != 250 {
		t.Errorf("the glass is not in the diary: %+v", got)
	}
	r.changed()
	r.silent("Nothing to look back on yet")
	r.says("Days")
}

func TestFirstTimeAsksAboutLastNight(t *testing.T) {
	r := enter(t, "")
	r.press("2")
	if got := r.summary("2026-11-21"); got.Cramps == nil || *got.Cramps != 2 {
		t.Errorf("the night is not in the diary: %+v", got)
	}
	r.changed()
	r.says("in 1 night")
}

func TestRangesAreChosen(t *testing.T) {
	r := enter(t, twoDays())
	tests := []struct{ button, first string }{
		{"Week", "2026-11-16"},
		{"Year", "2025-11-17"},
		{"All", "2026-07-20"},
		{"4 months", "2026-07-20"},
	}
	for _, test := range tests {
		r.press(test.button)
		if first, last := r.view.Showing().Days(); first.String() != test.first || last.String() != "2026-11-22" {
			t.Errorf("%s shows %s to %s", test.button, first, last)
		}
		if !r.find(test.button).Selected() {
			t.Errorf("%s is not shown as chosen", test.button)
		}
	}
}

func TestSteppingBackAndOn(t *testing.T) {
	r := enter(t, journal(`2026-10-01T08:00:00 drink {"ml":250}`))
	r.press("Week")
	if !r.find("›").Disabled() {
		t.Error("there is a step on from today")
	}
	r.press("‹")
	r.says("9 to 15 November 2026")
	r.press("‹")
	r.press("›")
	r.press("›")
	r.says("16 to 22 November 2026")
	for range 20 {
		if r.find("‹").Disabled() {
			break
		}
		r.press("‹")
	}
	r.says("28 September to 4 October 2026")
	r.press("4 months")
	r.says("20 July to 22 November 2026")
}

func TestDaysGrowWhileTheViewIsOpen(t *testing.T) {
	r := enter(t, twoDays())
	r.now = in(t, "Europe/Berlin", "2026-11-23 09:00")
	r.changed()
	if _, last := r.view.Showing().Days(); last.String() != "2026-11-23" {
		t.Errorf("the next morning it ends with %s", last)
	}
}

// What changes elsewhere is seen, and the keyboard stays where it was.
func TestAChangeElsewhereIsSeen(t *testing.T) {
	r := enter(t, twoDays())
	i, _ := r.view.Showing().Calendar.Index(r.day("2026-11-19"))
	r.window.Canvas().Focus(r.view.Heat().Strip())
	r.view.Heat().SetCursor(i)
	if _, err := r.store.LogCramp(t.Context(), data.CrampEntry{At: in(t, "Europe/Berlin", "2026-11-20 03:00")}); err != nil {
		t.Fatal(err)
	}
	r.changed()
	if got := r.view.Heat().Cell(i).Dots; got != 1 {
		t.Errorf("the day shows %d cramps", got)
	}
	if r.view.Heat().Cursor() != i {
		t.Error("the keyboard was moved")
	}
}

func TestADiaryThatCannotBeReadSaysSoAndTriesAgain(t *testing.T) {
	r := enter(t, twoDays())
	r.diary.days = fmt.Errorf("read the days: %w", data.ErrNoAnswer)
	r.changed()
	r.says("Your diary could not be read")
	r.says("Stillnight does not answer.")
	r.silent("Nights recorded")
	r.diary.days = nil
	r.press("Try again")
	r.silent("could not be read")
	r.says("Nights recorded")
}

// An answer for a range that is no longer wanted does not overwrite the one
// that is; after the window closed nothing is touched.
func TestLateAnswersAreIgnored(t *testing.T) {
	r := enter(t, twoDays())
	r.held = true
	r.press("Year")
	r.press("Week")
	r.release()
	if got := r.view.Showing().Range; got != history.Week {
		t.Errorf("shows %s after Week was chosen last", got.Label())
	}
	r.held = true
	r.press("Year")
	r.view.Close()
	r.release()
	if got := r.view.Showing().Range; got != history.Week {
		t.Errorf("a closed view still changed to %s", got.Label())
	}
}

func TestKeyboardGoesBeyondWhatIsShown(t *testing.T) {
	r := enter(t, journal(`2026-01-05T08:00:00 drink {"ml":250}`, `2026-11-20T08:00:00 drink {"ml":250}`))
	r.window.Canvas().Focus(r.view.Heat().Strip())
	at := func(want string) {
		t.Helper()
		if got := r.view.Showing().Calendar.Day(r.view.Heat().Cursor()); got.String() != want {
			t.Errorf("the keyboard is at %s, want %s", got, want)
		}
	}
	at("2026-11-22")
	r.key(fyne.KeyPageUp)
	at("2026-10-22")
	r.key(fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyPageUp)
	at("2026-07-22")
	r.key(fyne.KeyPageUp) // the range moves along
	at("2026-06-22")
	if first, last := r.view.Showing().Days(); first > r.day("2026-06-22") || last < r.day("2026-06-22") {
		t.Errorf("shows %s to %s", first, last)
	}
	r.key(fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown)
	at("2026-11-22") // never into the future
	r.key(fyne.KeyRight, fyne.KeyDown)
	at("2026-11-22")
	r.key(fyne.KeyHome)
	at("2026-07-20")
	r.key(fyne.KeyUp)
	at("2026-07-19")
	r.press("All")
	r.window.Canvas().Focus(r.view.Heat().Strip())
	r.key(fyne.KeyHome)
	at("2026-01-05")
	r.key(fyne.KeyUp, fyne.KeyLeft, fyne.KeyPageUp) // nothing before the diary
	at("2026-01-05")
}

func TestWordsStandBesideWhatIsPointedAt(t *testing.T) {
	r := enter(t, twoDays())
	i, _ := r.view.Showing().Calendar.Index(r.day("2026-11-17"))
	at, size := r.view.Heat().Spot(i)
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.view.Heat())
	test.MoveMouse(r.window.Canvas(), origin.Add(at).AddXY(size.Width/2, size.Height/2))
	if got := r.view.Tip().Words(); got != "Tue 17 Nov 2026 · 680 of 2\u202f000 ml · 1 of 4 steps · 1 cramp" {
		t.Errorf("at the day it says %q", got)
	}
	if _, err := r.store.LogDrink(t.Context(), data.DrinkEntry{ML: 320, At: in(t, "Europe/Berlin", "2026-11-17 20:00")}); err != nil {
		t.Fatal(err)
	}
	r.changed()
	if got := r.view.Tip().Words(); !strings.Contains(got, "1\u202f000 of 2\u202f000 ml") {
		t.Errorf("after a change elsewhere it says %q", got)
	}
	test.MoveMouse(r.window.Canvas(), fyne.NewPos(2, 2))
	if got := r.view.Tip().Words(); got != "" {
		t.Errorf("beside it still says %q", got)
	}
	r.window.Canvas().Focus(r.view.Weeks().Strip())
	if got := r.view.Tip().Words(); !strings.HasPrefix(got, "This week · 1 cramp in 1 recorded night") {
		t.Errorf("at the week it says %q", got)
	}
	r.window.Canvas().Focus(r.view.Tiles()[0])
	if got := r.view.Tip().Words(); !strings.Contains(got, "first 14 recorded nights") {
		t.Errorf("at the tile it says %q", got)
	}
}

func TestAWeekOpensFromItsBar(t *testing.T) {
	r := enter(t, twoDays())
	bars := r.view.Weeks()
	test.TapAt(bars.Strip().(fyne.Tappable), bars.ColumnCentre(15))
	if first, last := r.view.Showing().Days(); first.String() != "2026-11-02" || last.String() != "2026-11-08" {
		t.Errorf("the week of 2 November opens %s to %s", first, last)
	}
	r.says("Cramps and routine, by day")
	r.press("›")
	test.TapAt(bars.Strip().(fyne.Tappable), bars.ColumnCentre(1))
	if got := r.view.OpenDay(); got.String() != "2026-11-10" {
		t.Errorf("the bar of a day opens %s", got)
	}
}

func TestChartsAsText(t *testing.T) {
	r := enter(t, twoDays())
	if r.view.TextRows(false) != nil {
		t.Error("the text is there before it is asked for")
	}
	test.Tap(r.view.PressText(false))
	rows := r.view.TextRows(false)
	if len(rows) != 126 || !strings.HasPrefix(rows[0], "Today, Sun 22 Nov 2026") || rows[5] != "Tue 17 Nov 2026 · 680 of 2\u202f000 ml · 1 of 4 steps · 1 cramp" {
		t.Errorf("the calendar as text: %d lines, %q", len(rows), rows[:min(6, len(rows))])
	}
	if r.view.Heat().Visible() {
		t.Error("the chart is still there")
	}
	r.view.SelectText(5)
	if r.view.OpenDay() != r.day("2026-11-17") {
		t.Errorf("a line of the text opens %s", r.view.OpenDay())
	}
	r.press("Close")
	test.Tap(r.view.PressText(false))
	if !r.view.Heat().Visible() || r.view.TextRows(false) != nil {
		t.Error("the chart does not come back")
	}
	test.Tap(r.view.PressText(true))
	if rows := r.view.TextRows(true); len(rows) != 18 || !strings.HasPrefix(rows[0], "This week · 1 cramp") {
		t.Errorf("the bars as text: %q", rows)
	}
}

// Everything fits into 360 at the largest text.
func TestNothingIsWiderThanASmallWindow(t *testing.T) {
	for _, text := range []int{100, 175} {
		for name, diary := range map[string]string{"empty": "", "some": twoDays()} {
			r := enterSized(t, diary, "light", text, 360, 640)
			if got := r.view.Content().MinSize().Width; got > 360 {
				t.Errorf("%s at %d %% needs %v", name, text, got)
			}
			for _, button := range []string{"Week", "Year", "All"} {
				r.press(button)
				if got := r.view.Content().MinSize().Width; got > 360 {
					t.Errorf("%s at %d %% needs %v for %s", name, text, got, button)
				}
			}
		}
	}
}
