// Weighing: how good a passage or a record is for an understood query.
//
// Every part of it is a number between 0 and about 1, and how much each counts stands in one table, which a fit on
// judged queries has set (fit_test.go).

package index

import (
	"math"
	"slices"
	"strings"

	"planq/extract/record"
)

// parts are the parts of a score, or how much each of them counts.
type parts struct {
	Text    float64 // the words stand in the text: BM25
	Head    float64 // in the headings above
	Title   float64 // in its own title
	Plan    float64 // in the title, the region and the years of its plan
	Cover   float64 // all of them do
	Near    float64 // near one another
	Joint   float64 // two of them side by side, as in the query
	Literal float64 // as they were typed
	Fit     float64 // a record in it is of the indicator, subject, year and role
	Figures float64 // it states figures
	Early   float64 // it begins with them
	Year    float64 // it names the year
	Goal    float64 // it says the role: 目标
	Heading float64 // it is the line of a heading
	Column  float64 // it is the title of a column 专栏
}

// weighed is the table.
var weighed = parts{
	Text: 2.5, Head: 0.8, Title: 0.8, Plan: 0.2, Cover: 1.5, Near: 1, Joint: 0.8, Literal: 0.8, Fit: 1.2, Figures: 0.2, Early: 0.2, Year: 0.3, Goal: 0.7, Heading: -0.1, Column: -0.8,
}

func (p *parts) times(w *parts) float64 {
	return p.Text*w.Text + p.Head*w.Head + p.Title*w.Title + p.Plan*w.Plan + p.Cover*w.Cover + p.Near*w.Near + p.Joint*w.Joint + p.Literal*w.Literal +
		p.Fit*w.Fit + p.Figures*w.Figures + p.Early*w.Early + p.Year*w.Year + p.Goal*w.Goal + p.Heading*w.Heading + p.Column*w.Column
}

// How much a word counts for one that was typed as a thing.
const (
	lightWord  = 0.25 // a light word
	alsoWord   = 0.9  // a synonym
	nearbyWord = 0.5  // what comes near it
	halfLength = 150  // so many characters of text halve what a word counts
)

// weighing weighs the entries of a library for one query.
type weighing struct {
	*sense

	// Of the plan that is looked at.
	held             *heldTerms
	first, firstPath int
	ofPlan           []bool // its title, region or years say the term
	concerns         []bool // it is of a region round the place that a term is

	// Of the entry that is looked at.
	own       []float64 // how much its own words say of a term
	head      []float64 // and the headings above
	title     []float64
	covered   int  // things that it covers
	onlySites bool // all things are places
	said      float64
}

func (s *sense) weighing() *weighing {
	n := len(s.terms)
	return &weighing{onlySites: !slices.ContainsFunc(s.terms[:s.things], func(t term) bool { return t.class != site }), sense: s, ofPlan: make([]bool, n), concerns: make([]bool, n), own: make([]float64, n), head: make([]float64, n), title: make([]float64, n)}
}

// plan begins with another plan.
func (k *weighing) plan(s *handle) {
	k.held, k.first, k.firstPath = nil, 0, 0
	if v := s.segment; v != nil {
		k.held, k.first, k.firstPath = k.sense.held[v], v.first(s.at), v.firstPath(s.at)
	}
	k.sense.ofPlan(s, k.ofPlan, k.concerns)
}

// ofPlan says which terms the title, the region or the years of a plan say.
func (s *sense) ofPlan(h *handle, says, concerns []bool) {
	p, title := &h.info, h.title()
	for i := range s.terms {
		t := &s.terms[i]
		switch t.class {
		case site:
			concerns[i] = s.level > withAll && t.concerns(p)
			where := test{text: t.words[0], places: t.places}
			says[i] = where.covers(p) || slices.ContainsFunc(t.words, func(w string) bool { return holds(title, w) })
		case when:
			says[i] = p.From > 0 && p.From <= t.from && t.to <= p.To || holds(title, t.text)
		default:
			says[i] = slices.ContainsFunc(t.words, func(w string) bool { return holds(title, w) })
		}
	}
}

// mayOwn says whether the entry's own words may hold a term, mayHead whether the headings above may.
func (k *weighing) mayOwn(c *candidate, i int) bool {
	if k.held == nil || k.held.own[i] == nil {
		return true
	}
	n := c.ref.n
	if c.ref.record {
		n += c.values.passages
	}
	return k.held.own[i].has(k.first + n)
}

