// Gold 人工标注: what people wrote down of a plan by hand, a row a figure, and how
// near a reading comes to it.
//
//	{"line": 13, "quote": "比2005年增加2904亿元", "value": "2904亿元", "min": 2904, "max": 2904, "unit": "亿元", …}
//
// A row points into the text by its line, its clause, which stands once on that
// line, and its value, which stands once in the clause. Where no clause tells equal
// values apart (15、15、15、15), nth says which of those on the line it is. A value that
// runs on over the end of its line has a clause that does so too. Where several namings
// are as good, the row has them all (indicator_alt); an optional row is neither asked
// for nor held against a reading.

package check

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
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
	Nth          int               `json:"nth,omitempty"` // of the equal values on the line, from 1, where the quote does not tell it
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
	line := text[starts[r.Line-1] : starts[min(r.Line+strings.Count(r.Quote, "\n"), len(starts)-1)]-1]
	at := -1
	if r.Nth > 0 && r.Value != "" {
		at = nth(line, r.Value, r.Nth)
	}
	switch {
	case r.Quote == "" || r.Value == "":
		return errors.New("quote and value must not be empty")
	case r.Nth < 0 || r.Nth > 0 && (at < 0 || !around(line, r.Quote, at, at+len(r.Value))):
		return fmt.Errorf("the quote does not stand around a %dth %s on line %d: %s", r.Nth, r.Value, r.Line, r.Quote)
	case r.Nth == 0 && strings.Count(line, r.Quote) != 1:
		return fmt.Errorf("the quote stands %d times on line %d: %s", strings.Count(line, r.Quote), r.Line, r.Quote)
	case r.Nth == 0 && strings.Count(r.Quote, r.Value) != 1:
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
	if r.Nth == 0 {
		at = strings.Index(line, r.Quote) + strings.Index(r.Quote, r.Value)
	}
	r.Span.Start = starts[r.Line-1] + at
	r.Span.End = r.Span.Start + len(r.Value)
	return nil
}

// nth is where the n-th of equal values stands on a line, which may lie in one another; -1 where there are fewer.
func nth(line, value string, n int) int {
	for from := 0; ; {
		i := strings.Index(line[from:], value)
		if i < 0 {
			return -1
		}
		if n--; n == 0 {
			return from + i
		}
		from = runeAfter(line, from+i)
	}
}

// around says whether a quote stands around a place on a line.
func around(line, quote string, start, end int) bool {
	from := max(0, end-len(quote))
	i := strings.Index(line[from:min(len(line), start+len(quote))], quote)
	return i >= 0 && from+i <= start && from+i+len(quote) >= end
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
