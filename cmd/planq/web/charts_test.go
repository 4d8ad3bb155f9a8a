package web

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/PuerkitoBio/goquery"

	"planq/extract"
	"planq/extract/chart"
	"planq/extract/check"
	"planq/index"
	"planq/seeds"
)

func TestChartNumbersAreTheTables(t *testing.T) {
	doc, err := extract.Read(seeds.Plan())
	if err != nil {
		t.Fatal(err)
	}
	for name, docs := range map[string][]*extract.Document{"sample": sampleDocs(t), "shipped": {doc}} {
		server, lib := site(t, docs...)
		for _, query := range []string{"kind=targets", "kind=targets&scale=linear", "kind=share-growth", "kind=share-growth&indicator=*", "kind=targets&q=章:发展目标 OR 章:发展基础"} {
			q, _ := url.ParseQuery(query)
			d := dom(t, server, "/charts?"+q.Encode())
			shown := map[string]string{} // record → number, of the chart's table
			d.Find(".numbers td a").Each(func(_ int, s *goquery.Selection) { shown[s.AttrOr("href", "")] = s.Text() })
			if len(shown) == 0 {
				if name == "shipped" && !strings.Contains(query, "发展目标") {
					t.Errorf("%s %s: no numbers", name, query)
				}
				continue
			}
			// The picture has a dot for each number, with that number beside it.
			dots := map[string]bool{}
			d.Find("svg#chart a").Each(func(_ int, s *goquery.Selection) { dots[s.AttrOr("href", "")] = true })
			words := texts(d.Find("svg#chart text"))
			for link, number := range shown {
				if !dots[link] {
					t.Errorf("%s %s: no dot for %s", name, query, link)
				}
				if !slices.Contains(words, number) {
					t.Errorf("%s %s: %s is not written in the picture", name, query, number)
				}
			}
			if len(dots) != len(shown) {
				t.Errorf("%s %s: %d dots for %d numbers", name, query, len(dots), len(shown))
			}
			// The link opens the table with these records and no others, and they say the same.
			these := dom(t, server, d.Find("#these").AttrOr("href", "")+"&columns=value,place")
			rows := map[string]bool{}
			for next := these; ; {
				next.Find("tbody .c-value a").Each(func(_ int, s *goquery.Selection) { rows[s.AttrOr("href", "")] = true })
				to := next.Find("a[rel=next]").AttrOr("href", "")
				if to == "" {
					break
				}
				next = dom(t, server, to)
			}
			if len(rows) != len(shown) {
				t.Errorf("%s %s: the table has %d records, the chart %d", name, query, len(rows), len(shown))
			}
			for _, h := range records(t, lib, index.Filter{}) {
				link := recordURL(h.Plan.ID, h.Record.ID)
				if number, ok := shown[link]; ok {
					unit := ""
					if head := d.Find(".numbers thead th").Eq(1).Text(); strings.Contains(head, "（") {
						_, unit, _ = strings.Cut(strings.TrimSuffix(head, "）"), "（")
					}
					if strings.Contains(query, "share") {
						unit = "%"
					}
					if _, want := check.InUnit(h.Record, unit); number != want || !rows[link] {
						t.Errorf("%s %s: %s is %s, the record says %s", name, query, link, number, want)
					}
				}
			}
		}
	}
}

// What is left out is counted, said, and can be looked at.
func TestChartsSayWhatIsLeftOut(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	d := dom(t, server, "/charts?lang=zh&indicator=主营业务收入&unit=元")
	left := map[string]string{}
	d.Find(".left li").Each(func(_ int, s *goquery.Selection) {
		link := s.Find("a").AttrOr("href", "")
		left[s.Find("a").Text()] = s.Find(".count").Text()
		if got := dom(t, server, link).Find("tbody tr").Length(); strconv.Itoa(got) != s.Find(".count").Text() {
			t.Errorf("%s: %d rows", s.Text(), got)
		}
	})
	for why, n := range map[string]string{"没有同一主体的现状作基数": "2", "没有同一主体的目标": "1", "是一个范围": "1"} {
		if left[why] != n {
			t.Errorf("%s: %q, want %s; all: %v", why, left[why], n, left)
		}
	}
	if note := d.Find("svg#chart desc").Text(); !strings.Contains(note, "没有同一主体的现状作基数 2 条") {
		t.Errorf("the picture says %q", note)
	}
}

