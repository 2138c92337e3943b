//go:build linux

// Command kills ends Stillnight hard, again and again, under a stream of
// writes, and then holds the diary against what had been acknowledged: every
// acknowledged event must be there once.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "kills:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("kills", flag.ContinueOnError)
	binary := flags.String("binary", "build/stillnight", "the program")
	rounds := flags.Int("rounds", 200, "how often it is ended")
	seed := flags.Uint64("seed", 1, "for the moments at which it is ended")
	if err := flags.Parse(args); err != nil {
		return err
	}
	path, err := filepath.Abs(*binary)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "stillnight-kills-")
	if err != nil {
		return err
	}
	k := &killer{binary: path, dir: dir, rand: rand.New(rand.NewPCG(*seed, 9)), acknowledged: map[string]bool{}}
	err = k.all(ctx, *rounds)
	if err != nil {
		return fmt.Errorf("%w\nthe diary is kept in %s", err, dir)
	}
	return os.RemoveAll(dir)
}

// killer runs residents without display, bus and tray, and ends them.
type killer struct {
	binary, dir  string
	rand         *rand.Rand
	client       *link.Client
	acknowledged map[string]bool // ids of events
}

func (k *killer) all(ctx context.Context, rounds int) error {
	if err := os.MkdirAll(filepath.Join(k.dir, "run"), 0o700); err != nil {
		return err
	}
	socket, err := link.SocketPath(filepath.Join(k.dir, "diary"), k.getenv)
	if err != nil {
		return err
	}
	k.client = link.NewClient(socket)
	defer k.client.Close()
	began, slowest := time.Now(), time.Duration(0)
	for round := range rounds {
		ready, err := k.round(ctx)
		if err != nil {
			return fmt.Errorf("round %d: %w", round+1, err)
		}
		slowest = max(slowest, ready)
	}
	fmt.Printf("Ended hard %d times in %.0f s; at most %d ms until the next one answered.\n", rounds, time.Since(began).Seconds(), slowest.Milliseconds())
	return k.count(ctx)
}

func (k *killer) getenv(name string) string {
	return map[string]string{"XDG_RUNTIME_DIR": filepath.Join(k.dir, "run"), "HOME": k.dir, "PATH": os.Getenv("PATH")}[name]
}

func (k *killer) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, k.binary, append([]string{"--data", filepath.Join(k.dir, "diary")}, args...)...)
	for _, name := range []string{"XDG_RUNTIME_DIR", "HOME", "PATH"} {
		cmd.Env = append(cmd.Env, name+"="+k.getenv(name))
	}
	cmd.Env = append(cmd.Env, "DBUS_SESSION_BUS_ADDRESS=unix:path="+filepath.Join(k.dir, "no-bus"))
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return cmd
}

// round starts a resident, writes to it, and ends it hard at some moment
// within: now and then even before it answers. It returns how long it took
// until it answered.
func (k *killer) round(ctx context.Context) (time.Duration, error) {
	cmd := k.command(ctx, "--hidden")
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	var ready time.Duration
	if k.rand.IntN(8) > 0 {
		if err := k.waitUntilItAnswers(ctx); err != nil {
			return 0, errors.Join(err, cmd.Process.Kill(), cmd.Wait(), errors.New(complaint.String()))
		}
		ready = time.Since(began)
	}
	end := time.AfterFunc(time.Duration(k.rand.IntN(60_000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
	defer end.Stop()
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // it was killed
		close(ended)
	}()
	for {
		select {
		case <-ended:
			return ready, nil
		default:
		}
		k.write(ctx)
	}
}

func (k *killer) waitUntilItAnswers(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for {
		_, err := k.client.Ping(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("it does not answer: %w", err)
		case <-tick.C:
		}
	}
}

// write logs something of the past two years. Only what is answered counts.
func (k *killer) write(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	at := time.Now().Add(-time.Duration(k.rand.IntN(700*24*60)) * time.Minute)
	var event data.Event
	var err error
	if k.rand.IntN(4) == 0 {
		event, err = k.client.LogCramp(ctx, data.CrampEntry{Cramp: data.Cramp{Side: "left", Minutes: 2}, At: at})
	} else {
		event, err = k.client.LogDrink(ctx, data.DrinkEntry{ML: 1 + k.rand.IntN(500), At: at, Confirmed: true})
	}
	if err == nil {
		k.acknowledged[event.ID] = true
	}
}

// count reads the diary back and holds it against what was acknowledged.
func (k *killer) count(ctx context.Context) error {
	out, err := k.command(ctx, "export").Output()
	if err != nil {
		return fmt.Errorf("read the diary back: %w", err)
	}
	times := map[string]int{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var event struct{ ID string }
		if err := json.Unmarshal(lines.Bytes(), &event); err != nil {
			return fmt.Errorf("read the diary back: %w: %s", err, lines.Bytes())
		}
		times[event.ID]++
	}
	lost, double := 0, 0
	for id := range k.acknowledged {
		if times[id] == 0 {
			lost++
		}
	}
	for _, n := range times {
		if n > 1 {
			double++
		}
	}
	unasked := len(times) - (len(k.acknowledged) - lost)
	fmt.Printf("%d events acknowledged, %d lost, %d there more than once, %d written without a word.\n", len(k.acknowledged), lost, double, unasked)
	if lost > 0 || double > 0 {
		return errors.New("the diary did not keep its word")
	}
	if len(k.acknowledged) == 0 {
		return errors.New("nothing was acknowledged, so nothing is shown")
	}
	return lines.Err()
}
