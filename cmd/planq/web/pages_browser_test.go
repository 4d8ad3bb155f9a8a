package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"planq/extract"
	"planq/seeds"
)

// outside finds what of a page stands beyond the edge of the window where nothing scrolls it, and words that lie on one another.
const outside = `(() => {
	const found = [];
	if (document.documentElement.scrollWidth > innerWidth + 1) found.push('the page is ' + document.documentElement.scrollWidth + ' wide');
	const boxes = [];
	for (const e of document.querySelectorAll('a, button, p, h1, h2, h3, td, th, li, label, legend, summary, dt, dd, input, select, svg')) {
		if (!e.checkVisibility({visibilityProperty: true, opacityProperty: true}) || e.closest('.hidden, .skip, pre, svg *, [hidden]')) continue;
		const r = e.getBoundingClientRect();
		const said = e.tagName + '.' + (e.getAttribute('class') ?? '') + ' ' + e.textContent.trim().slice(0, 24);
		if (!e.closest('.scroll') && r.width > 1 && r.height > 1 && (r.right > innerWidth + 1 || r.left < -1)) found.push(said + ' stands at ' + Math.round(r.left) + '–' + Math.round(r.right));
		if (e.matches('button, select, .button') && e.scrollWidth > e.clientWidth + 2 && getComputedStyle(e).textOverflow !== 'ellipsis') found.push(said + ' is cut');
		if (e.matches('td, th, li, p, dd') && r.width > 1 && r.width < 1.6 * parseFloat(getComputedStyle(e).fontSize) && r.height > 4 * parseFloat(getComputedStyle(e).fontSize) && e.textContent.trim().length > 3) found.push(said + ' is one character wide');
		if (e.matches('h1, h2, .tabs, .lead p, .bar a, header a, nav a') && r.width > 1) boxes.push([e, r, said]);
	}
	for (let i = 0; i < boxes.length; i++) for (let k = i + 1; k < boxes.length; k++) {
		const [a, r, x] = boxes[i], [b, s, y] = boxes[k];
		if (a.contains(b) || b.contains(a)) continue;
		if (Math.min(r.right, s.right) - Math.max(r.left, s.left) > 3 && Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top) > 3 && getComputedStyle(a).position === getComputedStyle(b).position)
			found.push(x + ' lies on ' + y);
	}
	return [...new Set(found)].slice(0, 6);
})()`

// No page is wider than its window, nothing is cut and no heading lies on another: on a telephone, on a desk and on a wall, in both languages, light and dark.
func TestEveryPageFits(t *testing.T) {
	doc, err := extract.Read(seeds.Plan())
	if err != nil {
		t.Fatal(err)
	}
	docs := append(append(append(thingDocs(t), trackedDocs(t)...), sampleDocs(t)...), doc)
	server, _ := site(t, docs...)
	record := planPage + "/record/" + doc.Records[0].ID
	pages := []string{
		"/", "/search", "/search?q=稀土", "/search?q=没有这样的词", "/figures", "/figures?columns=indicator,value,canonical,quote,subject,measure&noise=1", "/charts", "/charts?kind=share-growth",
		"/charts?kind=plans&plan=gang-11,gang-12", "/compare", "/compare?plan=gang-11,gang-12", "/relations", "/relations?view=matrix", "/relations?view=graph", "/entity/江铜集团",
		"/map?indicator=gdp", "/indicators", "/indicator/gdp", "/nowhere", "/api/v1", planPage, planPage + "/facts", planPage + "/references", planPage + "/track", record, "/plan/old/track",
	}
	for _, s := range []screen{{360, 780, false, false}, {360, 780, true, true}, {768, 1000, false, true}, {1280, 900, true, false}, {1440, 900, false, true}, {2560, 1300, true, false}} {
		tab := browser(t, s)
		lang := map[bool]string{true: "en", false: "zh"}[s.english]
		for i, page := range pages {
			to := page + "?lang=" + lang
			if strings.Contains(page, "?") {
				to = page + "&lang=" + lang
			}
			do(t, tab, chromedp.Navigate(server.URL+to))
			until(t, tab, "true")
			for _, what := range value[[]string](t, tab, outside) {
				t.Errorf("%d wide, %s: %s", s.width, to, what)
			}
			shot(t, tab, fmt.Sprintf("%02d-%d-%s", i, s.width, lang))
		}
	}
}

// The tab beside a chart shows its numbers as a table, by mouse and by keyboard, and back.
func TestTableTabBesideAChart(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	tab := browser(t, screen{width: 1280, height: 900})
	seen := func() []bool {
		return value[[]bool](t, tab, `[document.querySelector('.drawing .paper').checkVisibility(), document.querySelector('#numbers table').checkVisibility()]`)
	}
	do(t, tab, chromedp.Navigate(server.URL+"/charts?lang=zh"))
	until(t, tab, "document.querySelector('.tabs')")
	if s := seen(); !s[0] || s[1] {
		t.Errorf("at first chart %t, table %t", s[0], s[1])
	}
	do(t, tab, script(`document.querySelector('.tabs label:last-of-type').click()`))
	if s := seen(); s[0] || !s[1] {
		t.Errorf("on the tab of the table chart %t, table %t", s[0], s[1])
	}
	accessible(t, tab, "the table of a chart")
	shot(t, tab, "chart-table")
	do(t, tab, script(`document.getElementById('as-table').focus()`), chromedp.KeyEvent(kb.ArrowLeft))
	until(t, tab, "document.getElementById('as-chart').checked")
}
