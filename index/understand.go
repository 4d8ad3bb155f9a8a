// Understanding a query that is words alone: 光伏产业2015年的目标是多少 asks for 光伏, of the year 2015, for a target, for a figure.
//
// A word is cut as the text would be cut (words.go). Words of asking are left out (asking.go), times, places, roles
// and figures are known as such, and what is left are the things that are looked for, each under all its names. A
// passage that has them all is a hit, in its own words, in the headings above or in the title and the region of its
// plan; what there are few of is followed by what has most. The string as it was typed holds them all, so nothing
// is lost by it. Quotes and signs are exact: a query with one of them is not understood but read.

package index

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/gazetteer"
	"planq/extract/quantity"
	"planq/extract/record"
)

// understood is how many characters a query has at most that is understood; a longer one is a quotation.
const understood = 60

// token is a part of a query, with what it is there for.
type token struct {
	text     string // folded
	class    class
	from, to int // of a time
	places   []gazetteer.Place
	limit    *test    // of a figure with a comparator: what an amount must be
	also     []string // other names of the thing that it is
	alone    bool     // it begins behind a blank or a word that is left out
	end      bool     // and such a thing follows
}

// term is something that a passage should hold.
type term struct {
	token
	words []string // the word and its synonyms, folded
	near  []string // what comes near it and counts for less
	idf   float64  // how rare it is: about 0 to 10
	count int      // the entries that may hold it
}

// level is how many of its things make a hit of an entry.
type level byte

const (
	withAll level = iota
	withMost
	withHalf
)

// sense is how a query is understood.
type sense struct {
	literal *expr // what was typed
	terms   []term
	things  int    // the first terms are things
	joints  []term // two of them side by side, as in the query
	from    int    // the years, 0 where none is asked for
	to      int
	role    record.Role
	figure  bool             // a figure is asked for
	share   bool             // a share or a rate
	asked   quantity.Measure // share or growth, where a word says so
	fall    bool             // of a growth: it goes down
	level   level
	absent  []string
	instead []Synonym // of what was typed and no plan has, what it is taken for

	total int     // entries
	says  float64 // what the things say together
	held  map[*segment]*heldTerms
	on    map[int]*handle // by the number of its key
}

// heldTerms is which entries and paths of a segment may hold a term.
type heldTerms struct{ own, paths []set }

// understand gives a query of words its sense. A query with signs stays as it is.
func (l *Library) understand(e *expr) *expr {
	var runs []string
	switch {
	case e.op == word:
		runs = []string{e.text}
	case e.op == all && !slices.ContainsFunc(e.of, func(part *expr) bool { return part.op != word }):
		for _, part := range e.of {
			runs = append(runs, part.text)
		}
	default:
		return e
	}
	if utf8.RuneCountInString(strings.Join(runs, "")) > understood {
		return e
	}
	s := l.memory.sense(e.String(), func() *sense { return l.senseOf(e, runs) })
	if s == nil {
		return e
	}
	return &expr{op: sensed, sense: s}
}

// senseOf works out what the words of a query are; nil where there is nothing to look for among them. A word that
// no plan has is read as the sounds of one that a plan has, or taken for one of theirs that it is but for one
// character.
func (l *Library) senseOf(e *expr, runs []string) *sense {
	s := l.readAs(e, runs)
	var meant []string
	var instead []Synonym
	latin := slices.ContainsFunc(runs, isLatin)
	switch {
	case latin:
		meant, instead = l.unspelt(runs)
	case s != nil && len(s.absent) > 0:
		for _, run := range runs {
			if slices.ContainsFunc(s.absent, func(part string) bool { return strings.Contains(run, part) }) {
				if w := l.mistypedIn(run, s.absent); w != "" {
					instead = append(instead, Synonym{run, w})
					run = w
				}
			}
			meant = append(meant, run)
		}
	}
	if len(instead) == 0 {
		return s
	}
	better := l.readAs(e, meant)
	if better == nil || s != nil && !latin && len(better.absent) >= len(s.absent) {
		return s
	}
	better.instead = instead
	return better
}

