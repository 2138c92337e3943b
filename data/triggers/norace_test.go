//go:build !race

package triggers_test

const slowdown = 1
