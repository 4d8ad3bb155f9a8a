package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"planq/extract"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
	"planq/seeds"
)

// sentence is a plan of one clause, with a sign that HTML would escape.
const sentence = "到2015年，全省R&D经费占GDP的比重提高到2．50%以上。"

func decimal(t *testing.T, s string) quantity.Decimal {
	t.Helper()
	d, err := quantity.ParseDecimal(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// document is one record made by hand, so that these tests do not depend on how plans are read.
func document(t *testing.T) *extract.Document {
	at := strings.Index(sentence, "2．50%")
	span := plan.Span{Start: at, End: at + len("2．50%")}
	n := decimal(t, "2.50")
	return &extract.Document{
		Plan: &plan.Plan{ID: "p", About: plan.About{Title: "某规划", From: 2011, To: 2015}, SHA256: strings.Repeat("0", 64), Text: sentence,
			Root: &plan.Node{Kind: plan.Document, Span: plan.Span{End: len(sentence)}}},
		Records: []record.Record{{
			ID: "r1", Value: "2．50%", Min: n, Max: n, Unit: "%",
			Canonical: quantity.Canonical{Min: n, Max: n, Unit: "%"}, Op: quantity.AtLeast,
			Indicator: "R&D经费占GDP的比重", Subject: "全省", Measure: quantity.Share, Of: "GDP",
			Role: record.Target, Year: 2015, Section: []string{"第一章 目标", "一、<总>"},
			Quote: sentence, Span: span, Rule: "share", Inherited: []string{"year", "subject"},
		}},
	}
}

func TestJSONIsLaidOutForReading(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, Each(document(t)), Bytes); err != nil {
		t.Fatal(err)
	}
	want := `{
  "schema": "planq/records/v1",
  "plan": {
    "id": "p",
    "title": "某规划",
    "from": 2011,
    "to": 2015,
    "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
    "rules": ` + strconv.Itoa(extract.Rules()) + `
  },
  "records": [
    {
      "id": "r1",
      "value": "2．50%",
      "min": 2.50,
      "max": 2.50,
      "unit": "%",
      "canonical": {"min": 2.50, "max": 2.50, "unit": "%"},
      "unit_code": "%",
      "op": ">=",
      "indicator": "R&D经费占GDP的比重",
      "indicator_id": "rd-intensity",
      "indicator_name": "研究与试验发展经费投入强度",
      "statistic": "研究与试验发展经费投入强度",
      "subject": "全省",
      "measure": "share",
      "of": "GDP",
      "role": "target",
      "year": 2015,
      "section": ["第一章 目标", "一、<总>"],
      "quote": "到2015年，全省R&D经费占GDP的比重提高到2．50%以上。",
      "span": {"start": 52, "end": 59},
      "rule": "share",
      "inherited": ["year", "subject"]
    }
  ]
}
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
}

func TestLayOutKeepsTheValue(t *testing.T) {
	for _, s := range []string{
		`{}`, `[]`, `{"a":[]}`, `"a\"{,:}\\"`, `[1,2,{"b":"，：{"}]`, `{"long":"` + strings.Repeat("长", 60) + `","x":{"y":[]}}`,
	} {
		var got, back bytes.Buffer
		if _, err := (layout{w: &got, margin: "    ", short: short}).Write([]byte(s)); err != nil {
			t.Fatal(err)
		}
		if err := json.Compact(&back, got.Bytes()); err != nil {
			t.Errorf("%s: %v: %s", s, err, &got)
		} else if back.String() != s {
			t.Errorf("%s: laid out it says %s", s, back.String())
		}
	}
}

// shipped reads the plan that every command answers from.
func shipped(t *testing.T) *extract.Document {
	t.Helper()
	doc, err := extract.Read(seeds.Plan())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// A span that counts characters must cut the same words in Python, and one that
// counts UTF-16 units in JavaScript. 𬭩 is one character and two units.
func TestOffsets(t *testing.T) {
	text := strings.Repeat("钢𬭩2．5 a\r\n", 2000)
	for _, o := range []Offsets{Bytes, Chars, UTF16} {
		r := o.ruler(text)
		for i := range text {
			if i%997 != 0 && i < len(text)-20 && i > 20 {
				continue
			}
			want := i
			switch o {
			case Chars:
				want = len([]rune(text[:i]))
			case UTF16:
				want = len(utf16.Encode([]rune(text[:i])))
			}
			if got := r.at(i); got != want {
				t.Fatalf("%s: byte %d is %d, want %d", o, i, got, want)
			}
		}
		if end := r.at(len(text)); o == Chars && end != len([]rune(text)) {
			t.Errorf("the end of the text is character %d", end)
		}
	}
	for _, o := range []Offsets{Bytes, Chars, UTF16} {
		if got := o.ruler("").span(plan.Span{}); got != (plan.Span{}) {
			t.Errorf("%s: the empty text has the span %v", o, got)
		}
	}
}

func TestCSVIsFlat(t *testing.T) {
	var b bytes.Buffer
	if err := CSV(&b, RecordTable(), Each(document(t)), Bytes); err != nil {
		t.Fatal(err)
	}
	if mark, _, err := b.ReadRune(); err != nil || mark != '\ufeff' {
		t.Fatal("Excel takes a file without a byte order mark for the user's old encoding")
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 {
		t.Fatalf("%d rows, want a header and a record", len(rows))
	}
	got := map[string]string{}
	for i, name := range rows[0] {
		got[name] = rows[1][i]
	}
	for name, want := range map[string]string{
		"plan": "p", "min": "2.50", "canonical_unit": "%", "section": "第一章 目标 › 一、<总>", "base_year": "",
		"span_start": "52", "inherited": "year › subject", "stretch": "false",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
}

// The columns of the table are the fields of the JSON: a new field must not be forgotten in one of them.
func TestColumnsAreTheFields(t *testing.T) {
	d := document(t)
	r := &d.Records[0]
	r.BaseYear, r.Direction, r.Rate, r.Stretch, r.Binding = 2010, "decrease", "annual", true, "约束性"
	r.Strength, r.Confidence, r.Region, r.RegionCode = "力争", "low", "江西省", "360000"
	r.Correct("strength", "确保")
	r.Subject, r.Indicator, r.Measure, r.Canonical.Unit = "全省汽车产业", "主营业务收入", quantity.Level, "元"
	r.Page, r.Box = 3, record.Box{Left: 90, Top: 120, Right: 505, Bottom: 140}
	r.Confirm()
	row := FromRecord(*r)
	row.Plan = "p"
	b, err := json.Marshal(row)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(b, &fields); err != nil {
		t.Fatal(err)
	}
	var names []string
	for name, v := range fields {
		if inner, ok := v.(map[string]any); ok {
			for sub := range inner {
				names = append(names, name+"_"+sub)
			}
			continue
		}
		names = append(names, name)
	}
	names = append(names, "section_id") // which a table has beside the path
	slices.Sort(names)
	var columns []string
	for _, c := range RecordTable().Columns {
		columns = append(columns, c.Name)
	}
	slices.Sort(columns)
	if d := cmp.Diff(names, columns); d != "" {
		t.Error(d)
	}
}

// Together the leaves of the printed tree cover every byte that is not blank, as
// the page of the commands promises.
func TestOutlineLeavesCoverTheText(t *testing.T) {
	d := shipped(t)
	var b bytes.Buffer
	if err := OutlineJSON(&b, d, Bytes); err != nil {
		t.Fatal(err)
	}
	var o Outline
	if err := json.Unmarshal(b.Bytes(), &o); err != nil {
		t.Fatal(err)
	}
	at := 0
	var walk func(n Node)
	walk = func(n Node) {
		if len(n.Children) > 0 {
			for _, c := range n.Children {
				if c.Span.Start < n.Span.Start || c.Span.End > n.Span.End {
					t.Errorf("%s %s leaves %s %s", c.Kind, c.Title, n.Kind, n.Title)
				}
				walk(c)
			}
			return
		}
		if n.Span.Start < at {
			t.Errorf("%s %s begins at %d inside the leaf before, which ends at %d", n.Kind, n.Title, n.Span.Start, at)
			return
		}
		if lost := strings.Trim(d.Plan.Text[at:n.Span.Start], " \t\r\n\u3000\u00a0\ufeff"); lost != "" {
			t.Errorf("no leaf covers %.60q", lost)
		}
		at = n.Span.End
	}
	walk(o.Root)
	if lost := strings.Trim(d.Plan.Text[at:], " \t\r\n\u3000\u00a0"); lost != "" {
		t.Errorf("no leaf covers %.60q", lost)
	}
}

func TestFigure(t *testing.T) {
	d := document(t)
	if got, want := Figure(&d.Records[0]), "占GDP ≥ 2.50%"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	n := decimal(t, "50")
	r := &record.Record{Value: "一半", Min: n, Max: n, Unit: "%", Op: quantity.Equal, Measure: quantity.Level}
	if got, want := Figure(r), "一半 = 50%"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
