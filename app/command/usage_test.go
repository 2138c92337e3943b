package command_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"stillnight/app/command"
)

var update = flag.Bool("update", false, "write the goldens and docs/cli.md anew")

// shown are the commands that help shows, in its order.
func shown() []string {
	return []string{
		"drink", "done", "skip", "night", "cramp", "factor", "food", "supplement", "session", "undo", "status", "history", "triggers", "experiment", "why", "open",
		"settings", "routine", "snooze", "export", "import", "backup", "restore", "autostart", "doctor", "quit", "erase", "completion", "help", "version",
	}
}

func TestHelpAtEveryLevel(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	help := w.does("--help")
	var listed []string
	for _, found := range regexp.MustCompile(`(?m)^  ([a-z]+)  +[A-Z].*$`).FindAllStringSubmatch(help, -1) {
		listed = append(listed, found[1])
	}
	if !slices.Equal(listed, shown()) {
		t.Errorf("help lists\n%v, want\n%v", listed, shown())
	}
	if w.does("-h") != help || w.does("help") != help {
		t.Error("-h and help differ from --help")
	}
	for _, name := range shown() {
		page := w.does(name, "--help")
		if !strings.Contains(page, "\nUsage:\n  stillnight "+name) || !strings.Contains(page, "\nOptions:\n") {
			t.Errorf("%s --help:\n%s", name, page)
		}
		if name != "help" && w.does("help", name) != page {
			t.Errorf("help %s differs from %s --help", name, name)
		}
		for _, line := range strings.Split(help+page, "\n") {
			if len(line) > 120 || strings.HasSuffix(line, " ") {
				t.Errorf("%s: a line that is too long or ends with a space: %q", name, line)
			}
		}
	}
	w.untouched()
}

func TestHelpOfACommand(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	golden(t, "help-drink.txt", w.does("drink", "--help"))
}

func TestWordsThatAreNoCommand(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.refuses(2, `there is no command "juggle"; see stillnight --help`, "juggle")
	w.refuses(2, `there is no command "drnk"; did you mean drink or done?`, "drnk")
	w.refuses(2, `there is no command ""; see stillnight --help`, "")
	w.refuses(2, `there is no command "-5"; see stillnight --help`, "-5")
	w.refuses(2, `there is no option --fly; see stillnight --help`, "--fly")
	w.refuses(2, `there is no option -f; see stillnight --help`, "-f")
	w.refuses(2, `there is no option --hidden; see stillnight drink --help`, "drink", "--hidden")
	w.refuses(2, `there is no command "juggle"; see stillnight --help`, "help", "juggle")
	w.refuses(2, `there is no command "window"; see stillnight --help`, "help", "window")
	w.refuses(2, `"undo" is one word too many; see stillnight help --help`, "help", "drink", "undo")
	w.refuses(2, `"now" is one word too many; see stillnight undo --help`, "undo", "now")
	w.refuses(2, `"now" is one word too many; see stillnight quit --help`, "quit", "now")
	w.refuses(2, `"-v" is one word too many; see stillnight version --help`, "version", "--", "-v")
	w.untouched()
}

func TestVersionNeedsNothing(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"version"}, {"--version"}} {
		var out bytes.Buffer
		status := command.Run(t.Context(), command.Env{
			Args: args, Stdout: &out, Stderr: &out, Version: "0.1.0",
			Getenv: func(name string) string { t.Errorf("%v asked for %s", args, name); return "" },
			Now:    func() time.Time { t.Errorf("%v asked for the time", args); return time.Time{} },
		})
		if status != 0 || out.String() != "stillnight 0.1.0\n" {
			t.Errorf("%v: %d, %q", args, status, &out)
		}
	}
}

func TestReferenceIsWhatHelpSays(t *testing.T) {
	t.Parallel()
	path := filepath.Join("..", "..", "docs", "cli.md")
	got := command.Reference()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Error("docs/cli.md is not what the definitions say; run go test ./app/command -run Reference -update")
	}
	for _, name := range shown() {
		if !strings.Contains(got, "\n### "+name+"\n\n```\nstillnight "+name) {
			t.Errorf("%s is not in it", name)
		}
	}
	if strings.Count(got, "\n```")%2 != 0 {
		t.Error("a block of code does not end")
	}
}

