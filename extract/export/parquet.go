// A table as Parquet, for DuckDB, Spark, pandas and Polars: https://parquet.apache.org/docs/file-format.
//
// A file is groups of rows, and a group a page for each column: how deep each value is defined and repeated, then
// the values, as gzip; at its end stands what the columns are and where their pages stand, in the compact protocol
// of Thrift.

package export

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"io"
	"math"
	"time"

	"planq/extract/quantity"
)

// groupRows is how many rows stand in memory before they are written.
const groupRows = 10_000

// Parquet prints a table as Parquet. A decimal is a DOUBLE, beside a column that
// holds its digits as they are, min_exact: one to compute with, one that is never
// rounded. A DECIMAL has one scale for all rows, and a plan states 0.0386
// beside 435900000000. Lists are LIST, dates DATE, what does not apply is null.
func Parquet(w io.Writer, t Table, docs Documents, o Offsets) error {
	out, err := newParquet(w, &t)
	if err != nil {
		return err
	}
	return fill([]Table{t}, []rowWriter{out}, docs, o)
}

// The types of columns, by their numbers in the format.
const (
	parquetBool   = 0
	parquetInt32  = 1
	parquetInt64  = 2
	parquetDouble = 5
	parquetBytes  = 6
)

type parquetWriter struct {
	out     io.Writer
	at      int64 // bytes that are written
	table   *Table
	columns []parquetColumn
	rows    int      // of the group that is being gathered
	all     int      // of all groups
	groups  []thrift // those that are written
}

// parquetColumn is a column as it is stored, and the rows of the group.
type parquetColumn struct {
	column   int // of the table
	name     string
	kind     int
	logical  int  // its meaning: 1 a text, 6 a date, 10 a whole number; 0 where the type says it
	old      int  // the meaning for readers of before 2018; -1 where there is none
	optional bool // there are nulls
	list     bool
	store    func(values []byte, cell any) []byte // adds a value
	count    int                                  // values and nulls
	defined  []byte                               // of each, 0 for a null
	repeated []byte                               // of each, 1 where it goes on with a list
	values   []byte
}

func newParquet(w io.Writer, t *Table) (rowWriter, error) {
	p := &parquetWriter{out: w, table: t}
	text := func(values []byte, s string) []byte {
		return append(binary.LittleEndian.AppendUint32(values, uint32(len(s))), s...)
	}
	asText := func(values []byte, cell any) []byte { return text(values, written(cell)) }
	for i, c := range t.Columns {
		d := parquetColumn{column: i, name: c.Name, kind: parquetBytes, logical: 1, optional: !c.Required, store: asText}
		switch c.Type {
		case Integer:
			d.kind, d.logical, d.old = parquetInt64, 10, 18
			d.store = func(values []byte, cell any) []byte {
				return binary.LittleEndian.AppendUint64(values, uint64(cell.(int64)))
			}
		case Boolean:
			d.kind, d.logical, d.old = parquetBool, 0, -1
			d.store = func(values []byte, cell any) []byte {
				if cell.(bool) {
					return append(values, 1)
				}
				return append(values, 0)
			}
		case Date:
			d.kind, d.logical, d.old = parquetInt32, 6, 6
			d.store = func(values []byte, cell any) []byte {
				day, err := time.Parse(time.DateOnly, cell.(string))
				if err != nil {
					return nil
				}
				return binary.LittleEndian.AppendUint32(values, uint32(int32(day.Unix()/(24*60*60))))
			}
		case List:
			d.optional, d.list = true, true
			d.store = func(values []byte, cell any) []byte { return text(values, cell.(string)) }
		case Decimal:
			number := d
			number.kind, number.logical, number.old = parquetDouble, 0, -1
			number.store = func(values []byte, cell any) []byte {
				return binary.LittleEndian.AppendUint64(values, math.Float64bits(cell.(quantity.Decimal).Float64()))
			}
			p.columns = append(p.columns, number)
			d.name += "_exact"
		}
		p.columns = append(p.columns, d)
	}
	return p, p.write([]byte("PAR1"))
}

