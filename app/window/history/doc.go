// Package history is the view of what was: figures of a range, the calendar
// of days, cramps and routine by week, and the events of a day with all that
// can be done to them.
package history
