// One record, and one passage, told in full: what the reader's panel shows beside the text,
// and a page of its own.

package web

import (
	"net/http"
	"slices"
	"sort"
	"strconv"
	"strings"

	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/relation"
	"planq/index"
)

// told is what is told of a place in a plan, be it a record or a passage.
type told struct {
	page
	Plan     *plan.Plan
	PlanURL  string
	Place    string // its address in the text
	Section  []string
	Line     int
	Start    int // in bytes
	Citation export.Citation
	Findings []toldFinding
	Related  []toldRelation

	// Of a record.
	Record    *record.Record
	Correct   *correcting
	Amount    string
	When      string
	Clause    []export.Piece
	Fields    []toldField
	Low       bool // the reader had to choose
	Here      []neighbour
	Same      []neighbour // the same indicator in this plan
	SameAll   string      // where all of them are listed
	Elsewhere []neighbour // and in the others
	Others    int
	OthersAll string

	// Of a passage.
	Quote   string
	Figures []neighbour
	Heading *heading
}

// toldField is a field with its value and where that came from.
type toldField struct {
	Name, Value string
	Why         []why
}

type why struct {
	How   string
	Words string
	URL   string
	Line  int    // 0 on the value's own line
	Fact  string // the address of what the plan says of itself that settled it
}

// neighbour is another record in a line.
type neighbour struct {
	URL     string
	Amount  string
	When    string
	Role    record.Role
	Subject string
	What    string // indicator, where that is not the same
	Plan    string // where it is another
}

type toldFinding struct {
	Number int
	URL    string
	foundWords
}

type toldRelation struct{ Subject, Verb, Object, Role string }

// neighboursShown is how many records of a kind a panel lists.
const neighboursShown = 8

// recordAsked is the plan that an address names, and which of its records.
func (s *Server) recordAsked(r *http.Request) (doc *reading, i int, err error) {
	if doc, err = s.reading(r, r.PathValue("id")); err != nil {
		return nil, 0, err
	}
	i, ok := doc.byID[r.PathValue("record")]
	if !ok {
		err = notThere("the plan's figures are listed under /figures", "%s: no record of that id in this plan", shortened(r.PathValue("record")))
	}
	return doc, i, err
}

func (s *Server) record(w http.ResponseWriter, r *http.Request) error {
	doc, i, err := s.recordAsked(r)
	if err != nil {
		return err
	}
	rec := &doc.Records[i]
	d := s.tell(r, doc, rec.Span, rec.Section, "r-"+rec.ID, rec.Value)
	d.Record, d.Amount, d.When = rec, export.Amount(rec), export.YearOf(rec)
	d.Correct = s.correcting(r, doc, rec)
	d.Clause, d.Low = export.Clause(doc.Plan, rec), rec.Confidence == "low"
	for k := range d.Clause {
		d.Clause[k].Text = plan.Repaired(doc.Plan.Text, d.Clause[k].Span)
	}
	lang := languageOf(r)
	for _, f := range export.Fields(doc.Plan, rec) {
		field := toldField{Name: lang.word(recordTitles[f.Name]), Value: lang.value(f.Name, f.Value)}
		for _, from := range f.From {
			one := why{How: lang.reason(from.How)}
			if from.Span.End > from.Span.Start {
				one.Words, one.URL = export.CutTo(plan.Repaired(doc.Plan.Text, from.Span), 80), doc.passageURL(from.Span.Start)
				if at := doc.leafAt(from.Span.Start); at >= 0 {
					one.URL = doc.passageURL(at)
				}
				if line := doc.Plan.Line(from.Span.Start); line != d.Line {
					one.Line = line
				}
			}
			one.Fact = doc.factURL(from.Fact, rec.Span.Start)
			field.Why = append(field.Why, one)
		}
		d.Fields = append(d.Fields, field)
	}
	for _, n := range doc.numbers()[rec.ID] {
		d.Findings = append(d.Findings, doc.toldFinding(n, lang))
	}
	d.neighbours(doc, i)
	if err := d.elsewhere(library(r), rec); err != nil {
		return err
	}
	return s.show(w, r, d)
}

