package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	cdp "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"planq/extract"
	"planq/seeds"
)

// rows are the values that the table shows.
func rows(t *testing.T, tab context.Context) string {
	t.Helper()
	return value[string](t, tab, `[...document.querySelectorAll("tbody .c-value")].map(e => e.textContent.trim()).join(" ")`)
}

// A researcher narrows the table while he types, orders it, chooses columns, goes back, and comes again.
func TestBrowserFigures(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	tab := browser(t, screen{width: 1280, height: 900})
	do(t, tab, chromedp.Navigate(server.URL+"/figures"), chromedp.WaitVisible(chromedp.CSS("tbody tr")))
	shot(t, tab, "figures")

	do(t, tab, chromedp.SendKeys(chromedp.CSS(`#filter [name=indicator]`), "主营业务收入"))
	until(t, tab, `location.search.includes("indicator=") && !document.body.textContent.includes("300万人次")`)
	do(t, tab, chromedp.Click(chromedp.CSS(`#filter [name=role][value=target]`)))
	until(t, tab, `location.search.includes("role=target") && document.querySelectorAll("tbody tr").length == 6`)
	if got := value[string](t, tab, `document.activeElement.name`); got != "role" {
		t.Errorf("the focus went to %q", got)
	}

	do(t, tab, chromedp.Click(chromedp.CSS(`th.c-value a`)))
	until(t, tab, `document.querySelector("th.c-value").ariaSort == "descending"`)
	if got, want := rows(t, tab), ">1.5万亿元 1.2万亿元 3000亿元 ≥1500亿元 400亿元 300-500亿元"; got != want {
		t.Errorf("sorted: %s, want %s", got, want)
	}
	do(t, tab, chromedp.NavigateBack())
	until(t, tab, `!document.querySelector("th.c-value").ariaSort && document.querySelectorAll("tbody tr").length == 6`)
	do(t, tab, chromedp.NavigateForward())
	until(t, tab, `document.querySelector("th.c-value").ariaSort == "descending"`)

	// A facet, and its condition taken away again.
	do(t, tab, script(`[...document.querySelectorAll("#facets a")].find(a => a.href.includes("plan=gang-12")).click()`))
	until(t, tab, `document.querySelectorAll("tbody tr").length == 4 && document.querySelector("#filter [name=plan][value=gang-12]")?.checked`)
	do(t, tab, script(`[...document.querySelectorAll(".chips a")].find(a => a.textContent.includes("十二五")).click()`))
	until(t, tab, `document.querySelectorAll("tbody tr").length == 6`)

	// Back leads to the filter before: what was ticked is taken back, then what was typed.
	do(t, tab, chromedp.Navigate(server.URL+"/figures"), chromedp.WaitVisible(chromedp.CSS("tbody tr")))
	do(t, tab, chromedp.SendKeys(chromedp.CSS(`#filter [name=subject]`), "钢铁"))
	until(t, tab, `location.search == "?subject=" + encodeURIComponent("钢铁")`)
	do(t, tab, chromedp.Click(chromedp.CSS(`#filter [name=role][value=target]`)))
	until(t, tab, `location.search.includes("role=target")`)
	do(t, tab, chromedp.NavigateBack())
	until(t, tab, `!location.search.includes("role") && !document.querySelector("#filter [value=target]").checked && document.querySelector("#filter [name=subject]").value == "钢铁"`)
	do(t, tab, chromedp.NavigateBack())
	until(t, tab, `location.search == "" && document.querySelector("#filter [name=subject]").value == ""`)

	// Columns are remembered, also where the address says nothing of them.
	do(t, tab, chromedp.Click(chromedp.CSS(`.columns summary`)), chromedp.Click(chromedp.CSS(`#filter [name=columns][value=quote]`)))
	until(t, tab, `location.search.includes("columns=") && document.querySelector("th.c-quote")`)
	do(t, tab, chromedp.Navigate(server.URL+"/figures?q=游客"))
	until(t, tab, `document.querySelector("th.c-quote") && document.querySelectorAll("tbody tr").length == 1`)
}