// mistypedIn is a word with what is mistyped in it put right: all of it, or some of the words that it is cut into,
// the most first.
func (l *Library) mistypedIn(run string, absent []string) string {
	if w := l.mistyped(run); w != "" {
		return w
	}
	const most = 6 // stretches that are tried
	parts := l.split(l.tokens(run))
	wrong := slices.IndexFunc(parts, func(t token) bool { return t.class == thing && slices.Contains(absent, t.text) })
	if wrong < 0 || len(parts) < 2 {
		return ""
	}
	tried := 0
	for n := len(parts) - 1; n > 0; n-- {
		for from := max(0, wrong-n+1); from <= wrong && from+n <= len(parts); from++ {
			begin, stretch, end := textOf(parts[:from]), textOf(parts[from:from+n]), textOf(parts[from+n:])
			if begin+stretch+end != run || tried == most {
				return ""
			}
			tried++
			if w := l.mistyped(stretch); w != "" {
				return begin + w + end
			}
		}
	}
	return ""
}

func textOf(tokens []token) (text string) {
	for _, t := range tokens {
		text += t.text
	}
	return text
}

// mistyped is the term of the library that a word is but for one character: 主营业务收入 for 主营业物收入. Of a
// short word that could be half of all words.
func (l *Library) mistyped(w string) string {
	const short, long = 4, 12
	n := utf8.RuneCountInString(w)
	if n < short || n > long {
		return ""
	}
	near, err := l.nearest(Query{}, &expr{op: word, text: w})
	if err != nil {
		return "" // it is looked for as it stands
	}
	for _, term := range near {
		wrong := 0
		a, b := []rune(w), []rune(term)
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				wrong++
			}
		}
		if len(a) == len(b) && wrong == 1 {
			return term
		}
	}
	return ""
}

// readAs works out what words are.
func (l *Library) readAs(e *expr, runs []string) *sense {
	s := &sense{literal: e}
	var tokens []token
	for _, run := range together(runs) {
		var some []token
		if also := l.aliases(run); len(also) > 0 {
			some = []token{{text: run, also: also, alone: true, end: true}}
		} else {
			some = l.tokens(run)
		}
		tokens = append(tokens, l.split(some)...)
	}
	if !s.take(l, tokens) {
		return nil
	}
	for i, t := range tokens { // what stands side by side in the query counts where it does in a passage
		if i > 0 && !t.alone && tokens[i-1].class <= measure && t.class <= measure {
			s.joints = append(s.joints, term{token: token{text: tokens[i-1].text + t.text}, words: []string{tokens[i-1].text + t.text}})
		}
	}
	s.open(l)
	for i := range s.things {
		if s.terms[i].count == 0 && s.terms[i].limit == nil {
			s.absent = append(s.absent, s.terms[i].text)
		}
	}
	return s
}

