package window

import (
	"context"

	"stillnight/app/autostart"
	"stillnight/app/window/view"
	"stillnight/data/words"
)

// resident is the resident as a view asks it.
type resident struct{ Resident }

// resident returns nil where there is none.
func (d *desk) resident() view.Resident {
	if d.p.Resident == nil {
		return nil
	}
	return resident{d.p.Resident}
}

// AtLogin implements view.Resident.
func (r resident) AtLogin(ctx context.Context) (view.AtLogin, error) {
	return atLogin(r.Autostart(ctx))
}

// StartAtLogin implements view.Resident.
func (r resident) StartAtLogin(ctx context.Context, on bool) (view.AtLogin, error) {
	return atLogin(r.SetAutostart(ctx, on))
}

func atLogin(s autostart.Status, err error) (view.AtLogin, error) {
	return view.AtLogin{On: s.State == autostart.On, Says: words.T("%s.", s.Sentence())}, err
}
