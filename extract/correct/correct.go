// Package correct lays a person's word over what was read of a plan: over a fact of the plan, a heading, a record's
// field. Each word is a line of a file of corrections, and holds for every later reading:
//
//	{"fact": "region", "is": "江西省南昌市"}
//	{"heading": "一、发展目杯", "is": "发展目标"}
//	{"quote": "全省工业增加值达到9000亿元以上", "value": "9000亿元", "set": {"year": 2015, "subject": "全省"}, "note": "见附表"}
//
// A record is known by its clause and its value as they stand in the text, so that a correction finds it however
// the rules change, and says so where the text does.
package correct

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/record"
)

// Correction is one line: of a fact, a heading or a record.
type Correction struct {
	Plan    string         `json:"plan,omitempty"`    // the file or the id that it is of, where a file of corrections is of several
	Fact    string         `json:"fact,omitempty"`    // title, kind, region, years, base, date
	Heading string         `json:"heading,omitempty"` // as it stands in the text, with its label; or the line that is one
	Quote   string         `json:"quote,omitempty"`   // the clause of a record
	Value   string         `json:"value,omitempty"`   // its value
	Nth     int            `json:"nth,omitempty"`     // which of the records with that clause and value, of the lines with those words, from 1
	Is      string         `json:"is,omitempty"`      // what the fact or the title of the heading is
	Set     map[string]any `json:"set,omitempty"`     // what fields of the record are; "" for none
	Drop    bool           `json:"drop,omitempty"`    // it is no heading, no record
	Note    string         `json:"note,omitempty"`    // why
	By      string         `json:"by,omitempty"`      // who says so
}

// Most bounds a file of corrections, in bytes.
const Most = 4 << 20

// mostHeadings is how many headings of a plan can be corrected.
const mostHeadings = 1000

// Parse reads the corrections of a file that are of a plan: those that name none, or one of its names. Its errors
// begin with the file's name and the line.
func Parse(file string, b []byte, names ...string) (all []Correction, err error) {
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	bad := func(line int, hint, format string, args ...any) ([]Correction, error) {
		return nil, fmt.Errorf("%s:%d: %s; hint: %s", file, line, fmt.Sprintf(format, args...), hint)
	}
	if len(b) > Most || !utf8.Valid(b) {
		return bad(1, "a line is as in "+example, "no file of corrections, which is lines of JSON, 4 MB at most")
	}
	number, headings := 0, 0
	for line := range strings.Lines(string(b)) {
		number++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		var c Correction
		in := json.NewDecoder(strings.NewReader(line))
		in.DisallowUnknownFields()
		in.UseNumber()
		if err := in.Decode(&c); err != nil || in.More() {
			return bad(number, "a line is as in "+example, "no correction: %.80q", line)
		}
		if c.Plan != "" && len(names) > 0 && !slices.Contains(names, c.Plan) {
			continue
		}
		if hint, what := c.wrong(); what != "" {
			return bad(number, hint, "%s", what)
		}
		if c.Heading != "" {
			if headings++; headings > mostHeadings {
				return bad(number, "mend them in the plan's file", "more than %d headings of one plan", mostHeadings)
			}
		}
		all = append(all, c)
	}
	return all, nil
}

const example = `{"quote": "产值达到5亿元", "value": "5亿元", "set": {"year": 2025}}`

// wrong says what of a correction cannot be; "" where it can.
func (c *Correction) wrong() (hint, what string) {
	switch {
	case c.Fact != "":
		if err := new(context.Overrule).Set(c.Fact, c.Is); err != nil {
			if w, ok := err.(*context.Wrong); ok {
				hint = w.Hint
			}
			return hint, err.Error()
		}
	case c.Heading != "":
		if strings.ContainsFunc(c.Is, unicode.IsControl) || utf8.RuneCountInString(c.Is) > 200 {
			return "write it on one line, in 200 characters at most", "no heading"
		}
	case c.Quote == "" || c.Value == "":
		return "it takes a fact, a heading, or the quote and the value of a record", "it says of nothing what it is"
	default:
		var r record.Record
		for field, to := range c.Set {
			if err := set(&r, field, fmt.Sprint(to)); err != nil {
				return "the fields are " + strings.Join(Fields(), ", "), err.Error()
			}
		}
	}
	return "", ""
}

