package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"planq/index"
	"planq/internal/slow"
)

// shippedServer serves the plan that ships with the program.
func shippedServer(t testing.TB, o Options) http.Handler {
	t.Helper()
	o.Open, o.Dir = index.Shipped, t.TempDir()
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s.Handler()
}

// ask asks for an address of this machine; headers are names and values.
func ask(h http.Handler, address string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:7070"+address, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const shippedPlan = "/api/v1/plans/jiangxi-12fyp-industry"

// asked are addresses of every operation, by its path.
var askedOf = map[string]string{
	"/plans":                                 "/api/v1/plans",
	"/plans/{plan}":                          shippedPlan,
	"/plans/{plan}/outline":                  shippedPlan + "/outline",
	"/plans/{plan}/text":                     shippedPlan + "/text?start=1&end=4",
	"/plans/{plan}/records":                  shippedPlan + "/records",
	"/plans/{plan}/records/{record}":         shippedPlan + "/records/r28ebbe108e96",
	"/plans/{plan}/explain":                  shippedPlan + "/explain",
	"/plans/{plan}/records/{record}/explain": shippedPlan + "/records/r28ebbe108e96/explain",
	"/plans/{plan}/relations":                shippedPlan + "/relations",
	"/plans/{plan}/chunks":                   shippedPlan + "/chunks?size=300",
	"/plans/{plan}/tasks":                    shippedPlan + "/tasks",
	"/plans/{plan}/references":               shippedPlan + "/references",
	"/plans/{plan}/citing":                   shippedPlan + "/citing",
	"/plans/{plan}/tables":                   shippedPlan + "/tables",
	"/plans/{plan}/terms":                    shippedPlan + "/terms?words=%E7%A8%80%E5%9C%9F&by=mode",
	"/plans/{plan}/check":                    shippedPlan + "/check",
	"/plans/{plan}/track":                    shippedPlan + "/track",
	"/panel":                                 "/api/v1/panel?indicator=va-industry&indicator=%E5%88%A9%E7%A8%8E",
	"/search":                                "/api/v1/search?q=%E7%A8%80%E5%9C%9F&facets=true&context=1",
	"/suggest":                               "/api/v1/suggest?q=%E4%B8%BB%E8%90%A5%E4%B8%9A%E7%89%A9%E6%94%B6%E5%85%A5",
	"/records":                               "/api/v1/records?role=target&year=2015&min=100%E4%BA%BF%E5%85%83&sort=-value&limit=7&page=2",
	"/entity/{name}":                         "/api/v1/entity/%E6%B1%9F%E9%93%9C%E9%9B%86%E5%9B%A2",
	"/compare":                               "", // it wants two plans: TestPlansAreCompared
	"/schema":                                "/api/v1/schema",
	"/schema/{name}":                         "/api/v1/schema/records",
}

func TestEveryAnswerHasItsShape(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	h := shippedServer(t, Options{})
	w := ask(h, "/api/v1/openapi.json")
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(w.Body.String()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("openapi.json", doc); err != nil {
		t.Fatal(err)
	}
	for _, o := range operations {
		address, ok := askedOf[o.path]
		if !ok {
			t.Errorf("%s: no address to ask it", o.path)
		}
		if address == "" {
			continue
		}
		for _, format := range o.formats {
			kind, _, _ := strings.Cut(formatTypes[format], ";")
			w := ask(h, address, "Accept", kind)
			if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), kind) || w.Body.Len() == 0 {
				t.Errorf("%s as %s: %d %s %.200s", address, format, w.Code, w.Header().Get("Content-Type"), w.Body)
				continue
			}
			if !strings.HasSuffix(o.path, "}") {
				path, query, _ := strings.Cut(address, "?")
				if other := ask(h, path+extensions[format]+"?"+query); other.Body.String() != w.Body.String() {
					t.Errorf("%s%s is not what Accept: %s gives", path, extensions[format], kind)
				}
			}
			if format != "json" {
				continue
			}
			at := "openapi.json#/paths/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(o.path) +
				"/get/responses/200/content/application~1json/schema"
			schema, err := c.Compile(at)
			if err != nil {
				t.Fatal(err)
			}
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(w.Body.String()))
			if err == nil {
				err = schema.Validate(v)
			}
			if err != nil {
				t.Errorf("%s: %v\n%.300s", address, err, w.Body)
			}
		}
	}
}

