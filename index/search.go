// Search: a query in, passages and records out, best first.
//
// A hit holds every word of the query, in its own text or in the headings it
// stands under, and at least one of them in its own text: a chapter called
// 发展基础和发展环境 does not make a hit of all that stands in it. What comes first is
// decided here, from the text, so that an index and a plain reading agree: a
// heading that is about the word, the figures whose subject or indicator it is,
// a passage under such a heading, a passage that only mentions it.

package index

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/plan"
	"planq/extract/record"
)

// Query is what to look for.
type Query struct {
	Text     string
	Plans    []string // IDs of the plans to look in; all when there is none
	Passages bool     // look for passages; both when neither is set
	Records  bool     // look for records
	Limit    int      // at most so many hits; 0 for all
}

// Result is what was found.
type Result struct {
	Total int   // hits in all, beyond the limit too
	Hits  []Hit // best first
}

// Hit is a passage or a record that a query found.
type Hit struct {
	Plan    Info
	Record  *record.Record // nil for a passage
	Heading bool           // a passage that is the line of a heading
	Section []string       // the headings it stands under, outermost first, its own last
	Below   []string       // of a heading: the headings right below it
	Text    string         // as it stands in the plan; cutting the plan's text at Span gives it
	Span    plan.Span
	Marks   []plan.Span // where the query's words stand, bytes of the plan's text
	Scope   plan.Span   // of a heading: all that stands below it; else Span
	Line    int         // the line of the plan's text, from 1
	Score   float64

	first, count int // the records that stand in it
}

// candidates is how many entries of an index are ranked by their text at least.
// Beyond that bleve's own order decides which.
const candidates = 400

// Search finds passages and records.
func (l *Library) Search(q Query) (Result, error) {
	ws, err := words(q.Text)
	if err != nil {
		return Result{}, err
	}
	if !q.Passages && !q.Records {
		q.Passages, q.Records = true, true
	}
	refs, total, ok := l.ask(q, ws)
	if !ok {
		if refs, total, err = l.scan(q, ws); err != nil {
			return Result{}, err
		}
	}
	by := make(map[string]*shelf, len(l.plans))
	order := make(map[string]int, len(l.plans))
	for i, s := range l.plans {
		by[s.info.Key], order[s.info.Key] = s, i
	}
	type scored struct {
		ref   reference
		score float64
	}
	all := make([]scored, 0, len(refs))
	for _, ref := range refs {
		s := by[ref.key]
		if s == nil {
			continue
		}
		score, err := s.score(ref, ws)
		if err != nil {
			return Result{}, err
		}
		all = append(all, scored{ref, math.Round((score+ref.score/2)*1000) / 1000})
	}
	slices.SortFunc(all, func(a, b scored) int {
		return cmp.Or(
			cmp.Compare(b.score, a.score),
			order[a.ref.key]-order[b.ref.key],
			strings.Compare(a.ref.kind(), b.ref.kind()),
			a.ref.n-b.ref.n,
		)
	})
	if q.Limit > 0 && len(all) > q.Limit {
		all = all[:q.Limit]
	}
	result := Result{Total: total}
	for _, c := range all {
		hit, err := by[c.ref.key].hit(c.ref, ws)
		if err != nil {
			return Result{}, err
		}
		hit.Score = c.score
		result.Hits = append(result.Hits, hit)
	}
	return result, nil
}

// ask finds with the index, when there is one to be trusted.
func (l *Library) ask(q Query, ws []string) (refs []reference, total int, ok bool) {
	ix := l.index()
	if ix == nil {
		return nil, 0, false
	}
	defer ix.Close()
	var keys []string
	if len(q.Plans) > 0 {
		keys = []string{}
		for _, s := range l.among(q.Plans) {
			keys = append(keys, s.info.Key)
		}
	}
	limit := max(candidates, 4*q.Limit)
	if q.Limit == 0 {
		limit = math.MaxInt32
		if n, err := ix.DocCount(); err == nil {
			limit = int(n)
		}
	}
	for _, kind := range []struct{ wanted, records bool }{{q.Passages, false}, {q.Records, true}} {
		if !kind.wanted {
			continue
		}
		some, n, err := find(ix, ws, keys, limit, kind.records)
		if err != nil {
			l.Note = "the index of the library is damaged (" + err.Error() + "), so every plan is read instead; `planq index` makes a new one"
			return nil, 0, false
		}
		refs, total = append(refs, some...), total+n
	}
	return refs, total, true
}

