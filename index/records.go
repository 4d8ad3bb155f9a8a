// Records: the figures of all plans, filtered by what they are about.

package index

import (
	"context"
	"iter"
	"strconv"
	"strings"

	"planq/extract/record"
)

// Filter says which records are wanted. What is left zero does not matter. Each field but
// Text narrows as the field of the query language does, so a filter is a query.
type Filter struct {
	Text      string        // a query in the language of docs/query.md; none for all records
	Plans     []string      // IDs
	Roles     []record.Role // 性质
	From, To  int           // years
	Unit      string        // as written or of the canonical value: 亿元, 元
	Indicator string        // 指标 holds these words
	Subject   string        // 主体 holds these words
	Min, Max  *Bound
	Chapter   string   // the title of a chapter 章 above holds these words
	IDs       []string // of records
	Sort      Sort     // in which order; that of the plans when it is left zero
	Limit     int
	Offset    int             // so many records are passed over: the pages before
	Facets    bool            // count all records by plan, chapter, role, year and unit
	Context   context.Context // as that of a Query
	Plain     bool            // what the plans want and have: without provisions and thresholds, unless a role is asked for, and without counts of a list
}

// listCounters are the measure words that count what the text itself lists: 三大任务, 五个方面, 两类地区.
var listCounters = []string{"大", "方面", "类"}

// textParts are names of parts of what is said, which others count with a measure word of things: 四个方面着重用力, 国内国际两个大局.
var textParts, thingCounters = []string{"方面", "大局", "方向", "维度", "步骤"}, []string{"个", "项", "点", "条"}

// Records gives the records that pass the filter, as they are sorted; in the order of the
// plans and their text where the filter asks for none, best first when it has words.
func (l *Library) Records(f Filter) (result Result, err error) {
	err = l.within(func() error {
		list, err := l.listed(f)
		if result = list.Result; err == nil {
			result, err = list.whole()
		}
		return err
	})
	return result, err
}

// Listing is the records that pass a filter, each read when its turn comes: what is written
// into a file need not stand in memory.
type Listing struct {
	Result                       // without its hits
	Each   iter.Seq2[Hit, error] // those of the page, in their order
}

// List finds the records that pass a filter.
func (l *Library) List(f Filter) (list Listing, err error) {
	err = l.within(func() (err error) {
		list, err = l.listed(f)
		return err
	})
	return list, err
}

func (l *Library) listed(f Filter) (Listing, error) {
	q := Query{Plans: f.Plans, Records: true, Limit: f.Limit, Offset: f.Offset, Facets: f.Facets, Context: f.Context}
	parts := f.fields()
	var problems []Problem
	inOrder := true
	if f.Text != "" {
		e, told, err := l.parse(f.Text)
		problems = told
		if err != nil {
			return Listing{Result: Result{Problems: problems}}, err
		}
		e.leaves(func(leaf *expr) { inOrder = inOrder && leaf.op == field })
		parts = append([]*expr{e}, parts...)
	}
	if len(parts) == 0 && !f.Facets && f.Sort == (Sort{}) {
		return l.allRecords(q)
	}
	list, err := l.list(q, &expr{op: all, of: parts}, f.Sort, inOrder)
	list.Problems = problems
	return list, err
}

// fields are the fields of a filter as those of a query.
func (f *Filter) fields() []*expr {
	var parts []*expr
	add := func(name, text string, t test) {
		parts = append(parts, &expr{op: field, name: name, text: text, where: t})
	}
	wanted := f.Roles
	if f.Plain && len(wanted) == 0 {
		wanted = []record.Role{record.Target, record.Actual}
	}
	if len(wanted) > 0 {
		var roles []*expr
		for _, r := range wanted {
			roles = append(roles, &expr{op: field, name: "角色", text: string(r), where: test{role: r}})
		}
		parts = append(parts, join(either, roles))
	}
	if f.From != 0 || f.To != 0 {
		t := test{from: max(f.From, 1), to: f.To}
		if f.To == 0 {
			t.to = 9999
		}
		add("年", strconv.Itoa(t.from)+"-"+strconv.Itoa(t.to), t)
	}
	for _, words := range [][2]string{{"单位", f.Unit}, {"指标", f.Indicator}, {"主体", f.Subject}, {"章", f.Chapter}} {
		if text := key(words[1]); text != "" { // blanks ask for nothing, seen or unseen
			add(words[0], text, test{text: text})
		}
	}
	if f.Plain && key(f.Unit) == "" {
		for _, counter := range listCounters {
			parts = append(parts, &expr{op: not, of: []*expr{{op: field, name: "单位", text: counter, where: test{text: counter}}}})
		}
		any := func(name string, words []string) *expr {
			var each []*expr
			for _, w := range words {
				each = append(each, &expr{op: field, name: name, text: w, where: test{text: w}})
			}
			return join(either, each)
		}
		parts = append(parts, &expr{op: not, of: []*expr{join(all, []*expr{any("单位", thingCounters), any("指标", textParts)})}})
	}
	if len(f.IDs) > 0 {
		ids := strings.Join(f.IDs, ",")
		add("记录", ids, test{ids: idSet(ids)})
	}
	if f.Min != nil {
		add("值", ">="+f.Min.String(), test{least: f.Min})
	}
	if f.Max != nil {
		add("值", "<="+f.Max.String(), test{most: f.Max})
	}
	return parts
}

// allRecords gives the records of a page without reading those of the others.
func (l *Library) allRecords(q Query) (Listing, error) {
	var page []found
	total := 0
	plans, err := l.among(q.Plans)
	if err != nil {
		return Listing{}, err
	}
	for _, s := range plans {
		skipped := total // records before this plan
		total += s.info.Records
		to := s.info.Records
		if q.Limit > 0 {
			to = min(to, q.Offset+q.Limit-skipped)
		}
		for i := max(0, q.Offset-skipped); i < to; i++ {
			page = append(page, found{s: s, ref: reference{n: i, record: true}})
		}
	}
	return Listing{Result{Total: total}, hits(page, nil)}, nil
}

// String is a bound in its base unit.
func (b *Bound) String() string { return b.value.String() + b.unit }
