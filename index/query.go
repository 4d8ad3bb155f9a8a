// The query language: what a user types, read into a small tree.
//
//	光伏 -组件 (年:2015 OR 角色:目标) 稀土 NEAR/10 赣州 "主营业务收入"
//
// Words stand together, so all must match; OR joins its two neighbours and binds
// closer than that: 赣州 稀土 OR 钨 asks for 赣州 and one of the other two. A query is
// read as it would be compared: half-width and without a difference between “：” and
// ":". What cannot be read is told with its place, and the words of it are
// looked for all the same: a search box is no compiler.

package index

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ErrEmpty is the error of a query that holds no letter, digit or character 汉字.
var ErrEmpty = errors.New("the query holds no word")

// Problem is something in a query that could not be read as it stands.
type Problem struct {
	At   int    // the character of the query, from 1
	What string // one sentence, with what was done instead
}

type op byte

const (
	word   op = iota // 营收: synonyms count
	phrase           // "营收": as it stands
	field            // 年:2015
	not              // -组件
	near             // 稀土 NEAR 赣州
	either           // 稀土 OR 钨
	all              // 赣州 稀土
	sensed           // a query of words alone, understood
)

// expr is a query: a leaf or what joins others.
type expr struct {
	op     op
	text   string   // of a leaf: folded
	of     []*expr  // what is joined
	within int      // of near: characters between two neighbours at most
	name   string   // of a field: its Chinese name
	where  test     // of a field: what its text asks for
	also   []string // of a word: synonyms, folded
	sense  *sense   // of an understood query
}

// Limits keep a pasted page from becoming a query of a thousand conditions.
const (
	maxWords = 32
	maxDepth = 20
	maxBytes = 16 << 10
)

// nearBy is how far apart the words of NEAR may stand: a clause or two.
const nearBy = 30

// parseQuery reads a query. The tree is never nil without an error, and the only
// error is ErrEmpty.
func parseQuery(s string) (*expr, []Problem, error) {
	p := &parser{s: s, unclosed: map[rune]int{}}
	if len(s) > maxBytes {
		p.s = strings.ToValidUTF8(s[:maxBytes], "")
		p.problem(len(p.s), "what stands from here on is too much for a query and is left out")
	}
	var parts []*expr
	for p.blanks(); p.at < len(p.s); p.blanks() {
		parts = append(parts, p.terms(0)...)
		if p.at < len(p.s) { // the ) of no group
			p.problem(p.at, "“)” closes nothing and is left out")
			p.next()
		}
	}
	if p.dropped {
		p.problem(len(p.s), fmt.Sprintf("only the first %d words are looked for", maxWords))
	}
	e := join(all, parts)
	if e == nil {
		return nil, p.problems, ErrEmpty
	}
	if !asks(e) {
		p.problem(0, "a query needs something to look for beside what is left out, so that is looked for")
		e = affirmed(e)
	}
	slices.SortStableFunc(p.problems, func(a, b Problem) int { return a.At - b.At })
	return e, p.problems, nil
}

// join makes one tree of parts, naming each of them once.
func join(o op, parts []*expr) *expr {
	var once []*expr
	for _, e := range parts {
		if !slices.ContainsFunc(once, func(f *expr) bool { return f.String() == e.String() }) {
			once = append(once, e)
		}
	}
	switch len(once) {
	case 0:
		return nil
	case 1:
		return once[0]
	}
	return &expr{op: o, of: once}
}

// asks says whether a query asks for anything to be there.
func asks(e *expr) bool {
	switch e.op {
	case not:
		return false
	case all:
		return slices.ContainsFunc(e.of, asks)
	case either: // 稀土 OR -钨 would find nearly everything
		return !slices.ContainsFunc(e.of, func(f *expr) bool { return !asks(f) })
	}
	return true
}

// affirmed is a query without its minus signs.
func affirmed(e *expr) *expr {
	if e.op == not {
		return affirmed(e.of[0])
	}
	if e.op != all && e.op != either {
		return e
	}
	parts := make([]*expr, len(e.of))
	for i, f := range e.of {
		parts[i] = affirmed(f)
	}
	return join(e.op, parts)
}

type parser struct {
	s        string
	at       int
	count    int // words so far
	dropped  bool
	problems []Problem

	unclosed map[rune]int // by the mark of a quotation: up to where none closes
	row, end int          // the row of ) that was looked at last
}

func (p *parser) problem(at int, what string) {
	const enough = 5
	if len(p.problems) < enough {
		p.problems = append(p.problems, Problem{utf8.RuneCountInString(p.s[:at]) + 1, what})
	}
}

