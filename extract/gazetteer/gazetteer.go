// Package gazetteer 地名录 knows the places that plans speak of: 南昌 is the city 360100, 青山湖区 one of its
// districts, 襄樊市 what 襄阳市 was until 2010 and 两江新区 no division but a zone with a government of its own.
//
// It is the one place of planq that knows names of places. A name is never cut at a character like 市, 州, 县 or 区,
// which begins names as well as it ends them (贵州省, 吉林市, 通州区): what is not in the tables is no name.
//
// Many names are ordinary words or begin one. So a name is taken in one of three ways:
//
//   - A full name (南昌市, 恩施土家族苗族自治州), one in common use that keeps the word for its level (恩施州, 巴州), and
//     the short name of a province or prefecture (江西, 恩施) are found anywhere.
//   - The short name of a county (新兴, 和平) is found only after the place that it lies in (广东新兴) or where the
//     caller says which places the text speaks of.
//   - A name of the list ordinary.txt (朝阳, 日照, 城区) is found only where the caller says so; of a prefecture, and
//     where it is a full name, also after the place that it lies in (山东日照).
package gazetteer

import (
	"slices"
	"strings"
)

// Level is how high a place stands 行政层级.
type Level uint8

const (
	None       Level = iota
	Country          // the whole: 全国
	Province         // 省, 自治区, 直辖市, 特别行政区
	Prefecture       // 地级市, 地区, 自治州, 盟
	County           // 县, 县级市, 市辖区, 旗, 自治县, 林区, 特区
	Zone             // 两江新区, 郑州航空港经济综合实验区: no division, but with a government or a committee of its own
	Township         // 乡, 镇, 街道: the gazetteer has none, a caller may know one by its form
)

// Place is a division, a zone or the country.
type Place struct {
	Code  string // of GB/T 2260; of a zone that of the Bureau of Statistics 国家统计局, "" where it has none; "" of the country
	Name  string // the whole name: 恩施土家族苗族自治州
	Level Level
	Up    string // the code of the division that it lies in, "" for provinces and the country

	// Of a division that is no more: the years for which it is known, and the code of what it is now, "" where it was
	// shared out. Both years are 0 of one that is.
	From, Until int
	Now         string
}

// IsFormer says whether the place is no more.
func (p Place) IsFormer() bool { return p.Until > 0 }

// country is the whole that all lies in.
var country = Place{Name: "全国", Level: Country}

// ByCode is the place with a code, now or else formerly; the country for "".
func ByCode(code string) (Place, bool) {
	if code == "" {
		return country, true
	}
	return tables().byCode(code)
}

// Province is the province that the place lies in, the place itself where it is one or the country.
func (p Place) Province() Place {
	for p.Level > Province {
		up, ok := ByCode(p.Up)
		if !ok || up.Level >= p.Level {
			break
		}
		p = up
	}
	return p
}

// Path is the name with those of the places that it lies in, each once: 江西省南昌市青山湖区, 重庆市开州区,
// 河南省郑州航空港经济综合实验区.
func (p Place) Path() string {
	path := p.Name
	for up := p.Up; up != ""; {
		q, ok := ByCode(up)
		if !ok {
			break
		}
		if p.Level != Zone || !strings.HasPrefix(p.Name, Short(q.Name)) {
			path = q.Name + path
		}
		up = q.Up
	}
	return path
}

// Scope is the word with which a plan of the place calls its own whole: 全省, 全市, 全县. A plan of an autonomous
// region 自治区, a 地区, a district and a zone says 全区; one of 新疆 also 全疆, which the text itself tells.
func (p Place) Scope() string {
	if p.Level == Country {
		return "全国"
	}
	for _, end := range [...]string{"省", "市", "州", "盟", "旗", "县"} {
		if strings.HasSuffix(p.Name, end) {
			return "全" + end
		}
	}
	return "全区"
}

// In says whether the place is another or lies in it.
func (p Place) In(other Place) bool { return p.in(&other) }

// in is In without the two being handed over.
func (p *Place) in(other *Place) bool {
	switch other.Level {
	case None:
		return false
	case Country:
		return true
	}
	if p.Code == other.Code && p.Name == other.Name {
		return true
	}
	code := p.Code
	if p.Level == Zone {
		code = p.Up
		if code == other.Code {
			return true
		}
	}
	switch other.Level {
	case Province:
		return len(code) == 6 && code[:2] == other.Code[:2]
	case Prefecture:
		return p.Level > Prefecture && len(code) == 6 && (code[:4] == other.Code[:4] || p.Up == other.Code)
	}
	return false
}

// nearest is the one of the places that a text means which is about some places, given from the inside out: that
// place, one in it, or else one in what it lies in, and so on up to the country, where only the highest counts and
// none of several counties is meant. What is comes before what was, and the higher before the lower.
func nearest(places, over []Place) (*Place, bool) {
	for i := range over {
		about := &over[i]
		var best *Place
		for k := range places {
			p := &places[k]
			if !p.in(about) {
				continue
			}
			if p.Code == about.Code && !p.IsFormer() {
				return p, true
			}
			if best == nil || best.IsFormer() && !p.IsFormer() {
				best = p
			}
		}
		if best != nil {
			return best, true
		}
	}
	var found *Place
	for k := range places {
		p := &places[k]
		switch {
		case found == nil, found.IsFormer() && !p.IsFormer() && p.Level <= found.Level:
			found = p
		case found.IsFormer() == p.IsFormer() && found.Level == p.Level && p.Level > Prefecture:
			return nil, false
		}
	}
	return found, found != nil
}

// During are those of the places that were there in a year, 0 where none is known; all of them where none was. What is there now was there as well,
// unless it has taken the place of another of that name: 巢湖市 of 2008 is the prefecture 341400.
func During(places []Place, year int) []Place {
	if len(places) < 2 {
		return places
	}
	were := make([]Place, 0, len(places))
	for i := range places {
		if p := &places[i]; p.IsFormer() && year > 0 && year <= p.Until && (p.From <= year || p.From == firstTable) {
			were = append(were, *p)
		}
	}
	gone := were
	for i := range places {
		p := &places[i]
		if !p.IsFormer() && !slices.ContainsFunc(gone, func(was Place) bool { return was.Now == p.Code }) {
			were = append(were, *p)
		}
	}
	if len(were) == 0 {
		return places
	}
	return were
}

// firstTable is the year of the first table of divisions: what it has was there before.
const firstTable = 1980

// Last is the code that a division has now or had last, by one that it had before: what names a thing in plans of all years.
func Last(code string) string {
	if last := codesBefore().last[code]; last != "" {
		return last
	}
	return code
}

// Then is the place with the code that it had in a year, 0 where none is known: 赣县 of 2012 was 360721, 密云县 named in 2020 is 密云区 by then, 110118.
// What went into another place, 崇文区 into 东城区, keeps the code that it had last.
func (p Place) Then(year int) Place {
	if year == 0 {
		return p
	}
	if p.IsFormer() && year > p.Until {
		if now, ok := ByCode(p.Now); ok && p.Now != "" && now.Level == p.Level && strings.HasPrefix(now.Name, shorten(p.Name)) {
			p.Code = now.Code
		}
		return p
	}
	for _, c := range codesBefore().of[p.Code] {
		if year <= c.until && c.name == p.Name {
			p.Code = c.code
			break
		}
	}
	return p
}
