package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/quantity"
	"planq/extract/record"
	"planq/seeds"
)

func items(t testing.TB, name, text string) []Item {
	t.Helper()
	doc, err := extract.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var all []Item
	for i := range doc.Records {
		all = append(all, Item{export.FromPlan(doc.Plan), &doc.Records[i]})
	}
	return all
}

func shipped(t testing.TB) []Item {
	name, text := seeds.Plan()
	return items(t, name, string(text))
}

func inChinese(word string, in ...any) string {
	if len(in) == 0 {
		return word
	}
	return fmt.Sprintf(word, in...)
}

func link(plan string, r *record.Record) string { return "/plan/" + plan + "/record/" + r.ID }

const sample = `某省工业“十二五”发展规划

一、发展现状
2010年，钢铁产业主营业务收入700亿元，铜产业主营业务收入1.2万亿元，电子产业主营业务收入90亿元，主营业务收入超百亿元企业8户。
二、发展目标
到2015年，全省钢铁产业主营业务收入达到2000亿元，铜产业主营业务收入超过1.5万亿元，陶瓷产业主营业务收入达到400亿元，建材产业主营业务收入达到300-500亿元，纺织产业主营业务收入年均增长20%。
三、重点
到2015年，钢铁产业主营业务收入超过1000亿元，力争突破3000亿元。
`

// Pairs are found under a subject's two names; each record that is not drawn has its reason.
func TestTargets(t *testing.T) {
	d := Targets(items(t, "p.txt", sample), "主营业务收入", "元", "", inChinese, link)
	var rows []string
	for _, r := range d.Rows {
		var s strings.Builder
		s.WriteString(r.Name)
		for _, m := range r.Marks[0] {
			s.WriteString(fmt.Sprintf(" %d:%s", m.Record.Year, m.Value))
		}
		rows = append(rows, s.String())
	}
	want := []string{"铜产业 2010:12000 2015:>15000", "全省钢铁产业 2010:700 2015:2000"}
	if !slices.Equal(rows, want) {
		t.Errorf("rows %q, want %q", rows, want)
	}
	var left []string
	for _, l := range d.Left {
		for _, i := range l.Items {
			left = append(left, i.Record.Value+" "+l.Why)
		}
	}
	slices.Sort(left)
	wantLeft := []string{
		"1000亿元 " + whyNarrower, "20% " + whyMeasure, "300-500亿元 " + whyRange, "3000亿元 " + whyStretch,
		"400亿元 " + whyNoBase, "90亿元 " + whyNoTarget, "百亿元 " + whyRole,
	}
	slices.Sort(wantLeft)
	if !slices.Equal(left, wantLeft) {
		t.Errorf("left out\n%s\nwant\n%s", strings.Join(left, "\n"), strings.Join(wantLeft, "\n"))
	}
}

// All records of an indicator are either drawn or left out, each once, and what is drawn is
// the record's own number.
func TestNothingOfAnIndicatorIsLost(t *testing.T) {
	all := shipped(t)
	for _, c := range TargetChoices(all) {
		d := Targets(all, c.Indicator, c.Unit, "", inChinese, link)
		if len(d.Rows) != min(c.Rows, mostRows) {
			t.Errorf("%s: %d rows, the choice promised %d", c.Indicator, len(d.Rows), c.Rows)
		}
		complete(t, all, d, func(r *record.Record) bool { return r.Indicator == c.Indicator })
	}
	for _, c := range ShareChoices(all) {
		d := ShareGrowth(all, c.Indicator, inChinese, link)
		complete(t, all, d, func(r *record.Record) bool { return r.Indicator == c.Indicator })
	}
}

func complete(t *testing.T, all []Item, d *Drawing, asked func(*record.Record) bool) {
	t.Helper()
	seen := map[*record.Record]int{}
	for _, i := range d.Items() {
		seen[i.Record]++
	}
	for _, l := range d.Left {
		for _, i := range l.Items {
			seen[i.Record]++
		}
	}
	n := 0
	for _, i := range all {
		if !asked(i.Record) {
			continue
		}
		if n++; seen[i.Record] != 1 {
			t.Errorf("%s: %s %s is told %d times", d.Title, i.Record.Subject, i.Record.Value, seen[i.Record])
		}
	}
	if n != len(seen) {
		t.Errorf("%s: %d records asked for, %d told", d.Title, n, len(seen))
	}
	for _, r := range d.Rows {
		for axis, marks := range r.Marks {
			for _, m := range marks {
				one := quantity.DecimalOf(1, 0)
				per, _ := new(big.Rat).SetString(quantity.Canon(one, one, d.Axes[axis].Unit).Min.String())
				want, _ := new(big.Rat).SetString(m.Record.Canonical.Min.String())
				if got := new(big.Rat).Abs(new(big.Rat).Mul(m.Number, per)); got.Cmp(want) != 0 {
					t.Errorf("%s is drawn at %s%s", m.Record.Value, m.Number.RatString(), d.Axes[axis].Unit)
				}
			}
		}
	}
}

