// How a plan, or a place in one, is cited: by the standard of Chinese bibliographies, for LaTeX, and for the
// managers of references that read RIS and CSL-JSON (Zotero, EndNote, NoteExpress).

package export

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"planq/extract/context"
	"planq/extract/internal/late"
	"planq/extract/plan"
)

// Citation is a place in a plan, ready to be cited.
type Citation struct {
	GBT      string `json:"gbt7714" doc:"by GB/T 7714—2015"`
	BibLaTeX string `json:"biblatex" doc:"an entry for BibLaTeX"`
	RIS      string `json:"ris" doc:"for managers of references"`
	CSL      Item   `json:"csl" doc:"an item of CSL-JSON"`
}

// Cited is where in a plan something stands that is cited, and where that was read.
type Cited struct {
	Section           []string // the headings above
	Line, Page        int      // 0 of the whole plan, and of a file without pages
	Within            string   // which of the line's sentences and characters, where that is not the whole of it: 第3句第120–125字
	Key               string   // what the place is called in the plan, where a line has several: a record's ID
	Address, Accessed string   // "" for none; the day, as 2024-05-01
}

// CitedAt is a span of a plan as a place to cite: exact also where the whole file is one line.
func CitedAt(p *plan.Plan, section []string, span plan.Span, key string) Cited {
	at := Cited{Section: section, Line: p.Line(span.Start), Key: key}
	start := 1 + strings.LastIndexByte(p.Text[:span.Start], '\n')
	line, _, _ := strings.Cut(p.Text[start:], "\n")
	end := min(span.End, start+len(line))
	if span.End <= span.Start || strings.TrimSpace(line[:span.Start-start]) == "" && strings.TrimSpace(line[end-start:]) == "" {
		return at
	}
	ends := func(s string) (n int) {
		for _, r := range s {
			if strings.ContainsRune("。！？；", r) {
				n++
			}
		}
		return n
	}
	if ends(strings.TrimRight(line, "。！？； \r")) > 0 {
		at.Within = fmt.Sprintf("第%d句", 1+ends(line[:span.Start-start]))
	}
	from := 1 + utf8.RuneCountInString(line[:span.Start-start])
	at.Within += fmt.Sprintf("第%d–%d字", from, from+utf8.RuneCountInString(p.Text[span.Start:end])-1)
	return at
}

var statedAddress = late.Pattern(`(?m)^[ \t　]*(?:原文(?:链接|地址|网址|出处)?|(?:来源|发布|信息)(?:链接|地址|网址))[ \t　]*[：:][ \t　]*(https?://[!-~]{4,400})`)

// frontAddress is the same in the front matter of a Markdown file: source_url: https://….
var frontAddress = late.Pattern(`(?m)^(?:source_url|source|original_url|canonical_url|url)[ \t]*:[ \t]*["']?(https?://[!#-&(-~]{4,400})`)

// Original is the address that a plan's text gives as that of the original, in a line of its own at its beginning
// or end, 原文链接：http://…, or in its front matter; "" where it gives none.
func Original(text string) string {
	const near = 4 << 10
	if front, ok := strings.CutPrefix(text, "---"); ok {
		front, _, _ = strings.Cut(front[:min(near, len(front))], "\n---")
		if m := frontAddress().FindStringSubmatch(front); m != nil {
			return m[1]
		}
	}
	for _, part := range []string{text[:min(near, len(text))], text[max(0, len(text)-near):]} {
		if m := statedAddress().FindStringSubmatch(part); m != nil {
			return m[1]
		}
	}
	return ""
}

func (c Cited) String() string {
	where := c.Section
	if c.Page > 0 {
		where = append(where[:len(where):len(where)], fmt.Sprintf("第%d页", c.Page))
	}
	if c.Line > 0 {
		where = append(where[:len(where):len(where)], fmt.Sprintf("第%d行%s", c.Line, c.Within))
	}
	return strings.Join(where, ", ")
}

