// The open vocabulary: words/*.txt, one class of words a file, one term a line.

package relation

import (
	"cmp"
	"embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
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
)

// verbs are the words that open what a clause says; scanned are all that are worth
// finding inside a sentence, the others only count at the edge of a name.
const (
	verbs   = develop | push | build | have | support | rely | locate | partner | duty
	scanned = verbs | adverb | light | by | being | at | take
	names   = park | firm | office | region | project | industry | product
)

var classes = [...]struct {
	file  string
	class class
}{
	{"develop", develop}, {"push", push}, {"build", build}, {"have", have}, {"support", support},
	{"rely", rely}, {"locate", locate}, {"partner", partner}, {"duty", duty}, {"adverb", adverb},
	{"light", light}, {"hide", hide}, {"tail", tail}, {"role", role}, {"field", field}, {"area", area},
	{"home", home}, {"place", place}, {"opener", opener}, {"count", count}, {"about", about},
	{"generic", generic}, {"abstract", abstract}, {"park", park}, {"enterprise", firm},
	{"institution", office}, {"region", region}, {"project", project}, {"industry", industry},
	{"product", product}, {"goal", goal},
	{"sector", sector}, {"never", never},
}

// lexicon finds words at a place of a text, the longest first.
type lexicon struct {
	class map[string]class
	first index // words by their first character
	last  index // words by their last character
}

type entry struct {
	word  string
	class class
}

// index finds the words that share a character, longest first.
type index struct {
	at    [1 << 16]uint16 // the place in lists of a character's words, 0 for none
	lists [][]entry
}

func (x *index) of(r rune) []entry {
	if r >= 1<<16 {
		return nil
	}
	return x.lists[x.at[r]]
}

func (x *index) add(r rune, e entry) {
	if len(x.lists) == 0 {
		x.lists = append(x.lists, nil)
	}
	if x.at[r] == 0 {
		x.at[r] = uint16(len(x.lists))
		x.lists = append(x.lists, nil)
	}
	x.lists[x.at[r]] = append(x.lists[x.at[r]], e)
}

// vocabulary is built on first use.
var vocabulary = sync.OnceValue(func() *lexicon {
	l := &lexicon{class: map[string]class{"以": by, "为": being, "在": at, "把": take, "将": take}}
	for _, c := range classes {
		for w := range words("words/" + c.file + ".txt") {
			l.class[w] |= c.class
		}
	}
	all := make([]entry, 0, len(l.class))
	for w, c := range l.class {
		all = append(all, entry{w, c})
	}
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(len(b.word)-len(a.word), strings.Compare(a.word, b.word))
	})
	for _, e := range all {
		r, _ := utf8.DecodeRuneInString(e.word)
		l.first.add(r, e)
		r, _ = utf8.DecodeLastRuneInString(e.word)
		l.last.add(r, e)
	}
	return l
})

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

// scan is the longest word that opens s and is worth finding inside a sentence,
// or one of those that hide such a word; behind an adverb a verb is a verb.
func (l *lexicon) scan(s string, r rune, verb bool) entry {
	for _, e := range l.first.of(r) {
		if e.class&(scanned|hide) != 0 && strings.HasPrefix(s, e.word) && !(verb && e.class&scanned == 0) {
			return e
		}
	}
	return entry{}
}

// prefix is the longest word of the classes that opens s.
func (l *lexicon) prefix(s string, c class) string {
	r, _ := utf8.DecodeRuneInString(s)
	for _, e := range l.first.of(r) {
		if e.class&c != 0 && strings.HasPrefix(s, e.word) {
			return e.word
		}
	}
	return ""
}

// suffix is the longest word of the classes that closes s.
func (l *lexicon) suffix(s string, c class) entry {
	r, _ := utf8.DecodeLastRuneInString(s)
	for _, e := range l.last.of(r) {
		if e.class&c != 0 && strings.HasSuffix(s, e.word) {
			return e
		}
	}
	return entry{}
}

// is says whether w is a word of the classes.
func (l *lexicon) is(w string, c class) bool { return l.class[w]&c != 0 }
