// The named things of a stretch: 以|赛维LDK、瑞晶、升阳光电等龙头企业|为依托 has three.

package relation

import (
	"slices"
	"strings"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// thing is the name that stands at a stretch of the passage.
func (w *walk) thing(start, end int, k Kind) Thing {
	start, end = w.trim(start, end)
	for isQuoted(w.text[start:end]) {
		start, end = start+len("“"), end-len("”")
	}
	if s := w.text[start:end]; strings.HasPrefix(s, "“") && !strings.Contains(s, "”") {
		start += len("“") // of a list that stands in quotation marks
	} else if strings.HasSuffix(s, "”") && !strings.Contains(s, "“") {
		end -= len("”")
	}
	end = start + len(withoutNote(w.text[start:end]))
	return Thing{Name: w.text[start:end], Kind: k, Span: w.view.Span(start, end)}
}

// withoutNote is a name without the mark of a note, or of the item that begins behind it: 方法|①.
func withoutNote(name string) string {
	r, _ := quantity.LastRune(name)
	if r >= '一' {
		return name // as mostly
	}
	if r >= '①' && r <= '⑳' || strings.ContainsRune("¹²³⁴⁵⁶⁷⁸⁹⁰*]", r) {
		if said := plan.Repaired(name, plan.Span{End: len(name)}); strings.HasPrefix(name, said) {
			return said
		}
	}
	return name
}

// things are the named things of a list, of the kinds wanted; what the list's closing noun calls
// firms or places is one: 抚州、萍乡等市, 赛维LDK、瑞晶等龙头企业.
func (w *walk) things(start, end int, want ...Kind) []Thing {
	if end-start < len("赣南") || end-start > 2000 {
		return nil
	}
	if start, end = w.trim(start, w.beforeManner(start, end)); start < end {
		if n := w.scene.industry.Name; n != "" && slices.Contains(want, Industry) && strings.HasSuffix(w.text[start:end], n) {
			return []Thing{w.thing(end-len(n), end, Industry)} // 节能与新能源汽车及动力电池产业 is no list
		}
	}
	if !w.endsName(w.text[start:end]) {
		return nil // as most stretches before a verb
	}
	l := w.listOf(start, end)
	closer := w.closerKind(l.closer)
	if closer == "" && ofFirms(l.closer) {
		closer = Enterprise
	}
	switch {
	case closer == Enterprise && w.sectors(w.passage, l):
		return nil
	case l.etc && closer == "" && trimTail(l.closer) != "": // 丰城、赣州等现有废物进口许可 is no list of places
		return nil
	}
	if closer == "" {
		closer = w.fellows(l)
	}
	var out []Thing
	for _, p := range l.parts {
		var ok bool
		if out, ok = w.named(out, p, closer, want); ok {
			continue
		}
		if (closer == "" || closer == Enterprise && l.closer == "") && len(l.parts) > 1 && !l.etc {
			// A list with a member that is no thing is no list of things, and may be one: 省工业和信息化委员会.
			if strings.Contains(w.text[start:end], "、") {
				return nil
			}
			out, _ = w.named(nil, part{start, end}, "", want)
			return out
		}
	}
	return out
}

// ofFirms says whether the noun behind 等 is about firms and goes on: 中伟、裕能等|龙头企业|贵州项目.
func ofFirms(closer string) bool {
	i := strings.Index(closer, "企业")
	return i > 0 && closesFirms(closer) && isGeneric(closer[:i])
}

// beforeManner is where names end before how they do something: 推动|贵阳综合保税区与贵阳国际陆港|一体化打造.
func (w *walk) beforeManner(start, end int) int {
	return start + len(withoutEnds(w.text[start:end], jointly...))
}

// fellows is the kind that the known members of a list give to the others: 江西章贡酒业有限公司、江西临川贡酒 are
// firms, 西部创新港、三航科技城等 parks, 宝鸡、杨凌等 regions.
func (w *walk) fellows(l list) Kind {
	if len(l.parts) < 2 {
		return ""
	}
	joined := false // 贵阳贵安、安顺: a name that opens with a place beside a place
	for _, p := range l.parts {
		s := w.text[p.start:p.end]
		if endsInAny(s, "公司", "集团") && w.kindOf(s) == Enterprise {
			return Enterprise
		}
		if n := w.regionPrefix(s); n == 0 || n < len(s) && quantity.RuneCount(s[n:]) != 2 {
			joined = false
			break
		} else if n == len(s) {
			joined = true
		}
	}
	if joined {
		return Region
	}
	for _, p := range l.parts {
		s := w.text[p.start:p.end]
		if l.etc {
			if k := w.kindOf(s); k == Park || k == Region && w.division(s) != "" {
				return k
			}
		}
	}
	return ""
}

// named adds what one member of a list names; it says whether there is anything.
func (w *walk) named(out []Thing, p part, closer Kind, want []Kind) ([]Thing, bool) {
	p = w.ownName(p)
	name := w.text[p.start:p.end]
	if i := strings.Index(name, "（"); i >= 0 && strings.HasSuffix(name, "）") {
		if inner := w.bracketed(out, p, i, want); len(inner) > len(out) {
			return inner, true
		}
	}
	k := w.kindOf(name)
	switch {
	case k != "" && slices.Contains(want, k):
		return append(out, w.thing(p.start, p.end, k)), true
	case w.firms[name] && slices.Contains(want, Enterprise):
		return append(out, w.thing(p.start, p.end, Enterprise)), true
	case closer != "" && slices.Contains(want, closer) && w.called(name, k, closer):
		return append(out, w.thing(p.start, p.end, closer)), true
	}
	return out, false
}

// ownName is a member without whose it is, and without the quotation marks around it.
func (w *walk) ownName(p part) part {
	if i := lastIndex(w.text[p.start:p.end], "的"); i > 0 {
		p.start += i + len("的") // 南昌高新区的江铜产业园区
	}
	name := w.text[p.start:p.end]
	if isQuoted(name) {
		p.start, p.end = p.start+len("“"), p.end-len("”")
		name = w.text[p.start:p.end]
	}
	// 全省钢铁产业 is the industry.
	if h := vocabulary().prefix(name, home); h != "" && len(h) < len(name) && !startsWithAny(name[len(h):], nounMakers...) {
		p.start, p.end = w.trim(p.start+len(h), p.end)
		name = w.text[p.start:p.end]
	}
	if strings.HasSuffix(name, "”") {
		if i := strings.Index(name, "“"); i > 0 && w.isRegion(name[:i]) {
			p.start += i // 高安“中国建筑陶瓷产业基地”
		}
	}
	return p
}

// bracketed adds what a name with a bracket at i names: “一城两园区”（南昌航空工业城、景德镇航空产业园） is the two, 沙河工业园区（水西有色基地） one.
func (w *walk) bracketed(out []Thing, p part, i int, want []Kind) []Thing {
	inner, name := out, w.text[p.start:p.end]
	if strings.Contains(name[i:], "、") {
		for _, q := range w.split(p.start+i+len("（"), p.end-len("）")) {
			if k := w.kindOf(w.text[q.start:q.end]); slices.Contains(want, k) {
				inner = append(inner, w.thing(q.start, q.end, k))
			}
		}
	}
	if k := w.kindOf(name[:i]); len(inner) <= len(out)+1 && k != "" && slices.Contains(want, k) {
		return append(out, w.thing(p.start, p.start+i, k))
	}
	if len(inner) > len(out)+1 {
		return inner
	}
	return out
}

// called says whether a name that nobody knows is what the list's noun calls it.
func (w *walk) called(name string, k, closer Kind) bool {
	n := quantity.RuneCount(name)
	switch {
	case k != "" && (closer != Enterprise || k != Industry && k != Product):
		return false
	case closer == Region && n > 5, closer == Park && n < 4, closer == Institution && n > 8, closer == Industry, closer == Product, closer == Project:
		return false
	}
	return w.plausible(name)
}

// split cuts a stretch at 、 and gives the trimmed members.
func (w *walk) split(start, end int) []part {
	var out []part
	for from := start; from < end; {
		to := end
		if i := strings.Index(w.text[from:end], "、"); i >= 0 {
			to = from + i
		}
		if a, b := w.trim(from, to); a < b {
			out = append(out, part{a, b})
		}
		from = to + len("、")
	}
	return out
}

// trimTail is a phrase without the nouns of activity that close it: 主力机种|发展实力.
func trimTail(s string) string {
	if n := len(s) - len("一"); n < 0 || s[0] < "一"[0] || s[n] < "一"[0] {
		s = strings.TrimSpace(s) // seldom: an ideograph stands at both ends
	}
	for {
		s = strings.TrimSuffix(s, "的")
		t := vocabulary().suffix(s, tail).word
		if t == "" {
			return s
		}
		s = strings.TrimSuffix(s, t)
	}
}

// closerKind is the kind that the noun behind 等 gives to the names before it.
func (w *walk) closerKind(closer string) Kind {
	if closer == "" {
		return ""
	}
	lex := vocabulary()
	s := trimTail(withoutEnds(closer, "示范推广"))
	if i := lastIndex(s, "产业"); i >= 0 && len(s)-i <= len("产业升级换代工程") && endsInAny(s, programmes...) {
		s = s[:i+len("产业")] // 茶叶、中药材等|特色产业升级工程
	}
	switch {
	case endsInAny(s, goodsBrands...):
		return Product
	case s == "" || strings.HasSuffix(s, "品牌"):
		return ""
	case strings.Contains(s, "产品"):
		return Product
	case endsInAny(s, firmClosers...):
		return Enterprise
	case endsInAny(s, parkClosers...):
		return Park
	case endsInAny(s, officeClosers...):
		return Institution
	case endsInAny(s, noIndustry...):
		return ""
	case endsInAny(s, industryClosers...) || strings.Contains(s, "业态"):
		return Industry
	case endsInAny(s, regionClosers...):
		return Region
	case lex.suffix(s, abstract).word != "":
		return ""
	}
	if e := lex.suffix(s, industry|product); e.class&industry != 0 {
		return Industry
	} else if e.class&product != 0 {
		return Product
	}
	return ""
}
