package data

import (
	"crypto/rand"
	"encoding/base32"
	"regexp"
	"strings"
)

// newDevice returns a short random id.
func newDevice() (string, error) {
	var random [5]byte
	if _, err := rand.Read(random[:]); err != nil {
		return "", err
	}
	return strings.ToLower(base32.StdEncoding.EncodeToString(random[:])), nil
}

// cleanDevice returns the id in the text, empty when it holds none that could
// name a file.
func cleanDevice(text string) string {
	id := strings.TrimSpace(text)
	if ok, _ := regexp.MatchString(`^[A-Za-z0-9][A-Za-z0-9-]{1,39}$`, id); !ok {
		return ""
	}
	return id
}
