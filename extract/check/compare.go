// The same indicator in several plans:
//
//	国家环境保护“十一五”规划: 化学需氧量排放总量 2005年1414万吨, 2010年1270万吨
//	国家环境保护“十二五”规划: 化学需氧量排放总量 2010年2551.7万吨, 比2005年下降12.45%
//
// A series is what plans say of one indicator, region by region and year by year. Where an
// earlier plan wants a value for a year and a later one reports it, the two are held
// against one another; where the later plan's own rate does not lead from the earlier plan's
// level to its own, what is counted 统计口径 has changed, and that is said.

package check

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"planq/extract/code"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Source is a plan with its records.
type Source struct {
	Plan    *plan.Plan
	Records []record.Record
}

// Series is what several plans say of one indicator.
type Series struct {
	Indicator string           // as the first plan names it: 化学需氧量排放总量
	Measure   quantity.Measure // level, share or growth
	Rate      string           // of a growth: annual, yoy, cumulative
	Unit      string           // what its values are shown in: 万吨
	Matched   []string         // why the plans' names are taken for one
	Points    []Point          // by region, year and plan
	Outcomes  []Outcome        // targets that another plan reports on
}

// Point is one value of a series.
type Point struct {
	Source int    // which of the plans says it
	Region string // 江西省; 全国
	Record *record.Record
	Value  string   // in the unit of the series: ≥9000
	Number *big.Rat // the same, without its bound
	entry  *entry
}

// Outcome holds a target against what another plan reports for its year.
type Outcome struct {
	Target, Actual Point
	Met            Met
	Gap            string // how far the actual lies from the target: −1.2%
	Note           string // why the two may not be comparable, "" when nothing says so
}

// Met says whether a target was reached.
type Met string

const (
	Reached Met = "reached" // 达到
	Missed  Met = "missed"  // 未达到
	Open    Met = "open"    // 未判定: the plan does not say which way is better

	Recounted Met = "recounted" // 口径不同: what is reported is counted in another way than what was wanted
)

// Compare gives the series that two plans or more have in common, in the order in which
// the first of them names them. A plan that is there twice counts once.
func Compare(sources []Source) []Series {
	type group struct {
		points []Point
		plans  map[int]bool
	}
	groups := map[identity]*group{}
	var order []identity
	var books []*book
	there := map[string]bool{}
	for i, s := range sources {
		if there[s.Plan.Identity()] {
			continue
		}
		there[s.Plan.Identity()] = true
		b := open(s.Plan, s.Records)
		b.identities()
		books = append(books, b)
		for _, e := range b.entries {
			if !stated(e) {
				continue
			}
			key := e.is
			key.region = ""
			g := groups[key]
			if g == nil {
				g = &group{plans: map[int]bool{}}
				groups[key] = g
				order = append(order, key)
			}
			g.plans[i] = true
			g.points = append(g.points, Point{Source: i, Region: e.region, Record: e.Record, entry: e})
		}
	}
	var out []Series
	for _, key := range order {
		if g := groups[key]; len(g.plans) > 1 {
			out = append(out, seriesOf(sources, g.points))
		}
	}
	by := newRates(books...)
	for i := range out {
		out[i].outcomes(by)
	}
	return out
}

// stated says whether a record states a value of a year that another plan may state as well.
func stated(e *entry) bool {
	if e.Indicator == "" || e.Confidence != "" || e.Year == 0 || e.is.name == "" {
		return false
	}
	switch e.Measure {
	case quantity.Level:
		return namesIt(e)
	case quantity.Share:
		return true
	case quantity.Growth:
		return e.BaseYear != 0
	case quantity.Change:
		return strings.HasPrefix(e.is.how, string(quantity.Level)) && namesIt(e)
	}
	return false
}

func seriesOf(sources []Source, points []Point) Series {
	first := fullest(points)[points[0].Source]
	s := Series{Indicator: first.shown(), Measure: first.Measure, Rate: first.Rate, Unit: first.Unit}
	s.Matched = matched(sources, points)
	slices.SortStableFunc(points, func(a, b Point) int {
		return cmp.Or(strings.Compare(a.Region, b.Region), a.Record.Year-b.Record.Year, a.Record.BaseYear-b.Record.BaseYear, a.Source-b.Source)
	})
	values := map[moment]map[string]bool{}
	for _, p := range points {
		p.Number, p.Value = InUnit(p.Record, s.Unit)
		at := p.moment()
		if values[at] == nil {
			values[at] = map[string]bool{}
		}
		if said := values[at]; !said[p.Value] && len(said) < most { // a plan may say a thing in prose and in a table
			said[p.Value] = true
			s.Points = append(s.Points, p)
		}
	}
	return s
}

// moment is what one plan says of one year in one role: mostly one value, and no more are kept than are held
// against one another.
type moment struct {
	source         int
	region         string
	year, baseYear int
	role           record.Role
}

func (p *Point) moment() moment {
	return moment{p.Source, p.Region, p.Record.Year, p.Record.BaseYear, p.Record.Role}
}

// shown is the name of a series: whose it is only where that is more than a region.
func (e *entry) shown() string {
	if e.place {
		return e.Indicator
	}
	return e.title()
}

