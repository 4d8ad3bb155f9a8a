// One figure, or a list of values, with what stands before and behind it in its cell: a rank, a count of things, a share of a group, an amount.

package record

import (
	"strconv"
	"strings"

	"planq/extract/quantity"
)

// said is a figure, or a list of values, in its cell.
type said struct {
	c           clause
	cells       []cell
	n           int // the cell's place among them
	group       []int
	f           int // the first of the group
	q           *quantity.Quantity
	from, until int    // where unread text begins before it and ends behind it
	right       string // what stands behind it
	free        bool   // no figure follows in the cell
	end         int    // where unread text begins behind it, once it is read
}

// statementWay is a way to read a figure by what it is and what stands around it; it says whether it does.
type statementWay struct {
	Way
	read func(r *reader, s *said) bool
}

// statementWays read a figure.
var statementWays = []statementWay{
	{Way{"the standard by which a rule gives", []string{"对合作社按新建大棚3000元/亩标准予以奖励"}, []string{"对合作社给予3000元奖励"}}, (*reader).standard},
	{Way{"what is to be paid as a penalty", []string{"处五千元以上五万元以下罚款"}, nil}, (*reader).penalty},
	{Way{"the rate of a tax", []string{"按20%的税率缴纳企业所得税"}, []string{"税收增长20%"}}, (*reader).levy},
	{Way{"how often in a row", []string{"市场占有率连续10个季度保持在第一方阵"}, nil}, (*reader).inRow},
	{Way{"levels of government", []string{"落实县乡两级环境保护责任"}, []string{"建成两级监测体系"}}, (*reader).levelsOf},
	{Way{"how long", []string{"5年完成基础设施投资2.2万亿元"}, nil}, (*reader).howLong},
	{Way{"by when a rule wants something done", []string{"政务部门应当自收到申请之日起7个工作日内答复"}, []string{"审批时限缩短至15个工作日以内"}}, (*reader).deadline},
	{Way{"the shares of a structure", []string{"三次产业结构为5.2∶44.8∶50"}, nil}, (*reader).structured},
	{Way{"a rank", []string{"总量居全国第3位"}, nil}, (*reader).ranked},
	{Way{"a multiple or a ratio", []string{"城乡居民收入比缩小到2.63∶1"}, nil}, (*reader).multiplied},
	{Way{"among how many a rank is", []string{"固定资产投资总量居全县14个乡镇第3位"}, nil}, (*reader).amongMany},
	{Way{"a count before the class of its things", []string{"新建14个750千伏电网工程"}, nil}, (*reader).classed},
	{Way{"a count", []string{"培育10个优势产业"}, nil}, (*reader).countedThings},
	{Way{"what a rule takes", []string{"按设备购置额的10%给予补助"}, nil}, (*reader).ruleTakes},
	{Way{"a share of a group", []string{"80%以上的工业园区建成信息平台"}, nil}, (*reader).sharedGroup},
	{Way{"an amount before its thing", []string{"形成12600吨硅料生产能力"}, nil}, (*reader).amountAhead},
	{Way{"an amount behind its name", []string{"工业增加值达到300亿元"}, nil}, (*reader).amountBehind},
}

// statement reads one figure, or a list of values, with the text from from to
// its left and until until to its right; it returns where unread text begins.
func (r *reader) statement(c clause, cells []cell, n int, group []int, from, until int, free bool) int {
	t, s := r.passage, &r.said
	end := t.to(group[len(group)-1])
	*s = said{c: c, cells: cells, n: n, group: group, f: group[0], q: &t.figures[group[0]], from: from, until: until, right: t.text[end:until], free: free, end: end}
	for i := range statementWays {
		if r.by = statementWays[i].Name; statementWays[i].read(r, s) {
			break
		}
	}
	return s.end
}

// before is the unread text before the figure.
func (s *said) before(r *reader) string { return r.passage.text[s.from:r.passage.from(s.f)] }

var periods = set("periods")

// inRow passes over 连续10个季度保持在第一方阵, which is no quantity of anything; a name before it is of what follows: 城镇化率增幅|连续三年居全省第1位.
func (r *reader) inRow(s *said) bool {
	before, ok := strings.CutSuffix(s.before(r), "连续")
	if !ok || !lasting(s.q) && !(counts(s.q) && startsWithAny(s.right, periods...)) {
		return false
	}
	if trimLeft(before) != "" {
		s.end = s.from
	}
	return true
}

