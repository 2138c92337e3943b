package data_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stillnight/data"
)

// device is one of several machines on which a person keeps the diary, with
// a folder for journals that something syncs.
type device struct {
	dir string
	c   *clock
	s   *data.Store
}

func (d *device) restart(t *testing.T) {
	t.Helper()
	if d.s != nil {
		closeStore(t, d.s)
	}
	d.s = must(data.OpenStore(t.Context(), d.dir, data.Options{Now: d.c.Now}))(t)
}

// own returns the device's own journal file.
func (d *device) own(t *testing.T) string {
	t.Helper()
	return filepath.Join(d.dir, "journal", strings.TrimSpace(read(t, filepath.Join(d.dir, "device")))+".jsonl")
}

// send copies a device's own file to another one, up to a number of bytes, as
// a sync under way does.
func (d *device) send(t *testing.T, to *device, upTo int) {
	t.Helper()
	text := read(t, d.own(t))
	write(t, filepath.Join(to.dir, "journal", filepath.Base(d.own(t))), text[:min(upTo, len(text))])
}

func someDevices(t *testing.T, n int) []*device {
	t.Helper()
	devices := make([]*device, n)
	for i := range devices {
		devices[i] = &device{dir: t.TempDir(), c: &clock{evening(t)}}
		devices[i].restart(t)
	}
	return devices
}

// TestDevicesComeTogether has a person use three machines by turns, while
// journals travel between them late, twice, half and in any order.
func TestDevicesComeTogether(t *testing.T) {
	checkSome(t, 25, func(rt *rapid.T) {
		devices := someDevices(t, 3)
		pick := func(label string) *device { return rapid.SampledFrom(devices).Draw(rt, label) }
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			d := pick("device")
			d.c.now = d.c.now.Add(time.Duration(rapid.IntRange(0, 90).Draw(rt, "minutes")) * time.Minute)
			switch rapid.IntRange(0, 5).Draw(rt, "what") {
			case 0, 1:
				must(d.s.LogDrink(t.Context(), data.DrinkEntry{ML: 100, Confirmed: true}))(t)
			case 2:
				deleteOne(t, rt, d)
			case 3:
				_, _ = d.s.Undo(t.Context()) // or there is nothing to undo
			case 4:
				if err := d.s.CheckIn(t.Context(), data.NightEntry{Cramps: rapid.IntRange(0, 3).Draw(rt, "cramps")}); err != nil {
					rt.Fatal(err)
				}
			case 5:
				to := pick("to")
				if to != d {
					d.send(t, to, rapid.IntRange(0, 2000).Draw(rt, "bytes"))
					to.restart(t)
				}
			}
		}
		settle(t, devices)
		first, days := exported(t, devices[0].s), encode(t, allDays(t, devices[0].s))
		for _, d := range devices {
			if sortedLines(exported(t, d.s)) != sortedLines(first) {
				rt.Fatalf("the diaries differ:\n%s\nand\n%s", exported(t, d.s), first)
			}
			checkSummaries(t, d.s)
			if encode(t, allDays(t, d.s)) != days {
				rt.Fatalf("the days differ")
			}
			closeStore(t, d.s)
		}
	})
}

func deleteOne(t *testing.T, rt *rapid.T, d *device) {
	t.Helper()
	events := today(t, d.s).Events
	if len(events) == 0 {
		return
	}
	if err := d.s.Delete(t.Context(), rapid.SampledFrom(events).Draw(rt, "event").ID); err != nil {
		rt.Fatal(err)
	}
}

// settle has every file arrive everywhere. Events that were given back after a
// sync went backwards wander on in the second round.
func settle(t *testing.T, devices []*device) {
	t.Helper()
	for range 2 {
		for _, from := range devices {
			for _, to := range devices {
				if from != to {
					from.send(t, to, 1<<30)
				}
			}
		}
		for _, d := range devices {
			d.restart(t)
		}
	}
}

