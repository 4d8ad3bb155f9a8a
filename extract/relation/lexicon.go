// The open vocabulary: words/*.txt, one class of words a file, one term a line.

package relation

import (
	"embed"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"planq/extract/context"
	"planq/extract/gazetteer"
	"planq/extract/quantity"
)

//go:embed words/*.txt
var wordFiles embed.FS

// class says what a word does; a word may do several things.
type class uint64

const (
	develop  class = 1 << iota // 重点发展
	push                       // 推进
	build                      // 打造
	have                       // 拥有
	support                    // 扶持
	rely                       // 依托
	locate                     // 布局在
	partner                    // 合作
	duty                       // 负责
	win                        // 入选
	adverb                     // 大力
	light                      // 并
	hide                       // 开发区: no verb in it
	by                         // 以
	being                      // 为
	at                         // 在
	take                       // 把
	tail                       // 建设, behind a name
	role                       // 核心, behind 为
	field                      // 主导, behind 为
	area                       // 辐射区, behind 为
	home                       // 全省
	place                      // 长三角
	opener                     // 满足
	count                      // 一批
	about                      // 现状, at the end of a heading
	generic                    // 龙头企业
	abstract                   // 能力
	park                       // 开发区
	firm                       // 有限公司
	office                     // 大学
	region                     // 流域
	project                    // 工程
	industry                   // 产业
	product                    // 材料
	goal                       // 示范区
	sector                     // 电子信息
	never                      // 实施
	act                        // 参与: inside no name
	listed                     // 房地产业: an industry of the standard
)

// verbs are the words that open what a clause says; scanned are all that are worth
// finding inside a sentence, the others only count at the edge of a name.
const (
	verbs   = develop | push | build | have | support | rely | locate | partner | duty | win
	scanned = verbs | adverb | light | by | being | at | take
	names   = park | firm | office | region | project | industry | product
)

var classes = [...]struct {
	file  string
	class class
}{
	{"develop", develop}, {"push", push}, {"build", build}, {"have", have}, {"support", support},
	{"rely", rely}, {"locate", locate}, {"partner", partner}, {"duty", duty}, {"win", win}, {"adverb", adverb},
	{"light", light}, {"hide", hide}, {"tail", tail}, {"role", role}, {"field", field}, {"area", area},
	{"opener", opener}, {"count", count}, {"about", about},
	{"generic", generic}, {"abstract", abstract}, {"park", park}, {"enterprise", firm},
	{"institution", office}, {"region", region}, {"project", project}, {"industry", industry},
	{"product", product}, {"goal", goal},
	{"sector", sector}, {"never", never}, {"act", act},
}

// lexicon finds words at a place of a text, the longest first.
type lexicon struct {
	all   *quantity.Lexicon
	heard *quantity.Lexicon // those that scan finds

	// What the sweep over a passage stops at: a bit for each character that it looks at by itself, and the first two
	// characters of what is heard.
	stops   *[1 << 10]uint64
	opening *quantity.Pairs
}

type entry struct {
	word  string
	class class
}

// vocabulary is built on first use. It is asked for so often that asking is kept to one load.
func vocabulary() *lexicon {
	if l := built.Load(); l != nil {
		return l
	}
	building.Do(func() { built.Store(buildLexicon()) })
	return built.Load()
}

var (
	built    atomic.Pointer[lexicon]
	building sync.Once
)

func buildLexicon() *lexicon {
	all := map[string]uint64{"以": uint64(by), "为": uint64(being), "在": uint64(at), "把": uint64(take), "将": uint64(take)}
	for _, c := range classes {
		for w := range words("words/" + c.file + ".txt") {
			all[w] |= uint64(c.class)
		}
	}
	for _, w := range context.Wholes() {
		all[w] |= uint64(home)
	}
	for _, w := range gazetteer.Shapes() {
		all[w] |= uint64(region)
	}
	for _, w := range gazetteer.Areas() {
		all[w] |= uint64(place)
	}
	for w := range industries() {
		all[w] |= uint64(listed)
	}
	heard := map[string]uint64{}
	for w, c := range all {
		if c&uint64(scanned|hide|act) != 0 {
			heard[w] = c
		}
	}
	stops := new([1 << 10]uint64)
	stop := func(s string) {
		for _, c := range s {
			stops[c>>6&(1<<10-1)] |= 1 << (c & 63)
		}
	}
	stop(marksOfLists + "同携并联")
	opening := new(quantity.Pairs)
	for w := range heard {
		a, n := quantity.FirstRune(w)
		if n == len(w) {
			stop(w)
			continue
		}
		b, _ := quantity.FirstRune(w[n:])
		opening.Add(a, b)
	}
	return &lexicon{quantity.NewLexicon(all), quantity.NewLexicon(heard), stops, opening}
}

