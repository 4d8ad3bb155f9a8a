// When two records speak of one thing: 全省工业 with 增加值, and 全省 with 工业增加值; 规模以上工业企业
// with 工业增加值, and 全省 with 规模以上工业增加值.

package check

import (
	_ "embed"
	"math/big"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"planq/extract/code"
	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

//go:embed constant.txt
var constantText string

//go:embed flow.txt
var flowText string

//go:embed adjusted.txt
var adjustedText string

// constantPrices says whether a plan gives the growth of an indicator in constant prices.
func constantPrices(r *record.Record) bool {
	if strings.Contains(r.Quote, "可比价") || strings.Contains(r.Quote, "不变价") || strings.Contains(r.Quote, "实际增长") {
		return true
	}
	return slices.ContainsFunc(constants(), func(w string) bool { return strings.Contains(r.Subject+r.Indicator, w) })
}

// flow says whether a figure counts what is done in a stretch of time, and so holds of no
// moment: 每年新增300项, 又解决6434万农村人口饮水安全问题.
func flow(e *record.Record) bool {
	if e.Canonical.Unit == "%" && e.Measure != quantity.Level || strings.Contains(e.Rule, "threshold") {
		return false
	}
	return slices.ContainsFunc(flows(), func(w string) bool { return strings.Contains(e.Quote, w) || strings.Contains(e.Indicator, w) })
}

// terms are the words of a file, without its comments.
func terms(text string) []string {
	var words []string
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		words = append(words, strings.Fields(line)...)
	}
	return words
}

var (
	constants = sync.OnceValue(func() []string { return terms(constantText) })
	flows     = sync.OnceValue(func() []string { return terms(flowText) })
	adjusting = sync.OnceValue(func() []string { return terms(adjustedText) })
)

// amounts writes the amounts inside a name one way: 超千亿元的园区, 超1000亿园区.
func amounts(name string) string {
	found := quantity.Scan(name)
	if len(found) == 0 {
		return name
	}
	var b strings.Builder
	last := 0
	for _, q := range found {
		if q.Canonical.Min.Sign() <= 0 || q.Start < last {
			continue
		}
		b.WriteString(name[last:q.Start])
		b.WriteString(q.Canonical.Min.Trim().String())
		last = q.End
	}
	return b.String() + name[last:]
}

// namer gives records of one plan their names.
type namer struct {
	about plan.About // what the plan says of itself
}

// whose splits the region off a subject: 全省|光伏产业 is 光伏 of the plan's region, 南昌市|工业 is 工业 of that city in any plan.
func (n namer) whose(subject string) (region, who string) {
	o := context.Whose(n.about, code.Plain(subject))
	who = o.Rest
	for _, w := range []string{"产业", "行业", "企业"} {
		who = strings.TrimSuffix(who, w)
	}
	if o.Named && o.Region == "" {
		return o.Word, who // 全省 in a plan of nobody knows where
	}
	return o.Region, who
}

// general are owners that say no more than that all of a section is meant.
func general(who string) bool {
	switch strings.TrimPrefix(who, "规模以上") {
	case "", "全", "全行业", "全部", "行业":
		return true
	}
	return false
}

// Owner says whose a record's figure is, in a name that is the same for 全省光伏产业 and 光伏产业 in
// a plan of the region; where the record says no more than 全行业, it is the industry of the heading above.
func Owner(about plan.About, r *record.Record) string {
	region, who := namer{about}.whose(r.Subject)
	who = code.Synonyms().Replace(who)
	if general(who) {
		if industry := topic(r.Section); industry != "" {
			who = strings.TrimSuffix(who, "行业") + industry
		}
	}
	return region + " " + who
}

// topic is the industry that the headings above a record name: 二、石化产业.
func topic(section []string) string {
	for _, title := range slices.Backward(section) {
		if i := strings.LastIndexAny(title, "、）. "); i >= 0 {
			title = strings.TrimLeft(title[i:], "、）. ")
		}
		for _, w := range []string{"产业", "行业", "工业"} {
			if name := strings.TrimSuffix(title, w); name != title && name != "" && len(name) <= len("一")*16 {
				return code.Plain(name)
			}
		}
	}
	return ""
}

// named is whose and what a record measures, as one name.
type named struct {
	region string
	name   string
	wide   string // without 规模以上, and with 全行业 read as the industry of the heading: a name of wider scope
	sized  bool   // 规模以上
	place  bool   // its owner is a region and nothing else: 全省, 南昌市
}

