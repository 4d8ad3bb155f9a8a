// The header of a table: 序号 | 指标 | 2010年 | 2015年 | 2015年比2010年增长 | 属性. It is
// read word by word, since its cells may have run together or been broken over lines:
// 2000年2005年 / 计划目标2005年“十五” / 增减情况 is 2000年, 2005年计划目标, 2005年, “十五”增减情况.

package plan

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// gridColumn is a column as its header describes it.
type gridColumn struct {
	kind   columnKind
	span   Span // of the header cell
	year   int  // 2015年
	base   int  // 比2010年
	annual bool // 年均
	loose  bool // what may as well be the name of a row: 产量（万吨）
}

type columnKind uint8

const (
	noColumn     columnKind = iota
	numberColumn            // 序号
	groupColumn             // 类别
	nameColumn              // 指标
	unitColumn              // 单位
	natureColumn            // 属性: 约束性, 预期性
	valueColumn             // 2015年
	growthColumn            // 增长
	wordColumn              // 备注, 责任单位
	yearColumn              // 年份, which names the rows
)

func (c gridColumn) figures() bool { return c.kind == valueColumn || c.kind == growthColumn }

// columnTitle is a word that a column's title begins with.
type columnTitle struct {
	word string
	kind columnKind
}

// headerWords are the titles of columns, the longer before the shorter.
var headerWords = [...]columnTitle{
	{"序号", numberColumn}, {"编号", numberColumn},
	{"一级指标", groupColumn}, {"指标类别", groupColumn}, {"指标分类", groupColumn}, {"类别", groupColumn}, {"分类", groupColumn}, {"领域", groupColumn},
	{"指标属性", natureColumn}, {"指标性质", natureColumn}, {"指标类型", natureColumn}, {"属性", natureColumn}, {"性质", natureColumn},
	{"类型", groupColumn},
	{"指标名称", nameColumn}, {"指标内容", nameColumn}, {"指标体系", nameColumn}, {"主要指标", nameColumn}, {"具体指标", nameColumn}, {"发展指标", nameColumn}, {"二级指标", nameColumn}, {"指标项", nameColumn},
	{"指标", nameColumn}, {"项目名称", nameColumn}, {"项目", nameColumn}, {"名称", nameColumn}, {"地区", nameColumn},
	{"计量单位", unitColumn}, {"单位", unitColumn},
	{"责任单位", wordColumn}, {"责任部门", wordColumn}, {"牵头单位", wordColumn}, {"牵头部门", wordColumn}, {"备注", wordColumn}, {"说明", wordColumn}, {"数据来源", wordColumn},
	{"年均", growthColumn}, {"累计", growthColumn}, {"增长", growthColumn}, {"增减", growthColumn}, {"增速", growthColumn}, {"增幅", growthColumn}, {"变化", growthColumn}, {"提高", growthColumn}, {"下降", growthColumn},
	{"基期值", valueColumn}, {"基准值", valueColumn}, {"基础值", valueColumn}, {"现状值", valueColumn}, {"现状", valueColumn}, {"基期", valueColumn}, {"目标值", valueColumn},
	{"规划目标", valueColumn}, {"发展目标", valueColumn}, {"预期目标", valueColumn}, {"计划目标", valueColumn}, {"目标", valueColumn}, {"规划值", valueColumn},
	{"实际完成", valueColumn}, {"完成情况", valueColumn}, {"实现情况", valueColumn}, {"完成率", valueColumn}, {"实际值", valueColumn}, {"完成值", valueColumn}, {"数值", valueColumn},
}

// headerTails are words that go on with a column's title and begin none.
var headerTails = [...]string{
	"比", "较", "年均", "累计", "增长", "增减", "增速", "增幅", "变化", "提高", "下降", "幅度", "情况", "速度", "率", "值", "实际", "预计", "完成", "计划", "规划", "目标",
	"现状", "基期", "基数", "达到", "预期", "期间", "时期", "末", "底", "年", "数", "水平", "指标", "量", "左右", "评估",
}

