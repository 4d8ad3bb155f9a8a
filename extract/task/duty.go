// By whom 责任: （责任单位：省财政厅、省教育厅）, （省商务厅牵头，合肥海关配合）, and the cells of a table.

package task

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Duty is who does something, and by when where the same bracket says it.
type Duty struct {
	Lead    []string // 牵头
	Answer  []string // 责任, of whom nobody is said to lead
	Support []string // 配合
	Due     string   // as written

	first, below bool // the first that is named leads; and in all brackets below
}

func (d *Duty) empty() bool {
	return len(d.Lead)+len(d.Answer)+len(d.Support) == 0 && d.Due == ""
}

// put gives names their part.
func (d *Duty) put(class uint64, names []string) {
	to := &d.Answer
	switch {
	case class&lead != 0:
		to = &d.Lead
	case class&support != 0:
		to = &d.Support
	}
	for _, n := range names {
		if !slices.Contains(*to, n) {
			*to = append(*to, n)
		}
	}
}

// longestDuty is how many bytes a bracket of duty has at most; those of real plans have 600.
const longestDuty = 2000

// readDuty reads what stands in a bracket, or on a line of its own behind a label. It is none where any part of it
// has neither a label nor a verb of duty: （以下简称《规划》）.
func readDuty(s string) (d Duty, ok bool) {
	if len(s) > longestDuty {
		return d, false
	}
	w := words.Get()
	var class uint64 // of the label that the names follow
	var open []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '，' || r == '；' || r == ';' || r == ',' || r == '。' || r == '\n' }) {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if label, rest, found := cutLabel(part); found {
			c := w.Class(label)
			switch {
			case c&duty != 0:
				class = c
				d.put(class, names(rest))
			case c&when != 0:
				class, d.Due = 0, strings.TrimSpace(rest)
			case d.empty():
				return Duty{}, false
			default:
				class = 0 // 适用范围：
			}
			continue
		}
		if strings.HasPrefix(part, "以下") || strings.HasPrefix(part, "不再") { // 以下均需试点城市政府落实，不再列出
			continue
		}
		if part == "下同" {
			d.below = d.first
			continue
		}
		if strings.Contains(part, "第一位") || strings.Contains(part, "首位") { // 列第一位者为牵头单位
			d.first, class = true, 0
			continue
		}
		if t := w.Closes(part, duty); t.Word != "" && len(t.Word) < len(part) {
			who := bare(strings.TrimSuffix(part, t.Word))
			before, helping := split(who)
			d.put(t.Class, append(open, names(before)...))
			d.put(support, names(helping))
			open, class = nil, 0
			continue
		}
		switch {
		case class != 0:
			d.put(class, names(part))
		case d.empty() || len(open) > 0 || namesBody(part):
			open = append(open, names(part)...) // 省财政厅，各市人民政府负责
		}
	}
	if len(open) > 0 && d.empty() {
		return Duty{}, false
	}
	d.put(answer, open)
	return d, !d.empty()
}

// cutLabel cuts 责任单位：省财政厅 at its colon.
func cutLabel(s string) (label, rest string, ok bool) {
	i := strings.IndexAny(s, "：:")
	if i <= 0 || i > 60 {
		return "", "", false
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return strings.Join(strings.Fields(s[:i]), ""), s[i+size:], true
}

// bare is who is said to do something without how: 各部门按职责分工.
func bare(s string) string {
	for {
		t := words.Get().Closes(s, manner)
		if t.Word == "" || len(t.Word) == len(s) {
			return strings.TrimSpace(s)
		}
		s = strings.TrimSuffix(s, t.Word)
	}
}

// split parts who does it from those he does it with: 国家发展改革委会同有关部门.
func split(s string) (who, helping string) {
	if i := strings.Index(s, "会同"); i > 0 {
		return s[:i], s[i+len("会同"):]
	}
	return s, ""
}

// names are the members of a list of bodies. 和 parts none: 省经济和信息化厅 is one.
func names(s string) (all []string) {
	before := ""
	for _, n := range strings.FieldsFunc(s, func(r rune) bool {
		return r == '、' || r == '，' || r == '；' || r == '\n' || r == '\t' || r == ',' || r == ';'
	}) {
		if n = bare(strings.Trim(n, " 　.。：:")); utf8.RuneCountInString(n) == 1 {
			before += n + "、" // 省、市、县人民政府
			continue
		}
		n, before = before+n, ""
		if n != "" && utf8.RuneCountInString(n) <= 40 {
			all = append(all, n)
		}
	}
	return all
}

// bodies are how names of offices end.
var bodies = []string{"部", "委", "厅", "局", "署", "办", "院", "会", "府", "组", "处", "科", "中心", "公司", "集团", "单位", "部门", "机构", "银行", "支行", "分行", "海关", "学校", "企业", "高校", "党委", "管委会", "区", "县", "市", "乡", "镇", "街道", "站", "所", "队"}

// namesBody says whether a text ends as the name of an office does.
func namesBody(s string) bool {
	s = bare(s)
	return slices.ContainsFunc(bodies, func(b string) bool { return strings.HasSuffix(s, b) }) && utf8.RuneCountInString(s) <= 60
}
