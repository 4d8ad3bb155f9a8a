package web

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"planq/index"
)

// A page of another server whose name was made to point at this machine (DNS rebinding) asks
// under its own name.
func TestTheServerIsCalledByItsName(t *testing.T) {
	h := shippedServer(t, Options{Hosts: []string{"plans.example.org"}})
	for host, want := range map[string]int{
		"127.0.0.1:7070": 200, "127.0.0.1": 200, "localhost:7070": 200, "LOCALHOST": 200, "localhost.": 200, "[::1]:7070": 200, "127.8.8.8": 200,
		"plans.example.org": 200, "Plans.Example.org:443": 200,
		"evil.example": 421, "evil.example:7070": 421, "127.0.0.1.evil.example": 421, "localhost.evil.example": 421, "": 421, "0.0.0.0": 421,
		"192.168.1.5:7070": 421, "[::]:7070": 421, "plans.example.org.evil.example": 421, "127.0.0.1@evil.example": 421,
	} {
		for _, path := range []string{"/", "/api/v1/plans", "/assets/style.css"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Host = host
			w := httptest.NewRecorder()
			if h.ServeHTTP(w, r); w.Code != want {
				t.Errorf("%s as %q: %d, want %d", path, host, w.Code, want)
			}
		}
	}
}

func TestOtherPagesChangeNothing(t *testing.T) {
	h := shippedServer(t, Options{})
	post := func(headers ...string) int {
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:7070/mcp", strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}`))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "application/json, text/event-stream")
		for i := 0; i+1 < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code
	}
	if code := post(); code != http.StatusOK {
		t.Errorf("a program: %d", code)
	}
	if code := post("Sec-Fetch-Site", "same-origin", "Origin", "http://127.0.0.1:7070"); code != http.StatusOK {
		t.Errorf("the server's own page: %d", code)
	}
	for _, from := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://evil.example"}, {"Origin", "http://127.0.0.1:8080"}, {"Origin", "null"}} {
		if code := post(from...); code != http.StatusForbidden {
			t.Errorf("from %v: %d", from, code)
		}
	}
}

func TestTheTokenIsWanted(t *testing.T) {
	const token = "correct-horse-battery"
	var log bytes.Buffer
	h := shippedServer(t, Options{Token: token, Log: slog.New(slog.NewJSONHandler(&log, nil))})
	for _, path := range []string{"/", "/assets/style.css", "/metrics", "/api/v1/plans", "/plan/jiangxi-12fyp-industry", "/nothing"} {
		for _, headers := range [][]string{
			{}, {"Authorization", "Bearer wrong"}, {"Authorization", token}, {"Authorization", "Bearer "}, {"Authorization", "Basic " + token},
			{"Cookie", cookie + "=" + token}, {"Cookie", cookie + "="},
		} {
			w := ask(h, path, headers...)
			if w.Code != http.StatusUnauthorized || w.Header().Get("WWW-Authenticate") == "" || strings.Contains(w.Body.String(), "江西") {
				t.Errorf("%s with %v: %d", path, headers, w.Code)
			}
		}
		if w := ask(h, path+"?token=wrong"); w.Code != http.StatusUnauthorized || len(w.Result().Cookies()) > 0 {
			t.Errorf("%s with a wrong token in the address: %d", path, w.Code)
		}
	}
	if w := ask(h, "/healthz"); w.Code != http.StatusOK || strings.TrimSpace(w.Body.String()) != "ok" {
		t.Errorf("/healthz wants a token: %d", w.Code)
	}
	if w := ask(h, "/api/v1/plans", "Authorization", "Bearer "+token); w.Code != http.StatusOK {
		t.Errorf("the header: %d", w.Code)
	}
	// Once in the address: the browser gets a cookie, and an address without the token.
	w := ask(h, "/search?q=%E7%A8%80%E5%9C%9F&token="+token)
	to := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || to != "/search?q=%E7%A8%80%E5%9C%9F" || w.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("the token in the address: %d to %s", w.Code, to)
	}
	c := w.Result().Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || strings.Contains(c.Value, token) {
		t.Errorf("the cookie is %v", c)
	}
	if w := ask(h, "/", "Cookie", c.Name+"="+c.Value); w.Code != http.StatusOK {
		t.Errorf("the cookie: %d", w.Code)
	}
	if w := ask(h, "//evil.example/?token="+token); strings.HasPrefix(w.Header().Get("Location"), "//") {
		t.Errorf("leads away to %s", w.Header().Get("Location"))
	}
	if w := ask(h, "/", "Authorization", "Bearer wrong", "Cookie", c.Name+"="+c.Value); w.Code != http.StatusUnauthorized {
		t.Errorf("a wrong header beside a right cookie: %d", w.Code)
	}
	if strings.Contains(log.String(), token) {
		t.Error("the log tells the token")
	}
}

