// What a site puts around and into an article 页面附件: the buttons 打印 and 关闭,
// 字体：大 中 小, 责任编辑：…, 当前位置：首页>政务公开. And what stands outside the
// article and belongs to the plan all the same: its title, 发文机关, 成文日期.

package web

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isFurnitureElement says whether an element inside an article is none of it, by
// what it is or is called. A name is trusted on short elements only.
func isFurnitureElement(n *html.Node, w weight) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Button, atom.Select, atom.Option, atom.Input, atom.Textarea, atom.Dialog:
		return true
	case atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.Table, atom.Body, atom.Html:
		return false
	}
	switch attribute(n, "role") {
	case "navigation", "banner", "contentinfo", "search":
		return true
	}
	return w.text < 900 && isNamed(n, furnitureNames())
}

// isLinkList says whether an element inside an article only leads to other pages: the
// trail of pages before its first words (首页 > 规划计划 > …), and the lists behind it and
// beside it (热门推荐, 相关阅读). What leads to the plan's own files (附件) is none.
func (w *pageWriter) isLinkList(n *html.Node) bool {
	weight := w.weights[n]
	if weight.links < 2 || weight.text == 0 || !isBlock(n) {
		return false
	}
	switch n.DataAtom {
	case atom.Body, atom.Html, atom.P, atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.Li:
		return false
	}
	isTrail := !w.hasWords && weight.prose()*10 <= weight.text
	if !isTrail && (weight.links < 4 || weight.prose()*8 > weight.text) || strings.HasPrefix(closeUp(textOf(n, 40)), "附件") {
		return false
	}
	for d := range n.Descendants() {
		if d.DataAtom == atom.A && isDocument(attribute(d, "href")) {
			return false
		}
	}
	return true
}

// isListOfOthers says whether an element is a list of other pages by what stands above it, 热门推荐 /
// 某市去年财政收入增长5%: no item of it is of the plan.
func isListOfOthers(n *html.Node, weights map[*html.Node]weight) bool {
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Dl:
	default:
		return false
	}
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		if p.Type == html.ElementNode && weights[p].text > 0 || p.Type == html.TextNode && strings.TrimFunc(p.Data, isSpace) != "" {
			head := p.Data
			if p.Type == html.ElementNode {
				head = textOf(p, 60)
			}
			return buttonWords()[strings.TrimRight(closeUp(head), "：:>＞»›")+"↓"]
		}
	}
	return false
}

// isFurnitureLine says whether a line is made of buttons or is small print.
func isFurnitureLine(line string) bool {
	if len(line) > 400 || len(line) > 100 && (strings.HasSuffix(line, "。") || strings.HasSuffix(line, "；")) {
		return false
	}
	line = strings.Join(strings.FieldsFunc(line, isSpace), " ")
	words := buttonWords()
	tokens, runes, isAll := 0, 0, true
	isPaged := strings.Contains(line, "下一页") // 上一页 1 2 3 下一页
	for token := range strings.FieldsFuncSeq(line, isButtonEdge) {
		if !words[token] && strings.Trim(token, "大中小") != "" && (!isPaged || strings.Trim(token, "0123456789") != "") {
			isAll = false
			break
		}
		tokens++
		runes = max(runes, utf8.RuneCountInString(token))
	}
	if isAll && tokens > 0 && (tokens > 1 || runes > 1) {
		return true
	}
	closed := strings.ReplaceAll(strings.ReplaceAll(line, " ", ""), ":", "：")
	closed = strings.TrimLeft(closed, "【[（(|·*")
	if len(closed) > 240 {
		return false
	}
	if words[closed+"…"] {
		return true
	}
	for i := range closed {
		if i > 36 {
			break
		}
		if i > 0 && words[closed[:i]+"…"] {
			return true
		}
	}
	for _, sign := range []string{"ICP备", "公网安备", "网站标识码", "网站地图", "分享到"} {
		if strings.Contains(closed, sign) {
			return true
		}
	}
	if strings.Contains(closed, "版权所有") && (strings.Contains(closed, "备案") || strings.Contains(closed, "©") || strings.Contains(closed, "主办") || strings.Contains(closed, "维护") || strings.Contains(closed, "技术支持")) {
		return true
	}
	return strings.Contains(closed, "来源：") && (strings.Contains(closed, "时间：") || strings.Contains(closed, "日期："))
}

func isButtonEdge(r rune) bool {
	return isSpace(r) || strings.ContainsRune("：:【】[]|｜>＞<＜()（）、/·，,“”»›…", r)
}

