package reminders

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

const (
	look       = 30 * time.Second // the longest wait: how late a wake-up of the computer is noticed
	graceStart = 2 * time.Minute  // after the start nothing comes
	graceWake  = 5 * time.Minute  // after the computer woke nothing comes
	leap       = 5 * time.Second  // a gap between wall and monotonic time beyond it was sleep
	overslept  = time.Minute      // a wait that ends so late was sleep, where both clocks go on in it
)

// Scheduler waits for the next reminder and tells it. Make one with New.
type Scheduler struct {
	p Params

	mu      sync.Mutex
	next    *data.NextUp
	due     bool
	unshown []data.Notice // of what is open and was not shown
	records *records

	// What follows belongs to the goroutine of Run.
	snap       data.Snapshot
	known      bool // snap was taken
	told       Told
	decision   Decision
	misses     map[Kind]data.Notice // what was not shown, by kind
	wall, mono time.Time            // when the clocks were read last
	zone       time.Time            // the last look, in its zone
	armed      time.Time            // when the wait began, monotonic
	asleep     bool                 // the computer said that it is about to sleep
	failing    string               // the operation that failed last, so that it is logged once
}

// New returns a scheduler that does nothing before Run.
func New(p Params) *Scheduler {
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.Changed == nil {
		p.Changed = func() {}
	}
	if p.Grace == 0 {
		p.Grace = graceStart
	}
	return &Scheduler{p: p, records: &records{}}
}

// Next returns the next reminder that is planned; nil when none is. It is safe
// for concurrent use.
func (s *Scheduler) Next() *data.NextUp {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.next == nil {
		return nil
	}
	next := *s.next
	return &next
}

// Due says whether a reminder was told and is still open: the tray's dot. It
// is safe for concurrent use.
func (s *Scheduler) Due() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.due
}

// Records returns up to limit of the decisions of the last 30 days, newest
// first; all of them for a limit below one. It is safe for concurrent use.
func (s *Scheduler) Records(limit int) []Record {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.records.latest(limit)
}

// Run plans and tells reminders until ctx ends, and then returns nil. It is
// called once.
func (s *Scheduler) Run(ctx context.Context) error {
	s.begin()
	watch, err := s.p.Diary.Watch(ctx)
	if err != nil {
		return fmt.Errorf("watch the diary for reminders: %w", err)
	}
	stirs := s.surroundings(ctx)
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		fresh := watch == nil // without word of changes every look is a fresh one
		select {
		case <-ctx.Done():
			s.end(ctx)
			return nil
		case _, open := <-watch:
			fresh = true
			if !open {
				watch = nil
			}
		case answer := <-s.p.Notifier.Answers():
			s.answer(ctx, answer)
			fresh = true
		case stir, open := <-stirs:
			fresh = true
			if s.stir(stir); !open {
				stirs = nil
			}
		case <-timer.C:
		}
		s.step(ctx, fresh)
		s.armed = time.Now()
		timer.Reset(s.wait())
	}
}

// begin takes up what an earlier run told.
func (s *Scheduler) begin() {
	s.wall, s.mono, s.armed = s.now(), time.Now(), time.Now()
	told, err := loadTold(s.p.File, s.wall)
	s.note("load", err)
	s.told, s.zone = told, s.wall
	s.told.Hold = s.wall.Add(s.p.Grace)
	kept, err := loadRecords(recordsBeside(s.p.File), s.wall)
	s.note("load", err)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.records = kept
}

// record keeps a decision.
func (s *Scheduler) record(all ...Record) {
	s.mu.Lock()
	err := s.records.add(s.now(), all...)
	s.mu.Unlock()
	s.note("record", err)
}

// end takes the open notifications away: nobody would hear their buttons.
func (s *Scheduler) end(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	for _, kind := range s.told.open() {
		s.note("withdraw", s.p.Notifier.Withdraw(ctx, kind))
	}
}

// step brings everything up to date: it takes a fresh look at the diary where
// need be, withdraws what is moot, tells what is due and plans what is next.
func (s *Scheduler) step(ctx context.Context, fresh bool) {
	now, woke := s.tick()
	if woke {
		s.asleep = false
		s.told.Hold = now.Add(graceWake)
	}
	fresh = fresh || woke || !s.known || s.moved(now)
	if fresh && !s.take(ctx) {
		return
	}
	if fresh { // else the last plan still holds: it does not change with time alone
		s.plan(now)
	}
	if s.decision.up(now) {
		// It is told of the diary as it is now, not as it was at the last change.
		if !fresh && !s.take(ctx) {
			return
		}
		if s.plan(now); s.decision.Due(now) {
			s.tell(ctx, now)
		}
	}
	s.sweep(ctx, now)
	s.remark(now)
	s.publish()
}

