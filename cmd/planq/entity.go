// planq entity: all that the plans say about a place, firm, park, industry or product.

package main

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/export"
	"planq/extract/relation"
)

func newEntityCommand(a *app) *cobra.Command {
	var format, output string
	var limit int
	cmd := &cobra.Command{
		Use:   "entity NAME",
		Short: "Show all that the plans say about a place, firm, park, industry or product",
		Long: `Shows what the plans of the library, or the shipped plan, say about a thing: all the
names it goes by (江铜集团, 江西铜业集团), its relations both ways, its records and the
passages that name it, each with its line.`,
		Example: "  planq entity 江铜集团\n  planq entity 南昌高新区 --format json",
		Args:    a.some("planq entity 江铜集团", "entity: no name given"),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := strings.Join(args, "")
			lib, err := a.openLibrary()
			if err != nil {
				return err
			}
			cards, err := lib.Cards(name)
			if err != nil {
				return err
			}
			if len(cards) == 0 {
				a.note("%s: no relation names it; hint: planq search %s finds the word itself", name, name)
				return errNo
			}
			return a.write(output, func(w io.Writer) error {
				if format == "json" {
					return writeJSON(w, cards, false)
				}
				return a.cards(w, cards, limit)
			})
		},
	}
	formatFlag(cmd, &format, "text", "json")
	cmd.Flags().IntVarP(&limit, "limit", "n", 20, "at most `N` relations, records and passages of each plan; 0 for all")
	outputFlag(cmd, &output)
	engineFlag(a, cmd)
	return cmd
}

// cards prints what the plans say about a thing, for reading.
func (a *app) cards(w io.Writer, cards []export.Card, limit int) error {
	var b strings.Builder
	for i, c := range cards {
		if i > 0 {
			b.WriteString("\n")
		}
		a.head(&b, c)
		rows := [][]string{}
		for _, s := range export.Statements(c.Relations) {
			rows = append(rows, []string{
				export.CutTo(strings.Join(s.Subjects, "、"), 30), export.PredicateName(s.Predicate), export.CutTo(strings.Join(s.Objects, "、"), 60),
				export.RoleName(s.Role), strconv.Itoa(c.Line(s.Span.Start)), s.ID,
			})
		}
		section(&b, a, "relations 关系", rows, limit)
		rows = nil
		for i, r := range c.Records {
			rows = append(rows, []string{export.CutTo(r.Indicator, 32), export.CutTo(r.Subject, 28), c.Amounts[i], yearText(r.Year), export.RoleName(r.Role), strconv.Itoa(c.Line(r.Span.Start))})
		}
		section(&b, a, "records 指标", rows, limit)
		rows = nil
		for _, p := range c.Passages {
			at := ""
			if n := len(p.Section); n > 0 {
				at = p.Section[n-1]
			}
			rows = append(rows, []string{strconv.Itoa(p.Line), export.CutTo(at, 28), around(p.Text, c.Entity, 72)})
		}
		section(&b, a, "passages 段落", rows, limit)
	}
	_, err := io.WriteString(w, wrapped(b.String()))
	return err
}

// head prints what a thing is called, in which lines.
func (a *app) head(b *strings.Builder, c export.Card) {
	fmt.Fprintf(b, "%s  %s\n", a.bold(c.Entity.Name), strings.TrimSpace(export.KindName(c.Entity.Kind)+" "+export.StandardCode(c.Entity.ID)))
	fmt.Fprintln(b, a.faint(cmp.Or(c.Title, c.Plan)))
	for _, n := range c.Entity.Names {
		var lines []string
		for _, at := range n.Places {
			line := strconv.Itoa(c.Line(at.Start))
			if len(lines) == 0 || lines[len(lines)-1] != line {
				lines = append(lines, line)
			}
		}
		if len(lines) > 12 {
			lines = append(lines[:12], "…")
		}
		fmt.Fprintf(b, "  %s  line %s\n", n.Name, strings.Join(lines, ", "))
	}
}

// section prints rows under a title, at most so many.
func section(b *strings.Builder, a *app, title string, rows [][]string, limit int) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", a.faint(title))
	more := 0
	if limit > 0 && len(rows) > limit {
		rows, more = rows[:limit], len(rows)-limit
	}
	b.WriteString(strings.Join(align(rows, "  "), "\n") + "\n")
	if more > 0 {
		fmt.Fprintf(b, "  … %d more: --limit 0\n", more)
	}
}

func yearText(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// around is what stands around a thing's name in a passage, so many columns wide.
func around(text string, e relation.Entity, columns int) string {
	at := -1
	for _, n := range e.Names {
		if i := strings.Index(text, n.Name); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	from := max(0, at)
	for n := 0; from > 0 && n < 12; n++ {
		from--
		for from > 0 && text[from]&0xC0 == 0x80 {
			from--
		}
	}
	if from > 0 {
		return "…" + export.CutTo(text[from:], columns-1)
	}
	return export.CutTo(text, columns)
}
