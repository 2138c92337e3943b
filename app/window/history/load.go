package history

import (
	"context"
	"fmt"
	"time"

	"stillnight/data"
)

// query is what a person wants to see.
type query struct {
	chosen  Range
	until   data.Day // the last day shown; 0: today
	months  bool     // long ranges have rows that are months
	against Against
	place   filter // of the cramps
}

// readFacts reads what a range shows, and what it is compared with. A zero
// until is today.
func readFacts(ctx context.Context, diary data.Diary, asked query, now time.Time) (facts, error) {
	chosen, until := asked.chosen, asked.until
	f := facts{now: now, chosen: chosen, months: asked.months, against: asked.against}
	var err error
	if f.settings, err = diary.Settings(ctx); err != nil {
		return facts{}, fmt.Errorf("read the settings: %w", err)
	}
	if f.span, err = readSpan(ctx, diary); err != nil {
		return facts{}, err
	}
	today := data.DayOf(now, f.settings.Boundary)
	if until == 0 || until > today || chosen == All {
		until = today
	}
	began := today
	if f.span.ok {
		began = min(f.span.first, today)
	}
	f.days = chosen.period(until, began)
	if f.shown, err = diary.Days(ctx, f.days.first, f.days.last); err != nil {
		return facts{}, fmt.Errorf("read the days: %w", err)
	}
	if f.opening, err = readOpening(ctx, diary, f, today); err != nil {
		return facts{}, fmt.Errorf("read the first nights: %w", err)
	}
	if f.other, err = readOther(ctx, diary, f); err != nil {
		return facts{}, fmt.Errorf("read the days to compare with: %w", err)
	}
	if asked.place.on() {
		if err = f.narrow(ctx, diary, asked.place); err != nil {
			return facts{}, err
		}
	}
	return f, nil
}

// readOther reads the days that those shown are compared with: none of before
// the diary began.
func readOther(ctx context.Context, diary data.Diary, f facts) ([]data.Summary, error) {
	other, ok := f.against.period(f.days)
	if !ok || !f.span.ok || other.last < f.span.first {
		return nil, nil
	}
	return diary.Days(ctx, max(other.first, f.span.first), other.last)
}

func readSpan(ctx context.Context, diary data.Diary) (span, error) {
	first, last, ok, err := diary.Span(ctx)
	if err != nil {
		return span{}, fmt.Errorf("read how far the diary goes: %w", err)
	}
	return span{first, last, ok}, nil
}

// openingDays is how many of the diary's first days are read for the baseline
// at first. Few people take longer to record 14 nights.
const openingDays = 90

// readOpening reads the diary's first days: as many as hold the baseline.
func readOpening(ctx context.Context, diary data.Diary, f facts, today data.Day) ([]data.Summary, error) {
	if !f.span.ok || f.span.first > today {
		return nil, nil
	}
	if f.days.first <= f.span.first && f.days.last == today {
		return f.shown, nil
	}
	last := min(f.span.first+openingDays-1, today)
	opening, err := diary.Days(ctx, f.span.first, last)
	if err != nil || last == today || baseline(opening).recorded == baselineNights {
		return opening, err
	}
	return diary.Days(ctx, f.span.first, min(today, f.span.first+data.MaxDays-1))
}

// readDay reads what an opened day shows.
func readDay(ctx context.Context, diary data.Diary, day data.Day, now time.Time) (dayFacts, error) {
	f := dayFacts{now: now}
	var err error
	if f.settings, err = diary.Settings(ctx); err != nil {
		return dayFacts{}, fmt.Errorf("read the settings: %w", err)
	}
	if f.span, err = readSpan(ctx, diary); err != nil {
		return dayFacts{}, err
	}
	days, err := diary.Days(ctx, day, day)
	if err != nil {
		return dayFacts{}, fmt.Errorf("read the day: %w", err)
	}
	if len(days) != 1 {
		return dayFacts{}, fmt.Errorf("read the day: %d days came for one", len(days))
	}
	f.summary = days[0]
	if f.library, err = diary.Routines(ctx); err != nil {
		return dayFacts{}, fmt.Errorf("read the routines: %w", err)
	}
	if f.events, err = diary.Events(ctx, day, day); err != nil {
		return dayFacts{}, fmt.Errorf("read the day: %w", err)
	}
	return f, nil
}
