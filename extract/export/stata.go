// A do-file with which Stata imports the tables: types, dates, labels of variables and values, all made of the same
// tags as the tables themselves. (No library that is kept writes Stata's own format from Go.)

package export

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// StataLabel is how many characters a label of a variable may have.
const StataLabel = 80

// Stata is the do-file.
func Stata() string {
	var b strings.Builder
	b.WriteString(`* Imports a table of planq (planq schema stata): do planq.do TABLE FILE
*   planq extract plans/ --format tsv --output record.tsv
*   do planq.do record record.tsv
version 14
args table file
import delimited using ` + "`\"`file'\"'" + `, clear varnames(1) case(preserve) delimiters("\t") encoding("utf-8") stringcols(_all) bindquote(strict) maxquotedrows(unlimited)
* A cell that a spreadsheet would take for a formula has an apostrophe before it.
quietly foreach v of varlist _all {
	replace ` + "`v' = usubstr(`v', 2, .) if usubstr(`v', 1, 1) == \"'\"" + `
}
`)
	for _, t := range Tables() {
		fmt.Fprintf(&b, "\nif %s == %q {\n", "\"`table'\"", t.Name)
		fmt.Fprintf(&b, "\tlabel data %s\n", stataText(t.Doc, StataLabel))
		for _, c := range t.Columns {
			b.WriteString(c.stata())
		}
		b.WriteString("}\n")
	}
	b.WriteString("\ncompress\n")
	return b.String()
}

// stata gives a column its type, its label and its values. One that the file does not have is passed over.
func (c *Column) stata() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\tcapture confirm variable %s\n\tif !_rc {\n", c.Name)
	line := func(format string, args ...any) { fmt.Fprintf(&b, "\t\t"+format+"\n", args...) }
	retyped := func(make string, args ...any) { // in its place, under its name
		line(make, args...)
		line("order planq_new, after(%s)", c.Name)
		line("drop %s", c.Name)
		line("rename planq_new %s", c.Name)
	}
	switch {
	case c.Type == Integer, c.Type == Decimal:
		line("destring %s, replace", c.Name)
	case c.Type == Boolean:
		retyped(`generate byte planq_new = %s == "true"`, c.Name)
	case c.Type == Date: // a plan may name the month of its date alone: that stays in the text
		line(`generate long %s_day = daily(%s, "YMD")`, c.Name, c.Name)
		line("format %%td %s_day", c.Name)
		line("order %s_day, after(%s)", c.Name, c.Name)
	case len(c.Enum) > 0:
		for i, v := range c.Enum {
			line("label define %s_values %d %s, modify", c.Name, i+1, stataText(v, StataLabel))
		}
		retyped("encode %s, generate(planq_new) label(%s_values) noextend", c.Name, c.Name)
	}
	line("label variable %s %s", c.Name, stataText(c.Doc, StataLabel))
	line("notes %s: %s", c.Name, stataText(c.Doc, 2000))
	b.WriteString("\t}\n")
	return b.String()
}

// stataText is a text between quotation marks that may hold some, without what Stata would put something else for.
func stataText(s string, most int) string {
	s = strings.Join(strings.Fields(strings.NewReplacer("`", "", "$", "", "'", "’").Replace(s)), " ")
	if utf8.RuneCountInString(s) > most {
		s = strings.TrimRight(string([]rune(s)[:most-1]), " ,;:") + "…"
	}
	return "`\"" + s + "\"'"
}
