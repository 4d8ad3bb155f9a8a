// 地区 and 发布机关: whose plan it is, and who issued it. One gazetteer names the places, never a cut at 市, 州, 县 or 区; a name that it lacks is
// taken whole where two places of the document agree on it.

package context

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"planq/extract/gazetteer"
	"planq/extract/plan"
)

const nation = "全国"

// national are the names with which documents of the whole country begin.
var national = []string{"国家", "国务院", "全国", "中国", "中共中央", "中华人民共和国", "我国", "党中央"}

// region settles whose plan it is.
func (r *reader) region() {
	b := ballot{field: "region"}
	known := map[string]gazetteer.Place{}
	vote := func(s string, weight int, why string, span plan.Span) {
		if opensWithAny(s, national) && !strings.Contains(s, "调查队") {
			b.vote(nation, weight-2, why, span)
		}
		if name := strange(s); name != "" {
			b.vote(name, weight, why, span)
			return
		}
		for i, m := range gazetteer.Find(s) {
			if len(m.Places) == 0 || i > 0 {
				break
			}
			p := m.Places[0]
			path := p.Path()
			if p.Level == gazetteer.Country {
				path = nation
			} else {
				known[path] = p
			}
			b.vote(path, weight, why, span)
		}
	}
	titleSpan := plan.Span{}
	if f := r.c.Finding("title"); len(f.For) > 0 {
		titleSpan = f.For[0].Span
	}
	vote(strings.TrimPrefix(r.c.Title, "中共"), 6, "the title names it", titleSpan)
	for i := range r.top {
		t := &r.top[i]
		_, value, labelled := t.label()
		switch {
		case labelled:
			if strings.Contains(t.text, "发文机关") || strings.Contains(t.text, "发布机构") {
				if value == "" && i+1 < len(r.top) {
					value = r.top[i+1].text
				}
				vote(value, 4, "who issued it", t.span)
			}
		case isSession(t.text) && len(t.text) < 500:
			vote(sessionBody(t.text), 6, "the line of the session", t.span)
		case isOffice(t.text) || isOfficer(t.text):
			vote(t.text, 4, "an office named at the top", t.span)
		case strings.HasPrefix(t.text, "各省、自治区、直辖市"):
			b.vote(nation, 4, "it is addressed to the provinces", t.span)
		case hasNoun(t.text) && !t.long:
			vote(t.text, 3, "a line at the top", t.span)
		case strings.Contains(t.text, "我代表"):
			vote(represented(t.text), 5, "in whose name the report is given", t.span)
		case strings.Contains(t.text, "各省、自治区、直辖市人民政府"):
			b.vote(nation, 4, "it is addressed to the provinces", t.span)
		}
	}
	for i := range r.tail {
		if t := &r.tail[i]; isOffice(t.text) {
			vote(t.text, 4, "it is signed by it", t.span)
		}
	}
	own := r.ownWords()
	if o, _ := issuing(r.c.Title); isMinistry(r.c.Title) || isMinistry(o) {
		b.vote(nation, 3, "a ministry issues it", titleSpan)
	}
	if n := own[nation]; n.count > 1 {
		b.vote(nation, min(n.count, 3), "the text speaks of 全国 and 我国", n.first)
	}
	placeless := len(own) == 0 || len(own) == 1 && own[nation].count > 0
	if len(b.signs) == 0 && placeless && r.c.Kind != Report {
		b.vote(nation, 2, "no place is named", plan.Span{})
	}
	// What two places agree on, or one and the words of the text.
	kept := b.signs[:0:0]
	for _, e := range b.signs {
		if _, ok := known[e.Value]; !ok && e.Value != nation {
			same := 0
			for _, o := range b.signs {
				if o.Value == e.Value || strings.HasPrefix(o.Value, e.Value) || strings.HasPrefix(e.Value, o.Value) {
					same++
				}
			}
			if last, _ := utf8.DecodeLastRuneInString(e.Value); same < 2 && e.Weight < 5 && own["全"+string(last)].count == 0 {
				continue
			}
		}
		kept = append(kept, e)
	}
	b.signs = kept
	f := b.settle(2)
	r.c.Region = r.found(f, r.over.Region)
	p, ok := known[r.c.Region]
	if !ok && r.c.Region != "" && r.c.Region != nation {
		if places := placesOf(r.c.Region); len(places) > 0 {
			p = places[0]
		}
	}
	r.c.place, r.c.RegionCode = p, p.Code
}

