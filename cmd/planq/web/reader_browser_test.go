// Reading, searching and adding in a real browser: by mouse and by keyboard, narrow, dark, printed,
// without JavaScript; and what axe-core says of every page.

package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"planq/extract"
	"planq/index"
	"planq/internal/slow"
)

// tab is a tab of the browser at a server of the shipped plan that takes others.
type tab struct {
	*testing.T
	ctx context.Context
	url string
}

func newTab(t *testing.T) *tab {
	t.Helper()
	slow.NotShort(t, "a browser takes seconds")
	dir := t.TempDir()
	s, err := New(Options{Dir: dir, Upload: true, Open: func() (*index.Library, error) {
		lib, err := index.Open(dir)
		if err != nil || len(lib.Plans()) > 0 {
			return lib, err
		}
		return index.Shipped()
	}})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(s.cache.close)
	t.Cleanup(server.Close)
	// Opened last, it ends first: no page asks a server that is gone.
	return &tab{t, browser(t, screen{width: 1440, height: 900}), server.URL}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) { b.Helper(); do(b.T, b.ctx, steps...) }

func (b *tab) open(address string) { b.Helper(); b.do(chromedp.Navigate(b.url + address)) }

func (b *tab) wait(js string) { b.Helper(); until(b.T, b.ctx, js) }

func (b *tab) press(key string) { b.Helper(); b.do(chromedp.KeyEvent(key)) }

func (b *tab) size(w, h int64) { b.Helper(); b.do(chromedp.EmulateViewport(w, h)) }

func (b *tab) media(kind, scheme string) {
	b.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: kind, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	}); err != nil {
		b.Fatal(err)
	}
}

const planPage = "/plan/jiangxi-12fyp-industry"

func TestReadAPlan(t *testing.T) {
	b := newTab(t)
	b.open(planPage + "?lang=zh")
	if n, told := value[int](b.T, b.ctx, `document.querySelectorAll('.plan [id^="r-"]').length`), value[string](b.T, b.ctx, `document.querySelector('.links a').textContent`); !strings.HasPrefix(told, fmt.Sprint(n, " ")) || n < 450 {
		t.Errorf("%d records have an address in the text, of %s", n, told)
	}
	b.do(chromedp.Click(`.plan a.figure[title*="年均"], .plan a.figure`))
	b.wait(`!document.getElementById('panel').hidden && document.querySelector('#told h2')`)
	shown, heading := value[string](b.T, b.ctx, `document.querySelector('.figure[aria-current]').textContent`), value[string](b.T, b.ctx, `document.querySelector('#told h2').textContent`)
	if !strings.Contains(heading, shown) {
		t.Errorf("the panel tells of %q, not of %q", heading, shown)
	}
	for _, what := range []string{"指标", "主体", "本规划中的同一指标", "GB/T 7714"} {
		if !strings.Contains(value[string](b.T, b.ctx, `document.getElementById('told').textContent`), what) {
			t.Errorf("the panel says nothing of %s", what)
		}
	}
	if hash := value[string](b.T, b.ctx, `location.hash`); !strings.HasPrefix(hash, "#r-") {
		t.Errorf("the address of the figure is %q", hash)
	}
	b.do(chromedp.Click(`#told [data-copy=gbt]`))
	b.wait(`document.querySelector('[data-copied]').textContent === '已复制'`)
	b.press(kb.Escape)
	b.wait(`document.getElementById('panel').hidden`)
	if !value[bool](b.T, b.ctx, `document.activeElement.matches('a.figure')`) {
		t.Error("the focus did not come back to the figure")
	}
}

// sizes are the screens that every page is looked at on.
var sizes = []struct{ width, height int64 }{{360, 740}, {768, 1024}, {1280, 900}, {1440, 900}, {2560, 1300}}

