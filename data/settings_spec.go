package data

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stillnight/data/evidence"
	"stillnight/data/routine"
)

// SettingSpec describes one setting.
type SettingSpec struct {
	Key     string
	Group   string // water, evening, reminders, night, track, look
	Label   string
	Default string
	Allowed string   // what a value may be, in words
	Choices []string // where there are few
	set     func(*Settings, string) error
	get     func(Settings) string
}

// Get returns the value of the setting as text.
func (spec SettingSpec) Get(s Settings) string { return spec.get(s) }

// Check returns an error unless the value is allowed by itself; beside others
// it may still not be.
func (spec SettingSpec) Check(value string) error {
	var probe Settings
	return spec.set(&probe, value)
}

// SettingSpecFor returns the description of a setting.
func SettingSpecFor(key string) (SettingSpec, bool) {
	specs := SettingSpecs()
	i := slices.IndexFunc(specs, func(s SettingSpec) bool { return s.Key == key })
	if i < 0 {
		return SettingSpec{}, false
	}
	return specs[i], true
}

// SettingSpecs returns the descriptions of all settings, in the order in
// which they are shown.
func SettingSpecs() []SettingSpec {
	return slices.Concat([]SettingSpec{
		number("water.goal", "water", "Water a day", "2000", "ml", 500, 5000, func(s *Settings) *int { return &s.Goal }),
		choice("water.basis", "water", "The goal is", "own", []string{"own", "suggested"},
			func(s *Settings, v string) { s.Suggest = v == "suggested" },
			func(s Settings) string { return pick(s.Suggest, "suggested", "own") }),
		choice("water.sex", "water", "You are", SexUnsaid, []string{SexUnsaid, SexWoman, SexMan},
			func(s *Settings, v string) { s.Sex = v },
			func(s Settings) string { return s.Sex }),
		choice("water.expecting", "water", "Pregnancy", NotExpecting, []string{NotExpecting, Pregnant, BreastFeeding},
			func(s *Settings, v string) { s.Expects = v },
			func(s Settings) string { return s.Expects }),
		number("water.glass", "water", "Your usual glass", "250", "ml", 50, 1000, func(s *Settings) *int { return &s.Glass }),
		sizes(),
		number("water.limit", "water", "Doctor's limit a day", "0", "ml, 0 for none", 0, 5000, func(s *Settings) *int { return &s.Limit }),
		choice("water.unit", "water", "Amounts in", "ml", []string{"ml", "fl-oz"},
			func(s *Settings, v string) { s.FlOz = v == "fl-oz" },
			func(s Settings) string { return pick(s.FlOz, "fl-oz", "ml") }),

		routineID(),
		number("evening.lead", "evening", "Routine before bed", "45", "minutes", 0, 240, func(s *Settings) *int { return &s.EveningLead }),
		onOff("evening.sounds", "evening", "Soft sounds", "on", func(s *Settings) *bool { return &s.Sounds }),
		number("evening.volume", "evening", "Volume of the sounds", "40", "per cent", 5, 100, func(s *Settings) *int { return &s.Volume }),
		onOff("evening.voice", "evening", "Spoken sides and changes", "off", func(s *Settings) *bool { return &s.Voice }),
	}, reminderSpecs(), []SettingSpec{
		clock("night.wake", "night", "Waking", "07:00", func(s *Settings) *Clock { return &s.Wake }),
		clock("night.bed", "night", "Bed time", "23:00", func(s *Settings) *Clock { return &s.Bed }),
		boundary(),

		tracked(),
		logged(),
		choice("track.region", "track", "Upper limits of supplements", "eu", []string{"eu", "us"},
			func(s *Settings, v string) { s.Region = v },
			func(s Settings) string { return s.Region }),
		onOff("track.kidney", "track", "Kidney disease", "off", func(s *Settings) *bool { return &s.Kidney }),

		choice("tray.click", "look", "A click on the tray icon", "open", []string{"open", "log"},
			func(s *Settings, v string) { s.TrayLogs = v == "log" },
			func(s Settings) string { return pick(s.TrayLogs, "log", "open") }),
		choice("look.theme", "look", "Colours", "system", []string{"system", "light", "dark"},
			func(s *Settings, v string) { s.Theme = v },
			func(s Settings) string { return s.Theme }),
		number("look.text", "look", "Text size", "100", "per cent", 100, 175, func(s *Settings) *int { return &s.TextSize }),
		onOff("welcome.done", "look", "Welcome page seen", "off", func(s *Settings) *bool { return &s.Welcomed }),
		onOff("welcome.stay", "look", "Told how to come back without a tray", "off", func(s *Settings) *bool { return &s.StayHint }),
	})
}

var errNotAllowed = errors.New("not allowed")

func number(key, group, label, fallback, unit string, low, high int, field func(*Settings) *int) SettingSpec {
	return SettingSpec{
		Key: key, Group: group, Label: label, Default: fallback,
		Allowed: fmt.Sprintf("a whole number from %d to %d (%s)", low, high, unit),
		set: func(s *Settings, v string) error {
			n, err := strconv.Atoi(strings.TrimSpace(v))
			if err != nil || n < low || n > high {
				return errNotAllowed
			}
			*field(s) = n
			return nil
		},
		get: func(s Settings) string { return strconv.Itoa(*field(&s)) },
	}
}

