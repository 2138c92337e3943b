package evidence

import (
	"math"
	"slices"
)

// Bounds are the limits that nothing in the program advises to pass.
type Bounds struct {
	Magnesium MagnesiumBounds
	VitaminD  VitaminDBounds
	Water     WaterBounds
	Caffeine  CaffeineBounds
	Stretch   StretchBounds
	Massage   MassageBounds
	Breathing BreathingBounds
}

// MagnesiumBounds are of supplements, antacids and laxatives together, in mg
// a day; food does not count.
type MagnesiumBounds struct {
	EU, US    int
	Default   int // where no region is said
	SourceIDs []string
}

// VitaminDBounds are of all sources together, a day.
type VitaminDBounds struct {
	IU             int // international units
	Micrograms     int // the same in µg
	IUPerMicrogram int
	SourceIDs      []string
}

// WaterBounds are of all drinks, in ml.
type WaterBounds struct {
	HourAlert int // in any rolling hour: enough for now
	HourStop  int // in any rolling hour: never more
	HighDay   int // in a day, the lower one of women and men
	SourceIDs []string
}

// CaffeineBounds are in mg a day.
type CaffeineBounds struct {
	Adult, Pregnancy int
	SourceIDs        []string // it was not checked against one
}

// StretchBounds are of one muscle.
type StretchBounds struct {
	MinHold, MaxHold int // seconds
	Repetitions      int
	MaxIntensity     int // of 10
	SourceIDs        []string
}

// MassageBounds are of one leg.
type MassageBounds struct {
	MinMinutes, MaxMinutes int
	MaxPressure            int // of 10
	SourceIDs              []string
}

// BreathingBounds are of slow breathing.
type BreathingBounds struct {
	In, Out                int // seconds
	MinMinutes, MaxMinutes int
	SourceIDs              []string
}

// Limits returns the limits.
func Limits() Bounds {
	text := read().Limits
	ml := func(litres float64) int { return int(math.Round(litres * 1000)) }
	mg, vd, water := text.Magnesium, text.VitaminD, text.Water
	return Bounds{
		Magnesium: MagnesiumBounds{EU: mg.UL.EU, US: mg.UL.US, Default: mg.Default, SourceIDs: mg.Sources},
		VitaminD:  VitaminDBounds{IU: vd.IU, Micrograms: vd.UG, IUPerMicrogram: vd.IUPerUG, SourceIDs: vd.Sources},
		Water: WaterBounds{
			HourAlert: ml(water.Alert), HourStop: ml(water.Stop),
			HighDay: ml(min(water.High.Women, water.High.Men)), SourceIDs: water.Sources,
		},
		Caffeine: CaffeineBounds{Adult: text.Caffeine.Adult, Pregnancy: text.Caffeine.Pregnancy, SourceIDs: sourceOfTip("caffeine-late-meal")},
		Stretch: StretchBounds{
			MinHold: text.Stretch.Hold[0], MaxHold: text.Stretch.Hold[1],
			Repetitions: text.Stretch.Reps, MaxIntensity: text.Stretch.Max,
			SourceIDs: sourcesOfProtocols("hallegraeff-bedtime", "wall-ball"),
		},
		Massage: MassageBounds{
			MinMinutes: text.Massage.Minutes[0], MaxMinutes: text.Massage.Minutes[1], MaxPressure: text.Massage.Max,
			SourceIDs: sourcesOfProtocols("massage"),
		},
		Breathing: BreathingBounds{
			In: text.Breathing.In, Out: text.Breathing.Out,
			MinMinutes: text.Breathing.Minutes[0], MaxMinutes: text.Breathing.Minutes[1],
			SourceIDs: sourcesOfProtocols("breath-4-6"),
		},
	}
}

func sourceOfTip(id string) []string {
	t, _ := TipByID(id)
	return t.SourceIDs
}

func sourcesOfProtocols(ids ...string) []string {
	var all []string
	for _, p := range read().Protocols {
		if slices.Contains(ids, p.ID) {
			all = append(all, p.Source)
		}
	}
	return all
}

// limitsText is how evidence.json writes the limits.
type limitsText struct {
	Magnesium struct {
		UL struct {
			US int `json:"us"`
			EU int `json:"eu"`
		} `json:"supplement_ul_mg_per_day"`
		Default int      `json:"app_default_cap_mg"`
		Sources []string `json:"sources"`
	} `json:"magnesium"`
	VitaminD struct {
		IU      int      `json:"ul_iu_per_day"`
		UG      int      `json:"ul_ug_per_day"`
		IUPerUG int      `json:"iu_per_ug"`
		Sources []string `json:"sources"`
	} `json:"vitamin_d"`
	Water struct {
		Alert float64 `json:"rolling_hour_alert_l"`
		Stop  float64 `json:"rolling_hour_hard_stop_l"`
		High  struct {
			Women float64 `json:"women"`
			Men   float64 `json:"men"`
		} `json:"high_day_notice_l"`
		Share  float64 `json:"drinks_share"` // of the total water
		Drinks struct {
			EUWomen float64 `json:"eu_women"`
			EUMen   float64 `json:"eu_men"`
			USWomen float64 `json:"us_women"`
			USMen   float64 `json:"us_men"`
		} `json:"drinks_target_l"`
		Add struct {
			Pregnancy float64 `json:"pregnancy_total"`
			Lactation float64 `json:"lactation_total"`
		} `json:"add_l"`
		Sources []string `json:"sources"`
	} `json:"water"`
	Caffeine struct {
		Adult     int `json:"adult"`
		Pregnancy int `json:"pregnancy"`
	} `json:"caffeine_mg"`
	Stretch struct {
		Hold [2]int `json:"hold_s"`
		Reps int    `json:"reps"`
		Max  int    `json:"max_intensity_0_10"`
	} `json:"stretch"`
	Massage struct {
		Minutes [2]int `json:"min_per_leg"`
		Max     int    `json:"max_pressure_0_10"`
	} `json:"massage"`
	Breathing struct {
		In      int    `json:"in_s"`
		Out     int    `json:"out_s"`
		Minutes [2]int `json:"minutes"`
	} `json:"breathing"`
}
