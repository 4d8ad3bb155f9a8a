// The table chunk: a plan in pieces for language models, each with all that it takes to be understood alone.

package export

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"planq/extract"
	"planq/extract/chunk"
	"planq/extract/context"
	"planq/extract/plan"
)

// Chunk is a piece of a plan, as a row of a table.
type Chunk struct {
	Plan       string       `json:"plan" doc:"the plan's id"`
	ID         int          `json:"id" doc:"its number in the plan, from 1 in the order of the text"`
	Kind       chunk.Kind   `json:"kind" enum:"text table toc noise" doc:"text; a table or some of its rows; contents 目录; what a page or a web site put around the plan"`
	Title      string       `json:"title,omitempty" doc:"规划名称 of the plan, or of the document of the file that it stands in"`
	Region     string       `json:"region,omitempty" doc:"地区 whose plan it is, in full"`
	RegionCode string       `json:"region_code,omitempty" doc:"its code of GB/T 2260"`
	From       int          `json:"from,omitempty" column:"from_year" format:"year" doc:"first year of the planning period 规划期"`
	To         int          `json:"to,omitempty" column:"to_year" format:"year" doc:"last year of the planning period"`
	Mode       context.Mode `json:"mode,omitempty" enum:"front review outlook goal task safeguard annex back" doc:"whether it looks back or ahead: 篇首, 回顾, 形势, 目标, 任务, 保障, 附件, 结尾"`
	Section    []string     `json:"section,omitempty" doc:"the path of headings above, outermost first"`
	SectionID  int          `json:"section_id,omitempty" doc:"the section it stands in, by its number in the table section"`
	Line       int          `json:"line" unit:"lines" doc:"the line of the text it begins on, from 1"`
	Page       int          `json:"page,omitempty" unit:"pages" doc:"the page of the file it begins on, from 1; none where the file has no pages"`
	Span       plan.Span    `json:"span" doc:"where it stands; together the spans cover every byte that is not blank"`
	Text       string       `json:"text" doc:"what stands there in the source, without noise"`
	Content    string       `json:"content" doc:"what a model is given: a line with title, region, years and mode, the headings, and the text; of a table its caption, its head and its rows between bars"`
	Chars      int          `json:"chars" unit:"characters" doc:"the length of content"`
	Records    []string     `json:"records,omitempty" doc:"the ids of the records whose figures stand in it"`
}

// ChunkTable is the table of the pieces of plans, each of so many characters at most.
func ChunkTable(most int) Table {
	t := tableOf("chunk", "one piece of a plan for a language model 分块", func(d *extract.Document, r *ruler, add func(Chunk) bool) {
		sections := sectionsOf(d.Plan)
		for i, c := range chunk.Cut(d.Plan, d.Context, most) {
			about := &d.Plan.About
			if c.Context != nil {
				about = &c.Context.About
			}
			row := Chunk{
				Plan: d.Plan.ID, ID: i + 1, Kind: c.Kind, Title: about.Title, Region: about.Region, RegionCode: about.RegionCode, From: about.From, To: about.To,
				Mode: c.Mode, SectionID: sectionAt(sections, c.Node.Span), Line: d.Plan.Line(c.Span.Start), Page: d.Page(c.Span.Start), Span: r.span(c.Span),
				Text: c.Said(d.Plan), Section: pathOf(c.Path), Records: recordsIn(d, c.Span),
			}
			row.Content = row.content(&c)
			row.Chars = utf8.RuneCountInString(row.Content)
			if !add(row) {
				return
			}
		}
	})
	t.inSections()
	t.Filter = []string{"kind", "mode"}
	return t
}

// content is what a model is given of a chunk.
func (c *Chunk) content(of *chunk.Chunk) string {
	var about []string
	if c.Title != "" {
		about = append(about, "《"+c.Title+"》")
	}
	if c.Region != "" {
		about = append(about, c.Region)
	}
	switch {
	case c.From != 0 && c.From == c.To:
		about = append(about, fmt.Sprintf("%d年", c.From))
	case c.From != 0:
		about = append(about, fmt.Sprintf("%d—%d年", c.From, c.To))
	}
	if c.Mode != "" {
		about = append(about, context.ModeName(c.Mode))
	}
	lines := []string{strings.Join(about, " · ")}
	above := len(of.Path)
	for of.Kind == chunk.Text && above > 0 && of.Path[above-1].Head.Start >= of.Span.Start {
		above-- // the text begins with it
	}
	if above > 0 {
		lines = append(lines, strings.Join(c.Section[:above], listMark))
	}
	said := c.Text
	if g := of.Node.Grid; of.Kind == chunk.Table && g != nil {
		rows := gridLines(g, of.From, of.To, strings.TrimSpace)
		if g.Caption != "" {
			rows = append([]string{g.Caption, ""}, rows...)
		}
		said = strings.Join(rows, "\n")
	}
	return strings.TrimLeft(strings.Join(lines, "\n")+"\n\n"+said, "\n")
}
