package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"planq/index"
)

func TestOtherPages(t *testing.T) {
	doc := sampleDocs(t)[1]
	server := func(o Options) http.Handler {
		o.Open, o.Dir = func() (*index.Library, error) { return index.Memory(doc), nil }, t.TempDir()
		s, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		return s.Handler()
	}
	ask := func(h http.Handler, method, path, origin string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "http://localhost"+path, nil)
		r.Header.Set("Origin", origin)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	figure := "/embed/plan/gang-12/record/" + doc.Records[0].ID
	chart := "/embed/chart?kind=targets&indicator=%E4%B8%BB%E8%90%A5%E4%B8%9A%E5%8A%A1%E6%94%B6%E5%85%A5"
	const friend, stranger = "https://example.org", "https://example.com"
	open, closed := server(Options{Origins: []string{friend}}), server(Options{})
	for _, path := range []string{"/api/v1/plans", figure, chart} {
		if w := ask(open, "GET", path, friend); w.Code != 200 || w.Header().Get("Access-Control-Allow-Origin") != friend || w.Header().Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: %d %v", path, w.Code, w.Header())
		}
		if w := ask(open, "GET", path, stranger); w.Header().Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s is open to a stranger", path)
		}
		if w := ask(closed, "GET", path, friend); w.Header().Get("Access-Control-Allow-Origin") != "" || w.Header().Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s is open although nobody said so", path)
		}
	}
	for _, path := range []string{"/", "/plan/gang-12", "/search?q=%E9%92%A2", "/metrics"} {
		if w := ask(open, "GET", path, friend); w.Header().Get("Access-Control-Allow-Origin") != "" || w.Header().Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s is open", path)
		}
	}
	w := ask(open, "GET", figure, friend)
	if p := w.Header().Get("Content-Security-Policy"); !strings.Contains(p, "frame-ancestors "+friend) || w.Header().Get("X-Frame-Options") != "" {
		t.Errorf("the figure cannot be framed: %v", w.Header())
	}
	for _, want := range []string{"1600亿元", "来源：<a href=\"http://localhost/plan/gang-12", "某省工业“十二五”规划[Z]", "第4行"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the figure does not say %s: %s", want, w.Body)
		}
	}
	if body := ask(open, "GET", chart, friend).Body.String(); !strings.Contains(body, "<svg") || !strings.Contains(body, "某省工业“十二五”规划") {
		t.Errorf("the chart: %.1000s", body)
	}
	// What a browser asks beforehand is answered without a token; what it then asks is not.
	locked := server(Options{Origins: []string{"*"}, Token: "0123456789abcdef"})
	if w := ask(locked, "OPTIONS", "/api/v1/plans", stranger); w.Code != http.StatusNoContent || w.Header().Get("Access-Control-Allow-Headers") != "Authorization" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	if w := ask(locked, "GET", "/api/v1/plans", stranger); w.Code != http.StatusUnauthorized {
		t.Errorf("%d without a token", w.Code)
	}
	if w := ask(open, "POST", "/api/v1/quantities", friend); w.Code == 200 {
		t.Error("another page may post")
	}
}
