package command_test

import (
	"fmt"
	"strings"
	"testing"

	"stillnight/data"
	"stillnight/data/triggers"
)

// oddDiary is one that bears no verdict.
type oddDiary struct {
	write    func(*diaryLines)
	recorded int
	says     string // in words
}

// uneventful writes nights with few cramps and a habit that has nothing to do
// with them.
func uneventful(l *diaryLines, from, to int) {
	for i := from; i < to; i++ {
		l.factor(i, "heat", number(on(i, 1)))
		l.night(i, number(i%4 == 0))
	}
}

func oddDiaries() map[string]oddDiary {
	return map[string]oddDiary{
		"nothing at all": {write: func(*diaryLines) {}, says: "No night is recorded yet."},
		"evenings alone": {says: "No night is recorded yet.", write: func(l *diaryLines) {
			for i := range 20 {
				l.factor(i, "alcohol", i%2)
			}
		}},
		"3 nights": {recorded: 3, says: "too few nights yet: 8 with it and 8 without it are needed", write: func(l *diaryLines) {
			for i := range 3 {
				l.factor(i, "alcohol", number(i > 0))
				l.night(i, 2*number(i > 0))
			}
		}},
		"nights alone": {recorded: 20, says: "nothing yet that may go along with cramps", write: func(l *diaryLines) {
			for i := range 20 {
				l.night(i, i%2)
			}
		}},
		"a habit that is always": {recorded: 60, says: "60 with · 0 without", write: func(l *diaryLines) {
			uneventful(l, 0, 60)
			for i := range 60 {
				l.factor(i, "alcohol", 1)
			}
		}},
		"two habits that are one": {recorded: 60, says: "cannot be told apart from the others", write: func(l *diaryLines) {
			for i := range 60 {
				l.factor(i, "alcohol", number(on(i, 0)))
				l.factor(i, "stress", number(on(i, 0)))
				l.night(i, number(on(i, 0)))
			}
		}},
		"a habit that is another's contrary": {recorded: 60, says: "cannot be told apart from the others", write: func(l *diaryLines) {
			for i := range 60 {
				l.factor(i, "alcohol", number(on(i, 0)))
				l.factor(i, "stress", number(!on(i, 0)))
				l.night(i, number(on(i, 0)))
			}
		}},
		"no cramp ever": {recorded: 60, says: "Not one cramp in 60 recorded nights: there is nothing to compare.", write: func(l *diaryLines) {
			for i := range 60 {
				l.factor(i, "alcohol", number(on(i, 0)))
				l.night(i, 0)
			}
		}},
		"60 cramps in one night": {recorded: 60, says: "60 recorded nights with 75 cramps", write: func(l *diaryLines) {
			for i := range 60 {
				l.factor(i, "alcohol", number(on(i, 0) || i == 31))
				if i != 31 {
					l.night(i, number(i%4 == 0))
				}
			}
			l.night(31, 60)
		}},
		"nights in the future": {recorded: 60, says: "60 recorded nights with 15 cramps", write: func(l *diaryLines) {
			uneventful(l, 0, 60)
			for i := 2000; i < 2005; i++ {
				l.factor(i, "heat", 1)
				l.night(i, 9)
			}
		}},
		"a check-in of a night to come": {recorded: 60, says: "60 recorded nights with 15 cramps", write: func(l *diaryLines) {
			uneventful(l, 0, 60)
			_, _ = fmt.Fprintf(l, `{"v":1,"id":"x","at":"2026-03-05T07:00:00+01:00","kind":"night","night":{"night":"2026-09-01","cramps":9}}`+"\n")
		}},
		"a month not recorded": {recorded: 60, says: "60 recorded nights (of 90) with", write: func(l *diaryLines) {
			uneventful(l, 0, 30)
			for i := 30; i < 60; i++ {
				l.factor(i, "heat", 1) // days go on, nights are not asked
			}
			uneventful(l, 60, 90)
		}},
		"a habit begun on day 1": {recorded: 60, says: "59 with · 1 without", write: func(l *diaryLines) {
			for i := range 60 {
				l.factor(i, "evening-stretch", number(i > 0))
				l.night(i, number(i%4 == 0)+8*number(i == 0))
			}
		}},
		"a habit begun in the middle of a decline": {recorded: 90, says: "not clear yet", write: func(l *diaryLines) {
			for i := range 90 {
				l.factor(i, "evening-stretch", number(i >= 45))
				l.night(i, number(i < 30)+number(i < 60 && i%2 == 0)+number(i%5 == 0))
			}
		}},
		"a cramp every night": {recorded: 60, says: "60 recorded nights with 60 cramps", write: func(l *diaryLines) {
			for i := range 60 {
				l.factor(i, "heat", number(on(i, 1)))
				l.night(i, 1)
			}
		}},
	}
}

func TestTriggersOfOddDiaries(t *testing.T) {
	t.Parallel()
	for name, odd := range oddDiaries() {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			l := &diaryLines{}
			odd.write(l)
			r := w.analysed(l.String())
			if r.Recorded != odd.recorded {
				t.Errorf("%d nights are recorded, want %d", r.Recorded, odd.recorded)
			}
			for _, f := range r.Factors {
				if f.Verdict == triggers.More || f.Verdict == triggers.Fewer {
					t.Errorf("a verdict on %s that the nights do not bear: %s, ratio %v", f.Factor, f.Verdict, *f.Ratio)
				}
			}
			text := w.does("triggers", "--journal", w.file("journal.jsonl", l.String()))
			if !strings.Contains(plain(text), odd.says) || strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
				t.Errorf("it says\n%s\nwant %q", text, odd.says)
			}
		})
	}
}

func TestTriggersKeepsToItsDateAtAnyHour(t *testing.T) {
	w := newWorld(t)
	l := &diaryLines{}
	for i := range 20 {
		day := firstNight() + data.Day(i)
		_, _ = fmt.Fprintf(l, `{"v":1,"id":"c%d","at":"%sT02:10:00+01:00","kind":"cramp","cramp":{}}`+"\n", i, day+1)
		_, _ = fmt.Fprintf(l, `{"v":1,"id":"f%d","at":"%sT01:10:00+01:00","kind":"factor","factor":{"factor":"alcohol","value":%d}}`+"\n", i, day+1, i%2)
	}
	r := w.analysed(l.String())
	if r.Nights != 20 || r.Recorded != 20 || r.Cramps != 20 || len(r.Factors) != 1 || r.Factors[0].With != 10 || r.Factors[0].Without != 10 {
		t.Errorf("it is %+v", r)
	}
}
