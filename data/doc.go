// Package data is the diary: events, the days and nights they belong to, the
// store that keeps them, the journal that outlives it, and the settings.
//
// Everything a person enters is an [Event]. Events are never changed: taking
// one back is another event, an edit is both at once. All other figures are
// computed from the events that still count.
//
// Roles that show or change the diary do it through [Diary]. In the resident
// that is a [Store]; elsewhere it is a client of the resident's link.
package data