// Whatever figure is clicked, the panel that explains it leaves it in sight, and nothing on the page moves but by scrolling.
func TestThePanelLeavesTheFigureInSight(t *testing.T) {
	b := newTab(t)
	for _, size := range sizes {
		b.size(size.width, size.height)
		b.open(planPage)
		bad, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](`(async () => {
			let moved = 0;
			new PerformanceObserver((list) => { for (const e of list.getEntries()) moved += e.value; }).observe({ type: 'layout-shift' });
			const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
			const panel = document.getElementById('panel'), bad = [], all = [...document.querySelectorAll('.plan a.figure')];
			for (const figure of all.filter((f, i) => i % 15 == 0 || f === all.at(-1))) {
				figure.scrollIntoView({ block: 'end' });
				await frames(); await frames();
				moved = 0;
				figure.click();
				while (panel.hidden) await frames();
				await frames();
				const box = figure.getClientRects()[0];
				const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
				if (!figure.contains(seen)) bad.push(figure.textContent + ' is under ' + seen?.outerHTML.slice(0, 60));
				if (moved > 0) bad.push(figure.textContent + ': the page moved by ' + moved);
				document.getElementById('close').click();
			}
			return bad;
		})()`, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		for _, what := range bad {
			t.Errorf("at %d: %s", size.width, what)
		}
	}
}

// Without a margin a finding stands right below the line of its last figure, or below another one of that line.
func TestFindingsStandBelowTheirLine(t *testing.T) {
	b := newTab(t)
	for _, width := range []int64{360, 768, 1280} {
		b.size(width, 900)
		b.open(planPage)
		for _, far := range value[[]string](b.T, b.ctx, `[...document.querySelectorAll('[role=paragraph] .finding')].map((f) => {
			f.scrollIntoView();
			const below = f.getBoundingClientRect().top - f.previousElementSibling.getBoundingClientRect().bottom;
			return below > -12 && below < 110 ? '' : f.id + ' is ' + below + ' below its line';
		}).filter(Boolean)`) {
			t.Errorf("at %d: %s", width, far)
		}
	}
}

func TestFindingsStandInTheMargin(t *testing.T) {
	b := newTab(t)
	b.size(1440, 900)
	b.open(planPage)
	if n := value[int](b.T, b.ctx, `document.querySelectorAll('[role=paragraph] .finding').length`); n < 10 {
		t.Errorf("%d findings stand in their text", n)
	}
	if n := value[int](b.T, b.ctx, `document.querySelectorAll('.finding').length`); n < 10 {
		t.Errorf("%d findings; planq check has 16", n)
	}
	if !value[bool](b.T, b.ctx, `document.querySelector('.finding').getBoundingClientRect().left >= document.querySelector('.plan p').getBoundingClientRect().right`) {
		t.Error("the findings do not stand beside the text")
	}
	b.do(chromedp.Click(`a.found`))
	b.wait(`document.querySelector(location.hash + ' details').open`)
	if !strings.Contains(value[string](b.T, b.ctx, `document.querySelector(location.hash + ' .working').innerText`), "=") {
		t.Error("the arithmetic is not shown")
	}
}

// Every figure of a file that is one line is cited by a place and a key of its own, with the number of the document and the address of the original.
func TestCitationsAreExact(t *testing.T) {
	doc, err := extract.Read("one-line.txt", []byte("某市人民政府关于印发某市“十四五”规划的通知\n某政发〔2021〕5号\n\n某市“十四五”规划\n\n到2025年，全市工业增加值达到500亿元，粮食产量达到30万吨。城镇新增就业达到7万人，森林覆盖率达到40%。\n\n原文链接：https://example.org/plan.html\n"))
	if err != nil || len(doc.Records) < 4 {
		t.Fatal(len(doc.Records), err)
	}
	server, _ := site(t, doc)
	b := browser(t, screen{width: 1440, height: 900})
	do(t, b, chromedp.Navigate(server.URL+"/plan/one-line"))
	places, keys := map[string]bool{}, map[string]bool{}
	for _, r := range doc.Records {
		do(t, b, chromedp.Click(chromedp.CSS("#r-"+r.ID)))
		until(t, b, `document.querySelector('#told h2') && document.querySelector('.figure[aria-current]')?.id === "r-`+r.ID+`" && document.getElementById('bib').textContent.includes("`+r.ID+`")`)
		gbt, bib := value[string](t, b, `document.getElementById('gbt').textContent`), value[string](t, b, `document.getElementById('bib').textContent`)
		for _, part := range []string{"某政发〔2021〕5号", "https://example.org/plan.html", "句第"} {
			if !strings.Contains(gbt, part) {
				t.Errorf("%s is cited without %s: %s", r.Value, part, gbt)
			}
		}
		if strings.Contains(gbt+bib, "127.0.0.1") {
			t.Errorf("%s is cited at an address of this machine: %s", r.Value, gbt)
		}
		places[gbt], keys[strings.SplitN(bib, ",", 2)[0]] = true, true
	}
	if len(places) != len(doc.Records) || len(keys) != len(doc.Records) {
		t.Errorf("%d figures have %d places and %d keys", len(doc.Records), len(places), len(keys))
	}
}

