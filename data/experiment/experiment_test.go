package experiment_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stillnight/data"
	"stillnight/data/experiment"
	"stillnight/data/triggers"
)

func start() data.Day { return data.DayFrom(2026, 11, 23) }

func drawn(t *testing.T, weeks int, seed uint64) experiment.Plan {
	t.Helper()
	p, err := experiment.Draw("calf-stretch", []string{"calf-stretch"}, weeks, start(), seed)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// night makes a recorded night as the plan asked for it.
func night(p experiment.Plan, i, cramps int) triggers.Night {
	arm, _ := p.Arm(p.Start + data.Day(i))
	return triggers.Night{Date: p.Start + data.Day(i), Cramps: &cramps, Factors: map[string]bool{p.Habit: arm.With}}
}

// nights makes all nights of a plan, with so many cramps in each arm.
func nights(p experiment.Plan, with, without int) []triggers.Night {
	all := []triggers.Night{}
	for i := range p.Weeks * experiment.BlockLong {
		n := night(p, i, without)
		if n.Factors[p.Habit] {
			n.Cramps = &with
		}
		all = append(all, n)
	}
	return all
}

func judged(t *testing.T, p experiment.Plan, all []triggers.Night, last data.Day) experiment.Result {
	t.Helper()
	r, err := experiment.Judge(p, all, last)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(r) // fails on what is no number
	if err != nil || strings.Contains(string(text)+r.Says(), "NaN") {
		t.Errorf("%s, %v", text, err)
	}
	return r
}

func TestAPlanIsDrawnInBalancedPairs(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		weeks := rapid.SampledFrom(experiment.Lengths()).Draw(rt, "weeks")
		p := drawn(t, weeks, rapid.Uint64().Draw(rt, "seed"))
		counted := map[bool]int{}
		for i := range weeks * 7 {
			arm, ok := p.Arm(p.Start + data.Day(i))
			if !ok || arm.Counted != (i%7 >= 2) || arm.Block != i/7 {
				rt.Fatalf("night %d: %+v", i, arm)
			}
			if arm.Counted {
				counted[arm.With]++
			}
		}
		for i := 0; i < weeks; i += 2 {
			if p.Blocks[i] == p.Blocks[i+1] {
				rt.Fatalf("pair %d has one arm: %v", i/2, p.Blocks)
			}
		}
		if counted[true] != counted[false] || counted[true]*2 != weeks*5 {
			rt.Fatalf("counted %v", counted)
		}
		text, _ := json.Marshal(p)
		var back experiment.Plan
		if err := json.Unmarshal(text, &back); err != nil || back.Check() != nil || back.Hash != p.Hash {
			rt.Fatalf("read again: %v, %v", err, back.Check())
		}
	})
	p := drawn(t, 6, 1)
	for _, outside := range []data.Day{p.Start - 1, p.End() + 1} {
		if arm, ok := p.Arm(outside); ok {
			t.Errorf("%v has the arm %+v", outside, arm)
		}
	}
}

func TestABentPlanIsRefused(t *testing.T) {
	for name, bend := range map[string]func(*experiment.Plan){
		"order":  func(p *experiment.Plan) { p.Blocks[0], p.Blocks[1] = p.Blocks[1], p.Blocks[0] },
		"start":  func(p *experiment.Plan) { p.Start++ },
		"habit":  func(p *experiment.Plan) { p.Habit = "massage" },
		"weeks":  func(p *experiment.Plan) { p.Weeks, p.Blocks = 6, p.Blocks[:6] },
		"blocks": func(p *experiment.Plan) { p.Blocks = nil },
		"hash":   func(p *experiment.Plan) { p.Hash = "" },
		"format": func(p *experiment.Plan) { p.Version = 2 },
		"unsafe": func(p *experiment.Plan) { *p = experiment.Plan{} },
	} {
		p := drawn(t, 12, 7)
		bend(&p)
		if _, err := experiment.Judge(p, nil, p.Start); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%s bent: %v", name, err)
		}
	}
}

