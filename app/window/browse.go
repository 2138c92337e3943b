package window

import (
	"context"
	"errors"
	"net/url"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"stillnight/data/words"
)

// browsePatience is how long a desktop's opener may take to say that it has no
// program for folders. One that still runs then has found one.
const browsePatience = 3 * time.Second

// browse shows a folder in the desktop's program for files. It waits a moment,
// so it is not for the UI thread.
func (d *desk) browse(ctx context.Context, path string) error {
	var err error
	switch runtime.GOOS {
	case "windows", "darwin":
		err = d.app.OpenURL(fileURL(path))
	default:
		err = opens(ctx, exec.Command("xdg-open", path), browsePatience)
	}
	if err != nil {
		d.p.Log.Warn("a folder was not shown", "error", err)
		return errors.New(words.T("this desktop has no program that shows folders; the folder is %s", path))
	}
	return nil
}

func fileURL(path string) *url.URL {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive of Windows
	}
	return &url.URL{Scheme: "file", Path: path}
}

// opens starts a program that outlives the call, and fails when it fails soon.
func opens(ctx context.Context, cmd *exec.Cmd, patience time.Duration) error {
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case err := <-ended:
		return err
	case <-timer.C:
	case <-ctx.Done():
	}
	return nil
}