// levelsOf passes over the number of levels that stand before it: 市、县、乡|三级|现代农业示范区125个.
func (r *reader) levelsOf(s *said) bool {
	if s.q.Unit != "级" {
		return false
	}
	before := s.before(r)
	levels := before[len(strings.TrimRight(before, administrations)):]
	if len(strings.ReplaceAll(levels, "、", "")) < 2*len("县") {
		return false
	}
	s.end = s.from
	return true
}

// administrations are the levels of government, in short.
const administrations = "央省市县区乡镇村州旗、"

func (r *reader) howLong(s *said) bool {
	right := s.right[len(r.lex.prefix(s.right, region)):]
	if !strings.HasSuffix(s.q.Unit, "年") || s.q.Op != quantity.Equal || r.lex.prefix(right, obtain|cumulative|rise|fall) == "" || r.lead(s.from, r.passage.from(s.f)).rest != "" {
		return false
	}
	if n, err := strconv.Atoi(s.q.Min.String()); err == nil && n > 1 && s.q.Unit == "年" {
		r.frame.years = n
	}
	return true
}

func (r *reader) structured(s *said) bool {
	if s.q.Kind != quantity.Structure {
		return false
	}
	r.structure(s.f, s.from)
	return true
}

func (r *reader) ranked(s *said) bool {
	if s.q.Measure != quantity.Rank {
		return false
	}
	if end := r.rank(s.group, s.from, s.until); end >= 0 {
		s.end = end
	}
	return true
}

func (r *reader) multiplied(s *said) bool {
	return (s.q.Measure == quantity.Multiple || s.q.Measure == quantity.Ratio) && r.amountBehind(s)
}

func (r *reader) amongMany(s *said) bool {
	if len(s.group) > 1 || !counts(s.q) || !r.amongThem(s.f, s.from) {
		return false
	}
	s.end = s.from
	return true
}

func (r *reader) classed(s *said) bool {
	return len(s.group) == 1 && (counts(s.q) || scaleOnly(s.q.Unit)) && r.countBeforeClass(s.c, s.cells, s.n, s.f, s.from, s.free)
}

func (r *reader) countedThings(s *said) bool {
	if r.households(s) {
		return true
	}
	if len(s.group) > 1 || !counts(s.q) && !r.countsPeople(s.q, s.right) {
		return false
	}
	t := r.passage
	noun, end := r.noun(t.to(s.f), s.until, s.free)
	if noun == "" && s.free && strings.HasPrefix(s.right, achieved) && (s.q.Canonical.Unit == "人" || s.q.Canonical.Unit == "户") && r.nameless(r.lead(s.from, t.from(s.f))) {
		from := t.to(s.f) + len(achieved)
		if noun, end = r.noun(from, s.until, true); noun != "" && end == s.until { // 6.5万人实现|脱贫
			s.end = end
			r.countAhead(s.c, s.cells, s.n, s.f, s.from, from, end, s.until, true)
			return true
		}
		noun = ""
	}
	switch {
	case noun == "" && r.sameThing(s):
	case noun == "":
		r.countBehind(s.group, s.from)
	case !s.free && r.insideRate(s.f, noun, end):
		s.end = s.from // 城乡|三项|基本医疗保险参保率达到95%以上: the count is part of the name
	case s.q.Unit == "大" && !s.free && !strings.Contains(s.before(r), "、"):
		s.end = t.from(s.f) // 七大水系国控断面好于Ⅲ类水质的比例为55%: the count is part of the name
	default:
		s.end = end
		r.countAhead(s.c, s.cells, s.n, s.f, s.from, t.to(s.f), end, s.until, s.free)
		if s.q.Unit == "大" && !s.free && strings.Contains(r.passage.text[s.end:s.until], "分别") {
			s.end = t.from(s.f) // 有色、钢铁四大产业、高技术制造业增加值分别增长6.9%、8.4%
		}
	}
	return true
}

// achieved is the verb between people and what has become of them.
const achieved = "实现"

