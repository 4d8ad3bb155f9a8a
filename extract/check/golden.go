// A golden file 基准文件 read back: the page that planq extract --format text prints,
// kept beside a plan and read by people before it is kept.
//
//	## 第二章 总体思路和主要目标 › 第三节 主要目标
//
//	- 增加值 | 全省工业 | ≥ 9000亿元 | 2015 目标 | 「到2015年全省工业实现增加值9000亿元以上」
//
// A page has fewer fields than a record, and they are words; two pages are compared
// as such.

package check

import "strings"

// Page is what a golden file says of a plan.
type Page struct {
	Title, About string
	Statements   []Statement
}

// ReadPage reads a page. It says false where the text is none: it has no title, or
// a line that no page has.
func ReadPage(text string) (Page, bool) {
	var p Page
	var headings []string
	lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), "\n")
	for n, line := range lines {
		heading, isHeading := strings.CutPrefix(line, "## ")
		title, isTitle := strings.CutPrefix(line, "# ")
		switch {
		case n == 0 && isTitle:
			p.Title = title
		case n == 0:
			return Page{}, false
		case line == "":
		case isHeading:
			headings = strings.Split(heading, " › ")
			if heading == BeforeHeadings {
				headings = nil
			}
		case strings.HasPrefix(line, "- "):
			s, ok := readLine(line[len("- "):])
			if !ok {
				return Page{}, false
			}
			s.Section = headings
			p.Statements = append(p.Statements, s)
		case p.About == "" && headings == nil && p.Statements == nil:
			p.About = line
		default:
			return Page{}, false
		}
	}
	return p, true
}

// IsFolded says whether a text is a page whose lines were broken for reading: where blanks stood cannot be told any
// more.
func IsFolded(text string) bool {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	from := max(0, strings.Index(text, "\n## ")) // what stands before says what plan it is
	page, ok := ReadPage("# \n" + strings.ReplaceAll(text[from:], "\n  ", " "))
	return ok && len(page.Statements) > 0 && strings.Contains(text[from:], "\n  ")
}

// BeforeHeadings stands on a page over what a plan says before its first heading.
const BeforeHeadings = "(before the first heading)"

// readLine reads a line of a page: 指标 | 主体 | 数值 | 年 性质 | 「引文」.
func readLine(line string) (Statement, bool) {
	front, quote, found := strings.Cut(line, " | 「")
	words := strings.Split(front, " | ")
	if !found || len(words) < 4 || !strings.HasSuffix(quote, "」") {
		return Statement{}, false
	}
	known := func(s string) string {
		if s == "?" {
			return ""
		}
		return s
	}
	n := len(words)
	when := readWhen(words[n-1])
	return Statement{
		Quote: strings.TrimSuffix(quote, "」"),
		Fields: append([]Field{
			{"value", words[n-2]},
			{"indicator", known(words[0])},
			{"subject", known(strings.Join(words[1:n-2], " | "))},
		}, when...),
	}, true
}

// readWhen reads the year and what the figure is to the plan: 2005→2010 现状, 2015 目标 力争.
func readWhen(s string) []Field {
	var year, base string
	role, more, _ := strings.Cut(s, " ")
	if role != "" && role[0] >= '0' && role[0] <= '9' {
		year = role
		role, more, _ = strings.Cut(more, " ")
		if from, to, spans := strings.Cut(year, "→"); spans {
			base, year = from, to
		}
	}
	stretch, binding := "", more
	if rest, is := strings.CutPrefix(more, "力争"); is {
		stretch, binding = "true", strings.TrimPrefix(rest, " ")
	}
	return []Field{{"role", role}, {"year", year}, {"base_year", base}, {"stretch", stretch}, {"binding", binding}}
}
