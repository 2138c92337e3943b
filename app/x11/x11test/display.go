// Package x11test is a display for tests: an X server of which each answer is
// set by the test.
package x11test

import (
	"encoding/binary"
	"io"
	"net"
	"strconv"
	"sync"
	"testing"
	"time"
)

// Window is the one window that a display has.
const Window = 0x2a

// Root is the window behind it.
const Root = 0x1d

// Display answers what package x11 asks. Its methods are safe for concurrent
// use.
type Display struct {
	listener net.Listener

	mu         sync.Mutex
	viewable   bool
	properties map[string][]uint32
	atoms      []string // by number, from 1
	idle       time.Duration
	suspended  int // connections that suspend the screen saver
	noSaver    bool
	conns      map[net.Conn]bool // with whether it follows the window
	writes     sync.Mutex
	next       map[net.Conn]uint16 // the sequence of the last request
	moved      chan struct{}
}

// New starts a display that lets everybody in and shows its window. It ends
// with the test.
func New(t testing.TB) *Display {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	d := &Display{
		listener: listener, viewable: true, properties: map[string][]uint32{},
		conns: map[net.Conn]bool{}, next: map[net.Conn]uint16{}, moved: make(chan struct{}, 1000),
	}
	t.Cleanup(d.Close)
	go d.serve()
	return d
}

// Close ends the display and every connection to it.
func (d *Display) Close() {
	_ = d.listener.Close()
	d.mu.Lock()
	defer d.mu.Unlock()
	for conn := range d.conns {
		_ = conn.Close()
	}
}

// Getenv is an environment that names this display.
func (d *Display) Getenv(name string) string {
	if name != "DISPLAY" {
		return ""
	}
	return "127.0.0.1:" + strconv.Itoa(d.listener.Addr().(*net.TCPAddr).Port-6000)
}

// Show sets whether the window is viewable.
func (d *Display) Show(viewable bool) { d.change(func() { d.viewable = viewable }) }

// Set gives the window a property; without values it has none of that name.
func (d *Display) Set(name string, values ...uint32) {
	d.change(func() { d.properties[name] = values })
}

// Atom returns the number of a name, which the display knows from then on.
func (d *Display) Atom(name string) uint32 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.atom(name)
}

// Rest sets how long ago a key or the pointer was touched.
func (d *Display) Rest(idle time.Duration) { d.change(func() { d.idle = idle }) }

// WithoutSaver is a display that has no screen saver to suspend.
func (d *Display) WithoutSaver() { d.change(func() { d.noSaver = true }) }

// Suspended returns how many connections keep the screen saver away.
func (d *Display) Suspended() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.suspended
}

// Moved gets a word after each request and each end of a connection.
func (d *Display) Moved() <-chan struct{} { return d.moved }

// change makes a change and sends an event to who follows the window.
func (d *Display) change(f func()) {
	d.mu.Lock()
	f()
	var told []net.Conn
	for conn, follows := range d.conns {
		if follows {
			told = append(told, conn)
		}
	}
	d.mu.Unlock()
	for _, conn := range told {
		event := make([]byte, 32)
		event[0] = 28 // a property has changed
		d.write(conn, event)
	}
}

func (d *Display) atom(name string) uint32 {
	for i, known := range d.atoms {
		if known == name {
			return uint32(i + 1)
		}
	}
	d.atoms = append(d.atoms, name)
	return uint32(len(d.atoms))
}

func (d *Display) serve() {
	for {
		conn, err := d.listener.Accept()
		if err != nil {
			return
		}
		d.mu.Lock()
		d.conns[conn] = false
		d.mu.Unlock()
		go d.talk(conn)
	}
}

func (d *Display) write(conn net.Conn, packet []byte) {
	d.writes.Lock()
	defer d.writes.Unlock()
	_, _ = conn.Write(packet) // who went away is found by the reading side
}

