// Package tipsheet shows the evidence behind something: what a tip says, what
// it can be expected to do and how sure that is, what trials found, limits,
// cautions and sources. Anything can ask for it by the id of a tip, or of a
// factor. All belongs to Fyne's UI thread.
package tipsheet
