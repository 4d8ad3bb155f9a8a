// The open vocabulary: words/*.txt, one class of words a file, one term a line.

package record

import (
	"cmp"
	"embed"
	"slices"
	"strings"
	"sync"

	"planq/extract/quantity"
)

//go:embed words/*.txt
var wordFiles embed.FS

// class says what a word does in a sentence; a word may do several things.
type class uint64

const (
	reach      class = 1 << iota // 达到: the level stands behind
	rise                         // 增长
	rate                         // 增速
	fall                         // 下降
	annual                       // 年均
	yoy                          // 同比
	cumulative                   // 累计
	pairs                        // 分别
	all                          // 均
	goal                         // 力争
	among                        // 其中
	share                        // 占
	rank                         // 居
	obtain                       // 完成
	light                        // words at the edge of a phrase
	region                       // 全省
	entity                       // 产业, 公司
	money                        // 收入, 投资
	indicator                    // 主营业务收入
	head                         // 率, 额
	capacity                     // 生产能力
	provision                    // 给予, 税率
	pollutant                    // 二氧化硫
	thing                        // 项目, 平台
	nominal                      // 保护 in 环境保护投资
	predicate                    // 劣于
	people                       // 人口, 群众
	abstract                     // 方面
	strength                     // 力争, 不低于
	task                         // 推进
	happen                       // 获评
	adverb                       // 加快建设
	economy                      // 固定资产投资
	whole                        // 其他
	work                         // 任务
	locality                     // 庆阳
	bareRate                     // 覆盖率
)

var classOfFile = map[string]class{
	"reach": reach, "rise": rise, "rate": rate, "fall": fall, "annual": annual, "yoy": yoy,
	"cumulative": cumulative, "pair": pairs, "all": all, "goal": goal, "among": among,
	"share": share, "rank": rank, "obtain": obtain, "light": light, "region": region,
	"entity": entity, "money": money, "indicator": indicator, "head": head,
	"capacity": capacity, "provision": provision, "pollutant": pollutant, "thing": thing, "nominal": nominal, "predicate": predicate, "people": people, "abstract": abstract, "strength": strength, "task": task,
	"happen": happen, "adverb": adverb, "economy": economy, "whole": whole, "work": work, "locality": locality, "rate-of": bareRate,
}

// lexicon finds words at a place of a text, the longest first.
type lexicon struct {
	class    map[string]class
	first    index           // words by their first character
	last     index           // words by their last character
	openings [1 << 10]uint64 // a bit for each pair of characters that opens a word; others may share it
}

// openingBit is the place of the bit of two characters.
func openingBit(r, next rune) rune { return (r*31 ^ next) & (1<<16 - 1) }

// entry is a word with what it does.
type entry struct {
	word  string
	class class
	next  rune // the character beside the one that an index knows it by; 0 where it is alone
}

func (e entry) is(c class) bool { return e.class&c != 0 }

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

func (x *index) add(r, next rune, e entry) {
	if r >= 1<<16 {
		return
	}
	e.next = next
	if len(x.lists) == 0 {
		x.lists = append(x.lists, nil)
	}
	if x.at[r] == 0 {
		x.at[r] = uint16(len(x.lists))
		x.lists = append(x.lists, nil)
	}
	i := x.at[r]
	x.lists[i] = append(x.lists[i], e)
}

// vocabulary is the lexicon that ships with planq, built on first use.
var vocabulary = sync.OnceValue(func() *lexicon {
	l := &lexicon{class: map[string]class{}}
	files, err := wordFiles.ReadDir("words")
	if err != nil {
		panic(err)
	}
	for _, f := range files {
		b, err := wordFiles.ReadFile("words/" + f.Name())
		if err != nil {
			panic(err)
		}
		c, known := classOfFile[strings.TrimSuffix(f.Name(), ".txt")]
		if !known {
			panic("record: no class for words/" + f.Name())
		}
		for w := range strings.Lines(string(b)) {
			if w = strings.TrimSpace(w); w != "" && w[0] != '#' {
				l.class[w] |= c
			}
		}
	}
	for _, e := range added {
		l.class[e.word] |= e.class
	}
	words := make([]entry, 0, len(l.class))
	for w, c := range l.class {
		words = append(words, entry{word: w, class: c})
	}
	slices.SortFunc(words, func(a, b entry) int {
		return cmp.Or(len(b.word)-len(a.word), strings.Compare(a.word, b.word))
	})
	for _, e := range words {
		w := append([]rune{0}, []rune(e.word)...)
		w = append(w, 0) // so that each character has a neighbour
		l.first.add(w[1], w[2], e)
		l.openings[openingBit(w[1], w[2])>>6] |= 1 << (openingBit(w[1], w[2]) & 63)
		l.last.add(w[len(w)-2], w[len(w)-3], e)
	}
	return l
})

// longest is the longest word of two characters and more that opens s, of any
// class: 比重 keeps 比 from being read, 综合利用率 keeps 利用.
func (l *lexicon) longest(s string) entry {
	r, n := quantity.FirstRune(s)
	next, _ := quantity.FirstRune(s[n:])
	return l.opening(r, next, s)
}

// opening is longest where the first two characters of s are known.
func (l *lexicon) opening(r, next rune, s string) entry {
	if p := openingBit(r, next); l.openings[p>>6]>>(p&63)&1 == 0 {
		return entry{} // as nearly everywhere
	}
	words := l.first.of(r)
	for i := range words {
		if e := &words[i]; e.next == next && e.next != 0 && strings.HasPrefix(s, e.word) {
			return *e
		}
	}
	return entry{}
}

// opens is the longest word of the classes that opens s.
func (l *lexicon) opens(s string, c class) entry {
	r, n := quantity.FirstRune(s)
	words := l.first.of(r)
	if len(words) == 0 {
		return entry{}
	}
	next, _ := quantity.FirstRune(s[n:])
	for i := range words {
		if e := &words[i]; e.class&c != 0 && (e.next == next || e.next == 0) && strings.HasPrefix(s, e.word) {
			return *e
		}
	}
	return entry{}
}

// closes is the longest word of the classes that closes s.
func (l *lexicon) closes(s string, c class) entry {
	r, n := quantity.LastRune(s)
	words := l.last.of(r)
	if len(words) == 0 {
		return entry{}
	}
	next, _ := quantity.LastRune(s[:len(s)-n])
	for i := range words {
		if e := &words[i]; e.class&c != 0 && (e.next == next || e.next == 0) && strings.HasSuffix(s, e.word) {
			return *e
		}
	}
	return entry{}
}

const anyClass = ^class(0)

// prefix is the longest word of the classes that opens s, suffix the one that closes it.
func (l *lexicon) prefix(s string, c class) string { return l.opens(s, c).word }
func (l *lexicon) suffix(s string, c class) string { return l.closes(s, c).word }

// is says whether w is a word of the classes.
func (l *lexicon) is(w string, c class) bool { return l.class[w]&c != 0 }

// Region is the region word that opens a name, or "": 全省 of 全省光伏产业.
func Region(name string) string { return vocabulary().prefix(name, region) }

// HasVerb says whether a name holds a verb that obtains something, and so is more
// than a name: 景德镇建设 in 在南昌、景德镇建设三大基地.
func HasVerb(name string) bool {
	for i := range name {
		if vocabulary().prefix(name[i:], obtain|reach) != "" {
			return true
		}
	}
	return false
}
