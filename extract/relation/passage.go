// A passage as tokens, sentences and clauses.

package relation

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// token is a word of the vocabulary that means something to the reader.
type token struct {
	start, end int // bytes of the view
	class      class
	noun       bool // it opens nouns as well as verbs: 重点, 特色, 主要
}

// clause is a stretch between commas, with the tokens that stand in it outside
// brackets and quotation marks.
type clause struct {
	start, end int
	tokens     []token
	opens      bool  // it is the first of its sentence
	with       bool  // a word stands in it that joins two who work together
	does       class // what its tokens do
}

// passage is a stretch of the plan in reading.
type passage struct {
	of         *plan.Node
	table      *plan.Passage // which has no clauses, and nothing of what follows
	path       []*plan.Node  // the headings above it
	title      bool          // it is a heading itself
	view       *plan.View
	text       string // the view's
	deep       []part // what stands in brackets and quotation marks
	boundaries []boundary
	with       bool // a clause of it has a word that joins two who work together
	others     bool // a list of it ends in 等
	clauses    []clause
	members    []part // of the lists of the clause at hand, in one array as long as there is room
}

// passageOf cuts the view into clauses with their tokens, in one sweep.
func (r *reader) passageOf(v *plan.View) passage {
	lex := vocabulary()
	t := passage{view: v, text: v.Text, members: r.allMembers}
	tokens := r.allTokens
	first, boundaries := len(r.allClauses), len(r.allBoundaries)
	from, begin, opens := len(tokens), 0, true
	how := -1 // where an adverb has just ended: 重点|发展中成药 is not about 发展中
	depth, deepFrom, with, joined := 0, 0, false, false
	cut := func(i, next int, sentence bool) {
		tokens = append(tokens[:from], heard(tokens[from:])...)
		if i > begin {
			said := tokens[from:len(tokens):len(tokens)]
			r.allClauses = append(r.allClauses, clause{start: begin, end: i, tokens: said, opens: opens, with: with, does: doing(said)})
			opens = false
		}
		joined = joined || with
		opens, with = opens || sentence, false
		begin, from = next, len(tokens)
	}
	text := v.Text
	for i := lex.next(text, 0); i < len(text); i = lex.next(text, i) {
		c, n := quantity.FirstRune(text[i:])
		next, _ := quantity.FirstRune(text[i+n:])
		if isSeam(c, next) {
			r.allBoundaries = append(r.allBoundaries, boundary{int32(i), c})
		}
		if c == '以' && next == '下' {
			r.defines = r.defines || strings.HasPrefix(text[i:], "以下简称")
		}
		mark := markOf(c)
		if t.brackets(mark, i, n, &depth, &deepFrom) {
			i += n
			continue
		}
		depth = 0 // a bracket that is never closed ends with its clause
		if mark == pausing || mark == stopping {
			cut(i, i+n, mark == stopping)
			i += n
			continue
		}
		e := entry{}
		if with = with || joins(c, next); lex.heard.MayOpen(c, next) {
			e = lex.scan(text[i:], i == how)
		}
		if e.word == "" {
			i += n
			continue
		}
		end := i + len(e.word)
		if e.says(text[end:]) {
			tokens = append(tokens, token{i, end, e.class, e.word == "重点" || e.word == "特色" || e.word == "集中"})
		}
		if e.class&adverb != 0 {
			how = end
		}
		for i += n; i < end; i += n {
			c, n = quantity.FirstRune(text[i:])
			next, _ = quantity.FirstRune(text[i+n:])
			if isSeam(c, next) {
				r.allBoundaries = append(r.allBoundaries, boundary{int32(i), c})
			}
			with = with || joins(c, next)
		}
	}
	cut(len(text), len(text), true)
	t.with = joined
	if t.boundaries = r.allBoundaries[boundaries:len(r.allBoundaries):len(r.allBoundaries)]; len(t.deep) > 0 {
		t.boundaries = outside(t.boundaries, t.deep)
	}
	t.others = slices.ContainsFunc(t.boundaries, func(s boundary) bool { return s.c == '等' })
	r.allTokens, t.clauses = tokens, r.allClauses[first:len(r.allClauses):len(r.allClauses)]
	return t
}

