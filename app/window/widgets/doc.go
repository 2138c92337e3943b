// Package widgets holds the parts that Stillnight's windows are made of:
// cards, buttons, texts, and the drawings of water and legs.
//
// A widget takes its colours and sizes by name from the theme (package look),
// so it follows light, dark, the text size and an override of the theme. All
// methods belong to Fyne's UI thread. Nothing here knows the diary.
//
// Heights depend on widths, since texts wrap at every width and text size.
// Column, Flow, Equal and Spread know that, and Page puts it to use.
package widgets