// The description is valid OpenAPI 3.1, by the schema that its authors publish.
func TestTheDescriptionIsOpenAPI(t *testing.T) {
	f, err := os.Open("testdata/openapi/schema.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	schema, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("openapi", schema); err != nil {
		t.Fatal(err)
	}
	w := ask(shippedServer(t, Options{}), "/api/v1/openapi.json")
	doc, err := jsonschema.UnmarshalJSON(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.MustCompile("openapi").Validate(doc); err != nil {
		t.Error(err)
	}
}

func TestWhatProgramsAreTold(t *testing.T) {
	h := shippedServer(t, Options{})
	for address, want := range map[string]int{
		"/api/v1/plans/nothing":                                   404,
		"/api/v1/plans/nothing/outline":                           404,
		"/api/v1/nothing":                                         404,
		shippedPlan + "/records/000000000000":                     404,
		shippedPlan + "/text?start=2":                             404, // inside a character
		shippedPlan + "/text?start=9&end=3":                       404,
		shippedPlan + "/text?end=999999999":                       404,
		shippedPlan + "/text?start=-1":                            400,
		"/api/v1/records?q=":                                      400,
		"/api/v1/records?plan=":                                   400,
		"/api/v1/records?max=1abc1":                               400,
		shippedPlan + "/outline?offsets=miles":                    400,
		shippedPlan + "/outline?poem=1":                           400,
		"/api/v1/search":                                          400,
		"/api/v1/search?q=":                                       400,
		"/api/v1/search?q=(":                                      400,
		"/api/v1/search?q=a&q=b":                                  400,
		"/api/v1/search?q=a&page=0":                               400,
		"/api/v1/search?q=a&limit=99999":                          400,
		"/api/v1/search?q=a&plan=nothing":                         404,
		"/api/v1/records?role=wish":                               400,
		"/api/v1/records?year=soon":                               400,
		"/api/v1/records?min=much":                                400,
		"/api/v1/records?sort=beauty":                             400,
		"/api/v1/compare?plan=a":                                  400,
		"/api/v1/compare?plan=a&plan=b":                           404,
		"/api/v1/schema/poems":                                    404,
		"/api/v1/entity/nothing":                                  404,
		"/api/v1/search?q=" + strings.Repeat("a", longestQuery+1): 400,
	} {
		w := ask(h, address)
		var p struct {
			Status       int
			Title        string
			Detail, Hint string
		}
		err := json.Unmarshal(w.Body.Bytes(), &p)
		if w.Code != want || w.Header().Get("Content-Type") != "application/problem+json" || err != nil || p.Status != want || p.Detail == "" || p.Hint == "" {
			t.Errorf("%.80s: %d %.200s (want %d)", address, w.Code, w.Body, want)
		}
		if w.Header().Get("ETag") != "" {
			t.Errorf("%.80s: an error has an ETag", address)
		}
	}
	if w := ask(h, "/api/v1/plans", "Accept", "image/png"); w.Code != http.StatusNotAcceptable {
		t.Errorf("plans as a picture: %d", w.Code)
	}
	r := httptest.NewRequest(http.MethodDelete, "http://127.0.0.1/api/v1/plans", nil)
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") == "" {
		t.Errorf("DELETE: %d, Allow %q", w.Code, w.Header().Get("Allow"))
	}
}

// Page by page a program gets every record once, in the order of the whole.
func TestPagesMakeTheWhole(t *testing.T) {
	h := shippedServer(t, Options{})
	whole := ask(h, "/api/v1/records.jsonl?limit=10000").Body.String()
	var pages strings.Builder
	next := "/api/v1/records.jsonl?limit=60"
	for n := 0; next != ""; n++ {
		w := ask(h, next)
		if w.Code != http.StatusOK || n > 100 {
			t.Fatalf("%s: %d", next, w.Code)
		}
		pages.WriteString(w.Body.String())
		if total := w.Header().Get("X-Total-Count"); total != "488" {
			t.Fatalf("%s: %s in all", next, total)
		}
		next = ""
		for link := range strings.SplitSeq(w.Header().Get("Link"), ", ") {
			if to, ok := strings.CutSuffix(link, `>; rel="next"`); ok {
				next = strings.TrimPrefix(to, "<")
			}
		}
	}
	if pages.String() != whole {
		t.Error("the pages are not the whole")
	}
	if w := ask(h, "/api/v1/records?page=9999999"); w.Code != http.StatusOK || strings.TrimSpace(w.Body.String()) != "[\n]" && strings.TrimSpace(w.Body.String()) != "[]" {
		t.Errorf("a page behind the last: %d %.100s", w.Code, w.Body)
	}
}

// An answer that a program has is not made and sent again, until it would be another.
func TestAnAnswerIsNotSentTwice(t *testing.T) {
	h := shippedServer(t, Options{Version: "1"})
	first := ask(h, "/api/v1/plans")
	tag := first.Header().Get("ETag")
	if w := ask(h, "/api/v1/plans", "If-None-Match", `"other", `+tag); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
		t.Errorf("the same again: %d, %d bytes", w.Code, w.Body.Len())
	}
	for _, other := range []*httptest.ResponseRecorder{
		ask(h, "/api/v1/plans?limit=1", "If-None-Match", tag),
		ask(h, "/api/v1/plans", "If-None-Match", tag, "Accept", "text/csv"),
		ask(shippedServer(t, Options{Version: "2"}), "/api/v1/plans", "If-None-Match", tag),
	} {
		if other.Code != http.StatusOK {
			t.Errorf("another answer: %d", other.Code)
		}
	}
	dir := t.TempDir()
	write(t, dir, "a.txt", plan2015)
	s, err := New(Options{Open: func() (*index.Library, error) { return index.Open(dir) }, Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	tag = ask(s.Handler(), "/api/v1/search?q=2015").Header().Get("ETag")
	if w := ask(s.Handler(), "/api/v1/search?q=2015", "If-None-Match", tag); w.Code != http.StatusNotModified {
		t.Errorf("the same again: %d", w.Code)
	}
	write(t, dir, "b.txt", plan2015)
	if w := ask(s.Handler(), "/api/v1/search?q=2015", "If-None-Match", tag); w.Code != http.StatusOK {
		t.Errorf("after a plan was added: %d", w.Code)
	}
}

func TestPlansAreCompared(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", strings.ReplaceAll(plan2015, "2015", "2010"))
	write(t, dir, "b.txt", plan2015)
	s, err := New(Options{Open: func() (*index.Library, error) { return index.Open(dir) }, Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	h := s.Handler()
	for address, want := range map[string]string{
		"/api/v1/compare?plan=a&plan=b": `"schema": "planq/comparison/v1"`,
		"/api/v1/compare?plan=a,b&indicator=%E5%B7%A5%E4%B8%9A%E5%A2%9E%E5%8A%A0%E5%80%BC": `"number": 900`,
		"/api/v1/compare.csv?plan=a&plan=b":                                                "indicator,measure,rate",
		"/api/v1/compare.md?plan=a&plan=b":                                                 "| 地区 |",
	} {
		if w := ask(h, address); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %.300s", address, w.Code, w.Body)
		}
	}
}
