package data_test

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stillnight/data"
)

func TestDefaultsAreAllowed(t *testing.T) {
	defaults := data.NewSettings(nil)
	if len(defaults.Problems) > 0 {
		t.Fatalf("the defaults have problems: %+v", defaults.Problems)
	}
	seen := map[string]bool{}
	for _, spec := range data.SettingSpecs() {
		if seen[spec.Key] {
			t.Errorf("%s is there twice", spec.Key)
		}
		seen[spec.Key] = true
		if got := spec.Get(defaults); got != spec.Default {
			t.Errorf("the default of %s reads %q, is %q", spec.Key, got, spec.Default)
		}
		if spec.Label == "" || spec.Allowed == "" || spec.Group == "" {
			t.Errorf("%s lacks words: %+v", spec.Key, spec)
		}
		for _, choice := range spec.Choices {
			s := data.NewSettings(map[string]string{spec.Key: choice})
			if len(s.Problems) > 0 || spec.Get(s) != choice {
				t.Errorf("the choice %q of %s is not taken: %+v", choice, spec.Key, s.Problems)
			}
		}
		if known, ok := data.SettingSpecFor(spec.Key); !ok || known.Key != spec.Key {
			t.Errorf("%s is not found by its key", spec.Key)
		}
	}
	if _, ok := data.SettingSpecFor("water"); ok {
		t.Error("half a key is found")
	}
}

// badValues are values that no setting of that key takes.
func badValues() map[string][]string {
	return map[string][]string{
		"water.goal":         {"0", "499", "5001", "2 l", "two", "2000.5", "-2000", "99999999999999999999"},
		"water.glass":        {"49", "1001", "a glass"},
		"water.sizes":        {"150", "150,330", "150,330,500,700", "0,1,2", "a,b,c", "150;330;500"},
		"water.limit":        {"-1", "5001"},
		"water.unit":         {"pints", "ML"},
		"evening.lead":       {"-1", "241"},
		"reminders.water":    {"yes", "true", "1"},
		"reminders.budget":   {"0", "25"},
		"reminders.gap":      {"4", "241"},
		"reminders.hint":     {"-1", "61"},
		"reminders.quiet":    {"off", "22:00-22:00", "22:00"},
		"reminders.tone":     {"stern"},
		"reminders.call":     {"yes"},
		"reminders.own":      {"Lunch", "12:30 Lunch"},
		"night.wake":         {"25:00", "seven", "7"},
		"night.bed":          {"24:00"},
		"night.boundary":     {"12:00", "23:00", "04"},
		"track.factors":      {"alcohol,unknown", "alcohol,alcohol", "a;b"},
		"tray.click":         {"close"},
		"look.theme":         {"pink"},
		"look.text":          {"99", "176"},
		"welcome.done":       {"maybe"},
		"reminders.discreet": {"ON"},
	}
}

func TestOneBadValueDoesNotSpoilTheRest(t *testing.T) {
	for key, values := range badValues() {
		for _, value := range values {
			stored := map[string]string{"water.glass": "300", "look.theme": "dark", "night.wake": "06:30", key: value}
			s := data.NewSettings(stored)
			if len(s.Problems) != 1 || s.Problems[0].Key != key || s.Problems[0].Value != value || s.Problems[0].Reason == "" {
				t.Errorf("%s = %q: problems %+v", key, value, s.Problems)
			}
			spec, _ := data.SettingSpecFor(key)
			if spec.Get(s) != spec.Default {
				t.Errorf("%s = %q is in force as %q", key, value, spec.Get(s))
			}
			if key != "water.glass" && s.Glass != 300 || key != "look.theme" && s.Theme != "dark" {
				t.Errorf("%s = %q spoils others: %+v", key, value, s)
			}
			if _, err := data.CheckSettings(nil, map[string]string{key: value, "water.glass": "250"}); !errors.Is(err, data.ErrBadInput) || !strings.Contains(err.Error(), key) {
				t.Errorf("%s = %q is set: %v", key, value, err)
			}
		}
	}
}

func TestUnknownSettings(t *testing.T) {
	s := data.NewSettings(map[string]string{"moon.phase": "full"})
	if len(s.Problems) > 0 {
		t.Errorf("a newer program's setting is a problem: %+v", s.Problems)
	}
	if _, err := data.CheckSettings(nil, map[string]string{"moon.phase": "full"}); !errors.Is(err, data.ErrBadInput) {
		t.Errorf("an unknown setting is set: %v", err)
	}
	next := must(data.CheckSettings(map[string]string{"moon.phase": "full"}, map[string]string{"water.goal": "1800"}))(t)
	if next["moon.phase"] != "full" {
		t.Error("a newer program's setting is lost")
	}
}

func TestWakingAndBedTimeDiffer(t *testing.T) {
	if _, err := data.CheckSettings(map[string]string{"night.bed": "22:00"}, map[string]string{"night.wake": "22:00"}); !errors.Is(err, data.ErrBadInput) {
		t.Errorf("waking at bed time: %v", err)
	}
	s := data.NewSettings(map[string]string{"night.wake": "22:00", "night.bed": "22:00"})
	if s.Wake == s.Bed || len(s.Problems) == 0 {
		t.Errorf("stored alike: %s, %s, %+v", s.Wake, s.Bed, s.Problems)
	}
}

func TestChangingSettings(t *testing.T) {
	stored := map[string]string{"water.goal": "2500", "look.theme": "dark"}
	next := must(data.CheckSettings(stored, map[string]string{"water.goal": "", "night.bed": "9:30", "water.sizes": " 100, 200 ,300"}))(t)
	want := map[string]string{"look.theme": "dark", "night.bed": "09:30", "water.sizes": "100,200,300"}
	if !maps.Equal(next, want) {
		t.Errorf("settings are %v, want %v", next, want)
	}
	if len(stored) != 2 || stored["water.goal"] != "2500" {
		t.Errorf("the stored settings were touched: %v", stored)
	}
	if s := data.NewSettings(map[string]string{"track.factors": "none"}); len(s.Tracked) != 0 || len(s.Problems) > 0 {
		t.Errorf("no day notes: %v, %v", s.Tracked, s.Problems)
	}
}

func TestAnyStoredSettings(t *testing.T) {
	keys := []string{}
	for _, spec := range data.SettingSpecs() {
		keys = append(keys, spec.Key)
	}
	values := slices.Concat(slices.Collect(maps.Values(badValues()))...)
	values = append(values, "on", "off", "2000", "07:00", "04:00", "150,330,500", "")
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(rapid.SampledFrom(values), rapid.String())
		stored := rapid.MapOf(rapid.SampledFrom(keys), value).Draw(t, "stored")
		s := data.NewSettings(stored)
		again := data.NewSettings(s.Values())
		if len(again.Problems) > 0 {
			t.Fatalf("what is in force has problems: %+v", again.Problems)
		}
		s.Problems = nil
		if !reflect.DeepEqual(s, again) {
			t.Fatalf("%+v reads back as %+v", s, again)
		}
		if _, err := data.CheckSettings(stored, map[string]string{"look.text": "120"}); err != nil {
			t.Fatalf("a bad stored value keeps others from being set: %v", err)
		}
	})
}
