package relation_test

import (
	"reflect"
	"testing"
	"unicode/utf8"

	"planq/extract/context"
	"planq/extract/internal/readings"
	"planq/extract/plan"
	"planq/extract/relation"
	"planq/extract/source"
)

// FuzzRead holds the properties of a relation on any bytes: nothing is invented (every
// name is the text at its span), the clause is there, ids differ, and a second reading says
// the same.
func FuzzRead(f *testing.F) {
	for _, r := range readings.Load(f, "testdata/sentences.txt") {
		f.Add([]byte(r.Document))
	}
	f.Add([]byte("江西省任务分工\n\n| 项目名称 | 建设地点 | 责任单位 |\n| --- | --- | --- |\n| 1. 光伏组件项目 | 新余市、九江市 | 省发展改革委 |\n"))
	f.Add([]byte("以以为为（（“把将在、、等等的以为依托"))
	f.Fuzz(func(t *testing.T, b []byte) {
		text, err := source.ReadBytes("plan.md", b)
		if err != nil {
			return
		}
		p := plan.Parse(text)
		c := context.Read(p, context.Overrule{})
		relations := relation.Read(p, c)
		ids := map[string]bool{}
		for _, x := range relations {
			for _, thing := range []relation.Thing{x.Subject, x.Object} {
				if got := plan.Repaired(p.Text, thing.Span); got != thing.Name || thing.Name == "" {
					t.Errorf("span %v holds %q, the name is %q", thing.Span, got, thing.Name)
				}
				if thing.ID == "" || thing.Kind == "" || !utf8.ValidString(thing.Name) {
					t.Errorf("not a whole thing: %+v", thing)
				}
			}
			if x.Quote == "" || x.Rule == "" || x.Role == "" || x.Predicate == "" {
				t.Errorf("not a whole relation: %+v", x)
			}
			if ids[x.ID] {
				t.Errorf("id %s stands twice", x.ID)
			}
			ids[x.ID] = true
		}
		if again := relation.Read(p, c); !reflect.DeepEqual(relations, again) {
			t.Error("a second reading differs")
		}
	})
}
