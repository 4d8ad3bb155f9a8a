// What planq diff prints: a page in a planner's words, the same as Markdown for a
// review, or JSON.

package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"planq/extract/check"
	"planq/extract/export"
)

func (d *differences) print(w io.Writer, format string) error {
	if format == "json" {
		return d.printJSON(w)
	}
	mark := marksOfText
	if format == "markdown" {
		mark = marksOfMarkdown
	}
	var b strings.Builder
	for i := range d.plans {
		d.plans[i].print(&b, mark)
	}
	text := b.String()
	if format == "text" {
		text = wrapped(text)
	}
	_, err := io.WriteString(w, text)
	return err
}

// pageMarks say how a page sets off its parts.
type pageMarks struct{ plan, section, change, detail, strong string }

var (
	marksOfText     = pageMarks{"", "", "  ", "        ", ""}
	marksOfMarkdown = pageMarks{"# ", "## ", "- ", "  - ", "**"}
)

func (p *planDifference) print(b *strings.Builder, m pageMarks) {
	if len(p.about)+len(p.changes) == 0 && p.score == nil && p.note == "" {
		return
	}
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	fmt.Fprintf(b, "%s%s\n\n%s\n", m.plan, visible(cmp.Or(p.name, "?")), cmp.Or(p.note, p.summary()))
	if p.score != nil {
		b.WriteString("\n" + scoreText(p.score, m))
	}
	figures, renamed := p.renames()
	if len(p.about)+len(renamed) > 0 {
		b.WriteString("\n")
	}
	for _, f := range p.about {
		fmt.Fprintf(b, "%s%s\n", m.change, fieldChange(f))
	}
	for _, r := range renamed {
		fmt.Fprintf(b, "%s章节: %s → %s (%d 条)\n", m.change, lastHeading(r.old), lastHeading(r.new), figures[r])
	}
	section := "\x00"
	for i := range p.changes {
		c := p.changes[i]
		c.Fields = slices.DeleteFunc(slices.Clone(c.Fields), func(f check.Differing) bool { return told(f, figures) })
		if c.Kind == check.Changed && len(c.Fields) == 0 {
			continue
		}
		if s := strings.Join(c.At().Section, headingSeparator); s != section {
			section = s
			fmt.Fprintf(b, "\n%s%s\n\n", m.section, cmp.Or(s, "(no heading)"))
		}
		b.WriteString(changeText(&c, m))
	}
}

// rename is a heading that became another, each with the headings above it.
type rename struct{ old, new string }

// renames lists the headings that became others for several figures, and for how many:
// 第三节 主要目标 → 第四节 主要目标 is told once and not for each figure below it.
func (p *planDifference) renames() (figures map[rename]int, several []rename) {
	figures = map[rename]int{}
	var all []rename
	for _, c := range p.changes {
		for _, f := range c.Fields {
			for _, r := range renamesOf(f) {
				if figures[r] == 0 {
					all = append(all, r)
				}
				figures[r]++
			}
		}
	}
	return figures, slices.DeleteFunc(all, func(r rename) bool { return figures[r] < 2 })
}

// renamesOf lists the headings that are others on two ways of the same length.
func renamesOf(f check.Differing) []rename {
	old, new := strings.Split(f.Old, headingSeparator), strings.Split(f.New, headingSeparator)
	if f.Field != "section" || len(old) != len(new) || f.Old == "" || f.New == "" {
		return nil
	}
	var all []rename
	for i := range old {
		if old[i] != new[i] {
			all = append(all, rename{strings.Join(old[:i+1], headingSeparator), strings.Join(new[:i+1], headingSeparator)})
		}
	}
	return all
}

// told says whether a change of headings is told by the headings that became others.
func told(f check.Differing, figures map[rename]int) bool {
	all := renamesOf(f)
	return len(all) > 0 && !slices.ContainsFunc(all, func(r rename) bool { return figures[r] < 2 })
}

const headingSeparator = " › "

func lastHeading(path string) string {
	if i := strings.LastIndex(path, headingSeparator); i >= 0 {
		return path[i+len(headingSeparator):]
	}
	return path
}

// shortest is a change of headings without those that both ways begin and end with.
func shortest(f check.Differing) check.Differing {
	old, new := strings.Split(f.Old, headingSeparator), strings.Split(f.New, headingSeparator)
	for len(old) > 0 && len(new) > 0 && old[0] == new[0] {
		old, new = old[1:], new[1:]
	}
	for len(old) > 0 && len(new) > 0 && old[len(old)-1] == new[len(new)-1] {
		old, new = old[:len(old)-1], new[:len(new)-1]
	}
	return check.Differing{Field: f.Field, Old: strings.Join(old, headingSeparator), New: strings.Join(new, headingSeparator)}
}

// summary counts what changed: 改动 3, 新增 1, 缺失 2; 410 → 409 条.
func (p *planDifference) summary() string {
	n := map[check.Fate]int{}
	for _, c := range p.changes {
		n[c.Kind]++
	}
	return fmt.Sprintf("改动 %d, 新增 %d, 缺失 %d; %d → %d 条", n[check.Changed], n[check.Added], n[check.Missing], p.old, p.new)
}

