// What the readers of files, the query language and the server say in English, which is the language of the command line and of programs, in
// Chinese for the pages that are. A test looks through what they can say and finds what this table lacks.

package web

import (
	"errors"
	"strings"

	"planq/extract"
	"planq/extract/source/marked"
)

// said is a sentence in the page's language; as it is where the table does not have it.
func (l language) said(text string) string {
	if l == english {
		return text
	}
	text, _ = filled(toldInChinese, text, l.said)
	return text
}

func (l language) saidAll(texts []string) (all []string) {
	for _, t := range texts {
		all = append(all, l.said(t))
	}
	return all
}

// fitting says whether a text is a pattern whose signs % stand for anything, and for what.
func fitting(pattern, text string) (args []string, ok bool) {
	parts := strings.Split(pattern, "%")
	if len(parts) == 1 {
		return nil, pattern == text
	}
	rest, ok := strings.CutPrefix(text, parts[0])
	if !ok {
		return nil, false
	}
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(rest, part)
		if i < 0 {
			return nil, false
		}
		args, rest = append(args, strings.ReplaceAll(rest[:i], "%", "％")), rest[i+len(part):]
	}
	last := parts[len(parts)-1]
	if !strings.HasSuffix(rest, last) {
		return nil, false
	}
	return append(args, strings.ReplaceAll(rest[:len(rest)-len(last)], "%", "％")), true
}

// half is the part of a remark that the page's language has: 几处的口径可能不同（scope may differ）.
func (l language) half(text string) string {
	before, rest, ok := strings.Cut(text, "（")
	en, after, closed := strings.Cut(rest, "）")
	if !ok || !closed || en == "" || en[0] < 'a' || en[0] > 'z' {
		return text
	}
	if l == english {
		return en + after
	}
	return before + after
}

// outcome is a line on a target and what became of it. The command line calls what was reported 实际, the pages by the name that it has everywhere else.
func (l language) outcome(text string) string {
	if l == english {
		if said, ok := filled([][2]string{
			{"目标%，%年实际%：%", "target %, reported for %: %, that is %"}, {"目标%，%年实际%", "target %, reported for %: %"}, {"目标%，实际%", "target %, reported %"},
			{"% %年: 目标 % → 实际 %  %", "% %: target % → reported %  %"},
		}, text, l.met); ok {
			return said
		}
	}
	return strings.ReplaceAll(text, "实际", "现状")
}

// met says a verdict at the head of a text in English: 未达到 (+100.9%).
func (l language) met(text string) string {
	word, rest, _ := strings.Cut(text, " ")
	if w, ok := inEnglish[word]; ok {
		return strings.TrimSpace(w + " " + rest)
	}
	return text
}

// fileError says what is wrong with a file, and what to do about it.
func (l language) fileError(err error) (what, hint string) {
	var bad *marked.Error
	if errors.As(err, &bad) {
		return l.said(bad.What), l.said(bad.Hint)
	}
	var failure *extract.Failure
	if errors.As(err, &failure) {
		return l.said("planq fails on this file (" + failure.What + " in " + failure.Where + ")"), l.said("it is a fault of planq: report it with the file, and go on without it")
	}
	what, hint, _ = strings.Cut(err.Error(), "; hint: ")
	return l.said(what), l.said(hint)
}

