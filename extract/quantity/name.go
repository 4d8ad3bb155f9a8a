// A number can be part of a name and then counts nothing: K8, 602所, 105国道,
// “1157万千亿”工程, 七个一, 第七类废物, 5A级, 三农, 一批, 千方百计. This file
// says which.

package quantity

import (
	_ "embed"
	"slices"
	"strings"

	"planq/extract/internal/late"
)

//go:embed names.txt
var namesText string

// names holds the fixed words by their first character.
var names = late.New(func() *byRune[string] {
	m := new(byRune[string])
	for line := range strings.Lines(namesText) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		r, _ := next(line, 0)
		m.add(r, line)
	}
	m.done()
	return m
})

// fixed returns the end of the fixed word at i, or i.
func fixed(s string, i int) int {
	r, _ := next(s, i)
	for _, w := range names.Get().of(r) {
		if strings.HasPrefix(s[i:], w) {
			return i + len(w)
		}
	}
	return i
}

const (
	slogan = 12 // a quotation no longer than this is a name: “三工程两项目”
	title  = 80 // 《…》
)

// quoted returns the end of the name in quotation marks that opens at i, or i.
// A longer quotation, or one with a clause's comma in it, is a sentence.
func quoted(s string, i int) int {
	open, j := next(s, i)
	var shut rune
	limit := slogan
	switch open {
	case '“':
		shut = '”'
	case '‘':
		shut = '’'
	case '「':
		shut = '」'
	case '『':
		shut = '』'
	case '《':
		shut, limit = '》', title
	case '〔', '［':
		return i
	}
	counted := true // every part begins with a number: “两中心、两之都、两高地、两座城”, “百亿提升、千亿跨越、万亿壮大”
	for n := 0; n <= limit; n++ {
		r, k := next(s, j)
		if before := back(s, j); open != '《' && (n == 0 || before == '、') {
			if counted = counted && (numeral(r) > 0 || digit(r) >= 0 || strings.ContainsRune("百千万亿", r)); counted && before == '、' {
				limit = 3 * slogan
			}
		}
		switch {
		case k == j || r == '\n' || r == '。' || r == '；' || r == '，' && limit != title:
			return i
		case r == shut:
			if open != '《' && stated(s[i:j], s[k:]) {
				return i
			}
			return k
		}
		j = k
	}
	return i
}

// stated says whether a quotation states a goal instead of naming something: “年均增长8%以上”|的目标, 由“60万人左右”|调整为“65万人以上”. What
// it says leads to an amount or bounds one, and no noun follows that it would be the name of: “三个超百亿”工程.
func stated(inner, behind string) bool {
	if r, _ := next(behind, 0); r != 0 && !clauseEnd(r) && r != '）' && !opensWith(behind, goalsBehind) {
		return false
	}
	for _, w := range [...]string{"以上", "以下", "以内", "左右"} {
		if before, ok := strings.CutSuffix(inner, w); ok {
			r, _ := prev(before, len(before))
			return strings.ContainsFunc(before, func(r rune) bool { return digit(r) >= 0 }) && digit(r) < 0
		}
	}
	for _, w := range [...]string{"增长", "下降", "提高", "突破", "超", "过", "达到", "达", "不低于"} {
		for at := 0; ; {
			i := strings.Index(inner[at:], w)
			if i < 0 {
				break
			}
			at += i + len(w)
			if n, ok := readNumber(inner, at); ok && (n.scale != "" || n.end < len(inner) && unitAt(inner, n.end)) {
				return true
			}
		}
	}
	return false
}

// goalsBehind are the words behind a quotation that states a goal.
var goalsBehind = []string{"目标", "的目标", "任务", "的任务", "要求", "的要求", "调整", "提高", "提升", "上调", "下调", "降至", "降到", "增加到", "改为", "变为"}

