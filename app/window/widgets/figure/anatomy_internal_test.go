package figure

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func near(a, b, within float64) bool { return math.Abs(a-b) <= within }

// seen is how much of a bone's length is seen when it is turned out.
func seen(out float64) float64 { return math.Cos(out * math.Pi / 180) }

// bodies returns every figure with where its joints are.
func bodies() map[string]body {
	all := map[string]body{}
	for _, e := range catalogue() {
		all[e.name] = e.draw().pose.stand()
	}
	return all
}

func TestPersonIsBuiltAsPeopleAre(t *testing.T) {
	upright := pose{
		hip: point{0, ankleHeight + shankLength + thighLength}, lumbar: 90, thorax: 90, head: 90,
		near: leg{thigh: -90, shank: -90}, far: leg{thigh: -90, shank: -90},
		nearArm: arm{upper: -90, fore: -90, hand: -90}, farArm: arm{upper: -90, fore: -90, hand: -90},
	}.stand()
	height := upright.head.y + headLength/2
	if !near(height, bodyHeight, 2) {
		t.Errorf("a person is %.0f cm tall, the skeleton is meant for %d", height, bodyHeight)
	}
	if heads := height / headLength; heads < 6.8 || heads > 7.6 {
		t.Errorf("the head goes %.1f times into the body", heads)
	}
	if !near(thighLength, shankLength, 2) {
		t.Error("thigh and shank are not alike")
	}
	if tip := upright.nearArm.tip.y; tip < upright.near.knee.y || tip > upright.hip.y-10 {
		t.Errorf("the fingertips hang at %.0f, not at mid-thigh", tip)
	}
	if foot := upright.near.toes.x - upright.near.heel.x; !near(foot, bodyHeight*0.145, 2) {
		t.Errorf("the foot is %.0f cm long", foot)
	}
	if upright.near.heel.y != 0 || upright.near.ball.y != 0 {
		t.Error("the feet of who stands are not on the floor")
	}
}

func TestBonesKeepTheirLengths(t *testing.T) {
	for name, b := range bodies() {
		for side, l := range map[string]limb{"near": b.near, "far": b.far} {
			seen := map[string]float64{"near": seen(b.pose.near.out), "far": seen(b.pose.far.out)}[side]
			for bone, lengths := range map[string][2]float64{
				"thigh": {l.hip.distance(l.knee), thighLength * seen},
				"shank": {l.knee.distance(l.ankle), shankLength * seen},
				"sole":  {l.heel.distance(l.ball), ballFront},
				"toes":  {l.ball.distance(l.toes), toesLength},
				"heel":  {l.ankle.distance(l.heel), math.Hypot(ankleFront, ankleHeight)},
			} {
				if !near(lengths[0], lengths[1], 0.01) {
					t.Errorf("%s: the %s %s is %.2f cm long, not %.2f", name, side, bone, lengths[0], lengths[1])
				}
			}
		}
		for side, r := range map[string]reach{"near": b.nearArm, "far": b.farArm} {
			upper, fore := r.shoulder.distance(r.elbow), r.elbow.distance(r.wrist)
			if upper > upperArmLength+0.01 || upper < upperArmLength/2 || !near(upper/fore, float64(upperArmLength)/forearmLength, 0.01) {
				t.Errorf("%s: the %s arm is seen %.1f and %.1f long", name, side, upper, fore)
			}
		}
		if trunk := b.hip.distance(b.shoulder); trunk > lumbarLength+thoraxLength+0.01 || trunk < lumbarLength+thoraxLength-2 {
			t.Errorf("%s: the trunk is %.1f cm long", name, trunk)
		}
		if neck := b.shoulder.distance(b.head); !near(neck, neckLength, 0.01) {
			t.Errorf("%s: the neck is %.1f cm long", name, neck)
		}
	}
}

// turned brings an angle into -180 to 180.
func turned(degrees float64) float64 { return math.Remainder(degrees, 360) }

func (l leg) kneeBend() float64 { return turned(l.thigh - l.shank) }

// toesUp is how far a foot is pulled up from a right angle to the shank.
func (l leg) toesUp() float64 { return turned(l.foot - l.shank - 90) }

// hipBend is the angle between thigh and trunk, 0 for who stands upright. It
// is less than it looks where the knee falls out to the side.
func (p pose) hipBend(l leg) float64 {
	bend := turned(l.thigh - p.lumbar - 180)
	if l.out == 0 {
		return bend
	}
	return math.Acos(seen(l.out)*seen(bend)) * 180 / math.Pi
}

