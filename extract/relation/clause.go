// One clause, from left to right: who, with whom, where, and what is done.
//
//	南昌 | 以江铃集团为核心 | 在小蓝开发区 | 加快发展 | 纯电动汽车、插电式混合动力汽车

package relation

import (
	"slices"
	"strings"

	"planq/extract/context"
	"planq/extract/quantity"
)

// longestClause is how many bytes a clause has at most; the longest of a real plan has 900. What is
// longer is damage, and would take the square of its length to read.
const longestClause = 6000

// walk is the way through a passage.
type walk struct {
	*reader
	*passage
	scene scene
	joins bool   // the passage speaks of working together
	line  *Thing // the scene's industry, as the relations name it

	who     []Thing // the subject, as the clauses before leave it
	topic   []Thing // the subject of the passage: it stands at the beginning of a sentence
	lasted  class   // the verb of the clause before: 丰城的港口机械制动器 goes on with it
	leaned  bool    // the clause is 以…为…
	follows bool    // the clause before was
	trail   trail   // the ways that read
	depth   int

	now               clause  // the clause at hand
	next              int     // the clause behind it
	pos               int     // how far it is read
	k                 int     // the first token at or behind pos
	local             []Thing // the subject of this clause alone: 在丰城、新余等地
	actual            bool
	said              bool    // the subject stands in this clause
	led               bool    // the verb opens what is said
	places, headLines []Thing // the subjects of the headings, as lists
	age               int     // for how many sentences the topic has held
	sentence          int     // the number of the sentence at hand
	enumerated        int     // and of the last in which a place was supported
	opened            bool    // the subject stands in the first clause of the passage, or is a fellow of that one; those of later sentences are their own
}

// clause reads the i-th clause of the passage.
func (w *walk) clause(i int) {
	c := w.clauses[i]
	w.members = w.members[:0]
	if c.opens && len(w.who) > 0 && w.who[0].Kind == Enterprise {
		w.who = nil // 江铃股份重点发展轻卡。进一步发展南昌的… is no longer the firm's
	}
	if c.opens {
		w.sentence++
		if !w.opened { // …，武威工业园区争创国家级经开区。试点建设零碳园区: the park was only the clause's
			w.who = w.topic
		}
		if w.age++; w.age > 4 && w.ctx.Yearly() {
			w.who = nil // a paragraph of a report goes on to other things
		}
		w.topic, w.opened = w.who, true
		w.lasted = 0
		w.leaned = w.leaned && strings.HasSuffix(w.text[:c.start], "；")
	}
	w.follows, w.leaned = w.leaned, false
	w.now, w.next, w.pos, w.k, w.local, w.said = c, i+1, c.start, 0, nil, false
	w.actual = w.scene.actual
	if c.end-c.start > longestClause {
		return
	}
	if w.joins && c.with {
		w.partners()
	}
	for w.pos < c.end {
		w.skip()
		if w.pos >= c.end {
			return
		}
		k := w.token()
		list := leads
		if k.class != 0 {
			list = ways
		}
		if w.try(list, k) != goOn {
			return
		}
	}
}

// skip passes blanks, small words and adverbs.
func (w *walk) skip() {
	for w.pos < w.now.end {
		if c, n := quantity.FirstRune(w.text[w.pos:w.now.end]); c == ' ' || c == '　' || c == '-' || c == '—' || c == '、' {
			w.pos += n
			continue
		}
		k := w.token()
		if k.class&(light|adverb) == 0 && k.class&take == 0 {
			return
		}
		next := w.tokenAt(k.end)
		switch {
		case k.class&verbs != 0 && next.class&(verbs|adverb|take) == 0:
			return // 推进…建设 is a verb, 推进发展 is not
		case k.class&take != 0 && next.class&(verbs|adverb|by) == 0:
			return // 将洪都集团整体迁入, but 将重点发展
		case k.class&support != 0 && next.class&(develop|build) == 0:
			return
		}
		w.pos = k.end
		w.k++
	}
}

// token is the token at pos, one without class where none stands there.
func (w *walk) token() token {
	for w.k < len(w.now.tokens) && w.now.tokens[w.k].start < w.pos {
		w.k++
	}
	if w.k < len(w.now.tokens) && w.now.tokens[w.k].start == w.pos {
		return w.now.tokens[w.k]
	}
	return token{}
}

func (w *walk) tokenAt(i int) token {
	for _, k := range w.now.tokens[w.k:] {
		if k.start >= i {
			if k.start == i {
				return k
			}
			break
		}
	}
	return token{}
}

// sized finds one of the figures that a clause gives of its subject.
var sized = quantity.NewAnywhere(sizes...)

