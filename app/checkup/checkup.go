// Package checkup looks whether all that Stillnight stands on is there: the
// desktop, the diary, room on the disk. It tells nothing of what is in the
// diary, so that what it says can be shown to others.
package checkup

import (
	"context"
	"errors"
	"time"

	"stillnight/app/autostart"
	"stillnight/app/link"
	"stillnight/app/resident/session"
	"stillnight/data"
	"stillnight/data/words"
)

// State says how it is with one thing.
type State string

// The states of a thing.
const (
	OK      State = "ok"
	Missing State = "missing" // it is wrong, or not there
	Unknown State = "unknown" // it cannot be told from here
)

// Finding is what was found out about one thing.
type Finding struct {
	Name  string `json:"name"`
	State State  `json:"state"`
	Says  string `json:"says"`           // a sentence
	Next  string `json:"next,omitempty"` // what to do about it
}

// Params are what a check-up is about.
type Params struct {
	DataDir    string
	Version    string
	Executable string
	Getenv     func(string) string
	Now        func() time.Time
}

// patience bounds each part of a check-up.
const patience = 10 * time.Second

// Run looks at everything, with and without a resident. It takes some seconds
// at most where something hangs.
func Run(ctx context.Context, p Params) []Finding {
	ctx, cancel := context.WithTimeout(ctx, 3*patience)
	defer cancel()
	found := []Finding{{Name: "version", State: OK, Says: words.T("This is Stillnight %s.", p.Version)}, p.resident(ctx)}
	found = append(found, p.diary(ctx)...)
	found = append(found, p.disk(), p.autostart(), p.display(ctx))
	return append(found, p.desktop(ctx)...)
}

func (p Params) resident(ctx context.Context) Finding {
	f := Finding{Name: "resident"}
	socket, err := link.SocketPath(p.DataDir, p.Getenv)
	if err != nil {
		return f.is(Missing, err.Error(), "")
	}
	client := link.NewClient(socket)
	defer client.Close()
	hello, err := client.Ping(ctx)
	switch {
	case errors.Is(err, data.ErrNoResident):
		return f.is(Unknown, words.T("Stillnight is not running, so nothing reminds."), words.T("Start it: stillnight --hidden"))
	case err != nil:
		return f.is(Missing, words.T("Stillnight runs but does not answer: %v.", err), words.T("End its process and start it again."))
	case hello.Version != p.Version:
		return f.is(Missing, words.T("Another version is running: %s.", hello.Version), words.T("Restart it: stillnight quit, then stillnight"))
	}
	return f.is(OK, words.T("Stillnight is running."), "")
}

func (p Params) display(ctx context.Context) Finding {
	f := Finding{Name: "display"}
	err := session.Display(ctx, p.Getenv)
	switch {
	case err == nil:
		return f.is(OK, words.T("Windows can be opened."), "")
	case p.Getenv("DISPLAY") == "" && p.Getenv("WAYLAND_DISPLAY") == "":
		return f.is(Unknown, words.T("This call has no display, as over ssh; commands work."), words.T("Call it from a terminal on the desktop."))
	default:
		return f.is(Missing, words.T("The display that is named does not answer."), words.T("Check DISPLAY, WAYLAND_DISPLAY and XAUTHORITY."))
	}
}

func (p Params) autostart() Finding {
	f := Finding{Name: "autostart"}
	status, err := autostart.Entry{Program: p.Executable, DataDir: p.DataDir, Getenv: p.Getenv}.Status()
	switch {
	case err != nil:
		return f.is(Unknown, words.T("It cannot be told what starts at log-in: %v.", err), "")
	case status.State == autostart.On, status.State == autostart.Off:
		return f.is(OK, status.Sentence()+".", "")
	default:
		return f.is(Missing, status.Sentence()+".", words.T("Set it up anew: stillnight autostart on"))
	}
}

func (f Finding) is(state State, says, next string) Finding {
	f.State, f.Says, f.Next = state, says, next
	return f
}
