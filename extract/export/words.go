// What a planner calls the values of the fields of records, relations, findings and comparisons.

package export

import (
	"cmp"

	"planq/extract/check"
	"planq/extract/quantity"
	"planq/extract/record"
	"planq/extract/relation"
)

var (
	roleNames    = map[string]string{"actual": "现状", "target": "目标", "provision": "规定", "qualifier": "限定"}
	rateNames    = map[string]string{"annual": "年均", "yoy": "同比", "cumulative": "累计"}
	opNames      = map[quantity.Op]string{quantity.AtLeast: "≥", quantity.More: ">", quantity.AtMost: "≤", quantity.Less: "<", quantity.About: "约"}
	measureNames = map[quantity.Measure]string{
		quantity.Level: "水平", quantity.Change: "增减量", quantity.Growth: "增长率", quantity.Share: "比重", quantity.Ratio: "比例",
		quantity.Multiple: "倍数", quantity.Rank: "位次",
	}
	severityNames = map[check.Severity]string{check.Contradiction: "矛盾", check.Doubt: "存疑", check.Prices: "价格"}
	checkNames    = map[check.Kind]string{
		check.Growth: "增长", check.Difference: "增减", check.Share: "占比", check.Part: "分项", check.Twice: "前后", check.Count: "计数",
		check.Limit: "限度", check.Sum: "汇总", check.Magnitude: "量级",
	}
	predicateNames = map[relation.Predicate]string{
		relation.Develops: "发展", relation.ReliesOn: "依托", relation.LocatedIn: "位于", relation.Becomes: "打造",
		relation.Supports: "支持", relation.Partners: "合作", relation.Responsible: "负责", relation.Produces: "拥有",
	}
	kindNames = map[relation.Kind]string{
		relation.Region: "地区", relation.Park: "园区", relation.Enterprise: "企业", relation.Institution: "机构",
		relation.Industry: "产业", relation.Product: "产品", relation.Project: "工程", relation.Goal: "定位",
	}
	metNames    = map[check.Met]string{check.Reached: "达到", check.Missed: "未达到", check.Recounted: "口径不同"}
	statusNames = map[check.Status]string{
		check.Achieved: "达到", check.Early: "提前达到", check.Failed: "未达到", check.Redefined: "口径不同", check.Unseen: "未见数据",
	}
	fateNames = map[check.Fate]string{check.Added: "新增", check.Missing: "缺失", check.Moved: "移动", check.Changed: "改动"}
)

// RoleName says what a figure or a relation is to the plan: 目标.
func RoleName[R record.Role | relation.Role](r R) string {
	return cmp.Or(roleNames[string(r)], string(r))
}

// RateName says over what a growth counts: 年均.
func RateName(rate string) string { return rateNames[rate] }

// OpName is the sign before a number: ≥; "" where it is the number itself, or a range.
func OpName(op quantity.Op) string { return opNames[op] }

// MeasureName says what kind of figure it is: 增长率.
func MeasureName(m quantity.Measure) string { return measureNames[m] }

// SeverityName says how sure a finding is: 矛盾.
func SeverityName(s check.Severity) string { return cmp.Or(severityNames[s], string(s)) }

// CheckName says what a finding held against what: 增长.
func CheckName(k check.Kind) string { return cmp.Or(checkNames[k], string(k)) }

// PredicateName is the predicate as a planner says it.
func PredicateName(p relation.Predicate) string { return cmp.Or(predicateNames[p], string(p)) }

// KindName is the kind as a planner says it.
func KindName(k relation.Kind) string { return cmp.Or(kindNames[k], string(k)) }

// MetName says in Chinese whether a target was reached.
func MetName(m check.Met) string { return cmp.Or(metNames[m], "未判定") }

// StatusName says in Chinese what became of a target.
func StatusName(s check.Status) string { return cmp.Or(statusNames[s], "未判定") }

// FateName is what a planner calls what became of a thing.
func FateName(f check.Fate) string { return cmp.Or(fateNames[f], "未变") }
