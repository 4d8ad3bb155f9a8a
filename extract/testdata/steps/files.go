// Files of other formats than text, each made of one thing again and again: columns, sheets, nests, pages.

package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// file is a kind of file that grows.
type file struct {
	name string
	make func(size int) []byte
}

func (f file) String() string { return f.name }

// upTo is a text again and again, of a size.
func upTo(s string, size int) string { return strings.Repeat(s, size/len(s)) }

var files = []file{
	{"columns.csv", func(n int) []byte { return []byte(upTo("2015年,", n) + "\n" + upTo("5亿元,", n)) }},
	{"few-columns.csv", func(n int) []byte { return []byte(upTo(upTo("2015年,", 500)+"\n", n)) }},
	{"rows.csv", func(n int) []byte { return []byte("指标,2015年\n" + upTo("产值,5亿元\n", n)) }},
	{"quotes.csv", func(n int) []byte { return []byte(upTo("\"a\"\",", n)) }},
	{"document.csv", func(n int) []byte {
		return []byte("title,full_text\n规划,\"" + upTo("到2015年，产值增长5%。\n", n) + "\"\n")
	}},
	{"documents.csv", func(n int) []byte {
		return []byte("title,full_text\n" + upTo("规划,\""+upTo("产值增长5%。\n", 1200)+"\"\n", n))
	}},
	{"divisions.html", func(n int) []byte { return []byte("<html>" + upTo("<div>", n) + "产值5亿元") }},
	{"nested.html", func(n int) []byte { return []byte("<html>" + upTo("<table><tr><td>5%", n)) }},
	{"lists.html", func(n int) []byte { return []byte("<html>" + upTo("<ul><li>5%", n)) }},
	{"cells.html", func(n int) []byte { return []byte("<table>" + upTo("<tr><td>产值<td>5亿元", n)) }},
	{"spans.html", func(n int) []byte { return []byte("<table>" + upTo("<tr><td rowspan=999 colspan=9>5%", n)) }},
	{"columns.html", func(n int) []byte { return []byte("<table><tr>" + upTo("<td>5%", n) + "<tr>" + upTo("<td>6%", n)) }},
	{"open.html", func(n int) []byte { return []byte("<html>" + upTo("<b><p>5%", n)) }},
	{"paragraphs.docx", func(n int) []byte { return word(upTo("<w:p><w:r><w:t>产值5亿元</w:t></w:r></w:p>", n)) }},
	{"runs.docx", func(n int) []byte { return word("<w:p>" + upTo("<w:r><w:t>5%</w:t></w:r>", n) + "</w:p>") }},
	{"cells.docx", func(n int) []byte {
		return word("<w:tbl>" + upTo("<w:tr>"+strings.Repeat("<w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc>", 4)+"</w:tr>", n) + "</w:tbl>")
	}},
	{"nested.docx", func(n int) []byte { // as deep as is read, again and again
		const deep = 30
		return word(upTo(strings.Repeat("<w:tbl><w:tr><w:tc>", deep)+"<w:p><w:r><w:t>5%</w:t></w:r></w:p>"+strings.Repeat("</w:tc></w:tr></w:tbl>", deep), n))
	}},
	{"deep.docx", func(n int) []byte {
		return word(upTo("<w:tbl><w:tr><w:tc>", n) + "<w:p><w:r><w:t>5%</w:t></w:r></w:p>" + upTo("</w:tc></w:tr></w:tbl>", n))
	}},
	{"fields.docx", func(n int) []byte {
		return word("<w:p>" + upTo(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, n) + "</w:p>")
	}},
	{"rows.xlsx", func(n int) []byte {
		return book(1, "<si><t>5亿元</t></si>", upTo(`<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>`, n))
	}},
	{"same.xlsx", func(n int) []byte { // one long text, named again and again
		return book(1, "<si><t>"+upTo("5亿元、", n)+"</t></si>", upTo(`<row><c t="s"><v>0</v></c></row>`, n/100))
	}},
	{"strings.xlsx", func(n int) []byte {
		return book(1, upTo("<si><t>5亿元</t></si>", n), `<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>`)
	}},
	{"columns.xlsx", func(n int) []byte { return book(1, "", "<row>"+upTo("<c><v>5</v></c>", n)+"</row>") }},
	{"pages.pdf", func(n int) []byte { return print(n / 200) }},
	{"documents.xlsx", func(n int) []byte {
		return book(1, "<si><t>title</t></si><si><t>full_text</t></si><si><t>规划</t></si><si><t>"+upTo("产值增长5%。\n", 1200)+"</t></si>",
			`<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>`+upTo(`<row><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>`, n/20))
	}},
	{"documents.html", func(n int) []byte {
		return []byte("<table><tr><td>title<td>full_text" + upTo("<tr><td>规划<td>"+upTo("产值增长5%。<br>", 1200), n))
	}},
	{"nested-documents.html", func(n int) []byte {
		return []byte("<html>" + upTo("<table><tr><td>title<td>full_text<tr><td>规划<td>"+upTo("产值增长5%。<br>", 1200), n))
	}},
	{"documents.docx", func(n int) []byte {
		cell := func(s string) string { return "<w:tc>" + s + "</w:tc>" }
		line := func(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }
		return word("<w:tbl><w:tr>" + cell(line("title")) + cell(line("full_text")) + "</w:tr>" +
			upTo("<w:tr>"+cell(line("规划"))+cell(upTo(line("产值增长5%。"), 4000))+"</w:tr>", n) + "</w:tbl>")
	}},
	{"texts.docling.json", func(n int) []byte {
		return docling(elements(n, func(i int) string {
			return fmt.Sprintf(`{"self_ref":"#/texts/%d","label":"text","text":"产值增长%d%%。","prov":[{"page_no":%d}]}`, i, i%90, i/40+1)
		}), "")
	}},
	{"headings.docling.json", func(n int) []byte {
		return docling(elements(n, func(i int) string {
			return fmt.Sprintf(`{"self_ref":"#/texts/%d","label":"section_header","level":%d,"text":"发展目标"}`, i, i%4+1)
		}), "")
	}},
	{"same.docling.json", func(n int) []byte { // one text, named again and again
		b := `{"schema_name":"DoclingDocument","body":{"self_ref":"#/body","children":[` + strings.TrimSuffix(upTo(`{"$ref":"#/texts/0"},`, n), ",") + `]},"texts":[{"self_ref":"#/texts/0","label":"text","text":"` + upTo("5亿元、", n) + `"}]}`
		return []byte(b)
	}},
	{"nested.docling.json", func(n int) []byte { // groups in groups
		var groups []string
		for i := 0; 90*i < n; i++ {
			groups = append(groups, fmt.Sprintf(`{"self_ref":"#/groups/%d","label":"list","children":[{"$ref":"#/groups/%d"},{"$ref":"#/texts/0"}]}`, i, i+1))
		}
		return []byte(`{"schema_name":"DoclingDocument","body":{"self_ref":"#/body","children":[{"$ref":"#/groups/0"}]},"groups":[` + strings.Join(groups, ",") + `],"texts":[{"self_ref":"#/texts/0","label":"text","text":"产值增长5%"}]}`)
	}},
	{"cells.docling.json", func(n int) []byte {
		return docling(nil, elementList(elements(n, func(i int) string {
			return fmt.Sprintf(`{"row_span":%d,"col_span":2,"start_row_offset_idx":%d,"end_row_offset_idx":%d,"start_col_offset_idx":%d,"end_col_offset_idx":%d,"text":"5亿元"}`, i%3+1, i/4, i/4+i%3+1, i%4, i%4+2)
		})))
	}},
	{"texts.mineru.json", func(n int) []byte {
		return []byte("[" + elementList(elements(n, func(i int) string {
			return fmt.Sprintf(`{"type":"text","text":"产值增长%d%%。","text_level":%d,"page_idx":%d}`, i%90, i%3, i/40)
		})) + "]")
	}},
	{"tables.mineru.json", func(n int) []byte {
		return []byte("[" + elementList(elements(n, func(i int) string {
			return fmt.Sprintf(`{"type":"table","page_idx":%d,"table_caption":["表%d"],"table_body":"<table><tr><td>指标<td>2015年<tr><td>产值<td>5亿元</table>"}`, i/3, i)
		})) + "]")
	}},
	{"cells.mineru.json", func(n int) []byte {
		return []byte(`[{"type":"table","page_idx":0,"table_body":"<table>` + upTo("<tr><td rowspan=9 colspan=9>5%", n) + `</table>"}]`)
	}},
	{"sheets.xlsx", func(n int) []byte { // more than a thousand of them, and in the end more than a workbook may have
		return book(n/8, "<si><t>5亿元</t></si>", `<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>`)
	}},
}

