//go:build unix

package link_test

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"stillnight/app/link"
	"stillnight/data"
)

// childSocket names the socket that a child process of this test holds.
const childSocket = "LINK_TEST_SOCKET"

func TestMain(m *testing.M) {
	if path := os.Getenv(childSocket); path != "" {
		child(path)
		return
	}
	m.Run()
}

// child serves on a socket until it is killed.
func child(path string) {
	l, err := link.Listen(path)
	if err == nil {
		fmt.Fprintln(os.Stdout, "listening")
		err = link.NewServer(link.ServerParams{Version: "child"}).Serve(l)
	}
	fmt.Fprintln(os.Stdout, err)
}

// spawn starts a child that serves on the socket and waits until it does.
func spawn(t *testing.T, path string) *os.Process {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0])
	command.Env = append(os.Environ(), childSocket+"="+path)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = command.Process.Kill()
		_ = command.Wait()
	})
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "listening\n" {
		t.Fatalf("the child says %q, %v", line, err)
	}
	return command.Process
}

func TestListenIsClosedToOthersWhateverTheUmask(t *testing.T) {
	for _, umask := range []int{0, 0o077, 0o277} {
		path := filepath.Join(shortDir(t), "run", "s.sock")
		before := syscall.Umask(umask)
		l, err := link.Listen(path)
		syscall.Umask(before)
		if err != nil {
			t.Fatalf("umask %o: %v", umask, err)
		}
		assertMode(t, filepath.Dir(path), fs.ModeDir|0o700)
		assertMode(t, path, fs.ModeSocket|0o600)
		if err := l.Close(); err != nil {
			t.Error(err)
		}
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("after closing, the socket is still there: %v", err)
		}
	}
}

func assertMode(t *testing.T, path string, want fs.FileMode) {
	t.Helper()
	info, err := os.Lstat(path)
	if err != nil || info.Mode() != want {
		t.Errorf("%s has %v, %v; want %v", path, info.Mode(), err, want)
	}
}

func TestListenClosesAFolderThatWasOpen(t *testing.T) {
	dir := filepath.Join(shortDir(t), "run")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	l, err := link.Listen(filepath.Join(dir, "s.sock"))
	if err != nil {
		t.Fatal(err)
	}
	defer shut(l)
	assertMode(t, dir, fs.ModeDir|0o700)
}

func TestListenLeavesASharedFolderAlone(t *testing.T) {
	dir := filepath.Join(shortDir(t), "tmp")
	if err := mkdirShared(dir); err != nil {
		t.Fatal(err)
	}
	if l, err := link.Listen(filepath.Join(dir, "s.sock")); err == nil {
		t.Error("listened in it", l.Close())
	}
	assertMode(t, dir, fs.ModeDir|fs.ModeSticky|0o777)
}

func TestListenRefusesALongPath(t *testing.T) {
	path := filepath.Join(shortDir(t), strings.Repeat("x", link.MaxSocketPath))
	if l, err := link.Listen(path); err == nil {
		t.Error("listened on it", l.Close())
	}
}

func TestListenReplacesTheSocketOfAKilledResident(t *testing.T) {
	path := filepath.Join(shortDir(t), "s.sock")
	process := spawn(t, path)
	if err := process.Kill(); err != nil {
		t.Fatal(err)
	}
	if _, err := process.Wait(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(path); err != nil {
		t.Fatalf("a killed resident leaves its socket: %v", err)
	}
	if _, err := link.NewClient(path).Ping(t.Context()); !errors.Is(err, data.ErrNoResident) {
		t.Errorf("a call to it says %v", err)
	}
	r := newResident(&fake{}, nil, path)
	r.run(t)
	if hello, err := r.client(t).Ping(t.Context()); err != nil || hello.PID != os.Getpid() || hello.Version != "1.2.3" {
		t.Errorf("after replacing it, %+v answers, %v", hello, err)
	}
}

func TestListenNeverDisplacesALivingResident(t *testing.T) {
	path := filepath.Join(shortDir(t), "s.sock")
	process := spawn(t, path)
	l, err := link.Listen(path)
	if err == nil {
		t.Fatal("displaced it", l.Close())
	}
	if !errors.Is(err, data.ErrInUse) || !strings.Contains(err.Error(), strconv.Itoa(process.Pid)) {
		t.Errorf("the error is %v", err)
	}
	if hello, err := link.NewClient(path).Ping(t.Context()); err != nil || hello.PID != process.Pid {
		t.Errorf("then %+v answers, %v", hello, err)
	}
}

func TestAHangingResidentIsNamedAndNotDisplaced(t *testing.T) {
	path := filepath.Join(shortDir(t), "s.sock")
	process := spawn(t, path)
	stop(t, process)
	l, err := link.Listen(path)
	if err == nil {
		t.Fatal("displaced it", l.Close())
	}
	if !errors.Is(err, data.ErrNoAnswer) || !strings.Contains(err.Error(), "end the process "+strconv.Itoa(process.Pid)) {
		t.Errorf("the error is %v", err)
	}
	if err := process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	if hello, err := link.NewClient(path).Ping(t.Context()); err != nil || hello.PID != process.Pid {
		t.Errorf("when it goes on, %+v answers, %v", hello, err)
	}
}

// stop makes a child hang, and returns when it does.
func stop(t *testing.T, process *os.Process) {
	t.Helper()
	if err := process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(process.Pid, &status, syscall.WUNTRACED, nil); err != nil || !status.Stopped() {
		t.Fatalf("the child did not stop: %v, %v", status, err)
	}
}

func TestListenDoesNotDisplaceAnotherProgram(t *testing.T) {
	path := filepath.Join(shortDir(t), "s.sock")
	other, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	defer shut(other)
	go func() {
		for {
			conn, err := other.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Write([]byte("220 hello\r\n"))
			_ = conn.Close()
		}
	}()
	if l, err := link.Listen(path); err == nil {
		t.Error("displaced it", l.Close())
	}
	if _, err := os.Lstat(path); err != nil {
		t.Error(err)
	}
}

func TestListenLeavesAFileInItsPlace(t *testing.T) {
	path := filepath.Join(shortDir(t), "s.sock")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if l, err := link.Listen(path); err == nil {
		t.Error("listened", l.Close())
	}
	if text, err := os.ReadFile(path); string(text) != "mine" {
		t.Errorf("it is now %q, %v", text, err)
	}
}

func TestClosingLeavesTheSocketOfASuccessor(t *testing.T) {
	path := filepath.Join(shortDir(t), "s.sock")
	first, err := link.Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	second, err := link.Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	defer shut(second)
	if err := first.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Lstat(path); err != nil {
		t.Errorf("the socket of the second is gone: %v", err)
	}
}
