package command_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillnight/data"
	"stillnight/data/triggers"
)

// diaryLines are the lines of a journal that a test writes.
type diaryLines struct{ strings.Builder }

// firstNight is the date of the first night of the journals here.
func firstNight() data.Day { return data.DayFrom(2026, 3, 1) }

// night checks in the night that is so many after the first.
func (l *diaryLines) night(i, cramps int) {
	day := firstNight() + data.Day(i)
	_, _ = fmt.Fprintf(l, `{"v":1,"id":"n%d","at":"%sT07:10:00+01:00","kind":"night","night":{"night":"%s","cramps":%d}}`+"\n", i, day+1, day, cramps)
}

// factor says how something was on the evening before it.
func (l *diaryLines) factor(i int, name string, value int) {
	_, _ = fmt.Fprintf(l, `{"v":1,"id":"%s%d","at":"%sT21:00:00+01:00","kind":"factor","factor":{"factor":"%s","value":%d}}`+"\n",
		name, i, firstNight()+data.Day(i), name, value)
}

// on says whether something is so on an evening, about as often as not, and
// not in step with anything else.
func on(i, kind int) bool { return (i*i*(7+2*kind)+i*(3+kind))%11 < 5 }

func number(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// usual is a journal in which alcohol goes along with many more cramps, heat
// with nothing.
func usual(nights int) *diaryLines {
	l := &diaryLines{}
	for i := range nights {
		l.factor(i, "alcohol", number(on(i, 0)))
		l.factor(i, "heat", number(on(i, 1)))
		l.night(i, number(i%5 == 0)+number(on(i, 0) && i%3 > 0))
	}
	return l
}

// analysed runs triggers --json on a journal and reads the answer.
func (w *world) analysed(text string, args ...string) triggers.Result {
	w.t.Helper()
	out := w.does(append([]string{"triggers", "--json", "--journal", w.file("journal.jsonl", text)}, args...)...)
	var r triggers.Result
	decoder := json.NewDecoder(strings.NewReader(out))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&r); err != nil || strings.Count(out, "\n") != 1 {
		w.t.Fatalf("%v: %s", err, out)
	}
	for _, f := range r.Factors {
		checkFactor(w.t, f)
	}
	w.untouched()
	return r
}

// checkFactor checks what holds of every factor of every diary.
func checkFactor(t *testing.T, f triggers.Factor) {
	t.Helper()
	for _, figure := range []*float64{f.Ratio, f.Low, f.High, f.P, f.Q} {
		if figure != nil && (math.IsNaN(*figure) || math.IsInf(*figure, 0) || *figure < 0) {
			t.Errorf("%s has a figure that is none: %v", f.Factor, *figure)
		}
		if (figure == nil) != (f.Ratio == nil) {
			t.Errorf("%s has some of its figures only", f.Factor)
		}
	}
	judged := f.Verdict != triggers.Unclear
	if judged && (f.With < 8 || f.Without < 8 || f.Ratio == nil || *f.NightsNeeded != 0) {
		t.Errorf("%s: %+v", f.Factor, f)
	}
	if !judged && f.NightsNeeded != nil && *f.NightsNeeded < 1 {
		t.Errorf("%s needs %d nights", f.Factor, *f.NightsNeeded)
	}
	if f.Ratio != nil && (*f.Low > *f.Ratio || *f.High < *f.Ratio || *f.Q < *f.P || *f.Q > 1) {
		t.Errorf("%s: %v in %v to %v, %v after %v", f.Factor, *f.Ratio, *f.Low, *f.High, *f.Q, *f.P)
	}
}

func TestTriggersOfAJournal(t *testing.T) {
	w := newWorld(t)
	r := w.analysed(usual(120).String())
	if r.Nights != 120 || r.Recorded != 120 || len(r.Factors) != 2 {
		t.Fatalf("it is %+v", r)
	}
	if a := r.Factors[0]; a.Factor != "alcohol" || a.Verdict != triggers.More || *a.Low <= 1 || *a.Q > 0.05 {
		t.Errorf("alcohol: %+v", a)
	}
	if h := r.Factors[1]; h.Factor != "heat" || h.Verdict == triggers.More || h.Verdict == triggers.Fewer {
		t.Errorf("heat: %+v", h)
	}
}

func TestTriggersInWords(t *testing.T) {
	w := newWorld(t)
	golden(t, "triggers.txt", w.does("triggers", "--journal", w.file("journal.jsonl", usual(120).String())))
	l := usual(40)
	for i := range 40 {
		l.factor(i, "med-diuretic", number(on(i, 2)))
	}
	if out := w.does("triggers", "--journal", w.file("medicine.jsonl", l.String())); !strings.Contains(out, "Never stop or change a medicine because of this. Ask the doctor who prescribed it.") {
		t.Errorf("a medicine without a caution:\n%s", out)
	}
}