// Whatever is answered, a browser may do with it only what it may do with a page.
func TestEveryAnswerIsGuarded(t *testing.T) {
	h := shippedServer(t, Options{})
	for _, path := range []string{"/", "/nothing", "/plan/nothing", "/api/v1/plans", "/api/v1/nothing", "/assets/style.css", "/healthz", "/search?q=a", "/figures", "/charts", "/api/v1"} {
		got := ask(h, path).Header()
		policy := got.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || got.Get("X-Content-Type-Options") != "nosniff" ||
			got.Get("Referrer-Policy") == "" || got.Get("Cross-Origin-Resource-Policy") != "same-origin" || got.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %v", path, got)
		}
	}
}

// A plan whose title, headings and text are markup and scripts.
const evilPlan = `某市<script>alert(1)</script>发展规划“"><img src=x onerror=alert(2)>

第一章 目标</h1><script>alert(3)</script>

到2015年，全市<b onmouseover=alert(4)>工业</b>增加值达到900亿元以上，javascript:alert(5)，占GDP的比重达到40%。

“>'";--><svg/onload=alert(6)>利税达到100亿元<iframe src="http://evil.example"></iframe><style>body{display:none}</style>。
`

func TestPlansCarryNoMarkup(t *testing.T) {
	if bad := runs(t, `<p onclick="a">b</p><script>c</script><img src="http://evil.example/d"><a href="javascript:e">f</a><i style="g">h</i>`); len(bad) < 5 {
		t.Fatalf("of what a browser would run only %s is seen", bad)
	}
	dir := t.TempDir()
	const name = `x"><script>alert(7)</script>`
	write(t, dir, url.PathEscape(name)+".txt", evilPlan) // a file of another system may be called so
	write(t, dir, "b.txt", evilPlan)
	s, err := New(Options{Open: func() (*index.Library, error) { return index.Open(dir) }, Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	h := s.Handler()
	lib, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	evil := url.QueryEscape(`"><script>alert(8)</script><img src=x onerror=alert(9)>`)
	paths := []string{
		"/", "/?name=" + evil, "/search?q=" + evil, "/search?q=alert", "/search?q=%E5%A2%9E%E5%8A%A0%E5%80%BC", "/figures?q=" + evil, "/figures?indicator=" + evil, "/figures",
		"/charts", "/charts?indicator=" + evil, "/compare?plan=" + evil, "/nothing" + evil, "/plan/" + evil, "/api/v1", "/?lang=" + evil, "/figures?sort=" + evil, "/figures?columns=" + evil,
		"/search?q=alert&page=" + evil,
	}
	for _, p := range lib.Plans() {
		plan := "/plan/" + url.PathEscape(p.ID)
		paths = append(paths, plan, plan+"?q=alert")
		found, err := lib.Records(index.Filter{Plans: []string{p.ID}})
		if err != nil || len(found.Hits) < 2 {
			t.Fatalf("%s: %d records, %v", p.ID, len(found.Hits), err)
		}
		for _, hit := range found.Hits {
			paths = append(paths, plan+"/record/"+hit.Record.ID)
		}
	}
	for _, path := range paths {
		w := ask(h, path)
		if w.Code >= 500 {
			t.Errorf("%s: %d", path, w.Code)
		}
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			if !strings.Contains(w.Header().Get("Content-Type"), "json") {
				t.Errorf("%s: %s", path, w.Header().Get("Content-Type"))
			}
			continue
		}
		if bad := runs(t, w.Body.String()); len(bad) > 0 {
			t.Errorf("%s runs %s", path, bad)
		}
	}
	for _, path := range []string{"/chart.svg?kind=targets", "/figures.json", "/figures.csv", "/api/v1/records", "/api/v1/search?q=alert", "/api/v1/plans/b/text", "/api/v1/plans/b/outline.md"} {
		w := ask(h, path)
		if kind := w.Header().Get("Content-Type"); strings.HasPrefix(kind, "text/html") && w.Code == http.StatusOK || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: a browser could take it for a page: %s", path, kind)
		}
		if strings.Contains(w.Header().Get("Content-Type"), "svg") {
			if bad := runs(t, w.Body.String()); len(bad) > 0 {
				t.Errorf("%s runs %s", path, bad)
			}
		}
	}
}

