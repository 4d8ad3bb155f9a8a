// Administrative divisions 行政区划 as relations ask for them: 南昌 is region:360100, and 青山湖区 one of its districts.

package relation

import (
	"planq/extract/gazetteer"
)

// division is the code of the division that a plan of the province home calls by the name, "" where none or more than
// one is called so. A county goes by its short name only in its own province: 和平 is a word everywhere else.
func division(name, home string) string {
	places, whole := opensDivision(name, home)
	if whole != name {
		return ""
	}
	p, ok := gazetteer.Within(places, home)
	switch {
	case !ok || p.Level == gazetteer.Country || p.Level == gazetteer.Zone:
		return ""
	case p.IsFormer() && p.Now != "":
		return p.Now // 襄樊市 is 襄阳市
	}
	return p.Code
}

// opensDivision is the longest name of a place that s opens with, in a plan of the province home.
func opensDivision(s, home string) (places []gazetteer.Place, name string) {
	if home == "" {
		return gazetteer.Opens(s)
	}
	return gazetteer.Opens(s, home)
}

// isNamed says whether a division goes by the name anywhere, full (南昌市) or short (南昌). 新兴 is a county of 广东, and
// hardly ever meant.
func isNamed(name string) bool {
	return len(gazetteer.Named(name)) > 0 && !vocabulary().is(name, generic)
}
