// planq check: figures of a plan that contradict one another.

package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/index"
)

func newCheckCommand(a *app) *cobra.Command {
	var format, output, least string
	var across bool
	cmd := &cobra.Command{
		Use:   "check [FILE…]",
		Short: "Find figures of a plan that contradict one another",
		Long: `Holds the figures of a plan against one another 勾稽 and tells those that cannot all be
right, with the quotes, their places and the arithmetic:

  growth      增长  a rate or a multiple against its base and its target; 年均 against 累计
  difference  增减  a change against its two ends
  share       占比  a share against the two levels it comes from
  part        分项  parts against their whole: 其中, A和B
  twice       前后  one thing told twice with two values
  count       计数  a number against the list it sums up: A、B、C三大产业
  limit       限度  figures that cannot be: a share over 100%

A figure stands for every number that rounds to it; 左右 and 约 reach a tenth further, 以上 has no
upper end, a count is exact. Findings are contradiction 矛盾 (the figures cannot all hold), doubt
存疑 (a difference in scope 口径 would explain it) or prices 价格 (a real rate beside nominal levels).

--across holds the plans against one another instead, or with no FILE those of the library, by the codes that their figures
join on: a province against its prefectures 汇总, a share against levels of other plans 占比, a value far beside what
others say of the same region's indicator 量级. All these are doubts.

What nothing has told of a plan although figures lean on it, whose it is and for which years, is said
once; it is no finding. Ends with 1 when there are findings, with 0 when there is none. docs/check.md says how each is made.`,
		Example: `  planq check
  planq check plan.pdf --format markdown --output findings.md
  planq check plans/ --severity contradiction`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if across {
				return a.checkAcross(args, format, output)
			}
			docs, err := a.load(args)
			if err != nil {
				return err
			}
			none := true
			var all []checked
			for _, doc := range docs {
				c := checked{doc: doc}
				if err := extract.Guard(doc.Source.Name, func() { c.findings = check.Find(doc.Plan, doc.Records) }); err != nil {
					a.incomplete = true
					a.complain("left out: %v", err)
				}
				c.findings = slices.DeleteFunc(c.findings, func(f check.Finding) bool { return rankOf(f.Severity) > rankOf(check.Severity(least)) })
				none = none && len(c.findings) == 0
				all = append(all, c)
			}
			err = a.write(output, func(w io.Writer) error {
				switch format {
				case "markdown":
					return findingsMarkdown(w, all)
				case "json":
					return findingsJSON(w, all, len(args) > 1 || len(args) == 1 && isFolder(args[0]))
				}
				style := a.styleFor(output)
				return style.findingsText(w, all)
			})
			if err != nil {
				return err
			}
			if !none {
				return errNo
			}
			a.note("no contradiction found")
			return nil
		},
	}
	formatFlag(cmd, &format, "text", "json", "markdown")
	cmd.Flags().BoolVar(&across, "across", false, "hold the plans against one another; with no FILE those of the library")
	choice(cmd.Flags(), &least, "severity", "tell findings down to this `SEVERITY`:", "prices", "doubt", "contradiction")
	planFlags(a, cmd, &output)
	return cmd
}

// checked is a plan with its findings.
type checked struct {
	doc      *extract.Document
	findings []check.Finding
}

// severities are told in this order, the surest first.
var severities = []check.Severity{check.Contradiction, check.Doubt, check.Prices}

func rankOf(s check.Severity) int { return slices.Index(severities, s) }

// tally counts the findings: 16 findings: 矛盾 11, 存疑 3, 价格 2.
func tally(findings []check.Finding) string {
	if len(findings) == 0 {
		return "no findings"
	}
	var counts []string
	for _, s := range severities {
		n := 0
		for _, f := range findings {
			if f.Severity == s {
				n++
			}
		}
		if n > 0 {
			counts = append(counts, export.SeverityName(s)+" "+strconv.Itoa(n))
		}
	}
	word := "findings"
	if len(findings) == 1 {
		word = "finding"
	}
	return fmt.Sprintf("%d %s: %s", len(findings), word, strings.Join(counts, ", "))
}

