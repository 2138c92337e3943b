package link_test

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"stillnight/app/link"
)

func TestWhyOverTheLink(t *testing.T) {
	at := time.Date(2026, 11, 22, 17, 40, 0, 0, time.UTC)
	all := []link.Decision{{at, "water", "held", "The screen is locked."}, {at.Add(-time.Hour), "evening", "sent", "It is time."}}
	for _, want := range [][]link.Decision{all, nil} {
		r := &resident{path: filepath.Join(shortDir(t), "s.sock"), log: &logged{}}
		r.Server = link.NewServer(link.ServerParams{Diary: &fake{}, Decisions: func() []link.Decision { return want }})
		r.run(t)
		c := link.NewClient(r.path)
		got, err := c.Why(t.Context())
		c.Close()
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("it is %+v, %v; want %+v", got, err, want)
		}
	}
	c := serve(t, &fake{}, nil).client(t)
	var refused *link.Error
	if _, err := c.Why(t.Context()); !errors.As(err, &refused) || refused.Code != link.CodeCannot {
		t.Errorf("one that does not remind: %v", err)
	}
}