func TestJointsBendAsJointsDo(t *testing.T) {
	for _, e := range catalogue() {
		p := e.draw().pose
		for side, l := range map[string]leg{"near": p.near, "far": p.far} {
			for joint, angle := range map[string]struct{ is, least, most float64 }{
				"knee":  {l.kneeBend(), -2, 152},
				"hip":   {p.hipBend(l), -28, 140}, // with the lower back
				"ankle": {l.toesUp(), -40, 38},
				"toes":  {l.toes, 0, 65},
			} {
				if angle.is < angle.least || angle.is > angle.most {
					t.Errorf("%s: the %s %s is bent by %.0f degrees", e.name, side, joint, angle.is)
				}
			}
		}
		for side, a := range map[string]arm{"near": p.nearArm, "far": p.farArm} {
			if elbow := turned(a.fore - a.upper); elbow < -1 || elbow > 150 {
				t.Errorf("%s: the %s elbow is bent by %.0f degrees", e.name, side, elbow)
			}
			if wrist := turned(a.hand - a.fore); wrist < -92 || wrist > 100 {
				t.Errorf("%s: the %s wrist is bent by %.0f degrees", e.name, side, wrist)
			}
			if lift := turned(a.upper - p.thorax - 180); lift < -55 || lift > 175 {
				t.Errorf("%s: the %s shoulder is bent by %.0f degrees", e.name, side, lift)
			}
		}
		if spine := turned(p.lumbar - p.thorax); spine < -5 || spine > 20 {
			t.Errorf("%s: the back is bent by %.0f degrees", e.name, spine)
		}
		if neck := turned(p.head - p.thorax); neck < -20 || neck > 20 {
			t.Errorf("%s: the neck is bent by %.0f degrees", e.name, neck)
		}
	}
}

// A hard squeeze with pointed toes can bring a cramp: none is shown. Only the
// foot that a hand draws to the buttock hangs.
func TestToesAreNeverPointed(t *testing.T) {
	for _, e := range catalogue() {
		p := e.draw().pose
		for side, l := range map[string]leg{"near": p.near, "far": p.far} {
			if e.name == "cramp-thigh-front" && side == "near" {
				continue
			}
			if strings.HasPrefix(e.name, "relax-") || slices.Contains([]string{
				"seated-calf near", "seated-hamstring near", "massage near", "hamstring-stretch near", "legs-up near", "legs-up far",
				"cramp-calf near", "cramp-foot near", "cramp-thigh-back near",
			}, e.name+" "+side) {
				if l.toesUp() < 0 {
					t.Errorf("%s: the toes of the %s foot point away by %.0f degrees", e.name, side, -l.toesUp())
				}
			}
			if flat := l.foot == 0; !flat && l.toesUp() < -3 {
				t.Errorf("%s: the %s foot hangs by %.0f degrees", e.name, side, -l.toesUp())
			}
		}
	}
}

func TestFeetAreWhereTheWordsSay(t *testing.T) {
	all := bodies()
	flat := func(l limb) bool { return near(l.heel.y, 0, 0.1) && near(l.ball.y, 0, 0.1) }
	for _, name := range []string{"calf-stretch", "soleus-stretch", "thigh-massage", "breathing", "meditation"} {
		if !flat(all[name].near) || !flat(all[name].far) {
			t.Errorf("%s: a foot is not flat on the floor: heels at %.2f and %.2f", name, all[name].near.heel.y, all[name].far.heel.y)
		}
	}
	for _, name := range []string{"wall-ball", "hamstring-stretch", "seated-calf", "seated-hamstring", "massage"} {
		if !flat(all[name].far) {
			t.Errorf("%s: the foot stood on is not flat on the floor: its heel is at %.2f", name, all[name].far.heel.y)
		}
	}
	for _, name := range []string{"wall-ball", "seated-calf", "seated-hamstring", "cramp-calf", "cramp-thigh-back", "cramp-foot", "relax-feet"} {
		l := all[name].near
		if l.heel.y < -0.1 || l.heel.y > 1 || l.ball.y < l.heel.y+8 {
			t.Errorf("%s: heel at %.2f, ball at %.2f; want the heel down and the ball up", name, l.heel.y, l.ball.y)
		}
	}
	for name, b := range all {
		for _, p := range []point{b.near.heel, b.far.heel, b.near.ball, b.far.ball, b.near.toes, b.far.toes} {
			if p.y < -0.1 {
				t.Errorf("%s: a foot is %.1f cm in the floor", name, -p.y)
			}
		}
		for _, p := range []node{{b.hip, thighTop}, {b.near.knee, kneeThick}, {b.far.knee, kneeThick}, {b.head, 9.6}, {b.nearArm.elbow, 3.9}, {b.farArm.elbow, 3.9}} {
			if p.at.y-p.radius < -0.5 {
				t.Errorf("%s: part of the body is %.1f cm in the floor", name, p.radius-p.at.y)
			}
		}
	}
}