// looseTitle is the kind of column that a line alone may be the title of, though readHeader does not know it: 产量（万吨）, 指标值,
// 12月末, 比年初增加额, 产品名称.
func looseTitle(t string) columnKind {
	t = closeUp(t)
	if utf8.RuneCountInString(t) > 16 {
		return noColumn
	}
	name := strings.TrimRight(t, "%％‰")
	if strings.HasSuffix(name, "）") || strings.HasSuffix(name, ")") {
		if i := strings.LastIndexAny(name, "（("); i > 0 {
			name = name[:i]
		}
	}
	if utf8.RuneCountInString(name) > 10 {
		return noColumn
	}
	switch {
	case slices.Contains(yearTitles[:], name):
		return yearColumn
	case strings.HasSuffix(name, "名称"), slices.Contains(rowTitles[:], name):
		return nameColumn
	case slices.Contains(wholes[:], name):
		return valueColumn
	case beginsWithAny(name, "比", "较", "同比", "环比", "增长", "增减", "±"):
		return growthColumn
	case headerMonth(name):
		return valueColumn
	case !isHan(name):
		return noColumn
	}
	for _, w := range titleHeads {
		if strings.HasSuffix(name, w) {
			return valueColumn
		}
	}
	if name != t && utf8.RuneCountInString(t[len(name):]) <= len("（万元）")/3+4 && !strings.ContainsAny(t[len(name):], "0123456789、，") {
		return valueColumn // 税收（亿元）
	}
	return noColumn
}

// wholes are the titles of columns that tell figures of different places apart.
var wholes = [...]string{"全国", "全省", "全市", "全县", "全区", "全州"}

// yearTitles head the column of years that names the rows.
var yearTitles = [...]string{"年份", "年度"}

// rowTitles head the column that names the rows, where these are no indicators.
var rowTitles = [...]string{"行业", "产业", "区县", "县区", "县市", "市县", "市州", "园区", "乡镇", "城市", "品种", "品名", "产品"}

// titleHeads are the words that a column of figures is called by, with or without what it counts before them.
var titleHeads = [...]string{"值", "数", "量", "额", "率", "比重", "占比", "比例", "面积", "水平", "人口", "收入", "支出", "投资"}

// headerMonth says whether a title is a part of a year: 12月末, 1-3月, 上半年, 一季度.
func headerMonth(t string) bool {
	t = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(t, "累计"), "末"), "底")
	if strings.HasSuffix(t, "季度") || t == "上半年" || t == "下半年" || t == "全年" || t == "年" {
		return true
	}
	months, ok := strings.CutSuffix(t, "月")
	return ok && months != "" && strings.Trim(months, "0123456789-—－～~至") == ""
}

