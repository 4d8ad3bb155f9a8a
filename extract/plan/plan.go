// Package plan reads the text of a government plan as a tree of chapters,
// sections, headings, columns and items.
//
// [Parse] is the whole of it: text in, [Plan] out. A plan is never refused;
// what cannot be placed is a paragraph. Begin reading at parse.go.
package plan

import (
	"sync"
	"unicode/utf8"
)

// Plan is one plan: what it is called, whom it is from, and the tree of its text.
type Plan struct {
	ID      string // the file's base name without extension
	About          // what it says of itself; extract/context settles it
	SHA256  string // of the file's bytes
	Letters string // LettersOf it, where that is known without its tree
	Text    string // what every span points into
	Root    *Node
	Rest    int // where the text begins that is left as one paragraph, having more nodes than a plan can have; 0 for none

	lettersOnce sync.Once

	passagesOnce sync.Once
	passages     []Passage

	linesOnce sync.Once
	lines     []int // where the second and later lines begin
}

// About is what a plan says of itself, as far as that is settled. 自述
type About struct {
	Title      string // 规划名称, without 关于印发…的通知
	Kind       string // 文种: outline, plan, action, report, execution, budget, bulletin, opinion, law, other
	Issuer     string // 发布机关, with its whole name; "" when the text does not name it
	Number     string // 发文字号: 国发〔2021〕29号; "" where it has none
	Date       string // 成文日期 as 2012-01-14 or 2012-01, "" when unknown
	Region     string // 地区 whose plan it is, in full: 江西省南昌市; 全国 for a national plan, "" when unknown
	RegionCode string // its code of GB/T 2260, "" where it has none
	Scope      string // the word for its own whole: 全国, 全省, 全市 …; "" when unknown
	From       int    // first year of the planning period 规划期, 0 when unknown
	To         int    // last year of the planning period, 0 when unknown
	Base       int    // 基期: the last year whose state it looks back on, 0 when unknown
	Horizon    int    // 远景: a farther year of vision, 0 where there is none
}

// Kind says what a node is in the structure of a plan.
type Kind string

// The kinds of nodes, outermost first.
const (
	Document   Kind = "document"
	Part       Kind = "part"       // 篇, 编, 部分
	Chapter    Kind = "chapter"    // 章
	Section    Kind = "section"    // 节
	Article    Kind = "article"    // 条
	Heading    Kind = "heading"    // 一、
	Subheading Kind = "subheading" // （一）, 1., （1）
	Topic      Kind = "topic"      // ◆
	Column     Kind = "column"     // 专栏
	Annex      Kind = "annex"      // 附件
	Table      Kind = "table"
	Item       Kind = "item" // --, ——, ①
	Paragraph  Kind = "paragraph"
	Front      Kind = "front" // title, addressee, notice, date
	TOC        Kind = "toc"
	Noise      Kind = "noise" // page numbers, running heads, web page furniture
)

// Span is a range of bytes of the plan's text, end exclusive.
type Span struct {
	Start int `json:"start" unit:"bytes" doc:"its first byte; a character or UTF-16 unit with --offsets"`
	End   int `json:"end" unit:"bytes" doc:"the byte behind its last"`
}

// Node is a piece of the plan with a place in its structure.
//
// Children's spans lie inside their parent's, in order and apart. A node with
// children covers with them all that is not blank but its Head; a node without
// children is a leaf and covers its whole span.
type Node struct {
	Kind     Kind
	Label    string // 第一章, 一、, （二）, ◆, --, 专栏一; as written, without blanks
	Title    string // 发展基础和发展环境; repaired for reading, without the punctuation that closes it
	Read     string // what it was read as, where a person has corrected it
	Level    int    // depth among subheadings, from 1; 0 elsewhere
	Span     Span   // label, title and everything below
	Head     Span   // label, title and closing punctuation; empty for a paragraph
	Order    int    // its place among the nodes as the text has them; the document itself is 0
	Page     int    // the page of the file it begins on, from 1; 0 where the file has no pages
	Grid     *Grid  // of a table: its cells; nil elsewhere and where they could not be told apart
	Children []*Node
}

// Grid is a table as a person sees it. A merged cell stands once, at its first place.
type Grid struct {
	Rows, Cols int
	Head       int    // how many rows are header rows, from the top
	Caption    string // what the table is called, when that stands beside it: 表1 …, 单位：万吨
	Cells      []Cell // by row, then by column
}

// Cell is one cell of a table.
type Cell struct {
	Row, Col         int // from 0
	RowSpan, ColSpan int // at least 1
	Span             Span
	Text             string // repaired for reading
}

// longestName is how many bytes of a heading stand in a path of headings; the longest of real plans have 170.
const longestName = 360

// Name is what a reader calls the node in a path of headings: 第一章 发展基础和发展环境,
// 三、钨和稀土加工产业, 专栏三 钨和稀土加工产业; bullets ◆ and -- are left out, and so is what makes it too long
// to be one.
func (n *Node) Name() string {
	name := n.Heading()
	if len(name) <= longestName {
		return name
	}
	end := longestName
	for end > 0 && !utf8.RuneStart(name[end]) {
		end--
	}
	return name[:end] + "…"
}

// Heading is all that a name is made of.
func (n *Node) Heading() string {
	switch n.Kind {
	case Topic, Item:
		if n.Title != "" {
			return n.Title
		}
		return ""
	case Heading, Subheading:
		return n.Label + n.Title
	}
	if n.Label != "" && n.Title != "" {
		return n.Label + " " + n.Title
	}
	return n.Label + n.Title
}

// Walk calls f for every node in the order of the text, with the nodes above it, outermost first.
// The path is the walk's own and changes as it goes on.
func (p *Plan) Walk(f func(path []*Node, n *Node)) {
	var path []*Node
	var walk func(n *Node)
	walk = func(n *Node) {
		f(path, n)
		path = append(path, n)
		for _, c := range n.Children {
			walk(c)
		}
		path = path[:len(path)-1]
	}
	if p.Root != nil {
		walk(p.Root)
	}
}
