package command

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/experiment"
	"stillnight/data/triggers"
	"stillnight/data/words"
)

type experimentCommand struct {
	*call
	weeks int
	json  bool
}

func (c *call) experimentCommand() *cobra.Command {
	e := &experimentCommand{call: c}
	cmd := &cobra.Command{
		Use:   "experiment draw HABIT FILE [--weeks N] | show FILE [--json]",
		Short: words.T("Try a habit fairly, by weeks that chance draws"),
		Long: words.T(`Compares weeks with a habit and weeks without it, in an order that chance draws
before the first night. docs/experiments.md explains how. A medicine, a
supplement and how much you drink are never part of one.

  draw HABIT FILE: draws an order that begins tomorrow night and writes it to a
    file that must not be there yet. The habit is routine, a step of a routine,
    caffeine or late-meal. Only 12 weeks can tell more or fewer cramps from
    chance; 6 and 8 weeks show figures alone.
  show FILE: what tonight asks for, how well the order was kept and, after the
    last night, what came of it. A plan that was changed is refused.

With --json, show prints plan as it stands in the file, tonight (with or
without; null outside the plan) and result. A figure that the nights cannot
bear, or that is not told before the end, is null.`),
		Example: "stillnight experiment draw caffeine caffeine.json\nstillnight experiment show caffeine.json",
		Args:    e.check,
		RunE:    e.run,
	}
	cmd.Flags().IntVar(&e.weeks, "weeks", longest, words.T("how long it takes: 6, 8 or 12 (draw)"))
	cmd.Flags().BoolVar(&e.json, "json", false, words.T("print one JSON object (show)"))
	return cmd
}

// longest is how many weeks an experiment takes unless said otherwise: the
// only length that can tell more or fewer.
const longest = 12

func (e *experimentCommand) check(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage("draw or show? As in: stillnight experiment draw caffeine caffeine.json")
	}
	switch action := args[0]; action {
	case "draw":
		if e.json {
			return usage("--json goes with show alone")
		}
		return e.checkDraw(args[1:])
	case "show":
		if cmd.Flags().Changed("weeks") {
			return usage("--weeks goes with draw alone")
		}
		if err := atMost(cmd, args, 2); err != nil {
			return err
		}
		if len(args) < 2 || args[1] == "" {
			return usage("which file? As in: stillnight experiment show caffeine.json")
		}
		return nil
	default:
		return usage("%q is nothing to do with an experiment; say draw or show", action)
	}
}

func (e *experimentCommand) checkDraw(args []string) error {
	if len(args) != 2 || args[1] == "" {
		return usage("which habit, and which file? As in: stillnight experiment draw caffeine caffeine.json")
	}
	if _, err := e.plan(args[0], 1); err != nil {
		return usage("%s", inWords(err))
	}
	return nil
}

func (e *experimentCommand) run(cmd *cobra.Command, args []string) error {
	if args[0] == "draw" {
		return e.draw(args[1], args[2])
	}
	return e.show(cmd.Context(), args[1])
}

// plan draws a plan that begins on the evening of tomorrow.
func (e *experimentCommand) plan(habit string, seed uint64) (experiment.Plan, error) {
	lib, err := e.routines()
	if err != nil {
		return experiment.Plan{}, err
	}
	steps := []string{}
	for _, r := range lib.Routines {
		steps = append(steps, r.IDs()...)
	}
	return experiment.Draw(habit, steps, e.weeks, data.DateOf(e.now())+1, seed)
}

func (e *experimentCommand) draw(habit, file string) error {
	var seed [8]byte
	if _, err := rand.Read(seed[:]); err != nil {
		return fmt.Errorf("draw a seed: %w", err)
	}
	plan, err := e.plan(habit, binary.LittleEndian.Uint64(seed[:]))
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(plan, "", "  ")
	if err != nil {
		return fmt.Errorf("write a plan: %w", err)
	}
	if err := writeNew(file, append(text, '\n')); err != nil {
		return err
	}
	e.say(words.T("Drawn: %s, %d weeks from the night of %s. The order is in %s.", e.title(plan.Habit), plan.Weeks, plan.Start, file))
	e.say(words.T("Say in the diary each day how it was with it, and each morning how the night was."))
	if !experiment.CanTell(plan.Weeks) {
		e.say(words.T("So few weeks show a figure, but cannot tell it from chance; 12 weeks can."))
	}
	return nil
}

// writeNew writes a file that was not there, whole or not at all.
func writeNew(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return failed("%s is there already; an experiment is never drawn again over another one, so name a new file", name)
	}
	if err != nil {
		return failed("%s cannot be written: %v", name, errors.Unwrap(err))
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		_ = os.Remove(name) // half a plan would be worse than none
		return failed("%s cannot be written; is the disk full?", name)
	}
	return nil
}

// experimentAnswer is the answer to show --json.
type experimentAnswer struct {
	Plan    experiment.Plan   `json:"plan"`
	Tonight *string           `json:"tonight"`
	Result  experiment.Result `json:"result"`
}

func (e *experimentCommand) show(ctx context.Context, file string) error {
	plan, err := readPlan(file)
	if err != nil {
		return err
	}
	nights, tonight, err := e.nights(ctx)
	if err != nil {
		return err
	}
	result, err := experiment.Judge(plan, nights, data.NightOf(e.now())-1)
	if err != nil {
		return failed("%s: %s", file, inWords(err))
	}
	arm, during := plan.Arm(tonight)
	if e.json {
		answer := experimentAnswer{Plan: plan, Result: result}
		if during {
			word := "without"
			if arm.With {
				word = "with"
			}
			answer.Tonight = &word
		}
		return e.answer(answer)
	}
	e.say(words.T("%s, %d weeks from %s to %s", e.title(plan.Habit), plan.Weeks, plan.Start, plan.End()))
	if during {
		e.say(arm.Asks(e.title(plan.Habit)))
	}
	for _, line := range result.Lines() {
		e.say(line)
	}
	return nil
}

// readPlan reads a file that draw wrote, of which nothing was changed.
func readPlan(name string) (experiment.Plan, error) {
	f, err := os.Open(name)
	if err != nil {
		return experiment.Plan{}, cannotRead(name, err)
	}
	defer func() { _ = f.Close() }()
	var plan experiment.Plan
	if err := json.NewDecoder(io.LimitReader(f, 1<<16)).Decode(&plan); err != nil {
		return experiment.Plan{}, failed("%s is no plan as stillnight experiment draw writes it", name)
	}
	if err := plan.Check(); err != nil {
		return experiment.Plan{}, failed("%s: %s", name, inWords(err))
	}
	return plan, nil
}

// nights returns those of the diary, and the day whose evening is the next.
func (e *experimentCommand) nights(ctx context.Context) ([]triggers.Night, data.Day, error) {
	history, _, err := (&triggersCommand{call: e.call}).ofDiary(ctx)
	if err != nil {
		return nil, 0, err
	}
	diary, err := e.reach(ctx)
	if err != nil {
		return nil, 0, err
	}
	today, err := diary.Today(ctx)
	return history.Nights, today.Day, err
}

// inWords leaves out what an error says to programs alone.
func inWords(err error) string {
	return strings.TrimPrefix(err.Error(), data.ErrBadInput.Error()+": ")
}

// title returns what a habit is called.
func (e *experimentCommand) title(habit string) string {
	if habit == experiment.Routine {
		return words.T("the evening routine")
	}
	if f, ok := evidence.FactorByID(habit); ok {
		return f.Label
	}
	if lib, err := e.routines(); err == nil {
		return lib.Title(habit)
	}
	return habit
}
