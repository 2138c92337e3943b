// Package experiment plans a fair trial of one habit on one person, and says
// what came of it: weeks with the habit and weeks without it, in an order that
// chance draws before the first night and that nobody bends afterwards.
package experiment

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"stillnight/data"
	"stillnight/data/words"
)

// The shape of a plan.
const (
	version   = 1
	BlockLong = 7 // nights in a block
	Uncounted = 2 // first nights of a block, in which the block before may still work
)

// Plan is an experiment as it was drawn. Its JSON is what is kept of it.
type Plan struct {
	Version int      `json:"v"`
	Habit   string   `json:"habit"`  // id of a factor, a step of the evening, or "routine"
	Start   data.Day `json:"start"`  // the first night
	Weeks   int      `json:"weeks"`  // one of Lengths
	Seed    uint64   `json:"seed"`   // of which the order follows
	Blocks  []bool   `json:"blocks"` // of BlockLong nights, with the habit or without
	Hash    string   `json:"hash"`   // SHA-256 of all of the above, in hexadecimal
}

// Lengths returns how many weeks an experiment can take.
func Lengths() []int { return []int{6, 8, 12} }

// Draw makes a plan, whose order follows from the seed alone. Steps are the ids
// of those that the person's routines have. It fails with data.ErrBadInput and
// what is allowed instead when the habit must not be part of an experiment or
// the length is none of Lengths.
func Draw(habit string, steps []string, weeks int, start data.Day, seed uint64) (Plan, error) {
	if err := fit(habit); err != nil {
		return Plan{}, err
	}
	all := slices.Concat([]string{Routine}, steps, chosen())
	slices.Sort(all)
	if all = slices.Compact(all); !slices.Contains(all, habit) {
		return Plan{}, fmt.Errorf("%w: %s", data.ErrBadInput, words.T("There is no habit “%s” to try. Choose one of: %s.", habit, strings.Join(all, ", ")))
	}
	if !slices.Contains(Lengths(), weeks) {
		return Plan{}, fmt.Errorf("%w: %s", data.ErrBadInput, words.T("An experiment takes 6, 8 or 12 weeks, not %d.", weeks))
	}
	p := Plan{Version: version, Habit: habit, Start: start, Weeks: weeks, Seed: seed, Blocks: order(weeks, seed)}
	p.Hash = p.sum()
	return p, nil
}

// order draws which block of each pair comes first.
func order(weeks int, seed uint64) []bool {
	chance := rand.New(rand.NewPCG(seed, version)) //nolint:gosec // an order that anyone can draw again from its seed
	blocks := make([]bool, 0, weeks)
	for range weeks / 2 {
		first := chance.Uint64()>>63 == 1
		blocks = append(blocks, first, !first)
	}
	return blocks
}

// sum returns the hash of all that must not change.
func (p Plan) sum() string {
	var text strings.Builder
	fmt.Fprintf(&text, "stillnight experiment %d\n%s\n%s\n%d\n%d\n", p.Version, p.Habit, p.Start, p.Weeks, p.Seed)
	for _, with := range p.Blocks {
		fmt.Fprintf(&text, "%t\n", with)
	}
	hash := sha256.Sum256([]byte(text.String()))
	return hex.EncodeToString(hash[:])
}

// Check says whether a plan that was read is as it was drawn. It fails with
// data.ErrBadInput and what is wrong.
func (p Plan) Check() error {
	wrong := ""
	switch {
	case p.Version != version:
		wrong = words.T("This experiment was planned by another version of Stillnight.")
	case !slices.Contains(Lengths(), p.Weeks) || len(p.Blocks) != p.Weeks:
		wrong = words.T("The plan of this experiment does not have its 6, 8 or 12 blocks.")
	case !slices.Equal(p.Blocks, order(p.Weeks, p.Seed)):
		wrong = words.T("The order of this experiment is not the one that was drawn, so its result would mean nothing. Start a new one.")
	case p.Hash != p.sum():
		wrong = words.T("The plan of this experiment was changed after it was drawn, so its result would mean nothing. Start a new one.")
	default:
		return fit(p.Habit)
	}
	return fmt.Errorf("%w: %s", data.ErrBadInput, wrong)
}

// End returns the last night.
func (p Plan) End() data.Day { return p.Start + data.Day(p.Weeks*BlockLong) - 1 }

// Arm is what a night of an experiment asks for.
type Arm struct {
	With    bool // the habit, or else to leave it
	Block   int  // from 0
	Counted bool // whether the night counts in the result
}

// Arm returns what a night asks for; ok is unset for a night before the plan
// or after it.
func (p Plan) Arm(night data.Day) (arm Arm, ok bool) {
	if night < p.Start || night > p.End() || len(p.Blocks) != p.Weeks {
		return Arm{}, false
	}
	since := int(night - p.Start)
	block := since / BlockLong
	return Arm{With: p.Blocks[block], Block: block, Counted: since%BlockLong >= Uncounted}, true
}

// Orders returns how many orders could have been drawn.
func (p Plan) Orders() int { return 1 << (p.Weeks / 2) }

// CanTell says whether a plan of so many weeks can bear the verdict of more or
// fewer at all: with few possible orders, chance alone makes even the clearest
// one too often.
func CanTell(weeks int) bool { return 2/float64(int(1)<<(weeks/2)) <= level }
