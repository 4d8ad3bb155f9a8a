// What a person says of a document, whatever its text says: one word mends a whole plan. It is said in flags, in a form, or in a
// file of facts beside the plan, a line for each:
//
//	# the session line is misspelt
//	region: 江西省南昌市
//	years: 2021-2025

package context

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"planq/extract/gazetteer"
)

// Overrulable are the fields that a person can overrule, in the order in which they are written.
func Overrulable() []string { return []string{"title", "kind", "region", "years", "base", "date"} }

// Kinds are the kinds of documents 文种, each with its Chinese name.
func Kinds() [][2]string {
	return [][2]string{
		{Outline, "规划纲要"}, {Plan, "专项规划"}, {Action, "行动计划"}, {Report, "政府工作报告"}, {Execution, "计划执行情况"},
		{Budget, "预算报告"}, {Bulletin, "统计公报"}, {Opinion, "意见"}, {Law, "条例"}, {Other, "其他"},
	}
}

// KindName is what a planner calls a kind of document: 规划纲要.
func KindName(kind string) string {
	for _, k := range Kinds() {
		if k[0] == kind {
			return k[1]
		}
	}
	return kind
}

// Wrong is the error of a value that a field cannot have.
type Wrong struct{ Field, Value, What, Hint string }

func (w *Wrong) Error() string { return fmt.Sprintf("%s %q: %s", w.Field, w.Value, w.What) }

// Set says what a field is, in the words of a person; "" leaves it to the text again. The error of a value that the field cannot
// have is a [Wrong].
func (o *Overrule) Set(field, value string) error {
	value = strings.TrimSpace(value)
	wrong := func(hint, what string) error { return &Wrong{field, value, what, hint} }
	switch field {
	case "title":
		if strings.ContainsFunc(value, unicode.IsControl) || utf8.RuneCountInString(value) > 200 {
			return wrong("write it on one line, in 200 characters at most", "no title")
		}
		o.Title = value
	case "kind":
		kind, known := "", []string(nil)
		for _, k := range Kinds() {
			if value == k[0] || value == k[1] {
				kind = k[0]
			}
			known = append(known, k[0]+" "+k[1])
		}
		if kind == "" && value != "" {
			return wrong("it takes "+strings.Join(known, ", "), "no such kind of document")
		}
		o.Kind = kind
	case "region":
		return o.setRegion(value)
	case "years":
		from, to, ok := yearsOf(value)
		if !ok {
			return wrong("it takes FROM-TO, as in 2021-2025, or one year of a yearly report", "no years")
		}
		o.From, o.To = from, to
	case "base":
		base, last, ok := yearsOf(value)
		if !ok || base != last {
			return wrong("it takes a year, as in 2020", "no year")
		}
		o.Base = base
	case "date":
		if !isDay(value) {
			return wrong("it takes 2021, 2021-03 or 2021-03-12", "no date")
		}
		o.Date = value
	default:
		return &Wrong{field, value, "no fact that can be overruled", "there are " + strings.Join(Overrulable(), ", ")}
	}
	return nil
}

// setRegion takes a place of the gazetteer by any of its names or by its code, and else the name as it is given. A name that several places
// have says too little.
func (o *Overrule) setRegion(value string) error {
	if value == "" || value == nation {
		o.Region = value
		return nil
	}
	if p, ok := gazetteer.ByCode(value); ok {
		o.Region = p.Path()
		return nil
	}
	if strings.ContainsFunc(value, func(r rune) bool { return unicode.IsControl(r) || unicode.IsDigit(r) }) || utf8.RuneCountInString(value) > 40 {
		return &Wrong{"region", value, "no name of a place, and no code of one", "it takes a name, as in 江西省南昌市, or a code of GB/T 2260, as in 360100"}
	}
	var paths []string
	best := gazetteer.None
	for _, p := range placesOf(value) {
		if p.IsFormer() && len(paths) > 0 || best != gazetteer.None && p.Level > best {
			continue // 吉林 is the province before the city
		}
		path := p.Path()
		if p.Level == gazetteer.Country {
			path = nation
		}
		if best = p.Level; len(paths) == 0 || paths[len(paths)-1] != path {
			paths = append(paths, path)
		}
	}
	switch len(paths) {
	case 0:
		o.Region = value
	case 1:
		o.Region = paths[0]
	default:
		hint := "name what it lies in, as in " + paths[0]
		if len(paths) > 4 {
			paths = append(paths[:4], "…")
		}
		return &Wrong{"region", value, "several places have that name: " + strings.Join(paths, ", "), hint}
	}
	return nil
}

// placesOf are the places that a name, or a path of names, is the whole of.
func placesOf(name string) []gazetteer.Place {
	if places := gazetteer.Named(name); len(places) > 0 {
		return places
	}
	if m := gazetteer.Find(name); len(m) == 1 && m[0].Start == 0 && m[0].End == len(name) {
		return m[0].Places
	}
	return nil
}

