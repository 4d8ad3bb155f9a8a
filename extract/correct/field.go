// The fields of a record that a person can correct, in words.

package correct

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"planq/extract/context"
	"planq/extract/gazetteer"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Fields are the names of the fields. Value is how much it is: 12亿元 where 72亿元 was recognised; what the record
// calls its value stays what stands in the text.
func Fields() []string {
	return []string{"value", "op", "indicator", "subject", "region", "measure", "of", "role", "year", "base_year", "direction", "rate", "stretch", "binding", "strength", "confidence"}
}

// words are the fields that take any text, and those that take one of a few.
func words(r *record.Record, field string) (to *string, few []string) {
	switch field {
	case "op":
		return (*string)(&r.Op), []string{"=", ">=", ">", "<=", "<", "~", "range"}
	case "indicator":
		return &r.Indicator, nil
	case "subject":
		return &r.Subject, nil
	case "measure":
		return (*string)(&r.Measure), []string{"level", "change", "growth", "share", "ratio", "multiple", "rank"}
	case "of":
		return &r.Of, nil
	case "role":
		return (*string)(&r.Role), []string{"actual", "target", "provision", "qualifier"}
	case "direction":
		return &r.Direction, []string{"", "decrease"}
	case "rate":
		return &r.Rate, []string{"", "annual", "yoy", "cumulative"}
	case "binding":
		return &r.Binding, []string{"", "约束性", "预期性"}
	case "strength":
		return &r.Strength, nil
	case "confidence":
		return &r.Confidence, []string{"", "low"}
	}
	return nil, nil
}

// roles are what a planner calls them.
var roles = map[string]string{"现状": "actual", "目标": "target", "规定": "provision", "限定": "qualifier"}

// set says what a field is.
func set(r *record.Record, field, is string) error {
	is = strings.TrimSpace(is)
	if role, ok := roles[is]; ok && field == "role" {
		is = role
	}
	if strings.ContainsFunc(is, unicode.IsControl) || utf8.RuneCountInString(is) > 200 {
		return fmt.Errorf("%s: no text on one line, of 200 characters at most", field)
	}
	if to, few := words(r, field); to != nil {
		if few != nil && !slices.Contains(few, is) {
			return fmt.Errorf("%s %q: it takes %s", field, is, strings.TrimLeft(strings.Join(few, ", "), ", "))
		}
		*to = is
		return nil
	}
	switch field {
	case "year", "base_year":
		to := &r.Year
		if field == "base_year" {
			to = &r.BaseYear
		}
		n, err := strconv.Atoi(is)
		if is != "" && (err != nil || n < 1000 || n > 2999) {
			return fmt.Errorf("%s %q: no year", field, is)
		}
		*to = n
	case "stretch":
		if is != "true" && is != "false" && is != "" {
			return fmt.Errorf("stretch %q: it takes true, false", is)
		}
		r.Stretch = is == "true"
	case "region":
		var o context.Overrule
		if err := o.Set("region", is); err != nil {
			return err
		}
		r.Region, r.RegionCode = o.Region, ""
		if places := gazetteer.Meant(o.Region); len(places) == 1 && places[0].Level != gazetteer.Country {
			r.RegionCode = places[0].Code
		}
	case "value":
		all := quantity.Scan(is)
		if len(all) != 1 || all[0].Start != 0 || all[0].End != len(is) {
			return fmt.Errorf("value %q: no quantity, as in 12亿元", is)
		}
		r.Min, r.Max, r.Unit, r.Canonical = all[0].Min, all[0].Max, all[0].Unit, all[0].Canonical
	default:
		return fmt.Errorf("%s: no field that can be corrected", field)
	}
	return nil
}

// Get is what a field says.
func Get(r *record.Record, field string) string {
	if to, _ := words(r, field); to != nil {
		return *to
	}
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	switch field {
	case "year":
		return number(r.Year)
	case "base_year":
		return number(r.BaseYear)
	case "stretch":
		return strconv.FormatBool(r.Stretch)
	case "region":
		return r.Region
	}
	said := r.Min.String()
	if !r.Min.Equal(r.Max) {
		said += "–" + r.Max.String()
	}
	return said + r.Unit
}
