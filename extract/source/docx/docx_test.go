package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"planq/extract/source/marked"
	"planq/extract/source/markedtest"
	"planq/extract/source/parts"
	"planq/internal/slow"
)

const wordML = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"`

// docxOf is a document with this body, and other parts as name, content, name, content.
func docxOf(t testing.TB, body string, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	var rels strings.Builder
	add := func(name, content string) {
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for i := 0; i+1 < len(parts); i += 2 {
		add("word/"+parts[i], `<?xml version="1.0" encoding="UTF-8"?>`+parts[i+1])
		kind := strings.TrimRight(strings.TrimSuffix(filepath.Base(parts[i]), ".xml"), "0123456789")
		if kind == "data" {
			kind = "diagramData"
		}
		rels.WriteString(fmt.Sprintf(`<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`, i/2+1, kind, parts[i]))
	}
	add("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`)
	add("word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+rels.String()+`</Relationships>`)
	add("word/document.xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document `+wordML+`><w:body>`+body+`</w:body></w:document>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readDocument(t testing.TB, body string, parts ...string) *marked.Text {
	t.Helper()
	text, err := Read("plan.docx", docxOf(t, body, parts...))
	if err != nil {
		t.Fatal(err)
	}
	markedtest.Check(t, text)
	return text
}

func para(properties, text string) string {
	return "<w:p>" + properties + run("", text) + "</w:p>"
}

func run(properties, text string) string {
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	return "<w:r>" + properties + "<w:t xml:space=\"preserve\">" + text + "</w:t></w:r>"
}

const raise, lower = `<w:vertAlign w:val="superscript"/>`, `<w:vertAlign w:val="subscript"/>`

func TestParagraphs(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"a paragraph a line", para("", "　　到2015年，") + para("", "力争突破1．2万亿元。"), "　　到2015年，\n力争突破1．2万亿元。\n"},
		{"empty paragraphs are none", para("", " ") + "<w:p/>" + para("", "一"), "一\n"},
		{"a soft break is a line", "<w:p>" + run("", "第一行") + "<w:r><w:br/><w:t>第二行</w:t></w:r></w:p>", "第一行\n第二行\n"},
		{"a page break is none", `<w:p>` + run("", "前") + `<w:r><w:br w:type="page"/></w:r>` + run("", "后") + "</w:p>", "前后\n"},
		{"a tab", "<w:p>" + run("", "第一章　总则") + "<w:r><w:tab/><w:t>1</w:t></w:r></w:p>", "第一章　总则\t1\n"},
		{"tab stops are no tabs", `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr>` + run("", "增长8%") + "</w:p>", "增长8%\n"},
		{"10⁴吨 is never 104吨", "<w:p>" + run("", "产能10") + run(raise, "4") + run("", "吨，用水25m") + run(raise, "3") + run("", "，面积4km") + run(raise, "2") + "</w:p>", "产能10⁴吨，用水25m³，面积4km²\n"},
		{"CO₂ and PM2.5", "<w:p>" + run("", "CO") + run(lower, "2") + run("", "、PM") + run(lower, "2") + run(lower, ".") + run(lower, "5") + run("", "、PM") + run(lower, "10") + "</w:p>", "CO₂、PM2.5、PM10\n"},
		{"a paragraph all raised is a mistake", "<w:p>" + run(raise, strings.Repeat("2015年产值100亿元，", 3)) + "</w:p>", strings.Repeat("2015年产值100亿元，", 3) + "\n"},
		{"baseline against nothing", "<w:p>" + run(`<w:vertAlign w:val="baseline"/>`, "104") + "</w:p>", "104\n"},
		{"inserted counts, deleted does not", "<w:p>" + run("", "增长") + `<w:del w:id="1"><w:r><w:delText>8</w:delText></w:r></w:del><w:ins w:id="2">` + run("", "10") + "</w:ins>" + run("", "%") + "</w:p>", "增长10%\n"},
		{"moved text stands once", "<w:p><w:moveFrom>" + run("", "甲。") + "</w:moveFrom>" + run("", "乙。") + "<w:moveTo>" + run("", "甲。") + "</w:moveTo></w:p>", "乙。甲。\n"},
		{"a deleted end of paragraph joins", `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + run("", "力争") + "</w:p>" + para("", "突破100亿元"), "力争突破100亿元\n"},
		{"a content control", "<w:sdt><w:sdtPr><w:alias w:val=\"题\"/></w:sdtPr><w:sdtContent>" + para("", "规划") + "</w:sdtContent></w:sdt><w:p><w:sdt><w:sdtContent>" + run("", "5家") + "</w:sdtContent></w:sdt></w:p>", "规划\n5家\n"},
		{"a link, a smart tag", `<w:p><w:hyperlink r:id="rId9">` + run("", "国务院") + `</w:hyperlink><w:smartTag>` + run("", "2015年") + "</w:smartTag></w:p>", "国务院2015年\n"},
		{"a field shows its result", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF _Toc1 </w:instrText></w:r>` + run("", "公式") + `<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("", "12") + `<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="DATE">` + run("", "日") + "</w:fldSimple></w:p>", "12日\n"},
		{"a field without end loses nothing after it", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>` + run("", "到2015年") + "</w:p>" + para("", "正文100亿元"), "到2015年\n正文100亿元\n"},
		{"hidden text", "<w:p>" + run("<w:vanish/>", "隐") + run(`<w:vanish w:val="0"/>`, "显") + "</w:p>", "显\n"},
		{"struck out is deleted", "<w:p>" + run("", "达到") + run("<w:strike/>", "500") + run(`<w:dstrike w:val="true"/>`, "50") + run(`<w:strike w:val="0"/>`, "6") + run("", "00亿元") + "</w:p>", "达到600亿元\n"},
		{"signs of a font", `<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>50</w:t></w:r>` + run(`<w:rFonts w:ascii="Symbol"/>`, "\uF0A3") + run("", "9") + "</w:p>", "≥50≤9\n"},
		{"a formula", "<w:p>" + run("", "约") + "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath></w:p>", "约10⁴1/3\n"},
		{"sounds of characters are left out", "<w:p><w:ruby><w:rt>" + run("", "guī") + "</w:rt><w:rubyBase>" + run("", "规") + "</w:rubyBase></w:ruby></w:p>", "规\n"},
		{"old properties are not text", `<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr>` + run("", "一") + "</w:p>", "一\n"},
	} {
		if text := readDocument(t, c.body); text.Body != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, text.Body, c.want)
		}
	}
}