// changeText tells one change: the figure, field by field what is new, and the clause.
func changeText(c *check.Change, m pageMarks) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s%s%s  %s\n", m.change, m.strong, export.FateName(c.Kind), m.strong, summaryOf(c.At()))
	written := slices.ContainsFunc(c.Fields, func(f check.Differing) bool { return f.Field == "value" })
	meant := slices.ContainsFunc(c.Fields, func(f check.Differing) bool { return f.Field != "rule" && f.Field != "inherited" })
	quoted := false
	for _, f := range c.Fields {
		switch f.Field {
		case "number", "unit", "canonical":
			if written { // 9000亿元 → 9500亿元 says it
				continue
			}
		case "rule", "inherited":
			if meant { // how it was read matters to a planner where nothing else is new
				continue
			}
		case "quote":
			quoted = true
			fmt.Fprintf(&b, "%s引文: 「%s」\n%s   → 「%s」\n", m.detail, f.Old, strings.Repeat(" ", len(m.detail)), f.New)
			continue
		case "section":
			f = shortest(f)
		}
		fmt.Fprintf(&b, "%s%s\n", m.detail, fieldChange(f))
	}
	if !quoted {
		fmt.Fprintf(&b, "%s「%s」\n", m.detail, oneLine(c.At().Quote))
	}
	return b.String()
}

// summaryOf says a statement in a line.
func summaryOf(s *check.Statement) string {
	if s.Record != nil {
		return export.Summary(s.Record)
	}
	when := s.Says("year")
	if base := s.Says("base_year"); base != "" {
		when = base + "→" + when
	}
	figure := s.Says("value")
	if sign := opWord(s.Says("op")); sign != "" && sign != "=" {
		figure = sign + " " + figure
	}
	return strings.Join([]string{cmp.Or(s.Says("indicator"), "?"), cmp.Or(s.Says("subject"), "?"), figure,
		strings.TrimSpace(when + " " + fieldWord("role", s.Says("role")))}, " | ")
}

// fieldChange says a field before and after: 年: 2010 → 2015.
func fieldChange(f check.Differing) string {
	return fmt.Sprintf("%s: %s → %s", fieldName(f.Field), cmp.Or(fieldWord(f.Field, f.Old), "无"), cmp.Or(fieldWord(f.Field, f.New), "无"))
}

// scoreText prints a score as three lines.
func scoreText(s *check.Score, m pageMarks) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s标注 gold %d, 读出 predicted %d, 错位 broken spans %d\n", m.change, s.Gold, s.Predicted, s.BrokenSpans)
	fmt.Fprintf(&b, "%s准确率 P %.3f, 召回率 R %.3f, F1 %.3f; 整条 record F1 %.3f, 含主体 with subject F1 %.3f\n", m.change,
		s.Precision, s.Recall, s.F1, s.RecordF1, s.WithSubjectF1)
	b.WriteString(m.change + "字段 fields")
	for _, f := range s.Fields {
		fmt.Fprintf(&b, "  %s %.3f", fieldName(f.Field), f.Right)
	}
	return b.String() + "\n"
}

// changeJSON is a change as JSON.
type changeJSON struct {
	Kind    check.Fate        `json:"kind"`
	Section []string          `json:"section,omitempty"`
	Quote   string            `json:"quote"`
	Fields  []check.Differing `json:"fields,omitempty"`
	Old     any               `json:"old,omitempty"`
	New     any               `json:"new,omitempty"`
}

func (d *differences) printJSON(w io.Writer) error {
	type planJSON struct {
		Plan    string            `json:"plan"`
		Note    string            `json:"note,omitempty"`
		Old     int               `json:"old"`
		New     int               `json:"new"`
		About   []check.Differing `json:"about,omitempty"`
		Score   *check.Score      `json:"score,omitempty"`
		Changes []changeJSON      `json:"changes"`
	}
	all := []planJSON{}
	for _, p := range d.plans {
		one := planJSON{p.name, p.note, p.old, p.new, p.about, p.score, []changeJSON{}}
		for _, c := range p.changes {
			one.Changes = append(one.Changes, changeJSON{c.Kind, c.At().Section, c.At().Quote, c.Fields, statementJSON(c.Old), statementJSON(c.New)})
		}
		all = append(all, one)
	}
	return export.Indented(w, struct {
		Schema string     `json:"schema"`
		Same   bool       `json:"same"`
		Plans  []planJSON `json:"plans"`
	}{"planq/diff/v1", d.same(), all})
}

// statementJSON is a statement as the record it was made of, or else as its fields.
func statementJSON(s *check.Statement) any {
	if s == nil {
		return nil
	}
	if s.Record != nil {
		return export.FromRecord(*s.Record)
	}
	fields := map[string]string{"quote": s.Quote}
	for _, f := range s.Fields {
		if f.Says != "" {
			fields[f.Name] = f.Says
		}
	}
	return fields
}