func (s *Server) passage(w http.ResponseWriter, r *http.Request) error {
	doc, err := s.reading(r, r.PathValue("id"))
	if err != nil {
		return err
	}
	at, err := strconv.Atoi(r.PathValue("at"))
	span, section, ok := plan.Span{}, []string(nil), false
	if err == nil {
		span, section, ok = doc.passageAt(at)
	}
	if !ok {
		return notThere("the reader's ¶ link to those that there are", "%s: no passage of this plan begins there", shortened(r.PathValue("at")))
	}
	text := plan.Repaired(doc.Plan.Text, span)
	d := s.tell(r, doc, span, section, "p-"+strconv.Itoa(at), export.CutTo(text, 40))
	d.Quote = export.CutTo(text, 600)
	d.Heading = s.heading(r, doc, at)
	for i := range doc.Records {
		if rec := &doc.Records[i]; rec.Span.Start >= span.Start && rec.Span.Start < span.End {
			d.Figures = append(d.Figures, doc.neighbour(rec, true))
		}
	}
	for _, n := range doc.findingsIn(span) {
		d.Findings = append(d.Findings, doc.toldFinding(n, languageOf(r)))
	}
	return s.show(w, r, d)
}

// show answers with the page or, to the reader's script, with the panel alone.
func (s *Server) show(w http.ResponseWriter, r *http.Request, d *told) error {
	if r.URL.Query().Has("panel") {
		return s.renderPart(w, r, "record", "told", d)
	}
	return s.render(w, r, "record", d)
}

// tell begins what is told of a place.
func (s *Server) tell(r *http.Request, doc *reading, span plan.Span, section []string, anchor, title string) *told {
	d := &told{
		page: s.page(r, title, "plans"), Plan: doc.Plan, PlanURL: doc.url, Section: section,
		Line:  doc.Plan.Line(span.Start),
		Start: span.Start,
		Place: doc.partURL(doc.part(span.Start)) + "#" + anchor,
	}
	d.Citation = doc.cite(r, section, span, d.Place, strings.TrimPrefix(strings.Replace(anchor, "p-", "p", 1), "r-"))
	if len(doc.Plan.Text) <= relationsRead {
		d.Related = doc.related(span)
	}
	return d
}

// relationsRead is how long a plan may be whose relations are read while somebody waits.
const relationsRead = 1 << 20

// related lists what the relations say in whose clause the span stands, or which stand in it.
func (r *reading) related(span plan.Span) []toldRelation {
	all := r.Relations()
	var some []toldRelation
	for i := sort.Search(len(all), func(i int) bool { return all[i].Span.Start >= span.End }) - 1; i >= 0 && len(some) < 40; i-- {
		x := &all[i]
		if x.Span.End > span.Start {
			some = append(some, toldRelation{x.Subject.Name, export.PredicateName(x.Predicate), x.Object.Name, export.RoleName[relation.Role](x.Role)})
		} else if span.Start-x.Span.End > 10_000 {
			break
		}
	}
	slices.Reverse(some)
	return some
}

func (r *reading) toldFinding(n int, l language) toldFinding {
	f := &r.findings()[n]
	last := f.Figures[len(f.Figures)-1].Record.Span.Start
	return toldFinding{n + 1, r.partURL(r.part(last)) + "#f-" + strconv.Itoa(n+1), l.found(f)}
}

// neighbour is a record in a line; what it measures is told where that is wanted.
func (r *reading) neighbour(rec *record.Record, what bool) neighbour {
	n := neighbour{
		URL: r.recordURL(rec.ID, rec.Span.Start), Amount: export.Amount(rec), When: export.YearOf(rec), Role: rec.Role, Subject: rec.Subject,
	}
	if what {
		n.What = rec.Indicator
	}
	return n
}

// neighbours lists the other records of the same figure, and those of the same indicator:
// first those of the same subject, then as they stand in the text.
func (d *told) neighbours(doc *reading, i int) {
	rec := &doc.Records[i]
	var own, others []neighbour
	for k := range doc.Records {
		switch other := &doc.Records[k]; {
		case k == i:
		case other.Span == rec.Span:
			d.Here = append(d.Here, doc.neighbour(other, true))
		case rec.Indicator == "" || other.Indicator != rec.Indicator:
		case other.Subject == rec.Subject:
			own = append(own, doc.neighbour(other, false))
		default:
			others = append(others, doc.neighbour(other, false))
		}
	}
	d.Same = append(own, others...)
	if len(d.Same) > neighboursShown {
		d.Same = d.Same[:neighboursShown]
		d.SameAll = address("/figures", nil, "plan", doc.Plan.ID, "indicator", rec.Indicator)
	}
}

