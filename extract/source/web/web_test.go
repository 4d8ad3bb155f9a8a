// Web pages as government sites are built: what is the plan, what is around it.

package web

import (
	"errors"
	"fmt"
	"mime/quotedprintable"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"planq/extract/source/marked"
	"planq/internal/made"
)

// stateCouncilPage is shaped like a document on www.gov.cn.
const stateCouncilPage = `<!DOCTYPE html>
<html><head><meta charset="utf-8">
<title>国务院关于印发“十四五”数字经济发展规划的通知_数字经济_中国政府网</title>
<meta name="keywords" content="数字经济">
<style>.pages_content{font-size:16px}</style><script>var a = "<p>不是正文</p>";</script>
</head><body>
<!-- 头部 -->
<div class="header"><div class="logo"><a href="/">中国政府网</a></div>
<ul class="nav"><li><a href="/gwy">国务院</a></li><li><a href="/xw">新闻</a></li><li><a href="/zc">政策</a></li><li><a href="/hd">互动</a></li></ul></div>
<div class="BreadcrumbNav"><a href="/">首页</a> &gt; <a href="/zc">政策</a> &gt; <a href="/zc/gwywj">国务院政策文件库</a> &gt; 国务院文件</div>
<table class="bd1" width="100%"><tbody>
<tr><td><b>标　　题：</b></td><td colspan="3">国务院关于印发“十四五”数字经济发展规划的通知</td></tr>
<tr><td><b>发文机关：</b></td><td>国务院</td><td><b>发文字号：</b></td><td>国发〔2021〕29号</td></tr>
<tr><td><b>索 引 号：</b></td><td>000014349/2021-00138</td><td><b>主题分类：</b></td><td>国民经济管理、国有资产监管\宏观经济</td></tr>
<tr><td><b>成文日期：</b></td><td>2021年12月12日</td><td><b>发布日期：</b></td><td>2022年01月12日</td></tr>
</tbody></table>
<div class="share"><span>字号：</span><a>默认</a><a>大</a><a>超大</a>|<a>打印</a>|<a>分享</a></div>
<h1 id="ti">国务院关于印发“十四五”<br>数字经济发展规划的通知</h1>
<div class="pages_content" id="UCAP-CONTENT">
<p style="text-align: center;">国发〔2021〕29号</p>
<p>各省、自治区、直辖市人民政府，国务院各部委、各直属机构：</p>
<p>&nbsp;&nbsp;&nbsp;&nbsp;现将《“十四五”数字经济发展规划》印发给你们，请认真贯彻
执行。</p>
<p style="text-align:right">国务院<br>2021年12月12日</p>
<p>　　（此件公开发布）</p>
<p align="center"><strong>“十四五”数字经济发展规划</strong></p>
<p>　　<strong>第一章　发展现状和形势</strong></p>
<p>　　（一）发展现状。</p>
<p>　　2020年，我国数字经济核心产业增加值占国内生产总值（GDP）比重达到<span>7.8</span>%，5G用户超过2<sup>&nbsp;</sup>亿户，<!-- 注 -->硅料产能达10<sup>4</sup>吨、用水25m<sup>3</sup>，减排CO<sub>2</sub>，PM<sub>2.5</sub>下降8%。</p>
<p align="center">“十四五”数字经济发展主要指标</p>
<table border="1"><tbody>
<tr><td rowspan="2"><p>指标</p></td><td colspan="2"><p>年份</p></td><td rowspan="2">属性</td></tr>
<tr><td>2020年</td><td>2025年</td></tr>
<tr><td>数字经济核心产业增加值<br>占GDP比重（%）</td><td>7.8</td><td>10</td><td rowspan="2">预期性</td></tr>
<tr><td>IPv6活跃用户数（亿户）</td><td>4.6</td><td>8</td></tr>
</tbody></table>
<table class="box" border="1"><tbody><tr><td><p>专栏1 信息网络基础设施优化升级工程</p></td></tr>
<tr><td><p>1．推进光纤网络扩容提速。</p><p>2．加快5G网络规模化部署。</p></td></tr></tbody></table>
<p>附件：<a href="./a.pdf">“十四五”数字经济发展规划.pdf</a></p>
<div class="editor"><span>责任编辑：王小明</span></div>
<div class="bdsharebuttonbox"><a>分享到：</a><a>微信</a><a>微博</a></div>
</div>
<div class="related"><h2>相关稿件</h2><ul><li><a href="1">国务院办公厅印发通知</a></li></ul></div>
<div class="footer"><p>主办单位：国务院办公厅　运行维护单位：中国政府网运行中心</p><p>版权所有：中国政府网　中文域名：中国政府网.政务　京ICP备05070218号</p></div>
</body></html>`

