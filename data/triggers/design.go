package triggers

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// table is a history as columns: recorded nights in the order of time, and
// for every factor what is known of it on each.
type table struct {
	day    []int // since the first recorded night
	y      []float64
	ids    []string             // of factors, in an order that their names do not change
	values map[string][]float64 // 1 with, 0 without, NaN where it was not asked
	steps  map[string]bool
	cramps int
	span   int // calendar nights
}

// newTable makes a table. Of two nights with one date the last one holds.
func newTable(h History) table {
	byDate := map[int]Night{}
	seen := map[string]bool{}
	for _, n := range h.Nights {
		for id := range n.Factors {
			seen[id] = true
		}
		if n.Cramps != nil && *n.Cramps >= 0 {
			byDate[int(n.Date)] = n
		}
	}
	t := table{values: map[string][]float64{}, steps: map[string]bool{}}
	for _, id := range h.Steps {
		t.steps[id] = true
	}
	for id := range seen {
		t.ids = append(t.ids, id)
	}
	slices.Sort(t.ids)
	for date := range byDate {
		t.day = append(t.day, date)
	}
	slices.Sort(t.day)
	for _, date := range t.day {
		n := byDate[date]
		t.cramps += *n.Cramps
		t.y = append(t.y, float64(*n.Cramps))
		for _, id := range t.ids {
			t.values[id] = append(t.values[id], value(n, id))
		}
	}
	if len(t.day) > 0 {
		t.span = t.day[len(t.day)-1] - t.day[0] + 1
	}
	t.tame()
	slices.SortStableFunc(t.ids, t.alike)
	return t
}

// alike orders factors by what is known of them, so that what they are called
// changes no figure, not even the last digit.
func (t table) alike(a, b string) int { return slices.Compare(t.values[a], t.values[b]) }

func value(n Night, id string) float64 {
	with, asked := n.Factors[id]
	switch {
	case !asked:
		return math.NaN()
	case with:
		return 1
	default:
		return 0
	}
}

// tame bounds what a single night can weigh: at most ten times the average of
// the others, or ten.
func (t *table) tame() {
	if len(t.y) < 2 {
		return
	}
	sorted := slices.Sorted(slices.Values(t.y))
	rest := sorted[:len(sorted)-max(1, len(sorted)/50)]
	sum := 0.0
	for _, y := range rest {
		sum += y
	}
	bound := max(10, math.Ceil(10*sum/float64(len(rest))))
	for i, y := range t.y {
		t.y[i] = min(y, bound)
	}
}

// counts returns on how many recorded nights a factor was and was not.
func (t table) counts(id string) (with, without int) {
	for _, v := range t.values[id] {
		switch v {
		case 1:
			with++
		case 0:
			without++
		}
	}
	return with, without
}

// rows returns the nights on which a factor was asked.
func (t table) rows(id string) []int {
	var rows []int
	for i, v := range t.values[id] {
		if !math.IsNaN(v) {
			rows = append(rows, i)
		}
	}
	return rows
}

// model makes the model of some nights with the factors given. Where one of
// them was not asked it has its average.
func (t table) model(rows []int, ids []string) model {
	n := len(rows)
	m := model{y: make([]float64, n), day: make([]int, n)}
	for k, i := range rows {
		m.y[k], m.day[k] = t.y[i], t.day[i]
	}
	columns := t.calendar(rows)
	base := len(columns)
	for _, id := range ids {
		columns = append(columns, t.column(rows, id))
	}
	m.x = mat.NewDense(n, len(columns), nil)
	m.penalty = make([]float64, len(columns))
	for j, column := range columns {
		if j > 0 {
			centre(column)
			m.penalty[j] = calendarPenalty
		}
		if j >= base {
			m.penalty[j] = factorPenalty
		}
		m.x.SetCol(j, column)
	}
	m.base = base
	return m
}

// What is known of a coefficient before the diary is looked at: that it is
// hardly ever beyond some bounds. The weight is one over the square of its
// usual size.
const (
	factorPenalty   = 0.25
	calendarPenalty = 0.25
)

// calendar returns the columns of the slow change over time and of the week.
func (t table) calendar(rows []int) [][]float64 {
	n := len(rows)
	one, first, last := make([]float64, n), t.day[rows[0]], t.day[rows[n-1]]
	trend := make([][]float64, trendTerms(n))
	for d := range trend {
		trend[d] = make([]float64, n)
	}
	week := make([][]float64, 2*weekTerms(n))
	for d := range week {
		week[d] = make([]float64, n)
	}
	for k, i := range rows {
		one[k] = 1
		at := 2*float64(t.day[i]-first)/float64(max(1, last-first)) - 1
		for d := range trend {
			if d == 0 {
				trend[d][k] = at
			} else {
				trend[d][k] = math.Cos(math.Pi * float64(d) * (at + 1))
			}
		}
		for d := range week {
			angle := 2 * math.Pi * float64(d/2+1) * float64(t.day[i]%7) / 7
			week[d][k] = math.Sqrt2 * math.Sin(angle+float64(d%2)*math.Pi/2)
		}
	}
	return append(append([][]float64{one}, trend...), week...)
}

// trendTerms returns how many terms the slow change over time has.
func trendTerms(nights int) int {
	switch {
	case nights < 120:
		return 1
	default:
		return min(2+nights/240, 12)
	}
}

// weekTerms returns how many waves the week has.
func weekTerms(nights int) int {
	if nights < 120 {
		return 1
	}
	return 2
}

func (t table) column(rows []int, id string) []float64 {
	column := make([]float64, len(rows))
	sum, asked := 0.0, 0.0
	for _, i := range rows {
		if v := t.values[id][i]; !math.IsNaN(v) {
			sum += v
			asked++
		}
	}
	for k, i := range rows {
		column[k] = t.values[id][i]
		if math.IsNaN(column[k]) {
			column[k] = sum / max(1, asked)
		}
	}
	return column
}

func centre(column []float64) {
	mean := 0.0
	for _, v := range column {
		mean += v / float64(len(column))
	}
	for i := range column {
		column[i] -= mean
	}
}
