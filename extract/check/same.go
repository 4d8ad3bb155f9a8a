// Which figures of several plans are of one thing: 全省规模以上工业's 增加值 of one plan and 规上工业增加值 of the
// next. The one matcher of compare, track and the reader.
//
// A figure is made into what it is of, an [identity]. Two are the same where all of it is alike; where only the
// words for how it is counted differ, 规模以上工业增加值 and 工业增加值, or one year's against the sum of five,
// they are of one notion in another definition 口径不同.

package check

import (
	_ "embed"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"planq/extract/catalogue"
	"planq/extract/code"
	"planq/extract/internal/late"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Likeness says what two figures are to one another.
type Likeness string

const (
	Same  Likeness = "same"  // 同一指标
	Other Likeness = "other" // 口径不同: one notion, counted in another way
	Apart Likeness = "apart" // 不同指标
)

//go:embed scopes.txt
var scopeText string

//go:embed heads.txt
var headText string

// identity is what a figure is of.
type identity struct {
	region string
	how    string // level, growth and whether 年均 or 同比, and the common base unit
	name   string // without the words of scope
	scope  string // those words: 规模以上; 多年合计
}

// notion is an identity whatever the way it is counted in.
func (d identity) notion() identity {
	d.scope = ""
	return d
}

// liken says what the figures of two identities are to one another.
func liken(x, y identity) Likeness {
	switch {
	case x.name == "" || x.notion() != y.notion():
		return Apart
	case x.scope != y.scope:
		return Other
	}
	return Same
}

// identities says of every entry what it is of.
func (b *book) identities() {
	for _, e := range b.entries {
		e.is = b.identify(e)
	}
}

// identify says what an entry is of; its name is empty where nothing says that plainly.
func (b *book) identify(e *entry) identity {
	r := e.Record
	if r.Indicator == "" {
		return identity{}
	}
	d := identity{region: e.region, how: how(r), name: e.name}
	codes := code.Of(r)
	x := codes.Indicator
	if x != nil {
		d.name = codes.Industry + " " + code.Synonyms().Replace(code.Plain(x.Name))
	} else if bare(e) {
		return identity{}
	} else {
		d.name = nominal(withoutVerb(d.name), r.Quote)
	}
	var scopes []string
	d.name, scopes = withoutScopes(fuller().Replace(d.name))
	for _, w := range []string{addition(x, r), b.sum(x, r)} {
		if w != "" && !slices.Contains(scopes, w) {
			scopes = append(scopes, w)
		}
	}
	slices.Sort(scopes)
	d.scope = strings.Join(scopes, " ")
	return d
}

// bare says whether a name does not say which of many things are measured: 项目, 在校学生; that something grows is
// told of 煤 and 电力 as such.
func bare(e *entry) bool {
	name := strings.TrimSpace(e.name)
	long := shortest
	switch {
	case e.Measure == quantity.Growth:
		long = 1
	case code.Unit(e.Canonical.Unit) != "1": // 人口十亿, and not 企业十家
		long = 2
	}
	return slices.Contains(heads(), name) || utf8.RuneCountInString(name) < long
}

// how is the kind of a figure: what it shares with figures that it stands in one row with.
func how(r *record.Record) string {
	unit := r.Canonical.Unit
	if base, _ := code.Common(unit); base != "" {
		unit = base
	}
	if c := code.Unit(unit); c == "1" || c == "{household}" {
		unit = "1" // 100家 and 100户 of firms
	}
	measure := r.Measure
	switch {
	case measure == quantity.Share, measure == quantity.Ratio:
		measure = quantity.Level // plans call one figure a share and a rate
	case measure == quantity.Growth && unit == "1" && r.Unit == "倍":
		unit = "%"
	case measure == quantity.Change && unit != "百分点" && r.Direction == "":
		measure = quantity.Level // what is added to it: 城镇新增就业60万人 is counted so every year
	}
	return string(measure) + " " + unit + " " + r.Rate
}

// addition says that a figure is what is added to a stock, where others are the whole of it: 新建新能源装机1500万千瓦.
func addition(x *catalogue.Indicator, r *record.Record) string {
	flow := x != nil && x.Kind == catalogue.Flow
	switch {
	case r.Measure == quantity.Change && r.Direction == "" && r.Canonical.Unit != "百分点" && !flow:
		return "新增"
	case r.Measure == quantity.Level && x != nil && (x.Kind == catalogue.Stock || x.Kind == catalogue.Count) && r.Canonical.Unit != "%":
		if i := strings.Index(r.Quote, r.Value); i >= 0 && made().MatchString(r.Quote[:i]) {
			return "新增"
		}
	}
	return ""
}

var (
	// made are the verbs behind which stands what is added: 新建, 建设; 累计建成 is all that there is.
	made = late.Pattern(`新建|新增|建设|改造|净增`)
	// years are words for a sum over several years before a figure: 五年来, “十四五”期间.
	years = late.Pattern(`(?:过去|[二两三四五六七八九十])年[来间内]|(?:过去|这|近)[二两三四五]年|五年(?:累计|合计|共|来|内|间|建成|完成|新增)|“?[一二三四五六七八九十]+五”?(?:期间|时期|以来)|第[一二三四五六七八九十]+个五年计划(?:期间|时期)`)
	// single are words that name one year again, 2024年, 去年, and not a goal: 到2020年.
	single = late.Pattern(`(?:^|[^到])(?:(?:[0-9０-９]{4}|[一二][○〇零九一二三四五六七八]{3})年|去年|今年|上年|当年)`)
	// stands are words for what there is at a moment, whatever the years before: 达到72条.
	stands = late.Pattern(`达|为|拥有|共有|增加到|扩大到|突破|超过|余额|参保|覆盖|在校|存栏|保有|每年|年均|年产|稳定在`)
	// oneYears are words for what one year comes to.
	oneYears = late.Pattern(`每年|年均|年产|增加到|扩大到`)
	// addsUp are names of what plans add up over the years; what a year produces they add up only where they say 累计.
	addsUp = late.Pattern(`新增|投资|支出|治理|造林|绿化|就业|减税|债券|改造|转移|外资`)
)

// yearsIn are the places of words for several years in a text. Most have none, and no character of one.
func yearsIn(text string) [][]int {
	if !strings.Contains(text, "年") && !strings.Contains(text, "五") {
		return nil
	}
	return years().FindAllStringIndex(text, -1)
}

// sum says that a figure adds up several years, where others of it are one year's.
func (b *book) sum(x *catalogue.Indicator, r *record.Record) string {
	if r.Canonical.Unit == "%" || r.Canonical.Unit == "" || r.Measure != quantity.Level && r.Measure != quantity.Change {
		return ""
	}
	if n := r.Year - r.BaseYear; r.Measure == quantity.Change && r.BaseYear != 0 && n > 1 {
		return "多年"
	}
	if x != nil && x.Kind != catalogue.Flow && x.Kind != catalogue.Count {
		return ""
	}
	text := b.plan.Text
	at := min(r.Span.Start, len(text))
	from := max(strings.LastIndexByte(text[:at], '\n')+1, at-reachBack)
	before, clause := text[from:at], text[max(from, min(r.Clause.Start, at)):at]
	switch {
	case x == nil || x.Kind == catalogue.Count:
		if stands().MatchString(clause) {
			return ""
		}
	case strings.Contains(clause, "累计") || strings.Contains(clause, "合计"):
		return "多年"
	case oneYears().MatchString(clause) || !addsUp().MatchString(x.Name):
		return ""
	}
	if said := yearsIn(before); said != nil {
		if single().MatchString(before[said[len(said)-1][1]:]) {
			return ""
		}
		return "多年"
	}
	// Under 过去五年工作回顾 all that is counted adds up five years; under 2025年和“十四五”时期工作回顾 a count of
	// things may be of either, and so is not of one year.
	for _, title := range r.Section {
		if yearsIn(title) != nil && !single().MatchString(before) && (!single().MatchString(title) || x == nil || x.Kind == catalogue.Count) {
			return "多年"
		}
	}
	return ""
}

// reachBack is how far before a figure, in bytes, the words for its years are looked for in its line.
const reachBack = 1500

// fuller puts for ways of writing what most plans write.
var fuller = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("常住居民", "居民", "高铁", "高速铁路", "运营里程", "营业里程", "投资额", "投资")
})

