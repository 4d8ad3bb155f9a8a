// Suggestions: what the library does have, for a word that it has not. 主营业物收入 is
// 主营业务收入 mistyped, and of 光伏列车 there is 光伏.

package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// suggestions is how many terms are suggested for a word.
const suggestions = 3

// Suggest lists, for each word of a query that no plan holds, the nearest terms that
// some plan does: indicators, subjects, headings, and words of the text.
func (l *Library) Suggest(q Query) ([]string, error) {
	e, _, err := l.parse(q.Text)
	if err != nil {
		return nil, err
	}
	var missing []*expr
	var failed error
	e.leaves(func(leaf *expr) {
		w := leaf.text
		switch leaf.name {
		case "", "指标", "主体", "章", "节", "专栏":
		default:
			return
		}
		const longest = 12 // of a sentence nobody means a word
		if n := utf8.RuneCountInString(w); n < 2 || n > longest {
			return
		}
		has, err := l.has(q, leaf)
		if err != nil {
			failed = err
		} else if !has {
			missing = append(missing, leaf)
		}
	})
	var all []string
	for _, leaf := range missing {
		near, err := l.nearest(q, leaf)
		if err != nil {
			return nil, err
		}
		if len(near) == 0 {
			if near, err = l.parts(q, leaf.text); err != nil {
				return nil, err
			}
		}
		for _, s := range near {
			if !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all, failed
}

func (l *Library) has(q Query, e *expr) (bool, error) {
	got, err := l.collect(Query{Plans: q.Plans, Passages: true, Limit: 1}, e, true)
	return got.total > 0, err
}

// parts lists the longest parts of a word that the library has, from left to right and apart: of words, 劳动 of
// 劳动生产率 and not 动生产.
func (l *Library) parts(q Query, w string) (all []string, err error) {
	cut := l.tokens(w)
	n := len(cut)
	taken := make([]bool, n)
	for size := n; size >= 1 && len(all) < 2; size-- {
		for i := 0; i+size <= n && len(all) < 2; i++ {
			part := textOf(cut[i : i+size])
			names := slices.ContainsFunc(cut[i:i+size], func(t token) bool { return t.class == thing || t.class == site })
			if slices.Contains(taken[i:i+size], true) || part == w || utf8.RuneCountInString(part) < 2 || !names {
				continue
			}
			has, err := l.has(q, &expr{op: phrase, text: part})
			if err != nil {
				return nil, err
			}
			if has {
				all = append(all, part)
				for k := range size {
					taken[i+k] = true
				}
			}
		}
	}
	return all, nil
}

// starts is where the characters of a word begin, and where it ends.
func starts(w string) []int {
	at := make([]int, 0, len(w)/3+1)
	for i := range w {
		at = append(at, i)
	}
	return append(at, len(w))
}

// nearest lists the terms of the library that look like a word, the most alike first; for
// the value of a field such as that field has.
func (l *Library) nearest(q Query, leaf *expr) ([]string, error) {
	w := leaf.text
	alike := map[string]float64{}
	count := map[string]int{}
	note := func(term string, likeness float64) {
		alike[term] = max(alike[term], likeness)
		count[term]++
	}
	whole := func(term string) {
		if likeness(w, term) >= 0.5 {
			note(term, likeness(w, term))
		}
	}
	part := func(text string) {
		const short = 4 // of a shorter word half the text is but for one character, so it must be a word that gse knows
		oneOff(w, text, func(term string) {
			if n := utf8.RuneCountInString(w); n >= short || len(cutWords(term, func(w string) int { return l.sureness(w, true) })) == 1 {
				note(term, 1-1/float64(n))
			}
		})
	}
	err := l.around(q, w, func(c *candidate) {
		switch leaf.name {
		case "指标", "主体":
			if f := c.figure; f != nil {
				term := f.indicator
				if leaf.name == "主体" {
					term = f.subject
				}
				whole(term)
				part(term)
			}
		case "":
			if f := c.figure; f != nil {
				whole(f.indicator)
				whole(f.subject)
			} else {
				part(c.text)
			}
			if c.heading {
				whole(c.title)
			}
		default:
			if c.heading {
				whole(c.title)
				part(c.title)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	terms := make([]string, 0, len(alike))
	for term := range alike {
		terms = append(terms, strings.Clone(term)) // doc values go with their library
	}
	slices.SortFunc(terms, func(a, b string) int {
		return cmp.Or(cmp.Compare(alike[b], alike[a]), count[b]-count[a], strings.Compare(a, b))
	})
	return terms[:min(len(terms), suggestions)], nil
}

// lookedAt is how many entries a suggestion is looked for in.
const lookedAt = 400

// around calls f for the entries that may hold something like a word: of plans in a segment for those that
// hold most of its pairs, or what begins as it does.
func (l *Library) around(q Query, w string, f func(*candidate)) (err error) {
	if l.far != nil {
		return l.far.around(q, w, f)
	}
	defer caught(&err)
	l.openSegments()
	type place struct {
		s     *handle
		n     int
		alike byte
	}
	var places []place
	alike := map[*segment][]byte{}
	plans, err := l.among(q.Plans)
	if err != nil {
		return err
	}
	for _, s := range plans {
		if s.segment == nil {
			values, err := s.look()
			if err != nil {
				return err
			}
			for n := range values.passages + values.records {
				places = append(places, place{s, n, 255})
			}
			continue
		}
		if alike[s.segment] == nil {
			alike[s.segment] = s.segment.alike(w)
		}
		first := s.segment.first(s.at)
		for n, a := range alike[s.segment][first:s.segment.first(s.at+1)] {
			if a > 0 {
				places = append(places, place{s, n, a})
			}
		}
	}
	slices.SortStableFunc(places, func(a, b place) int { return int(b.alike) - int(a.alike) })
	for i, p := range places {
		if i >= lookedAt && p.alike < 255 {
			break
		}
		values, err := p.s.look()
		if err != nil {
			return err
		}
		c := candidate{s: p.s, values: values}
		ref := reference{n: p.n}
		if p.n >= values.passages {
			ref = reference{record: true, n: p.n - values.passages}
		}
		c.become(ref)
		f(&c)
	}
	return nil
}

// alike says of each entry of a segment how many pairs of a word it holds, and whether it holds its first character.
func (v *segment) alike(w string) []byte {
	all := make([]byte, v.first(v.plans))
	for _, pair := range pairsOf(w) {
		if i := v.entries.search(pair); i < v.entries.n && v.entries.key(i) == pair {
			for n, list := -1, v.entries.list(i); len(list) > 0; {
				n, list = next(list, n)
				all[n] += 2
			}
		}
	}
	first, _ := utf8.DecodeRuneInString(w)
	begins := v.entries.holding(string(first), len(all))
	for n := range all {
		if begins.has(n) {
			all[n]++
		}
	}
	return all
}

// likeness is the share of pairs of neighbouring characters that two terms have in common
// (the coefficient of Dice).
func likeness(a, b string) float64 {
	as, bs := pairsOf(a), pairsOf(b)
	if len(as) == 0 || len(bs) == 0 {
		return 0
	}
	common := 0
	for _, p := range as {
		if i := slices.Index(bs, p); i >= 0 {
			common++
			bs[i] = 0
		}
	}
	return 2 * float64(common) / float64(len(as)+len(bs))
}

// oneOff calls f for the stretches of a text that are a word but for one character: 稀图
// is 稀土. Of a word of two characters the first must be right, or it would be half the text.
func oneOff(w, text string, f func(string)) {
	want, at := []rune(w), starts(text)
	runes := []rune(text)
	for i := 0; i+len(want) <= len(runes); i++ {
		wrong := 0
		for k, r := range want {
			if runes[i+k] == r {
				continue
			}
			if wrong++; wrong > 1 || !isLetter(runes[i+k]) || len(want) == 2 && k == 0 {
				wrong = len(want)
				break
			}
		}
		if wrong == 1 {
			f(text[at[i]:at[i+len(want)]])
		}
	}
}
