// Package desktop is a virtual desktop for tests, screenshots and benchmarks: a
// screen in memory with a session bus, a window manager, a panel with a tray
// and a notification service, all real, and ways to look at and press what is
// on it. It is no part of the program, and runs on Linux only.
//
// Nothing in it waits for a fixed time: whatever takes a while is asked about
// again and again until it is so, or until a deadline passes.
package desktop
