package x11

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
)

const cookieName = "MIT-MAGIC-COOKIE-1"

// The families of addresses in an authority file that mean this machine or
// any.
const (
	familyLocal = 256
	familyWild  = 65535
)

// cookie returns the key to the display from the authority file; nil when
// there is none, as some servers let the person in without.
func (d display) cookie(getenv func(string) string) []byte {
	path := getenv("XAUTHORITY")
	if path == "" {
		path = filepath.Join(getenv("HOME"), ".Xauthority")
	}
	file, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	host, _ := os.Hostname()
	var other []byte
	for len(file) > 0 {
		var e authority
		if e, file, err = readAuthority(file); err != nil {
			break
		}
		if e.name != cookieName || (e.number != "" && e.number != d.number) {
			continue
		}
		if e.family == familyWild || (e.family == familyLocal && e.address == host) {
			return e.data
		}
		if other == nil {
			other = e.data
		}
	}
	return other
}

// authority is an entry of an authority file.
type authority struct {
	family                uint16
	address, number, name string
	data                  []byte
}

var errShort = errors.New("the authority file ends early")

func readAuthority(file []byte) (e authority, rest []byte, err error) {
	if len(file) < 2 {
		return e, nil, errShort
	}
	e.family, rest = binary.BigEndian.Uint16(file), file[2:]
	var parts [4][]byte
	for i := range parts {
		if len(rest) < 2 {
			return e, nil, errShort
		}
		n := int(binary.BigEndian.Uint16(rest))
		if len(rest) < 2+n {
			return e, nil, errShort
		}
		parts[i], rest = rest[2:2+n], rest[2+n:]
	}
	e.address, e.number, e.name, e.data = string(parts[0]), string(parts[1]), string(parts[2]), parts[3]
	return e, rest, nil
}
