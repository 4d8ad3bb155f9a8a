// Records as lines that stand under one another, for people.

package main

import (
	"fmt"
	"strconv"
	"strings"

	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
	"planq/index"
)

// recordTable prints records as aligned columns: 指标, 主体, 数值, 年, 性质 and, in a
// table of its own, where they stand.
func recordTable(a *app, b *strings.Builder, hits []index.Hit, several bool, margin string) {
	if len(hits) == 0 {
		return
	}
	var rows [][]string
	standing := margin == ""
	if standing {
		header := []string{"指标", "主体", "数值", "年", "性质", "行"}
		if several {
			header = append(header, "规划")
		}
		rows = append(rows, header)
	}
	for _, h := range hits {
		r := h.Record
		row := []string{cutTo(r.Indicator, 32), cutTo(r.Subject, 28), cutTo(amount(r), 32), yearOf(r), roleOf(r)}
		if standing {
			row = append(row, strconv.Itoa(h.Line))
			if several {
				row = append(row, cutTo(planName(h.Plan), 40))
			}
		}
		rows = append(rows, row)
	}
	lines := align(rows, margin)
	if standing {
		lines[0] = a.faint(lines[0])
	}
	b.WriteString(strings.Join(lines, "\n") + "\n")
}

// markdownTable prints records as a Markdown table.
func markdownTable(b *strings.Builder, hits []index.Hit) {
	if len(hits) == 0 {
		return
	}
	b.WriteString("\n| 指标 | 主体 | 数值 | 年 | 性质 |\n| --- | --- | --- | --- | --- |\n")
	for _, h := range hits {
		r := h.Record
		row := strings.Join([]string{r.Indicator, r.Subject, amount(r), yearOf(r), roleOf(r)}, "\x00")
		fmt.Fprintf(b, "| %s |\n", strings.ReplaceAll(strings.ReplaceAll(row, "|", `\|`), "\x00", " | "))
	}
}

// align makes a line of each row, its cells under one another.
func align(rows [][]string, margin string) []string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], width(cell))
		}
	}
	lines := make([]string, len(rows))
	for n, row := range rows {
		line := margin
		for i, cell := range row {
			line += cell + strings.Repeat(" ", widths[i]-width(cell)+2)
		}
		lines[n] = strings.TrimRight(line, " ")
	}
	return lines
}

// amount is a record's value with the words that bound it: ≥9000亿元, 年均+18%, 占GDP 46.2%.
func amount(r *record.Record) string {
	value := plan.Repaired(r.Value, plan.Span{End: len(r.Value)})
	sign := ""
	if r.Measure == quantity.Growth || r.Measure == quantity.Change {
		sign = "+"
		if r.Direction == "decrease" {
			sign = "−"
		}
		if strings.HasPrefix(value, "-") || strings.HasPrefix(value, "+") || strings.HasPrefix(value, "−") {
			sign = ""
		}
	}
	s := rateOf(r) + opOf(r.Op) + sign + value
	if r.Measure == quantity.Share && r.Of != "" {
		s = "占" + r.Of + " " + s
	}
	if r.Stretch {
		s = "力争" + s
	}
	return s
}

func rateOf(r *record.Record) string {
	switch r.Rate {
	case "annual":
		return "年均"
	case "cumulative":
		return "累计"
	}
	return ""
}

func opOf(op quantity.Op) string {
	switch op {
	case quantity.AtLeast:
		return "≥"
	case quantity.More:
		return ">"
	case quantity.AtMost:
		return "≤"
	case quantity.Less:
		return "<"
	case quantity.About:
		return "约"
	}
	return ""
}

func yearOf(r *record.Record) string {
	if r.Year == 0 {
		return ""
	}
	if r.BaseYear != 0 && r.Rate != "yoy" {
		return fmt.Sprintf("%d–%d", r.BaseYear, r.Year)
	}
	return strconv.Itoa(r.Year)
}

func roleOf(r *record.Record) string {
	switch r.Role {
	case record.Actual:
		return "现状"
	case record.Target:
		return "目标"
	case record.Provision:
		return "规定"
	case record.Qualifier:
		return "限定"
	}
	return string(r.Role)
}

// width is how many columns a terminal gives a text: two for a Chinese character.
func width(s string) int {
	n := 0
	for _, r := range s {
		n += columns(r)
	}
	return n
}

func columns(r rune) int {
	switch {
	case r < 0x1100:
		return 1
	case r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3, r >= 0xF900 && r <= 0xFAFF,
		r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6, r >= 0x1F300 && r <= 0x1FAFF,
		r >= 0x20000 && r <= 0x3FFFD:
		return 2
	case r >= 0x200B && r <= 0x200F, r == 0x2060:
		return 0
	}
	return 1
}

// cutTo shortens a text to so many columns.
func cutTo(s string, limit int) string {
	if width(s) <= limit {
		return s
	}
	n := 0
	for i, r := range s {
		if n += columns(r); n > limit-1 {
			return s[:i] + "…"
		}
	}
	return s
}