// codePrefix says whether what stands before the number at i makes it a code:
// K8, G60, 专栏3, 每千人口, 表1.
func codePrefix(s string, i int) bool {
	r, j := prev(s, i)
	switch {
	case letter(r) || r == '_' || r == '#' || r == '№':
		return true
	case r == '-' || r == '－':
		if p, _ := prev(s, j); letter(p) { // AC-310
			return true
		}
	case r == '.' || r == '．':
		if p, _ := prev(s, j); letter(p) {
			return true
		}
	}
	k := unblank(s, i)
	r, j = prev(s, k)
	switch r {
	case '第':
		return true
	case '每':
		return true
	case '栏':
		return precedes(s, j, "专")
	case '表', '图':
		return k == i && j == 0 || k == i && clauseEnd(back(s, j))
	case '件':
		return precedes(s, j, "附")
	}
	return false
}

// manyLetters says whether at least three Latin letters stand before i: a word, not a code (工业APP1000个).
func manyLetters(s string, i int) bool {
	for n := 0; n < 3; n++ {
		r, j := prev(s, i)
		if !letter(r) {
			return false
		}
		i = j
	}
	return true
}

// idiom says whether the number with its unit is a turn of phrase: 一批, 一个,
// 二次供水, 三年行动计划, 千家万户. The unit's row in units.txt has already
// kept 三家庭 and 四人均 away.
func idiom(s string, n *number, u *unit, end int) bool {
	if n.min.Sign() < 0 && u != nil && (u.name == "度" || u.base == "℃") {
		return false // 零下三十度
	}
	after, _ := next(s, end)
	before, j := prev(s, n.start)
	if n.chinese && n.scale == "" && n.lone != 0 {
		name := ""
		if u != nil {
			name = u.name
		}
		switch n.lone {
		case '一', '二':
			switch name {
			case "倍", "个百分点", "%":
			default:
				if u == nil || !bounded(s, n, u) {
					return true
				}
			}
		case '零', '〇', '○':
			return true
		}
	}
	if u == nil {
		return false
	}
	if u.arabic && n.chinese && n.scale == "" && !(u.name == "元" && spokenMoney(s, n, end)) {
		return true
	}
	if u.kind == "count" && n.min.places > 0 && n.scale == "" && sectionNumber(s, n) {
		return true
	}
	if u.kind == "time" && stretched(s, n, end) {
		return true
	}
	if (u.base == "米" || u.kind == "time") && opensWith(s[end:], reached) {
		return true
	}
	switch u.name {
	case "年", "个月", "月", "天", "周":
		// 三年行动计划, 十年规划; 百年 and 千年 are a long time
		for _, w := range [...]string{"行动", "规划", "计划", "滚动", "攻坚", "倍增", "努力", "提升", "纲要", "大计", "大庆", "树人"} {
			if strings.HasPrefix(s[end:], w) {
				return true
			}
		}
		if n.bare && n.op == "" {
			if op, _ := cueBefore(s, n.start); op == "" {
				return true
			}
		}
		if u.name == "年" && n.digits == 4 && n.min.places == 0 {
			return true
		}
		if u.name == "年" && before == '第' {
			return true
		}
	case "个":
		if after == '一' && !strings.HasPrefix(s[end:], "一级") && !strings.HasPrefix(s[end:], "一类") { // 七个一
			return true
		}
		if after == '“' && n.chinese && opensWith(s[end+len("“"):], []string{"必须", "坚持", "更加"}) { // 五个|“必须统筹好”
			return true
		}
	case "季度":
		return n.scale == "" && n.min.coef <= 4 // 四季度 is a time
	case "所":
		// 以602所为主体: a number without a school or hospital behind it names an institute
		if n.digits >= 3 && n.scale == "" && !n.chinese {
			switch after {
			case '为', '、', '）', ')', '和', '与':
				switch before {
				case '、', '以', '和', '与', '（', '(', '托', '及', '业', '工', 0:
					return true
				}
			}
		}
	case "次":
		// 三次产业, 十二届全国人大四次会议
		if n.chinese && after != 0 && strings.ContainsRune("产会全代创修分供污能元", after) {
			return true
		}
		if n.chinese && after == '、' { // 十二届|五次、六次全会
			m, ok := readNumber(s, end+len("、"))
			return ok && m.chinese && opensWith(s[m.end:], []string{"次全会", "次全体", "次会议"})
		}
	case "大":
		// 党的十八大; the counter 大 stands before a noun
		v := n.min.coef
		if v > 10 && v < 30 && n.chinese || n.min.places > 0 || n.scale != "" {
			return true
		}
		if after == 0 || clauseEnd(after) || after == '）' || after == '》' || letter(after) {
			return true
		}
	case "步", "轮", "口":
		if n.chinese && n.scale == "" {
			return true
		}
	case "条":
		if after == '规' || before == '第' {
			return true
		}
	case "元":
		// 万元GDP能耗, 万元工业增加值用水量: the unit is part of an indicator's name
		if n.bare && n.scale == "万" && n.min.Cmp(Decimal{coef: 1}) == 0 {
			for _, w := range [...]string{"GDP", "国内", "生产总值", "地区", "工业", "产值", "增加值", "单位", "规模", "农业"} {
				if strings.HasPrefix(s[end:], w) {
					return true
				}
			}
		}
	case "户", "家", "人", "名":
		if n.bare && n.op == "" && u.name == "家" && strings.ContainsRune("进送惠暖", before) && before != 0 {
			return true // 智能家电进|万家
		}
		// 千家万户, 千人计划
		if n.bare && n.op == "" {
			if after == '万' || after == '千' || after == '百' || before == '家' && (precedes(s, j, "千") || precedes(s, j, "百")) {
				return true
			}
			for _, w := range [...]string{"计划", "工程", "行动", "灯火"} {
				if strings.HasPrefix(s[end:], w) {
					return true
				}
			}
		}
	}
	return false
}

