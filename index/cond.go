// Conditions: a query as an engine can ask it. What holds more than the query asks for is held against it
// afterwards, so a condition may let in too much, and says so, but never too little.

package index

import (
	"maps"
	"math"
	"slices"
	"strings"

	"planq/extract/record"
)

// conditions makes the conditions of a query about entries of one kind.
type conditions struct {
	kind  string
	loose bool // some condition lets in more than the query asks for
}

func holding(field, text string) Cond { return Cond{Field: field, Phrase: text} }

func having(field string, values ...string) Cond {
	if len(values) == 0 {
		return Cond{Never: true}
	}
	return Cond{Field: field, Terms: values}
}

func number(field string, from, to *float64) Cond { return Cond{Field: field, From: from, To: to} }

func anyOf(conds ...Cond) Cond {
	conds = slices.DeleteFunc(conds, func(c Cond) bool { return c.Never })
	switch len(conds) {
	case 0:
		return Cond{Never: true}
	case 1:
		return conds[0]
	}
	return Cond{Any: conds}
}

func allOf(conds ...Cond) Cond {
	if slices.ContainsFunc(conds, func(c Cond) bool { return c.Never }) {
		return Cond{Never: true}
	}
	return Cond{All: conds}
}

func eachHolding(field string, words []string) Cond {
	var some []Cond
	for _, w := range words {
		some = append(some, holding(field, w))
	}
	return anyOf(some...)
}

// hit is what an entry must be to be a hit: match.go's strong or neutral.
func (k *conditions) hit(e *expr) Cond { return anyOf(k.strong(e), k.neutral(e)) }

func (k *conditions) words(e *expr) []string { return append([]string{e.text}, e.also...) }

// strong is what says it itself.
func (k *conditions) strong(e *expr) Cond {
	switch e.op {
	case word, phrase:
		return eachHolding(inOwn, k.words(e))
	case near:
		k.loose = true
		return k.each(e.of, k.strong, allOf)
	case field:
		if e.ofRecord() {
			return k.figure(e)
		}
		return Cond{Never: true}
	case sensed:
		return k.sensed(e.sense)
	case not:
		return Cond{Never: true}
	case either:
		return k.each(e.of, k.strong, anyOf)
	}
	return allOf(k.each(e.of, k.some, allOf), k.each(e.of, k.strong, anyOf))
}

// neutral is where nothing was asked of its own text.
func (k *conditions) neutral(e *expr) Cond {
	switch e.op {
	case field:
		switch {
		case e.ofPlan():
			return k.ofPlan(e)
		case e.ofRecord():
			return Cond{Never: true}
		}
		return holding(map[string]string{"章": inChapter, "节": inSection, "专栏": inColumn}[e.name], e.where.text)
	case not:
		inner := conditions{kind: k.kind}
		of := inner.some(e.of[0])
		if inner.loose || k.kind == passageKind && e.of[0].asksRecords() {
			k.loose = true
			return Cond{}
		}
		return Cond{Not: &of}
	case either:
		return k.each(e.of, k.neutral, anyOf)
	case all:
		return k.each(e.of, k.neutral, allOf)
	}
	return Cond{Never: true}
}

// some is strong, neutral or weak.
func (k *conditions) some(e *expr) Cond {
	switch e.op {
	case word, phrase:
		return anyOf(k.strong(e), eachHolding(inHead, k.words(e)))
	case either:
		return k.each(e.of, k.some, anyOf)
	case all:
		return k.each(e.of, k.some, allOf)
	}
	return k.hit(e)
}

func (k *conditions) each(parts []*expr, of func(*expr) Cond, join func(...Cond) Cond) Cond {
	var conds []Cond
	for _, part := range parts {
		conds = append(conds, of(part))
	}
	return join(conds...)
}

