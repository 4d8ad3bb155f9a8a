// The open vocabulary: words/*.txt, one class of words a file, one term a line.

package record

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

// class says what a word does in a sentence; a word may do several things.
type class uint32

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
)

var classOfFile = map[string]class{
	"reach": reach, "rise": rise, "rate": rate, "fall": fall, "annual": annual, "yoy": yoy,
	"cumulative": cumulative, "pair": pairs, "all": all, "goal": goal, "among": among,
	"share": share, "rank": rank, "obtain": obtain, "light": light, "region": region,
	"entity": entity, "money": money, "indicator": indicator, "head": head,
	"capacity": capacity, "provision": provision, "pollutant": pollutant, "thing": thing, "nominal": nominal, "predicate": predicate, "people": people, "abstract": abstract, "strength": strength, "task": task,
}

// lexicon finds words at a place of a text, the longest first.
type lexicon struct {
	class map[string]class
	first index // words by their first character
	last  index // words by their last character
}

// entry is a word with what it does.
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
	if r >= 1<<16 {
		return
	}
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
		words = append(words, entry{w, c})
	}
	slices.SortFunc(words, func(a, b entry) int {
		return cmp.Or(len(b.word)-len(a.word), strings.Compare(a.word, b.word))
	})
	for _, e := range words {
		r, _ := utf8.DecodeRuneInString(e.word)
		l.first.add(r, e)
		r, _ = utf8.DecodeLastRuneInString(e.word)
		l.last.add(r, e)
	}
	return l
})

// longest is the longest word of two characters and more that opens s, of any
// class: 比重 keeps 比 from being read, 综合利用率 keeps 利用.
func longest(l *lexicon, s string) string {
	r, n := utf8.DecodeRuneInString(s)
	for _, e := range l.first.of(r) {
		if len(e.word) > n && strings.HasPrefix(s, e.word) {
			return e.word
		}
	}
	return ""
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
func (l *lexicon) suffix(s string, c class) string {
	r, _ := utf8.DecodeLastRuneInString(s)
	for _, e := range l.last.of(r) {
		if e.class&c != 0 && strings.HasSuffix(s, e.word) {
			return e.word
		}
	}
	return ""
}

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
