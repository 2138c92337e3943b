package figure

// entry is a figure by name.
type entry struct {
	name string
	draw func() drawing
}

func catalogue() []entry {
	return []entry{
		{"calf-stretch", calfStretch},
		{"soleus-stretch", soleusStretch},
		{"wall-ball", wallBall},
		{"hamstring-stretch", hamstringStretch},
		{"seated-calf", seatedCalf},
		{"seated-hamstring", seatedHamstring},
		{"massage", massage},
		{"thigh-massage", thighMassage},
		{"breathing", breathing},
		{"relax-feet", relaxFeet},
		{"relax-thighs", relaxThighs},
		{"relax-belly", relaxBelly},
		{"relax-arms", relaxArms},
		{"relax-shoulders", relaxShoulders},
		{"legs-up", legsUp},
		{"knees-to-chest", kneesToChest},
		{"meditation", meditation},
		{"cramp-calf", crampCalf},
		{"cramp-foot", crampFoot},
		{"cramp-thigh-back", crampThighBack},
		{"cramp-thigh-front", crampThighFront},
	}
}

// find returns the figure of that name.
func find(name string) (drawing, bool) {
	for _, e := range catalogue() {
		if e.name == name {
			return e.draw(), true
		}
	}
	return drawing{}, false
}
