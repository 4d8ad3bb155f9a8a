// What a reader keeps in mind from one clause to the next.

package record

import (
	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// phrase is a name in the text, with its place and, when it was not in the
// clause itself, with where it came from.
type phrase struct {
	text string
	at   plan.Span
	how  how // where it came from
}

// when is a year or period that holds until another is named.
type when struct {
	from, to int
	kind     quantity.TimeKind
	how      how
	counted  bool // the words only count it from another year: 去年, 五年来
	holds    bool // it is said of all that follows in the sentence: 同一九八○年比较，…
	at       plan.Span
}

func (w when) known() bool { return w.to != 0 }

// frame is what the sentence so far has said.
type frame struct {
	scene    scene
	time     when
	opening  when     // the year that the passage opens with: it holds again in each of its sentences
	before   when     // the year of the line that announces the items at hand: 到2020年实现以下目标：
	period   when     // the five-year plan that the paragraph speaks of
	over     when     // the years over which the review looks back: 五年来
	years    int      // over how many years the sentence runs: 五年|新增公路19万公里
	base     when     // the year a following change is counted from: 比2005年
	who      phrase   // the subject named last in this segment
	host     phrase   // the firms or schools that the sentence has counted or told figures of
	paired   bool     // each of a list of subjects got a value of its own
	topic    phrase   // whom the paragraph is about
	body     phrase   // the project or place of work that the sentence is about
	what     phrase   // the indicator named last
	whatUnit string   // its base unit
	whole    phrase   // of what it is a share, where its clause said so before its figures
	said     phrase   // the indicator that the sentence before named last, for a sentence that tells its parts
	listing  bool     // the parts of a whole are told, one a clause: 分产业看, 其中
	run      []*draft // the values of the sentence, for 分别 and for growth behind a level
	stated   []*draft // the same with the counts among them
	listed   string   // the names that a count summed up: 壮大油茶、柑橘、茶叶|三大产业
	group    string   // the noun that closes a list of names: 产业 in 光伏、汽车等产业
	added    phrase   // the 增加值 whose growth the paragraph has told
	amounts  []amount // the indicators that the paragraph has named, by unit
	goal     phrase   // 力争 and the like, in this segment
	ruled    bool     // the sentence lays down a rule
	known    bool     // the sentence speaks of what exists: 已, 现有
	field    phrase   // in what was ranked that was ranked last
	counted  *draft   // the count read last in this segment
	waiting  []string // names behind 分别 whose values have verbs of their own
}

// amount is the indicator last counted in a unit.
type amount struct {
	unit string
	of   phrase
}

// countedIn is the indicator that the paragraph counted last in a unit.
func (f *frame) countedIn(unit string) (phrase, bool) {
	for i := range f.amounts {
		if f.amounts[i].unit == unit {
			return f.amounts[i].of, true
		}
	}
	return phrase{}, false
}

// count keeps the indicator that a unit counted last.
func (f *frame) count(unit string, of phrase) {
	for i := range f.amounts {
		if f.amounts[i].unit == unit {
			f.amounts[i].of = of
			return
		}
	}
	f.amounts = append(f.amounts, amount{unit, of})
}

// segment forgets what a semicolon ends.
func (f *frame) segment() {
	if f.what.text != "" && !f.listing {
		f.said = f.what
	}
	f.who, f.what, f.whole, f.goal, f.known, f.paired = phrase{}, phrase{}, phrase{}, phrase{}, false, false
	f.run, f.stated, f.counted, f.waiting = f.run[:0], f.stated[:0], nil, nil
}

// parts takes up the indicator of the whole, of which parts are told from here on.
func (f *frame) parts() {
	if f.what.text != "" {
		f.said = f.what
	}
	f.listing = f.said.text != ""
}

// gave says whether the value before is one of what a rule gives.
func (f *frame) gave() bool {
	n := len(f.run)
	return n > 0 && f.run[n-1].Role == Provision
}

// sentence forgets what a full stop ends. The next one is of the year that the passage opens with, or else the nearest heading names.
func (f *frame) sentence() {
	f.segment()
	f.base, f.years, f.ruled, f.listing, f.body, f.host, f.listed = when{}, 0, false, false, phrase{}, phrase{}, ""
	f.time = f.opening
}

// paragraph forgets what a new paragraph ends. An item is of the year of the line that announces it, any other of what its headings name.
func (f *frame) paragraph(s *scene, item bool) {
	f.opening = s.time
	if !item {
		f.before = when{}
	} else if f.before.known() {
		f.opening = f.before
		f.opening.how = fromParagraphBefore
	}
	f.sentence()
	if f.over.known() && s.mode != context.Review {
		f.over = when{}
	}
	if s.over.known() && s.mode == context.Review {
		f.over = s.over
	}
	f.scene, f.topic, f.group, f.period, f.said = *s, phrase{}, "", when{}, phrase{}
	f.amounts, f.added = f.amounts[:0], phrase{}
	if s.time.kind == quantity.Period {
		f.period = s.time
	}
}

// draft is a record in the making. It lasts as long as its passage.
type draft struct {
	Record
	figure     *quantity.Quantity // positions in the view
	index      int                // its place in the passage's list
	ind        phrase
	sub        phrase
	whole      phrase
	at         when
	from       when
	tableRow   *plan.Cell // the row's name, of a cell in a table
	count      bool       // what is counted stands in ind
	doubt      string     // why another reading was possible
	strengthBy plan.Span  // the word of commitment
	roleBy     phrase     // what settled the role
	opBy       plan.Span  // the comparator
	changeBy   phrase     // the verb of change
}
