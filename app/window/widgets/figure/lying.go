package figure

import "stillnight/data/words"

// bedHip is how high above the ground the hip of somebody is who lies.
const bedHip = thighTop + 1

// lying returns a person on the back, head to the left on a pillow, legs
// long, toes up.
func lying() pose {
	hip := point{0, bedHip}
	rest := straightLeg(hip, 4)
	p := pose{
		hip: hip, lumbar: 180, thorax: 178, head: 168,
		near: rest, far: rest,
	}
	b := p.stand()
	p.nearArm = armTo(b.shoulder, b.shoulder.plus(point{55, -5}), 0)
	p.farArm = p.nearArm
	return p
}

// bed is what somebody lies on, to a place.
func bed(to float64) []thing { return []thing{floor(-98, to)} }

func pillow() []thing {
	return []thing{{line: []point{{-86, 4.2}, {-66, 4}}, radius: 4.4, soft: true}}
}

// lensOn shows a part of somebody who lies larger, above them.
func lensOn(part point, zoom float64) *lens {
	const radius = 38
	return &lens{look: part, at: point{min(max(part.x*0.75, -55), 65), part.y + radius/zoom + 5 + radius}, radius: radius, zoom: zoom}
}

func relaxFeet() drawing {
	p := lying()
	p.near = straightLeg(p.hip, 18)
	p.far = p.near
	b := p.stand()
	tip := b.near.toes
	return drawing{
		pose: p, worked: nearShank | nearFoot | farShank | farFoot, ground: bed(112), things: pillow(),
		arrows: [][]point{bow(tip.plus(point{9, -6}), tip.plus(point{-7, 5}), -4)},
		lens:   lensOn(b.near.ankle.plus(point{-2, 11}), 1.75),
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
	knee := b.near.knee
	return drawing{
		pose: p, worked: nearThigh | farThigh, ground: bed(110), things: pillow(),
		arrows: [][]point{{knee.plus(point{-2, 19}), knee.plus(point{-2, 9})}},
		lens:   lensOn(knee.plus(point{0, 2}), 1.9),
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
	b := p.stand()
	p.nearArm = armOut(b.shoulder, b.waist.plus(point{-12, 9}), 20, 56)
	p.farArm = p.nearArm
	return drawing{
		pose: p, worked: belly | seat, ground: bed(110), things: pillow(),
		lens: lensOn(b.hip.plus(point{-10, 2}), 1.9),
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
	p.nearArm = arm{upper: -6, fore: 38, hand: 42, fist: true}
	p.farArm = arm{upper: -6, fore: 48, hand: 50, fist: true}
	b := p.stand()
	return drawing{
		pose: p, worked: bothArms, ground: bed(110), things: pillow(),
		lens: lensOn(b.nearArm.elbow.toward(b.nearArm.tip, 0.5), 1.8),
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
	over := b.joint.plus(point{2, 15})
	return drawing{
		pose: p, worked: shoulders | face, ground: bed(110), things: pillow(), wince: true,
		arrows: [][]point{{over.plus(point{9, 0}), over.plus(point{-3, 0})}},
		lens:   lensOn(b.shoulder.toward(b.head, 0.55).plus(point{1, 3}), 1.7),
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
	up := leg{thigh: 80, shank: 81, foot: 173}
	p.near, p.far = up, up
	b := p.stand()
	hands := b.waist.plus(point{4, 11})
	p.nearArm = armOut(b.shoulder, hands, -8, 50)
	p.farArm = p.nearArm
	return drawing{
		pose: p, worked: bothLegs,
		ground: []thing{floor(-98, b.near.heel.x+12), wall(b.near.heel.x, 116)}, things: pillow(),
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
	fold := leg{thigh: 126, shank: 4, foot: 96}
	p.near, p.far = fold, fold
	b := p.stand()
	shin := b.near.knee.toward(b.near.ankle, 0.3).plus(point{-2, 6})
	p.nearArm = armTo(b.joint, shin, -20)
	p.farArm = p.nearArm
	return drawing{
		pose: p, worked: bothLegs, ground: bed(50), things: pillow(),
		says: text{
			cue: words.T("hands around the knees"),
			tale: func(string) string {
				return words.T("Somebody lies on the back and draws both knees to the chest, hands around them.")
			},
		},
	}
}