func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', 0xA0, 0x3000, 0x1680, 0x202F, 0x205F:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// closeUp is s without blanks.
func closeUp(s string) string {
	return strings.Map(func(r rune) rune {
		if isSpace(r) {
			return -1
		}
		return r
	}, s)
}

// isAboutPlan says whether a line beside the article tells what the plan itself
// would: 发文机关：国务院, 发文字号：国发〔2021〕29号, 成文日期：2021年12月12日.
func isAboutPlan(line string) bool {
	label, value, ok := strings.Cut(strings.ReplaceAll(closeUp(line), ":", "："), "：")
	if !ok {
		label, value, _ = strings.Cut(line, " ")
	}
	if value == "" || len(value) > 300 {
		return false
	}
	switch label {
	case "发文机关", "发文单位", "发布机构", "发布机关", "制发机关", "制发单位", "制定机关", "发文机构",
		"发文字号", "文号", "文件编号", "文件字号", "成文日期", "成文时间", "发文日期", "发文时间", "签发日期", "制定日期":
		return true
	}
	return false
}

// isAboutLabel says whether a cell is a label of the box that a site sets above
// a document: 索引号, 主题分类, 发布日期, 有效性.
func isAboutLabel(s string) bool {
	switch strings.TrimRight(closeUp(s), "：:") {
	case "索引号", "信息索引号", "信息索引", "主题分类", "信息分类", "体裁分类", "组配分类", "分类", "主题词", "关键词", "关键字", "标题", "名称", "信息名称", "文件名称",
		"发布日期", "发布时间", "公开日期", "公开时间", "公开方式", "公开范围", "公开形式", "公开时限", "公开程序", "公开责任部门", "生成日期", "生效日期", "实施日期", "施行日期", "废止日期", "失效日期",
		"有效性", "是否有效", "效力状态", "信息有效性", "有效期", "内容概述", "信息来源", "来源", "责任部门", "公开主体", "公文种类", "服务对象", "生命周期", "登记号", "统一编号", "统一登记号":
		return true
	}
	return isAboutPlan(strings.TrimRight(s, "：: \u00A0\u3000\n\t") + "：-")
}

// isDocumentTitle says whether a line is the title of an official document 公文标题:
// 江西省人民政府关于印发…规划的通知, …“十二五”规划.
func isDocumentTitle(line string) bool {
	line = closeUp(line)
	n := utf8.RuneCountInString(line)
	if n < 8 || n > 120 || strings.ContainsAny(line, "。；！？：>＞|") {
		return false
	}
	if i := strings.LastIndexAny(line, "（("); i > 0 && (strings.HasSuffix(line, "）") || strings.HasSuffix(line, ")")) {
		line = line[:i] // （2021-2023年）
	}
	for _, w := range []string{"规划", "计划", "纲要", "方案", "报告", "通知", "意见", "若干政策", "若干措施", "办法", "决定"} {
		if strings.HasSuffix(line, w) {
			return true
		}
	}
	return false
}

// pageTitle is the title that a page gives itself, closed up, without the
// site's name: 国务院关于印发…的通知_政府信息公开专栏_中国政府网.
func pageTitle(doc *html.Node) string {
	title, said := "", ""
	for n := range doc.Descendants() {
		switch {
		case n.DataAtom == atom.Body:
		case n.DataAtom == atom.Meta:
			switch strings.ToLower(attribute(n, "name") + attribute(n, "property")) {
			case "articletitle":
				said = attribute(n, "content")
			case "og:title":
				if said == "" {
					said = attribute(n, "content")
				}
			}
		case n.DataAtom == atom.Title && title == "" && n.FirstChild != nil:
			title = n.FirstChild.Data
		}
	}
	if said = closeUp(said); said != "" {
		return said
	}
	runes := []rune(title)
	longest := ""
	for start, i := 0, 0; i <= len(runes); i++ {
		if i < len(runes) {
			switch runes[i] {
			case '_', '|', '｜':
			case '-', '－':
				if i > 0 && i+1 < len(runes) && isDigit(runes[i-1]) && isDigit(runes[i+1]) {
					continue // 2021-2023年
				}
			default:
				continue
			}
		}
		if part := closeUp(string(runes[start:i])); utf8.RuneCountInString(part) > utf8.RuneCountInString(longest) {
			longest = part
		}
		start = i + 1
	}
	for _, site := range []string{"政府", "网", "网站", "厅", "局", "委员会", "部", "平台", "委"} {
		if strings.HasSuffix(longest, site) {
			return ""
		}
	}
	return longest
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }
