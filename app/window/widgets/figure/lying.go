package figure

import "stillnight/data/words"

// bedHip is how high above the ground the hip of somebody is who lies.
const bedHip = thighTop + 1

// lying returns a person on the back, head to the left on a pillow, legs
// long, toes up.
func lying() pose {
	rest := leg{thigh: 1, shank: -3, foot: 88}
	return pose{
		hip: point{0, bedHip}, lumbar: 180, thorax: 179, head: 171,
		near: rest, far: rest,
		nearArm: arm{upper: -4, fore: 0, hand: 0}, farArm: arm{upper: -4, fore: 0, hand: 0},
	}
}

func bed() []thing {
	return []thing{
		floor(-95, 105),
		{line: []point{{-82, 4.5}, {-64, 4.5}}, radius: 4.5, soft: true},
	}
}

func relaxFeet() drawing {
	p := lying()
	p.near.foot, p.far.foot = 104, 104
	b := p.stand()
	return drawing{
		pose: p, worked: nearShank | nearFoot | farShank | farFoot, things: bed(),
		arrows: [][]point{bow(b.near.toes.plus(point{8, 4}), b.near.toes.plus(point{-12, 8}), 4)},
		says: text{
			cue: words.T("toes up toward the shins"),
			tale: func(string) string {
				return words.T("Somebody lies on the back with both legs long and pulls the toes of both feet up toward the shins.")
			},
		},
	}
}

func relaxThighs() drawing {
	p := lying()
	b := p.stand()
	return drawing{
		pose: p, worked: nearThigh | farThigh, things: bed(),
		arrows: [][]point{{b.near.knee.plus(point{0, 30}), b.near.knee.plus(point{0, 13})}},
		says: text{
			cue: words.T("press the knees down"),
			tale: func(string) string {
				return words.T("Somebody lies on the back with both legs long, toes up, and presses the backs of the knees down.")
			},
		},
	}
}

func relaxBelly() drawing {
	p := lying()
	return drawing{
		pose: p, worked: belly, things: bed(),
		says: text{
			cue: words.T("belly and buttocks firm"),
			tale: func(string) string {
				return words.T("Somebody lies on the back with both legs long, toes up, belly and buttocks firm.")
			},
		},
	}
}

func relaxArms() drawing {
	p := lying()
	p.nearArm = arm{upper: -6, fore: 40, hand: 40, fist: true}
	p.farArm = arm{upper: -6, fore: 40, hand: 40, fist: true}
	return drawing{
		pose: p, worked: bothArms, things: bed(),
		says: text{
			cue: words.T("fists closed, arms firm"),
			tale: func(string) string {
				return words.T("Somebody lies on the back, toes up, with both fists closed and the arms firm.")
			},
		},
	}
}

func relaxShoulders() drawing {
	p := lying()
	p.shrug = 6
	b := p.stand()
	return drawing{
		pose: p, worked: shoulders | face, things: bed(),
		arrows: [][]point{{b.joint.plus(point{12, 18}), b.joint.plus(point{-6, 18})}},
		says: text{
			cue: words.T("shoulders up to the ears, face tight"),
			tale: func(string) string {
				return words.T("Somebody lies on the back, toes up, with the shoulders drawn up to the ears and the face tightened.")
			},
		},
	}
}

func legsUp() drawing {
	p := lying()
	up := leg{thigh: 86, shank: 88, foot: 178}
	p.near, p.far = up, up
	return drawing{
		pose: p, worked: bothLegs,
		things: []thing{
			floor(-95, 30), wall(16, 115),
			{line: []point{{-82, 4.5}, {-64, 4.5}}, radius: 4.5, soft: true},
		},
		says: text{
			cue: words.T("heels rest on the wall"),
			tale: func(string) string {
				return words.T("Somebody lies on the back with both legs up along a wall, heels resting on it, toes toward the face.")
			},
		},
	}
}

func kneesToChest() drawing {
	p := lying()
	fold := leg{thigh: 128, shank: 12, foot: 102}
	p.near, p.far = fold, fold
	b := p.stand()
	shin := b.near.knee.toward(b.near.ankle, 0.25).plus(point{0, 6})
	p.nearArm = armTo(b.joint, shin, 0)
	p.farArm = armTo(b.joint, shin.plus(point{3, 1}), 0)
	return drawing{
		pose: p, worked: bothLegs, things: bed(),
		says: text{
			cue: words.T("hands around the knees"),
			tale: func(string) string {
				return words.T("Somebody lies on the back and draws both knees to the chest, hands around them.")
			},
		},
	}
}
