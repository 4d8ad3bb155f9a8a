package plan

import (
	"strings"
	"testing"
)

func TestPageNumbers(t *testing.T) {
	page := strings.Repeat("生态安全是国家安全体系的重要基石。构建科学合理的生态安全格局。\n", 8)
	p := parseText(t, "p.txt", "一、总体要求\n"+page+"  1  \n"+page+"- 2 -\n"+page+"第 3 页\n"+page)
	noise := 0
	p.Walk(func(path []*Node, n *Node) {
		if n.Kind == Noise {
			noise++
		}
	})
	if noise != 3 {
		t.Errorf("%d page numbers, want 3\n%s", noise, outline(p))
	}
	// The cells of a table are none.
	p = parseText(t, "p.txt", "一、指标\n条\n350\n396\n113%\n1\n粮食产量\n2\n棉花产量\n3\n油料产量\n")
	p.Walk(func(path []*Node, n *Node) {
		if n.Kind == Noise {
			t.Errorf("%q is noise", p.Cut(n.Span))
		}
	})
}
