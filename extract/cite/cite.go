// Package cite reads which documents a plan cites: by name, 《国务院关于…的意见》, and by number 文号,
// 国发〔2010〕32号, with the short names that it gives them, 以下简称《纲要》; and finds them among the plans of a
// library.
//
//	for _, r := range cite.Read(doc.Plan) { fmt.Println(r.Name, r.Number) }
//	id := cite.NewTitles(plans).Find(r, doc.Plan.Region)
//
// The plan itself is none of them. What ends as the name of no document does, 《人民日报》, is of the kind other.
package cite

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"planq/extract/internal/late"
	"planq/extract/plan"
)

// Reference is a place of a plan that cites a document. 引用文件
type Reference struct {
	ID       string
	Name     string // without 《》, repaired for reading; "" where only the number is said
	Number   string // 国发〔2010〕32号, GB3838-2002; "" where it has none here
	Kind     string // plan, law, policy, standard, report, agreement, other
	Document string // the same for all places that cite one document: its name, or else its number, without what is written either way
	Short    bool   // it is called by the short name that the plan has given it
	Quote    string // the sentence, repaired for reading
	Path     []*plan.Node
	Node     *plan.Node
	Span     plan.Span // 《…》, or the number
}

//go:embed kinds.txt
var kindFile string

// kinds are the endings of names, the longest first.
var kinds = sync.OnceValue(func() (all [][2]string) {
	for line := range strings.Lines(kindFile) {
		if class, words, ok := strings.Cut(strings.TrimSpace(line), " "); ok && class != "#" {
			for w := range strings.FieldsSeq(words) {
				all = append(all, [2]string{w, class})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b [2]string) int { return len(b[0]) - len(a[0]) })
	return all
})

// version is what stands behind a name in brackets of its own: （草案）, （2021—2025年）, （试行）.
var version = late.Pattern(`[（(][^（()）]*[)）]$`)

// kindOf is the kind of document that a name ends as.
func kindOf(name string) string {
	for bare := version().ReplaceAllString(name, ""); bare != name; bare = version().ReplaceAllString(name, "") {
		name = bare
	}
	name = strings.TrimRight(name, "〉》 0123456789")
	for _, k := range kinds() {
		if strings.HasSuffix(name, k[0]) {
			return k[1]
		}
	}
	return "other"
}

var (
	// ofYear is a number of a year's series, with the characters before it that may be the office's.
	ofYear = late.Pattern(`\p{Han}{1,14}[〔\[［【(（](?:19|20)\d\d[〕\]］】)）]第?\d{1,5}号`)
	// ofOrder is the number of an order 令.
	ofOrder = late.Pattern(`\p{Han}{2,20}令[（(]?第?\s?[\d一二三四五六七八九十百〇]{1,8}号`)
	// ofStandard is the number of a standard.
	ofStandard = late.Pattern(`^[A-Z]{2,5}\d{0,4}(?:/[A-Z]{1,2})? ?\d[\d.]*(?:[-—]\d{2,4})?$`)
	// shortName is a name that a document is given for the rest of the text.
	shortName = late.Pattern(`^[（(](?:以下|下)(?:简|统)?称[“"]?(?:为)?《?([^》”"）)]{2,40})》?[”"]?[）)]`)
)

// before are words that stand before the office of a number, and are none of it.
var before = []string{"根据", "按照", "依据", "落实", "贯彻", "遵照", "参照", "执行", "印发", "转发", "废止", "详见", "通过", "以及", "依照", "关于", "文件", "和", "及", "与", "以", "的", "见", "为", "由", "将", "对"}

// office is a number without the words before its office.
func office(number string) string {
	end := strings.IndexAny(number, "〔[［【(（令")
	if end < 0 {
		return number
	}
	head := number[:end]
	for _, w := range before {
		if i := strings.LastIndex(head, w); i >= 0 && (w != "和" || !strings.HasSuffix(head[:i], "人民共")) { // 中华人民共和国
			head = head[i+len(w):]
		}
	}
	return head + number[end:]
}

// longest is how many bytes a name has at most; those of real plans have 240.
const longest = 450

type reader struct {
	plan  *plan.Plan
	view  plan.View
	self  string            // the plan's own name, without what is written either way
	short map[string]string // a short name into the name
	num   map[string]string // the number that a name has been cited with
	of    map[string]string // and the name of a number
	out   []Reference
}

// Read gives the places of a plan that cite another document, in the order of the text.
func Read(p *plan.Plan) []Reference {
	r := &reader{plan: p, self: Key(p.Title), short: map[string]string{}, num: map[string]string{}, of: map[string]string{}}
	passages := p.Passages()
	for i := range passages {
		g := &passages[i]
		for span, holes := range p.Portions(g) {
			if said := p.Cut(span); !strings.Contains(said, "《") && !strings.Contains(said, "号") {
				continue
			}
			r.view.Read(p.Text, span, holes...)
			r.passage(g)
		}
	}
	for i := range r.out {
		r.out[i].ID = "c" + strconv.Itoa(i+1)
		if x := &r.out[i]; x.Number == "" {
			x.Number = r.num[x.Document]
		}
	}
	return r.out
}

// passage reads the references of a stretch.
func (r *reader) passage(g *plan.Passage) {
	text := r.view.Text
	numbers := append(ofYear().FindAllStringIndex(text, -1), ofOrder().FindAllStringIndex(text, -1)...)
	slices.SortFunc(numbers, func(a, b []int) int { return a[0] - b[0] })
	for at := 0; at < len(text); {
		open := strings.Index(text[at:], "《")
		if open < 0 {
			open = len(text)
		} else {
			open += at
		}
		for len(numbers) > 0 && numbers[0][1] <= open { // those that stand alone
			n := numbers[0]
			numbers = numbers[1:]
			if n[0] >= at {
				said := office(text[n[0]:n[1]])
				r.add(g, Reference{Number: normal(said), Kind: "policy"}, n[1]-len(said), n[1])
			}
		}
		end := closing(text, open)
		if end < 0 {
			at = open + 1
			continue
		}
		name := text[open+len("《") : end-len("》")]
		if name == "" { // a number behind it stands alone
			at = end
			continue
		}
		x := Reference{Name: name, Kind: kindOf(name)}
		if short := r.short[name]; short != "" {
			x.Name, x.Kind, x.Short = short, kindOf(short), true
		}
		next := end
		for strings.HasPrefix(text[next:], "（") {
			close := strings.Index(text[next:min(len(text), next+longest)], "）")
			if close < 0 {
				break
			}
			inside := text[next+len("（") : next+close]
			if m := shortName().FindStringSubmatch(text[next:]); m != nil {
				r.short[m[1]] = x.Name
			} else if ofStandard().MatchString(inside) {
				x.Number = inside
			} else if n := ofYear().FindString(inside); n != "" {
				x.Number = normal(office(n))
			} else if n := ofOrder().FindString(inside); n != "" {
				x.Number = normal(n)
			} else {
				break
			}
			next += close + len("）")
		}
		r.add(g, x, open, end)
		at = next
		for len(numbers) > 0 && numbers[0][0] < at {
			numbers = numbers[1:]
		}
	}
}

// closing is where 《…》 ends that opens at a place, with those that stand inside it; -1 where it is too long to be
// a name.
func closing(text string, open int) int {
	depth := 0
	for i := open; i < len(text) && i < open+longest; {
		c, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch c {
		case '《':
			depth++
		case '》':
			if depth--; depth == 0 {
				return i
			}
		case '。', '\n':
			return -1
		}
	}
	return -1
}

// add keeps a reference, where it is to another document.
func (r *reader) add(g *plan.Passage, x Reference, from, to int) {
	x.Document = Key(x.Name)
	if x.Name == "" {
		if x.Document = r.of[x.Number]; x.Document == "" {
			x.Document = x.Number
		}
	}
	switch {
	case x.Document == "" || x.Document == r.self || x.Number != "" && x.Number == normal(r.plan.Number):
		return
	case r.self != "" && x.Name != "" && !x.Short && utf8.RuneCountInString(x.Name) <= 6 && x.Kind != "other" && strings.HasSuffix(r.self, Key(x.Name)):
		return // 《规划》, of a plan that speaks of itself
	}
	if x.Name != "" && x.Number != "" {
		r.num[x.Document], r.of[x.Number] = x.Number, x.Document
	}
	x.Span = r.view.Span(from, to)
	x.Quote = sentence(r.view.Text, from, to)
	x.Path, x.Node = g.Path, g.Node
	r.out = append(r.out, x)
}

// sentence is the sentence around a place, no more of it than can be read.
func sentence(text string, from, to int) string {
	const most = 300
	start, end := 0, len(text)
	if i := strings.LastIndexAny(text[:from], "。；！\n"); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		start = i + size
	}
	if i := strings.IndexAny(text[to:], "。；！\n"); i >= 0 {
		end = to + i
	}
	for start = max(start, from-most); !utf8.RuneStart(text[start]); start++ {
	}
	for end = min(end, to+most); end < len(text) && !utf8.RuneStart(text[end]); end-- {
	}
	return strings.TrimSpace(text[start:end])
}

