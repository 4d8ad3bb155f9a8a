// Counts: what is counted stands behind the figure or before it.
//
//	培育10个千亿优势产业; 70多个工业园区建立了数字园区的信息发布平台
//	省级企业技术中心150家以上; 主营业务收入超百亿元园区达到34个

package record

import (
	"strings"

	"planq/extract/quantity"
)

// countAhead reads a count whose thing stands behind it, between start and end.
func (r *reader) countAhead(c clause, cells []cell, n, f, from, start, end, until int, free bool) {
	t := r.passage
	d := r.draft(f, "count before its thing")
	d.count = true
	thing := strings.TrimPrefix(t.text[start:end], "的")
	thing = trimRight(strings.TrimRight(thing, " "))
	if rest, ok := strings.CutSuffix(thing, "中"); ok && rest != "" && !endsWithAny(rest, "高", "初", "集", "其", "空", "水") {
		thing = rest // 15项主要指标|中，7项指标
	}
	if h := r.sharedThing(n, cells, thing, end); h != "" {
		thing += h
	} else {
		thing += r.agreedHead(cells, n, thing)
	}
	if w := r.lex.suffix(thing, abstract); w == thing && !(free && end < until && r.lex.prefix(t.text[end:until], obtain|happen) != "") || w == "台阶" {
		return // 突出抓好三个方面 only announces them; 11项工作|获得省政府激励 says something
	}
	// A predicate behind says which of them: 推动100家企业|实施分类分级管理. In 100家企业改造全面铺开 the verb is a noun.
	if free && end < until && !startsWithAny(t.text[from:start], "依托", "以", "通过", "利用", "借助", "发挥") {
		p := t.text[end:until]
		if verb := r.lex.prefix(p, obtain|happen); verb != "" && !r.lex.is(verb, adverb) && !(r.lex.is(verb, nominal) && r.lex.prefix(p[len(verb):], adverb) != "") && len(p) > len(verb)+len("了") && len(p) <= len("一")*40 {
			p = strings.TrimRight(p, " 。；，、")
			p = strings.Replace(p, verb+"了", verb, 1)
			thing = p + "的" + thing
		}
	}
	lead := r.lead(from, t.from(f))
	if lead.words&rise != 0 || strings.HasSuffix(lead.rest, "新增") {
		d.Measure = quantity.Change
	}
	if strings.HasSuffix(lead.rest, "每年新增") {
		d.Measure = quantity.Level
		thing = "每年新增" + thing
	}
	d.ind = phrase{text: thing, at: t.view.Span(start, end)}
	before := lead.rest
	if i := r.lastVerb(lead.start, lead.end); i.start >= 0 {
		before = t.text[lead.start:i.start]
	}
	d.sub = r.countOwner(before, lead.start)
	r.finish(d, lead)
	r.counted(d)
	r.groupNames(lead, thing, d)
}

// countBeforeClass reads a count whose thing stands behind the class it is of: 14个|750千伏|电网工程, 3万名|65岁以上|老年人.
func (r *reader) countBeforeClass(c clause, cells []cell, n, f, from int, free bool) bool {
	t, cl := r.passage, cells[n]
	if f+1 >= len(t.figures) || t.from(f+1) != t.to(f) || !classedBy(t.figures[f+1].Canonical.Unit) && t.figures[f+1].Canonical.Unit != "岁" || t.figures[f+1].Measure != quantity.Level {
		return false
	}
	until := cl.end
	for _, g := range cl.figures {
		if g > f+1 {
			until = t.from(g)
			break
		}
	}
	noun, end := r.noun(t.to(f+1), until, free)
	if noun == "" || r.amountName(noun) {
		return false
	}
	r.countAhead(c, cells, n, f, from, t.from(f+1), end, until, free)
	return true
}

