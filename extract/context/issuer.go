// 发布机关: who issued the document or gave it, with its whole name: 重庆市人民政府, not 市人民政府.

package context

import (
	"strings"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// offices end the names of those who issue documents.
var offices = []string{"人民政府", "人民政府办公厅", "人民政府办公室", "政府办公室", "国务院", "国务院办公厅", "委员会", "委办公室", "办公室", "办公厅", "厅", "局", "部", "省委", "市委", "州委", "县委", "区委", "旗委", "党委", "党组", "人民代表大会", "调查队", "总局", "中共中央", "常务委员会", "管委会", "学院", "协会", "人民法院", "人民检察院", "研究中心", "信息中心", "研究院", "研究室", "研究会"}

// isOffice says whether a piece names an office and nothing else: 沱海县统计局.
func isOffice(s string) bool {
	s = withoutSeal(s)
	if n := quantity.RuneCount(s); n < 3 || n > 34 || strings.ContainsAny(s, "：:，。《〔；>%") || strings.Contains(s, "关于") || plan.NamesNoBody(s) || strings.HasPrefix(s, "（") || strings.HasPrefix(s, "(") {
		return false
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "令"), "文件")
	for _, w := range offices {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// withoutSeal is the name of an office without the mark of where its seal goes: 榕江县人民政府（盖章）.
func withoutSeal(s string) string {
	for _, w := range []string{"（盖章）", "（章）", "（公章）", "(盖章)", "(章)", "(公章)"} {
		s = strings.TrimSuffix(s, w)
	}
	return strings.TrimRight(s, " 　")
}

// isOfficer says whether a piece names somebody by his office: 广东省省长 王伟中.
func isOfficer(s string) bool {
	if n := quantity.RuneCount(s); n < 3 || n > 34 || strings.ContainsAny(s, "：:，。《〔；>%") {
		return false
	}
	for _, w := range officers {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

var officers = []string{"省长", "市长", "州长", "县长", "区长", "旗长", "盟长", "镇长", "乡长", "主席", "总理", "局长", "厅长", "主任", "部长"}

// issuer settles who issued it.
func (r *reader) issuer() {
	b := ballot{field: "issuer"}
	region := r.c.Region
	full := func(s string) string {
		s = withoutSeal(s)
		s = strings.TrimSuffix(strings.TrimSuffix(s, "文件"), "令")
		s = strings.TrimPrefix(s, "中华人民共和国国务院")
		if s == "" {
			return "国务院"
		}
		if region != "" && region != nation && len(s) < len("一")*24 && strings.HasPrefix(s, "人民政府") {
			return r.whole() + s
		}
		if region != "" && region != nation && len(s) < len("一")*24 && opensWithAny(s, []string{"省", "市", "州", "县", "区", "旗", "盟", "镇", "乡", "自治区", "自治州"}) && !opensWithAny(s, []string{"市场", "区域", "县域", "乡村"}) {
			for i := range s {
				if i > 0 && strings.HasSuffix(region, s[:i]) {
					return r.whole() + s[i:]
				}
			}
		}
		return s
	}
	for i := range r.top {
		t := &r.top[i]
		name, value, labelled := t.label()
		switch {
		case labelled && (strings.HasPrefix(name, "发文") || name == "发布机构" || name == "发布单位"):
			if value == "" && i+1 < len(r.top) {
				value = r.top[i+1].text
			}
			if isOffice(value) {
				b.vote(full(value), 8, "the index table names it", t.span)
			}
		case labelled:
		case isSession(t.text):
			r.assembly(&b, t)
		case r.hosts(t.text):
		case isOffice(t.text):
			b.vote(full(t.text), 5, "an office named at the top", t.span)
		case r.c.Kind == Law && strings.Contains(t.text, "令"):
			if o := decreed(t.text, r.whole()); o != "" {
				b.vote(full(o), 5, "whose decree it is", t.span)
			}
		case strings.Contains(t.text, "同意") && (strings.Contains(t.text, "印发") || strings.Contains(t.text, "发布")):
			if o := agreed(t.text); o != "" {
				b.vote(full(o), 4, "who agreed to it", t.span)
			}
		case strings.Contains(t.text, "我代表"):
			if o := represented(t.text); o != "" {
				b.vote(full(o), 4, "in whose name the report is given", t.span)
			}
		case isOfficer(t.text) && r.c.Kind != Law:
			if o := officeOf(t.text, region); o != "" && o != region {
				b.vote(full(o), 3, "the speaker's office", t.span)
			}
		default:
			if o, w := issuing(t.text); o != "" {
				b.vote(full(o), w, "the title begins with it", t.span)
			}
		}
	}
	if o, w := issuing(r.c.Title); o != "" {
		b.vote(full(o), w, "the title begins with it", plan.Span{})
	}
	for i := len(r.tail) - 1; i >= 0 && i > len(r.tail)-14; i-- {
		if i > 0 && r.tail[i-1].line == r.tail[i].line && isOffice(r.tail[i-1].text) {
			continue // 榕江县人民政府（盖章）　　乡镇人民政府（盖章）: the first gives it
		}
		if t := &r.tail[i]; isOffice(t.text) && !r.hosts(t.text) {
			b.vote(full(strings.ReplaceAll(t.text, " ", "")), 5, "it is signed by it", t.span)
		}
	}
	body := reportsItself(r.c.Title)
	if body != "" {
		b.vote(full(body), 9, "the title names who reports", plan.Span{})
	}
	if r.c.Kind == Report && region != "" && body == "" {
		who := r.whole() + "人民政府"
		if region == nation {
			who = "国务院"
		}
		b.vote(who, 3, "whose government reports", plan.Span{})
	}
	r.c.Issuer = r.found(b.settle(2), "")
}

// hosts says whether an office is of the country on whose page stands what the title says is a place's: 中华人民共和国财政部 above 湖南省2022年预算执行情况….
func (r *reader) hosts(office string) bool {
	return opensWithAny(office, national) && beginsWithPlace(r.c.Title) && isOffice(office)
}

// reportsItself is the body whose own work a report tells, which is no government: 榕江县人民法院 of 榕江县人民法院工作报告; "" where it is a government's.
func reportsItself(title string) string {
	body, ok := strings.CutSuffix(withoutBrackets(title), "工作报告")
	if ok && strings.HasSuffix(body, "政府") || !isOffice(body) {
		return ""
	}
	return body
}

// assembly has the session at which a report was given or a law passed name who issued it.
func (r *reader) assembly(b *ballot, t *piece) {
	region := r.c.Region
	switch {
	case r.c.Kind == Law && (strings.Contains(t.text, "常务委员会") || strings.Contains(t.text, "常委会")):
		if region != "" && region != nation && strings.Contains(t.text, "通过") {
			b.vote(r.whole()+"人民代表大会常务委员会", 7, "who passed it", t.span)
		}
	case r.c.Kind == Outline:
		if region != "" && region != nation {
			b.vote(r.whole()+"人民政府", 2, "whose government drew it up", t.span)
		}
	case r.c.Kind == Report && region == nation:
		b.vote("国务院", 4, "who reports to the session", t.span)
	case r.c.Kind == Report && region != "":
		b.vote(r.whole()+"人民政府", 4, "who reports to the session", t.span)
	}
}

// decreed is who made a law known by decree: 广州市人民政府 of 2011年12月15日广州市人民政府令第61号公布.
func decreed(s, region string) string {
	i := strings.Index(s, "令")
	for _, w := range []string{"人民政府", "国务院"} {
		if i < 0 || !strings.HasSuffix(s[:i], w) {
			continue
		}
		if w == "国务院" {
			return w
		}
		if region != "" && strings.HasSuffix(s[:i], region+w) {
			return region + w
		}
	}
	return ""
}

// agreed is who agreed to what a notice issues: 已经省政府同意，现印发给你们.
func agreed(s string) string {
	i := strings.Index(s, "同意")
	for _, w := range []string{"国务院", "省人民政府", "市人民政府", "州人民政府", "县人民政府", "区人民政府", "自治区人民政府"} {
		if strings.HasSuffix(s[:i], w) {
			return w
		}
	}
	for _, w := range []string{"省政府", "市政府", "州政府", "县政府", "区政府", "旗政府"} {
		if strings.HasSuffix(s[:i], w) {
			return strings.TrimSuffix(w, "政府") + "人民政府"
		}
	}
	return ""
}

// represented is in whose name a report is given: 现在，我代表省人民政府，向大会报告工作.
func represented(s string) string {
	_, rest, _ := strings.Cut(s, "我代表")
	end := len(rest)
	for _, w := range []string{"，", "向", "。"} {
		if i := strings.Index(rest, w); i >= 0 && i < end {
			end = i
		}
	}
	if o := rest[:end]; isOffice(o) {
		return strings.TrimPrefix(o, "中华人民共和国")
	}
	return ""
}

// whole is the region's own full name, without what it lies in: 青岛市.
func (r *reader) whole() string {
	if r.c.place.Name != "" {
		return r.c.place.Name
	}
	return r.c.Region
}

// issuing is the office that a title or notice begins with, 国务院办公厅 of 国务院办公厅关于…的意见, and how surely.
func issuing(s string) (string, int) {
	i := strings.Index(s, "关于")
	if j := strings.Index(s, "印发"); j > 0 && (i < 0 || j < i) {
		i = j
	}
	if j := strings.Index(s, "转发"); j > 0 && (i < 0 || j < i) {
		i = j
	}
	if i <= 0 || i > 150 {
		return "", 0
	}
	o := strings.Trim(s[:i], "《 ")
	if o == "中共中央 国务院" || isOffice(o) || isOffice(lastField(o)) {
		return o, 6
	}
	return "", 0
}

func lastField(s string) string {
	f := strings.Fields(s)
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
}

// officeOf is the office that an officer leads: 杉市县财政局 of 杉市县财政局局长 骆安平.
func officeOf(s, region string) string {
	for _, w := range officers {
		i := strings.Index(s, w)
		if i < 0 {
			continue
		}
		switch w {
		case "总理":
			return "国务院"
		case "局长", "厅长", "部长", "主任":
			o := s[:i]
			switch w {
			case "局长":
				o += "局"
			case "厅长":
				o += "厅"
			case "部长":
				o += "部"
			}
			o = strings.Replace(o, "局局", "局", 1)
			o = strings.Replace(o, "厅厅", "厅", 1)
			if isOffice(o) {
				return o
			}
			return ""
		default:
			if region != "" && region != nation {
				return region + "人民政府"
			}
		}
	}
	return ""
}
