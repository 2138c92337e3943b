package command_test

import (
	"encoding/json"
	"testing"

	"stillnight/app/command"
)

func TestDoctor(t *testing.T) {
	w := newWorld(t)
	w.found = []command.Finding{
		{Name: "store", State: "ok", Says: "The diary opens."},
		{Name: "display", State: "unknown", Says: "This call has no display.", Next: "Call it elsewhere."},
	}
	w.says("ok       store    The diary opens.\nunknown  display  This call has no display. Call it elsewhere.", "doctor")
	w.found = append(w.found, command.Finding{Name: "tray", State: "missing", Says: "Nothing shows it."}, command.Finding{Name: "bus", State: "missing"})
	r := w.run("doctor")
	if r.status != 1 || r.err != "stillnight: not as it should be: tray, bus\n" {
		t.Errorf("status %d, %q", r.status, r.err)
	}
	r = w.run("doctor", "--json")
	var got struct {
		OK     bool              `json:"ok"`
		Checks []command.Finding `json:"checks"`
	}
	if err := json.Unmarshal([]byte(r.out), &got); err != nil || r.status != 1 || got.OK || len(got.Checks) != 4 || got.Checks[2].State != "missing" {
		t.Errorf("status %d, %+v, %v", r.status, got, err)
	}
	w.untouched()
}
