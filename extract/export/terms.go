// Counts of words as rows: a row a cell, and a row a place behind it.

package export

import (
	"io"
	"slices"
	"strconv"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/term"
)

// TermCount is a cell of planq terms. The fields that were not asked for by --by are left out.
type TermCount struct {
	Plan        string       `json:"plan,omitempty" doc:"the plan's id"`
	Year        int          `json:"year,omitempty" format:"year" doc:"the document's own year"`
	Region      string       `json:"region,omitempty" doc:"地区 whose plan it is"`
	Section     string       `json:"section,omitempty" doc:"the outermost heading above"`
	Mode        context.Mode `json:"mode,omitempty" enum:"front review outlook goal task safeguard annex back" doc:"whether the passages look back or ahead"`
	Term        string       `json:"term" doc:"the word, or the group of words"`
	Count       int          `json:"count" doc:"how often it stands there as an exact string; of a group any of its words, none inside another"`
	Words       int          `json:"words" doc:"how often it stands there as a word, as gse cuts the text"`
	Passages    int          `json:"passages" doc:"in how many passages it stands"`
	AllChars    int          `json:"all_chars" unit:"characters" doc:"all characters of the same part of the plans, without blanks"`
	AllWords    int          `json:"all_words" doc:"all its words of two characters and more"`
	AllPassages int          `json:"all_passages" doc:"all its passages and headings"`
	PerChars    string       `json:"per_10000_chars" doc:"count for ten thousand characters, with three decimals"`
	PerWords    string       `json:"per_10000_words" doc:"words for ten thousand words"`
}

// TermHit is a place behind a cell.
type TermHit struct {
	Plan    string       `json:"plan" doc:"the plan's id"`
	Term    string       `json:"term" doc:"the group"`
	Word    string       `json:"word" doc:"the word of it that stands here"`
	Mode    context.Mode `json:"mode,omitempty" enum:"front review outlook goal task safeguard annex back" doc:"of the passage"`
	Section []string     `json:"section,omitempty" doc:"the path of headings above, outermost first"`
	Line    int          `json:"line" unit:"lines" doc:"from 1"`
	Quote   string       `json:"quote" doc:"the passage as it stands in the source"`
	Span    plan.Span    `json:"span" doc:"where the word stands"`
}

// per is a count for ten thousand of something, exactly rounded.
func per(n, all int) string {
	if all == 0 {
		return ""
	}
	thousandths := (int64(n)*20_000_000 + int64(all)) / (2 * int64(all))
	return strconv.FormatFloat(float64(thousandths)/1000, 'f', 3, 64)
}

// TermCounts are cells as rows.
func TermCounts(cells []term.Cell) []TermCount {
	rows := make([]TermCount, len(cells))
	for i, c := range cells {
		rows[i] = TermCount{c.Plan, c.Year, c.Region, c.Section, c.Mode, c.Group, c.Count, c.Words, c.Passages, c.AllChars, c.AllWords, c.AllPassages,
			per(c.Count, c.AllChars), per(c.Words, c.AllWords)}
	}
	return rows
}

// FromHit gives a place its printed shape; text is that of its plan.
func FromHit(h term.Hit, text string) TermHit {
	return TermHit{h.Plan, h.Group, h.Word, h.Mode, pathOf(h.Path), h.Line, text[h.Passage.Start:h.Passage.End], h.Span}
}

// TermsCSV prints cells as a table with the dimensions that they are kept apart by.
func TermsCSV(w io.Writer, rows []TermCount, by []string) error {
	t := listed("terms", "how often a word stands in a part of the plans", rows)
	columns := make([]Column, len(by))
	for _, c := range t.Columns {
		if i := slices.Index(by, c.Name); i >= 0 {
			columns[i] = c
		} else if !slices.Contains(term.By, c.Name) {
			columns = append(columns, c)
		}
	}
	t.Columns = columns
	return CSV(w, t, ofNoPlan, Bytes)
}

// TermHitsCSV prints places as a table.
func TermHitsCSV(w io.Writer, hits []TermHit) error {
	return CSV(w, listed("places", "a place at which a word stands", hits), ofNoPlan, Bytes)
}

// dimension is what a cell is of, by the name of the dimension.
func (r *TermCount) dimension(by string) string {
	switch by {
	case "plan":
		return r.Plan
	case "year":
		if r.Year != 0 {
			return strconv.Itoa(r.Year)
		}
	case "region":
		return r.Region
	case "section":
		return r.Section
	case "mode":
		return string(r.Mode)
	}
	return ""
}

// Of names what a cell is of: a plan, a region and a year.
func (r *TermCount) Of(by []string) string {
	s := ""
	for _, b := range by {
		d := r.dimension(b)
		if b == "mode" {
			d = context.ModeName(r.Mode)
		}
		if d != "" && s != "" {
			s += " "
		}
		s += d
	}
	return s
}