// Line is the correction as it stands in a file.
func (c Correction) Line() string {
	var b strings.Builder
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	if err := out.Encode(c); err != nil {
		panic(err) // it was read, or made of strings
	}
	return b.String()
}

// lines are the headings of a plan, and the paragraphs that may be one, by their words; none that have many more bytes than the longest.
func lines(p *plan.Plan, longest int) map[string][]*plan.Node {
	all := map[string][]*plan.Node{}
	p.Walk(func(_ []*plan.Node, n *plan.Node) {
		if at := line(n); at.End > at.Start && at.End-at.Start < 4*longest+200 {
			words := letters(p.Cut(at))
			all[words] = append(all[words], n)
		}
	})
	return all
}

// line is what of a node can be corrected as a heading; empty where nothing can.
func line(n *plan.Node) plan.Span {
	switch {
	case n.Kind == plan.Document || n.Kind == plan.TOC || n.Kind == plan.Noise:
		return plan.Span{}
	case n.Kind == plan.Paragraph && len(n.Children) == 0:
		return n.Span
	}
	return n.Head
}

// find is the node that a correction of a heading is of, nil where there is none.
func (c *Correction) find(all map[string][]*plan.Node, words string) *plan.Node {
	if of := all[letters(words)]; len(of) >= max(c.Nth, 1) {
		return of[max(c.Nth, 1)-1]
	}
	return nil
}

// Heading is the first heading or line of a plan with these words, nil where there is none.
func Heading(p *plan.Plan, words string) *plan.Node {
	return (&Correction{}).find(lines(p, len(words)), words)
}

// ToHeading is the correction of a heading, or of a line that is one: is what it is called, "" as it reads.
func ToHeading(p *plan.Plan, n *plan.Node, is string) (c Correction, ok bool) {
	at := line(n)
	words := strings.Join(strings.Fields(p.Cut(at)), " ")
	if words == "" || utf8.RuneCountInString(words) > longestHeading {
		return c, false
	}
	c = Correction{Heading: words, Is: is}
	if same := lines(p, len(words))[letters(words)]; len(same) > 1 {
		c.Nth = slices.Index(same, n) + 1
	}
	return c, true
}

// longestHeading is how many characters a line may have that is said to be a heading.
const longestHeading = 200

// Headings lays the corrections over the headings of a plan, and gives those whose line is not there. Read makes of
// a text what the plan's is, where the plan was read in other characters.
func Headings(p *plan.Plan, all []Correction, read func(string) string) (lost []Correction) {
	longest := 0
	for _, c := range all {
		longest = max(longest, len(c.Heading))
	}
	if longest == 0 {
		return nil
	}
	there := lines(p, longest)
	for _, c := range all {
		if c.Heading == "" {
			continue
		}
		found := c.find(there, read(c.Heading))
		switch {
		case found == nil:
			lost = append(lost, c)
			continue
		case c.Drop:
			p.Unhead(found)
			continue
		case found.Kind == plan.Paragraph:
			p.Head(found)
		}
		if c.Is != "" {
			found.Retitle(c.Is)
		}
	}
	return lost
}

// Agrees says of corrections of headings and records which of them a reading without them has right by itself: that is what they are worth as gold.
func Agrees(p *plan.Plan, records []record.Record, all []Correction) []bool {
	longest := 0
	for _, c := range all {
		longest = max(longest, len(c.Heading))
	}
	there, said := lines(p, longest), byWords(records)
	right := make([]bool, len(all))
	for i, c := range all {
		if c.Heading != "" {
			n := c.find(there, c.Heading)
			heading := n != nil && n.Kind != plan.Paragraph
			right[i] = heading && !c.Drop && (c.Is == "" || letters(n.Title) == letters(c.Is)) || n != nil && c.Drop && !heading
			continue
		}
		at := c.record(said)
		right[i] = c.Drop == (at < 0)
		for field, to := range c.Set {
			if at >= 0 && right[i] {
				r := records[at]
				right[i] = set(&r, field, fmt.Sprint(to)) == nil && Get(&r, field) == Get(&records[at], field)
			}
		}
	}
	return right
}

