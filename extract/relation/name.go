// One id for all the names of a thing: 江西铜业集团 and 江铜集团, 南昌高新区 and
// 南昌高新技术产业开发区, 全省 and 江西省.

package relation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/gazetteer"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// name tells the names of things apart.
type name struct {
	kind Kind
	text string
}

func nameOf(t Thing) name { return name{t.Kind, t.Name} }

// nameThings gives every thing of the relations its id: its kind with its code where a standard has one, else with
// the longest of its names.
func (r *reader) nameThings() {
	var names []*Thing
	know := func(t *Thing) {
		id, ok := r.ids[nameOf(*t)]
		if !ok {
			id = r.ownID(*t)
			r.ids[nameOf(*t)] = id
			if t.Kind == Enterprise || t.Kind == Park {
				names = append(names, t)
			}
		}
		t.ID = id
	}
	var last Relation // its subject is mostly the next one's too, and its industry the same
	for i := range r.out {
		x := &r.out[i]
		if x.Subject.ID = last.Subject.ID; nameOf(x.Subject) != nameOf(last.Subject) {
			know(&x.Subject)
		}
		know(&x.Object)
		if x.Industry != nil && x.Industry != last.Industry {
			know(x.Industry)
		}
		last.Subject, last.Industry = x.Subject, x.Industry
	}
	others := map[name]string{}
	if r.defines {
		r.definitions(others)
	}
	r.abbreviations(names, others)
	if len(others) == 0 {
		return
	}
	rename := func(t *Thing) {
		if t.Kind != Product && t.Kind != Industry && t.Kind != Goal {
			if id, ok := others[nameOf(*t)]; ok {
				t.ID = id
			}
		}
	}
	for i := range r.out {
		rename(&r.out[i].Subject)
		rename(&r.out[i].Object)
	}
}

// abbreviations adds the ids of the names that stand for longer ones to those of others.
func (r *reader) abbreviations(names []*Thing, others map[name]string) {
	// The long names first: each short one asks those that begin alike whether it stands for one of them.
	slices.SortStableFunc(names, func(a, b *Thing) int { return len(b.Name) - len(a.Name) })
	type fuller struct{ canonical, id string }
	longer := map[name][]fuller{} // by kind and first character
	for _, t := range names {
		if _, ok := others[nameOf(*t)]; ok {
			continue
		}
		short := canonical(t.Name)
		_, n := utf8.DecodeRuneInString(short)
		begins := name{t.Kind, short[:n]}
		found := ""
		for _, long := range longer[begins] {
			if !abbreviates(short, long.canonical, t.Kind) {
				continue
			}
			if found != "" && found != long.id {
				found = ""
				break // it could be either
			}
			found = long.id
		}
		id := r.ids[nameOf(*t)]
		if found != "" {
			id = found
			others[nameOf(*t)] = found
		}
		longer[begins] = append(longer[begins], fuller{short, id})
	}
}

// ownID is the id of a name that is no other name's abbreviation.
func (r *reader) ownID(t Thing) string {
	switch t.Kind {
	case Region:
		name := t.Name
		if o := r.ctx.Whose(name); o.Code != "" && o.Rest == "" && vocabulary().is(name, home) {
			return "region:" + gazetteer.Last(o.Code) // 全省 in a plan of the province, and in one of a city of it
		}
		if c := r.division(name); c != "" {
			return "region:" + c
		}
		if n := r.regionPrefix(name); n > 0 && n < len(name) { // 南昌青山湖区
			if c := r.division(name[n:]); c != "" {
				return "region:" + c
			}
		}
	case Industry:
		if c := industries()[t.Name]; c != "" {
			return "industry:" + c
		}
	}
	return string(t.Kind) + ":" + t.Name
}

// canonical is the name with the words for one sort of zone made one.
func canonical(name string) string {
	for i := 0; i < len(sameZones); i += 2 {
		name = strings.Replace(name, sameZones[i], sameZones[i+1], 1)
	}
	return name
}

// abbreviates says whether short is an abbreviation of long: the same suffix, the same
// first character, and its characters among those of long in order.
func abbreviates(short, long string, k Kind) bool {
	if short == long {
		return true
	}
	if k == Park {
		return false // 南昌工业园 and 南昌小蓝工业园 are two
	}
	suffix := lastOf(short, firmEndings...)
	if suffix == "" || !strings.HasSuffix(long, suffix) || quantity.RuneCount(short) < 3 {
		return false
	}
	short, long = strings.TrimSuffix(short, suffix), strings.TrimSuffix(long, suffix)
	a, _ := utf8.DecodeRuneInString(short)
	b, _ := utf8.DecodeRuneInString(long)
	if a != b || quantity.RuneCount(long)-quantity.RuneCount(short) > 4 {
		return false
	}
	for _, c := range short {
		i := strings.IndexRune(long, c)
		if i < 0 {
			return false
		}
		long = long[i+utf8.RuneLen(c):]
	}
	return true
}

// definitions adds the ids of the short names that the text gives to things of the
// relations: 南昌小蓝经济开发区（以下简称小蓝经开区）.
func (r *reader) definitions(out map[name]string) {
	text := r.plan.Text
	for i := 0; ; i += len("以下简称") {
		j := strings.Index(text[i:], "以下简称")
		if j < 0 {
			return
		}
		i += j
		before := strings.TrimRight(text[max(0, i-150):i], "（( ")
		short, _, ok := strings.Cut(text[i+len("以下简称"):min(len(text), i+100)], "）")
		if !ok {
			continue
		}
		short = strings.Trim(short, "“”\"：: ")
		for k := range before {
			if id := r.idOf(before[k:]); id != "" {
				kind, _, _ := strings.Cut(id, ":")
				out[name{Kind(kind), short}] = id
				break
			}
		}
	}
}

// idOf is the id of the thing of that name, whatever its kind; "" for none.
func (r *reader) idOf(of string) string {
	for _, k := range []Kind{Region, Park, Enterprise, Institution, Project} {
		if id := r.ids[name{k, of}]; id != "" {
			return id
		}
	}
	return ""
}

func (r *reader) headOf(n *plan.Node) *plan.View { return plan.NewView(r.plan.Text, n.Head) }
