// 实施评估 in a real browser: counts, filters, from a figure to its place in the text and back, narrow and dark.

package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"planq/extract"
)

// trackedDocs are a plan of a city and what later documents report.
func trackedDocs(t testing.TB) (docs []*extract.Document) {
	for _, d := range [][2]string{
		{"old.txt", "南昌市发展“十一五”规划\n\n第一章 发展基础\n2005年，全市粮食总产量100万吨，森林覆盖率40.5%，旅游总收入20亿元。\n第二章 发展目标\n到2010年，全市粮食总产量达到120万吨以上，" +
			"森林覆盖率达到45%，旅游总收入达到40亿元，城镇化率达到40%，规模以上工业增加值达到900亿元。\n"},
		{"new.txt", "南昌市发展“十二五”规划\n\n第一章 发展基础\n2010年，全市粮食产量26亿斤，森林覆盖率44%，工业增加值1000亿元。\n"},
		{"report.txt", "南昌市2009年政府工作报告\n\n一、2008年工作回顾\n2008年，全市旅游总收入42亿元。\n"},
		{"other.txt", "湖南省发展“十二五”规划\n\n第一章 发展基础\n2010年，全省森林覆盖率57%。\n"},
	} {
		docs = append(docs, readPlan(t, d[0], []byte(d[1])))
	}
	return docs
}

func TestTrackPage(t *testing.T) {
	server, _ := site(t, trackedDocs(t)...)
	d := dom(t, server, "/plan/old/track?lang=zh")
	got := strings.Join(texts(d.Find(".statuses a")), "; ")
	if want := "5 全部; 1 达到; 1 提前达到; 1 未达到; 1 口径不同; 1 未见数据"; got != want {
		t.Errorf("the counts are %s, want %s", got, want)
	}
	if n := d.Find("svg.bullet").Length(); n != 5 {
		t.Errorf("%d bars", n)
	}
	if text := d.Find("main").Text(); strings.Contains(text, "湖南") || !strings.Contains(text, "其中 2 项无从判断") {
		t.Errorf("a document of another region, or what is not known is not said: %s", text)
	}
	d = dom(t, server, "/plan/old/track?status=missed&lang=zh")
	if rows := texts(d.Find("tbody tr td:first-child")); len(rows) != 1 || !strings.HasPrefix(rows[0], "森林覆盖率") {
		t.Errorf("missed are %v", rows)
	}
	d = dom(t, server, "/plan/other/track?lang=en")
	if text := d.Find("main").Text(); !strings.Contains(text, "no later document of this region") {
		t.Errorf("a plan alone: %s", text)
	}
	for _, format := range []string{"html", "csv", "xlsx", "json"} {
		if h, b := get(t, server, "/plan/old/track."+format, http.StatusOK); len(b) == 0 || !strings.Contains(h.Get("Content-Disposition"), "track."+format) {
			t.Errorf("track.%s is no file", format)
		}
	}
	get(t, server, "/plan/none/track", http.StatusNotFound)
}

func TestBrowserTrack(t *testing.T) {
	server, _ := site(t, trackedDocs(t)...)
	for name, s := range map[string]screen{"light": {width: 1280, height: 900}, "dark": {width: 1280, height: 900, dark: true}, "narrow": {width: 360, height: 740}} {
		t.Run(name, func(t *testing.T) {
			tab := browser(t, s)
			do(t, tab, chromedp.Navigate(server.URL+"/plan/old/track?lang=zh"), chromedp.WaitReady(chromedp.CSS("svg.bullet")))
			shot(t, tab, "track-"+name)
			if over := value[float64](t, tab, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
				t.Errorf("the page is %g pixels wider than the screen", over)
			}
			if wide := value[float64](t, tab, `document.querySelector("svg.bullet .done").getBoundingClientRect().width`); wide < 10 {
				t.Errorf("a bar is %g pixels wide", wide)
			}
			accessible(t, tab, "track")
			if name != "light" {
				return
			}
			// A status, and all again.
			do(t, tab, script(`document.querySelector(".statuses a.missed").click()`))
			until(t, tab, `location.search.includes("status=missed") && document.querySelectorAll("tbody tr").length == 1`)
			do(t, tab, script(`document.querySelector(".statuses a").click()`))
			until(t, tab, `document.querySelectorAll("tbody tr").length == 5`)
			// From the target to its place in the text, and from there to its line here.
			do(t, tab, script(`document.querySelector("tbody tr[data-status=missed] td:nth-child(3) a").click()`))
			until(t, tab, `location.pathname == "/plan/old" && location.hash.startsWith("#r-")`)
			id := strings.TrimPrefix(value[string](t, tab, `location.hash`), "#r-")
			do(t, tab, chromedp.Navigate(server.URL+"/plan/old/record/"+id), chromedp.WaitReady(chromedp.CSS(".onward a")))
			do(t, tab, script(`document.querySelector(".told .onward a").click()`))
			until(t, tab, `location.pathname == "/plan/old/track" && document.querySelector("tr:target td").textContent.startsWith("森林覆盖率")`)
		})
	}
}
