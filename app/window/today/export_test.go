package today

// BuildState is buildState, for the tests.
var BuildState = buildState

// ClockInNight is clockInNight, for the tests.
var ClockInNight = clockInNight
