//go:build linux

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"stillnight/bench/meter"
)

// sizes are the numbers of events that the store grows through. One of them is
// ten years.
const (
	sizes   = "1000,10000,100000"
	ofYears = 100_000
	million = ",1000000" // for the record alone, as it takes minutes
)

// grown is what bench/beside prints for a number of events.
type grown struct {
	Events  int             `json:"events"`
	Journal int64           `json:"journal"`
	Stores  map[string]kept `json:"stores"`
}

// kept is what one store costs.
type kept struct {
	Disk                         int64
	Open, Month, Days, Log, Bulk time.Duration
}

// store holds Stillnight's store against SQLite and bbolt, which a module of
// its own brings.
func (b *bench) store(ctx context.Context) error {
	numbers := sizes
	if b.write {
		numbers += million
	}
	cmd := exec.CommandContext(ctx, "go", "run", ".", "--sizes", numbers, "--times", strconv.Itoa(b.times))
	cmd.Dir = filepath.Join("bench", "beside")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("run %s: %w", cmd.Dir, err)
	}
	var all []grown
	if err := json.Unmarshal(out, &all); err != nil {
		return err
	}
	for _, g := range all {
		if g.Events > ofYears*9/10 && g.Events < ofYears*11/10 {
			b.storeRows(g)
		}
	}
	if !b.write {
		return nil
	}
	b.growthRows(all[0], all[len(all)-1])
	return os.WriteFile(filepath.Join("docs", "growth.svg"), []byte(chart(all)), 0o644)
}

func (b *bench) storeRows(g grown) {
	const noise = 0.1
	still, mb := g.Stores["stillnight"], func(n int64) string { return megabytes(float64(n) / (1 << 20)) }
	b.table.Add(meter.Row{
		What: "disk after ten years", Is: mb(still.Disk), Beside: "its journal alone", Was: mb(g.Journal), Ratio: float64(still.Disk) / float64(g.Journal),
	}.AtMost(4))
	for _, other := range []struct{ key, name string }{{"sqlite", "SQLite"}, {"bbolt", "bbolt"}} {
		that := g.Stores[other.key]
		b.table.Add(meter.Row{What: "disk after ten years", Is: mb(still.Disk), Beside: other.name, Was: mb(that.Disk), Ratio: float64(still.Disk) / float64(that.Disk)})
		for _, q := range []struct {
			what     string
			is, that time.Duration
			most     float64
		}{
			{"the events of a month, out of ten years", still.Month, that.Month, 1.1},
			{"the days of ten years, summed up", still.Days, that.Days, 1.1},
			{"one event more, durable", still.Log, that.Log, 0},
			{"import of ten years", still.Bulk, that.Bulk, 0},
		} {
			r := meter.Row{
				What: q.what, Is: meter.Milliseconds(q.is), Beside: other.name, Was: meter.Milliseconds(q.that),
				Ratio: float64(q.is) / float64(q.that), Noise: noise,
			}
			if q.most > 0 && other.key == "sqlite" {
				r = r.Within("no slower", r.Ratio <= q.most)
			}
			b.table.Add(r)
		}
	}
}

// growthRows say what a thousand times as many events cost.
func (b *bench) growthRows(least, most grown) {
	small, large := least.Stores["stillnight"], most.Stores["stillnight"]
	for _, q := range []struct {
		what        string
		large, than time.Duration
	}{
		{"the events of a month, out of a million", large.Month, small.Month},
		{"one event more, durable, with a million", large.Log, small.Log},
		{"open the diary, with a million", large.Open, small.Open},
	} {
		b.table.Add(meter.Row{
			What: q.what, Is: meter.Milliseconds(q.large), Beside: "with a thousand", Was: meter.Milliseconds(q.than),
			Ratio: float64(q.large) / float64(q.than), Noise: 0.3,
		})
	}
}
