package figure

import "stillnight/data/words"

// sitting returns a person on a chair with its seat's front edge at 30, hip
// at 0: the trunk in a direction, both feet flat on the floor, hands on the
// thighs.
func sitting(trunk float64) pose {
	hip := point{0, seatHip}
	far := legTo(hip, point{36, 0}, 0, 0)
	shoulder := shoulderOf(hip, trunk)
	p := pose{hip: hip, lumbar: trunk, thorax: trunk, head: 90, near: legTo(hip, point{38, 0}, 0, 0), far: far}
	p.nearArm = armTo(shoulder, hip.plus(point{24, 10}), -5)
	p.farArm = armTo(shoulder, hip.plus(point{24, 11}), -5)
	return p
}

func seatedCalf() drawing {
	p := sitting(84)
	p.near = legOut(p.hip, 18)
	near := p.near.from(p.hip)
	shoulder := shoulderOf(p.hip, 84)
	hands := point{36, 66}
	p.nearArm = armTo(shoulder, hands, 0)
	p.nearArm.fist = true
	p.farArm = armTo(shoulder, hands.plus(point{2, 2}), 0)
	p.farArm.fist = true
	fist := p.nearArm.from(shoulder).tip
	ball := near.ball.along(p.near.foot-90, 1)
	d := drawing{
		pose: p, worked: nearLeg,
		things: append(chair(26), floor(-45, 105)),
		held:   []thing{{line: []point{fist, ball.along(p.near.foot, 4), ball.along(p.near.foot, -1)}, radius: 1.2}},
		says: text{
			feel: words.T("feel it here"), cue: words.T("knee straight, toes to the shin"),
			tale: func(leg string) string {
				return words.T("Somebody sits on a chair with the %s straight, heel on the floor, a towel around the ball of the foot, and pulls the toes up with both hands. It is felt in the calf.", leg)
			},
		},
	}
	d.feel = calfOf(near)
	return d
}

// legOut is a straight leg of somebody who sits on a chair, heel on the
// floor, with the foot pulled up from a right angle by some degrees.
func legOut(hip point, up float64) leg {
	direction := -31.0
	for range 4 { // the heel's height depends on the direction only a little
		foot := direction + 90 + up
		over := ankleOver(foot).y
		direction = -degreesOfSine((hip.y - over) / (thighLength + shankLength))
	}
	return leg{thigh: direction, shank: direction, foot: direction + 90 + up}
}

func seatedHamstring() drawing {
	const trunk = 58
	p := sitting(trunk)
	p.head = 66
	p.near = legOut(p.hip, 10)
	near := p.near.from(p.hip)
	shoulder := shoulderOf(p.hip, trunk)
	far := p.far.from(p.hip)
	p.nearArm = armTo(shoulder, far.knee.plus(point{-10, 9}), -10)
	p.farArm = armTo(shoulder, far.knee.plus(point{-8, 10}), -10)
	d := drawing{
		pose: p, worked: nearLeg,
		things: append(chair(14), floor(-50, 105)),
		says: text{
			feel: words.T("feel it here"), cue: words.T("back straight, toes up"),
			tale: func(leg string) string {
				return words.T("Somebody sits on the edge of a chair with the %s straight, heel on the floor, toes up, and tips forward from the hips with a straight back. It is felt at the back of the thigh.", leg)
			},
		},
	}
	d.feel = thighBackOf(near)
	return d
}

func massage() drawing {
	const trunk = 56
	p := sitting(trunk)
	p.lumbar, p.thorax, p.head = trunk+8, trunk-8, 52
	p.near = legTo(p.hip, point{64, 36}, 68, 0)
	near := p.near.from(p.hip)
	b := p.stand()
	calf := near.knee.toward(near.ankle, 0.35)
	p.nearArm = armTo(b.shoulder, calf.plus(point{-9, 4}), -45)
	p.farArm = armTo(b.shoulder, calf.plus(point{-2, 9}), -50)
	d := drawing{
		pose: p, worked: nearShank,
		things: append(append(chair(26), stool(64, 36)...), floor(-45, 95)),
		says: text{
			cue: words.T("from the ankle up to the knee"),
			tale: func(leg string) string {
				return words.T("Somebody sits on a chair with the foot of the %s on a stool, toes up, knee a little bent, both hands around the calf.", leg)
			},
		},
	}
	return d
}

func thighMassage() drawing {
	const trunk = 78
	p := sitting(trunk)
	p.head = 76
	shoulder := shoulderOf(p.hip, trunk)
	p.nearArm = armTo(shoulder, p.hip.plus(point{16, 11}), -12)
	p.farArm = armTo(shoulder, p.hip.plus(point{26, 11}), -12)
	return drawing{
		pose: p, worked: nearThigh,
		things: append(chair(26), floor(-45, 80)),
		says: text{
			cue: words.T("from the knee up"),
			tale: func(leg string) string {
				return words.T("Somebody sits on a chair, feet flat on the floor, both hands on the thigh of the %s.", leg)
			},
		},
	}
}

func breathing() drawing {
	const trunk = 98
	p := sitting(trunk)
	p.head = 94
	shoulder := shoulderOf(p.hip, trunk)
	p.nearArm = armTo(shoulder, p.hip.plus(point{2, 22}), 20)
	return drawing{
		pose: p, worked: belly,
		things: append(chair(30), floor(-45, 80)),
		says: text{
			cue: words.T("shoulders loose, the belly moves"),
			tale: func(string) string {
				return words.T("Somebody sits at ease on a chair, leaning back, a hand on the belly.")
			},
		},
	}
}

func meditation() drawing {
	p := sitting(90)
	return drawing{
		pose:   p,
		things: append(chair(28), floor(-45, 80)),
		says: text{
			cue: words.T("upright and at ease"),
			tale: func(string) string {
				return words.T("Somebody sits upright on a chair, feet flat on the floor, hands on the thighs.")
			},
		},
	}
}
