// Gold 人工标注: what people wrote down of a plan by hand, a row a figure, and how
// near a reading comes to it.
//
//	{"line": 13, "quote": "比2005年增加2904亿元", "value": "2904亿元", "min": 2904, "max": 2904, "unit": "亿元", …}
//
// A row points into the text by its line, its clause, which stands once on that
// line, and its value, which stands once in the clause. Where several namings are
// as good, the row has them all (indicator_alt); an optional row is neither asked for
// nor held against a reading.

package check

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"sort"
	"strconv"
	"strings"

	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Row is a figure of a plan as a person wrote it down.
type Row struct {
	Line         int               `json:"line"`
	Quote        string            `json:"quote"`
	Value        string            `json:"value"`
	Min          *quantity.Decimal `json:"min"`
	Max          *quantity.Decimal `json:"max"`
	Unit         string            `json:"unit"`
	Op           quantity.Op       `json:"op"`
	Indicator    string            `json:"indicator"`
	Subject      string            `json:"subject"`
	Measure      quantity.Measure  `json:"measure"`
	Role         record.Role       `json:"role"`
	Year         *int              `json:"year"`
	BaseYear     *int              `json:"base_year"`
	Rate         *string           `json:"rate"`
	Of           *string           `json:"of"`
	Direction    string            `json:"direction,omitempty"`
	Stretch      bool              `json:"stretch,omitempty"`
	Binding      string            `json:"binding,omitempty"`
	Optional     bool              `json:"optional,omitempty"`
	IndicatorAlt []string          `json:"indicator_alt,omitempty"`
	SubjectAlt   []string          `json:"subject_alt,omitempty"`
	MeasureAlt   []string          `json:"measure_alt,omitempty"`
	Span         plan.Span         `json:"-"` // where the value stands
}

// Gold is the rows of a plan.
type Gold struct {
	Rows   []Row
	Judged []plan.Span // the lines that were read by hand; nil for all of them
}

// ReadGold reads the rows of a gold file. IsGold tells it from an extraction.
func ReadGold(text string, jsonl []byte) (*Gold, error) {
	starts := lineStarts(text)
	in := json.NewDecoder(bytes.NewReader(jsonl))
	g := &Gold{}
	for n := 1; ; n++ {
		var r Row
		err := in.Decode(&r)
		if err == io.EOF {
			return g, nil
		}
		if err == nil {
			err = r.place(text, starts)
		}
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", n, err)
		}
		g.Rows = append(g.Rows, r)
	}
}

// IsGold says whether the first row of JSON lines is one of gold: it has a line, and no span.
func IsGold(jsonl []byte) bool {
	var r struct {
		Line  *int
		Quote *string
		Span  any
	}
	return json.NewDecoder(bytes.NewReader(jsonl)).Decode(&r) == nil && r.Line != nil && r.Quote != nil && r.Span == nil
}

// lineStarts lists where the lines of a text begin, and where it ends.
func lineStarts(text string) []int {
	starts := []int{0}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return append(starts, len(text)+1)
}

// place finds the row's value in the text, and refuses a row that is no judgement.
func (r *Row) place(text string, starts []int) error {
	if r.Line < 1 || r.Line >= len(starts) {
		return fmt.Errorf("line %d: the plan has %d lines", r.Line, len(starts)-1)
	}
	line := text[starts[r.Line-1] : starts[r.Line]-1]
	switch {
	case r.Quote == "" || r.Value == "":
		return errors.New("quote and value must not be empty")
	case strings.Count(line, r.Quote) != 1:
		return fmt.Errorf("the quote stands %d times on line %d: %s", strings.Count(line, r.Quote), r.Line, r.Quote)
	case strings.Count(r.Quote, r.Value) != 1:
		return fmt.Errorf("the value %s stands %d times in the quote: %s", r.Value, strings.Count(r.Quote, r.Value), r.Quote)
	case r.Min == nil && r.Max == nil:
		return errors.New("neither min nor max")
	case !slices.Contains(measures, r.Measure):
		return fmt.Errorf("measure %q is none of %s", r.Measure, join(measures))
	case !slices.Contains(roles, r.Role):
		return fmt.Errorf("role %q is none of %s", r.Role, join(roles))
	case !slices.Contains(ops, r.Op):
		return fmt.Errorf("op %q is none of %s", r.Op, join(ops))
	}
	r.Span.Start = starts[r.Line-1] + strings.Index(line, r.Quote) + strings.Index(r.Quote, r.Value)
	r.Span.End = r.Span.Start + len(r.Value)
	return nil
}

