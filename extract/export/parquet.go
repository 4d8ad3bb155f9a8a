// A table as Parquet, for DuckDB, Spark, pandas and Polars.

package export

import (
	"encoding/json"
	"io"
	"reflect"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"

	"planq/extract"
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

type parquetWriter struct {
	out    *parquet.GenericWriter[any]
	fields []storedField
	value  reflect.Value // the struct that a row is put into
}

// storedField is a field of a row as it is stored.
type storedField struct {
	column int
	store  func(cell any) any // nil where there is no value
}

func newParquet(w io.Writer, t *Table) (rowWriter, error) {
	p := &parquetWriter{}
	var fields []reflect.StructField
	add := func(column int, name, options string, of reflect.Type, store func(any) any) {
		c := &t.Columns[column]
		if c.Type == List || !c.Required {
			options += ",optional"
		}
		if c.Type != List && !c.Required {
			of = reflect.PointerTo(of)
		}
		fields = append(fields, reflect.StructField{
			Name: "F" + string(rune('A'+len(fields)/26)) + string(rune('A'+len(fields)%26)),
			Type: of, Tag: reflect.StructTag(`parquet:"` + name + options + `"`),
		})
		p.fields = append(p.fields, storedField{column, store})
	}
	for i, c := range t.Columns {
		switch c.Type {
		case Integer:
			add(i, c.Name, "", reflect.TypeFor[int64](), asIs)
		case Boolean:
			add(i, c.Name, "", reflect.TypeFor[bool](), asIs)
		case Date:
			add(i, c.Name, ",date", reflect.TypeFor[int32](), day)
		case List:
			add(i, c.Name, ",list", reflect.TypeFor[[]string](), asIs)
		case Decimal:
			add(i, c.Name, "", reflect.TypeFor[float64](), func(cell any) any { return cell.(quantity.Decimal).Float64() })
			add(i, c.Name+"_exact", "", reflect.TypeFor[string](), func(cell any) any { return written(cell) })
		default:
			add(i, c.Name, ",dict", reflect.TypeFor[string](), asIs)
		}
	}
	p.value = reflect.New(reflect.StructOf(fields)).Elem()
	about, err := json.Marshal(tableSchema(t))
	if err != nil {
		return nil, err
	}
	p.out = parquet.NewGenericWriter[any](w, parquet.SchemaOf(p.value.Interface()),
		parquet.Compression(&parquet.Zstd),
		parquet.MaxRowsPerRowGroup(groupRows),
		parquet.CreatedBy("planq", Version, ""),
		parquet.KeyValueMetadata("planq.table", t.Name),
		parquet.KeyValueMetadata("planq.schema", string(about)),
		parquet.KeyValueMetadata("planq.rules", strconv.Itoa(extract.Rules())),
	)
	return p, nil
}

func asIs(cell any) any { return cell }

// day is a date as Parquet counts it, in days since 1970.
func day(cell any) any {
	d, err := time.Parse(time.DateOnly, cell.(string))
	if err != nil {
		return nil
	}
	return int32(d.Unix() / (24 * 60 * 60))
}

func (p *parquetWriter) row(cells []any) error {
	p.value.SetZero()
	for i, f := range p.fields {
		if cells[f.column] == nil {
			continue
		}
		v := f.store(cells[f.column])
		if v == nil {
			continue
		}
		to := p.value.Field(i)
		if to.Kind() == reflect.Pointer {
			to.Set(reflect.New(to.Type().Elem()))
			to = to.Elem()
		}
		to.Set(reflect.ValueOf(v))
	}
	_, err := p.out.Write([]any{p.value.Addr().Interface()})
	return err
}

func (p *parquetWriter) close() error { return p.out.Close() }
