// What became of a plan's targets as one page of HTML that needs nothing else, to hand to an office: counts, a
// table by chapter, a bar for each target.

package export

import (
	"cmp"
	_ "embed"
	"html/template"
	"io"
	"sync"

	"planq/extract/check"
)

//go:embed track_page.html
var trackPageText string

var trackPage = sync.OnceValue(func() *template.Template { return template.Must(template.New("track").Parse(trackPageText)) })

// TrackChapter is a chapter of a scorecard 实施评估.
type TrackChapter struct {
	Title string
	Rows  []TrackLine
}

// TrackLine is a target of a scorecard.
type TrackLine struct {
	Name, Status, StatusName, Base, Note, Course, Aria string
	Target                                             TrackQuote
	Actuals                                            []TrackQuote
	Working                                            []string
	Bar                                                Bar
	Drawn, HasBase, HasActual                          bool
}

// TrackQuote is a figure of a scorecard, where it stands and in which words.
type TrackQuote struct {
	Plan, ID, Year, Said, Quote, Where, Matched string
	Start                                       int // where its value stands, in bytes
}

// TrackCount is how many targets have a status.
type TrackCount struct {
	Status check.Status
	Name   string
	Count  int
}

// StatusCounts are the statuses that targets have, with how many.
func (t Tracking) StatusCounts() []TrackCount {
	var out []TrackCount
	for i, n := range t.Counts() {
		if n > 0 {
			out = append(out, TrackCount{check.Statuses[i], StatusName(check.Statuses[i]), n})
		}
	}
	return out
}

// Unknown is how many targets have no verdict.
func (t Tracking) Unknown() int {
	n := 0
	for _, k := range t.Tracked {
		switch k.Status {
		case check.Achieved, check.Early, check.Failed:
		default:
			n++
		}
	}
	return n
}

// Chapters are the targets by chapter, as a scorecard shows them.
func (t Tracking) Chapters() []TrackChapter {
	var out []TrackChapter
	for _, k := range t.Tracked {
		if title := cmp.Or(t.Chapter(k), "全文"); len(out) == 0 || out[len(out)-1].Title != title {
			out = append(out, TrackChapter{Title: title})
		}
		last := &out[len(out)-1]
		last.Rows = append(last.Rows, t.line(k))
	}
	return out
}

func (t Tracking) line(k check.Tracked) TrackLine {
	l := TrackLine{Name: t.TargetName(k), Status: string(k.Status), StatusName: StatusName(k.Status), Note: k.Note, Course: t.Course(k), Working: k.Working, Target: t.quote(k.Target, k)}
	if k.Base != nil {
		l.Base = YearOf(k.Base.Record) + "年 " + t.Said(*k.Base, k)
	}
	l.Aria = "目标 " + l.Target.Said
	for _, a := range t.ReportsOn(k) {
		q := t.quote(a, k)
		l.Actuals = append(l.Actuals, q)
		l.Aria += "，" + q.Year + "年实际 " + q.Said
	}
	l.Bar, l.HasBase, l.HasActual, l.Drawn = t.Drawn(k)
	return l
}

func (t Tracking) quote(r check.Report, k check.Tracked) TrackQuote {
	return TrackQuote{t.Plans[r.Source].ID, r.Record.ID, YearOf(r.Record), t.Said(r, k), oneLine(r.Record.Quote), t.Where(r), r.Matched, r.Record.Span.Start}
}

// HTML prints the page.
func (t Tracking) HTML(w io.Writer) error {
	var others []string
	for _, p := range t.Plans[1:] {
		others = append(others, cmp.Or(p.Title, p.ID))
	}
	return trackPage().Execute(w, map[string]any{
		"Title": cmp.Or(t.Plans[0].Title, t.Plans[0].ID), "Others": others, "Targets": len(t.Tracked), "Unknown": t.Unknown(),
		"Statuses": check.Statuses, "Counts": t.StatusCounts(), "Chapters": t.Chapters(),
	})
}