func TestTheOutlineFollows(t *testing.T) {
	b := newTab(t)
	b.open(planPage)
	for _, chapter := range []string{"第二章", "第四章"} {
		b.do(script(`[...document.querySelectorAll('.head.chapter')].find(h => h.textContent.includes('` + chapter + `')).scrollIntoView()`))
		b.wait(`document.querySelector('.outline [aria-current]')?.closest('li.chapter').textContent.includes('` + chapter + `')`)
	}
}

// A link into the middle of a plan leads there, whatever is laid out late on the way: what it names is what is seen in the upper half of the
// window, and the bar does not hide it.
func TestAnAddressIsGoneTo(t *testing.T) {
	b := newTab(t)
	b.open(planPage + "#p-91686")
	b.wait(`(() => {
		const place = document.getElementById('p-91686').getBoundingClientRect(), bar = document.querySelector('.top').getBoundingClientRect();
		return Math.ceil(place.top) >= Math.floor(bar.bottom) && place.top < innerHeight / 2;
	})()`)
}

func TestTheQueryIsMarkedInThePlan(t *testing.T) {
	b := newTab(t)
	b.open("/search?q=稀土")
	b.do(chromedp.Click(`.hit h2 a`))
	b.wait(`location.pathname.startsWith('/plan/') && document.querySelector('.plan mark')`)
	if value[bool](b.T, b.ctx, `[...document.querySelectorAll('.plan mark')].some(m => m.textContent !== '稀土')`) {
		t.Error("something else than the word is marked")
	}
	b.wait(`document.getElementById(location.hash.slice(1))`)
}

func TestSearchAsYouType(t *testing.T) {
	b := newTab(t)
	b.open("/search?lang=zh")
	b.do(chromedp.SendKeys(`.ask input`, "稀土"))
	b.wait(`document.querySelector('.hit mark')?.textContent === '稀土'`)
	if q := value[string](b.T, b.ctx, `new URLSearchParams(location.search).get('q')`); q != "稀土" {
		t.Errorf("the address has the query %q", q)
	}
	b.do(chromedp.Click(`.narrowing a[href*="%E8%A7%92%E8%89%B2%3A%E7%9B%AE%E6%A0%87"]`))
	b.wait(`document.querySelector('.ask input').value.includes('角色:目标') && document.querySelector('.narrowing [aria-current]')`)
	b.do(chromedp.NavigateBack())
	b.wait(`document.querySelector('.ask input').value === '稀土' && !document.querySelector('.narrowing [aria-current]')`)
	b.do(chromedp.NavigateForward())
	b.wait(`document.querySelector('.ask input').value.includes('角色:目标') && document.querySelector('.narrowing [aria-current]')`)
	b.do(script(`document.querySelector('.ask input').value = ''`), chromedp.SendKeys(`.ask input`, "钢铁列车"))
	b.wait(`document.querySelector('.none a')?.textContent.includes('钢铁')`)
}

