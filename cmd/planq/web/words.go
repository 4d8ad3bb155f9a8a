// The words of the pages, in Chinese and in English. A template writes the Chinese
// ones, {{t "检索"}}, and this table has the English for them; a word that is not in
// it stays Chinese, and a test finds it.

package web

import (
	"fmt"
	"net/http"
	"strings"
)

// language is that of a page's own words. The plans' text stays as it is.
type language string

const (
	chinese language = "zh-CN"
	english language = "en"
)

// word is a word of the page, with what stands in it: word("共 %d 条", 3).
func (l language) word(word string, in ...any) string {
	if l == english {
		if w, ok := inEnglish[word]; ok {
			word = w
		}
	}
	if len(in) == 0 {
		return word
	}
	return fmt.Sprintf(word, in...)
}

// languageOf is the language that a visitor wants: what he chose last, else the
// first of the two that his browser asks for.
func languageOf(r *http.Request) language {
	chosen := r.URL.Query().Get("lang")
	if c, err := r.Cookie("lang"); err == nil && chosen == "" {
		chosen = c.Value
	}
	switch {
	case strings.HasPrefix(chosen, "zh"):
		return chinese
	case strings.HasPrefix(chosen, "en"):
		return english
	}
	for wanted := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		switch wanted = strings.TrimSpace(wanted); {
		case strings.HasPrefix(wanted, "zh"):
			return chinese
		case strings.HasPrefix(wanted, "en"):
			return english
		}
	}
	return chinese
}