// readHeader reads a header that begins at s[at:limit] exactly: its columns and where it ends.
func readHeader(s string, at, limit int) ([]gridColumn, int) {
	var columns []gridColumn
	end := at
	for i := at; i < limit && len(columns) < 16; {
		i += skipBlank(s[i:limit])
		c := (*gridColumn)(nil)
		if len(columns) > 0 {
			c = &columns[len(columns)-1]
		}
		if n := bracketed(s[i:limit]); n > 0 && (c != nil || totals(s[i:i+n])) {
			if c == nil || c.kind == valueColumn && totals(s[i:i+n]) {
				columns = append(columns, gridColumn{kind: growthColumn, span: Span{i, i + n}})
			} else {
				c.span.End = i + n
			}
			i += n
			end = i
			continue
		}
		if n := orGrowth(s[i:limit]); n > 0 && c != nil && c.kind == growthColumn {
			i += n // 年均/累计
			c.span.End, end = i, i
			continue
		}
		if n := noteMark(s[i:limit]); n > 0 && c != nil && i == end {
			i += n
			if i == limit {
				end = i
			}
			continue
		}
		if year, n := headerYear(s[i:limit]); n > 0 {
			if c != nil && c.figures() && takesYear(s[c.span.Start:c.span.End]) {
				if strings.ContainsAny(s[c.span.Start:c.span.End], "比较") {
					c.base = year
				} else if c.year == 0 {
					c.year = year
				}
				c.span.End = i + n
			} else {
				columns = append(columns, gridColumn{kind: valueColumn, span: Span{i, i + n}, year: year})
			}
			i += n
			end = i
			continue
		}
		if n := headerPeriod(s[i:limit]); n > 0 {
			if c != nil && c.figures() && takesYear(s[c.span.Start:c.span.End]) {
				c.span.End = i + n
			} else {
				columns = append(columns, gridColumn{kind: valueColumn, span: Span{i, i + n}})
			}
			i += n
			end = i
			continue
		}
		kind, n := headerWord(s[i:limit])
		if n > 0 && c != nil && c.kind > nameColumn && kind <= nameColumn {
			break // 地区生产总值 behind 属性 begins the first row
		}
		if n > 0 && !goesOn(c, kind, s) {
			columns = append(columns, gridColumn{kind: kind, span: Span{i, i + n}, annual: strings.HasPrefix(s[i:], "年均")})
			i += n
			end = i
			continue
		}
		if c == nil || !c.figures() && c.kind != nameColumn {
			break
		}
		if c.kind == nameColumn || n == 0 {
			if c.kind == nameColumn {
				break
			}
			if n = headerTail(s[i:limit]); n == 0 {
				break
			}
		}
		if w := closeUp(s[i : i+n]); growthWord(w) {
			c.kind = growthColumn
			c.annual = c.annual || w == "年均"
		}
		i += n
		c.span.End, end = i, i
	}
	return columns, end
}

// totals says whether a bracket is a column of its own, of what comes together over
// the whole period: 2015年 | 2020年 | 〔累计〕.
func totals(s string) bool {
	_, n := decode(s)
	for _, w := range [...]string{"累计", "五年累计", "年均", "增长", "增速", "增幅", "变化"} {
		if prefixLoose(s[n:], w) > 0 {
			return true
		}
	}
	return false
}

// orGrowth is the length of a second word for what a column of growth holds, behind a
// stroke: 年均/累计.
func orGrowth(s string) int {
	for _, or := range [...]string{"/", "／", "或"} {
		if !strings.HasPrefix(s, or) {
			continue
		}
		if n := bracketed(s[len(or):]); n > 0 && totals(s[len(or):]) {
			return len(or) + n
		}
		if kind, n := headerWord(s[len(or):]); kind == growthColumn {
			return len(or) + n
		}
	}
	return 0
}

// noteMark is the length of the number of a note between two titles of columns:
// 〔累计〕1属性; 0 where s begins with none.
func noteMark(s string) int {
	_, n := readDigits(s)
	if n != 1 {
		return 0
	}
	rest := s[n+skipBlank(s[n:]):]
	if rest == "" {
		return n
	}
	if _, m := headerYear(rest); m > 0 {
		return n
	}
	if _, m := headerWord(rest); m > 0 {
		return n
	}
	return 0
}

// takesYear says whether a year behind these words belongs to them: 2015年比, 至, a dash.
func takesYear(title string) bool {
	title, _ = trimBlank(title)
	for _, w := range [...]string{"比", "较", "-", "—", "至", "～", "－"} {
		if strings.HasSuffix(title, w) {
			return true
		}
	}
	return false
}

// goesOn says whether a word of the kind belongs to the column before it: 2005年 计划目标 is
// one column, 2015年 年均增长 two, “十五” 增减情况 one.
func goesOn(c *gridColumn, kind columnKind, s string) bool {
	if c == nil || !c.figures() || kind != valueColumn && kind != growthColumn {
		return false
	}
	if kind == valueColumn {
		return c.kind == valueColumn && (c.year > 0 || headerPeriod(s[c.span.Start:c.span.End]) > 0) && !strings.Contains(s[c.span.Start:c.span.End], "目标")
	}
	return c.kind == growthColumn || c.year == 0 && headerPeriod(s[c.span.Start:c.span.End]) > 0 || c.base > 0
}

