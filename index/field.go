// Fields of a query: 年:2015, 指标:主营业务收入, 值:>1000亿元, each with an English name.
//
// A field asks something of a record, of the headings above, or of the plan. Of
// a passage it is true when it is of one of its records.

package index

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"planq/extract/gazetteer"
	"planq/extract/quantity"
	"planq/extract/record"
)

// fieldsNamed are the Chinese names of the fields by all their names.
var fieldsNamed = map[string]string{
	"章": "章", "chapter": "章", "节": "节", "section": "节", "专栏": "专栏", "column": "专栏", "指标": "指标", "indicator": "指标", "主体": "主体", "subject": "主体",
	"年": "年", "年份": "年", "year": "年", "单位": "单位", "unit": "单位", "角色": "角色", "性质": "角色", "role": "角色", "地区": "地区", "region": "地区",
	"规划": "规划", "plan": "规划", "值": "值", "数值": "值", "value": "值", "记录": "记录", "record": "记录",
}

// fieldOf gives the Chinese name of the field that a query calls by any of its names; "" when
// there is none.
func fieldOf(name string) string { return fieldsNamed[name] }

// test is what a field asks for.
type test struct {
	text     string // 章, 节, 专栏, 指标, 主体, 地区, 规划: holds this; 单位: is this
	role     record.Role
	from, to int // years
	least    *Bound
	most     *Bound
	ids      map[string]bool   // of records
	places   []gazetteer.Place // that 地区 asks for
	alone    bool              // 地区:=江西: not what lies in them
}

// testOf reads the folded value of a field. Where it cannot, want says what the field takes.
func testOf(name, text string) (t test, want string) {
	switch name {
	case "年":
		var ok bool
		if t.from, t.to, ok = ParseYears(text); !ok {
			return t, "it takes 2015, 2011-2015 or 十二五"
		}
	case "角色":
		var ok bool
		if t.role, ok = ParseRole(text); !ok {
			return t, "it takes 目标, 现状, 规定, 限定 (target, actual, provision, qualifier)"
		}
	case "值":
		var ok bool
		if t.least, t.most, ok = parseBounds(text); !ok {
			return t, "it takes >1000亿元, <=30%, 100-200家, =500"
		}
	case "地区":
		t.text, t.alone = strings.CutPrefix(text, "=")
		if text = t.text; !hasLetter(text) {
			return t, "it takes a place by its name or its code: 南昌, 江西省南昌市, 360100"
		}
		t.places = slices.DeleteFunc(gazetteer.Meant(text), func(p gazetteer.Place) bool { return p.Level == gazetteer.Country }) // 全国 asks for its own plans alone
	case "记录":
		if t.ids = idSet(text); !hasLetter(text) {
			return t, "it takes the id of a record, or several with commas between them"
		}
	default:
		if t.text = text; !hasLetter(text) && text != "%" {
			return t, "it takes a word"
		}
	}
	return t, ""
}

// idSet reads the ids of records with commas between them.
func idSet(text string) map[string]bool {
	ids := map[string]bool{}
	for id := range strings.SplitSeq(text, ",") {
		ids[key(id)] = true
	}
	return ids
}

// rolesNamed are the roles by their Chinese and English names.
var rolesNamed = map[string]record.Role{
	"目标": record.Target, "target": record.Target, "现状": record.Actual, "actual": record.Actual,
	"规定": record.Provision, "provision": record.Provision, "限定": record.Qualifier, "qualifier": record.Qualifier,
}

// ParseRole reads a role by its Chinese or English name.
func ParseRole(s string) (record.Role, bool) {
	role, ok := rolesNamed[key(s)]
	return role, ok
}

// ParseYears reads 2015, 2015年, 2011-2015 and “十二五”.
func ParseYears(s string) (from, to int, ok bool) {
	s = strings.Trim(key(s), `“”"`)
	if times := quantity.Times(s); len(times) == 1 && times[0].From > 1000 && times[0].Start == 0 && times[0].End == len(s) {
		return times[0].From, times[0].To, true
	}
	first, last, ranged := strings.Cut(strings.NewReplacer("—", "-", "–", "-", "~", "-", "至", "-", "年", "").Replace(s), "-")
	if !ranged {
		last = first
	}
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	return from, to, err1 == nil && err2 == nil && from > 0 && from <= to && to < 10_000
}

// Bound is a figure to compare with: 1000亿元 compares with every amount of money,
// a bare 1000 with the number as it is written.
type Bound struct {
	value  quantity.Decimal
	unit   string
	strict bool // > and not >=
}

// ParseBound reads a bound as a plan would write it.
func ParseBound(s string) (*Bound, bool) {
	q, ok := figureOf(s)
	if !ok {
		return nil, false
	}
	return boundOf(q, q.Min, q.Canonical.Min, false), true
}

// figureOf reads a text that is one figure and nothing else.
func figureOf(s string) (quantity.Quantity, bool) {
	s = strings.TrimSpace(s)
	found := quantity.Scan(s)
	if len(found) == 1 {
		q := found[0]
		around := q.Before.End - q.Before.Start + q.After.End - q.After.Start
		return q, q.End-q.Start+around >= len(s)
	}
	value, err := quantity.ParseDecimal(s)
	return quantity.Quantity{Min: value, Max: value, Op: quantity.Equal}, err == nil
}

func boundOf(q quantity.Quantity, value, canonical quantity.Decimal, strict bool) *Bound {
	if q.Unit == "" {
		return &Bound{value: value, strict: strict}
	}
	return &Bound{canonical, q.Canonical.Unit, strict}
}