var inEnglish = map[string]string{
	// Every page.
	"跳到正文":        "Skip to the content",
	"规划":          "Plans",
	"检索":          "Search",
	"数据":          "Figures",
	"图表":          "Charts",
	"比较":          "Compare",
	"添加":          "Add",
	"主导航":         "Main",
	"检索全库":        "Search the library",
	"例：稀土 主营业务收入": "稀土 主营业务收入",

	// What went wrong.
	"找不到":    "Not found",
	"服务繁忙":   "The server is busy",
	"出错了":    "This went wrong",
	"无法这样查询": "This cannot be asked",
	"；":      "; ",
	"返回首页":   "To the first page",
	"需要口令":   "This server wants a token",
	"口令":     "Token",
	"进入":     "Enter",

	// The API.
	"程序接口": "For programs",
	"供程序使用的查询，返回 JSON 或 CSV：": "Questions of programs, answered as JSON or CSV:",

	// Home.
	"规划库":             "The library",
	"%d 份规划，%d 条数值记录": "plans: %d, figures: %d",
	"规划名称":            "Plan",
	"发布机关":            "Issued by",
	"地区":              "Region",
	"规划期":             "Period",
	"成文日期":            "Date",
	"记录":              "Figures",
	"名称、地区含":          "Title or region holds",
	"筛选":              "Filter",
	"没有名称或地区含“%s”的规划": "No plan whose title or region holds “%s”",
	"上一页":           "Previous",
	"下一页":           "Next",
	"第 %d 页，共 %d 页": "Page %d of %d",
	"翻页":            "Pages",
	"planq 把政府规划读成数据：每个数值是谁的、什么指标、哪一年、是目标还是现状，都指回原文那一句。": "planq reads Chinese government plans into data: what each figure measures, whose, when, target or reached, and where it says so.",
	"在这里读规划、查数值、比较几份规划、画图、引用；每一项怎么读出来的，点一下就看得到。":         "Read plans here, look for figures, compare plans, draw charts, cite; a click shows how each thing was read.",
	"比如这一句": "One sentence, as an example", "怎么读出来的": "how it was read", "常有人问": "Often asked", "加入您的规划": "Add your own plans",
	"PDF、Word、网页、文本、表格都可以。": "PDF, Word, web pages, text and tables will do.", "PDF、Word、网页、文本、表格都可以。在命令行写：": "PDF, Word, web pages, text and tables will do. On the command line:",
	"选择文件": "Choose files", "文件夹": "FOLDER", "条记录": "figures", "检索帮助": "How to search",
	"现在这里是随程序附带的规划；加入您的，它就让位。": "What is here now is the plan that ships with the program; it gives way to your own.",
	"到 %d 年，%s的%s要达到多少？":       "By %d, how much is %s to have of %s?",
	"定了哪些目标，最大的有哪些？":           "Which targets are set, and which are the largest?",
	"《%s》的目标后来达到了吗？":           "Were the targets of 《%s》 reached?",
	"各份规划的%s有什么不同？":            "What do the plans say of %s?",
	"目标比现状高多少？":                "How far are the targets above what was reached?",
	"节能减排怎么安排？":                "What is planned for energy and emissions?",

	// Figures.
	"指标": "Indicator", "主体": "Subject", "数值": "Value", "折合": "In base units", "单位": "Unit", "年份": "Year", "性质": "Role",
	"类型": "Kind", "占比、位次的范围": "Share or rank of", "指标属性": "Binding", "承诺": "Commitment", "章节": "Section", "原文": "Quote",
	"出处": "Line", "检索式": "Query", "不小于": "At least", "不大于": "At most", "章": "Chapter", "排序": "Sort",
	"现状": "actual", "目标": "target", "规定": "provision", "限定": "qualifier",
	"水平": "level", "增减量": "change", "增长率": "growth", "比重": "share", "比例": "ratio", "倍数": "multiple", "位次": "rank",
	"%s：“%s”读不懂；%s":         "%s: “%s” is not understood; %s",
	"可用 目标、现状、规定、限定":        "it takes target, actual, provision, qualifier",
	"可写 2015、2011-2015、十二五": "it takes 2015, 2011-2015, 十二五",
	"可写 1000亿元、30%、500":     "it takes 1000亿元, 30%, 500",
	"检索式里没有字词，已略去":          "the query holds no word and is left out",
	"%d 条记录":                "%d figures",
	"选定的 %d 条":              "%d chosen",
	"也列规定、限定和列举的数":          "also provisions, thresholds and counts of lists", "也列": "Also", "规定、限定和列举的数": "provisions, thresholds, counts of lists",
	"另有 %d 条规定、限定和列举的数没有列出": "%d provisions, thresholds and counts of lists are not shown", "列出": "show them", "CSV（全部列）": "CSV (all columns)",
	"按%s从大到小":  "by %s, largest first",
	"按%s从小到大":  "by %s, smallest first",
	"按规划和原文次序": "in the order of the plans",
	"最相关的在前":   "best first",
	"筛选数据":     "Filter the figures",
	"条件":       "Conditions",
	"显示的列":     "Columns",
	"清除":       "Clear",
	"更多":       "More",
	"结果":       "Results",
	"已选条件":     "Conditions in force",
	"去掉":       "remove",
	"下载":       "Download",
	"画成图":      "Draw a chart",
	"数据表":      "Table of figures",
	"没有符合条件的记录。去掉一个条件再试。": "No figure passes. Leave out a condition.",
	"您要找的是": "Did you mean",

	// Charts and comparisons.
	"现状到目标": "Actual to target", "占比与增长": "Share and growth", "多份规划的目标": "Targets of several plans",
	"：从现状到目标": ": actual to target", "：占比与增长": ": share and growth", "，对数轴": ", logarithmic", "，": ", ",
	"占比（%）": "Share (%)", "年增长（%）": "Growth a year (%)", "累计增长（%）": "Growth in all (%)",
	"%d 个指标，%d 份规划；全部数值见表": "indicators: %d, plans: %d; all values stand in the table",
	"%d 行；全部数值见表":          "%d rows; all values stand in the table",
	"图或表":                  "Chart or table", "图": "Chart", "表": "Table",
	"全部数值见旁边的表": "all values stand in the table beside it",
	"%d 条记录太多，画不成一张图；请先选定规划，或写检索式": "%d figures are too many for a chart; choose plans, or write a query",
	"请选定两份或更多规划":                   "Choose two plans or more",
	"一次最多比较 %d 份规划":                "%d plans at most are compared at once",
	"只列出前 %d 个共有的指标，共 %d 个；请写明指标":  "the first %d of %d indicators in common; name one",
	"写明指标，便列出它有哪些记录没有画进来。":         "Name an indicator to see which of its figures are left out.",
	"写明指标，便列出它有哪些记录没有列进来。":         "Name an indicator to see which of its figures stand in no table.",
	"%s：表":     "%s: table",
	"无单位":      "no unit",
	"%s（%d 行）": "%s (%d rows)",
	"自动":       "as fits", "等距": "linear", "对数": "logarithmic", "轴": "Axis",
	"图的种类": "Kinds of charts", "画什么": "What to draw", "指标含": "Indicator holds", "全部指标": "all indicators", "画图": "Draw",
	"存图": "Save", "这些数据": "These figures", "没有可画的记录。换一个指标或检索式再试。": "Nothing to draw. Try another indicator or query.",
	"未画的记录": "Left out", "图中的数": "Numbers of the chart", "未列入的记录": "Left out",
	"同一指标在几份规划里怎么说": "What several plans say of one indicator", "比较什么": "What to compare", "这些规划没有共有的指标。": "These plans have no indicator in common.",
	"这些规划没有共有的、含“%s”的指标。": "These plans have no indicator in common that holds “%s”.", "不限指标": "any indicator", "可以比较": "To compare", "%s：%d 份": "%s: %d plans", "：": ": ",
	"有这项指标的规划很多，选了说得最多的 %d 份": "Many plans have this indicator; the %d that say most of it are compared", "只选了一份规划；再选一份才能比较": "One plan is chosen; choose another to compare it with",
	"只有不到两份规划有含“%s”的指标": "Fewer than two plans have an indicator that holds “%s”",
	"没有略去的记录。":          "Nothing is left out.", "未画 %d 条：%s。": "%d left out: %s.", "%s %d 条": "%s %d", "一图最多 %d 行": "a chart has %d rows at most",
	"是限定或规定，不是现状或目标": "a threshold or provision, neither actual nor target", "不是水平值": "no level", "单位不同": "another unit",
	"是一个范围": "a range", "没有年份": "no year", "读法不确定": "not sure how to read it", "是力争的更高目标": "a second, higher target",
	"没有同一主体的现状作基数": "no actual of the same subject as a base", "没有同一主体的目标": "no target of the same subject",
	"同一年另有更确切的数": "a more exact figure for the same year", "是另一年份的数": "of another year", "增长的口径不同": "another kind of growth",
	"不是比重或增长率": "neither share nor growth", "只有一份规划有": "in one plan only",

	// The reader.
	"下级标题":     "headings below",
	"目录":       "Contents",
	"原文目录":     "The plan's own contents",
	"文中数值的性质":  "What the figures are",
	"页码页眉":     "page numbers and the like",
	"%d 条数值列表": "table of %d figures",
	"核对 %d 处":  "%d findings",
	"核对 %d":    "finding %d",
	"说明":       "Details",
	"关闭":       "Close",
	"表格":       "Table",
	"引用此段":     "Cite this passage",
	"段落":       "Passage",
	"第 %d 行":   "line %d",
	"读法不止一种，这里取了较可能的一种。": "It can be read in more than one way; this is the likelier.",
	"同一处数值的其他记录":         "Other records of the same figure",
	"本段数值":               "Figures of this passage",
	"读法":                 "How it was read",
	"本规划中的同一指标":          "The same indicator in this plan",
	"其他规划中的同一指标":         "The same indicator in other plans",

	// 实施评估.
	"引用的文件": "Documents it cites", "文件": "Document", "次数": "Times", "另有 %d 处": "%d more places", "引用了 %d 份文件": "It cites %d documents", "没有引用其他文件。": "It cites no other document.",
	"引用它的规划": "Plans that cite it", "规划库中没有引用它的规划。": "No plan of the library cites it.",
	"法律法规": "Law", "政策文件": "Policy", "标准": "Standard", "报告": "Report", "协定": "Agreement",
	"实施评估": "Was it reached?",
	"%d 项有年份的目标，对照资料库中 %d 份后来的文件。":    "%d targets with a year, held against %d later documents of the library.",
	"其中 %d 项无从判断：未见数据、口径不同，或数值不足以判定。": "Of %d nothing can be said: no data, another definition, or figures that do not settle it.",
	"对照的文件": "The documents", "资料库中没有这个地区后来的文件。": "The library has no later document of this region.",
	"按状态筛选": "Filter by status", "全部": "All", "达到": "Reached", "提前达到": "Reached early", "未达到": "Missed", "口径不同": "Defined otherwise",
	"未判定": "Not settled", "未见数据": "No data", "进度": "Progress", "状态": "Status", "原文与依据": "Sources and working", "历年": "Over the years",
	"没有这样的目标。": "There is no such target.",
	"全部列出":     "List all",
	"关系":       "Relations",
	"引用":       "Cite",
	"复制":       "Copy",
	"已复制":      "Copied",
	"标准值":      "canonical", "界限": "bound", "占比对象": "of",
	"基期": "base year", "方向": "direction", "口径": "rate", "力争": "stretch", "约束": "binding", "把握": "confidence",

	// What a plan says of itself.
	"规划概况": "About this plan", "同一文件里的另一篇，从第 %d 行起": "another document in the same file, from line %d on", "全部依据": "all evidence", "人工指定": "said by hand", "未定": "not settled", "无": "none", "依据": "evidence",
	"来源": "Source", "缘由": "Why", "不是一条记录": "It is no record", "订阅": "Feed",
	"改正的一项以您为准，原来的读法一并保留，重新读取时仍然有效。不改而保存，表示核对无误。": "What you correct holds, and what was read is kept with it, at every later reading. Saved as it is, it says that you found it right.",
	"另有说法": "Against it", "原文的说法": "What the text says", "分量": "weight", "%d 处": "%d times", "改正": "Correct", "保存": "Save", "照原文": "as the text says",
	"这是人工指定的，不论原文怎么说。":       "Somebody said so, whatever the text says.",
	"原文没有足够的依据；靠它补足的数值把握较低。": "The text does not tell; figures that inherit it are of low confidence.",
	"原文没有足够的依据。":             "The text does not tell.",
	"回顾与展望":                  "Looking back and ahead",
	"标题或段落在哪里转到回顾、目标或任务":     "Where a heading or a passage turns to review, goals or tasks",
	"填写的一项以您为准，留空的照原文。写在规划文件旁边，重新读取时仍然有效。": "What you fill in holds; what you leave empty is as the text says. It is kept beside the plan's file and holds when that is read again.",
	"基期晚于规划期": "the base year lies behind the years of the plan",
	"发文字号":    "Document number",
	"文种":      "Kind of document", "自称": "Calls its whole", "远景": "Vision",
	"规划期始": "first year", "规划期末": "last year",
	"规划纲要": "outline", "专项规划": "plan", "行动计划": "action plan", "政府工作报告": "work report", "计划执行情况": "report on the plan", "预算报告": "budget report",
	"统计公报": "statistical bulletin", "意见": "opinion or notice", "条例": "law or rules", "其他": "other",

	// Searching.
	"写几个词就行。下面的写法可以更准：": "A few words will do. To be more exact:",
	"两个词都有":  "both words",
	"原样连着":   "as it stands",
	"有其一":    "one of the two",
	"不含":     "without",
	"相距十字以内": "within ten characters",
	"在标题之下":  "under a heading",
	"数值的指标、年份、主体、单位":     "indicator, year, subject, unit of figures",
	"目标、现状、规定或限定":        "target, actual, provision or qualifier",
	"多大的数值":              "figures as large as that",
	"哪些规划":               "plans of a region, by title",
	"%d 段文字，%d 条数值":      "%d passages, %d figures",
	"没有找到":               "Nothing found",
	"检索式第 %d 个字符：":       "Query, character %d:",
	"是不是要找":              "Did you mean",
	"各词单独的结果：":           "Hits of each word:",
	"可以少写几个词，或换短一点的词。":   "Try fewer words, or shorter ones.",
	"缩小范围":               "Narrow it",
	"又称":                 "also",
	"%d 份规划提到":           "named in %d plans",
	"还有 %d 条没有列出":        "%d more are not listed",
	"另有 %d 条":            "%d more",
	"其他数值":               "Other figures",
	"理解为：":               "Read as: ",
	"；没有规划提到：":           "; no plan has ",
	"；没有一段全都有，下面是有其一的":   "; nothing has them all, so what has one is shown",
	"；全都有的不多，后面是有其大半的":   "; few have them all, so those with most follow",
	"按原文查找":              "look for it as it stands",
	"全部数值列成表":            "All figures as a table",
	"“%s”也找%s；加上引号只找它本身": "%s also finds %s; in quotes it finds itself alone",

	// Adding plans.
	"添加规划":       "Add plans",
	"选择文件，或拖到这里": "Choose files, or drop them here",
	"TXT、Markdown、HTML、DOCX、PDF、XLSX、CSV；每个不超过 %d MB，一次最多 %d 个": "TXT, Markdown, HTML, DOCX, PDF, XLSX, CSV; up to %d MB each, %d at a time",
	"加入规划库":  "Add to the library",
	"各文件的结果": "What became of each file",
	"正在发送":   "sending",
	"正在读":    "reading",
	"没有送到":   "not sent",
	"完成":     "done",
	"文件存放在规划库的文件夹里。": "Files are kept in the library's folder.", "已在库中": "in the library already", "取代同名文件": "Replace files of the same name", "取代": "Replace",
	"移出规划库": "Remove from the library", "移出": "Remove", "不移出": "Keep it", "规划和它的文件都会删去，不能恢复。": "The plan and its file are deleted, and cannot be had back.", "已移出：%s": "Removed: %s",
	"在这里加入的规划": "Plans that were added here", "%d 页": "pages: %d", "%d 个标题": "headings: %d", "%d 张表": "tables: %d", "%d 段文字": "%d passages", "%d 条数值": "%d figures",
	"核对以上各项，有误可改": "Confirm this, or correct it", "可以这样：": "What to do: ", "库中另有同名规划，内容不同：": "The library has another plan of its title, which says something else: ",
	"内容与库中的这份规划完全相同，没有再加。可以打开它；要换成这个文件名，先移出再加。": "The library has this plan already, byte for byte; it was not added again. Open it, or remove it first to have it under this name.",
	"库中已有同名文件，内容不同：":                    "The library has another file of that name: ",
	"。要取代它，请勾选“取代同名文件”再送一次；要都留下，请改文件名。": ". To replace it, tick “Replace files of the same name” and send yours again; to keep both, give yours another name.",
	"已加入":  "added",
	"已更新":  "updated",
	"没有变化": "unchanged",
	"未加入":  "not added",
	// Things, relations, indicators, the map.
	"%d 条关系": "%d relations", "全部关系": "All relations", "关系图": "Graph", "名称见于": "Where it is named", "第 %s 行": "line %s", "对象": "Object", "类别": "Kind",
	"名称": "Name", "原文含": "Clause holds", "怎样看": "How to look", "列表": "Table", "矩阵": "Matrix", "行": "Rows", "列": "Columns", "最常提到": "Named most often",
	"规划太多，只看了前 %d 份；请选定规划，或写明名称": "too many plans: the first %d were read; choose plans, or name a thing",
	"规划太多，只看了前 %d 份":             "too many plans: the first %d were read",
	"格中是同时提到两者的关系条数，点开可见。":       "A cell says how many relations name both, and leads to them.",
	"另有 %d 行未列出。":                "%d more rows are not shown.",
	"另有 %d 列未列出。":                "%d more columns are not shown.",
	"没有同时提到两者的关系。":               "No relation names both.",
	"点名称，以它为中心；停在名称上，只看与它相连的。实线是现状，虚线是目标。": "A click on a name puts it into the middle; pointing at it shows what it is joined to. Solid lines are so already, dashed ones are aims.",
	"另有 %d 个名称未画。":           "%d more names are not drawn.",
	"另有 %d 条关系说的是定位或工程，见列表。": "%d more relations are of aims and projects; the table has them.",
	"图中的关系":                  "Relations of the graph", "条数": "Number", "没有符合条件的关系。去掉一个条件再试。": "No relation passes. Leave out a condition.",
	"园区": "Park", "企业": "Enterprise", "机构": "Institution", "产业": "Industry", "产品": "Product", "工程": "Project", "定位": "Aim",
	"发展": "develops", "依托": "relies on", "位于": "stands in", "打造": "becomes", "支持": "supports", "合作": "works with", "负责": "answers for", "拥有": "makes",
	"地图": "Map", "换一张图": "Another map", "全国": "China", "无数据": "no data", "方格依代码排列，不表示位置。": "The tiles stand in the order of their codes, not where the places lie.",
	"方格示意各省的大致方位，不是地图，不表示边界。": "The tiles stand about where the provinces lie; this is no map and shows no boundaries.",
	"来源：表中所列规划。":              "Source: the plans of the table.", "另有不同的数": "another figure differs", "没有这个指标的省市数值。换一个指标再试。": "No province or city has a figure of it. Try another indicator.",
	"来源：%s": "Source: %s", "%d 个指标": "indicators: %d", "名称含": "Name holds", "没有这样的指标。": "There is no such indicator.", "记录太多，只看了前 %d 条": "too many figures: the first %d were read",
	"另有 %d 个名称，目录没有，也只有一份规划有": "%d more names are not in the catalogue, and in one plan only",
	"国家统计称": "In the national statistics", "增长": " growth", "另有 %d 个地区，见下载的文件": "%d more regions are in the file", "另有 %d 个年份，见下载的文件": "%d more years are in the file",
	"没有哪一条说的是整个地区；全部记录见数据表。": "None is of a whole region; the table of figures has them all.", "另有 %d 份规划": "%d more plans", "全部记录": "All figures",
	"个数": "count", "时点数": "stock", "时期数": "flow", "率": "rate", "指数": "index", "平均数": "mean", "同比": "year-on-year", "年均": "annual", "累计": "cumulative",
}