func TestManPage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.vars["SOURCE_DATE_EPOCH"] = "1795305600"
	dir := filepath.Join(w.files, "man", "man1")
	w.says("Wrote "+filepath.Join(dir, "stillnight.1"), "man", dir)
	page := w.read(filepath.Join(dir, "stillnight.1"))
	if !strings.HasPrefix(page, `.TH STILLNIGHT 1 "2026\-11\-22" "Stillnight 0.1.0" "User commands"`) {
		t.Errorf("it begins %q", page[:80])
	}
	for _, name := range shown() {
		if !strings.Contains(page, "\n.SS \""+name+"\"\n") {
			t.Errorf("%s is not in it", name)
		}
	}
	for i, line := range strings.Split(page, "\n") {
		if strings.HasPrefix(line, "'") || (strings.HasPrefix(line, ".") && !regexp.MustCompile(`^\.(TH|SH|SS|TP|PP|BR?|RS|RE|nf|fi|br|ad|nh)\b`).MatchString(line)) {
			t.Errorf("line %d would be taken for a request: %q", i+1, line)
		}
	}
	w.refuses(2, "into which folder?", "man")
	w.refuses(1, filepath.Join(w.files, "file", "sub", "stillnight.1")+" cannot be written: not a directory; name another file",
		"man", filepath.Join(w.file("file", ""), "sub"))
}

func TestCompletionScripts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for shell, want := range map[string]string{
		"bash": "complete -o default -F __start_stillnight stillnight", "zsh": "#compdef stillnight", "fish": "complete -c stillnight",
	} {
		script := w.does("completion", shell)
		if !strings.Contains(script, want) {
			t.Errorf("%s: no %q", shell, want)
		}
		program, err := exec.LookPath(shell)
		if err != nil {
			continue // the others are checked by their words alone
		}
		if out, err := exec.CommandContext(t.Context(), program, "-n", w.file("script", script)).CombinedOutput(); err != nil {
			t.Errorf("%s: %v, %s", shell, err, out)
		}
	}
	w.refuses(2, "which shell? Choose one of bash, zsh, fish", "completion")
	w.refuses(2, `"csh" is no shell; choose one of bash, zsh, fish`, "completion", "csh")
	w.untouched()
}

func TestCompletionsOfWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, tt := range []struct{ typed, want string }{ // _ is a word that is not begun
		{"_", strings.Join(shown(), " ")},
		{"dr", "drink"},
		{"drink --bev", "--beverage"},
		{"drink --beverage _", "water tea coffee milk juice soft-drink soup other"},
		{"done _", "calf-stretch hamstring-stretch massage slow-breathing"},
		{"done massage _", "calf-stretch hamstring-stretch slow-breathing"},
		{"cramp --side _", "left right both"},
		{"food chia", "chia-seeds"},
		{"food banana _", ""},
		{"supplement _", "magnesium vitamin-d vitamin-k2"},
		{"supplement vitamin-d 20 _", "IU µg"},
		{"supplement magnesium 2 --", "--at --note --confirm --data --help"},
		{"session _", "acupuncture massage yoga meditation"},
		{"session yoga _", "10 20 30 45 60"},
		{"factor heat=", "heat=yes heat=no heat=unknown"},
		{"settings look.theme _", "system light dark"},
		{"settings night.be", "night.bed"},
		{"snooze _", "30m 1h evening tomorrow off"},
		{"open _", "today evening cramp history triggers learn routines settings"},
		{"completion _", "bash zsh fish"},
		{"export --format _", "journal csv"},
		{"help stat", "status"},
	} {
		args := append([]string{"__complete"}, strings.Fields(tt.typed)...)
		if last := len(args) - 1; args[last] == "_" {
			args[last] = ""
		}
		r := w.run(args...)
		var words []string
		for line := range strings.SplitSeq(r.out, "\n") {
			word, _, _ := strings.Cut(line, "\t")
			if line != "" && line[0] != ':' && strings.HasPrefix(word, args[len(args)-1]) { // as shells do
				words = append(words, word)
			}
		}
		slices.Sort(words)
		want := strings.Fields(tt.want)
		slices.Sort(want)
		if !slices.Equal(words, want) {
			t.Errorf("%q completes to %q, want %q", tt.typed, words, want)
		}
	}
	w.untouched()
}
