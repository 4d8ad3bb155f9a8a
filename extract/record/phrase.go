// Noun phrases: 全省光伏产业主营业务收入 is whose (全省光伏产业) and what (主营业务收入).

package record

import (
	"strings"
	"unicode/utf8"

	"planq/extract/quantity"
)

// edge are the classes that are no part of a name when they stand at its edge.
const edge = light | reach | rise | rate | fall | annual | yoy | cumulative | pairs | all | goal | among

// names are the classes that close a name, so that 产能 does not lose its 能.
const names = indicator | head | capacity | entity | region

// Words of one character that no name begins with, or ends in, or that may stand
// between a name and its figure. Any other may be part of the name: 大 of 大企业. A half of a word of two stays with the other: 并网, 在校.
const (
	loneBefore  = "的了但仅只其并且而将把使让到至在对按就又再先已各均每与和及从由为以该共约近需应拟也仍要未还"
	loneHalves  = "并在到对自从"
	loneBehind  = "已将共均也又再仅"
	loneBetween = "达为是至到在有占超过增减降升涨均都各共约近将要应须的了仅只已也仍还从由自比较与和及、使把让以就又再拟则却"
)

// trimLeft is the text without what does not belong to a name at its left edge.
func trimLeft(s string) string {
	lex := vocabulary()
	for s != "" {
		r, n := quantity.FirstRune(s)
		switch r {
		case ' ', '，', '、', '：', '；', '。', '　', '—', '-', '/', '”':
			s = s[n:]
			continue
		}
		if n := itemMark(s); n > 0 {
			s = s[n:]
			continue
		}
		if n := runIn(s); n > 0 {
			s = s[n:]
			continue
		}
		if rest := s[n:]; (r == '内' || r == '后') && rest != "" && (startsWithAny(rest, "的", "达到") || lex.opens(rest, anyClass).is(obtain|rise|fall|task)) {
			s = strings.TrimPrefix(rest, "的") // 五年|内|增加的年产能力, 建成|后|的年产能力
			continue
		}
		e := lex.opens(s, anyClass)
		w := e.word
		if w == "" || e.is(names|obtain) || !e.is(edge) || perHead(s) {
			return s
		}
		if utf8.RuneCountInString(w) == 1 && (!strings.Contains(loneBefore, w) || strings.Contains(loneHalves, w) && utf8.RuneCountInString(s) == 2) {
			return s // 大|企业, 并|网
		}
		rest := s[len(w):]
		if strings.HasSuffix(w, "年") {
			if startsWithAny(rest, "计划", "规划") {
				return s // 三个|五年计划
			}
			rest = afterTime(rest, false) // 五年|内|病床
		}
		s = rest
	}
	return s
}

// runIn is the length of the topic that a paragraph of a bulletin names before it begins, with the 全年 behind it: 渔业全年|出栏草鱼, 人口|年末户籍人口.
func runIn(s string) int {
	at := strings.Index(s[:min(len(s), len("广播电视全年"))], "年")
	if at < len("渔业") {
		return 0 // nearly always
	}
	switch rest := s[at:]; {
	case strings.HasSuffix(s[:at], "全"):
		if n := at - len("全"); n > 0 && len(rest) > len("年") && vocabulary().is(s[:n], topic) {
			return at + len("年")
		}
	case strings.HasPrefix(rest, "年末"), strings.HasPrefix(rest, "年底"):
		if len(rest) > len("年末") && vocabulary().is(s[:at], topic) {
			return at
		}
	}
	return 0
}

// perHead says whether s begins with what the amount is divided by, which is part of
// the name: 人均公园绿地面积, 每千人口床位数.
func perHead(s string) bool {
	if rest, ok := strings.CutPrefix(s, "人均"); ok {
		return rest != ""
	}
	rest, ok := strings.CutPrefix(s, "每")
	return ok && (startsWithAny(rest, "十", "百", "千", "万", "亿") || strings.HasPrefix(rest[min(len(rest), len("馆")):], "平均")) // 每馆平均接待人次
}

