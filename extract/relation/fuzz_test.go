package relation_test

import (
	"reflect"
	"testing"
	"unicode/utf8"

	"planq/extract/context"
	"planq/extract/internal/readings"
	"planq/extract/plan"
	"planq/extract/relation"
	"planq/extract/source/texts"
	"planq/internal/made"
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
	f.Add([]byte("某市产业发展规划\n\n加强产学研联合握有和企业研发创新能力建设，建立和数次火炬创新体系，着力提高创新能力，哪怕突破一批万元火炬。\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if text, err := texts.Read("plan.md", b); err == nil {
			holds(t, plan.Parse(text))
		}
	})
}

// holds reports every property of a relation that a reading of the plan breaks.
func holds(t *testing.T, p *plan.Plan) {
	t.Helper()
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
		if len(x.Quote) > longest || len(x.Subject.Name) > longest || len(x.Object.Name) > longest {
			t.Errorf("%s: a quote of %d bytes, names of %d and %d", x.ID, len(x.Quote), len(x.Subject.Name), len(x.Object.Name))
		}
		if ids[x.ID] {
			t.Errorf("id %s stands twice", x.ID)
		}
		ids[x.ID] = true
	}
	if again := relation.Read(p, c); !reflect.DeepEqual(relations, again) {
		t.Error("a second reading differs")
	}
}

// longest is how many bytes of a text a relation quotes at most.
const longest = 2 * plan.Reach

// FuzzSentences lets the fuzzer choose the parts of which sentences that state relations are made.
func FuzzSentences(f *testing.F) {
	g := grammar(f)
	made.Seeds(f)
	f.Fuzz(func(t *testing.T, choices []byte) { holdsIn(t, g.Document(made.Choices(choices))) })
}

// Sentences of every shape are read without harm.
func TestMadeSentences(t *testing.T) {
	g := grammar(t)
	made.Each(4000, func(next func(int) int) { holdsIn(t, g.Document(next)) })
}

func grammar(t testing.TB) *made.Grammar {
	return made.New(t, made.Relations, "words/*.txt")
}

// holdsIn reads a made document and says which one it was when something breaks.
func holdsIn(t *testing.T, document string) {
	t.Helper()
	made.Holds(t, document, func() {
		if text, err := texts.Read("plan.md", []byte(document)); err == nil {
			holds(t, plan.Parse(text))
		}
	})
}

// Sentences that once ended the program.
func TestSentencesThatBroke(t *testing.T) {
	for _, s := range []string{"某市以科技创新走廊为“两廊", "以……为“迈向生态产业领军企业\n（一）增加5家"} {
		holdsIn(t, "某市工业“十四五”发展规划\n一、发展目标\n"+s+"\n")
	}
}
