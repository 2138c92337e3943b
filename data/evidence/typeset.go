package evidence

import (
	"regexp"
	"strings"
)

var (
	minus = regexp.MustCompile(`(^|[\s(])-(\d)`)
	span  = regexp.MustCompile(`(\d)-(\d)`)
)

// typeset gives texts the signs that a reader expects where evidence.json
// keeps to what a keyboard has: −1.3, 10–15 s, 3 × a week, ≥ 25%.
func typeset(texts ...*string) {
	for _, text := range texts {
		t := minus.ReplaceAllString(*text, "$1−$2")
		t = span.ReplaceAllString(t, "$1–$2")
		t = strings.ReplaceAll(t, "x/week", " × a week")
		*text = strings.ReplaceAll(t, ">=", "≥ ")
	}
}

func (t *Tip) typeset() {
	typeset(&t.Title, &t.Text, &t.GradeNote, &t.Effect, &t.SafeLimits)
	for i := range t.Cautions {
		typeset(&t.Cautions[i])
	}
}
