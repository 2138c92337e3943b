package command

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

const (
	// diaryWait is how long a command waits for a diary that another process
	// holds without answering: a resident that is starting, or a command.
	diaryWait = 10 * time.Second
	// lookAgain is the time between two tries.
	lookAgain = 20 * time.Millisecond
	// startWait is how long a resident may take to start.
	startWait = 15 * time.Second
	// endWait is how long a resident may take to end.
	endWait = 10 * time.Second
)

// dataDir returns the data folder that the call is about.
func (c *call) dataDir() (string, error) {
	dir := c.dirFlag
	if dir == "" {
		dir = c.env.Getenv("STILLNIGHT_DATA")
	}
	if dir == "" {
		fallback, err := data.DefaultDir(c.env.Getenv)
		if err != nil {
			return "", err
		}
		dir = fallback
	}
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return "", failed("the data folder %s cannot be found: %v", dir, err)
	}
	return absolute, nil
}

// client returns a client of the resident of a data folder, whether there is
// one or not.
func (c *call) client(dir string) (*link.Client, error) {
	path, err := link.SocketPath(dir, c.env.Getenv)
	if err != nil {
		return nil, err
	}
	return link.NewClient(path), nil
}

// reach returns the diary: the resident's if there is one, else the store
// itself for the time of the call. While another process holds the store
// without answering, both are tried in turn for a while.
func (c *call) reach(ctx context.Context) (data.Diary, error) {
	if c.diary != nil {
		return c.diary, nil
	}
	dir, err := c.dataDir()
	if err != nil {
		return nil, err
	}
	client, err := c.client(dir)
	if err != nil {
		return nil, err
	}
	err = c.patiently(ctx, diaryWait, func() (again bool, err error) {
		again, err = c.tryToReach(ctx, dir, client)
		return again, err
	})
	if err != nil {
		client.Close()
		return nil, err
	}
	return c.diary, nil
}

// tryToReach tries both ways to the diary once.
func (c *call) tryToReach(ctx context.Context, dir string, client *link.Client) (again bool, err error) {
	_, err = client.Ping(ctx)
	if err == nil {
		c.diary, c.resident = client, true
		c.release = func() error { client.Close(); return nil }
		return false, nil
	}
	if !errors.Is(err, data.ErrNoResident) {
		return false, err
	}
	store, err := data.OpenStore(ctx, dir, data.Options{Now: c.env.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return errors.Is(err, data.ErrInUse), err
	}
	c.diary, c.release = store, store.Close
	return false, nil
}

// patiently tries until it works, fails for good, or has been tried for long
// enough; then the last error stands.
func (c *call) patiently(ctx context.Context, long time.Duration, try func() (again bool, err error)) error {
	deadline := time.NewTimer(long)
	defer deadline.Stop()
	ticker := time.NewTicker(lookAgain)
	defer ticker.Stop()
	for {
		again, err := try()
		if err == nil || !again {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-deadline.C:
			return err
		case <-ticker.C:
		}
	}
}
