// The answers for programs, under /api/v1: what the commands print as JSON and CSV, in the
// same shapes (planq schema).
//
// operations is the table of all of them. The routes, the reading of what was asked and the
// description at /api/v1/openapi.json are made from it, so that they cannot disagree.

package web

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"planq/extract"
	"planq/extract/export"
	"planq/index"
)

const apiRoot = "/api/v1"

// operation is something a program can ask for.
type operation struct {
	path    string // below apiRoot
	zh, en  string // what it gives
	params  []parameter
	paged   bool     // it has limit and page
	formats []string // the first is given where nothing is asked for
	shape   string   // of its JSON: a definition of the schemas; []NAME for an array
	answer  func(*Server, *asking) error
	plan    func(*extract.Document, *asking) error // in the place of answer, of what is asked of one plan
}

// parameter is something that the query of an address may say.
type parameter struct {
	name   string
	en     string
	kind   string   // string, integer, boolean
	enum   []string // all its values
	form   string   // a regular expression that all its values have
	such   []string // some of them
	most   int      // of an integer
	least  int      // of an integer; of a list so many different values are wanted,
	all    int      // and so many taken at most; 0 for any number
	list   bool     // it may stand there several times, or with commas
	needed bool
}

// asking is a request of a program while it is answered.
type asking struct {
	*operation
	r      *http.Request
	query  url.Values
	format string
	limit  int
	page   int
	header http.Header
	out    io.Writer
}

// formatTypes are the types of what is given.
var formatTypes = map[string]string{
	"json": "application/json", "jsonl": "application/jsonl", "csv": "text/csv; charset=utf-8",
	"text": "text/plain; charset=utf-8", "markdown": "text/markdown; charset=utf-8",
}

// extensions are those of an address.
var extensions = map[string]string{"json": ".json", "jsonl": ".jsonl", "csv": ".csv", "text": ".txt", "markdown": ".md"}

const (
	usualLimit = 100    // entries of a page
	mostLimit  = 10_000 // where more are asked for
	deepest    = 10_000_000
)

func (s *Server) apiRoutes() []route {
	routes := []route{
		{pattern: "GET " + apiRoot, answer: s.apiPage},
		{pattern: "GET " + apiRoot + "/openapi.json", answer: s.openAPI},
	}
	for i := range operations {
		o := &operations[i]
		routes = append(routes, route{pattern: "GET " + apiRoot + o.path, answer: s.operate(o, "")})
		if strings.HasSuffix(o.path, "}") {
			continue // an ID may have a dot
		}
		for _, format := range o.formats {
			routes = append(routes, route{pattern: "GET " + apiRoot + o.path + extensions[format], answer: s.operate(o, format)})
		}
	}
	return routes
}

// operate answers an operation, in the format that the address or else the header Accept asks for.
func (s *Server) operate(o *operation, format string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		a := &asking{operation: o, r: r, query: r.URL.Query(), format: format, header: w.Header(), out: w}
		if err := a.read(); err != nil {
			return err
		}
		a.header.Set("Content-Type", formatTypes[a.format])
		if format != "" && format != "json" {
			name := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
			a.header.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
		}
		if o.plan == nil {
			return o.answer(s, a)
		}
		doc, err := s.document(r, r.PathValue("plan"))
		if err != nil {
			return err
		}
		return o.plan(doc, a)
	}
}

// read reads what was asked for, as far as all operations have it in common.
func (a *asking) read() error {
	for name, values := range a.query {
		i := slices.IndexFunc(a.params, func(p parameter) bool { return p.name == name })
		switch {
		case name == "lang":
		case a.paged && (name == "limit" || name == "page"):
			if len(values) > 1 {
				return wrong("give it once", "%s: stands there %d times", name, len(values))
			}
		case i < 0:
			return wrong(apiRoot+"/openapi.json says what it takes", "%s: no such parameter of %s", shortened(name), a.path)
		default:
			p := a.params[i]
			if len(values) > 1 && !p.list {
				return wrong("give it once", "%s: stands there %d times", name, len(values))
			}
			for _, v := range values {
				if err := p.takes(v); err != nil {
					return err
				}
			}
		}
	}
	for _, p := range a.params {
		if p.needed && strings.TrimSpace(a.query.Get(p.name)) == "" {
			return wrong("add ?"+p.name+"=…", "%s: is missing", p.name)
		}
	}
	if a.format == "" {
		if a.format = a.accepted(); a.format == "" {
			return &problem{http.StatusNotAcceptable, "not given as " + shortened(a.r.Header.Get("Accept")), "ask for " + strings.Join(a.types(), ", ")}
		}
	}
	if !a.paged {
		return nil
	}
	var err error
	if a.limit, err = a.number("limit", usualLimit, 1, mostLimit); err != nil {
		return err
	}
	a.page, err = a.number("page", 1, 1, deepest)
	return err
}

