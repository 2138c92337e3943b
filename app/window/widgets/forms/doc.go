// Package forms holds the forms that several views fill in: a drink, a cramp.
// A form shows values, reads what was typed and says in a sentence what is
// wrong with it. It calls no diary. All belongs to Fyne's UI thread.
package forms