// scan finds by reading every plan.
func (l *Library) scan(q Query, ws []string) (refs []reference, total int, err error) {
	for _, s := range l.among(q.Plans) {
		if q.Passages {
			n, err := s.passageCount()
			if err != nil {
				return nil, 0, err
			}
			for i := range n {
				e, err := s.entry(reference{n: i})
				if err != nil {
					return nil, 0, err
				}
				if e.holds(ws) {
					refs = append(refs, reference{key: s.info.Key, n: i})
				}
			}
		}
		if q.Records {
			n, err := s.recordCount()
			if err != nil {
				return nil, 0, err
			}
			for i := range n {
				e, err := s.entry(reference{n: i, record: true})
				if err != nil {
					return nil, 0, err
				}
				if e.holds(ws) {
					refs = append(refs, reference{key: s.info.Key, n: i, record: true})
				}
			}
		}
	}
	return refs, len(refs), nil
}

func (e entry) holds(ws []string) bool {
	own := false
	for _, w := range ws {
		switch {
		case strings.Contains(e.text, w):
			own = true
		case !strings.Contains(e.head, w):
			return false
		}
	}
	return own
}

// separator stands between texts that are not to be read as one.
const separator = "\x1f"

func (s *shelf) entry(ref reference) (entry, error) {
	text, err := s.text()
	if err != nil {
		return entry{}, err
	}
	if ref.record {
		r, err := s.record(ref.n)
		if err != nil {
			return entry{}, err
		}
		return recordEntry(text, r), nil
	}
	p, err := s.passage(ref.n)
	if err != nil {
		return entry{}, err
	}
	return entry{text: key(cut(text, p.Span)), head: headings(p.above())}, nil
}

func recordEntry(text string, r *record.Record) entry {
	return entry{
		text: key(r.Subject) + separator + key(r.Indicator) + separator + key(r.Of) + separator + key(clause(text, r)),
		head: headings(r.Section),
	}
}

// clause is the source of a record's quote.
func clause(text string, r *record.Record) string { return cut(text, clauseSpan(r)) }

func clauseSpan(r *record.Record) plan.Span {
	if r.Clause.Start <= r.Span.Start && r.Clause.End >= r.Span.End {
		return r.Clause
	}
	return r.Span
}

func headings(section []string) string {
	folded := make([]string, len(section))
	for i, s := range section {
		folded[i] = key(s)
	}
	return strings.Join(folded, separator)
}

// score says how well an entry answers a query, from 0 to about 6.
func (s *shelf) score(ref reference, ws []string) (float64, error) {
	e, err := s.entry(ref)
	if err != nil {
		return 0, err
	}
	if ref.record {
		r, err := s.record(ref.n)
		if err != nil {
			return 0, err
		}
		return recordScore(r, e, ws), nil
	}
	p, err := s.passage(ref.n)
	if err != nil {
		return 0, err
	}
	return passageScore(p, key(cut(s.body, p.Head)), e, ws), nil
}

func passageScore(p *passage, head string, e entry, ws []string) float64 {
	above := strings.Split(e.head, separator)
	length := float64(utf8.RuneCountInString(e.text))
	sum := 0.0
	for _, w := range ws {
		if p.heading() && strings.Contains(head, w) {
			sum += 4 + 2*coverage(w, head)
			continue
		}
		if strings.Contains(head, w) {
			sum += 1.5 + coverage(w, head)
		}
		if n := float64(strings.Count(e.text, w)); n > 0 {
			sum += n / (n + 0.5 + 0.5*length/150)
			if at := strings.Index(e.text, w); utf8.RuneCountInString(e.text[:at]) < 30 {
				sum += 0.2
			}
		}
		sum += under(above, w)
	}
	sum /= float64(len(ws))
	if p.Kind == plan.Column {
		sum-- // 专栏三 钨和稀土加工产业 repeats its section's title
	}
	return sum + 0.3*float64(p.Count)/float64(p.Count+3) // goals and facts before measures
}

// under says how much the headings above speak of a word: the nearest most.
func under(above []string, w string) float64 {
	near := 1.0
	for _, h := range slices.Backward(above) {
		if strings.Contains(h, w) {
			return near * (0.5 + coverage(w, h))
		}
		near *= 0.8
	}
	return 0
}

func recordScore(r *record.Record, e entry, ws []string) float64 {
	subject, indicator := key(r.Subject), key(r.Indicator)
	above := strings.Split(e.head, separator)
	sum := 0.0
	for _, w := range ws {
		of := func(field string, weight float64) float64 {
			if !strings.Contains(field, w) {
				return 0
			}
			return weight + 1.5*coverage(w, field)
		}
		sum += max(of(subject, 2.5), of(indicator, 2.4), of(key(r.Of), 1))
		if strings.Contains(e.text, w) {
			sum += 0.4
		}
		sum += under(above, w) / 4
	}
	sum /= float64(len(ws))
	switch r.Role {
	case record.Target:
		sum += 0.2
	case record.Qualifier:
		sum -= 0.5
	}
	return sum
}

