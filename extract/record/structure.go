// A structure 结构 gives the shares of several parts in one figure: 三次产业结构调整为5.2∶44.8∶50 is three shares
// of the economy, one a sector.

package record

import (
	"strings"

	"planq/extract/quantity"
)

// structure writes a share for each part of figure f.
func (r *reader) structure(f, from int) {
	t := r.passage
	q := &t.figures[f]
	l := r.lead(from, t.from(f))
	name := l.rest
	if name == "" {
		name = r.frame.what.text // 三次产业结构由40:15:45|调整为|40:17:43
	}
	parts, whole := r.structureNames(name, len(q.Parts))
	own := split(l.rest)
	for i, p := range q.Parts {
		d := r.draft(f, "the shares of a structure")
		d.Measure = quantity.Share
		d.Min, d.Max = p.Value, p.Value
		d.Canonical = quantity.Canon(p.Value, p.Value, d.Unit)
		d.Span = t.view.Span(p.Start, p.End)
		d.Value = r.plan.Text[d.Span.Start:d.Span.End]
		d.ind = r.place(name, l.start, l.end)
		if i < len(parts) {
			d.ind.text = parts[i]
		}
		d.whole = phrase{text: whole, how: fromCustom}
		if own.who != "" && r.lex.suffix(own.who, region) != "" {
			d.sub = r.place(own.who, l.start, l.end)
		} else {
			d.sub = r.inheritedOwner()
		}
		r.finish(d, l)
		r.keep(d)
	}
	if l.rest != "" {
		r.frame.what = r.place(l.rest, l.start, l.end)
	}
}

// structureNames are the names of n parts and of their whole: the three sectors of an economy, or what a
// list before the word 结构 names.
func (r *reader) structureNames(s string, n int) (parts []string, whole string) {
	if n == 3 && (contains(s, []string{"三次产业", "三产", "一二三产", "一、二、三", "第一、二、三"}) || strings.HasSuffix(s, "产业结构")) {
		whole = "地区生产总值"
		if r.plan.Region == "全国" {
			whole = "国内生产总值"
		}
		return []string{"第一产业增加值", "第二产业增加值", "第三产业增加值"}, whole
	}
	for _, w := range []string{"结构比例", "结构比", "结构", "构成", "比例", "之比", "比"} {
		if before, ok := strings.CutSuffix(s, w); ok {
			s = strings.TrimSuffix(before, "的")
			break
		}
	}
	if parts = list(s, n); len(parts) == n {
		return shared(parts), ""
	}
	return nil, ""
}
