package web

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"planq/extract"
	"planq/index"
	"planq/internal/slow"
	"planq/seeds"
)

// fuzzed is an operation as the description has it.
type fuzzed struct {
	path    string
	params  []fuzzedParam
	formats map[string]bool // media types
}

type fuzzedParam struct {
	Name, In string
	Required bool
	Schema   struct {
		Type, Pattern              string
		Enum, Examples             []string
		Minimum, Maximum           *int
		MinItems, MaxItems, Length int
		Items                      *struct {
			Pattern        string
			Enum, Examples []string
		}
	}
}

// describedOperations are read from the description alone, as a stranger's program would.
func describedOperations(t *testing.T, b []byte) (all []fuzzed) {
	var d struct {
		Paths map[string]struct {
			Get struct {
				Parameters []fuzzedParam
				Responses  map[string]struct{ Content map[string]any }
			}
		}
	}
	if err := json.Unmarshal(b, &d); err != nil {
		t.Fatal(err)
	}
	for _, o := range operations { // in their order
		p, ok := d.Paths[o.path]
		if !ok {
			t.Fatalf("%s is not described", o.path)
		}
		one := fuzzed{o.path, p.Get.Parameters, map[string]bool{}}
		for kind := range p.Get.Responses["200"].Content {
			one.formats[kind] = true
		}
		all = append(all, one)
	}
	return all
}

// fuzzer makes requests out of a description.
type fuzzer struct {
	*rand.Rand
	plans, records []string
}

var fuzzRunes = []rune("稀土铜钨光伏主营业务收入2015年目标江西省亿元%（）“”\"'()<>&?#/\\:;,.-_ \t\n\x00é😀٣")

func (f *fuzzer) text() string {
	var b strings.Builder
	for range 1 + f.IntN(20) {
		b.WriteRune(fuzzRunes[f.IntN(len(fuzzRunes))])
	}
	return b.String()
}

func pick[T any](f *fuzzer, from []T) T { return from[f.IntN(len(from))] }

// fitting is a text that a pattern takes, not one that it does not take where fits is false.
func (f *fuzzer) fitting(pattern string, examples []string, fits bool) string {
	form := regexp.MustCompile(pattern)
	for range 1000 {
		s := f.text()
		if len(examples) > 0 && fits && f.IntN(2) == 0 {
			s = pick(f, examples)
		}
		if form.MatchString(s) == fits && (!fits || strings.TrimSpace(s) != "" && !strings.Contains(s, ",")) {
			return s
		}
	}
	if fits {
		return examples[0]
	}
	return ""
}

// right is a value that the description takes.
func (f *fuzzer) right(p fuzzedParam) []string {
	s := p.Schema
	switch {
	case p.Name == "indicator" && s.Type == "array":
		return []string{pick(f, []string{"gdp", "利税", "工业增加值"}), f.fitting(s.Items.Pattern, nil, true)}
	case p.Name == "plan" && s.MinItems > 0:
		n := s.MinItems + f.IntN(len(f.plans)-s.MinItems+1)
		var some []string
		for _, i := range f.Perm(len(f.plans))[:n] {
			some = append(some, f.plans[i])
		}
		return some
	case p.Name == "plan":
		return []string{pick(f, f.plans)}
	case p.Name == "record" && s.Type == "array":
		return []string{pick(f, f.records), pick(f, f.records)}
	case s.Type == "array" && len(s.Items.Enum) > 0:
		return []string{pick(f, s.Items.Enum), pick(f, s.Items.Enum)}
	case s.Type == "array":
		return []string{f.fitting(s.Items.Pattern, s.Items.Examples, true)}
	case len(s.Enum) > 0:
		return []string{pick(f, s.Enum)}
	case s.Type == "integer":
		n := f.IntN(min(*s.Maximum-*s.Minimum, 300)+1) + *s.Minimum
		if f.IntN(10) == 0 {
			n = pick(f, []int{*s.Minimum, *s.Maximum})
		}
		return []string{strconv.Itoa(n)}
	}
	if p.Name == "q" { // a word that may be an operator alone is none to look for
		return []string{pick(f, []string{"稀土", "工业 ", "\"产业\" ", "值:>100亿元 ", "角色:目标 ", "("}) + "增长" + strings.Map(func(r rune) rune {
			if r == '-' {
				return -1
			}
			return r
		}, f.text())}
	}
	return []string{f.fitting(s.Pattern, s.Examples, true)}
}

