// What a name is the name of: …工业园区 is a park, …股份有限公司 a firm, 南昌青山湖区 a region.

package relation

import (
	"strings"
	"unicode/utf8"

	"planq/extract/gazetteer"
	"planq/extract/quantity"
)

// longest is how many characters a name has at most; what is longer is a sentence.
const longest = 40

// kindOf is the kind of thing that a name tells by itself, "" where it names
// nothing: 龙头企业, 重点园区, 市场竞争力.
func (r *reader) kindOf(name string) Kind {
	if name == "" {
		return ""
	}
	k := &r.kinds[(len(name)+int(name[0])<<2+int(name[len(name)-1])<<4)%len(r.kinds)]
	if k.name != name {
		k.name, k.kind = name, r.kindByName(name)
	}
	return k.kind
}

// asked is a name that was asked for, with its kind.
type asked struct {
	name string
	kind Kind
}

func (r *reader) kindByName(name string) Kind {
	lex := vocabulary()
	s := name
	if marked(s) {
		s = strings.Trim(s, "“”《》 ")
	}
	if !hasLength(s) || breaks(s) || startsWithAny(s, sentenceOpeners...) && !strings.HasPrefix(s, "其他") {
		return ""
	}
	word := lex.class(s)
	if word&(home|place) != 0 || r.isDivision(s) {
		return Region
	}
	e := lex.suffix(s, names|abstract)
	if e.word == "" && word&(sector|listed) == 0 && !endsInAny(s, bareEndings...) {
		return "" // as most stretches of a text
	}
	switch {
	case isAgency(s):
		return Institution
	case word&sector != 0 || isSectors(s):
		return Industry
	case isGeneric(s):
		return ""
	case isNumbered(s):
		return Institution
	case word&listed != 0:
		return Industry
	}
	if r.isRest(s, e) {
		return ""
	}
	if e.word == "" {
		return ""
	}
	if e.class&(park|firm|office|project|region) == 0 {
		return kindOfGoods(s, e)
	}
	if rest := s[:len(s)-len(e.word)]; !hasVerbInside(s) && !isGeneric(rest) {
		return r.kindOfBody(s, rest, e)
	}
	return ""
}

// hasLength says whether s is as long as names are.
func hasLength(s string) bool {
	return (len(s) >= len("江西") || quantity.RuneCount(s) >= 2) && (len(s) <= longest || len(s) <= longest*utf8.UTFMax && quantity.RuneCount(s) <= longest)
}

// isRest says whether what looks like a name is the rest of a sentence; 新建长堎工业园区 is in 新建.
func (r *reader) isRest(s string, ends entry) bool {
	return (vocabulary().prefix(s, never|act) != "" && !bears(s, ends) || hasVerbInFront(s)) && r.regionPrefix(s) == 0
}

// isSectors tells a sector by the noun behind it: 装备制造|产业.
func isSectors(s string) bool {
	if !endsInAny(s, industryNouns...) {
		return false // as mostly
	}
	for _, end := range industryNouns {
		if strings.HasSuffix(s, end) && vocabulary().is(strings.TrimSuffix(s, end), sector) {
			return true
		}
	}
	return false
}

// kindOfGoods is the kind of what ends as industries and products do.
func kindOfGoods(s string, e entry) Kind {
	switch {
	case e.class&abstract != 0 || len(e.word) == len(s) && quantity.RuneCount(s) < 2:
		return ""
	case e.class&industry != 0:
		return Industry
	}
	return Product
}

// kindOfBody is the kind of what ends as bodies, places and programmes do.
func (r *reader) kindOfBody(s, rest string, e entry) Kind {
	switch {
	case e.class&firm != 0 && isTrade(rest):
		return "" // 证券公司, 国外石油公司
	case e.class&firm != 0:
		return Enterprise
	case e.class&park != 0:
		return Park
	case e.class&office != 0:
		if endsInAny(s, "部门", "单位") && !startsWithAny(s, governed...) && r.regionPrefix(s) == 0 {
			return "" // 数据提供部门 is whoever provides
		}
		return Institution
	case e.class&project != 0:
		return Project
	}
	// 省, 市, 县 and the like close too many words: what stands before is the name of a division.
	if quantity.RuneCount(e.word) == 1 && !isNamed(rest) {
		return ""
	}
	return Region
}

// bears says whether a firm's name may begin with a small word: 用友网络科技股份有限公司.
func bears(s string, ends entry) bool {
	return ends.class&firm != 0 && quantity.RuneCount(vocabulary().prefix(s, never|act)) == 1
}

// breakers are the characters that stand in no name.
var breakers = quantity.NewAnywhere("，", "。", "；", "：", "从", "是", "　", "在")

// marked says whether a name may begin or end with a quotation mark, a bracket or a blank.
func marked(s string) bool {
	if s == "" {
		return false
	}
	switch s[0] {
	case ' ', "“"[0], "《"[0]:
		return true
	}
	switch s[len(s)-1] {
	case ' ', "”"[2], "》"[2], "“"[2], "《"[2]:
		return true
	}
	return false
}

