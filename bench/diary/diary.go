// Package diary makes up diaries: for pictures, tests and measurements. They
// are of nobody. The same Life gives the same diary, byte for byte.
package diary

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/google/uuid"

	"stillnight/data"
	"stillnight/data/routine"
)

// Life says of what kind a diary is.
type Life struct {
	First, Last data.Day       // with both
	Until       time.Time      // nothing is later; zero: the end of the last day
	Zone        *time.Location // nil: UTC
	Drinks      int            // a day, on average; zero: 7
	Evening     int            // so many steps of the last day's routine are done already
	Seed        uint64
}

// Write writes the diary as a journal, in the order of time, and returns how
// many events it has.
func Write(w io.Writer, l Life) (int, error) {
	if l.Zone == nil {
		l.Zone = time.UTC
	}
	if l.Drinks == 0 {
		l.Drinks = 7
	}
	m := &maker{Life: l, rand: rand.New(rand.NewPCG(l.Seed, 1122))}
	for day := l.First; day <= l.Last; day++ {
		m.live(day)
	}
	for i, step := range evening()[:l.Evening] {
		m.add(l.Last, 19*60+35-3*(l.Evening-i), data.Event{Kind: data.KindStep, Step: &data.Step{Step: step.ID, Outcome: data.Done, Seconds: step.Seconds()}})
	}
	slices.SortStableFunc(m.events, func(a, b data.Event) int { return a.At.Compare(b.At) })
	out := bufio.NewWriter(w)
	encoder := json.NewEncoder(out)
	for i := range m.events {
		m.events[i].ID = m.id(m.events[i].At)
		if err := encoder.Encode(m.events[i]); err != nil {
			return 0, fmt.Errorf("write a diary: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return 0, fmt.Errorf("write a diary: %w", err)
	}
	return len(m.events), nil
}

func evening() []routine.Step {
	r, _ := routine.ShippedByID(routine.Default)
	return r.Steps
}

type maker struct {
	Life
	rand   *rand.Rand
	events []data.Event
}

// live adds a day and the night after it. Cramps become rarer as the weeks
// go by, and come more often after alcohol and without the routine.
func (m *maker) live(day data.Day) {
	week := int(day-m.First) / 7
	risk := max(0.1, 0.42-0.02*float64(week))
	m.drink(day)
	if m.say(day, "alcohol", map[bool]float64{true: 0.5, false: 0.15}[day.Weekday() >= time.Friday]) {
		risk *= 1.7
	}
	m.say(day, "hard-exercise", 0.25)
	m.say(day, "long-standing", 0.2)
	if !m.evening(day, min(0.92, 0.3+0.05*float64(week))) {
		risk *= 1.3
	}
	m.night(day, risk)
}

func (m *maker) drink(day data.Day) {
	n := m.Drinks - 2 + m.rand.IntN(4)
	ml := map[bool][]int{false: {250, 250, 250, 250, 330, 150}, true: {90, 100, 110, 120}}[m.Drinks > 12]
	for i := range n {
		minute := 7*60 + (i*14*60)/n + m.rand.IntN(40)
		beverage := []string{"", "", "", "tea", "coffee"}[m.rand.IntN(5)]
		m.add(day, minute, data.Event{Kind: data.KindDrink, Drink: &data.Drink{ML: ml[m.rand.IntN(len(ml))], Beverage: beverage}})
	}
}

func (m *maker) say(day data.Day, factor string, chance float64) bool {
	value := 0.0
	if m.rand.Float64() < chance {
		value = 1
	}
	m.add(day, 20*60+m.rand.IntN(60), data.Event{Kind: data.KindFactor, Factor: &data.Factor{Factor: factor, Value: value}})
	return value > 0
}

// evening adds the routine and says whether all of it was done.
func (m *maker) evening(day data.Day, chance float64) bool {
	if m.rand.Float64() > chance {
		return false
	}
	whole := true
	for i, step := range evening() {
		outcome := data.Done
		if m.rand.Float64() < 0.12 {
			outcome, whole = data.Skipped, false
		}
		m.add(day, 22*60+10+4*i, data.Event{Kind: data.KindStep, Step: &data.Step{Step: step.ID, Outcome: outcome, Seconds: step.Seconds()}})
	}
	return whole
}

func (m *maker) night(day data.Day, risk float64) {
	cramps := 0
	for cramps < 3 && m.rand.Float64() < risk/(1+0.8*float64(cramps)) {
		cramps++
		severity, woke := 2+m.rand.IntN(6), true
		m.add(day, 24*60+30+m.rand.IntN(300), data.Event{Kind: data.KindCramp, Cramp: &data.Cramp{
			Side: data.Sides()[m.rand.IntN(2)], Muscle: data.Muscles()[m.rand.IntN(2)], Minutes: float64(1 + m.rand.IntN(5)),
			Severity: &severity, Woke: &woke, Relief: []string{"pulled-toes"},
		}})
	}
	if m.rand.Float64() < 0.94 { // now and then nobody says how it was
		m.add(day, 31*60+20+m.rand.IntN(40), data.Event{Kind: data.KindNight, Night: &data.Night{Night: day, Cramps: cramps}})
	}
}

// add adds an event so many minutes after the midnight that begins the day.
func (m *maker) add(day data.Day, minute int, e data.Event) {
	e.Version, e.At = 1, (day+data.Day(minute/1440)).At(data.Clock(minute%1440), m.Zone)
	if m.Until.IsZero() || !e.At.After(m.Until) {
		m.events = append(m.events, e)
	}
}

// id makes a UUIDv7 of the time and of chance.
func (m *maker) id(at time.Time) string {
	var id uuid.UUID
	for i, ms := 5, at.UnixMilli(); i >= 0; i, ms = i-1, ms>>8 {
		id[i] = byte(ms)
	}
	for i := 6; i < len(id); i++ {
		id[i] = byte(m.rand.Uint32())
	}
	id[6], id[8] = 0x70|id[6]&0x0f, 0x80|id[8]&0x3f
	return id.String()
}
