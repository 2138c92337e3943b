package figure

import (
	"image/color"

	"stillnight/app/window/look"
)

// part is a part of the body that can be marked as worked on.
type part uint

// The parts. A leg's foot belongs to the shank's muscles, so it has none of
// its own except where only the foot works.
const (
	nearThigh part = 1 << iota
	nearShank
	nearFoot
	farThigh
	farShank
	farFoot
	belly
	seat
	chest
	shoulders
	face
	nearUpperArm
	nearForearm
	farUpperArm
	farForearm

	nearLeg  = nearThigh | nearShank | nearFoot
	farLeg   = farThigh | farShank | farFoot
	bothLegs = nearLeg | farLeg
	bothArms = nearUpperArm | nearForearm | farUpperArm | farForearm
)

// inks are the colours of a drawing.
type inks struct {
	body, far         color.NRGBA // the near and the far side of the body
	worked, farWorked color.NRGBA // the parts that are worked on
	things, pillow    color.NRGBA // wall, floor, chair; what is soft
	lens              color.NRGBA // behind what is seen larger
	feel              color.NRGBA
	gap               float64 // around a limb before another of its colour, in cm
}

// inksFrom mixes the colours of a drawing on a background. Where the theme
// has one colour for what is done and for ink, as at night, what works is
// bright and the rest of the body dim.
func inksFrom(ink, done, muted, warm, background color.NRGBA) inks {
	far := look.Mix(look.Mix(ink, muted, 0.6), background, 0.42)
	if done == ink {
		ink, done = look.Mix(ink, background, 0.42), warm
		far = look.Mix(ink, background, 0.4)
	}
	return inks{
		body: ink, far: far, worked: done, farWorked: look.Mix(done, background, 0.4),
		things: look.Mix(muted, background, 0.25), pillow: look.Mix(muted, background, 0.6), lens: look.Mix(muted, background, 0.88),
		feel: warm, gap: 1.5,
	}
}

// flesh paints bodies.
type flesh struct {
	*paper
	inks
	worked part
}

func (f flesh) colour(p part, plain, worked color.NRGBA) color.NRGBA {
	if f.worked&p != 0 {
		return worked
	}
	return plain
}

// farSide paints what lies behind the trunk.
func (f flesh) farSide(b body) {
	f.paintArm(b.farArm, b.pose.farArm.fist, [2]color.NRGBA{
		f.colour(farUpperArm, f.far, f.farWorked), f.colour(farForearm, f.far, f.farWorked),
	})
	f.paintLeg(b.far, [3]color.NRGBA{
		f.colour(farThigh, f.far, f.farWorked), f.colour(farShank, f.far, f.farWorked), f.colour(farFoot, f.far, f.farWorked),
	})
}

// nearLegOf and nearArmOf paint what is before the trunk.
func (f flesh) nearLegOf(b body) {
	f.paintLeg(b.near, [3]color.NRGBA{
		f.colour(nearThigh, f.body, f.inks.worked), f.colour(nearShank, f.body, f.inks.worked), f.colour(nearFoot, f.body, f.inks.worked),
	})
}

// seatOf marks the buttock.
func (f flesh) seatOf(b body) {
	if f.inks.worked != f.body && f.worked&seat != 0 {
		f.fill(chain(node{b.hip, thighTop + 0.3}, node{b.hip.toward(b.near.knee, 0.12), 9.4}), f.inks.worked)
	}
}

func (f flesh) nearArmOf(b body) {
	f.paintArm(b.nearArm, b.pose.nearArm.fist, [2]color.NRGBA{
		f.colour(nearUpperArm|shoulders, f.body, f.inks.worked), f.colour(nearForearm, f.body, f.inks.worked),
	})
}

// The thickness of limbs, as radii in cm.
const (
	thighTop  = 9.6
	kneeThick = 6.3
	calfThick = 6
	ankleThin = 4
)

// tuck is how much less than a limb's end is taken away around it, so that it
// grows out of the trunk without a seam.
const tuck = 1.5

// thighShape, shankShape and footShape are the flesh around the bones. What
// is taken away around a leg is grown by a margin, but not at the hip.
func thighShape(l limb, grow float64) shape {
	back := l.hip.bearing(l.knee) - 90
	hip := thighTop
	if grow > 0 {
		hip -= tuck
	}
	return smooth(
		node{l.hip, hip},
		node{l.hip.toward(l.knee, 0.4), 8.4 + grow},
		node{l.hip.toward(l.knee, 0.78).along(back, -0.3), 6.7 + grow},
		node{l.knee, kneeThick + grow},
	)
}

func shankShape(l limb, grow float64) shape {
	back := l.knee.bearing(l.ankle) - 90
	return smooth(
		node{l.knee, kneeThick - 0.1 + grow},
		node{l.knee.toward(l.ankle, 0.3).along(back, 1.7), calfThick + grow},
		node{l.knee.toward(l.ankle, 0.66).along(back, 0.7), 4.7 + grow},
		node{l.ankle, ankleThin + grow},
	)
}

