// What a record states in the cells of a table: ≥9000亿元, 年均+18%, 2010–2015.

package export

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Amount is a record's value with the words that bound it: ≥9000亿元, 年均+18%, 占GDP 46.2%.
func Amount(r *record.Record) string {
	value := withUnit(r)
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

// withUnit is a record's value, with its unit where that stands in the caption or the head of its table, so that
// another unit there is another figure.
func withUnit(r *record.Record) string {
	value := plan.Repaired(r.Value, plan.Span{End: len(r.Value)})
	if !strings.ContainsFunc(value, func(c rune) bool { return unicode.IsLetter(c) || c == '%' || c == '‰' }) {
		value += r.Unit
	}
	return value
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
