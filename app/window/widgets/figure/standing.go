package figure

import "stillnight/data/words"

// calfStretch stands at a wall, the leg back, its knee straight and its heel
// down.
func calfStretch() drawing {
	near := leg{thigh: -114, shank: -114}
	hip := hipOver(point{0, 0}, near)
	shoulder := shoulderOf(hip, 70)
	const wallX = 115
	d := drawing{
		pose: pose{
			hip: hip, lumbar: 70, thorax: 70, head: 80,
			near: near, far: legTo(hip, point{60, 0}, 0, 0),
			nearArm: armTo(shoulder, point{wallX - 3.5, 124}, 78),
			farArm:  armTo(shoulder, point{wallX - 3.5, 138}, 82),
		},
		worked: nearLeg,
		ground: []thing{floor(-25, 130), wall(wallX, 172)},
		says: text{
			feel: words.T("feel it here"), cue: words.T("heel stays down"),
			tale: func(leg string) string {
				return words.T("Somebody stands facing a wall with both hands on it. The %s is stretched back, knee straight, heel on the floor, toes to the wall; the other knee is bent. It is felt in the calf.", leg)
			},
		},
	}
	d.feel = calfOf(d.pose.stand().near)
	return d
}

// soleusStretch is the same with the back knee bent.
func soleusStretch() drawing {
	near := leg{thigh: -74, shank: -122}
	hip := hipOver(point{0, 0}, near)
	shoulder := shoulderOf(hip, 76)
	const wallX = 82
	d := drawing{
		pose: pose{
			hip: hip, lumbar: 76, thorax: 76, head: 84,
			near: near, far: legTo(hip, point{40, 0}, 0, 0),
			nearArm: armTo(shoulder, point{wallX - 3.5, 112}, 78),
			farArm:  armTo(shoulder, point{wallX - 3.5, 127}, 82),
		},
		worked: nearLeg,
		ground: []thing{floor(-32, 100), wall(wallX, 166)},
		says: text{
			feel: words.T("feel it here"), cue: words.T("back knee bent, heel stays down"),
			tale: func(leg string) string {
				return words.T("Somebody stands facing a wall with both hands on it. The %s is behind with its knee bent, heel on the floor. It is felt low in the calf, above the heel.", leg)
			},
		},
	}
	d.feel = soleusOf(d.pose.stand().near)
	return d
}

// wallBall has the ball of the foot up on the wall.
func wallBall() drawing {
	near := leg{thigh: -71, shank: -71, foot: 38}
	hip := hipOver(point{0, 0}, near)
	const trunk, wallX = 76, 21
	shoulder := shoulderOf(hip, trunk)
	d := drawing{
		pose: pose{
			hip: hip, lumbar: trunk, thorax: trunk, head: 84,
			near: near, far: legTo(hip, point{-46, 0}, 0, 0),
			nearArm: armTo(shoulder, point{wallX - 3.5, 112}, 82),
			farArm:  armTo(shoulder, point{wallX - 3.5, 126}, 86),
		},
		worked: nearLeg,
		ground: []thing{floor(-70, 40), wall(wallX, 172)},
		says: text{
			feel: words.T("feel it here"), cue: words.T("heel on the floor, knee straight"),
			tale: func(leg string) string {
				return words.T("Somebody stands close to a wall with both hands on it. The ball of the foot of the %s is up on the wall, its heel on the floor, its knee straight. It is felt in the calf.", leg)
			},
		},
	}
	d.feel = calfOf(d.pose.stand().near)
	return d
}

// hamstringStretch has the heel forward on a low stool, a hand on the wall,
// and tips forward from the hips.
func hamstringStretch() drawing {
	far := leg{thigh: -86, shank: -92}
	hip := hipOver(point{0, 0}, far)
	const trunk = 52
	shoulder := shoulderOf(hip, trunk)
	near := leg{thigh: -42, shank: -43, foot: 58}
	forward := near.from(hip)
	wallX := forward.heel.x + 27
	d := drawing{
		pose: pose{
			hip: hip, lumbar: trunk, thorax: trunk, head: 56,
			near: near, far: far,
			nearArm: armTo(shoulder, hip.toward(forward.knee, 0.62).plus(point{3, 12}), -42),
			farArm:  armTo(shoulder, point{wallX - 3.5, 126}, 78),
		},
		worked: nearLeg,
		ground: append(stool(forward.heel.x+4, forward.heel.y), floor(-25, wallX+18), wall(wallX, 156)),
		says: text{
			feel: words.T("feel it here"), cue: words.T("back straight, tip from the hips"),
			tale: func(leg string) string {
				return words.T("Somebody stands with the heel of the %s forward on a low stool, knee straight, toes up, a hand on the wall, and tips forward from the hips with a straight back. It is felt at the back of the thigh.", leg)
			},
		},
	}
	d.feel = thighBackOf(d.pose.stand().near)
	return d
}
