// From a plan to its relations: the scene of the headings, the passages, the clauses.

package relation

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"planq/extract/context"
	"planq/extract/gazetteer"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// dense is how many bytes of a plan full of names hold one relation. Room for as many
// is made at first, since relations are large and costly to move.
const dense = 110

// Read gives the relations of a plan in the order of its text.
func Read(p *plan.Plan, c *context.Context) []Relation {
	relations, _ := ReadUntil(p, c)
	return relations
}

// ReadUntil is Read, and says how far it came: to the end of the text where the plan's budget held.
func ReadUntil(p *plan.Plan, c *context.Context) ([]Relation, int) {
	all, budget, until := p.Passages(), p.Budget(), len(p.Text)
	r := &reader{plan: p, file: c, out: make([]Relation, 0, len(p.Text)/dense+1), firms: map[string]bool{}, buffers: takeBuffers(len(p.Text), len(all)*3/2)}
	defer r.giveBack(len(p.Text))
	var above []*plan.Node
	for i := range all {
		pp := &all[i]
		r.enterDocument(pp.Node)
		for k, n := range pp.Path {
			if k >= len(above) || above[k] != n {
				if t, ok := r.titleOf(n, pp.Path[:k]); ok {
					r.passages = append(r.passages, t)
				}
			}
		}
		above = pp.Path
		switch pp.Node.Kind {
		case plan.Front: // a title page has no clauses
		case plan.Table:
			r.passages = append(r.passages, passage{table: pp, of: pp.Node})
		default:
			for span, holes := range p.Portions(pp) {
				t := r.passageOf(r.viewOf(span, holes...))
				t.path, t.of = pp.Path, pp.Node
				r.passages = append(r.passages, t)
			}
		}
	}
	for i := range r.passages {
		r.enterDocument(r.passages[i].of)
		r.findFirms(&r.passages[i])
	}
	for name := range r.firms {
		last, n := quantity.LastRune(name)
		before, _ := quantity.LastRune(name[:len(name)-n])
		r.firmEnds.Add(before, last)
		first, n := quantity.FirstRune(name)
		second, _ := quantity.FirstRune(name[n:])
		r.firmHeads.Add(first, second)
	}
	for i := range r.passages {
		before := len(r.out)
		r.enterDocument(r.passages[i].of)
		r.read(&r.passages[i])
		for _, x := range r.out[before:] {
			budget.Spend(len(x.Quote) + len(x.Subject.Name) + len(x.Object.Name))
		}
		if !budget.Left() {
			until = r.out[len(r.out)-1].Span.End
			break
		}
	}
	r.identify()
	return r.out, until
}

// titleOf is the passage of a title that says what is done: 大力发展数字贸易, 把张江建设成为国际一流科学城.
func (r *reader) titleOf(n *plan.Node, path []*plan.Node) (passage, bool) {
	t := vocabulary().prefix(n.Title, scanned)
	if n.Title == "" || t == n.Title || t == "" && !won().In(n.Title) {
		return passage{}, false
	}
	v := r.headOf(n)
	at := strings.LastIndex(v.Text, n.Title)
	if at < 0 {
		return passage{}, false
	}
	said := r.passageOf(r.viewOf(v.Span(at, at+len(n.Title))))
	said.path, said.of, said.title = path, n, true
	return said, true
}

// won are the verbs that make a sentence of a title: 临夏地质公园|入列|世界地质公园.
var won = anyOf("win")

// reader is the reading of one plan.
type reader struct {
	plan   *plan.Plan
	file   *context.Context // of the first document, which knows the others
	ctx    *context.Context // of the document at hand
	whole  string           // the plan's region by its own full name: 青岛市
	region Thing            // the plan's own region, where the text first names it; no name where it never does
	homes  []Thing          // that region as a list
	firms  map[string]bool  // bare names that the plan calls firms somewhere: 以瑞晶、升阳光电等龙头企业为依托

	kinds     [256]asked     // of the names asked for last, each at a place of its own
	firmHeads quantity.Pairs // the first two characters of the firms' names
	firmEnds  quantity.Pairs // and the last two
	path      []*plan.Node   // the headings of the passage at hand
	scenes    []scene        // under each of them
	defines   bool           // the text gives a thing a short name: 以下简称
	one       candidate      // the member and the list at hand
	all       phrase
	out       []Relation
	*buffers
}

// enterDocument goes on with the document that a node is of: a file may hold several, each with a region of its own.
func (r *reader) enterDocument(n *plan.Node) {
	if c := r.file.At(n); c != r.ctx {
		r.ctx, r.whole, r.region, r.kinds = c, c.Region, Thing{}, [len(r.kinds)]asked{}
		r.path, r.scenes = r.path[:0], r.scenes[:0]
		r.findHome()
	}
}

// findHome finds the plan's own region and where the text names it: by its name, or by a word for its whole.
func (r *reader) findHome() {
	if place, ok := r.ctx.Place(); ok {
		r.whole = place.Name
	}
	for _, name := range append([]string{r.whole, gazetteer.Short(r.whole)}, context.Wholes()...) {
		if name == "" || context.Whole(r.ctx.About, name) == "" && name != r.whole && name != gazetteer.Short(r.whole) {
			continue
		}
		if i := strings.Index(r.plan.Text, name); i >= 0 {
			r.region = Thing{Name: name, Kind: Region, Span: plan.Span{Start: i, End: i + len(name)}}
			return
		}
	}
}

