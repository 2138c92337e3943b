package command_test

import (
	"strings"
	"testing"

	"stillnight/data"
)

func TestDoneAndSkip(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.says("Calf stretch: done\n1 of 4 steps", "done", "calf-stretch")
		w.says("Calf stretch: done\nCalf and thigh massage: done\n2 of 4 steps", "done", "massage", "calf-stretch", "massage")
		w.says("Slow breathing: skipped\n2 of 4 steps", "skip", "slow-breathing")
		w.says("Calf and thigh massage: skipped\n1 of 4 steps", "skip", "massage")
		w.says("Hamstring stretch: skipped\n1 of 4 steps", "skip", "--all") // what is done stays done
		w.says("Calf stretch: done\nHamstring stretch: done\nCalf and thigh massage: done\nSlow breathing: done\n4 of 4 steps", "done", "--all")
	})
}

func TestDoneAgainKeepsHowLongItTook(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.diary(func(d data.Diary) {
		if err := d.TickStep(t.Context(), data.StepEntry{Step: "massage", Outcome: data.Done, Seconds: 240}); err != nil {
			t.Fatal(err)
		}
	})
	w.does("done", "--all")
	if csv := w.does("export", "--format", "csv"); !strings.Contains(csv, "step,massage,done,,240,") {
		t.Errorf("the seconds are gone:\n%s", csv)
	}
}

func TestDoneAfterMidnightIsStillTonight(t *testing.T) {
	t.Parallel()
	w := newWorld(t).at("2026-11-23 01:10")
	w.does("done", "massage")
	if csv := w.does("history", "--from", "2026-11-22", "--to", "2026-11-22", "--csv"); !strings.Contains(csv, "2026-11-22,0,2000,0,1,0,4,") {
		t.Errorf("the step is not of the 22nd:\n%s", csv)
	}
}

func TestStepsThatCannotBeMeant(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const which = "which step? Name one or more, such as calf-stretch, or say --all; stillnight status lists them"
	w.refuses(2, which, "done")
	w.refuses(2, which, "skip")
	const none = " in any routine; stillnight status lists those of tonight"
	w.refuses(2, `there is no step "dance"`+none, "done", "massage", "dance")
	w.refuses(2, `there is no step ""`+none, "skip", "")
	w.refuses(2, `there is no step "-1"`+none, "done", "-1")
	w.refuses(2, "name the steps or say --all, not both", "done", "massage", "--all")
	w.refuses(2, `--all cannot be "maybe"; see stillnight done --help`, "done", "--all=maybe")
	w.untouched()
}

func TestNight(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.says("Night of Saturday 21 November: not recorded", "night")
		w.says("Night of Saturday 21 November: no cramps", "night", "0")
		w.says("Night of Saturday 21 November: no cramps", "night")
		w.says("Night of Friday 20 November: 2 cramps", "night", "2", "--night", "2026-11-20")
		w.says("Night of Friday 20 November: 2 cramps", "night", "--night", "2026-11-20")
		w.says("Night of Saturday 21 November: 1 cramp", "night", "1", "--night", "yesterday", "--note", "woke at three")
		w.says("Night of Sunday 22 November: 3 cramps", "night", "3", "--night", "today") // begun at noon
		w.says("Night of Wednesday 31 December 2025: 50 cramps", "night", "50", "--night", "2025-12-31")
	})
}

func TestNightAfterMidnightIsTheOneThatIsOver(t *testing.T) {
	t.Parallel()
	w := newWorld(t).at("2026-11-23 02:00")
	w.says("Night of Saturday 21 November: no cramps", "night", "0")
	w.at("2026-11-23 07:10").says("Night of Sunday 22 November: not recorded", "night")
}

func TestNightsThatCannotBeMeant(t *testing.T) {
	t.Parallel()
	w := newWorld(t).at("2026-11-22 10:00")
	const dates = " is no date; write for example 2026-11-22, today or yesterday"
	w.refuses(2, `the number of cramps cannot be "-1"; it is a whole number from 0 to 100`, "night", "-1")
	w.refuses(2, `the number of cramps cannot be "101"; it is a whole number from 0 to 100`, "night", "101")
	w.refuses(2, `the number of cramps cannot be "1.5"; it is a whole number from 0 to 100`, "night", "1.5")
	w.refuses(2, `the number of cramps cannot be "none"; it is a whole number from 0 to 100`, "night", "none")
	w.refuses(2, `"2" is one word too many; see stillnight night --help`, "night", "1", "2")
	w.refuses(2, `"tonight"`+dates, "night", "1", "--night", "tonight")
	w.refuses(2, `"2026-11-31"`+dates, "night", "--night", "2026-11-31")
	w.refuses(2, "the night of 2026-11-22 has not been yet", "night", "0", "--night", "today") // it begins at noon
	w.refuses(2, "the night of 2026-11-30 has not been yet", "night", "--night", "2026-11-30")
	w.refuses(2, `--note goes with the number of cramps, as in: stillnight night 1 --note "ouch"`, "night", "--note", "ouch")
	w.untouched()
}

