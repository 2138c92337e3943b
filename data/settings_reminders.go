package data

import (
	"fmt"
	"strings"
)

// Tones of the words of reminders.
const (
	TonePlain   = "plain"
	ToneWarm    = "warm"
	ToneMinimal = "minimal"
)

// reminderSpecs describes the settings of when and how reminders come.
func reminderSpecs() []SettingSpec {
	return []SettingSpec{
		onOff("reminders.water", "reminders", "Water", "on", func(s *Settings) *bool { return &s.Nudges }),
		onOff("reminders.evening", "reminders", "Evening routine", "on", func(s *Settings) *bool { return &s.Evening }),
		onOff("reminders.call", "reminders", "Last call before bed", "on", func(s *Settings) *bool { return &s.Call }),
		onOff("reminders.morning", "reminders", "Morning question", "on", func(s *Settings) *bool { return &s.Morning }),
		ownReminders(),
		number("reminders.budget", "reminders", "At most a day", "8", "reminders", 1, 24, func(s *Settings) *int { return &s.Budget }),
		number("reminders.gap", "reminders", "At least between two", "10", "minutes", 5, 240, func(s *Settings) *int { return &s.Gap }),
		number("reminders.hint", "reminders", "Dot before a notification", "5", "minutes, 0 for none", 0, 60, func(s *Settings) *int { return &s.Hint }),
		quietHours(),
		choice("reminders.tone", "reminders", "Tone", TonePlain, []string{TonePlain, ToneWarm, ToneMinimal},
			func(s *Settings, v string) { s.Tone = v },
			func(s Settings) string { return s.Tone }),
		onOff("reminders.discreet", "reminders", "Discreet notifications", "off", func(s *Settings) *bool { return &s.Discreet }),
	}
}

func quietHours() SettingSpec {
	return SettingSpec{
		Key: "reminders.quiet", Group: "reminders", Label: "Quiet hours", Default: "sleep",
		Allowed: "sleep, which is from bed time to waking, or two times such as 21:30-08:00",
		set: func(s *Settings, v string) error {
			q, err := ParseQuiet(v)
			if err != nil {
				return errNotAllowed
			}
			s.Quiet = q
			return nil
		},
		get: func(s Settings) string { return s.Quiet.String() },
	}
}

func ownReminders() SettingSpec {
	return SettingSpec{
		Key: "reminders.own", Group: "reminders", Label: "Your own", Default: "none",
		Allowed: fmt.Sprintf("up to %d such as 12:30 mon-fri Magnesium-rich lunch; off 20:00 sat,sun Stretch, or none", MaxOwn),
		set: func(s *Settings, v string) error {
			own, err := ParseOwns(v)
			if err != nil {
				return errNotAllowed
			}
			s.Own = own
			return nil
		},
		get: func(s Settings) string {
			if len(s.Own) == 0 {
				return "none"
			}
			texts := make([]string, len(s.Own))
			for i, o := range s.Own {
				texts[i] = o.String()
			}
			return strings.Join(texts, "; ")
		},
	}
}
