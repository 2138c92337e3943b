package forms

import (
	"strings"

	"stillnight/data"
	"stillnight/data/words"
)

// Side names a side of the body.
func Side(id string) string {
	switch id {
	case "left":
		return words.T("Left")
	case "right":
		return words.T("Right")
	case "both":
		return words.T("Both")
	}
	return id
}

// Muscle names a muscle.
func Muscle(id string) string {
	switch id {
	case "calf":
		return words.T("Calf")
	case "foot":
		return words.T("Foot")
	case "shin":
		return words.T("Shin")
	case "thigh-back":
		return words.T("Back of thigh")
	case "thigh-front":
		return words.T("Front of thigh")
	case "other":
		return words.T("Other")
	}
	return id
}

// Beverage names a drink.
func Beverage(id string) string {
	switch id {
	case "water":
		return words.T("Water")
	case "tea":
		return words.T("Tea")
	case "coffee":
		return words.T("Coffee")
	case "milk":
		return words.T("Milk")
	case "juice":
		return words.T("Juice")
	case "soft-drink":
		return words.T("Soft drink")
	case "soup":
		return words.T("Soup")
	case "other":
		return words.T("Other")
	}
	return id
}

func named(ids []string, name func(string) string) []string {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = name(id)
	}
	return all
}

// Session names a kind of session.
func Session(id string) string {
	switch id {
	case "acupuncture":
		return words.T("Acupuncture")
	case "massage":
		return words.T("Massage")
	case "yoga":
		return words.T("Yoga")
	case "meditation":
		return words.T("Meditation")
	}
	return id
}

// Sessions names the kinds of session, in the order of data.Sessions.
func Sessions() []string { return named(data.Sessions(), Session) }

// Nutrients names the nutrients that are known, in the order of
// data.Nutrients.
func Nutrients() []string {
	return named(data.Nutrients(), func(id string) string { return capital(data.NutrientName(id)) })
}

func capital(name string) string {
	first, rest := name[:1], name[1:]
	return strings.ToUpper(first) + rest
}
