// The words before a figure, read from the figure backwards: 全省…能耗|累计|下降|20％.

package record

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"planq/extract/quantity"
)

// lead is what stands before a figure: the name, and the words between name and figure.
type lead struct {
	start, end int    // of the name
	rest       string // the name
	words      class  // what the words between do
	verb       phrase // the verb of change nearest to the figure
	base       when   // 比2005年
	time       when   // a time that stands between name and figure
	from       bool   // 由 or 从: the first of two states
	inner      bool   // the figure follows a reaching verb
	state      bool   // the figure is the state from which a change is told: 比2010年的|12.4万吨|减少11.9%
	goal       phrase
	years      int  // over how many years a change is averaged: 两年平均
	whole      bool // the name holds its verbs: 公民具备科学素质|的比例
	against    bool // what it is compared with is no year: 比上次|增长47%, 比原计划|减少
}

// betweenWays read what may stand between a name and its figure, the figure's side first. Each gives how many bytes before end it has read, 0 where it
// declines.
var betweenWays = []struct {
	Way
	read func(r *reader, l *lead, end int) int
}{
	{Way{"the state that a change begins with", []string{"人均预期寿命在2015年基础上提高1岁"}, []string{"产业基础上升8%"}}, (*reader).builtOn},
	{Way{"over how many years a change is averaged", []string{"地区生产总值两年平均增长4.8%"}, []string{"平均增长4.8%"}}, (*reader).averagedOver},
	{Way{"over how many years a change runs", []string{"总产量十年增长1.3倍"}, []string{"总产量二○一五年增长1.3倍"}}, (*reader).runsOver},
	{Way{"since when it has been so", []string{"粮食产量自2010年以来连续突破100亿斤"}, nil}, (*reader).sinceWhen},
	{Way{"a year", []string{"城镇化率2015年达到60%"}, nil}, (*reader).timeBetween},
	{Way{"how a figure is reckoned", []string{"固定资产投资扣除房地产开发投资后增长11.7%"}, nil}, func(_ *reader, l *lead, end int) int { return reckoning(l.rest, l.words&(rise|fall) != 0) }},
	{Way{"a word of change, of reaching or of degree", []string{"工业增加值累计增长20%"}, []string{"在建的新兴产业10个"}}, (*reader).wordBetween},
}

// lead reads the passage from start to end backwards.
func (r *reader) lead(start, end int) lead {
	l := r.reading // one room for all; a lead that is read while another is has its own
	if l == nil {
		l = new(lead)
	}
	r.reading = nil
	*l = lead{start: start}
	r.readLead(l, start, end)
	r.reading = l
	return *l
}

func (r *reader) readLead(l *lead, start, end int) {
	t := r.passage
reading:
	for end > start {
		if t.text[end-1] == ' ' {
			end--
			continue
		}
		l.rest = t.text[start:end]
		if before, ok := strings.CutSuffix(l.rest, "“"); ok && end < len(t.text) && t.text[end] != ' ' {
			end = start + len(before) // 由“|60万人左右”调整为“|65万人以上”
			continue
		}
		if before, ok := strings.CutSuffix(l.rest, "人民币"); ok && before != "" {
			end -= len("人民币") // 技改投资|人民币叁亿元
			continue
		}
		for i := range betweenWays {
			if n := betweenWays[i].read(r, l, end); n > 0 {
				end -= n
				continue reading
			}
		}
		break
	}
	l.end = end
	l.rest = t.text[start:end]
	if l.rest == "" {
		return
	}
	r.open(l, start)
	compared := r.openingTimes(l, start)
	r.disposed(l)
	if w := r.lex.prefix(l.rest, planned); w != "" && compared {
		l.start, l.rest = l.start+len(w), l.rest[len(w):] // 支出安排385万元，比上年|年初预算|增长3%
	}
	if l.words&(rise|fall) != 0 && !compared && startsWithAny(l.rest, "比", "较") && len(l.rest) <= longName/6 && !strings.Contains(l.rest, "年") && r.lex.suffix(l.rest, indicator|head|entity) == "" && r.lex.longest(l.rest).word == "" {
		l.start, l.rest, l.against = l.end, "", true
	}
}

