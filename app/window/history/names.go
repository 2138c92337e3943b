package history

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stillnight/data/words"
)

// named makes a readable name of an id that has none of its own: a word of a
// newer version or of another program.
func named(id string) string {
	text := strings.NewReplacer("-", " ", "_", " ").Replace(id)
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// lookUp returns the name of an id, or one made of the id itself.
func lookUp(names map[string]string, id string) string {
	if name, ok := names[id]; ok {
		return name
	}
	return named(id)
}

func beverageName(id string) string {
	if id == "" {
		id = "water"
	}
	return lookUp(map[string]string{
		"water": words.T("Water"), "tea": words.T("Tea"), "coffee": words.T("Coffee"), "milk": words.T("Milk"),
		"juice": words.T("Juice"), "soft-drink": words.T("Soft drink"), "soup": words.T("Soup"), "other": words.T("Other drink"),
	}, id)
}

func sideName(id string) string {
	return lookUp(map[string]string{"left": words.T("left"), "right": words.T("right"), "both": words.T("both legs")}, id)
}

func muscleName(id string) string {
	return lookUp(map[string]string{
		"calf": words.T("calf"), "foot": words.T("foot"), "shin": words.T("shin"),
		"thigh-back": words.T("back of the thigh"), "thigh-front": words.T("front of the thigh"), "other": words.T("other muscle"),
	}, id)
}

func reliefName(id string) string {
	return lookUp(map[string]string{
		"pulled-toes": words.T("pulled the toes up"), "stood": words.T("stood up"), "massage": words.T("massage"),
		"warm": words.T("warmth"), "cool": words.T("something cool"), "walked": words.T("walked"), "nothing": words.T("nothing helped"),
	}, id)
}
