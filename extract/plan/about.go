// What a plan says about itself: its title, who issued it, when, for which years
// and which region.

package plan

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed provinces.txt
var provincesFile string

// provinces are the names of the provinces 省级行政区, each with its full form.
var provinces = sync.OnceValue(func() [][2]string {
	var names [][2]string
	for _, line := range strings.Split(provincesFile, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if short, full, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			names = append(names, [2]string{short, strings.TrimSpace(full)})
		}
	}
	return names
})

// describe fills in what the plan says about itself.
func describe(p *Plan, blocks, front []*block) {
	cut := func(b *block) string { t, _ := trimBlank(plainHan(p.Text[b.span.Start:b.span.End])); return t }
	var head []string
	for _, b := range front {
		head = append(head, cut(b))
	}
	opening := head
	for i, b := range blocks {
		if i > 60 || len(opening) > 40 {
			break
		}
		if b.kind == Paragraph && b.span.End-b.span.Start < 3000 {
			opening = append(opening[:len(opening):len(opening)], cut(b))
		}
	}
	p.Title = findPlanTitle(head)
	annex := ""
	for _, b := range blocks {
		if b.kind == Annex && b.label.Start == b.label.End {
			if t := repairTitle(p.Text[b.title.Start:b.title.End]); annex == "" || isPlan(t) && !isPlan(annex) {
				annex = t
			}
		}
	}
	if annex != "" {
		p.Title = annex
	}
	if p.Title == "" {
		p.Title = p.ID
	}
	for _, t := range head {
		if year, month, day, size := ReadDate(t); size > 0 && (size == len(t) || len(t) < 80) {
			p.Date = formatDate(year, month, day)
		}
	}
	p.Region = findRegion(p.Title, head)
	p.Issuer = findIssuer(p.Region, head)
	if p.Region == "" {
		p.Region = regionOf(p.Issuer)
	}
	if p.Title == "政府工作报告" || strings.HasSuffix(p.Title, "政府工作报告") {
		p.From = reportYear(p.Title, opening)
		p.To = p.From
		if p.Date == "" {
			p.Date = reportDate(head)
		}
	} else {
		p.From, p.To = findPeriod(p.Title, head, opening)
	}
}

// isPlan says whether a title is a plan's rather than a policy's.
func isPlan(title string) bool {
	t := withoutBrackets(title)
	for _, w := range []string{"规划", "计划", "纲要", "方案", "政府工作报告"} {
		if strings.HasSuffix(t, w) {
			return true
		}
	}
	return false
}

// findPlanTitle is the plan's own title: the last line of the front that is a
// name of a plan, without 关于印发…的通知.
func findPlanTitle(head []string) string {
	best := ""
	for i, t := range head {
		if len(t) > 400 || isDate(t) || isNotice(t) && !strings.Contains(t, "关于印发") || strings.HasPrefix(t, "附件") || strings.Contains(t, "://") {
			continue
		}
		t = closeUp(t)
		if strings.HasPrefix(t, "政府工作报告") || strings.HasSuffix(withoutBrackets(t), "政府工作报告") {
			if j := strings.Index(t, "政府工作报告"); j < 60 {
				return t[:j] + "政府工作报告"
			}
		}
		name := issuedName(t)
		if name == "" && isPlanName(t) {
			name = printedName(t)
		}
		if name == "" && isPlanName(t) && !strings.HasPrefix(t, "（") {
			name = t
			if i > 0 && beginsWithAny(t, "和", "及", "暨") && !isDate(head[i-1]) && !isNotice(head[i-1]) {
				name = closeUp(head[i-1]) + t // …第十四个五年规划 / 和二〇三五年远景目标纲要
			} else if i > 0 && beginsWithAny(t, "“", "第", "“十") && utf8.RuneCountInString(head[i-1]) < 40 && !strings.HasPrefix(head[i-1], "（") && !isDate(head[i-1]) && !endsSentence(head[i-1]) && !isPlanName(head[i-1]) {
				name = closeUp(head[i-1]) + t
			}
			if strings.HasSuffix(withoutBrackets(name), "的通知") {
				name = ""
			}
		}
		if name != "" && (best == "" || isPlan(name) || !isPlan(best)) {
			best = name
		}
	}
	if best == "" {
		for _, t := range head {
			if isNotice(t) {
				if i, j := strings.Index(t, "《"), strings.Index(t, "》"); i >= 0 && j > i {
					return repairTitle(t[i+3 : j])
				}
			}
		}
		for _, t := range head {
			if n := utf8.RuneCountInString(t); n >= 4 && n <= 60 && !isDate(t) && !endsSentence(t) && !strings.HasPrefix(t, "【") && !strings.Contains(t, "://") {
				return repairTitle(t)
			}
		}
	}
	return repairTitle(best)
}