// peek is the next character as it is compared, and its length; 0 at the end.
func (p *parser) peek() (r rune, n int) {
	if p.at >= len(p.s) {
		return 0, 0
	}
	r, n = utf8.DecodeRuneInString(p.s[p.at:])
	return simplified(foldRune(r)), n
}

func (p *parser) next() {
	_, n := p.peek()
	p.at += n
}

func (p *parser) blanks() {
	for r, n := p.peek(); n > 0 && r < 0; r, n = p.peek() {
		p.at += n
	}
}

// terms reads terms up to the end or the ) of a group.
func (p *parser) terms(depth int) []*expr {
	var groups [][]*expr // terms that must all be there, each with its alternatives
	var pending *expr    // the OR or NEAR that waits for its second word
	var since int        // where it stands
	for {
		p.blanks()
		start := p.at
		if r, n := p.peek(); n == 0 || r == ')' {
			break
		}
		if o := p.joint(); o != nil {
			switch {
			case o.op == all:
			case len(groups) == 0 || pending != nil:
				p.problem(start, o.sign()+" needs a word on either side and is left out")
			default:
				pending, since = o, start
			}
			continue
		}
		e := p.term(depth)
		if e == nil {
			continue
		}
		if pending == nil {
			groups = append(groups, []*expr{e})
			continue
		}
		group := &groups[len(groups)-1]
		last := &(*group)[len(*group)-1]
		switch {
		case pending.op == either:
			*group = append(*group, e)
		case e.op > phrase || (*last).op > phrase && (*last).op != near:
			p.problem(since, "NEAR stands between two words, so it is left out")
			groups = append(groups, []*expr{e})
		case (*last).op == near:
			(*last).of = append((*last).of, e)
			(*last).within = max((*last).within, pending.within)
		default:
			pending.of = []*expr{*last, e}
			*last = pending
		}
		pending = nil
	}
	if pending != nil {
		p.problem(since, pending.sign()+" needs a word on either side and is left out")
	}
	parts := make([]*expr, len(groups))
	for i, g := range groups {
		parts[i] = join(either, g)
	}
	return parts
}

// joint takes an operator that stands by itself, in capitals: OR, NEAR, NEAR/10. AND
// is what people write for what is meant anyway.
func (p *parser) joint() *expr {
	rest := p.s[p.at:]
	if n := strings.IndexFunc(rest, func(r rune) bool { return isBlank(r) || strings.ContainsRune(`()"`, foldRune(r)) }); n >= 0 {
		rest = rest[:n]
	}
	var e *expr
	switch sign, argument, far := strings.Cut(rest, "/"); {
	case rest == "AND":
		e = &expr{op: all}
	case rest == "OR":
		e = &expr{op: either}
	case sign == "NEAR":
		e = &expr{op: near, within: nearBy}
		if far {
			n, err := strconv.Atoi(argument)
			if err != nil || n < 0 || n > 10_000 {
				p.problem(p.at, fmt.Sprintf("NEAR/%s: NEAR takes a number of characters, as in NEAR/10; it is %d now", argument, nearBy))
			} else {
				e.within = n
			}
		}
	default:
		return nil
	}
	p.at += len(rest)
	return e
}

func (e *expr) sign() string {
	if e.op == near {
		return "NEAR"
	}
	return "OR"
}

// term reads a word, a phrase, a field, a group, or one of these that is not wanted.
// It is nil where nothing of it is a word.
func (p *parser) term(depth int) *expr {
	start := p.at
	switch r, _ := p.peek(); r {
	case '-':
		p.next()
		r, n := p.peek()
		if n == 0 || r < 0 || !isBegin(r) { // --工业总量 is an item's bullet
			break
		}
		if e := p.term(depth); e != nil {
			return &expr{op: not, of: []*expr{e}}
		}
		return nil
	case '(':
		p.next()
		if depth == maxDepth {
			p.problem(start, "brackets so deep are left out")
			return nil
		}
		parts := p.terms(depth + 1)
		if _, n := p.peek(); n == 0 {
			p.problem(start, "“(” is not closed; it is, at the end")
		} else {
			p.next()
		}
		return join(all, parts)
	case '"', '“':
		if text, ok := p.quoted(r); ok {
			return p.leaf(&expr{op: phrase, text: text})
		}
	}
	return p.bare(start)
}

// isBegin says whether a term can begin with a character: -，稀土 leaves out nothing.
func isBegin(r rune) bool { return strings.ContainsRune(`("“`, r) || !strings.ContainsRune(signs, r) }