// Cite cites a place of a plan, or the whole of it.
//
//	江西省人民政府. 江西省工业和信息化“十二五”发展规划[Z/OL]. (2012-01-14)[2024-05-01]. 第一章 发展基础和发展环境, 第13行. http://…
func Cite(p *plan.Plan, at Cited) Citation {
	title := cmp.Or(p.Title, p.ID)
	place, address, accessed := at.String(), at.Address, at.Accessed

	var gbt strings.Builder
	if p.Issuer != "" {
		gbt.WriteString(p.Issuer + ". ")
	}
	gbt.WriteString(title)
	if p.Number != "" {
		gbt.WriteString(": " + p.Number)
	}
	switch {
	case address == "":
		told := []string{}
		for _, s := range []string{p.Date, place} {
			if s != "" {
				told = append(told, s)
			}
		}
		gbt.WriteString("[Z]. " + strings.Join(told, ": "))
		if len(told) > 0 {
			gbt.WriteString(".")
		}
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
		if place != "" {
			gbt.WriteString(place + ". ")
		}
		gbt.WriteString(address + ".")
	}

	var bib strings.Builder
	kind := "misc"
	if address != "" {
		kind = "online"
	}
	fmt.Fprintf(&bib, "@%s{%s,\n", kind, citeKey(p.ID, at))
	add := func(field, value string) {
		if value != "" {
			fmt.Fprintf(&bib, "  %-8s = {%s},\n", field, value)
		}
	}
	if p.Issuer != "" {
		add("author", "{"+latex(p.Issuer)+"}") // one name, not a first and a last
	}
	add("title", latex(title))
	add("number", latex(p.Number))
	add("date", p.Date)
	add("note", latex(place))
	add("url", strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C").Replace(address))
	if address != "" {
		add("urldate", accessed)
	}
	add("langid", "chinese")
	bib.WriteString("}")
	return Citation{strings.TrimSpace(gbt.String()), bib.String(), risOf(p, at), itemOf(p, at)}
}

// Item is an item of CSL-JSON, https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html.
type Item struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []CSLName `json:"author,omitempty"`
	Genre     string    `json:"genre,omitempty" doc:"文种"`
	Number    string    `json:"number,omitempty" doc:"发文字号"`
	Publisher string    `json:"publisher,omitempty"`
	Issued    *CSLDate  `json:"issued,omitempty"`
	Page      string    `json:"page,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Accessed  *CSLDate  `json:"accessed,omitempty"`
	Language  string    `json:"language"`
	Note      string    `json:"note,omitempty" doc:"where in the plan"`
}

// CSLName is an author that has one name.
type CSLName struct {
	Literal string `json:"literal"`
}

// CSLDate is a date as far as it is known: its year, month and day.
type CSLDate struct {
	Parts [1][]int `json:"date-parts"`
}

func cslDate(s string) *CSLDate {
	if s == "" {
		return nil
	}
	d := &CSLDate{}
	for part := range strings.SplitSeq(s, "-") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return nil
		}
		d.Parts[0] = append(d.Parts[0], n)
	}
	return d
}

func itemOf(p *plan.Plan, at Cited) Item {
	i := Item{ID: citeKey(p.ID, at), Type: "report", Title: cmp.Or(p.Title, p.ID), Number: p.Number, Publisher: p.Issuer, Issued: cslDate(p.Date),
		URL: at.Address, Accessed: cslDate(at.Accessed), Language: "zh-CN", Note: at.String()}
	if p.Kind != "" && p.Kind != context.Other {
		i.Genre = context.KindName(p.Kind)
	}
	if p.Issuer != "" {
		i.Author = []CSLName{{p.Issuer}}
	}
	if at.Page > 0 {
		i.Page = strconv.Itoa(at.Page)
	}
	return i
}

// risOf is an entry of RIS, a tag a line.
func risOf(p *plan.Plan, at Cited) string {
	var b strings.Builder
	tag := func(name, value string) {
		if value = strings.Join(strings.Fields(value), " "); value != "" {
			b.WriteString(name + "  - " + value + "\r\n")
		}
	}
	i := itemOf(p, at)
	tag("TY", "RPRT")
	tag("ID", i.ID)
	tag("TI", i.Title)
	tag("AU", p.Issuer)
	tag("PB", p.Issuer)
	if p.Date != "" {
		tag("PY", p.Date[:4])
		day := strings.Split(p.Date+"--", "-")
		tag("DA", strings.Join(day[:3], "/")+"/")
	}
	tag("M3", i.Genre)
	tag("SN", p.Number)
	tag("SP", i.Page)
	tag("UR", at.Address)
	tag("Y2", strings.ReplaceAll(at.Accessed, "-", "/"))
	tag("LA", i.Language)
	tag("N1", i.Note)
	b.WriteString("ER  - \r\n")
	return b.String()
}

// CitationFormats are the formats of a list of citations.
var CitationFormats = []string{"ris", "csl", "biblatex", "gbt7714"}

// Citations prints citations in one of the formats.
func Citations(w io.Writer, all []Citation, format string) error {
	if format == "csl" {
		items := []Item{}
		for _, c := range all {
			items = append(items, c.CSL)
		}
		return Indented(w, items)
	}
	p := printer{w: w}
	for _, c := range all {
		switch format {
		case "ris":
			p.print(c.RIS + "\r\n")
		case "biblatex":
			p.print(c.BibLaTeX + "\n\n")
		default:
			p.print(c.GBT + "\n")
		}
	}
	return p.err
}

// citeKey names an entry: the plan's ID without the signs that end a key, and what the place is called, or the line.
func citeKey(id string, at Cited) string {
	key := strings.Map(func(r rune) rune {
		if r <= ' ' || strings.ContainsRune(`"#%'(),={}~\`, r) {
			return '-'
		}
		return r
	}, id)
	switch {
	case at.Key != "":
		return key + ":" + at.Key
	case at.Line == 0:
		return key
	}
	return fmt.Sprintf("%s:%d", key, at.Line)
}

var latexSigns = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`,
	"_", `\_`, "$", `\$`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`)

// latex writes the signs that mean something to LaTeX as themselves.
func latex(s string) string { return latexSigns.Replace(s) }
