//go:build linux

package desktop

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"
	"time"
)

// Opcodes and kinds of events of X11 and its extension XTEST.
const (
	queryExtension = 98
	fakeInput      = 2
	buttonPress    = 4
	buttonRelease  = 5
)

// Finger is the pointer of the desktop for measurements: it presses at once,
// without a program that has to be started first.
type Finger struct {
	s     *screen
	xtest byte // the extension's opcode
}

// Finger returns the pointer. It fails where the screen does not take events
// that nobody has made.
func (d *Desktop) Finger(ctx context.Context) (*Finger, error) {
	s, err := openScreen(ctx, d.display)
	if err != nil {
		return nil, err
	}
	const name = "XTEST"
	ask := []byte{queryExtension, 0, 4, 0, byte(len(name)), 0, 0, 0}
	ask = append(append(ask, name...), 0, 0, 0)
	head := make([]byte, 32)
	if _, err := s.conn.Write(ask); err != nil {
		return nil, errors.Join(err, s.conn.Close())
	}
	if _, err := io.ReadFull(s.conn, head); err != nil {
		return nil, errors.Join(err, s.conn.Close())
	}
	if head[0] != 1 || head[8] == 0 {
		return nil, errors.Join(errors.New("the screen has no extension XTEST"), s.conn.Close())
	}
	return &Finger{s: s, xtest: head[9]}, nil
}

// Press presses a button of the pointer where it is and lets it go: 1 is the
// left one, 4 and 5 are the wheel.
func (f *Finger) Press(button byte) error {
	if err := f.s.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	var ask []byte
	for _, kind := range []byte{buttonPress, buttonRelease} {
		event := make([]byte, 36)
		event[0], event[1] = f.xtest, fakeInput
		binary.LittleEndian.PutUint16(event[2:], uint16(len(event)/4))
		event[4], event[5] = kind, button
		ask = append(ask, event...)
	}
	if _, err := f.s.conn.Write(ask); err != nil {
		return fmt.Errorf("press a button of the pointer: %w", err)
	}
	return nil
}

// Close gives the pointer back.
func (f *Finger) Close() { _ = f.s.conn.Close() }

// Part returns a part of what the screen shows.
func (d *Desktop) Part(part image.Rectangle) (*image.NRGBA, error) { return d.screen.picture(part) }
