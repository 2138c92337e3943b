package figure

import "stillnight/data/words"

// sitting returns a person on a chair with its seat's front edge at 30, hip
// at 0: the trunk in a direction, both feet flat on the floor, hands on the
// thighs.
func sitting(trunk float64) pose {
	hip := point{0, seatHip}
	far := legTo(hip, point{26, 0}, 0, 0)
	shoulder := shoulderOf(hip, trunk)
	p := pose{hip: hip, lumbar: trunk, thorax: trunk, head: 90, near: legTo(hip, point{38, 0}, 0, 0), far: far}
	p.nearArm = armTo(shoulder, hip.plus(point{24, 10}), -5)
	p.farArm = armTo(shoulder, hip.plus(point{24, 11}), -5)
	return p
}

func seatedCalf() drawing {
	p := sitting(84)
	p.near = straightLeg(p.hip, 14)
	p.far = legTo(p.hip, point{20, 0}, 0, 0)
	near := p.near.from(p.hip)
	shoulder := shoulderOf(p.hip, 84)
	hands := point{36, 66}
	p.nearArm = armTo(shoulder, hands, -10).closed()
	p.farArm = p.nearArm
	fist := p.nearArm.from(shoulder).tip
	ball := near.ball.along(p.near.foot-90, 1)
	d := drawing{
		pose: p, worked: nearLeg,
		ground: []thing{floor(-60, 105)}, things: chair(4),
		held: []thing{{line: []point{fist, ball.along(p.near.foot, 4), ball.along(p.near.foot, -1)}, radius: 1.7}},
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

func seatedHamstring() drawing {
	const trunk = 58
	p := sitting(trunk)
	p.head = 66
	p.near = straightLeg(p.hip, 8)
	p.far = legTo(p.hip, point{22, 0}, 0, 0)
	near := p.near.from(p.hip)
	shoulder := shoulderOf(p.hip, trunk)
	far := p.far.from(p.hip)
	p.nearArm = armTo(shoulder, point{-2, seatHeight + 8}, -72)
	p.farArm = armTo(shoulder, far.knee.plus(point{-12, 9}), -10)
	d := drawing{
		pose: p, worked: nearLeg,
		ground: []thing{floor(-60, 105)}, things: chair(4),
		says: text{
			feel: words.T("feel it here"), cue: words.T("back straight, toes up"),
			tale: func(leg string) string {
				return words.T("Somebody sits on the edge of a chair with the %s straight, heel on the floor, toes up, a hand on the seat, and tips forward from the hips with a straight back. It is felt at the back of the thigh.", leg)
			},
		},
	}
	d.feel = thighBackOf(near)
	return d
}

func massage() drawing {
	const trunk = 66
	p := sitting(trunk)
	p.lumbar, p.thorax, p.head = trunk+5, trunk-5, 62
	p.near = legTo(p.hip, point{82, 32}, 66, 0)
	near := p.near.from(p.hip)
	b := p.stand()
	calf := near.knee.toward(near.ankle, 0.5)
	p.nearArm = armTo(b.shoulder, calf.plus(point{-5, 9}), -64)
	p.farArm = p.nearArm
	d := drawing{
		pose: p, worked: nearShank | nearThigh,
		ground: append(stool(84, 32), floor(-50, 110)), things: chair(26),
		says: text{
			cue: words.T("strokes from the ankle up"),
			tale: func(leg string) string {
				return words.T("Somebody sits on a chair with the foot of the %s on a stool, toes up, knee a little bent, both hands around the calf, and strokes from the ankle up.", leg)
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
		ground: []thing{floor(-45, 80)}, things: chair(26),
		says: text{
			cue: words.T("strokes from the knee up"),
			tale: func(leg string) string {
				return words.T("Somebody sits on a chair, feet flat on the floor, both hands on the thigh of the %s.", leg)
			},
		},
	}
}

func breathing() drawing {
	const trunk = 99
	p := sitting(trunk)
	p.head = 95
	b := p.stand()
	p.nearArm = armOut(b.shoulder, b.waist.plus(point{-3, -4}), 16, 42)
	p.farArm = armTo(b.shoulder, p.hip.plus(point{22, 10}), -5)
	front := b.waist.along(trunk-90, 16)
	return drawing{
		pose: p, worked: belly,
		ground: []thing{floor(-50, 80)}, things: chair(30),
		feel: bow(front.plus(point{-1, 19}), front.plus(point{2, 0}), -3),
		says: text{
			feel: words.T("feel it rise and fall"), cue: words.T("shoulders loose"),
			tale: func(string) string {
				return words.T("Somebody sits at ease on a chair, leaning back, a hand on the belly, which rises and falls with the breath.")
			},
		},
	}
}

func meditation() drawing {
	p := sitting(90)
	b := p.stand()
	nose := b.head.plus(point{15, -3})
	return drawing{
		pose:   p,
		ground: []thing{floor(-50, 80)}, things: chair(30),
		feel: bow(nose, nose.plus(point{9, -22}), 5),
		says: text{
			feel: words.T("follow the breath"), cue: words.T("upright and at ease"),
			tale: func(string) string {
				return words.T("Somebody sits upright on a chair, feet flat on the floor, hands on the thighs.")
			},
		},
	}
}