var (
	scopes = sync.OnceValue(func() []string { return terms(scopeText) })
	heads  = sync.OnceValue(func() []string { return terms(headText) })
)

// withoutVerb is a name without the rest of the verb that stands before it: 获评|何梁何利奖, 落实好|第二轮土地承包, 五年内|石油产量.
func withoutVerb(name string) string {
	for _, w := range [...]string{"获评", "荣获", "获得", "实现", "完成", "开展", "实施", "好", "内"} {
		if rest, ok := strings.CutPrefix(name, w); ok && utf8.RuneCountInString(rest) >= shortest && !strings.HasPrefix(name, "好于") && !strings.HasPrefix(name, "内河") {
			return rest
		}
	}
	return name
}

// nominal is a name with the work that the clause says is done: 改造农村危房150万户 counts 农村危房改造.
func nominal(name, quote string) string {
	for _, w := range [...]string{"改造", "治理", "整治"} {
		if strings.Contains(quote, w+name) {
			return name + w
		}
	}
	return name
}

// withoutScopes is a name without the words of scope, and these.
func withoutScopes(name string) (string, []string) {
	var found []string
	for _, w := range scopes() {
		if rest := strings.Replace(name, w, "", 1); rest != name && strings.Trim(rest, " ") != "" {
			name = rest
			found = append(found, w)
		}
	}
	slices.Sort(found)
	return name, found
}