// issuedName is what a notice's title issues: 国家环境保护“十二五”规划 of
// 国务院关于印发国家环境保护“十二五”规划的通知国发〔2011〕42号.
func issuedName(t string) string {
	for _, w := range []string{"关于印发", "关于发布", "关于公布", "批转", "转发"} {
		i := strings.Index(t, w)
		if i < 0 {
			continue
		}
		t = t[i+len(w):]
		j := strings.Index(t, "的通知")
		if j < 0 {
			return ""
		}
		t = t[:j]
		if strings.HasPrefix(t, "《") {
			t, _, _ = strings.Cut(strings.TrimPrefix(t, "《"), "》")
		}
		return t
	}
	return ""
}

// findRegion is the region that the title names, or else the front.
func findRegion(title string, head []string) string {
	if r := regionOf(title); r != "" {
		return r
	}
	for _, t := range head {
		if strings.HasSuffix(t, "：") {
			continue
		}
		t = closeUp(strings.TrimPrefix(t, "《"))
		if r := regionOf(t); r != "" {
			return r
		}
	}
	for _, t := range head {
		if strings.Contains(t, "全国人民代表大会") || strings.Contains(t, "国务院总理") {
			return "全国"
		}
		for i := 0; i+3 < len(t); i++ {
			if t[i] < 0xE4 {
				continue
			}
			if r := provinceAt(t[i:]); r != "" && strings.HasPrefix(t[i:], r) {
				return r
			}
		}
	}
	return ""
}

// regionOf is the region that a name begins with: 江西省 of 江西省工业和信息化“十二五”发展规划,
// 阿坝州 of 阿坝州政务数据资源管理暂行办法.
func regionOf(name string) string {
	if beginsWithAny(name, "国家", "国务院", "全国", "中国", "中共中央", "中华人民共和国") {
		return "全国"
	}
	region := provinceAt(name)
	rest := strings.TrimPrefix(name, region)
	if region != "" && rest == name { // 江西 for 江西省
		for _, p := range provinces() {
			if p[1] == region {
				rest = strings.TrimPrefix(name, p[0])
			}
		}
	}
	for range 2 {
		place := placeAt(rest)
		if place == "" {
			break
		}
		region += place
		rest = rest[len(place):]
	}
	return region
}

// provinceAt is the province that s begins with, in full.
func provinceAt(s string) string {
	for _, p := range provinces() {
		if strings.HasPrefix(s, p[0]) {
			return p[1]
		}
	}
	return ""
}

