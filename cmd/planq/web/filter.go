// The filter that an address asks for: which records, in which order. The table, its
// files, the charts and their pictures all read it here, so that they show the same records.

package web

import (
	"net/url"
	"slices"
	"strings"

	"planq/index"
)

// filterFields are the parameters that say which records are wanted.
var filterFields = []string{"q", "plan", "role", "year", "unit", "indicator", "subject", "min", "max", "chapter", "record", "sort"}

// filterOf reads a filter. What cannot be read is left out and told, a sentence each, with the
// parameter it stands in.
func filterOf(q url.Values, lib *index.Library, l language) (f index.Filter, problems []string) {
	wrong := func(name, takes string) {
		problems = append(problems, l.word("%s：“%s”读不懂；%s", l.word(fieldTitles[name]), q.Get(name), takes))
	}
	value := func(name string) string { return strings.TrimSpace(q.Get(name)) }
	f.Text, f.Unit, f.Indicator, f.Subject, f.Chapter = value("q"), value("unit"), value("indicator"), value("subject"), value("chapter")
	f.Plans = plansOf(q, lib)
	for _, v := range several(q, "role") {
		if role, ok := index.ParseRole(v); ok {
			f.Roles = append(f.Roles, role)
		} else {
			wrong("role", l.word("可用 目标、现状、规定、限定"))
		}
	}
	if v := value("year"); v != "" {
		var ok bool
		if f.From, f.To, ok = index.ParseYears(v); !ok {
			wrong("year", l.word("可写 2015、2011-2015、十二五"))
		}
	}
	for name, to := range map[string]**index.Bound{"min": &f.Min, "max": &f.Max} {
		if v := value(name); v != "" {
			b, ok := index.ParseBound(v)
			if !ok {
				wrong(name, l.word("可写 1000亿元、30%、500"))
				continue
			}
			*to = b
		}
	}
	f.IDs = several(q, "record")
	var ok bool
	if f.Sort, ok = index.ParseSort(value("sort")); !ok {
		wrong("sort", strings.Join(index.SortFields, ", "))
	}
	slices.Sort(problems)
	return f, problems
}

// several are the values of a parameter that may stand there again, or with commas between them.
func several(q url.Values, name string) (all []string) {
	for _, v := range q[name] {
		for part := range strings.SplitSeq(v, ",") {
			if part = strings.TrimSpace(part); part != "" && !slices.Contains(all, part) {
				all = append(all, part)
			}
		}
	}
	return all
}

// plansOf are the plans that an address names, again and again or with commas between them. A
// plan may have commas in its name: what the library has is taken whole.
func plansOf(q url.Values, lib *index.Library) (ids []string) {
	known, longest := map[string]bool{}, 1 // in parts between commas
	if slices.ContainsFunc(q["plan"], func(v string) bool { return strings.Contains(v, ",") }) {
		for _, p := range lib.Plans() {
			known[p.ID] = true
			longest = max(longest, 1+strings.Count(p.ID, ","))
		}
	}
	for _, v := range q["plan"] {
		parts := strings.Split(v, ",")
		for len(parts) > 0 {
			n := min(len(parts), longest)
			for n > 1 && !known[strings.Join(parts[:n], ",")] {
				n--
			}
			id := strings.TrimSpace(strings.Join(parts[:n], ","))
			if parts = parts[n:]; id != "" && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// titlesOf are the titles of the plans that hits are counted by.
func titlesOf(all []index.Facet, lib *index.Library) map[string]string {
	var ids []string
	for _, f := range all {
		if f.Field == "plan" {
			for _, v := range f.Values {
				ids = append(ids, v.Value)
			}
		}
	}
	titles := map[string]string{}
	some, _ := lib.Some(ids) // of an error the ID tells instead
	for _, p := range some {
		titles[p.ID] = planName(p)
	}
	return titles
}

// address is a page with the parameters of another address; pairs of a name and a value
// change some of them, "" leaves one out. The page of a list is left out: it is another list.
func address(path string, q url.Values, changes ...string) string {
	to := url.Values{}
	for name, values := range q {
		for _, v := range values {
			if v != "" {
				to.Add(name, v)
			}
		}
	}
	to.Del("page")
	to.Del("lang")
	for i := 0; i+1 < len(changes); i += 2 {
		if to.Del(changes[i]); changes[i+1] != "" {
			to.Set(changes[i], changes[i+1])
		}
	}
	return (&url.URL{Path: path, RawQuery: strings.ReplaceAll(to.Encode(), "%2C", ",")}).String()
}

// only are the parameters of those names.
func only(q url.Values, names ...string) url.Values {
	some := url.Values{}
	for _, name := range names {
		if q.Has(name) {
			some[name] = q[name]
		}
	}
	return some
}