func TestTriggersOfTheDiary(t *testing.T) {
	bothWays(t, func(t *testing.T, w *world) {
		w.says("No night is recorded yet. Log each morning how the night was (stillnight night 0) and each evening how the day was (stillnight factor): after about two weeks there is something to look at here.", "triggers")
		w.says(`{"nights":0,"recorded":0,"cramps":0,"factors":[]}`, "triggers", "--json")
		journal := w.file("journal.jsonl", usual(120).String())
		w.does("import", journal)
		if of, without := w.does("triggers", "--json"), w.does("triggers", "--json", "--journal", journal); of != without {
			t.Errorf("the diary says\n%s\nits journal\n%s", of, without)
		}
		if text := w.does("triggers"); !strings.Contains(text, "more cramps") {
			t.Errorf("it says\n%s", text)
		}
	})
}

func TestTriggersOfSeveralJournals(t *testing.T) {
	w := newWorld(t)
	whole := usual(60).String()
	lines := strings.SplitAfter(strings.TrimSuffix(whole, "\n"), "\n")
	first, second := strings.Join(lines[:70], ""), strings.Join(lines[50:], "") // some in both; the last line without its end
	one := w.does("triggers", "--json", "--journal", w.file("whole.jsonl", whole))
	two := w.does("triggers", "--json", "--journal", w.file("b.jsonl", second), "--journal", w.file("a.jsonl", first))
	if one != two {
		t.Errorf("in one file\n%s\nin two\n%s", one, two)
	}
	w.stdin = whole
	if read := w.does("triggers", "--json", "--journal", "-"); read != one {
		t.Errorf("on standard input\n%s\nin a file\n%s", read, one)
	}
}

func TestTriggersOfWhatIsNoJournal(t *testing.T) {
	w := newWorld(t)
	absent := filepath.Join(w.files, "absent.jsonl")
	w.refuses(1, absent+" cannot be read: no such file or directory; check its name and rights", "triggers", "--journal", absent)
	w.refuses(1, w.files+" is a folder; name the files in it", "triggers", "--journal", w.files, "--json")
	letter := w.file("letter.txt", "Dear diary,\n\x00\xff\n[1,2]\n")
	r := w.run("triggers", "--journal", letter)
	if r.status != 1 || r.out != "" || r.err != "stillnight: no line of "+letter+" could be read; is it a journal as stillnight export writes it?\n" {
		t.Errorf("a letter: %+v", r)
	}
	w.refuses(2, "which journal? As in: stillnight triggers --journal diary.jsonl", "triggers", "--journal", "")
	w.refuses(2, "--journal needs a value; see stillnight triggers --help", "triggers", "--journal")
	w.refuses(2, letter+" is named twice; name it once", "triggers", "--journal", letter, "--journal", letter)
	w.refuses(2, `"alcohol" is one word too many; see stillnight triggers --help`, "triggers", "alcohol")
	w.untouched()
}

func TestTriggersLeavesOutBrokenLines(t *testing.T) {
	w := newWorld(t)
	l := usual(30)
	l.WriteString(`{"v":1,"id":"x","at":"yesterday","kind":"night"}` + "\n" + `{"v":1,"id":"half","at":"2026-03-`)
	path := w.file("journal.jsonl", l.String())
	r := w.run("triggers", "--json", "--journal", path)
	want := "stillnight: " + path + ": 2 lines could not be read and were left out, the first of them: line 91, "
	if r.status != 0 || !strings.HasPrefix(r.err, want) || strings.Count(r.err, "\n") != 1 || !strings.HasPrefix(r.out, `{"nights":30,"recorded":30,`) {
		t.Errorf("it is %+v, want %s", r, want)
	}
}

// TestTriggersOfTheExample holds the answer in docs/triggers.md to the program.
func TestTriggersOfTheExample(t *testing.T) {
	w := newWorld(t)
	docs := filepath.Join("..", "..", "docs")
	page, err := os.ReadFile(filepath.Join(docs, "triggers.md"))
	if err != nil {
		t.Fatal(err)
	}
	out := w.does("triggers", "--journal", filepath.Join(docs, "triggers-example.jsonl"))
	answer, _, _ := strings.Cut(out, "\n\n×2 means")
	if !strings.Contains(string(page), "\n"+answer+"\n```\n") {
		t.Errorf("the page does not have\n%s", out)
	}
}
