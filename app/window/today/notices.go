package today

import (
	"slices"

	"fyne.io/fyne/v2"

	"stillnight/app/window/widgets"
	"stillnight/data/words"
)

// noticeList shows what a person must be told, each until dismissed.
type noticeList struct {
	column  *fyne.Container
	dismiss func(key string)
	shown   []Notice
}

func newNoticeList(dismiss func(key string)) *noticeList {
	l := &noticeList{column: widgets.Column(8), dismiss: dismiss}
	l.column.Hide()
	return l
}

func (l *noticeList) render(notices []Notice) {
	widgets.SetVisible(l.column, len(notices) > 0)
	if slices.Equal(l.shown, notices) {
		return
	}
	l.shown, l.column.Objects = notices, nil
	for _, n := range notices {
		away := widgets.NewButton(widgets.Link, words.T("Dismiss"), func() { l.dismiss(n.Key) })
		l.column.Objects = append(l.column.Objects, widgets.NewCard(
			widgets.Spread(8, widgets.NewText(widgets.Body, n.Text), away)).Edged(edge))
	}
}