// groupNames remembers the names that a count sums up: 有色、钢铁、石化、食品四大产业.
func (r *reader) groupNames(lead lead, thing string, d *draft) {
	if w := r.lex.suffix(thing, entity); w != "" {
		r.frame.group = w
	}
	if strings.HasSuffix(lead.rest, "等") && d.Op == quantity.Equal && r.lex.suffix(thing, entity) != "" {
		r.frame.who = phrase{text: d.Value + thing, at: d.ind.at} // 等五家大型水泥企业集团
		r.frame.who.at.Start = d.Span.Start
		return
	}
	r.frame.listed = ""
	if first := r.lex.opens(lead.rest, task|obtain); strings.Contains(lead.rest, "、") && !first.is(names|entity) {
		r.frame.listed = lastNames(strings.TrimSuffix(trimRegion(lead.rest[len(first.word):]), "等"))
	}
	before := r.passage.text[:lead.end-min(lead.end, len(lead.rest))]
	if endsWithAny(before, "在", "对", "向", "与", "同") {
		return // 在乌兹别克斯坦、荷兰等13个国家|投运海外仓36个
	}
	if e := r.lex.opens(lead.rest, anyClass); e.is(task|obtain|means|goal) && !e.is(names|entity) {
		return // 加大川沙、宝山等四个片区轨道通达性 does something to them
	}
	if strings.Contains(lead.rest, "、") {
		r.frame.who = phrase{text: lastNames(strings.TrimSuffix(trimRegion(lead.rest), "等")), at: r.passage.view.Span(lead.start, lead.end)}
	}
}

// longName is longer than the name of anything in a plan, in bytes.
const longName = len("一") * 60

// lastNames keeps a list of names within reason.
func lastNames(s string) string {
	if len(s) <= longName*4 {
		return s
	}
	s = s[len(s)-longName*4:]
	if i := strings.Index(s, "、"); i >= 0 {
		s = s[i+len("、"):]
	}
	return s
}

// trimRegion drops the region that opens a list of names: 全省|有色、钢铁、石化.
func trimRegion(s string) string {
	if w := vocabulary().prefix(s, region); w != "" && len(w) < len(s) {
		return s[len(w):]
	}
	return s
}

// countOwner is whose the counted things are: a region or a place before the count.
func (r *reader) countOwner(before string, at int) phrase {
	s := trimLeft(before)
	if _, n := connector(strings.TrimLeft(r.passage.text[at+len(before):], " ")); n == 0 && !endsWithAny(s, "和", "与", "及", "、") {
		s = r.withoutTime(trimRight(s), at, at+len(before))
	}
	if strings.HasSuffix(r.passage.text[:at], "各") {
		if w := r.lex.prefix(before, entity|thing|site|people); w != "" && r.onlyDoes(before[len(w):]) {
			return r.phrase(at-len("各"), at+len(w)) // 各县|至少办2所
		}
	}
	if s != "" && !strings.Contains(s, "、") && len(s) <= len("一")*16 {
		if w := r.lex.prefix(s, region); w != "" && (s == w || s == w+"共" || s == w+"已") {
			return r.place(w, at, at+len(before))
		}
		if w := r.lex.suffix(s, entity|region); (w != "" && len(w) < len(s) || isSite(s)) && !strings.Contains(s, "的") && r.lex.prefix(s, obtain|goal|means) == "" {
			return r.place(s, at, at+len(before))
		}
		if strings.HasPrefix(s, "每个") {
			return r.place(s, at, at+len(before))
		}
	}
	return r.inheritedOwner()
}

// onlyDoes says whether nothing but verbs and adverbs stand in what leads from an owner to a count: 至少办, 每年要培育.
func (r *reader) onlyDoes(s string) bool {
	for s != "" {
		switch w := r.lex.prefix(s, obtain|goal|strength|adverb); {
		case w != "":
			s = s[len(w):]
		case startsWithAny(s, loneVerbs...):
			s = s[len("建"):]
		default:
			return false
		}
	}
	return true
}

// withoutTime is a name without the time that stands behind it: 云河产业园|去年.
func (r *reader) withoutTime(s string, from, until int) string {
	t := r.passage
	for k := range t.times {
		if y := t.times[k]; y.Start >= from && y.End <= until {
			s = trimRight(strings.TrimSuffix(s, t.text[y.Start:y.End]))
		}
	}
	return s
}

// aroundTime takes a name apart at a time that stands inside it: 云河产业园|去年已|入驻企业.
func (r *reader) aroundTime(s string, from, until int) (who, what string, ok bool) {
	t := r.passage
	for k := range t.times {
		if y := t.times[k]; y.Start > from && y.End < until && y.Kind != quantity.Each {
			if i := strings.Index(s, t.text[y.Start:y.End]); i > 0 {
				return trimRight(s[:i]), trimLeft(s[i+y.End-y.Start:]), true
			}
		}
	}
	return "", "", false
}