func footShape(l limb, grow float64) shape {
	foot := l.heel.bearing(l.ball)
	at := func(along, up, radius float64) node {
		return node{l.heel.along(foot, along).along(foot+90, up), radius + grow}
	}
	heel, ankle, ball := at(4, 4, 4), node{l.ankle, ankleThin + grow}, at(ballFront-0.5, 2.9, 2.9)
	toes := l.ball.bearing(l.toes)
	tip := node{l.toes.along(toes, -2.2).along(toes+90, 2.3), 2.2 + grow}
	return append(chain(heel, ankle, ball, heel), chain(ball, tip)...)
}

func (f flesh) paintLeg(l limb, colours [3]color.NRGBA) {
	f.clear(append(append(thighShape(l, f.gap), shankShape(l, f.gap)...), footShape(l, f.gap)...))
	foot := footShape(l, 0)
	f.fill(foot, colours[2])
	f.fill(thighShape(l, 0), colours[0])
	f.fill(shankShape(l, 0), colours[1])
	if colours[1] != colours[2] { // the shank ends at the ankle, the foot over it
		f.fill(foot, colours[2])
	}
}

func upperArmShape(r reach, grow float64) shape {
	shoulder, below := 5.7, 5.0
	if grow > 0 {
		shoulder, below = shoulder-tuck, below-tuck
	}
	return smooth(
		node{r.shoulder, shoulder}, node{r.shoulder.toward(r.elbow, 0.35), below},
		node{r.shoulder.toward(r.elbow, 0.65), 4.5 + grow}, node{r.elbow, 3.9 + grow},
	)
}

func forearmShape(r reach, fist bool, grow float64) shape {
	s := smooth(node{r.elbow, 3.9 + grow}, node{r.elbow.toward(r.wrist, 0.3), 4.2 + grow}, node{r.wrist, 2.8 + grow})
	if fist {
		return append(s, chain(node{r.wrist, 2.8 + grow}, node{r.wrist.toward(r.tip, 0.6), 4.4 + grow})...)
	}
	return append(s, smooth(node{r.wrist, 2.8 + grow}, node{r.wrist.toward(r.tip, 0.4), 3.2 + grow}, node{r.wrist.toward(r.tip, 0.88), 1.9 + grow})...)
}

func (f flesh) paintArm(r reach, fist bool, colours [2]color.NRGBA) {
	f.clear(append(upperArmShape(r, f.gap), forearmShape(r, fist, f.gap)...))
	f.fill(forearmShape(r, fist, 0), colours[1])
	f.fill(upperArmShape(r, 0), colours[0])
}

// trunk paints head and trunk.
func (f flesh) trunk(b body) {
	lumbar, thorax := b.pose.lumbar, b.pose.thorax
	front := func(p point, direction, way float64) point { return p.along(direction-90, way) }
	neck := b.shoulder.along(b.shoulder.bearing(b.head), 6)
	waist := node{front(b.waist, (lumbar+thorax)/2, -0.2), 8.9}
	low := smooth(
		node{b.hip, thighTop}, node{front(b.hip.toward(b.waist, 0.5), lumbar, 0.3), 9.3}, waist,
	)
	high := smooth(
		waist, node{front(b.waist.toward(b.shoulder, 0.55), thorax, 0.9), 10.2},
		node{front(b.waist.toward(b.shoulder, 0.85), thorax, 0.2), 8.8}, node{b.shoulder.along(thorax, 1), 6.2},
	)
	throat := smooth(node{b.shoulder, 6.4}, node{front(neck, b.pose.head, -0.6), 5}, node{b.head, 5.4})
	f.fill(throat, f.colour(shoulders, f.body, f.inks.worked))
	f.fill(high, f.colour(chest, f.body, f.inks.worked))
	f.fill(low, f.colour(belly, f.body, f.inks.worked))
	f.fill(headShape(b), f.colour(face, f.body, f.inks.worked))
}

// headShape is a head with a nose, which tells where it looks.
func headShape(b body) shape {
	up := b.pose.head
	front := up - 90
	nose := b.head.along(front, 9.3).along(up, -1)
	return shape{
		oval(b.head, headLength/2, 9.6, up),
		ring(nose, 1.8),
		oval(b.head.along(front, 3.2).along(up, -5.2), 6.2, 5.8, up),
	}
}

// winceShape is an eye that is squeezed shut.
func winceShape(b body) shape {
	up := b.pose.head
	front := up - 90
	corner := b.head.along(front, 3).along(up, 1.5)
	return append(
		chain(node{corner, 0.6}, node{corner.along(front, 4).along(up, 1.8), 0.6}),
		chain(node{corner, 0.6}, node{corner.along(front, 4).along(up, -1.8), 0.6})...,
	)
}
