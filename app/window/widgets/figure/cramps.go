package figure

import "stillnight/data/words"

// longSitting returns a person who sits on a bed with the near leg straight
// and the other knee bent and fallen out to the side.
func longSitting(trunk float64) pose {
	hip := point{0, bedHip}
	return pose{
		hip: hip, lumbar: trunk, thorax: trunk - 12, head: trunk + 2,
		near: straightLeg(hip, 10),
		far:  legAside(hip, point{34, 0}, 0, 0, 47),
	}
}

func bedLine() thing { return floor(-30, 115) }

func crampCalf() drawing {
	p := longSitting(62)
	b := p.stand()
	toes := b.near.ball.plus(point{-4, 4})
	p.nearArm = armTo(b.shoulder, toes.plus(point{-8, 6}), -30)
	p.farArm = p.nearArm
	d := drawing{
		pose: p, worked: nearLeg, ground: []thing{bedLine()},
		arrows: [][]point{bow(b.near.toes.plus(point{12, -3}), b.near.toes.plus(point{-2, 17}), -5)},
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
	p := sitting(82)
	p.near = legTo(p.hip, point{52, 0}, 42, 38)
	b := p.stand()
	tip := b.near.toes
	return drawing{
		pose: p, worked: nearFoot, ground: []thing{floor(-50, 100)}, things: chair(26),
		arrows: [][]point{bow(tip.plus(point{8, -10}), tip.plus(point{-4, 7.5}), -4)},
		lens:   &lens{look: b.near.ankle.plus(point{9, 4}), at: point{86, 76}, radius: 36, zoom: 2},
		says: text{
			cue: words.T("heel down, pull the toes up"),
			tale: func(leg string) string {
				return words.T("Somebody sits with the heel of the %s on the floor and pulls the toes up as far as they go.", leg)
			},
		},
	}
}

func crampThighBack() drawing {
	p := longSitting(72)
	b := p.stand()
	p.nearArm = armTo(b.shoulder, b.near.knee.plus(point{-10, 10}), -10)
	p.farArm = p.nearArm
	d := drawing{
		pose: p, worked: nearLeg, ground: []thing{bedLine()},
		arrows: [][]point{{b.near.knee.plus(point{8, 28}), b.near.knee.plus(point{8, 11})}},
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
	p.near.foot = 190 - 360
	b := p.stand()
	p.nearArm = armTo(b.shoulder, b.near.ankle.plus(point{-2, 3}), -120)
	p.farArm = armTo(b.shoulder, point{43, 96}, 0)
	d := drawing{
		pose: p, worked: nearThigh | nearShank | nearFoot, ground: []thing{floor(-50, 105)}, things: chairAway(52),
		says: text{
			feel: words.T("feel it here"), cue: words.T("hold on, heel to the buttock"),
			tale: func(leg string) string {
				return words.T("Somebody stands, holds on to a support with one hand and with the other draws the heel of the %s to the buttock, knees side by side.", leg)
			},
		},
	}
	d.feel = thighFrontOf(d.pose.stand().near)
	return d
}