// withoutAdverbial drops an aside of place or manner that closes a name:
// 人口|在庞大的基数上 将增加4%.
func withoutAdverbial(s string) string {
	i := lastIndex(s, "在")
	if i <= 0 {
		return s
	}
	if endsWithAny(s, asideEnds...) {
		return s[:i]
	}
	return s
}

// trimRight drops adverbs that close a name before a verb: 安居工程住房|基本|建成.
func trimRight(s string) string {
	for {
		e := vocabulary().closes(s, anyClass)
		w := e.word
		if !e.is(light|goal|annual|cumulative) || e.is(names) ||
			utf8.RuneCountInString(w) < 2 && !strings.Contains(loneBehind, w) {
			return s
		}
		s = strings.TrimSuffix(s, w)
	}
}

// who and what a phrase names.
type named struct {
	who, what string
	sure      bool // what is in the vocabulary or closes like an indicator
}

// split takes a phrase apart into whose and what.
func split(s string) named {
	lex := vocabulary()
	s = trimLeft(s)
	prefix := ""
	if e := lex.opens(s, anyClass); e.is(region) {
		prefix = e.word
		s = trimLeft(strings.TrimPrefix(s[len(prefix):], "的"))
	} else if e.is(locality) {
		if n := split(s[len(e.word):]); n.sure && !strings.HasPrefix(s[len(e.word):], "、") {
			return named{who: e.word + n.who, what: n.what, sure: true} // 庆阳|经济总量
		}
	}
	if s == "" {
		return named{who: prefix}
	}
	if who, rest := listedPlaces(s); who != "" {
		if w := split(rest); w.sure {
			return named{who: who, what: w.who + w.what, sure: true}
		}
	}
	if known := lex.suffix(s, indicator); known != "" {
		return splitKnown(prefix, s, ownKnown(s, known))
	}
	if h := lex.suffix(s, head|capacity); h != "" && len(h) < len(s) {
		cut := ownerEnd(s[:len(s)-len(h)])
		if h == "率" && (cut == len(s)-len(h) || endsWithAny(s[:len(s)-len(h)], workEnds...)) {
			of := strings.TrimSuffix(s[:cut], lex.closes(s[:cut], anyClass).word) // 规模以上工业企业|就业率: 率 alone is of nothing
			if cut = ownerEnd(of); cut < len(of) {
				cut = 0 // 应届高校毕业生就业率
			}
		}
		if indicators(s[:cut]) || h == "排名" && lex.suffix(s[:cut], region) != "" && lex.suffix(s[:cut], region) != s[:cut] {
			return named{who: prefix, what: s, sure: true} // 综合实力全省|排名
		}
		return cutAt(prefix, s, cut)
	}
	if i := lastIndex(s, "的"); i > 0 && lex.suffix(s[:i], entity|region) != "" {
		return named{who: prefix + s[:i], what: s[i+len("的"):]} // 重点流域和区域|的|治理任务
	}
	return named{who: prefix, what: s}
}

// cutAt is whose and what on either side of a place of s.
func cutAt(prefix, s string, cut int) named {
	if strings.Contains(s[:cut], "用于") {
		cut = 0 // 用于社会文教事业的支出: for what it is tells which amount is meant, and not whose
	}
	return named{who: prefix + strings.TrimSuffix(s[:cut], "的"), what: strings.TrimPrefix(s[cut:], "的"), sure: true}
}

