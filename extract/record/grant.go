// Rules that give: 对认定的企业，按设备购置额的10%给予一次性奖补，最高500万元.

package record

import (
	"strings"

	"planq/extract/quantity"
)

// grants keeps in mind to whom a rule of this sentence gives.
func (r *reader) grants(c clause) {
	a, b := c.first, c.last
	s := r.passage.text[a:b]
	if !c.hasFigure() {
		if i := strings.Index(s, "给予"); i >= 0 {
			// 对…平台省级给予奖补，最高3000万元: the figure follows behind the comma.
			r.frame.what, r.frame.whatUnit = r.place(s[i+len("给予"):], a, b), "元"
		}
	}
	opening := grantOpening(s)
	if opening == "" || strings.HasPrefix(s, "对于") || !r.givesLater() {
		return
	}
	s = "对" + s[len(opening):]
	end := len(s)
	for _, w := range []string{"给予", "减按", "按照", "按", "分别", "一次性", "省级", "市级", "国家级给予", "予以", "实行"} {
		if i := strings.Index(s, w); i > len("对") && i < end && (w != "省级" && w != "市级" || startsWithAny(s[i+len(w):], "给予", "按", "分别", "财政", "一次性")) {
			end = i
		}
	}
	name := strings.TrimRight(strings.TrimSuffix(s[len("对"):end], "的"), " ，")
	for _, w := range []string{"省级财政", "市级财政", "省级", "市级", "省财政", "市财政"} {
		name = strings.TrimSuffix(name, w)
	}
	if name != "" {
		r.frame.who = r.place(name, a, b)
	}
}

// grantOpening is the word before those to whom a rule gives, where a clause opens with one.
func grantOpening(s string) string {
	if r, _ := quantity.FirstRune(s); r == '对' || r == '每' || r == '支' || r == '鼓' {
		for _, w := range [...]string{"对", "每年支持一批", "支持一批", "支持", "鼓励"} {
			if strings.HasPrefix(s, w) {
				return w
			}
		}
	}
	return ""
}

// given is what a rule gives, where it stands behind the amount: 分别给予50万元、100万元|奖励,
// 每月10元给予|租金补贴.
func (r *reader) given(c clause, l lead, from int) (phrase, bool) {
	t := r.passage
	s := t.text[from:c.end]
	if !startsWithAny(s, "的", "给予") && verbOf(r, l) != "给予" {
		return phrase{}, false // as mostly
	}
	s = strings.TrimRight(s, " 。；，")
	behind := strings.TrimPrefix(strings.TrimPrefix(s, "的"), "给予")
	if behind == "" || len(behind) > longName/4 || r.lex.suffix(behind, provision) == "" {
		return phrase{}, false
	}
	return r.phrase(from+len(s)-len(behind), from+len(s)), true
}

// award is the word for what a rule gives that closes s, where s names the receiver
// that the rule opened with: 对新认定的国家级创新中心|一次性奖励|500万元.
func (r *reader) award(s string) string {
	w := r.lex.suffix(s, indicator)
	receiver := strings.TrimSuffix(s, w)
	if receiver == "" || !r.lex.is(w, provision) || !strings.HasSuffix(r.frame.who.text, receiver) || !r.rules(r.list[r.now]) {
		return ""
	}
	return w
}

// givesLater says whether a later clause of the sentence gives something: 支持企业…，省级给予奖补.
func (r *reader) givesLater() bool {
	for _, c := range r.list[r.now:min(len(r.list), r.now+12)] {
		if contains(r.passage.text[c.start:c.end], []string{"给予", "减按", "征收", "扣除", "奖励", "补助", "补贴", "减免"}) {
			return true
		}
		if c.closes == stop {
			return false
		}
	}
	return false
}

// grantShare reads a share that a rule takes of something: 按设备购置额的|10%|给予奖补.
func (r *reader) grantShare(v *worth) bool {
	if !percent(v.q) {
		return false
	}
	whole, what, ok := r.granted(v.c, v.l, r.passage.to(v.group[len(v.group)-1]))
	if !ok {
		return false
	}
	d := r.draft(v.group[0], "a rule takes a share of something")
	d.Measure, d.ind, d.whole = quantity.Share, what, whole
	d.sub, _ = r.inherit(v.q, phrase{}, what, quantity.Share)
	d.Role, d.roleBy = Provision, what
	r.finish(d, v.l)
	r.keep(d)
	r.frame.run, r.frame.stated = append(r.frame.run, d), append(r.frame.stated, d)
	r.frame.what, r.frame.whatUnit = what, "元"
	return true
}

