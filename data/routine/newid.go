package routine

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// NewID makes an id of a title that is none of those taken: "Dehnung für die
// Wade" becomes dehnung-fur-die-wade. It is valid whatever the title.
func NewID(title string, taken []string) string {
	const longest = 50
	var out strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(title)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			out.WriteRune(r)
		case r == 'ß':
			out.WriteString("ss")
		case unicode.Is(unicode.Mn, r): // an accent
		case out.Len() > 0 && !strings.HasSuffix(out.String(), "-"):
			out.WriteByte('-')
		}
		if out.Len() >= longest {
			break
		}
	}
	stem := strings.Trim(out.String(), "-")
	if stem == "" {
		stem = "own"
	}
	id := stem
	for n := 2; slices.Contains(taken, id); n++ {
		id = stem + "-" + strconv.Itoa(n)
	}
	return id
}
