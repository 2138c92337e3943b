package evidence

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Query is what somebody looks for: words in any order, of which case,
// accents and the s of a plural do not matter. The zero query finds all.
type Query struct{ words []string }

// NewQuery reads what was typed.
func NewQuery(text string) Query {
	q := Query{}
	for _, word := range strings.Fields(plain(text)) {
		if word = strings.Trim(word, `.,;:!?"'“”()`); word != "" {
			q.words = append(q.words, singular(word))
		}
	}
	return q
}

// Empty says whether nothing is looked for.
func (q Query) Empty() bool { return len(q.words) == 0 }

// In says whether every word is in one of the texts.
func (q Query) In(texts ...string) bool {
	return q.in(plain(strings.Join(texts, "\n")))
}

func (q Query) in(plainText string) bool {
	for _, word := range q.words {
		if !strings.Contains(plainText, word) {
			return false
		}
	}
	return true
}

// Excerpt returns the first sentence of the texts that has one of the words
// in it, or nothing.
func (q Query) Excerpt(texts ...string) string {
	if q.Empty() {
		return ""
	}
	for _, text := range texts {
		for _, sentence := range sentences(text) {
			for _, word := range q.words {
				if strings.Contains(plain(sentence), word) {
					return sentence
				}
			}
		}
	}
	return ""
}

// sentences breaks a text after what ends a sentence or a part of one.
func sentences(text string) []string {
	var all []string
	for text != "" {
		end := len(text)
		for _, mark := range []string{". ", "; ", "? "} {
			if i := strings.Index(text, mark); i >= 0 {
				end = min(end, i+len(mark))
			}
		}
		all = append(all, strings.TrimRight(strings.TrimSpace(text[:end]), ";"))
		text = text[end:]
	}
	return all
}

// singular drops the s of a plural from words that are long enough for one.
func singular(word string) string {
	const shortest = 4
	if len(word) > shortest && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") {
		return strings.TrimSuffix(word, "s")
	}
	return word
}

// plain returns a text in small letters without accents, with the signs that
// a keyboard has.
func plain(text string) string {
	text = strings.Map(func(r rune) rune {
		switch r {
		case '–', '−', '‑':
			return '-'
		case '’':
			return '\''
		}
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(text))
	return strings.ToLower(text)
}

// tipTexts are the tips' texts as they are searched, by id, made when
// something is first looked for.
var tipTexts = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, t := range read().Tips {
		all[t.ID] = plain(strings.Join(t.texts(), "\n"))
	}
	return all
})

// texts are all that a tip says, the most telling first.
func (t Tip) texts() []string {
	texts := []string{t.Title, t.Text, t.Effect, t.SafeLimits}
	texts = append(texts, t.Cautions...)
	return append(texts, t.GradeNote, t.Rating(), t.Citation)
}

// Has says whether all words of the query are in what the tip says or cites.
func (t Tip) Has(q Query) bool {
	return q.Empty() || q.in(tipTexts()[t.ID])
}

// Excerpt returns where in the tip the query is found, a sentence; nothing
// where its title says it.
func (t Tip) Excerpt(q Query) string {
	if q.In(t.Title) {
		return ""
	}
	return q.Excerpt(t.texts()[1:]...)
}

// Search returns the tips in which all words of the query are.
func Search(q Query) []Tip {
	var found []Tip
	for _, t := range read().Tips {
		if t.Has(q) {
			found = append(found, t)
		}
	}
	return found
}