// talk greets a program and answers it until it goes.
func (d *Display) talk(conn net.Conn) {
	hello := make([]byte, 12)
	if _, err := io.ReadFull(conn, hello); err != nil {
		return
	}
	d.write(conn, setup())
	suspends := false
	for {
		head := make([]byte, 4)
		if _, err := io.ReadFull(conn, head); err != nil {
			break
		}
		body := make([]byte, 4*int(binary.LittleEndian.Uint16(head[2:]))-4)
		if _, err := io.ReadFull(conn, body); err != nil {
			break
		}
		d.answer(conn, head, body, &suspends)
		d.moved <- struct{}{}
	}
	d.mu.Lock()
	delete(d.conns, conn)
	if suspends {
		d.suspended--
	}
	d.mu.Unlock()
	_ = conn.Close()
	d.moved <- struct{}{}
}

// setup is what a display tells of itself to who is let in: one screen, whose
// root window comes behind the name of the vendor and a format of pictures.
func setup() []byte {
	const words = (32 + 8 + 8 + 40) / 4
	s := make([]byte, 8+4*words)
	s[0], s[2], s[6] = 1, 11, words
	s[8+16], s[8+20], s[8+21] = 5, 1, 1
	binary.LittleEndian.PutUint32(s[8+32+8+8:], Root)
	return s
}

const saverOpcode = 144

// answer does what one request asks for.
func (d *Display) answer(conn net.Conn, head, body []byte, suspends *bool) {
	d.mu.Lock()
	d.next[conn]++
	reply := make([]byte, 44)
	reply[0] = 1
	binary.LittleEndian.PutUint16(reply[2:], d.next[conn])
	silent := false
	switch head[0] {
	case 2:
		d.conns[conn], silent = true, true
	case 3:
		binary.LittleEndian.PutUint32(reply[4:], 3)
		if d.viewable {
			reply[26] = 2
		}
		if binary.LittleEndian.Uint32(body) != Window {
			reply = make([]byte, 32)
			reply[1] = 3 // no such window
			binary.LittleEndian.PutUint16(reply[2:], d.next[conn])
		}
	case 16:
		d.answerAtom(body, reply)
		reply = reply[:32]
	case 20:
		reply = d.answerProperty(binary.LittleEndian.Uint32(body[4:]), reply[:32])
	case 98:
		if !d.noSaver {
			reply[8], reply[9] = 1, saverOpcode
		}
		reply = reply[:32]
	case saverOpcode:
		silent = head[1] == 5
		if silent {
			d.suspend(suspends, body[0] == 1)
		}
		reply[8], reply[10] = 1, 1
		if head[1] == 1 {
			binary.LittleEndian.PutUint32(reply[16:], uint32(d.idle.Milliseconds()))
		}
		reply = reply[:32]
	default:
		reply = reply[:32]
	}
	d.mu.Unlock()
	if !silent {
		d.write(conn, reply)
	}
}

func (d *Display) suspend(suspends *bool, on bool) {
	if *suspends != on {
		d.suspended += map[bool]int{true: 1, false: -1}[on]
	}
	*suspends = on
}

func (d *Display) answerAtom(body, reply []byte) {
	name := string(body[4 : 4+binary.LittleEndian.Uint16(body)])
	for i, known := range d.atoms {
		if known == name {
			binary.LittleEndian.PutUint32(reply[8:], uint32(i+1))
			return
		}
	}
}

func (d *Display) answerProperty(atom uint32, reply []byte) []byte {
	if atom == 0 || int(atom) > len(d.atoms) {
		reply[0], reply[1] = 0, 5 // no such atom
		return reply
	}
	values := d.properties[d.atoms[atom-1]]
	if values == nil {
		return reply
	}
	reply[1] = 32
	binary.LittleEndian.PutUint32(reply[4:], uint32(len(values)))
	binary.LittleEndian.PutUint32(reply[16:], uint32(len(values)))
	for _, v := range values {
		reply = binary.LittleEndian.AppendUint32(reply, v)
	}
	return reply
}