// provincialPage is shaped like an older page of a province: tables place
// everything, the tags are in capitals, the title of the page is the site's.
const provincialPage = `<HTML><HEAD><TITLE>江西省人民政府</TITLE><META http-equiv=Content-Type content="text/html; charset=gb2312"></HEAD>
<BODY><FORM action=""><TABLE width=1000><TR><TD><IMG src=banner.jpg></TD></TR>
<TR><TD><A href=/>首页</A> | <A href=/a>政务公开</A> | <A href=/b>走进江西</A> | <A href=/c>在线服务</A></TD></TR></TABLE>
<TABLE width=1000><TR><TD class=dqwz>您当前的位置：<A href=/>首页</A>&gt;<A href=/zw>政务公开</A>&gt;规划计划</TD></TR>
<TR><TD align=center class=bt>江西省人民政府关于印发江西省新型工业化“十二五”规划的通知</TD></TR>
<TR><TD align=center>发布时间：2012-01-20　来源：省政府办公厅　【字体：<A href="javascript:">大</A> <A>中</A> <A>小</A>】 【<A>打印</A>】【<A>关闭</A>】</TD></TR>
<TR><TD><TABLE><TR><TD><DIV id=zoom><DIV class=TRS_Editor><STYLE>.TRS_Editor P{}</STYLE>
<P>各市、县（区）人民政府，省政府各部门：<BR>　　《江西省新型工业化“十二五”规划》已经省政府同意，现印发给你们，请认真贯彻执行。<BR>　　　　　　　　二○一二年一月十四日</P>
<P align=center><B>江西省新型工业化“十二五”规划</B></P>
<H2>第一章&nbsp; 发展基础</H2>
<P>&nbsp;&nbsp;&nbsp; 2010年，全省工业完成增加值4359亿元，比2005年增加2904亿元。</P>
<H3>（一）主要指标</H3>
<TABLE border=1><CAPTION>表1 “十二五”主要指标</CAPTION><TFOOT><TR><TD colspan=4>注：按当年价</TD></TR></TFOOT><THEAD><TR><TH rowSpan=2>类别</TH><TH rowSpan=2>指标</TH><TH>2010年</TH><TH>2015年</TH></TR><TR><TH colSpan=2>单位：亿元</TH></TR></THEAD>
<TBODY><TR><TD rowSpan=2>规模</TD><TD>工业增加值</TD><TD>4359</TD><TD>9000</TD></TR><TR><TD>主营业务收入</TD><TD>13700</TD><TD>&nbsp;</TD></TR></TBODY></TABLE>
<OL><LI>做大总量。</LI><LI><P>优化结构，增长<DEL>8</DEL>10%。</P></LI><LI>3、节能降耗。</LI></OL>
<P>上一页 1 2 3 下一页</P>
<P style="display: none">隐藏的文字</P>
</DIV></DIV></TD></TR></TABLE></TD></TR>
<TR><TD>上一篇：<A href=1>江西省人民政府办公厅关于做好工作的通知</A></TD></TR></TABLE>
<TABLE><TR><TD>主办：江西省人民政府办公厅　承办：江西省信息中心　备案号：赣ICP备05001234号</TD></TR></TABLE></FORM></BODY></HTML>`

// unknownPage has no container with a known name.
var unknownPage = func() string {
	links := strings.Repeat("<li><a href='/1.html'>栏目新闻动态</a></li>", 30)
	return "<html><head><title>某市“十二五”工业发展规划 - 某市人民政府</title></head><body><div id=a1><ul>" + links +
		"</ul></div><div id=b7><div class=q1><h1>某市“十二五”工业发展规划</h1><div class=q2>2012-01-02 10:00 <a href=#>打印</a></div><div class=q9><h2>一、发展目标</h2>" +
		strings.Repeat("<p>　　到2015年，主营业务收入达到2500亿元，年均增长25%以上，产能突破7万吨。</p>\n", 15) +
		"</div></div><div class=q8><h3>热门文章</h3><ul>" + links + "</ul></div></div><div><p>版权所有 某市人民政府</p></div></body></html>"
}()