func (k *weighing) mayHead(c *candidate, i int) bool {
	return k.held == nil || k.held.paths[i] == nil || k.held.paths[i].has(k.firstPath+c.path)
}

// covers looks at an entry, and says whether it is a hit.
func (k *weighing) covers(c *candidate) bool {
	k.covered, k.said = 0, 0
	own := false
	head := ""
	for i := range k.terms {
		t := &k.terms[i]
		k.own[i], k.head[i], k.title[i] = 0, 0, 0
		if k.mayOwn(c, i) {
			k.own[i] = k.says(c, t)
		}
		if k.mayHead(c, i) {
			if head == "" {
				head = c.head()
			}
			k.head[i] = t.best(func(w string) float64 { return under(head, w) })
			if c.title != "" {
				k.title[i] = t.best(func(w string) float64 {
					if !holds(c.title, w) {
						return 0
					}
					return 0.4 + 0.6*coverage(w, c.title)
				})
			}
		}
		if i < k.things {
			if k.own[i] > 0 || k.head[i] > 0 || k.ofPlan[i] {
				k.covered++
				k.said += t.idf
			}
			own = own || k.own[i] > 0 && (t.class != site || k.onlySites)
		} else if t.class == site && k.own[i] == 0 && k.head[i] == 0 && !k.ofPlan[i] && !k.concerns[i] {
			return false // a place is asked for
		}
	}
	return own && k.enough(k.covered, k.said)
}

// best is the most that one of a term's words gives.
func (t *term) best(of func(word string) float64) float64 {
	best := of(t.words[0])
	for _, word := range t.words[1:] {
		if best < alsoWord {
			best = max(best, alsoWord*of(word))
		}
	}
	for _, word := range t.near {
		if best < nearbyWord {
			best = max(best, nearbyWord*of(word))
		}
	}
	return best
}

// says is how much an entry's own words say of a term.
func (k *weighing) says(c *candidate, t *term) float64 {
	if t.class == value {
		return k.saysFigure(c, t)
	}
	if c.figure != nil {
		return t.best(func(w string) float64 {
			if c.says(w) {
				return 1
			}
			return 0
		})
	}
	n := float64(times(c.text, t.words[0]))
	for _, w := range t.words[1:] {
		if !strings.Contains(w, t.words[0]) {
			n += alsoWord * float64(times(c.text, w))
		}
	}
	if n == 0 {
		for _, w := range t.near {
			n += nearbyWord * float64(times(c.text, w))
		}
	}
	return saturated(n, c.text)
}

// saysFigure is how much an entry says of a figure: less where it does not pass the limit that it is, or is the end of
// another, which counts at all where what was typed stands there.
func (k *weighing) saysFigure(c *candidate, t *term) float64 {
	n := float64(timesWhole(c.text, t.words[0]))
	switch {
	case k.meets(c, t.limit):
		n = max(n, 1)
	case n > 0 && t.limit != nil, n == 0 && k.typedIn(c.text, t.words[0]):
		n = 0.1
	}
	if c.figure != nil {
		return min(1, n)
	}
	return saturated(n, c.text)
}

// typedIn says whether the word of the query that holds a figure stands in a text.
func (k *weighing) typedIn(text, figure string) (is bool) {
	k.literal.leaves(func(leaf *expr) { is = is || strings.Contains(leaf.text, figure) && holds(text, leaf.text) })
	return is
}

// saturated is what n words in a text are worth: the first most, and less in a long one.
func saturated(n float64, text string) float64 {
	if n == 0 {
		return 0
	}
	return n / (n + 0.5 + 0.5*float64(len(text))/3/halfLength)
}

// timesWhole is how often a figure stands in a text and is not the end of another: 5.5% is not in 15.5%.
func timesWhole(text, w string) (n int) {
	for at := 0; n < 20; {
		i := find(text[at:], w)
		if i < 0 {
			break
		}
		if at += i; wholeAt(text, w, at) {
			n++
		}
		at += len(w)
	}
	return n
}

// wholeAt says whether what stands at a place of a text is not the end of a figure.
func wholeAt(text, w string, at int) bool {
	const signs = "0123456789."
	return at == 0 || !strings.Contains(signs, w[:1]) || !strings.Contains(signs, text[at-1:at])
}

// times is how often a word stands in a text; many times are as good as some.
func times(text, w string) (n int) {
	for n < 20 {
		at := find(text, w)
		if at < 0 {
			break
		}
		n++
		text = text[at+len(w):]
	}
	return n
}

