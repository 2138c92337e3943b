package settings

import (
	"stillnight/app/window/upkeep"
	"stillnight/app/window/widgets"
	"stillnight/data/words"
)

// upkeepCards is the section of the diary as a thing: where it is, its backups,
// erasing it.
type upkeepCards struct{ part *upkeep.Part }

func newUpkeep(v *View) *upkeepCards { return &upkeepCards{upkeep.New(v.p, v.fit)} }

// look shows the section where it has the words, and says whether it does.
func (u *upkeepCards) look(search string) bool {
	has := hasAll(words.T("Data where it is folder backups restore check export import erase delete everything"), search)
	widgets.SetVisible(u.part.Content(), has)
	return has
}

// fit lays the page out anew.
func (v *View) fit() { v.page.Refresh() }
