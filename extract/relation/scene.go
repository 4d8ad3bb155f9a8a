// The stage that headings set: under 专栏三 钨和稀土加工产业 all is about that industry, under
// --宜春： the clauses are that city's, under 产业现状 they say what is.

package relation

import (
	"strings"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/quantity"
)

type scene struct {
	section  []string
	node     *plan.Node // the innermost node with a title
	actual   bool
	place    Thing // the innermost heading that is a place, a park or a firm
	industry Thing // the innermost heading that names an industry or a product
}

// sceneOf is the scene under the headings of a path. Those that the last path had too are not read again.
func (r *reader) sceneOf(path []*plan.Node) scene {
	same := 0
	for same < len(path) && same < len(r.path) && path[same] == r.path[same] {
		same++
	}
	r.path, r.scenes = append(r.path[:same], path[same:]...), r.scenes[:same]
	for _, n := range path[same:] {
		s := r.under(r.sceneAt(len(r.scenes)), n)
		r.scenes = append(r.scenes, s)
	}
	return r.sceneAt(len(path))
}

// sceneAt is the scene under the first headings of the last path.
func (r *reader) sceneAt(headings int) scene {
	if headings == 0 {
		return scene{}
	}
	return r.scenes[headings-1]
}

// under is a scene with what one more heading says.
func (r *reader) under(s scene, n *plan.Node) scene {
	if name := n.Name(); name != "" {
		s.section = append(s.section[:len(s.section):len(s.section)], name)
	}
	if n.Title == "" {
		return s
	}
	s.node = n
	s.actual = r.ctx.Mode(n) == context.Review
	from, to, k := r.topic(n.Title)
	verb, name := n.Title[:from], n.Title[from:to]
	switch k {
	case Region, Park, Enterprise:
		// 建设|新余良山特钢产业基地, 加快推进|横琴粤澳深度合作区|建设
		if !vocabulary().is(name, home) && !strings.Contains(name, "的") && (verb == "" || strings.HasSuffix(verb, "建设") || strings.HasSuffix(verb, "打造") || k != Enterprise && to < len(n.Title)) {
			s.place = r.inHead(n, from, to, k)
		}
	case Industry:
		s.industry, s.place = r.inHead(n, from, to, k), Thing{}
	case Product:
		if !builds(verb) { // 新型墙体材料 as a heading is a line of business
			s.industry, s.place = r.inHead(n, from, to, Industry), Thing{}
		}
	default:
		if i, word := r.onePlace(n.Title); word != "" { // 以产业升级推动|金山|整体转型
			s.place, s.industry = r.inHead(n, i, i+len(word), Region), Thing{}
		} else if n.Kind == plan.Chapter || n.Kind == plan.Part || n.Kind == plan.Section {
			s.place, s.industry = Thing{}, Thing{}
		}
	}
	return s
}

// onePlace is the division of the plan's region that a title names, where it names one alone.
func (r *reader) onePlace(title string) (at int, word string) {
	own := strings.TrimRight(r.ctx.RegionCode, "0")
	if own == "" || r.ctx.Yearly() || bothSides.In(title) || won().In(title) {
		return 0, ""
	}
	for i := range title {
		p, name := r.ctx.Opens(title[i:])
		if quantity.RuneCount(name) < 2 || p.Code == r.ctx.RegionCode || !strings.HasPrefix(p.Code, own) || word != "" && i < at+len(word) {
			continue
		}
		if word != "" {
			return 0, ""
		}
		at, word = i, name
	}
	return at, word
}

// bothSides finds what makes a heading one about two.
var bothSides = quantity.NewAnywhere(set("bothSides")...)

// topic is what a title is about, without the verbs before it and what is said of it: where the name stands, and its
// kind; "" where it names nothing.
func (r *reader) topic(title string) (from, to int, k Kind) {
	lex := vocabulary()
	to = len(title)
	for w := ""; ; from += len(w) { // 大力发展|航空产业, 建设|新余良山特钢产业基地
		if w = lex.prefix(title[from:], verbs|adverb|light|act); w == "" || len(w) < len(lex.prefix(title[from:], generic)) || startsWithAny(title[from+len(w):], nounMakers...) {
			break // 生产性服务业 does not begin with 生产
		}
	}
	if h := lex.prefix(title[from:], home); h != "" && from+len(h) < to {
		from += len(h)
	}
	k = r.kindOf(title[from:])
	for k == "" || k == Project {
		w := lex.suffix(title[from:to], about|tail).word
		if w == "" || w == title[from:to] {
			break
		}
		to -= len(w)
		k = r.kindOf(title[from:to])
	}
	if k == "" || k == Project {
		for w := lex.prefix(title[from:to], never); w != ""; w = lex.prefix(title[from:to], never) {
			from += len(w)
		}
		if n := r.lineOpening(title[from:to]); n > 0 { // 增强|集成电路产业|自主创新能力
			to, k = from+n, Industry
		}
	}
	name := title[from:to]
	if first, _, ok := strings.Cut(name, "和"); k == Industry && (ok && isGeneric(first) || acts().In(name) || doesInside(name)) {
		k = "" // 新兴产业和未来产业, 科学优化产业
	}
	return from, to, k
}

// doesInside says whether a verb of development stands in what looks like an industry: 大抓产业|主攻|工业. 生产 and the
// like are nouns there.
func doesInside(s string) bool {
	for i := range s {
		if e := vocabulary().scan(s[i:], false); i > 0 && e.class&(develop|push) != 0 && e.class&hide == 0 && !startsWithAny(e.word, developingNouns...) {
			return true
		}
	}
	return false
}

// builds says whether one of the verbs before a name makes something of it.
func builds(before string) bool {
	for before != "" {
		w := vocabulary().prefix(before, verbs|adverb|light|act)
		if w == "" {
			return false
		}
		if vocabulary().is(w, develop|build|push|support) {
			return true
		}
		before = before[len(w):]
	}
	return false
}

// inHead is the thing that a stretch of a heading's title names.
func (r *reader) inHead(n *plan.Node, from, to int, k Kind) Thing {
	v := r.headOf(n)
	at := strings.LastIndex(v.Text, n.Title)
	if at < 0 {
		return Thing{}
	}
	return Thing{Name: n.Title[from:to], Kind: k, Span: v.Span(at+from, at+to)}
}

// lineOpening is the length of the industry that opens a title, 0 for none: 集成电路产业|自主创新能力.
func (r *reader) lineOpening(s string) int {
	if !strings.Contains(s, "业") {
		return 0
	}
	for _, line := range lineNouns {
		i := strings.Index(s, line)
		if i <= 0 {
			continue
		}
		i += len(line)
		name := s[:i]
		if strings.ContainsAny(name, "、和与及的0123456789") || quantity.RuneCount(name) > 10 || isGeneric(name) || hasVerbInFront(name) || hasVerbInside(name) || r.regionPrefix(name) > 0 {
			return 0
		}
		if r.kindOf(name) == Industry && !startsWithAny(s[i:], lineGoesOn...) {
			return i
		}
		return 0
	}
	return 0
}