// says whether a word is a token before what stands behind it: 推动高质量|发展|的全国样板 only describes.
func (e entry) says(behind string) bool {
	return e.class&scanned != 0 && e.class&hide == 0 && (e.class&verbs == 0 || !strings.HasPrefix(behind, "的"))
}

// doing is what all the tokens do.
func doing(tokens []token) (c class) {
	for i := range tokens {
		c |= tokens[i].class
	}
	return c
}

// brackets follows brackets and quotation marks, and says whether a character is one or stands inside.
func (t *passage) brackets(m mark, i, n int, depth, from *int) bool {
	switch {
	case m == opening:
		if *depth == 0 {
			*from = i
		}
		*depth++
	case m == closing:
		if *depth--; *depth == 0 {
			t.deep = append(t.deep, part{*from, i + n})
		}
		*depth = max(*depth, 0)
	default:
		return *depth > 0 && i-*from < 600
	}
	return true
}

// mark is what a character parts.
type mark int

const (
	noMark mark = iota
	opening
	closing
	pausing  // clauses
	stopping // sentences
)

func markOf(c rune) mark {
	if c >= '一' && c <= '龥' {
		return noMark
	}
	switch c {
	case '（', '“', '《', '〔', '【':
		return opening
	case '）', '”', '》', '〕', '】':
		return closing
	case '，', ',', '：', '—':
		return pausing
	case '。', '；', ';', '！', '？', '\n', '●', '◆', '■', '▲', '★', '◎':
		return stopping
	}
	return noMark
}

// outside keeps the boundaries that stand in no bracket and no quotation mark.
func outside(boundaries []boundary, deep []part) []boundary {
	out := boundaries[:0]
	for _, s := range boundaries {
		for len(deep) > 0 && deep[0].end <= s.at() {
			deep = deep[1:]
		}
		if len(deep) == 0 || s.at() < deep[0].start {
			out = append(out, s)
		}
	}
	return out
}

// joins says whether a character before another begins a word that joins two who work together: 与, 同, 携手, 并购, 联合.
func joins(c, next rune) bool {
	switch c {
	case '与', '同', '携':
		return true
	}
	return c == '并' && next == '购' || c == '联' && next == '合'
}

// heard drops 重点 and the like where no verb follows it: 重点科研基地 is a noun.
func heard(tokens []token) []token {
	out := tokens[:0]
	for i, k := range tokens {
		if k.noun && k.class&(verbs|light) == 0 && (i+1 == len(tokens) || tokens[i+1].start != k.end) {
			continue
		}
		out = append(out, k)
	}
	return out
}

// nested says whether a place lies in brackets or quotation marks.
func (t *passage) nested(i int) bool {
	if len(t.deep) == 0 {
		return false
	}
	n := sort.Search(len(t.deep), func(k int) bool { return t.deep[k].end > i })
	return n < len(t.deep) && t.deep[n].start <= i
}

// trim takes blanks and marks off both ends of a stretch.
func (t *passage) trim(start, end int) (int, int) {
	for start < end && edges.first[t.text[start]] && (t.text[start] < utf8.RuneSelf || edges.last[t.text[min(start+2, end-1)]]) {
		c, n := quantity.FirstRune(t.text[start:end])
		if !slices.Contains(betweenNames[:], c) {
			break
		}
		start += n
	}
	for start < end && edges.last[t.text[end-1]] {
		c, n := quantity.LastRune(t.text[start:end])
		if !slices.Contains(betweenNames[:], c) {
			break
		}
		end -= n
	}
	return start, end
}

// betweenNames are the characters that stand between names and belong to none.
var betweenNames = [...]rune{' ', '　', '，', '、', '：', '；', '。', '—', '-', '的', '了'}

// edges are the bytes that one of them begins and ends with: most names begin and end with others.
var edges = func() (e struct{ first, last [256]bool }) {
	for _, c := range betweenNames {
		s := string(c)
		e.first[s[0]], e.last[s[len(s)-1]] = true, true
	}
	return e
}()