// ownKnown is what of a known indicator that closes s is the indicator's, where an owner reaches into it.
func ownKnown(s, known string) string {
	lex, before := vocabulary(), s[:len(s)-len(known)]
	// 设市城市|污水处理率: an owner that reaches into the indicator keeps its name.
	if w := lex.prefix(known, entity); w != "" && before != "" && lex.is(known[len(w):], indicator) && !strings.HasSuffix(before, "的") && (lex.suffix(before, entity|region) == "市" || endsWithAny(w, "园区", "企业") && lex.suffix(before, entity) != "") { // 工业园区|营业收入
		return known[len(w):]
	}
	// 高端食品加工业|产值: a word that stands across the border of 工业产值 is the owner's.
	for i := max(0, len(before)-len("食品")); i < len(before); i += len("食") {
		if w := lex.longest(s[i:]); w.is(entity) && i+len(w.word) > len(before) && lex.is(s[i+len(w.word):], indicator) {
			return s[i+len(w.word):]
		}
	}
	// 电子产品|制造业增加值: the name of the sector reaches into that of the indicator.
	if w := lex.prefix(known, entity); len(w) >= len("制造业") && strings.HasSuffix(w, "业") && before != "" && lex.is(known[len(w):], indicator|head) && lex.longest(before).word != before && !endsWithAny(before, "、", "和", "与", "及", "的") {
		return known[len(w):]
	}
	// 战略性新兴产业、|高技术产业增加值: where a list of owners reaches into the indicator, all are whose.
	if endsWithAny(before, "、", "和", "与", "及") {
		_, n := quantity.FirstRune(known)
		owners := list(strings.TrimRight(before, "、和与及"), 0) // none where nothing but marks stands before: 和固定资产投资
		if inner := lex.suffix(known[n:], indicator); inner != "" && lex.suffix(strings.TrimSuffix(known, inner), entity) != "" && len(owners) > 0 && lex.suffix(owners[0], entity) != "" {
			return inner
		}
	}
	return known
}

// splitKnown takes s apart before a known indicator that closes it.
func splitKnown(prefix, s, known string) named {
	cut := ownerEnd(s[:len(s)-len(known)])
	if indicators(s[:cut]) || cut > 0 && ownNames(s[cut:]) {
		return named{who: prefix, what: s, sure: true}
	}
	if cut+len(known) == len(s) {
		switch lex := vocabulary(); {
		case lex.is(known, bareRate):
			cut = ownerBefore(s[:cut])
		case lex.is(known, numberOf), oneOf(known, extents):
			cut = 0 // 高新技术企业数量, 自然保护区面积
		}
	}
	return cutAt(prefix, s, cut)
}

var extents = set("extents")

// indicators says whether a list begins with the name of an indicator, so that what follows is another: 湿地保护率、|建成区|绿化率.
func indicators(s string) bool {
	i := strings.Index(s, "、")
	return i > 0 && vocabulary().suffix(s[:i], indicator|head) != "" && vocabulary().suffix(s[:i], entity) == ""
}

// ownNames says whether a list of indicators goes on with one that says itself what it is of, so that the owner which opens the list is but of the first:
// 城市|生活垃圾资源化利用率、建筑垃圾综合利用率. In 光伏产业|主营业务收入、利税 it is of both.
func ownNames(list string) bool {
	lex, i := vocabulary(), strings.Index(list, "、")
	if i <= 0 || lex.suffix(list[:i], indicator|head) == "" {
		return false
	}
	for p := range strings.SplitSeq(list[i+len("、"):], "、") {
		if w := lex.suffix(p, bareRate); w != "" && len(w) < len(p) {
			return true
		}
	}
	return false
}

// listedPlaces takes a list of places that opens a name apart from what is measured of each, and drops their number: 辽宁、吉林、安徽|3省|达标河段比例.
func listedPlaces(s string) (who, rest string) {
	lex, end, count := vocabulary(), 0, 0
	for {
		w := lex.prefix(s[end:], locality)
		if w == "" {
			return "", ""
		}
		end, count = end+len(w), count+1
		if _, n := connector(s[end:]); n > 0 {
			end += n
			continue
		}
		break
	}
	if count < 2 {
		return "", ""
	}
	who, rest = s[:end], s[end:]
	if i := strings.IndexAny(rest, "省市县区州"); i > 0 && strings.Trim(rest[:i], "0123456789两三四五六七八九十个") == "" {
		number := i + len("省")
		if strings.HasPrefix(rest[number:], "（市）") || strings.HasPrefix(rest[number:], "（区") {
			number += strings.Index(rest[number:], "）") + len("）")
		}
		if n := split(rest[number:]); n.sure && n.who == "" && vocabulary().suffix(n.what, total) != "" {
			return who + rest[:number], rest[number:] // 北京、天津、河北|三省（市）|煤炭消费总量 is one amount
		}
		rest = rest[number:]
	}
	return who, rest
}

