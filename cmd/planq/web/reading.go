// A plan as the reader's pages need it: with its findings, the places of its figures, and
// the pages that a long one is cut into.

package web

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/plan"
)

// reading is a plan that is read, with what the pages made of it share.
type reading struct {
	*extract.Document
	url      string                 // of the plan: /plan/ID
	spots    []spot                 // where figures stand, in order and apart
	parts    []plan.Span            // the pages of a long plan; one for a short one
	findings func() []check.Finding // made when they are first asked for
	numbers  func() map[string][]int
	byID     map[string]int // records
}

// spot is a figure in the text with the records that were read from it, the widest first.
type spot struct {
	span    plan.Span
	records []int
}

func newReading(doc *extract.Document) *reading {
	r := &reading{Document: doc, url: planURL(doc.Plan.ID), parts: partsOf(doc.Plan, partLength), byID: map[string]int{}}
	order := make([]int, len(doc.Records))
	for i := range doc.Records {
		order[i] = i
		r.byID[doc.Records[i].ID] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := doc.Records[a].Span, doc.Records[b].Span
		if x.Start != y.Start {
			return x.Start - y.Start
		}
		return y.End - x.End
	})
	for _, i := range order {
		span := doc.Records[i].Span
		if n := len(r.spots); n > 0 && span.Start < r.spots[n-1].span.End {
			r.spots[n-1].records = append(r.spots[n-1].records, i)
			continue
		}
		r.spots = append(r.spots, spot{span, []int{i}})
	}
	r.findings = sync.OnceValue(func() []check.Finding { return check.Find(doc.Plan, doc.Records) })
	r.numbers = sync.OnceValue(func() map[string][]int {
		m := map[string][]int{}
		for n, f := range r.findings() {
			for _, g := range f.Figures {
				m[g.Record.ID] = append(m[g.Record.ID], n)
			}
		}
		return m
	})
	return r
}

// foundAt lists the findings that the records of a spot belong to.
func (r *reading) foundAt(s *spot) []int {
	var all []int
	for _, i := range s.records {
		all = append(all, r.numbers()[r.Records[i].ID]...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// findingsIn lists the findings whose last figure stands in a span.
func (r *reading) findingsIn(s plan.Span) []int {
	var in []int
	all := r.findings()
	last := func(i int) int { return all[i].Figures[len(all[i].Figures)-1].Record.Span.Start }
	for i := sort.Search(len(all), func(i int) bool { return last(i) >= s.Start }); i < len(all) && last(i) < s.End; i++ {
		in = append(in, i)
	}
	return in
}

// part is the page of the plan, from 0, that holds a byte of its text.
func (r *reading) part(at int) int {
	return max(0, sort.Search(len(r.parts), func(i int) bool { return r.parts[i].Start > at })-1)
}

// recordURL is the address of a record in the text, passageURL that of a passage.
func (r *reading) recordURL(id string, at int) string { return r.partURL(r.part(at)) + "#r-" + id }
func (r *reading) passageURL(at int) string {
	return r.partURL(r.part(at)) + "#p-" + strconv.Itoa(at)
}

func (r *reading) partURL(part int) string {
	if part == 0 {
		return r.url
	}
	return r.url + "?part=" + strconv.Itoa(part+1)
}

// partLength is how many bytes of text stand on a page at most, where there is a heading or
// a sentence to cut at. A five-year outline of a province has some 200 kB and is one page.
const partLength = 256 << 10

// partsOf cuts a long plan into pages: at its outermost headings where they come often
// enough, else at those below.
func partsOf(p *plan.Plan, length int) []plan.Span {
	var cuts []int
	from := 0
	cutAt := func(at int) {
		if at > from {
			cuts = append(cuts, at)
			from = at
		}
	}
	var walk func(n *plan.Node)
	walk = func(n *plan.Node) {
		if n.Span.End-from <= length {
			return
		}
		// What does not fit on this page any more begins the next, unless this one is short.
		if n.Span.Start-from > length/4 {
			cutAt(n.Span.Start)
			if n.Span.End-from <= length {
				return
			}
		}
		for _, c := range n.Children {
			walk(c)
		}
		for len(n.Children) == 0 && n.Span.End-from > length { // one text longer than a page
			at := from + length
			if i := strings.LastIndexAny(p.Text[from+length/2:at], "。；\n"); i >= 0 {
				at = from + length/2 + i
				_, size := utf8.DecodeRuneInString(p.Text[at:])
				at += size
			}
			for !utf8.RuneStart(p.Text[at]) {
				at--
			}
			cutAt(at)
		}
	}
	if p.Root != nil {
		for _, n := range p.Root.Children {
			walk(n)
		}
	}
	var parts []plan.Span
	at := 0
	for _, cut := range cuts {
		parts = append(parts, plan.Span{Start: at, End: cut})
		at = cut
	}
	return append(parts, plan.Span{Start: at, End: len(p.Text)})
}
