package web

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"planq/extract"
	"planq/extract/plan"
	"planq/index"
	"planq/internal/slow"
	"planq/seeds"
)

func readPlan(t testing.TB, name string, text []byte) *extract.Document {
	t.Helper()
	doc, err := extract.Read(name, text)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// A plan that says markup, stands under odd headings and has a table that is not told apart.
var oddPlan = `某市“十二五”规划 <script>alert(1)</script>

第一章 <b>目标</b> & "现状"
到2015年，全市增加值达到<i>900</i>亿元以上，占全省的比重达到5%。
-- 工业&lt;强市。规模以上企业8户，主营业务收入超百亿元。
--
专栏1：<style>*{display:none}</style>
--  旅游收入达到12亿元。
第二章
"&amp;'
`

// Every page of every plan is well-formed HTML in which each address stands once, each link
// within the page leads somewhere, every record has its address and nothing of the text is lost.
func TestPlansAreSetWhole(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	docs := map[string]*extract.Document{"odd": readPlan(t, "odd.txt", []byte(oddPlan))}
	name, text := seeds.Plan()
	docs["shipped"] = readPlan(t, name, text)
	files, _ := filepath.Glob("../../../../shared/plans/*.*")
	if len(files) == 0 {
		t.Log("no plans at ../shared/plans: only the shipped one is tried")
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		docs[filepath.Base(file)] = readPlan(t, file, b)
	}
	for name, doc := range docs {
		t.Run(name, func(t *testing.T) {
			server, _ := site(t, doc)
			for _, part := range newReading(doc).parts {
				_, b := get(t, server, fmt.Sprintf("%s?at=%d&q=%s", planURL(doc.Plan.ID), part.Start, "2015"), http.StatusOK)
				wellFormed(t, b)
			}
			r := newReading(doc)
			set := &typesetter{reading: r, lang: chinese, window: plan.Span{End: len(doc.Plan.Text)}, at: -1}
			page, err := goquery.NewDocumentFromReader(strings.NewReader(string(set.typeset())))
			if err != nil {
				t.Fatal(err)
			}
			for i := range doc.Records {
				if page.Find("#r-"+doc.Records[i].ID).Length() != 1 {
					t.Errorf("the record %s %s has no address in the text", doc.Records[i].ID, doc.Records[i].Value)
				}
			}
			page.Find(".pin, .finding, sup, span.noise").Remove()
			whole := bare(page.Text())
			for _, p := range doc.Plan.Passages() {
				said := bare(plan.NewView(doc.Plan.Text, p.Span, p.Holes...).Text)
				if p.Node.Kind != plan.Table && !strings.Contains(whole, said) {
					t.Errorf("not on the page: %.60s", said)
				}
			}
		})
	}
}

// bare is a text without blanks.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(blanks, r) || r == 0x2003 {
			return -1
		}
		return r
	}, s)
}

// wellFormed holds a page against what a browser would have to guess: tags that do not
// close, a block inside a paragraph, an address twice, a link to nowhere.
func wellFormed(t *testing.T, b []byte) {
	t.Helper()
	var open []string
	ids := map[string]int{}
	var links []string
	z := html.NewTokenizer(bytes.NewReader(b))
	void := []string{"meta", "link", "input", "br", "hr", "img"}
	blocks := []string{"p", "div", "section", "article", "aside", "ul", "ol", "dl", "table", "details", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"}
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("not closed: %v", open)
			}
			for _, link := range links {
				if ids[link] == 0 {
					t.Errorf("a link leads to #%s, which is not there", link)
				}
			}
			for id, n := range ids {
				if n > 1 {
					t.Errorf("the address #%s stands %d times", id, n)
				}
			}
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			tag := z.Token()
			if slices.Contains(blocks, tag.Data) && slices.Contains(open, "p") {
				t.Errorf("a %s stands in a paragraph", tag.Data)
			}
			if tag.Data == "a" && slices.Contains(open, "a") {
				t.Error("a link stands in a link")
			}
			for _, a := range tag.Attr {
				if a.Key == "id" {
					ids[a.Val]++
				}
				if a.Key == "href" && strings.HasPrefix(a.Val, "#") {
					links = append(links, a.Val[1:])
				}
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
					t.Errorf("%s has the attribute %s, which the policy of the pages forbids", tag.Data, a.Key)
				}
			}
			if kind == html.StartTagToken && !slices.Contains(void, tag.Data) && !inSVG(open) {
				open = append(open, tag.Data)
			}
		case html.EndTagToken:
			tag := z.Token()
			if inSVG(open) && tag.Data != "svg" {
				continue
			}
			if n := len(open); n == 0 || open[n-1] != tag.Data {
				t.Errorf("</%s> closes %v", tag.Data, open)
				return
			}
			open = open[:len(open)-1]
		}
	}
}

