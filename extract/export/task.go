// The table task: what is to be done, by whom and by when.

package export

import (
	"slices"

	"planq/extract"
	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/task"
)

// Task is what a plan says is to be done, as a row of a table.
type Task struct {
	Plan      string       `json:"plan" doc:"the plan's id"`
	ID        string       `json:"id" doc:"depends on what the task says and on the headings above it; unique in its plan"`
	Task      string       `json:"task" doc:"任务: what is to be done, repaired for reading, without its bracket of duty; of a table the name and what is to be done"`
	Due       string       `json:"due,omitempty" doc:"时限 as written: 2023年底前, 到2025年"`
	DueDate   string       `json:"due_date,omitempty" format:"date" doc:"the last day of it, or as far as the plan says it: 2023-12-31, 2025; none where it comes again every year"`
	Lead      []string     `json:"lead,omitempty" doc:"牵头单位: who leads"`
	Answer    []string     `json:"answer,omitempty" doc:"责任单位: who answers for it, where nobody is said to lead or beside him"`
	Support   []string     `json:"support,omitempty" doc:"配合单位: who helps"`
	Table     bool         `json:"table,omitempty" doc:"it is the row of a table 任务分工"`
	Mode      context.Mode `json:"mode,omitempty" enum:"front review outlook goal task safeguard annex back" doc:"of the passage: 目标, 任务, 保障"`
	Section   []string     `json:"section,omitempty" doc:"the path of headings above, outermost first"`
	SectionID int          `json:"section_id,omitempty" doc:"the section it stands in, by its number in the table section"`
	Line      int          `json:"line" unit:"lines" doc:"the line of the text it begins on, from 1"`
	Page      int          `json:"page,omitempty" unit:"pages" doc:"the page of the file it begins on, from 1; none where the file has no pages"`
	Quote     string       `json:"quote" doc:"the words as they stand in the source"`
	Span      plan.Span    `json:"span" doc:"where quote stands"`
	Records   []string     `json:"records,omitempty" doc:"the ids of the records whose figures it states; none of a promise without a number"`
}

func taskTable() Table {
	t := tableOf("task", "what is to be done, by whom and by when 任务", func(d *extract.Document, r *ruler, add func(Task) bool) {
		sections := sectionsOf(d.Plan)
		for _, t := range task.Read(d.Plan, d.Context) {
			row := Task{
				Plan: d.Plan.ID, ID: t.ID, Task: t.What, Due: t.Due, DueDate: t.DueDate, Lead: t.Lead, Answer: t.Answer, Support: t.Support, Table: t.Table, Mode: t.Mode,
				SectionID: sectionAt(sections, t.Span), Line: d.Plan.Line(t.Span.Start), Page: d.Page(t.Span.Start), Quote: d.Plan.Cut(t.Span), Span: r.span(t.Span),
				Section: pathOf(t.Path), Records: recordsIn(d, t.Row),
			}
			if !add(row) {
				return
			}
		}
	})
	t.inSections()
	t.Search = []string{"task"}
	t.Filter = []string{"due_date_exact"}
	return t
}

// pathOf is the names of headings.
func pathOf(path []*plan.Node) (names []string) {
	for _, n := range path {
		if name := n.Name(); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// recordsIn are the ids of the records whose figures stand in a stretch of a plan.
func recordsIn(d *extract.Document, s plan.Span) (ids []string) {
	i, _ := slices.BinarySearchFunc(d.Records, s.Start, func(r record.Record, at int) int { return r.Span.Start - at })
	for ; i < len(d.Records) && d.Records[i].Span.Start < s.End; i++ {
		ids = append(ids, d.Records[i].ID)
	}
	return ids
}
