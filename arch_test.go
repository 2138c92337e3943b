package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// pkg is what go list tells of a package.
type pkg struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
}

// layer says what the packages of one place of the house may import.
type layer struct {
	of     string   // pattern of packages; the first layer that matches a package is its own
	own    []string // patterns of Stillnight's packages it may import
	others []string // patterns of other modules' packages it may import
	never  []string // patterns that must not even be reached over others
	tests  []string // patterns that its tests may import besides
}

// layers is the house: imports point one way, from main over app to data.
// A package outside every layer is an error, and so is an import that its
// layer does not name. The standard library is free to all.
func layers() []layer {
	const fyneAll = "fyne.io/fyne/v2/..."
	return []layer{
		{of: "stillnight/data/evidence", own: []string{"stillnight/data/words"}, others: []string{"golang.org/x/text/unicode/norm"}, never: []string{"fyne.io/...", "github.com/...", "stillnight/app/..."}},
		{of: "stillnight/data/words", others: []string{"golang.org/x/text/..."}, never: []string{"fyne.io/...", "github.com/..."}},
		{
			of: "stillnight/data/routine", own: []string{"stillnight/data/evidence", "stillnight/data/words"},
			others: []string{"github.com/pelletier/go-toml/v2/...", "golang.org/x/text/unicode/norm"},
			never:  []string{"fyne.io/...", "github.com/dgraph-io/...", "stillnight/app/..."},
		},
		{
			of: "stillnight/data/triggers", own: []string{"stillnight/data/..."}, others: []string{"gonum.org/v1/gonum/..."},
			never: []string{"fyne.io/...", "github.com/godbus/...", "github.com/gen2brain/...", "github.com/spf13/...", "stillnight/app/..."},
		},
		{
			of: "stillnight/data/...", own: []string{"stillnight/data/..."},
			others: []string{"github.com/dgraph-io/badger/v4/...", "github.com/google/uuid", "github.com/gofrs/flock", "golang.org/x/sys/..."},
			never:  []string{"fyne.io/...", "github.com/godbus/...", "github.com/gen2brain/...", "github.com/spf13/..."},
		},
		{
			of: "stillnight/reminders/...", own: []string{"stillnight/data/...", "stillnight/reminders/..."},
			others: []string{"github.com/gen2brain/beeep", "github.com/godbus/dbus/v5/...", "golang.org/x/sys/..."},
			never:  []string{"fyne.io/...", "stillnight/app/..."},
		},
		{
			of: "stillnight/app/autostart", own: []string{"stillnight/data/..."},
			others: []string{"golang.org/x/sys/..."},
			never:  []string{"fyne.io/...", "github.com/godbus/...", "stillnight/reminders/..."},
		},
		{
			of: "stillnight/app/checkup",
			own: []string{
				"stillnight/app/autostart", "stillnight/app/link", "stillnight/app/resident/session",
				"stillnight/app/resident/surroundings", "stillnight/data/...",
			},
			others: []string{"github.com/godbus/dbus/v5/..."},
			never:  []string{"fyne.io/...", "stillnight/app/window/...", "stillnight/app/command/..."},
		},
		{
			of: "stillnight/app/link", own: []string{"stillnight/app/autostart", "stillnight/data/..."},
			others: []string{"golang.org/x/sys/...", "github.com/gofrs/flock"},
			never:  []string{"fyne.io/...", "github.com/godbus/...", "stillnight/reminders/..."},
		},
		{
			of: "stillnight/app/command/...", own: []string{"stillnight/app/autostart", "stillnight/app/link", "stillnight/data/...", "stillnight/app/command/..."},
			others: []string{"github.com/spf13/cobra/...", "github.com/spf13/pflag", "golang.org/x/sys/...", "golang.org/x/text/...", "github.com/gofrs/flock"},
			never:  []string{"fyne.io/...", "github.com/godbus/...", "stillnight/reminders/..."},
		},
		{of: "stillnight/app/x11/...", own: []string{"stillnight/app/x11/..."}, never: []string{"fyne.io/...", "github.com/..."}},
		{
			of: "stillnight/app/resident/...", own: []string{"stillnight/app/autostart", "stillnight/app/link", "stillnight/app/x11", "stillnight/reminders/...", "stillnight/data/...", "stillnight/app/resident/..."},
			others: []string{"fyne.io/systray/...", "github.com/godbus/dbus/v5/...", "github.com/gofrs/flock", "golang.org/x/sys/...", "golang.org/x/image/..."},
			never:  []string{fyneAll, "stillnight/app/window/...", "stillnight/app/command/..."},
		},
		{of: "stillnight/app/window/look", others: []string{fyneAll}, own: []string{"stillnight/app/window/look/..."}},
		{
			of: "stillnight/app/window/widgets/...", own: []string{
				"stillnight/app/window/look", "stillnight/app/window/widgets/...", "stillnight/data/...",
				"stillnight/app/command/input", // reads what a person types
			},
			others: []string{fyneAll, "golang.org/x/image/...", "github.com/fyne-io/oksvg", "github.com/srwiley/rasterx"},
		},
		{
			of: "stillnight/app/window", own: []string{"stillnight/app/window/...", "stillnight/app/autostart", "stillnight/app/link", "stillnight/data/..."},
			others: []string{fyneAll, "golang.org/x/image/..."},
		},
		{
			of: "stillnight/app/window/view", own: []string{"stillnight/app/window/look", "stillnight/data/..."},
			others: []string{fyneAll},
		},
		{
			of: "stillnight/app/window/view/viewtest", own: []string{
				"stillnight/app/window/look", "stillnight/app/window/view", "stillnight/app/window/widgets/...", "stillnight/data/...",
			},
			others: []string{fyneAll},
		},
		{of: "stillnight/app/window/evening/session", own: []string{"stillnight/data/..."}},
		{
			of: "stillnight/app/window/evening", own: []string{
				"stillnight/app/window/evening/session",
				"stillnight/app/window/look", "stillnight/app/window/view", "stillnight/app/window/widgets/...", "stillnight/data/...",
			},
			others: []string{fyneAll, "golang.org/x/image/..."},
			tests:  []string{"stillnight/app/window/view/viewtest"},
		},
		{of: "stillnight/app/window/seen", own: []string{"stillnight/app/x11"}, others: []string{"golang.org/x/sys/..."}, never: []string{"fyne.io/..."}},
		{of: "stillnight/app/window/sound", own: []string{"stillnight/data/words"}, others: []string{"golang.org/x/sys/..."}, never: []string{"fyne.io/..."}},
		{
			of: "stillnight/app/window/settings", own: []string{
				"stillnight/app/window/upkeep", // a part of its page
				"stillnight/app/window/look", "stillnight/app/window/view", "stillnight/app/window/widgets/...", "stillnight/data/...",
			},
			others: []string{fyneAll},
			tests:  []string{"stillnight/app/window/view/viewtest"},
		},
		{
			of: "stillnight/app/window/welcome", own: []string{
				"stillnight/app/window/upkeep", // restores
				"stillnight/app/window/look", "stillnight/app/window/view", "stillnight/app/window/widgets/...", "stillnight/data/...",
			},
			others: []string{fyneAll},
			tests:  []string{"stillnight/app/window/view/viewtest"},
		},
		{
			// A view knows no other view, and neither where the diary is.
			of: "stillnight/app/window/...", own: []string{
				"stillnight/app/window/look", "stillnight/app/window/view", "stillnight/app/window/widgets/...", "stillnight/data/...",
				"stillnight/app/command/input", // reads what a person types
			},
			others: []string{fyneAll, "golang.org/x/image/..."},
			tests:  []string{"stillnight/app/window/view/viewtest"},
		},
		{of: "stillnight/desktop/...", own: []string{"stillnight/desktop/...", "stillnight/bench/diary", "stillnight/data/..."}, others: []string{"github.com/godbus/dbus/v5/..."}},
		{
			// A module of its own, seen where a workspace has both.
			of: "stillnight/bench/beside", own: []string{"stillnight/bench/diary", "stillnight/data/..."},
			others: []string{"modernc.org/sqlite", "go.etcd.io/bbolt/..."},
		},
		{of: "stillnight/bench/...", own: []string{"stillnight/desktop/...", "stillnight/data/...", "stillnight/bench/...", "stillnight/app/link"}, others: []string{fyneAll, "fyne.io/systray/...", "github.com/godbus/dbus/v5", "github.com/google/uuid", "golang.org/x/sys/unix"}},
		{
			of: "stillnight", own: []string{"stillnight/app/...", "stillnight/data/...", "stillnight/reminders/..."},
			others: []string{"golang.org/x/sys/...", "fyne.io/fyne/v2/app"},
			tests:  []string{"stillnight/desktop/...", "stillnight/bench/diary", "stillnight/bench/fault", "github.com/godbus/dbus/v5"},
		},
	}
}

