// Sorting: records in the order of one of their fields.
//
// Amounts are compared where they can be: 万亿元 stands with 亿元 and not with 万吨, so records
// stand by base unit first, the most frequent unit in front, and by what they come to within it. A
// fall counts as less than nothing: −4% stands below 2%. Words stand in the order of their sounds 拼音, as in a
// Chinese dictionary. What a record does not have stands last, whichever way round.

package index

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"planq/extract/quantity"
	"planq/extract/record"
)

// Sort says in which order records are wanted. Left zero, it is that of the plans and their text.
type Sort struct {
	By   string // one of SortFields, place or ""
	Down bool   // the largest first
}

// SortFields are what records can be sorted by.
var SortFields = []string{"place", "plan", "indicator", "subject", "value", "unit", "year", "base_year", "role", "measure", "of", "op", "rate", "binding", "section"}

// ParseSort reads the name of a field, with a minus sign where the largest is to come first: -value.
// Names of the query language will do: 数值.
func ParseSort(text string) (Sort, bool) {
	name, down := strings.CutPrefix(strings.TrimSpace(text), "-")
	if !slices.Contains(SortFields, name) {
		name = map[string]string{"值": "value", "年": "year", "指标": "indicator", "主体": "subject", "单位": "unit", "角色": "role", "规划": "plan", "章": "section"}[fieldOf(name)]
	}
	if name == "place" && !down {
		name = ""
	}
	return Sort{name, down}, name != "" || text == "" || text == "place"
}

// String is the sort as ParseSort reads it; "" for the order of the plans.
func (s Sort) String() string {
	if s.Down {
		return "-" + s.By
	}
	return s.By
}

// sortKey is what of a record its order depends on.
type sortKey struct {
	none   bool   // it has nothing to compare
	text   []byte // for words
	number quantity.Decimal
	most   quantity.Decimal // the upper bound, where numbers are alike
}

// order sorts what was found, which stands in the order of the plans or best first.
func (s Sort) order(all []found) error {
	if s == (Sort{}) {
		return nil
	}
	if s.By == "place" {
		slices.SortStableFunc(all, func(a, b found) int {
			if a.s == b.s {
				return b.n - a.n
			}
			return a.n - b.n
		})
		return nil
	}
	words := collate.New(language.Chinese, collate.IgnoreWidth)
	var buffer collate.Buffer
	known := map[string][]byte{} // names come again and again
	spelt := func(text string) []byte {
		k := known[text]
		if k == nil {
			k = bytes.Clone(words.KeyFromString(&buffer, text))
			buffer.Reset()
			known[text] = k
		}
		return k
	}
	type keyed struct {
		found
		sortKey
		unit string
	}
	rows := make([]keyed, len(all))
	frequent := map[string]int{}
	for i, f := range all {
		r, err := f.s.statement(f.ref.n)
		if err != nil {
			return err
		}
		rows[i] = keyed{found: f}
		k := &rows[i].sortKey
		if s.By == "value" {
			rows[i].unit = r.Canonical.Unit
			frequent[r.Canonical.Unit]++
			k.number, k.most = r.Canonical.Min, r.Canonical.Max
			if r.Direction == "decrease" {
				k.number, k.most = k.most.Neg(), k.number.Neg()
			}
			continue
		}
		text, n := s.value(f, r)
		if k.none = text == "" && n == 0; text != "" {
			k.text = spelt(text)
		}
		k.number = quantity.DecimalOf(int64(n), 0)
	}
	slices.SortStableFunc(rows, func(a, b keyed) int {
		if a.unit != b.unit {
			if (a.unit == "") != (b.unit == "") { // a bare ratio stands behind all that has a unit
				return cmp.Compare(len(b.unit), 0) - cmp.Compare(len(a.unit), 0)
			}
			return cmp.Or(frequent[b.unit]-frequent[a.unit], strings.Compare(a.unit, b.unit))
		}
		if a.none || b.none {
			return boolean(a.none) - boolean(b.none)
		}
		n := cmp.Or(bytes.Compare(a.text, b.text), a.number.Cmp(b.number), a.most.Cmp(b.most))
		if s.Down {
			return -n
		}
		return n
	})
	for i := range rows {
		all[i] = rows[i].found
	}
	return nil
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// value is a field of a record: words, or a number.
func (s Sort) value(f found, r *record.Record) (string, int) {
	switch s.By {
	case "plan":
		return cmp.Or(f.s.info.Title, f.s.info.ID), 0
	case "indicator":
		return r.Indicator, 0
	case "subject":
		return r.Subject, 0
	case "unit":
		return r.Unit, 0
	case "year":
		return "", r.Year
	case "base_year":
		return "", r.BaseYear
	case "role":
		return "", 1 + slices.Index([]record.Role{record.Actual, record.Target, record.Provision, record.Qualifier}, r.Role)
	case "measure":
		return string(r.Measure), 0
	case "of":
		return r.Of, 0
	case "op":
		return string(r.Op), 0
	case "rate":
		return r.Rate, 0
	case "binding":
		return r.Binding, 0
	}
	return strings.Join(r.Section, " "), 0
}
