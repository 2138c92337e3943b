package figure

import "math"

// The lengths of the skeleton, in centimetres of a person who is 170 cm tall
// (segment lengths after Drillis and Contini, rounded): the head goes seven
// times into the body, thigh and shank are alike.
const (
	thighLength    = 42  // hip to knee
	shankLength    = 41  // knee to ankle
	ankleHeight    = 7   // sole to ankle
	ankleFront     = 6   // back of the heel to ankle, along the sole
	ballFront      = 18  // back of the heel to the ball of the foot
	toesLength     = 6   // ball of the foot to the tip of the toes
	lumbarLength   = 24  // hip to the middle of the back
	thoraxLength   = 26  // the middle of the back to the shoulder
	neckLength     = 19  // shoulder to the middle of the head
	headLength     = 24  // crown to chin
	upperArmLength = 31  // shoulder to elbow
	forearmLength  = 25  // elbow to wrist
	handLength     = 16  // wrist to fingertips, a little curved
	bodyHeight     = 170 // sole to crown
)

// point is a place in centimetres: x to the front of a person who faces
// right, y up from the floor.
type point struct{ x, y float64 }

func (p point) plus(q point) point { return point{p.x + q.x, p.y + q.y} }

func (p point) minus(q point) point { return point{p.x - q.x, p.y - q.y} }

func (p point) distance(q point) float64 { return math.Hypot(q.x-p.x, q.y-p.y) }

// toward returns the point that part of the way from p to q, 0 to 1.
func (p point) toward(q point, part float64) point {
	return point{p.x + (q.x-p.x)*part, p.y + (q.y-p.y)*part}
}

// along returns the point at a distance from p in a direction in degrees: 0
// is to the front, 90 up, 180 to the back, -90 down.
func (p point) along(direction, distance float64) point {
	sin, cos := math.Sincos(direction * math.Pi / 180)
	return point{p.x + distance*cos, p.y + distance*sin}
}

// bearing returns the direction in which q is seen from p.
func (p point) bearing(q point) float64 { return math.Atan2(q.y-p.y, q.x-p.x) * 180 / math.Pi }

// pose is how a person who faces right holds their joints. Every number is
// the direction of a bone in degrees, away from the trunk: standing at ease,
// lumbar, thorax and head point to 90, legs and arms to -90, feet to 0.
type pose struct {
	hip            point
	lumbar, thorax float64
	head           float64
	shrug          float64 // how far the shoulders are drawn up, in cm
	near, far      leg     // near is the right one of who faces right
	nearArm        arm
	farArm         arm
}

// leg is how a leg is held. A knee that falls out to the side is seen
// shortened.
type leg struct {
	thigh, shank float64
	foot         float64 // heel to ball
	toes         float64 // how far the toes are bent up from the foot
	out          float64 // how far thigh and shank are turned to who looks, or away, in degrees
}

// arm is how an arm is held. An elbow that points out to the side is seen
// shortened.
type arm struct {
	upper, fore float64
	hand        float64
	out         float64 // how far the bones are turned to who looks, or away, in degrees
	fist        bool
}

// body is where the joints of a pose are.
type body struct {
	pose       pose
	hip, waist point
	shoulder   point // of the trunk
	joint      point // of the arms: above it, when the shoulders are drawn up
	head       point // the middle
	near, far  limb
	nearArm    reach
	farArm     reach
}

// limb is where the joints of a leg are.
type limb struct{ hip, knee, ankle, heel, ball, toes point }

// reach is where the joints of an arm are.
type reach struct{ shoulder, elbow, wrist, tip point }

// stand works out where the joints are, bone by bone from the hip.
func (p pose) stand() body {
	b := body{pose: p, hip: p.hip}
	b.waist = p.hip.along(p.lumbar, lumbarLength)
	b.shoulder = b.waist.along(p.thorax, thoraxLength)
	b.joint = b.shoulder.along(p.thorax, p.shrug)
	b.head = b.shoulder.along(p.head, neckLength)
	b.near, b.far = p.near.from(p.hip), p.far.from(p.hip)
	b.nearArm, b.farArm = p.nearArm.from(b.joint), p.farArm.from(b.joint)
	return b
}