// wordPage is what a word processor saves: sections, labels written out, a note.
const wordPage = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"></head><body>
<div class=WordSection1><p class=MsoNormal style='mso-outline-level:1'>第一章 总则<o:p></o:p></p>
<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>（一）<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>总体
要求<a href="#_ftn1"><span style='vertical-align:super'>[1]</span></a></p></div><br clear=all>
<div class=WordSection2><p>到2015年，产能达到2×10<span style='vertical-align:super'>4</span>吨。</p></div>
<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p>[1] 指产业规模。</p></div></div></body></html>`

func read(t *testing.T, page string) *marked.Text {
	t.Helper()
	text, err := Read("page.html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if text.Format != "html" {
		t.Fatalf("read as %s", text.Format)
	}
	if err := sound(text); err != nil {
		t.Fatal(err)
	}
	return text
}

// sound checks what holds of every text: marks in order, on the edges of
// characters, cells in their table and in the grid.
func sound(text *marked.Text) error {
	if !utf8.ValidString(text.Body) {
		return errors.New("not UTF-8")
	}
	edge := func(i int) bool {
		return i >= 0 && i <= len(text.Body) && (i == len(text.Body) || utf8.RuneStart(text.Body[i]))
	}
	for i, m := range text.Marks {
		if !edge(m.Start) || !edge(m.End) || m.Start >= m.End {
			return fmt.Errorf("mark %+v", m)
		}
		if i > 0 && (text.Marks[i-1].Start > m.Start || text.Marks[i-1].Start == m.Start && text.Marks[i-1].End < m.End) {
			return fmt.Errorf("marks out of order at %d", i)
		}
		if m.Kind == marked.Heading && strings.Contains(text.Body[m.Start:m.End], "\n") {
			return fmt.Errorf("a heading of two lines: %q", text.Body[m.Start:m.End])
		}
		if m.Kind != marked.Table {
			continue
		}
		rows := strings.Split(text.Body[m.Start:m.End], "\n")
		taken := map[[2]int]bool{}
		for _, c := range m.Cells {
			if !edge(c.Start) || !edge(c.End) || c.Start > c.End || c.Start < m.Start || c.End > m.End || strings.ContainsAny(text.Body[c.Start:c.End], "\t\n") {
				return fmt.Errorf("cell %+v", c)
			}
			if c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > len(rows) {
				return fmt.Errorf("cell %+v of %d rows", c, len(rows))
			}
			if fields := strings.Split(rows[c.Row], "\t"); c.Col >= len(fields) || fields[c.Col] != text.Body[c.Start:c.End] {
				return fmt.Errorf("cell %+v does not stand in its field of %q", c, rows[c.Row])
			}
			if taken[[2]int{c.Row, c.Col}] {
				return fmt.Errorf("two cells at %d,%d", c.Row, c.Col)
			}
			taken[[2]int{c.Row, c.Col}] = true
		}
	}
	return nil
}

// stretches are the stretches of a kind.
func stretches(text *marked.Text, kind marked.Kind) (found []string) {
	for _, m := range text.Marks {
		if m.Kind == kind {
			found = append(found, text.Body[m.Start:m.End])
		}
	}
	return found
}

// planOf is the text without its noise, a line a line.
func planOf(text *marked.Text) string {
	var b strings.Builder
	at := 0
	for _, m := range text.Marks {
		if m.Kind == marked.Noise {
			b.WriteString(text.Body[at:m.Start])
			at = m.End
		}
	}
	b.WriteString(text.Body[at:])
	var lines []string
	for line := range strings.Lines(b.String()) {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, strings.TrimRight(line, "\n"))
		}
	}
	return strings.Join(lines, "\n")
}

func TestStateCouncilPage(t *testing.T) {
	text := read(t, stateCouncilPage)
	want := strings.Join([]string{
		"发文机关：国务院",
		"发文字号：国发〔2021〕29号",
		"成文日期：2021年12月12日",
		"国务院关于印发“十四五”数字经济发展规划的通知",
		"国发〔2021〕29号",
		"各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
		"现将《“十四五”数字经济发展规划》印发给你们，请认真贯彻执行。",
		"国务院",
		"2021年12月12日",
		"（此件公开发布）",
		"“十四五”数字经济发展规划",
		"第一章 发展现状和形势",
		"（一）发展现状。",
		"2020年，我国数字经济核心产业增加值占国内生产总值（GDP）比重达到7.8%，5G用户超过2 亿户，硅料产能达10⁴吨、用水25m³，减排CO₂，PM2.5下降8%。",
		"“十四五”数字经济发展主要指标",
		"指标\t年份\t\t属性",
		"\t2020年\t2025年\t",
		"数字经济核心产业增加值 占GDP比重（%）\t7.8\t10\t预期性",
		"IPv6活跃用户数（亿户）\t4.6\t8\t",
		"专栏1 信息网络基础设施优化升级工程",
		"1．推进光纤网络扩容提速。",
		"2．加快5G网络规模化部署。",
		"附件：“十四五”数字经济发展规划.pdf",
	}, "\n")
	if got := planOf(text); got != want {
		t.Errorf("the plan is\n%s\nand not\n%s", got, want)
	}
	if got := stretches(text, marked.Heading); fmt.Sprint(got) != "[国务院关于印发“十四五”数字经济发展规划的通知]" {
		t.Errorf("headings %q", got)
	}
	if got := stretches(text, marked.Table); len(got) != 1 || !strings.HasPrefix(got[0], "指标\t年份") {
		t.Errorf("tables %q", got) // the frame of a 专栏 is none
	}
	noise := strings.Join(stretches(text, marked.Noise), "\n")
	for _, s := range []string{"国务院 新闻 政策 互动", "首页 > 政策 > 国务院政策文件库", "000014349/2021-00138", "打印 | 分享", "责任编辑：王小明", "分享到：", "相关稿件", "京ICP备05070218号"} {
		if !strings.Contains(noise, s) {
			t.Errorf("%s is no noise", s)
		}
	}
	if text.Problems != nil {
		t.Errorf("problems %q", text.Problems)
	}
}

func TestProvincialPage(t *testing.T) {
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(provincialPage))
	if err != nil {
		t.Fatal(err)
	}
	text := read(t, string(b))
	want := strings.Join([]string{
		"江西省人民政府关于印发江西省新型工业化“十二五”规划的通知",
		"各市、县（区）人民政府，省政府各部门：",
		"《江西省新型工业化“十二五”规划》已经省政府同意，现印发给你们，请认真贯彻执行。",
		"二○一二年一月十四日",
		"江西省新型工业化“十二五”规划",
		"第一章 发展基础",
		"2010年，全省工业完成增加值4359亿元，比2005年增加2904亿元。",
		"（一）主要指标",
		"表1 “十二五”主要指标",
		"类别\t指标\t2010年\t2015年",
		"\t\t单位：亿元\t",
		"规模\t工业增加值\t4359\t9000",
		"\t主营业务收入\t13700\t",
		"注：按当年价\t\t\t",
		"1. 做大总量。",
		"2. 优化结构，增长10%。",
		"3、节能降耗。",
	}, "\n")
	if got := planOf(text); got != want {
		t.Errorf("the plan is\n%s\nand not\n%s", got, want)
	}
	if text.Encoding != "gb18030" || len(text.Problems) != 1 || !strings.Contains(text.Problems[0], "strikes out") {
		t.Errorf("%s %q", text.Encoding, text.Problems)
	}
	headings := stretches(text, marked.Heading)
	if fmt.Sprint(headings) != "[江西省人民政府关于印发江西省新型工业化“十二五”规划的通知 第一章 发展基础 （一）主要指标]" {
		t.Errorf("headings %q", headings)
	}
	var cells []string
	for _, m := range text.Marks {
		for _, c := range m.Cells {
			cells = append(cells, fmt.Sprintf("%d,%d %dx%d %v %s", c.Row, c.Col, c.RowSpan, c.ColSpan, c.Header, text.Body[c.Start:c.End]))
		}
	}
	if got, want := strings.Join(cells, "\n"), `0,0 2x1 true 类别
