// How near a reading comes to gold: precision 准确率, recall 召回率 and F1, and how
// many of the figures found have each field right.

package check

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"sort"

	"planq/extract/plan"
	"planq/extract/record"
)

// Score is how near a reading comes to gold.
type Score struct {
	Gold          int     `json:"gold"`                   // figures that gold asks for
	Predicted     int     `json:"predicted"`              // figures of the reading that count
	Precision     float64 `json:"precision"`              // 准确率: of the figures read, those that gold has
	Recall        float64 `json:"recall"`                 // 召回率: of the figures of gold, those that are read
	F1            float64 `json:"f1"`                     // their harmonic mean
	RecordF1      float64 `json:"record_f1"`              // the same where every field but the subject is right too
	WithSubjectF1 float64 `json:"record_with_subject_f1"` // the same where every field is right
	BrokenSpans   int     `json:"broken_spans"`           // records whose span does not cut out their value
	Fields        Shares  `json:"fields"`                 // of the figures found, those that have the field right
}

// Shares is the share of the figures found that have each field right, in the
// order of the fields.
type Shares []FieldShare

// FieldShare is a field and the share of right ones.
type FieldShare struct {
	Field string
	Right float64
}

// MarshalJSON prints the shares as one object, in order.
func (s Shares) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range s {
		if i > 0 {
			b.WriteByte(',')
		}
		right, err := json.Marshal(f.Right)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%q:%s", f.Field, right)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// judged are the fields that a score tells apart; a whole record is right when all
// but the last are.
var judged = [...]string{"number", "unit", "op", "measure", "direction", "role", "year", "base_year", "indicator", "subject"}

type verdict [len(judged)]bool

func (v *verdict) count() int {
	n := 0
	for _, right := range v {
		if right {
			n++
		}
	}
	return n
}

// Score judges the records that were read of the text, and gives what is to change
// in them: missing is what gold asks for and they have not, added what they have over
// and above it.
func (g *Gold) Score(text string, records []record.Record) (Score, []Change) {
	var s Score
	if g.Judged != nil {
		records = slices.DeleteFunc(slices.Clone(records), func(r record.Record) bool {
			return !slices.ContainsFunc(g.Judged, func(j plan.Span) bool { return j.Start <= r.Span.Start && r.Span.Start < j.End })
		})
	}
	for _, r := range records {
		if r.Span.Start < 0 || r.Span.End > len(text) || r.Span.Start > r.Span.End || norm(text[r.Span.Start:r.Span.End]) != norm(r.Value) {
			s.BrokenSpans++
		}
	}
	pairs := g.pair(records)
	starts := lineStarts(text)
	sections := map[int][]string{} // of the lines that have a record, by their number
	for _, r := range records {
		sections[sort.SearchInts(starts, r.Span.Start+1)] = r.Section
	}
	optional := func(r *record.Record) bool {
		return slices.ContainsFunc(pairs.near[r.Span], func(i int) bool { return g.Rows[i].Optional })
	}

	type placed struct {
		at     int
		change Change
	}
	var all []placed
	var right verdictCount
	var found, whole, withSubject, extra int
	for i := range g.Rows {
		row := &g.Rows[i]
		if row.Optional || row.Role == record.Qualifier {
			continue
		}
		s.Gold++
		j := pairs.record[i]
		if j < 0 || records[j].Role == record.Qualifier {
			all = append(all, placed{row.Span.Start, Change{Kind: Missing, Old: row.statement(sections[row.Line])}})
			continue
		}
		found++
		v := pairs.verdict[i]
		right.add(v)
		wrong := len(judged) - v.count()
		if wrong == 0 {
			withSubject++
		} else {
			all = append(all, placed{row.Span.Start, row.change(&records[j], v)})
		}
		if wrong == 0 || wrong == 1 && !v[len(judged)-1] {
			whole++
		}
	}
	for j := range records {
		r := &records[j]
		if r.Role == record.Qualifier {
			continue
		}
		// A figure is too much when gold has nothing there, or only a threshold that describes something else.
		i := pairs.row[j]
		if (i < 0 || g.Rows[i].Role == record.Qualifier && !g.Rows[i].Optional) && !optional(r) {
			extra++
			said := statement(r)
			all = append(all, placed{r.Span.Start, Change{Kind: Added, New: &said}})
		}
	}
	sort.SliceStable(all, func(x, y int) bool { return all[x].at < all[y].at })
	changes := make([]Change, len(all))
	for i, p := range all {
		changes[i] = p.change
	}

	s.Predicted = found + extra
	s.Precision, s.Recall, s.F1 = f1(found, s.Predicted, s.Gold)
	_, _, s.RecordF1 = f1(whole, s.Predicted, s.Gold)
	_, _, s.WithSubjectF1 = f1(withSubject, s.Predicted, s.Gold)
	for k, name := range judged {
		s.Fields = append(s.Fields, FieldShare{name, float64(right[k]) / float64(max(1, found))})
	}
	return s, changes
}

type verdictCount [len(judged)]int

func (c *verdictCount) add(v verdict) {
	for k, right := range v {
		if right {
			c[k]++
		}
	}
}

func f1(right, predicted, gold int) (precision, recall, f float64) {
	precision = float64(right) / float64(max(1, predicted))
	recall = float64(right) / float64(max(1, gold))
	return precision, recall, 2 * precision * recall / max(1e-9, precision+recall)
}

// pairing says which record stands for which row.
type pairing struct {
	record  []int // of every row, or -1
	row     []int // of every record, or -1
	verdict []verdict
	near    map[plan.Span][]int // the rows that a record's span touches
}

// pair pairs rows and records whose spans touch, those first that agree in most fields.
func (g *Gold) pair(records []record.Record) pairing {
	p := pairing{make([]int, len(g.Rows)), make([]int, len(records)), make([]verdict, len(g.Rows)), map[plan.Span][]int{}}
	for j := range p.row {
		p.row[j] = -1
	}
	byStart := make([]int, len(records))
	longest := 0
	for j, r := range records {
		byStart[j] = j
		longest = max(longest, r.Span.End-r.Span.Start)
	}
	slices.SortStableFunc(byStart, func(x, y int) int { return records[x].Span.Start - records[y].Span.Start })
	type candidate struct {
		score, i, j int
		verdict     verdict
	}
	var all []candidate
	for i := range g.Rows {
		p.record[i] = -1
		at := g.Rows[i].Span
		first := sort.Search(len(byStart), func(n int) bool { return records[byStart[n]].Span.Start > at.Start-longest })
		var touching []int
		for _, j := range byStart[first:] {
			if records[j].Span.Start >= at.End {
				break
			}
			if records[j].Span.End > at.Start {
				touching = append(touching, j)
			}
		}
		slices.Sort(touching)
		for n, j := range touching {
			v := g.Rows[i].judge(&records[j])
			score := v.count()
			if v[0] {
				score += 2
			}
			all = append(all, candidate{score, i, j, v})
			if span := records[j].Span; n == 0 || records[touching[n-1]].Span != span {
				p.near[span] = append(p.near[span], i)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y candidate) int { return y.score - x.score })
	for _, c := range all {
		if p.record[c.i] < 0 && p.row[c.j] < 0 {
			p.record[c.i], p.row[c.j], p.verdict[c.i] = c.j, c.i, c.verdict
		}
	}
	return p
}

// change tells what the reading has otherwise than the row.
func (r *Row) change(p *record.Record, v verdict) Change {
	read := statement(p)
	c := Change{Kind: Changed, Old: r.statement(p.Section), New: &read}
	for k, right := range v {
		if name := judged[k]; !right {
			d := Differing{name, c.Old.Says(name), read.Says(name)}
			if name == "number" { // 1995万吨 is no 1995
				d.Old, d.New = d.Old+r.Unit, d.New+p.Unit
			}
			c.Fields = append(c.Fields, d)
		}
	}
	return c
}
