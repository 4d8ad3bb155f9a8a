// 地区 and 发布机关: whose plan it is, and who issued it. One gazetteer names the places, never a cut at 市, 州, 县 or 区; a name that it lacks is
// taken whole where two places of the document agree on it.

package context

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"planq/extract/gazetteer"
	"planq/extract/plan"
	"planq/extract/quantity"
)

const nation = "全国"

// national are the names with which documents of the whole country begin.
var national = []string{"国家", "国务院", "全国", "中国", "中共中央", "中华人民共和国", "我国", "党中央"}

// claim is a sign of whose plan it is: words that name a place, and the places that they may mean.
type claim struct {
	name   string            // as the text has it, or the nation
	places []gazetteer.Place // the highest first; none of a name that the gazetteer lacks
	weight int
	why    string
	span   plan.Span
}

// region settles whose plan it is.
func (r *reader) region() {
	claims := r.claims()
	r.placed(claims)
	b := ballot{field: "region"}
	known := map[string]gazetteer.Place{}
	for i := range claims {
		x := &claims[i]
		value := x.name
		switch {
		case len(x.places) == 1:
			value = x.places[0].Path()
			known[value] = x.places[0]
		case len(x.places) == 0 && value != nation && !r.believed(x, claims):
			continue
		}
		b.vote(value, x.weight, x.why, x.span)
	}
	f := b.settle(2)
	r.c.Region = r.found(f, r.over.Region)
	p, ok := known[r.c.Region]
	if !ok && f.Value != r.c.Region && r.c.Region != nation {
		if places := placesOf(r.c.Region); len(places) > 0 {
			p = places[0]
		}
	}
	p = p.Then(r.namedYear())
	r.c.place, r.c.RegionCode, r.c.around = p, p.Code, gazetteer.AroundCode(p.Code, r.namedYear())
}

// claims are the signs of whose plan it is, in the order of the text's reading.
func (r *reader) claims() (all []claim) {
	add := func(name string, weight int, why string, span plan.Span) {
		all = append(all, claim{name: name, weight: weight, why: why, span: span})
	}
	vote := func(s string, weight int, why string, span plan.Span) {
		s, party := withoutParty(s)
		if opensWithAny(s, national) && !strings.Contains(s, "调查队") || party && strings.Contains(s, "全国代表大会") {
			add(nation, weight-2, why, span)
		}
		if name := strange(s); name != "" {
			add(name, weight, why, span)
			return
		}
		if ms := gazetteer.Find(s); len(ms) > 0 && len(ms[0].Places) > 0 {
			if ms[0].Places[0].Level == gazetteer.Country {
				add(nation, weight, why, span)
				return
			}
			add(s[ms[0].Start:ms[0].End], weight, why, span)
			all[len(all)-1].places = ms[0].Places
		}
	}
	titleSpan := plan.Span{}
	if f := r.c.Finding("title"); len(f.For) > 0 {
		titleSpan = f.For[0].Span
	}
	vote(r.c.Title, 6, "the title names it", titleSpan)
	if r.before != nil {
		vote(r.before.Region, 4, "the document before it in the file is of it", plan.Span{})
	}
	if reply := strings.HasSuffix(r.c.Title, "批复") || strings.HasSuffix(r.c.Title, "复函"); reply {
		if _, about, ok := strings.Cut(r.c.Title, "关于"); ok {
			vote(strings.TrimPrefix(strings.TrimPrefix(about, "同意"), "设立"), 6, "it replies to what the place asked", titleSpan) // 国务院关于北京市环境污染防治目标和对策的批复
		}
	}
	told := false // a paragraph has named a government
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
		case r.hosts(t.text):
		case isOffice(t.text) || isOfficer(t.text):
			vote(t.text, 4, "an office named at the top", t.span)
		case strings.HasPrefix(t.text, "各省、自治区、直辖市"):
			add(nation, 4, "it is addressed to the provinces", t.span)
		case hasNoun(t.text) && !t.long:
			vote(t.text, 3, "a line at the top", t.span)
		case strings.Contains(t.text, "我代表"):
			vote(represented(t.text), 5, "in whose name the report is given", t.span)
		case strings.Contains(t.text, "各省、自治区、直辖市人民政府"):
			add(nation, 4, "it is addressed to the provinces", t.span)
		case !told:
			if name := government(t.text); name != "" && r.callsItself(name) {
				told = true
				vote(name, 2, "the opening speaks of its government", t.span)
			}
		}
	}
	for i := range r.tail {
		if t := &r.tail[i]; isOffice(t.text) && !r.hosts(t.text) {
			vote(t.text, 4, "it is signed by it", t.span)
		}
	}
	own := r.ownWords()
	if len(all) == 0 {
		if name, places, span := r.follows(); name != "" {
			add(name, 2, "it follows a plan of the place", span)
			all[0].places = places
		}
	}
	if o, _ := issuing(r.c.Title); isMinistry(r.c.Title) || isMinistry(o) {
		add(nation, 3, "a ministry issues it", titleSpan)
	}
	if n := own[nation]; n.count > 1 && !r.speaksOfPart() {
		add(nation, min(n.count, 3), "the text speaks of 全国 and 我国", n.first)
	}
	placeless := (len(own) == 0 || len(own) == 1 && own[nation].count > 0) && strongPlace(r.c.Title) == ""
	untold := r.c.Kind == Report || r.c.Kind == Other && r.c.Title == r.plan.ID // a bare table is of nobody knows where
	if len(all) == 0 && (placeless || guides(r.c.Title)) && r.before == nil && !untold {
		add(nation, 2, "no place is named", plan.Span{})
	}
	return all
}