func (r *reader) builtOn(l *lead, end int) int {
	before, ok := strings.CutSuffix(l.rest, "基础上")
	if !ok {
		return 0
	}
	t := r.passage
	k, ok := t.timeEnding(l.start + len(strings.TrimSuffix(before, "的")))
	if !ok || t.times[k].Start < l.start {
		return 0
	}
	l.base = r.timeOf(&t.times[k])
	return end - t.times[k].Start
}

func (r *reader) averagedOver(l *lead, _ int) int {
	n, w := averaged(l.rest)
	if n == 0 {
		return 0
	}
	l.words, l.years = l.words|annual, n
	return len(w)
}

// timeOf is a time that is named, with where.
func (r *reader) timeOf(y *quantity.Time) when {
	return r.resolveTime(when{from: y.From, to: y.To, kind: y.Kind, at: r.passage.view.Span(y.Start, y.End)})
}

// timeBetween reads the year that holds, or that a change is counted from.
func (r *reader) sinceWhen(l *lead, end int) int {
	before, ok := strings.CutSuffix(l.rest, "以来")
	if !ok {
		return 0
	}
	k, ok := r.passage.timeEnding(l.start + len(before))
	if !ok || r.passage.times[k].Start <= l.start {
		return 0
	}
	name := r.passage.text[l.start:r.passage.times[k].Start]
	return end - l.start - len(strings.TrimSuffix(strings.TrimSuffix(name, "自"), "从"))
}

func (r *reader) timeBetween(l *lead, end int) int {
	t := r.passage
	k, ok := t.timeEnding(end)
	if !ok || t.times[k].Start < l.start {
		return 0
	}
	y := &t.times[k]
	from, before, behind := y.Start, t.text[l.start:y.Start], t.text[y.End:]
	switch {
	case y.Kind == quantity.Each && strings.HasSuffix(before, "平均"):
		l.words |= annual // 平均每年|递增
		from -= len("平均")
		if n, w := averaged(before); n > 0 {
			l.years, from = n, y.Start-len(w) // 两年平均每年|递增5.3%
		}
	case y.Kind == quantity.Each:
		// of what is counted each year
		if i := lastIndex(before, "每"); i >= 0 && len(before)-i <= len("每亩") && i+len("每") < len(before) {
			from -= len(before) - i // 最低标准从|每生|每年6000元
		}
	case r.comparedWith(before), endsWithAny(before, "是", "为", "相当于"), endsWithAny(before, "至", "到") && startsWithAny(behind, "的", "同期的") && timesIn(before, strings.TrimPrefix(behind, "同期")):
		l.base = r.timeOf(y) // 提高到2005年的17倍
	case endsWithAny(before, apartWords...) && !strings.HasPrefix(behind, "的"):
		l.base = r.timeOf(y) // 研发投入强度高于|2010年|0.2个百分点
		from -= len(apartWords[0])
	default:
		l.time = r.timeOf(y) // 增加到2010年的139.8亿元
		l.from = l.from || endsWithAny(before, "从", "由")
	}
	return end - from
}

func (r *reader) wordBetween(l *lead, end int) int {
	s := l.rest
	e := r.lex.closes(s, anyClass)
	w, c := e.word, e.class
	if w == "" || c&edge == 0 || c&names != 0 && c&(reach|rise|fall|rate) == 0 || utf8.RuneCountInString(w) == 1 && !strings.Contains(loneBetween, w) || w == "为" && endsWithAny(s, "成为", "作为") {
		return 0
	}
	at := end - len(w)
	if c&(rise|fall|rate) != 0 && l.verb.text == "" {
		l.verb = r.phrase(at, end)
	}
	if c&goal != 0 {
		l.goal = r.phrase(at, end)
	}
	if c&reach != 0 && l.words == 0 {
		l.inner = true
	}
	if w == "从" || w == "由" {
		l.from = true
	}
	if rest, ok := strings.CutPrefix(w, "年"); ok && rest != "" {
		if _, dated := r.passage.timeEnding(at + len("年")); dated {
			return len(rest) // 成本比上|年平均|降低: the year is of 上年
		}
	}
	l.words |= c
	return len(w)
}

