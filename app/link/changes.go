package link

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"

	"stillnight/data"
)

// changes streams word of changes as server-sent events until the other end
// goes away or the server ends. The first words go out when no later change
// can be missed.
func (s *Server) changes(w *answer, r *http.Request) error {
	ctx, leave, err := s.join(r)
	if err != nil {
		return err
	}
	defer leave()
	changes, err := s.diary.Watch(ctx)
	if err != nil {
		return err
	}
	if !w.openStream("ready") {
		return nil
	}
	tick := time.NewTicker(s.times.keepAlive)
	defer tick.Stop()
	for going := true; going; {
		select {
		case change, ok := <-changes:
			going = ok && w.say(eventText(change))
		case <-tick.C:
			going = w.say(": still here\n\n")
		case <-ctx.Done():
			going = false
		}
	}
	return nil
}

// join takes one of the places for streams. The context ends with the caller,
// with the server, or with leave.
func (s *Server) join(r *http.Request) (ctx context.Context, leave func(), err error) {
	select {
	case s.streams <- struct{}{}:
	default:
		return nil, nil, &Error{CodeBusy, "too many programs follow the changes; end some"}
	}
	ctx, cancel := context.WithCancel(r.Context())
	stop := context.AfterFunc(s.ending, cancel)
	return ctx, func() { stop(); cancel(); <-s.streams }, nil
}

// openStream sends the first words of a stream, and says whether it could.
func (w *answer) openStream(words string) bool {
	w.wait(w.control.SetReadDeadline, 0) // that of an action would end the call
	w.Header().Set("Content-Type", "text/event-stream")
	return w.say(": " + words + "\n\n")
}

// say sends a part of a stream at once, and says whether it could.
func (w *answer) say(text string) bool {
	_, err := w.Write([]byte(text))
	return err == nil && w.control.Flush() == nil
}

// eventText writes a change as a server-sent event. One of very many days, as
// an import makes, becomes one of any day.
func eventText(c data.Change) string {
	if len(c.Days) > maxChangeDays {
		c.Days = nil
	}
	var text bytes.Buffer
	text.WriteString("data: ")
	if err := json.NewEncoder(&text).Encode(c); err != nil {
		return "data: {\"events\":true}\n\n" // a change cannot fail to be written; any is always true
	}
	text.WriteString("\n")
	return text.String()
}

// everything is what may have changed while nobody told.
func everything() data.Change {
	return data.Change{Events: true, Settings: true, Snooze: true, Notices: true, Routines: true}
}

// merge returns the change that a and b are together.
func merge(a, b data.Change) data.Change {
	return data.Change{
		Events:   a.Events || b.Events,
		Days:     mergeDays(a, b),
		Settings: a.Settings || b.Settings,
		Snooze:   a.Snooze || b.Snooze,
		Notices:  a.Notices || b.Notices,
		Routines: a.Routines || b.Routines,
	}
}

// mergeDays returns the days of both, or nil for any.
func mergeDays(a, b data.Change) []data.Day {
	anyDay := a.Events && a.Days == nil || b.Events && b.Days == nil
	if anyDay || len(a.Days)+len(b.Days) > maxChangeDays {
		return nil
	}
	var days []data.Day
	seen := map[data.Day]bool{}
	for _, day := range append(append([]data.Day{}, a.Days...), b.Days...) {
		if !seen[day] {
			seen[day] = true
			days = append(days, day)
		}
	}
	return days
}