// breaks says whether what stands in no name stands in s.
func breaks(s string) bool {
	if !breakers.In(s) && strings.IndexByte(s, '\n') < 0 && strings.IndexByte(s, '\r') < 0 {
		return false
	}
	for i := 0; i < len(s); {
		c, n := quantity.FirstRune(s[i:])
		switch c {
		case '，', '。', '；', '：', '从', '是', '\n', '\r', '　':
			return true
		case '在':
			if !strings.HasPrefix(s[i:], "在线") { // 在线教育
				return true
			}
		}
		i += n
	}
	return false
}

// endsName says whether a name may end where s does: a look at its end that spares taking it apart.
func (r *reader) endsName(s string) bool {
	last, n := quantity.LastRune(s)
	if nameEnds.In(s[len(s)-n:]) {
		return true
	}
	before, _ := quantity.LastRune(s[:len(s)-n])
	return gazetteer.MayEnd(last, before) || r.firmEnds.Has(before, last) || vocabulary().suffix(s, names|home|place|sector|listed).word != "" || strings.Contains(s, "等")
}

// Characters that settle much by themselves: those that a name may end in whatever stands before, the letters of the provinces, the quarters of one,
// and what stands between general words.
var (
	nameEnds = quantity.NewAnywhere(set("nameEnds")...)
	letters  = quantity.NewAnywhere(set("letters")...)
	quarters = strings.Join(set("quarters"), "")
	fillers  = quantity.NewAnywhere(set("fillers")...)
)

// isNumbered tells 602所.
func isNumbered(s string) bool {
	return len(s) > len("6所") && s[0] >= '0' && s[0] <= '9' && strings.Trim(s, "0123456789") == "所"
}

// isAgency tells 省文物局, 市发展改革委 and 省博物馆: an office of a government.
func isAgency(s string) bool {
	switch c, _ := quantity.FirstRune(s); c {
	case '省', '市', '县', '区', '州', '国', '自':
	default:
		return false
	}
	agency := endsInAny(s, agencies...)
	if !agency && vocabulary().suffix(s, office).word == "" || !startsWithAny(s, levelsOfOffice...) {
		return false
	}
	n := quantity.RuneCount(s)
	if n < 3 || n > 16 || strings.ContainsAny(s, "的、，") || !agency && strings.Contains(s, "和") || endsInAny(s, noAgency...) {
		return false
	}
	return agency || !startsWithAny(s, adjectivesOfLevel...)
}

// hasVerbInFront says whether what looks like a name is the end of a sentence: 推进石化.
func hasVerbInFront(s string) bool {
	lex := vocabulary()
	w := lex.prefix(s, verbs|adverb|hide)
	return w != "" && !lex.is(w, hide|names|generic) && len(w) < len(s)
}

// hasVerbInside says whether a verb of building or support stands in what looks like a name:
// 试点|建设|零碳园区, 休闲区|创建|国家级旅游品牌.
func hasVerbInside(s string) bool {
	lex := vocabulary()
	for i := lex.next(s, 0); i < len(s); i = lex.next(s, i) {
		e := lex.scan(s[i:], false)
		if i > 0 && e.class&(build|support|push|have|act|win) != 0 && e.class&hide == 0 {
			return true
		}
		_, n := quantity.FirstRune(s[i:])
		i += max(n, len(e.word))
	}
	return false
}

// isRegion says whether s is a division, two of them (南昌青山湖区), a part of a province
// (赣东北) or a region that everybody knows.
func (r *reader) isRegion(s string) bool {
	return vocabulary().is(s, home|place) || r.isDivision(s)
}

// isDivision is isRegion for what no word of the vocabulary names.
func (r *reader) isDivision(s string) bool {
	p, name := r.ctx.Opens(s)
	switch {
	case name != "" && strings.IndexByte(s, '-') > 0: // 黄冈-鄂州-黄石
		return r.isAxis(s)
	case name == "":
		return isQuarter(s)
	case name == s:
		return isOwn(p)
	}
	return isNamed(s[len(name):])
}

// isAxis tells places that are named as one: 黄冈-鄂州-黄石.
func (r *reader) isAxis(s string) bool {
	for place := range strings.SplitSeq(s, "-") {
		if place == "" || !r.isRegion(place) {
			return false
		}
	}
	return true
}

// regionPrefix is the length of the longest division that opens s, 0 for none.
func (r *reader) regionPrefix(s string) int {
	_, name := r.ctx.Opens(s)
	return len(name)
}

// isQuarter tells 赣南, 皖北 and 苏中: a province's letter and a quarter of it.
func isQuarter(s string) bool {
	_, n := quantity.FirstRune(s)
	if n == len(s) || len(s) > len("辽东半岛") || !letters.In(s[:n]) {
		return false // 新东, 青中 are parts of other words
	}
	rest := strings.TrimLeft(s[n:], quarters)
	return rest == "" || rest == "地区" && len(s) == len("赣南地区")
}

// isGeneric says whether a name is put together of words that name nothing: 重点骨干企业.
func isGeneric(s string) bool {
	lex := vocabulary()
	for s != "" {
		general := len(lex.prefix(s, generic|count|tail|home))
		n := general
		if n == 0 {
			if _, n = quantity.FirstRune(s); !fillers.In(s[:n]) && (s[0] < '0' || s[0] > '9') {
				return false
			}
		}
		if len(lex.prefix(s, sector|industry)) > general {
			return false // 大数据, and 新能源 is no 能源 that is new
		}
		s = s[n:]
	}
	return true
}
