// Package relation reads the tree of a plan for who does what, where, with whom:
// `新余市以赛维LDK、瑞晶、升阳光电等龙头企业为依托，做大做强硅料、硅片等核心产品` is a region 地区
// that relies on 依托 three firms and develops 发展 two products.
//
// [Read] is the whole of it: a plan in, its relations out, each with the place it was
// read from. Begin reading at read.go; clause.go walks through one clause, thing.go says
// what a name is the name of.
package relation

import "planq/extract/plan"

// Kind says what a thing is.
type Kind string

// The kinds of things.
const (
	Region      Kind = "region"      // 地区: 南昌市, 赣南, 全省
	Park        Kind = "park"        // 园区: 南昌高新技术产业开发区
	Enterprise  Kind = "enterprise"  // 企业: 江铜集团
	Institution Kind = "institution" // 机构: 南昌航空大学, 省工业和信息化委员会
	Industry    Kind = "industry"    // 产业: 光伏产业
	Product     Kind = "product"     // 产品: 硅片, 干法制粉技术
	Project     Kind = "project"     // 工程: 城市钢厂搬迁工程
	Goal        Kind = "goal"        // 定位: 世界级光伏产业基地
)

// Predicate says what the subject has to do with the object.
type Predicate string

// The predicates.
const (
	Develops    Predicate = "develops"    // 发展
	ReliesOn    Predicate = "relies_on"   // 依托
	LocatedIn   Predicate = "located_in"  // 位于
	Becomes     Predicate = "becomes"     // 打造
	Supports    Predicate = "supports"    // 支持
	Partners    Predicate = "partners"    // 合作
	Responsible Predicate = "responsible" // 负责
	Produces    Predicate = "produces"    // 拥有
)

// Role tells what is from what shall be.
type Role string

// The roles.
const (
	Actual Role = "actual" // 现状
	Target Role = "target" // 目标
)

// Thing is something with a name, at one of the places where the plan names it.
type Thing struct {
	Name string    `json:"name"` // as the text names it, repaired for reading
	Kind Kind      `json:"kind"`
	ID   string    `json:"id"`   // the same for all names of the thing: region:360100, enterprise:江西铜业集团
	Span plan.Span `json:"span"` // where the name stands, which may be a heading or an earlier sentence
}

// Relation is one statement: a subject, what it does, an object.
type Relation struct {
	ID        string    `json:"id"` // depends on the plan and on what the relation says
	Subject   Thing     `json:"subject"`
	Predicate Predicate `json:"predicate"`
	Object    Thing     `json:"object"`
	Role      Role      `json:"role"`
	Industry  *Thing    `json:"industry,omitempty"`  // the industry of the headings it stands under
	Section   []string  `json:"section,omitempty"`   // the titles it stands under, outermost first
	Quote     string    `json:"quote"`               // the clause, repaired for reading
	Span      plan.Span `json:"span"`                // the clause
	Rule      string    `json:"rule"`                // the words that say it
	Way       string    `json:"-"`                   // the ways of reading that led to it, see [Relation.Trail]
	Inherited string    `json:"inherited,omitempty"` // where a subject comes from that the clause leaves out: sentence, heading, plan
}