// figure is what a figure must be; of a passage one of its figures, and each field may be of another.
func (k *conditions) figure(e *expr) Cond {
	if k.kind == passageKind {
		k.loose = true
	}
	t := &e.where
	switch e.name {
	case "指标":
		return holding(inIndicator, t.text)
	case "主体":
		return holding(inSubject, t.text)
	case "年":
		from, to := float64(t.from), float64(t.to)
		return number(hasYear, &from, &to)
	case "角色":
		return having(hasRole, string(t.role))
	case "单位":
		return having(hasUnit, t.text)
	case "记录":
		if k.kind == passageKind {
			return Cond{Field: hasFigures, From: new(float64(1))}
		}
		return having(hasRecord, slices.Sorted(maps.Keys(t.ids))...)
	}
	var parts []Cond
	for _, b := range []struct {
		*Bound
		written, base string
		least         bool
	}{{t.least, hasLeast, hasLeastBase, true}, {t.most, hasMost, hasMostBase, false}} {
		if b.Bound == nil {
			continue
		}
		value, of := b.value.Float64(), b.written
		if b.strict { // what is so much does not pass, and what is more than that stands beyond it (Entry.figure)
			value = beyond(value, b.least)
		}
		if b.unit != "" {
			of = b.base
			parts = append(parts, having(hasBase, b.unit))
		}
		if b.least {
			parts = append(parts, number(of, &value, nil))
		} else {
			parts = append(parts, number(of, nil, &value))
		}
	}
	return allOf(parts...)
}

// beyond is the next number above, or below.
func beyond(n float64, above bool) float64 {
	if above {
		return math.Nextafter(n, math.Inf(1))
	}
	return math.Nextafter(n, math.Inf(-1))
}

func (k *conditions) ofPlan(e *expr) Cond {
	if e.name == "地区" {
		k.loose = k.loose || e.where.alone
		return anyOf(holding(inRegion, e.where.text), having(hasWithin, placesIn(e.where.places)...))
	}
	return anyOf(holding(inPlan, e.where.text), having(hasPlan, e.where.text))
}

// What a term is said by.

func (t *term) inOwn() Cond { return eachHolding(inOwn, t.least()) }

func (t *term) inHead() Cond { return eachHolding(inHead, t.least()) }

func (t *term) inPlan() Cond {
	switch t.class {
	case site:
		return anyOf(holding(inRegion, t.words[0]), having(hasWithin, placesIn(t.places)...), eachHolding(inPlan, t.words))
	case when:
		from, to := float64(t.from), float64(t.to)
		return anyOf(allOf(number(hasFrom, nil, &from), number(hasTo, &to, nil)), holding(inPlan, t.text))
	}
	return eachHolding(inPlan, t.words)
}

// own is what says a term itself, or has a figure that its comparator asks for.
func (k *conditions) own(t *term) Cond {
	if t.limit == nil {
		return t.inOwn()
	}
	return anyOf(t.inOwn(), k.amount(t.limit))
}

// amount is so large a figure in whatever unit.
func (k *conditions) amount(limit *test) Cond {
	k.loose = true
	var parts []Cond
	if limit.least != nil {
		value := limit.least.value.Float64()
		parts = append(parts, number(hasLeastBase, &value, nil))
	}
	if limit.most != nil {
		value := limit.most.value.Float64()
		parts = append(parts, number(hasMostBase, nil, &value))
	}
	return allOf(parts...)
}

// sensed is what says enough of an understood query.
func (k *conditions) sensed(s *sense) Cond {
	if slices.ContainsFunc(s.terms, func(t term) bool { return t.class == site || t.class == value }) {
		k.loose = true
	}
	onlySites := !slices.ContainsFunc(s.terms[:s.things], func(t term) bool { return t.class != site })
	var must, own, covered []Cond
	for i := range s.terms {
		t := &s.terms[i]
		if i >= s.things {
			if t.class == site {
				says := []Cond{t.inOwn(), t.inHead(), t.inPlan()}
				if s.level > withAll {
					says = append(says, having(hasWithin, placesIn(t.places)...), having(hasCode, placesRound(t.places)...))
				}
				must = append(must, anyOf(says...))
			}
			continue
		}
		covered = append(covered, anyOf(k.own(t), t.inHead(), t.inPlan()))
		if t.class != site || onlySites {
			own = append(own, k.own(t))
		}
	}
	must = append(must, anyOf(own...))
	most := mostTogether
	if s.literal.op == all || len(s.absent) > 0 {
		most = mostApart
	}
	switch {
	case s.level == withAll:
		must = append(must, covered...)
	case s.level == withMost || len(s.absent) > 0:
		enough := Cond{AtLeast: most*s.says - 1e-4}
		for i, c := range covered {
			if !c.Never {
				enough.Of = append(enough.Of, Weighted{Cond: c, Weight: s.terms[i].idf})
			}
		}
		must = append(must, enough)
	default:
		enough := Cond{AtLeast: float64(s.things)/2 - 1e-4}
		for _, c := range covered {
			if !c.Never {
				enough.Of = append(enough.Of, Weighted{Cond: c, Weight: 1})
			}
		}
		must = append(must, enough)
	}
	return allOf(must...)
}