// forTests are free to every test.
func forTests() []string {
	return []string{"stillnight/app/x11/x11test", "pgregory.net/rapid", "stillnight/data/...", "github.com/godbus/dbus/v5"}
}

func TestImportsPointOneWay(t *testing.T) {
	for _, fault := range checkImports(listPackages(t), layers(), forTests()) {
		t.Error(fault)
	}
}

// checkImports returns what is wrong, a sentence each.
func checkImports(pkgs []pkg, layers []layer, forTests []string) []string {
	var faults []string
	for _, p := range pkgs {
		i := slices.IndexFunc(layers, func(l layer) bool { return matches(l.of, p.ImportPath) })
		if i < 0 {
			faults = append(faults, p.ImportPath+" has no place in the house: give it a layer")
			continue
		}
		l := layers[i]
		allowed := slices.Concat(l.own, l.others)
		faults = append(faults, foreign(p, p.Imports, allowed, "imports")...)
		inTests := slices.Concat(allowed, l.tests, forTests, []string{p.ImportPath})
		faults = append(faults, foreign(p, p.TestImports, inTests, "imports in its tests")...)
		faults = append(faults, foreign(p, p.XTestImports, inTests, "imports in its tests")...)
		for _, dep := range p.Deps {
			if matchesAny(l.never, dep) {
				faults = append(faults, p.ImportPath+" reaches "+dep+", which its layer must not")
			}
		}
	}
	return faults
}

