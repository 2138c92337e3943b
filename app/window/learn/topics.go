package learn

import (
	"slices"
	"strings"

	"stillnight/data/evidence"
	"stillnight/data/words"
)

// topic is something to read about alone: a chip.
type topic struct {
	id, label string
	habits    []string // of the tips that are about it
	claims    []string // words in the claims that are about it
}

// topics returns the chips in their order. Every habit of a tip is in one.
func topics() []topic {
	return []topic{
		{"cramp", words.T("In a cramp"), []string{"immediate-relief"}, nil},
		{"evening", words.T("Evening"), []string{"evening-stretch", "sleep-setup"}, []string{"stretch"}},
		{"water", words.T("Water"), []string{"hydration"}, []string{"water", "dehydration", "fluid"}},
		{"magnesium", words.T("Magnesium"), []string{"magnesium", "pregnancy"}, []string{"magnesium", "supplements can"}},
		{"vitamin-d", words.T("Vitamin D"), []string{"vitamin-d"}, []string{"vitamin d", "iu/day"}},
		{"relaxing", words.T("Relaxing"), []string{"relaxation", "massage", "acupuncture"}, []string{"massage", "acupuncture", "relaxation"}},
		{"triggers", words.T("Triggers"), []string{"trigger"}, []string{"stress", "leave out"}},
		{"good", words.T("Good to know"), []string{"information", "diary", "safety", "supplement"}, []string{"signal", "root cause", "leave out"}},
	}
}

func topicByID(id string) (topic, bool) {
	all := topics()
	i := slices.IndexFunc(all, func(t topic) bool { return t.id == id })
	if i < 0 {
		return topic{}, false
	}
	return all[i], true
}

// hasTip says whether a tip is about the topic.
func (t topic) hasTip(tip evidence.Tip) bool { return slices.Contains(t.habits, tip.Habit) }

// hasClaim says whether a claim is about the topic.
func (t topic) hasClaim(c evidence.Correction) bool {
	text := strings.ToLower(c.Claim)
	return slices.ContainsFunc(t.claims, func(word string) bool { return strings.Contains(text, word) })
}

// section is where a tip stands on the page.
type section int

// The sections in their order.
const (
	warnings section = iota
	inCramp
	evening
	water
	food
	relaxing
	triggers
	good
	sections
)

func (s section) title() string {
	switch s {
	case warnings:
		return words.T("When to get help")
	case inCramp:
		return words.T("When a cramp strikes")
	case evening:
		return words.T("In the evening")
	case water:
		return words.T("Water")
	case food:
		return words.T("Food and supplements")
	case relaxing:
		return words.T("Relaxing")
	case triggers:
		return words.T("Triggers")
	}
	return words.T("Good to know")
}

// sectionOf returns where a tip stands.
func sectionOf(t evidence.Tip) section {
	switch t.Habit {
	case "immediate-relief":
		return inCramp
	case "evening-stretch", "sleep-setup":
		return evening
	case "hydration":
		return water
	case "magnesium", "vitamin-d", "supplement", "pregnancy":
		return food
	case "relaxation", "massage", "acupuncture":
		return relaxing
	case "trigger":
		return triggers
	}
	switch {
	case strings.HasPrefix(t.ID, "redflag-"):
		return warnings
	case t.ID == "no-quinine":
		return food
	}
	return good
}