// Value, role and place of a figure are whole and on the screen at any width, with the usual columns and with all.
func TestBrowserFiguresFit(t *testing.T) {
	doc, err := extract.Read(seeds.Plan())
	if err != nil {
		t.Fatal(err)
	}
	long, err := extract.Read("long.txt", []byte("某省规划\n\n第一章 目标\n五年合计生产总值增长百分之三百四十六点四，森林覆盖率居全国31个省（自治区、直辖市）第一百二十三位。到2015年，全省规模以上电子信息制造业企业单位工业增加值综合能源消费量降至每万元1.234567吨标准煤。\n"))
	if err != nil {
		t.Fatal(err)
	}
	server, _ := site(t, append(sampleDocs(t), long, doc)...)
	tab := browser(t, screen{width: 1280, height: 900})
	var all []string
	for _, c := range figureColumns {
		all = append(all, c.Name)
	}
	for _, size := range sizes {
		for _, columns := range []string{"", "?columns=" + strings.Join(all, ",")} {
			do(t, tab, chromedp.EmulateViewport(size.width, size.height), chromedp.Navigate(server.URL+"/figures"+columns), chromedp.WaitReady(chromedp.CSS("tbody tr")))
			for _, bad := range value[[]string](t, tab, `[...document.querySelectorAll("tbody :is(.c-value, .c-role, .c-place)")].filter((e) => {
				const range = document.createRange(), box = e.getBoundingClientRect();
				range.selectNodeContents(e);
				const text = range.getBoundingClientRect(), frame = e.closest(".scroll").getBoundingClientRect();
				return text.right > box.right + 1 || text.left < box.left - 1 || box.right > frame.right + 1 || box.right > innerWidth;
			}).slice(0, 3).map((e) => e.className + " " + e.textContent)`) {
				t.Errorf("at %d%.9s: %s is cut or out of sight", size.width, columns, bad)
			}
		}
	}
}

// The head stays in sight while the table is scrolled.
func TestBrowserStickyHead(t *testing.T) {
	doc, err := extract.Read(seeds.Plan())
	if err != nil {
		t.Fatal(err)
	}
	server, _ := site(t, doc)
	tab := browser(t, screen{width: 1280, height: 700})
	do(t, tab, chromedp.Navigate(server.URL+"/figures"), chromedp.WaitVisible(chromedp.CSS("tbody tr")))
	moved := value[float64](t, tab, `(() => {
		const box = document.querySelector(".scroll.tall"), head = () => document.querySelector("thead th").getBoundingClientRect().top;
		const before = head(), row = document.querySelector("tbody tr").getBoundingClientRect().top;
		box.scrollTop = 400;
		return document.querySelector("tbody tr").getBoundingClientRect().top == row ? 999 : Math.abs(head() - before);
	})()`)
	if moved > 1 {
		t.Errorf("the head moved by %g pixels", moved)
	}
}