// coverage is how much of a text a word makes up.
func coverage(w, text string) float64 {
	if text == "" {
		return 0
	}
	return float64(len(w)) / float64(len(text))
}

// longest is the length of a hit's text at most: of a longer passage it is the
// sentences round the words.
const longest = 4000

func (s *shelf) hit(ref reference, ws []string) (Hit, error) {
	text, err := s.text()
	if err != nil {
		return Hit{}, err
	}
	h := Hit{Plan: s.info}
	if ref.record {
		r, err := s.record(ref.n)
		if err != nil {
			return Hit{}, err
		}
		h.Record, h.Section, h.Span = r, r.Section, clauseSpan(r)
		h.Marks = marks(text, h.Span, ws)
		if len(h.Marks) == 0 {
			h.Marks = inherited(text, r, ws)
		}
		h.Scope = h.Span
	} else {
		p, err := s.passage(ref.n)
		if err != nil {
			return Hit{}, err
		}
		h.Section, h.Span, h.Below, h.Heading = p.Section, p.Span, p.Below, p.heading()
		h.Marks = marks(text, h.Span, ws)
		if h.Span.End-h.Span.Start > longest {
			h.Span, h.Marks = shorten(text, h.Span, h.Marks, longest)
		}
		h.first, h.count = p.First, p.Count
		h.Scope = h.Span
		if h.Heading {
			h.Scope.End = p.End
		}
	}
	h.Text = cut(text, h.Span)
	h.Line = s.line(h.Span.Start)
	return h, nil
}

// marks finds where the words stand in the stretch of text, in order and apart.
func marks(text string, span plan.Span, ws []string) []plan.Span {
	s := cut(text, span)
	f := fold(s)
	var all []plan.Span
	for _, w := range ws {
		for from := 0; ; {
			i := strings.Index(f.text[from:], w)
			if i < 0 {
				break
			}
			m := f.source(s, from+i, from+i+len(w))
			all = append(all, plan.Span{Start: span.Start + m.Start, End: span.Start + m.End})
			from += i + len(w)
		}
	}
	slices.SortFunc(all, func(a, b plan.Span) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	apart := all[:0]
	for _, m := range all {
		if n := len(apart); n > 0 && m.Start < apart[n-1].End {
			apart[n-1].End = max(apart[n-1].End, m.End)
			continue
		}
		apart = append(apart, m)
	}
	return apart
}

// inherited marks the words in what a record took its subject or indicator from:
// of `利税120亿元` 稀土 stands in the sentence before.
func inherited(text string, r *record.Record, ws []string) []plan.Span {
	for _, reason := range r.Reasons {
		if m := marks(text, reason.Span, ws); len(m) > 0 {
			return m
		}
	}
	return nil
}

// shorten cuts a stretch of text down to the sentences round its first mark.
func shorten(text string, span plan.Span, ms []plan.Span, length int) (plan.Span, []plan.Span) {
	from := span.Start
	if len(ms) > 0 {
		from = sentenceStart(text, span.Start, ms[0].Start, length/2)
	}
	to := min(span.End, from+length)
	if len(ms) > 0 {
		to = max(to, min(ms[0].End, from+2*length)) // a mark of a quotation as long as that stays whole
	}
	if to < span.End {
		if n := strings.LastIndexAny(text[from:to], "。；！？\n"); n > length/2 && (len(ms) == 0 || from+n >= ms[0].End) {
			_, size := utf8.DecodeRuneInString(text[from+n:])
			to = from + n + size
		}
		for to > from && !utf8.RuneStart(text[to]) {
			to--
		}
	}
	var inside []plan.Span
	for _, m := range ms {
		if m.Start >= from && m.End <= to {
			inside = append(inside, m)
		}
	}
	return plan.Span{Start: from, End: to}, inside
}

// sentenceStart is where the sentence of a place begins, or a clause of it when
// the sentence is longer than far.
func sentenceStart(text string, start, at, far int) int {
	near := max(start, at-far)
	for near < at && !utf8.RuneStart(text[near]) {
		near++
	}
	for _, ends := range []string{"。；！？\n", "，、：,;"} {
		if near == start && ends != "。；！？\n" {
			break
		}
		if n := strings.LastIndexAny(text[near:at], ends); n >= 0 {
			_, size := utf8.DecodeRuneInString(text[near+n:])
			from := near + n + size
			return from + len(text[from:at]) - len(strings.TrimLeftFunc(text[from:at], isBlank))
		}
	}
	return near
}
