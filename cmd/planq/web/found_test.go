package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/check"
	"planq/seeds"
)

var (
	hanzi      = regexp.MustCompile(`\p{Han}`)
	bounded    = regexp.MustCompile(`文中|两端|年均|累计|同比|增长|下降|增加|减少|以上|以内|左右|超过|不足|不符`)
	withAdvice = regexp.MustCompile(`（[a-z][^）]+）$`)
)

// Every sentence and step of a finding has its English, and every advice its own.
func TestEveryFindingHasItsEnglish(t *testing.T) {
	verb := regexp.MustCompile(`%[a-z]`)
	n := 0
	for _, name := range []string{"growth", "difference", "share", "part", "twice", "count", "limit", "across"} {
		file := filepath.Join("../../../extract/check", name+".go")
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		made := func(node ast.Node) bool {
			call, ok := node.(*ast.CallExpr)
			if !ok {
				return true
			}
			name, _ := call.Fun.(*ast.SelectorExpr)
			if name == nil || name.Sel.Name == "Contains" { // what the text of a plan has
				return name == nil
			}
			if name.Sel.Name != "Sprintf" {
				return true
			}
			format, _ := strconv.Unquote(call.Args[0].(*ast.BasicLit).Value)
			if format == "%d–%d年" || format == "%d年" {
				return true // when, the beginning of a sentence
			}
			text := strings.ReplaceAll(verb.ReplaceAllString(format, "7"), "%%", "%")
			n++
			text = strings.Replace(text, "7两处", "7年两处", 1) // behind when
			if en := foundInEnglish(text); hanzi.MatchString(en) || hanzi.MatchString(text) && en == text {
				t.Errorf("%s says %q, in English %q: found.go has no English for it", file, format, en)
			}
			return true
		}
		ast.Inspect(tree, made)
		ast.Inspect(tree, func(node ast.Node) bool { // sentences that nothing varies in, and advice
			if lit, ok := node.(*ast.BasicLit); ok && lit.Kind == token.STRING && strings.Contains(lit.Value, "（") {
				if s, _ := strconv.Unquote(lit.Value); len(s) > len("（含") && !strings.Contains(s, "%") && !withAdvice.MatchString(s) {
					t.Errorf("%s advises %q, without its English in brackets", file, s)
				}
			}
			return true
		})
	}
	if n < 20 {
		t.Errorf("only %d sentences were found", n)
	}
	for text, want := range map[string]string{
		"年均增长19.8%与2005年、2010年的数值不符":                        "growth of 19.8% a year: not what the values of 2005 and 2010 come to",
		"2005–2010年两端之间年均增长24.5%，文中年均增长19.8%":               "2005–2010: by the two ends growth of 24.5% a year; the text says growth of 19.8% a year",
		"2010年各部分之和与整体不符":                                   "2010: the parts do not add up to the whole",
		"100亿元以上 + 20亿元左右 = 120亿元，文中超过110亿元":                "100亿元 or more + about 20亿元 = 120亿元; the text says over 110亿元",
		"2005–2010年：(1+25%)^5 = 3.05倍，2 = 2倍":               "2005–2010: (1+25%)^5 = 3.05 times, 2 = 2 times",
		"(4359亿元 − 2904亿元) × (1+19.8%)^5 = 3580.5–3600.4亿元": "(4359亿元 − 2904亿元) × (1+19.8%)^5 = 3580.5–3600.4亿元",
	} {
		if en := foundInEnglish(text); en != want {
			t.Errorf("%s\n in English %q\n want       %q", text, en, want)
		}
	}
	doc, err := extract.Read(seeds.Plan())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range check.Find(doc.Plan, doc.Records) {
		w := english.found(&f)
		for _, text := range append(w.Working, w.Says, w.Caveat, w.Kind, w.Severity) {
			if left := bounded.FindString(strings.ReplaceAll(text, "规模以上", "")); left != "" {
				t.Errorf("%q holds %q", text, left)
			}
		}
	}
}
