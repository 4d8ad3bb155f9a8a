// Two sets of records against each other. [Diff] says what changed between two
// readings of a plan, or two versions of it; [Gold.Score] says how near a reading
// comes to what people wrote down by hand.

package check

import (
	"slices"
	"strconv"
	"strings"

	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Statement is one figure as a diff sees it: where it stands, and in words what is
// said of it. It comes of a record, of a line of a golden file or of a row of gold.
type Statement struct {
	Section []string
	Quote   string
	Fields  []Field        // the value as written comes first
	Record  *record.Record // what it was made of; nil for a line of a golden file and a row of gold
}

// Field is a field of a record in words: {"year", "2015"}. A field that does not
// apply says nothing.
type Field struct{ Name, Says string }

// Says is what the field of that name says.
func (s *Statement) Says(name string) string {
	for _, f := range s.Fields {
		if f.Name == name {
			return f.Says
		}
	}
	return ""
}

// The fields that say where a statement stands. A span and an id move with the text
// around them, which is no change of meaning: they are not compared.
const (
	section = "section"
	quote   = "quote"
)

// FieldNames are the fields that Diff compares, for a user who wants some ignored.
func FieldNames() []string {
	names := []string{section, quote}
	for _, f := range statement(&record.Record{}).Fields {
		names = append(names, f.Name)
	}
	return names
}

// Statements puts records into words.
func Statements(records []record.Record) []Statement {
	all := make([]Statement, len(records))
	for i := range records {
		all[i] = statement(&records[i])
	}
	return all
}

func statement(r *record.Record) Statement {
	stretch := ""
	if r.Stretch {
		stretch = "true"
	}
	return Statement{
		Section: r.Section,
		Quote:   r.Quote,
		Record:  r,
		Fields: []Field{
			{"value", plan.Repaired(r.Value, plan.Span{End: len(r.Value)})},
			{"number", bounds(r.Min, r.Max)},
			{"unit", r.Unit},
			{"canonical", strings.TrimSpace(bounds(r.Canonical.Min, r.Canonical.Max) + " " + r.Canonical.Unit)},
			{"op", string(r.Op)},
			{"indicator", r.Indicator},
			{"subject", r.Subject},
			{"region", r.Region},
			{"region_code", r.RegionCode},
			{"measure", string(r.Measure)},
			{"of", r.Of},
			{"role", string(r.Role)},
			{"year", year(r.Year)},
			{"base_year", year(r.BaseYear)},
			{"direction", r.Direction},
			{"rate", r.Rate},
			{"stretch", stretch},
			{"binding", r.Binding},
			{"strength", r.Strength},
			{"confidence", r.Confidence},
			{"rule", r.Rule},
			{"inherited", strings.Join(r.Inherited, ", ")},
			{"corrected", strings.Join(r.Corrected(), "; ")},
		},
	}
}

// bounds says a number or a range; 6.5 and 6.50 are one number.
func bounds(min, max quantity.Decimal) string {
	if min.Equal(max) {
		return min.Trim().String()
	}
	return min.Trim().String() + "–" + max.Trim().String()
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// Fate says what became of a statement.
type Fate string

const (
	Added   Fate = "added"   // 新增: only the new side has it
	Missing Fate = "missing" // 缺失: only the old side has it
	Changed Fate = "changed" // 改动: both have it and say something else of it
)

// Change is a difference between two sides.
type Change struct {
	Kind     Fate
	Old, New *Statement // nil where a side has none
	Fields   []Differing
}

// Differing is a field of which the two sides say something else: year, 2010, 2015.
type Differing struct {
	Field string `json:"field"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// At is the statement to show: the new one, or the old one where it is missing.
func (c *Change) At() *Statement {
	if c.New != nil {
		return c.New
	}
	return c.Old
}

// Mirrored is the change told from the other side.
func (c Change) Mirrored() Change {
	m := Change{Kind: c.Kind, Old: c.New, New: c.Old}
	switch c.Kind {
	case Added:
		m.Kind = Missing
	case Missing:
		m.Kind = Added
	}
	for _, f := range c.Fields {
		m.Fields = append(m.Fields, Differing{f.Field, f.New, f.Old})
	}
	return m
}

// Diff says what changed from old to new, in the order of the new text; what is
// missing stands behind what stood before it. Fields to ignore, by their names, may differ.
func Diff(old, new []Statement, ignore ...string) []Change {
	partner := match(old, new)
	type placed struct {
		place  int
		change Change
	}
	var all []placed
	taken := make([]bool, len(new))
	last := -1
	for i, j := range partner {
		if j < 0 {
			all = append(all, placed{2*last + 1, Change{Kind: Missing, Old: &old[i]}})
			continue
		}
		taken[j], last = true, j
		if fields := differing(&old[i], &new[j], ignore); len(fields) > 0 {
			all = append(all, placed{2 * j, Change{Changed, &old[i], &new[j], fields}})
		}
	}
	for j := range new {
		if !taken[j] {
			all = append(all, placed{2 * j, Change{Kind: Added, New: &new[j]}})
		}
	}
	slices.SortStableFunc(all, func(x, y placed) int { return x.place - y.place })
	changes := make([]Change, len(all))
	for i, p := range all {
		changes[i] = p.change
	}
	return changes
}

// differing lists the fields of which two statements say something else.
func differing(old, new *Statement, ignore []string) []Differing {
	var all []Differing
	compare := func(name, a, b string) {
		if norm(a) != norm(b) && !slices.Contains(ignore, name) {
			all = append(all, Differing{name, a, b})
		}
	}
	for i, f := range old.Fields {
		compare(f.Name, f.Says, new.Fields[i].Says)
	}
	compare(section, path(old.Section), path(new.Section))
	compare(quote, oneLine(old.Quote), oneLine(new.Quote))
	return all
}

// path is the way of headings to a figure.
func path(headings []string) string { return strings.Join(headings, " › ") }

// oneLine takes line breaks and runs of blanks out of a clause.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
