package resident

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"stillnight/app/autostart"
	"stillnight/app/link"
	"stillnight/app/resident/awake"
	"stillnight/app/resident/child"
	"stillnight/app/resident/menu"
	"stillnight/app/resident/session"
	"stillnight/app/resident/surroundings"
	"stillnight/app/resident/tray"
	"stillnight/data"
	"stillnight/reminders"
)

const (
	compactEvery  = 24 * time.Hour  // while the computer is awake
	soon          = 2 * time.Minute // so long before a reminder the desktop is asked
	backupAfter   = 3 * time.Second // after the start, when the icon is there
	backupLook    = time.Hour       // to see whether it is another day; a computer that sleeps at night has few days awake in a row
	closePatience = 3 * time.Second // for calls over the link to end
)

// resident is everything that runs in this role.
type resident struct {
	p         Params
	log       *slog.Logger
	held      *held
	diary     data.Diary
	server    *link.Server
	window    *child.Window
	notifier  reminders.Notifier
	scheduler *reminders.Scheduler
	actions   *actions
	cramps    *cramps
	mirror    *mirror
	tray      *tray.Tray

	quit   context.CancelFunc // asks run to end
	hush   context.CancelFunc // ends the notifier
	ending context.Context    //nolint:containedctx // done once the resident is to end
	noTray atomic.Bool
	ready  atomic.Bool // the scheduler is there
	began  time.Time
	thrift *thrift
	placed sync.Once // a panel has shown the icon

	launched atomic.Bool // the window's process was started once
	erasing  atomic.Bool // everything is to be erased at the end
}

// newResident puts the parts together. Nothing runs yet but the notifier.
func newResident(ctx context.Context, p Params, log *slog.Logger, state string, h *held, thrift *thrift) (*resident, error) {
	r := &resident{p: p, log: log, held: h, began: thrift.began, thrift: thrift}
	r.ending, r.quit = context.WithCancel(ctx)
	notifying, hush := context.WithCancel(context.WithoutCancel(ctx))
	r.hush = hush
	r.notifier = reminders.NewNotifier(notifying, log)
	r.window = child.New(child.Params{
		Executable: p.Executable, DataDir: p.DataDir, Env: r.windowEnv, Log: log, Stderr: p.Stderr,
	})
	r.mirror = &mirror{show: r.show, now: p.Now, log: log, nudged: make(chan struct{}, 1)}
	around := surroundings.New(notifying, surroundings.Params{Getenv: p.Getenv, Log: log, Wanted: r.remindsSoon})
	r.scheduler = reminders.New(reminders.Params{
		Diary: h.store, Notifier: r.notifier, Open: r.openSoon, Log: log, Now: p.Now,
		Changed: r.mirror.look, File: filepath.Join(state, remindersFile), Surroundings: around,
	})
	r.diary = diary{Diary: h.store, reminders: r.scheduler, noTray: r.noTray.Load, worked: thrift.worked}
	r.mirror.diary = r.diary
	r.server = link.NewServer(link.ServerParams{
		Diary: r.diary, Control: r, Log: log, Version: p.Version,
		Waker:     awake.New(awake.Params{Getenv: p.Getenv, Log: log}),
		Decisions: r.why,
		Autostart: autostart.Entry{Program: p.Executable, DataDir: p.DataDir, Getenv: p.Getenv},
	})
	r.actions = &actions{
		diary: r.diary, open: r.Open, quit: r.quit, tell: r.tell, now: p.Now, log: log,
		orders: make(chan menu.Order, waitingOrders),
	}
	r.cramps = &cramps{diary: r.diary, now: p.Now, log: log}
	face, _, err := r.mirror.face(ctx)
	if err != nil {
		r.hush()
		return nil, errors.Join(fmt.Errorf("read the diary: %w", err), h.listener.Close(), h.store.Close())
	}
	r.tray = tray.New(tray.Params{Do: r.do, Hosted: r.hosted, Log: log, Stderr: p.Stderr}, face)
	return r, nil
}

