package routine

import "strings"

// nearest returns the word that is most like another one, or nothing where
// none is.
func nearest(word string, known []string) string {
	word = strings.ToLower(word)
	best, least := "", 1+min(2, len(word)/2)
	for _, k := range known {
		if n := distance(word, k); n < least {
			best, least = k, n
		}
	}
	if best == "" {
		for _, k := range known {
			if len(word) >= 3 && (strings.HasPrefix(k, word) || strings.HasPrefix(word, k)) {
				return k
			}
		}
	}
	return best
}

// distance counts the letters to change, add or leave out to make b of a.
func distance(a, b string) int {
	if len(a) > 60 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := before
			if a[i] != b[j] {
				cost = 1 + min(before, row[j], row[j+1])
			}
			before, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
