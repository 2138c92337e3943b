package link

import (
	"context"
	"net/http"
	"path/filepath"

	"stillnight/data"
	"stillnight/data/words"
)

// backupsAnswer is the answer to /v1/backups.
type backupsAnswer struct {
	Backups []data.Backup `json:"backups"` // the newest first
}

func (s *Server) backups(w *answer, r *http.Request) error {
	backups, err := s.diary.Backups(r.Context())
	return w.reply(backupsAnswer{backups}, err)
}

func (s *Server) backup(w *answer, r *http.Request) error {
	if err := readNothing(w, r); err != nil {
		return err
	}
	w.wait(w.control.SetReadDeadline, s.times.line) // a large diary takes its time
	made, err := s.diary.Backup(r.Context())
	return w.reply(made, err)
}

// pathRequest names a file of this machine.
type pathRequest struct {
	Path string `json:"path"`
}

func (s *Server) restore(w *answer, r *http.Request) error {
	var in pathRequest
	if err := read(w, r, &in); err != nil {
		return err
	}
	if !filepath.IsAbs(in.Path) {
		return &Error{"bad-input", words.T("path is missing, or does not begin at the root; it names the backup")}
	}
	w.wait(w.control.SetReadDeadline, s.times.line)
	restored, err := s.diary.Restore(r.Context(), in.Path)
	return w.reply(restored, err)
}

func (s *Server) place(w *answer, r *http.Request) error {
	place, err := s.diary.Place(r.Context())
	return w.reply(place, err)
}

// Place implements data.Diary.
func (c *Client) Place(ctx context.Context) (data.Place, error) {
	return ask[data.Place](ctx, c, "/v1/place")
}

// Backups implements data.Diary.
func (c *Client) Backups(ctx context.Context) ([]data.Backup, error) {
	answer, err := ask[backupsAnswer](ctx, c, "/v1/backups")
	return answer.Backups, err
}

// Backup implements data.Diary.
func (c *Client) Backup(ctx context.Context) (data.Backup, error) {
	return actWithin[data.Backup](ctx, c, c.times.stream, "/v1/backup", nothing{})
}

// Restore implements data.Diary.
func (c *Client) Restore(ctx context.Context, path string) (data.Restored, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return data.Restored{}, err
	}
	return actWithin[data.Restored](ctx, c, c.times.stream, "/v1/restore", pathRequest{absolute})
}
