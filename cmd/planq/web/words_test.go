package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Every word that a page says has its English, and the English has room for the same things.
func TestEveryWordHasItsEnglish(t *testing.T) {
	say := regexp.MustCompile(`\bt "([^"]+)"|\bword\("([^"]+)"|\bt \(?"([^"]+)"`)
	used := map[string]bool{}
	note := func(file string, b []byte) {
		for _, m := range say.FindAllStringSubmatch(string(b), -1) {
			w := m[1] + m[2] + m[3]
			used[w] = true
			if _, ok := inEnglish()[w]; !ok {
				t.Errorf("%s says %q, which has no English in words/english.txt", file, w)
			}
		}
	}
	err := fs.WalkDir(templateFiles, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(templateFiles, path)
		note(path, b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("*.go")
	for _, file := range files {
		if b, err := os.ReadFile(file); err == nil && file != "words.go" && !strings.HasSuffix(file, "_test.go") {
			note(file, b)
		}
	}
	verb := regexp.MustCompile(`%\[?\d*\]?[a-z]`)
	for zh, en := range inEnglish() {
		if a, b := verb.FindAllString(zh, -1), verb.FindAllString(en, -1); len(a) != len(b) {
			t.Errorf("%q and %q have room for different things", zh, en)
		}
	}
}

// Every sentence with which a file, a query or the server itself turns a visitor away has its Chinese.
func TestEverySentenceHasItsChinese(t *testing.T) {
	patterns := map[string]string{} // with the file that says it
	for _, glob := range []string{"*.go", "../../../extract/source/*.go", "../../../extract/source/*/*.go", "../../../index/query.go"} {
		files, _ := filepath.Glob(glob)
		for _, file := range files {
			if name := filepath.Base(file); strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "api") || strings.HasPrefix(name, "mcp") {
				continue // for programs, which read English
			}
			for _, p := range sentences(t, file) {
				patterns[p] = file
			}
		}
	}
	if len(patterns) < 100 {
		t.Fatalf("only %d sentences were found", len(patterns))
	}
	for p, file := range patterns {
		if words := strings.Trim(p, "% ();"); p == words && !strings.Contains(p, " ") && p != "empty" {
			continue // the name of a field
		}
		if text := strings.ReplaceAll(p, "%", "7"); strings.Trim(text, "7 ();") != "" && chinese.said(text) == text {
			t.Errorf("%s says %q, which has no Chinese in words/told.txt", file, p)
		}
	}
	for _, x := range toldInChinese() {
		if n, m := strings.Count(x[0], "%"), strings.Count(x[1], "%"); m > n {
			t.Errorf("%q has no room for what %q says", x[0], x[1])
		}
	}
}

// sentences are what the calls of a file that make problems say, what varies in them as %.
func sentences(t *testing.T, file string) (all []string) {
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	verb := regexp.MustCompile(`%[a-z0-9.]`)
	var text func(ast.Expr) string
	text = func(e ast.Expr) string {
		switch e := e.(type) {
		case *ast.BasicLit:
			s, _ := strconv.Unquote(e.Value)
			return verb.ReplaceAllString(s, "%")
		case *ast.BinaryExpr:
			return strings.ReplaceAll(text(e.X)+text(e.Y), "%%", "%")
		case *ast.CallExpr:
			if f, ok := e.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Sprintf" {
				return text(e.Args[0])
			}
		}
		return "%"
	}
	takes := map[string][]int{"NewError": {1, 2}, "wrong": {0, 1}, "notThere": {0, 1}, "said": {0}}
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			name := ""
			switch f := n.Fun.(type) {
			case *ast.Ident:
				name = f.Name
			case *ast.SelectorExpr:
				name = f.Sel.Name
			}
			at := takes[name]
			if name == "problem" && len(n.Args) > 0 { // of a file the first, of a query the second
				at = []int{0}
				if _, literal := n.Args[0].(*ast.BasicLit); !literal {
					at = []int{1}
				}
			}
			for _, i := range at {
				if i < len(n.Args) {
					all = append(all, text(n.Args[i]))
				}
			}
		case *ast.CompositeLit:
			if id, ok := n.Type.(*ast.Ident); ok && id.Name == "problem" && len(n.Elts) == 3 {
				all = append(all, text(n.Elts[1]), text(n.Elts[2]))
			}
		}
		return true
	})
	return all
}