func choice(key, group, label, fallback string, choices []string, set func(*Settings, string), get func(Settings) string) SettingSpec {
	return SettingSpec{
		Key: key, Group: group, Label: label, Default: fallback, Choices: choices,
		Allowed: "one of " + strings.Join(choices, ", "),
		set: func(s *Settings, v string) error {
			if !slices.Contains(choices, v) {
				return errNotAllowed
			}
			set(s, v)
			return nil
		},
		get: get,
	}
}

func onOff(key, group, label, fallback string, field func(*Settings) *bool) SettingSpec {
	return choice(key, group, label, fallback, []string{"on", "off"},
		func(s *Settings, v string) { *field(s) = v == "on" },
		func(s Settings) string { return pick(*field(&s), "on", "off") })
}

func clock(key, group, label, fallback string, field func(*Settings) *Clock) SettingSpec {
	return SettingSpec{
		Key: key, Group: group, Label: label, Default: fallback,
		Allowed: "a time of day such as 22:30",
		set: func(s *Settings, v string) error {
			c, err := ParseClock(v)
			if err != nil {
				return errNotAllowed
			}
			*field(s) = c
			return nil
		},
		get: func(s Settings) string { return field(&s).String() },
	}
}

// boundary is held before noon, since a night runs from noon to noon.
func boundary() SettingSpec {
	spec := clock("night.boundary", "night", "A new day starts", "04:00", func(s *Settings) *Clock { return &s.Boundary })
	spec.Allowed = "a time of day from 00:00 to 11:59"
	set := spec.set
	spec.set = func(s *Settings, v string) error {
		if c, err := ParseClock(v); err != nil || c >= noon {
			return errNotAllowed
		}
		return set(s, v)
	}
	return spec
}

func sizes() SettingSpec {
	return SettingSpec{
		Key: "water.sizes", Group: "water", Label: "More sizes", Default: "150,330,500",
		Allowed: fmt.Sprintf("three amounts in ml from 10 to %d, such as 150,330,500", MaxDrinkML),
		set: func(s *Settings, v string) error {
			parts := strings.Split(v, ",")
			if len(parts) != len(s.Sizes) {
				return errNotAllowed
			}
			var sizes [3]int
			for i, part := range parts {
				n, err := strconv.Atoi(strings.TrimSpace(part))
				if err != nil || n < 10 || n > MaxDrinkML {
					return errNotAllowed
				}
				sizes[i] = n
			}
			s.Sizes = sizes
			return nil
		},
		get: func(s Settings) string { return fmt.Sprintf("%d,%d,%d", s.Sizes[0], s.Sizes[1], s.Sizes[2]) },
	}
}

func tracked() SettingSpec {
	return listed("track.factors", "Day notes", "alcohol,hard-exercise,long-standing,heat",
		"known factors with commas between, or none; see stillnight factor",
		func(id string) bool { _, known := evidence.FactorByID(id); return known },
		func(s *Settings) *[]string { return &s.Tracked })
}

// Loggable returns what can be logged in the day notes besides factors.
func Loggable() []string { return []string{"food", "supplement", "session"} }

func logged() SettingSpec {
	return listed("track.more", "More in the day notes", "food", "some of food, supplement, session with commas between, or none",
		func(id string) bool { return slices.Contains(Loggable(), id) },
		func(s *Settings) *[]string { return &s.Logged })
}

// listed is a list of different words with commas between, or none.
func listed(key, label, fallback, allowed string, known func(string) bool, field func(*Settings) *[]string) SettingSpec {
	return SettingSpec{
		Key: key, Group: "track", Label: label, Default: fallback, Allowed: allowed,
		set: func(s *Settings, v string) error {
			ids := []string{}
			for part := range strings.SplitSeq(v, ",") {
				id := strings.TrimSpace(part)
				if id == "none" {
					continue
				}
				if !known(id) || slices.Contains(ids, id) {
					return errNotAllowed
				}
				ids = append(ids, id)
			}
			*field(s) = ids
			return nil
		},
		get: func(s Settings) string {
			if len(*field(&s)) == 0 {
				return "none"
			}
			return strings.Join(*field(&s), ",")
		},
	}
}

// routineID is checked for its form alone: whether there is such a routine
// depends on files that come and go.
func routineID() SettingSpec {
	return SettingSpec{
		Key: "evening.routine", Group: "evening", Label: "Routine", Default: "evening",
		Allowed: "the name of a routine; see stillnight routine list",
		set: func(s *Settings, v string) error {
			if !routine.ValidID(v) {
				return errNotAllowed
			}
			s.Routine = v
			return nil
		},
		get: func(s Settings) string { return s.Routine },
	}
}

func pick(condition bool, yes, no string) string {
	if condition {
		return yes
	}
	return no
}