// weight is how much a term counts among the others.
func (k *weighing) weight(i int) float64 {
	t := &k.terms[i]
	w := t.idf
	switch t.class {
	case site, when:
		return 0 // they count as such
	}
	if i >= k.things {
		w *= lightWord
	}
	return w
}

// score is how good the entry is that covers has looked at.
func (k *weighing) score(c *candidate) float64 {
	if c.figure != nil {
		return k.scoreRecord(c)
	}
	p := k.parts(c)
	return 1 + max(0, p.times(&weighed))
}

// parts are the parts of a passage's score.
func (k *weighing) parts(c *candidate) (p parts) {
	sum, joints := 0.0, 0.0
	for i := range k.terms {
		w := k.weight(i)
		sum += w
		p.Text += w * k.own[i]
		p.Head += w * min(1.5, k.head[i])
		p.Title += w * k.title[i]
		if k.ofPlan[i] && i < k.things {
			p.Plan += w
		}
	}
	sum = max(sum, 1e-9)
	p.Text, p.Head, p.Title, p.Plan = p.Text/sum, p.Head/sum, p.Title/sum, p.Plan/sum
	p.Cover = float64(k.covered) / float64(k.things)
	for i := range k.joints {
		t := &k.joints[i]
		joints += t.idf
		p.Joint += t.idf * k.says(c, t)
	}
	p.Joint /= max(joints, 1e-9)
	for i := range k.terms {
		said := k.own[i] > 0 || k.head[i] > 0 || k.title[i] > 0
		switch k.terms[i].class {
		case when:
			if said {
				p.Year++
			} else if k.ofPlan[i] {
				p.Year += 0.5
			}
		case site:
			if k.ofPlan[i] {
				p.Plan++
			}
		case target, actual:
			if said {
				p.Goal++
			}
		}
	}
	p.Near = k.nearness(c.text)
	if k.literalIn(c.text) {
		p.Literal = 1
	}
	if k.early(c.text) {
		p.Early = 1
	}
	if c.column {
		p.Column = 1
	}
	if c.heading {
		p.Heading = 1
		return p
	}
	p.Figures = float64(c.count) / float64(c.count+3)
	p.Fit = k.bestFit(c)
	return p
}

// literalIn says whether a word of the query of several terms stands in a text as it was typed.
func (k *weighing) literalIn(text string) bool {
	is := false
	k.literal.leaves(func(leaf *expr) { is = is || holds(text, leaf.text) })
	return is && (len(k.terms) > 1 || k.limited())
}

// early says whether a text begins with one of the things.
func (k *weighing) early(text string) bool {
	begin := text[:min(len(text), 90)]
	for i := range k.things {
		if k.own[i] > 0 && slices.ContainsFunc(k.terms[i].words, func(w string) bool { return holds(begin, w) }) {
			return true
		}
	}
	return false
}

// nearness is how near the things and light words of a query stand to one another in a text: 1 side by side, 0 far
// apart or alone.
func (k *weighing) nearness(text string) float64 {
	type spot struct{ at, end, term int }
	var spots []spot
	said := 0
	for i := range k.terms {
		t := &k.terms[i]
		if k.own[i] == 0 || t.class == site || t.class == when || t.limit != nil {
			continue
		}
		said++
		for _, w := range t.words {
			for from, n := 0, 0; n < 8; n++ {
				at := find(text[from:], w)
				if at < 0 {
					break
				}
				spots = append(spots, spot{from + at, from + at + len(w), i})
				from += at + len(w)
			}
		}
	}
	if said < 2 {
		return 0
	}
	slices.SortFunc(spots, func(a, b spot) int { return a.at - b.at })
	// Of each spot how near the nearest spot of another term is; of the terms the mean of their nearest.
	sum := 0.0
	for i := range k.terms {
		nearest := math.MaxInt
		for j, s := range spots {
			if s.term != i {
				continue
			}
			for _, d := range []int{-1, 1} {
				for x := j + d; x >= 0 && x < len(spots); x += d {
					if spots[x].term == i {
						continue
					}
					gap := max(0, max(spots[x].at-s.end, s.at-spots[x].end))
					nearest = min(nearest, gap)
					break
				}
			}
		}
		if nearest < math.MaxInt {
			sum += 1 / (1 + float64(nearest)/3/10)
		}
	}
	return sum / float64(said)
}

// figuresFit is how many of the records of a passage are looked at.
const figuresFit = 80

