// Package evidence holds the facts that the program tells and builds on, each
// with its source: tips, foods, limits, warnings, the factors worth tracking.
package evidence

import (
	_ "embed" // for the facts
	"encoding/json"
	"slices"
	"sync"
)

//go:embed evidence.json
var facts []byte

// book is evidence.json as it is used. Nobody changes it once it is read.
type book struct {
	Tips      []Tip `json:"tips"`
	foods     []Food
	Tables    foodTables   `json:"foods"`
	Limits    limitsText   `json:"limits"`
	Protocols []Protocol   `json:"protocols"`
	Triggers  []Trigger    `json:"triggers"`
	RedFlags  []RedFlag    `json:"red_flags"`
	Wrong     []Correction `json:"article_corrections"`
	Sources   []Source     `json:"sources"`
}

// read decodes the facts at their first use, as most roles of the program
// never use them.
var read = sync.OnceValue(func() book {
	b, err := decode(facts)
	if err != nil {
		// The file is part of the program and held by tests: there is nobody
		// who could mend it at run time, and an empty book shows nothing false.
		return book{}
	}
	return b
})

func decode(text []byte) (book, error) {
	var b book
	if err := json.Unmarshal(text, &b); err != nil {
		return book{}, err
	}
	b.foods = b.Tables.merge()
	for i := range b.Tips {
		b.Tips[i].short = shortOf(b.Sources, b.Tips[i].SourceIDs)
		b.Tips[i].typeset()
	}
	for i := range b.Wrong {
		b.Wrong[i] = b.Wrong[i].forReaders()
		typeset(&b.Wrong[i].Claim, &b.Wrong[i].Finding)
	}
	return b, nil
}

func shortOf(sources []Source, ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	i := slices.IndexFunc(sources, func(s Source) bool { return s.ID == ids[0] })
	if i < 0 {
		return ""
	}
	return sources[i].Short()
}

// find returns the first of all for which is holds.
func find[T any](all []T, is func(T) bool) (T, bool) {
	i := slices.IndexFunc(all, is)
	if i < 0 {
		var none T
		return none, false
	}
	return all[i], true
}
