// Package code gives figures the codes that they join on: 全省规模以上工业 with 增加值 is the indicator va-industry-above of the
// catalogue, in CNY; 汽车产业 with 主营业务收入 revenue-main of the industry C36.
//
// [Of] is the whole of it: a record in, its codes out. A code is there only where it is plain. Region, indicator and industry
// together say whose and what: a figure of something that no code stands for, 光伏产业 or 江铃集团 in a province,
// has no indicator's code either, so that what joins is one thing.
package code

import (
	"strings"
	"sync"

	"planq/extract/catalogue"
	"planq/extract/context"
	"planq/extract/gazetteer"
	"planq/extract/industry"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Codes are the codes of a record.
type Codes struct {
	Indicator *catalogue.Indicator // nil where none is plain
	Industry  string               // of GB/T 4754-2017: C36, C367
	Unit      string               // of the base unit: CNY, t, %
}

// Of gives the codes of a record.
func Of(r *record.Record) Codes {
	c := Codes{Unit: Unit(r.Canonical.Unit)}
	who := Rest(r)
	c.Industry = industry.Code(who)
	if r.Indicator != "" {
		c.Indicator, c.Industry = indicator(r, who, c.Industry)
	}
	return c
}

// Rest is what a record's subject says beside the region: 光伏产业 of 全省光伏产业.
func Rest(r *record.Record) string {
	return context.Whose(about(r), Plain(r.Subject)).Rest
}

// about is what must be known of a plan to tell whose a record's words mean: the record's own region, and what that calls its whole.
func about(r *record.Record) plan.About {
	a := plan.About{Region: r.Region, RegionCode: r.RegionCode}
	if p, ok := gazetteer.ByCode(r.RegionCode); ok && r.Region != "" {
		a.Scope = p.Scope()
	}
	return a
}

// indicator finds what a record measures in the catalogue.
func indicator(r *record.Record, who, sector string) (*catalogue.Indicator, string) {
	what, own := ownWhole(r)
	if !own {
		return nil, sector
	}
	for _, name := range names(r, what) {
		x, word := named(Joined(general(who), name))
		switch {
		case x == nil || !fits(x, r):
		case word == "": // owner and indicator make its whole name
			return x, sector
		case sector != "" && word == who, says(x, word):
			return x, sector
		default: // what it is of is another thing: 软件业 with 电子产品制造业增加值
			if sector = industry.Code(word); sector != "" {
				return x, sector
			}
		}
	}
	return nil, sector
}

// ownWhole is the name of an indicator without the word for a whole before it, and whether that is the record's own region: 全国城镇化率 in
// the report of a province is not the province's.
func ownWhole(r *record.Record) (string, bool) {
	what := strip(r.Indicator)
	if !context.OpensWhole(what) {
		return what, true
	}
	o := context.Whose(about(r), what)
	return o.Rest, o.Rest != "" && o.Code == r.RegionCode && o.Region == r.Region
}

// strip takes blanks and quotation marks out of a name, and leaves brackets: 执业（助理）医师数.
func strip(name string) string {
	if !strings.ContainsAny(name, " 　“”的") {
		return name
	}
	return strings.NewReplacer(" ", "", "　", "", "“", "", "”", "", "的", "").Replace(name)
}

// general is an owner that says no more than that all of a region is meant.
func general(who string) string {
	switch who {
	case "国民经济", "经济社会", "经济社会发展", "年":
		return ""
	}
	return who
}

// speeds are words for growth that close the name of what grows.
var speeds = [...]string{"增长速度", "增长率", "增速", "增幅", "涨幅"}

// names are the names under which the catalogue may have a record's indicator, the likelier first.
func names(r *record.Record, what string) []string {
	switch r.Measure {
	case quantity.Share:
		part := TrimShare(what)
		whole := strip(r.Of)
		if o := context.Whose(about(r), whole); o.Rest != "" {
			whole = o.Rest
		}
		if whole == "" || strings.Contains(part, "占") {
			return []string{what, part + "比重", part + "占比", part + "比例"}
		}
		return []string{part + "占" + whole + "比重", part + "占" + whole + "比例", what}
	case quantity.Growth, quantity.Multiple, quantity.Change:
		for _, w := range speeds {
			if s, ok := strings.CutSuffix(what, w); ok && s != "" {
				return []string{what, s}
			}
		}
		if r.Measure != quantity.Change && (what == "经济" || what == "国民经济") {
			return []string{"地区生产总值"} // 经济增长5.5%左右
		}
		if r.Measure == quantity.Change && r.Direction == "" {
			return []string{what, "新增" + what} // 新增城镇就业: 新增 is how much it changes, and of its name
		}
	}
	return []string{what}
}

// fits says whether a record's value can be one of an indicator.
func fits(x *catalogue.Indicator, r *record.Record) bool {
	unit := r.Canonical.Unit
	switch r.Measure {
	case quantity.Level:
		if unit == "%" && x.Kind.Amount() {
			return false
		}
	case quantity.Share:
		return x.Kind == catalogue.Share || x.Kind == catalogue.Rate
	case quantity.Growth, quantity.Multiple:
		return x.Kind != catalogue.Share && (x.Kind != catalogue.Rate || r.Measure == quantity.Multiple)
	case quantity.Change:
		if unit == "百分点" {
			return !x.Kind.Amount()
		}
	case quantity.Rank:
		return true
	case quantity.Ratio:
		return len(x.Units) == 0 || x.Units[0] == ""
	}
	if len(x.Units) == 0 {
		return true
	}
	base, _ := Common(unit)
	for _, u := range x.Units {
		if b, _ := Common(u); b == base || u == "‰" && base == "%" || x.Kind == catalogue.Count && Unit(unit) == "1" {
			return true
		}
	}
	return false
}

// says says whether the words before an indicator say only what its name holds: 规模以上工业企业 before 规模以上工业增加值.
func says(x *catalogue.Indicator, before string) bool {
	for _, w := range []string{"企业", "产业", "行业"} {
		before = strings.TrimSuffix(before, w)
	}
	return before != "" && strings.Contains(x.Name, before)
}

// index finds indicators by their names, written one way.
type index struct {
	exact map[string]*catalogue.Indicator
	close *quantity.Lexicon
	all   []catalogue.Indicator
}

var indicators = sync.OnceValue(func() *index {
	x := &index{exact: map[string]*catalogue.Indicator{}, all: catalogue.All()}
	add := func(name string, i *catalogue.Indicator) {
		if had, twice := x.exact[name]; twice && had != i {
			i = nil // it stands for two, and so plainly for neither
		}
		x.exact[name] = i
	}
	for _, short := range []bool{false, true} { // what a name says with its brackets counts before what it says without
		for i := range x.all {
			for _, name := range append([]string{x.all[i].Name}, x.all[i].Also...) {
				key := spelled(name)
				if short {
					if key = spelled(Plain(name)); x.exact[key] != nil {
						continue
					}
				}
				add(key, &x.all[i])
			}
		}
	}
	classes := map[string]uint64{}
	for name, i := range x.exact {
		if i != nil {
			for n := range x.all {
				if &x.all[n] == i {
					classes[name] = uint64(n + 1)
				}
			}
		}
	}
	x.close = quantity.NewLexicon(classes)
	return x
})

// spelled writes a name one way: 单位GDP能耗 is 单位生产总值能耗.
func spelled(name string) string { return Synonyms().Replace(strip(name)) }

// Named is the indicator of the catalogue that a name stands for, however it is spelled: GDP, 单位国内生产总值能耗; nil where there is none.
func Named(name string) *catalogue.Indicator {
	if x, before := named(name); before == "" {
		return x
	}
	return nil
}

// named is the indicator that a name is or ends in, and what stands before it.
func named(name string) (x *catalogue.Indicator, before string) {
	l := indicators()
	for _, key := range []string{spelled(name), spelled(Plain(name))} {
		if x, ok := l.exact[key]; ok {
			return x, ""
		}
		if t := l.close.Closes(key, ^uint64(0)); t.Class != 0 {
			return &l.all[t.Class-1], key[:len(key)-len(t.Word)]
		}
	}
	return nil, ""
}