// agreedHead is the head that the next of a list of counts shares with a thing in a word that both hold, 50个危险|废物|、273个医疗|废物|集中处置设施, or in
// being of a grade: 8个国家|级|、36个省|级|临床重点专科.
func (r *reader) agreedHead(cells []cell, n int, name string) string {
	if r.lex.suffix(name, entity|thing|indicator|people|site) != "" {
		return ""
	}
	_, a := quantity.LastRune(name)
	both := name[len(name)-a:]
	graded := both == "级"
	if !graded {
		_, b := quantity.LastRune(name[:len(name)-a])
		both = name[len(name)-a-b:]
	}
	for t, i := r.passage, n+1; i < len(cells) && len(cells[i].figures) == 1; i++ {
		f := cells[i].figures[0]
		if !counts(&t.figures[f]) || strings.TrimSpace(t.text[cells[i].start:t.from(f)]) != "" {
			return ""
		}
		next, _ := r.noun(t.to(f), cells[i].end, true)
		_, head, ok := strings.Cut(next, both)
		if ok && head != "" && !strings.HasPrefix(next, both) && len(next) <= longName/3 {
			return trimRight(head)
		}
		if !graded || head != "" || !ok {
			return ""
		}
	}
	return ""
}

// sharedThing is the thing that a later clause names for this count as well:
// 培育1-2家年销售收入超过20亿元，3-5家年销售收入超过10亿元的大型软件企业.
func (r *reader) sharedThing(n int, cells []cell, thing string, end int) string {
	t := r.passage
	if n+1 < len(cells) || r.now+1 >= len(r.list) || thing == "" {
		return ""
	}
	c := r.list[r.now]
	// The clause must end in a threshold that describes nothing yet.
	var last *quantity.Quantity
	for i := len(c.tokens) - 1; i >= 0 && last == nil; i-- {
		if k := c.tokens[i]; k.kind == figure {
			last = &t.figures[k.at]
		}
	}
	if last == nil || counts(last) || strings.TrimSpace(t.text[max(last.End, last.After.End):c.end]) != "" {
		return ""
	}
	next := r.list[r.now+1]
	if c.closes != comma {
		return ""
	}
	for i := len(next.tokens) - 1; i >= 0; i-- {
		k := next.tokens[i]
		if k.kind == figure {
			rest := t.text[t.to(k.at):next.end]
			if strings.HasPrefix(rest, "的") {
				return rest
			}
			return ""
		}
	}
	return ""
}

// countBehind reads a count whose thing stands before it.
func (r *reader) countBehind(group []int, from int) {
	t := r.passage
	from = min(from, t.from(group[0])) // the sign of -25家 stands before the clause, whose bullet it might be
	lead := r.lead(from, t.from(group[0]))
	years := r.pairedYears(group)
	for i, f := range group {
		d := r.draft(f, "count behind its thing")
		d.count = true
		if years != nil {
			d.at = years[i]
		}
		if lead.words&(rise|fall) != 0 {
			d.Measure = quantity.Change
			if lead.words&fall != 0 {
				d.Direction = "decrease"
			}
		}
		own, at := r.countVerb(d, lead, from)
		if own != lead.rest {
			own = trimLeft(own)
		}
		own = strings.TrimSuffix(own, "的")
		if who, what, ok := r.aroundTime(own, at, lead.end); ok && d.sub.text == "" && r.owner(who) {
			d.sub, own = r.place(who, at, lead.end), what // 云河产业园|去年已|入驻企业26家
		}
		if who, what, ok := strings.Cut(own, "已"); ok && what != "" && d.sub.text == "" && r.owner(who) {
			d.sub, own = r.place(who, at, lead.end), what // 先进制造业产业园|已|入驻企业27家
		}
		r.countName(d, lead, own, at)
		if who := r.frame.who; who.text != "" && (d.sub.text == "" || d.sub.how != inClause) && startsWithAny(own, entering...) {
			d.sub = who
			d.sub.how = fromClauseBefore
		} else if d.sub.text == "" {
			if d.sub = r.members(d.ind.text); d.sub.text == "" {
				d.sub = r.inheritedOwner()
			} else {
				d.sub.how = fromClauseBefore
			}
		}
		r.finish(d, lead)
		r.counted(d)
	}
}

