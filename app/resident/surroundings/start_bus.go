//go:build !windows && !darwin

package surroundings

import "context"

// start listens to both buses, and asks the X server.
func (w *Watcher) start(ctx context.Context) {
	session, system, screen := w.asked(), w.asked(), w.asked()
	go newDesk(w).line().run(ctx, session)
	go newLogin(w).line().run(ctx, system)
	if w.p.Getenv("WAYLAND_DISPLAY") == "" && w.p.Getenv("DISPLAY") != "" {
		go (&screenAsker{w: w}).run(ctx, screen)
	}
}
