// What a planner calls the values of a record's fields.

package export

import (
	"planq/extract/check"
	"planq/extract/quantity"
	"planq/extract/record"
	"planq/extract/relation"
)

// RoleName says what a figure or a relation is to the plan: 目标.
func RoleName[R record.Role | relation.Role](r R) string {
	switch record.Role(r) {
	case record.Actual:
		return "现状"
	case record.Target:
		return "目标"
	case record.Provision:
		return "规定"
	case record.Qualifier:
		return "限定"
	}
	return string(r)
}

// RateName says over what a growth counts: 年均.
func RateName(rate string) string {
	switch rate {
	case "annual":
		return "年均"
	case "yoy":
		return "同比"
	case "cumulative":
		return "累计"
	}
	return ""
}

// OpName is the sign before a number: ≥; "" where it is the number itself, or a range.
func OpName(op quantity.Op) string {
	switch op {
	case quantity.AtLeast:
		return "≥"
	case quantity.More:
		return ">"
	case quantity.AtMost:
		return "≤"
	case quantity.Less:
		return "<"
	case quantity.About:
		return "约"
	}
	return ""
}

// MeasureName says what kind of figure it is: 增长率.
func MeasureName(m quantity.Measure) string {
	switch m {
	case quantity.Level:
		return "水平"
	case quantity.Change:
		return "增减量"
	case quantity.Growth:
		return "增长率"
	case quantity.Share:
		return "比重"
	case quantity.Ratio:
		return "比例"
	case quantity.Multiple:
		return "倍数"
	case quantity.Rank:
		return "位次"
	}
	return ""
}

// SeverityName says how sure a finding is: 矛盾.
func SeverityName(s check.Severity) string {
	switch s {
	case check.Contradiction:
		return "矛盾"
	case check.Doubt:
		return "存疑"
	case check.Prices:
		return "价格"
	}
	return string(s)
}

// CheckName says what a finding held against what: 增长.
func CheckName(k check.Kind) string {
	switch k {
	case check.Growth:
		return "增长"
	case check.Difference:
		return "增减"
	case check.Share:
		return "占比"
	case check.Part:
		return "分项"
	case check.Twice:
		return "前后"
	case check.Count:
		return "计数"
	case check.Limit:
		return "限度"
	case check.Sum:
		return "汇总"
	case check.Magnitude:
		return "量级"
	}
	return string(k)
}