// findFirms collects the bare names that stand in the place of firms:
// 依托江铃、昌河、中投新能源等骨干企业.
func (r *reader) findFirms(t *passage) {
	for _, c := range t.clauses {
		if c.end-c.start > longestClause {
			continue
		}
		if c.does&by != 0 && c.does&being != 0 {
			r.findLeader(t, c)
		}
		for i := c.start; i < c.end && t.others; {
			e := t.etc(i, c.end)
			if e < 0 {
				break
			}
			i = e + len("等")
			if !closesFirms(t.text[i:c.end]) {
				continue
			}
			from := c.start
			for _, k := range c.tokens {
				if k.end <= e && k.class&(verbs|by|at|take) != 0 {
					from = k.end
				}
			}
			l := t.listOf(from, e)
			if r.sectors(t, l) {
				continue
			}
			for _, p := range l.parts {
				name := t.text[p.start:p.end]
				name = strings.TrimPrefix(name, vocabulary().prefix(name, never))
				if r.plausible(name) {
					r.firms[name] = true
				}
			}
		}
	}
}

// findLeader collects the firm of 以新钢为依托, which nothing else calls one.
func (r *reader) findLeader(t *passage, c clause) {
	for i, k := range c.tokens {
		if k.class&by == 0 || i+1 == len(c.tokens) || c.tokens[i+1].class&being == 0 {
			continue
		}
		name := t.text[k.end:c.tokens[i+1].start]
		if startsWithAny(t.text[c.tokens[i+1].end:c.end], "依托", "龙头") && quantity.RuneCount(name) <= 6 && !strings.Contains(name, "、") && r.plausible(name) {
			if k := r.kindOf(name); k != "" && k != Product && k != Industry {
				continue
			}
			r.firms[name] = true
		}
	}
}

// closesFirms says whether what stands behind 等 is about firms: 等一批骨干企业.
func closesFirms(after string) bool {
	i := strings.Index(after, "企业")
	return i >= 0 && i <= len("汽车零部件龙头骨干") && !strings.ContainsAny(after[:i], "，、的和在对向与") && !strings.Contains(after[:i], "产品")
}

// plausible says whether a bare name can be a firm's: short, and no word of administration.
func (r *reader) plausible(name string) bool {
	n := quantity.RuneCount(name)
	return n >= 2 && n <= 12 && !isGeneric(name) && !r.isRegion(name) && vocabulary().suffix(name, abstract).word == "" && !strings.ContainsAny(name, "的和与，") && !isGoods(name)
}

// sectors says whether the members of a list are sectors: 汽车、电子信息、家电等企业.
func (r *reader) sectors(t *passage, l list) bool {
	for _, p := range l.parts {
		if isGoods(t.text[p.start:p.end]) {
			return true
		}
	}
	return false
}

// isGoods says whether a name is put together of words for industries and products
// alone, and so is nobody's: 新能源汽车, unlike 景德半导体.
func isGoods(s string) bool {
	return !endsInAny(s, firmNouns...) && composed(s, industry|product|generic|adverb|sector, 1) // 酒钢集团
}

// isTrade tells 证券 and 国外石油, of which a firm is nobody, from 酒钢.
func isTrade(s string) bool {
	return vocabulary().is(s+"业", listed) || composed(s, sector|industry|product|generic, len("石油"))
}

// composed says whether a name is put together of words of the classes, of so many bytes and more.
func composed(s string, c class, shortest int) bool {
	for s != "" {
		w := vocabulary().prefix(s, c)
		if w == "" || len(w) < shortest {
			return false
		}
		s = s[len(w):]
	}
	return true
}

// read reads one stretch of the plan.
func (r *reader) read(t *passage) {
	if t.table != nil {
		r.table(*t.table)
		return
	}
	w := &r.steps
	*w = walk{reader: r, passage: t, scene: r.sceneOf(t.path), joins: t.with && allied.In(t.text), led: true}
	for w.next < len(t.clauses) {
		w.clause(w.next)
	}
	if !t.title {
		w.duties()
	}
}

// An id is the letter x, so that no spreadsheet takes it for a number, and six bytes as
// hexadecimal digits.
const idBytes, idLength = 6, 1 + 2*6

// identify gives every thing and every relation its id.
func (r *reader) identify() {
	r.nameThings()
	says, called := make([]byte, 0, 1000), make([]byte, 0, idLength*len(r.out))
	for i := range r.out {
		x := &r.out[i]
		says = says[:0]
		for _, s := range [...]string{r.plan.ID, x.Subject.Name, string(x.Predicate), x.Object.Name} {
			says = append(append(says, s...), 0)
		}
		if strings.IndexByte(x.Quote, ' ') < 0 {
			says = append(says, x.Quote...)
		} else {
			says = append(says, strings.ReplaceAll(x.Quote, " ", "")...)
		}
		says = append(says, 0, '0')
		sum := sha256.Sum256(says)
		id := [idBytes]byte(sum[:])
		n := r.seen[id]
		r.seen[id]++
		if n > 0 { // the plan has said so before
			sum = sha256.Sum256(strconv.AppendInt(says[:len(says)-1], int64(n), 10))
		}
		called = hex.AppendEncode(append(called, 'x'), sum[:idBytes])
	}
	for i, all := 0, string(called); i < len(r.out); i++ { // one string for all of them
		r.out[i].ID, all = all[:idLength], all[idLength:]
	}
}
