// Administrative divisions 行政区划 as relations ask the context for them: 南昌 is region:360100, and 青山湖区 one of its districts.

package relation

import (
	"planq/extract/gazetteer"
)

// division is the code of the division that the plan calls by the name, "" where none or more than one is called so.
func (r *reader) division(name string) string {
	p, whole := r.ctx.Opens(name)
	switch {
	case whole != name || !isOwn(p):
		return ""
	case p.IsFormer() && p.Now != "":
		return p.Now // 襄樊市 is 襄阳市
	}
	return gazetteer.Last(p.Code)
}

// isOwn tells a division from a zone and from the country.
func isOwn(p gazetteer.Place) bool { return p.Level != gazetteer.Country && p.Level != gazetteer.Zone }

// isNamed says whether a division goes by the name anywhere, full (南昌市) or short (南昌). 新兴 is a county of 广东, and
// hardly ever meant.
func isNamed(name string) bool {
	return len(gazetteer.Named(name)) > 0 && !vocabulary().is(name, generic)
}