func TestWhatIsLeftOutIsSaid(t *testing.T) {
	text := readDocument(t, `<w:p>`+run("", "增长10%")+`<w:del><w:r><w:delText>8</w:delText></w:r></w:del>`+run("<w:vanish/>", "隐")+"</w:p>")
	want := []string{"left out what the document's revisions delete: 1 times", "left out hidden text: 1 times"}
	if !slices.Equal(text.Problems, want) {
		t.Errorf("%q", text.Problems)
	}
	scan := readDocument(t, "<w:p>"+run("", "规划")+"<w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>")
	if want := []string{"the document says little; the plan may stand in its pictures (1)"}; !slices.Equal(scan.Problems, want) {
		t.Errorf("%q", scan.Problems)
	}
	if text = readDocument(t, para("", "增长10%")); text.Problems != nil {
		t.Errorf("%q", text.Problems)
	}
}

const someStyles = `<w:styles ` + wordML + `>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="我的标题"/><w:basedOn w:val="3"/></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 3"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style>
<w:style w:type="paragraph" w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/></w:style>
<w:style w:type="character" w:styleId="up"><w:name w:val="up"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
</w:styles>`

func styled(style, text string) string {
	return para(`<w:pPr><w:pStyle w:val="`+style+`"/></w:pPr>`, text)
}

