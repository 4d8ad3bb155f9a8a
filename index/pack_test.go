package index

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planq/extract/quantity"
	"planq/extract/record"
	"planq/extract/relation"
	"planq/extract/source/marked"
	"planq/internal/slow"
)

func packedOf(t testing.TB, b []byte) packed {
	t.Helper()
	p, err := unpack(string(b))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What is packed comes back as it was, of every plan at hand.
func TestPackedIsWhatItWas(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	docs := append(sharedPlans(t), shipped(t), read(t, "steel.txt", steel), read(t, "none.txt", "没有数字的一行。\n"))
	for _, doc := range docs {
		text, passages := doc.Plan.Text, Memory(doc).plans[0].passages
		p := packedOf(t, pack(passages, text, (*row).passage))
		for i := range passages {
			r, ok := p.row(i, text)
			var got passage
			if r.passage(&got); !ok || r.bad || r.in != "" || !reflect.DeepEqual(got, passages[i]) {
				t.Fatalf("%s, passage %d:\n%s", doc.Plan.ID, i, cmp.Diff(passages[i], got))
			}
		}
		p = packedOf(t, pack(doc.Records, text, (*row).record))
		for i := range doc.Records {
			r, ok := p.row(i, text)
			var got record.Record
			if r.record(&got); !ok || r.bad || r.in != "" || !reflect.DeepEqual(got, doc.Records[i]) {
				t.Fatalf("%s, record %d:\n%s", doc.Plan.ID, i, cmp.Diff(doc.Records[i], got, cmp.AllowUnexported(quantity.Decimal{})))
			}
		}
		packedRelations := packedOf(t, pack(doc.Relations(), text, (*row).relation))
		for i, want := range doc.Relations() {
			r, ok := packedRelations.row(i, text)
			var got relation.Relation
			if r.relation(&got); !ok || r.bad || r.in != "" || !reflect.DeepEqual(got, want) {
				t.Fatalf("%s, relation %d:\n%s", doc.Plan.ID, i, cmp.Diff(want, got))
			}
		}
		packedSource := packedOf(t, pack([]marked.Text{sourceOf(doc)}, text, (*row).source))
		r, ok := packedSource.row(0, text)
		var from marked.Text
		if r.source(&from); !ok || r.bad || r.in != "" || !reflect.DeepEqual(from, sourceOf(doc)) {
			t.Fatalf("%s, source:\n%s", doc.Plan.ID, cmp.Diff(sourceOf(doc), from))
		}
		if p.rows != len(doc.Records) {
			t.Errorf("%s: %d records of %d", doc.Plan.ID, p.rows, len(doc.Records))
		}
	}
}

// A field that a record, a passage or a relation gains must be packed too.
func TestEveryFieldIsPacked(t *testing.T) {
	var v record.Record
	fill(t, reflect.ValueOf(&v).Elem())
	p := packedOf(t, pack([]record.Record{v}, "", (*row).record))
	r, _ := p.row(0, "")
	var got record.Record
	if r.record(&got); !reflect.DeepEqual(v, got) {
		t.Error(cmp.Diff(v, got, cmp.AllowUnexported(quantity.Decimal{})))
	}
	var q, back passage
	fill(t, reflect.ValueOf(&q).Elem())
	p = packedOf(t, pack([]passage{q}, "", (*row).passage))
	r, _ = p.row(0, "")
	if r.passage(&back); !reflect.DeepEqual(q, back) {
		t.Error(cmp.Diff(q, back))
	}
	var x, again relation.Relation
	fill(t, reflect.ValueOf(&x).Elem())
	p = packedOf(t, pack([]relation.Relation{x}, "", (*row).relation))
	r, _ = p.row(0, "")
	if r.relation(&again); !reflect.DeepEqual(x, again) {
		t.Error(cmp.Diff(x, again))
	}
	var from, kept marked.Text
	fill(t, reflect.ValueOf(&from).Elem())
	from.Body = "" // it is the text part
	p = packedOf(t, pack([]marked.Text{from}, "", (*row).source))
	r, _ = p.row(0, "")
	if r.source(&kept); !reflect.DeepEqual(from, kept) {
		t.Error(cmp.Diff(from, kept))
	}
}

// fill gives every field a value of its own kind that is not zero.
func fill(t *testing.T, v reflect.Value) {
	switch v.Interface().(type) {
	case quantity.Decimal:
		v.Set(reflect.ValueOf(quantity.DecimalOf(-650, 2)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("主营业务收入")
	case reflect.Int:
		v.SetInt(2015)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(t, v.Index(0))
		fill(t, v.Index(1))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem())
	case reflect.Struct:
		for _, field := range v.Fields() {
			fill(t, field)
		}
	default:
		t.Fatalf("a field of kind %s", v.Kind())
	}
}

// Whatever bytes stand in a library's file, reading them ends without a panic.
func FuzzUnpack(f *testing.F) {
	doc := read(f, "steel.txt", steel)
	f.Add(pack(doc.Records, steel, (*row).record))
	f.Add(pack(Memory(doc).plans[0].passages, steel, (*row).passage))
	f.Add(pack(doc.Relations(), steel, (*row).relation))
	f.Add([]byte{1, 0, 0, 0, 1, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255})
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := unpack(string(b))
		if err != nil {
			return
		}
		for i := range min(p.rows, 100) {
			if r, ok := p.row(i, steel); ok {
				r.record(new(record.Record))
			}
			if r, ok := p.row(i, steel); ok {
				r.relation(new(relation.Relation))
			}
			if r, ok := p.row(i, steel); ok {
				r.passage(new(passage))
			}
		}
	})
}
