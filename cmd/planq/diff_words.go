// What a planner calls the fields of a record and their values: 年, 性质, 目标.

package main

import (
	"cmp"
	"strings"

	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/quantity"
	"planq/extract/record"
)

func kindWord(k check.Fate) string {
	switch k {
	case check.Added:
		return "新增"
	case check.Missing:
		return "缺失"
	}
	return "改动"
}

// fieldName is what a planner calls a field.
func fieldName(field string) string {
	switch field {
	case "value":
		return "数值"
	case "number":
		return "读数"
	case "unit":
		return "单位"
	case "canonical":
		return "折合"
	case "op":
		return "界限"
	case "indicator":
		return "指标"
	case "region_code":
		return "地区代码"
	case "subject":
		return "主体"
	case "measure":
		return "类型"
	case "of":
		return "基数"
	case "role":
		return "性质"
	case "year":
		return "年"
	case "base_year":
		return "基期"
	case "direction":
		return "方向"
	case "rate":
		return "口径"
	case "stretch":
		return "力争"
	case "binding":
		return "约束"
	case "strength":
		return "承诺"
	case "confidence":
		return "把握"
	case "rule":
		return "规则"
	case "inherited":
		return "承上"
	case "corrected":
		return "人工改正"
	case "section":
		return "章节"
	case "quote":
		return "引文"
	case "title":
		return "规划"
	case "issuer":
		return "发布"
	case "date":
		return "日期"
	case "period":
		return "规划期"
	case "region":
		return "地区"
	case "about":
		return "说明"
	}
	return field
}

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
