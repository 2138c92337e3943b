package learn

import "stillnight/data/evidence"

// BuildState makes what is shown to somebody who looks for that.
func BuildState(f Filter) State { return buildState(f) }

// Topics returns the ids of the chips, and of each whether it is about a tip.
func Topics() []string {
	var ids []string
	for _, t := range topics() {
		ids = append(ids, t.id)
	}
	return ids
}

// TopicHas says whether a tip is about a topic.
func TopicHas(id string, tip evidence.Tip) bool {
	t, ok := topicByID(id)
	return ok && t.hasTip(tip)
}
