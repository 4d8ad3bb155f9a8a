// Records as lines that stand under one another, for people.

package main

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"planq/extract/export"
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
		row := []string{export.CutTo(r.Indicator, 32), export.CutTo(r.Subject, 28), export.CutTo(export.Amount(r), 32), export.YearOf(r), export.RoleName(r.Role)}
		if standing {
			row = append(row, strconv.Itoa(h.Line))
			if several {
				row = append(row, export.CutTo(planName(h.Plan), 40))
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
		row := strings.Join([]string{r.Indicator, r.Subject, export.Amount(r), export.YearOf(r), export.RoleName(r.Role)}, "\x00")
		fmt.Fprintf(b, "| %s |\n", strings.ReplaceAll(strings.ReplaceAll(row, "|", `\|`), "\x00", " | "))
	}
}

// columns is how wide a line for reading is at most.
const columns = 80

// align makes a line of each row, its cells under one another, the longest cut where a line would be too wide.
func align(rows [][]string, margin string) []string {
	widths := make([]int, len(rows[0]))
	total := export.Width(margin) - 2
	for _, row := range rows {
		for i := range row {
			row[i] = visible(row[i])
		}
		for i, cell := range row {
			widths[i] = max(widths[i], export.Width(cell))
		}
	}
	for _, w := range widths {
		total += w + 2
	}
	const least = 6 // of a column that is cut
	for total > columns {
		widest := 0
		for i, w := range widths {
			if w > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= least {
			break
		}
		widths[widest]--
		total--
	}
	lines := make([]string, len(rows))
	for n, row := range rows {
		line := margin
		for i, cell := range row {
			cell = export.CutTo(cell, widths[i])
			line += cell + strings.Repeat(" ", max(0, widths[i]-export.Width(cell))+2)
		}
		lines[n] = strings.TrimRight(line, " ")
	}
	return lines
}

// wrapped breaks the lines that are wider than columns, and lets what goes on begin where the line does. A number,
// a word in Latin letters and a marked word stay whole where there is room, no line begins with a closing mark, and none ends with an opening one.
func wrapped(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if export.Width(line) <= columns {
			b.WriteString(line)
			continue
		}
		margin := strings.Repeat(" ", hanging(line))
		at, blanks := 0, ""
		for line != "" {
			size, w := atom(line), 0
			part := line[:size]
			if part[0] != '\x1b' {
				w = export.Width(strings.TrimRight(part, "\n"))
			}
			if at+w > columns && w > columns-len(margin) { // a name of a hundred letters
				_, size = utf8.DecodeRuneInString(part)
				part = part[:size]
				w = export.Width(part)
			}
			line = line[size:]
			if at > 0 && strings.Trim(part, " ") == "" { // blanks end no line
				blanks += part
				at += w
				continue
			}
			if at+w > columns {
				blanks = "\n" + margin
				at = len(margin)
			}
			if part != "\n" {
				b.WriteString(blanks)
			}
			b.WriteString(part)
			at, blanks = at+w, ""
		}
	}
	return b.String()
}

// hanging is how far what goes on of a line is set in: as far as the line, its item, or what it says of a flag or a word of a list.
func hanging(line string) int {
	rest := strings.TrimLeft(line, " ")
	at := len(line) - len(rest)
	if sign, _, ok := strings.Cut(rest, " "); ok && (sign == "-" || strings.Trim(sign, "#") == "") { // of a list, a heading
		return at + len(sign) + 1
	}
	gap := "   " // between cells stand two
	if strings.HasPrefix(rest, "-") {
		gap = "  "
	}
	if i := strings.Index(rest, gap); i > 0 && at > 0 {
		if w := export.Width(line[:len(line)-len(strings.TrimLeft(rest[i:], " "))]); w <= columns/2 {
			return w
		}
	}
	return at
}

// flowing joins the lines of each paragraph, for wrapped to break where they are full; what is set in stays as it is.
func flowing(text string) string {
	var b strings.Builder
	before := ""
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case before != "" && line != "" && before[0] != ' ' && line[0] != ' ':
			b.WriteString(" ")
		case b.Len() > 0:
			b.WriteString("\n")
		}
		b.WriteString(line)
		before = line
	}
	return b.String()
}

// folded is w for what people read: every line that goes through it is wrapped. What is written ends with its last line.
func folded(w io.Writer) io.Writer { return &folding{w: w} }

type folding struct {
	w    io.Writer
	open []byte // the beginning of a line
}

func (f *folding) Write(p []byte) (int, error) {
	f.open = append(f.open, p...)
	n := bytes.LastIndexByte(f.open, '\n') + 1
	if n == 0 {
		return len(p), nil
	}
	if _, err := io.WriteString(f.w, wrapped(string(f.open[:n]))); err != nil {
		return 0, err
	}
	f.open = append(f.open[:0], f.open[n:]...)
	return len(p), nil
}

// atom is the length of the stretch that a line begins with and that is not broken, with the marks that close it.
func atom(line string) int {
	n := 0
	inWord := func(r rune) bool {
		return r >= '0' && r <= '9' || r >= '０' && r <= '９' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || strings.ContainsRune("._%+/:=-．％", r)
	}
	if rest, ok := strings.CutPrefix(line, "\x1b["); ok {
		if n = strings.IndexFunc(rest, func(r rune) bool { return r != ';' && (r < '0' || r > '9') }); n >= 0 && rest[n] == 'm' {
			return len("\x1b[") + n + len("m") // a colour
		}
	} else if rest, ok := strings.CutPrefix(line, "\x1b]8;;"); ok {
		if n = strings.IndexByte(rest, '\x1b'); n >= 0 && strings.HasPrefix(rest[n:], "\x1b\\") {
			return len("\x1b]8;;") + n + len("\x1b\\") // a link
		}
	}
	if opening := strings.TrimLeft(line, "（(「『《“"); len(opening) < len(line) && opening != "" && opening[0] != '\x1b' {
		return len(line) - len(opening) + atom(opening)
	}
	if n = strings.Index(line, "】"); strings.HasPrefix(line, "【") && n > 0 && !strings.Contains(line[:n], "\n") {
		n += len("】")
	} else if n = len(line) - len(strings.TrimLeftFunc(line, inWord)); n == 0 {
		_, n = utf8.DecodeRuneInString(line)
	}
	return len(line) - len(strings.TrimLeft(line[n:], "，。；：、！？）】」』》”,;:!?)"))
}