// elsewhere lists records of the same indicator in the other plans of the library, those of the same region first:
// by the matcher of planq compare, so that 第一产业增加值 does not stand beside 工业增加值, nor a share beside a
// count.
func (d *told) elsewhere(lib *index.Library, rec *record.Record) error {
	var others []string
	for _, p := range lib.Plans() {
		if p.ID != d.Plan.ID {
			others = append(others, p.ID)
		}
	}
	if rec.Indicator == "" || len(others) == 0 {
		return nil
	}
	found, err := lib.Records(index.Filter{Plans: others, Indicator: rec.Indicator, Limit: 40 * neighboursShown})
	if err != nil {
		return err
	}
	own := plan.Plan{ID: d.Plan.ID, About: d.Plan.About, SHA256: d.Plan.SHA256} // without its text, which the others have not either
	hits := slices.DeleteFunc(found.Hits, func(h index.Hit) bool {
		return check.Alike(&own, rec, h.Plan.Plan(), h.Record) != check.Same
	})
	slices.SortStableFunc(hits, func(a, b index.Hit) int {
		here := func(h index.Hit) int {
			if h.Record.Region == rec.Region {
				return 0
			}
			return 1
		}
		return here(a) - here(b)
	})
	for _, h := range hits[:min(len(hits), neighboursShown)] {
		n := neighbour{
			URL: placeURL(h.Plan.ID, h.Record.ID), Amount: export.Amount(h.Record), When: export.YearOf(h.Record),
			Role: h.Record.Role, Subject: h.Record.Subject, Plan: planName(h.Plan),
		}
		if h.Record.Indicator != rec.Indicator {
			n.What = h.Record.Indicator
		}
		d.Elsewhere = append(d.Elsewhere, n)
	}
	if d.Others = len(hits); len(hits) > len(d.Elsewhere) {
		d.OthersAll = address("/figures", nil, "indicator", rec.Indicator)
	}
	return nil
}

// passageAt is the passage that has its address at a byte of the text: a heading with the
// text of its line, or a leaf.
func (r *reading) passageAt(at int) (span plan.Span, section []string, ok bool) {
	nodes := r.Plan.Root.Children
	for {
		i := sort.Search(len(nodes), func(i int) bool { return nodes[i].Span.End > at })
		if i == len(nodes) || nodes[i].Span.Start > at {
			return plan.Span{}, nil, false
		}
		n := nodes[i]
		name := n.Name()
		if name != "" {
			section = append(section, name)
		}
		first := len(n.Children) > 0 && n.Children[0].Kind == plan.Paragraph
		switch {
		case n.Span.Start == at && len(n.Children) > 0 && n.Head.End > n.Head.Start:
			span = n.Head
			if first && !strings.Contains(r.Plan.Text[n.Head.End:n.Children[0].Span.Start], "\n") {
				span.End = n.Children[0].Span.End
			}
			return span, section, true
		case n.Span.Start == at || len(n.Children) == 0:
			if len(n.Children) == 0 && at != n.Span.Start && !slices.ContainsFunc(r.parts, func(p plan.Span) bool { return p.Start == at }) && at != n.Head.End {
				return plan.Span{}, nil, false
			}
			return plan.Span{Start: at, End: n.Span.End}, section, true
		}
		nodes = n.Children
	}
}

// leafAt is the address of the passage that a byte of the text stands in, -1 for none.
func (r *reading) leafAt(at int) int {
	nodes, start := r.Plan.Root.Children, -1
	for {
		i := sort.Search(len(nodes), func(i int) bool { return nodes[i].Span.End > at })
		if i == len(nodes) || nodes[i].Span.Start > at {
			return start
		}
		start = nodes[i].Span.Start
		if at < nodes[i].Head.End {
			return start
		}
		nodes = nodes[i].Children
	}
}

// recordTitles are the Chinese words for the fields of a record.
var recordTitles = map[string]string{
	"value": "数值", "canonical": "标准值", "op": "界限", "indicator": "指标", "subject": "主体", "measure": "类型", "of": "占比对象",
	"role": "性质", "year": "年份", "base_year": "基期", "direction": "方向", "rate": "口径", "stretch": "力争", "binding": "约束",
	"strength": "承诺", "confidence": "把握",
}