// takes says whether a value is one that the description has.
func (p *parameter) takes(v string) error {
	values := []string{v}
	if p.list {
		values = strings.Split(v, ",")
	}
	for _, v := range values {
		switch {
		case strings.TrimSpace(v) == "":
			return wrong("write a value or leave it out", "%s: is empty", p.name)
		case len(p.enum) > 0 && !slices.Contains(p.enum, v):
			return wrong("it takes "+strings.Join(p.enum, ", "), "%s: %s: no such value", p.name, shortened(v))
		case p.form != "" && !formOf(p.form).MatchString(v):
			return wrong("it takes values such as "+strings.Join(p.such, ", "), "%s: %s: no such value", p.name, shortened(v))
		}
		if n, err := strconv.Atoi(v); p.kind == "integer" && (err != nil || n < p.least || n > p.most) {
			return wrong(fmt.Sprintf("it takes a number from %d to %d", p.least, p.most), "%s: %s: no such number", p.name, shortened(v))
		}
	}
	return nil
}

var forms sync.Map

func formOf(form string) *regexp.Regexp {
	if r, ok := forms.Load(form); ok {
		return r.(*regexp.Regexp)
	}
	r := regexp.MustCompile(form)
	forms.Store(form, r)
	return r
}

// number reads a parameter that is a whole number.
func (a *asking) number(name string, usual, least, most int) (int, error) {
	if !a.query.Has(name) {
		return usual, nil
	}
	text := a.query.Get(name)
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		return 0, wrong(fmt.Sprintf("it takes a number from %d to %d", least, most), "%s: %s: no such number", name, shortened(text))
	}
	return n, nil
}

// accepted is the format that the header Accept asks for, "" where there is none of those.
func (a *asking) accepted() string {
	accept := strings.TrimSpace(a.r.Header.Get("Accept"))
	if accept == "" {
		return a.formats[0]
	}
	best, most := "", 0.0
	for part := range strings.SplitSeq(accept, ",") {
		fields := strings.Split(part, ";")
		weight := 1.0
		for _, f := range fields[1:] {
			if v, ok := strings.CutPrefix(strings.TrimSpace(f), "q="); ok {
				weight, _ = strconv.ParseFloat(v, 64)
			}
		}
		wanted := strings.ToLower(strings.TrimSpace(fields[0]))
		for _, format := range a.formats {
			kind, _, _ := strings.Cut(formatTypes[format], ";")
			group, _, _ := strings.Cut(kind, "/")
			if (wanted == kind || wanted == "*/*" || wanted == group+"/*") && weight > most {
				best, most = format, weight
			}
		}
	}
	return best
}

func (a *asking) types() (all []string) {
	for _, f := range a.formats {
		kind, _, _ := strings.Cut(formatTypes[f], ";")
		all = append(all, kind)
	}
	return all
}

// total tells how many entries there are in all, and where the other pages are.
func (a *asking) total(n int) {
	a.header.Set("X-Total-Count", strconv.Itoa(n))
	last := max(1, (n+a.limit-1)/a.limit)
	var links []string
	link := func(rel string, page int) {
		q := url.Values{}
		maps.Copy(q, a.query)
		q.Set("page", strconv.Itoa(page))
		links = append(links, fmt.Sprintf("<%s>; rel=%q", (&url.URL{Path: a.r.URL.Path, RawQuery: q.Encode()}).String(), rel))
	}
	link("first", 1)
	if a.page > 1 {
		link("prev", min(a.page-1, last))
	}
	if a.page < last {
		link("next", a.page+1)
	}
	link("last", last)
	a.header.Set("Link", strings.Join(links, ", "))
}

// offset is how many entries stand on the pages before.
func (a *asking) offset() int { return (a.page - 1) * a.limit }

// listed is a plan as planq list prints it, without what is the library's or the machine's own business.
func listed(p index.Info) index.Info {
	p.Key, p.Path = "", ""
	return p
}

func (a *asking) offsets() export.Offsets {
	if o := a.query.Get("offsets"); o != "" {
		return export.Offsets(o)
	}
	return export.Bytes
}
