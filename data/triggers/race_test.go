//go:build race

package triggers_test

// slowdown is by how much looking for races slows down, at most.
const slowdown = 15
