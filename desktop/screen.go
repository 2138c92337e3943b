//go:build linux

package desktop

import (
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"io"
	"net"
	"strings"
	"time"
)

// screen looks at the X server's screen. It speaks just as much of the X11
// protocol as a picture takes, and so gets one within some milliseconds.
type screen struct {
	conn net.Conn
	root uint32
	size image.Point
}

func openScreen(ctx context.Context, display string) (*screen, error) {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "unix", "/tmp/.X11-unix/X"+strings.TrimPrefix(display, ":"))
	if err != nil {
		return nil, fmt.Errorf("connect to the screen: %w", err)
	}
	s := &screen{conn: conn}
	if err := s.greet(); err != nil {
		_ = conn.Close()
		return nil, fmt.Errorf("connect to the screen: %w", err)
	}
	return s, nil
}

// greet opens the conversation and reads where and how large the screen is.
func (s *screen) greet() error {
	if err := s.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	if _, err := s.conn.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(s.conn, head); err != nil {
		return err
	}
	body := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(s.conn, body); err != nil {
		return err
	}
	if head[0] != 1 {
		return fmt.Errorf("it was refused: %q", body)
	}
	// 32 bytes of facts, the maker's name, 8 bytes for each format, screens.
	const facts, format, roots = 32, 8, 40
	if len(body) < facts {
		return io.ErrUnexpectedEOF
	}
	maker, formats := int(binary.LittleEndian.Uint16(body[16:])), int(body[21])
	at := facts + (maker+3)/4*4 + format*formats
	if len(body) < at+roots {
		return io.ErrUnexpectedEOF
	}
	first := body[at:]
	s.root = binary.LittleEndian.Uint32(first)
	s.size = image.Pt(int(binary.LittleEndian.Uint16(first[20:])), int(binary.LittleEndian.Uint16(first[22:])))
	return nil
}

// picture returns a part of what the screen shows. The picture's origin is at
// the part's, also where that is beyond the screen; what is beyond is black.
func (s *screen) picture(part image.Rectangle) (*image.NRGBA, error) {
	picture := image.NewNRGBA(image.Rectangle{Max: part.Size()})
	for i := 3; i < len(picture.Pix); i += 4 {
		picture.Pix[i] = 0xff
	}
	seen := part.Intersect(image.Rectangle{Max: s.size})
	if seen.Empty() {
		return picture, nil
	}
	pixels, err := s.pixels(seen)
	if err != nil {
		return nil, fmt.Errorf("take a picture: %w", err)
	}
	for y := range seen.Dy() {
		row := pixels[y*seen.Dx()*4:]
		to := picture.Pix[picture.PixOffset(seen.Min.X-part.Min.X, seen.Min.Y-part.Min.Y+y):]
		for x := 0; x < 4*seen.Dx(); x += 4 {
			to[x], to[x+1], to[x+2] = row[x+2], row[x+1], row[x]
		}
	}
	return picture, nil
}

// pixels asks for a part of the screen: four bytes a pixel, blue first.
func (s *screen) pixels(part image.Rectangle) ([]byte, error) {
	if err := s.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return nil, err
	}
	const getImage, asPixels = 73, 2
	ask := []byte{getImage, asPixels, 5, 0}
	ask = binary.LittleEndian.AppendUint32(ask, s.root)
	for _, n := range []int{part.Min.X, part.Min.Y, part.Dx(), part.Dy()} {
		ask = binary.LittleEndian.AppendUint16(ask, uint16(n))
	}
	ask = binary.LittleEndian.AppendUint32(ask, 0xffffffff)
	if _, err := s.conn.Write(ask); err != nil {
		return nil, err
	}
	head, err := s.answer()
	if err != nil {
		return nil, err
	}
	pixels := make([]byte, 4*int(binary.LittleEndian.Uint32(head[4:])))
	if _, err := io.ReadFull(s.conn, pixels); err != nil {
		return nil, err
	}
	if len(pixels) < 4*part.Dx()*part.Dy() {
		return nil, fmt.Errorf("the screen has %d bits a pixel; 32 are understood", 8*len(pixels)/(part.Dx()*part.Dy()))
	}
	return pixels, nil
}

// answer reads the head of the answer. Events come in between that nobody asks
// for, such as that a key was given another meaning.
func (s *screen) answer() ([]byte, error) {
	const failed, answered = 0, 1
	head := make([]byte, 32)
	for {
		if _, err := io.ReadFull(s.conn, head); err != nil {
			return nil, err
		}
		switch head[0] {
		case failed:
			return nil, fmt.Errorf("the screen answers with error %d", head[1])
		case answered:
			return head, nil
		}
	}
}
