package checkup

import (
	"context"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// oldBackup is the age from which a backup is called old: one is made each day
// that Stillnight runs.
const oldBackup = 3 * 24 * time.Hour

// backups looks at the newest backup, and whether it can be restored.
func (p Params) backups(ctx context.Context, diary data.Diary) Finding {
	f := Finding{Name: "backups"}
	again := words.T("To make one: stillnight backup")
	all, err := diary.Backups(ctx)
	switch {
	case err != nil:
		return f.is(Missing, words.T("The backups cannot be listed: %v.", err), words.T("Check the rights of the folder backups in %s.", p.DataDir))
	case len(all) == 0:
		return f.is(Unknown, words.T("There is no backup yet; one is made each day that Stillnight runs."), again)
	}
	newest := all[0]
	if _, err := data.LookInto(newest.Path); err != nil {
		return f.is(Missing, words.T("The newest backup is damaged: %s.", newest.Path), again)
	}
	when := newest.Made.Format("2006-01-02 15:04")
	if p.Now().Sub(newest.Made) > oldBackup {
		return f.is(Unknown, words.T("The newest backup is of %s; one is made each day that Stillnight runs.", when), again)
	}
	return f.is(OK, words.T("The newest backup is of %s and can be restored.", when), "")
}