func foreign(p pkg, imports, allowed []string, verb string) []string {
	var faults []string
	for _, path := range imports {
		if !standard(path) && !matchesAny(allowed, path) {
			faults = append(faults, p.ImportPath+" "+verb+" "+path+", which its layer does not name")
		}
	}
	return faults
}

// standard says whether a package is of the standard library: its first
// element has no dot, and it is not ours.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && first != "stillnight"
}

// matches holds a path against a pattern of go list's kind: a package, or a
// package and all below it.
func matches(pattern, path string) bool {
	root, below := strings.CutSuffix(pattern, "/...")
	return path == root || (below && strings.HasPrefix(path, root+"/"))
}

func matchesAny(patterns []string, path string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool { return matches(pattern, path) })
}

func listPackages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-tags", "desktop", "-json=ImportPath,Imports,TestImports,XTestImports,Deps", "./...").Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	var pkgs []pkg
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("read what go list says: %v", err)
		}
		pkgs = append(pkgs, p)
	}
	if len(pkgs) < 3 {
		t.Fatalf("go list names only %d packages", len(pkgs))
	}
	return pkgs
}

// The rules are worth something only if a bad import fails them.
func TestImportRulesCatchBadImports(t *testing.T) {
	tests := []struct {
		name string
		pkg  pkg
		want string // part of the fault; empty: none
	}{
		{"a good one", pkg{ImportPath: "stillnight/data", Imports: []string{"os", "stillnight/data/evidence", "github.com/google/uuid"}}, ""},
		{"the diary shows a window", pkg{ImportPath: "stillnight/data", Imports: []string{"fyne.io/fyne/v2"}}, "imports fyne.io/fyne/v2"},
		{"the diary knows the link", pkg{ImportPath: "stillnight/data", Imports: []string{"stillnight/app/link"}}, "imports stillnight/app/link"},
		{"the diary reminds", pkg{ImportPath: "stillnight/data", Imports: []string{"stillnight/reminders"}}, "imports stillnight/reminders"},
		{"the facts know the diary", pkg{ImportPath: "stillnight/data/evidence", Imports: []string{"stillnight/data"}}, "imports stillnight/data"},
		{"reminders show a window", pkg{ImportPath: "stillnight/reminders", Imports: []string{"fyne.io/fyne/v2/widget"}}, "imports fyne.io/fyne/v2/widget"},
		{"the resident starts Fyne", pkg{ImportPath: "stillnight/app/resident", Imports: []string{"fyne.io/fyne/v2/app"}}, "imports fyne.io/fyne/v2/app"},
		{"the resident reaches Fyne", pkg{ImportPath: "stillnight/app/resident", Deps: []string{"fyne.io/fyne/v2/canvas"}}, "reaches fyne.io/fyne/v2/canvas"},
		{"the resident has its tray", pkg{ImportPath: "stillnight/app/resident", Imports: []string{"fyne.io/systray"}}, ""},
		{"a window opens the store", pkg{ImportPath: "stillnight/app/window", Imports: []string{"github.com/dgraph-io/badger/v4"}}, "badger"},
		{"a window notifies", pkg{ImportPath: "stillnight/app/window/today", Imports: []string{"github.com/gen2brain/beeep"}}, "beeep"},
		{"a window on the bus", pkg{ImportPath: "stillnight/app/window/today", Imports: []string{"github.com/godbus/dbus/v5"}}, "dbus"},
		{"a view knows another", pkg{ImportPath: "stillnight/app/window/today", Imports: []string{"stillnight/app/window/history"}}, "history"},
		{"a view knows the link", pkg{ImportPath: "stillnight/app/window/today", Imports: []string{"stillnight/app/link"}}, "link"},
		{"a widget knows a view", pkg{ImportPath: "stillnight/app/window/widgets", Imports: []string{"stillnight/app/window/today"}}, "today"},
		{"a command reaches the window", pkg{ImportPath: "stillnight/app/command", Deps: []string{"fyne.io/fyne/v2/app"}}, "reaches fyne.io/fyne/v2/app"},
		{"a test that is no better", pkg{ImportPath: "stillnight/data", XTestImports: []string{"fyne.io/fyne/v2/test"}}, "in its tests fyne.io/fyne/v2/test"},
		{"an inner test that is no better", pkg{ImportPath: "stillnight/data", TestImports: []string{"stillnight/app/link"}}, "in its tests stillnight/app/link"},
		{"a test of itself", pkg{ImportPath: "stillnight/app/link", XTestImports: []string{"stillnight/app/link", "pgregory.net/rapid"}}, ""},
		{"a module that nobody named", pkg{ImportPath: "stillnight/data", Imports: []string{"example.org/left/pad"}}, "example.org/left/pad"},
		{"a package without a place", pkg{ImportPath: "stillnight/utils"}, "no place in the house"},
		{"a name that only begins alike", pkg{ImportPath: "stillnight/data", Imports: []string{"stillnight/database"}}, "stillnight/database"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			faults := checkImports([]pkg{tt.pkg}, layers(), forTests())
			if tt.want == "" && len(faults) > 0 {
				t.Errorf("found fault with it: %q", faults)
			}
			if tt.want != "" && (len(faults) != 1 || !strings.Contains(faults[0], tt.want)) {
				t.Errorf("faults %q; want one that tells of %q", faults, tt.want)
			}
		})
	}
}
