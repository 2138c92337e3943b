package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// ban is a text that must not stand in some files.
type ban struct {
	in   func(path string) bool
	text *regexp.Regexp
	why  string
}

// bans are written so that they do not find themselves.
func bans() []ban {
	return []ban{
		{isGo, regexp.MustCompile(`\b[tb]\.Ski[p](Now|f)?\(`), "a test that is left out tests nothing"},
		{isGo, regexp.MustCompile(`\btime\.Slee[p]\(`), "wait for what you wait for, with a deadline"},
		{isGo, regexp.MustCompile(`\btesting\.Shor[t]\(`), "there is one set of tests"},
		{isGo, regexp.MustCompile(`(?m)^func ini[t]\(\)`), "main wires, nothing starts by itself"},
		{isGo, regexp.MustCompile(`\bfyne\.DoAndWai[t]\b`), "it can wait for itself; use fyne.Do"},
		{isCode, regexp.MustCompile(`\bfyne\.CurrentAp[p]\(`), "pass what is needed"},
		{isAny, regexp.MustCompile(`(^|[\s"'=(:` + "`" + `])/(wor[k]|roo[t]|tmp/w[t])/`), "a path of one machine"},
		{isAny, regexp.MustCompile(`prox[y]\.golang\.org|de[b]\.debian\.org|regist[r]y\.npmjs`), "the host of a registry"},
		{isAny, regexp.MustCompile(`(?m)^(<<<<<<[<] |>>>>>>[>] )`), "a merge left half done"},
	}
}

// maxLines is how long a file of Go may be; past it, it asks for a split.
const maxLines = 400

func isAny(string) bool       { return true }
func isGo(path string) bool   { return strings.HasSuffix(path, ".go") }
func isCode(path string) bool { return isGo(path) && !strings.HasSuffix(path, "_test.go") }

func TestHouseIsTidy(t *testing.T) {
	files := readTree(t)
	if len(files) < 10 {
		t.Fatalf("found only %d files", len(files))
	}
	for path, content := range files {
		for _, fault := range checkFile(path, content) {
			t.Error(fault)
		}
	}
}

// checkFile returns what is wrong with a file, a sentence each.
func checkFile(path, content string) []string {
	var faults []string
	for _, b := range bans() {
		if !b.in(path) {
			continue
		}
		for _, at := range b.text.FindAllStringIndex(content, -1) {
			line := 1 + strings.Count(content[:at[0]], "\n")
			faults = append(faults, fmt.Sprintf("%s:%d: %q: %s", path, line, strings.TrimSpace(content[at[0]:at[1]]), b.why))
		}
	}
	if lines := strings.Count(content, "\n"); isGo(path) && lines > maxLines {
		faults = append(faults, fmt.Sprintf("%s has %d lines; split it at %d", path, lines, maxLines))
	}
	if isCode(path) {
		faults = append(faults, checkState(path, content)...)
	}
	return faults
}

// checkState returns the variables of a package that are made to change.
func checkState(path, content string) []string {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, content, 0)
	if err != nil {
		return []string{fmt.Sprintf("%s cannot be read: %v", path, err)}
	}
	var faults []string
	vars := map[string]bool{}
	for _, decl := range file.Decls {
		general, ok := decl.(*ast.GenDecl)
		if !ok || general.Tok != token.VAR {
			continue
		}
		for _, spec := range general.Specs {
			value := spec.(*ast.ValueSpec)
			for _, name := range value.Names {
				vars[name.Name] = true
			}
			if kind, bad := changeable(value); bad {
				faults = append(faults, fmt.Sprintf("%s: the package keeps a %s in %s", fset.Position(value.Pos()), kind, value.Names[0].Name))
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		for _, target := range changed(n) {
			if id := root(target); id != nil && id.Name != "_" && vars[id.Name] && ofPackage(id) {
				faults = append(faults, fmt.Sprintf("%s: changes %s, which is the whole package's", fset.Position(n.Pos()), id.Name))
			}
		}
		return true
	})
	return faults
}

// changed returns what a statement gives a new value.
func changed(n ast.Node) []ast.Expr {
	switch s := n.(type) {
	case *ast.AssignStmt:
		if s.Tok != token.DEFINE {
			return s.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{s.X}
	}
	return nil
}

// changeable says whether a variable is of a type that is there to change.
func changeable(v *ast.ValueSpec) (kind string, bad bool) {
	kinds := []ast.Expr{v.Type}
	for _, value := range v.Values {
		if composite, ok := value.(*ast.CompositeLit); ok {
			kinds = append(kinds, composite.Type)
		}
	}
	for _, k := range kinds {
		selector, ok := k.(*ast.SelectorExpr)
		if !ok {
			continue
		}
		if from, ok := selector.X.(*ast.Ident); ok && (from.Name == "sync" || from.Name == "atomic") {
			return from.Name + "." + selector.Sel.Name, true
		}
	}
	return "", false
}

// root returns the variable at the start of x, x[i], x.f or *x.
func root(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.IndexExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		default:
			return nil
		}
	}
}

// ofPackage says whether a name is not one of a function's own.
func ofPackage(id *ast.Ident) bool {
	if id.Obj == nil {
		return true
	}
	_, isSpec := id.Obj.Decl.(*ast.ValueSpec)
	return isSpec
}

