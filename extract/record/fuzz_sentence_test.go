// Sentences put together from the parts that plans are made of.

package record_test

import (
	"strings"
	"testing"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/source/texts"
	"planq/internal/made"
	"planq/internal/slow"
)

// holdsIn reads a made document and says which one it was when something breaks.
func holdsIn(t *testing.T, document string) {
	t.Helper()
	made.Holds(t, document, func() {
		if text, err := texts.Read("plan.md", []byte(document)); err == nil {
			holds(t, plan.Parse(text))
		}
	})
}

// FuzzSentences lets the fuzzer choose the parts.
func FuzzSentences(f *testing.F) {
	g := made.New(f, made.Figures, "words/*.txt")
	made.Seeds(f)
	f.Fuzz(func(t *testing.T, choices []byte) { holdsIn(t, g.Document(made.Choices(choices))) })
}

// Sentences of every shape are read without harm.
func TestMadeSentences(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	g := made.New(t, made.Figures, "words/*.txt")
	made.Each(4000, func(next func(int) int) { holdsIn(t, g.Document(next)) })
}

// Sentences that once ended the program.
func TestSentencesThatBroke(t *testing.T) {
	for _, s := range []string{
		"财政用于教育的比例应当分别不低于百分之八和百分之五。", "不低于三倍4%", "不超过两家五分之一", "不足（８％。", "-7克", "- 7克",
		"不低于百分之六和百分之四和百分之三", "超过（3家、不足（5家）", "不低于，－，>=1，",
	} {
		holdsIn(t, "某市“十四五”发展规划\n（2021—2025年）\n一、发展目标\n"+s+"\n")
	}
}

// A value that holds for each of the levels before it adds nothing to them: one behind another gave two hundred records each.
func TestEachAfterEach(t *testing.T) {
	text, err := texts.Read("plan.txt", []byte("某市规划\n一、发展目标\n"+strings.Repeat("产值5亿元，各3亿元，", 200)))
	if err != nil {
		t.Fatal(err)
	}
	p := plan.Parse(text)
	if n := len(record.Read(p, context.Read(p, context.Overrule{}))); n > 10*400 {
		t.Errorf("%d records of 400 figures", n)
	}
}