// isMinistry says whether a name begins with that of a ministry 部, which has no region: 生态环境部生态环境监测司.
func isMinistry(s string) bool {
	i := strings.Index(s, "部")
	if i < len("一")*2 || i > len("一")*8 {
		return false
	}
	for _, c := range s[:i] {
		if !unicode.Is(unicode.Han, c) || strings.ContainsRune("省市县区州盟旗镇乡关于的内", c) {
			return false
		}
	}
	return len(gazetteer.Find(s[:i])) == 0 && !opensWithAny(s[i:], []string{"分", "署", "门", "落", "队", "长"})
}

// sessionBody is whose assembly met: 贵州省 of ——2025年1月19日在贵州省第十四届人民代表大会第三次会议上.
func sessionBody(s string) string {
	i := strings.Index(s, "届")
	if i < 0 {
		return s
	}
	if j := strings.LastIndex(s[:i], "第"); j >= 0 {
		i = j
	}
	if strings.HasPrefix(s[i:], "第") && strings.Contains(s, "全国人民代表大会") {
		return nation
	}
	from := 0
	for _, w := range []string{"日", "在", "经", "于", "由"} {
		if j := strings.LastIndex(s[:i], w); j >= 0 && j+len(w) > from {
			from = j + len(w)
		}
	}
	return strings.TrimLeft(s[from:], " ")
}

// strange is a name of a place that the gazetteer lacks, where a name's form and what stands behind it say that it is one:
// 沱海县|2022年国民经济和社会发展统计公报; "" where there is none.
func strange(s string) string {
	s = strings.TrimLeft(s, "—-《（“ ")
	for _, w := range []string{"关于印发", "关于", "中共", "在"} {
		s = strings.TrimPrefix(s, w)
	}
	for len(s) > 6 && s[0] >= '0' && s[0] <= '9' {
		i := strings.Index(s, "年")
		if i < 0 || i > 9 {
			return ""
		}
		s = s[i+len("年"):]
	}
	if ms := gazetteer.Find(s[:whole(s, 90)]); len(ms) > 0 && ms[0].Start == 0 {
		return strangePart(s, ms[0])
	}
	end, runes := 0, 0
	for i, c := range s {
		if runes++; runes > 16 || !unicode.Is(unicode.Han, c) {
			break
		}
		next := i + utf8.RuneLen(c)
		if runes >= 2 && strings.ContainsRune("省市县区州盟旗镇乡", c) && followsPlace(s[next:]) {
			end = next
		}
	}
	for _, w := range []string{"全", "本", "我", "各", "该", "省", "市", "县", "区", "国家", "自治区", "开发区", "示范区", "试验区", "园区", "新区"} {
		if strings.HasPrefix(s[:end], w) {
			return ""
		}
	}
	for _, w := range []string{"城市", "都市", "市场", "实现", "建设", "推进", "加快", "促进", "发展"} {
		if strings.Contains(s[:end], w) {
			return ""
		}
	}
	return s[:end]
}

// strangePart is a place that the gazetteer lacks inside one that it has: 元谋县|平田乡; "" where none follows.
func strangePart(s string, m gazetteer.Mention) string {
	rest := s[m.End:]
	runes := 0
	for i, c := range rest {
		if runes++; runes > 8 || !unicode.Is(unicode.Han, c) {
			break
		}
		if next := i + utf8.RuneLen(c); runes >= 2 && strings.ContainsRune("县镇乡", c) && followsPlace(rest[next:]) {
			if p := m.Places[0].Path(); strings.HasSuffix(p, s[m.Start:m.End]) || len(p) > m.End {
				return p + rest[:next]
			}
			return s[:m.End+next]
		}
	}
	return ""
}

