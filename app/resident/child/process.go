package child

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// sayTimeout bounds a write to a process that no longer reads.
const sayTimeout = time.Second

// maxLine bounds a line of output that is kept, in bytes.
const maxLine = 500

// process is one run of the window's process.
type process struct {
	cmd   *exec.Cmd
	in    *os.File
	shown chan string   // the views it says it shows
	ended chan struct{} // closed when it ended

	mu   sync.Mutex
	said string // the last line on its standard error that tells why
	fell bool   // a trace of a crash has begun, which says nothing to a person
}

func start(p Params, view string) (*process, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	proc := &process{in: write, shown: make(chan string, 16), ended: make(chan struct{})}
	proc.cmd = exec.Command(p.Executable, "--data", p.DataDir, "window", view)
	proc.cmd.Env = p.Env()
	proc.cmd.Stdin = read
	proc.cmd.Stdout = &lines{take: proc.heard}
	proc.cmd.Stderr = &lines{take: func(line string) { proc.complained(p, line) }}
	proc.cmd.WaitDelay = time.Second // for what it may have started itself
	err = proc.cmd.Start()
	_ = read.Close() // the process has its own
	if err != nil {
		_ = write.Close()
		return nil, err
	}
	go proc.wait(p.Log)
	return proc, nil
}

func (proc *process) wait(log *slog.Logger) {
	err := proc.cmd.Wait()
	_ = proc.in.Close()
	log.Debug("the window's process ended", "result", fmt.Sprint(err))
	close(proc.ended)
}

// heard takes a line of standard output. One that nobody waits for is dropped.
func (proc *process) heard(line string) {
	view, ok := strings.CutPrefix(line, "shown ")
	if !ok {
		return
	}
	select {
	case proc.shown <- view:
	default:
	}
}

func (proc *process) complained(p Params, line string) {
	proc.mu.Lock()
	if !proc.fell {
		proc.said = line
	}
	proc.fell = proc.fell || strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "fatal error: ")
	proc.mu.Unlock()
	p.Log.Warn("window", "said", line)
	if p.Stderr != nil {
		_, _ = fmt.Fprintln(p.Stderr, line) // nothing left to tell it to
	}
}

func (proc *process) lastWords() string {
	proc.mu.Lock()
	defer proc.mu.Unlock()
	return proc.said
}

func (proc *process) say(line string) error {
	_ = proc.in.SetWriteDeadline(time.Now().Add(sayTimeout)) // where pipes have none, the write is short
	_, err := proc.in.WriteString(line + "\n")
	return err
}

func (proc *process) gone() bool {
	select {
	case <-proc.ended:
		return true
	default:
		return false
	}
}

func (proc *process) quit() {
	_ = proc.say("quit") // it may have ended already
	_ = proc.in.Close()
}

// kill ends the process and returns when it is gone.
func (proc *process) kill() {
	_ = proc.cmd.Process.Kill() // it may have ended already
	<-proc.ended
}

// lines is a writer that hands on whole lines. One writer uses it at a time.
type lines struct {
	take func(string)
	rest []byte
}

// Write implements io.Writer.
func (l *lines) Write(p []byte) (int, error) {
	l.rest = append(l.rest, p...)
	for {
		line, rest, found := bytes.Cut(l.rest, []byte("\n"))
		if !found {
			break
		}
		if text := strings.TrimSpace(string(line)); text != "" {
			l.take(text[:min(len(text), maxLine)])
		}
		l.rest = rest
	}
	if len(l.rest) > maxLine {
		l.rest = append([]byte(nil), l.rest[:maxLine]...)
	}
	return len(p), nil
}