// InUnit gives the number of a record in a unit, and writes it with its bound: ≥9000.
func InUnit(r *record.Record, unit string) (*big.Rat, string) {
	number := brought(middle(r), r.Canonical.Unit)
	one := quantity.DecimalOf(1, 0)
	canonical := quantity.Canon(one, one, unit)
	per := brought(rat(canonical.Min), canonical.Unit)
	write := func(d quantity.Decimal) string {
		v := brought(rat(d), r.Canonical.Unit)
		if per.Sign() > 0 {
			v = new(big.Rat).Quo(v, per)
		}
		s := v.FloatString(6)
		return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	if per.Sign() > 0 {
		number = new(big.Rat).Quo(number, per)
	}
	value := write(r.Canonical.Min)
	if !r.Canonical.Min.Equal(r.Canonical.Max) {
		value += "–" + write(r.Canonical.Max)
	}
	if r.Direction == "decrease" {
		value, number = "−"+value, number.Neg(number)
	}
	sign := map[quantity.Op]string{quantity.AtLeast: "≥", quantity.More: ">", quantity.AtMost: "≤", quantity.Less: "<", quantity.About: "约"}[r.Op]
	return number, sign + value
}

// matched says why the names that the plans use are taken for one, a reason for each
// plan behind the first.
func matched(sources []Source, points []Point) []string {
	var out []string
	names := fullest(points)
	a := names[points[0].Source]
	for i, source := range sources {
		b := names[i]
		if b == nil || i == points[0].Source {
			continue
		}
		why := fmt.Sprintf("同义 synonyms: %s = %s", a.title(), b.title())
		switch {
		case a.title() == b.title():
			why = "同名 same name: " + a.title()
		case code.Plain(a.shown()) == code.Plain(b.shown()):
			why = fmt.Sprintf("同名 same name: %s = %s", a.title(), b.title())
		}
		if len(sources) > 2 {
			why += "（" + cmp.Or(source.Plan.Title, source.Plan.ID) + "）"
		}
		out = append(out, why)
	}
	return out
}

// fullest is the record of each plan that gives a series its longest name.
func fullest(points []Point) map[int]*entry {
	best := map[int]*entry{}
	for _, p := range points {
		if e := best[p.Source]; e == nil || len(p.entry.shown()) > len(e.shown()) {
			best[p.Source] = p.entry
		}
	}
	return best
}

// outcomes holds the targets of a series against what other plans report.
func (s *Series) outcomes(by *rates) {
	actuals := map[moment][]Point{}
	for _, p := range s.Points {
		if p.Record.Role == record.Actual {
			at := p.moment()
			at.source = 0
			actuals[at] = append(actuals[at], p)
		}
	}
	last := map[moment][2]Point{} // what a plan reports of the year read last, and before it
	for _, t := range s.Points {
		origin := moment{source: t.Source, region: t.Region}
		before := last[origin]
		if t.Record.Role == record.Actual {
			if before[0].Record != nil && before[0].Record.Year < t.Record.Year {
				before[1] = before[0]
			}
			before[0] = t
			last[origin] = before
			continue
		}
		if t.Record.Role != record.Target || t.Record.Stretch {
			continue
		}
		at := t.moment()
		at.source, at.role = 0, record.Actual
		for _, a := range actuals[at] {
			if a.Source == t.Source {
				continue
			}
			from := before[0]
			if from.Record != nil && from.Record.Year == t.Record.Year {
				from = before[1]
			}
			o := Outcome{Target: t, Actual: a, Met: s.met(t, a, from), Gap: gap(s, t, a)}
			if o.Note = by.recounted(t.entry, a.entry); o.Note != "" {
				o.Met = Recounted // what is counted in another way is no verdict
			}
			s.Outcomes = append(s.Outcomes, o)
		}
	}
}

// met says whether an actual reaches a target. Which way is better the target's own
// comparator says, or where it comes from: 1414 → 1270 is to fall.
func (s *Series) met(target, actual, from Point) Met {
	up := 0
	switch target.Record.Op {
	case quantity.AtLeast, quantity.More:
		up = 1
	case quantity.AtMost, quantity.Less:
		up = -1
	default:
		if from.Record != nil {
			up = target.Number.Cmp(from.Number)
		}
		if s.Measure == quantity.Growth {
			up = 1
		}
	}
	t, a := wantedBand(target.entry), actual.entry.band
	if up == 0 || s.Measure == quantity.Growth && target.Record.Direction != actual.Record.Direction {
		return Open
	}
	if up > 0 && a.hi != nil && t.lo != nil && a.hi.Cmp(t.lo) < 0 || up < 0 && a.lo != nil && t.hi != nil && a.lo.Cmp(t.hi) > 0 {
		return Missed
	}
	return Reached
}

// gap is how far an actual lies from its target: in points for percentages, in percent
// for all else.
func gap(s *Series, target, actual Point) string {
	d := new(big.Rat).Sub(actual.Number, target.Number)
	sign := "+"
	if d.Sign() < 0 {
		sign = "−"
		d.Neg(d)
	}
	if s.Unit == "%" {
		return sign + strings.TrimSuffix(strings.TrimRight(d.FloatString(2), "0"), ".") + "个百分点"
	}
	if target.Number.Sign() == 0 {
		return ""
	}
	return sign + percentOf(d.Quo(d, new(big.Rat).Abs(target.Number)))
}
