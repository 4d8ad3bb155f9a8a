// Records as a page for a planner to read, heading by heading:
//
//	## 第一章 发展基础和发展环境 › 第一节 发展基础 › 工业总量明显扩张
//
//	- 增加值 | 全省工业 | 4359亿元 | 2010 现状 | 「全省工业完成增加值4359亿元」

package export

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"planq/extract"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Pages prints the records of each plan as a page.
func Pages(w io.Writer, docs Documents) error {
	between := ""
	for d, err := range docs {
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, between); err != nil {
			return err
		}
		between = "\n"
		if err := Page(w, d); err != nil {
			return err
		}
	}
	return nil
}

// Page prints the records of a plan for reading. It has no offsets, so that a
// comparison of two pages shows changes of meaning and nothing else.
func Page(w io.Writer, d *extract.Document) error {
	out := printer{w: w}
	out.print("# " + cmp.Or(d.Plan.Title, d.Plan.ID) + "\n")
	if about := About(d.Plan); about != "" {
		out.print("\n" + about + "\n")
	}
	section := "\x00"
	for i := range d.Records {
		r := &d.Records[i]
		if s := strings.Join(r.Section, " › "); s != section {
			section = s
			out.print("\n## " + cmp.Or(s, "(before the first heading)") + "\n\n")
		}
		out.print("- " + Summary(r) + " | 「" + oneLine(r.Quote) + "」\n")
	}
	return out.err
}

// Summary says a record in a line: 增加值 | 全省工业 | ≥ 9000亿元 | 2015 目标.
func Summary(r *record.Record) string {
	return strings.Join([]string{cmp.Or(r.Indicator, "?"), cmp.Or(r.Subject, "?"), Figure(r), when(r)}, " | ")
}

// Figure says what a record states in as few words as a table has room for:
// ≥ 9000亿元, 年均增长 19.8%, 占GDP 46.2%, 下降 > 8%, 一半 = 50%.
func Figure(r *record.Record) string {
	var words []string
	switch r.Measure {
	case quantity.Growth:
		word := "增长"
		if r.Direction != "" {
			word = "下降"
		}
		words = append(words, RateName(r.Rate)+word)
	case quantity.Change:
		word := "增加"
		if r.Direction != "" {
			word = "减少"
		}
		words = append(words, RateName(r.Rate)+word)
	case quantity.Share:
		words = append(words, "占"+r.Of)
	case quantity.Rank:
		if r.Of != "" {
			words = append(words, r.Of)
		}
	}
	if sign := OpName(r.Op); sign != "" {
		words = append(words, sign)
	}
	number := r.Min.String()
	if r.Min.Cmp(r.Max) != 0 {
		number += "-" + r.Max.String()
	}
	written := withUnit(r)
	words = append(words, written)
	if read := number + r.Unit; strings.ReplaceAll(written, " ", "") != read && !strings.ContainsAny(written, "0123456789") {
		words = append(words, "= "+read)
	}
	return strings.Join(words, " ")
}

// when says the year and the role of a record: 2010 现状, 2005→2010 现状, 2015 目标 力争.
func when(r *record.Record) string {
	role := RoleName(r.Role)
	if r.Stretch {
		role += " 力争"
	}
	if r.Binding != "" {
		role += " " + r.Binding
	}
	switch {
	case r.BaseYear != 0 && r.Year != 0:
		return fmt.Sprintf("%d→%d %s", r.BaseYear, r.Year, role)
	case r.Year != 0:
		return fmt.Sprintf("%d %s", r.Year, role)
	}
	return role
}

// oneLine takes line breaks and runs of blanks out of a clause.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