// ownerBefore is where the owner ends that stands before what a bare rate is of:
// 规模以上工业企业|研发机构覆盖率; 0 when there is none.
func ownerBefore(s string) int {
	return ownerEnd(strings.TrimSuffix(s, vocabulary().suffix(s, entity)))
}

// ownerEnd is where the name of an owner ends that opens s: behind the last
// 产业, 公司, 园区 and the like; 0 when s names no owner.
func ownerEnd(s string) int {
	lex := vocabulary()
	if strings.Contains(s, "对") || strings.HasPrefix(s, "单位") || strings.HasPrefix(s, "人均") || strings.HasPrefix(s, "每") {
		if i := strings.Index(s, "对"); i > 0 && lex.suffix(s[:i], entity) != "" {
			return i
		}
		return 0
	}
	end := 0
	for i := 0; i < len(s); {
		r, n := quantity.FirstRune(s[i:])
		if r == '“' {
			if q := strings.Index(s[i:], "”"); q > 0 { // “粤品全国”系列展会|成交金额
				if i += q + len("”"); len(lex.suffix(s[:i-len("”")], entity)) > len("村") {
					end = i
				}
				continue
			}
		}
		e := lex.longest(s[i:])
		if e.word == "" {
			i += n
			continue
		}
		i += len(e.word)
		if e.is(entity|region) || e.is(site) && isSite(s[:i]) && !startsWithAny(s[i:], "等", "、", "和") {
			end = i
		}
	}
	// One-character suffixes (南昌市, 加工业) count only where the name ends.
	if w := lex.suffix(strings.TrimSuffix(s, "的"), entity); w != "" && !(w == "业" && endsWithAny(strings.TrimSuffix(s, "的"), workEnds...)) {
		end = len(s)
	}
	return end
}

// workEnds are words that end as the name of a sector does and are none: 创业|贷款.
var workEnds = set("workEnds")

