// Places are found in a text in one sweep, at each place of it the longest name: 江西省南昌市 is one mention, of 南昌市.

package gazetteer

import (
	"slices"
	"strings"
	"unicode"

	"planq/extract/quantity"
)

// Mention is a place in a text, with all that go by the name there. A path of several names (江西省南昌市青山湖区,
// 湖北恩施) is one mention of the last.
type Mention struct {
	Start, End int
	Places     []Place // the highest first, and what is before what was
}

// Named are all the places that go by a name, full, short or former, the highest first. They are not to be changed.
func Named(name string) []Place { return tables().of(name).all }

// Meant are the places that a person means by a name, a path of names or a code: 恩施州, 湖北恩施, 422800. Behind one that is no more stands what it
// is now.
func Meant(s string) []Place {
	var places []Place
	if p, ok := ByCode(s); ok && s != "" {
		places = []Place{p}
	} else if places = Named(s); len(places) == 0 {
		if m := Find(s); len(m) == 1 && m[0].Start == 0 && m[0].End == len(s) {
			places = m[0].Places
		}
	}
	all := slices.Clone(places)
	for _, p := range places {
		if now, ok := ByCode(p.Now); ok && p.Now != "" && !slices.Contains(all, now) {
			all = append(all, now)
		}
	}
	return all
}

// Short is what a place of a full name is called in running text: 南昌 for 南昌市, 恩施 for 恩施土家族苗族自治州, 内蒙古. A
// name that the gazetteer lacks stays as it is.
func Short(name string) string {
	for _, p := range Named(name) {
		if p.Name == name {
			return shorten(name)
		}
	}
	return name
}

// Opens is the longest name that s opens with, and the places that it may mean; nil where there is none. Names that
// need a context are given for places that lie in one of the codes of within (see the package); "" allows them all.
func Opens(s string, within ...string) (places []Place, name string) {
	return tables().opens(s, 0, byCodes(within))
}

// Around is a place that a text is about, with all that it lies in, from the inside out: what a name means near it is asked so often that they are looked up once.
type Around struct {
	over     []Place // the place itself, what it lies in, and so on, without the country
	province []Place // the one in which counties go by their short names; the country of a text about it
	year     int     // of the text, 0 where it is not known: names mean what went by them then
}

// AroundCode is Around the place with a code, "" for the country, in a text of a year, 0 where that is not known.
func AroundCode(code string, year int) *Around {
	a := &Around{year: year}
	p, ok := ByCode(code)
	if ok {
		a.province = []Place{p.Province()}
	}
	for ; ok && p.Level != Country; p, ok = ByCode(p.Up) {
		a.over = append(a.over, p)
	}
	return a
}

// Opens is the longest name that s opens with, and the one place that the text means by it, as nearest says; "" where there is none.
func (a *Around) Opens(s string) (Place, string) {
	c, anywhere, name := tables().openerOf(s, 0, a.province)
	if c == nil || len(a.over) == 0 && len(anywhere) == 0 && c.ordinary {
		return Place{}, "" // the country is too wide for a name that is a word as well: 资源
	}
	places := anywhere
	if len(anywhere) < len(c.all) {
		places = c.within(anywhere, a.province)
	}
	if a.year > 0 {
		places = During(places, a.year)
	}
	p, ok := nearest(places, a.over)
	if !ok {
		return Place{}, ""
	}
	return p.Then(a.year), name
}

// byCodes are the places with the codes.
func byCodes(codes []string) []Place {
	places := make([]Place, 0, len(codes))
	for _, code := range codes {
		if p, ok := ByCode(code); ok {
			places = append(places, p)
		}
	}
	return places
}

// MayEnd says whether a name may end with two characters, the last one first; it is wrong only where it says yes.
func MayEnd(last, before rune) bool { return tables().names.MayClose(last, before) }

// Find is every mention of a place in a text, in order. For within see Opens.
func Find(s string, within ...string) []Mention {
	t := tables()
	about := byCodes(within)
	var found []Mention
	r, n := quantity.FirstRune(s)
	for i := 0; n > 0; {
		next, nextLen := quantity.FirstRune(s[i+n:])
		if !t.names.MayOpen(r, next) {
			i += n
			r, n = next, nextLen
			continue
		}
		end := i + n
		if places, name := t.opens(s, i, about); name != "" {
			if end = i + len(name); len(places) > 0 {
				places, end = t.path(s, end, places)
				found = append(found, Mention{i, end, places})
			}
		}
		i = end
		r, n = quantity.FirstRune(s[i:])
	}
	return found
}

