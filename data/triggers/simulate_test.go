package triggers_test

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"

	"stillnight/data"
	"stillnight/data/triggers"
)

// life is a kind of life that diaries are simulated of.
type life struct {
	name     string
	nights   int
	factors  int
	rate     float64 // cramps a night without any factor that matters
	shape    float64 // of the negative binomial; the smaller, the more the nights differ
	spell    float64 // standard deviation of the latent bad spells
	fading   float64 // their correlation from night to night
	decline  float64 // of the logarithm of the rate, over the whole diary
	weekend  float64 // of the logarithm of the rate; every other habit is one of weekends too
	midway   bool    // the last two habits are taken up midway
	together float64 // correlation of what lies behind the habits
	missing  float64 // part of the nights that is not recorded
	quiet    bool    // the quiet ones more often
	share    float64 // part of the evenings with each factor
	streaks  float64 // correlation of what lies behind a habit from evening to evening
	ratio    float64 // of the first factor; the others have no effect
}

// simulated is the diary of one person, with what only its maker knows.
type simulated struct {
	history triggers.History
	mean    []float64 // expected cramps of each night, on average over bad spells
}

// simulate writes the diary of one person.
func (l life) simulate(seed uint64) simulated {
	r := rand.New(rand.NewPCG(seed, 77))
	s := simulated{}
	spell := r.NormFloat64() * l.spell
	bent := make([]float64, l.factors)
	for t := range l.nights {
		n := triggers.Night{Date: data.DayFrom(2025, 3, 1) + data.Day(t), Factors: l.evening(r, t, bent)}
		spell = l.fading*spell + math.Sqrt(1-l.fading*l.fading)*l.spell*r.NormFloat64()
		mean := math.Log(l.rate) + l.decline*(0.5-float64(t)/float64(l.nights))
		if weekend(n.Date) {
			mean += l.weekend
		}
		if n.Factors[factorName(0)] {
			mean += math.Log(l.ratio)
		}
		s.mean = append(s.mean, math.Exp(mean))
		cramps := poisson(r, math.Exp(mean+spell-l.spell*l.spell/2)*gamma(r, l.shape)/l.shape)
		missing := l.missing
		switch {
		case l.quiet && cramps > 0:
			missing *= 0.4
		case l.quiet:
			missing *= 1.25
		}
		if r.Float64() >= missing {
			n.Cramps = &cramps
		}
		s.history.Nights = append(s.history.Nights, n)
	}
	return s
}

// evening draws the habits of an evening, given how bent the person was on each
// the evening before.
func (l life) evening(r *rand.Rand, t int, bent []float64) map[string]bool {
	factors, common := map[string]bool{}, r.NormFloat64()
	for j := range l.factors {
		bar := distuv.UnitNormal.Quantile(1 - l.share)
		if l.weekend != 0 && j%2 == 1 && weekend(data.DayFrom(2025, 3, 1)+data.Day(t)) {
			bar -= 0.8
		}
		if later := j - l.factors + 2; l.midway && later >= 0 {
			bar = 2.5
			if float64(t) >= (0.35+0.3*float64(later))*float64(l.nights) {
				bar = -1.5
			}
		}
		fresh := math.Sqrt(l.together)*common + math.Sqrt(1-l.together)*r.NormFloat64()
		if t == 0 {
			bent[j] = fresh
		} else {
			bent[j] = l.streaks*bent[j] + math.Sqrt(1-l.streaks*l.streaks)*fresh
		}
		factors[factorName(j)] = bent[j] > bar
	}
	return factors
}

func factorName(j int) string { return string(rune('a' + j)) }

func weekend(d data.Day) bool { return d.Weekday() == 5 || d.Weekday() == 6 }

func poisson(r *rand.Rand, mean float64) int {
	return int(distuv.Poisson{Lambda: max(mean, 1e-12), Src: r}.Rand())
}

func gamma(r *rand.Rand, shape float64) float64 {
	return distuv.Gamma{Alpha: shape, Beta: 1, Src: r}.Rand()
}
