// Package record turns a plan's tree into records: every quantity that the plan
// states, with what is measured, whose it is, when it holds and how it was read.
//
// [Read] is the whole of it: a plan in, records out, in the order of the text.
package record

import (
	"planq/extract/plan"
	"planq/extract/quantity"
)

// Record is one quantity that a plan states. 记录
type Record struct {
	ID         string
	Value      string // the shortest text that holds number and unit, as in the source
	Min, Max   quantity.Decimal
	Unit       string
	Canonical  quantity.Canonical
	Op         quantity.Op
	Indicator  string // 指标: what is measured, as a table header would name it
	Subject    string // 主体: whose it is
	Region     string // 地区: the region that it is of, in full; "" where that is not plain
	RegionCode string // its code of GB/T 2260
	Measure    quantity.Measure
	Of         string // the whole of a share, the field of a rank
	Role       Role
	Year       int    // the year at which the value holds or the change ends; 0 when none
	BaseYear   int    // 基期: the year a change is counted from; 0 when none
	Direction  string // "decrease" or ""
	Rate       string // "annual" 年均, "yoy" 同比, "cumulative" 累计, or ""
	Stretch    bool   // 力争突破…: a second, higher goal
	Binding    string // 约束性, 预期性, or ""
	Strength   string // 承诺: the word of commitment, 力争, 确保, 不低于, or ""
	Confidence string // "low" where the reader had to choose between two readings or its letters are in doubt, or ""
	Section    []string
	Quote      string    // the clause it was read from
	Clause     plan.Span // where the quote stands
	Span       plan.Span // where the value stands
	Page       int       // the page of the file that it stands on, from 1; 0 where the file has no pages
	Box        Box       // where its line or cell stands in the picture of the page, if it was recognised there
	Rule       string    // the rule of reading that settled indicator and subject
	Inherited  []string  // the fields that the clause itself does not hold
	Reasons    []Reason  // why each field reads as it does
}

// Box is a place on a page, in points from its upper left corner.
type Box struct{ Left, Top, Right, Bottom int }

// Role says what a figure is to the plan. 性质
type Role string

const (
	Actual    Role = "actual"    // 现状: a state already reached
	Target    Role = "target"    // 目标: what the plan wants
	Provision Role = "provision" // 规定: a rule's parameter
	Qualifier Role = "qualifier" // 限定: a threshold that only describes something else
)

// Reason says where a field of a record came from.
type Reason struct {
	Field string    // "year", "subject", …
	How   string    // one short sentence: inherited from the sentence before
	Span  plan.Span // the words that decided it; empty where there are none
	Fact  string    // what the plan says of itself that settled it: "region", "to", "mode"; "" where none did
}