func TestBrowserDownload(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	tab := browser(t, screen{width: 1280, height: 900})
	dir := t.TempDir()
	done := make(chan string, 1)
	events := true
	err := chromedp.ListenBrowser(tab, func(event any) {
		if e, ok := event.(*cdp.EventDownloadProgress); ok && e.State == cdp.DownloadProgressStateCompleted {
			done <- e.GUID
		}
	})
	if err == nil {
		_, err = chromedp.CallBrowser(tab, cdp.SetDownloadBehavior, cdp.SetDownloadBehaviorParams{
			Behavior: cdp.SetDownloadBehaviorBehaviorAllowAndName, DownloadPath: dir, EventsEnabled: &events,
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	do(t, tab,
		chromedp.Navigate(server.URL+"/figures?role=target&sort=-value"), chromedp.WaitVisible(chromedp.CSS("tbody tr")),
	)
	want := rows(t, tab)
	do(t, tab, script(`document.querySelector(".files a[href*='figures.csv']").click()`))
	var name string
	select {
	case name = <-done:
	case <-tab.Done():
		t.Fatal("nothing was downloaded")
	}
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil || len(lines) != 1+len(strings.Fields(want)) {
		t.Errorf("%d lines for %s, %v", len(lines), want, err)
	}
}

// A chart: chosen in the form, drawn, a dot clicked, its figures opened.
func TestBrowserCharts(t *testing.T) {
	doc, err := extract.Read(seeds.Plan())
	if err != nil {
		t.Fatal(err)
	}
	server, _ := site(t, append(sampleDocs(t), doc)...)
	for _, s := range []struct {
		name string
		screen
	}{
		{"light", screen{width: 1280, height: 900}},
		{"dark", screen{width: 1280, height: 900, dark: true}},
		{"narrow", screen{width: 360, height: 740}},
		{"wide", screen{width: 2560, height: 1300, english: true}},
	} {
		t.Run(s.name, func(t *testing.T) {
			tab := browser(t, s.screen)
			for _, path := range []string{"/charts", "/charts?kind=share-growth", "/charts?kind=plans&plan=gang-11,gang-12", "/compare?plan=gang-11,gang-12", "/figures?sort=-value&unit=元"} {
				do(t, tab, chromedp.Navigate(server.URL+path), chromedp.WaitReady(chromedp.CSS("h1")))
				name := strings.NewReplacer("/", "", "?", "-", "&", "-", "=", "-", ",", "-").Replace(path)
				shot(t, tab, name+"-"+s.name)
				if over := value[float64](t, tab, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
					t.Errorf("%s is %g pixels wider than the screen", path, over)
				}
				accessible(t, tab, path)
			}
			do(t, tab, chromedp.Navigate(server.URL+"/charts"), chromedp.WaitReady(chromedp.CSS("svg.chart a")))
			// Words stand out from what they stand on.
			low := value[string](t, tab, `(() => {
				const rgb = c => c.match(/[\d.]+/g).slice(0, 3).map(Number);
				const light = c => { const [r, g, b] = rgb(c).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
				const ground = light(getComputedStyle(document.querySelector(".paper")).backgroundColor);
				const bad = new Set();
				for (const e of document.querySelectorAll("svg.chart text")) {
					const [a, b] = [light(getComputedStyle(e).fill), ground].sort((x, y) => y - x);
					if ((a + .05) / (b + .05) < 4.5) bad.add(e.getAttribute("class") + " " + getComputedStyle(e).fill);
				}
				return [...bad].join("; ");
			})()`)
			if low != "" {
				t.Errorf("too little contrast: %s", low)
			}
			// Words of the browser's own fonts do not lie on one another either.
			touching := value[string](t, tab, `(() => {
				const boxes = [...document.querySelectorAll("svg.chart text")].map(e => [e.textContent, e.getBoundingClientRect()]);
				const bad = [];
				for (const [i, [s, a]] of boxes.entries())
					for (const [o, b] of boxes.slice(0, i))
						if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 6 && b.top < a.bottom - 6) bad.push(s + " on " + o);
				return bad.join("; ");
			})()`)
			if touching != "" {
				t.Errorf("words touch: %s", touching)
			}
			if s.name != "light" {
				return
			}
			do(t, tab, script(`(() => { const e = document.querySelector("#draw [name=scale]"); e.value = "linear"; e.dispatchEvent(new Event("change", {bubbles: true})); })()`))
			until(t, tab, `location.search.includes("scale=linear") && document.readyState == "complete"`)
			do(t, tab, chromedp.Click(chromedp.CSS("#these")), chromedp.WaitVisible(chromedp.CSS(".c-value")))
			if got := value[string](t, tab, `location.pathname`); got != "/figures" {
				t.Errorf("the figures of a chart are at %s", got)
			}
		})
	}
}

// By keyboard alone: from the top of the page to the table, its head and a dot of a chart.
func TestBrowserKeyboard(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	tab := browser(t, screen{width: 1280, height: 900})
	do(t, tab, chromedp.Navigate(server.URL+"/figures"), chromedp.WaitVisible(chromedp.CSS("tbody tr")))
	reach := func(selector string) {
		t.Helper()
		for range 120 {
			do(t, tab, chromedp.KeyEvent(kb.Tab))
			if value[bool](t, tab, `document.activeElement.matches("`+selector+`")`) {
				if !value[bool](t, tab, `(() => { const e = document.activeElement, s = getComputedStyle(e); return s.outlineStyle != "none" || !!e.querySelector(".reach") && getComputedStyle(e.querySelector(".reach")).stroke != "none"; })()`) {
					t.Errorf("nothing shows that the focus is on %s", selector)
				}
				return
			}
		}
		t.Fatalf("the key Tab does not reach %s", selector)
	}
	reach("th.c-value a")
	do(t, tab, chromedp.KeyEvent(kb.Enter))
	until(t, tab, `document.querySelector("th.c-value").ariaSort == "descending"`)
	if got := value[bool](t, tab, `document.activeElement.matches("th.c-value a")`); !got {
		t.Error("the focus is lost when the table is sorted")
	}
	reach("tbody td.c-value a")
	do(t, tab, chromedp.Navigate(server.URL+"/charts"), chromedp.WaitReady(chromedp.CSS("svg.chart a")))
	reach("svg.chart a")
}

// Without JavaScript the form and the links do the same.
func TestFiguresWithoutScript(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	d := dom(t, server, "/figures?q=&indicator=主营业务收入&role=target&role=actual&columns=value&columns=year&sort=-value")
	if got := d.Find("tbody tr").Length(); got != 10 {
		t.Errorf("%d rows", got)
	}
	if got := d.Find("#filter [name=role][checked]").Length(); got != 2 {
		t.Errorf("%d roles are marked", got)
	}
	if got := d.Find("#filter [name=sort]").AttrOr("value", ""); got != "-value" {
		t.Errorf("the form forgets the order: %q", got)
	}
}

// Comparing: nothing is said of plans that were not compared, there is something to choose from, and what is counted anew is no verdict.
func TestBrowserCompare(t *testing.T) {
	docs := sampleDocs(t)
	for i, text := range []string{
		"某省环境保护“十一五”规划\n\n2005年，全国化学需氧量排放总量1414万吨。到2010年，全国化学需氧量排放总量控制在1270万吨，二氧化硫排放总量减少10%。\n",
		"某省环境保护“十二五”规划\n\n2010年，全国化学需氧量排放总量2551.7万吨，比2005年下降12.45%，二氧化硫排放总量减少14.29%。到2015年，化学需氧量排放总量控制在2347.6万吨。\n",
		"某县旅游“十二五”规划 <script>alert(1)</script>\n\n第一章 发展目标\n到2015年，全县接待游客达到400万人次。\n",
	} {
		doc, err := extract.Read([]string{"env-11.txt", "env-12.txt", "tou2.txt"}[i], []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	for i := range 8 { // more than are compared without a choice
		doc, err := extract.Read("more-"+string(rune('a'+i))+".txt", []byte("某区工作报告\n\n粮食产量达到"+string(rune('1'+i))+"万吨。\n"))
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	server, _ := site(t, docs...)
	tab := browser(t, screen{width: 1280, height: 900})
	text := func(address string) string {
		t.Helper()
		do(t, tab, chromedp.Navigate(server.URL+address), chromedp.WaitReady(chromedp.CSS("h1")))
		return value[string](t, tab, `document.getElementById("main").innerText`)
	}
	const none = "没有共有的"
	for _, address := range []string{"/compare?lang=zh", "/compare?plan=gang-12"} {
		if s := text(address); strings.Contains(s, none) || !strings.Contains(s, "可以比较") {
			t.Errorf("%s says %q", address, s)
		}
	}
	if s := text("/compare?plan=gang-12,tou"); !strings.Contains(s, none) {
		t.Errorf("two plans without anything in common: %q", s)
	}
	do(t, tab, chromedp.Navigate(server.URL+"/compare"), chromedp.Click(chromedp.CSS(".suggested a")))
	until(t, tab, `location.search.includes("plan=")`)
	if s := text("/compare?indicator=主营业务收入"); strings.Contains(s, none) || !strings.Contains(s, "1600") {
		t.Errorf("an indicator without plans: %q", s)
	}
	text("/compare?plan=gang-11,gang-12,tou,tou2")
	names := value[[]string](t, tab, `[...document.querySelectorAll(".plans-of label")].map(e => e.textContent.trim())`)
	slices.Sort(names)
	if len(slices.Compact(slices.Clone(names))) != len(names) {
		t.Errorf("titles come twice: %q", names)
	}
	if s := text("/compare?plan=env-11,env-12&indicator=化学需氧量"); !strings.Contains(s, "未判定：口径不同") || strings.Contains(s, "未达到") {
		t.Errorf("what is counted anew: %q", s)
	}
	if twice := value[int](t, tab, `[...document.querySelectorAll(".series")].filter(s => [...s.querySelectorAll("h2, svg text")].filter(e => e.checkVisibility() && e.textContent == s.querySelector("h2").textContent).length > 1).length`); twice > 0 {
		t.Error("a heading stands twice")
	}
	do(t, tab, chromedp.EmulateViewport(360, 740))
	text("/compare?plan=env-11,env-12")
	if out := value[int](t, tab, `[...document.querySelectorAll(".serie :is(td, th)")].filter(e => e.getBoundingClientRect().right > innerWidth).length`); out > 0 {
		t.Errorf("at 360 pixels %d values are out of sight", out)
	}
}
