package learn

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"stillnight/app/window/widgets/tipsheet"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// Filter is what a person looks for.
type Filter struct {
	Query string
	Topic string // id of a topic; empty: all
}

// State is all that the view shows.
type State struct {
	Found  string // how many, while something is looked for
	None   string // what to do where nothing is found; else empty
	Groups []Group
}

// Group is a card.
type Group struct {
	Title string
	Flags []Flag // of the first card alone
	Lines []Line
}

// Flag is a group of signs with what to do.
type Flag struct {
	Act   string
	Signs []string
}

// Line is what opens at a press: a tip, foods, claims, signs or where the
// signs are from.
type Line struct {
	Key    string // tells it apart from others, also of other states
	Title  string
	Remark string
	Dot    fyne.ThemeColorName // empty: none
	Note   string              // where the words looked for are
	Open   bool                // opened by itself

	Tip    evidence.Tip
	Foods  []evidence.Food
	Claims []evidence.Correction
	Signs  []string
	Origin []evidence.RedFlag
}

// few is how many tips found are opened by themselves.
const few = 2

// buildState makes what is shown to somebody who looks for that.
func buildState(f Filter) State {
	q := evidence.NewQuery(f.Query)
	about, chosen := topicByID(f.Topic)
	var tips []evidence.Tip
	for _, t := range evidence.Search(q) {
		if !chosen || about.hasTip(t) {
			tips = append(tips, t)
		}
	}
	s := State{}
	for section := range sections {
		g := Group{Title: section.title()}
		if section == warnings && !chosen {
			g.Flags, g.Lines = flags(q)
		}
		g.Lines = append(g.Lines, tipLines(tips, section, q)...)
		switch {
		case section == food:
			g.Lines = append(g.Lines, foodLines(q, f)...)
		case len(g.Flags) > 0:
			g.Lines = append(g.Lines, Line{Key: "origin", Title: words.T("Where these signs are from"), Origin: evidence.RedFlags()})
		}
		s.add(g)
	}
	s.add(Group{Title: words.T("What the articles say"), Lines: claimLines(q, f)})
	switch {
	case len(s.Groups) == 0:
		s.None = words.T("Nothing here has all of these words. Try fewer, or other ones.")
	case !q.Empty() || chosen:
		s.Found = found(s.Groups)
	}
	return s
}

// add adds a card that holds something.
func (s *State) add(g Group) {
	if len(g.Flags)+len(g.Lines) > 0 {
		s.Groups = append(s.Groups, g)
	}
}

// found counts what the groups hold.
func found(groups []Group) string {
	signs, tips, foods, claims := 0, 0, []string{}, 0
	for _, g := range groups {
		for _, f := range g.Flags {
			signs += len(f.Signs)
		}
		for _, l := range g.Lines {
			claims += len(l.Claims)
			signs += len(l.Signs)
			for _, food := range l.Foods {
				if !slices.Contains(foods, food.ID) {
					foods = append(foods, food.ID)
				}
			}
			if l.Tip.ID != "" {
				tips++
			}
		}
	}
	var parts []string
	add := func(n int, one, other string) {
		if n > 0 {
			parts = append(parts, words.N(n, one, other))
		}
	}
	add(signs, "1 warning sign", "%d warning signs")
	add(tips, "1 tip", "%d tips")
	add(len(foods), "1 food", "%d foods")
	add(claims, "1 claim", "%d claims")
	return strings.Join(parts, " · ")
}

// flags returns the signs in which all words are; an act that has them shows
// all its signs. What can wait for an appointment is a line while nothing is
// looked for.
func flags(q evidence.Query) ([]Flag, []Line) {
	var all []Flag
	var lines []Line
	for _, f := range evidence.RedFlags() {
		signs := f.Items
		if !q.In(f.Act()) {
			signs = slices.DeleteFunc(slices.Clone(signs), func(sign string) bool { return !q.In(sign) })
		}
		switch {
		case len(signs) == 0:
		case q.Empty() && f.CanWait():
			lines = append(lines, Line{Key: "flag", Title: f.Act(), Remark: words.N(len(signs), "1 sign", "%d signs"), Signs: signs})
		default:
			all = append(all, Flag{f.Act(), signs})
		}
	}
	return all, lines
}

// tipLines returns the lines of those tips that stand in a section.
func tipLines(tips []evidence.Tip, in section, q evidence.Query) []Line {
	var lines []Line
	for _, t := range tips {
		if sectionOf(t) != in {
			continue
		}
		lines = append(lines, Line{
			Key: t.ID, Title: t.Title, Remark: t.Rating() + " · " + t.SourceLine(), Dot: tipsheet.Colour(t.Direction),
			Note: t.Excerpt(q), Open: len(tips) <= few && !q.Empty(), Tip: t,
		})
	}
	return lines
}

// foodLines returns the foods with magnesium and those with vitamin D, the
// richest first. A topic other than theirs shows none.
func foodLines(q evidence.Query, f Filter) []Line {
	magnesium := Line{Title: words.T("Foods with magnesium")}
	vitaminD := Line{Title: words.T("Foods with vitamin D")}
	for _, food := range evidence.Foods() {
		if !q.In(food.Name, words.T("Foods with magnesium"), words.T("Foods with vitamin D")) {
			continue
		}
		if food.MagnesiumMG > 0 && (f.Topic == "" || f.Topic == "magnesium") {
			magnesium.Foods = append(magnesium.Foods, food)
		}
		if food.VitaminDIU > 0 && (f.Topic == "" || f.Topic == "vitamin-d") {
			vitaminD.Foods = append(vitaminD.Foods, food)
		}
	}
	slices.SortStableFunc(magnesium.Foods, func(a, b evidence.Food) int { return b.MagnesiumMG - a.MagnesiumMG })
	slices.SortStableFunc(vitaminD.Foods, func(a, b evidence.Food) int { return b.VitaminDIU - a.VitaminDIU })
	var lines []Line
	for _, l := range []Line{magnesium, vitaminD} {
		if n := len(l.Foods); n > 0 {
			l.Key = l.Title + "/" + f.Query
			l.Remark = words.N(n, "1 food", "%d foods") + " · " + evidence.FoodSource().Short()
			l.Open = !q.Empty()
			lines = append(lines, l)
		}
	}
	return lines
}

func claimLines(q evidence.Query, f Filter) []Line {
	about, chosen := topicByID(f.Topic)
	l := Line{Title: words.T("Claims, and what was found"), Open: !q.Empty() || chosen}
	for _, c := range evidence.Corrections() {
		if q.In(c.Claim, c.Finding) && (!chosen || about.hasClaim(c)) {
			l.Claims = append(l.Claims, c)
		}
	}
	if len(l.Claims) == 0 {
		return nil
	}
	l.Key = strings.Join([]string{"claims", f.Topic, f.Query}, "/")
	l.Remark = words.N(len(l.Claims), "1 claim", "%d claims")
	return []Line{l}
}
