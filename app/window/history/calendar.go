package history

import (
	"strings"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// Calendar is the days of a period, one cell a day in columns of weeks that
// start on Monday; of a Week, one row of seven. Cells are made when asked
// for, so that ten years cost nothing until they come into view.
type Calendar struct {
	First data.Day
	Count int
	Rows  int    // 7, or 1 for a week in one row
	Skip  int    // how many rows of the first column stay empty
	Marks []Mark // above the columns
	Feet  []Mark // below the columns; only for a week

	ledger ledger
}

// Mark is a text at a column.
type Mark struct {
	Column int
	Text   string
}

// Cell is one day of the calendar.
type Cell struct {
	Fill    float32 // water against that day's goal, 0 to 1
	Cramps  int     // of the night; only for a recorded one
	Night   Night
	Routine bool // every step done
	Today   bool
}

func (l ledger) calendar(r Range) Calendar {
	c := Calendar{First: l.days.first, Count: len(l.shown), Rows: weekDays, ledger: l}
	if r == Week {
		c.Rows = 1
		for i, s := range l.shown {
			c.Marks = append(c.Marks, Mark{i, s.Day.Format("Mon 2")})
			c.Feet = append(c.Feet, Mark{i, l.amount(s)})
		}
		return c
	}
	c.Skip = weekdayIndex(l.days.first)
	c.Marks = monthMarks(l.days, r == All)
	return c
}

// amount is the day's water in short.
func (l ledger) amount(s data.Summary) string {
	if s.Drinks == 0 {
		return unknown
	}
	return words.Amount(s.ML, l.flOz)
}

// monthMarks names the months above the column in which they begin, and the
// first column's where there is room. With years, January bears the year.
func monthMarks(days period, years bool) []Mark {
	const room = 3 // columns that a name takes
	var marks []Mark
	year, month, _ := days.first.Date()
	start := mondayOf(days.first)
	for first := data.DayFrom(year, month+1, 1); first <= days.last; first = monthsFrom(first, 1) {
		layout := "Jan"
		if _, m, _ := first.Date(); years && m == time.January {
			layout = "2006"
		}
		marks = append(marks, Mark{int(first-start) / weekDays, first.Format(layout)})
	}
	if len(marks) == 0 || marks[0].Column >= room {
		marks = append([]Mark{{0, days.first.Format("Jan")}}, marks...)
	}
	return marks
}

// Day returns the day of a cell.
func (c Calendar) Day(i int) data.Day { return c.First + data.Day(i) }

// Index returns the cell of a day, and whether it is one of the calendar's.
func (c Calendar) Index(day data.Day) (int, bool) {
	i := int(day - c.First)
	return i, i >= 0 && i < c.Count
}

// Cell returns what cell i shows.
func (c Calendar) Cell(i int) Cell {
	s := c.ledger.shown[i]
	cell := Cell{Night: c.ledger.night(s), Routine: s.RoutineDone(), Today: s.Day == c.ledger.today}
	if goal := c.ledger.goal(s); goal > 0 {
		cell.Fill = min(1, float32(s.ML)/float32(goal))
	}
	if s.Cramps != nil {
		cell.Cramps = *s.Cramps
	}
	return cell
}

// Describe says in words what cell i shows.
func (c Calendar) Describe(i int) string {
	s := c.ledger.shown[i]
	day := s.Day.Format("Mon 2 Jan 2006")
	switch {
	case s.Day == c.ledger.today:
		day = words.T("Today, %s", day)
	case s.Day < c.ledger.began && s.Events == 0:
		return words.T("%s · before your diary began", day)
	}
	return strings.Join(append([]string{day}, c.ledger.daySays(s)...), " · ")
}

// daySays lists what is known of a day and its night, in words.
func (l ledger) daySays(s data.Summary) []string {
	var says []string
	if s.Drinks == 0 {
		says = append(says, words.T("no drink logged"))
	} else {
		says = append(says, words.T("%s of %s", words.Figure(s.ML, l.flOz), words.Amount(l.goal(s), l.flOz)))
	}
	switch {
	case s.RoutineDone():
		says = append(says, words.T("full routine"))
	case s.StepsDone > 0:
		says = append(says, words.T("%d of %d steps", s.StepsDone, s.StepsOf))
	default:
		says = append(says, words.T("no step ticked"))
	}
	switch l.night(s) {
	case NightRecorded:
		says = append(says, crampCount(*s.Cramps))
	case NightToCome:
		says = append(says, words.T("the night is still to come"))
	case NightUnknown:
		if l.place.on() {
			says = append(says, words.T("night not recorded, or the place of a cramp not told"))
			break
		}
		says = append(says, words.T("night not recorded"))
	}
	return says
}

// crampCount writes how many cramps a night had.
func crampCount(n int) string {
	if n == 0 {
		return words.T("no cramps")
	}
	return words.N(n, "1 cramp", "%d cramps")
}
