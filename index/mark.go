// Marks: where the words of a query stand in what was found, and the part of a
// long passage that is shown.

package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/plan"
	"planq/extract/record"
)

// marked lists the words that are marked in a hit.
func (e *expr) marked() []string {
	if e == nil {
		return nil
	}
	var ws []string
	for _, words := range rankingOf(e).words {
		ws = append(ws, words...)
	}
	return ws
}

// main lists the words of the things that a query asks for; nil where all are alike.
func (e *expr) main() (ws []string) {
	if s := e.understood(); s != nil {
		for _, t := range s.terms[:s.things] {
			ws = append(append(ws, t.words...), t.near...)
		}
	}
	return ws
}

// Marks finds where the words of a query stand in a stretch of a text, in order and apart;
// nowhere where the query cannot be read.
func (l *Library) Marks(query, text string, span plan.Span) []plan.Span {
	e, _, err := l.parse(query)
	if err != nil {
		return nil
	}
	return marks(text, span, e.marked())
}

// marks finds where the words stand in the stretch of text, in order and apart, and puts other marks among them.
func marks(text string, span plan.Span, ws []string, others ...plan.Span) []plan.Span {
	s := cut(text, span)
	f := fold(s)
	all, ends := slices.Clone(others), []plan.Span(nil)
	for _, w := range ws {
		for from := 0; ; {
			i := strings.Index(f.text[from:], w)
			if i < 0 {
				break
			}
			i += from
			from = i + len(w)
			m := f.source(s, i, from)
			m = plan.Span{Start: span.Start + m.Start, End: span.Start + m.End}
			if wholeAt(f.text, w, i) {
				all = append(all, m)
			} else {
				ends = append(ends, m)
			}
		}
	}
	if len(all) == 0 { // 5% of 15%, where nothing else is marked
		all = ends
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

// sentenceStart is where the sentence of a place begins, or the first clause of it that is no further away than far
// when the sentence is.
func sentenceStart(text string, start, at, far int) int {
	near := max(start, at-far)
	for near < at && !utf8.RuneStart(text[near]) {
		near++
	}
	from := near
	if n := strings.LastIndexAny(text[near:at], "。；！？\n"); n >= 0 {
		_, size := utf8.DecodeRuneInString(text[near+n:])
		from = near + n + size
	} else if n := strings.IndexAny(text[near:at], "，、：,;"); n >= 0 && near > start {
		_, size := utf8.DecodeRuneInString(text[near+n:])
		from = near + n + size
	}
	return from + len(text[from:at]) - len(strings.TrimLeftFunc(text[from:at], isBlank))
}
