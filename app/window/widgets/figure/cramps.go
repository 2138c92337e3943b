package figure

import "stillnight/data/words"

// longSitting returns a person who sits on a bed with the near leg straight
// and the other knee bent.
func longSitting(trunk float64) pose {
	hip := point{0, bedHip}
	return pose{
		hip: hip, lumbar: trunk, thorax: trunk - 10, head: trunk + 4,
		near: leg{thigh: 0, shank: -2, foot: 100},
		far:  legTo(hip, point{36, 0}, 0, 0),
	}
}

func bedLine() thing { return floor(-30, 115) }

func crampCalf() drawing {
	p := longSitting(62)
	b := p.stand()
	toes := b.near.ball.plus(point{-4, 4})
	p.nearArm = armTo(b.shoulder, toes.plus(point{-8, 6}), -30)
	p.farArm = armTo(b.shoulder, toes.plus(point{-8, 8}), -30)
	d := drawing{
		pose: p, worked: nearLeg, things: []thing{bedLine()},
		arrows: [][]point{bow(b.near.toes.plus(point{10, 2}), b.near.toes.plus(point{-8, 12}), 4)},
		says: text{
			cue: words.T("knee straight, toes to the shin"),
			tale: func(leg string) string {
				return words.T("Somebody sits with the %s straight and pulls the toes toward the shin with both hands.", leg)
			},
		},
	}
	return d
}

func crampFoot() drawing {
	p := longSitting(66)
	p.near = legTo(p.hip, point{52, 0}, 16, 40)
	b := p.stand()
	p.nearArm = armTo(b.shoulder, b.near.toes.plus(point{-8, 10}), -40)
	p.farArm = armTo(b.shoulder, b.near.knee.plus(point{-10, 2}), -10)
	return drawing{
		pose: p, worked: nearFoot, things: []thing{bedLine()},
		says: text{
			cue: words.T("pull the toes up"),
			tale: func(leg string) string {
				return words.T("Somebody sits with the %s bent, heel down, and pulls the toes up with a hand.", leg)
			},
		},
	}
}

func crampThighBack() drawing {
	p := longSitting(72)
	b := p.stand()
	p.nearArm = armTo(b.shoulder, b.near.knee.plus(point{-10, 10}), -10)
	p.farArm = armTo(b.shoulder, b.near.knee.plus(point{-8, 11}), -10)
	d := drawing{
		pose: p, worked: nearLeg, things: []thing{bedLine()},
		says: text{
			cue: words.T("straighten the knee"),
			tale: func(leg string) string {
				return words.T("Somebody sits with the %s straight in front, both hands above the knee, toes up.", leg)
			},
		},
	}
	return d
}

func crampThighFront() drawing {
	far := leg{thigh: -90, shank: -93}
	hip := hipOver(point{0, 0}, far)
	p := pose{hip: hip, lumbar: 90, thorax: 88, head: 90, far: far, near: leg{thigh: -94, shank: 120, foot: 185}}
	p.near.shank = 120 - 360
	p.near.foot = 180 - 360
	b := p.stand()
	p.nearArm = armTo(b.shoulder, b.near.ankle.plus(point{-2, 3}), -120)
	p.farArm = armTo(b.shoulder, point{50, 100}, 0)
	d := drawing{
		pose: p, worked: nearThigh | nearShank | nearFoot, things: []thing{floor(-50, 75), line(point{60, 0}, point{56, 98})},
		says: text{
			cue: words.T("hold on, heel to the buttock"),
			tale: func(leg string) string {
				return words.T("Somebody stands, holds on to a support with one hand and with the other draws the heel of the %s to the buttock, knees side by side.", leg)
			},
		},
	}
	d.feel = thighFrontOf(d.pose.stand().near)
	return d
}
