package extract

import (
	"strings"
	"testing"

	"planq/extract/record"
	"planq/extract/source/marked"
)

// A figure whose letters may be others is of low confidence, its neighbour is not.
func TestRecognised(t *testing.T) {
	body := "一、发展目标\n到2025年，全省粮食产量达到2000万吨，总投资达到72亿元。\n"
	at := strings.Index(body, "72")
	text := &marked.Text{Name: "plan.pdf", Format: "pdf", Encoding: "utf-8", Body: body, Marks: []marked.Mark{
		{Start: 0, End: len(body), Kind: marked.Page, Level: 1},
		{Start: 0, End: len(body), Kind: marked.Scan, Level: 88},
		{Start: at, End: at + 1, Kind: marked.Doubt, Level: 40},
	}}
	doc := ReadText(text)
	if len(doc.Records) != 2 {
		t.Fatalf("%d records", len(doc.Records))
	}
	for i, want := range []string{"", "low"} {
		r := doc.Records[i]
		said := false
		for _, why := range r.Reasons {
			said = said || why.Field == "value" && strings.HasSuffix(why.How, "of 88")
		}
		if r.Confidence != want || !said {
			t.Errorf("%s: confidence %q, %+v", r.Value, r.Confidence, r.Reasons)
		}
	}
	text.Marks = text.Marks[:1]
	for _, r := range ReadText(text).Records {
		if r.Confidence != "" {
			t.Errorf("%s, which the file itself has, is of %s confidence", r.Value, r.Confidence)
		}
	}
}

// A figure says on which page it stands; one that was recognised, in which box of it too.
func TestPlaced(t *testing.T) {
	first, second := "一、发展目标\n到2025年，全省粮食产量达到2000万吨。\n", "总投资达到72亿元。\n"
	box := marked.Box{Left: 90, Top: 120, Right: 505, Bottom: 140}
	text := &marked.Text{Name: "plan.pdf", Format: "pdf", Encoding: "utf-8", Body: first + second, Marks: []marked.Mark{
		{Start: 0, End: len(first), Kind: marked.Page, Level: 1},
		{Start: len(first), End: len(first + second), Kind: marked.Page, Level: 2},
		{Start: len(first), End: len(first + second), Kind: marked.Scan, Level: 88},
		{Start: len(first), End: len(first+second) - 1, Kind: marked.Line, Box: box},
	}}
	records := ReadText(text).Records
	if len(records) != 2 || records[0].Page != 1 || records[0].Box != (record.Box{}) || records[1].Page != 2 || records[1].Box != record.Box(box) {
		t.Errorf("%+v", records)
	}
	text.Marks = nil
	for _, r := range ReadText(text).Records {
		if r.Page != 0 || r.Box != (record.Box{}) {
			t.Errorf("%s of a file without pages stands on page %d in %v", r.Value, r.Page, r.Box)
		}
	}
}
