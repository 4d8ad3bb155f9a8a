// Gold out of an annotation tool: what a person marked and corrected there comes
// back as rows.
//
// A mark is a stretch of text with a label and fields. Its number, unit, comparator and
// kind are read off the text where the person left them out; what a figure is to the plan
// and what it measures is his to say.

package check

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Annotated is a text with what a person marked in it.
type Annotated struct {
	Name  string // for messages: plan.ann, task 3
	Text  string
	Marks []Mark
	Bad   []error // marks that could not be read, by their names
}

// Mark is one marked stretch of an annotated text.
type Mark struct {
	Name   string            // for messages: T1, region Dx_aB91ISN
	Span   plan.Span         // bytes of the annotated text
	Fields map[string]string // by the names of a record: indicator, subject, role, …
}

// Import makes gold of the plan's text out of annotated stretches of it, which may be
// the whole. The rows stand in the order of the text. Every mark that makes no row is told.
func Import(text string, annotated []Annotated) (*Gold, []error) {
	g := &Gold{}
	var problems []error
	starts := lineStarts(text)
	from := 0
	for _, t := range annotated {
		for _, err := range t.Bad {
			problems = append(problems, fmt.Errorf("%s: %w", t.Name, err))
		}
		if t.Text == "" {
			continue
		}
		at := strings.Index(text[from:], t.Text)
		if at >= 0 {
			at += from
		} else if at = strings.Index(text, t.Text); at < 0 {
			problems = append(problems, fmt.Errorf("%s: its text does not stand in the plan", t.Name))
			continue
		}
		from = at + len(t.Text)
		for _, m := range t.Marks {
			row, err := m.row(text, plan.Span{Start: at + m.Span.Start, End: at + m.Span.End}, starts)
			if err != nil {
				problems = append(problems, fmt.Errorf("%s: %s: %w", t.Name, m.Name, err))
				continue
			}
			g.Rows = append(g.Rows, *row)
		}
	}
	slices.SortStableFunc(g.Rows, func(x, y Row) int { return x.Span.Start - y.Span.Start })
	return g, problems
}

// row makes a row of a mark.
func (m *Mark) row(text string, span plan.Span, starts []int) (*Row, error) {
	const breaks = "\r\n" // which a hand marks easily with the end of a line
	span.End = span.Start + len(strings.TrimRight(text[span.Start:span.End], breaks))
	span.Start = span.End - len(strings.TrimLeft(text[span.Start:span.End], breaks))
	if span.End <= span.Start {
		return nil, errors.New("it marks nothing")
	}
	number := sort.SearchInts(starts, span.Start+1)
	line := text[starts[number-1] : starts[sort.SearchInts(starts, span.End)]-1] // the lines that it stands on, mostly one
	at := plan.Span{Start: span.Start - starts[number-1], End: span.End - starts[number-1]}
	r := &Row{Line: number, Value: line[at.Start:at.End]}
	r.Quote, r.Nth = quoteOf(line, at, m.Fields["quote"])
	if err := m.read(r, line, at); err != nil {
		return nil, fmt.Errorf("%s: %w", r.Value, err)
	}
	if err := r.place(text, starts); err != nil {
		return nil, err
	}
	if r.Span != span {
		return nil, fmt.Errorf("the value %s cannot be told from another on line %d", r.Value, number)
	}
	return r, nil
}