// openingTimes takes the times off that open a name, 2010年|全行业粗钢产能, and says whether the last of them is what it is compared with.
func (r *reader) openingTimes(l *lead, start int) bool {
	t, compared := r.passage, l.base.known()
	for {
		k, ok := t.timeAt(l.start)
		if !ok || t.times[k].End > l.end {
			return compared
		}
		y := &t.times[k]
		if y.Kind == quantity.Each || carried(t.text[y.End:l.end]) {
			return compared
		}
		if !l.base.known() && r.comparedWith(t.text[max(start, l.start-9):l.start]) {
			l.base, compared = r.timeOf(y), true
		}
		l.start = y.End
		l.rest = afterTime(t.text[l.start:l.end], endsWithAny(t.text[:y.End], "底", "末"))
		l.start = l.end - len(l.rest)
		r.open(l, l.start)
	}
}

// inland begins with the 内 of no time; ending stands behind a year and belongs to it.
var inland, ending = set("inland"), set("ending")

// afterTime is what stands behind a time without what closes it: 一九八五年底|前|建成投产.
func afterTime(s string, ended bool) string {
	if ended {
		s = strings.TrimPrefix(s, "前")
	}
	if startsWithAny(s, inland...) {
		return s
	}
	for _, w := range ending {
		s = strings.TrimPrefix(s, w)
	}
	return s
}

// disposed takes what is done to something, or from where it comes, off its name: 建议将|投入强度目标|由2.2%调整为1.8%, 收入线标准|由家庭年人均可支配收入|9600元提高到15600元.
func (r *reader) disposed(l *lead) {
	if i := lastIndex(l.rest, "将"); i > 0 && l.from && !startsWithAny(l.rest[i:], "将军", "将来") {
		l.start, l.rest = l.start+i+len("将"), l.rest[i+len("将"):]
	}
	if i := lastIndex(l.rest, "由"); i > 0 && !endsWithAny(l.rest[:i], "自", "理", "事") && !startsWithAny(l.rest[i:], "由于") && r.lex.suffix(l.rest[:i], indicator|head|standing) != "" && !r.lex.is(l.rest[i+len("由"):], region|locality) &&
		contains(r.passage.text[l.end:r.list[r.now].end], []string{"到", "至", "为"}) {
		l.from, l.end, l.rest = !l.inner, l.start+i, l.rest[:i]
	}
}

// reckoning is the length of what says at the end of s how or over how long a figure is reckoned, and is no part of its name:
// 固定资产投资|扣除房地产开发投资后|增长11.7%, 总产量|连续六年|保持在9000吨.
func reckoning(s string, changes bool) int {
	switch {
	case strings.HasSuffix(s, "一般"):
		return len("一般") // 规划城镇建设用地|一般|不少于80%
	case strings.HasSuffix(strings.TrimSuffix(s, "的"), "标准下"):
		return len(s) // 现行标准下的|20.6万贫困人口
	case strings.HasSuffix(s, "后"):
		for _, w := range []string{"扣除", "剔除", "还原"} {
			if i := lastIndex(s, w); i >= 0 && len(s)-i <= longName/3 {
				return len(s) - i
			}
		}
	case endsWithAny(s, "计算", "折算", "测算"):
		for _, w := range []string{"按", "以"} { // 收入|按自然口径计算|下降4.6%
			if i := lastIndex(s, w); (i > 0 || i == 0 && changes) && len(s)-i <= longName/3 {
				return len(s) - i
			}
		}
	case strings.HasSuffix(s, "年"):
		if i := lastIndex(s, "连续"); i >= 0 && len(s)-i <= len("连续二十五年") {
			return len(s) - i
		}
		years := strings.TrimRight(s[:len(s)-len("年")], "一二两三四五六七八九十") // 棉花产量|两年|增长47%
		if n := len(s) - len(years); n > len("年") && n <= len("二十五年") && years != "" && !endsWithAny(years, "第", "百", "千") {
			return n
		}
	}
	return 0
}