// The page of hits says how the query was understood, marks its words in headings too, and leads to all that it counts; its h1 is that of the
// query that is answered, also while one types.
func TestSearchTellsAll(t *testing.T) {
	b := newTab(t)
	b.open("/search?q=2015年石化产业主营业务收入目标是多少&lang=zh")
	b.wait(`document.querySelector('.note')?.textContent.includes('理解为')`)
	b.open("/search?q=光伏产业")
	b.wait(`document.querySelector('.thing h2 a').pathname.startsWith('/entity/')`)
	b.wait(`document.querySelector('.hit h2 mark')?.textContent.includes('光伏')`)
	told := value[[]int](b.T, b.ctx, `(() => { const more = document.querySelector('.thing details'); return [parseInt(more.querySelector('summary').textContent.match(/\d+/)), more.querySelectorAll('li').length]; })()`)
	if told[0] == 0 || told[0] != told[1] {
		t.Errorf("%d more statements are told of, %d listed", told[0], told[1])
	}
	b.open("/search?q=主营业务收入")
	more := value[[]string](b.T, b.ctx, `[...document.querySelectorAll('.hit')].filter(h => h.querySelector('.beside > p a')).map(h => { const a = h.querySelector('.beside > p a'); return [a.getAttribute('href'), h.querySelectorAll('.figures li').length + parseInt(a.textContent.match(/\d+/))].join(' '); })`)
	if len(more) == 0 {
		t.Error("no hit has more figures than it shows")
	}
	for _, m := range more {
		address, count, _ := strings.Cut(m, " ")
		b.open(address)
		if n := value[int](b.T, b.ctx, `document.querySelectorAll('tbody tr, .told .neighbours li').length`); fmt.Sprint(n) != count {
			t.Errorf("%s lists %d figures, not %s", address, n, count)
		}
	}
	b.open("/search?lang=zh")
	b.do(chromedp.SendKeys(`.ask input`, "稀土"))
	b.wait(`document.querySelectorAll('h1').length === 1 && document.querySelector('h1').textContent === '检索：稀土'`)
}

// What was checked is listed at the top of a plan, each with a link to its place.
func TestFindingsAreListed(t *testing.T) {
	b := newTab(t)
	b.open(planPage + "?lang=zh")
	b.do(chromedp.Click(`.checked summary`))
	b.wait(`document.querySelector('.checked').open`)
	told := value[[]int](b.T, b.ctx, `[parseInt(document.querySelector('.checked summary').textContent.match(/\d+/)), document.querySelectorAll('.checked li').length,
		[...document.querySelectorAll('.checked a')].filter(a => document.querySelector(a.hash)?.matches('.finding')).length]`)
	if told[0] < 10 || told[1] != told[0] || told[2] != told[0] {
		t.Errorf("%d findings are told of, %d listed, %d lead to their place", told[0], told[1], told[2])
	}
	b.do(chromedp.Click(`.checked li:nth-child(3) a`))
	b.wait(`document.querySelector('#f-3 details').open`)
}

func TestAddAPlan(t *testing.T) {
	b := newTab(t)
	good, bad := filepath.Join(t.TempDir(), "新市规划.txt"), filepath.Join(t.TempDir(), "picture.png")
	os.WriteFile(good, []byte(plan2015), 0o666)
	os.WriteFile(bad, []byte("\x89PNG\r\n\x1a\n"), 0o666)
	b.open("/add?lang=zh")
	b.do(chromedp.SetUploadFiles(`#files`, []string{good, bad}))
	b.wait(`document.querySelectorAll('.report:not(:has(progress))').length === 2`)
	if s := value[string](b.T, b.ctx, `document.querySelector('.report:not(.failed)').innerText`); !strings.Contains(s, "已加入") || !strings.Contains(s, "1 条数值") {
		t.Errorf("the report of the plan: %q", s)
	}
	if s := value[string](b.T, b.ctx, `document.querySelector('.report.failed').innerText`); !strings.Contains(s, "图片") {
		t.Errorf("the report of the picture: %q", s)
	}
	shot(t, b.ctx, "add")
	// Another file of that name takes its place after a click, and a copy is recognised.
	os.WriteFile(good, []byte(strings.ReplaceAll(plan2015, "900", "950")), 0o666)
	b.do(chromedp.SetUploadFiles(`#files`, []string{good}))
	b.wait(`document.querySelector('.report[data-kind=named] .again:not([hidden])')`)
	b.do(chromedp.Click(`.again .replace`))
	b.wait(`document.querySelector('.report[data-kind=updated]')`)
	again := filepath.Join(t.TempDir(), "另一个名字.txt")
	os.WriteFile(again, []byte(strings.ReplaceAll(plan2015, "900", "950")), 0o666)
	b.do(chromedp.SetUploadFiles(`#files`, []string{again}))
	b.wait(`document.querySelector('.report[data-kind=there]')?.textContent.includes('没有再加')`)
	shot(t, b.ctx, "add-again")
	accessible(t, b.ctx, "add")
	b.do(chromedp.Click(`.report a`))
	b.wait(`document.querySelector('.plan h1')?.textContent.includes('某市工业发展规划')`)
	// It goes after it was asked for again.
	b.open("/add?lang=zh")
	b.do(chromedp.Click(`.mine a[href$="/remove"]`))
	b.wait(`document.querySelector('form[action$="/remove"]')`)
	shot(t, b.ctx, "remove")
	b.do(chromedp.Click(`form[action$="/remove"] button`))
	b.wait(`location.pathname === '/add' && document.querySelector('.told')?.textContent.includes('已移出') && !document.querySelector('.mine')`)
}

