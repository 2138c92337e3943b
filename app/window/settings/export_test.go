package settings

// BuildState is buildState, for the tests.
var BuildState = buildState
