package today

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"stillnight/app/command/input"
	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/forms"
	"stillnight/data"
	"stillnight/data/words"
)

// sessionSheet asks for a session: which, how long and when.
type sessionSheet struct {
	logging
	kind        *widgets.Choice
	minutes, at *widgets.Entry
}

func (v *View) newSessionSheet() *sessionSheet {
	s := &sessionSheet{logging: logging{view: v}}
	s.kind = widgets.NewFlowChoice(forms.Sessions(), func(i int) { s.kind.Select(i) })
	s.minutes = widgets.NewEntry("", words.T("Optional"))
	s.at = newMomentLine()
	s.first, s.read = s.kind.Chip(0), s.entry
	s.start(words.T("Log a session"), []*widgets.Entry{s.minutes, s.at},
		labelled(words.T("What"), s.kind),
		labelled(words.T("How long, in minutes"), s.minutes),
		labelled(words.T("Time, such as 17:35"), s.at))
	return s
}

func (s *sessionSheet) entry(now time.Time) (func(context.Context, bool) error, string, error) {
	i := s.kind.Selected()
	if i < 0 {
		return nil, "", errors.New(words.T("Say which it was."))
	}
	entry := data.SessionEntry{Session: data.Sessions()[i]}
	var err error
	if text := strings.TrimSpace(s.minutes.Text); text != "" {
		if entry.Minutes, err = input.Minutes(text, data.MaxSessionMins); err != nil {
			return nil, "", err
		}
	}
	if entry.At, err = momentOf(s.at, now); err != nil {
		return nil, "", err
	}
	return func(ctx context.Context, _ bool) error {
		_, err := s.view.p.Diary.LogSession(ctx, entry)
		return err
	}, fmt.Sprint(entry), nil
}
