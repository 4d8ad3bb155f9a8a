// Packing: how a plan's passages, records, relations and source stand in the library's file.
//
// As JSON they take seven times the room of the text they were made from, and
// most of it says the same again: 全省工业, the path of headings, "stands in the
// clause". So each string is written once, the rows point at it, and what the text
// itself says between the two ends of a span is not written at all. A row is read
// without the others, because a search looks at a few of each plan.
//
//	rows, strings   how many there are, 4 bytes each
//	ends            where each row ends, then where each string ends, 4 bytes each
//	strings, rows   one behind the other

package index

import (
	"encoding/binary"
	"errors"

	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
	"planq/extract/relation"
	"planq/extract/source/marked"
)

var errPacked = errors.New("a row cannot be read")

// packed is a part of a plan's file that has been read: its passages, its records or its relations.
type packed struct {
	rows, strings int
	ends          string // of rows, then of strings
	body          string // strings, then rows
	split         int    // where the rows begin
}

func unpack(b string) (packed, error) {
	if len(b) < 8 {
		return packed{}, errPacked
	}
	head := []byte(b[:8])
	rows, strings := int(binary.LittleEndian.Uint32(head)), int(binary.LittleEndian.Uint32(head[4:]))
	if rows > len(b)/4 || strings > len(b)/4 || 8+4*(rows+strings) > len(b) {
		return packed{}, errPacked
	}
	p := packed{rows: rows, strings: strings, ends: b[8 : 8+4*(rows+strings)], body: b[8+4*(rows+strings):]}
	if strings > 0 {
		p.split = p.end(rows + strings - 1)
	}
	if p.split > len(p.body) {
		return packed{}, errPacked
	}
	return p, nil
}

func (p *packed) end(i int) int {
	e := p.ends[4*i : 4*i+4]
	return int(uint32(e[0]) | uint32(e[1])<<8 | uint32(e[2])<<16 | uint32(e[3])<<24)
}

// row gives row n, ready to be read; ok is false where there is none.
func (p *packed) row(n int, text string) (r row, ok bool) {
	if n < 0 || n >= p.rows {
		return row{}, false
	}
	from, to := p.split, p.split+p.end(n)
	if n > 0 {
		from += p.end(n - 1)
	}
	if from > to || to > len(p.body) {
		return row{}, false
	}
	return row{from: p, in: p.body[from:to], text: text}, true
}

func (p *packed) string(n int) (string, bool) {
	if n < 0 || n >= p.strings {
		return "", false
	}
	from, to := 0, p.end(p.rows+n)
	if n > 0 {
		from = p.end(p.rows + n - 1)
	}
	if from > to || to > p.split {
		return "", false
	}
	return p.body[from:to], true
}

// packer makes the rows of a part.
type packer struct {
	number  map[string]int
	strings []byte
	rows    []byte
	ends    [2][]byte // of strings, of rows
}

func pack[T any](values []T, text string, fields func(*row, *T)) []byte {
	p := &packer{number: map[string]int{}}
	for i := range values {
		r := row{to: p, text: text}
		fields(&r, &values[i])
		p.ends[1] = binary.LittleEndian.AppendUint32(p.ends[1], uint32(len(p.rows)))
	}
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(values)))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(p.number)))
	for _, part := range [][]byte{p.ends[1], p.ends[0], p.strings, p.rows} {
		b = append(b, part...)
	}
	return b
}

// row is a row that is written to a packer or read from a part. One function names the
// fields for both, so that they cannot disagree.
type row struct {
	to   *packer // nil when the row is read
	from *packed
	in   string // what is still to be read
	text string // the plan's
	last int    // where the span before this one begins: places lie near one another
	bad  bool   // the row does not hold what it should
}

func (r *row) int(v *int) {
	if r.to != nil {
		r.to.rows = binary.AppendVarint(r.to.rows, int64(*v))
		return
	}
	var u uint64
	for i := 0; i < len(r.in) && i < binary.MaxVarintLen64; i++ {
		u |= uint64(r.in[i]&0x7F) << (7 * i)
		if r.in[i] < 0x80 {
			r.in = r.in[i+1:]
			*v = int(int64(u>>1) ^ -int64(u&1))
			return
		}
	}
	r.bad = true
}

func (r *row) bool(v *bool) {
	n := 0
	if *v {
		n = 1
	}
	r.int(&n)
	*v = n == 1
}

// string points at a string that stands in the part once.
func (r *row) string(v *string) {
	n := 0
	if r.to != nil && *v != "" {
		var ok bool
		if n, ok = r.to.number[*v]; !ok {
			n = len(r.to.number) + 1
			r.to.number[*v] = n
			r.to.strings = append(r.to.strings, *v...)
			r.to.ends[0] = binary.LittleEndian.AppendUint32(r.to.ends[0], uint32(len(r.to.strings)))
		}
	}
	r.int(&n)
	if r.to != nil {
		return
	}
	if *v = ""; n != 0 {
		s, ok := r.from.string(n - 1)
		*v, r.bad = s, r.bad || !ok
	}
}

// inline is a string that no other row has: an id, a number.
func (r *row) inline(v *string) {
	n := len(*v)
	r.int(&n)
	if r.to != nil {
		r.to.rows = append(r.to.rows, *v...)
		return
	}
	if n < 0 || n > len(r.in) {
		r.bad = true
		return
	}
	*v, r.in = r.in[:n], r.in[n:]
}