// verbFrom is the first verb of the clause at or behind a place, with nothing but adverbs between.
func (w *walk) verbFrom(i int) token {
	for t := w.tokenAt(i); t.class != 0; t = w.tokenAt(t.end) {
		if t.class&adverb == 0 || t.class&verbs != 0 && w.tokenAt(t.end).class == 0 {
			return t
		}
	}
	return token{}
}

// subject reads the names that stand before a verb. Without a verb they are the
// subject of what follows: 南昌航空工业城，将洪都集团整体迁入.
func (w *walk) subject(token) verdict {
	tokens := w.now.tokens
	for j := w.k; j <= len(tokens) && j <= w.k+4; j++ {
		if j > w.k && tokens[j-1].class&(build|push|support|rely|locate|win|by|take) != 0 && tokens[j-1].class&develop == 0 {
			break // no name goes over such a word
		}
		end, next := w.now.end, token{}
		if j < len(tokens) {
			end, next = tokens[j].start, tokens[j]
		}
		things := w.things(w.pos, end, Region, Park, Enterprise, Institution, Industry, Project)
		if w.compares(things) {
			return done
		}
		if len(things) == 0 || !w.acts(things[0].Kind, end, next) {
			continue
		}
		if next.class&being != 0 {
			w.k = j
			w.standing(things, next)
			return done
		}
		w.who, w.local, w.said, w.age, w.opened = things, nil, true, 0, w.now.opens && (w.sentence == 1 || len(w.topic) > 0 && w.topic[0].Kind == things[0].Kind)
		w.pos, w.k = end, j
		return goOn
	}
	return declined
}

// compares says whether the whole country is named in the plan of a part of it: 在全国率先…, 全国首个….
func (w *walk) compares(things []Thing) bool {
	return len(things) == 1 && len(things[0].Name) <= len("全省的") && w.ctx.RegionCode != "" && vocabulary().is(things[0].Name, home) && context.Whole(w.ctx.About, things[0].Name) == ""
}

// acts says whether names of a kind that end there are who does what the next word says.
func (w *walk) acts(k Kind, end int, next token) bool {
	switch k {
	case Institution:
		return end < w.now.end
	case Industry: // 汽车产业|发展, 零部件|生产: no verb
		return end < w.now.end && (next.class&(develop|build|act) == 0 || next.class&adverb != 0)
	case Project: // 实施强工业行动，打造…: what follows is not the programme's
		return w.has(w.now, end, locate)
	}
	return true
}

// industryOpens reads an industry that opens a sentence: 新材料产业|瞄准高端化发力，打造….
func (w *walk) industryOpens(token) verdict {
	if !w.now.opens {
		return declined
	}
	n := w.lineOpening(w.text[w.pos:w.now.end])
	if n == 0 {
		return declined
	}
	w.who = []Thing{w.thing(w.pos, w.pos+n, Industry)}
	w.opened = w.sentence == 1 || len(w.topic) > 0 && w.topic[0].Kind == Industry
	return done
}

// measured reads who a figure is given of: 赣州经济开发区|规划面积25平方公里.
func (w *walk) measured(token) verdict {
	rest := w.text[w.pos:w.now.end]
	if !sized.In(rest) {
		return declined
	}
	for _, size := range sizes {
		if i := strings.Index(rest, size); i > 0 {
			if things := w.things(w.pos, w.pos+i, Park, Enterprise, Project); len(things) > 0 {
				w.who, w.opened = things, w.opened && things[0].Kind != Project
				return done
			}
		}
	}
	return declined
}

// strengthened reads a verb of a task with something that is made behind it, or a standing that is built:
// 加强|风电、光伏等清洁能源|开发利用, 深化|世界级汽车产业中心承载区|建设.
func (w *walk) strengthened(token) verdict {
	start, verb := w.pos, ""
	for _, v := range strengthening {
		if strings.HasPrefix(w.text[w.pos:w.now.end], v) {
			start, verb = w.pos+len(v), v
		} else if w.pos > w.now.start && strings.HasSuffix(w.text[w.now.start:w.pos], v) {
			verb = v
		}
	}
	if verb == "" {
		return declined
	}
	end := w.phraseEnd(start, w.now.end)
	p, done := w.core(part{start, end})
	if name := w.text[p.start:p.end]; !done || !startsWithAny(strings.TrimPrefix(w.text[p.end:end], "的"), forged...) && (vocabulary().suffix(name, goal).word == "" || !startsWithAny(name, heights...) || !strings.HasSuffix(w.text[:end], "建设")) {
		return declined
	}
	said := len(w.out)
	w.objects(start, end, false, verb)
	if len(w.out) == said {
		return declined
	}
	w.pos = end
	return more(end < w.now.end)
}

