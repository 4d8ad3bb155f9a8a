package plan

import (
	"fmt"
	"strings"
	"testing"

	"planq/extract/source/texts"
)

// What stood below a heading that is none goes on where the text before it stands.
func TestUnhead(t *testing.T) {
	text, err := texts.Read("plan.txt", []byte("某省规划\n\n一、目标\n（一）工业\n产值达到5亿元。\n二、2015年\n产值达到6亿元。\n（一）农业\n产值达到7亿元。\n三、保障\n加强领导。\n"))
	if err != nil {
		t.Fatal(err)
	}
	p := Parse(text)
	var none *Node
	p.Walk(func(_ []*Node, n *Node) {
		if n.Label == "二、" {
			none = n
		}
	})
	p.Unhead(none)
	var got []string
	at := 0
	p.Walk(func(path []*Node, n *Node) {
		if len(path) > 0 && (n.Span.Start < path[len(path)-1].Span.Start || n.Span.End > path[len(path)-1].Span.End) {
			t.Errorf("%v does not stand in %v", n.Span, path[len(path)-1].Span)
		}
		if n.Head.Start < at {
			t.Errorf("%q stands before what comes before it", p.Cut(n.Span))
		}
		at = n.Head.Start
		got = append(got, strings.TrimSpace(fmt.Sprintf("%d %s", len(path), strings.TrimSpace(n.Name()+" "+map[bool]string{true: p.Cut(n.Span)}[len(n.Children) == 0]))))
	})
	want := "0\n1 某省规划\n1 一、目标\n2 （一）工业\n3 产值达到5亿元。\n3 二、2015年\n3 产值达到6亿元。\n2 （一）农业\n3 产值达到7亿元。\n1 三、保障\n2 加强领导。"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("%s\nwant\n%s", s, want)
	}
}