func (r *reader) runsOver(l *lead, end int) int {
	if l.words&(rise|fall) == 0 && !strings.HasPrefix(r.passage.text[end:], "翻") {
		return 0
	}
	before, ok := strings.CutSuffix(strings.TrimSuffix(l.rest, "间"), "年")
	if !ok {
		return 0
	}
	if _, dated := r.passage.timeEnding(end); dated {
		return 0 // 近五年, 2015年
	}
	digit, w := quantity.LastRune(before)
	n := slices.Index([]rune("两二三四五六七八九十"), digit)
	name := before[:len(before)-w]
	if n < 0 || name == "" || endsWithAny(name, numerals...) || endsWithAny(name, "第", "“") {
		return 0 // 二○一五年, 第五年
	}
	n = max(n+1, 2)
	l.years = n
	return len(l.rest) - len(name)
}

// numerals are the characters of a number in Chinese.
var numerals = strings.Split("○〇零一二三四五六七八九十百千几数", "")

// averaged is over how many years the words at the end of s average a change: 两年平均|增长4.8%; 0 where they do not.
func averaged(s string) (int, string) {
	if !strings.HasSuffix(s, "均") && !strings.HasSuffix(s, "年") {
		return 0, ""
	}
	for _, w := range []string{"年平均", "年年均"} {
		before, ok := strings.CutSuffix(s, w)
		if !ok {
			continue
		}
		for i, n := range []string{"两", "三", "四", "五"} {
			if before, ok := strings.CutSuffix(before, n); ok && !strings.HasSuffix(before, "第") {
				side := "" // 后三年年均
				for _, w := range []string{"前", "后", "近", "这"} {
					if strings.HasSuffix(before, w) {
						side = w
					}
				}
				return i + 2, side + n + w
			}
		}
	}
	return 0, ""
}

// open drops what opens a lead's name and is no part of it. A verb of change
// among it governs the figure: 削减|化学需氧量400万吨.
func (r *reader) open(l *lead, start int) {
	trimmed := trimLeft(l.rest)
	if i := lastIndex(trimmed, "“"); i >= 0 && !strings.Contains(trimmed[i:], "”") && strings.Contains(r.passage.text[l.end:r.list[r.now].end], "”") {
		trimmed = trimLeft(trimmed[i+len("“"):]) // 树立“|产值过千亿”的目标
	}
	if opening := l.rest[:len(l.rest)-len(trimmed)]; opening != "" && !l.inner {
		if e := r.lex.closes(opening, rise|fall); len(e.word) > len("增") && l.words&(rise|fall|rate) == 0 {
			l.words |= e.class & (rise | fall)
			l.verb = r.place(e.word, start, l.end)
		}
	}
	if r.lex.closes(l.rest[:len(l.rest)-len(trimmed)], annual).word != "" && l.words&(rise|fall|rate) != 0 {
		l.words |= annual // 年均|投资增速达11.2%
	}
	if w := r.lex.closes(l.rest[:len(l.rest)-len(trimmed)], reach).word; len(w) > len("达") && r.relative(trimmed, l.end) {
		trimmed = w + trimmed // 达到|服务能力标准的卫生院占比
	}
	l.start = l.end - len(trimmed)
	l.rest = trimmed
}

