// The open vocabulary: words/*.txt, one class of words a file, one term a line.

package record

import (
	"bufio"
	"embed"
	"sort"
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
)

var classOfFile = map[string]class{
	"reach": reach, "rise": rise, "rate": rate, "fall": fall, "annual": annual, "yoy": yoy,
	"cumulative": cumulative, "pair": pairs, "all": all, "goal": goal, "among": among,
	"share": share, "rank": rank, "obtain": obtain, "light": light, "region": region,
	"entity": entity, "money": money, "indicator": indicator, "head": head,
	"capacity": capacity, "provision": provision, "pollutant": pollutant, "thing": thing, "nominal": nominal, "predicate": predicate,
}

// lexicon finds words at a place of a text, the longest first.
type lexicon struct {
	class map[string]class
	first map[rune][]string // words by first character, longest first
	last  map[rune][]string // words by last character, longest first
}

// vocabulary is the lexicon that ships with planq, built on first use.
var vocabulary = sync.OnceValue(func() *lexicon {
	l := &lexicon{class: map[string]class{}, first: map[rune][]string{}, last: map[rune][]string{}}
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
		for s := bufio.NewScanner(strings.NewReader(string(b))); s.Scan(); {
			if w := strings.TrimSpace(s.Text()); w != "" && w[0] != '#' {
				l.class[w] |= c
			}
		}
	}
	for w := range l.class {
		r, _ := utf8.DecodeRuneInString(w)
		l.first[r] = append(l.first[r], w)
		r, _ = utf8.DecodeLastRuneInString(w)
		l.last[r] = append(l.last[r], w)
	}
	for _, by := range []map[rune][]string{l.first, l.last} {
		for _, words := range by {
			sort.Slice(words, func(i, j int) bool {
				if len(words[i]) != len(words[j]) {
					return len(words[i]) > len(words[j])
				}
				return words[i] < words[j]
			})
		}
	}
	return l
})

// prefix is the longest word of the classes that opens s.
func (l *lexicon) prefix(s string, c class) string {
	r, _ := utf8.DecodeRuneInString(s)
	for _, w := range l.first[r] {
		if l.class[w]&c != 0 && strings.HasPrefix(s, w) {
			return w
		}
	}
	return ""
}

// suffix is the longest word of the classes that closes s.
func (l *lexicon) suffix(s string, c class) string {
	r, _ := utf8.DecodeLastRuneInString(s)
	for _, w := range l.last[r] {
		if l.class[w]&c != 0 && strings.HasSuffix(s, w) {
			return w
		}
	}
	return ""
}

func (l *lexicon) is(w string, c class) bool { return l.class[w]&c != 0 }
