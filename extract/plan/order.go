// Which forms stand above which in this document. The convention is 编 > 章 > 节 >
// 一、 > （一） > 1. > （1）, but a plan may number its parts 1. and their sections （一）,
// or put 一、 below （一）: the first number of a run stands right below the heading
// that it belongs to, and behind the run that heading's number goes on.

package plan

// convention is the order of the forms where a document does not say otherwise.
var convention = [...]form{annexForm, partForm, chapterForm, sectionForm, articleForm, romanForm, headingForm, majorForm, decimalForm, decimal3Form, parenForm, dotForm, digitForm}

// rank is a form's place in the convention, from 1; 0 where it has none.
func rank(f form) int {
	for i, g := range convention {
		if f == g {
			return i + 1
		}
	}
	return 0
}

// order is how a document nests its forms.
type order struct {
	ranks [forms]int // as rank, in this document
	level [forms]int // the level of the style that headings of the form have, 0 where they have none
	below [forms]int // how many runs of the form begin right below a heading without a label
}

// orderOf is the order of a document's forms.
func orderOf(blocks []*block) *order {
	o := &order{}
	var holds [forms][forms]int // how many runs of the second form a heading of the first one holds
	var styles [forms][10]int   // how many headings of a form have a level
	var awaited [forms]struct { // a heading that holds a run, should its number go on
		number int
		runs   form
	}
	var last [forms]int
	var above *block
	column := false
	for _, b := range blocks {
		if b.form == columnForm || b.form == tableForm {
			column = b.form == columnForm || column
			continue
		}
		if b.form == shortForm || b.form == styleForm {
			above = b
			continue
		}
		if rank(b.form) == 0 || b.kind == Front {
			continue
		}
		if b.level > 0 {
			styles[b.form][min(b.level, 9)]++
		}
		// What a column holds says nothing of the plan; where the plan's numbers go on it has ended.
		if column {
			if b.number > 1 && last[b.form] == b.number-1 || rank(b.form) <= rank(headingForm) {
				column = false
			} else {
				continue
			}
		}
		if w := awaited[b.form]; w.number == b.number && w.number > 0 {
			holds[b.form][w.runs]++
			awaited[b.form].number = 0
		}
		if b.number == 1 && above != nil && above.form != b.form {
			if above.number > 0 {
				awaited[above.form].number, awaited[above.form].runs = above.number+1, b.form
			} else {
				o.below[b.form]++
			}
		}
		last[b.form] = b.number
		above = b
	}
	for f := range styles {
		most := 0
		for level, n := range styles[f] {
			if n > most {
				o.level[f], most = level, n
			}
		}
	}
	var sorted []form // the forms that the document has
	var places []int  // what ranks they share out among them
	for i, f := range convention {
		if last[f] > 0 || f == annexForm {
			sorted, places = append(sorted, f), append(places, i+1)
		}
		o.ranks[f] = i + 1
	}
	for range sorted {
		for i := 0; i+1 < len(sorted); i++ {
			upper, lower := sorted[i], sorted[i+1]
			swap := holds[lower][upper] > holds[upper][lower]
			if o.level[upper] > 0 && o.level[lower] > 0 && o.level[upper] != o.level[lower] {
				swap = o.level[lower] < o.level[upper]
			}
			if swap {
				sorted[i], sorted[i+1] = lower, upper
			}
		}
	}
	for i, f := range sorted {
		o.ranks[f] = places[i]
	}
	return o
}

// rank is the form's place in this document; 0 where it has none.
func (o *order) rank(f form) int { return o.ranks[f] }
