// What a planner calls the fields of a record and their values: 年, 性质, 目标.

package main

import (
	"cmp"
	"strings"

	"planq/extract/export"
	"planq/extract/quantity"
	"planq/extract/record"
)

// fieldNames are what a planner calls the fields.
var fieldNames = map[string]string{
	"value": "数值", "number": "读数", "unit": "单位", "canonical": "折合", "op": "界限", "indicator": "指标",
	"region_code": "地区代码", "subject": "主体", "measure": "类型", "of": "基数", "role": "性质", "year": "年",
	"base_year": "基期", "direction": "方向", "rate": "口径", "stretch": "力争", "binding": "约束", "strength": "承诺",
	"confidence": "把握", "rule": "规则", "inherited": "承上", "corrected": "人工改正", "section": "章节", "quote": "引文",
	"title": "规划", "issuer": "发布", "date": "日期", "period": "规划期", "region": "地区", "about": "说明",
}

func fieldName(field string) string { return cmp.Or(fieldNames[field], field) }

// fieldWord is what a planner calls a field's value.
func fieldWord(field, value string) string {
	switch field {
	case "op":
		return cmp.Or(opWord(value), value)
	case "role":
		return export.RoleName(record.Role(value))
	case "measure":
		return cmp.Or(export.MeasureName(quantity.Measure(value)), value)
	case "rate":
		return cmp.Or(export.RateName(value), value)
	case "direction":
		if value == "decrease" {
			return "下降"
		}
		return "上升"
	case "stretch":
		if value == "true" {
			return "是"
		}
	case "confidence":
		if value == "low" {
			return "低"
		}
	case "inherited":
		names := strings.Split(value, ", ")
		for i, n := range names {
			names[i] = fieldName(n)
		}
		return strings.Join(names, "、")
	}
	return value
}

func opWord(op string) string { return cmp.Or(export.OpName(quantity.Op(op)), op) }
