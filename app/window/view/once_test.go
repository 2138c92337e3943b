package view_test

import (
	"testing"
	"time"

	"stillnight/app/window/view"
)

func TestOnceCountsADoubleClickOnce(t *testing.T) {
	now := time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC)
	var once view.Once
	if !once.Pass("glass", now) {
		t.Error("the first press does not count")
	}
	if once.Pass("glass", now.Add(399*time.Millisecond)) {
		t.Error("a second press within 400 ms counts")
	}
	if !once.Pass("other", now.Add(100*time.Millisecond)) {
		t.Error("a press on another button does not count")
	}
	if !once.Pass("glass", now.Add(400*time.Millisecond)) {
		t.Error("a press after 400 ms does not count")
	}
	if !once.Pass("glass", now.Add(-time.Hour)) {
		t.Error("after the clock was set back, a press does not count")
	}
}
