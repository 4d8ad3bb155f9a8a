// Records as stand-off annotations for brat (https://brat.nlplab.org/standoff.html),
// where people correct them: a text, and beside it a file with every value and its
// fields. brat counts characters.
//
//	T1	Target 33 39	9000亿元
//	A1	Measure T1 level
//	#1	AnnotatorNotes T1	value=9000亿元; min=9000; max=9000; unit=亿元; indicator=增加值; subject=全省工业; year=2015
//
// The note keeps the value as well, so that planq gold import sees where a mark was moved.

package export

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// BratConfig is the name of the file that tells brat which marks and attributes there are.
const BratConfig = "annotation.conf"

// Brat writes for each plan its text and its annotations, plan.txt and plan.ann, each
// into a file that create makes, and the configuration of the folder.
func Brat(create func(name string) (io.WriteCloser, error), docs Documents) error {
	write := func(name string, f func(p *printer)) error {
		w, err := create(name)
		if err != nil {
			return err
		}
		p := printer{w: w}
		f(&p)
		if err := w.Close(); p.err == nil {
			p.err = err
		}
		return p.err
	}
	fields := correctable()
	for d, err := range docs {
		if err != nil {
			return err
		}
		if err := write(d.Plan.ID+".txt", func(p *printer) { p.print(d.Plan.Text) }); err != nil {
			return err
		}
		if err := write(d.Plan.ID+".ann", func(p *printer) { bratAnnotations(p, d, fields) }); err != nil {
			return err
		}
	}
	return write(BratConfig, func(p *printer) { bratConfig(p, fields) })
}

func bratAnnotations(p *printer, d *extract.Document, fields Table) {
	ruler := Chars.ruler(d.Plan.Text)
	var cells []any
	attributes := 0
	for i := range d.Records {
		r := FromRecord(d.Records[i])
		ranges, words := fragments(d.Plan.Text, r.Span, ruler)
		p.print(fmt.Sprintf("T%d\t%s %s\t%s\n", i+1, bratName(string(r.Role)), ranges, words))
		notes := noted{{"value", r.Value}}
		cells = fields.cells(recordRow{Record: r}, cells)
		for n, c := range fields.Columns {
			text := written(cells[n])
			switch {
			case text == "" || c.Type == Boolean && text == "false":
				continue
			case len(bratValues(&c)) > 0:
				attributes++
				p.print(fmt.Sprintf("A%d\t%s T%d %s\n", attributes, bratName(c.Name), i+1, bratValue(&c, text)))
			case c.Type == Boolean:
				attributes++
				p.print(fmt.Sprintf("A%d\t%s T%d\n", attributes, bratName(c.Name), i+1))
			default:
				notes = append(notes, [2]string{c.Name, text})
			}
		}
		p.print(fmt.Sprintf("#%d\tAnnotatorNotes T%d\t%s\n", i+1, i+1, notes))
	}
}

// noted are the fields of a note, by name: unit=亿元; year=2015, or an object of JSON where
// a field holds what parts them.
type noted [][2]string

func (n noted) String() string {
	plain := true
	object := map[string]string{}
	var parts []string
	for _, field := range n {
		plain = plain && !strings.ContainsAny(field[1], ";；\t\r\n") && strings.TrimSpace(field[1]) == field[1]
		object[field[0]] = field[1]
		parts = append(parts, field[0]+"="+field[1])
	}
	if plain {
		return strings.Join(parts, "; ")
	}
	b, _ := json.Marshal(object) // strings have no error
	return string(b)
}

// fragments are the places of a value, one for each line that it stands on: 新建 20 and
// 万个 on the next. Their words stand behind, apart by blanks.
func fragments(text string, at plan.Span, ruler *ruler) (ranges, words string) {
	start := at.Start
	for _, line := range strings.SplitAfter(text[at.Start:at.End], "\n") {
		if kept := strings.TrimRight(line, "\r\n"); kept != "" {
			s := ruler.span(plan.Span{Start: start, End: start + len(kept)})
			ranges += fmt.Sprintf(";%d %d", s.Start, s.End)
			words += " " + kept
		}
		start += len(line)
	}
	return strings.TrimPrefix(ranges, ";"), strings.TrimPrefix(words, " ")
}

// bratName is a name as brat's types have them: base_year is Base_year.
func bratName(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// bratValues are the values of an attribute; none where a field is free text or has no values.
func bratValues(c *Column) []string {
	var values []string
	for _, v := range c.Enum {
		values = append(values, bratValue(c, v))
	}
	return values
}

// bratValue is a value as brat's configuration can hold it, which reads < and | as its own.
func bratValue(c *Column, value string) string {
	if c.Name != "op" {
		return value
	}
	return check.OpWord(quantity.Op(value))
}

func bratConfig(p *printer, fields Table) {
	p.print("[entities]\nActual\nTarget\nProvision\nQualifier\n\n[relations]\n\n[events]\n\n[attributes]\n")
	for _, c := range fields.Columns {
		switch values := bratValues(&c); {
		case len(values) > 0:
			p.print(fmt.Sprintf("%s\tArg:<ENTITY>, Value:%s\n", bratName(c.Name), strings.Join(values, "|")))
		case c.Type == Boolean:
			p.print(bratName(c.Name) + "\tArg:<ENTITY>\n")
		}
	}
}