func TestCramp(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.says("Logged a cramp at 02:10\nNight of Saturday 21 November: 1 cramp · severity 6 of 10 · 3 min",
			"cramp", "--side", "left", "--muscle", "calf", "--severity", "6", "--minutes", "3", "--at", "02:10", "--soreness", "2",
			"--woke", "--relief", "pulled-toes,stood", "--note", "sharp")
		w.says("Logged a cramp at 04:00\nNight of Saturday 21 November: 2 cramps · severity 6 of 10 · 4.5 min",
			"cramp", "--severity", "0", "--minutes", "1,5", "--at", "04:00", "--woke=false")
		w.says("Logged a cramp at 17:40\nNight of Sunday 22 November: 1 cramp", "cramp")
		csv := w.does("export", "--format", "csv")
		for _, want := range []string{
			",cramp,,,,,left,calf,3,6,2,true,pulled-toes;stood,,,sharp,",
			",cramp,,,,,,,1.5,0,,false,,,,,",
			"2026-11-22T17:40:00+01:00,2026-11-22,cramp,,,,,,,,,,,,,,,",
		} {
			if !strings.Contains(csv, want) {
				t.Errorf("no %s in\n%s", want, csv)
			}
		}
	})
}

func TestCrampsThatCannotBeMeant(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, tt := range []struct {
		want string
		args []string
	}{
		{`"middle" is no side; choose one of left, right, both`, []string{"--side", "middle"}},
		{`"calves" is no muscle; choose one of calf, foot, shin, thigh-back, thigh-front, other`, []string{"--muscle", "calves"}},
		{`"pills" is no relief; choose one of pulled-toes, stood, massage, warm, cool, walked, nothing`, []string{"--relief", "stood,pills"}},
		{`the severity cannot be "11"; it is a whole number from 0 to 10`, []string{"--severity", "11"}},
		{`the severity cannot be "-1"; it is a whole number from 0 to 10`, []string{"--severity", "-1"}},
		{`the severity cannot be "bad"; it is a whole number from 0 to 10`, []string{"--severity=bad"}},
		{`the soreness cannot be "10.5"; it is a whole number from 0 to 10`, []string{"--soreness", "10.5"}},
		{`the minutes cannot be "NaN"; it is a number from 0 to 1440`, []string{"--minutes", "NaN"}},
		{`the minutes cannot be "-3"; it is a number from 0 to 1440`, []string{"--minutes", "-3"}},
		{`the minutes cannot be "2000"; it is a number from 0 to 1440`, []string{"--minutes", "2000"}},
		{`"tomorrow" is no time; write for example 17:35, -20m, "2026-11-22 17:35" or 2026-11-22T17:35:00+01:00`, []string{"--at", "tomorrow"}},
		{`"left" is one word too many; see stillnight cramp --help`, []string{"left"}},
		{`"-3" is one word too many; see stillnight cramp --help`, []string{"-3"}},
		{`--severity needs a value; see stillnight cramp --help`, []string{"--severity"}},
	} {
		w.refuses(2, tt.want, append([]string{"cramp"}, tt.args...)...)
	}
	w.untouched()
}

func TestFactor(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.says("Sunday 22 November, Alcohol: 2 · Hot day or night: no · Stress or low mood: 4", "factor", "alcohol=2", "heat=no", "stress=4")
		w.says("Sunday 22 November, Hard exercise: yes · Time in the sun: yes", "factor", "hard-exercise", "sun=YES")
		w.says("Sunday 22 November, Hot day or night: no · Alcohol: not said", "factor", "heat=0", "alcohol=unknown")
		w.says("Saturday 21 November, Caffeine after 2 pm: 1.5", "factor", "caffeine=1,5", "--at", "23:00")
		list := plain(w.does("factor"))
		for _, want := range []string{
			"alcohol        Alcohol                            not said",
			"hard-exercise  Hard exercise                      yes",
			"heat           Hot day or night                   no",
			"stress         Stress or low mood                 4",
			"caffeine       Caffeine after 2 pm                not said",
		} {
			if !strings.Contains(list, want+"\n") {
				t.Errorf("no line %q in\n%s", want, list)
			}
		}
	})
}

func TestFactorsAreLoggedAllOrNone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const values = "; it is yes, no, unknown or a number from 0 to "
	w.refuses(2, `there is no factor "wine"; stillnight factor lists them`, "factor", "alcohol=2", "wine=1")
	w.refuses(2, `there is no factor ""; stillnight factor lists them`, "factor", "=1")
	w.refuses(2, `alcohol cannot be "-1"`+values+"20", "factor", "heat", "alcohol=-1")
	w.refuses(2, `alcohol cannot be "21"`+values+"20", "factor", "alcohol=21")
	w.refuses(2, `alcohol cannot be ""`+values+"20", "factor", "alcohol=")
	w.refuses(2, `heat cannot be "2"`+values+"1", "factor", "heat=2")
	w.refuses(2, `heat cannot be "nan"`+values+"1", "factor", "heat=nan")
	w.refuses(2, `heat cannot be "Inf"`+values+"1", "factor", "heat=Inf")
	w.refuses(2, `heat cannot be "1e0"`+values+"1", "factor", "heat=1e0")
	w.refuses(2, `heat is named twice; name it once`, "factor", "heat", "heat=0")
	w.refuses(2, `"2030-01-01 10:00" is in the future; a time is now or earlier`, "factor", "heat", "--at", "2030-01-01 10:00")
	w.refuses(2, `--at goes with a factor, as in: stillnight factor heat --at 18:00`, "factor", "--at", "18:00")
	w.untouched()
}