func (p *parquetWriter) write(b []byte) error {
	p.at += int64(len(b))
	_, err := p.out.Write(b)
	return err
}

func (p *parquetWriter) row(cells []any) error {
	for i := range p.columns {
		p.columns[i].add(cells[p.columns[i].column])
	}
	if p.rows++; p.rows == groupRows {
		return p.group()
	}
	return nil
}

// add adds a cell to the column.
func (c *parquetColumn) add(cell any) {
	one := func(defined, repeated byte) {
		c.count++
		c.defined, c.repeated = append(c.defined, defined), append(c.repeated, repeated)
	}
	if c.list {
		members, _ := cell.([]string)
		switch {
		case cell == nil || members == nil:
			one(0, 0)
		case len(members) == 0:
			one(1, 0)
		}
		for i, m := range members {
			one(2, byte(min(i, 1)))
			c.values = c.store(c.values, m)
		}
		return
	}
	before := len(c.values)
	if cell == nil && !c.optional { // a required column of a table that says nothing here
		cell = map[int]any{parquetBool: false, parquetInt64: int64(0), parquetDouble: quantity.Decimal{}, parquetBytes: ""}[c.kind]
	}
	if cell != nil {
		if values := c.store(c.values, cell); values != nil {
			c.values = values
		}
	}
	one(byte(min(len(c.values)-before, 1)), 0)
}

// group writes the rows that were gathered.
func (p *parquetWriter) group() error {
	var chunks []thrift
	var size int64
	for i := range p.columns {
		c := &p.columns[i]
		var page []byte
		if c.list {
			page = levels(page, c.repeated)
		}
		if c.optional {
			page = levels(page, c.defined)
		}
		if c.kind == parquetBool {
			page = append(page, bits(c.values)...)
		} else {
			page = append(page, c.values...)
		}
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		z.Write(page)
		if err := z.Close(); err != nil {
			return err
		}
		var values thrift // of a page in the first version, plainly written, with levels in runs
		values.number(1, c.count).number(2, 0).number(3, 3).number(4, 3)
		var head thrift
		head.number(1, 0).number(2, len(page)).number(3, packed.Len()).structure(5, values)
		header := head.end()
		path := []thrift{plainText(c.name)}
		if c.list {
			path = append(path, plainText("list"), plainText("element"))
		}
		at := p.at
		var about thrift
		about.number(1, c.kind).list(2, 5, zigzag(0), zigzag(3)).list(3, 8, path...).number(4, 2) // packed by gzip
		about.long(5, int64(c.count)).long(6, int64(len(header)+len(page))).long(7, int64(len(header)+packed.Len())).long(9, at)
		var chunk thrift
		chunk.long(2, at).structure(3, about)
		chunks = append(chunks, chunk.end())
		size += int64(len(header) + len(page))
		if err := p.write(header); err != nil {
			return err
		}
		if err := p.write(packed.Bytes()); err != nil {
			return err
		}
		c.count, c.defined, c.repeated, c.values = 0, c.defined[:0], c.repeated[:0], c.values[:0]
	}
	var g thrift
	g.list(1, 12, chunks...).long(2, size).long(3, int64(p.rows))
	p.groups = append(p.groups, g.end())
	p.all += p.rows
	p.rows = 0
	return nil
}