// run runs everything until the end is asked for, and ends it in order: what
// asks, what answers, what keeps, and last what shows.
func (r *resident) run(ctx context.Context) error {
	defer r.quit()
	looking, stopLooking := context.WithCancel(context.WithoutCancel(ctx))
	showing, stopShowing := context.WithCancel(context.WithoutCancel(ctx))
	defer stopLooking()
	defer stopShowing()
	var asking, watching, serving sync.WaitGroup
	serving.Go(r.serve)
	asking.Go(r.tellMissing)
	asking.Go(r.remind)
	asking.Go(func() { r.actions.run(r.ending) })
	watching.Go(func() { r.mirror.run(looking) })
	watching.Go(func() { r.tidy(r.ending) })
	go r.waitForLogout(looking)
	if !r.p.Hidden {
		r.openSoon(r.p.View)
	}
	ended := make(chan error, 1)
	go func() {
		<-r.ending.Done()
		r.log.Info("ending")
		asking.Wait()
		r.closeDoors()
		serving.Wait()
		stopLooking()
		watching.Wait()
		ended <- r.held.store.Close()
		stopShowing()
	}()
	r.tray.Run(showing)
	r.quit() // where the system ended the tray, at log-out
	if err := <-ended; err != nil {
		return fmt.Errorf("close the diary: %w", err)
	}
	r.log.Info("ended")
	return nil
}

// closeDoors lets nothing in any more: notifications, windows, the link.
func (r *resident) closeDoors() {
	ctx, cancel := context.WithTimeout(context.Background(), closePatience)
	defer cancel()
	r.withdrawTrouble(ctx)
	r.hush()
	r.window.Close(ctx)
	if err := r.server.Close(ctx); err != nil {
		r.log.Warn("calls over the link were cut", "error", err)
	}
}

func (r *resident) serve() {
	if err := r.server.Serve(r.held.listener); err != nil {
		r.log.Error("the link is gone; windows and commands cannot reach the diary", "error", err)
	}
}

// remindsSoon says whether a reminder may come before the desktop is asked
// again how it is with the person.
func (r *resident) remindsSoon() bool {
	if r.ending.Err() != nil || !r.ready.Load() {
		return false
	}
	next := r.scheduler.Next()
	return next != nil && next.At.Before(r.p.Now().Add(soon))
}

func (r *resident) remind() {
	r.ready.Store(true)
	if err := r.scheduler.Run(r.ending); err != nil {
		r.log.Error("there are no reminders", "error", err)
	}
}

// tidy makes the backup of the day, and keeps the store small over weeks, as
// it does nothing by itself.
func (r *resident) tidy(ctx context.Context) {
	daily := time.NewTicker(compactEvery)
	defer daily.Stop()
	hourly := time.NewTicker(backupLook)
	defer hourly.Stop()
	begun := time.NewTimer(backupAfter)
	defer begun.Stop()
	for {
		select {
		case <-begun.C:
			r.backup(ctx)
		case <-hourly.C:
			r.backup(ctx)
		case <-daily.C:
			if err := r.held.store.Compact(ctx); err != nil && ctx.Err() == nil {
				r.log.Warn("the diary was not compacted", "error", err)
			}
			r.thrift.worked()
		case <-ctx.Done():
			return
		}
	}
}

func (r *resident) backup(ctx context.Context) {
	if err := r.held.store.BackupDaily(ctx); err != nil && ctx.Err() == nil {
		r.log.Warn("there is no backup of today", "error", err)
	}
	r.thrift.worked()
}

func (r *resident) waitForLogout(ctx context.Context) {
	if session.Wait(ctx, session.Params{Getenv: r.p.Getenv, Log: r.log}) {
		r.log.Info("the session has ended")
		r.quit()
	}
}

// tellMissing says what this desktop lacks; the tray tells of itself.
func (r *resident) tellMissing() {
	if err := session.Display(r.ending, r.p.Getenv); err != nil {
		r.log.Warn(err.Error())
		_, _ = fmt.Fprintf(r.p.Stderr, "stillnight: %v\n", err)
	}
}