// quoted reads a phrase. “十二五”时期 is no phrase but a word that has quotes in it.
func (p *parser) quoted(open rune) (string, bool) {
	var text []rune
	start := p.at
	if start < p.unclosed[open] {
		return "", false
	}
	p.next()
	for r, n := p.peek(); n > 0; r, n = p.peek() {
		p.next()
		switch {
		case r == '\\' && open == '"':
			if after, n := p.peek(); n > 0 && (after == '"' || after == '\\') {
				p.next()
				r = after
			}
		case r == '"' && open == '"':
			return string(text), true
		case r == '”' && open == '“':
			if after, n := p.peek(); n > 0 && after >= 0 && isLetter(after) {
				p.unclosed[open], p.at = p.at, start
				return "", false
			}
			return string(text), true
		}
		if r >= 0 {
			text = append(text, r)
		}
	}
	p.problem(start, "the quotation is not closed, so its words are looked for one by one")
	p.unclosed[open], p.at = len(p.s), start
	return "", false
}

// signs are those of a sentence around a word: 稀土？ asks for 稀土.
const signs = "，。、；：？！,;:?!()《》“”‘’\"'-—–"

// bare reads up to a blank, or the ) that closes a group: 产业(含铜)发展 is one word.
func (p *parser) bare(start int) *expr {
	p.at = start
	var text []rune
	open := 0
	for r, n := p.peek(); n > 0 && r >= 0; r, n = p.peek() {
		if r == '(' {
			open++
		}
		if r == ')' {
			if open--; open < 0 && p.closes() {
				break
			}
		}
		if r == ':' && open == 0 && len(text) <= len("indicator") { // the longest name of a field
			if f := fieldOf(string(text)); f != "" {
				p.next()
				return p.field(start, f)
			}
		}
		text = append(text, r)
		p.next()
	}
	t := strings.Trim(string(text), signs)
	e := &expr{op: word, text: t}
	if strings.ContainsAny(t, `():"\`) { // printed without quotes it would read as something else
		e.op = phrase
	}
	return p.leaf(e)
}

// closes says whether the ) here ends its word.
func (p *parser) closes() bool {
	if p.at < p.row || p.at >= p.end {
		rest := strings.TrimLeftFunc(p.s[p.at:], func(r rune) bool { return foldRune(r) == ')' })
		p.row, p.end = p.at, len(p.s)-len(rest)
	}
	rest := p.s[p.end:]
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || isBlank(r)
}

// field reads the value of a field.
func (p *parser) field(start int, name string) *expr {
	p.blanks()
	at := p.at
	text, ok := "", false
	if r, _ := p.peek(); r == '"' || r == '“' {
		text, ok = p.quoted(r)
	}
	if !ok {
		var b []rune
		for r, n := p.peek(); n > 0 && r >= 0 && (r != ')' || !p.closes()); r, n = p.peek() {
			b = append(b, r)
			p.next()
		}
		text = string(b)
	}
	where, want := testOf(name, text)
	if want != "" {
		p.problem(start, fmt.Sprintf("%s:%s is not understood: %s", name, strings.TrimSpace(p.s[at:p.at]), want))
		return p.leaf(&expr{op: phrase, text: text})
	}
	return p.leaf(&expr{op: field, name: name, text: text, where: where})
}

// leaf counts the words of a query, and leaves out what holds none.
func (p *parser) leaf(e *expr) *expr {
	if e.op != field && !hasLetter(e.text) {
		return nil
	}
	if p.count++; p.count > maxWords {
		p.dropped = true
		return nil
	}
	return e
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

func hasLetter(s string) bool { return strings.IndexFunc(s, isLetter) >= 0 }

// String prints a query so that it reads as the same again.
func (e *expr) String() string {
	parts := make([]string, len(e.of))
	for i, f := range e.of {
		parts[i] = f.String()
		if f.op > near && (f.op == all || e.op != all) { // OR binds closer than what must all be there
			parts[i] = "(" + parts[i] + ")"
		}
	}
	switch e.op {
	case word:
		return e.text
	case phrase:
		return quote(e.text)
	case field:
		return e.name + ":" + quote(e.text)
	case not:
		if e.of[0].op == not || e.of[0].op == near {
			return "-(" + parts[0] + ")"
		}
		return "-" + parts[0]
	case near:
		return strings.Join(parts, fmt.Sprintf(" NEAR/%d ", e.within))
	case either:
		return strings.Join(parts, " OR ")
	case sensed:
		return e.sense.String()
	}
	return strings.Join(parts, " ")
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// leaves calls f for every word, phrase and field that is asked for.
func (e *expr) leaves(f func(*expr)) {
	switch e.op {
	case not:
	case sensed:
		e.sense.literal.leaves(f)
	case near, either, all:
		for _, part := range e.of {
			part.leaves(f)
		}
	default:
		f(e)
	}
}
