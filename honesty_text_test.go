package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"stillnight/data/evidence"
)

// dose finds amounts of something in a text.
type dose struct {
	of    string
	about *regexp.Regexp // the text is about it; nil: always
	text  *regexp.Regexp // an amount, or the ends of a range, in groups
	most  float64
}

const amount = `(\d[\d., \x{202f}\x{a0}]*\d|\d)(?:\s*(?:[-–]|to|/)\s*(\d[\d.,]*))?\s*`

func doses() []dose {
	l := evidence.Limits()
	about := func(words string) *regexp.Regexp { return regexp.MustCompile(`(?i)` + words) }
	text := func(unit string) *regexp.Regexp { return regexp.MustCompile(`(?i)` + amount + unit) }
	return []dose{
		{"magnesium", about(`magnesium`), text(`(?:mg|milligrams?)\b`), float64(l.Magnesium.US)},
		{"vitamin D", about(`vitamin D|\bIU\b`), text(`IU\b`), float64(l.VitaminD.IU)},
		{"vitamin D", about(`vitamin D`), text(`(?:µg|μg|mcg|micrograms?)`), float64(l.VitaminD.Micrograms)},
		{"caffeine", about(`caffeine|coffee`), text(`mg\b`), float64(l.Caffeine.Adult)},
		{"water within an hour", nil, text(`(?:l|litres?)\b[^.;]{0,30}?(?:an|per|any|each|every|/)\s*(?:h\b|hour)`), float64(l.Water.HourStop) / 1000},
		{"water within an hour", nil, text(`ml\b[^.;]{0,30}?(?:an|per|any|each|every|/)\s*(?:h\b|hour)`), float64(l.Water.HourStop)},
		{"water a day", about(`water|fluid|drink`), text(`(?:l|litres?) (?:a|each|per|every) day`), 4},
		{"a stretch, in s", about(`stretch|hold`), regexp.MustCompile(`(?i)hold[^.;]{0,30}?` + amount + `(?:s\b|seconds)`), float64(l.Stretch.MaxHold)},
		{"a massage, in min", about(`massage|knead|rub`), text(`min(?:utes)? (?:per|a|each) leg`), float64(l.Massage.MaxMinutes)},
		{"slow breathing, in min", about(`breath`), regexp.MustCompile(`(?i)\bfor ` + amount + `min`), float64(l.Breathing.MaxMinutes)},
	}
}

var (
	gradeWords = regexp.MustCompile(`(?i)\b(high|moderate|low|very low|very-low) (certainty|evidence|confidence|grade)\b|\bnot studied in night cramps\b`)
	// A text that has grade words says what they are the grade of.
	directionWords = regexp.MustCompile(`(?i)may help|little or no effect|no effect|no benefit|unlikely to help|unclear|good to know|safety|harm|goes along|helpful|improved|fewer|milder`)
)

// textFaults returns what is wrong with a text that a person reads.
func textFaults(text string) []string {
	var faults []string
	for _, d := range doses() {
		if d.about != nil && !d.about.MatchString(text) {
			continue
		}
		for _, found := range d.text.FindAllStringSubmatch(text, -1) {
			for _, number := range found[1:] {
				if n, ok := numberOf(number); ok && n > d.most {
					faults = append(faults, fmt.Sprintf("%q is more %s than the limit of %g", strings.TrimSpace(found[0]), d.of, d.most))
				}
			}
		}
	}
	if grade := gradeWords.FindString(text); grade != "" && !directionWords.MatchString(text) {
		faults = append(faults, fmt.Sprintf("%q does not say of what: %q", grade, text))
	}
	return faults
}

// numberOf reads 1 000, 1,000 and 1.4.
func numberOf(text string) (float64, bool) {
	text = strings.NewReplacer(" ", "", "\u202f", "", "\u00a0", "").Replace(text)
	if i := strings.IndexByte(text, ','); i >= 0 && len(text)-i == 4 {
		text = strings.ReplaceAll(text, ",", "")
	}
	n, err := strconv.ParseFloat(strings.Trim(strings.ReplaceAll(text, ",", "."), "."), 64)
	return n, err == nil
}

func TestTextFaults(t *testing.T) {
	bad := []string{
		"Take 500 mg of magnesium.", "Magnesium: 250-400 mg.", "Magnesium, 1 000 mg a day", "Magnesium, 1\u202f000 mg", "up to 1,000 milligrams magnesium",
		"Vitamin D up to 5000 IU.", "10 000 IU a day", "vitamin D, 250 µg", "Coffee is fine, 600 mg caffeine",
		"Drink 2 L an hour.", "Drink 2 litres of water every hour.", "1500 ml per hour", "5 litres a day of water",
		"Hold the stretch for 45 s.", "Hold 10 to 60 seconds.", "Massage 10 min a leg.", "Breathe slowly for 30 minutes.",
		"Magnesium, moderate certainty", "Low evidence.", "not studied in night cramps",
	}
	for _, text := range bad {
		if len(textFaults(text)) == 0 {
			t.Errorf("found no fault with %q", text)
		}
	}
	good := []string{
		"At most 250 mg of magnesium, 350 mg in the US.", "Vitamin D, 4000 IU (100 micrograms).", "Stay under 1 L in any hour, never above 1.4 L/h.",
		"Hold 10–15 s, three times.", "3–5 min per leg: massage", "Breathe for 5–10 minutes.", "may help · low certainty",
		"Caffeine up to 400 mg.", "1.6–2 L a day of water", "180 micrograms of vitamin K2", "Held for 3 nights.", "",
	}
	for _, text := range good {
		if faults := textFaults(text); len(faults) > 0 {
			t.Errorf("found fault with %q: %q", text, faults)
		}
	}
}