// placeAt is the 市, 州, 盟, 县 or 区 that s begins with, by the form of its name.
func placeAt(s string) string {
	runes := 0
	for i := 0; i < len(s) && runes < 9; {
		r, n := utf8.DecodeRuneInString(s[i:])
		if n < 3 || strings.ContainsRune("的和与关于、“”《》（）〈及对促在第年推支加", r) {
			return ""
		}
		i += n
		runes++
		if runes < 2 || !strings.ContainsRune("市州县区盟旗", r) {
			continue
		}
		word := s[:i]
		if strings.HasSuffix(word, "城市") && runes != 3 { // 盐城市, but not 中心城市
			return ""
		}
		for _, no := range []string{"社区", "园区", "地区", "山区", "郊区", "开发区", "景区", "区域", "灾区", "林区", "城区", "新区", "城镇区", "示范区", "试验区", "保护区", "高新区", "经济区", "自由贸易区"} {
			if strings.HasSuffix(word, no) && (no != "新区" || runes < 4) {
				return ""
			}
		}
		if beginsWithAny(s[i:], "场", "域", "级", "民", "政", "容", "直") && r != '州' {
			if !beginsWithAny(s[i:], "政府", "级", "民政", "政务", "直") {
				return ""
			}
		}
		return word
	}
	return ""
}

// findIssuer is who issued the plan: a line of its own in the front, what stands
// before 关于印发, or the government that the notice names: 已经省政府同意.
func findIssuer(region string, head []string) string {
	issuer := ""
	for _, t := range head {
		t = closeUp(t)
		if before, _, ok := strings.Cut(t, "印发《"); ok && before != "" && len(before) < 90 && !strings.ContainsAny(before, "《，。") && !strings.Contains(before, "关于") && issuer == "" {
			issuer = before // 国务院办公厅印发《关于…的意见》
		}
		if i := strings.Index(t, "关于印发"); i > 0 && i < 150 && issuer == "" {
			issuer = strings.Trim(t[:i], "《")
		}
		if utf8.RuneCountInString(t) > 45 || strings.ContainsAny(t, "：，。《〔、") {
			continue
		}
		for _, w := range []string{"人民政府", "人民政府办公厅", "人民政府办公室", "国务院", "国务院办公厅", "委员会", "办公室", "办公厅", "厅", "局", "部", "州委", "省委", "市委", "人民代表大会"} {
			if strings.HasSuffix(t, w) && !strings.Contains(t, "关于") {
				issuer = t
				break
			}
		}
	}
	if issuer != "" {
		return issuer
	}
	for _, t := range head {
		switch {
		case strings.Contains(t, "国务院总理"), strings.Contains(t, "国务院同意"):
			return "国务院"
		case strings.Contains(t, "省政府"), strings.Contains(t, "市政府"), strings.Contains(t, "州政府"), strings.Contains(t, "县政府"),
			strings.Contains(t, "区政府"), strings.Contains(t, "自治区政府"), strings.Contains(t, "人民代表大会") && region != "全国":
			if region != "" && region != "全国" {
				return region + "人民政府"
			}
		}
	}
	return ""
}

// findPeriod is the planning period 规划期: the years in the title (2021—2023年), the
// five-year plan that it names (“十二五”, 第十二个五年规划), or else the years and the
// five-year plan that the opening names with the title.
func findPeriod(title string, head, opening []string) (from, to int) {
	if from, to = yearsIn(title); from > 0 {
		return from, to
	}
	if from, to = fiveYearsIn(title); from > 0 {
		return from, to
	}
	for _, t := range head {
		if isNotice(t) || len(t) < 200 {
			if from, to = yearsIn(t); from > 0 {
				return from, to
			}
		}
	}
	for _, t := range head {
		if len(t) < 200 && !strings.HasSuffix(t, "：") {
			if from, to = fiveYearsIn(t); from > 0 {
				return from, to
			}
		}
	}
	for _, t := range opening {
		rest := t
		for {
			i := strings.Index(rest, "《")
			j := strings.Index(rest, "》")
			if i < 0 || j < i {
				break
			}
			if from, to = yearsIn(rest[i:j]); from > 0 {
				return from, to
			}
			rest = rest[j+3:]
		}
	}
	return 0, 0
}

