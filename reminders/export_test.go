package reminders

// NewPlain lets a test put a function in the place of a desktop.
var NewPlain = newPlain
