// Records: the figures of all plans, filtered by what they are about.

package index

import (
	"strings"

	"planq/extract/quantity"
	"planq/extract/record"
)

// Filter says which records are wanted. What is left zero does not matter.
type Filter struct {
	Text      string        // words that must all stand in the record, as in a search
	Plans     []string      // IDs
	Roles     []record.Role // 性质
	From, To  int           // years
	Unit      string        // as written or of the canonical value: 亿元, 元
	Indicator string        // 指标 holds these words
	Subject   string        // 主体 holds these words
	Min, Max  *Bound
	Limit     int
}

// Bound is a figure to compare with: 1000亿元 compares with every amount of money,
// a bare 1000 with the number as it is written.
type Bound struct {
	value quantity.Decimal
	unit  string
}

// ParseBound reads a bound as a plan would write it.
func ParseBound(s string) (*Bound, bool) {
	found := quantity.Scan(s)
	if len(found) == 1 {
		q := found[0]
		if strings.TrimSpace(s[:q.Start])+strings.TrimSpace(s[q.End:]) != "" {
			return nil, false
		}
		if q.Unit != "" {
			return &Bound{q.Canonical.Min, q.Canonical.Unit}, true
		}
		return &Bound{value: q.Min}, true
	}
	value, err := quantity.ParseDecimal(strings.TrimSpace(s))
	return &Bound{value: value}, err == nil
}

// Records gives the records that pass the filter, in the order of the plans and
// their text; best first when the filter has words.
func (l *Library) Records(f Filter) ([]Hit, error) {
	var hits []Hit
	if f.Text != "" {
		found, err := l.Search(Query{Text: f.Text, Plans: f.Plans, Records: true})
		if err != nil {
			return nil, err
		}
		for _, h := range found.Hits {
			if f.passes(h.Record) {
				hits = append(hits, h)
			}
		}
		return limited(hits, f.Limit), nil
	}
	for _, s := range l.among(f.Plans) {
		n, err := s.recordCount()
		if err != nil {
			return nil, err
		}
		for i := range n {
			r, err := s.record(i)
			if err != nil {
				return nil, err
			}
			if !f.passes(r) {
				continue
			}
			h, err := s.hit(reference{n: i, record: true}, nil)
			if err != nil {
				return nil, err
			}
			hits = append(hits, h)
			if len(hits) == f.Limit {
				return hits, nil
			}
		}
	}
	return hits, nil
}

func limited(hits []Hit, n int) []Hit {
	if n > 0 && len(hits) > n {
		return hits[:n]
	}
	return hits
}

func (f *Filter) passes(r *record.Record) bool {
	switch {
	case len(f.Roles) > 0 && !oneOf(r.Role, f.Roles),
		f.From != 0 && r.Year < f.From,
		f.To != 0 && (r.Year > f.To || r.Year == 0),
		f.Unit != "" && key(r.Unit) != key(f.Unit) && key(r.Canonical.Unit) != key(f.Unit),
		f.Indicator != "" && !strings.Contains(key(r.Indicator), key(f.Indicator)),
		f.Subject != "" && !strings.Contains(key(r.Subject), key(f.Subject)):
		return false
	}
	return f.Min.below(r, func(r, bound quantity.Decimal) bool { return r.Cmp(bound) >= 0 }, true) &&
		f.Max.below(r, func(r, bound quantity.Decimal) bool { return r.Cmp(bound) <= 0 }, false)
}

// below compares a record's amount with a bound: with its lower end for a
// smallest amount, with its upper end for a largest.
func (b *Bound) below(r *record.Record, compare func(r, bound quantity.Decimal) bool, lower bool) bool {
	if b == nil {
		return true
	}
	from, to := r.Min, r.Max
	if b.unit != "" {
		if r.Canonical.Unit != b.unit {
			return false
		}
		from, to = r.Canonical.Min, r.Canonical.Max
	}
	if lower {
		return compare(from, b.value)
	}
	return compare(to, b.value)
}

func oneOf[T comparable](v T, all []T) bool {
	for _, w := range all {
		if v == w {
			return true
		}
	}
	return false
}