func allDays(t *testing.T, s *data.Store) []data.Summary {
	t.Helper()
	return must(s.Days(t.Context(), day(t, "2026-11-01"), day(t, "2026-12-31")))(t)
}

func TestASyncThatGoesBackwards(t *testing.T) {
	devices := someDevices(t, 2)
	laptop, phone := devices[0], devices[1]
	drink(t, phone.s, 100)
	drink(t, phone.s, 200)
	phone.send(t, laptop, 1<<30)
	laptop.restart(t)
	if ml := today(t, laptop.s).Today.ML; ml != 300 {
		t.Fatalf("%d ml on the laptop, want 300", ml)
	}
	// An old version of the file comes back. What the laptop has, it keeps,
	// and passes on.
	phone.send(t, laptop, strings.Index(read(t, phone.own(t)), "\n")+1)
	laptop.restart(t)
	if ml := today(t, laptop.s).Today.ML; ml != 300 {
		t.Errorf("%d ml on the laptop, want 300", ml)
	}
	if got := read(t, laptop.own(t)); strings.Count(got, "\n") != 1 || !strings.Contains(got, `"ml":200`) {
		t.Errorf("the laptop's file is %q", got)
	}
	settle(t, devices)
	for i, d := range devices {
		if ml := today(t, d.s).Today.ML; ml != 300 {
			t.Errorf("%d ml on device %d, want 300", ml, i)
		}
		closeStore(t, d.s)
	}
}

func TestACopyThatASyncMadeOfAFile(t *testing.T) {
	dir, c, lines := keptDiary(t)
	write(t, filepath.Join(dir, "journal", "phone (conflicted copy).jsonl"), lines+drinkLine("more", 50))
	s := openStore(t, dir, c)
	if ml := today(t, s).Today.ML; ml != 450 {
		t.Errorf("%d ml, want 450", ml)
	}
	if n := strings.Count(exported(t, s), "\n"); n != 5 {
		t.Errorf("%d events, want 5", n)
	}
}

func TestAnotherMachinesDamage(t *testing.T) {
	dir, c, _ := keptDiary(t)
	phone := filepath.Join(dir, "journal", "phone.jsonl")
	whole := drinkLine("p1", 10) + drinkLine("p2", 20) + drinkLine("p3", 30)
	write(t, phone, whole)
	closeStore(t, openStore(t, dir, c))
	for name, text := range map[string]string{
		"emptied": "", "halved": whole[:len(whole)/2], "rubble": strings.Repeat("\x00", len(whole)), "another's": drinkLine("q", 40),
	} {
		work := t.TempDir()
		copyFolder(t, dir, work)
		write(t, filepath.Join(work, "journal", "phone.jsonl"), text)
		s := openStore(t, work, c)
		want := 460
		if name == "another's" {
			want += 40
		}
		if ml := today(t, s).Today.ML; ml != want {
			t.Errorf("%s: %d ml, want %d", name, ml, want)
		}
		if got := read(t, filepath.Join(work, "journal", "phone.jsonl")); got != text {
			t.Errorf("%s: the other machine's file was changed", name)
		}
		closeStore(t, s)
		// Without its database this machine has all in its own file.
		if err := os.RemoveAll(filepath.Join(work, "badger")); err != nil {
			t.Fatal(err)
		}
		s = openStore(t, work, c)
		if ml := today(t, s).Today.ML; ml != want {
			t.Errorf("%s: rebuilt, %d ml, want %d", name, ml, want)
		}
		closeStore(t, s)
	}
}

func TestManyDevices(t *testing.T) {
	dir, c, _ := keptDiary(t)
	for i := range 30 {
		write(t, filepath.Join(dir, "journal", fmt.Sprintf("machine-%d.jsonl", i)), drinkLine(fmt.Sprint("m", i), 1)+drinkLine("all", 5))
	}
	s := openStore(t, dir, c)
	if ml := today(t, s).Today.ML; ml != 435 {
		t.Errorf("%d ml, want 435", ml)
	}
}