func TestByKeyboard(t *testing.T) {
	b := newTab(t)
	b.open(planPage)
	b.press(kb.Tab)
	if !value[bool](b.T, b.ctx, `document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().left >= 0`) {
		t.Error("the first stop is not the link that skips to the text, or it is not seen")
	}
	b.press(kb.Enter)
	b.wait(`document.activeElement.id === 'main'`)
	b.do(script(`document.querySelector('.plan a.figure').focus()`))
	if value[string](b.T, b.ctx, `getComputedStyle(document.activeElement).outlineStyle`) == "none" {
		t.Error("the focus is not seen")
	}
	b.press(kb.Enter)
	b.wait(`document.activeElement.id === 'panel'`)
	b.press(kb.Tab)
	b.wait(`document.getElementById('panel').contains(document.activeElement)`)
	b.press(kb.Escape)
	b.wait(`document.activeElement.matches('.plan a.figure')`)
}

func TestNarrow(t *testing.T) {
	b := newTab(t)
	b.size(360, 740)
	for _, address := range everyPage {
		b.open(address)
		if w := value[int](b.T, b.ctx, `document.documentElement.scrollWidth`); w > 360 {
			t.Errorf("%s is %d wide: %v", address, w, value[string](b.T, b.ctx,
				`[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 361 && !e.closest('.scroll')).slice(0, 3).map(e => e.outerHTML.slice(0, 80)).join('\n')`))
		}
	}
	b.open(planPage)
	b.do(chromedp.Click(`#drawer`))
	b.wait(`document.getElementById('outline').getBoundingClientRect().left === 0 && document.getElementById('outline').contains(document.activeElement)`)
	b.press(kb.Escape)
	b.wait(`document.activeElement.id === 'drawer' && !document.getElementById('outline').classList.contains('open')`)
}

func TestWithoutJavaScript(t *testing.T) {
	b := newTab(t)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	follow := func(link string) {
		b.Helper()
		to, err := chromedp.Run(b.ctx, chromedp.AttributeValue(link, "href"))
		if err != nil || to.Value == "" {
			t.Fatalf("no link %s (%v)", link, err)
		}
		b.open(to.Value)
	}
	b.open("/search?q=稀土&lang=zh") // what the form asks for
	follow(`.hit h2 a`)
	b.do(chromedp.WaitVisible(`.plan mark`))
	follow(`.plan .run a.figure`)
	b.do(chromedp.WaitVisible(`.alone .told h2`))
	text, err := chromedp.Run(b.ctx, chromedp.Text(`.alone`))
	if err != nil || !strings.Contains(text, "GB/T 7714") {
		t.Errorf("the page of a record without its citation: %q (%v)", text, err)
	}
}

func TestPrinted(t *testing.T) {
	b := newTab(t)
	b.open(planPage)
	b.media("print", "light")
	for _, gone := range []string{".top", ".outline", ".pin"} {
		if value[bool](b.T, b.ctx, `document.querySelector('`+gone+`').checkVisibility()`) {
			t.Errorf("%s is printed", gone)
		}
	}
	if !value[bool](b.T, b.ctx, `document.querySelector('.plan h1').checkVisibility()`) {
		t.Error("the title is not printed")
	}
}

// everyPage has an address of every page.
var everyPage = []string{
	"/", planPage, planPage + "/record/r28ebbe108e96", planPage + "/passage/864", planPage + "/facts", planPage + "/references", planPage + "/fact/region", "/search", "/search?q=稀土", "/search?q=没有这样的词", "/figures", "/charts", "/compare", "/add", "/relations", "/indicators", "/map", "/entity/赣州", "/api/v1", "/nowhere",
}