var (
	measures = []quantity.Measure{quantity.Level, quantity.Change, quantity.Growth, quantity.Share, quantity.Ratio, quantity.Multiple, quantity.Rank}
	roles    = []record.Role{record.Actual, record.Target, record.Provision, record.Qualifier}
	ops      = []quantity.Op{quantity.Equal, quantity.AtLeast, quantity.More, quantity.AtMost, quantity.Less, quantity.About, quantity.Between}
)

func join[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, w := range all {
		words[i] = string(w)
	}
	return strings.Join(words, ", ")
}

// Judge limits the gold to the lines that were read by hand: 1-110 or 127, one a row.
func (g *Gold) Judge(text, ranges string) error {
	starts := lineStarts(text)
	g.Judged = []plan.Span{}
	for n, row := range strings.Split(ranges, "\n") {
		row = strings.TrimSpace(row)
		if row == "" || strings.HasPrefix(row, "#") {
			continue
		}
		first, last, several := strings.Cut(row, "-")
		from, err := strconv.Atoi(strings.TrimSpace(first))
		to := from
		if several && err == nil {
			to, err = strconv.Atoi(strings.TrimSpace(last))
		}
		if err != nil || from < 1 || to < from || from >= len(starts) {
			return fmt.Errorf("row %d: %q is no range of lines; it is 1-110 or 127", n+1, row)
		}
		g.Judged = append(g.Judged, plan.Span{Start: starts[from-1], End: starts[min(to, len(starts)-1)]})
	}
	return nil
}

// Score is how near a reading comes to gold.
type Score struct {
	Gold          int     `json:"gold"`                   // figures that gold asks for
	Predicted     int     `json:"predicted"`              // figures of the reading that count
	Precision     float64 `json:"precision"`              // 准确率: of the figures read, those that gold has
	Recall        float64 `json:"recall"`                 // 召回率: of the figures of gold, those that are read
	F1            float64 `json:"f1"`                     // their harmonic mean
	RecordF1      float64 `json:"record_f1"`              // the same where every field but the subject is right too
	WithSubjectF1 float64 `json:"record_with_subject_f1"` // the same where every field is right
	BrokenSpans   int     `json:"broken_spans"`           // records whose span does not cut out their value
	Fields        Shares  `json:"fields"`                 // of the figures found, those that have the field right
}

// Shares is the share of the figures found that have each field right, in the
// order of the fields.
type Shares []FieldShare

// FieldShare is a field and the share of right ones.
type FieldShare struct {
	Field string
	Right float64
}