// nameless reads somebody without a name, whom the sentence goes on about: 核心区|重点建设, 食品企业|以…为依托.
func (w *walk) nameless(token) verdict {
	if w.k >= len(w.now.tokens) {
		return done
	}
	k := w.now.tokens[w.k]
	if k.class&(adverb|by) != 0 && k.class&light == 0 && k.start-w.pos <= len("各级各有关部门") && isGeneric(w.text[w.pos:k.start]) {
		w.pos = k.start
		return goOn
	}
	return done
}

// A clause may leave out the verb of the one before, and go on with it:
// 宜春重点发展高安的水轮发电机，丰城的港口机械制动器; 形成电子信息、汽车2个千亿级产业集群，医药、食品等3个百亿级产业集群.
const goesOn = "verb of the clause before"

func (w *walk) clustersGoOn(token) verdict {
	if w.lasted&(build|develop) != 0 && w.pos == w.now.start && strings.HasSuffix(w.text[w.pos:w.now.end], "产业集群") && w.zones(w.pos, w.now.end, goesOn) {
		return done
	}
	return declined
}

func (w *walk) especially(token) verdict {
	if w.lasted&develop == 0 || !strings.HasPrefix(w.text[w.pos:w.now.end], "尤其是") && (w.pos == w.now.start || !strings.HasSuffix(w.text[:w.pos], "特别是")) {
		return declined
	}
	w.objects(w.pos, w.now.end, true, goesOn)
	return done
}

func (w *walk) ownerGoesOn(token) verdict {
	if w.lasted&develop == 0 {
		return declined
	}
	place, from := w.owner(w.pos, w.now.end)
	if from == 0 {
		return declined
	}
	w.local = []Thing{place}
	w.objects(from, w.now.end, true, goesOn)
	return done
}

// owner reads a place and 的 that open a stretch: 高安的|水轮发电机.
func (w *walk) owner(start, end int) (Thing, int) {
	i := strings.Index(w.text[start:end], "的")
	if i < 0 || i > len("南昌高新技术产业开发区") {
		return Thing{}, 0
	}
	name := w.text[start : start+i]
	if k := w.kindOf(name); k == Region && !vocabulary().is(name, home) || k == Park {
		return w.thing(start, start+i, k), start + i + len("的")
	}
	return Thing{}, 0
}

// actors are the subject of a relation: of the clause, of the sentence, of the heading.
func (w *walk) actors() ([]Thing, string) {
	switch {
	case len(w.local) > 0:
		return w.local, ""
	case len(w.who) > 0 && w.said:
		return w.who, ""
	case len(w.who) > 0:
		return w.who, "sentence"
	case w.scene.place.Name != "":
		return alone(&w.places, w.scene.place), "heading"
	case w.scene.industry.Name != "" && !w.ctx.Yearly(): // a report of a year tells what the region does for its industries
		return alone(&w.headLines, w.scene.industry), "heading"
	case w.region.Name != "":
		return alone(&w.homes, w.region), "plan"
	}
	return nil, ""
}

// alone is a list of one thing, which is asked for so often that it is kept.
func alone(kept *[]Thing, t Thing) []Thing {
	if len(*kept) == 0 || (*kept)[0] != t {
		*kept = []Thing{t}
	}
	return *kept
}

// say writes down that every actor has to do with every object.
func (w *walk) say(actors []Thing, inherited string, p Predicate, objects []Thing, rule string) {
	for _, a := range actors {
		for _, o := range objects {
			w.write(a, inherited, p, o, rule)
		}
	}
}

func (w *walk) write(s Thing, inherited string, p Predicate, o Thing, rule string) {
	if s.Name == o.Name && p == Develops && inherited == "heading" && w.region.Name != "" && !w.title {
		o.Kind, s, inherited = s.Kind, w.region, "plan" // 发展低空经济 below 低空经济 is the region's
	}
	if s.Name == "" || o.Name == "" || s.Span == o.Span || s.Name == o.Name {
		return
	}
	role := Target
	if w.actual {
		role = Actual
	}
	start, end := w.trim(w.now.start, w.now.end)
	if w.line == nil && w.scene.industry.Name != "" {
		industry := w.scene.industry
		w.line = &industry
	}
	if len(w.out) == cap(w.out) {
		w.out = slices.Grow(w.out, len(w.out)/4+32)
	}
	w.out = append(w.out, Relation{
		Industry: w.line, Subject: s, Predicate: p, Object: o, Role: role, Section: w.scene.section,
		Quote: w.text[start:end], Span: w.view.Span(start, end), Rule: rule, Way: w.byWhom(), Inherited: inherited,
	})
}