// close writes what the columns are, and where.
func (p *parquetWriter) close() error {
	if p.rows > 0 || p.all == 0 {
		if err := p.group(); err != nil {
			return err
		}
	}
	about, err := json.Marshal(tableSchema(p.table))
	if err != nil {
		return err
	}
	var root thrift
	root.text(4, p.table.Name).number(5, len(p.columns))
	schema := []thrift{root.end()}
	for _, c := range p.columns {
		optional := 0
		if c.optional {
			optional = 1
		}
		var e thrift
		if c.list {
			e.number(3, 1).text(4, c.name).number(5, 1).number(6, 3).structure(10, union(3))
			var middle, last thrift
			middle.number(3, 2).text(4, "list").number(5, 1)
			last.number(1, c.kind).number(3, 0).text(4, "element").number(6, 0).structure(10, union(1))
			schema = append(schema, e.end(), middle.end(), last.end())
			continue
		}
		e.number(1, c.kind).number(3, optional).text(4, c.name)
		if c.old >= 0 {
			e.number(6, c.old)
		}
		switch c.logical {
		case 10: // of 64 bits, with a sign
			var whole, is thrift
			whole.field(1, 3).raw(64).field(2, 1)
			is.structure(10, whole)
			e.structure(10, is)
		case 0:
		default:
			e.structure(10, union(byte(c.logical)))
		}
		schema = append(schema, e.end())
	}
	pair := func(key, value string) thrift {
		var t thrift
		t.text(1, key).text(2, value)
		return t.end()
	}
	var file thrift
	file.number(1, 1).list(2, 12, schema...).long(3, int64(p.all)).list(4, 12, p.groups...)
	file.list(5, 12, pair("planq.table", p.table.Name), pair("planq.schema", string(about))).text(6, "planq version "+Version+"(build )")
	foot := file.end()
	return p.write(append(binary.LittleEndian.AppendUint32(foot, uint32(len(foot))), "PAR1"...))
}

// levels adds levels as runs, behind the bytes that they take.
func levels(page, all []byte) []byte {
	at := len(page)
	page = append(page, 0, 0, 0, 0)
	for i := 0; i < len(all); {
		n := 1
		for i+n < len(all) && all[i+n] == all[i] {
			n++
		}
		page = append(binary.AppendUvarint(page, uint64(n)<<1), all[i])
		i += n
	}
	binary.LittleEndian.PutUint32(page[at:], uint32(len(page)-at-4))
	return page
}

// bits packs bytes that are 0 or 1, eight into one.
func bits(all []byte) []byte {
	packed := make([]byte, (len(all)+7)/8)
	for i, b := range all {
		packed[i/8] |= b << (i % 8)
	}
	return packed
}

// thrift is a structure of the compact protocol that is being written: its fields in the order of their numbers.
type thrift []byte

// field begins a field of a kind. The fields of one structure go up by less than sixteen, so each is told by how
// much; the number of the last is kept as the first byte until the structure ends.
func (t *thrift) field(id, kind byte) *thrift {
	if len(*t) == 0 {
		*t = append(*t, 0)
	}
	*t = append(*t, (id-(*t)[0])<<4|kind)
	(*t)[0] = id
	return t
}

func (t *thrift) raw(b ...byte) *thrift {
	*t = append(*t, b...)
	return t
}

func (t *thrift) number(id byte, n int) *thrift { return t.field(id, 5).raw(zigzag(n)...) }

func (t *thrift) long(id byte, n int64) *thrift {
	return t.field(id, 6).raw(binary.AppendVarint(nil, n)...)
}

func (t *thrift) text(id byte, s string) *thrift { return t.field(id, 8).raw(plainText(s)...) }

func (t *thrift) structure(id byte, s thrift) *thrift { return t.field(id, 12).raw(s.end()...) }

// list adds a list whose members are of a kind, each written already.
func (t *thrift) list(id, kind byte, members ...thrift) *thrift {
	t.field(id, 9)
	if len(members) < 15 {
		t.raw(byte(len(members))<<4 | kind)
	} else {
		t.raw(0xF0 | kind).raw(binary.AppendUvarint(nil, uint64(len(members)))...)
	}
	for _, m := range members {
		t.raw(m...)
	}
	return t
}

// end is the structure as it is written.
func (t thrift) end() thrift {
	if len(t) == 0 {
		return thrift{0}
	}
	return append(append(thrift{}, t[1:]...), 0)
}

// union is a choice that says no more than which it is.
func union(id byte) thrift {
	var t thrift
	t.structure(id, nil)
	return t
}

func zigzag(n int) thrift { return binary.AppendVarint(nil, int64(n)) }

func plainText(s string) thrift { return append(binary.AppendUvarint(nil, uint64(len(s))), s...) }