// moved says whether it is another day of the diary, or another zone or time
// of the year by the clock, than that of the snapshot.
func (s *Scheduler) moved(now time.Time) bool {
	_, offset := now.Zone()
	_, before := s.zone.Zone()
	s.zone = now
	return offset != before || data.DayOf(now, s.snap.Settings.Boundary) != s.snap.Day
}

// tick reads both clocks and says whether the computer slept since the last
// time. A monotonic clock stops in sleep or, on some systems, goes on; then it
// is the wait that ended late. A wall clock set forward counts as sleep too.
func (s *Scheduler) tick() (now time.Time, woke bool) {
	wall, mono := s.now(), time.Now()
	woke = wall.Sub(s.wall)-mono.Sub(s.mono) > leap || mono.Sub(s.armed) > look+overslept
	s.wall, s.mono = wall, mono
	return wall, woke
}

// now returns wall time without its monotonic reading, so that differences
// count time asleep.
func (s *Scheduler) now() time.Time { return s.p.Now().Round(0) }

// take takes a snapshot; false means that it failed, and the last one stays.
func (s *Scheduler) take(ctx context.Context) bool {
	snap, err := s.p.Diary.Today(ctx)
	s.note("today", err)
	if err != nil {
		return false
	}
	s.snap, s.known = snap, true
	return true
}

func (s *Scheduler) plan(now time.Time) { s.decision = Plan(now, s.snap, s.told, s.moment()) }

// remark keeps why what is due is not told yet, or does not come.
func (s *Scheduler) remark(now time.Time) {
	told, all := s.told.Note(now, s.decision)
	if !notedAlike(told.Noted, s.told.Noted) {
		s.keep(told)
	}
	s.record(all...)
}

// tell shows the reminder that is due, with what is due beside it. That it was
// told is kept first, so that it never comes twice. One that cannot be shown
// stays open: the tray's dot tells it.
func (s *Scheduler) tell(ctx context.Context, now time.Time) {
	d := s.decision
	kinds, records := d.kinds(), s.told.Sent(now, d)
	s.keep(s.told.Tell(d.Kind, now, s.snap.Day).Along(d.With, now))
	s.plan(now)
	s.publish()
	err := s.p.Notifier.Show(ctx, Word(kinds, now, s.snap))
	s.note("show", err)
	s.missed(kinds, now, err)
	for _, r := range records {
		switch {
		case r.What != Sent:
			s.record(r)
		case err != nil:
			s.record(Record{now, r.Kind, Held, words.T("The desktop did not show it. The tray's dot stays.")})
		default:
			s.record(r)
			s.p.Log.Info("reminder shown", "kind", string(r.Kind.Base()))
		}
	}
}

// sweep withdraws what is open but moot. One that is held by a snooze comes
// again after it.
func (s *Scheduler) sweep(ctx context.Context, now time.Time) {
	for _, kind := range s.told.open() {
		why, done, moot := Moot(kind, now, s.snap, s.told)
		switch {
		case !moot:
			continue
		case s.snap.Snoozed.After(now):
			s.keep(s.told.AskAgain(kind, now))
			s.record(Record{now, kind, Snoozed, why})
		case done:
			s.keep(s.told.Close(kind).Minded())
			s.record(Record{now, kind, Replaced, why})
		default:
			s.keep(s.told.Close(kind))
			s.record(Record{now, kind, Replaced, why})
		}
		s.publish()
		s.note("withdraw", s.p.Notifier.Withdraw(ctx, kind))
		s.plan(now)
	}
}

// keep takes what was told over and writes it down.
func (s *Scheduler) keep(told Told) {
	s.told = told
	s.note("keep", told.save(s.p.File))
}

// publish lets others see what is next and whether one is open.
func (s *Scheduler) publish() {
	var next *data.NextUp
	if s.decision.OK {
		next = &data.NextUp{What: string(s.decision.Kind.Base()), At: s.decision.At}
	}
	s.unmiss()
	due := len(s.told.Open) > 0 || s.decision.hinted(s.now())
	s.mu.Lock()
	changed := due != s.due || (next == nil) != (s.next == nil) ||
		(next != nil && (next.What != s.next.What || !next.At.Equal(s.next.At)))
	s.next, s.due = next, due
	s.mu.Unlock()
	if changed {
		s.p.Changed()
	}
}

// wait returns how long to wait: until the next reminder, and never long, as
// a wait does not go on in sleep while the wall clock does.
func (s *Scheduler) wait() time.Duration {
	if !s.decision.OK {
		return look
	}
	left := s.decision.At.Sub(s.now())
	if hint := s.decision.Hint.Sub(s.now()); hint > 0 {
		left = hint
	}
	if left <= 0 { // due, but the diary could not be read
		return look
	}
	return min(left, look)
}

// note logs an error once in a row, not every half minute.
func (s *Scheduler) note(what string, err error) {
	switch {
	case err == nil && s.failing == what:
		s.failing = ""
	case err != nil && s.failing != what:
		s.failing = what
		s.p.Log.Warn("reminders", "what", what, "error", err)
	}
}