func (n namer) name(r *record.Record) named {
	region, who := n.whose(r.Subject)
	what := amounts(code.Synonyms().Replace(code.Plain(r.Indicator)))
	if strings.HasPrefix(r.Rule, "count ") {
		what = strings.ReplaceAll(what, "重点", "") // 超千亿元的重点园区, 超1000亿园区
	}
	if o := context.Whose(n.about, what); o.Named && o.Rest != "" && context.OpensWhole(what) {
		if what = o.Rest; o.Region != "" {
			region = o.Region // 全国城镇化率, whoever is named before it
		}
	}
	if r.Measure == quantity.Share {
		what = code.TrimShare(what)
		if _, of := n.whose(r.Of); of != "" && code.Plain(r.Of) != code.Plain(r.Subject) {
			what += "占" + code.Synonyms().Replace(of)
		}
	} else {
		what = code.TrimShare(what)
	}
	who = code.Synonyms().Replace(who)
	wide := who
	if general(who) {
		wide = topic(r.Section)
	}
	return named{region, code.Joined(who, what), code.Joined(strings.TrimPrefix(wide, "规模以上"), what), strings.Contains(who, "规模以上"), who == ""}
}

// entry is a record that can be held against others.
type entry struct {
	*record.Record
	named
	band     band
	middle   *big.Rat // the number as it is shown
	sentence int      // where its sentence begins
	flow     bool     // it counts what is done in a stretch of time
	book     *book
	is       identity // what it is of, for other plans; made by [book.identities]
}

// book holds the entries of a plan, and finds them by their names.
type book struct {
	plan    *plan.Plan
	namer   namer
	entries []*entry
	byName  map[string][]*entry // of one name, in the order of the text
	byWide  map[string][]*entry
	number  int // which of several plans it is
}

// open reads the records that state something of the plan's field: no thresholds
// and no parameters of rules, nothing that the reader is not sure of.
func open(p *plan.Plan, records []record.Record) *book {
	b := &book{plan: p, namer: namer{p.About}, byName: map[string][]*entry{}, byWide: map[string][]*entry{}}
	stops := stops(p.Text)
	for i := range records {
		r := &records[i]
		if r.Role != record.Actual && r.Role != record.Target {
			continue
		}
		e := &entry{Record: r, named: b.namer.name(r), band: bandOf(r), middle: middle(r), flow: flow(r), book: b}
		if n, _ := slices.BinarySearch(stops, r.Clause.Start+1); n > 0 {
			e.sentence = stops[n-1]
		}
		b.entries = append(b.entries, e)
		if r.Indicator == "" || doubtful(r) {
			continue
		}
		b.byName[e.key()] = append(b.byName[e.key()], e)
		b.byWide[e.region+" "+e.wide] = append(b.byWide[e.region+" "+e.wide], e)
	}
	return b
}

// title is what a record measures as a reader would call it: 全省光伏产业主营业务收入.
func (e *entry) title() string {
	switch {
	case e.Subject == e.Of:
		return e.Indicator
	case record.Region(e.Subject) == e.Subject:
		return e.Subject + e.Indicator
	}
	return code.Joined(e.Subject, e.Indicator)
}

func (e *entry) key() string { return e.region + " " + e.name }

// stops are the places behind the marks that close a sentence.
func stops(text string) []int {
	var at []int
	for i, c := range text {
		if c == '。' || c == '；' || c == ';' || c == '\n' {
			at = append(at, i+utf8.RuneLen(c))
		}
	}
	return at
}

// most is how many figures of one name are held against one another: a text that
// repeats one figure ten thousand times is read in the time of its length.
const most = 12

// nearest gives of the entries those that f wants, the nearest to e in the text.
func nearest(of []*entry, e *entry, f func(*entry) bool) []*entry {
	at, _ := slices.BinarySearchFunc(of, e.Span.Start, func(o *entry, at int) int { return o.Span.Start - at })
	var out []*entry
	for i, j := at-1, at; len(out) < most && (i >= 0 || j < len(of)) && j-i < 16*most; {
		if j >= len(of) || i >= 0 && e.Span.Start-of[i].Span.Start < of[j].Span.Start-e.Span.Start {
			if o := of[i]; o != e && f(o) {
				out = append(out, o)
			}
			i--
			continue
		}
		if o := of[j]; o != e && f(o) {
			out = append(out, o)
		}
		j++
	}
	return out
}

// doubtful says whether a record is one that planq is not sure how to read. That nobody has told whose its plan is,
// or for which years, is the same for all figures of the plan and no doubt beside one another.
func doubtful(r *record.Record) bool {
	doubts := 0
	for _, why := range r.Reasons {
		if why.Field == "confidence" {
			if why.Fact == "" {
				return true
			}
			doubts++
		}
	}
	return r.Confidence != "" && doubts == 0
}
