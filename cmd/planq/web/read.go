// The reader: a plan set as a document, its outline at the side, the findings of planq check
// in the margin.

package web

import (
	"cmp"
	"html/template"
	"net/http"
	"sort"
	"strconv"
	"strings"

	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
)

func (s *Server) read(w http.ResponseWriter, r *http.Request) error {
	doc, err := s.reading(r, r.PathValue("id"))
	if err != nil {
		return err
	}
	var form *overruling
	if s.overrulable(r) {
		said := doc.Context.Overruled()
		form = doc.overruling(languageOf(r), said.Get)
	}
	return s.readWith(w, r, doc, form)
}

// readWith shows a plan with the form to overrule what it says of itself; nil where there is none.
func (s *Server) readWith(w http.ResponseWriter, r *http.Request, doc *reading, form *overruling) error {
	lang, q := languageOf(r), r.URL.Query()
	at, part := -1, 0
	if i, ok := doc.byID[strings.TrimPrefix(q.Get("at"), "r-")]; ok {
		at = doc.Records[i].Span.Start
	} else if n, err := strconv.Atoi(q.Get("at")); err == nil && n >= 0 && n < len(doc.Plan.Text) {
		at = n
	}
	if n, err := strconv.Atoi(q.Get("part")); err == nil {
		part = min(max(n-1, 0), len(doc.parts)-1)
	} else if at >= 0 {
		part = doc.part(at)
	}
	set := typesetter{reading: doc, lang: lang, window: doc.parts[part], at: at}
	data := struct {
		page
		Plan        *plan.Plan
		URL         string
		Facts       []headFact
		Meta        []meta
		Form        *overruling
		Problems    []string // of its file
		Roles       []roleCount
		Records     int
		Findings    int
		List        []toldFinding // the first of them, wherever they stand
		Outline     []entry
		Path        []string // of headings that a page in the middle begins under
		Parts, Part int
		Previous    string
		Next        string
		Text        template.HTML
	}{
		page: s.page(r, cmp.Or(doc.Plan.Title, doc.Plan.ID), "plans"), Plan: doc.Plan, URL: doc.url, Facts: doc.headFacts(lang), Meta: doc.meta(r), Form: form, Problems: lang.saidAll(doc.Problems),
		Roles: rolesOf(doc.Records), Records: len(doc.Records), Findings: len(doc.findings()),
		Parts: len(doc.parts), Part: part + 1,
	}
	if data.Query != "" {
		set.marks = library(r).Marks(data.Query, doc.Plan.Text, set.window)
	}
	for n := range min(data.Findings, findingsListed) {
		data.List = append(data.List, doc.toldFinding(n, lang))
	}
	data.Outline = doc.outline(part)
	data.Path = doc.above(set.window.Start)
	if part > 0 {
		data.Previous = doc.partURL(part - 1)
	}
	if part+1 < len(doc.parts) {
		data.Next = doc.partURL(part + 1)
	}
	data.Text = set.typeset()
	status := http.StatusOK
	if form != nil && form.Sent {
		status = http.StatusUnprocessableEntity
		w.Header().Set("Cache-Control", "no-store")
	}
	return s.renderStatus(w, r, status, "read", "layout.html", data)
}

// findingsListed is how many findings the list at the top of a plan has at most.
const findingsListed = 200

// roleCount is how many records of a plan have a role.
type roleCount struct {
	Role  record.Role
	Name  string
	Count int
}

func rolesOf(records []record.Record) []roleCount {
	var all []roleCount
	for _, role := range []record.Role{record.Target, record.Actual, record.Provision, record.Qualifier} {
		c := roleCount{Role: role, Name: export.RoleName(role)}
		for i := range records {
			if records[i].Role == role {
				c.Count++
			}
		}
		if c.Count > 0 {
			all = append(all, c)
		}
	}
	return all
}

// entry is a line of the outline.
type entry struct {
	Name    string
	URL     string
	Kind    plan.Kind
	Records int
	Below   []entry
}

// outlineLength is how many lines of the outline stand for the pages of a long plan that are
// not shown.
const outlineLength = 400

// outline gives the headings of a plan: all on the page shown, of the others the outermost.
func (r *reading) outline(part int) []entry {
	window := r.parts[part]
	others := 0
	for _, n := range r.Plan.Root.Children {
		if n.Name() != "" {
			others++
		}
	}
	var list func(all []*plan.Node) []entry
	list = func(all []*plan.Node) []entry {
		var entries []entry
		for _, n := range all {
			inside := n.Span.Start < window.End && n.Span.End > window.Start
			if !inside && others > outlineLength {
				continue
			}
			below := []entry(nil)
			if inside {
				below = list(n.Children)
			}
			if name := n.Name(); name != "" && (isHeading(n.Kind) || n.Kind == plan.Item && n.Title != "") {
				at := n.Span.Start
				url := "#p-" + strconv.Itoa(at)
				if at < window.Start || at >= window.End {
					url = r.passageURL(at)
				}
				entries = append(entries, entry{name, url, n.Kind, r.recordsIn(n.Span), below})
				continue
			}
			entries = append(entries, below...)
		}
		return entries
	}
	return list(r.Plan.Root.Children)
}

// recordsIn counts the records of a span.
func (r *reading) recordsIn(s plan.Span) int {
	from := sort.Search(len(r.spots), func(i int) bool { return r.spots[i].span.Start >= s.Start })
	count := 0
	for ; from < len(r.spots) && r.spots[from].span.Start < s.End; from++ {
		count += len(r.spots[from].records)
	}
	return count
}

// above names the headings that a place of the text stands under.
func (r *reading) above(at int) []string {
	var names []string
	for nodes := r.Plan.Root.Children; ; {
		i := sort.Search(len(nodes), func(i int) bool { return nodes[i].Span.End > at })
		if i == len(nodes) || nodes[i].Span.Start >= at {
			return names
		}
		if name := nodes[i].Name(); name != "" {
			names = append(names, name)
		}
		nodes = nodes[i].Children
	}
}