// toldInChinese are the sentences, the longer before those that begin alike; % stands for what they are about.
var toldInChinese = [][2]string{
	// Files.
	{"planq fails on this file (%)", "planq 读这个文件时出错（%）"}, {"it is a fault of planq: report it with the file, and go on without it", "这是 planq 的缺陷：请连同文件报告，并先略过它"},
	{"a folder, not a file", "是文件夹，不是文件"}, {"name a file in it", "请写明其中的文件"}, {"cannot be read: %", "无法读取：%"}, {"check the file and its permissions", "请检查文件和它的权限"},
	{"empty", "是空文件"}, {"check that the file was saved or downloaded whole", "请检查文件是否保存或下载完整"},
	{"not text in an encoding that planq knows", "不是 planq 认得的文字编码"}, {"save it as UTF-8 text (.txt)", "请另存为 UTF-8 文本（.txt）"},
	{"larger than % MiB", "超过 % MiB"}, {"split the file; one plan is rarely above 2 MiB", "请拆分；一份规划很少超过 2 MiB"},
	{"a PDF file larger than % MiB", "PDF 文件超过 % MiB"}, {"split it, or convert it with: %", "请拆分，或用这条命令转成文本：%"}, {"split it, or save its text as plain text", "请拆分，或另存为纯文本"}, {"split it, or %", "请拆分，或者：%"}, {"split it", "请拆分"},
	{"a PDF file that takes longer than % to read", "PDF 文件读了 % 还没读完"}, {"a PDF file, and the reader for it does not start: %", "PDF 文件的阅读器无法启动：%"},
	{"a PDF file that a password protects", "PDF 文件有密码保护"}, {"open it with its password and print it into a new PDF", "请用密码打开，再打印成新的 PDF"},
	{"a PDF file of % pages; planq reads %", "PDF 文件有 % 页；planq 最多读 % 页"},
	{"a PDF file in whose pages tesseract finds no text", "PDF 各页中没有识别出文字"}, {"look whether its pages have any", "请看各页是否真有文字"}, {"look whether its pages have any, or print it into a PDF", "请看各页是否真有文字，或打印成 PDF"},
	{"a PDF file without a text layer: its pages are pictures", "PDF 文件没有文字层，各页都是图片"}, {"recognise its text with --ocr, which takes an installed tesseract", "需要文字识别：请服务器的主人装好 tesseract，并用 --ocr 启动"},
	{"a PDF file that is damaged", "PDF 文件已损坏"}, {"download it again, or convert it with: %", "请重新下载；或用别的阅读器打开，另存为新的 PDF；或用这条命令转成文本：%"}, {"convert it with: %", "请用这条命令转成文本：%"},
	{"a DOCX file that is damaged (%)", "DOCX 文件已损坏（%）"}, {"a DOCX file that unpacks to more than % MiB", "DOCX 文件解压后超过 % MiB"}, {"a DOCX file without text", "DOCX 文件里没有文字"},
	{"a DOCX file whose text is damaged", "DOCX 文件的文字已损坏"}, {"a DOCX file, which is not read yet", "还不能读 DOCX 文件"}, {"split the document; a plan's text is rarely above 2 MiB", "请拆分；一份规划的文字很少超过 2 MiB"},
	{"if its pages are pictures, save it as PDF and recognise its text first, for example with: ocrmypdf -l chi_sim", "若各页是图片，请存为 PDF 并先识别文字，例如用：ocrmypdf -l chi_sim"},
	{"open it in Word or WPS and save it again, or convert it with: %", "请用 Word 或 WPS 打开再保存，或用这条命令转换：%"},
	{"an XLSX file that is damaged (%)", "XLSX 文件已损坏（%）"}, {"an XLSX file that unpacks to more than % MiB", "XLSX 文件解压后超过 % MiB"}, {"an XLSX file with more than % sheets", "XLSX 文件的工作表超过 % 张"},
	{"an XLSX file without text", "XLSX 文件里没有文字"}, {"an XLSX file, which is not read yet", "还不能读 XLSX 文件"}, {"save the sheet as text", "请把工作表存为文本"},
	{"save the sheets with the plan's indicators as text (.csv)", "请把有指标的工作表存为文本（.csv）"}, {"its tables may be pictures: recognise their text first", "表格可能是图片：请先识别文字"},
	{"open it in Excel or WPS and save it again, or save the sheet as text (.csv)", "请用 Excel 或 WPS 打开再保存，或把工作表存为文本（.csv）"},
	{"a web page larger than % MiB", "网页超过 % MiB"}, {"save the page without its pictures, or copy the plan's text into a .txt file", "请不带图片保存网页，或把规划文字复制到 .txt 文件"},
	{"a saved web page (MHTML) in which no page is found", "保存的网页（MHTML）里没有网页"}, {"open it in a browser and save it as HTML", "请用浏览器打开，另存为 HTML"},
	{"a web page in an encoding that planq does not know", "网页的编码 planq 不认得"}, {"open it in a browser and save its text as UTF-8 (.txt)", "请用浏览器打开，把文字存为 UTF-8（.txt）"},
	{"a web page that is no proper HTML: %", "网页不是正确的 HTML：%"}, {"open it in a browser and copy the plan's text into a .txt file", "请用浏览器打开，把规划文字复制到 .txt 文件"},
	{"a web page without text", "网页里没有文字"}, {"its text may be loaded by a program: open it in a browser, wait until the plan stands there, and save it again", "文字可能由脚本载入：请用浏览器打开，等规划显示出来再保存"},
	{"a % file, which takes LibreOffice to be read", "% 文件，要有 LibreOffice 才能读"}, {"an % file, which takes LibreOffice to be read", "% 文件，要有 LibreOffice 才能读"},
	{"install LibreOffice, and planq reads it; or open it and save it as plain text", "请装 LibreOffice；或打开它，另存为纯文本"},
	{"a compressed archive", "是压缩包"}, {"a ZIP archive", "是 ZIP 压缩包"}, {"unpack it first", "请先解压"}, {"a picture", "是图片"},
	{"% that LibreOffice does not convert within %", "%，LibreOffice 用了 % 还没转换完"}, {"open it and save it as %", "请打开它，另存为 %"}, {"% that LibreOffice does not convert (%)", "%，LibreOffice 转换不了（%）"},
	{"% larger than % MiB", "%，超过 % MiB"}, {"check that % is installed and the file needs no password, or open it and save it as %", "请看 % 是否装好、文件是否要密码，或打开它另存为 %"}, {"%, of which LibreOffice makes %", "%，LibreOffice 转换出来是：%"}, {"open it and see whether it has text", "请打开它，看是否真有文字"}, {"converted from % by LibreOffice", "由 LibreOffice 从 % 转换"},
	{"a picture that is damaged, or of a kind that is not read (%)", "图片已损坏，或不是能读的种类（%）"}, {"a picture that is %", "图片有问题：%"}, {"save it as PNG in shades of grey, or with fewer dots an inch", "请存为灰度 PNG，或降低分辨率"}, {"save it as PNG", "请存为 PNG"},
	{"a picture in which tesseract finds no text", "图片中没有识别出文字"}, {"try a clearer picture of the page", "请换一张更清楚的图片"}, {"try a clearer picture, or ask tesseract itself what is wrong with it", "请换一张更清楚的图片，或直接用 tesseract 看看出了什么错"},
	{"its text is to be recognised (--ocr), and tesseract is not installed", "要识别文字（--ocr），但没有装 tesseract"}, {"its text is to be recognised (--ocr), and tesseract does not know Chinese (%)", "要识别文字（--ocr），但 tesseract 没有中文数据（%）"},
	{"install it: %", "请安装：%"}, {"a page takes tesseract longer than %", "识别一页超过 %"}, {"its text cannot be recognised (%)", "文字识别不了（%）"},
	{"an OFD file that is damaged (%)", "OFD 文件已损坏（%）"}, {"an OFD file that unpacks to more than % MiB", "OFD 文件解压后超过 % MiB"}, {"an OFD file that is encrypted", "OFD 文件已加密"}, {"open it with its password and print it into a PDF", "请用密码打开，再打印成 PDF"},
	{"an OFD file in whose pages tesseract finds no text", "OFD 各页中没有识别出文字"}, {"an OFD file without text: its pages are pictures", "OFD 文件没有文字，各页都是图片"}, {"an OFD file without text", "OFD 文件里没有文字"},
	{"an OFD file whose text is damaged", "OFD 文件的文字已损坏"}, {"open it in an OFD reader and save it again, or print it into a PDF", "请用 OFD 阅读器打开再保存，或打印成 PDF"},

	// What was damaged in them.
	{"the document says little; the plan may stand in its pictures (%)", "文字很少；规划可能在图片里（% 张）"}, {"left out what the document's revisions delete: % times", "略去修订中删除的文字：% 处"}, {"left out hidden text: % times", "略去隐藏文字：% 处"},
	{"left out what the document strikes through: % times", "略去划去的文字：% 处"}, {"charts are not read: %", "没有读图表：% 个"}, {"documents inside the document are not read: %", "没有读嵌入的文档：% 个"},
	{"%: % damaged characters replaced by U+FFFD", "%：% 个损坏的字符以 U+FFFD 代替"}, {"% is damaged at byte % (%); what follows is missing", "% 在第 % 字节处损坏（%），其后缺失"}, {"% cannot be unpacked: %", "% 无法解压：%"},
	{"% is damaged: %; what follows is missing", "% 已损坏：%；其后缺失"}, {"it unpacks to more text than a plan of its size has: what follows line % is left out", "解压后的文字多于这样大小的规划：第 % 行以后略去"},
	{"the last % pages are not read: a plan's file of this size does not have so many characters", "最后 % 页没有读：这样大小的文件不会有这么多字"}, {"files that are attached to the document are not read: %", "没有读附加的文件：% 个"},
	{"% bytes are numbers of glyphs, (cid:31), that stand for characters nobody can read", "% 字节是字形编号 (cid:31)，无法读成文字"}, {"left out what the page strikes out (<del>, <s>, line-through): % times", "略去网页划去的文字：% 处"},
	{"the page says little; the plan may stand in its pictures (%)", "网页文字很少；规划可能在图片里（% 张）"}, {"the page says little; the plan may stand in its attachment %", "网页文字很少；规划可能在附件里：%"},
	{"the sheets behind the %th are not read", "第 % 张以后的工作表没有读"}, {"sheet % is damaged: %", "工作表 % 已损坏：%"}, {"sheet %: the columns behind the %th are not read", "工作表 %：第 % 列以后没有读"},
	{"% damaged bytes replaced by U+FFFD", "% 个损坏的字节以 U+FFFD 代替"}, {"lines that are no UTF-8 and are read as gb18030: %", "不是 UTF-8、按 gb18030 读的行：%"}, {"% damaged characters replaced by U+FFFD", "% 个损坏的字符以 U+FFFD 代替"},

	{"broken JSON of a converter: %", "转换器的 JSON 已损坏：%"}, {"a converter's JSON without text", "转换器的 JSON 里没有文字"}, {"have it converted again", "请重新转换"},
	{"look at what it was made of: a scan takes the converter's OCR", "请看它由什么转换而来：扫描件要用转换器的文字识别"},

	// Queries.
	{"what stands from here on is too much for a query and is left out", "检索式太长，从这里起略去"}, {"“)” closes nothing and is left out", "“)”没有对应的括号，已略去"}, {"only the first % words are looked for", "只查前 % 个词"},
	{"a query needs something to look for beside what is left out, so that is looked for", "检索式只有要排除的词，改为查这些词"}, {"% needs a word on either side and is left out", "% 两边都要有词，已略去"},
	{"NEAR stands between two words, so it is left out", "NEAR 要写在两个词之间，已略去"}, {"NEAR/%: NEAR takes a number of characters, as in NEAR/10; it is % now", "NEAR/%：NEAR 后写字数，如 NEAR/10；现按 % 个字"},
	{"brackets so deep are left out", "括号太深，已略去"}, {"“(” is not closed; it is, at the end", "“(”没有配对，视为在末尾配对"}, {"the quotation is not closed, so its words are looked for one by one", "引号没有配对，逐词查找"}, {"%:% is not understood: %", "%：“%”读不懂：%"},

	// The server.
	{"other plans are being added", "正在加入别的规划"}, {"add yours in a moment", "请稍后再加"}, {"add your plans when it has ended", "请在它结束后再加"}, {"another planq is writing this library", "另一个 planq 正在写这个规划库"},
	{"this plan was not added from the browser", "这份规划不是由网页加入的"}, {"its owner removes it with planq index", "请规划库的主人用 planq index 移出"}, {"this server takes no plans", "这个服务器不接受规划"}, {"its owner allows it with: planq serve --allow-upload", "服务器的主人可以这样允许：planq serve --allow-upload"},
	{"this is no form with files", "这不是带文件的表单"}, {"send files from the page /add, or with: curl -F files=@PLAN", "请在 /add 页面送文件，或用：curl -F files=@PLAN"}, {"more than % files were sent at once", "一次送来的文件超过 % 个"}, {"send them in several turns", "请分几次送"},
	{"this is no name for a file", "这不能作文件名"}, {"give it another", "请换一个"}, {"it has more than % MB", "超过 % MB"}, {"add it with planq index", "请用 planq index 加入"}, {"the file of facts beside it cannot be read", "它旁边记载概况的文件读不了"}, {"correct it, or take it away", "请改正或拿走"},
	{"kind=%: no such chart", "kind=%：没有这种图"}, {"it is targets, share-growth or plans", "可用 targets、share-growth、plans"}, {"there is nothing to draw", "没有可画的"}, {"/charts lists what can be drawn", "/charts 列出可以画什么"},
	{"no font with Chinese characters on the server", "服务器上没有中文字体"}, {"take /chart.svg, which needs none", "请用 /chart.svg，它不需要字体"}, {"%: no relation of a plan names it", "%：没有规划的关系提到它"}, {"/search finds the word itself", "可以检索这个词"},
	{"%: no fact of a plan", "%：没有这项概况"}, {"the plan's facts are listed under /facts", "规划概况列在 /facts"}, {"the plan that ships with planq stays as it is", "随程序附带的规划不能改"}, {"add a plan of your own to the library", "请把您的规划加入规划库"},
	{"this is no form", "这不是表单"}, {"send the form of the plan's page", "请用规划页面的表单"}, {"the file that this plan was read from is gone, and what is said of it stands beside it", "这份规划的原文件已不在，改正写不到它旁边"}, {"add the plan again", "请重新加入"},
	{"nothing can be written beside the file that this plan was read from", "原文件旁边写不进去"}, {"its owner can say it with planq index", "请规划库的主人用 planq index 指定"}, {"the table at /figures has a form for it", "/figures 页面有表单"}, {"the page /relations has a form for it", "/relations 页面有表单"},
	{"the address is too long", "地址太长"}, {"ask with fewer words", "请少写几个词"}, {"%: not a name of this server", "%：不是这个服务器的名称"}, {"use the address that planq serve printed, or start it with --host NAME", "请用 planq serve 打印的地址，或以 --host NAME 启动"},
	{"the request comes from a page of another server", "请求来自别的服务器的网页"}, {"open the page of this server", "请打开本服务器的页面"}, {"this server wants a token", "这个服务器需要口令"}, {"use the address that planq serve printed, or send the header Authorization: Bearer TOKEN", "请用 planq serve 打印的地址，或送 Authorization: Bearer 口令"},
	{"%: no plan of the library has such an indicator", "%：库中的规划没有这个指标"}, {"/indicators lists those that there are", "/indicators 列出已有的指标"}, {"too many ask at once", "同时查询的人太多"}, {"ask again in a moment", "请稍后再查"},
	{"in=%: no code of a province", "in=%：不是省级代码"}, {"as in ?in=360000", "例如 ?in=360000"}, {"%: no plan of that name in the library", "%：库中没有这份规划"}, {"the first page and /api/v1/plans list the plans", "首页列出全部规划"}, {"more than % bytes were sent", "送来的超过 % 字节"},
	{"send less at once", "请少送一些"}, {"nothing to search for", "没有要检索的词"}, {"give a word to look for: 稀土", "请写一个词：稀土"}, {"the library cannot be read", "规划库读不了"}, {"the server's log says why", "原因见服务器的日志"},
	{"%: no record of that id in this plan", "%：这份规划里没有这条记录"}, {"the plan's figures are listed under /figures", "数值列在 /figures"}, {"search and records give the ids", "检索和记录里有编号"}, {"%: no passage of this plan begins there", "%：这份规划没有从这里开始的段落"}, {"the reader's ¶ link to those that there are", "正文旁的 ¶ 指向各段"},
	{"the library has more than the % plans that are read at once", "规划库超过一次能读的 % 份规划"}, {"add plan=ID or thing=NAME", "请加 plan=ID 或 thing=名称"}, {"%: no such address", "%：没有这个地址"}, {"the first page leads to all others", "从首页可以到达其他页面"}, {"%: not what this address takes", "%：这个地址不这样用"}, {"ask with %", "请用 %"},
	{"its owner can say it with planq correct", "请规划库的主人用 planq correct 指定"}, {"go back and mend it", "请返回改正"}, {"send the form of the figure's page", "请用数值页面的表单"},
	{"a feed takes a query", "订阅要写检索式"}, {"as in /feed?q=低空经济", "例如 /feed?q=低空经济"}, {"this went wrong", "出错了"}, {"the query is longer than % bytes", "检索式超过 % 字节"}, {"the request did not come whole", "请求没有送完"}, {"send it again", "请再送一次"}, {"the pages name those that there are", "页面里有各文件的地址"}, {"%: no such file", "%：没有这个文件"},
}
