// Whose something is as the plan calls it: 全省光伏产业 in a plan of 江西省 is of that province, 我市 in one of 南昌市 of that city, 全省 in the same of what
// the city lies in, and 南昌市光伏产业 of 南昌市 in either.

package context

import (
	"strings"

	"planq/extract/gazetteer"
	"planq/extract/plan"
)

// Owner is whose something is.
type Owner struct {
	Region string // the place in full: 江西省南昌市; "" where a place is meant that is not known
	Code   string // its code of GB/T 2260
	Named  bool   // the name opens with a word for a whole or with a place; else the plan's own region is meant
	Word   string // that word or place: 全省, 南昌市
	Rest   string // what the name says behind it: 光伏产业
}

// wholeEnds are what the words for a whole end in, with what they mean, the longer first: 全自治区 is 全区.
var wholeEnds = func() (all [][2]string) {
	for _, w := range []string{"区", "州", "县", "旗"} {
		all = append(all, [2]string{"自治" + w, w})
	}
	for _, w := range scopes {
		all = append(all, [2]string{w, w})
	}
	return all
}()

// wholeOpens are what they begin with.
var wholeOpens = [...]string{"全", "我", "本"}

// Wholes are the words with which plans call their own whole: 全省, 我省, 本省, 全自治区.
func Wholes() (all []string) {
	for _, end := range wholeEnds {
		for _, w := range wholeOpens {
			all = append(all, w+end[0])
		}
	}
	return all
}

// opensWhole is the word for a whole that a name opens with, and the last character of what it means; none of 全市场, where it is part of another.
func opensWhole(name string) (word, end string) {
	if len(name) < len("全省") || !opensWithAny(name, wholeOpens[:]) {
		return "", ""
	}
	for _, e := range wholeEnds {
		if rest, ok := strings.CutPrefix(name[len("全"):], e[0]); ok {
			if opensWithAny(rest, []string{"场", "域", "际"}) {
				return "", ""
			}
			return name[:len("全")+len(e[0])], e[1]
		}
	}
	return "", ""
}

// OpensWhole says whether a name opens with a word for a whole: 全省光伏产业.
func OpensWhole(name string) bool {
	word, _ := opensWhole(name)
	return word != ""
}

// IsWhole says whether a name is a word for a whole and no more: 全省.
func IsWhole(name string) bool {
	word, _ := opensWhole(name)
	return word != "" && word == name
}

// Whole is the word for the plan's own whole that a name opens with; "" where it opens with none, or with the word for another whole.
func Whole(a plan.About, name string) string {
	word, end := opensWhole(name)
	if word == "" || a.Scope != "" && end != strings.TrimPrefix(a.Scope, "全") && !(a.Region != "" && strings.HasSuffix(a.Region, end)) {
		return ""
	}
	return word
}

// Whose says whose a name is in a plan.
func Whose(a plan.About, name string) Owner {
	p, place := Opens(a, name)
	return whose(a, name, p, place)
}

// whose is Whose of a name of which is known with which place it opens.
func whose(a plan.About, name string, p gazetteer.Place, place string) Owner {
	word, end := opensWhole(name)
	switch {
	case word != "" && len(word) >= len(place):
		o := Owner{Named: true, Word: word, Rest: name[len(word):]}
		if Whole(a, name) != "" {
			o.Region, o.Code = a.Region, a.RegionCode
		} else if p, ok := above(a.RegionCode, "全"+end); ok {
			o.Region, o.Code = pathOf(p), p.Code
		}
		return o
	case a.Region != "" && len(a.Region) > len(place) && strings.HasPrefix(name, a.Region):
		return Owner{a.Region, a.RegionCode, true, a.Region, name[len(a.Region):]}
	case place != "":
		return Owner{pathOf(p), p.Code, true, place, name[len(place):]}
	}
	return Owner{Region: a.Region, Code: a.RegionCode, Rest: name}
}

// above is what a division lies in that calls its whole by a word: 全省 in a plan of 南昌市 is 江西省, and 全国 the country anywhere.
func above(code, scope string) (gazetteer.Place, bool) {
	for {
		p, ok := gazetteer.ByCode(code)
		if !ok || code == "" {
			p, _ = gazetteer.ByCode("")
			return p, scope == nation
		}
		if p.Scope() == scope {
			return p, true
		}
		code = p.Up
	}
}

// Opens is the place that a name opens with, as a plan means it: in a plan of 南昌市 青山湖区 is its own; "" where it opens with none, or with one
// of several that are as near.
func Opens(a plan.About, name string) (gazetteer.Place, string) {
	return gazetteer.AroundCode(a.RegionCode, namedYear(a.Title, a.Date)).Opens(name)
}

// Opens is [Opens] in the plan that the context is of.
func (c *Context) Opens(name string) (gazetteer.Place, string) { return c.around.Opens(name) }

// Whose says whose a name is in the plan.
func (c *Context) Whose(name string) Owner {
	p, place := c.Opens(name)
	return whose(c.About, name, p, place)
}

func pathOf(p gazetteer.Place) string {
	if p.Level == gazetteer.Country {
		return nation
	}
	return p.Path()
}

// Milestone says whether goals of a farther view than the plan's own years are set for a year: its horizon, or one in which a five-year plan ends.
func Milestone(a plan.About, year int) bool {
	return year == a.Horizon || year > 1965 && year%5 == 0
}