// granted is of what a rule takes a share and for what, where words of giving follow the share that ends at end.
func (r *reader) granted(c clause, l lead, end int) (whole, what phrase, ok bool) {
	t := r.passage
	right := strings.TrimPrefix(strings.TrimPrefix(t.text[end:c.end], "的比例"), "的标准")
	if strings.TrimSpace(right) == "" && c.closes == comma && r.now+1 < len(r.list) {
		next := r.list[r.now+1]
		right, end = t.text[next.start:next.end], next.start // 按合同金额的30%，给予一次性奖补
		c = next
	}
	i := strings.Index(right, "给予")
	if award, ok := strings.CutPrefix(strings.TrimRight(right, " 。；，"), "的"); ok && r.lex.suffix(award, provision) != "" && verbOf(r, l) == giving {
		v := r.lastVerb(l.start, l.end) // 对不良贷款损失|给予最高50%的补偿
		name := strings.TrimPrefix(trimLeft(t.text[l.start:v.start]), "对")
		return r.place(name, l.start, l.end), r.place(award, end, c.end), true
	}
	if i < 0 && strings.Contains(l.rest, "按") && strings.TrimSpace(right) != "" && r.lex.prefix(right, reach|rise|fall) == "" && !strings.HasPrefix(right, "的") {
		// 企业按照研究开发费用的50%加计扣除
		k := lastIndex(l.rest, "按")
		name := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(l.rest[k:], "按照"), "按"), "的")
		return r.place(name, l.start, l.end), r.place(strings.TrimRight(right, " 。；，"), end, c.end), true
	}
	if i < 0 || i > len("一次性给予") {
		return
	}
	award := strings.TrimRight(right[i+len("给予"):], " 。；，")
	award = strings.TrimSuffix(award, "支持")
	name := l.rest
	for _, w := range []string{"按照", "按", "不超过"} {
		if k := lastIndex(name, w); k >= 0 {
			name = name[k+len(w):]
		}
	}
	name = strings.TrimSuffix(strings.TrimPrefix(name, "其"), "的")
	return r.place(name, l.start, l.end), r.place(award, end, c.end), award != ""
}

// standard reads an amount by which a rule gives, 按新建大棚|3000元/亩|、新建冷库|8000元/座|标准予以奖励: it is 新建大棚奖励标准. It says whether the figure is one.
func (r *reader) standard(s *said) bool {
	t, c, f, from, q := r.passage, s.c, s.f, s.from, s.q
	if len(s.group) > 1 || !isMoney(q) && !strings.HasPrefix(q.Canonical.Unit, "元/") {
		return false
	}
	behind := bare(t.text[t.to(f):c.last])
	i := strings.Index(behind, "标准")
	if i < 0 {
		return false
	}
	award := trimAward(behind[i+len("标准"):])
	if w := r.lex.prefix(award, provision); w != "" {
		award = w
	} else if r.lex.suffix(award, provision) == "" || len(award) > longName/4 {
		award = ""
	}
	by := max(lastIndex(t.text[c.first:t.from(f)], "按照"), lastIndex(t.text[c.first:t.from(f)], "按"))
	if award == "" || by < 0 {
		return false
	}
	start := max(from, c.first+by)
	name := t.text[start:t.from(f)]
	for _, w := range []string{"按照", "按", "、"} {
		name = strings.TrimPrefix(name, w)
	}
	d := r.draft(f, "the standard by which a rule gives")
	d.Measure, d.Role = quantity.Level, Provision
	d.ind = r.place(name, start, t.from(f))
	if d.ind.text += award + "标准"; strings.HasPrefix(name, "每") {
		d.ind.text = award + "标准" // 按|每人|1500元标准给予就业补贴
	}
	d.roleBy = phrase{how: fromRule}
	if d.sub = r.frame.who; d.sub.text == "" {
		d.sub = r.inheritedOwner()
	}
	d.sub.how = fromClauseBefore
	r.finish(d, lead{start: start, end: start})
	r.keep(d)
	return true
}

// trimAward is what a rule gives without the verb of giving before it: 予以|奖励.
func trimAward(s string) string {
	for _, w := range []string{"予以", "给予", "进行", "发放", "一次性"} {
		s = strings.TrimPrefix(s, w)
	}
	return s
}
