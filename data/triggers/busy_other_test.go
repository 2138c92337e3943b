//go:build !unix

package triggers_test

import "time"

// busy returns what the clock shows.
func busy() time.Duration { return time.Duration(time.Now().UnixNano()) }