// countVerb is the name of what is counted, and where it begins, of a count behind it: what stands behind the verb, before it, or around it.
func (r *reader) countVerb(d *draft, lead lead, from int) (own string, at int) {
	t := r.passage
	v := r.lastVerb(lead.start, lead.end)
	if v.start < 0 {
		r.shareAddition(d, lead, from)
		return lead.rest, lead.start
	}
	verb, before := t.text[v.start:v.end], t.text[lead.start:v.start]
	own, at = t.text[v.end:lead.end], v.end
	if yearly, ok := strings.CutSuffix(before, "每年"); verb == "新增" && ok {
		d.Measure, d.sub = quantity.Level, r.countOwner(before, lead.start)
		return "每年新增" + trimLeft(yearly) + own, at
	} else if verb == "新增" {
		d.Measure = quantity.Change
	}
	before = trimRight(before)
	if own == "" {
		if v.class&spread != 0 && strings.HasSuffix(d.Unit, "人") {
			return before + verb + "人数", at // 基本医疗保险|覆盖|超过13亿人
		}
		return before, lead.start
	}
	b := trimLeft(before)
	if b == "" {
		if r.having(verb, own) {
			return verb + own, v.start // 具有|资质等级的企业43家
		}
		return own, at
	}
	d.sub = r.countOwner(before, lead.start)
	switch {
	case r.having(verb, own):
		return verb + own, v.start
	case strings.HasPrefix(before, "每") && narrows(before):
		own = t.text[lead.start:lead.end] // 每百名老年人|拥有|养老床位4张
	case r.lex.suffix(t.text[:lead.start], means) != "" && d.sub.how != inClause: // 通过平台|引进|项目4个
	case verb != "新增" && d.sub.how != inClause && narrows(b):
		if v.class&reach != 0 {
			b += verb // 经济总量|突破|千亿的县
		}
		own = b + trimLeft(own) // 义务教育|增补|学位2.8万个
	}
	return own, at
}

// having says whether a verb with what follows it tells which things are counted: 具有|资质等级的企业.
func (r *reader) having(verb, own string) bool {
	i := lastIndex(own, "的")
	return i > 0 && oneOf(verb, havingVerbs) && r.lex.suffix(own[i:], entity|people) != ""
}

var havingVerbs = set("having")

// countName gives a count the name of what is counted, where it leaves it out that of what was named before.
func (r *reader) countName(d *draft, lead lead, own string, at int) {
	if strings.Contains(own, "、") {
		own = r.namedTogether(own)
	}
	if oneOf(own, loneVerbs) && r.frame.counted != nil || own == "" && r.frame.what.text == "" && r.changed() {
		own = ""
	}
	if back := r.lex.is(own, anaphor); own == "" || back || allTogether(own) && r.frame.what.text != "" {
		if d.ind = r.frame.what; d.ind.text == "" && back {
			d.ind = r.frame.said
		} else if allTogether(own) {
			d.ind.text = r.withoutNew(d.ind.text)
		}
		if d.ind.how = fromClauseBefore; d.ind.text == "" {
			d.ind = r.titled(entity | thing | indicator | head)
		}
		return
	}
	titled := at > lead.start && strings.HasPrefix(own, "全国") && r.ctx.Scope != "全国" // a province has won: 新增|全国文明城市|12个
	if w := r.lex.prefix(own, region); w != "" && len(w) < len(own) && !titled {
		d.sub = r.place(w, at, lead.end)
		own = trimLeft(strings.TrimPrefix(own[len(w):], "的"))
		if rest, ok := strings.CutPrefix(own, "有"); ok && (startsWithAny(rest, "各级", "各类") || r.lex.prefix(rest, entity|people) != "") {
			own = rest // 全市|有|各级各类学校1865所
		}
	}
	own = r.perHeadToo(d, lead, own)
	if named := r.elidedThing(own, d.Unit, at); named != "" {
		own += named
	} else if r.ofCounted(d, lead, own) {
		own += "的" + lastOf(r.frame.counted.ind.text) // 31项主要指标中，达到序时进度的|26项
	}
	d.ind = r.place(own, at, lead.end)
}