// The checks are worth something only if a bad file fails them.
func TestHouseChecksCatchBadFiles(t *testing.T) {
	const in = "package x\n"
	tests := []struct{ name, path, content, want string }{
		{"a good one", "x.go", in + "var a = 1\nfunc f() int { a := 2; a = 3; return a }\n", ""},
		{"a test left out", "x_test.go", in + "func f() { t." + "Skip(\"later\") }\n", "left out"},
		{"a benchmark left out", "x_test.go", in + "func f() { b." + "SkipNow() }\n", "left out"},
		{"a wait without reason", "x_test.go", in + "func f() { time." + "Sleep(1) }\n", "deadline"},
		{"two sets of tests", "x_test.go", in + "var a = testing." + "Short()\n", "one set"},
		{"something that starts by itself", "x.go", in + "func in" + "it() {}\n", "by itself"},
		{"a wait for oneself", "x.go", in + "func f() { fyne." + "DoAndWait(f) }\n", "fyne.Do"},
		{"the app out of thin air", "x.go", in + "var a = fyne." + "CurrentApp()\n", "pass what"},
		{"a path of one machine", "README.md", "see \"/wo" + "rk/main\"", "one machine"},
		{"a path at the start", "README.md", "/ro" + "ot/x", "one machine"},
		{"a path that only looks like it", "README.md", "data/work/x and net/root/x", ""},
		{"a registry", "go.env", "https://pro" + "xy.golang.org", "registry"},
		{"a merge half done", "x.md", "<<<<<<" + "< main\n", "half done"},
		{"a long file", "x.go", in + strings.Repeat("//\n", maxLines), "split it"},
		{"a long text", "x.md", strings.Repeat("x\n", maxLines+1), ""},
		{"a variable that changes", "x.go", in + "var a = 1\nfunc f() { a = 2 }\n", "changes a"},
		{"a map that changes", "x.go", in + "var a = map[int]int{}\nfunc f() { a[1] = 2 }\n", "changes a"},
		{"a field that changes", "x.go", in + "var a struct{ b int }\nfunc f() { a.b++ }\n", "changes a"},
		{"a promise kept", "x.go", in + "var _ = 1\nfunc f() { _ = 2 }\n", ""},
		{"a lock of all", "x.go", in + "import \"sync\"\nvar mu sync.Mutex\n", "sync.Mutex"},
		{"a count of all", "x.go", in + "import \"sync/atomic\"\nvar n = atomic.Int64{}\n", "atomic.Int64"},
		{"no Go at all", "x.go", "pack", "cannot be read"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			faults := checkFile(tt.path, tt.content)
			if tt.want == "" && len(faults) > 0 {
				t.Errorf("found fault with it: %q", faults)
			}
			if tt.want != "" && (len(faults) != 1 || !strings.Contains(faults[0], tt.want)) {
				t.Errorf("faults %q; want one that tells of %q", faults, tt.want)
			}
		})
	}
}

// Every direct dependency has its line, with reason and licence.
func TestDependenciesAreAccountedFor(t *testing.T) {
	files := readTree(t)
	for _, fault := range checkDependencies(files["go.mod"], files["docs/dependencies.md"]) {
		t.Error(fault)
	}
	const table = "| `example.org/a` v1 | what for | kept | MIT | 1 MB |\n"
	if faults := checkDependencies("require example.org/a v1\n", table); len(faults) > 0 {
		t.Errorf("found fault with a dependency that has its line: %q", faults)
	}
	if faults := checkDependencies("require (\n\texample.org/b v1.2.3\n\texample.org/c v1 // indirect\n)\n", table); len(faults) != 2 {
		t.Errorf("faults %q; want that b has no line and a is not required", faults)
	}
}

func checkDependencies(mod, table string) []string {
	var faults []string
	required := map[string]bool{}
	for line := range strings.Lines(mod) {
		fields := strings.Fields(strings.TrimPrefix(line, "require "))
		if len(fields) == 2 && strings.HasPrefix(fields[1], "v") && strings.Contains(fields[0], ".") {
			required[fields[0]] = true
			if !strings.Contains(table, "`"+fields[0]+"`") {
				faults = append(faults, "docs/dependencies.md has no line for "+fields[0])
			}
		}
	}
	for _, found := range regexp.MustCompile("(?m)^\\| `([^`]+)`").FindAllStringSubmatch(table, -1) {
		if !required[found[1]] {
			faults = append(faults, "docs/dependencies.md tells of "+found[1]+", which go.mod does not require")
		}
	}
	return faults
}

// readTree returns the text files of the tree by their paths.
func readTree(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			switch d.Name() {
			case ".git", "build", "failed":
				return fs.SkipDir
			}
			return nil
		}
		if d.Name() == ".git" {
			return nil // a file where the tree is one of several
		}
		switch filepath.Ext(path) {
		case ".png", ".ttf", ".wav", ".test", ".sum":
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if d.Type().IsRegular() && !strings.Contains(string(content), "\x00") {
			files[filepath.ToSlash(path)] = string(content)
		}
		return nil
	})
	if err != nil {
		t.Fatalf("read the tree: %v", err)
	}
	return files
}
