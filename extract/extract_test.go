// What must hold for every plan, however badly it is written.

package extract

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
	"planq/internal/slow"
	"planq/seeds"
)

// check holds a document against the promises of the package: everything points
// home, and no two records have one ID.
func check(t *testing.T, d *Document) {
	t.Helper()
	inside := func(s plan.Span) bool { return 0 <= s.Start && s.Start <= s.End && s.End <= len(d.Plan.Text) }
	ids := map[string]bool{}
	for _, r := range d.Records {
		if !inside(r.Span) || !inside(r.Clause) {
			t.Fatalf("%s: spans %v %v leave the text", r.Value, r.Span, r.Clause)
		}
		if got := d.Plan.Text[r.Span.Start:r.Span.End]; got != r.Value || got == "" {
			t.Errorf("%q: the text has %q there", r.Value, got)
		}
		if r.Span.Start < r.Clause.Start || r.Span.End > r.Clause.End {
			t.Errorf("%q stands at %v, outside its clause %v", r.Value, r.Span, r.Clause)
		}
		for _, why := range r.Reasons {
			if !inside(why.Span) {
				t.Errorf("%q: the reason for %s leaves the text: %v", r.Value, why.Field, why.Span)
			}
		}
		if !utf8.ValidString(r.Indicator + "|" + r.Subject + "|" + r.Of) {
			t.Errorf("%q: a name is cut inside a character: %q %q %q", r.Value, r.Indicator, r.Subject, r.Of)
		}
		if r.ID == "" || ids[r.ID] {
			t.Errorf("%q: ID %q stands twice", r.Value, r.ID)
		}
		ids[r.ID] = true
		if r.Min.Cmp(r.Max) > 0 {
			t.Errorf("%q: %s to %s", r.Value, r.Min, r.Max)
		}
	}
}

func TestShippedPlan(t *testing.T) {
	d, err := Read(seeds.Plan())
	if err != nil {
		t.Fatal(err)
	}
	check(t, d)
	if len(d.Records) < 450 {
		t.Errorf("%d records; the plan states some 500 quantities", len(d.Records))
	}
	// A sentence of its goals, in full.
	for _, r := range d.Records {
		if r.Value == "9000亿元" && r.Op == quantity.AtLeast && r.Year == 2015 && r.Role == record.Target {
			return
		}
	}
	t.Error("no record of 到2015年全省工业实现增加值9000亿元以上")
}

// Every plan at hand keeps the promises, whatever its format.
func TestPlansAtHand(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	files, _ := filepath.Glob("../../shared/plans/*.*") // text, Word and PDF alike
	if len(files) == 0 {
		t.Skip("no plans at ../../shared/plans")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Read(file, b)
			if err != nil {
				t.Fatal(err)
			}
			check(t, d)
			again, err := Read(file, b)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(d.Records, again.Records, cmp.Comparer(func(a, b quantity.Decimal) bool { return a.String() == b.String() })); diff != "" {
				t.Errorf("a second reading differs: %.500s", diff)
			}
		})
	}
}

// A file that is one long line, or nothing but signs, is read in the time of its length.
func TestOddFiles(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	for name, text := range map[string]string{
		"one line":      strings.Repeat("全省工业增加值达到4359亿元，", 60_000),
		"no stop":       strings.Repeat("工业增加值", 200_000),
		"digits":        strings.Repeat("1234567890", 100_000),
		"brackets":      strings.Repeat("（", 300_000),
		"dashes":        strings.Repeat("--\n", 100_000),
		"headings":      strings.Repeat("（一）一、第一章 ", 40_000),
		"commas":        strings.Repeat("，", 300_000),
		"names":         strings.Repeat("有色、钢铁、", 50_000) + "分别突破300亿元。",
		"figures":       strings.Repeat("7万吨、", 50_000),
		"half a letter": strings.Repeat("到2015年达到9000亿元。", 20) + "\xe4\xb8",
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Read("odd.txt", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			check(t, d)
		})
	}
}

func FuzzRead(f *testing.F) {
	_, text := seeds.Plan()
	for line := range strings.SplitSeq(string(text), "\n") {
		if strings.ContainsAny(line, "0123456789") && len(line) < 1500 {
			f.Add([]byte(line))
		}
	}
	f.Add([]byte("一、目标\n\t\xef\xbb\xbf--（含１，０00亿元）以上\r\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := Read("fuzz.txt", b)
		var failure *Failure
		if errors.As(err, &failure) {
			t.Fatal(err)
		}
		if err != nil {
			return
		}
		d.Failed = func(err error) { t.Fatal(err) }
		d.Relations()
		check(t, d)
	})
}

// A figure is dated by the document that it stands in.
func TestFiguresOfSeveralDocuments(t *testing.T) {
	var text strings.Builder
	for year := 2022; year <= 2023; year++ {
		fmt.Fprintf(&text, "沱海县%d年国民经济和社会发展统计公报\n沱海县统计局\n%d年3月20日\n一、综合\n全年地区生产总值比上年增长4.2%%。\n二、农业\n全年粮食产量35.2万吨。\n\n", year, year+1)
	}
	doc, err := Read("page.txt", []byte(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range doc.Records {
		got = append(got, fmt.Sprintf("%s %d from %d %s", r.Indicator, r.Year, r.BaseYear, r.Role))
	}
	want := []string{"地区生产总值 2022 from 2021 actual", "粮食产量 2022 from 0 actual", "地区生产总值 2023 from 2022 actual", "粮食产量 2023 from 0 actual"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