// unsaid are the words of grades by themselves: the one place that joins them
// with their direction.
const unsaid = "data/evidence/grade.go"

func TestNoTextAdvisesMoreThanALimit(t *testing.T) {
	files := readTree(t)
	texts := 0
	for name, source := range files {
		if !isCode(name) {
			continue
		}
		for _, text := range spoken(t, name, source) {
			texts++
			if name == unsaid {
				continue
			}
			for _, fault := range textFaults(text) {
				t.Errorf("%s: %s", name, fault)
			}
		}
	}
	if texts < 300 {
		t.Errorf("only %d texts were looked at", texts)
	}
	for _, c := range evidence.Corrections() {
		for _, fault := range textFaults(c.Finding) {
			t.Errorf("the claim %q: %s", c.Claim, fault)
		}
	}
	for _, p := range evidence.Protocols() {
		for _, step := range p.Steps {
			for _, fault := range textFaults(p.Name + ". " + step) {
				t.Errorf("the protocol %s: %s", p.ID, fault)
			}
		}
	}
}

func parse(t *testing.T, name, source string) *ast.File {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// spoken returns the texts that a file hands to words.T and words.N.
func spoken(t *testing.T, name, source string) []string {
	t.Helper()
	var texts []string
	ast.Inspect(parse(t, name, source), func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		fun, ok := call.Fun.(*ast.SelectorExpr)
		if pkg, named := selected(fun, ok); !named || pkg != "words" || (fun.Sel.Name != "T" && fun.Sel.Name != "N") {
			return true
		}
		for _, arg := range call.Args {
			if text, err := literal(arg); err == nil {
				texts = append(texts, text)
			}
		}
		return true
	})
	return texts
}

func selected(s *ast.SelectorExpr, ok bool) (string, bool) {
	if !ok {
		return "", false
	}
	ident, ok := s.X.(*ast.Ident)
	if !ok {
		return "", false
	}
	return ident.Name, true
}

// literal returns a string that is written out, also in parts.
func literal(e ast.Expr) (string, error) {
	switch e := e.(type) {
	case *ast.BasicLit:
		return strconv.Unquote(e.Value)
	case *ast.BinaryExpr:
		left, err := literal(e.X)
		if err != nil {
			return "", err
		}
		right, err := literal(e.Y)
		return left + right, err
	}
	return "", fmt.Errorf("%T is no literal", e)
}

// gradeFaults finds functions that take the grade of something without its
// direction.
func gradeFaults(t *testing.T, name, source string) []string {
	t.Helper()
	var faults []string
	for _, decl := range parse(t, name, source).Decls {
		grade, direction := false, false
		ast.Inspect(decl, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				grade = grade || s.Sel.Name == "Grade"
				direction = direction || s.Sel.Name == "Direction" || s.Sel.Name == "Rating"
			}
			return true
		})
		if fn, ok := decl.(*ast.FuncDecl); ok && grade && !direction {
			faults = append(faults, fmt.Sprintf("%s: %s takes a grade without its direction", name, fn.Name.Name))
		}
	}
	return faults
}

func TestGradesAreNeverShownWithoutDirection(t *testing.T) {
	for name, source := range readTree(t) {
		if isCode(name) && path.Dir(name) != path.Dir(unsaid) && strings.Contains(source, "stillnight/data/evidence") {
			for _, fault := range gradeFaults(t, name, source) {
				t.Error(fault)
			}
		}
	}
	for _, tip := range evidence.Tips() {
		if faults := textFaults(tip.Rating()); len(faults) > 0 || !strings.Contains(tip.Rating(), " · ") {
			t.Errorf("%s: %q", tip.ID, tip.Rating())
		}
	}
	const bad = "package a\nfunc show(t evidence.Tip) string { return string(t.Grade) }\n"
	if len(gradeFaults(t, "bad.go", bad)) != 1 {
		t.Error("a grade alone is not found")
	}
	const good = "package a\nfunc show(t evidence.Tip) string { return string(t.Direction) + string(t.Grade) }\n"
	if faults := gradeFaults(t, "good.go", good); len(faults) > 0 {
		t.Errorf("found fault with both: %q", faults)
	}
	if texts := spoken(t, "a.go", "package a\nvar _ = words.T(\"a \" + \"b\", words.N(2, \"one\", `two`))"); strings.Join(texts, ",") != "a b,one,two" {
		t.Errorf("a person hears %q", texts)
	}
}