// tokens cuts a word of a query: times, places and figures first, the rest into words.
func (l *Library) tokens(run string) []token {
	var known []token
	type stretch struct{ start, end int }
	var at []stretch
	take := func(start, end int, t token) {
		if slices.ContainsFunc(at, func(s stretch) bool { return start < s.end && s.start < end }) {
			return
		}
		t.text = run[start:end]
		at, known = append(at, stretch{start, end}), append(known, t)
	}
	for _, t := range quantity.Times(run) {
		if t.From > 1000 {
			take(t.Start, t.End, token{class: when, from: t.From, to: t.To})
		}
	}
	for i := 0; i+4 <= len(run); i++ {
		if n := 0; isDigits(run[i:i+4]) && (i == 0 || !isDigits(run[i-1:i]) && run[i-1] != '.') && (i+4 == len(run) || !isDigits(run[i+4:i+5]) && run[i+4] != '.') {
			fmt.Sscan(run[i:i+4], &n)
			if n > 1948 && n < 2100 {
				take(i, i+4, token{class: when, from: n, to: n})
			}
		}
	}
	for _, q := range quantity.Scan(run) {
		if q.Unit == "" {
			continue
		}
		limit := limitOf(q)
		take(q.Start, q.End, token{class: value, limit: limit})
		for _, cue := range []quantity.Cue{q.Before, q.After} {
			if limit != nil && cue.Start < cue.End {
				take(cue.Start, cue.End, token{class: many})
			}
		}
	}
	if gazetteer.MayName(run) {
		for _, m := range gazetteer.Find(run) {
			t := token{class: site, places: slices.Clone(m.Places)}
			for _, p := range m.Places { // 襄樊 is 襄阳 now, and 崇文区 a part of 东城区
				now, ok := gazetteer.ByCode(p.Now)
				switch {
				case !ok || p.Now == "":
				case now.Code == p.Code:
					t.places = append(t.places, now)
					t.also = append(t.also, key(gazetteer.Short(now.Name)))
				default:
					t.also = append(t.also, key(now.Name))
				}
			}
			take(m.Start, m.End, t)
		}
	}
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return at[a].start - at[b].start })
	var all []token
	from := 0
	for _, i := range order {
		all = append(all, l.cut(run[from:at[i].start])...)
		all = append(all, known[i])
		from = at[i].end
	}
	all = l.whole(append(all, l.cut(run[from:])...))
	all[0].alone, all[len(all)-1].end = true, true
	return all
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// cut cuts a stretch into words, and joins characters that are none.
func (l *Library) cut(text string) []token {
	if text == "" {
		return nil
	}
	known := asking()
	var all []token
	for _, w := range cutWords(text, func(w string) int { return l.sureness(w, true) }) {
		if !hasLetter(w) && w != "%" {
			all = append(all, token{text: w, class: between})
			continue
		}
		all = append(all, token{text: w, class: known[w]})
	}
	return l.joined(all)
}

// sureness is how surely a word of asking or one with synonyms is a word, as a frequency.
func (l *Library) sureness(w string, synonyms bool) int {
	const surely, likely = wordsTotal / 8, wordsTotal / 16384
	c, ok := asking()[w]
	switch {
	case ok && c > light, synonyms && l.hasSynonyms(w):
		return surely
	case ok:
		return likely
	}
	return 0
}

func (l *Library) hasSynonyms(w string) bool {
	s, own := shippedSynonyms()[w], l.synonyms[w]
	return len(s.same)+len(s.near)+len(own.same)+len(own.near) > 0
}

// joined joins characters that stand alone to words: 托|育 is 托育, 铜|加工 is 铜加工, 能源|网 what the plans have of 能源网.
func (l *Library) joined(all []token) []token {
	single := func(t token) bool {
		return t.class <= light && utf8.RuneCountInString(t.text) == 1 && t.text[0] >= utf8.RuneSelf
	}
	ascii := func(t token) bool { return t.text[0] < utf8.RuneSelf }
	var out []token
	for i := 0; i < len(all); i++ {
		t := all[i]
		if t.class == maybe { // 中药材 is a word, 规划中 is none
			t.class = between
			if i+1 < len(all) && all[i+1].class <= light && (l.counts(t.text+all[i+1].text)*20 > l.counts(all[i+1].text) || single(all[i+1]) && l.counts(t.text+all[i+1].text) > 0) {
				t = token{text: t.text + all[i+1].text}
				i++
			} else if n := len(out); n > 0 && out[n-1].class <= light && l.counts(out[n-1].text+t.text)*20 > l.counts(out[n-1].text) {
				out[n-1] = token{text: out[n-1].text + t.text}
				continue
			}
			out = append(out, t)
			continue
		}
		if n := len(out); t.text == "率" && n > 0 && out[n-1].class <= light && !ascii(out[n-1]) && l.counts(out[n-1].text+t.text)*20 > l.counts(out[n-1].text) {
			out[n-1] = token{text: out[n-1].text + t.text} // 利用率, if not every 率
			continue
		}
		if !single(t) {
			out = append(out, t)
			continue
		}
		j := i + 1
		for j < len(all) && single(all[j]) {
			j++
		}
		w := ""
		for _, t := range all[i:j] {
			w += t.text
		}
		if j > i+1 { // several of them are a word of their own
			out = append(out, token{text: w})
			i = j - 1
			continue
		}
		n := len(out)
		left := n > 0 && out[n-1].class <= measure && !ascii(out[n-1])
		right := j < len(all) && all[j].class <= measure && !ascii(all[j])
		if left && right { // the one that the plans have more often
			l.ahead(out[n-1].text+w, all[j].text, w+all[j].text, out[n-1].text)
			left = l.counts(out[n-1].text+w)*max(1, l.counts(all[j].text)) > l.counts(w+all[j].text)*max(1, l.counts(out[n-1].text))
		}
		switch {
		case left:
			out[n-1] = token{text: out[n-1].text + w}
		case right:
			out = append(out, token{text: w + all[j].text})
			i = j
		default:
			out = append(out, token{text: w})
		}
	}
	return out
}

