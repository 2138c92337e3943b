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
	feel              color.NRGBA
	gap               float64 // around a limb before another of its colour, in cm
}

// inksFrom mixes the colours of a drawing on a background.
func inksFrom(ink, done, muted, warm, background color.NRGBA) inks {
	return inks{
		body: ink, far: look.Mix(ink, background, 0.5),
		worked: done, farWorked: look.Mix(done, background, 0.4),
		things: look.Mix(muted, background, 0.25), pillow: look.Mix(muted, background, 0.65), feel: warm, gap: 1.5,
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

// nearSide paints the leg and the arm before the trunk.
func (f flesh) nearLegOf(b body) {
	f.paintLeg(b.near, [3]color.NRGBA{
		f.colour(nearThigh, f.body, f.inks.worked), f.colour(nearShank, f.body, f.inks.worked), f.colour(nearFoot, f.body, f.inks.worked),
	})
}

func (f flesh) nearArmOf(b body) {
	f.paintArm(b.nearArm, b.pose.nearArm.fist, [2]color.NRGBA{
		f.colour(nearUpperArm|shoulders, f.body, f.inks.worked), f.colour(nearForearm, f.body, f.inks.worked),
	})
}

// The thickness of limbs, as radii in cm.
const (
	thighTop  = 9.2
	kneeThick = 6.4
	calfThick = 6
	ankleThin = 4
)

// thighShape, shankShape and footShape are the flesh around the bones, grown
// by a margin away from the hip.
func thighShape(l limb, grow float64) shape {
	back := l.hip.bearing(l.knee) - 90
	return chain(
		node{l.hip, thighTop},
		node{l.hip.toward(l.knee, 0.45).along(back, 0.6), 8.1 + grow},
		node{l.knee, kneeThick + grow},
	)
}

func shankShape(l limb, grow float64) shape {
	back := l.knee.bearing(l.ankle) - 90
	calf := l.knee.toward(l.ankle, 0.3).along(back, 1.6)
	return chain(
		node{l.knee, kneeThick - 0.2 + grow}, node{calf, calfThick + grow},
		node{l.knee.toward(l.ankle, 0.68).along(back, 0.4), 4.6 + grow}, node{l.ankle, ankleThin + grow},
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
	thigh, shank, foot := thighShape(l, 0), shankShape(l, 0), footShape(l, 0)
	f.fill(foot, colours[2])
	f.fill(thigh, colours[0])
	f.fill(shank, colours[1])
	if colours[1] != colours[2] { // the foot ends at the ankle, the shank over it
		f.fill(foot, colours[2])
	}
}

func upperArmShape(r reach, grow float64) shape {
	return chain(node{r.shoulder, 5.6}, node{r.shoulder.toward(r.elbow, 0.4), 4.7 + grow}, node{r.elbow, 3.9 + grow})
}

func forearmShape(r reach, fist bool, grow float64) shape {
	s := chain(node{r.elbow, 3.8 + grow}, node{r.elbow.toward(r.wrist, 0.3), 4.1 + grow}, node{r.wrist, 2.9 + grow})
	if fist {
		return append(s, chain(node{r.wrist, 2.9 + grow}, node{r.wrist.toward(r.tip, 0.7), 4.3 + grow})...)
	}
	return append(s, chain(node{r.wrist, 2.9 + grow}, node{r.wrist.toward(r.tip, 0.4), 3.2 + grow}, node{r.wrist.toward(r.tip, 0.88), 2 + grow})...)
}

func (f flesh) paintArm(r reach, fist bool, colours [2]color.NRGBA) {
	f.clear(append(upperArmShape(r, f.gap), forearmShape(r, fist, f.gap)...))
	f.fill(forearmShape(r, fist, 0), colours[1])
	f.fill(upperArmShape(r, 0), colours[0])
}

// trunk paints head and trunk.
func (f flesh) trunk(b body) {
	lumbar, thorax := b.pose.lumbar, b.pose.thorax
	seat := b.hip.along(lumbar+90, 3.4).along(lumbar, 1)
	ribs := b.waist.along(thorax, thoraxLength*0.5)
	neck := b.shoulder.along(b.shoulder.bearing(b.head), 5)
	low := chain(node{b.hip, thighTop}, node{seat, 8.8}, node{b.waist, 9.2}, node{b.hip.along(lumbar, 6), 10})
	high := chain(node{b.waist, 9.2}, node{ribs.along(thorax-90, 0.6), 10.8}, node{b.shoulder, 7.4}, node{neck, 5})
	throat := chain(node{b.shoulder, 6.4}, node{neck, 5}, node{b.head, 5.2})
	f.fill(throat, f.colour(shoulders, f.body, f.inks.worked))
	f.fill(low, f.colour(belly, f.body, f.inks.worked))
	f.fill(high, f.colour(chest, f.body, f.inks.worked))
	f.fill(headShape(b), f.colour(face, f.body, f.inks.worked))
}

// headShape is a head with a nose, which tells where it looks.
func headShape(b body) shape {
	up := b.pose.head
	front := up - 90
	nose := b.head.along(front, 9.4).along(up, -1)
	return shape{
		oval(b.head, headLength/2, 9.8, up),
		ring(nose, 1.9),
		oval(b.head.along(front, 3.2).along(up, -5), 6.4, 6, up),
	}
}