func TestKneesAndBacksAreAsTheWordsSay(t *testing.T) {
	for _, e := range catalogue() {
		p := e.draw().pose
		switch e.name {
		case "calf-stretch", "wall-ball", "hamstring-stretch", "seated-calf", "seated-hamstring", "cramp-calf", "cramp-thigh-back":
			if bend := p.near.kneeBend(); bend > 4 {
				t.Errorf("%s: the knee is bent by %.0f degrees, not straight", e.name, bend)
			}
		case "soleus-stretch":
			if bend := p.near.kneeBend(); bend < 20 {
				t.Errorf("%s: the knee is bent by only %.0f degrees", e.name, bend)
			}
		case "cramp-thigh-front":
			b := p.stand()
			if gap := b.near.heel.distance(b.hip); gap > 32 || !near(b.near.knee.x, b.far.knee.x, 5) {
				t.Errorf("%s: heel %.0f cm from the hip, knees %.0f cm apart", e.name, gap, b.near.knee.x-b.far.knee.x)
			}
		}
		if strings.Contains(e.name, "hamstring") {
			if p.lumbar != p.thorax || p.hipBend(p.near) < 80 {
				t.Errorf("%s: back bent by %.0f, hip by %.0f; want a straight back tipped from the hips", e.name, p.lumbar-p.thorax, p.hipBend(p.near))
			}
		}
		if strings.HasPrefix(e.name, "calf") || e.name == "wall-ball" {
			if up := p.near.toesUp(); up < 12 {
				t.Errorf("%s: the ankle is bent by only %.0f degrees: nothing is stretched", e.name, up)
			}
		}
	}
}

// massMiddle is where the centre of mass is (segments after Winter).
func massMiddle(b body) point {
	var sum point
	var mass float64
	add := func(share float64, a, c point, part float64) {
		at := a.toward(c, part)
		sum, mass = point{sum.x + share*at.x, sum.y + share*at.y}, mass+share
	}
	add(0.081, b.head, b.head, 0)
	add(0.497, b.shoulder, b.hip, 0.5)
	for _, l := range []limb{b.near, b.far} {
		add(0.1, l.hip, l.knee, 0.433)
		add(0.0465, l.knee, l.ankle, 0.433)
		add(0.0145, l.heel, l.toes, 0.5)
	}
	for _, r := range []reach{b.nearArm, b.farArm} {
		add(0.028, r.shoulder, r.elbow, 0.436)
		add(0.022, r.elbow, r.wrist, 0.682)
	}
	return point{sum.x / mass, sum.y / mass}
}

func TestPersonKeepsTheirBalance(t *testing.T) {
	all := bodies()
	for _, name := range []string{"calf-stretch", "soleus-stretch", "wall-ball"} {
		b, at := all[name], massMiddle(all[name])
		if from, to := min(b.near.heel.x, b.far.heel.x), max(b.near.toes.x, b.far.toes.x); at.x < from+4 || at.x > to-4 {
			t.Errorf("%s: the weight is at %.0f, the feet from %.0f to %.0f", name, at.x, from, to)
		}
	}
	for _, name := range []string{"hamstring-stretch", "cramp-thigh-front"} {
		b, at := all[name], massMiddle(all[name])
		if at.x < b.far.heel.x+1 || at.x > b.far.toes.x+4 {
			t.Errorf("%s: the weight is at %.0f, the foot stood on from %.0f to %.0f", name, at.x, b.far.heel.x, b.far.toes.x)
		}
	}
	for _, name := range []string{"seated-calf", "seated-hamstring", "massage", "thigh-massage", "breathing", "meditation"} {
		b, at := all[name], massMiddle(all[name])
		if at.x < -20 || at.x > max(b.near.heel.x, b.far.toes.x) {
			t.Errorf("%s: the weight is at %.0f, not over the chair and the feet", name, at.x)
		}
		if !near(b.hip.y-thighTop, seatHeight, 0.1) {
			t.Errorf("%s: sits %.1f cm above the seat", name, b.hip.y-thighTop-seatHeight)
		}
	}
}

func TestHandsReachWhatTheyHold(t *testing.T) {
	for _, name := range []string{"calf-stretch", "soleus-stretch", "wall-ball"} {
		d, _ := find(name)
		surface := d.ground[1].line[0].x - lineRadius
		b := d.pose.stand()
		for _, r := range []reach{b.nearArm, b.farArm} {
			if gap := surface - r.wrist.x; gap < 2 || gap > 4.5 {
				t.Errorf("%s: a wrist is %.1f cm from the wall", name, gap)
			}
			if r.wrist.y < b.hip.y || r.wrist.y > b.head.y {
				t.Errorf("%s: a hand is on the wall at %.0f", name, r.wrist.y)
			}
		}
		for _, l := range []limb{b.near, b.far} {
			if l.toes.x > surface || l.knee.x+kneeThick > surface {
				t.Errorf("%s: a leg is in the wall", name)
			}
		}
	}
	if b := bodies()["cramp-calf"]; b.near.toes.distance(b.nearArm.tip) > 12 {
		t.Errorf("cramp-calf: the hand is %.0f cm from the toes", b.near.toes.distance(b.nearArm.tip))
	}
}
