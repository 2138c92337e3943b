package reminders_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/reminders"
)

func TestRecordsOverARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "state")
		keep := func(p *reminders.Params) { p.File = filepath.Join(dir, "reminders.json") }
		w := newWorld(t, "2026-11-22 22:00", only("evening"), keep)
		w.until("2026-11-22 22:20")
		w.stop()
		w.start(keep)
		all := w.sched.Records(0)
		if len(all) == 0 || all[0].Kind != reminders.Evening || all[0].What != reminders.Sent || all[0].Reason == "" {
			t.Errorf("records %+v", all)
		}
		w.stop()
		read, err := reminders.ReadRecords(filepath.Join(dir, "reminders.json"), w.now())
		if err != nil || len(read) != len(all) || read[0].Reason != all[0].Reason {
			t.Errorf("read back %+v, %v", read, err)
		}
		if info, err := os.Stat(filepath.Join(dir, "reminders-why.jsonl")); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v, %v", info, err)
		}
	})
}

// Damaged lines and what is too old go, the rest stays, and the file does not
// grow for ever.
func TestRecordsThatAreDamagedOldOrMany(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "reminders-why.jsonl")
		var text strings.Builder
		line := func(at string, what string) {
			fmt.Fprintf(&text, `{"at":"%s","kind":"water","what":"%s","reason":"For the test."}`+"\n", at, what)
		}
		line("2026-10-01T12:00:00+02:00", "sent") // too old
		line("2026-11-20T12:00:00+01:00", "sent")
		line("2026-11-20T12:01:00+01:00", "eaten")
		line("2031-11-20T12:00:00+01:00", "sent") // told by a clock that was wrong
		text.WriteString("\n{}\n[]\nnull\n\x00\xff\n")
		for i := range 5000 {
			line(time.Date(2026, 11, 21, 0, 0, i, 0, time.UTC).Format(time.RFC3339), "held")
		}
		text.WriteString(`{"at":"2026-11-21T12:00:00+01:00","kind":"wat`)
		if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		w := newWorld(t, "2026-11-22 22:00", only("evening"), func(p *reminders.Params) {
			p.File = filepath.Join(filepath.Dir(file), "reminders.json")
		})
		if n := len(w.sched.Records(0)); n != 4000 {
			t.Errorf("%d records", n)
		}
		w.until("2026-11-22 22:20")
		if all := w.sched.Records(2); len(all) != 2 || all[0].Kind != reminders.Evening || !all[0].At.After(all[1].At.Add(-time.Second)) {
			t.Errorf("the latest are %+v", all)
		}
		w.stop()
		kept, err := os.ReadFile(file)
		if n := strings.Count(string(kept), "\n"); err != nil || n > 4200 || strings.Contains(string(kept), "wat\"{") || !strings.HasSuffix(string(kept), "}\n") {
			t.Errorf("%d lines kept, %v", n, err)
		}
	})
}
