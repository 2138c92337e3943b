package resident

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"

	"stillnight/app/link"
	"stillnight/data"
	"stillnight/data/words"
)

const (
	takePatience = 5 * time.Second        // for a resident that is starting or a command that is writing
	takeRetry    = 100 * time.Millisecond // between attempts
)

// held is what makes this process the one resident of its data folder: the
// diary with its lock, and the link's socket.
type held struct {
	store    *data.Store
	listener net.Listener
}

// take opens the diary and the link. When another resident has them and could
// be asked to show the view, it returns nil without an error.
func take(ctx context.Context, p Params, log *slog.Logger) (*held, error) {
	socket, err := link.SocketPath(p.DataDir, p.Getenv)
	if err != nil {
		return nil, err
	}
	client := link.NewClient(socket)
	defer client.Close()
	ctx, cancel := context.WithTimeout(ctx, takePatience)
	defer cancel()
	retry := time.NewTicker(takeRetry)
	defer retry.Stop()
	for {
		h, err := hold(ctx, p, socket, log)
		if err == nil || !errors.Is(err, data.ErrInUse) {
			return h, err
		}
		if asked := ask(ctx, client, p); asked == nil {
			return nil, nil
		} else if !errors.Is(asked, data.ErrNoResident) && !errors.Is(asked, data.ErrNoAnswer) {
			return nil, fmt.Errorf("ask the resident that is running: %w", asked)
		}
		select {
		case <-retry.C:
		case <-ctx.Done():
			return nil, errors.New(words.T("Stillnight is running already for this data folder, but does not answer; end it and start it again"))
		}
	}
}

// ask has the living resident do what this one was started for.
func ask(ctx context.Context, client *link.Client, p Params) error {
	if p.Hidden {
		_, err := client.Ping(ctx)
		return err
	}
	return client.Open(ctx, p.View)
}

// hold opens the diary and then the link, both or none.
func hold(ctx context.Context, p Params, socket string, log *slog.Logger) (*held, error) {
	// The diary outlives the time for taking it, and is opened whole: a start
	// after a crash may have to rebuild it.
	store, err := data.OpenStore(context.WithoutCancel(ctx), p.DataDir, data.Options{Now: p.Now, Log: log})
	if err != nil {
		return nil, err
	}
	listener, err := link.Listen(socket)
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return &held{store, listener}, nil
}