// households reads two counts of the same people, by the household and by the head: |5.8万户、|20.6万|贫困人口.
func (r *reader) households(s *said) bool {
	t := r.passage
	if len(s.group) != 2 || s.q.Canonical.Unit != "户" {
		return false
	}
	if l := r.lead(s.from, t.from(s.f)); !r.nameless(l) && !r.lex.is(l.rest, region) {
		return false
	}
	last := s.group[1]
	if q := &t.figures[last]; q.Canonical.Unit != "人" && !r.countsPeople(q, s.right) {
		return false
	}
	noun, end := r.noun(t.to(last), s.until, s.free)
	if noun == "" {
		return false
	}
	for _, f := range s.group {
		r.countAhead(s.c, s.cells, s.n, f, s.from, t.to(last), end, s.until, s.free)
	}
	s.end = end
	return true
}

// sameThing reads the first of two counts of one thing: |12类|55件民生实事, |6.1万户|14.2万名监测对象.
func (r *reader) sameThing(s *said) bool {
	t, n := r.passage, s.f+1
	if n >= len(t.figures) || t.from(n) != t.to(s.f) || !counts(&t.figures[n]) && !strings.HasSuffix(t.figures[n].Unit, "件") && !r.countsPeople(&t.figures[n], t.text[t.to(n):s.c.end]) || !r.nameless(r.lead(s.from, t.from(s.f))) {
		return false
	}
	noun, end := r.noun(t.to(n), s.c.end, s.free)
	if noun == "" {
		return false
	}
	r.countAhead(s.c, s.cells, s.n, s.f, s.from, t.to(n), end, s.c.end, s.free)
	return true
}

func (r *reader) ruleTakes(s *said) bool {
	return percent(s.q) && strings.Contains(r.passage.text[s.end:s.c.end], giving) && r.amountBehind(s)
}

func (r *reader) sharedGroup(s *said) bool {
	if len(s.group) > 1 || !percent(s.q) || !r.groupShare(s.c, s.f, s.from, s.until) {
		return false
	}
	s.end = s.until
	return true
}

func (r *reader) amountAhead(s *said) bool {
	if len(s.group) > 1 || percent(s.q) || s.q.Measure != quantity.Level {
		return false
	}
	t := r.passage
	noun, end := r.noun(t.to(s.f), s.until, s.free)
	if noun == "" || stepIn(s.right) != 0 {
		return false
	}
	if isMoney(s.q) {
		if n := r.fundsIn(noun); n > 0 {
			noun, end = noun[:n], end-len(noun)+n
		}
	}
	l := r.lead(s.from, t.from(s.f))
	if l.rest != "" && r.lex.is(strings.TrimPrefix(noun, "综合"), capacity) {
		r.amountBehind(s) // 铜材加工500万吨的生产规模
		s.end = end
		return true
	}
	if end, ok := r.productAhead(s.f, s.from, t.to(s.f), end); ok {
		s.end = end
		return true
	}
	// 完成|5000件|馆藏珍贵文物的保护修复: an amount counts what stands behind it when nothing stands before, or some of the things: 城乡环境整治等|10件|民生实事.
	if isMoney(s.q) && !scaleOnly(s.q.Unit) && r.lex.suffix(noun, funds|provision) == "" && !isMoneyName(noun) || lasting(s.q) || !r.nameless(l) && !(strings.HasSuffix(s.q.Unit, "件") && endsWithAny(l.rest, "等", "省", "市", "县", "区")) {
		return false
	}
	r.countAhead(s.c, s.cells, s.n, s.f, s.from, t.to(s.f), end, s.until, s.free)
	s.end = end
	return true
}

// fundsIn is where the name of a fund ends in s that is told what becomes of it: 专项奖补资金|予以支持, 惠企贷款|用于技术改造; 0 where none does.
func (r *reader) fundsIn(s string) int {
	for i := range s {
		if w := r.lex.prefix(s[i:], funds); w != "" {
			if rest := s[i+len(w):]; startsWithAny(rest, spending...) || r.lex.prefix(rest, obtain|goal) != "" {
				return i + len(w)
			}
		}
	}
	return 0
}

// spending are the verbs that tell what becomes of money.
var spending = set("spending")

func (r *reader) amountBehind(s *said) bool {
	r.value(s.c, s.group, s.from)
	return true
}
