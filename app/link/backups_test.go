package link_test

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillnight/data"
)

func TestBackupsOverTheLink(t *testing.T) {
	store := newStore(t)
	r := serve(t, store, nil)
	ctx, client := t.Context(), r.client(t)
	if all, err := client.Backups(ctx); err != nil || len(all) != 0 {
		t.Fatalf("%v, %v", all, err)
	}
	if _, err := client.LogDrink(ctx, data.DrinkEntry{ML: 250}); err != nil {
		t.Fatal(err)
	}
	made, err := client.Backup(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if all, err := client.Backups(ctx); err != nil || len(all) != 1 || all[0].Path != made.Path || !all[0].Made.Equal(made.Made) {
		t.Errorf("%+v, %v; made %+v", all, err, made)
	}
	if _, err := client.LogDrink(ctx, data.DrinkEntry{ML: 300}); err != nil {
		t.Fatal(err)
	}
	restored, err := client.Restore(ctx, made.Path)
	if err != nil || restored.Events != 1 || restored.Aside == "" {
		t.Errorf("%+v, %v", restored, err)
	}
	if today, err := client.Today(ctx); err != nil || today.Today.ML != 250 {
		t.Errorf("%d ml, %v", today.Today.ML, err)
	}
	if place, err := client.Place(ctx); err != nil || place.Dir != filepath.Dir(filepath.Dir(made.Path)) || place.Events != 1 || place.Shared() {
		t.Errorf("%+v, %v", place, err)
	}
	bad := filepath.Join(t.TempDir(), "photo.jpg")
	if err := os.WriteFile(bad, []byte("\xff\xd8"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Restore(ctx, bad); !errors.Is(err, data.ErrBadBackup) || !strings.Contains(err.Error(), "Nothing was changed") {
		t.Errorf("a photo: %v", err)
	}
	for _, body := range []string{`{}`, `{"path":"backups/b.jsonl.gz"}`, `{"path":7}`} {
		if response, _ := r.curl(t, http.MethodPost, "/v1/restore", body); response.StatusCode < 400 || response.StatusCode >= 500 {
			t.Errorf("%s: %s", body, response.Status)
		}
	}
}
