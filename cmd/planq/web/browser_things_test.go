// Things, relations, indicators and the map in a real browser: at every width, light and dark, in both languages, by keyboard.

package web

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// tooWide is by how many pixels the page is wider than the screen.
const tooWide = `document.documentElement.scrollWidth - document.documentElement.clientWidth`

// screens are those at which a page is looked at.
var screens = []screen{
	{width: 360, height: 740}, {width: 768, height: 900, english: true}, {width: 1280, height: 900, dark: true}, {width: 1440, height: 900, english: true, dark: true}, {width: 2560, height: 1300},
}

func (s screen) String() string {
	return fmt.Sprintf("%d%s%s", s.width, map[bool]string{true: "-dark"}[s.dark], map[bool]string{true: "-en"}[s.english])
}

func TestBrowserThings(t *testing.T) {
	server, _ := site(t, thingDocs(t)...)
	for _, s := range screens {
		t.Run(s.String(), func(t *testing.T) {
			tab := browser(t, s)
			for name, path := range map[string]string{
				"entity": "/entity/江铜集团", "relations": "/relations?kind=enterprise", "matrix": "/relations?view=matrix", "graph": "/relations?view=graph&thing=新余市",
				"graph-all": "/relations?view=graph", "map": "/map?indicator=gdp&measure=level-元", "map-province": "/map?indicator=gdp&in=360000", "indicators": "/indicators", "indicator": "/indicator/gdp",
			} {
				do(t, tab, chromedp.Navigate(server.URL+path), chromedp.WaitReady(chromedp.CSS("footer")))
				shot(t, tab, name+"-"+s.String())
				if over := value[float64](t, tab, tooWide); over > 0 {
					t.Errorf("%s is %g pixels wider than the screen", name, over)
				}
				accessible(t, tab, name)
			}
		})
	}
}

// By keyboard: from the matrix to relations, from a name of the graph to the graph around it, from a tile to its row.
func TestBrowserThingsByKeyboard(t *testing.T) {
	server, _ := site(t, thingDocs(t)...)
	tab := browser(t, screen{width: 1280, height: 900})
	if _, err := chromedp.Call(tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err) // without it no element hears that it is focused
	}
	do(t, tab, chromedp.Navigate(server.URL+"/relations?view=matrix&lang=zh"), chromedp.WaitReady(chromedp.CSS(".matrix td a")))
	do(t, tab, script(`document.querySelector(".matrix td a").focus()`), chromedp.KeyEvent(kb.Enter))
	until(t, tab, `location.search.includes("thing=") && document.querySelectorAll(".rel tbody tr").length > 0`)

	do(t, tab, chromedp.Navigate(server.URL+"/relations?view=graph&lang=zh"), chromedp.WaitReady(chromedp.CSS("svg.graph a")))
	if n := value[int](t, tab, `document.querySelectorAll("svg.graph a").length`); n < 40 {
		t.Errorf("%d names in the graph of all", n)
	}
	// No name covers another.
	if over := value[int](t, tab, `(() => { const boxes = [...document.querySelectorAll("svg.graph a text")].map(e => e.getBoundingClientRect());
		return boxes.filter((a, i) => boxes.some((b, j) => j < i && a.left < b.right && b.left < a.right && a.top + 4 < b.bottom - 4 && b.top + 4 < a.bottom - 4)).length })()`); over > 0 {
		t.Errorf("%d names lie on another", over)
	}
	until(t, tab, `document.querySelector("svg.graph a")`)
	do(t, tab, script(`document.querySelector("svg.graph a").focus()`))
	until(t, tab, `document.querySelector("svg.graph.some .edges .on") && document.querySelectorAll("svg.graph [data-node]:not(.on)").length > 0`)
	do(t, tab, chromedp.KeyEvent(kb.Enter))
	until(t, tab, `location.search.includes("view=graph") && location.search.includes("thing=") && document.querySelector("svg.graph a")`)
	do(t, tab, script(`document.querySelector("#draw [name=kind]").value = "industry"; document.querySelector("#draw [name=kind]").dispatchEvent(new Event("change", {bubbles: true}))`))
	until(t, tab, `location.search.includes("kind=industry")`)

	do(t, tab, chromedp.Navigate(server.URL+"/map?indicator=gdp&measure=level-元&lang=zh"), chromedp.WaitReady(chromedp.CSS(".tile a")))
	do(t, tab, script(`document.querySelector(".tile a").focus()`), chromedp.KeyEvent(kb.Enter))
	until(t, tab, `location.hash.startsWith("#at-") && document.querySelector("tr:target")`)
}