// elements are pieces of JSON, as many as a size holds.
func elements(size int, of func(i int) string) (all []string) {
	for n := 0; n < size; {
		all = append(all, of(len(all)))
		n += len(all[len(all)-1])
	}
	return all
}

func elementList(all []string) string { return strings.Join(all, ",") }

// docling is a DoclingDocument of texts, or of a table of cells.
func docling(texts []string, cells string) []byte {
	var children []string
	for i := range texts {
		children = append(children, fmt.Sprintf(`{"$ref":"#/texts/%d"}`, i))
	}
	tables := ""
	if cells != "" {
		children, tables = append(children, `{"$ref":"#/tables/0"}`), `{"self_ref":"#/tables/0","label":"table","data":{"table_cells":[`+cells+`]}}`
	}
	return []byte(`{"schema_name":"DoclingDocument","body":{"self_ref":"#/body","children":[` + elementList(children) + `]},"texts":[` + elementList(texts) + `],"tables":[` + tables + `]}`)
}

// archive is a ZIP file of parts, each a name and what is in it.
func archive(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		keep(err)
		_, err = io.WriteString(w, parts[i+1])
		keep(err)
	}
	keep(z.Close())
	return b.Bytes()
}

func word(body string) []byte {
	return archive("word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body+`</w:body></w:document>`)
}

// print is a PDF of pages that say the same.
func print(pages int) []byte {
	const line = "BT /F1 12 Tf 72 720 Td (5% and 7% in 2015) Tj ET"
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(line), line),
	}
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", len(objects)+1)
		objects = append(objects, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 %d] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>", 842+i%2))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), pages)
	var b, xref bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	for i, object := range objects {
		fmt.Fprintf(&xref, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF", len(objects)+1, &xref, len(objects)+1, b.Len())
	return b.Bytes()
}

// book is a workbook of sheets that hold the same rows.
func book(sheets int, texts, rows string) []byte {
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	var named, related strings.Builder
	parts := []string{
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels", relations + `<Relationship Id="r" Type="` + kind + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/sharedStrings.xml", "<sst " + main + ">" + texts + "</sst>",
	}
	for i := range sheets {
		fmt.Fprintf(&named, `<sheet name="s%d" sheetId="%d" r:id="r%d"/>`, i, i+1, i)
		fmt.Fprintf(&related, `<Relationship Id="r%d" Type="%sworksheet" Target="worksheets/s%d.xml"/>`, i, kind, i)
		parts = append(parts, fmt.Sprintf("xl/worksheets/s%d.xml", i), "<worksheet "+main+"><sheetData>"+rows+"</sheetData></worksheet>")
	}
	return archive(append(parts, "xl/workbook.xml", "<workbook "+main+"><sheets>"+named.String()+"</sheets></workbook>",
		"xl/_rels/workbook.xml.rels", relations+related.String()+`<Relationship Id="s" Type="`+kind+`sharedStrings" Target="sharedStrings.xml"/></Relationships>`)...)
}