// reached are the words behind how far something reaches, which is part of a rate's name: 公交站点500米|覆盖率.
var reached = []string{"覆盖率", "服务半径覆盖率", "半径覆盖率"}

// bounded says whether one or two of a unit are an amount, which they are as the bound or the guess that
// a comparator makes of them: 节水近|一吨, 每县至少|一所; 一吨, 一所 alone are mostly an article.
func bounded(s string, n *number, u *unit) bool {
	if u.kind == "figure" {
		return false
	}
	op, cue := cueBefore(s, n.start)
	if op == "" {
		op, _ = cueVerb(s, n.start) // 每季度至少召开|一次
	}
	switch u.kind {
	case "physical", "money":
		return op != "" && cue.End == n.start
	}
	return op == AtLeast
}

// spokenMoney says whether 元 behind Chinese numerals is money: 补助一千|元, 每人每月七|元. 三元 and 二元 are
// words of chemistry and of structure, so that the small numbers among them need a word of payment before.
func spokenMoney(s string, n *number, end int) bool {
	r, _ := next(s, end)
	if r == '化' || r == '结' || r == '体' || r == '材' || r == '正' || r == '前' || r == '锂' || r == '乙' {
		return false
	}
	if n.min.Cmp(Decimal{coef: 10}) > 0 {
		return true
	}
	if r != 0 && !clauseEnd(r) && !strings.ContainsRune("以左上至到的）)（/每一", r) {
		return false
	}
	if n.min.Cmp(Decimal{coef: 4}) > 0 {
		return true
	}
	for i, k := n.start, 0; k < 8; k++ {
		r, j := prev(s, i)
		if j == i || clauseEnd(r) {
			break
		}
		if strings.ContainsRune("每价费税资款额补奖罚付收助金", r) {
			return true
		}
		i = j
	}
	return false
}

// sectionNumber says whether the decimal n is the number of a section that opens a line: 3.2座谈交流.
func sectionNumber(s string, n *number) bool {
	r, j := prev(s, unblank(s, n.start))
	return (j == 0 && r == 0 || r == '\n' || r == '\r') && n.digits <= 3
}