// wrong is a value that it does not take; false where it takes all that can be written.
func (f *fuzzer) wrong(p fuzzedParam) ([]string, bool) {
	s := p.Schema
	switch {
	case f.IntN(4) == 0 && s.Type != "array":
		return []string{"1", "1"}, true
	case f.IntN(4) == 0:
		return []string{pick(f, []string{"", " ", "\t"})}, true
	case s.Type == "integer":
		return []string{pick(f, []string{"-1", "abc", "1.5", "1e3", "99999999999999999999", strconv.Itoa(*s.Maximum + 1), "٣"})}, true
	case len(s.Enum) > 0 || s.Type == "array" && len(s.Items.Enum) > 0:
		return []string{f.text() + "x"}, true
	case s.MinItems > 1:
		return []string{pick(f, f.plans)}, true
	case s.Pattern != "":
		return []string{f.fitting(s.Pattern, nil, false)}, true
	}
	return nil, false
}

// Three thousand requests out of the description: what it takes is answered in the shape that it says, what it does not take is refused with
// what to do, and nothing is the server's own fault.
func TestTheAPIIsAsItIsDescribed(t *testing.T) {
	slow.Test(t, "it asks thousands of questions")
	name, text := seeds.Plan()
	docs := []*extract.Document{readPlan(t, name, text)}
	docs = append(docs, sampleDocs(t)...)
	s, err := New(Options{Open: func() (*index.Library, error) { return index.Memory(docs...), nil }, Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	h := s.Handler()
	description := ask(h, "/api/v1/openapi.json").Body.Bytes()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(description))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("openapi.json", doc); err != nil {
		t.Fatal(err)
	}
	shape := func(pointer string) *jsonschema.Schema {
		schema, err := c.Compile("openapi.json#" + pointer)
		if err != nil {
			t.Fatal(err)
		}
		return schema
	}
	problems := shape("/components/schemas/problem")
	shapes := map[string]*jsonschema.Schema{}
	all := describedOperations(t, description)
	f := &fuzzer{Rand: rand.New(rand.NewPCG(20, 26))}
	for _, d := range docs {
		f.plans = append(f.plans, d.Plan.ID)
	}
	for _, r := range docs[0].Records[:20] {
		f.records = append(f.records, r.ID)
	}
	known := map[string][]string{"plan": {docs[0].Plan.ID}, "record": f.records, "name": {"江铜集团", "南昌市"}}
	seen := map[string]bool{}
	counts := map[int]int{}
	const cases = 3000
	for n := range cases {
		o := all[n%len(all)]
		q, expect := url.Values{}, http.StatusOK
		path := o.path
		for _, p := range o.params {
			if p.In == "path" {
				v := pick(f, known[p.Name])
				if p.Name == "name" && strings.Contains(o.path, "schema") {
					v = pick(f, []string{"records", "search", "outline"})
				}
				if f.IntN(12) == 0 {
					v, expect = "x"+f.text(), http.StatusNotFound
				}
				path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(v))
				continue
			}
			if p.Required || f.IntN(3) == 0 {
				q[p.Name] = f.right(p)
			}
		}
		if f.IntN(3) == 0 && expect == http.StatusOK { // one thing is wrong
			var some []fuzzedParam
			for _, p := range o.params {
				if p.In == "query" {
					some = append(some, p)
				}
			}
			switch {
			case f.IntN(5) == 0 || len(some) == 0:
				q.Set("x"+strconv.Itoa(f.IntN(9)), f.text())
				expect = http.StatusBadRequest
			case f.IntN(6) == 0 && some[0].Required:
				q.Del(some[0].Name)
				expect = http.StatusBadRequest
			default:
				p := pick(f, some)
				if v, ok := f.wrong(p); ok {
					q[p.Name], expect = v, http.StatusBadRequest
				}
			}
		}
		var kinds []string
		for _, of := range operations {
			if of.path == o.path {
				for _, format := range of.formats {
					kind, _, _ := strings.Cut(formatTypes[format], ";")
					kinds = append(kinds, kind)
				}
			}
		}
		accept := pick(f, kinds)
		address := "/api/v1" + path
		if len(q) > 0 {
			address += "?" + q.Encode()
		}
		w := ask(h, address, "Accept", accept)
		counts[w.Code]++
		kind, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
		spans := w.Code == http.StatusNotFound && strings.HasSuffix(o.path, "/text")                         // a stretch that this text has not
		figures := w.Code == http.StatusBadRequest && strings.Contains(w.Body.String(), "is not understood") // a unit that there is not, years that run backwards
		switch {
		case w.Code >= 500:
			t.Errorf("%s: %d %.200s", address, w.Code, w.Body)
			continue
		case w.Code == http.StatusOK && expect == http.StatusOK:
			if !o.formats[kind] || kind != accept {
				t.Errorf("%s: %s was asked for, %s came", address, accept, kind)
			}
		case w.Code != expect && !spans && !figures:
			t.Errorf("%s: %d, want %d: %.200s", address, w.Code, expect, w.Body)
			continue
		}
		if w.Code != http.StatusOK {
			if v, err := jsonschema.UnmarshalJSON(bytes.NewReader(w.Body.Bytes())); err != nil || problems.Validate(v) != nil || kind != "application/problem+json" {
				t.Errorf("%s: no problem of the shape described: %s %.200s", address, kind, w.Body)
			}
			continue
		}
		if kind != "application/json" || w.Body.Len() > 200_000 && seen[o.path] || seen[w.Body.String()] {
			continue
		}
		seen[o.path], seen[w.Body.String()] = true, true
		if shapes[o.path] == nil {
			shapes[o.path] = shape("/paths/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(o.path) + "/get/responses/200/content/application~1json/schema")
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(w.Body.Bytes()))
		if err == nil {
			err = shapes[o.path].Validate(v)
		}
		if err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	t.Logf("%d cases: %v", cases, counts)
	if counts[200] < cases/2 || counts[400] < cases/10 {
		t.Errorf("of %d cases too few were right, or wrong: %v", cases, counts)
	}
}

// Every example of the documentation is answered.
func TestExamplesOfTheAPI(t *testing.T) {
	b, err := os.ReadFile("../../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	h := shippedServer(t, Options{})
	lines := regexp.MustCompile(`(?m)^curl (?:-H '([^:']+): ([^']+)' )?'?http://127\.0\.0\.1:7070(/api/[^'\s]+)'?$`).FindAllStringSubmatch(string(b), -1)
	if len(lines) < 3 {
		t.Fatalf("%d examples", len(lines))
	}
	for _, l := range lines {
		u, err := url.Parse(l[3])
		if err != nil {
			t.Fatal(err)
		}
		u.RawQuery = u.Query().Encode()
		var headers []string
		if l[1] != "" {
			headers = l[1:3]
		}
		if w := ask(h, u.String(), headers...); w.Code != http.StatusOK || w.Body.Len() < 100 {
			t.Errorf("%s: %d %.200s", l[0], w.Code, w.Body)
		}
	}
	for _, o := range operations {
		path := regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllStringFunc(o.path, func(s string) string {
			return map[string]string{"{plan}": "ID", "{record}": "RECORD", "{name}": "NAME"}[s]
		})
		if !bytes.Contains(b, []byte("`"+path)) {
			t.Errorf("docs/api.md says nothing of %s", path)
		}
	}
}

// An answer is sent packed where that is taken, and says the same.
func TestAnswersArePacked(t *testing.T) {
	h := shippedServer(t, Options{})
	for _, address := range []string{"/", "/plan/jiangxi-12fyp-industry", "/api/v1/records?limit=500", "/assets/style.css", "/figures.csv"} {
		plain := ask(h, address)
		for coding, open := range map[string]func(io.Reader) (io.Reader, error){
			"br":   func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
			"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		} {
			w := ask(h, address, "Accept-Encoding", "zstd, "+coding+";q=0.8")
			if w.Header().Get("Content-Encoding") != coding || !strings.Contains(strings.Join(w.Header().Values("Vary"), ","), "Accept-Encoding") {
				t.Errorf("%s is not sent as %s: %v", address, coding, w.Header())
				continue
			}
			r, err := open(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			length := w.Body.Len()
			b, err := io.ReadAll(r)
			if err != nil || !bytes.Equal(b, plain.Body.Bytes()) {
				t.Errorf("%s as %s says something else: %v", address, coding, err)
			}
			if length > len(b)*2/3 {
				t.Errorf("%s as %s has %d bytes of %d", address, coding, length, len(b))
			}
		}
		for _, none := range []string{"", "identity", "br;q=0, gzip;q=0"} {
			if w := ask(h, address, "Accept-Encoding", none); w.Header().Get("Content-Encoding") != "" {
				t.Errorf("%s is packed for who takes %q", address, none)
			}
		}
	}
	if w := ask(h, "/assets/icon.svg", "Accept-Encoding", "br"); w.Header().Get("Content-Encoding") != "" && w.Body.Len() > 1024 {
		t.Error("what is short is packed")
	}
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodHead, "http://127.0.0.1:7070/", nil)
	r.Header.Set("Accept-Encoding", "br")
	if h.ServeHTTP(w, r); w.Header().Get("Content-Encoding") != "" {
		t.Error("an answer without a body is packed")
	}
}
