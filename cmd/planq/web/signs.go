// The signs of facts and modes in Chinese: the context names them in English, for programs.

package web

// sign is what kind of sign something is, in the page's language.
func (l language) sign(why string) string {
	if l == english {
		return why
	}
	if zh, ok := signsInChinese[why]; ok {
		return zh
	}
	return why
}

var signsInChinese = map[string]string{
	// Facts.
	"the notice issues it":                              "通知印发的就是它",
	"a line of its own at the top ends as a title does": "篇首独立成行，词尾是文件名称",
	"a line of its own at the top":                      "篇首独立成行",
	"the title of what the notice issues":               "通知所印发文件的标题",
	"the index table names it":                          "信息索引表写明",
	"the title's head noun":                             "标题的中心词",
	"it is written in articles 条":                       "正文按条书写",
	"it was given at a session":                         "在会议上所作",
	"it addresses the deputies":                         "向各位代表报告",
	"a page of news":                                    "新闻页面",
	"nothing else fits":                                 "没有其他依据",
	"the title begins with it":                          "标题以它开头",
	"the text begins with it":                           "正文以它开头",
	"an office named at the top":                        "篇首写有机关名称",
	"the speaker's office":                              "报告人的职务",
	"it is signed by it":                                "落款机关",
	"in whose name the report is given":                 "报告以其名义所作",
	"whose government reports":                          "由其政府作报告",
	"who reports to the session":                        "向会议作报告者",
	"who passed it":                                     "由其通过",
	"who issued it":                                     "由其发布",
	"whose decree it is":                                "由其发布的令",
	"whose government drew it up":                       "由其政府编制",
	"a ministry issues it":                              "由部委发布",
	"a date of its own at the top":                      "篇首独立成行的日期",
	"the index table dates it":                          "信息索引表写明日期",
	"the page was put up then":                          "网页发布的日期",
	"the line of the session":                           "会议一行",
	"the line below the title":                          "标题下一行",
	"the brackets below the title":                      "标题下的括注",
	"it stands behind the title":                        "写在标题之后",
	"it is signed with it":                              "落款日期",
	"it holds from then on":                             "自该日起施行",
	"the title names it":                                "标题写明",
	"a line at the top":                                 "篇首一行",
	"it is addressed to the provinces":                  "发至各省、自治区、直辖市",
	"the text speaks of 全国 and 我国":                      "正文说“全国”“我国”",
	"it is a document of the whole country":             "全国性文件",
	"what a place of its level is called":               "这一级地区的通称",
	"the name of the region ends so":                    "地区名称的末字",
	"the text calls its own whole so":                   "正文这样自称",
	"no place is named":                                 "没有写地名",
	"no region is named":                                "没有写地区",
	"the title names the years":                         "标题写明起止年份",
	"the title names the five-year plan":                "标题写明五年规划",
	"the title names the year":                          "标题写明年份",
	"it was given in that year":                         "在该年所作",
	"it was issued the year after":                      "次年发布",
	"it reports on the five-year plan":                  "报告五年规划的执行情况",
	"the notice names the years":                        "通知写明起止年份",
	"the notice names the five-year plan":               "通知写明五年规划",
	"the opening names the five-year plan":              "开头写明五年规划",
	"the text names the years it plans for":             "正文写明规划期",
	"from the year of issue to that of its goals":       "自发布之年至目标之年",
	"the year of issue":                                 "发布之年",
	"the year that the bulletin reports":                "公报所报告的年份",
	"the year before the review":                        "回顾的前一年",
	"the year before the first that it plans for":       "规划期的前一年",
	"the text names its base year":                      "正文写明基期",
	"the text looks as far":                             "正文展望到该年",

	// Modes.
	"the document begins":                               "全文开头",
	"title, addressee and date":                         "标题、主送机关和日期",
	"contents":                                          "目录",
	"page furniture":                                    "网页的边角",
	"an annex":                                          "附件",
	"what the notice issues":                            "通知所印发的内容",
	"the heading says so":                               "标题写明",
	"a line of its own says so":                         "独立的一行写明",
	"the heading names a task":                          "标题是一项任务",
	"the text turns":                                    "正文转到这里",
	"from here on it tells what is to be done":          "从这里起说要做的事",
	"what stands behind the goals":                      "接在目标之后",
	"what the year's work is to be":                     "当年的工作安排",
	"it tells what was done":                            "说的是已做的事",
	"it tells what was done, whatever its heading says": "标题虽另有所指，说的是已做的事",
	"it tells what is to be done":                       "说的是要做的事",
	"nothing says otherwise: what is to be done":        "没有别的说明，视为要做的事",
	"a report begins by looking back":                   "报告先作回顾",
	"a bulletin tells what was reached":                 "公报说的是已达到的",
	"what the year's work is to be, behind its goals":   "接在目标之后的当年工作安排",
	"the text of a guide":                               "指南、规范的条文",
	"the text of a law":                                 "法规条文",
	"heading":                                           "标题",
}