// MarshalJSON prints the shares as one object, in order.
func (s Shares) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range s {
		if i > 0 {
			b.WriteByte(',')
		}
		right, err := json.Marshal(f.Right)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%q:%s", f.Field, right)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// judged are the fields that a score tells apart; a whole record is right when all
// but the last are.
var judged = [...]string{"number", "unit", "op", "measure", "direction", "role", "year", "base_year", "indicator", "subject"}

type verdict [len(judged)]bool

func (v *verdict) count() int {
	n := 0
	for _, right := range v {
		if right {
			n++
		}
	}
	return n
}

// Score judges the records that were read of the text, and gives what is to change
// in them: missing is what gold asks for and they have not, added what they have over
// and above it.
func (g *Gold) Score(text string, records []record.Record) (Score, []Change) {
	var s Score
	if g.Judged != nil {
		records = slices.DeleteFunc(slices.Clone(records), func(r record.Record) bool {
			return !slices.ContainsFunc(g.Judged, func(j plan.Span) bool { return j.Start <= r.Span.Start && r.Span.Start < j.End })
		})
	}
	for _, r := range records {
		if r.Span.Start < 0 || r.Span.End > len(text) || r.Span.Start > r.Span.End || norm(text[r.Span.Start:r.Span.End]) != norm(r.Value) {
			s.BrokenSpans++
		}
	}
	pairs := g.pair(records)
	starts := lineStarts(text)
	sections := map[int][]string{} // of the lines that have a record, by their number
	for _, r := range records {
		sections[sort.SearchInts(starts, r.Span.Start+1)] = r.Section
	}
	optional := func(r *record.Record) bool {
		return slices.ContainsFunc(pairs.near[r.Span], func(i int) bool { return g.Rows[i].Optional })
	}

	type placed struct {
		at     int
		change Change
	}
	var all []placed
	var right verdictCount
	var found, whole, withSubject, extra int
	for i := range g.Rows {
		row := &g.Rows[i]
		if row.Optional || row.Role == record.Qualifier {
			continue
		}
		s.Gold++
		j := pairs.record[i]
		if j < 0 || records[j].Role == record.Qualifier {
			all = append(all, placed{row.Span.Start, Change{Kind: Missing, Old: row.statement(sections[row.Line])}})
			continue
		}
		found++
		v := pairs.verdict[i]
		right.add(v)
		wrong := len(judged) - v.count()
		if wrong == 0 {
			withSubject++
		} else {
			all = append(all, placed{row.Span.Start, row.change(&records[j], v)})
		}
		if wrong == 0 || wrong == 1 && !v[len(judged)-1] {
			whole++
		}
	}
	for j := range records {
		r := &records[j]
		if r.Role == record.Qualifier {
			continue
		}
		// A figure is too much when gold has nothing there, or only a threshold that describes something else.
		i := pairs.row[j]
		if (i < 0 || g.Rows[i].Role == record.Qualifier && !g.Rows[i].Optional) && !optional(r) {
			extra++
			said := statement(r)
			all = append(all, placed{r.Span.Start, Change{Kind: Added, New: &said}})
		}
	}
	sort.SliceStable(all, func(x, y int) bool { return all[x].at < all[y].at })
	changes := make([]Change, len(all))
	for i, p := range all {
		changes[i] = p.change
	}

	s.Predicted = found + extra
	s.Precision, s.Recall, s.F1 = f1(found, s.Predicted, s.Gold)
	_, _, s.RecordF1 = f1(whole, s.Predicted, s.Gold)
	_, _, s.WithSubjectF1 = f1(withSubject, s.Predicted, s.Gold)
	for k, name := range judged {
		s.Fields = append(s.Fields, FieldShare{name, float64(right[k]) / float64(max(1, found))})
	}
	return s, changes
}

type verdictCount [len(judged)]int

func (c *verdictCount) add(v verdict) {
	for k, right := range v {
		if right {
			c[k]++
		}
	}
}

func f1(right, predicted, gold int) (precision, recall, f float64) {
	precision = float64(right) / float64(max(1, predicted))
	recall = float64(right) / float64(max(1, gold))
	return precision, recall, 2 * precision * recall / max(1e-9, precision+recall)
}

// pairing says which record stands for which row.
type pairing struct {
	record  []int // of every row, or -1
	row     []int // of every record, or -1
	verdict []verdict
	near    map[plan.Span][]int // the rows that a record's span touches
}

// pair pairs rows and records whose spans touch, those first that agree in most fields.
func (g *Gold) pair(records []record.Record) pairing {
	p := pairing{make([]int, len(g.Rows)), make([]int, len(records)), make([]verdict, len(g.Rows)), map[plan.Span][]int{}}
	for j := range p.row {
		p.row[j] = -1
	}
	byStart := make([]int, len(records))
	longest := 0
	for j, r := range records {
		byStart[j] = j
		longest = max(longest, r.Span.End-r.Span.Start)
	}
	slices.SortStableFunc(byStart, func(x, y int) int { return records[x].Span.Start - records[y].Span.Start })
	type candidate struct {
		score, i, j int
		verdict     verdict
	}
	var all []candidate
	for i := range g.Rows {
		p.record[i] = -1
		at := g.Rows[i].Span
		first := sort.Search(len(byStart), func(n int) bool { return records[byStart[n]].Span.Start > at.Start-longest })
		var touching []int
		for _, j := range byStart[first:] {
			if records[j].Span.Start >= at.End {
				break
			}
			if records[j].Span.End > at.Start {
				touching = append(touching, j)
			}
		}
		slices.Sort(touching)
		for n, j := range touching {
			v := g.Rows[i].judge(&records[j])
			score := v.count()
			if v[0] {
				score += 2
			}
			all = append(all, candidate{score, i, j, v})
			if span := records[j].Span; n == 0 || records[touching[n-1]].Span != span {
				p.near[span] = append(p.near[span], i)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y candidate) int { return y.score - x.score })
	for _, c := range all {
		if p.record[c.i] < 0 && p.row[c.j] < 0 {
			p.record[c.i], p.row[c.j], p.verdict[c.i] = c.j, c.i, c.verdict
		}
	}
	return p
}

// judge says which fields of a record agree with the row.
func (r *Row) judge(p *record.Record) verdict {
	factor, unit := baseUnit(r.Unit)
	readFactor, readUnit := baseUnit(p.Unit)
	change := p.Measure == quantity.Change || p.Measure == quantity.Growth
	other := slices.Contains(r.MeasureAlt, string(p.Measure))
	based := r.Measure == quantity.Change || r.Measure == quantity.Growth || r.Measure == quantity.Multiple
	return verdict{
		sameNumber(r.Min, factor, p.Min, readFactor) && sameNumber(r.Max, factor, p.Max, readFactor),
		unit == readUnit,
		r.Op == p.Op,
		r.Measure == p.Measure || other,
		!change || orIncrease(r.Direction) == orIncrease(p.Direction),
		r.Role == p.Role,
		orZero(r.Year) == p.Year,
		!based || other || orZero(r.BaseYear) == p.BaseYear,
		named(p.Indicator, r.Indicator, r.IndicatorAlt, 0.8),
		named(p.Subject, r.Subject, r.SubjectAlt, 0.7),
	}
}

func orIncrease(direction string) string {
	if direction == "" {
		return "increase"
	}
	return direction
}

func orZero(year *int) int {
	if year == nil {
		return 0
	}
	return *year
}

// named says whether a name is near enough to one of those that gold accepts.
func named(got, name string, others []string, least float64) bool {
	b := bag(norm(got))
	for _, accepted := range append([]string{name}, others...) {
		a := bag(norm(accepted))
		if len(a)+len(b) == 0 || float64(2*common(a, b))/float64(len(a)+len(b)) >= least {
			return true
		}
	}
	return false
}

// sameNumber compares two numbers in their base unit, to a millionth.
func sameNumber(gold *quantity.Decimal, factor *big.Rat, got quantity.Decimal, readFactor *big.Rat) bool {
	if gold == nil {
		return false
	}
	a, b := inBase(*gold, factor), inBase(got, readFactor)
	d := a - b
	return max(d, -d) <= 1e-6*max(1, a, -a, b, -b)
}

func inBase(d quantity.Decimal, factor *big.Rat) float64 {
	n, _ := new(big.Rat).SetString(d.String())
	f, _ := n.Mul(n, factor).Float64()
	return f
}

// baseUnit gives the unit that a score compares in, and what the written one is
// worth: 万吨/年 is 10000 吨/年. It is the scale of the gold files, so that their
// figures hold; what records call canonical knows many more units.
func baseUnit(unit string) (*big.Rat, string) {
	u := norm(unit)
	if head, tail, found := strings.Cut(u, "/"); found {
		factor, head := baseUnit(head)
		return factor, head + "/" + tail
	}
	factor := big.NewRat(1, 1)
	for _, s := range [...]struct {
		word  string
		worth int64
		alone bool // a unit of its own: 千亿 of revenue
	}{
		{"万亿", 1e12, true}, {"千亿", 1e11, true}, {"百亿", 1e10, true}, {"十亿", 1e9, true}, {"亿", 1e8, true},
		{"千万", 1e7, false}, {"百万", 1e6, false}, {"十万", 1e5, false}, {"万", 1e4, true},
	} {
		if rest, found := strings.CutPrefix(u, s.word); found && (rest != "" || s.alone) {
			factor.SetInt64(s.worth)
			u = rest
			break
		}
	}
	base := func(num, den int64, to string) {
		factor.Mul(factor, big.NewRat(num, den))
		u = to
	}
	switch u {
	case "兆瓦时":
		base(1e6, 1, "瓦时")
	case "千瓦时":
		base(1e3, 1, "瓦时")
	case "兆瓦":
		base(1e6, 1, "瓦")
	case "吉瓦":
		base(1e9, 1, "瓦")
	case "千瓦":
		base(1e3, 1, "瓦")
	case "公里", "千米":
		base(1e3, 1, "米")
	case "平方公里":
		base(1e6, 1, "平方米")
	case "公顷":
		base(1e4, 1, "平方米")
	case "亩":
		base(2000, 3, "平方米")
	case "个百分点":
		u = "百分点"
	}
	return factor, u
}

// change tells what the reading has otherwise than the row.
func (r *Row) change(p *record.Record, v verdict) Change {
	read := statement(p)
	c := Change{Kind: Changed, Old: r.statement(p.Section), New: &read}
	for k, right := range v {
		if name := judged[k]; !right {
			d := Differing{name, c.Old.Says(name), read.Says(name)}
			if name == "number" { // 1995万吨 is no 1995
				d.Old, d.New = d.Old+r.Unit, d.New+p.Unit
			}
			c.Fields = append(c.Fields, d)
		}
	}
	return c
}

// statement puts a row into words. A row has no headings of its own.
func (r *Row) statement(headings []string) *Statement {
	var number string
	switch {
	case r.Min == nil:
		number = "–" + r.Max.Trim().String()
	case r.Max == nil:
		number = r.Min.Trim().String() + "–"
	default:
		number = bounds(*r.Min, *r.Max)
	}
	direction := r.Direction
	if direction == "increase" {
		direction = ""
	}
	return &Statement{
		Section: headings,
		Quote:   r.Quote,
		Fields: []Field{
			{"value", plan.Repaired(r.Value, plan.Span{End: len(r.Value)})},
			{"number", number},
			{"unit", r.Unit},
			{"op", string(r.Op)},
			{"indicator", r.Indicator},
			{"subject", r.Subject},
			{"measure", string(r.Measure)},
			{"role", string(r.Role)},
			{"year", year(orZero(r.Year))},
			{"base_year", year(orZero(r.BaseYear))},
			{"direction", direction},
		},
	}
}