func (l leg) from(hip point) limb {
	seen := math.Cos(l.out * math.Pi / 180)
	knee := hip.along(l.thigh, thighLength*seen)
	ankle := knee.along(l.shank, shankLength*seen)
	heel := ankle.minus(ankleOver(l.foot))
	ball := heel.along(l.foot, ballFront)
	return limb{hip, knee, ankle, heel, ball, ball.along(l.foot+l.toes, toesLength)}
}

func (a arm) from(shoulder point) reach {
	seen := math.Cos(a.out * math.Pi / 180)
	elbow := shoulder.along(a.upper, upperArmLength*seen)
	wrist := elbow.along(a.fore, forearmLength*seen)
	length := float64(handLength)
	if a.fist {
		length = handLength / 2
	}
	return reach{shoulder, elbow, wrist, wrist.along(a.hand, length*seen)}
}

// ankleOver is where the ankle is from the back of the heel, for a foot in
// that direction.
func ankleOver(foot float64) point {
	return point{}.along(foot, ankleFront).plus(point{}.along(foot+90, ankleHeight))
}

// hipOver returns where the hip is above a heel, for a leg held that way.
func hipOver(heel point, l leg) point {
	ankle := heel.plus(ankleOver(l.foot))
	return ankle.along(l.shank, -shankLength).along(l.thigh, -thighLength)
}

// legTo returns the leg that comes from the hip to the heel, with the knee in
// front of the line between them. Where the heel is too far the leg is
// straight and ends before it.
func legTo(hip, heel point, foot, toes float64) leg { return legAside(hip, heel, foot, toes, 0) }

// legAside is legTo with the knee out to the side by some degrees.
func legAside(hip, heel point, foot, toes, out float64) leg {
	seen := math.Cos(out * math.Pi / 180)
	thigh, shank := bend(hip, heel.plus(ankleOver(foot)), thighLength*seen, shankLength*seen, 1)
	return leg{thigh, shank, foot, toes, out}
}

// straightLeg is a straight leg with its heel down on the ground, the foot
// pulled up from a right angle by some degrees.
func straightLeg(hip point, up float64) leg {
	direction := -20.0
	for range 5 { // the heel's height depends on the direction only a little
		over := ankleOver(direction + 90 + up).y
		direction = -math.Asin(min((hip.y-over)/(thighLength+shankLength), 1)) * 180 / math.Pi
	}
	return leg{thigh: direction, shank: direction, foot: direction + 90 + up}
}

// armTo returns the arm that comes from the shoulder to the wrist, with the
// elbow behind or below the line between them.
func armTo(shoulder, wrist point, hand float64) arm { return armOut(shoulder, wrist, hand, 0) }

// armOut is armTo with the elbow out to the side by some degrees.
func armOut(shoulder, wrist point, hand, out float64) arm {
	seen := math.Cos(out * math.Pi / 180)
	upper, fore := bend(shoulder, wrist, upperArmLength*seen, forearmLength*seen, -1)
	return arm{upper: upper, fore: fore, hand: hand, out: out}
}

// closed returns the arm with its hand closed to a fist.
func (a arm) closed() arm {
	a.fist = true
	return a
}

// bend returns the directions of two bones that reach from one point to
// another, with their joint to the left of the way (1) or to the right (-1).
func bend(from, to point, first, second, side float64) (a, b float64) {
	way := min(from.distance(to), first+second)
	cos := (first*first + way*way - second*second) / (2 * first * way)
	a = from.bearing(to) + side*math.Acos(min(max(cos, -1), 1))*180/math.Pi
	b = from.along(a, first).bearing(to)
	for b > a+180 {
		b -= 360
	}
	for b < a-180 {
		b += 360
	}
	return a, b
}

// shoulderOf returns where the shoulder is for a trunk held straight.
func shoulderOf(hip point, trunk float64) point { return hip.along(trunk, lumbarLength+thoraxLength) }
