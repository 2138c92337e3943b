package cramp

import "time"

// BuildState is buildState, for the tests.
var BuildState = buildState

// Facts makes facts, for the tests.
func Facts(pressed, letGo time.Time, saved, failed bool) facts {
	return facts{pressed: pressed, letGo: letGo, saved: saved, failed: failed}
}