func (a *app) findingsText(w io.Writer, all []checked) error {
	var b strings.Builder
	for i, c := range all {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s  %s\n", a.bold(planTitle(c.doc.Plan)), a.faint(tally(c.findings)))
		if text := export.UnsettledText(c.doc); text != "" {
			fmt.Fprintf(&b, "%s\n", a.faint(text))
		}
		for _, f := range c.findings {
			fmt.Fprintf(&b, "\n%s %s  %s\n", export.SeverityName(f.Severity), export.CheckName(f.Kind), a.bold(f.Subject))
			fmt.Fprintf(&b, "  %s\n", f.Says)
			for _, step := range f.Working {
				fmt.Fprintf(&b, "    %s\n", step)
			}
			if f.Caveat != "" {
				fmt.Fprintf(&b, "  %s\n", a.faint("但 "+f.Caveat))
			}
			line := 0
			for _, q := range quotes(c.doc.Plan, f) {
				if q.line != line {
					line = q.line
					fmt.Fprintf(&b, "  %s\n", a.faint(fmt.Sprintf("line %d  %s", line, index.Headings(q.section))))
				}
				fmt.Fprintf(&b, "    「%s」 %s\n", q.text, a.faint(q.state))
			}
		}
	}
	_, err := io.WriteString(w, wrapped(b.String()))
	return err
}

func findingsMarkdown(w io.Writer, all []checked) error {
	var b strings.Builder
	for i, c := range all {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "# %s\n\n%s\n", planTitle(c.doc.Plan), tally(c.findings))
		if text := export.UnsettledText(c.doc); text != "" {
			fmt.Fprintf(&b, "\n%s\n", text)
		}
		for i, f := range c.findings {
			fmt.Fprintf(&b, "\n## %d. %s %s: %s\n\n%s\n\n", i+1, export.SeverityName(f.Severity), export.CheckName(f.Kind), f.Subject, f.Says)
			for _, step := range f.Working {
				fmt.Fprintf(&b, "- `%s`\n", step)
			}
			if f.Caveat != "" {
				fmt.Fprintf(&b, "- %s\n", f.Caveat)
			}
			b.WriteString("\n| 行 | 年份 | 原文 | 位置 |\n| --- | --- | --- | --- |\n")
			for _, q := range quotes(c.doc.Plan, f) {
				fmt.Fprintf(&b, "| %d | %s | %s | %s |\n", q.line, cellText(q.state), cellText(q.text), cellText(index.Headings(q.section)))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// cellText keeps a text inside the cell of a Markdown table.
func cellText(s string) string { return strings.ReplaceAll(s, "|", "\\|") }

func planTitle(p *plan.Plan) string { return cmp.Or(p.Title, p.ID) }

// quote is a clause with the figures in it that a finding stands on marked.
type quote struct {
	line    int
	state   string // 2010 现状, and whose it is where the clause leaves that out
	section []string
	text    string // 全省规模以上工业企业实现主营业务收入【14197亿元】
}

// quotes gives the clauses of a finding, each once.
func quotes(p *plan.Plan, f check.Finding) []quote {
	var out []quote
	for i := 0; i < len(f.Figures); {
		r := f.Figures[i].Record
		q := quote{line: f.Figures[i].Line, section: r.Section}
		var years []string
		at := r.Clause.Start
		for ; i < len(f.Figures) && f.Figures[i].Record.Clause == r.Clause; i++ {
			value := f.Figures[i].Record.Span
			years = append(years, export.YearOf(f.Figures[i].Record))
			if value.Start < at {
				continue
			}
			q.text += plan.Repaired(p.Text, plan.Span{Start: at, End: value.Start}) + "【" + plan.Repaired(p.Text, value) + "】"
			at = value.End
		}
		q.text += plan.Repaired(p.Text, plan.Span{Start: at, End: max(at, r.Clause.End)})
		if r.Rule == "cell of a table" {
			q.text = strings.TrimSuffix(r.Quote, r.Value) + "【" + r.Value + "】"
		}
		q.text = oneLine(q.text)
		q.state = strings.TrimSpace(strings.Join(slices.Compact(years), ", ") + " " + export.RoleName(r.Role))
		if r.Subject != "" && record.Region(r.Subject) != r.Subject && !strings.Contains(q.text, r.Subject) {
			q.state += " " + r.Subject
		}
		out = append(out, q)
	}
	return out
}

// findingsJSON prints an object for one plan, an array of them for several.
func findingsJSON(w io.Writer, all []checked, several bool) error {
	var out []export.Findings
	for _, c := range all {
		out = append(out, export.FindingsOf(c.doc, c.findings))
	}
	if several {
		return export.Object(w, out)
	}
	return export.Object(w, out[0])
}
