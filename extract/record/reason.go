// Why a field reads as it does, in words that a reader of explain understands.

package record

import "planq/extract/plan"

// hows are the ways in which a field is settled when the clause does not say it.
var hows = map[string]string{
	"clause before":    "taken from the clause before",
	"paragraph":        "named earlier in the paragraph",
	"paragraph before": "still holds from the paragraph before",
	"heading":          "taken from the heading",
	"header":           "taken from the header of the column",
	"year":             "the year says so: up to the base year is actual, after it a target",
	"period":           "a change over a planning period counts from the year before it",
	"yoy":              "growth without a base counts from the year before",
	"market share":     "a share of a market is its 市场占有率",
	"no indicator":     "the rank names no indicator",
	"first state":      "the first of two states held before",
	"exists":           "no verb wants it: it exists already",
	"implied":          "the plan measures such things by it",
	"wanted":           "nothing says that it is reached: a measure's figure is a target",
	"threshold":        "it only says which things are meant",
	"aim":              "the words behind the figure call it an aim",
	"rule":             "the clause lays down a rule",
}

// plans are the ways in which the plan itself settles a field.
var plans = map[string]string{
	"subject":   "nobody is named: the plan's own region",
	"year":      "no year stands near: the plan's last year for a target, its base year for what exists",
	"base_year": "counted from the plan's base year",
}

// reasons gives the record a reason for each field that was a choice.
func (rec *Record) reasons(d *draft) {
	rec.reason("indicator", d.ind)
	rec.reason("subject", d.sub)
	if d.whole.text != "" {
		rec.reason("of", d.whole)
	}
	if d.opBy.End > d.opBy.Start {
		rec.Reasons = append(rec.Reasons, Reason{"op", "the comparator in the clause", d.opBy})
	}
	if d.changeBy.text != "" && rec.Measure != "" {
		rec.Reasons = append(rec.Reasons, Reason{"measure", "the verb before the figure", d.changeBy.at})
	}
	rec.reason("role", d.roleBy)
	if d.Strength != "" {
		rec.Reasons = append(rec.Reasons, Reason{"strength", "the word of commitment", d.strengthBy})
	}
	if d.doubt == "" && (d.ind.how == "implied" || d.ind.how == "paragraph before") {
		d.doubt = "the text does not name the indicator near the figure"
	}
	if d.doubt != "" {
		rec.Confidence = "low"
		rec.Reasons = append(rec.Reasons, Reason{"confidence", d.doubt, plan.Span{}})
	}
	if rec.Year != 0 {
		rec.reason("year", phrase{at: d.at.at, how: d.at.how})
	}
	if rec.BaseYear != 0 {
		rec.reason("base_year", phrase{at: d.from.at, how: d.from.how})
	}
}

func (rec *Record) reason(field string, p phrase) {
	if p.how == "" {
		if p.at != (plan.Span{}) {
			rec.Reasons = append(rec.Reasons, Reason{field, "stands in the clause", p.at})
		}
		return
	}
	rec.Inherited = append(rec.Inherited, field)
	how := hows[p.how]
	if p.how == "plan" {
		how = plans[field]
	}
	rec.Reasons = append(rec.Reasons, Reason{field, how, p.at})
}