func inSVG(open []string) bool { return slices.Contains(open, "svg") }

func TestEveryPageIsWellFormed(t *testing.T) {
	h := shippedServer(t, Options{Upload: true})
	for _, address := range everyPage {
		t.Run(address, func(t *testing.T) { wellFormed(t, ask(h, address).Body.Bytes()) })
	}
}

// A plan says markup and nothing of it has an effect.
func TestMarkupOfAPlanIsText(t *testing.T) {
	server, _ := site(t, readPlan(t, "odd.txt", []byte(oddPlan)))
	for _, address := range []string{"/plan/odd", "/", "/search?q=script", "/plan/odd?q=%3Cscript%3E", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"} {
		page := dom(t, server, address)
		page.Find("script").Each(func(_ int, s *goquery.Selection) {
			if src, ok := s.Attr("src"); !ok || !strings.HasPrefix(src, "/assets/") {
				t.Errorf("%s has a script of its own: %s", address, s.Text())
			}
		})
		if n := page.Find("style, .plan i, .plan .chapter h2 b").Length(); n > 0 {
			t.Errorf("%s has %d elements that the plan brought", address, n)
		}
	}
}

// A plan longer than a page is cut at its headings, and each piece of it is on one page.
func TestALongPlanHasPages(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	var b strings.Builder
	b.WriteString("某省规划\n\n")
	for c := range 40 {
		fmt.Fprintf(&b, "第%d章 第%d件事\n\n", c+1, c+1)
		for range 60 {
			b.WriteString("到2015年，全省工业增加值达到900亿元以上，年均增长12%。各地区、各部门要加强领导，落实责任，形成合力。\n")
		}
	}
	long := strings.Repeat("没有句号的长文，", 200_000)
	for name, text := range map[string]string{"chapters": b.String(), "one text": "某省规划\n\n第一章 目标\n" + long, "sentences": "某省规划\n" + strings.ReplaceAll(long, "，", "。")} {
		t.Run(name, func(t *testing.T) {
			doc := readPlan(t, "long.txt", []byte(text))
			parts := partsOf(doc.Plan, partLength)
			at := 0
			for _, p := range parts {
				if p.Start != at || p.End-p.Start > partLength {
					t.Errorf("a page from %d to %d behind %d", p.Start, p.End, at)
				}
				at = p.End
			}
			if at != len(text) || len(parts) < 2 {
				t.Errorf("%d pages to byte %d of %d", len(parts), at, len(text))
			}
			server, _ := site(t, doc)
			last := parts[len(parts)-1]
			page := dom(t, server, fmt.Sprintf("/plan/long?at=%d", last.Start))
			if s := page.Find(".pages span").First().Text(); !strings.Contains(s, fmt.Sprint(len(parts))) {
				t.Errorf("the last page says it is %q of %d", s, len(parts))
			}
			if name == "chapters" {
				r := doc.Records[len(doc.Records)-1]
				page := dom(t, server, "/plan/long?at=r-"+r.ID)
				if page.Find("#r-"+r.ID).Length() != 1 {
					t.Error("the last record is not on the page that its address leads to")
				}
				if n := page.Find(".outline a").Length(); n != 40 {
					t.Errorf("the outline of a page has %d chapters of 40", n)
				}
			}
		})
	}
}

func TestARecordIsTold(t *testing.T) {
	server, lib := site(t, sampleDocs(t)...)
	hits := records(t, lib, index.Filter{Indicator: "主营业务收入", Limit: 1})
	r := hits[0].Record
	page := dom(t, server, recordURL(hits[0].Plan.ID, r.ID)+"?lang=zh")
	for _, want := range []string{r.Indicator, "现状", "本规划中的同一指标", "其他规划中的同一指标", "GB/T 7714", "@online{"} {
		if !strings.Contains(page.Find(".told").Text(), want) {
			t.Errorf("%q is not told", want)
		}
	}
	if s := page.Find("#gbt").Text(); !strings.Contains(s, server.URL+planURL(hits[0].Plan.ID)+"#r-"+r.ID) {
		t.Errorf("the citation has no address: %s", s)
	}
	if n := page.Find("main h1, nav").Length(); n == 0 {
		t.Error("the page alone has no frame")
	}
	panel := dom(t, server, recordURL(hits[0].Plan.ID, r.ID)+"?panel")
	if panel.Find("nav").Length() != 0 || panel.Find("h2").Length() != 1 {
		t.Error("the panel has the frame of a page, or no heading")
	}
	get(t, server, recordURL(hits[0].Plan.ID, "rffffffffffff"), http.StatusNotFound)
	get(t, server, "/plan/nobody", http.StatusNotFound)
	get(t, server, planURL(hits[0].Plan.ID)+"/passage/1", http.StatusNotFound)
}