// follows is the place, of the level that the text calls its own whole by, whose plan the opening says it follows: 湖北省 of 根据《湖北省推进农业农村现代化
// “十四五”规划》，加快我省…; "" where it follows none.
func (r *reader) follows() (name string, places []gazetteer.Place, span plan.Span) {
	own, word := r.ownWords(), ""
	for _, s := range scopes {
		if w := "全" + s; w != nation && own[w].count > own[word].count {
			word = w
		}
	}
	if word == "" {
		return "", nil, plan.Span{}
	}
	for i := range r.top {
		for rest := r.top[i].text; ; {
			_, after, ok := strings.Cut(rest, "《")
			if !ok {
				break
			}
			rest = after
			title, _, _ := strings.Cut(after, "》")
			ms := gazetteer.Find(title[:whole(title, 60)])
			if len(ms) > 0 && ms[0].Start == 0 && len(ms[0].Places) > 0 && ms[0].Places[0].Scope() == word && hasNoun(title) {
				return title[:ms[0].End], ms[0].Places, r.top[i].span
			}
		}
	}
	return "", nil, plan.Span{}
}

// speaksOfPart says whether the text calls its own whole 我省, 全市 or the like more often than it may have named the country beside it.
func (r *reader) speaksOfPart() bool {
	own := r.ownWords()
	for w, n := range own {
		if w != nation && n.count > own[nation].count/4 {
			return true
		}
	}
	return false
}

// callsItself says whether the text calls its own whole by the word in which the name of a government ends, or by none: 全市 is no province's.
func (r *reader) callsItself(name string) bool {
	own := r.ownWords()
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(strings.TrimSuffix(name, "人民政府"), "委员会"))
	return len(own) == 0 || len(own) == 1 && own[nation].count > 0 || own["全"+string(last)].count > 0
}

// placed settles which place each claim means. Of several that go by a name (鼓楼区, 巢湖市) it is the one that was there in the document's year, that
// another claim names or lies in, or of whose surroundings the text speaks; where nothing tells, the name stays and its code is not known.
func (r *reader) placed(claims []claim) {
	year := r.namedYear()
	for i := range claims {
		claims[i].places = standing(claims[i].places, year)
	}
	for i := range claims {
		if x := &claims[i]; len(x.places) > 1 {
			if p, ok := r.which(x.places, claims); ok {
				x.places = []gazetteer.Place{p}
			}
		}
	}
	for i := range claims { // 高桥镇 is what the title calls 大关县高桥镇
		if x := &claims[i]; len(x.places) != 1 && x.name != nation {
			for k := range claims {
				if y := &claims[k]; len(y.name) > len(x.name) && strings.HasSuffix(y.name, x.name) {
					x.name, x.places = y.name, y.places
				}
			}
		}
	}
}

// standing are those of the highest of some places that were there in a year, 0 where none is known.
func standing(places []gazetteer.Place, year int) []gazetteer.Place {
	were := slices.Clone(gazetteer.During(places, year))
	if len(were) < 2 {
		return were
	}
	highest := were[0].Level
	for _, p := range were {
		highest = min(highest, p.Level)
	}
	return slices.DeleteFunc(were, func(p gazetteer.Place) bool { return p.Level > highest })
}

// which is the one of several places of a name that the other claims or the text speak of.
func (r *reader) which(places []gazetteer.Place, claims []claim) (gazetteer.Place, bool) {
	for _, within := range [...]bool{false, true} {
		for i := range claims {
			if len(claims[i].places) != 1 {
				continue
			}
			o := claims[i].places[0]
			for _, p := range places {
				if p == o || within && p.In(o) {
					return p, true
				}
			}
		}
	}
	text := r.plan.Text[:whole(r.plan.Text, sample)]
	best, most, second := 0, 0, 0
	for i, p := range places {
		n := 0
		for up := p.Up; up != ""; {
			q, ok := gazetteer.ByCode(up)
			if !ok {
				break
			}
			n += strings.Count(text, gazetteer.Short(q.Name))
			up = q.Up
		}
		switch {
		case n > most:
			best, most, second = i, n, most
		case n > second:
			second = n
		}
	}
	return places[best], most > 2*second
}

