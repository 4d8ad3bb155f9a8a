// Where a figure stands in its file: on which page, and in which box of the picture that it was recognised in. There it
// also says with how much confidence; where the letters of it, or of what settled one of its fields, may be
// others, its record is of low confidence: 总投资12亿元 may be 总投资72亿元.

package extract

import (
	"fmt"
	"slices"
	"strconv"

	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/source/marked"
)

// onPage begins the reason that says in which box of its page a figure stands.
const onPage = "stands in the box (left, top, right, bottom; points of the page from its upper left corner) "

// placed says of the records where in the file they stand, and gives those of pages that were recognised their reasons.
func placed(t *marked.Text, records []record.Record) {
	var sheets, scans, lines, doubts []marked.Mark
	for _, m := range t.Marks {
		switch m.Kind {
		case marked.Page:
			sheets = append(sheets, m)
		case marked.Scan:
			scans = append(scans, m)
		case marked.Line:
			lines = append(lines, m)
		case marked.Doubt:
			doubts = append(doubts, m)
		}
	}
	if len(sheets) == 0 && len(scans) == 0 && len(lines) == 0 {
		return
	}
	for i := range records {
		r := &records[i]
		if sheet, ok := touched(sheets, r.Span); ok {
			r.Page = sheet.Level
		}
		scan, isScan := touched(scans, r.Span)
		if isScan {
			r.Reasons = append(r.Reasons, record.Reason{Field: "value", How: "recognised in the picture of its page, with a confidence (of 100) of " + strconv.Itoa(scan.Level), Span: r.Span})
		}
		if l, ok := touched(lines, r.Span); ok {
			r.Box = record.Box(l.Box)
			r.Reasons = append(r.Reasons, record.Reason{Field: "value", How: onPage + fmt.Sprintf("%d, %d, %d, %d", l.Box.Left, l.Box.Top, l.Box.Right, l.Box.Bottom), Span: r.Span})
		}
		if d, ok := inDoubt(doubts, r); ok {
			r.Doubt("its letters were recognised with little confidence", plan.Span{Start: d.Start, End: d.End})
		}
	}
}

// Page is the page of its file that a byte of the text stands on, from 1; 0 where the file has no pages.
func (d *Document) Page(at int) int {
	if d.sheets == nil {
		return 0
	}
	sheet, _ := touched(d.sheets(), plan.Span{Start: at, End: at + 1})
	return sheet.Level
}

// inDoubt is the first stretch in doubt of a record: of its figure, or of the words of its own clause that settle a field.
func inDoubt(doubts []marked.Mark, r *record.Record) (marked.Mark, bool) {
	if d, ok := touched(doubts, r.Span); ok {
		return d, true
	}
	for _, why := range r.Reasons {
		if why.Span.End > why.Span.Start && why.Span.Start >= r.Clause.Start && why.Span.End <= r.Clause.End {
			if d, ok := touched(doubts, why.Span); ok {
				return d, true
			}
		}
	}
	return marked.Mark{}, false
}

// touched is the first of the marks, which are in order and apart, that a stretch touches.
func touched(marks []marked.Mark, s plan.Span) (marked.Mark, bool) {
	i, _ := slices.BinarySearchFunc(marks, s.Start, func(m marked.Mark, at int) int {
		if m.End <= at {
			return -1
		}
		return 1
	})
	if i < len(marks) && marks[i].Start < s.End {
		return marks[i], true
	}
	return marked.Mark{}, false
}