// byWords are the places of records by their clause and value.
func byWords(records []record.Record) map[string][]int {
	all := map[string][]int{}
	for i := range records {
		k := wordsOf(records[i].Quote, records[i].Value)
		all[k] = append(all[k], i)
	}
	return all
}

func wordsOf(quote, value string) string { return letters(quote) + "\x00" + letters(value) }

// record is the place of the record that a correction is of, -1 where there is none.
func (c *Correction) record(all map[string][]int) int {
	of := all[wordsOf(c.Quote, c.Value)]
	if len(of) < max(c.Nth, 1) {
		return -1
	}
	return of[max(c.Nth, 1)-1]
}

// Records lays the corrections over records, and gives those that find none. What a person drops is left out.
func Records(records []record.Record, all []Correction) (kept []record.Record, lost []Correction) {
	if !slices.ContainsFunc(all, func(c Correction) bool { return c.Quote != "" }) {
		return records, nil
	}
	said := byWords(records)
	dropped := map[int]bool{}
	for _, c := range all {
		if c.Quote == "" {
			continue
		}
		at := c.record(said)
		if at < 0 {
			lost = append(lost, c)
			continue
		}
		if c.Drop {
			dropped[at] = true
			continue
		}
		c.over(&records[at])
	}
	for i := range records {
		if !dropped[i] {
			kept = append(kept, records[i])
		}
	}
	return kept, lost
}

// over lays a correction over its record.
func (c *Correction) over(r *record.Record) {
	if len(c.Set) == 0 {
		r.Confirm()
	}
	for _, field := range Fields() { // in their order, so that two readings are the same
		to, ok := c.Set[field]
		if !ok {
			continue
		}
		was := Get(r, field)
		if set(r, field, fmt.Sprint(to)) == nil { // it was tried when the file was read
			r.Correct(field, was)
		}
	}
}

// Lost says of corrections that their text is not what it was, one sentence each.
func Lost(text string, lost []Correction) (told []string) {
	if len(lost) == 0 {
		return nil
	}
	text = letters(text)
	for i, c := range lost {
		if i == mostTold {
			return append(told, fmt.Sprintf("%d more corrections are not applied", len(lost)-i))
		}
		told = append(told, c.lost(text))
	}
	return told
}

// mostTold is how many corrections that find nothing are told one by one.
const mostTold = 100

func (c *Correction) lost(text string) string {
	what := cmp.Or(c.Heading, c.Quote)
	if !strings.Contains(text, letters(what)) {
		return fmt.Sprintf("a correction finds its text no more: 「%s」 has changed or is gone; it is not applied", what)
	}
	if c.Heading != "" {
		return fmt.Sprintf("a correction finds no heading or line 「%s」; it is not applied", what)
	}
	return fmt.Sprintf("a correction finds no figure %s in 「%s」; it is not applied", c.Value, what)
}

// letters is a text without blanks, in half-width signs: what of it a correction is held against.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		}
		return r
	}, s)
}

// Of names what a correction is of: two of one thing contradict one another, and the later holds.
func (c Correction) Of() string {
	return strings.Join([]string{c.Plan, c.Fact, letters(c.Heading), letters(c.Quote), letters(c.Value), fmt.Sprint(max(c.Nth, 1))}, "\x00")
}

// And is what two corrections of one thing say together: where both speak of a field, the later.
func (c Correction) And(later Correction) Correction {
	if later.Drop || later.Quote == "" {
		return later
	}
	all := maps.Clone(c.Set)
	if all == nil {
		all = map[string]any{}
	}
	maps.Copy(all, later.Set)
	later.Set, later.Note, later.By = all, cmp.Or(later.Note, c.Note), cmp.Or(later.By, c.By)
	return later
}

// To is the correction of a record among those of its plan, as the fields that a person has set.
func To(records []record.Record, r *record.Record, fields map[string]any) Correction {
	c := Correction{Quote: r.Quote, Value: r.Value, Set: fields}
	n := 0
	for i := range records {
		if letters(records[i].Quote) == letters(r.Quote) && letters(records[i].Value) == letters(r.Value) {
			if n++; records[i].ID == r.ID && records[i].Span == r.Span {
				c.Nth = n
			}
		}
	}
	if n == 1 {
		c.Nth = 0
	}
	return c
}
