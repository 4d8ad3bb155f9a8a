// Whether what a plan wants was reached, by what later documents report:
//
//	“十一五”规划: 到2010年，全市粮食总产量达到120万吨以上
//	“十二五”规划: 2010年，全市粮食总产量130万吨                 达到
//	2009年政府工作报告: 全市粮食产量24.2亿斤                  提前达到
//
// A target and what is reported are of one thing by the matcher of same.go. What is counted in another way is no
// verdict, and neither are several reports that disagree. A rate that a plan wants is held against the levels at
// both its ends where no report gives the rate, 累计 against 年均, and a level against the level it comes from and
// the rate reported.

package check

import (
	"cmp"
	_ "embed"
	"fmt"
	"math/big"
	"runtime"
	"slices"
	"strings"
	"sync"

	"planq/extract/code"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Tracked is a target with what became of it.
type Tracked struct {
	Target  Report
	Status  Status
	Base    *Report  // the last level before the target's year that the plan itself or a later document reports, nil where none does
	Actuals []Report // what is reported for the target's year
	Path    []Report // what is reported for the years before it
	Working []string // the arithmetic, a step each
	Note    string   // why there is no verdict, "" where there is one or nothing is reported
}

// Report is a figure of one of the documents.
type Report struct {
	Source  int // which of them says it
	Region  string
	Record  *record.Record
	Value   string   // in the unit of the target: ≥120
	Number  *big.Rat // the same, without its bound
	Matched string   // why it is taken for the target's indicator
	entry   *entry
}

// Status says what became of a target.
type Status string

const (
	Achieved  Status = "reached"   // 达到
	Failed    Status = "missed"    // 未达到
	Early     Status = "early"     // 提前达到: in a year before its own
	Redefined Status = "redefined" // 口径不同
	Unseen    Status = "unseen"    // 未见数据: no document reports on it
	Unjudged  Status = "open"      // 未判定: it is reported on, and what it wants or which of several reports holds is not plain
)

// Statuses are all of them, the ones that say most first.
var Statuses = []Status{Achieved, Early, Failed, Redefined, Unjudged, Unseen}

//go:embed better.txt
var betterText string

// better are words for what is the better the more there is of it (1), or the less (-1).
var better = sync.OnceValue(func() map[string]int {
	words := map[string]int{}
	way := 1
	for line := range strings.Lines(betterText) {
		line, _, _ = strings.Cut(line, "#")
		switch line = strings.TrimSpace(line); line {
		case "[more]":
			way = 1
		case "[less]":
			way = -1
		default:
			for w := range strings.FieldsSeq(line) {
				words[w] = way
			}
		}
	}
	return words
})

// Track says what became of the targets of the first source by what the others report, in the order of its text.
func Track(sources []Source) []Tracked {
	if len(sources) == 0 {
		return nil
	}
	t := newTracker(sources)
	var out []Tracked
	for _, e := range t.books[0].entries {
		if e.Role == record.Target && !e.Stretch && traceable(e) {
			out = append(out, t.track(e))
		}
	}
	return out
}

// traceable says whether an entry states what another document may report on.
func traceable(e *entry) bool {
	if e.Indicator == "" || e.Confidence != "" || e.Year == 0 || e.is.name == "" || e.Canonical.Unit == "百分点" {
		return false
	}
	switch e.Measure {
	case quantity.Growth, quantity.Multiple:
		return e.BaseYear != 0
	case quantity.Change:
		return strings.HasPrefix(e.is.how, string(quantity.Level)) && namesIt(e)
	case quantity.Level, quantity.Ratio:
		return namesIt(e)
	case quantity.Share:
		return true
	}
	return false
}

// tracker finds what documents say of one notion.
type tracker struct {
	books []*book
	of    map[identity][]*entry // by notion without the kind of figure, in the order of the documents
	rates *rates
}

func newTracker(sources []Source) *tracker {
	t := &tracker{books: openAll(sources), of: map[identity][]*entry{}}
	for i, b := range t.books {
		for _, e := range b.entries {
			if traceable(e) && (e.Role == record.Actual || i == 0) {
				t.of[e.thing()] = append(t.of[e.thing()], e)
			}
		}
	}
	t.rates = newRates(t.books...)
	return t
}

// openAll opens plans, as many at a time as there are processors; one that is there twice is empty the second time.
func openAll(sources []Source) []*book {
	books := make([]*book, len(sources))
	there := map[string]bool{}
	var wait sync.WaitGroup
	turns := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, s := range sources {
		if there[s.Plan.Identity()] {
			books[i] = &book{plan: s.Plan, number: i}
			continue
		}
		there[s.Plan.Identity()] = true
		turns <- struct{}{}
		wait.Go(func() {
			defer func() { <-turns }()
			b := open(s.Plan, s.Records)
			b.number = i
			b.identities()
			books[i] = b
		})
	}
	wait.Wait()
	return books
}

// thing is what an entry is of, whatever the kind of figure and the way of counting.
func (e *entry) thing() identity { return identity{region: e.is.region, name: e.is.name} }

// isRate says whether an entry says by what something grows.
func isRate(e *entry) bool { return e.Measure == quantity.Growth || e.Measure == quantity.Multiple }

// kin says whether two entries are of one kind of figure, 累计 and 年均 of the same years being one.
func kin(a, b *entry) bool {
	if isRate(a) && isRate(b) {
		return a.BaseYear == b.BaseYear || a.Year != b.Year && a.Rate == b.Rate
	}
	return a.is.how == b.is.how
}

func (t *tracker) track(e *entry) Tracked {
	k := Tracked{Target: t.report(e, e), Status: Unseen}
	var other []Report // counted in another way
	for _, a := range t.of[e.thing()] {
		if a.Role != record.Actual || a.Year == 0 || a.Year > e.Year || !kin(e, a) {
			continue
		}
		r := t.report(e, a)
		switch {
		case a.is.scope != e.is.scope:
			if a.Year == e.Year && a.book != e.book {
				other = append(other, r)
			}
			continue
		case a.Year == e.Year && a.book == e.book:
			continue // a plan does not report on its own targets
		case a.Year == e.Year:
			k.Actuals = append(k.Actuals, r)
		default:
			k.Path = append(k.Path, r)
		}
	}
	k.Actuals, k.Path = once(k.Actuals), once(k.Path)
	slices.SortStableFunc(k.Path, func(a, b Report) int { return a.Record.Year - b.Record.Year })
	if !isRate(e) {
		for i := range k.Path {
			if k.Path[i].Source == 0 || k.Base == nil {
				k.Base = &k.Path[i]
			}
		}
	}
	t.judge(e, &k, other)
	return k
}

// judge settles the status of a target.
func (t *tracker) judge(e *entry, k *Tracked, other []Report) {
	way := t.way(e, k)
	var verdicts []Status
	for _, a := range k.Actuals {
		if why := t.rates.recounted(e, a.entry); why != "" {
			verdicts, k.Note = append(verdicts, Redefined), why
			continue
		}
		s, working := t.verdict(e, a.entry, way, k.Target, a)
		verdicts, k.Working = append(verdicts, s), append(k.Working, working)
	}
	plain := func(s Status) bool { return s != Unjudged }
	if way != 0 && slices.ContainsFunc(verdicts, plain) { // a bound that settles nothing does not disagree
		verdicts = slices.DeleteFunc(verdicts, func(s Status) bool { return !plain(s) })
	}
	switch same := slices.Compact(slices.Clone(verdicts)); {
	case len(same) > 1:
		k.Status, k.Note = Unjudged, "各文件的数值不一致（the documents disagree）"
	case len(same) == 1:
		if k.Status = same[0]; k.Status == Unjudged && way != 0 {
			k.Note = "报告只给出界限，不足以判定（the report gives a bound, which does not settle it）"
		} else if k.Status == Unjudged {
			k.Note = "未说明以高为好还是以低为好（which way is better is not said）"
		}
	case t.derived(e, k):
	case len(other) > 0:
		k.Status, k.Actuals = Redefined, once(other)
		a := other[0].entry.is.scope
		k.Note = fmt.Sprintf("统计口径不同（counted differently）: 目标%s，报告%s", cmp.Or(e.is.scope, "未限定"), cmp.Or(a, "未限定"))
	}
	// What a change or a rate of other years says is of those years, and what was so before the plan began is no success of it.
	if (k.Status == Unseen || k.Status == Achieved) && !isRate(e) && e.Measure != quantity.Change && way != 0 {
		for _, a := range k.Path {
			if a.Source == 0 || a.Record.Year < e.book.plan.From || k.Base.Source == 0 && a.Record.Year <= k.Base.Record.Year ||
				t.rates.recounted(e, a.entry) != "" {
				continue
			}
			if s, working := t.verdict(e, a.entry, way, k.Target, a); s == Achieved {
				k.Status, k.Working = Early, append(k.Working, working)
				break
			}
		}
	}
}

// way says whether more is better (1), or less (-1): by the target's comparator, by what it measures, by where it comes from; 0 where
// nothing says it. Plans want less new jobs than there were, to be safe, and mean more; where they want less coal,
// less is meant: a level that they want below its base has no way by words of more.
func (t *tracker) way(e *entry, k *Tracked) int {
	switch {
	case isRate(e):
		if e.Direction == "decrease" {
			return -1
		}
		if e.Op == quantity.AtMost || e.Op == quantity.Less {
			return -1
		}
		if e.Op == quantity.AtLeast || e.Op == quantity.More {
			return 1
		}
	case e.Op == quantity.AtLeast || e.Op == quantity.More:
		return 1
	case e.Op == quantity.AtMost || e.Op == quantity.Less:
		return -1
	}
	words, way, length := better(), 0, 0
	for w, to := range words {
		if strings.Contains(e.is.name, w) && (len(w) > length || len(w) == length && to < way) {
			way, length = to, len(w)
		}
	}
	switch {
	case way == 0 && e.Measure == quantity.Multiple:
		way = 1
	case way >= 0 && !isRate(e) && e.Measure != quantity.Change && k.Base != nil && k.Base.Source == 0:
		switch c := k.Target.Number.Cmp(k.Base.Number); {
		case way == 0:
			way = c
		case c < 0:
			way = 0
		}
	}
	return way
}

// verdict holds what is reported against a target, with the arithmetic.
func (t *tracker) verdict(e, a *entry, way int, target, actual Report) (Status, string) {
	if isRate(e) {
		f, ok := factor(e)
		g, also := factor(a)
		if !ok || !also || e.Rate == a.Rate && e.Measure == a.Measure { // the rates themselves, which are written
			f, g = signedAs(e, wantedBand(e)), signedAs(a, statedBand(a))
		}
		return standing(f, g, wayOf(e, way)), fmt.Sprintf("目标%s，实际%s", spoken(e), spoken(a))
	}
	_, factorE := code.Common(e.Canonical.Unit)
	_, factorA := code.Common(a.Canonical.Unit)
	f, g := wantedBand(e).scaled(factorE), statedBand(a).scaled(factorA)
	s := Series{Unit: e.Unit}
	working := fmt.Sprintf("目标%s%s，%d年实际%s%s", target.Value, e.Unit, a.Year, actual.Value, e.Unit)
	if d := gap(&s, Point{Number: target.Number}, Point{Number: actual.Number}); d != "" {
		working += "：" + d
	}
	return standing(f, g, way), working
}

// wayOf is the way of a rate with its sign: a fall of 18% or more is reached by what lies below −18%.
func wayOf(e *entry, way int) int {
	if e.Direction == "decrease" {
		switch e.Op {
		case quantity.AtMost, quantity.Less:
			return 1
		}
		return -1
	}
	return way
}

// signedBand is a rate below zero where it is a fall.
func signedBand(e *entry) band { return signedAs(e, e.band) }

func signedAs(e *entry, b band) band {
	if e.Direction == "decrease" {
		return b.negative()
	}
	return b
}

// statedBand is the band of what is reported: a bound, 突破1亿, is the number itself.
func statedBand(a *entry) band {
	if a.Op == quantity.AtLeast || a.Op == quantity.More || a.Op == quantity.AtMost || a.Op == quantity.Less {
		return wantedBand(a)
	}
	return a.band
}

// opens says whether a report without an end, 超过6700, reaches what is wanted, 8000, and what is not as well.
func opens(target, actual band, way int) bool {
	return actual.hi == nil && (target.lo != nil && actual.lo != nil && actual.lo.Cmp(target.lo) < 0 || way < 0 && target.hi != nil) ||
		actual.lo == nil && (target.hi != nil && actual.hi != nil && actual.hi.Cmp(target.hi) > 0 || way > 0 && target.lo != nil)
}

// standing says how an actual stands to a target: within what is wanted or on the better side of it, or beyond it.
func standing(target, actual band, way int) Status {
	if target.meets(actual) {
		if opens(target, actual, way) {
			return Unjudged
		}
		return Achieved
	}
	above := target.hi != nil && actual.lo != nil && actual.lo.Cmp(target.hi) > 0
	switch {
	case way > 0 && above, way < 0 && !above:
		return Achieved
	case way != 0:
		return Failed
	}
	return Unjudged
}

// derived holds a target against what is not reported as such but follows: a rate from the levels at both its ends,
// a level from its base and the rate.
func (t *tracker) derived(e *entry, k *Tracked) bool {
	way := wayOf(e, t.way(e, k))
	if isRate(e) {
		f, ok := factor(e)
		if !ok || way == 0 {
			return false
		}
		last := t.levels(e, e.Year, func(b *book) bool { return b != e.book })
		base := t.levels(e, e.BaseYear, func(*book) bool { return true })
		if len(last) == 0 || len(base) == 0 || last[0].Canonical.Unit != base[0].Canonical.Unit || last[0].is.how != base[0].is.how {
			return false
		}
		k.Actuals = append(k.Actuals, t.report(last[0], last[0]))
		if why := t.rates.recounted(base[0], last[0]); why != "" {
			k.Status, k.Note = Redefined, why
			return true
		}
		g := last[0].band.over(base[0].band)
		k.Working = append(k.Working, fmt.Sprintf("%s ÷ %s %s倍，目标%s即%s倍", value(last[0].Record), value(base[0].Record), inBand(g, ""), spoken(e), multiplier(e)))
		if k.Status = standing(f, g, way); constantPrices(e.Record) {
			k.Status, k.Note = Unjudged, "目标按可比价，数值按当年价（real rate, nominal levels）"
		}
		return true
	}
	if e.Measure != quantity.Level {
		return false
	}
	for _, a := range t.of[e.thing()] {
		f, ok := factor(a)
		if a.Role != record.Actual || a.book == e.book || a.Year != e.Year || !isRate(a) || !ok || a.is.scope != e.is.scope {
			continue
		}
		for _, base := range t.levels(e, a.BaseYear, func(*book) bool { return true }) {
			if base.Canonical.Unit != e.Canonical.Unit {
				continue
			}
			g := base.band.times(f)
			k.Actuals = append(k.Actuals, t.report(a, a))
			k.Working = append(k.Working, fmt.Sprintf("%s × %s %s，目标%s", value(base.Record), multiplier(a), inBand(g, e.Unit), value(e.Record)))
			if k.Status = standing(wantedBand(e), g, way); constantPrices(a.Record) {
				k.Status, k.Note = Unjudged, "增速按可比价，数值按当年价（real rate, nominal levels）"
			}
			return true
		}
	}
	return false
}

// levels are what documents report of the thing of an entry as levels of a year, counted in its way.
func (t *tracker) levels(e *entry, year int, of func(*book) bool) []*entry {
	var out []*entry
	for _, a := range t.of[e.thing()] {
		if a.Role == record.Actual && a.Measure == quantity.Level && a.Year == year && a.is.scope == e.is.scope && of(a.book) {
			out = append(out, a)
		}
	}
	return out
}

// report is an entry as it stands beside a target.
func (t *tracker) report(target, e *entry) Report {
	r := Report{Source: e.book.number, Region: e.region, Record: e.Record, entry: e}
	unit := target.Unit
	if target.is.how != e.is.how {
		unit = e.Unit
	}
	r.Number, r.Value = InUnit(e.Record, unit)
	if e != target {
		r.Matched = matchedBy(target, e)
	}
	return r
}

// matchedBy says why two entries are taken for one thing.
func matchedBy(a, b *entry) string {
	if x := code.Of(a.Record).Indicator; x != nil {
		return fmt.Sprintf("同一指标 indicator_id %s（%s）", x.ID, x.Name)
	}
	if code.Plain(a.title()) == code.Plain(b.title()) {
		return "同名 same name: " + a.title()
	}
	return fmt.Sprintf("同义 synonyms: %s = %s", a.title(), b.title())
}

// once keeps of several reports that say the same of one year in one document the first.
func once(all []Report) []Report {
	type said struct {
		source, year int
		value        string
	}
	there := map[said]bool{}
	return slices.DeleteFunc(all, func(r Report) bool {
		at := said{r.Source, r.Record.Year, r.Value}
		if there[at] || len(there) > 4*most {
			return true
		}
		there[at] = true
		return false
	})
}