// Reasons are English in records; every one that a plan has can be said in Chinese.
func TestReasonsInChinese(t *testing.T) {
	name, text := seeds.Plan()
	docs := append(sampleDocs(t), readPlan(t, name, text))
	for _, doc := range docs {
		for _, r := range doc.Records {
			for _, why := range r.Reasons {
				if said := chinese.reason(why.How); said == why.How {
					t.Errorf("no Chinese for %q", why.How)
				}
			}
		}
	}
}

func TestSearchPage(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	page := dom(t, server, "/search?lang=zh&q=主营业务收入")
	page.Find(".hit mark").Each(func(_ int, s *goquery.Selection) {
		if s.Text() != "主营业务收入" {
			t.Errorf("marked: %q", s.Text())
		}
	})
	if page.Find(".hit .figures li").Length() == 0 {
		t.Error("no figures stand beside the passages")
	}
	link, _ := page.Find(`.narrowing a[href*="%E8%A7%92%E8%89%B2%3A%E7%9B%AE%E6%A0%87"]`).Attr("href")
	narrowed := dom(t, server, link)
	if q, _ := narrowed.Find(".ask input").Attr("value"); q != "主营业务收入 角色:目标" {
		t.Errorf("the facet asks %q", q)
	}
	back, _ := narrowed.Find(`.narrowing a[aria-current]`).Attr("href")
	if q, _ := dom(t, server, back).Find(".ask input").Attr("value"); q != "主营业务收入" {
		t.Errorf("without the facet it asks %q", q)
	}
	if s := dom(t, server, "/search?lang=zh&q=钢铁列车").Find(".none").Text(); !strings.Contains(s, "钢铁") {
		t.Errorf("no other word is offered: %q", s)
	}
	if s := dom(t, server, "/search?lang=zh&q=主营业务收入+(钢铁").Find(".problem").Text(); !strings.Contains(s, "第 8 个字符") {
		t.Errorf("what is wrong with the query is told as %q", s)
	}
	if part := dom(t, server, "/search?q=主营业务收入&part"); part.Find("nav[aria-label], header").Length() != 0 {
		t.Error("the piece that a script asks for has the frame of a page")
	}
	if n := dom(t, server, "/search?q=主营业务收入&page=99").Find(".hit").Length(); n == 0 {
		t.Error("a page behind the last has no hits")
	}
}

func TestFileName(t *testing.T) {
	for given, want := range map[string]string{
		"规划.txt": "规划.txt", "../../etc/passwd": "passwd", `C:\plans\a.pdf`: "a.pdf", ".hidden": "hidden", "..": "", "": "", ".txt": "txt", "a\x00b.txt": "ab.txt",
		"con/": "", "a.txt.facts": "", "a<b>|c?.txt": "abc.txt", "x.txt . ": "x.txt", strings.Repeat("长", 200) + ".docx": strings.Repeat("长", 65) + ".docx",
	} {
		if got := fileName(given); got != want {
			t.Errorf("fileName(%q) is %q, not %q", given, got, want)
		}
	}
}

