package link_test

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

func TestWhyOverTheLink(t *testing.T) {
	at := time.Date(2026, 11, 22, 17, 40, 0, 0, time.UTC)
	all := []data.Decision{{At: at, Kind: "water", What: "held", Reason: "The screen is locked."}, {At: at.Add(-time.Hour), Kind: "evening", What: "sent", Reason: "It is time."}}
	for _, want := range [][]data.Decision{all, nil} {
		r := &resident{path: filepath.Join(shortDir(t), "s.sock"), log: &logged{}}
		r.Server = link.NewServer(link.ServerParams{Diary: &fake{}, Decisions: func() []data.Decision { return want }})
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