// bestFit is how well the best of a passage's records fits.
func (k *weighing) bestFit(c *candidate) float64 {
	best := 0.0
	for i := range min(c.count, figuresFit) {
		c.values.figure(c.first+i, &c.other)
		best = max(best, k.fit(c, &c.other, ""))
	}
	return best
}

// fit is how well a record fits what a query asks for: 1 when its indicator and subject are the things, and year
// and role are those asked for; less than 0 where one of these is another.
func (k *weighing) fit(c *candidate, f *figure, clause string) float64 {
	named, sum, inName, inSubject, inIndicator := 0.0, 0.0, 0, 0, false
	var limit *test
	for i := range k.terms {
		t := &k.terms[i]
		w := k.weight(i)
		if w == 0 || i >= k.things && t.class != light && t.class != measure {
			continue
		}
		if t.limit != nil {
			limit = t.limit
			continue
		}
		if t.class == value { // 5.5%: of the record itself
			if clause != "" {
				sum += w
				if timesWhole(clause, t.words[0]) > 0 {
					named += w
				}
			}
			continue
		}
		sum += w
		best, longest := 0.0, 0
		for _, word := range t.words {
			switch {
			case holds(f.indicator, word):
				best, longest = 1, max(longest, len(word))
			case best < 1 && (holds(f.subject, word) || f.whole != "" && holds(f.whole, word)):
				best = 0.95
				inSubject += len(word)
			case best < 0.6 && clause != "" && holds(clause, word):
				best = 0.6
			}
		}
		if best == 0 && i < k.things {
			for _, word := range t.near {
				if holds(f.indicator, word) {
					best, longest = 0.5, max(longest, len(word))
				}
			}
		}
		if best == 0 && i < k.things && (k.head[i] > 0 || k.ofPlan[i]) {
			best = 0.4
		}
		if longest > 0 && i < k.things {
			inIndicator = true
		}
		inName += longest
		named += w * best
	}
	meets := limit != nil && (sum == 0 || named > 0) && k.allows(limit, c, f)
	if meets {
		named, sum = named+limitSays, sum+limitSays
	}
	if named == 0 || f.role == record.Qualifier && !meets {
		return 0
	}
	fit := named / sum
	if inIndicator {
		fit = 0.8*fit + 0.2*min(1, float64(inName)/float64(max(1, len(f.indicator))))
	} else {
		subject := f.subject
		for _, scope := range []string{"全国", "全省", "全市", "全区", "全县"} {
			subject = strings.TrimPrefix(subject, scope)
		}
		fit = 0.8*fit + 0.2*min(1, float64(inSubject)/float64(max(1, len(subject))))
	}
	if k.role != "" && f.role != "" {
		if f.role == k.role {
			fit += 0.1
		} else {
			fit -= 0.25
		}
	}
	if k.from > 0 {
		switch {
		case f.year >= k.from && f.year <= k.to:
			fit += 0.1
		case f.year != 0:
			fit -= 0.25
		}
	}
	switch {
	case limit == nil:
	case !meets:
		fit -= 0.5
	default:
		fit += limit.agrees(c, f)
	}
	if k.share {
		if _, unit, _, _ := c.values.unit(f.unit); unit == "%" || strings.HasPrefix(unit, "个百分点") || unit == "‰" {
			fit += 0.1
		} else {
			fit -= 0.1
		}
	}
	return min(1.2, fit)
}

// fitScore is the least score of a record that stands before the passages.
const fitScore = 10

// fits is how well a record must fit to stand before the passages.
const fits = 0.75

// scoreRecord is the score of a record: one that fits stands before all passages, others behind them.
func (k *weighing) scoreRecord(c *candidate) float64 {
	fit := k.fit(c, c.figure, c.text)
	if fit >= fits && (k.figure || k.isIndicator(c.figure)) {
		return fitScore + fit
	}
	return max(0, min(0.99, 0.5+fit/4))
}

// isIndicator says whether the things are the indicator of a record, or its subject and its indicator: who asks for
// 森林覆盖率 or 规上工业营收 asks for a figure.
func (k *weighing) isIndicator(f *figure) bool {
	n := 0
	for i := range k.things {
		longest, inSubject := 0, false
		for _, w := range k.terms[i].words {
			if holds(f.indicator, w) {
				longest = max(longest, len(w))
			}
			inSubject = inSubject || holds(f.subject, w)
		}
		if longest == 0 && !inSubject {
			return false
		}
		n += longest
	}
	return n > 0 && 2*n >= len(f.indicator)
}
