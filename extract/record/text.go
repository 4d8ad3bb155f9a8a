// A passage as tokens, sentences, clauses and cells.

package record

import (
	"slices"
	"sort"
	"strings"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// token is a piece of a sentence that means something to the reader: a figure,
// a year, a mark of punctuation or a word of the vocabulary. What lies between
// tokens is names.
type token struct {
	start, end int   // bytes of the view
	class      class // of a word
	at         int   // of a figure or a time: its place in the passage's list
	kind       kind
	depth      uint8 // in how many brackets it stands
}

type kind uint8

const (
	word kind = iota
	figure
	time
	comma // ，
	pause // 、 and 和 between figures
	semi  // ；
	stop  // 。
	colon // ：
	open  // （
	shut  // ）
)

// passage is a stretch of a plan read into tokens and clauses.
type passage struct {
	view    plan.View
	text    string // the view's
	figures []quantity.Quantity
	times   []quantity.Time
	tokens  []token
	outside []token // those outside brackets, where the clauses' tokens lie
	inside  []token // and those inside them
	clauses []clause
	inner   []clause // brackets met in the clause at hand

	row     []cell // of the clause at hand
	numbers []int  // where the cells' figures lie
	joined  []bool // and what joins them
}

// scanned are the words worth finding inside a sentence; the others only count at an edge.
const scanned = obtain | reach | share | rank | goal | pairs | among | rise | fall | rate

// passageOf reads a stretch of the plan into tokens. It takes the place of the
// passage before, which is gone.
func (r *reader) passageOf(span plan.Span, holes ...plan.Span) *passage {
	t := &r.room
	t.view.Read(r.plan.Text, span, holes...)
	t.text = t.view.Text
	t.figures, t.times = quantity.Append(t.figures[:0], t.times[:0], t.text)
	for i := range t.figures {
		t.within(&t.figures[i])
	}
	if len(t.figures) > 0 {
		t.tokenise()
	}
	return t
}

// within leaves a figure without the place of a comparator that stands in another clause, 超过：5家. What the
// comparator says of the figure stays.
func (t *passage) within(q *quantity.Quantity) {
	if q.Before.End == q.Before.Start {
		return
	}
	for i := q.Before.Start; i < q.Start; {
		r, n := quantity.FirstRune(t.text[i:q.Start])
		if _, ok := punctuation(r); ok {
			q.Before = quantity.Cue{}
			return
		}
		i += max(n, 1)
	}
}

// tokenise finds the tokens of the whole passage in one sweep.
func (t *passage) tokenise() {
	t.tokens = t.tokens[:0]
	f, y, depth := 0, 0, 0
	for i := 0; i < len(t.text); {
		for f < len(t.figures) && t.figures[f].Start < i {
			f++
		}
		for y < len(t.times) && t.times[y].Start < i {
			y++
		}
		k := token{start: len(t.text), end: len(t.text)}
		if f < len(t.figures) {
			k = token{start: t.figures[f].Start, end: t.figures[f].End, kind: figure, at: f}
		}
		if y < len(t.times) && t.times[y].Start < k.start {
			k = token{start: t.times[y].Start, end: t.times[y].End, kind: time, at: y}
		}
		depth = t.words(i, k.start, depth)
		if k.start < len(t.text) {
			k.depth = uint8(depth)
			t.add(k)
		}
		i = k.end
	}
}

// words finds the words and the marks of a stretch without figures and times. It
// takes and returns in how many brackets the text stands.
func (t *passage) words(start, end, depth int) int {
	lex, s := vocabulary(), t.text[:end]
	for i := start; i < end; {
		at, w := lex.words.Ahead(s, i)
		if w != nil {
			i = at + len(w.Word)
			if class(w.Class)&scanned != 0 {
				t.add(token{start: at, end: i, kind: word, class: class(w.Class), depth: uint8(depth)})
			}
			continue
		}
		if i = at; i == end {
			break
		}
		r, n := quantity.FirstRune(s[i:])
		if k, ok := punctuation(r); ok {
			if k == shut && depth > 0 {
				depth--
			}
			t.add(token{start: i, end: i + n, kind: k, depth: uint8(depth)})
			if k == open && depth < 8 {
				depth++
			}
		} else if q := quotedName(s[i:]); q > 0 {
			n = q
		} else if e := lex.longest(s[i:]); e.word != "" {
			if e.is(scanned) {
				t.add(token{start: i, end: i + len(e.word), kind: word, class: e.class, depth: uint8(depth)})
			}
			n = len(e.word)
		}
		i += n
	}
	return depth
}

// quotedName is the length of a name in quotation marks that opens s. What stands in it does nothing in the sentence: 推出|“高效办成一件事”|重点事项30个.
func quotedName(s string) int {
	const longest = len("“”") + 20*len("一")
	if !strings.HasPrefix(s, "“") {
		return 0
	}
	n := strings.Index(s[:min(len(s), longest)], "”")
	if n < 0 || strings.ContainsAny(s[:n], "，。；：（、") {
		return 0
	}
	return n + len("”")
}

func (t *passage) add(k token) { t.tokens = append(t.tokens, k) }

func punctuation(r rune) (kind, bool) {
	if r >= '一' && r <= '龥' {
		return 0, false
	}
	switch r {
	case '，', ',':
		return comma, true
	case '、':
		return pause, true
	case '；', ';':
		return semi, true
	case '。', '！', '？', '\n', '●', '◆', '■', '▲', '★', '◎':
		return stop, true
	case '：':
		return colon, true
	case '（', '〔', '【', '［':
		return open, true
	case '）', '〕', '】', '］':
		return shut, true
	}
	return 0, false
}

// clause is a stretch between commas, with the tokens that stand in it.
type clause struct {
	start, end int
	tokens     []token // those outside brackets, or inside them for a clause in brackets
	closes     kind    // the mark that ends it

	first, last int // its edges without blanks and stray marks
}

// cut cuts the passage into clauses at commas, semicolons, colons and stops that
// stand outside brackets. What stands in brackets is a clause of its own, behind the
// one it interrupts, when it holds a figure.
func (t *passage) cut() {
	// Rows that never grow, so that the clauses can hold pieces of them.
	t.outside = slices.Grow(t.outside[:0], len(t.tokens))
	t.inside = slices.Grow(t.inside[:0], len(t.tokens))
	t.clauses, t.inner = t.clauses[:0], t.inner[:0]
	from, fromIn := 0, 0
	c := clause{}
	in, inHas := clause{}, false
	finish := func(end int, by kind) {
		if inHas {
			in.end, in.closes, in.tokens = end, by, t.inside[fromIn:]
			in.trim(t)
			t.inner = append(t.inner, in)
		}
		fromIn, inHas = len(t.inside), false
	}
	flush := func(end int, by kind) {
		c.end, c.closes, c.tokens = end, by, t.outside[from:]
		c.trim(t)
		t.clauses = append(append(t.clauses, c), t.inner...)
		t.inner = t.inner[:0]
		from = len(t.outside)
	}
	for _, k := range t.tokens {
		if k.depth > 0 || k.kind == shut {
			switch {
			case k.kind == shut && k.depth == 0:
				finish(k.start, shut)
			case k.kind == comma || k.kind == semi || k.kind == stop:
				finish(k.start, shut)
				in = clause{start: k.end}
			default:
				inHas = inHas || k.kind == figure
				t.inside = append(t.inside, k)
			}
			continue
		}
		switch k.kind {
		case open:
			in, inHas, fromIn = clause{start: k.end}, false, len(t.inside)
		case comma, semi, stop, colon:
			flush(k.start, k.kind)
			c = clause{start: k.end}
		default:
			t.outside = append(t.outside, k)
		}
	}
	flush(len(t.text), stop)
}

// between are the tokens of the clause that stand between two places of the text.
func (c *clause) between(start, end int) []token {
	i := sort.Search(len(c.tokens), func(i int) bool { return c.tokens[i].start >= start })
	j := i + sort.Search(len(c.tokens)-i, func(k int) bool { return c.tokens[i+k].end > end })
	return c.tokens[i:j]
}

func (c *clause) hasFigure() bool {
	for _, k := range c.tokens {
		if k.kind == figure {
			return true
		}
	}
	return false
}

// trim finds the clause's edges without blanks and stray marks. The dash of -5% is no stray mark.
func (c *clause) trim(t *passage) {
	c.first, c.last = c.start, c.end
	figures := c.end
	for _, k := range c.tokens {
		if k.kind == figure {
			figures = max(c.start, t.from(k.at))
			break
		}
	}
	for c.first < figures {
		k, n := quantity.FirstRune(t.text[c.first:figures])
		if k != ' ' && k != '　' && k != '-' && k != '—' {
			break
		}
		c.first += n
	}
	for strings.HasSuffix(t.text[c.first:c.last], " ") || strings.HasSuffix(t.text[c.first:c.last], "　") {
		_, n := quantity.LastRune(t.text[c.first:c.last])
		c.last -= n
	}
}
