//go:build !windows && !darwin

package autostart

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"stillnight/data/words"
)

// file is the name of the entry in a folder of autostart entries.
const file = name + ".desktop"

// place returns the person's own file.
func (e Entry) place() (string, error) {
	base := e.Getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(base) {
		if base = e.Getenv("HOME"); !filepath.IsAbs(base) {
			return "", errors.New(words.T("cannot tell what starts at log-in: $HOME is not set"))
		}
		base = filepath.Join(base, ".config")
	}
	return filepath.Join(base, "autostart", file), nil
}

// places returns every file that may hold the entry; the first one counts.
func (e Entry) places() ([]string, error) {
	own, err := e.place()
	if err != nil {
		return nil, err
	}
	bases := e.Getenv("XDG_CONFIG_DIRS")
	if bases == "" {
		bases = "/etc/xdg"
	}
	all := []string{own}
	for _, base := range filepath.SplitList(bases) {
		if filepath.IsAbs(base) {
			all = append(all, filepath.Join(base, "autostart", file))
		}
	}
	return all, nil
}

// read returns the command that a desktop takes from the entry; none where
// there is no entry, or one that is switched off.
func (e Entry) read() ([]string, error) {
	all, err := e.places()
	if err != nil {
		return nil, err
	}
	for _, path := range all {
		text, err := os.ReadFile(path)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		return parse(string(text)), nil
	}
	return nil, nil
}

func (e Entry) write() error {
	path, err := e.place()
	if err != nil {
		return err
	}
	return writeFile(path, format(e.command()))
}

// remove removes the person's entry. One of the system's, which that would
// bring to light, is hidden by an entry that says so.
func (e Entry) remove() error {
	all, err := e.places()
	if err != nil {
		return err
	}
	for _, path := range all[1:] {
		if _, err := os.Stat(path); err == nil {
			return writeFile(all[0], head()+"Hidden=true\n")
		}
	}
	return removeFile(all[0])
}

func head() string { return "[Desktop Entry]\nType=Application\nName=Stillnight\n" }

// format writes an entry. GNOME waits a little with it, until the panel that
// holds the tray is there.
func format(command []string) string {
	quoted := make([]string, len(command))
	for i, word := range command {
		quoted[i] = quote(word)
	}
	return head() +
		"Comment=" + words.T("Water, an evening routine and a diary for people with leg cramps at night") + "\n" +
		"Exec=" + escape(strings.Join(quoted, " ")) + "\n" +
		"Icon=" + name + "\nTerminal=false\nX-GNOME-Autostart-enabled=true\nX-GNOME-Autostart-Delay=3\n"
}

// quote writes a word of a command line as the specification of desktop
// entries has it: what a shell would read is escaped, and % doubled.
func quote(word string) string {
	if strings.HasPrefix(word, "--") && !strings.ContainsAny(word, " \t\n\"'\\><~|&;$*?#()`%") {
		return word
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "`", "\\`", `$`, `\$`, `%`, `%%`).Replace(word) + `"`
}

// escape writes a string as the value of a key.
func escape(value string) string {
	return strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(value)
}

// parse returns the command of an entry that is switched on.
func parse(text string) []string {
	keys := entryKeys(text)
	if strings.EqualFold(keys["Hidden"], "true") || strings.EqualFold(keys["X-GNOME-Autostart-enabled"], "false") {
		return nil
	}
	if try := unescape(keys["TryExec"]); try != "" {
		if _, err := exec.LookPath(try); err != nil {
			return nil
		}
	}
	return split(unescape(keys["Exec"]))
}

// entryKeys reads the keys of the entry's own group.
func entryKeys(text string) map[string]string {
	keys, group := map[string]string{}, ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			group = line
		}
		key, value, ok := strings.Cut(line, "=")
		if ok && group == "[Desktop Entry]" && !strings.HasPrefix(line, "#") {
			keys[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	return keys
}

func unescape(value string) string {
	return strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t", `\r`, "\r", `\s`, " ").Replace(value)
}

// split takes a command line apart. Field codes such as %U, for which nothing
// is given at log-in, are left out.
func split(line string) []string {
	var command []string
	var word strings.Builder
	begun, quoted := false, false
	end := func() {
		if begun {
			command = append(command, word.String())
		}
		word.Reset()
		begun = false
	}
	for runes := []rune(line); len(runes) > 0; runes = runes[1:] {
		switch r := runes[0]; {
		case r == '"':
			quoted, begun = !quoted, true
		case r == '\\' && quoted && len(runes) > 1:
			runes = runes[1:]
			word.WriteRune(runes[0])
		case r == '%' && len(runes) > 1:
			if runes = runes[1:]; runes[0] == '%' {
				word.WriteRune('%')
				begun = true
			}
		case (r == ' ' || r == '\t') && !quoted:
			end()
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	end()
	return command
}