// yearsOf reads 2021-2025 or 2025; none for "".
func yearsOf(s string) (from, to int, ok bool) {
	if s == "" {
		return 0, 0, true
	}
	s = strings.ReplaceAll(strings.NewReplacer("–", "-", "—", "-", "－", "-", "~", "-", "～", "-", "至", "-", "年", "").Replace(s), "--", "-")
	a, b, two := strings.Cut(s, "-")
	if !two {
		b = a
	}
	year := func(s string) int {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 1900 || n > 2199 {
			return 0
		}
		return n
	}
	from, to = year(a), year(b)
	return from, to, from > 0 && to >= from && to < from+60
}

// isDay says whether s is a date, as far as one is known; so is "".
func isDay(s string) bool {
	for _, form := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.Year() >= 1900 && t.Year() < 2200
		}
	}
	return s == ""
}

// Get is what a person says of a field; "" where he leaves it to the text.
func (o Overrule) Get(field string) string {
	switch field {
	case "title":
		return o.Title
	case "kind":
		return o.Kind
	case "region":
		return o.Region
	case "date":
		return o.Date
	case "base":
		return number(o.Base)
	case "years":
		if o.From == 0 || o.From == o.To {
			return number(o.From)
		}
		return number(o.From) + "-" + number(o.To)
	}
	return ""
}

// String gives all that a person says: the lines of a file of facts, and behind them those of a file of corrections.
func (o Overrule) String() string { return o.Facts() + o.Corrections }

// Facts gives the lines of a file of facts; "" where nothing is overruled.
func (o Overrule) Facts() string {
	var b strings.Builder
	for _, field := range Overrulable() {
		if value := o.Get(field); value != "" {
			b.WriteString(field + ": " + value + "\n")
		}
	}
	return b.String()
}

// MostFacts is how many bytes a file of facts has at most.
const MostFacts = 16 << 10

// ParseOverrule reads a file of facts. Its errors begin with the name and the line.
func ParseOverrule(name string, b []byte) (o Overrule, err error) {
	bad := func(line int, what, hint string) (Overrule, error) {
		return Overrule{}, fmt.Errorf("%s:%d: %s; hint: %s", name, line, what, hint)
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if len(b) > MostFacts || !utf8.Valid(b) {
		return bad(1, "no file of facts, which is a few lines of UTF-8 text", "a line is as in region: 江西省")
	}
	seen := map[string]int{}
	number := 0
	for line := range strings.Lines(string(b)) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		i := strings.IndexAny(line, ":：")
		if i < 0 {
			return bad(number, fmt.Sprintf("%q: no fact", line), "a line is as in region: 江西省")
		}
		_, colon := utf8.DecodeRuneInString(line[i:])
		field, value := strings.ToLower(strings.TrimSpace(line[:i])), strings.TrimSpace(line[i+colon:])
		if before := seen[field]; before > 0 {
			return bad(number, fmt.Sprintf("%s is said on line %d already", field, before), "keep one of them")
		}
		seen[field] = number
		if value == "" {
			return bad(number, field+": nothing is said of it", "take the line out")
		}
		if err := o.Set(field, value); err != nil {
			hint := ""
			if w, ok := err.(*Wrong); ok {
				hint = w.Hint
			}
			return bad(number, err.Error(), hint)
		}
	}
	return o, nil
}

// Rewrite gives a file of facts that says o, with the remarks of the old one.
func (o Overrule) Rewrite(old []byte) []byte {
	var b strings.Builder
	for line := range strings.Lines(string(old)) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "#") {
			b.WriteString(line + "\n")
		}
	}
	b.WriteString(o.Facts())
	return []byte(b.String())
}

// ParseSaid reads what String gives.
func ParseSaid(name, said string) (Overrule, error) {
	facts, corrections := said, ""
	if at := strings.Index("\n"+said, "\n{"); at >= 0 {
		facts, corrections = said[:at], said[at:]
	}
	o, err := ParseOverrule(name, []byte(facts))
	o.Corrections = corrections
	return o, err
}

// Overruled is what a person said of the document that the context is of.
func (c *Context) Overruled() (o Overrule) {
	if c == nil {
		return o
	}
	o.Corrections = c.Corrections
	for _, f := range c.Findings {
		if !f.Overruled {
			continue
		}
		switch f.Field {
		case "title":
			o.Title = f.Value
		case "kind":
			o.Kind = f.Value
		case "region":
			o.Region = f.Value
		case "date":
			o.Date = f.Value
		case "base":
			o.Base = atoi(f.Value)
		case "from":
			o.From = atoi(f.Value)
		case "to":
			o.To = atoi(f.Value)
		}
	}
	return o
}
