// A difference from somebody else, not from a year before: 常住人口城镇化率|比全省平均水平|低|6.5个百分点. It has no base year.

package record

import (
	"strings"

	"planq/extract/quantity"
)

// besideRule is the rule's name.
const besideRule = "a difference from somebody else"

// others end the names of those with whom a plan compares its region.
var others = []string{"平均水平", "平均", "水平", "全国", "全省", "全市", "全区", "全州", "全盟", "全县", "目标", "均值", "平均数"}

// regionals end the names of the regions whose own figure one is held against, as 高于|全国 is.
var regionals = []string{"水平", "平均", "全国", "全省", "全市", "全区", "全州", "全盟", "全县"}

// apart is what differs, and whether it is less, where a lead says that it does: 增速|比全市平均水平|高, 增速|高于|全市平均水平.
func (r *reader) apart(l lead, figure int) (name lead, isLess, ok bool) {
	if l.base.known() {
		return l, false, false // higher than in a year before
	}
	s := l.rest
	if startsWithAny(s, "低于", "高于", "快于", "慢于") {
		name = l
		name.rest, name.end = "", l.start // 上涨1.6%，|低于|全省居民消费价格指数0.3个百分点
		return name, startsWithAny(s, "低于", "慢于"), true
	}
	for _, w := range []string{"高出", "高", "快", "多", "低", "慢", "少"} {
		before, found := strings.CutSuffix(s, w)
		if !found {
			continue
		}
		before = strings.TrimSuffix(before, "分别") // 增速比全国、全省|分别|高0.8个、0.3个百分点
		i := max(lastIndex(before, "比"), lastIndex(before, "较"))
		if i < 0 || !endsWithAny(before[i:], others...) {
			return l, false, false
		}
		return upTo(l, i), w == "低" || w == "慢" || w == "少", true
	}
	if between := r.passage.text[l.end:figure]; s != "" { // GDP|增速高于全国平均水平|1个百分点
		for _, w := range apartWords {
			if i := strings.Index(between, w); i == 0 || i > 0 && r.lex.is(between[:i], rate) {
				l.rest, l.end = s+between[:i], l.end+i
				return l, less(w), true
			}
		}
	}
	known := endsWithAny(s, others...)
	for _, w := range apartWords {
		if i := lastIndex(s, w); i >= 0 && len(s)-i <= longName/3 && (known || l.words&(rise|fall) == 0 && r.lex.suffix(s[:i], rate|indicator|head) != "") {
			return upTo(l, i), less(w), true // 农村居民人均可支配收入增速|快于城镇居民
		}
	}
	return l, false, false
}

// apartWords say that something differs from what follows them.
var apartWords = []string{"高于", "快于", "好于", "优于", "多于", "高出", "低于", "慢于", "少于"}

// lessWords are those of them that say it is less.
var lessWords = []string{"低于", "慢于", "少于"}

func less(w string) bool { return contains(w, lessWords) }

// upTo is the lead up to the byte i of its name.
func upTo(l lead, i int) lead {
	l.rest = trimRight(l.rest[:i])
	l.end = l.start + len(l.rest)
	return l
}

// beside reads such a difference; it says whether the figure is one.
func (r *reader) beside(v *worth) bool {
	q, f, l := v.q, v.group[0], v.l
	points := strings.HasSuffix(r.passage.figures[v.group[len(v.group)-1]].Unit, "百分点")
	if !points && q.Canonical.Unit != r.frame.whatUnit {
		return false
	}
	name, isLess, ok := r.apart(l, r.passage.from(f))
	if !ok || !points && name.rest != "" {
		return false
	}
	name.rest = strings.TrimSuffix(name.rest, "分别")
	if name.end = name.start + len(name.rest); len(v.group) > 1 && name.rest != "" {
		name = r.lead(name.start, name.end) // 工业增加值、税收|增速: the word of change is of both
		name.words |= l.words
	}
	who, what := r.differs(q, name, l, points)
	r.by = besideRule
	drafts := r.expand(v.group, name, who, what, quantity.Change)
	for _, d := range drafts {
		d.Rule, d.Measure = besideRule, quantity.Change
		if isLess {
			d.Direction = "decrease"
		}
		r.finish(d, l)
		r.keep(d)
	}
	if len(drafts) > 1 && name.rest != "" {
		r.remember(drafts, who, what, q, quantity.Change)
	}
	return true
}

// differs is whose and what differs.
func (r *reader) differs(q *quantity.Quantity, name, l lead, points bool) (who, what phrase) {
	grows := len(r.frame.run) > 0 && r.frame.run[len(r.frame.run)-1].Measure == quantity.Growth && !strings.ContainsAny(r.frame.run[len(r.frame.run)-1].changeBy.text, "涨跌")
	switch last := r.frame.what; {
	case name.rest == "":
		what, who = last, r.frame.who
		if grows && points && what.text != "" && !(startsWithAny(l.rest, "高于", "低于") && endsWithAny(l.rest, regionals...)) {
			what.text += "增速"
		}
		what.how = fromClauseBefore
	case r.lex.is(name.rest, rate) && last.text != "":
		what = last
		what.text, what.how = strings.TrimSuffix(last.text, name.rest)+name.rest, fromClauseBefore
		who = r.frame.who
	default:
		who, what = r.names(q, name, quantity.Change)
	}
	if n := len(r.frame.run); n > 0 && who.text == aboveSize && strings.HasPrefix(what.text, aboveSize) {
		who = r.frame.run[n-1].sub // whose it is stands in its name already
	}
	if who.text == "" {
		who, _ = r.inherit(q, phrase{}, what, quantity.Change)
	}
	return who, what
}

// faster reads how much more or less something grew than the year before: 增长18.2%，同比|高|1.3个百分点. It says whether the figure tells that.
func (r *reader) faster(v *worth) bool {
	q, f, l, less := v.q, v.group[0], v.l, false
	switch l.rest {
	case "高", "高出", "快":
	case "低", "慢":
		less = true
	default:
		return false
	}
	last := r.frame.what
	if !strings.HasSuffix(q.Unit, "百分点") || last.text == "" {
		return false
	}
	d := r.draft(f, "a difference from the year before")
	d.Measure = quantity.Change
	d.ind, d.sub = last, r.frame.who
	if n := len(r.frame.run); n > 0 && r.frame.run[n-1].Measure == quantity.Growth {
		d.ind.text += "增速"
	}
	d.ind.how = fromClauseBefore
	if d.sub.text == "" {
		d.sub, _ = r.inherit(q, phrase{}, d.ind, quantity.Change)
	}
	if less {
		l.words |= fall
	}
	r.finish(d, l)
	r.keep(d)
	return true
}