func whole(s string, most int) int {
	if len(s) <= most {
		return len(s)
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return most
}

// followsPlace says whether what stands behind a name says that it is a place's.
func followsPlace(s string) bool {
	if s == "" {
		return false
	}
	if s[0] >= '0' && s[0] <= '9' || opensWithAny(s, []string{"“", "第", "国民经济", "人民政府", "政府", "统计局", "财政局", "发展和改革", "人大", "人民代表大会", "委员会", "县委", "市委", "州委", "区委", "省委", "党委", "人民法院", "经济", "县长", "市长", "省长", "州长", "区长", "镇长", "乡长", "旗长", "水利", "卫生", "教育", "农业", "工业", "城市", "乡村", "农村", "生态", "全面", "促进", "推进", "加快", "关于", "三年", "预算", "财政", "统计"}) {
		return true
	}
	return false
}

// word is how often a word stands in the text, and where first.
type word struct {
	count int
	first plan.Span
}

// ownWords counts how the text calls its own whole: 全省 and 我省 are the same word. It looks at a sample of a long text.
func (r *reader) ownWords() map[string]word {
	if r.own != nil {
		return r.own
	}
	var found [len(scopes)]word
	text := r.plan.Text
	const sample = 1 << 15
	text = text[:min(len(text), sample)]
	for _, own := range [...]string{"全", "我"} {
		last := len(own) - 1 // rarer than the first byte
		for i := last; i+3 < len(text); i++ {
			n := strings.IndexByte(text[i:len(text)-3], own[last])
			if n < 0 {
				break
			}
			if i += n; text[i-last:i+1] != own {
				continue
			}
			for k, w := range scopes {
				if text[i+1:i+4] != w {
					continue
				}
				if found[k].count++; found[k].count == 1 || i-last < found[k].first.Start {
					found[k].first = plan.Span{Start: i - last, End: i + 4}
				}
			}
		}
	}
	r.own = map[string]word{}
	for k, w := range scopes {
		if found[k].count > 0 {
			r.own["全"+w] = found[k]
		}
	}
	return r.own
}

// scopes are the words for the whole of a plan's region, without their 全.
var scopes = [...]string{"国", "省", "市", "区", "州", "盟", "县", "旗", "疆", "镇", "乡"}

// scope settles the word with which the plan calls its own whole.
func (r *reader) scope() {
	b := ballot{field: "scope"}
	words := r.ownWords()
	switch {
	case r.c.Region == nation:
		b.vote(nation, 30, "it is a document of the whole country", plan.Span{})
	case r.c.place.Name != "":
		b.vote(r.c.place.Scope(), 4, "what a place of its level is called", plan.Span{})
	case r.c.Region != "":
		if last, n := utf8.DecodeLastRuneInString(r.c.Region); n > 0 {
			w := string(last)
			if strings.HasSuffix(r.c.Region, "自治区") {
				w = "区"
			}
			for _, s := range scopes {
				if s == w {
					b.vote("全"+w, 6, "the name of the region ends so", plan.Span{})
				}
			}
		}
	}
	for _, s := range scopes {
		w := "全" + s
		n := words[w].count
		if s == "国" {
			n /= 4 // everybody compares himself with the country
		}
		if w == "全"+"区" && words["全市"].count > n {
			n /= 2
		}
		b.vote(w, min(n, 25), "the text calls its own whole so", words[w].first)
	}
	if len(b.signs) == 0 && (r.c.Kind == Law || r.c.Kind == Opinion) && r.c.Region == "" {
		b.vote(nation, 1, "no region is named", plan.Span{})
	}
	r.c.Scope = r.found(b.settle(1), "")
}
