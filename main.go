// Command stillnight helps people with leg cramps at night through the whole
// day: a resident in the tray, windows when they are asked for, and commands.
package main

import (
	"context"
	_ "embed" // for the icon
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"stillnight/app/checkup"
	"stillnight/app/command"
	"stillnight/app/link"
	"stillnight/app/resident"
	"stillnight/app/window"
	"stillnight/data"
)

//go:embed Icon.png
var icon []byte

// version is set by the release build.
var version = "0.1.0"

func main() { os.Exit(run(context.Background(), os.Args[1:], process())) }

// environment is what the program takes from the process it runs in.
type environment struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time
	executable     func() (string, error)
}

func process() environment {
	return environment{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		getenv: os.Getenv, now: time.Now, executable: os.Executable,
	}
}

// run wires the three roles to the command line and returns the exit status.
func run(ctx context.Context, args []string, env environment) int {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	return command.Run(ctx, command.Env{
		Args: args, Stdin: env.stdin, Stdout: env.stdout, Stderr: env.stderr,
		Getenv: env.getenv, Now: env.now, Version: version,
		Resident: env.becomeResident, Window: env.showWindow, Spawn: env.spawnResident, Executable: env.executable, Why: env.why, CheckUp: env.checkUp,
		Erase: env.erase,
	})
}

func (env environment) becomeResident(ctx context.Context, dataDir string, hidden bool) error {
	executable, err := env.executable()
	if err != nil {
		return fmt.Errorf("find the program's own file: %w", err)
	}
	return resident.Run(ctx, resident.Params{
		DataDir: dataDir, Hidden: hidden, Executable: executable, Version: version,
		Getenv: env.getenv, Now: env.now, Stderr: env.stderr,
	})
}

func (env environment) erase(dataDir string) ([]string, error) {
	executable, err := env.executable()
	if err != nil {
		return nil, fmt.Errorf("find the program's own file: %w", err)
	}
	return resident.Erase(resident.Params{DataDir: dataDir, Executable: executable, Getenv: env.getenv})
}

func (env environment) showWindow(ctx context.Context, dataDir, view string) error {
	socket, err := link.SocketPath(dataDir, env.getenv)
	if err != nil {
		return fmt.Errorf("find the resident: %w", err)
	}
	client := link.NewClient(socket)
	defer client.Close()
	return window.Run(ctx, window.Params{
		Diary: client, View: view, Commands: env.stdin, Acks: env.stdout, Version: version, Icon: icon,
		Log: slog.New(slog.NewTextHandler(env.stderr, nil)), Now: env.now, Getenv: env.getenv,
		StartResident: func() error { return env.spawnResident(dataDir, true) }, Resident: client,
	})
}

// why reads what became of reminders.
func (env environment) why(dataDir string) ([]data.Decision, error) {
	return resident.Why(resident.Params{DataDir: dataDir, Getenv: env.getenv, Now: env.now})
}

// checkUp looks whether all that the program needs is there.
func (env environment) checkUp(ctx context.Context, dataDir string) ([]command.Finding, error) {
	executable, err := env.executable()
	if err != nil {
		return nil, fmt.Errorf("find the program's own file: %w", err)
	}
	var all []command.Finding
	for _, f := range checkup.Run(ctx, checkup.Params{
		DataDir: dataDir, Version: version, Executable: executable, Getenv: env.getenv, Now: env.now,
	}) {
		all = append(all, command.Finding{Name: f.Name, State: string(f.State), Says: f.Says, Next: f.Next})
	}
	return all, nil
}

// spawnResident starts a resident that outlives this process.
func (env environment) spawnResident(dataDir string, hidden bool) error {
	executable, err := env.executable()
	if err != nil {
		return fmt.Errorf("find the program's own file: %w", err)
	}
	args := []string{"--data", dataDir}
	if hidden {
		args = append(args, "--hidden")
	}
	cmd := exec.Command(executable, args...)
	detach(cmd)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start Stillnight in the background: %w", err)
	}
	return cmd.Process.Release()
}