// likely says what makes a candidate of a query a good one, roughly as rank.go and weigh.go do.
func (k *conditions) likely(e *expr) (of []Weighted) {
	add := func(weight float64, c Cond) {
		if !c.Never {
			of = append(of, Weighted{Cond: c, Weight: weight})
		}
	}
	speaks := func(words []string, times float64) {
		own := eachHolding(inOwn, words)
		add(3*times, own)
		of = append(of, Weighted{Cond: own, Weight: times, BM25: true})
		add(2*times, eachHolding(inHead, words))
		if k.kind == passageKind {
			add(2*times, eachHolding(inTitle, words))
		}
		add(2*times, eachHolding(inIndicator, words))
		add(1*times, eachHolding(inSubject, words))
	}
	s := e.understood()
	if s == nil {
		for _, ws := range rankingOf(e).words {
			speaks(ws, 1)
		}
	} else {
		for i := range s.terms {
			t := &s.terms[i]
			switch {
			case i < s.things:
				speaks(t.least(), 1)
			case t.class == when:
				from, to := float64(t.from), float64(t.to)
				add(1, anyOf(eachHolding(inOwn, t.words), number(hasYear, &from, &to)))
				add(0.5, t.inPlan())
			case t.class == site:
				add(1, t.inPlan())
			default:
				add(1, t.inOwn())
			}
			if i < s.things {
				add(0.5, t.inPlan())
			}
			if t.limit != nil {
				add(3, k.amount(t.limit))
			}
		}
		for i := range s.joints {
			add(2, s.joints[i].inOwn())
		}
		if len(s.terms) > 1 {
			s.literal.leaves(func(leaf *expr) { add(2, holding(inOwn, leaf.text)) })
		}
		if s.role != "" {
			add(1, having(hasRole, string(s.role)))
		}
	}
	if k.kind == passageKind {
		add(1, Cond{Field: hasFigures, From: new(float64(1))})
		if len(of) == 1 { // without words what states most figures comes first
			for n := 2.0; n < 1000; n *= 2 {
				add(1, Cond{Field: hasFigures, From: &n})
			}
		}
	} else if s == nil {
		add(0.5, having(hasRole, string(record.Target)))
	}
	return of
}

// alikeTo is what holds something like a word: most of its pairs.
func alikeTo(w string) (of []Weighted) {
	at := starts(w)
	for i := 0; i+2 < len(at); i++ {
		of = append(of, Weighted{Cond: holding(inOwn, w[at[i]:at[i+2]]), Weight: 2})
	}
	return append(of, Weighted{Cond: holding(inOwn, w[:at[1]]), Weight: 1})
}

// PairsOf are the positions at which an engine keeps a text: each pair of characters, and its last one with a mark
// that it is the last. One is not to be found across two texts of a field, so marks stand between them.
func PairsOf(text string) string {
	var b strings.Builder
	last := rune(-1)
	for _, r := range text {
		if last >= 0 {
			b.WriteRune(last)
			b.WriteRune(r)
			b.WriteByte(' ')
		}
		last = r
	}
	if last >= 0 {
		b.WriteRune(last)
		b.WriteString(LastMark)
	}
	return b.String()
}

// LastMark stands behind the last character of a text.
const LastMark = "\u2403"

// Folded is a text as it is compared.
func Folded(s string) string { return key(s) }
