// What a record states in the cells of a table: ≥9000亿元, 年均+18%, 2010–2015.

package export

import (
	"fmt"
	"strconv"
	"strings"

	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Amount is a record's value with the words that bound it: ≥9000亿元, 年均+18%, 占GDP 46.2%.
func Amount(r *record.Record) string {
	value := plan.Repaired(r.Value, plan.Span{End: len(r.Value)})
	sign := ""
	if r.Measure == quantity.Growth || r.Measure == quantity.Change {
		sign = "+"
		if r.Direction == "decrease" {
			sign = "−"
		}
		if strings.HasPrefix(value, "-") || strings.HasPrefix(value, "+") || strings.HasPrefix(value, "−") {
			sign = ""
		}
	}
	rate := RateName(r.Rate)
	if r.Rate == "yoy" {
		rate = "" // against the year before, as is usual
	}
	s := rate + OpName(r.Op) + sign + value
	if r.Measure == quantity.Share && r.Of != "" {
		s = "占" + r.Of + " " + s
	}
	if r.Stretch {
		s = "力争" + s
	}
	return s
}

// YearOf is the year of a record, with its base where it counts over more than a year: 2005–2010.
func YearOf(r *record.Record) string {
	if r.Year == 0 {
		return ""
	}
	if r.BaseYear != 0 && r.Rate != "yoy" {
		return fmt.Sprintf("%d–%d", r.BaseYear, r.Year)
	}
	return strconv.Itoa(r.Year)
}