// split cuts a word that the library has under none of its names into its parts: 稳岗返还 into 稳岗 and 返还.
func (l *Library) split(all []token) (out []token) {
	names := func(t token) []string {
		same, near := l.synonymsOf(t.text)
		return slices.Concat([]string{t.text}, same, near)
	}
	long := func(t token) bool { return t.class == thing && len(t.also) == 0 && utf8.RuneCountInString(t.text) >= 4 }
	var ahead []string
	for _, t := range all {
		if long(t) {
			ahead = append(ahead, names(t)...)
		}
	}
	l.ahead(ahead...)
	for _, t := range all {
		if !long(t) || slices.ContainsFunc(names(t), func(w string) bool { return l.counts(w) > 0 }) {
			out = append(out, t)
			continue
		}
		var parts []token
		for _, w := range cutWords(t.text, func(w string) int { return l.sureness(w, w != t.text) }) {
			if w == t.text { // the list has it
				parts = nil
				break
			}
			parts = append(parts, token{text: w, class: asking()[w]})
		}
		if parts = l.joined(parts); len(parts) == 0 {
			parts = []token{t}
		}
		parts[0].alone, parts[len(parts)-1].end = t.alone, t.end
		out = append(out, parts...)
	}
	return out
}

// whole joins words that the plans hardly ever have apart: 通风|廊道, 无废|城市.
func (l *Library) whole(all []token) []token {
	apart := func(a, b token) bool {
		return a.class == thing && b.class == thing && !l.hasSynonyms(a.text) && !l.hasSynonyms(b.text)
	}
	var ahead []string
	for i := 1; i < len(all); i++ {
		if a, b := all[i-1], all[i]; apart(a, b) {
			ahead = append(ahead, a.text+b.text, a.text, b.text)
		}
	}
	l.ahead(ahead...)
	var out []token
	for _, t := range all {
		if n := len(out); n > 0 && apart(out[n-1], t) {
			both := l.counts(out[n-1].text + t.text)
			if both > 0 && 2*both >= min(l.counts(out[n-1].text), l.counts(t.text)) {
				out[n-1].text += t.text
				out[n-1].end = t.end
				continue
			}
		}
		out = append(out, t)
	}
	return out
}

// take makes terms of tokens, and says whether there is a thing among them.
func (s *sense) take(l *Library, tokens []token) bool {
	var things, others []term
	add := func(t token) {
		x := term{token: t, words: []string{t.text}}
		switch t.class {
		case site:
			for _, p := range t.places {
				for _, name := range []string{key(p.Name), key(gazetteer.Short(p.Name))} {
					if !slices.Contains(x.words, name) {
						x.words = append(x.words, name)
					}
				}
			}
			x.words = append(x.words, t.also...)
		case when, value:
		default:
			same, near := l.synonymsOf(t.text)
			x.words, x.near = append(append(x.words, same...), t.also...), near
			if stem, ok := strings.CutSuffix(t.text, "率"); ok && len(stem) >= 6 { // 城镇化率 is spoken of where 城镇化 is
				x.near = append(x.near, stem)
			}
		}
		to := &others
		if t.class == thing || t.class == value {
			to = &things
		}
		if !slices.ContainsFunc(*to, func(u term) bool { return u.text == t.text }) {
			*to = append(*to, x)
		}
	}
	for i, t := range tokens {
		if i > 0 && tokens[i-1].class == when && (t.text == "计划" || t.text == "规划" || t.text == "期间") {
			t.class = between
		}
		switch t.class {
		case many:
			s.figure = true
		case question, between, maybe:
		case when:
			if s.from == 0 {
				s.from, s.to = t.from, t.to
			} else {
				s.from, s.to = min(s.from, t.from), max(s.to, t.to)
			}
			add(t)
		case target:
			s.role, s.figure = record.Target, true
			add(t)
		case actual:
			if s.role == "" {
				s.role, s.figure = record.Actual, true
			}
			add(t)
		case measure:
			s.figure = true
			s.share = s.share || slices.Contains([]string{"比例", "比重", "占比", "比率", "率", "强度", "增速", "增幅", "增长率", "降幅"}, t.text)
			s.measured(t.text)
			add(t)
		default:
			s.figure = s.figure || t.limit != nil
			add(t)
		}
	}
	if len(things) == 0 { // 发展目标: what is light otherwise is the thing
		for _, want := range [][]class{{light, measure}, {site}, {target, actual}, {when}} {
			for i := 0; i < len(others); i++ {
				if slices.Contains(want, others[i].class) {
					things = append(things, others[i])
					others = slices.Delete(others, i, i+1)
					i--
				}
			}
		}
	}
	s.terms, s.things = append(things, others...), len(things)
	return s.things > 0
}