// believed says whether a name that the gazetteer lacks is believed: the title or the session has it, two places of the document agree on it, or one and
// the word with which the text calls its whole.
func (r *reader) believed(x *claim, claims []claim) bool {
	if x.weight >= 5 {
		return true
	}
	same := 0
	for i := range claims {
		if o := claims[i].name; strings.HasPrefix(o, x.name) || strings.HasPrefix(x.name, o) {
			same++
		}
	}
	last, _ := utf8.DecodeLastRuneInString(x.name)
	return same > 1 || r.ownWords()["全"+string(last)].count > 0
}

// namedYear is the year of the document as far as its title and its date tell it; 0 where neither does.
func (r *reader) namedYear() int { return namedYear(r.c.Title, r.c.Date) }

func namedYear(title, date string) int {
	for _, t := range quantity.Times(plainYears(title)) {
		if t.From > 1900 {
			return t.From
		}
	}
	if len(date) >= 4 {
		return atoi(date[:4])
	}
	return 0
}

// withoutParty is s without the name of the party that it begins with, and whether it did: 中国共产党|榕江县第十四次代表大会.
func withoutParty(s string) (string, bool) {
	s = strings.TrimLeft(s, "—- ")
	s = strings.TrimPrefix(s, "在")
	for _, w := range []string{"中国共产党", "中共"} {
		if rest, ok := strings.CutPrefix(s, w); ok && !strings.HasPrefix(rest, "中央") {
			return rest, true
		}
	}
	return s, false
}

// government is the government that a paragraph speaks of first: 榕江县人民政府 of 为落实责任，榕江县人民政府与各乡镇签订本责任书; "" where it speaks of none.
func government(s string) string {
	for _, w := range []string{"人民政府", "委员会"} {
		i := strings.Index(s, w)
		if i <= 0 {
			continue
		}
		from := i
		for n := 0; from > 0 && n < 16; n++ {
			c, k := utf8.DecodeLastRuneInString(s[:from])
			if !unicode.Is(unicode.Han, c) {
				break
			}
			from -= k
		}
		for _, m := range gazetteer.Find(s[from:i]) {
			if from+m.End == i {
				return s[from+m.Start : i+len(w)]
			}
		}
	}
	return ""
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
		i = strings.Index(s, "次") // 中国共产党榕江县第十四次代表大会
	}
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
	for _, w := range []string{"关于印发", "关于", "在"} {
		s = strings.TrimPrefix(s, w)
	}
	for len(s) > 6 && s[0] >= '0' && s[0] <= '9' {
		i := strings.Index(s, "年")
		if i < 0 || i > 9 {
			return ""
		}
		s = s[i+len("年"):]
	}
	ms := gazetteer.Find(s[:whole(s, 90)])
	if len(ms) > 0 && ms[0].Start == 0 {
		return strangePart(s, ms[0])
	}
	end, runes := 0, 0
	for i, c := range s {
		if runes++; runes > 16 || !unicode.Is(unicode.Han, c) || end > 0 && opensWithAny(s[i:], issuers) {
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
	for _, m := range ms {
		if m.End == end && m.Start >= len("第八") {
			return "" // 第八师|石河子市
		}
	}
	for _, w := range []string{"城市", "都市", "市场", "实现", "建设", "推进", "加快", "促进", "发展"} {
		if strings.Contains(s[:end], w) {
			return ""
		}
	}
	return s[:end]
}

// issuers are the words behind the place whose government issues something for it: 沱海市|人民政府关于印发沱海市教育规划的通知.
var issuers = []string{"人民政府", "关于", "印发", "发布"}

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
	return s[0] >= '0' && s[0] <= '9' || opensWithAny(s, behind())
}

// word is how often a word stands in the text, and where first.
type word struct {
	count int
	first plan.Span
}

// sample is how much of a text is asked what it speaks of.
const sample = 1 << 15

// ownWords counts how the text calls its own whole: 全省 and 我省 are the same word. It looks at a sample of a long text.
func (r *reader) ownWords() map[string]word {
	if r.own != nil {
		return r.own
	}
	var found [len(scopes)]word
	text := r.plan.Text
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
var scopes = [...]string{"国", "省", "市", "区", "州", "盟", "县", "旗", "疆", "师", "团", "镇", "乡", "村"}

// strongPlace is the kind of place that a title wants to make strong, "" where it names none: 未来五年“文化强市”战略.
func strongPlace(title string) string {
	for _, kind := range [...]string{"市", "县", "区", "镇"} {
		if strings.Contains(title, "强"+kind) {
			return kind
		}
	}
	return ""
}

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
	if s := strongPlace(r.c.Title); s != "" {
		b.vote("全"+s, 2, "the title wants to make it strong", plan.Span{})
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