// read fills the fields of a row.
func (m *Mark) read(r *Row, line string, at plan.Span) error {
	f := m.Fields
	r.Indicator, r.Subject, r.Unit, r.Direction, r.Binding = f["indicator"], f["subject"], f["unit"], f["direction"], f["binding"]
	r.Op, r.Measure, r.Role = opNamed(f["op"]), measureNamed(f["measure"]), roleNamed(f["role"])
	r.Stretch, r.Optional = f["stretch"] == "true", f["optional"] == "true"
	r.Rate, r.Of = optional(f["rate"]), optional(f["of"])
	r.IndicatorAlt, r.SubjectAlt, r.MeasureAlt = list(f["indicator_alt"]), list(f["subject_alt"]), list(f["measure_alt"])
	if r.Role == "" {
		return fmt.Errorf("it has no role: %s", join(roles))
	}
	var err error
	if r.Year, err = yearNamed(f["year"]); err != nil {
		return err
	}
	if r.BaseYear, err = yearNamed(f["base_year"]); err != nil {
		return err
	}
	// A mark that was moved has a number that was said of other text.
	moved := f["value"] != "" && norm(f["value"]) != norm(r.Value)
	if f["min"] != "" && !moved {
		low, err := quantity.ParseDecimal(f["min"])
		if err != nil {
			return err
		}
		high := low
		if f["max"] != "" {
			if high, err = quantity.ParseDecimal(f["max"]); err != nil {
				return err
			}
		}
		r.Min, r.Max = &low, &high
	}
	if r.Min != nil && r.Op != "" && r.Measure != "" {
		return nil
	}
	q, ok := quantityAt(line, at)
	if !ok {
		return errors.New("no quantity that planq can read; give min, max, unit, op and measure")
	}
	if r.Min == nil {
		r.Min, r.Max = &q.Min, &q.Max
		if r.Unit == "" || moved {
			r.Unit = q.Unit
		}
	}
	if r.Op == "" {
		r.Op = q.Op
	}
	if r.Measure == "" {
		r.Measure = q.Measure
	}
	return nil
}

// quantityAt reads the quantity of a line that stands where a person marked it. What he
// marked counts for the number and the unit (9000亿 of 9000亿元), the line for the rest.
func quantityAt(line string, at plan.Span) (quantity.Quantity, bool) {
	view := plan.NewView(line, plan.Span{End: len(line)})
	all := quantity.Scan(view.Text)
	i := slices.IndexFunc(all, func(q quantity.Quantity) bool {
		s := view.Span(q.Start, q.End)
		return s.Start < at.End && at.Start < s.End
	})
	value := plan.Repaired(line, at)
	alone := quantity.Scan(value)
	one := len(alone) == 1 && alone[0].Start == 0 && alone[0].End == len(value)
	switch {
	case i < 0 && !one:
		return quantity.Quantity{}, false
	case i < 0:
		return alone[0], true
	case one && view.Span(all[i].Start, all[i].End) != at:
		all[i].Min, all[i].Max, all[i].Unit = alone[0].Min, alone[0].Max, alone[0].Unit
	}
	return all[i], true
}

// quoteOf is the clause that a value is told by: it stands once on the line, and
// the value once in it. Where there is none, nth tells the value.
func quoteOf(line string, at plan.Span, given string) (quote string, nth int) {
	value := line[at.Start:at.End]
	tells := func(q string) bool {
		return strings.Count(line, q) == 1 && strings.Count(q, value) == 1 && strings.Index(line, q)+strings.Index(q, value) == at.Start
	}
	if given != "" && tells(given) {
		return given, 0
	}
	// No further than to where the value would stand in it twice.
	least, most := 0, len(line)
	if i := strings.LastIndex(line[:at.End-1], value); i >= 0 {
		least = runeAfter(line, i)
	}
	if i := strings.Index(line[runeAfter(line, at.Start):], value); i >= 0 {
		most = runeBefore(line, runeAfter(line, at.Start)+i+len(value))
	}
	from, to := least, most
	if i := strings.LastIndexAny(line[least:at.Start], clauseEnds); i >= 0 {
		from = runeAfter(line, least+i)
	}
	if i := strings.IndexAny(line[at.End:most], clauseEnds); i >= 0 {
		to = at.End + i
	}
	for _, s := range []plan.Span{{Start: from, End: to}, {Start: least, End: to}, {Start: least, End: most}} {
		q := line[s.Start:s.End]
		q = strings.TrimSpace(q)
		if len(q) <= longestQuote && tells(q) {
			return q, 0
		}
	}
	for i := strings.Index(line, value); i >= 0; i += strings.Index(line[i:], value) {
		if nth++; i >= at.Start {
			break
		}
		i = runeAfter(line, i)
	}
	return clauseOf(line, at), nth
}

// clauseEnds part a line into clauses.
const clauseEnds = "，。；！？,;"

// longestQuote is how many bytes a quote may have around its value: a line of a hundred
// thousand characters would else stand in each of its thousand rows.
const longestQuote = 600