0,1 2x1 true 指标
0,2 1x1 true 2010年
0,3 1x1 true 2015年
1,2 1x2 true 单位：亿元
2,0 2x1 false 规模
2,1 1x1 false 工业增加值
2,2 1x1 false 4359
2,3 1x1 false 9000
3,1 1x1 false 主营业务收入
3,2 1x1 false 13700
3,3 1x1 false 
4,0 1x4 false 注：按当年价`; got != want {
		t.Errorf("cells\n%s", got)
	}
}

func TestPageOfAnUnknownSystem(t *testing.T) {
	text := read(t, unknownPage)
	lines := strings.Split(planOf(text), "\n")
	if len(lines) != 17 || lines[0] != "某市“十二五”工业发展规划" || lines[1] != "一、发展目标" || !strings.HasPrefix(lines[16], "到2015年") {
		t.Errorf("the plan is\n%s", strings.Join(lines, "\n"))
	}
}

// leftPage still holds what its server should have put in: includes, parameters; its
// trail of pages and its list of other pages have no name that is known.
const leftPage = `<%@ page pageEncoding="UTF-8"%>
<%@ include file="/common/taglibs.jsp"%>
<!DOCTYPE html><html><head><title>某市公布十二五交通规划 - 【某网】</title>
<c:import url="/common/init.jsp"><c:param name="isLast">true</c:param></c:import></head><body>
<div class=header><%@ include file="/main/header.jsp" %></div>
<div id=main><div id=conTitle><div class="x1">
<a href="/index.jsp">首页</a>
<a href="/a.jsp">采购资讯</a>
<a href="/b.jsp">某市公布十二五交通规划</a></div></div>
<div id=conBody><h1>某市公布十二五交通规划</h1><div class=source><span>发布时间：2011-04-25</span> <span>发布人：-</span></div>
<p>到2015年，公路通车里程达到16869公里，其中高速公路达到792公里，占比<%低于10%。</p><p>开工建设高速公路89公里，总投资71亿元，目前该工程已进入施工招标阶段。</p>
<div><p>附件：</p><a href=1.html>附件1 项目表</a><a href=2.html>附件2 分工</a></div>
<div class=q7><h3>热门推荐</h3><ul><li><a href=/1>铁路规划发布</a></li><li><a href=/2>机场规划发布</a></li><li><a href=/3>港口规划发布</a></li><li><a href=/4>航道规划发布</a></li></ul></div>
</div></div><div class=footer><%@ include file="/foot.jsp" %></div></body></html>`

func TestPageWithLeftOvers(t *testing.T) {
	text := read(t, leftPage)
	want := "某市公布十二五交通规划\n到2015年，公路通车里程达到16869公里，其中高速公路达到792公里，占比<%低于10%。\n开工建设高速公路89公里，总投资71亿元，目前该工程已进入施工招标阶段。\n附件：\n附件1 项目表附件2 分工"
	if got := planOf(text); got != want {
		t.Errorf("the plan is\n%s\nand not\n%s", got, want)
	}
	if strings.Contains(text.Body, "include file") || strings.Contains(text.Body, "true") {
		t.Errorf("what its server left stands in\n%s", text.Body)
	}
	if got := stretches(text, marked.Heading); fmt.Sprint(got) != "[某市公布十二五交通规划]" {
		t.Errorf("headings %q", got)
	}
}

func TestPageOfAWordProcessor(t *testing.T) {
	text := read(t, wordPage)
	if got := planOf(text); got != "第一章 总则\n（一） 总体要求[¹]\n到2015年，产能达到2×10⁴吨。\n[1] 指产业规模。" {
		t.Errorf("%q", got)
	}
	if got := stretches(text, marked.Heading); fmt.Sprint(got) != "[第一章 总则]" {
		t.Errorf("headings %q", got)
	}
	if got := stretches(text, marked.Note); fmt.Sprint(got) != "[[1] 指产业规模。]" {
		t.Errorf("notes %q", got)
	}
}

// Every Chinese character and digit of the page that is shown stands in the body, once.
func TestNothingOfAPageIsLost(t *testing.T) {
	letters := func(s string) (n int) {
		for _, r := range s {
			if r >= 0x4E00 && r <= 0x9FFF || r >= '0' && r <= '9' {
				n++
			}
		}
		return n
	}
	for name, c := range map[string]struct {
		page   string
		raised int // digits that became ⁴, and what was struck out
	}{
		"state council": {stateCouncilPage, 3},
		"province":      {provincialPage, -1}, // two numbers of the list are written out
		"unknown":       {unknownPage, 0},
		"word":          {wordPage, 2},
	} {
		doc, err := html.Parse(strings.NewReader(c.page))
		if err != nil {
			t.Fatal(err)
		}
		shown := 0
		for n := range doc.Descendants() {
			if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" && n.Parent.Data != "title" {
				shown += letters(n.Data)
			}
		}
		if got := letters(read(t, c.page).Body); got != shown-c.raised {
			t.Errorf("%s: %d characters of %d", name, got, shown-c.raised)
		}
	}
}

// An index table says what it is of without colons, too, below a row of links that only a table places.
func TestIndexTableWithoutColons(t *testing.T) {
	text := read(t, `<html><head><title>关于印发某市工业发展规划的通知_某市人民政府</title></head><body><table class="layout"><tr><td>首页</td><td>新闻</td></tr></table><table width="100%"><tr><td><table>