func TestHeadings(t *testing.T) {
	text := readDocument(t, styled("1", "发展基础")+styled("2", "成就")+styled("own", "工业")+styled("a", "正文")+styled("x", "环")+
		para(`<w:pPr><w:outlineLvl w:val="1"/></w:pPr>`, "无样式的标题")+
		para(`<w:pPr><w:pStyle w:val="own"/><w:outlineLvl w:val="9"/></w:pPr>`, "正文级别")+
		styled("own", strings.Repeat("以科学发展为主题。", 8))+
		"<w:p>"+run(`<w:rStyle w:val="up"/>`, "2")+run("", "m")+run(`<w:rStyle w:val="up"/><w:vertAlign w:val="baseline"/>`, "5")+"</w:p>", "styles.xml", someStyles)
	var got []string
	for _, m := range text.Marks {
		got = append(got, fmt.Sprint(m.Level, " ", text.Body[m.Start:m.End]))
	}
	if want := []string{"1 发展基础", "2 成就", "3 工业", "2 无样式的标题"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if !strings.HasSuffix(text.Body, "\n²m5\n") {
		t.Errorf("%q", text.Body)
	}
}

func levelOf(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>`, i, format, text, more)
}

func numbered(num, ilvl int, text string) string {
	return para(fmt.Sprintf(`<w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>`, ilvl, num), text)
}

func TestNumbering(t *testing.T) {
	numbering := `<w:numbering ` + wordML + `>` +
		`<w:abstractNum w:abstractNumId="10">` + levelOf(0, "chineseCountingThousand", "第%1章", `<w:pStyle w:val="1"/>`) + levelOf(1, "chineseCounting", "（%2）", "") + levelOf(2, "decimal", "%3.", "") + levelOf(3, "decimalEnclosedCircle", "%4", `<w:suff w:val="nothing"/>`) + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="11">` + levelOf(0, "japaneseCounting", "%1、", "") + levelOf(1, "decimal", "%1.%2", "<w:isLgl/>") + levelOf(2, "decimal", "（%3）", `<w:lvlRestart w:val="0"/>`) + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="12">` + levelOf(0, "bullet", "\uF06C", `<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>`) + levelOf(1, "none", "", "") + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="13"><w:lvl w:ilvl="0"><w:start w:val="3"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/><w:suff w:val="nothing"/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="10"/></w:num>` +
		`<w:num w:numId="2"><w:abstractNumId w:val="11"/></w:num>` +
		`<w:num w:numId="3"><w:abstractNumId w:val="11"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>` +
		`<w:num w:numId="4"><w:abstractNumId w:val="12"/></w:num>` +
		`<w:num w:numId="5"><w:abstractNumId w:val="13"/></w:num>` +
		`<w:num w:numId="6"><w:abstractNumId w:val="11"/></w:num>` +
		`</w:numbering>`
	body := styled("1", "总则") + styled("2", "目标") + styled("2", "任务") + numbered(1, 2, "25家企业") + numbered(1, 3, "其一") + styled("1", "措施") + styled("2", "资金") +
		numbered(2, 0, "甲") + numbered(2, 1, "乙") + numbered(2, 2, "丙") + numbered(2, 0, "丁") + numbered(2, 1, "戊") + numbered(2, 2, "己") +
		numbered(6, 0, "接着数") + numbered(3, 0, "重新数") + numbered(3, 0, "再数") +
		numbered(4, 0, "点") + numbered(4, 1, "无") + numbered(5, 0, "起") + numbered(5, 0, "5家") + numbered(0, 0, "不编号") + numbered(99, 0, "无此编号") +
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>` + numbered(3, 0, "删的不数")
	want := "第一章 总则\n（一）目标\n（二）任务\n1. 25家企业\n①其一\n第二章 措施\n（一）资金\n" +
		"一、甲\n1.1 乙\n（1）丙\n二、丁\n2.1 戊\n（2）己\n三、接着数\n一、重新数\n二、再数\n● 点\n无\n03起\n04 5家\n不编号\n无此编号\n三、删的不数\n"
	if text := readDocument(t, body, "styles.xml", someStyles, "numbering.xml", numbering); text.Body != want {
		t.Errorf("\n got %q\nwant %q", text.Body, want)
	}
}

func TestCountIn(t *testing.T) {
	for _, c := range []struct {
		format string
		n      int
		want   string
	}{
		{"chineseCounting", 1, "一"}, {"chineseCounting", 10, "十"}, {"chineseCounting", 11, "十一"}, {"chineseCountingThousand", 20, "二十"},
		{"chineseCountingThousand", 103, "一百零三"}, {"japaneseCounting", 110, "一百一十"}, {"chineseCountingThousand", 1001, "一千零一"},
		{"chineseLegalSimplified", 10, "壹拾"}, {"ideographDigital", 21, "二一"}, {"decimalEnclosedCircle", 20, "⑳"}, {"decimalEnclosedCircle", 99, "99"},
		{"decimalZero", 9, "09"}, {"upperRoman", 14, "XIV"}, {"lowerRoman", 4, "iv"}, {"lowerLetter", 27, "aa"}, {"upperLetter", 3, "C"},
		{"ideographTraditional", 3, "丙"}, {"decimalFullWidth", 12, "１２"}, {"decimalEnclosedParen", 2, "⑵"}, {"none", 5, ""}, {"unheard", 5, "5"},
		{"chineseCounting", 0, "〇"}, {"lowerLetter", 100_000, "100000"},
	} {
		if got := countIn(c.format, c.n); got != c.want {
			t.Errorf("%s %d: %q, not %q", c.format, c.n, got, c.want)
		}
	}
}

func cellOf(properties, text string) string {
	return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + para("", text) + "</w:tc>"
}

func TestTables(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"merged across and down",
			"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cellOf(`<w:vMerge w:val="restart"/>`, "指标") + cellOf(`<w:gridSpan w:val="2"/>`, "年份") + "</w:tr>" +
				"<w:tr><w:trPr><w:tblHeader/></w:trPr>" + cellOf("<w:vMerge/>", "") + cellOf("", "2020年") + cellOf("", "2025年") + "</w:tr>" +
				"<w:tr>" + cellOf("", "产值（亿元）") + cellOf("", "7.8") + cellOf("", "") + "</w:tr></w:tbl>",
			"[0,0 2x1 H 指标][0,1 1x2 H 年份][1,1 H 2020年][1,2 H 2025年][2,0 产值（亿元）][2,1 7.8][2,2 ]\n"},
		{"paragraphs of a cell are one line", "<w:tbl><w:tr><w:tc>" + para("", "占GDP比重") + para("", "（%）") + "</w:tc>" + cellOf("", "5") + "</w:tr></w:tbl>", "[0,0 占GDP比重 （%）][0,1 5]\n"},
		{"a row begins later", `<w:tbl><w:tr>` + cellOf("", "甲") + cellOf("", "乙") + `</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>` + cellOf("", "丙") + "</w:tr></w:tbl>", "[0,0 甲][0,1 乙][1,1 丙]\n"},
		{"a deleted row", `<w:tbl><w:tr>` + cellOf(`<w:vMerge w:val="restart"/>`, "甲") + cellOf("", "乙") + `</w:tr><w:tr><w:trPr><w:del/></w:trPr>` + cellOf("<w:vMerge/>", "旧") + cellOf("", "旧") + `</w:tr><w:tr>` + cellOf("<w:vMerge/>", "") + cellOf("", "丙") + "</w:tr></w:tbl>", "[0,0 2x1 甲][0,1 乙][1,1 丙]\n"},
		{"rows and cells in content controls", "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>" + cellOf("", "甲") + "</w:sdtContent></w:sdt>" + cellOf("", "1") + "</w:tr></w:sdtContent></w:sdt></w:tbl>", "[0,0 甲][0,1 1]\n"},
		{"a frame of one column is lines", "<w:tbl><w:tr>" + cellOf("", "专栏1　重点工程") + "</w:tr><w:tr><w:tc>" + para("", "1．建设5个园区。") + para("", "2．扩容。") + "</w:tc></w:tr></w:tbl>", "专栏1　重点工程\n1．建设5个园区。\n2．扩容。\n"},
		{"a merge from above that has none", "<w:tbl><w:tr>" + cellOf("<w:vMerge/>", "甲") + cellOf("", "乙") + "</w:tr></w:tbl>", "[0,0 甲][0,1 乙]\n"},
		{"raised in a cell", "<w:tbl><w:tr><w:tc><w:p>" + run("", "10") + run(raise, "4") + run("", "吨") + "</w:p></w:tc>" + cellOf("", "5") + "</w:tr></w:tbl>", "[0,0 10⁴吨][0,1 5]\n"},
		{"a table in a frame", "<w:tbl><w:tr><w:tc>" + para("", "专栏") + "<w:tbl><w:tr>" + cellOf("", "甲") + cellOf("", "1") + "</w:tr></w:tbl></w:tc></w:tr></w:tbl>", "专栏\n[0,0 甲][0,1 1]\n"},
	} {
		text := readDocument(t, c.body)
		if got := markedtest.Shown(text); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestBesideTheText(t *testing.T) {
	box := func(inside string) string {
		return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>` + inside + `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + inside + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
	}
	body := "<w:p>" + run("", "前") + box(para("", "附注一")) + run("", "后") + `<w:r><w:footnoteReference w:id="7"/></w:r>` + run("", "。") + `<w:r><w:footnoteReference w:id="2"/></w:r></w:p>` +
		"<w:p>" + box(para("", "专栏1　工程")+para("", "建设5个园区。")) + "</w:p>" +
		`<w:p><w:r><w:drawing><dgm:relIds r:dm="rId4"/></w:drawing></w:r></w:p>` +
		`<w:p><mc:AlternateContent><mc:Choice Requires="w99"/><mc:Fallback>` + run("", "旧式") + `</mc:Fallback></mc:AlternateContent></w:p>`
	notes := `<w:footnotes ` + wordML + `><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>` +
		`<w:footnote w:id="2">` + para("", "后注。") + `</w:footnote><w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r>` + run("", " 前注。") + `</w:p></w:footnote><w:footnote w:id="8">` + para("", "无人引用。") + `</w:footnote></w:footnotes>`
	header := `<w:hdr ` + wordML + `>` + para("", "江南省规划") + `</w:hdr>`
	footer := `<w:ftr ` + wordML + `>` + para("", "— 1 —") + para("", "江南省规划") + `</w:ftr>`
	diagram := `<dgm:dataModel ` + wordML + `><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>一核</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`
	text := readDocument(t, body, "footnotes.xml", notes, "header1.xml", header, "footer1.xml", footer, "diagrams/data1.xml", diagram)
	want := "前后¹。²\n附注一\n专栏1　工程\n建设5个园区。\n一核\n旧式\n¹ 前注。\n² 后注。\n江南省规划\n— 1 —\n"
	if text.Body != want {
		t.Errorf("\n got %q\nwant %q", text.Body, want)
	}
	var got []string
	for _, m := range text.Marks {
		got = append(got, string(m.Kind)+" "+text.Body[m.Start:m.End])
	}
	if want := []string{"note 附注一", "note 一核", "note ¹ 前注。", "note ² 后注。", "noise 江南省规划", "noise — 1 —"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	circled := readDocument(t, `<w:p>`+run("", "甲")+`<w:r><w:footnoteReference w:id="7"/></w:r></w:p><w:sectPr><w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr></w:sectPr>`, "footnotes.xml", notes)
	if circled.Body != "甲①\n① 前注。\n" {
		t.Errorf("%q", circled.Body)
	}
}

func TestDamagedDocuments(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	whole := docxOf(t, para("", strings.Repeat("全省完成工业增加值4359亿元。", 50)))
	isDamaged := func(b []byte, what string) {
		t.Helper()
		_, err := Read("plan.docx", b)
		var e *marked.Error
		if !errors.As(err, &e) || !strings.Contains(e.What, what) || e.Hint == "" || strings.Contains(e.Error(), "\n") {
			t.Errorf("%q: %v", what, err)
		}
	}
	isDamaged(whole[:len(whole)/2], "damaged")
	isDamaged(docxOf(t, ""), "without text")
	isDamaged(docxOf(t, para("", strings.Repeat(" ", parts.MaxSize+1))), "unpacks to more than")

	for name, body := range map[string]string{
		"comment not closed": para("", "在") + "<!-- ",
		"nested too deep":    para("", "在") + strings.Repeat("<w:ins>", 100_000),
		"boxes in boxes":     para("", "在") + strings.Repeat("<w:p><w:r><w:txbxContent>", 500),
		"tables in tables":   para("", "在") + strings.Repeat("<w:tbl><w:tr><w:tc>", 500),
		"unknown entity":     para("", "在&bomb;"),
		"not a character":    para("", "在\x0B\xFF"),
		"other end element":  "<w:p><w:r><w:t>在</w:p>" + para("", "末") + "<w:p><w:r><w:t>半",
	} {
		text, err := Read("plan.docx", docxOf(t, body))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		markedtest.Check(t, text)
		if !strings.HasPrefix(text.Body, "在") || len(text.Problems) == 0 && name != "unknown entity" && name != "other end element" {
			t.Errorf("%s: %q %q", name, text.Body, text.Problems)
		}
	}
}

// TestRealDocument compares a real report with the text of its runs, read without
// any knowledge of the format.
func TestRealDocument(t *testing.T) {
	b, err := os.ReadFile(filepath.FromSlash("../../../../shared/plans/prov-gwr-2025-gansu.docx"))
	if err != nil {
		t.Skip("the shared plans are not here: ", err)
	}
	text, err := Read("gansu.docx", b)
	if err != nil {
		t.Fatal(err)
	}
	markedtest.Check(t, text)
	if text.Problems != nil {
		t.Errorf("%q", text.Problems)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var raw bytes.Buffer
	if _, err := raw.ReadFrom(f); err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	for _, m := range regexp.MustCompile(`<w:t(?: [^>]*)?>([^<]*)</w:t>`).FindAllStringSubmatch(raw.String(), -1) {
		want.WriteString(m[1])
	}
	blanks := strings.NewReplacer(" ", "", "\n", "", "\t", "")
	if blanks.Replace(text.Body) != blanks.Replace(want.String()) || want.Len() < 40_000 {
		t.Error("the text is not the text of the runs")
	}
	if !strings.Contains(text.Body, "\n一、2024年工作回顾\n") || strings.Contains(text.Body, "\n\n") {
		t.Error("a paragraph is not a line")
	}
}

func FuzzDOCX(f *testing.F) {
	f.Add(docxOf(f, para("", "增长8%")+"<w:tbl><w:tr>"+cellOf(`<w:vMerge w:val="restart"/>`, "甲")+cellOf("", "1")+"</w:tr></w:tbl>", "styles.xml", someStyles), "")
	f.Add([]byte("PK"), `<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr></w:tc></w:tr></w:tbl></w:txbxContent></mc:Choice></mc:AlternateContent><w:fldChar w:fldCharType="begin"/><w:br/></w:r><m:sSup><m:sup><m:t>4</m:t></m:sup></m:sSup></w:p>`)
	f.Add([]byte("PK\x03\x04word/document.xml"), numbered(1, 0, "甲")+`<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>`)
	f.Fuzz(func(t *testing.T, b []byte, body string) {
		if text, err := Read("f.docx", b); err == nil {
			markedtest.Check(t, text)
		}
		numbering := `<w:numbering ` + wordML + `><w:abstractNum w:abstractNumId="1">` + body + levelOf(0, "decimal", "%1", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
		if text, err := Read("f.docx", docxOf(t, body, "numbering.xml", numbering, "styles.xml", "<w:styles "+wordML+">"+body+"</w:styles>", "footnotes.xml", body)); err == nil {
			markedtest.Check(t, text)
		}
	})
}
