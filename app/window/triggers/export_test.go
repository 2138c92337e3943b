package triggers

import "stillnight/data/triggers"

// BuildState makes what is shown of an analysis.
func BuildState(r triggers.Result, h triggers.History, title func(string) string) State {
	return buildState(r, h, title)
}