// concerns says whether a plan is of a place that is asked for, or of one round it or in it.
func (t *term) concerns(p *Info) bool {
	if p.RegionCode == "" {
		return false
	}
	own, ok := gazetteer.ByCode(p.RegionCode)
	return ok && own.Level != gazetteer.Country && slices.ContainsFunc(t.places, func(place gazetteer.Place) bool { return own.In(place) || place.In(own) })
}

// open looks up how many entries may hold each term.
func (s *sense) open(l *Library) {
	l.openSegments()
	s.held, s.on = map[*segment]*heldTerms{}, make(map[int]*handle, len(l.plans))
	s.total = 0
	if l.far != nil {
		l.far.open(s)
	}
	for _, h := range l.plans {
		s.on[keyNumber(h.info.Key)] = h
		v := h.segment
		if v == nil {
			if values, err := h.look(); err == nil {
				s.countOn(values)
			}
			continue
		}
		if s.held[v] != nil {
			continue
		}
		n, paths := v.first(v.plans), v.firstPath(v.plans)
		h := &heldTerms{own: make([]set, len(s.terms)), paths: make([]set, len(s.terms))}
		for i := range s.terms {
			t := &s.terms[i]
			if i >= s.things && t.class != site { // looked for in the best alone
				for _, w := range t.words {
					t.count += v.entries.about(w)
				}
				continue
			}
			h.own[i], h.paths[i] = newSet(n), newSet(paths)
			for _, w := range t.least() {
				h.own[i].or(v.entries.holding(w, n))
				h.paths[i].or(v.paths.holding(w, paths))
			}
			t.count += h.own[i].count()
		}
		for i := range s.joints {
			s.joints[i].count += v.entries.about(s.joints[i].text)
		}
		s.held[v] = h
		s.total += n
	}
	s.openLimits(l)
	for _, t := range s.all() {
		t.idf = 0.5 + math.Log(1+(float64(max(0, s.total-t.count))+0.5)/(float64(t.count)+0.5))
		if t.limit != nil {
			t.idf = limitSays
		}
	}
	s.says = 0
	for _, t := range s.terms[:s.things] {
		s.says += t.idf
	}
}

// all are the terms and the joints.
func (s *sense) all() (all []*term) {
	for i := range s.terms {
		all = append(all, &s.terms[i])
	}
	for i := range s.joints {
		all = append(all, &s.joints[i])
	}
	return all
}

func (s *sense) countOn(values *docValues) {
	var e entry
	var f figure
	for n := range values.passages + values.records {
		if n < values.passages {
			values.passage(n, &e)
		} else {
			values.record(n-values.passages, &e, &f)
		}
		for _, t := range s.all() {
			if slices.ContainsFunc(t.least(), e.says) {
				t.count++
			}
		}
		s.total++
	}
}

// least are the words of a term without those that hold another of them: 生产总值 stands in 地区生产总值.
func (t *term) least() []string {
	all := slices.Concat(t.words, t.near)
	return slices.DeleteFunc(slices.Clone(all), func(w string) bool {
		return slices.ContainsFunc(all, func(v string) bool { return v != w && strings.Contains(w, v) })
	})
}