// relative says whether what follows a verb of reaching only says which things are meant: 达到|服务能力标准的|卫生院, 达到|序时进度的|26项.
func (r *reader) relative(s string, end int) bool {
	if i := lastIndex(s, "的"); i > 0 && i+len("的") < len(s) {
		return r.lex.suffix(s, entity|thing|people|whole) != ""
	}
	t := r.passage
	if !strings.HasPrefix(t.text[end:], "的") {
		return false
	}
	f := sort.Search(len(t.figures), func(f int) bool { return t.figures[f].Start >= end+len("的") })
	return f < len(t.figures) && t.from(f) == end+len("的") && counts(&t.figures[f])
}

// timesIn says whether the figure behind a time is a multiple of what was then: 提高到2005年|的17倍, 恢复至2019年|的92%. 降到2019年|的0.46% is none.
func timesIn(before, s string) bool {
	s = s[:min(len(s), len("的一二三四五六"))]
	if i := strings.IndexByte(s, '%'); i > 0 {
		return i-len(strings.TrimRight(s[:i], "0123456789")) > 2 || endsWithAny(before, "恢复至", "恢复到")
	}
	return strings.Contains(s, "倍")
}

func (r *reader) comparedWith(before string) bool {
	return strings.HasSuffix(before, "比") || strings.HasSuffix(before, "较") || strings.HasSuffix(before, "与") || strings.HasSuffix(before, "同")
}

func (t *passage) timeEnding(end int) (int, bool) {
	i := sort.Search(len(t.times), func(i int) bool { return t.times[i].End >= end })
	return i, i < len(t.times) && t.times[i].End == end
}

func (t *passage) timeAt(start int) (int, bool) {
	i := sort.Search(len(t.times), func(i int) bool { return t.times[i].Start >= start })
	return i, i < len(t.times) && t.times[i].Start == start
}

// builds says whether a verb that is half of many nouns makes what stands behind it, 建设|园区10个, which 建设|公司 and 建设|能力 do not tell.
func (r *reader) builds(k token, before, after string) bool {
	return before == "" && k.class&task != 0 && r.lex.is(after, entity) && !r.lex.is(after, head|capacity) && !endsWithAny(after, "公司", "单位", "机构", "银行", "集团", "企业", "业")
}

// building are verbs of which several stand in a row: 新建|改造|城市道路8.7公里.
var building = set("building")

// nounEnds make a noun of the verb before them.
var nounEnds = set("nounEnds")

// lastVerb is the last verb between whose and what in a stretch: 全省工业|完成|增加值.
func (r *reader) lastVerb(start, end int) token {
	found := token{start: -1}
	for _, k := range r.list[r.now].between(start, end) {
		if k.kind != word || k.class&obtain == 0 {
			continue
		}
		text := r.passage.text
		if r.lex.is(text[k.end:end], head|capacity) && text[k.end:end] != "" && !r.lex.is(text[k.end:end], indicator) {
			continue // 计划投资完成率
		}
		if k.class&nominal != 0 {
			if k.end == end && r.lex.is(text[k.start:k.end], indicator) {
				continue // 其中|出口|32亿美元: what is done is what is measured
			}
			before, after := trimLeft(text[start:k.start]), text[k.end:end]
			if before != "" && !r.owner(before) && !oneOf(before, building) || r.lex.is(after, head|capacity|entity) && !r.builds(k, before, after) {
				continue // 环境保护投资, 生产能力, 生产企业 are names
			}
			if startsWithAny(after, "、", "和", "与", "及") {
				continue // 出口|、进口总值
			}
		}
		if !strings.HasPrefix(text[k.start:k.end], "新") && oneOf(text[k.end:end], nounEnds) {
			continue // 消费集聚|区, 自然保护|区: it is a syllable of a noun
		}
		if startsWithAny(text[k.end:end], "性", "型", "等") {
			continue // 保障性住房, 支持制造业发展等政策
		}
		found = k
	}
	return found
}