// yearsIn is the first range of years in s: （2011-2015年）, 2021 年-2035 年, 2023至2025年.
func yearsIn(s string) (from, to int) {
	s = closeUp(s)
	for i := 0; i+4 < len(s); i++ {
		if !isDigit(s[i]) || i > 0 && isDigit(s[i-1]) {
			continue
		}
		a, w := readDigits(s[i:])
		if w != 4 || a < 1949 || a > 2100 {
			continue
		}
		rest := strings.TrimPrefix(s[i+4:], "年")
		dash := 0
		for _, d := range []string{"——", "--", "—", "-", "–", "－", "~", "～", "至", "到"} {
			if strings.HasPrefix(rest, d) {
				dash = len(d)
				break
			}
		}
		if dash == 0 {
			continue
		}
		if b, w := readDigits(rest[dash:]); w == 4 && b >= a && b <= a+50 && strings.HasPrefix(rest[dash+4:], "年") {
			return a, b
		}
	}
	return 0, 0
}

// fiveYearsIn is the period of the first five-year plan that s names.
func fiveYearsIn(s string) (from, to int) {
	s = closeUp(s)
	for i := 0; i < len(s); i++ {
		if s[i] != 0xE4 && s[i] != 0xE5 && s[i] != 0xE7 {
			continue
		}
		if rest := s[i:]; strings.HasPrefix(rest, "第") {
			if n, w := readChinese(rest[3:]); w > 0 && strings.HasPrefix(rest[3+w:], "个五年") {
				return fiveYears(n)
			}
			continue
		}
		// 十四五 is fourteen, and five for 五年.
		n, w := readChineseTeens(s[i:])
		if before, _ := utf8.DecodeLastRuneInString(s[:i]); chineseDigit(before) > 0 || before == '百' {
			continue // 五十五家
		}
		if n > 0 && strings.HasPrefix(s[i+w:], "五") && !beginsWithAny(s[i+w+3:], "年", "个", "十", "条", "项", "大") {
			return fiveYears(n)
		}
	}
	return 0, 0
}

// readChineseTeens reads 十一 to 十九, 二十 and 十 before 五.
func readChineseTeens(s string) (n, size int) {
	if !strings.HasPrefix(s, "十") {
		return 0, 0
	}
	r, w := utf8.DecodeRuneInString(s[3:])
	if d := chineseDigit(r); d > 0 && d != 5 || d == 5 && strings.HasPrefix(s[3+w:], "五") {
		return 10 + d, 3 + w
	}
	return 10, 3
}

// fiveYears is the period of the n-th five-year plan. The first two were followed
// by three years without one.
func fiveYears(n int) (from, to int) {
	switch {
	case n < 1 || n > 30:
		return 0, 0
	case n < 3:
		from = 1953 + 5*(n-1)
	default:
		from = 1966 + 5*(n-3)
	}
	return from, from + 4
}

// reportYear is the year that a 政府工作报告 reports to: of its session, or of its title.
func reportYear(title string, opening []string) int {
	for _, t := range append([]string{title}, opening...) {
		for i := 0; i+4 < len(t); i++ {
			if !isDigit(t[i]) || i > 0 && isDigit(t[i-1]) {
				continue
			}
			if year, w := readDigits(t[i:]); w == 4 && year > 1949 && year < 2100 && strings.HasPrefix(t[i+4+skipBlank(t[i+4:]):], "年") {
				if strings.HasSuffix(t, "回顾") {
					year++ // 一、2024年工作回顾
				}
				return year
			}
		}
	}
	return 0
}

// reportDate is the day on which a report was given: ——2016年3月5日在第十二届….
func reportDate(head []string) string {
	for _, t := range head {
		for i := 0; i+8 < len(t); i++ {
			if isDigit(t[i]) && (i == 0 || !isDigit(t[i-1])) {
				if year, month, day, size := ReadDate(t[i:]); size > 0 && day > 0 {
					return formatDate(year, month, day)
				}
			}
		}
	}
	return ""
}
