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
	for _, wanted := range strings.Split(r.Header.Get("Accept-Language"), ",") {
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
	"返回首页":   "To the first page",
	"需要口令":   "This server wants a token",
	"口令":     "Token",
	"进入":     "Enter",

	// Home.
	"规划库":             "The library",
	"%d 份规划，%d 条数值记录": "plans: %d, figures: %d",
	"规划名称":            "Plan",
	"发布机关":            "Issued by",
	"地区":              "Region",
	"规划期":             "Period",
	"成文日期":            "Date",
	"记录":              "Figures",
	"试试":              "Try",
	"名称、地区含":          "Title or region holds",
	"筛选":              "Filter",
	"没有名称或地区含“%s”的规划": "No plan whose title or region holds “%s”",
	"上一页":           "Previous",
	"下一页":           "Next",
	"第 %d 页，共 %d 页": "Page %d of %d",
	"翻页":            "Pages",
	"这里是随程序附带的规划。用 planq index 把您的规划加入规划库。": "This is the plan that ships with the program. Add your own with planq index.",
}
