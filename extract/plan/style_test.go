package plan

import (
	"reflect"
	"strings"
	"testing"

	"planq/extract/source/marked"
)

// markedText is a text in which [h1 …], [n …], [t …] and [f …] mark headings by
// their style, noise, tables and footnotes; a table's cells are parted as its lines are.
func markedText(s string) *marked.Text {
	t := &marked.Text{Name: "p.docx", Format: "docx"}
	var b strings.Builder
	var open []marked.Mark
	for len(s) > 0 {
		switch {
		case strings.HasPrefix(s, "[h"):
			open = append(open, marked.Mark{Start: b.Len(), Kind: marked.Heading, Level: int(s[2] - '0')})
			s = s[4:]
			continue
		case strings.HasPrefix(s, "[n "), strings.HasPrefix(s, "[t "), strings.HasPrefix(s, "[f "):
			kind := map[byte]marked.Kind{'n': marked.Noise, 't': marked.Table, 'f': marked.Note}[s[1]]
			open = append(open, marked.Mark{Start: b.Len(), Kind: kind})
			s = s[3:]
			continue
		case s[0] == ']':
			m := open[len(open)-1]
			open = open[:len(open)-1]
			if m.End = b.Len(); m.Kind == marked.Table {
				at := m.Start
				for row, line := range strings.Split(b.String()[m.Start:], "\n") {
					for col, cell := range strings.Split(line, "\t") {
						m.Cells = append(m.Cells, marked.Cell{Start: at, End: at + len(cell), Row: row, Col: col, RowSpan: 1, ColSpan: 1})
						at += len(cell) + 1
					}
				}
			}
			t.Marks = append(t.Marks, m)
			s = s[1:]
			continue
		}
		b.WriteByte(s[0])
		s = s[1:]
	}
	t.Body = b.String()
	return t
}

func parseMarked(t *testing.T, s string) *Plan {
	t.Helper()
	p := Parse(markedText(s))
	if err := sound(p); err != nil {
		t.Error(err)
	}
	return p
}

// A style confirms a label, and makes a heading of a line without one.
func TestHeadingStyles(t *testing.T) {
	same(t, parseMarked(t, "[h1 某市农业发展规划]\n[h2 第一章 总体要求]\n坚持绿色发展。\n[h3 指导思想]\n坚持创新。\n[h3 一、主要目标]\n粮食产量稳定。\n[h2 保障措施]\n（一）加强领导\n落实责任。\n[h2 第二章 任务]\n抓好落实。\n"), `
front «某市农业发展规划»
chapter 第一章|总体要求
  paragraph «坚持绿色发展。»
  heading |指导思想
    paragraph «坚持创新。»
  heading 一、|主要目标
    paragraph «粮食产量稳定。»
chapter |保障措施
  subheading （一）|加强领导
    paragraph «落实责任。»
chapter 第二章|任务
  paragraph «抓好落实。»
`)
}

// Levels come from the styles where no line has a label.
func TestStylesAlone(t *testing.T) {
	same(t, parseMarked(t, "[h1 某市农业发展规划]\n[h2 现状]\n基础扎实。\n[h3 成效]\n成效明显。\n[h3 问题]\n短板仍多。\n[h2 任务]\n1.建设粮仓。新建20座。\n2.修复农田。改造30万亩。\n[h3 种业]\n培育良种。\n"), `
front «某市农业发展规划»
heading |现状
  paragraph «基础扎实。»
  subheading |成效
    paragraph «成效明显。»
  subheading |问题
    paragraph «短板仍多。»
heading |任务
  item 1.|建设粮仓
    paragraph «新建20座。»
  item 2.|修复农田
    paragraph «改造30万亩。»
  subheading |种业
    paragraph «培育良种。»
`)
}

// Noise in a sentence is a hole in it; noise between paragraphs stands between them.
func TestNoiseAndNotes(t *testing.T) {
	p := parseMarked(t, "[n 首页 > 政务公开]\n一、任务\n到2025年，全市建成高标准农田120万亩，粮食综合生产能力稳定在\n[n — 3 —]\n[n 某市农业发展规划]\n50万吨以上。\n[n — 4 —]\n二、保障[f 指资金、用地、人才等要素。]\n落实责任。\n")
	same(t, p, `
noise «首页>政务公开»
heading 一、|任务
  paragraph
    paragraph «到2025年，全市建成高标准农田120万亩，粮食综合生产能力稳定在»
    noise «—3—某市农业发展规划»
    paragraph «50万吨以上。»
  noise «—4—»
heading 二、|保障
  paragraph «指资金、用地、人才等要素。»
  paragraph «落实责任。»
`)
	g := p.Passages()[0]
	v := NewView(p.Text, g.Span, g.Holes...)
	if want := "到2025年，全市建成高标准农田120万亩，粮食综合生产能力稳定在50万吨以上。"; v.Text != want {
		t.Errorf("reads %s", v.Text)
	}
	i := strings.Index(v.Text, "50万吨")
	if got := p.Cut(v.Span(i, i+len("50万吨"))); got != "50万吨" {
		t.Errorf("the figure points to %q", got)
	}
	if len(p.Passages()) != 3 {
		t.Errorf("%d passages, want 3", len(p.Passages()))
	}
}

func TestPages(t *testing.T) {
	text := markedText("一、任务\n建设粮仓。\n二、保障\n落实责任。\n")
	half := strings.Index(text.Body, "二")
	text.Marks = []marked.Mark{{Start: 0, End: half, Kind: marked.Page, Level: 1}, {Start: half, End: len(text.Body), Kind: marked.Page, Level: 2}}
	var pages []int
	Parse(text).Walk(func(path []*Node, n *Node) {
		if len(path) == 1 {
			pages = append(pages, n.Page)
		}
	})
	if !reflect.DeepEqual(pages, []int{1, 2}) {
		t.Errorf("pages %v", pages)
	}
}

// Marks that make no sense do no harm.
func TestDamagedMarks(t *testing.T) {
	text := markedText("一、任务\n建设粮仓20座，改造农田。\n二、保障\n")
	for _, kind := range []marked.Kind{marked.Heading, marked.Table, marked.Noise, marked.Note, marked.Page} {
		for start := -3; start <= len(text.Body)+3; start += 3 {
			for _, size := range []int{-3, 0, 3, 9, 60, 600} {
				text.Marks = []marked.Mark{
					{Start: start, End: start + size, Kind: kind, Cells: []marked.Cell{{Start: start, End: start + size, Row: -1}, {Start: start, End: start + 3, Col: 2}}},
					{Start: start, End: start + 3, Kind: marked.Noise},
				}
				if err := sound(Parse(text)); err != nil {
					t.Fatalf("%s at %d-%d: %v", kind, start, start+size, err)
				}
			}
		}
	}
}