func growthWord(w string) bool {
	switch w {
	case "年均", "累计", "增长", "增减", "增速", "增幅", "变化", "提高", "下降":
		return true
	}
	return false
}

// titlesBy holds the headerWords by their first character.
var titlesBy = sync.OnceValue(func() map[string][]columnTitle {
	by := map[string][]columnTitle{}
	for _, h := range headerWords {
		by[h.word[:3]] = append(by[h.word[:3]], h)
	}
	return by
})

func headerWord(s string) (columnKind, int) {
	if !isHan(s) {
		return noColumn, 0
	}
	for _, h := range titlesBy()[s[:3]] {
		if n := prefixLoose(s, h.word); n > 0 {
			return h.kind, n
		}
	}
	return noColumn, 0
}

func headerTail(s string) int {
	for _, w := range headerTails {
		if n := prefixLoose(s, w); n > 0 {
			return n
		}
	}
	for _, w := range [...]string{"-", "—", "－", "～"} {
		if strings.HasPrefix(s, w) {
			if _, n := headerYear(s[len(w)+skipBlank(s[len(w):]):]); n > 0 {
				return len(w)
			}
		}
	}
	return 0
}

// prefixLoose is the length of the word at the beginning of s, blanks inside it
// counted: 指　标; 0 where s does not begin with it. The word is Chinese, of three bytes a
// character, or a single sign.
func prefixLoose(s, word string) int {
	i := 0
	for j := 0; j < len(word); j += 3 {
		if j > 0 {
			i += skipLineBlank(s[i:])
		}
		c := word[j:min(j+3, len(word))]
		if !strings.HasPrefix(s[i:], c) {
			return 0
		}
		i += len(c)
	}
	return i
}

// headerYear reads 2015年, 2015 年, 2015, 2015年末.
func headerYear(s string) (year, size int) {
	n, i := readDigits(s)
	if i == 0 || n < 1949 || n > 2100 {
		return 0, 0
	}
	if m := prefixLoose(s[i+skipLineBlank(s[i:]):], "年"); m > 0 {
		return n, i + skipLineBlank(s[i:]) + m
	}
	return n, i
}

// headerPeriod reads “十二五”, “十五”, 十四五.
func headerPeriod(s string) int {
	i := 0
	if r, n := decode(s); r == '“' || r == '"' {
		i = n
	}
	_, size := readChinese(s[i:])
	if size < len("十五") {
		return 0
	}
	if !strings.HasSuffix(s[i:i+size], "五") || !strings.HasPrefix(s[i:], "十") && i == 0 {
		return 0
	}
	j := i + size
	if r, m := decode(s[j:]); i > 0 && (r == '”' || r == '"') {
		j += m
	} else if i > 0 {
		return 0
	}
	return j
}

// bracketed is the length of the bracket that s begins with, （%）, [累计]; 0 where none does.
func bracketed(s string) int {
	r, n := decode(s)
	var close string
	switch r {
	case '（', '(':
		close = "）)"
	case '[', '〔', '【', '［':
		close = "]〕】］"
	default:
		return 0
	}
	for i := n; i < len(s) && i < 60; {
		r, n := decode(s[i:])
		if strings.ContainsRune(close, r) {
			return i + n
		}
		if isDigit(byte(r)) && r < utf8.RuneSelf && close != "）)" {
			return 0
		}
		if m, size := readChinese(s[i:]); m > 0 && i == n && size > 0 {
			if r, _ := decode(s[i+size:]); strings.ContainsRune(close, r) {
				return 0 // （一） begins a row
			}
		}
		i += n
	}
	return 0
}

// whole says whether the columns are those of a table of figures: something is
// named or counted, and at least two columns hold figures.
func whole(columns []gridColumn) bool {
	named, figures := false, 0
	for _, c := range columns {
		switch {
		case c.kind == nameColumn || c.kind == numberColumn || c.kind == yearColumn:
			named = true
		case c.figures():
			figures++
		}
	}
	return named && figures >= 2
}