var numberSigns = strings.NewReplacer("[", "〔", "]", "〕", "［", "〔", "］", "〕", "【", "〔", "】", "〕", "(", "〔", ")", "〕", "（", "〔", "）", "〕", " ", "", "〕第", "〕")

// normal is a number as the rule has it: 国发〔2010〕32号.
func normal(number string) string { return numberSigns.Replace(number) }

var nameSigns = strings.NewReplacer(" ", "", "　", "", "“", "", "”", "", "\"", "", "'", "", "‘", "", "’", "", "〈", "", "〉", "", "《", "", "》", "", "<", "", ">", "", "·", "", "（", "(", "）", ")",
	"—", "-", "–", "-", "－", "-", "--", "-", "~", "-", "～", "-", "\n", "", "\r", "", "\t", "")

// Key is a name without what is written either way: signs, blanks, brackets for the years, and the notice that
// hands a document on.
func Key(name string) string {
	k := nameSigns.Replace(name)
	for _, hands := range [...]string{"关于印发", "关于转发", "关于批转"} {
		if i := strings.Index(k, hands); i >= 0 && strings.HasSuffix(k, "的通知") {
			k = strings.TrimSuffix(k[i+len(hands):], "的通知")
		}
	}
	for bare := version().ReplaceAllString(k, ""); bare != k; bare = version().ReplaceAllString(k, "") {
		k = bare
	}
	return k
}
