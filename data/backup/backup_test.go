package backup_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"stillnight/data/backup"
)

func made() time.Time { return time.Date(2026, 11, 22, 21, 30, 5, 0, time.FixedZone("", 3600)) }

const events = `{"v":1,"id":"a","kind":"drink"}` + "\n" + `{"v":1,"id":"b","kind":"cramp","note":"<so & so>"}` + "\n"

// sample is a backup with two events.
func sample(t testing.TB) []byte {
	t.Helper()
	var file bytes.Buffer
	w, err := backup.NewWriter(&file, backup.Head{Made: made(), Device: "abc"})
	if err != nil {
		t.Fatal(err)
	}
	_, writing := w.Write([]byte(events))
	if err := errors.Join(w.Settings([]byte(`{"rev":3}`)), w.Routine(backup.Routine{File: "knees.toml", Text: "title = \"Knees\"\n"}), writing, w.Close()); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// readAll reads a backup and its events.
func readAll(file []byte) (backup.Content, string, error) {
	var lines strings.Builder
	c, err := backup.Read(bytes.NewReader(file), func(line []byte) error {
		lines.Write(line)
		return lines.WriteByte('\n')
	})
	return c, lines.String(), err
}

func unpack(t testing.TB, file []byte) []byte {
	t.Helper()
	zip, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestWrittenAndRead(t *testing.T) {
	file := sample(t)
	for name, content := range map[string][]byte{"packed": file, "unpacked by hand": unpack(t, file)} {
		c, lines, err := readAll(content)
		if err != nil || lines != events || c.Events != 2 || !c.Made.Equal(made()) || c.Device != "abc" || string(c.Settings) != `{"rev":3}` {
			t.Errorf("%s: %v, %+v, %q", name, err, c, lines)
		}
		if len(c.Routines) != 1 || c.Routines[0] != (backup.Routine{File: "knees.toml", Text: "title = \"Knees\"\n"}) {
			t.Errorf("%s: routines %q", name, c.Routines)
		}
	}
	if text := string(unpack(t, file)); strings.Count(text, "\n") != 6 || !strings.Contains(text, events) {
		t.Errorf("it reads\n%s", text)
	}
}

// TestNoDamageGoesUnnoticed cuts a backup at every byte and changes every one.
// What is read without a complaint is what was written.
func TestNoDamageGoesUnnoticed(t *testing.T) {
	packed := sample(t)
	for name, file := range map[string][]byte{"packed": packed, "unpacked": unpack(t, packed)} {
		for n := range file {
			if _, _, err := readAll(file[:n]); err == nil {
				t.Errorf("%s: cut at %d it is taken for whole", name, n)
			}
			changed := bytes.Clone(file)
			changed[n] ^= 0x10
			c, lines, err := readAll(changed)
			if err == nil && (lines != events || c.Events != 2 || !c.Made.Equal(made()) || len(c.Routines) != 1) {
				t.Errorf("%s: changed at %d it is taken for whole: %+v %q", name, n, c, lines)
			}
		}
	}
}

func TestWhatIsNoBackup(t *testing.T) {
	plain := string(unpack(t, sample(t)))
	for name, tt := range map[string]struct {
		text string
		want error
	}{
		"nothing":               {"", backup.ErrNone},
		"a journal":             {events, backup.ErrNone},
		"a photo":               {"\xff\xd8\xff\xe0JFIF", backup.ErrNone},
		"something else packed": {"\x1f\x8b\x08 but no more", backup.ErrDamaged},
		"of a newer version":    {strings.Replace(plain, `"v":1`, `"v":2`, 1), backup.ErrNewer},
		"two in one":            {plain + plain, backup.ErrDamaged},
		"a line more":           {plain + "{}\n", backup.ErrDamaged},
		"an event less":         {strings.Replace(plain, events[:len(events)/2], "", 1), backup.ErrDamaged},
		"without its end":       {plain[:strings.Index(plain, `{"stillnight":"end"`)], backup.ErrDamaged},
		"a line that nobody knows": {
			strings.Replace(plain, `{"stillnight":"settings"`, `{"stillnight":"moon"`, 1), backup.ErrDamaged,
		},
	} {
		if _, _, err := readAll([]byte(tt.text)); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}

func TestReadPassesErrorsOn(t *testing.T) {
	full := errors.New("full")
	if _, err := backup.Read(bytes.NewReader(sample(t)), func([]byte) error { return full }); !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
}

func FuzzRead(f *testing.F) {
	packed := sample(f)
	f.Add(packed)
	f.Add(unpack(f, packed))
	f.Add([]byte(events))
	f.Fuzz(func(t *testing.T, file []byte) {
		c, lines, err := readAll(file)
		if err == nil && c.Events != strings.Count(lines, "\n") {
			t.Errorf("%d events, but %q", c.Events, lines)
		}
	})
}