// runs lists what of a page a browser would run or fetch from elsewhere.
func runs(t *testing.T, page string) (bad []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		own := false
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			local := strings.HasPrefix(value, "/") && !strings.HasPrefix(value, "//") || strings.HasPrefix(value, "?") || strings.HasPrefix(value, "#") || value == ""
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
				bad = append(bad, fmt.Sprintf("<%s %s>", n.Data, a.Key))
			case a.Key == "src" || a.Key == "action" || a.Key == "formaction" || a.Key == "data":
				if own = local; !local {
					bad = append(bad, fmt.Sprintf("<%s %s=%q>", n.Data, a.Key, a.Val))
				}
			case a.Key == "href" && !local && (n.Data != "a" || !strings.HasPrefix(value, "http://127.0.0.1:7070/") && !strings.HasPrefix(value, "data:image/")):
				bad = append(bad, fmt.Sprintf("<%s href=%q>", n.Data, a.Val))
			}
		}
		switch n.Data {
		case "script":
			if !own {
				bad = append(bad, "<script> of its own")
			}
		case "iframe", "object", "embed", "base", "foreignobject":
			bad = append(bad, "<"+n.Data+">")
		case "style":
			bad = append(bad, "<style>")
		}
	}
	return bad
}

func TestNoPathLeavesTheLibrary(t *testing.T) {
	h := shippedServer(t, Options{})
	for _, path := range []string{
		"/assets/../web.go", "/assets/%2e%2e/web.go", "/assets/..%2fweb.go", "/assets/%2e%2e%2f%2e%2e%2fetc/passwd", "/assets/....//web.go", "/assets/", "/assets/..",
		"/plan/..%2f..%2fetc%2fpasswd", "/plan/%2e%2e", "/plan/..%5c..%5cwindows", "/plan/%00", "/plan/jiangxi-12fyp-industry%00.txt",
		"/plan/jiangxi-12fyp-industry/record/..%2f..", "/api/v1/plans/..%2f..%2fetc%2fpasswd", "/api/v1/plans/..%2f..%2fetc%2fpasswd/text", "/api/v1/schema/..%2frecords", "/api/v1/schema/label-studio",
		"/figures?plan=../../etc/passwd", "/search?q=a&plan=../../etc/passwd", "/templates/layout.html", "/web.go", "/.git/config", "/assets/%2fetc%2fpasswd",
	} {
		w := ask(h, path)
		if w.Code >= 500 || strings.Contains(w.Body.String(), "package web") || strings.Contains(w.Body.String(), "root:") || strings.Contains(w.Body.String(), `{{define`) {
			t.Errorf("%s: %d %.100s", path, w.Code, w.Body)
		}
		if !strings.Contains(path, "?") && w.Code == http.StatusOK {
			t.Errorf("%s is answered", path)
		}
	}
}
