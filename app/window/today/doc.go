// Package today is the view of the present day: water, this evening's
// routine, the last night, and notes of the day.
package today
