// The first page as somebody sees it who has never been here.

package web

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"

	"planq/extract"
	"planq/seeds"
)

// What planq is, a figure, questions that all have an answer, how to add plans, and help beside every search field.
func TestTheFirstVisit(t *testing.T) {
	b := newTab(t)
	b.open("/?lang=zh")
	for _, what := range []string{"planq 把政府规划读成数据", "增加值", "全省工业", "≥9000亿元", "加入您的规划"} {
		if !value[bool](b.T, b.ctx, `document.getElementById('main').innerText.includes("`+what+`")`) {
			t.Errorf("the first page says nothing of %s", what)
		}
	}
	questions := value[[]string](b.T, b.ctx, `[...document.querySelectorAll('.questions a')].map(a => a.getAttribute('href'))`)
	if len(questions) != 5 {
		t.Errorf("%d questions", len(questions))
	}
	for _, q := range questions {
		b.open(q)
		if !value[bool](b.T, b.ctx, `document.querySelectorAll('.hit, tbody tr, svg.chart').length > 0`) {
			t.Errorf("%s answers nothing", q)
		}
	}
	b.open("/?lang=zh")
	b.do(chromedp.Click(`.taste .figure`))
	b.wait(`document.querySelector('.alone .told h2')`)
	for _, address := range everyPage {
		b.open(address)
		if !value[bool](b.T, b.ctx, `document.querySelector('.top .help')?.getBoundingClientRect().width > 0`) {
			t.Errorf("%s has no help for searching", address)
		}
	}
	b.do(chromedp.Click(`.top .help`))
	b.wait(`document.querySelector('.learn dl')`)
}

// The list of plans is sorted by each of its heads, either way; a period of one year is that year, and no column is out of sight.
func TestTheListOfPlans(t *testing.T) {
	seed, err := extract.Read(seeds.Plan())
	if err != nil {
		t.Fatal(err)
	}
	docs := append(sampleDocs(t), seed)
	report, err := extract.Read("report.txt", []byte("安徽省政府工作报告（2016年）\n\n到2016年，全省生产总值达到2.4万亿元。\n"))
	if err != nil {
		t.Fatal(err)
	}
	report.Plan.From, report.Plan.To = 2016, 2016
	server, _ := site(t, append(docs, report)...)
	tab := browser(t, screen{width: 1280, height: 900})
	for _, by := range []string{"title", "region", "year", "date", "records"} {
		for _, sort := range []string{by, "-" + by} {
			do(t, tab, chromedp.Navigate(server.URL+"/?sort="+sort))
			got := value[[]string](t, tab, `(() => { const n = [...document.querySelectorAll('.plans thead th')].findIndex(h => h.ariaSort);
				return [...document.querySelectorAll('.plans tbody tr')].map(r => r.children[n].firstChild?.textContent.trim() ?? '').map(s => s.split('\n')[0]); })()`)
			if len(got) != 5 {
				t.Fatalf("%s: %v", sort, got)
			}
			if slices.Contains(got, "2016–2016") || by == "year" && !slices.Contains(got, "2016") {
				t.Errorf("the year of a report: %v", got)
			}
			for slices.Contains(got, "") && got[len(got)-1] == "" {
				got = got[:len(got)-1]
			}
			if slices.Contains(got, "") {
				t.Errorf("%s: what has none stands between the others: %q", sort, got)
			}
		}
	}
	do(t, tab, chromedp.Navigate(server.URL+"/?sort=title"))
	if first := value[string](t, tab, `document.querySelector('.plans tbody th').innerText`); first != "安徽省政府工作报告" {
		t.Errorf("by their sounds %s is first", first)
	}
	for _, size := range sizes {
		do(t, tab, chromedp.EmulateViewport(size.width, size.height), chromedp.Navigate(server.URL+"/"))
		if out := value[int](t, tab, `[...document.querySelectorAll('.plans :is(td, th)')].filter(e => e.getBoundingClientRect().right > innerWidth).length`); out > 0 {
			t.Errorf("at %d pixels %d cells are out of sight", size.width, out)
		}
	}
}