func TestNoArmMayDoHarm(t *testing.T) {
	for habit, says := range map[string]string{
		"med-statin": "medicine", "water-goal": "drink", "magnesium": "supplement", "vitamin-d": "supplement",
		"alcohol": "take up", "pregnancy": "take up", "": "by its id", "two words": "by its id", "vodka": "no habit",
	} {
		_, err := experiment.Draw(habit, []string{"calf-stretch"}, 12, start(), 1)
		if !errors.Is(err, data.ErrBadInput) || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", habit, err)
		}
	}
	for _, weeks := range []int{-1, 0, 5, 7, 52} {
		if _, err := experiment.Draw("routine", nil, weeks, start(), 1); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%d weeks: %v", weeks, err)
		}
	}
	if _, err := experiment.Draw("caffeine", nil, 6, start(), 1); err != nil {
		t.Error(err)
	}
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		name          string
		weeks         int
		with, without int
		verdict       experiment.Verdict
	}{
		{"fewer", 12, 0, 1, experiment.Fewer},
		{"more", 12, 2, 1, experiment.More},
		{"the same", 12, 2, 2, experiment.None},
		{"no cramps at all", 12, 0, 0, experiment.Inconclusive},
		{"6 weeks have too few orders", 6, 0, 9, experiment.Inconclusive},
		{"8 weeks too", 8, 0, 9, experiment.Inconclusive},
	} {
		p := drawn(t, c.weeks, 3)
		r := judged(t, p, nights(p, c.with, c.without), p.End())
		if r.State != experiment.Finished || r.Verdict != c.verdict || *r.Change != float64(c.with-c.without) || r.Adherence() != 1 {
			t.Errorf("%s: %+v, %s", c.name, r, r.Says())
		}
		if (r.Low == nil) == experiment.CanTell(c.weeks) {
			t.Errorf("%s: interval %v to %v", c.name, r.Low, r.High)
		}
	}
}

func TestNightsThatWentOtherwise(t *testing.T) {
	p := drawn(t, 12, 5)
	all := nights(p, 0, 2)
	weekOff := append(append([]triggers.Night{}, all[:21]...), all[28:]...)
	if r := judged(t, p, weekOff, p.End()); r.Pairs != 5 || r.Verdict != experiment.Inconclusive || r.Low != nil {
		t.Errorf("a week off: %+v", r)
	}
	if r := judged(t, p, all[:2], p.Start+1); r.State != experiment.Running || r.Night != 2 || r.Change != nil {
		t.Errorf("after two nights: %+v", r)
	}
	if r := judged(t, p, all, p.Start-40); r.State != experiment.Planned || r.Counted != 0 {
		t.Errorf("the clock went back: %+v", r)
	}
	if r := judged(t, p, nil, p.End()); r.Pairs != 0 || r.With != nil || r.Verdict != experiment.Inconclusive {
		t.Errorf("nothing recorded: %+v", r)
	}
	twice := append(append([]triggers.Night{}, all...), all...)
	if r := judged(t, p, twice, p.End()); r.Counted != 60 || r.Asked != 84 || r.Verdict != experiment.Fewer {
		t.Errorf("nights twice: %+v", r)
	}
	same := nights(p, 2, 2)
	for i := range same {
		same[i].Factors = map[string]bool{p.Habit: true} // never left
	}
	if r := judged(t, p, same, p.End()); r.Verdict != experiment.Inconclusive || r.AsDrawn*2 != r.Asked {
		t.Errorf("not kept to: %+v", r)
	}
}

// TestFalseAlarms plays experiments on a habit without effect, in a diary with
// bad spells and a decline, and counts those that say it has one.
func TestFalseAlarms(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	const plays = 4000
	alarms := 0
	for range plays {
		p := drawn(t, 12, chance.Uint64())
		spell, all := 0.0, []triggers.Night{}
		for i := range p.Weeks * experiment.BlockLong {
			spell = 0.7*spell + 0.5*chance.NormFloat64()
			rate := 0.6 * math.Exp(spell-float64(i)/80)
			cramps := 0
			for at := chance.ExpFloat64(); at < rate; at += chance.ExpFloat64() {
				cramps++
			}
			if chance.Float64() < 0.9 {
				all = append(all, night(p, i, cramps))
			}
		}
		if r, err := experiment.Judge(p, all, p.End()); err != nil || r.Verdict == experiment.More || r.Verdict == experiment.Fewer {
			alarms++
		}
	}
	if share := float64(alarms) / plays; share > 0.05 {
		t.Errorf("%.1f %% of experiments on nothing say more or fewer", 100*share)
	} else {
		t.Logf("%.1f %% false alarms", 100*share)
	}
}

func TestWordsOfAnArm(t *testing.T) {
	if on, off := (experiment.Arm{With: true}).Asks("stretching"), (experiment.Arm{}).Asks("stretching"); on != "Tonight: with stretching" || off != "Tonight: without stretching" {
		t.Errorf("%q and %q", on, off)
	}
}