// list takes 江铃集团、九江石化和新钢公司 apart. Brackets belong to the name they
// follow; n is how many parts are wanted, 0 when the text does not tell.
func list(s string, n int) []string {
	if n > 1 && strings.Contains(s, "”“") && !strings.Contains(s, "、") {
		s = strings.ReplaceAll(s, "”“", "”、“") // “保交楼”“保交房”|交付率
	}
	parts := atPauses(s)
	last := parts[len(parts)-1]
	if n == 0 && len(parts) > 1 || len(parts) < n {
		for _, and := range []string{"以及", "和", "与", "及"} {
			i := strings.Index(last, and)
			if i <= 0 || i+len(and) >= len(last) {
				continue
			}
			if and == "及" && n == 0 {
				continue // 太阳能电池及组件 is one name
			}
			parts = append(parts[:len(parts)-1], last[:i], last[i+len(and):])
			break
		}
	}
	for i := 0; i < len(parts) && len(parts) == n-1 && n > 2; i++ {
		if a, b, ok := strings.Cut(parts[i], "和"); ok && a != "" && b != "" {
			parts = append(parts[:i:i], append([]string{a, b}, parts[i+1:]...)...) // 化学需氧量和氨氮、二氧化硫、氮氧化物
		}
	}
	numbered(parts)
	out := parts[:0]
	for _, p := range parts {
		if p = strings.TrimSpace(strings.TrimSuffix(trimLeft(p), "等")); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// atPauses cuts a list at the marks that stand outside brackets and outside the names of sectors: 电力、热力、燃气及水生产和供应业.
func atPauses(s string) (parts []string) {
	depth, from, sector := 0, 0, 0
	if strings.Contains(s, "、") {
		for i, r := range s {
			if i < sector {
				continue
			}
			if w := vocabulary().opens(s[i:], entity).word; r != '、' && strings.Contains(w, "、") {
				sector = i + len(w)
				continue
			}
			switch r {
			case '（', '“', '《':
				depth++
			case '）', '”', '》':
				depth--
			case '、':
				if depth <= 0 && !classesIn(s, i) {
					parts = append(parts, s[from:i])
					from = i + len("、")
				}
			}
		}
	}
	return append(parts, s[from:])
}

// classesIn says whether the mark at i stands between two numbers of classes: 一|、|二类桥梁. 一、二产业 are two names.
func classesIn(s string, i int) bool {
	before, _ := quantity.LastRune(s[:i])
	rest := s[i+len("、"):]
	after, n := quantity.FirstRune(rest)
	return strings.ContainsRune("一二三四五", before) && strings.ContainsRune("一二三四五", after) && startsWithAny(rest[n:], "类", "级", "等")
}

// numbered gives parts that are told by number the head of the last: 一、二、三产业 are 第一产业, 第二产业 and 第三产业.
func numbered(parts []string) {
	last := len(parts) - 1
	if last < 1 {
		return
	}
	number, head := ordinal(parts[last])
	if number == "" || head == "" {
		return
	}
	opening := ""
	for i := last - 1; i >= 0; i-- {
		s := strings.TrimSpace(parts[i])
		_, n := quantity.LastRune(s)
		one, rest := ordinal(s[len(s)-n:])
		before := strings.TrimSuffix(s[:len(s)-n], "第")
		if one == "" || rest != "" || i > 0 && before != "" {
			return
		}
		opening = before // 全县|一、二、三产业
	}
	for i := range parts {
		number, _ := ordinal(strings.TrimPrefix(strings.TrimSpace(parts[i]), opening))
		if vocabulary().is(opening, region) {
			opening = "" // the list is whose, its region the plan's
		}
		parts[i] = number + head
		if strings.HasPrefix(head, "产业") || strings.HasPrefix(head, "次产业") {
			parts[i] = "第" + parts[i]
		}
	}
	parts[0] = opening + parts[0]
}

// ordinal takes the number that opens a name told by number apart from what it counts: 第三|产业.
func ordinal(s string) (number, rest string) {
	s = strings.TrimPrefix(s, "第")
	r, n := quantity.FirstRune(s)
	if !strings.ContainsRune("一二三四五", r) || n == 0 {
		return "", ""
	}
	return s[:n], s[n:]
}

// bare is a name without its brackets: 汽车（含节能与新能源汽车及动力电池） is 汽车.
func bare(s string) string {
	if !strings.Contains(s, "（") {
		return s
	}
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '（':
			depth++
		case r == '）' && depth > 0:
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// perPerson is what opens a name that counts by the head: 每千人口, 每万人.
func perPerson(s string) string {
	if !strings.HasPrefix(s, "每") || !perHead(s) {
		return ""
	}
	for _, w := range []string{"人口", "人", "名老年人", "名儿童", "户"} {
		if i := strings.Index(s, w); i > 0 && i <= len("每十万") {
			return s[:i+len(w)]
		}
	}
	return ""
}

// thingOf is the thing that an indicator is of: 大蒜 of 大蒜播种面积; "" where it is of none, or of somebody.
func thingOf(s string) string {
	lex := vocabulary()
	h := lex.suffix(s, indicator|head|capacity)
	for _, w := range []string{"播种", "种植", "成交", "销售", "收购", "养殖"} {
		if before := strings.TrimSuffix(s, h); strings.HasSuffix(before, w) {
			h = w + h
		}
	}
	if h == s {
		for _, w := range []string{"播种", "种植", "收购", "养殖"} {
			if i := strings.Index(s, w); i > 0 {
				h = s[i:] // 粮食|播种面积
			}
		}
	}
	of := strings.TrimSuffix(strings.TrimSuffix(s, h), "的")
	if h == "" || of == s || of == "" || len(s) <= len("用量") || strings.ContainsAny(of, "、和占") || lex.suffix(of, entity|region) != "" {
		return ""
	}
	return of
}

// shortNames says whether each of some names leaves out of what it is.
func shortNames(names []string) bool {
	for _, s := range names {
		if !vocabulary().is(s, short) {
			return false
		}
	}
	return true
}

// sharedHead is the head that the last name of a list may share with the first: what stands behind the word in which both agree, 基本养老|保险、基本医疗|保险|参保率,
// or behind a word of the same class, 城镇、农村|居民人均可支配收入; else the indicator that closes it.
func sharedHead(first, last string) string {
	lex := vocabulary()
	if i := lastIndex(last, "”"); i > 0 && i+len("”") < len(last) && strings.HasSuffix(first, "”") {
		return last[i+len("”"):] // “保交楼”、“保交房”|交付率
	}
	if _, n := quantity.LastRune(first); n > 0 && n < len(first) {
		_, m := quantity.LastRune(first[:len(first)-n])
		both := first[len(first)-n-m:] // 保险
		if i := lastIndex(last, both); i > 0 && i+len(both) < len(last) && lex.suffix(first, indicator|head|capacity) == "" {
			return last[i+len(both):]
		}
		if a, b := lex.longest(first), lex.longest(last); a.word == first && a.class&b.class&(entity|region|locality) != 0 && lex.suffix(last[len(b.word):], indicator|head) != "" {
			return last[len(b.word):]
		}
	}
	if oneOf(first, schools) {
		for _, w := range schools {
			if rest, ok := strings.CutPrefix(last, w); ok && lex.suffix(rest, indicator|head) != "" {
				return rest // 小学、初中、高中|专任教师学历合格率
			}
		}
	}
	h := lex.suffix(last, indicator|head|capacity|entity)
	if h == last {
		_, n := quantity.FirstRune(last)
		h = lex.suffix(last[n:], indicator|head|capacity|entity) // 化学需氧量排放量 ends in 排放量
	}
	if w := lex.suffix(last, bareRate); w != "" && len(w) < len(last) {
		return w // 农村自来水、户用卫生厕所|普及率, 马铃薯种植、收获|机械化率
	}
	return h
}

// shared gives the head of the last name to those before it: 高纯硅料、太阳能电池及组件产能.
// The prefix that the first name carries alone is not shared.
func shared(parts []string) []string {
	if len(parts) < 2 {
		return parts
	}
	lex := vocabulary()
	last := parts[len(parts)-1]
	h := sharedHead(parts[0], last)
	if of := thingOf(parts[0]); of != "" && shortNames(parts[1:]) {
		out := append([]string(nil), parts...)
		for i := range out[1:] {
			out[i+1] = of + out[i+1] // 二手房成交面积、|成交额
		}
		return out
	}
	per := perPerson(parts[0]) // 每千人口|执业医师、注册护士|数
	if utf8.RuneCountInString(h) < 2 && per == "" || h == last {
		return parts
	}
	if i := lastIndex(last, "单位"); i > 0 && len(last)-i > len(h) && !strings.Contains(last[:i], "的") {
		h = last[i:] // 营运客车、营运货车|单位运输周转量能耗
	}
	if i := lastIndex(last, "的"); i > 0 && len(last)-i < len(h)+len("生产水平的") {
		h = last[i+len("的"):]
	}
	if strings.HasPrefix(parts[0], "单位") {
		if w := lex.prefix(strings.TrimPrefix(parts[0], "单位"), indicator); w != "" && len("单位")+len(w) < len(parts[0]) {
			per = "单位" + w // 单位国内生产总值用水量、能耗
		}
	}
	out := make([]string, len(parts))
	for i, p := range parts {
		if i > 0 && per != "" && !startsWithAny(p, "单位", "人均", "每") {
			p = per + p
		}
		if i < len(parts)-1 && (lex.suffix(p, indicator|head|capacity|entity) == "" || lex.is(p, pollutant|nominal)) {
			p += h
		}
		if out[i] = p; !strings.Contains(p, "占") {
			out[i] = strings.ReplaceAll(p, "的"+h, h)
		}
	}
	return out
}