// words are the terms of an embedded file, one a line.
func words(file string) func(yield func(string) bool) {
	b, err := wordFiles.ReadFile(file)
	if err != nil {
		panic(err)
	}
	return func(yield func(string) bool) {
		for w := range strings.Lines(string(b)) {
			if w = strings.TrimSpace(w); w != "" && w[0] != '#' && !yield(w) {
				return
			}
		}
	}
}

// anyOf finds the words of a file anywhere in a text.
func anyOf(file string) func() *quantity.Anywhere {
	return sync.OnceValue(func() *quantity.Anywhere {
		return quantity.NewAnywhere(slices.Collect(words("words/" + file + ".txt"))...)
	})
}

// next is where the sweep stops next, at i or behind it: at what is no ideograph, figure or letter, at an ideograph
// that it looks at by itself, and at two that a word may open.
func (l *lexicon) next(s string, i int) int {
	c := ideograph(s, i)
	for i+6 <= len(s) {
		if c == 0 {
			if s[i] >= '.' && s[i] <= '9' || s[i] >= 'A' && s[i] <= 'z' {
				i++
				c = ideograph(s, i)
				continue
			}
			break
		}
		if l.stops[c>>6&(1<<10-1)]>>(c&63)&1 != 0 {
			break
		}
		behind := ideograph(s, i+3)
		if behind != 0 && l.opening.Has(c, behind) {
			break
		}
		i, c = i+3, behind
	}
	return i
}

// ideograph is the one at s[i], 0 where none stands.
func ideograph(s string, i int) rune {
	if i < len(s)-2 && s[i] >= 0xE4 && s[i] <= 0xE9 {
		return rune(s[i]&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
	}
	return 0
}

// scan is the longest word that opens s and is worth finding inside a sentence,
// or one of those that hide such a word or stand in no name; behind an adverb a verb is a verb.
func (l *lexicon) scan(s string, verb bool) entry {
	c := scanned | hide | act
	if verb && !strings.HasPrefix(s, "生产") { // but 加快|生产性服务业…
		c = scanned
	}
	t := l.heard.Opens(s, uint64(c))
	if shorter := strings.TrimSuffix(t.Word, "生产"); shorter != "" && len(shorter) < len(t.Word) && startsWithAny(s[len(t.Word):], nounMakers...) {
		t = l.heard.Opens(shorter, uint64(c)) // 发展|生产性服务业
	}
	if t.Class&uint64(hide) != 0 && t.Class&uint64(verbs) == 0 {
		if v := l.heard.Opens(s, uint64(develop)); v.Word != "" && len(v.Word) < len(t.Word) && len(v.Word)+len(l.prefix(s[len(v.Word):], sector|listed|industry|product)) > len(t.Word) {
			t = v // 发展|平台经济
		}
	}
	if shorter := strings.TrimSuffix(t.Word, "成"); len(shorter) < len(t.Word) && shorter != "" {
		if _, city := gazetteer.Opens(s[len(shorter):]); city != "" {
			t = l.heard.Opens(shorter, uint64(c)) // 建设|成都天府国际空港综合保税区
		}
	}
	return entry{t.Word, class(t.Class)}
}

// prefix is the longest word of the classes that opens s.
func (l *lexicon) prefix(s string, c class) string { return l.all.Opens(s, uint64(c)).Word }

// suffix is the longest word of the classes that closes s.
func (l *lexicon) suffix(s string, c class) entry {
	t := l.all.Closes(s, uint64(c))
	return entry{t.Word, class(t.Class)}
}

// class is what a word does, 0 for a word that nobody knows.
func (l *lexicon) class(w string) class { return class(l.all.Class(w)) }

// is says whether w is a word of the classes.
func (l *lexicon) is(w string, c class) bool { return l.class(w)&c != 0 }
