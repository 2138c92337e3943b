//go:build linux

package fault

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"stillnight/data"
)

// clock steps the clock by years and changes the zone: in one process, whose
// clock is in its hand, and from command to command.
func (b *bench) clock(ctx context.Context) error {
	b.zones(ctx)
	return b.steps(ctx)
}

func (b *bench) steps(ctx context.Context) error {
	dir := filepath.Join(b.base, "clock")
	r := Row{Fault: "the clock stepped by an hour to twenty years, both ways, while the diary is open"}
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	s, err := data.OpenStore(ctx, dir, data.Options{Now: func() time.Time { return now }})
	if err != nil {
		return err
	}
	acknowledged := map[string]bool{}
	const year = 365 * 24 * time.Hour
	for _, step := range []time.Duration{0, time.Hour, -time.Hour, 24 * time.Hour, -48 * time.Hour, year, -3 * year, 20 * year, -20 * year, 2 * year} {
		r.Tries++
		now = now.Add(step)
		event, err := s.LogDrink(ctx, data.DrinkEntry{ML: 100 + r.Tries, Confirmed: true})
		if err == nil {
			acknowledged[event.ID] = true
			_, err = s.LogDrink(ctx, data.DrinkEntry{ML: 1, Confirmed: true})
		}
		if err == nil {
			_, err = s.Undo(ctx)
		}
		var snapshot data.Snapshot
		if err == nil {
			snapshot, err = s.Today(ctx)
		}
		if err == nil && (snapshot.Day != data.DateOf(now) || snapshot.Today.ML < 100+r.Tries) {
			err = fmt.Errorf("today is %s with %d ml", snapshot.Day, snapshot.Today.ML)
		}
		if err != nil {
			b.say("the clock stepped by %v: %v", step, err)
			continue
		}
		r.Survived++
	}
	if err := s.Close(); err != nil {
		return err
	}
	times, _, err := b.exported(ctx, dir) // with the clock of the machine
	for id := range acknowledged {
		if times[id] != 1 {
			r.Lost++
		}
	}
	b.rows = append(b.rows, r)
	return err
}

func (b *bench) zones(ctx context.Context) {
	dir := filepath.Join(b.base, "zones")
	r := Row{Fault: "the time zone changed from entry to entry, by up to 26 hours"}
	for _, zone := range []string{"Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns", "Europe/Berlin", "No/Where", "UTC"} {
		r.Tries++
		cmd := b.command(ctx, dir, "drink", "100")
		cmd.Env = append(cmd.Env, "TZ="+zone)
		out, err := cmd.CombinedOutput()
		times, _, exported := b.exported(ctx, dir)
		if err != nil || exported != nil || len(times) != r.Tries {
			b.say("in the zone %s: %d entries, %v, %v: %s", zone, len(times), err, exported, out)
			continue
		}
		r.Survived++
	}
	b.rows = append(b.rows, r)
}
