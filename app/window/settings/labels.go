package settings

import (
	"stillnight/data"
	"stillnight/data/words"
)

func groupTitle(group string) string {
	switch group {
	case "water":
		return words.T("Water")
	case "evening":
		return words.T("Evening")
	case "reminders":
		return words.T("Reminders")
	case "night":
		return words.T("Night and day")
	case "track":
		return words.T("What to track")
	case "look":
		return words.T("Look")
	}
	return group
}

// label is the setting's own, where it says enough beside the others.
func label(spec data.SettingSpec) string {
	switch spec.Key {
	case "night.wake":
		return words.T("Waking time")
	case keyTracked:
		return words.T("Day notes on Today")
	}
	return spec.Label
}

// hint says what a setting is for or may be, where its label leaves it open.
func hint(spec data.SettingSpec) string {
	switch spec.Key {
	case "water.sex", "water.expecting":
		return words.T("Only for the suggested goal.")
	case "water.limit":
		return words.T("If a doctor has told you to drink no more than an amount a day. It replaces the goal and stops water reminders. In ml, 0 for none.")
	case "water.sizes":
		return words.T("Three amounts in ml with commas between.")
	case "water.goal", "water.glass":
		return words.T("In ml.")
	case "evening.lead":
		return words.T("Minutes before bed time at which the evening routine is due.")
	case "evening.volume":
		return words.T("5 to 100 per cent.")
	case "night.boundary":
		return words.T("Drinks before this time still count for the evening before.")
	case "track.kidney":
		return words.T("Then magnesium is logged only after a warning.")
	case "look.text":
		return words.T("100 to 175 per cent.")
	}
	return reminderHint(spec.Key)
}

func reminderHint(key string) string {
	switch key {
	case "reminders.own":
		return words.T("Such as 12:30 mon-fri Magnesium-rich lunch; several with ; between; none for none.")
	case "reminders.budget":
		return words.T("Of all kinds together.")
	case "reminders.gap":
		return words.T("Minutes, over all kinds.")
	case "reminders.hint":
		return words.T("Minutes for which only a dot in the tray tells; 0 for none.")
	case "reminders.quiet":
		return words.T("“sleep” is from bed time to waking; or two times such as 21:30-08:00.")
	case "reminders.discreet":
		return words.T("Notifications then name no health detail.")
	}
	return ""
}

func choiceLabel(key, value string) string {
	switch key + "=" + value {
	case "tray.click=open":
		return words.T("Opens Stillnight")
	case "tray.click=log":
		return words.T("Logs a glass")
	case "look.theme=system":
		return words.T("System")
	case "look.theme=light":
		return words.T("Light")
	case "look.theme=dark":
		return words.T("Dark")
	case "track.more=food":
		return words.T("Food")
	case "track.more=supplement":
		return words.T("Supplements")
	case "track.more=session":
		return words.T("Sessions")
	}
	if label := waterLabel(key, value); label != "" {
		return label
	}
	return plainLabel(value)
}

func waterLabel(key, value string) string {
	switch key + "=" + value {
	case "water.unit=fl-oz":
		return words.T("fl oz")
	case "water.basis=own":
		return words.T("My own")
	case "water.basis=suggested":
		return words.T("Suggested")
	case "water.sex=unsaid":
		return words.T("Not said")
	case "water.sex=woman":
		return words.T("A woman")
	case "water.sex=man":
		return words.T("A man")
	case "water.expecting=no":
		return words.T("No")
	case "water.expecting=pregnant":
		return words.T("Pregnant")
	case "water.expecting=breast-feeding":
		return words.T("Breast-feeding")
	}
	return ""
}

func plainLabel(value string) string {
	switch value {
	case "on":
		return words.T("On")
	case "off":
		return words.T("Off")
	case data.TonePlain:
		return words.T("Plain")
	case data.ToneWarm:
		return words.T("Warm")
	case data.ToneMinimal:
		return words.T("Minimal")
	case "eu":
		return words.T("EU")
	case "us":
		return words.T("US")
	}
	return value
}