// A chart in English has Chinese only where a plan's own words stand.
func TestChartsInEnglish(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	n := 0
	for _, kind := range []string{"targets", "share-growth", "plans&plan=gang-11,gang-12&indicator=主营"} {
		for _, why := range texts(dom(t, server, "/charts?lang=en&kind="+kind).Find(".left a, .kinds a, figcaption, h1, h2, label:not(.check) select[name=scale] option")) {
			n++
			if strings.ContainsFunc(why, func(r rune) bool { return unicode.Is(unicode.Han, r) }) && !strings.Contains(why, "主营业务收入") {
				t.Errorf("%s: %q", kind, why)
			}
		}
	}
	if n < 20 {
		t.Errorf("%d words", n)
	}
}

func TestChartPictures(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	for _, query := range []string{"?kind=targets&lang=zh", "?kind=share-growth&indicator=*", "?kind=plans&plan=gang-11,gang-12"} {
		h, b := get(t, server, "/chart.svg"+query, http.StatusOK)
		if h.Get("Content-Type") != "image/svg+xml" {
			t.Errorf("%s: %s", query, h.Get("Content-Type"))
		}
		if strings.Contains(string(b), "var(--") || strings.Contains(string(b), "href=") {
			t.Errorf("%s: the picture needs the page", query)
		}
		for in := xml.NewDecoder(bytes.NewReader(b)); ; {
			if _, err := in.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		if _, err := chart.ChineseFont(""); errors.Is(err, chart.ErrFont) {
			get(t, server, "/chart.png"+query, http.StatusNotImplemented)
			continue
		}
		_, b = get(t, server, "/chart.png"+query, http.StatusOK)
		if _, err := png.Decode(bytes.NewReader(b)); err != nil {
			t.Errorf("%s: %v", query, err)
		}
	}
}

// Targets of the earlier plan stand against the actuals of the later one.
func TestComparePage(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	d := dom(t, server, "/compare?plan=gang-11&plan=gang-12&lang=zh")
	if got := texts(d.Find(".outcomes li")); !slices.ContainsFunc(got, func(s string) bool {
		return strings.Contains(s, "2010 目标 ≥1500 → 现状 1600") && strings.Contains(s, "达到")
	}) {
		t.Errorf("outcomes %q", got)
	}
	if got := strings.Join(texts(d.Find(".matched")), " "); !strings.Contains(got, "同名") {
		t.Errorf("why they match: %q", got)
	}
	d.Find(".series").Each(func(_ int, s *goquery.Selection) {
		these := dom(t, server, s.Find(".these a").AttrOr("href", ""))
		if got, want := these.Find("tbody tr").Length(), s.Find(".numbers td.c-number a").Length(); got != want {
			t.Errorf("%s: %d records in the table, %d numbers", s.Find("h2").Text(), got, want)
		}
		if dots := s.Find("svg.chart a").Length(); dots != s.Find(".numbers td.c-number a").Length() {
			t.Errorf("%s: %d dots", s.Find("h2").Text(), dots)
		}
	})
	if got := dom(t, server, "/compare?plan=gang-11&plan=gang-12&indicator=主营&lang=zh").Find(".left li").Length(); got == 0 {
		t.Error("what stands in one plan only is not told")
	}
	if got := texts(dom(t, server, "/compare?plan=tou&lang=zh").Find(".problem")); len(got) != 1 {
		t.Errorf("one plan alone: %q", got)
	}
}