<tr><td>索引号</td><td>000014349/2021-00088</td><td>发文字号</td><td>市政发〔2021〕12号</td></tr><tr><td>成文日期：</td><td>2021年5月6日</td><td>有效期</td><td>5年</td></tr></table></td></tr>
<tr><td><h1>某市人民政府关于印发某市工业发展规划的通知</h1><p>各县（区）人民政府：</p><p>现将规划印发给你们，请认真贯彻执行。</p><p>一、发展目标</p><p>到2025年，工业增加值达到500亿元。</p></td></tr></table></body></html>`)
	for _, want := range []string{"索引号：000014349/2021-00088\n", "发文字号：市政发〔2021〕12号\n", "成文日期：2021年5月6日\n", "有效期：5年\n"} {
		if !strings.Contains(text.Body, want) {
			t.Errorf("no %q in\n%s", want, text.Body)
		}
	}
	if strings.Contains(text.Body, "\t") {
		t.Errorf("a table in\n%s", text.Body)
	}
}

func TestTextOfAPage(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"raised and lowered", "<p>10<sup>4</sup>吨、10 <sup>-3</sup>、m<sup><span>3</span></sup>、CO<sub>2</sub>、PM<sub>2.5</sub>、PM<sub>10</sub>、NO<sub>x</sub>、NH<sub>3</sub>-N", "10⁴吨、10⁻³、m³、CO₂、PM2.5、PM10、NOx、NH₃-N"},
		{"a tag never closed", "<p>x<sup>到2015年主营业务收入达到2500亿元，年均增长25%以上", "x到2015年主营业务收入达到2500亿元，年均增长25%以上"},
		{"a formula", "<p><math><msup><mi>m</mi><mn>3</mn></msup></math>", "m³"},
		{"a break of the source is nothing between Chinese characters", "<p>产业\r\n   结构，到\n2015年</p>", "产业结构，到 2015年"},
		{"a break of the page", "<p>　　第一段。<br>　　第二段。<br/><br/>第三段。</p>", "第一段。\n第二段。\n第三段。"},
		{"blanks", "<p>&nbsp;&nbsp;&nbsp;&nbsp;第一章&nbsp;&nbsp;总则\u200B\uFEFF　</p>", "第一章 总则"},
		{"entities", "<p>&ldquo;十二五&rdquo;&#20135;&#x4e1a;&amp;&lt;5%</p>", "“十二五”产业&<5%"},
		{"paragraphs in paragraphs", "<div>一、目标<div>二、任务</div>三、保障</div>", "一、目标\n二、任务\n三、保障"},
		{"letters set apart", "<p>到<b>2015</b>年，<font color=red>增长</font><span>25%</span></p>", "到2015年，增长25%"},
		{"written as typed", "<pre>第一章\n  到2015年\n</pre>", "第一章\n到2015年"},
		{"struck out", "<p>增长<del>8</del><ins>10</ins>%，<s>原文</s>新文", "增长10%，新文"},
		{"numbers of a list", "<ol start=3><li>做大<li value=7>做强<ol type=a><li>优化</ol></ol>", "3. 做大\n7. 做强\na. 优化"},
		{"Chinese numbers of a list", `<ol style="list-style-type: simp-chinese-informal"><li>做大</li><li><div>做强</div></li></ol>`, "一、做大\n二、做强"},
		{"a list whose author wrote the numbers", "<ol><li>（一）做大</li><li>一是做强</li><li>2. 做优</li></ol>", "（一）做大\n2. 一是做强\n2. 做优"},
		{"struck out by its style", `<p>达到<span style="text-decoration: line-through">500</span><b style="text-decoration-line:line-through">50</b><span style="text-decoration:underline">600</span>亿元</p>`, "达到600亿元"},
		{"a list without numbers", "<ul><li>做大</li><li>做强</li></ul><ol style='list-style:none'><li>做优</li></ol>", "做大\n做强\n做优"},
		{"a cell of two lines", "<table><tr><td>指标<td>单位<tr><td><p>单位GDP<p>能耗<td>吨</table>", "指标\t单位\n单位GDP 能耗\t吨"},
		{"a table that only places", "<table><tr><td><table><tr><td>指标</td><td>值</td></tr><tr><td>产值</td><td>5</td></tr></table></td><td>说明</td></tr></table>", "指标\t值\n产值\t5\n说明"},
		{"one row is no table", "<table class=layout><tr><td>首页</td><td>新闻</td></tr></table>", "首页\n新闻"},
		{"programs and remarks", "<p>甲<script>乙</script><style>丙</style><!-- 丁 -->戊<noscript>己</noscript></p>", "甲戊"},
	} {
		if got := strings.TrimRight(read(t, "<html><body>"+c.page).Body, "\n"); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}

func TestGridOfATable(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"rowspan beyond the table", "<tr><td rowspan=9>a<td>b<tr><td>c", "0,0 2x1;0,1 1x1;1,1 1x1"},
		{"rowspan to the end", "<tr><td rowspan=0>a<td>b<tr><td>c", "0,0 2x1;0,1 1x1;1,1 1x1"},
		{"nonsense", "<tr><td rowspan=-1 colspan=x>a<td colspan='2 '>b<tr><td>c<td>d<td>e", "0,0 1x1;0,1 1x2;1,0 1x1;1,1 1x1;1,2 1x1"},
		{"a cell pushed aside", "<tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e", "0,0 1x1;0,1 2x1;0,2 1x1;1,0 1x1;1,2 1x1"},
		{"a row that is all covered", "<tr><td rowspan=2>a<td rowspan=2>b<tr></tr><tr><td>c<td>d", "0,0 2x1;0,1 2x1;2,0 1x1;2,1 1x1"},
	} {
		var got []string
		for _, m := range read(t, "<html><table>"+c.table+"</table>").Marks {
			for _, cell := range m.Cells {
				got = append(got, fmt.Sprintf("%d,%d %dx%d", cell.Row, cell.Col, cell.RowSpan, cell.ColSpan))
			}
		}
		if strings.Join(got, ";") != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}

func TestFurnitureLines(t *testing.T) {
	for _, line := range []string{"【打印】【关闭】", "字体：大 中 小", "字体：[大 中 小]", "分享到： 微信 微博", "上一篇：关于做好工作的通知", "责任编辑：王小明", "发布时间：2012-01-20 来源：省政府", "您当前的位置：首页 > 政务公开 > 规划", "首页 > 政务公开 > 规划计划", "扫一扫在手机打开当前页", "上一页 1 2 3 下一页", "主办：省政府办公厅 备案号：赣ICP备05001234号", "浏览次数：120"} {
		if !isFurnitureLine(line) {
			t.Errorf("%s is no furniture", line)
		}
	}
	for _, line := range []string{"大力发展中小企业", "大", "来源于海外的投资达到30亿元。", "建设下载中心", "打印设备产业产值达到100亿元", "关闭小煤矿120处", "关闭、淘汰落后产能500万吨", "分享经济", "编辑出版业", "2", "主办单位：省发展改革委", "首页工程", "全文共三章"} {
		if isFurnitureLine(line) {
			t.Errorf("%s is furniture", line)
		}
	}
}

func TestEncodingsOfAPage(t *testing.T) {
	page := func(said string) string {
		return "<html><head><meta charset=\"" + said + "\"><title>规划</title></head><body><p>" + strings.Repeat("　　到2015年，全省光伏产业主营业务收入达到2500亿元，年均增长25%以上，产能突破7万吨。\n", 3) + "</p></body></html>"
	}
	encode := func(e encoding.Encoding, s string) string {
		out, err := e.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, c := range []struct{ name, bytes, want string }{
		{"as it says", encode(simplifiedchinese.GBK, page("gb2312")), "gb18030"},
		{"says nothing", encode(simplifiedchinese.GBK, page("")), "gb18030"},
		{"says UTF-8 and is GBK", encode(simplifiedchinese.GBK, page("utf-8")), "gb18030"},
		{"says GB2312 and is UTF-8", page("gb2312"), "utf-8"},
		{"says Latin and is GBK", encode(simplifiedchinese.GBK, page("iso-8859-1")), "gb18030"},
		{"a byte order mark", "\uFEFF" + page("gb2312"), "utf-8"},
		{"UTF-16 with a mark", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), page("utf-16")), "utf-16le"},
	} {
		text := read(t, c.bytes)
		if text.Encoding != c.want || !strings.HasPrefix(text.Body, "到2015年，全省光伏产业主营业务收入达到2500亿元") {
			t.Errorf("%s: %s %.60q", c.name, text.Encoding, text.Body)
		}
	}
}

func TestWhatIsAPage(t *testing.T) {
	for name, c := range map[string]struct {
		bytes string
		page  bool
	}{
		"plan.txt":  {"\r\n<!DOCTYPE html><html><body>规划</body></html>", true},
		"plan.doc":  {"<html><body>规划</body></html>", true},
		"part.html": {"规划<p>目标</p>", true},
		"bare.html": {"只有文字，没有标签", false},
		"plan.md":   {"<div align=\"center\">\n\n# 规划\n", false},
		"note.txt":  {"<5%的企业，见<b>网页</b>", false},
		"saved.txt": {"<!-- saved from url=(0022)http://www.gov.cn/ -->\n<table><tr><td>规划</table>", true},
	} {
		if got := Is(name, []byte(c.bytes)); got != c.page {
			t.Errorf("%s: a page %v", name, got)
		}
	}
}

func TestWhatIsNoPage(t *testing.T) {
	for _, c := range []struct{ name, page, what string }{
		{"no text", "<html><body><div id=app></div><script>load()</script></body></html>", "without text"},
		{"too deep", "<html>" + strings.Repeat("<div>", 3000) + "规划", "no proper HTML"},
	} {
		_, err := Read("page.html", []byte(c.page))
		var e *marked.Error
		if !errors.As(err, &e) || e.Name != "page.html" || !strings.Contains(e.What, c.what) || e.Hint == "" {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	// Tags that change the letters only and are never closed do not count.
	if got := planOf(read(t, "<html>"+strings.Repeat("<p><font color=red><b><span>规划", 3000))); strings.Count(got, "规划") != 3000 {
		t.Errorf("%d paragraphs", strings.Count(got, "规划"))
	}
	text := read(t, "<html><div id=zoom><p>规划全文见附件。</p><a href='./P0202.pdf'>规划.pdf</a></div>")
	if len(text.Problems) != 1 || !strings.Contains(text.Problems[0], "P0202.pdf") {
		t.Errorf("%q", text.Problems)
	}
}

func TestPageSavedAsOneFile(t *testing.T) {
	var body strings.Builder
	w := quotedprintable.NewWriter(&body)
	if _, err := w.Write([]byte(provincialPage)); err != nil {
		t.Fatal(err)
	}
	w.Close()
	archive := func(boundary string) string {
		return "From: <Saved by Blink>\r\nSubject: plan\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B\"\r\n\r\n" +
			boundary + "\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + body.String() +
			"\r\n" + boundary + "\r\nContent-Type: text/css\r\n\r\np{}\r\n" + boundary + "--\r\n"
	}
	text, err := Read("plan.mhtml", []byte(archive("------B")))
	if err != nil {
		t.Fatal(err)
	}
	if want := read(t, provincialPage); text.Body != want.Body || text.Format != "html" {
		t.Errorf("%s", text.Body)
	}
	if _, err := Read("plan.mhtml", []byte(archive("------C"))); err == nil || !strings.Contains(err.Error(), "MHTML") {
		t.Errorf("without its page: %v", err)
	}
}

// FuzzTables has tables of every shape: heads and feet, cells over rows and columns, tables in cells, reports in cells. Nothing that
// stands in a cell is lost.
func FuzzTables(f *testing.F) {
	made.Seeds(f)
	f.Add([]byte{0, 1, 0, 2, 0, 3, 0, 4})
	f.Fuzz(func(t *testing.T, choices []byte) {
		next := made.Choices(choices)
		cells := 0
		var table func(deep int) string
		table = func(deep int) string {
			pick := func(words ...string) string { return words[next(len(words))] }
			var b strings.Builder
			b.WriteString(pick("<table>", "<table>", "<table role=presentation>", "<table><caption>表1 主要指标</caption>", "<table><colgroup><col><col></colgroup>"))
			for range 1 + next(5) {
				b.WriteString(pick("", "", "", "<thead>", "<tbody>", "<tfoot>", "</thead>", "</tbody>") + pick("<tr>", "<tr>", "<tr>", "", "<tr><tr>"))
				for range 1 + next(5) {
					cells++
					b.WriteString(pick("<td", "<td", "<td", "<th") + pick("", "", "", " rowspan=2", " colspan=3", " rowspan=0", " rowspan=999 colspan=9999", " colspan=-1") + ">")
					fmt.Fprintf(&b, "格%d格", cells)
					switch next(10) {
					case 0:
						if deep < 4 {
							b.WriteString(table(deep + 1))
						}
					case 1:
						b.WriteString(strings.Repeat("<p>到2020年，产值达到5亿元。</p>", 1+next(40)))
					case 2:
						b.WriteString(strings.Repeat("到2020年，产值达到5亿元，增长6%。"+pick("<br>", "\n"), 1+next(40)))
					case 3:
						b.WriteString(pick("full_text", "正文", "标题", "年份", "province", "2020年", "10<sup>4</sup>", "<h2>标题</h2>", "<ol><li>一<li>二</ol>", "&nbsp;", "<pre>a\nb</pre>"))
					}
					b.WriteString(pick("</td>", "</td>", "</td>", "", "</tr>", "</th>"))
				}
				b.WriteString(pick("</tr>", "</tr>", ""))
			}
			return b.String() + pick("</table>", "</table>", "</table>", "")
		}
		page := "<html>" + strings.Repeat(table(0)+"<p>以上。</p>", 1+next(2))
		text, err := Read("page.html", []byte(page))
		if err != nil {
			t.Fatal(err)
		}
		if err := sound(text); err != nil {
			t.Fatalf("%v\n%q\n%q", err, page, text.Body)
		}
		for n := range cells {
			if word := fmt.Sprintf("格%d格", n+1); !strings.Contains(text.Body, word) {
				t.Fatalf("%s is lost\n%q\n%q", word, page, text.Body)
			}
		}
	})
}

func FuzzHTML(f *testing.F) {
	f.Add(stateCouncilPage)
	f.Add(provincialPage)
	f.Add(wordPage)
	f.Add(leftPage)
	f.Add("<ol><li><sup>4</sup><table><tr><td rowspan=0 colspan=9>a<h1>b<br>c<nav>d<del>e")
	f.Fuzz(func(t *testing.T, page string) {
		text, err := Read("page.html", []byte("<html>"+page))
		if err != nil {
			return
		}
		if err := sound(text); err != nil {
			t.Fatalf("%v\n%q", err, text.Body)
		}
		again, err := Read("page.html", []byte("<html>"+page))
		if err != nil || fmt.Sprint(again) != fmt.Sprint(text) {
			t.Fatal("read twice, it differs")
		}
	})
}

// A list below 热门推荐 is one of other pages, whether its items are links or not; a list of the plan is none.
func TestListsOfOtherPages(t *testing.T) {
	plan := "<h1>某县水利发展规划（2021—2025年）</h1><p>一、发展目标</p><p>到2025年，新建水库3座，水土保持率达到71%。</p>"
	for page, want := range map[string]string{
		plan + "<p>热门推荐</p><ul><li>2020年GDP增长3.5%</li></ul>":                          "某县水利发展规划（2021—2025年）\n一、发展目标\n到2025年，新建水库3座，水土保持率达到71%。",
		plan + "<h3>相关新闻：</h3><ol><li>某县财政收入突破20亿元</li><li>某县新增企业300家</li></ol>":      "某县水利发展规划（2021—2025年）\n一、发展目标\n到2025年，新建水库3座，水土保持率达到71%。",
		plan + "<div><b>最新资讯 &gt;</b>\n<ul><li><a href=1>外贸额达8亿元</a></li></ul></div>": "某县水利发展规划（2021—2025年）\n一、发展目标\n到2025年，新建水库3座，水土保持率达到71%。",
		plan + "<p>二、重点推荐</p><ul><li>新建灌区2处</li></ul>":                                "某县水利发展规划（2021—2025年）\n一、发展目标\n到2025年，新建水库3座，水土保持率达到71%。\n二、重点推荐\n新建灌区2处",
		plan + "<p>主要任务：</p><ul><li>新建灌区2处</li></ul>":                                 "某县水利发展规划（2021—2025年）\n一、发展目标\n到2025年，新建水库3座，水土保持率达到71%。\n主要任务：\n新建灌区2处",
	} {
		if got := planOf(read(t, "<html><body><div id=content>"+page+"</div></body></html>")); got != want {
			t.Errorf("%s\n got %s", page, got)
		}
	}
}

// A page that says where it stands on the net is cited from there: by its canonical link, else og:url, else what the browser noted that saved it.
func TestAddressOfThePage(t *testing.T) {
	for head, want := range map[string]string{
		`<link rel="canonical" href="https://www.example.gov.cn/a/b.html"><meta property="og:url" content="https://m.example.gov.cn/b">`: "https://www.example.gov.cn/a/b.html",
		`<meta property="og:url" content="https://www.example.gov.cn/b?id=3">`:                                                           "https://www.example.gov.cn/b?id=3",
		`<!-- saved from url=(0037)http://www.example.gov.cn/art/1.html -->`:                                                             "http://www.example.gov.cn/art/1.html",
		`<link rel="canonical" href="/a/b.html">`:                                                                                        "",
		`<link rel="canonical" href="https://www.example.cn/">`:                                                                          "",
		`<link rel="canonical" href="javascript:alert(1)">`:                                                                              "",
		`<link rel="canonical" href="https://a.cn/` + "x y" + `">`:                                                                       "",
	} {
		page := "<!DOCTYPE html><html><head><title>某市规划</title>" + head + "</head><body><article><h1>某市规划</h1><p>到2025年，全市地区生产总值达到100亿元。</p></article></body></html>"
		text, err := Read("a.html", []byte(page))
		if err != nil {
			t.Fatal(err)
		}
		_, got, _ := strings.Cut(text.Body, "原文地址：")
		if strings.TrimSpace(got) != want {
			t.Errorf("%s: %q in %q", head, got, text.Body)
		}
		if last := text.Marks[max(0, len(text.Marks)-1)]; want != "" && (last.Kind != marked.Noise || !strings.HasSuffix(text.Body[last.Start:last.End], want)) {
			t.Errorf("%s: the line is no noise: %+v", head, text.Marks)
		}
	}
}