// No words of a chart lie on one another, with the widths that East Asian characters have.
func TestWordsDoNotTouch(t *testing.T) {
	all := shipped(t)
	charts := map[string]*Picture{}
	for _, c := range TargetChoices(all) {
		d := Targets(all, c.Indicator, c.Unit, "", inChinese, link)
		charts[c.Indicator], charts[c.Indicator+", narrow"] = d.Picture, d.Narrow
		if d.Narrow.wide > telephone {
			t.Errorf("%s: a picture for a telephone is %g wide", c.Indicator, d.Narrow.wide)
		}
	}
	charts["share"] = ShareGrowth(all, "", inChinese, link).Picture
	for name, p := range charts {
		type box struct {
			x1, x2, y1, y2 float64
			text           string
		}
		var boxes []box
		for _, w := range p.words {
			long := float64(export.Width(w.text)) * w.size * .5
			x := w.x
			switch w.anchor {
			case "end":
				x -= long
			case "middle":
				x -= long / 2
			}
			b := box{x, x + long, w.y - w.size*.8, w.y + w.size*.15, w.text}
			if b.x1 < 0 || b.x2 > p.wide || b.y2 > p.high {
				t.Errorf("%s: %q stands outside of the picture", name, w.text)
			}
			for _, o := range boxes {
				if b.x1 < o.x2 && o.x1 < b.x2 && b.y1 < o.y2 && o.y1 < b.y2 {
					t.Errorf("%s: %q lies on %q", name, b.text, o.text)
				}
			}
			boxes = append(boxes, b)
		}
	}
}

// The same figures give the same picture, and SVG is XML with nothing of a plan's own markup in it.
func TestPicturesAreSafeAndTheSame(t *testing.T) {
	text := strings.ReplaceAll(sample, "铜产业", "铜<script>alert(1)</script>&产业")
	draw := func(page bool) string {
		d := Targets(items(t, "p.txt", text), "主营业务收入", "元", "", inChinese, link)
		var b bytes.Buffer
		var err error
		if page {
			err = d.Picture.InPage(&b, "chart")
		} else {
			err = d.Picture.SVG(&b)
		}
		if err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, page := range []bool{true, false} {
		s := draw(page)
		if s != draw(page) {
			t.Error("two pictures of one plan differ")
		}
		in := xml.NewDecoder(strings.NewReader(s))
		for {
			token, err := in.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if e, ok := token.(xml.StartElement); ok && e.Name.Local == "script" {
				t.Error("a plan's text became an element")
			}
		}
		for _, want := range []string{"<title", "<desc", "script"} {
			if !strings.Contains(s, want) {
				t.Errorf("no %s in the picture", want)
			}
		}
		if got := strings.Count(s, `href="/plan/p/record/`); page != (got > 0) {
			t.Errorf("in a page %t: %d links", page, got)
		}
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi int64
		log    bool
		want   string
	}{
		{64, 35000, true, "100 200 500 1000 2000 5000 10000 20000"},
		{0, 2551, false, "0 500 1000 1500 2000 2500"},
		{-14, 0, false, "-14 -12 -10 -8 -6 -4 -2 0"},
		{3, 3, true, ""},
		{0, 0, false, "0"},
	} {
		var got []string
		for _, v := range ticks(big.NewRat(c.lo, 1), big.NewRat(c.hi, 1), c.log) {
			got = append(got, export.RatText(v))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%d to %d: %v, want %s", c.lo, c.hi, got, c.want)
		}
	}
}

// A picture of nothing is none, and one of a single figure is drawn.
func TestLittleToDraw(t *testing.T) {
	if d := Targets(items(t, "p.txt", sample), "粮食产量", "吨", "", inChinese, nil); d.Picture != nil {
		t.Error("a chart of nothing")
	}
	d := ShareGrowth(items(t, "p.txt", sample), "主营业务收入", inChinese, nil)
	if d.Picture == nil || len(d.Rows) != 1 || d.Rows[0].Marks[1][0].Value != "20" {
		t.Errorf("one rate of growth: %d rows", len(d.Rows))
	}
}

// An earlier plan's target and a later plan's actual lie side by side; shared plans where they are.
func TestCompared(t *testing.T) {
	var c export.Comparison
	var sources []check.Source
	for _, name := range []string{"nat-115-envprot.txt", "nat-125-envprot.txt"} {
		b, err := os.ReadFile("../../../shared/plans/" + name)
		if err != nil {
			t.Skip("shared plans are not here: ", err)
		}
		doc, err := extract.Read(name, b)
		if err != nil {
			t.Fatal(err)
		}
		c.Plans = append(c.Plans, doc.Plan)
		sources = append(sources, check.Source{Plan: doc.Plan, Records: doc.Records})
	}
	c.Series = check.Compare(sources)
	var b bytes.Buffer
	if err := Compared(c, nil, link).InPage(&b, "c"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1270万吨", "2551.7万吨", "/plan/nat-125-envprot/record/"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in the chart", want)
		}
	}
}
