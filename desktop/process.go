//go:build linux

package desktop

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Process is a program that runs on a desktop.
type Process struct {
	name string
	cmd  *exec.Cmd
	log  string // file that has what it printed
	done chan struct{}
	err  error // how it ended; to be read after done is closed
}

// Command prepares a program to be run on the desktop. It is ended hard when
// ctx ends.
func (d *Desktop) Command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = d.Env()
	cmd.Dir = filepath.Join(d.Dir, "home")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	cmd.WaitDelay = 2 * time.Second
	return cmd
}

// Output runs a program on the desktop to its end and returns what it printed
// on standard output, trimmed. The error has what it printed besides.
func (d *Desktop) Output(ctx context.Context, name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := d.Command(ctx, name, args...)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		return strings.TrimSpace(out.String()), fmt.Errorf("%s %s: %w: %s", filepath.Base(name), strings.Join(args, " "), err, strings.TrimSpace(complaint.String()))
	}
	return strings.TrimSpace(out.String()), nil
}

// Start starts a program on the desktop. It ends with End, Kill or the
// desktop.
func (d *Desktop) Start(name string, args ...string) (*Process, error) {
	return d.launch(name, args, nil, nil)
}

// StartFed starts a program on the desktop as Start does, with standard input
// from a file.
func (d *Desktop) StartFed(input *os.File, name string, args ...string) (*Process, error) {
	return d.launch(name, args, input, nil)
}

func (d *Desktop) launch(name string, args []string, input *os.File, extra []*os.File) (*Process, error) {
	base := filepath.Base(name)
	log, err := os.Create(filepath.Join(d.Dir, "log", fmt.Sprintf("%02d-%s", len(d.processes), base)))
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", base, err)
	}
	defer log.Close()
	cmd := d.Command(context.Background(), name, args...)
	cmd.Stdout, cmd.Stderr, cmd.ExtraFiles = log, log, extra
	if input != nil {
		cmd.Stdin = input
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", base, err)
	}
	p := &Process{name: base, cmd: cmd, log: log.Name(), done: make(chan struct{})}
	go p.wait()
	d.processes = append(d.processes, p)
	return p, nil
}

func (p *Process) wait() {
	p.err = p.cmd.Wait()
	close(p.done)
}

// startTelling starts a program that writes one line to its file 3 when it is
// ready, and returns that line.
func (d *Desktop) startTelling(ctx context.Context, name string, args ...string) (string, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return "", fmt.Errorf("start %s: %w", name, err)
	}
	defer r.Close()
	p, err := d.launch(name, args, nil, []*os.File{w})
	_ = w.Close()
	if err != nil {
		return "", err
	}
	until := time.Now().Add(patience)
	if limit, ok := ctx.Deadline(); ok && limit.Before(until) {
		until = limit
	}
	if err := r.SetReadDeadline(until); err != nil {
		return "", fmt.Errorf("start %s: %w", name, err)
	}
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		return "", fmt.Errorf("%s did not become ready: %w: %s", name, err, p.Printed())
	}
	return strings.TrimSpace(line), nil
}

// PID returns the number of the process.
func (p *Process) PID() int { return p.cmd.Process.Pid }

// Printed returns what the process and its children printed so far.
func (p *Process) Printed() string {
	text, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// Ended says whether the process has ended, and how.
func (p *Process) Ended() (bool, error) {
	select {
	case <-p.done:
		return true, p.err
	default:
		return false, nil
	}
}

// Wait waits for the end of the process, and returns how it ended.
func (p *Process) Wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	select {
	case <-p.done:
		return p.err
	case <-ctx.Done():
		return fmt.Errorf("%s goes on: %w", p.name, ctx.Err())
	}
}

// Signal sends a signal to the process alone.
func (p *Process) Signal(s os.Signal) error {
	if err := p.cmd.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("signal %s: %w", p.name, err)
	}
	return nil
}

// Kill ends the process hard, without its children, and waits for that.
func (p *Process) Kill(ctx context.Context) error {
	if err := p.Signal(syscall.SIGKILL); err != nil {
		return err
	}
	select {
	case <-p.done:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("kill %s: %w", p.name, ctx.Err())
	}
}

// KillPart ends a part of the desktop hard, such as the X server or the bus, by
// the name of its program.
func (d *Desktop) KillPart(ctx context.Context, program string) error {
	for _, p := range slices.Backward(d.processes) {
		if ended, _ := p.Ended(); p.name == program && !ended {
			return p.Kill(ctx)
		}
	}
	return fmt.Errorf("no %s runs on this desktop", program)
}

// End asks the process to end, and ends it and its group hard when it takes
// longer than some seconds.
func (p *Process) End() error {
	if ended, _ := p.Ended(); ended {
		return nil
	}
	err := p.Signal(syscall.SIGTERM)
	select {
	case <-p.done:
	case <-time.After(5 * time.Second):
		err = errors.Join(err, syscall.Kill(-p.PID(), syscall.SIGKILL))
		<-p.done
	}
	return err
}

// endLeftovers ends hard what was started on the desktop by its programs and
// is still there. They are told by the mark in their environment.
func (d *Desktop) endLeftovers() error {
	mark := []byte("STILLNIGHT_DESKTOP=" + d.Dir + "\x00")
	found, err := filepath.Glob("/proc/[0-9]*/environ")
	if err != nil {
		return err
	}
	for _, path := range found {
		environ, err := os.ReadFile(path)
		if err != nil || !bytes.Contains(environ, mark) {
			continue // gone, or not ours
		}
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		if err != nil || pid == os.Getpid() {
			continue
		}
		_ = syscall.Kill(pid, syscall.SIGKILL) // it can have ended by itself
	}
	return nil
}
