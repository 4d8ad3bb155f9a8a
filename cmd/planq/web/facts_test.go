// What a plan says of itself, in its pages, and the form that overrules it.

package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planq/index"
)

// sayingServer serves a library with one plan whose file is there.
func sayingServer(t *testing.T, o Options) (h http.Handler, path string) {
	t.Helper()
	dir := t.TempDir()
	path = filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte(plan2015), 0o666); err != nil {
		t.Fatal(err)
	}
	doc := readPlan(t, "a.txt", []byte(plan2015))
	w, err := index.Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Add(doc, path); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	o.Dir, o.Open = dir, func() (*index.Library, error) { return index.Open(dir) }
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.cache.close)
	return s.Handler(), path
}

func say(h http.Handler, address string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:7070"+address, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func got(h http.Handler, address string) string {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://127.0.0.1:7070"+address, nil))
	return w.Body.String()
}

func TestAVisitorOverrules(t *testing.T) {
	h, path := sayingServer(t, Options{Upload: true})
	if page := got(h, "/plan/a?lang=zh"); !strings.Contains(page, `id="fact-region"`) || !strings.Contains(page, `action="/plan/a/facts"`) {
		t.Fatalf("the plan's page has no facts or no form: %.3000s", page)
	}
	form := url.Values{"region": {"南昌市"}, "years": {"2011-2015"}, "kind": {"plan"}, "base": {""}, "date": {""}, "title": {""}}
	w := say(h, "/plan/a/facts", form)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/plan/a" {
		t.Fatalf("%d %s: %.500s", w.Code, w.Header().Get("Location"), w.Body)
	}
	if b, _ := os.ReadFile(index.FactsFile(path)); string(b) != "kind: plan\nregion: 江西省南昌市\nyears: 2011-2015\n" {
		t.Errorf("beside the plan stands %q", b)
	}
	page := got(h, "/plan/a?lang=zh")
	for _, want := range []string{"江西省南昌市", "人工指定", "2011–2015", `value="江西省南昌市"`, `<option value="plan" selected>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the plan's page does not say %s", want)
		}
	}
	if fact := got(h, "/plan/a/fact/region?lang=zh&panel"); !strings.Contains(fact, "这是人工指定的") || strings.Contains(fact, "<html") || !strings.Contains(fact, "360100") {
		t.Errorf("the fact: %s", fact)
	}
	if facts := got(h, "/plan/a/facts?lang=en"); !strings.Contains(facts, "Somebody said so") || !strings.Contains(facts, `id="modes"`) {
		t.Errorf("the facts: %.2000s", facts)
	}

	// Left empty it is as the text says again.
	if w := say(h, "/plan/a/facts", url.Values{}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d: %.500s", w.Code, w.Body)
	}
	if _, err := os.Stat(index.FactsFile(path)); err == nil {
		t.Error("a file that says nothing stands beside the plan")
	}
	if page := got(h, "/plan/a?lang=zh"); strings.Contains(page, "人工指定") {
		t.Error("the page goes on saying so")
	}
}

func TestWhatIsWrongIsToldBesideItsField(t *testing.T) {
	h, path := sayingServer(t, Options{Upload: true})
	for _, c := range []struct{ field, value, zh, en string }{
		{"region", "鼓楼区", "同名的地方不止一个：", "several places have that name: "},
		{"region", "\x00", "不是地名", "no name of a place"},
		{"years", "<script>", "写不成年份", "no years"},
		{"kind", "poem", "没有这种文种", "no such kind"},
		{"date", "morgen", "不是日期", "no date"},
	} {
		for lang, want := range map[string]string{"zh": c.zh, "en": c.en} {
			w := say(h, "/plan/a/facts?lang="+lang, url.Values{c.field: {c.value}})
			if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), want) || !strings.Contains(w.Body.String(), ` open><summary>`) {
				t.Errorf("%s %q: %d, without %s", c.field, c.value, w.Code, want)
			}
			if strings.Contains(w.Body.String(), "<script>") {
				t.Error("what a visitor wrote stands in the page as it is")
			}
		}
	}
	if w := say(h, "/plan/a/facts?lang=zh", url.Values{"years": {"2011-2015"}, "base": {"2017"}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "基期晚于规划期") {
		t.Errorf("%d", w.Code)
	}
	if _, err := os.Stat(index.FactsFile(path)); err == nil {
		t.Error("something was written all the same")
	}
}

func TestWhoMayNotOverrule(t *testing.T) {
	form := url.Values{"region": {"南昌市"}}
	closed, path := sayingServer(t, Options{})
	if w := say(closed, "/plan/a/facts", form); w.Code != http.StatusNotFound {
		t.Errorf("without --allow-upload: %d", w.Code)
	}
	if page := got(closed, "/plan/a"); strings.Contains(page, "<form method=\"post\"") || !strings.Contains(page, `id="fact-region"`) {
		t.Error("without --allow-upload there is a form, or there are no facts")
	}
	open, path2 := sayingServer(t, Options{Upload: true})
	if w := say(open, "/plan/a/remove", nil); w.Code != http.StatusConflict {
		t.Errorf("a plan that was not added from the browser is removed: %d", w.Code)
	}
	for _, from := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://evil.example"}, {"Origin", "null"}} {
		if w := say(open, "/plan/a/facts", form, from...); w.Code != http.StatusForbidden {
			t.Errorf("from %v: %d", from, w.Code)
		}
	}
	if w := say(open, "/plan/none/facts", form); w.Code != http.StatusNotFound {
		t.Errorf("a plan that is not there: %d", w.Code)
	}
	guarded, path3 := sayingServer(t, Options{Upload: true, Token: "0123456789abcdef"})
	if w := say(guarded, "/plan/a/facts", form); w.Code != http.StatusUnauthorized {
		t.Errorf("without the token: %d", w.Code)
	}
	for _, p := range []string{path, path2, path3} {
		if _, err := os.Stat(index.FactsFile(p)); err == nil {
			t.Error("something was written all the same")
		}
	}
	os.Remove(path2)
	if w := say(open, "/plan/a/facts", form); w.Code != http.StatusConflict || strings.Contains(w.Body.String(), filepath.Dir(path2)) {
		t.Errorf("a plan whose file is gone: %d", w.Code)
	}
	shipped := shippedServer(t, Options{Upload: true})
	if w := say(shipped, planPage+"/facts", form); w.Code != http.StatusConflict {
		t.Errorf("the shipped plan: %d", w.Code)
	}
}

// Every sign that the shipped plan's facts and modes give has its Chinese.
func TestSignsHaveTheirChinese(t *testing.T) {
	for _, facts := range []string{got(shippedServer(t, Options{}), planPage+"/facts?lang=zh")} {
		for en := range signsInChinese() {
			if strings.Contains(facts, ">"+en+"<") {
				t.Errorf("%s is not translated", en)
			}
		}
		for _, words := range []string{"标题写明", "标题的中心词", "规划期的前一年"} {
			if !strings.Contains(facts, words) {
				t.Errorf("the page does not say %s", words)
			}
		}
	}
}
