package x11

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"
)

// saver returns the opcode of the extension of screen savers.
func (c *Conn) saver() (byte, error) {
	if err := c.sendName(queryExtension, 0, "MIT-SCREEN-SAVER"); err != nil {
		return 0, err
	}
	packet, err := c.reply()
	if err != nil {
		return 0, err
	}
	if packet[8] == 0 {
		return 0, errors.New("the display has no screen saver")
	}
	return packet[9], nil
}

// Idle returns how long ago a key or the pointer was touched.
func (c *Conn) Idle() (time.Duration, error) {
	const queryInfo = 1
	saver, err := c.saver()
	if err != nil {
		return 0, err
	}
	if err := c.send(saver, queryInfo, c.root); err != nil {
		return 0, err
	}
	packet, err := c.reply()
	if err != nil {
		return 0, err
	}
	return time.Duration(binary.LittleEndian.Uint32(packet[16:])) * time.Millisecond, nil
}

// Suspend keeps the screen saver of the X server away, and the power saving
// of the display, until it is called with false or the connection ends.
func (c *Conn) Suspend(on bool) error {
	const queryVersion, suspend = 0, 5
	saver, err := c.saver()
	if err != nil {
		return err
	}
	if err := c.send(saver, queryVersion, 1|1<<8); err != nil { // version 1.1, a byte each
		return err
	}
	packet, err := c.reply()
	if err != nil {
		return err
	}
	major, minor := binary.LittleEndian.Uint16(packet[8:]), binary.LittleEndian.Uint16(packet[10:])
	if major != 1 || minor < 1 {
		return fmt.Errorf("the display has version %d.%d of the screen saver, which cannot be suspended", major, minor)
	}
	value := uint32(0)
	if on {
		value = 1
	}
	if err := c.send(saver, suspend, value); err != nil {
		return err
	}
	_, err = c.Atom("WM_STATE") // any answer, to know of a refusal
	return err
}