// cited is a string that the text most often holds at the span.
func (r *row) cited(v *string, span plan.Span) {
	same := *v == cut(r.text, span)
	r.bool(&same)
	if !same {
		r.string(v)
	} else if r.to == nil {
		*v = cut(r.text, span)
	}
}

func (r *row) span(v *plan.Span) {
	start, length := v.Start-r.last, v.End-v.Start
	r.int(&start)
	r.int(&length)
	if r.to == nil {
		v.Start = start + r.last
		v.End = v.Start + length
	}
	r.last = v.Start
}

func (r *row) decimal(v *quantity.Decimal) {
	s := ""
	if r.to != nil {
		s = v.String()
	}
	if r.inline(&s); r.to == nil {
		d, err := quantity.ParseDecimal(s)
		*v, r.bad = d, r.bad || err != nil
	}
}

// bounds are two numbers, which are most often one.
func (r *row) bounds(low, high *quantity.Decimal) {
	r.decimal(low)
	same := low.String() == high.String()
	if r.bool(&same); !same {
		r.decimal(high)
	} else if r.to == nil {
		*high = *low
	}
}

// list reads or writes the values of a list, one by one; nil stays nil.
func list[T any](r *row, v *[]T, one func(*T)) {
	n := len(*v)
	if *v == nil {
		n = -1
	}
	r.int(&n)
	if r.to == nil && n >= 0 {
		if n > len(r.in) { // each takes a byte at least
			r.bad = true
			return
		}
		*v = make([]T, n)
	}
	for i := range *v {
		one(&(*v)[i])
	}
}

func (r *row) passage(p *passage) {
	r.span(&p.Span)
	r.string((*string)(&p.Kind))
	list(r, &p.Section, r.string)
	r.span(&p.Head)
	r.int(&p.End)
	r.int(&p.First)
	r.int(&p.Count)
	list(r, &p.Below, r.string)
}

// place is where a record stands; that is often all that is asked of it.
func (r *row) place(v *record.Record) {
	r.span(&v.Clause)
	r.span(&v.Span)
}

func (r *row) record(v *record.Record) {
	r.statement(v)
	list(r, &v.Inherited, r.string)
	list(r, &v.Reasons, func(why *record.Reason) {
		r.string(&why.Field)
		r.string(&why.How)
		r.span(&why.Span)
		r.string(&why.Fact)
	})
}

// statement is what a record says, without how that was read.
func (r *row) statement(v *record.Record) {
	r.place(v)
	r.inline(&v.ID)
	r.cited(&v.Quote, v.Clause)
	r.cited(&v.Value, v.Span)
	r.bounds(&v.Min, &v.Max)
	r.bounds(&v.Canonical.Min, &v.Canonical.Max)
	r.int(&v.Year)
	r.int(&v.BaseYear)
	r.bool(&v.Stretch)
	r.int(&v.Page)
	boxed := v.Box != record.Box{}
	if r.bool(&boxed); boxed {
		for _, n := range []*int{&v.Box.Left, &v.Box.Top, &v.Box.Right, &v.Box.Bottom} {
			r.int(n)
		}
	}
	for _, s := range []*string{
		&v.Unit, &v.Canonical.Unit, (*string)(&v.Op), &v.Indicator, &v.Subject, &v.Region, &v.RegionCode, (*string)(&v.Measure), &v.Of, (*string)(&v.Role),
		&v.Direction, &v.Rate, &v.Binding, &v.Strength, &v.Confidence, &v.Rule,
	} {
		r.string(s)
	}
	list(r, &v.Section, r.string)
}

func (r *row) relation(v *relation.Relation) {
	r.span(&v.Span)
	r.thing(&v.Subject)
	r.thing(&v.Object)
	r.inline(&v.ID)
	r.cited(&v.Quote, v.Span)
	for _, s := range []*string{(*string)(&v.Predicate), (*string)(&v.Role), &v.Rule, &v.Way, &v.Inherited} {
		r.string(s)
	}
	list(r, &v.Section, r.string)
	under := v.Industry != nil
	if r.bool(&under); under {
		if r.to == nil {
			v.Industry = new(relation.Thing)
		}
		r.thing(v.Industry)
	}
}

func (r *row) thing(v *relation.Thing) {
	r.span(&v.Span)
	r.string(&v.Name)
	r.string((*string)(&v.Kind))
	r.string(&v.ID)
}

// source is the file of a plan but its text: the one row of its part.
func (r *row) source(v *marked.Text) {
	for _, s := range []*string{&v.Name, &v.Format, &v.Encoding, &v.SHA256} {
		r.string(s)
	}
	list(r, &v.Problems, r.string)
	list(r, &v.Marks, func(m *marked.Mark) {
		r.ends(&m.Start, &m.End)
		r.string((*string)(&m.Kind))
		r.int(&m.Level)
		for _, n := range []*int{&m.Box.Left, &m.Box.Top, &m.Box.Right, &m.Box.Bottom} {
			r.int(n)
		}
		list(r, &m.Cells, func(c *marked.Cell) {
			r.ends(&c.Start, &c.End)
			for _, n := range []*int{&c.Row, &c.Col, &c.RowSpan, &c.ColSpan} {
				r.int(n)
			}
			r.bool(&c.Header)
		})
	})
}

// ends are those of a span.
func (r *row) ends(start, end *int) {
	span := plan.Span{Start: *start, End: *end}
	r.span(&span)
	*start, *end = span.Start, span.End
}
