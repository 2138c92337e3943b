//go:build linux

package main

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// panel is one of the small charts: a figure of each store over the number of
// events, both axes logarithmic.
type panel struct {
	title string
	unit  func(float64) string
	value func(grown, kept) float64
}

func panels() []panel {
	ms := func(v float64) string { return fmt.Sprintf("%g ms", v) }
	of := func(pick func(kept) time.Duration) func(grown, kept) float64 {
		return func(_ grown, k kept) float64 { return pick(k).Seconds() * 1000 }
	}
	return []panel{
		{"Events of a month", ms, of(func(k kept) time.Duration { return k.Month })},
		{"Days, summed up, at most ten years", ms, of(func(k kept) time.Duration { return k.Days })},
		{"One event more, durable", ms, of(func(k kept) time.Duration { return k.Log })},
		{"Open", ms, of(func(k kept) time.Duration { return k.Open })},
		{"Import all", ms, of(func(k kept) time.Duration { return k.Bulk })},
		{"Disk for an event", func(v float64) string { return fmt.Sprintf("%g B", v) }, func(g grown, k kept) float64 { return float64(k.Disk) / float64(g.Events) }},
	}
}

// Sizes of a panel in pixels.
const (
	wide, high         = 300, 220
	left, under, above = 62, 34, 34
)

// chart draws the growth as SVG.
func chart(all []grown) string {
	var svg strings.Builder
	fmt.Fprintf(&svg, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="11" fill="#1d2242">`+"\n", 3*wide, 2*high+30)
	fmt.Fprintf(&svg, `<rect width="100%%" height="100%%" fill="#ffffff"/>`+"\n")
	for i, p := range panels() {
		p.draw(&svg, all, i%3*wide, i/3*high)
	}
	for i, s := range lines() {
		x := left + i*150
		fmt.Fprintf(&svg, `<path d="M%d %d h26" stroke="%s" stroke-width="2.5" stroke-dasharray="%s"/><text x="%d" y="%d">%s</text>`+"\n",
			x, 2*high+12, s.colour, s.dash, x+32, 2*high+16, s.name)
	}
	svg.WriteString("</svg>\n")
	return svg.String()
}

// line is how a store is drawn: told apart by colour and by dashes.
type line struct{ key, name, colour, dash string }

func lines() []line {
	return []line{{"stillnight", "Stillnight", "#4450c4", "none"}, {"sqlite", "SQLite", "#1f8a5f", "7 3"}, {"bbolt", "bbolt", "#c8443d", "2 3"}}
}

func (p panel) draw(svg *strings.Builder, all []grown, x, y int) {
	low, top := math.Inf(1), math.Inf(-1)
	for _, g := range all {
		for _, k := range g.Stores {
			low, top = min(low, p.value(g, k)), max(top, p.value(g, k))
		}
	}
	low, top = math.Floor(math.Log10(low)), math.Ceil(math.Log10(top))
	across := func(events int) float64 {
		first, last := math.Log10(float64(all[0].Events)), math.Log10(float64(all[len(all)-1].Events))
		return float64(x+left) + (math.Log10(float64(events))-first)/max(last-first, 0.01)*(wide-left-24)
	}
	up := func(v float64) float64 {
		return float64(y+high-under) - (math.Log10(v)-low)/(top-low)*(high-under-above)
	}
	fmt.Fprintf(svg, `<text x="%d" y="%d" font-weight="bold">%s</text>`+"\n", x+left, y+20, p.title)
	for e := low; e <= top; e++ {
		v := math.Pow(10, e)
		fmt.Fprintf(svg, `<path d="M%d %.1f H%d" stroke="#dfe3f0"/><text x="%d" y="%.1f" text-anchor="end">%s</text>`+"\n",
			x+left, up(v), x+wide-24, x+left-6, up(v)+4, p.unit(v))
	}
	for _, g := range all {
		fmt.Fprintf(svg, `<text x="%.1f" y="%d" text-anchor="middle">%s</text>`+"\n", across(g.Events), y+high-under+16, short(g.Events))
	}
	for _, s := range lines() {
		var path strings.Builder
		for i, g := range all {
			fmt.Fprintf(&path, "%c%.1f %.1f", "ML"[min(i, 1)], across(g.Events), up(p.value(g, g.Stores[s.key])))
		}
		fmt.Fprintf(svg, `<path d="%s" fill="none" stroke="%s" stroke-width="2.5" stroke-dasharray="%s"/>`+"\n", &path, s.colour, s.dash)
	}
}

// short is a number of events as an axis says it.
func short(events int) string {
	power := math.Round(math.Log10(float64(events)))
	return map[float64]string{3: "1 000", 4: "10 000", 5: "100 000", 6: "1 000 000"}[power]
}