// ahead says which words counts will be asked for: a cluster counts them in one go.
func (l *Library) ahead(words ...string) {
	if l.far != nil {
		l.far.ahead(words...)
	}
}

// counts is about how many entries of the library hold a word.
func (l *Library) counts(w string) int {
	if l.far != nil {
		return l.far.count(w)
	}
	l.openSegments()
	n := 0
	seen := map[*segment]bool{}
	for _, s := range l.plans {
		if v := s.segment; v != nil {
			if !seen[v] {
				seen[v] = true
				n += v.entries.about(w)
			}
			continue
		}
		if values, err := s.look(); err == nil {
			var e entry
			for i := range values.passages {
				if values.passage(i, &e); e.says(w) {
					n++
				}
			}
		}
	}
	return n
}

// Where few entries have all things, those are hits too that say so much of what the things say together; a rare
// one says more than a frequent one. Of words typed apart it must be more than one of two that are alike.
const (
	mostApart    = 0.6
	mostTogether = 0.4
)

// enough says whether entries that cover so many of the things, which say so much, are hits.
func (s *sense) enough(covered int, said float64) bool {
	switch {
	case s.level == withAll:
		return covered >= s.things
	case s.level == withMost || len(s.absent) > 0:
		if s.literal.op == all || len(s.absent) > 0 {
			return said >= mostApart*s.says
		}
		return said >= mostTogether*s.says
	}
	return 2*covered >= s.things
}

// String prints a sense, for the memory of answers.
func (s *sense) String() string {
	return s.literal.String() + strings.Repeat(" ~", int(s.level))
}

// Understanding is how a query of words was understood.
type Understanding struct {
	Words   []Understood
	Instead []Synonym // what was typed and no plan has, and what it is taken for
	Without []string  // words that no plan has
	Most    bool      // few have all of the words, so those that have most are hits too
	Half    bool      // none has them all
}

// Understood is a word of a query as it was understood.
type Understood struct {
	Word string
	As   string // "" for what is looked for; 地区, 年, 目标, 现状, 值:>1000亿元
}

// String says in one line how a query was understood, and how to take that back.
func (u *Understanding) String() string {
	var parts []string
	for _, w := range u.Words {
		part := w.Word
		if w.As != "" {
			part += " (" + w.As + ")"
		}
		parts = append(parts, part)
	}
	line := "read as " + strings.Join(parts, " + ")
	for _, i := range u.Instead {
		line += ", with " + i.Synonym + " for " + i.Word
	}
	switch {
	case len(u.Without) > 0:
		line += ", without " + strings.Join(u.Without, ", ") + ", which no plan has"
	case u.Half:
		line += "; nothing has them all, so what has one is shown"
	case u.Most:
		line += "; few passages have them all, so those with most follow"
	}
	return line + "; in quotes it is looked for as it stands"
}

// told says how a query was understood; nil where it was read as it was typed.
func (s *sense) told() *Understanding {
	typed, plain := 0, true
	s.literal.leaves(func(leaf *expr) {
		typed++
		plain = plain && slices.ContainsFunc(s.terms, func(t term) bool { return t.text == leaf.text })
	})
	plain = plain && typed == len(s.terms)
	u := &Understanding{Instead: s.instead, Without: s.absent, Most: s.level == withMost, Half: s.level == withHalf}
	for i, t := range s.terms {
		w := Understood{Word: t.text}
		if i >= s.things {
			w.As = map[class]string{site: "地区", when: "年", target: "目标", actual: "现状"}[t.class]
			plain = plain && t.class != site
		}
		if t.limit != nil {
			w.As = "值:" + t.limit.sign() + t.text
		}
		u.Words = append(u.Words, w)
	}
	if plain && len(s.instead)+len(s.absent) == 0 && s.level == withAll {
		return nil
	}
	return u
}

// Quoted is a query whose words are looked for as they stand.
func Quoted(query string) string {
	words := strings.Fields(query)
	for i, w := range words {
		words[i] = quote(w)
	}
	return strings.Join(words, " ")
}

func (s set) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}