// axe-core finds nothing in any page, light or dark, in either language, on a telephone or not, nor in the panel.
func TestAxe(t *testing.T) {
	b := newTab(t)
	for scheme, width := range map[string]int64{"light": 1440, "dark": 360} {
		b.media("", scheme)
		b.size(width, 900)
		b.open(map[string]string{"light": "/?lang=zh", "dark": "/?lang=en"}[scheme])
		for _, address := range everyPage {
			b.open(address)
			accessible(b.T, b.ctx, scheme+" "+address)
		}
		b.open(planPage)
		b.do(chromedp.Click(`.plan a.figure`))
		b.wait(`document.querySelector('#told h2')`)
		accessible(b.T, b.ctx, scheme+" panel")
	}
}

// The shipped plan, with all that its page loads, is small, and nothing of it moves while it is laid out; how soon it is seen is told.
func TestBudget(t *testing.T) {
	b := newTab(t)
	b.open("/") // which also has the server ready
	b.open(planPage)
	b.wait(`performance.getEntriesByName('first-contentful-paint')[0]`)
	t.Logf("first paint of the plan: %.0f ms (wanted: 200)", value[float64](b.T, b.ctx, `performance.getEntriesByName('first-contentful-paint')[0].startTime`))
	size := 0
	for _, address := range append(value[[]string](b.T, b.ctx, `performance.getEntriesByType('resource').map(e => e.name)`), b.url+planPage) {
		r, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		if _, err = io.Copy(z, r.Body); err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		z.Close()
		size += packed.Len()
	}
	if t.Logf("the plan with all that it loads: %d KB compressed", size>>10); size > 350<<10 {
		t.Errorf("%d KB are more than 350", size>>10)
	}
	moved, err := chromedp.Run(b.ctx, chromedp.Evaluate[float64](`new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().reduce((sum, e) => sum + e.value, 0))).observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(done, 1000, 0))`, chromedp.EvalAwaitPromise))
	if err != nil || moved > 0.1 {
		t.Errorf("the page moves by %.3f while it is laid out (%v)", moved, err)
	}
}

// How long the shipped plan takes from the click to the first paint of its text: cold from a
// server that has not read it yet, warm from one that has. The browser keeps nothing.
func BenchmarkFirstPaint(b *testing.B) {
	for _, warm := range []bool{false, true} {
		b.Run(map[bool]string{false: "cold", true: "warm"}[warm], func(b *testing.B) {
			ctx := browser(b, screen{width: 1440, height: 900})
			do(b, ctx, chromedp.Navigate("about:blank"))
			if _, err := chromedp.Call(ctx, performance.Enable, performance.EnableParams{TimeDomain: "threadTicks"}); err != nil {
				b.Fatal(err)
			}
			spent := func() float64 { // by the browser's thread that makes the page, in ms of the processor
				r, err := chromedp.Call(ctx, performance.GetMetrics, cdp.Empty{})
				if err != nil {
					b.Fatal(err)
				}
				for _, m := range r.Metrics {
					if m.Name == "TaskDuration" {
						return 1000 * m.Value
					}
				}
				return 0
			}
			var all, work []float64
			for b.Loop() {
				s, err := New(Options{Dir: b.TempDir(), Open: index.Shipped})
				if err != nil {
					b.Fatal(err)
				}
				server := httptest.NewServer(s.Handler())
				if warm {
					if _, err := server.Client().Get(server.URL + planPage); err != nil {
						b.Fatal(err)
					}
				}
				before := spent()
				do(b, ctx, chromedp.Navigate(server.URL+planPage))
				const paint = `performance.getEntriesByName('first-contentful-paint')[0]?.startTime`
				until(b, ctx, paint)
				all = append(all, value[float64](b, ctx, paint))
				work = append(work, spent()-before)
				do(b, ctx, chromedp.Navigate("about:blank"))
				server.Close()
				s.cache.close()
			}
			slices.Sort(all)
			slices.Sort(work)
			b.ReportMetric(work[len(work)/2], "ms-of-cpu")
			b.ReportMetric(all[len(all)/2], "ms-to-paint")
			b.ReportMetric(all[len(all)-1], "ms-at-most")
		})
	}
}