// brought is a number in a unit in the base unit that other figures of it can be held against: 斤 in 吨.
func brought(v *big.Rat, unit string) *big.Rat {
	_, factor := code.Common(unit)
	return new(big.Rat).Mul(v, factor)
}

// rates finds the rates of growth that plans report, and the levels that they start from.
type rates struct{ rates, levels map[reported][]*entry }

// reported is what a plan says of a year.
type reported struct {
	book         *book
	region, name string
	year         int
}

func newRates(books ...*book) *rates {
	m := &rates{map[reported][]*entry{}, map[reported][]*entry{}}
	for _, b := range books {
		for _, e := range b.entries {
			if e.is.name == "" || e.Role != record.Actual && e.Measure != quantity.Growth {
				continue
			}
			of := m.levels
			switch e.Measure {
			case quantity.Growth:
				of = m.rates
			case quantity.Level:
			default:
				continue
			}
			if at := (reported{b, e.is.region, e.is.name, e.Year}); e.Role == record.Actual && len(of[at]) < most {
				of[at] = append(of[at], e)
			}
		}
	}
	return m
}

// recounted says whether the rate that b's own plan gives does not lead from a's plan to b: 1414万吨 × (1−12.45%)
// is 1238万吨 and not 2551.7万吨.
func (m *rates) recounted(a, b *entry) string {
	if b.Measure != quantity.Level || b.Role != record.Actual {
		return ""
	}
	for _, g := range m.rates[reported{b.book, b.is.region, b.is.name, b.Year}] {
		f, ok := factor(g)
		if !ok || g.BaseYear == 0 {
			continue
		}
		for _, base := range m.levels[reported{a.book, a.is.region, a.is.name, g.BaseYear}] {
			if base.Canonical.Unit != b.Canonical.Unit {
				continue
			}
			if reached := base.band.times(f); !reached.meets(b.band) {
				return fmt.Sprintf("统计口径有变（counted differently）: %s × %s %s，而非%s",
					value(base.Record), multiplier(g), inBand(reached, base.Record.Unit), value(b.Record))
			}
		}
	}
	return ""
}

// Alike says what two figures are to one another by themselves, whatever their regions: without the sums of their
// plans, and so without the text.
func Alike(p *plan.Plan, a *record.Record, q *plan.Plan, b *record.Record) Likeness {
	x, y := open(p, []record.Record{*a}), open(q, []record.Record{*b})
	x.identities()
	y.identities()
	if len(x.entries) == 0 || len(y.entries) == 0 {
		return Apart
	}
	one, other := x.entries[0].is, y.entries[0].is
	one.region, other.region = "", ""
	return liken(one, other)
}