// opens is the longest of the names and words at a place of a text, with the places that it may mean: none where it is
// a word that is passed over.
func (t *table) opens(text string, at int, within []Place) ([]Place, string) {
	c, anywhere, name := t.openerOf(text, at, within)
	if c == nil {
		return nil, name
	}
	return c.within(anywhere, within), name
}

// openerOf is opens before the places are picked: what goes by the name, and those of them that it means anywhere.
func (t *table) openerOf(text string, at int, within []Place) (*called, []Place, string) {
	s := text[at:]
	words := t.names.Openers(s)
	for i := range words {
		word := words[i].Word
		if !strings.HasPrefix(s, word) {
			continue
		}
		c := &t.called[words[i].Class]
		anywhere := c.anywhere
		if c.brief && len(anywhere) > 0 && !t.stands(text[:at]) {
			anywhere = nil
		}
		if c.means(anywhere, within) && !t.losesEnd(s, word, c) {
			return c, anywhere, word
		}
		if c.word {
			return nil, nil, word
		}
	}
	return nil, nil, ""
}

// stands says whether a brief name may begin behind a text: at a mark, or behind a word that a name follows.
func (t *table) stands(before string) bool {
	last, _ := quantity.LastRune(before)
	return !unicode.Is(unicode.Han, last) || slices.ContainsFunc(t.before, func(w string) bool { return strings.HasSuffix(before, w) })
}

// losesEnd says whether the last character of a name that opens s belongs to the word behind it, 河北|区域, 和|县级, or says that it is a river
// or a lake: 松花江流域 is not of 松花江地区.
func (t *table) losesEnd(s, name string, c *called) bool {
	if len(s) == len(name) {
		return false
	}
	_, last := quantity.LastRune(name)
	next, n := quantity.FirstRune(s[len(name):])
	if end, _ := quantity.LastRune(name); strings.ContainsRune("江河湖溪", end) && ofWater(s[len(name):]) {
		return true
	}
	return t.after[s[len(name)-last:len(name)+n]] || c.brief && (next == '级' || next == '域')
}

// ofWater says whether a text goes on with what only a river or a lake has.
func ofWater(s string) bool {
	return slices.ContainsFunc([]string{"流域", "水系", "干流", "支流"}, func(w string) bool { return strings.HasPrefix(s, w) })
}

// path goes on from a mention that ends at end, as long as a place in it follows.
func (t *table) path(s string, end int, places []Place) ([]Place, int) {
	for steps := 0; steps < 3; steps++ { // province, prefecture, county, zone
		next, n := t.step(s[end:], places)
		if n == 0 {
			break
		}
		places, end = next, end+n
	}
	return places, end
}

// step are the places in one of over whose name opens s, and its length.
func (t *table) step(s string, over []Place) ([]Place, int) {
	for _, w := range t.names.Openers(s) {
		if !strings.HasPrefix(s, w.Word) {
			continue
		}
		c := &t.called[w.Class]
		if t.losesEnd(s, w.Word, c) {
			continue
		}
		var in []Place
		for _, p := range c.all {
			if c.ordinary && p.Level == County && p.Name != w.Word {
				continue
			}
			if slices.ContainsFunc(over, func(o Place) bool { return p.Level > o.Level && p.In(o) }) {
				in = append(in, p)
			}
		}
		if len(in) > 0 {
			return in, len(w.Word)
		}
		if c.word {
			break
		}
	}
	return nil, 0
}

// means says whether the name means a place anywhere, or one that lies in one of some others.
func (c *called) means(anywhere, about []Place) bool {
	if len(anywhere) > 0 {
		return true
	}
	for i := range c.all {
		if c.all[i].inAny(about) {
			return true
		}
	}
	return false
}

// within are those of the places that a name means anywhere, and of the rest those that lie in one of some others.
func (c *called) within(anywhere, about []Place) []Place {
	if len(about) == 0 || len(c.all) == len(anywhere) {
		return anywhere
	}
	places := make([]Place, 0, len(c.all))
	for i := range c.all {
		if c.all[i].inAny(about) || slices.Contains(anywhere, c.all[i]) {
			places = append(places, c.all[i])
		}
	}
	return places
}

func (p *Place) inAny(places []Place) bool {
	for i := range places {
		if p.in(&places[i]) {
			return true
		}
	}
	return false
}
