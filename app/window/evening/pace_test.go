package evening_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"stillnight/app/window/evening"
	"stillnight/app/window/view/viewtest"
)

// machine is one on which a painting costs so much.
type machine struct {
	used time.Duration
	now  time.Duration
	cost time.Duration
}

func (m *machine) read() (time.Duration, bool) { return m.used, true }

// run ticks for a span at the rate in force.
func (m *machine) run(p *evening.Pace, span time.Duration) {
	for end := m.now + span; m.now < end; {
		m.now += time.Second / time.Duration(p.Rate())
		m.used += m.cost
		p.Tick(m.now, true)
	}
}

func TestPaceFollowsWhatAPaintingCosts(t *testing.T) {
	for _, c := range []struct {
		name string
		cost time.Duration
		rate int
	}{
		{"a graphics card", time.Millisecond, 60},
		{"a weak one", 3 * time.Millisecond, 30},
		{"the processor", 14 * time.Millisecond, 7},
		{"a slow processor and a large screen", 100 * time.Millisecond, 2},
		{"nothing that can be measured", 0, 8},
	} {
		m := &machine{cost: c.cost}
		p := evening.NewPace(m.read)
		p.Restart(0)
		m.run(p, 10*time.Second)
		if p.Rate() != c.rate {
			t.Errorf("%s: %d a second, want %d", c.name, p.Rate(), c.rate)
		}
	}
}

func TestPaceCostsNoMoreThanItsShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &machine{}
		p := evening.NewPace(m.read)
		p.Restart(0)
		m.cost = time.Duration(rapid.IntRange(100, 60_000).Draw(t, "first")) * time.Microsecond
		m.run(p, 5*time.Second)
		m.cost = time.Duration(rapid.IntRange(100, 60_000).Draw(t, "then")) * time.Microsecond
		m.run(p, 20*time.Second)
		used, from := m.used, m.now
		m.run(p, 10*time.Second)
		if share := float64(m.used-used) / float64(m.now-from); share > 0.13 {
			t.Fatalf("%.0f %% of a core at %d a second", 100*share, p.Rate())
		}
	})
}

func TestPaceWithoutAMeasure(t *testing.T) {
	p := evening.NewPace(func() (time.Duration, bool) { return 0, false })
	p.Restart(0)
	for now := time.Duration(0); now < 5*time.Second; now += 100 * time.Millisecond {
		p.Tick(now, true)
	}
	if p.Rate() != 10 {
		t.Errorf("%d a second", p.Rate())
	}
}

func TestASessionIsPaintedAsOftenAsItMayCost(t *testing.T) {
	d := viewtest.New(t, "dark", 100)
	v := evening.New(d.Params())
	used := time.Duration(0)
	v.Use(func() (time.Duration, bool) { used += time.Millisecond; return used, true })
	d.Show(v, 780, 680)
	v.Begin()
	pass(d, 8*time.Second)
	if v.Rate() != 60 || v.Every() != time.Second/60 {
		t.Errorf("it is painted %d times a second, ticks every %v", v.Rate(), v.Every())
	}
	shown := v.Shown()
	d.Hides = true
	pass(d, time.Second)
	if v.Every() != time.Second || v.Shown() != shown {
		t.Errorf("unseen it ticks every %v, and shows %+v", v.Every(), v.Shown())
	}
	pass(d, 20*time.Second)
	d.Hides = false
	pass(d, time.Second)
	if v.Every() > time.Second/30 || v.Shown().Heading != "Change · left leg" {
		t.Errorf("seen again it ticks every %v, and shows %+v", v.Every(), v.Shown())
	}
}
