package history

import (
	"math"
	"strings"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// wide says whether a range is long enough for rows that are months.
func (r Range) wide() bool { return r == Year || r == All }

// barsByMonth is cramps and routine with a column a month. A block stands for
// an evening of an average week, so that short months look no worse.
func (l ledger) barsByMonth() Bars {
	b := Bars{
		Title: words.T("Cramps and routine, by month"), Of: weekDays, Months: true,
		Done: words.T("evenings a week with the routine, of %d", weekDays),
	}
	for from := 0; from < len(l.shown); {
		year, month, _ := l.shown[from].Day.Date()
		next := data.DayFrom(year, month+1, 1)
		to := min(from+int(next-l.shown[from].Day), len(l.shown))
		b.Rows = append(b.Rows, l.monthBar(l.shown[from:to], month))
		from = to
	}
	return b
}

func (l ledger) monthBar(days []data.Summary, month time.Month) Bar {
	bar := Bar{First: days[0].Day, Last: days[len(days)-1].Day, Label: days[0].Day.Format("Jan")}
	if month == time.January {
		bar.Label = days[0].Day.Format("2006")
	}
	name := days[0].Day.Format("January 2006")
	if bar.First <= l.today && l.today <= bar.Last {
		bar.Label = words.T("this month")
	}
	full, evenings := 0, 0
	for _, s := range days {
		l.count(&bar, s)
		if s.RoutineDone() {
			full++
		}
		if l.over(s) || s.RoutineDone() {
			evenings++
		}
	}
	if bar.Last < l.began && !bar.Known() && full == 0 {
		bar.Before = true
		bar.Describe = words.T("%s · before your diary began", name)
		return bar
	}
	if evenings > 0 {
		bar.Blocks = int(math.Round(float64(full) * weekDays / float64(evenings)))
	}
	says := []string{name, bar.crampsOf(), words.N(full, "full routine on 1 evening", "full routine on %d evenings")}
	if bar.Recorded >= fewNights {
		says = append(says, words.T("%s cramps a week", decimal(nights{bar.Recorded, bar.Cramps}.perWeek())))
	}
	bar.Describe = strings.Join(says, " · ")
	return bar
}
