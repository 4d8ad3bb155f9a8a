// Reading, searching and adding in a real browser: by mouse and by keyboard, narrow, dark, printed,
// without JavaScript; and what axe-core says of every page.

package web

import (
	"context"
	"fmt"
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

	"planq/index"
)

// tab is a tab of the browser at a server of the shipped plan that takes others.
type tab struct {
	*testing.T
	ctx context.Context
	url string
}

func newTab(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("left out: a browser takes its time")
	}
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
	t.Cleanup(s.shelf.close)
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
			for (const figure of all.filter((f, i) => i % 9 == 0 || f === all.at(-1))) {
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
	"/", planPage, planPage + "/record/r28ebbe108e96", planPage + "/passage/864", planPage + "/facts", planPage + "/fact/region", "/search", "/search?q=稀土", "/search?q=没有这样的词", "/figures", "/charts", "/compare", "/add", "/nowhere",
}

// axe-core finds nothing serious in any page, light or dark, nor in the panel.
func TestAxe(t *testing.T) {
	b := newTab(t)
	for _, scheme := range []string{"light", "dark"} {
		b.media("", scheme)
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
				s.shelf.close()
			}
			slices.Sort(all)
			slices.Sort(work)
			b.ReportMetric(work[len(work)/2], "ms-of-cpu")
			b.ReportMetric(all[len(all)/2], "ms-to-paint")
			b.ReportMetric(all[len(all)-1], "ms-at-most")
		})
	}
}
