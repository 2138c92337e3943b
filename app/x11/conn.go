package x11

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"time"
)

// Conn is a connection to a display for a few questions. Only Close is safe
// for concurrent use.
type Conn struct {
	conn     net.Conn
	root     uint32
	sequence uint16 // of the last request
	events   bool   // some came since Next was called last
}

// Open connects as Dial does.
func Open(ctx context.Context, getenv func(string) string) (*Conn, error) {
	conn, root, err := dial(ctx, getenv)
	if err != nil {
		return nil, err
	}
	return &Conn{conn: conn, root: root}, nil
}

// Root returns the root window of the first screen; 0: not known.
func (c *Conn) Root() uint32 { return c.root }

// Close ends the connection, and what is under way over it.
func (c *Conn) Close() error { return c.conn.Close() }

// The core requests that are used.
const (
	changeAttributes = 2
	getAttributes    = 3
	internAtom       = 16
	getProperty      = 20
	queryExtension   = 98
)

// Kinds of packets that come from a display.
const (
	packetError   = 0
	packetReply   = 1
	packetGeneric = 35
	maxReply      = 1 << 20 // bytes; a longer one is not meant for us
)

var errNonsense = errors.New("the display answers something else")

// send writes a request: its opcode, the byte beside it, and 32-bit words.
func (c *Conn) send(opcode, detail byte, words ...uint32) error {
	packet := []byte{opcode, detail}
	packet = binary.LittleEndian.AppendUint16(packet, uint16(1+len(words)))
	for _, w := range words {
		packet = binary.LittleEndian.AppendUint32(packet, w)
	}
	return c.write(packet)
}

// sendName writes a request that ends with a name.
func (c *Conn) sendName(opcode, detail byte, name string) error {
	text := padded([]byte(name))
	packet := []byte{opcode, detail}
	packet = binary.LittleEndian.AppendUint16(packet, uint16(2+len(text)/4))
	packet = binary.LittleEndian.AppendUint16(packet, uint16(len(name)))
	packet = append(packet, 0, 0)
	return c.write(append(packet, text...))
}

func (c *Conn) write(packet []byte) error {
	c.sequence++
	_ = c.conn.SetWriteDeadline(time.Now().Add(answerTime))
	_, err := c.conn.Write(packet)
	return err
}

// read returns the next packet.
func (c *Conn) read() ([]byte, error) {
	packet := make([]byte, 32)
	if _, err := io.ReadFull(c.conn, packet); err != nil {
		return nil, err
	}
	if kind := packet[0] & 0x7f; kind != packetReply && kind != packetGeneric {
		return packet, nil
	}
	length := 4 * uint64(binary.LittleEndian.Uint32(packet[4:]))
	if length > maxReply {
		return nil, errNonsense
	}
	packet = append(packet, make([]byte, length)...)
	_, err := io.ReadFull(c.conn, packet[32:])
	return packet, err
}

// Refused is what a display answers to a request that cannot be, such as one
// about a window that is gone.
type Refused struct{ code byte }

// Error implements error.
func (r *Refused) Error() string { return fmt.Sprintf("the display refuses with error %d", r.code) }

// reply returns the answer to the last request. Events before it are noted.
func (c *Conn) reply() ([]byte, error) {
	_ = c.conn.SetReadDeadline(time.Now().Add(answerTime))
	defer func() { _ = c.conn.SetReadDeadline(time.Time{}) }()
	for {
		packet, err := c.read()
		if err != nil {
			return nil, err
		}
		switch kind := packet[0] & 0x7f; {
		case kind == packetReply && binary.LittleEndian.Uint16(packet[2:]) == c.sequence:
			return packet, nil
		case kind == packetError && binary.LittleEndian.Uint16(packet[2:]) == c.sequence:
			return nil, &Refused{packet[1]}
		case kind == packetReply, kind == packetError: // of a request that nobody waits for
		default:
			c.events = true
		}
	}
}

// Next waits for an event that was asked for with Follow, however long that
// takes. It returns at once when one came since it was called last.
func (c *Conn) Next() error {
	for !c.events {
		packet, err := c.read()
		if err != nil {
			return err
		}
		kind := packet[0] & 0x7f
		c.events = kind != packetReply && kind != packetError
	}
	c.events = false
	return nil
}

// Atom returns the number for a name; 0: the display has never heard of it.
func (c *Conn) Atom(name string) (uint32, error) {
	const onlyIfExists = 1
	if err := c.sendName(internAtom, onlyIfExists, name); err != nil {
		return 0, err
	}
	packet, err := c.reply()
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint32(packet[8:]), nil
}

// Property returns the 32-bit values of a property of a window; none when it
// has no such property.
func (c *Conn) Property(window, atom uint32) ([]uint32, error) {
	const anyType, most = 0, 1024
	if err := c.send(getProperty, 0, window, atom, anyType, 0, most); err != nil {
		return nil, err
	}
	packet, err := c.reply()
	if err != nil || packet[1] != 32 {
		return nil, err
	}
	count := min(int(binary.LittleEndian.Uint32(packet[16:])), (len(packet)-32)/4)
	values := make([]uint32, count)
	for i := range values {
		values[i] = binary.LittleEndian.Uint32(packet[32+4*i:])
	}
	return values, nil
}

// Viewable says whether a window and all around it are mapped.
func (c *Conn) Viewable(window uint32) (bool, error) {
	const viewable = 2
	if err := c.send(getAttributes, 0, window); err != nil {
		return false, err
	}
	packet, err := c.reply()
	if err != nil {
		return false, err
	}
	if len(packet) < 44 {
		return false, errNonsense
	}
	return packet[26] == viewable, nil
}

// Follow asks for an event whenever a window is mapped or unmapped, moved
// or resized, or one of its properties changes.
func (c *Conn) Follow(window uint32) error {
	const eventMask, structure, property = 1 << 11, 1 << 17, 1 << 22
	return c.send(changeAttributes, 0, window, eventMask, structure|property)
}
