package window

import (
	"log"
	"log/slog"
	"strings"
)

// toolkitLog carries what Fyne writes to the standard logger into ours, a line
// each. Fyne keeps preferences of its own, of which nothing is used here; at
// the end it writes them, watches the file, and complains about what it reads
// half-written. That complaint is left out.
type toolkitLog struct {
	log      *slog.Logger
	dropping bool // the lines that belong to a complaint left out
}

// captureToolkitLog puts a toolkitLog behind the standard logger.
func captureToolkitLog(l *slog.Logger) {
	log.SetFlags(0)
	log.SetOutput(&toolkitLog{log: l})
}

// Write takes one line; the standard logger calls it for one after the other.
func (t *toolkitLog) Write(line []byte) (int, error) {
	text := strings.TrimRight(string(line), "\n")
	detail := strings.HasPrefix(text, "  Cause:") || strings.HasPrefix(text, "  At:")
	t.dropping = strings.Contains(text, "Preferences load error") || (t.dropping && detail)
	if !t.dropping {
		t.log.Warn("Fyne says", "line", strings.TrimSpace(text))
	}
	return len(line), nil
}
