// Why a field reads as it does, in words that a reader of explain understands.

package record

import "planq/extract/plan"

// how says where a field came from.
type how uint8

const (
	inClause how = iota // the clause itself says it
	fromClauseBefore
	fromParagraph
	fromParagraphBefore
	fromHeading
	fromMode
	fromReport
	fromHeader
	fromYear
	fromPeriod
	fromYearBefore
	fromMarket
	fromRank
	fromFirstState
	fromExistence
	fromCustom
	fromWish
	fromThreshold
	fromAim
	fromRule
	fromPlan
)

// hows are the ways in which a field is settled when the clause does not say it.
var hows = [...]string{
	fromClauseBefore:    "taken from the clause before",
	fromParagraph:       "named earlier in the paragraph",
	fromParagraphBefore: "still holds from the paragraph before",
	fromHeading:         "taken from the heading",
	fromMode:            "the passage looks that way",
	fromReport:          "the document tells what is, and nothing wants it",
	fromHeader:          "taken from the header of the column",
	fromYear:            "the year says so: up to the base year is actual, after it a target",
	fromPeriod:          "a change over a planning period counts from the year before it",
	fromYearBefore:      "growth without a base counts from the year before",
	fromMarket:          "a share of a market is its 市场占有率",
	fromRank:            "the rank names no indicator",
	fromFirstState:      "the first of two states held before",
	fromExistence:       "no verb wants it: it exists already",
	fromCustom:          "the plan measures such things by it",
	fromWish:            "nothing says that it is reached: a measure's figure is a target",
	fromThreshold:       "it only says which things are meant",
	fromAim:             "the words behind the figure call it an aim",
	fromRule:            "the clause lays down a rule",
}

// settles says in words how a field was settled.
func (h how) settles(field string) string {
	if h != fromPlan {
		return hows[h]
	}
	switch field {
	case "subject":
		return "nobody is named: the plan's own region"
	case "year":
		return "no year stands near: the plan's last year for a target, its base year for what exists"
	case "base_year":
		return "counted from the plan's base year"
	}
	return ""
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
	if d.doubt == "" && (d.ind.how == fromCustom || d.ind.how == fromParagraphBefore) {
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
	if p.how == inClause {
		if p.at != (plan.Span{}) {
			rec.Reasons = append(rec.Reasons, Reason{field, "stands in the clause", p.at})
		}
		return
	}
	rec.Inherited = append(rec.Inherited, field)
	rec.Reasons = append(rec.Reasons, Reason{field, p.how.settles(field), p.at})
}