var loneVerbs, entering = set("loneVerbs"), set("entering")

// perHeadToo gives a mean in a list by the head what it is reckoned by: 每千人|拥有执业医师2.1人、|床位5.6张.
func (r *reader) perHeadToo(d *draft, l lead, own string) string {
	first := r.frame.counted
	if first == nil || !strings.Contains(d.Value, ".") || strings.HasPrefix(own, "每") {
		return own
	}
	end := r.passage.to(first.index)
	if _, n := connector(r.passage.text[end:]); n == 0 || end+n != l.start {
		return own
	}
	return perPerson(first.ind.text) + own
}

// ofCounted says whether a count says of what was counted before which are meant.
func (r *reader) ofCounted(d *draft, lead lead, own string) bool {
	c := r.frame.counted
	return c != nil && c.Unit == d.Unit && r.passage.text[lead.end:r.passage.from(d.index)] == "的" && len(lastOf(c.ind.text)) <= len("一二三四五六") &&
		r.lex.suffix(c.ind.text, entity|thing) != "" && r.lex.suffix(own, entity|thing|people) == ""
}

// lastOf is the thing that closes the name of a counted thing: 主要指标 of 规划确定的主要指标.
func lastOf(s string) string {
	return s[max(0, lastIndex(s, "的")+len("的")*min(1, strings.Count(s, "的"))):]
}

// shareAddition gives the 新增 that opens a list of counts to the others:
// 新增小巨人企业3户、|单项冠军企业2户.
func (r *reader) shareAddition(d *draft, l lead, from int) {
	first := r.frame.counted
	if first == nil || first.Measure != quantity.Change || l.words != 0 || l.rest == "" || allTogether(l.rest) {
		return // 净增120家、|总数突破1000家
	}
	t := r.passage
	end := t.to(first.index)
	if _, n := connector(t.text[end:]); n > 0 && end+n == from {
		d.Measure, d.Direction = first.Measure, first.Direction
	}
}

// narrows says whether a name before a verb says which of the things behind it are
// counted, as 义务教育 does in 义务教育|增补|学位; 通过招商 only says how.
func narrows(s string) bool {
	return len(s) <= longName/6 && !strings.ContainsAny(s, "、的 ") && !startsWithAny(s, "依托", "以", "通过", "利用", "借助", "发挥", "在", "对", "为", "向", "由") &&
		vocabulary().suffix(s, entity|region) == "" && !vocabulary().is(s, obtain|task)
}

// counted keeps a count, and in mind what was counted.
func (r *reader) counted(d *draft) {
	r.frame.what, r.frame.whatUnit = d.ind, d.figure.Canonical.Unit
	r.frame.counted = d
	r.frame.stated = append(r.frame.stated, d)
	if endsWithAny(d.ind.text, firmNouns...) || endsWithAny(d.ind.text, schools...) {
		r.frame.host = d.ind
	}
	if d.sub.how == inClause && isSite(d.sub.text) {
		r.frame.body = d.sub
	}
	r.keep(d)
}

// ungraded is the name of a thing without the grade that opens it: 国家级|开发区.
func ungraded(name string) string {
	if i := strings.Index(name, "级"); i > 0 && i <= len("国家") {
		return name[i+len("级"):]
	}
	return name
}

// elidedThing is the thing that a threshold leaves out because the clause before
// named it: 超百亿元园区达到34个，其中超200亿元的|13个.
func (r *reader) elidedThing(own, unit string, at int) string {
	w := r.lex.suffix(own, entity|head|indicator)
	if w != "" || r.frame.what.text == "" {
		return ""
	}
	if c := r.frame.counted; c != nil && c.Unit == unit && strings.HasSuffix(own, "级") && (strings.HasSuffix(r.passage.text[:at], "其中") || ungraded(c.ind.text) != c.ind.text) && len(own) <= len("国家级") {
		return ungraded(c.ind.text) // 农业龙头企业42户，其中省级|6户
	}
	lastFigure := false
	for _, u := range []string{"元", "亿", "万", "千亿", "百亿", "吨"} {
		if strings.HasSuffix(own, u) || strings.HasSuffix(own, u+"以上") {
			lastFigure = true
		}
	}
	if !lastFigure {
		return ""
	}
	return r.lex.suffix(r.frame.what.text, entity|thing)
}
