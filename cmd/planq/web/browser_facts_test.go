// What a plan says of itself, in a real browser: the evidence behind a click, and a word that mends a plan.

package web

import (
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"planq/index"
	"planq/internal/slow"
	"planq/seeds"
)

// newFactsTab is a tab at a server whose library has the shipped plan, with its file, and one that says little of itself.
func newFactsTab(t *testing.T) *tab {
	t.Helper()
	slow.NotShort(t, "a browser takes seconds")
	dir, files := t.TempDir(), t.TempDir()
	name, text := seeds.Plan()
	w, err := index.Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{name: text, "bare.txt": []byte("工业\n\n目标\n做强全市工业。\n粗钢产量达到800万吨。\n")} {
		path := filepath.Join(files, name)
		if err := os.WriteFile(path, text, 0o666); err != nil {
			t.Fatal(err)
		}
		if err := w.Add(readPlan(t, name, text), path); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Dir: dir, Upload: true, Open: func() (*index.Library, error) { return index.Open(dir) }})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(s.cache.close)
	t.Cleanup(server.Close)
	return &tab{t, browser(t, screen{width: 1440, height: 900}), server.URL}
}

func TestFactsHaveTheirEvidenceBehindAClick(t *testing.T) {
	b := newFactsTab(t)
	b.open(planPage + "?lang=zh")
	b.do(chromedp.Click(`#fact-region`))
	b.wait(`!document.getElementById('panel').hidden && document.querySelector('#told .signs')`)
	for _, want := range []string{"江西省", "360000", "标题写明"} {
		if told := value[string](b.T, b.ctx, `document.getElementById('told').innerText`); !strings.Contains(told, want) {
			t.Errorf("the panel says nothing of %s: %q", want, told)
		}
	}
	b.do(chromedp.Click(`#told .signs a`)) // the words, in the text
	b.wait(`location.hash.startsWith('#p-') && document.getElementById(location.hash.slice(1)).textContent.includes('江西省')`)
	b.press(kb.Escape)
	b.wait(`document.getElementById('panel').hidden`)

	// All of it stands on a page of its own, with the headings at which the text turns.
	b.open(planPage + "/facts")
	b.wait(`document.querySelectorAll('.fact-told').length >= 8 && document.querySelectorAll('.turns .mode.review').length > 3`)
	b.do(chromedp.Click(`.turns a`))
	b.wait(`document.querySelector('.plan') && location.hash.startsWith('#p-')`)
}

func TestAWordMendsAPlan(t *testing.T) {
	b := newFactsTab(t)
	b.open("/plan/bare?lang=zh")
	if s := value[string](b.T, b.ctx, `document.getElementById('fact-region').innerText`); !strings.Contains(s, "未定") {
		t.Errorf("the region is %q", s)
	}
	b.do(chromedp.Click(`#overrule > summary`), chromedp.SendKeys(`#say-region`, "鼓楼区"), chromedp.Click(`#overrule button`))
	b.wait(`document.querySelector('#wrong-region')?.textContent.includes('同名') && document.activeElement && document.getElementById('overrule').open && document.readyState === 'complete'`)
	b.do(script(`document.getElementById('say-region').value = ''`), chromedp.SendKeys(`#say-region`, "南昌"), chromedp.SendKeys(`#say-years`, "2016-2020"), chromedp.Click(`#overrule button`))
	b.wait(`location.pathname === '/plan/bare' && document.getElementById('fact-region')?.innerText.includes('江西省南昌市')`)
	for _, fact := range []string{"region", "from"} {
		if s := value[string](b.T, b.ctx, `document.getElementById('fact-`+fact+`').innerText`); !strings.Contains(s, "人工指定") {
			t.Errorf("%s does not say that it was overruled: %q", fact, s)
		}
	}
	b.do(chromedp.Click(`.plan a.figure`))
	b.wait(`document.querySelector('#told h2')`)
	// A figure that nobody is named for leads to whose the plan is.
	b.wait(`document.querySelector('#told a[href$="/fact/region"]')`)
	if told := value[string](b.T, b.ctx, `document.getElementById('told').innerText`); !strings.Contains(told, "2020") || !strings.Contains(told, "全市") || !strings.Contains(told, "取规划所属地区 江西省南昌市") {
		t.Errorf("the figure is read as %q", told)
	}
}

// The head of a plan, its evidence and its form, at every width, by day and by night, in both languages.
func TestFactsAtEveryWidth(t *testing.T) {
	b := newFactsTab(t)
	for _, scheme := range []string{"light", "dark"} {
		b.media("", scheme)
		for _, width := range []int64{360, 768, 1280, 1440} {
			b.size(width, 900)
			for _, lang := range []string{"zh", "en"} {
				for name, address := range map[string]string{"plan": planPage, "bare": "/plan/bare", "facts": planPage + "/facts", "fact": planPage + "/fact/from"} {
					b.open(address + "?lang=" + lang)
					b.do(script(`document.getElementById('overrule')?.setAttribute('open', '')`))
					if w := value[int64](b.T, b.ctx, `document.documentElement.scrollWidth`); w > width {
						t.Errorf("%s is %d wide on a screen of %d", address, w, width)
					}
					if name != "plan" {
						accessible(b.T, b.ctx, fmt.Sprint(scheme, " ", width, " ", address))
					}
					if name == "plan" {
						b.do(script(`scrollTo(0, 0)`))
						b.look(fmt.Sprintf("%s-%s-%d-%s", name, scheme, width, lang))
						continue
					}
					shot(b.T, b.ctx, fmt.Sprintf("%s-%s-%d-%s", name, scheme, width, lang))
				}
			}
		}
	}
	b.open(planPage + "?lang=zh")
	b.do(chromedp.Click(`#fact-from`))
	b.wait(`document.querySelector('#told .signs')`)
	accessible(b.T, b.ctx, "the panel of a fact")
	b.look("panel")
}

// look keeps a picture of what is on the screen where that is wanted.
func (b *tab) look(name string) {
	b.Helper()
	dir := os.Getenv("PLANQ_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o666); err != nil {
		b.Fatal(err)
	}
}
