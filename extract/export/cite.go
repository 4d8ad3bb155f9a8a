// How a place in a plan is cited: by the standard of Chinese bibliographies, and for LaTeX.

package export

import (
	"cmp"
	"fmt"
	"strings"

	"planq/extract/plan"
)

// Citation is a place in a plan, ready to be cited.
type Citation struct {
	GBT      string `json:"gbt7714" doc:"by GB/T 7714—2015"`
	BibLaTeX string `json:"biblatex" doc:"an entry for BibLaTeX"`
}

// Cite cites the place of a plan that stands in a line under the headings. The address is
// where it can be read, "" for none; accessed is the day it was read there, as 2024-05-01.
//
//	江西省人民政府. 江西省工业和信息化“十二五”发展规划[Z/OL]. (2012-01-14)[2024-05-01]. 第一章 发展基础和发展环境, 第13行. http://…
func Cite(p *plan.Plan, section []string, line int, address, accessed string) Citation {
	title := cmp.Or(p.Title, p.ID)
	place := strings.Join(append(append([]string{}, section...), fmt.Sprintf("第%d行", line)), ", ")

	var gbt strings.Builder
	if p.Issuer != "" {
		gbt.WriteString(p.Issuer + ". ")
	}
	gbt.WriteString(title)
	switch {
	case address == "" && p.Date != "":
		fmt.Fprintf(&gbt, "[Z]. %s: %s.", p.Date, place)
	case address == "":
		fmt.Fprintf(&gbt, "[Z]. %s.", place)
	default:
		gbt.WriteString("[Z/OL]. ")
		if p.Date != "" {
			gbt.WriteString("(" + p.Date + ")")
		}
		if accessed != "" {
			gbt.WriteString("[" + accessed + "]")
		}
		if p.Date != "" || accessed != "" {
			gbt.WriteString(". ")
		}
		fmt.Fprintf(&gbt, "%s. %s.", place, address)
	}

	var bib strings.Builder
	kind := "misc"
	if address != "" {
		kind = "online"
	}
	fmt.Fprintf(&bib, "@%s{%s,\n", kind, citeKey(p.ID, line))
	add := func(field, value string) {
		if value != "" {
			fmt.Fprintf(&bib, "  %-8s = {%s},\n", field, value)
		}
	}
	if p.Issuer != "" {
		add("author", "{"+latex(p.Issuer)+"}") // one name, not a first and a last
	}
	add("title", latex(title))
	add("date", p.Date)
	add("note", latex(place))
	add("url", strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C").Replace(address))
	if address != "" {
		add("urldate", accessed)
	}
	add("langid", "chinese")
	bib.WriteString("}")
	return Citation{gbt.String(), bib.String()}
}

// citeKey names an entry: the plan's ID without the signs that end a key, and the line.
func citeKey(id string, line int) string {
	key := strings.Map(func(r rune) rune {
		if r <= ' ' || strings.ContainsRune(`"#%'(),={}~\`, r) {
			return '-'
		}
		return r
	}, id)
	return fmt.Sprintf("%s:%d", key, line)
}

var latexSigns = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`,
	"_", `\_`, "$", `\$`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`)

// latex writes the signs that mean something to LaTeX as themselves.
func latex(s string) string { return latexSigns.Replace(s) }