// stretched says whether an amount of time only names a stretch of it: 15分钟生活圈, 30年一遇, 五年来,
// 一百年目标. In Chinese numerals 年 is one unless the text measures with it, 为期三年, 不超过五年.
func stretched(s string, n *number, end int) bool {
	if circled(s[end:]) || precedes(s, unblank(s, n.start), "时隔") {
		return true
	}
	for _, w := range [...]string{"一遇", "生活圈", "过渡期", "过境免签", "便民", "服务圈", "经济圈", "交通圈", "通勤圈", "健身圈", "文化圈", "圈", "小长假", "热线", "值班", "值守", "不打烊", "奋斗", "目标", "来", "间", "历程", "历史", "征程", "光辉", "沧桑", "风雨", "奋进", "伟大", "接续"} {
		if strings.HasPrefix(s[end:], w) {
			return true
		}
	}
	if !n.chinese || n.scale != "" || !precedes(s, end, "年") || n.op != "" {
		return false
	}
	if op, _ := cueBefore(s, n.start); op != "" {
		return false
	}
	if op, _ := cueAfter(s, end, "年"); op != "" {
		return false
	}
	if r, _ := next(s, end); r == '期' || r == '半' {
		return false
	}
	i := unblank(s, n.start)
	for _, w := range [...]string{"期", "期限", "限", "为", "达", "到", "至", "长达", "延长", "缩短", "满", "历时", "用时", "寿命", "寿命提高", "增加", "减少", "提前", "推迟", "需", "再", "工作", "任职", "服务", "执行", "试行", "保留", "给予", "每"} {
		if precedes(s, i, w) {
			return false
		}
	}
	return true
}

// circled says whether what stands behind an amount of time ends in the circle or the network that it is the reach of: 15分钟|社区养老服务网络, 10分钟|体育健身圈.
func circled(s string) bool {
	for i, n := 0, 0; n < 9; n++ {
		r, k := next(s, i)
		switch {
		case r < '一' || r > '龥' || numeral(r) > 0:
			return false
		case r == '圈', r == '网' && endsIn(s[:i], "服务", "救援", "配送", "交通", "保障"):
			return true
		}
		i = k
	}
	return false
}

func endsIn(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
}

// supported says whether a scale without a digit, 万吨 or 百家, stands as a
// number here: 超亿元的产品, 千亿产业, 万吨级码头, 培育万家企业, and not the 万元 that heads
// a table's column.
func supported(s string, n *number, u *unit, end int) bool {
	if n.op != "" { // 数十, 上百
		return true
	}
	before, j := prev(s, n.start)
	after, _ := next(s, end)
	one := n.min.Cmp(Decimal{coef: 1}) == 0
	if (before == '（' || before == '(' || before == '：' || before == ':' || before == '/' || before == '／') &&
		(after == '）' || after == ')' || after == 0 || after == '\n' || after == '、' || after == '/') {
		return false
	}
	if r, _ := prev(s, j); before == '上' && power(r) > 0 {
		return false // 成百上|千家
	}
	if power(before) > 0 || before == '万' || before == '亿' || before == '其' || letter(before) {
		return false
	}
	if before == '达' || precedes(s, n.start, "达到") {
		return u != nil || n.scale != "万" || !one || after == 0 || clauseEnd(after) // 成达|万高铁
	}
	if op, _ := cueBefore(s, n.start); op != "" {
		return true
	}
	if n.scale == "亿" && !one { // 千亿, 百亿元
		return power(after) == 0 && after != '万'
	}
	if n.scale == "万" && !one && u != nil { // 千万吨
		return true
	}
	if op, _ := cueAfter(s, end, ""); op != "" {
		return true
	}
	if u != nil && u.kind != "count" {
		for _, w := range [...]string{"级", "的", "大关", "产业", "企业", "园区", "集群", "项目", "基地", "强", "产品", "品种", "村", "镇"} {
			if strings.HasPrefix(s[end:], w) {
				return w != "的" || before != '（'
			}
		}
		return false
	}
	if u != nil {
		switch u.name {
		case "家", "个", "户", "名", "台", "套", "项", "亩", "条":
			// 培育万家信息化示范企业; 千家万户 and 万户 are not counted
			if p, _ := prev(s, j); before == '家' && power(p) > 0 {
				return false
			}
			return before != 0 && (!clauseEnd(before) || before == '、' && u.name == "家") // 百家企业、千家工厂
		}
		return after == '级'
	}
	return after == '级' && n.scale != ""
}