// send posts files to the page that adds plans.
func send(h http.Handler, headers []string, files ...string) *httptest.ResponseRecorder {
	var b bytes.Buffer
	b.WriteString("")
	for i := 0; i+1 < len(files); i += 2 {
		if files[i] == "" { // a field of the form
			fmt.Fprintf(&b, "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n1\r\n", files[i+1])
			continue
		}
		fmt.Fprintf(&b, "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n\r\n%s\r\n", files[i], files[i+1])
	}
	b.WriteString("--x--\r\n")
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:7070/add?part&lang=zh", &b)
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestAdd(t *testing.T) {
	dir := t.TempDir()
	server := func(upload bool) http.Handler {
		s, err := New(Options{Dir: dir, Upload: upload, Open: func() (*index.Library, error) { return index.Open(dir) }})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(s.cache.close)
		return s.Handler()
	}
	if w := send(server(false), nil, "a.txt", plan2015); w.Code != http.StatusNotFound {
		t.Errorf("a server that takes no plans answers %d", w.Code)
	}
	h := server(true)
	if w := send(h, []string{"Origin", "http://elsewhere.example", "Sec-Fetch-Site", "cross-site"}, "a.txt", plan2015); w.Code != http.StatusForbidden {
		t.Errorf("another server's page is answered %d", w.Code)
	}
	w := send(h, nil, "../a.txt", plan2015, "b.png", "\x89PNG\r\n\x1a\n")
	for _, want := range []string{"某市工业发展规划", "已加入", "b.png", "是图片", "可以这样：", "1 个标题", "核对以上各项", "/plan/a/fact/region"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("%q is not reported: %s", want, w.Body)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, uploadFolder, "a.txt")); err != nil {
		t.Error("the file is not kept: ", err)
	}
	if _, err := os.Stat(filepath.Join(dir, uploadFolder, "b.png")); err == nil {
		t.Error("a file that is no plan is kept")
	}
	if w := send(h, nil, "a.txt", plan2015); !strings.Contains(w.Body.String(), "没有变化") {
		t.Errorf("the same file again: %s", w.Body)
	}
	newer := strings.ReplaceAll(plan2015, "900", "950")
	if w := send(h, nil, "a.txt", newer); !strings.Contains(w.Body.String(), "库中已有同名文件") {
		t.Errorf("another file of the same name: %s", w.Body)
	}
	if w := ask(h, "/plan/a"); !strings.Contains(w.Body.String(), "900亿元") {
		t.Error("a plan was replaced without having been asked for")
	}
	if w := send(h, nil, "", "replace", "a.txt", newer); !strings.Contains(w.Body.String(), "已更新") {
		t.Errorf("a newer file: %s", w.Body)
	}
	if w := send(h, nil, "copy.txt", newer); !strings.Contains(w.Body.String(), "已在库中") || !strings.Contains(w.Body.String(), "/plan/a") {
		t.Errorf("the same plan under another name: %s", w.Body)
	}
	if w := send(h, nil, "b.txt", newer+"\n又一段。\n"); !strings.Contains(w.Body.String(), "库中另有同名规划") {
		t.Errorf("another plan of that title: %s", w.Body)
	}
	if w := send(h, nil, "bad.pdf", "%PDF-1.4 nothing"); !strings.Contains(w.Body.String(), "PDF 文件已损坏") || !strings.Contains(w.Body.String(), "重新下载") {
		t.Errorf("a bad PDF: %s", w.Body)
	}
	if b := ask(h, "/add?lang=zh").Body.String(); strings.Count(b, "/remove") != 2 {
		t.Errorf("the plans that were added are listed as %s", b)
	}
	if w := ask(h, "/plan/a"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "950亿元") {
		t.Errorf("the plan is not read anew: %d", w.Code)
	}
	if w := ask(h, "/plan/b/remove?lang=zh"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "不能恢复") {
		t.Errorf("it does not ask whether a plan is to go: %d %s", w.Code, w.Body)
	}
	if w := say(h, "/plan/b/remove", nil, "Origin", "http://elsewhere.example", "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
		t.Errorf("another server's page removes a plan: %d", w.Code)
	}
	if w := say(h, "/plan/b/remove", nil); w.Code != http.StatusSeeOther || ask(h, "/plan/b").Code != http.StatusNotFound {
		t.Errorf("a plan that was removed is there: %d", w.Code)
	}
	if _, err := os.Stat(filepath.Join(dir, uploadFolder, "b.txt")); err == nil {
		t.Error("its file is there")
	}
	if w := say(h, "/plan/none/remove", nil); w.Code != http.StatusNotFound {
		t.Errorf("a plan that is not there is removed: %d", w.Code)
	}
	if w := send(h, nil); w.Code != http.StatusOK {
		t.Errorf("a form without a file is answered %d", w.Code)
	}
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:7070/add", strings.NewReader("files=1"))
	bad := httptest.NewRecorder()
	if h.ServeHTTP(bad, r); bad.Code != http.StatusBadRequest {
		t.Errorf("a form without files is answered %d", bad.Code)
	}
}
