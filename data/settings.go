package data

import (
	"maps"
	"slices"
)

// Settings are the person's choices. Make them with [NewSettings]: the zero
// value is not usable.
type Settings struct {
	Glass   int    `json:"glass"`   // the usual glass, ml
	Sizes   [3]int `json:"sizes"`   // three more sizes, ml
	Goal    int    `json:"goal"`    // a day's water, ml
	Suggest bool   `json:"suggest"` // the goal is the suggested one
	Sex     string `json:"sex"`     // unsaid, woman or man: for the suggested goal alone
	Expects string `json:"expects"` // no, pregnant or breast-feeding: for the suggested goal alone
	Limit   int    `json:"limit"`   // the doctor's limit a day, ml; 0: none
	FlOz    bool   `json:"fl_oz"`   // amounts are shown in US fluid ounces
	Nudges  bool   `json:"nudges"`  // water reminders
	Evening bool   `json:"evening"` // reminds of the evening routine
	Morning bool   `json:"morning"` // asks about the night
	Call    bool   `json:"call"`    // a last call before bed, while the routine is open
	Own     []Own  `json:"own"`     // reminders of one's own
	Budget  int    `json:"budget"`  // reminders a day at most, without those asked for again
	Gap     int    `json:"gap"`     // minutes between two reminders of any kind, at least
	Hint    int    `json:"hint"`    // minutes for which the tray's dot goes before a notification
	Quiet   Quiet  `json:"quiet"`   // hours without reminders
	Tone    string `json:"tone"`    // plain, warm or minimal: the words of reminders

	Wake        Clock `json:"wake"`
	Bed         Clock `json:"bed"`
	EveningLead int   `json:"evening_lead"` // minutes before bed at which the routine is due
	Boundary    Clock `json:"boundary"`     // when a day of the diary starts

	Routine string `json:"routine"` // id of the evening's routine
	Sounds  bool   `json:"sounds"`  // soft tones in a guided evening
	Volume  int    `json:"volume"`  // of them, per cent
	Voice   bool   `json:"voice"`   // the side and "switch" are spoken, where the system can
	Region  string `json:"region"`  // eu or us: whose upper limits hold
	Kidney  bool   `json:"kidney"`  // kidney disease: no magnesium supplement without a doctor

	Tracked  []string `json:"tracked"`   // ids of the factors shown in the day notes
	Logged   []string `json:"logged"`    // of Loggable, shown in the day notes
	TrayLogs bool     `json:"tray_logs"` // a left click on the tray icon logs a glass
	Theme    string   `json:"theme"`     // system, light or dark
	TextSize int      `json:"text_size"` // per cent, 100 to 175
	Discreet bool     `json:"discreet"`  // notifications name no health detail
	Welcomed bool     `json:"welcomed"`  // the first-start page was seen
	StayHint bool     `json:"stay_hint"` // told how to come back where there is no tray

	// Problems names the stored values that were not usable. In their place
	// the defaults hold.
	Problems []SettingProblem `json:"problems,omitempty"`
}

// SettingProblem is a stored value that was not usable.
type SettingProblem struct {
	Key    string `json:"key"`
	Value  string `json:"value"`
	Reason string `json:"reason"`
}

// NewSettings makes settings from stored values by key. What is missing has
// its default; a value that is not allowed has its default too and stands in
// Problems; an unknown key is passed over, as a newer program may know it.
func NewSettings(stored map[string]string) Settings {
	var s Settings
	for _, spec := range SettingSpecs() {
		_ = spec.set(&s, spec.Default) // defaults are allowed, held by a test
		value, ok := stored[spec.Key]
		if !ok {
			continue
		}
		if err := spec.set(&s, value); err != nil {
			s.Problems = append(s.Problems, SettingProblem{spec.Key, value, err.Error()})
		}
	}
	s.reconcile()
	return s
}

// reconcile mends values that are allowed one by one but not together.
func (s *Settings) reconcile() {
	if s.Wake != s.Bed {
		return
	}
	for _, key := range []string{"night.wake", "night.bed"} {
		spec, _ := SettingSpecFor(key)
		s.Problems = append(s.Problems, SettingProblem{key, spec.get(*s), "waking and bed time are the same"})
		_ = spec.set(s, spec.Default) // defaults are allowed, held by a test
	}
}

// Values returns every setting as text, by key.
func (s Settings) Values() map[string]string {
	values := map[string]string{}
	for _, spec := range SettingSpecs() {
		values[spec.Key] = spec.get(s)
	}
	return values
}

// CheckSettings returns the stored values with the changes made, or an error
// that names the first key or value that is not allowed and what is. An empty
// value resets its key.
func CheckSettings(stored, changes map[string]string) (map[string]string, error) {
	next := maps.Clone(stored)
	if next == nil {
		next = map[string]string{}
	}
	for _, key := range slices.Sorted(maps.Keys(changes)) {
		spec, ok := SettingSpecFor(key)
		if !ok {
			return nil, badInput("there is no setting %q; see stillnight settings", key)
		}
		if changes[key] == "" {
			delete(next, key)
			continue
		}
		var probe Settings
		if err := spec.set(&probe, changes[key]); err != nil {
			return nil, badInput("%s cannot be %q: it is %s", key, changes[key], spec.Allowed)
		}
		next[key] = spec.get(probe)
	}
	for _, problem := range NewSettings(next).Problems {
		if _, changed := changes[problem.Key]; changed {
			return nil, badInput("%s cannot be %q: %s", problem.Key, problem.Value, problem.Reason)
		}
	}
	return next, nil
}
