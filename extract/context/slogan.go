// Years that date nothing: “十四五”规划收官之年, 为“十五五”良好开局打牢基础, 按2005年可比价格.

package context

import (
	"strings"
	"sync"

	"planq/extract/quantity"
)

// What the words beside a time make of it: each class twice, of any time and of a five-year plan alone.
const (
	sloganBehind uint64 = 1 << iota
	sloganBefore
	sloganAround     // the first of two, of which the second stands behind
	periodAlone  = 3 // how far up the classes of a five-year plan are
)

// slogans are the words beside a time, and the words behind one by those before it.
var slogans = sync.OnceValues(func() (*quantity.Lexicon, map[string][]string) {
	class, around := map[string]uint64{}, map[string][]string{}
	for _, f := range forms("slogan") {
		c := map[byte]uint64{'^': sloganBehind, '$': sloganBefore, '|': sloganAround}[f.place]
		if f.means == "period" {
			c <<= periodAlone
		}
		class[f.words[0]] |= c
		if f.place == '|' {
			around[f.words[0]] = append(around[f.words[0]], f.words[1])
		}
	}
	return quantity.NewLexicon(class), around
})

// Slogan says whether a time that stands in s is part of a slogan, of a plan's name or of a price basis, and dates nothing.
func Slogan(s string, t quantity.Time) bool {
	before, after := s[:t.Start], s[t.End:]
	if near := after[:whole(after, len("一")*12)]; t.Kind == quantity.Period && strings.HasSuffix(before, "为") {
		for _, w := range []string{"开局", "开端", "基础", "起步", "条件"} {
			if strings.Contains(near, w) {
				return true // 为“九五”创造一个良好开端
			}
		}
	}
	words, around := slogans()
	dated := strings.HasSuffix(s[:t.End], "时期") || strings.HasSuffix(s[:t.End], "期间") // “十四五”期间|计划投资50亿元
	may := func(class uint64) uint64 {
		if t.Kind == quantity.Period && !(dated && class == sloganBehind) {
			class |= class << periodAlone
		}
		return class
	}
	if words.Opens(after, may(sloganBehind)).Word != "" || words.Closes(before, may(sloganBefore)).Word != "" {
		return true
	}
	return opensWithAny(after, around[words.Closes(before, may(sloganAround)).Word])
}