// clauseOf is the clause that a value stands in, or so much of it as a quote may have.
func clauseOf(line string, at plan.Span) string {
	from := max(0, at.Start-longestQuote/2)
	for from < at.Start && !utf8.RuneStart(line[from]) {
		from++
	}
	to := min(len(line), at.End+longestQuote/2)
	for to > at.End && to < len(line) && !utf8.RuneStart(line[to]) {
		to--
	}
	if i := strings.LastIndexAny(line[from:at.Start], clauseEnds); i >= 0 {
		from = runeAfter(line, from+i)
	}
	if i := strings.IndexAny(line[at.End:to], clauseEnds); i >= 0 {
		to = at.End + i
	}
	quote := strings.TrimRight(line[from:to], " \t\r\n\u3000")
	if len(quote) < at.End-from { // the value itself ends with a blank
		quote = line[from:at.End]
	}
	if lead := strings.TrimLeft(quote, " \t\r\n\u3000"); len(quote)-len(lead) <= at.Start-from {
		return lead
	}
	return quote
}

func runeAfter(s string, i int) int {
	_, n := utf8.DecodeRuneInString(s[i:])
	return i + n
}

func runeBefore(s string, i int) int {
	_, n := utf8.DecodeLastRuneInString(s[:i])
	return i - n
}

// yearNamed reads 2015 or 2015年; no year is nil.
func yearNamed(s string) (*int, error) {
	if s == "" {
		return nil, nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(s, "年"))
	if err != nil || n < 1 || n > 9999 {
		return nil, fmt.Errorf("%q is no year", s)
	}
	return &n, nil
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// list reads namings that are as good as one another: 工业增加值|全省工业增加值.
func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// What a planner calls roles and kinds of figures, and comparators as words, for tools to whom < and | are signs of
// their own, as brat.
var (
	rolesInChinese    = map[string]record.Role{"现状": record.Actual, "目标": record.Target, "规定": record.Provision, "限定": record.Qualifier}
	measuresInChinese = map[string]quantity.Measure{
		"水平": quantity.Level, "增减量": quantity.Change, "增长率": quantity.Growth, "比重": quantity.Share, "比例": quantity.Ratio,
		"倍数": quantity.Multiple, "位次": quantity.Rank,
	}
	opWords = map[quantity.Op]string{
		quantity.Equal: "equal", quantity.AtLeast: "at_least", quantity.More: "more", quantity.AtMost: "at_most", quantity.Less: "less",
		quantity.About: "about",
	}
)

// roleNamed reads a role in English or as a planner says it.
func roleNamed(s string) record.Role { return cmp.Or(rolesInChinese[s], record.Role(s)) }

// opNamed reads a comparator by its sign or by its word.
func opNamed(s string) quantity.Op {
	for _, op := range ops {
		if OpWord(op) == s {
			return op
		}
	}
	return quantity.Op(s)
}

// OpWord is a comparator as a word.
func OpWord(op quantity.Op) string { return cmp.Or(opWords[op], string(op)) }

func measureNamed(s string) quantity.Measure {
	return cmp.Or(measuresInChinese[s], quantity.Measure(s))
}

// label takes what a mark's label says: what the figure is to the plan, or its kind.
func (m *Mark) label(s string) {
	s = strings.ToLower(s)
	switch {
	case slices.Contains(roles, roleNamed(s)):
		m.Fields["role"] = s
	case slices.Contains(measures, measureNamed(s)):
		m.Fields["measure"] = s
	}
}

// note reads fields that stand in a note, as JSON or as indicator: 增加值; subject: 全省.
func (m *Mark) note(s string) {
	var object map[string]any
	if json.Unmarshal([]byte(s), &object) == nil {
		m.fields(object)
		return
	}
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '；' || r == '\n' || r == '\t' }) {
		if i := strings.IndexAny(part, ":=："); i > 0 {
			m.Fields[strings.ToLower(strings.TrimSpace(part[:i]))] = strings.TrimSpace(part[runeAfter(part, i):])
		}
	}
}

// fields takes the fields of a JSON object.
func (m *Mark) fields(object map[string]any) {
	for name, value := range object {
		switch v := value.(type) {
		case string:
			m.Fields[name] = v
		case float64:
			m.Fields[name] = strconv.FormatFloat(v, 'f', -1, 64)
		case bool:
			m.Fields[name] = strconv.FormatBool(v)
		case []any:
			var words []string
			for _, w := range v {
				if s, ok := w.(string); ok {
					words = append(words, s)
				}
			}
			m.Fields[name] = strings.Join(words, "|")
		}
	}
}
