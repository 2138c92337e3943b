package routine

import (
	"regexp"
	"strconv"
	"strings"

	"stillnight/data/evidence"
	"stillnight/data/words"
)

// advise remarks on what a step advises and the evidence does not bear: more
// than its limits, a tip that there is not, toes that point. A person's own
// physiotherapist may know better; the routine can be used all the same.
func (c *stepCheck) advise() {
	tip := c.tip()
	limits := evidence.Limits()
	switch {
	case c.step.Breath != nil:
		c.adviseBreathing(limits.Breathing)
	case c.step.Hold > 0 && c.step.Hold <= maxHold && tip.Habit != "relaxation":
		c.adviseStretch(limits.Stretch)
	case c.step.Duration > 0 && (tip.Habit == "massage" || strings.Contains(c.step.ID, "massage")):
		c.adviseMassage(limits.Massage)
	}
	c.adviseWords(limits)
}

// tip returns the tip that the step names.
func (c *stepCheck) tip() evidence.Tip {
	id := c.step.Evidence
	if id == "" {
		return evidence.Tip{}
	}
	tip, ok := evidence.TipByID(id)
	if ok {
		return tip
	}
	var known []string
	for _, t := range evidence.Tips() {
		known = append(known, t.ID)
	}
	if near := nearest(id, known); near != "" {
		c.remarkOn("evidence", "there is no evidence %q; %s was meant, perhaps", clip(id), near)
	} else {
		c.remarkOn("evidence", "there is no evidence %q; without it the step says that it rests on nothing", clip(id))
	}
	return evidence.Tip{}
}

const caution = "keep to it unless a physiotherapist told you otherwise"

func (c *stepCheck) adviseStretch(most evidence.StretchBounds) {
	if c.step.Hold > most.MaxHold {
		c.remarkOn("hold", "a hold of %d s is longer than the %d s that are advised; %s", c.step.Hold, most.MaxHold, words.T(caution))
	}
	if c.step.Repetitions > most.Repetitions {
		c.remarkOn("repetitions", "%d holds a side are more than the %d that are advised; %s", c.step.Repetitions, most.Repetitions, words.T(caution))
	}
}

func (c *stepCheck) adviseMassage(most evidence.MassageBounds) {
	if c.step.Duration > most.MaxMinutes*60 {
		c.remarkOn("duration", "%s of massage a leg are more than the %d min that are advised; %s",
			span(c.step.Duration), most.MaxMinutes, words.T(caution))
	}
}

func (c *stepCheck) adviseBreathing(most evidence.BreathingBounds) {
	if c.step.Duration > most.MaxMinutes*60 {
		c.remarkOn("duration", "%s of slow breathing are more than the %d min that are advised; %s",
			span(c.step.Duration), most.MaxMinutes, words.T(caution))
	}
	if b := c.step.Breath; b.Hold > most.In {
		c.remarkOn("breath", "the breath is held for %d s; slow breathing needs no holding, and none by force", b.Hold)
	}
}

// adviseWords looks for more than the limits in what a step says.
func (c *stepCheck) adviseWords(limits evidence.Bounds) {
	pressure := regexp.MustCompile(`\b(\d+)\s*(?:of|out of|/)\s*10\b`)
	seconds := regexp.MustCompile(`(?i)\b(\d+)\s*(?:s|sec|secs|seconds)\b`)
	for _, t := range []struct{ key, text string }{{"cue", c.step.Cue}, {"feel", c.step.Feel}, {"caution", c.step.Caution}} {
		strongest := max(limits.Stretch.MaxIntensity, limits.Massage.MaxPressure)
		if n := largest(pressure, t.text); n > strongest {
			c.remarkOn(t.key, "%d of 10 is stronger than the %d that are advised", n, strongest)
		}
		if n := largest(seconds, t.text); c.step.Hold > 0 && n > max(limits.Stretch.MaxHold, c.step.Hold) {
			c.remarkOn(t.key, "%d s are longer than the %d s that are advised", n, limits.Stretch.MaxHold)
		}
		if pointsToes(t.text) {
			c.remarkOn(t.key, "pointed toes can set off a cramp; pull them up instead")
		}
	}
}

// largest returns the largest number that a pattern finds.
func largest(pattern *regexp.Regexp, text string) int {
	most := 0
	for _, found := range pattern.FindAllStringSubmatch(text, -1) {
		if n, err := strconv.Atoi(found[1]); err == nil {
			most = max(most, n)
		}
	}
	return most
}

// pointsToes says whether a text asks for pointed toes, not against them.
func pointsToes(text string) bool {
	asks := regexp.MustCompile(`(?i)\bpoint(?:ing)?\s+(?:the |your |both |all )*(?:toes?|foot|feet)\b(?:\s+(\w+))?|\btip-?toes?\b`)
	for _, found := range asks.FindAllStringSubmatchIndex(text, -1) {
		before := strings.ToLower(text[max(0, found[0]-12):found[0]])
		after := ""
		if found[2] >= 0 {
			after = strings.ToLower(text[found[2]:found[3]])
		}
		against := strings.Contains(before, "never") || strings.Contains(before, "not ") || strings.Contains(before, "n't ") ||
			strings.Contains(before, "n’t ") || strings.Contains(before, "without") || strings.Contains(before, "no ")
		forward := after == "forward" || after == "forwards" || after == "up" || after == "straight" || after == "toward" || after == "towards"
		if !against && !forward {
			return true
		}
	}
	return false
}