// parseBounds reads >1000亿元, ≥30%, 100-200家, =500 and, as plans say it, 超过1000亿元.
func parseBounds(s string) (least, most *Bound, ok bool) {
	bare := strings.TrimLeft(s, "<>=≤≥")
	q, ok := figureOf(bare)
	if !ok {
		return nil, nil, false
	}
	sign := s[:len(s)-len(bare)]
	if sign == "" {
		sign = string(q.Op)
	}
	return boundsOf(q, sign)
}

// boundsOf gives the bounds that a sign makes of a figure.
func boundsOf(q quantity.Quantity, sign string) (least, most *Bound, ok bool) {
	lower := func(strict bool) *Bound { return boundOf(q, q.Min, q.Canonical.Min, strict) }
	upper := func(strict bool) *Bound { return boundOf(q, q.Max, q.Canonical.Max, strict) }
	switch sign {
	case ">":
		return lower(true), nil, true
	case ">=", "≥":
		return lower(false), nil, true
	case "<":
		return nil, upper(true), true
	case "<=", "≤":
		return nil, upper(false), true
	case "=", "==", "range", "~":
		return lower(false), upper(false), true
	}
	return nil, nil, false
}

// passes compares a record's amount with the bounds: with its lower end for a
// smallest amount, with its upper end for a largest. 超过1000亿元 is more than 1000亿元.
func passes(r *record.Record, least, most *Bound) bool {
	return (least == nil || least.compare(r, r.Min, r.Canonical.Min, 1)) &&
		(most == nil || most.compare(r, r.Max, r.Canonical.Max, -1))
}

func (b *Bound) compare(r *record.Record, written, canonical quantity.Decimal, direction int) bool {
	value := written
	if b.unit != "" {
		if r.Canonical.Unit != b.unit {
			return false
		}
		value = canonical
	}
	n := value.Cmp(b.value)
	beyond := map[int]quantity.Op{1: quantity.More, -1: quantity.Less}[direction]
	return n == direction || n == 0 && (!b.strict || r.Op == beyond)
}

// ofRecord says whether a field asks for something of a record.
func (e *expr) ofRecord() bool {
	switch e.name {
	case "指标", "主体", "年", "单位", "角色", "值", "记录":
		return true
	}
	return false
}

// ofPlan says whether a field asks for something of the plan.
func (e *expr) ofPlan() bool { return e.name == "地区" || e.name == "规划" }

// holdsFigure says whether a record is what a field asks for.
func (e *expr) holdsFigure(c *candidate, f *figure) bool {
	t := &e.where
	switch e.name {
	case "指标":
		return strings.Contains(f.indicator, t.text)
	case "主体":
		return strings.Contains(f.subject, t.text)
	case "年":
		return f.year >= t.from && f.year <= t.to
	case "角色":
		return f.role == t.role
	case "记录":
		r, err := c.s.statement(f.n)
		c.err = cmp.Or(c.err, err)
		return err == nil && t.ids[r.ID]
	}
	_, unit, canonical, base := c.values.unit(f.unit)
	if e.name == "单位" {
		return unit == t.text || canonical == t.text
	}
	return t.amount(c, f, base) != nil
}

// amount gives the record of a figure whose amount passes; nil where it does not. Base is its unit.
func (t *test) amount(c *candidate, f *figure, base string) *record.Record {
	if b := cmp.Or(t.least, t.most); b.unit != "" && b.unit != base {
		return nil
	}
	r, err := c.s.statement(f.n)
	if c.err = cmp.Or(c.err, err); err != nil || !passes(r, t.least, t.most) {
		return nil
	}
	return r
}

// holdsPlan says whether a plan is what a field asks for.
func (e *expr) holdsPlan(p *Info) bool {
	if e.name == "地区" {
		return e.where.covers(p)
	}
	return strings.Contains(key(p.Title), e.where.text) || key(p.ID) == e.where.text
}

// covers says whether a plan is of a region that the field asks for: the name holds its words, or the place is one
// that they name, or lies in it.
func (t *test) covers(p *Info) bool {
	if t.alone && len(t.places) > 0 && p.RegionCode != "" {
		return slices.ContainsFunc(t.places, func(q gazetteer.Place) bool { return q.Code == p.RegionCode })
	}
	if t.alone {
		return key(p.Region) == t.text
	}
	if strings.Contains(key(p.Region), t.text) {
		return true
	}
	if len(t.places) == 0 || p.RegionCode == "" {
		return false
	}
	own, ok := gazetteer.ByCode(p.RegionCode)
	return ok && slices.ContainsFunc(t.places, own.In)
}

// holdsPath says whether one of the headings of a path, outermost first, is what a field asks for.
func (e *expr) holdsPath(section string) bool {
	if !strings.Contains(section, e.where.text) {
		return false
	}
	for i, h := range strings.Split(section, separator) {
		if h == "" {
			continue
		}
		level := label(h)
		is := strings.HasPrefix(h, "专栏")
		switch e.name {
		case "章":
			is = strings.ContainsRune("章篇编", level) || i == 0
		case "节":
			is = !is && !strings.ContainsRune("章篇编", level)
		}
		if is && strings.Contains(h, e.where.text) {
			return true
		}
	}
	return false
}

// label is the 章 of 第三章重点产业, and a blank of a heading that is numbered otherwise.
func label(heading string) rune {
	rest, ok := strings.CutPrefix(heading, "第")
	if !ok {
		return ' '
	}
	rest = strings.TrimLeft(rest, "0123456789一二三四五六七八九十百零〇")
	r, _ := utf8.DecodeRuneInString(rest)
	return r
}
