//go:build linux

package resident_test

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
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"stillnight/app/link"
	"stillnight/app/resident"
)

// TestMain plays the resident and the window's process when the tests start
// it as one: the tray can be there once in a process only.
func TestMain(m *testing.M) {
	args := os.Args[1:]
	switch {
	case os.Getenv("TEST_NOTES") == "":
		m.Run()
	case slices.Contains(args, "window"):
		playWindow(args[len(args)-1])
	default:
		playResident(args)
	}
}

// playResident runs the resident as main does: --data DIR [--hidden].
func playResident(args []string) {
	executable, err := os.Executable()
	if err == nil {
		err = resident.Run(context.Background(), resident.Params{
			DataDir: args[1], Hidden: slices.Contains(args, "--hidden"),
			Executable: executable, Version: "test", Stderr: os.Stderr,
		})
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "stillnight: %v\n", err)
		note("failed")
		return
	}
	note("ended well")
}

// playWindow notes what it is asked to show.
func playWindow(view string) {
	note("opened %s token=%s", view, os.Getenv("XDG_ACTIVATION_TOKEN"))
	fmt.Fprintf(os.Stdout, "shown %s\n", view)
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		note("%s", in.Text())
		if in.Text() == "quit" {
			return
		}
		fmt.Fprintf(os.Stdout, "shown %s\n", strings.TrimPrefix(in.Text(), "show "))
	}
}

func note(format string, args ...any) {
	file, err := os.OpenFile(os.Getenv("TEST_NOTES"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	defer file.Close()
	fmt.Fprintf(file, format+"\n", args...)
}

// desk is a desktop of one person: folders, and a session bus where asked for.
type desk struct {
	t    *testing.T
	root string
	env  []string
	bus  *exec.Cmd

	compositor *compositor
}

// newDesk makes the folders. Sockets have short paths, so it is not below the
// folder of the test.
func newDesk(t *testing.T) *desk {
	t.Helper()
	root, err := os.MkdirTemp("", "sn") //nolint:usetesting // t.TempDir is too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(root) })
	d := &desk{t: t, root: root}
	for _, dir := range []string{"home", "run", "state"} {
		if err := os.Mkdir(filepath.Join(root, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	d.env = []string{
		"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "HOME=" + d.path("home"),
		"XDG_RUNTIME_DIR=" + d.path("run"), "XDG_STATE_HOME=" + d.path("state"),
		"TEST_NOTES=" + d.path("notes"), "GOCOVERDIR=" + t.TempDir(),
	}
	return d
}

func (d *desk) path(parts ...string) string {
	return filepath.Join(append([]string{d.root}, parts...)...)
}

func (d *desk) getenv(name string) string {
	for _, entry := range slices.Backward(d.env) {
		if value, ok := strings.CutPrefix(entry, name+"="); ok {
			return value
		}
	}
	return ""
}

func (d *desk) set(name, value string) { d.env = append(d.env, name+"="+value) }

// busConfig is a session bus that starts nothing by itself.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`

// startBus starts a session bus; the address stays the same when it is started
// again.
func (d *desk) startBus() {
	d.t.Helper()
	config, socket := d.path("bus.conf"), d.path("run", "bus")
	if err := os.WriteFile(config, fmt.Appendf(nil, busConfig, socket), 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.bus = exec.Command("dbus-daemon", "--config-file="+config, "--nofork", "--print-address=1")
	ready, err := d.bus.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := d.bus.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(d.stopBus)
	if _, err := bufio.NewReader(ready).ReadString('\n'); err != nil {
		d.t.Fatal(err)
	}
	d.set("DBUS_SESSION_BUS_ADDRESS", "unix:path="+socket)
}

func (d *desk) stopBus() {
	if d.bus == nil {
		return
	}
	_ = d.bus.Process.Kill()
	_ = d.bus.Wait()
	d.bus = nil
}

// person is a resident that runs on a desk.
type person struct {
	*desk
	cmd    *exec.Cmd
	stderr *safeBuffer
	began  time.Time
	ended  chan struct{}
}

// start starts a resident on the desk's one diary.
func (d *desk) start(flags ...string) *person {
	d.t.Helper()
	self, err := os.Executable()
	if err != nil {
		d.t.Fatal(err)
	}
	p := &person{desk: d, stderr: &safeBuffer{}, ended: make(chan struct{})}
	p.cmd = exec.Command(self, append([]string{"--data", d.path("home", "diary")}, flags...)...)
	p.cmd.Env, p.cmd.Stderr, p.cmd.WaitDelay = d.env, p.stderr, time.Second
	p.began = time.Now()
	if err := p.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	go func() {
		_ = p.cmd.Wait()
		close(p.ended)
	}()
	d.t.Cleanup(func() {
		_ = p.cmd.Process.Signal(syscall.SIGCONT)
		_ = p.cmd.Process.Kill()
		<-p.ended
		if d.t.Failed() {
			d.t.Logf("standard error:\n%s\nlog:\n%s", p.stderr, d.log())
		}
	})
	return p
}

// link returns a client, once the resident answers.
func (p *person) link() *link.Client {
	p.t.Helper()
	path, err := link.SocketPath(p.path("home", "diary"), p.getenv)
	if err != nil {
		p.t.Fatal(err)
	}
	client := link.NewClient(path)
	p.t.Cleanup(client.Close)
	p.eventually("the resident answers", func() bool {
		_, err := client.Ping(p.t.Context())
		return err == nil
	})
	return client
}

// end waits for the end of the process.
func (p *person) end() {
	p.t.Helper()
	p.eventually("the process ends", p.gone)
}

func (p *person) gone() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

func (p *person) signal(s os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Fatal(err)
	}
}

// eventually waits until something is so.
func (d *desk) eventually(what string, so func() bool) {
	d.t.Helper()
	d.within(20*time.Second, what, so)
}

func (d *desk) within(limit time.Duration, what string, so func() bool) {
	d.t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); <-tick.C {
		if so() {
			return
		}
	}
	d.t.Fatalf("after %v it is not so that %s; noted: %q", limit, what, d.notes())
}

// notes returns what the processes noted.
func (d *desk) notes() []string {
	text, err := os.ReadFile(d.path("notes"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		d.t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

func (d *desk) noted(line string) int {
	return len(slices.DeleteFunc(d.notes(), func(n string) bool { return !strings.HasPrefix(n, line) }))
}

func (d *desk) log() string {
	text := ""
	_ = filepath.Walk(d.path("state"), func(path string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().IsRegular() && strings.Contains(path, ".log") {
			file, _ := os.ReadFile(path)
			text += string(file)
		}
		return nil
	})
	return text
}

type safeBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// ml returns the day's water, or -1.
func ml(ctx context.Context, client *link.Client) int {
	s, err := client.Today(ctx)
	if err != nil {
		return -1
	}
	return s.Today.ML
}
