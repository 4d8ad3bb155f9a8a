// Package export writes what plans say for other programs: records as JSON, JSON
// lines, CSV, TSV, XLSX, Parquet and SQLite, as Web Annotations and for the tools
// in which people correct them; the tree as JSON, Markdown and an indented page.
//
// [Record] is the one shape that a record has outside the program. Its tags say
// what each field means, and everything that describes it is made from them: the
// tables ([Tables], begin reading at table.go), the JSON Schema ([Schema]), the
// descriptor of a data package and docs/records.md.
package export

import (
	"iter"
	"reflect"
	"strings"
	"sync"

	"planq/extract"
	"planq/extract/code"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Version names the shape of what is printed; it changes when a field does.
const Version = "planq/records/v1"

// Documents are plans that are read one after another while they are written, so
// that a thousand plans take no more memory than the longest of them. An error
// ends the writing.
type Documents = iter.Seq2[*extract.Document, error]

// Each gives plans that stand in memory already.
func Each(docs ...*extract.Document) Documents {
	return func(yield func(*extract.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// A field's tags define it, for readers of the code and of everything made from it:
//
//	doc      what it means, with its convention and an example
//	unit     what its number counts
//	enum     all its values, apart by blanks
//	format   date (2012-01-14 or 2021-09), year, sha256, or signed for a count that may be below zero
//	column   its name in tables, where that is not the name in JSON

// Plan is what is said of a plan 规划 itself.
type Plan struct {
	ID         string `json:"id" doc:"the file's base name without extension; a second plan of that name is ID-2"`
	Title      string `json:"title,omitempty" doc:"规划名称"`
	Kind       string `json:"kind,omitempty" enum:"outline plan action report execution budget bulletin opinion law other" doc:"文种: 规划纲要, 专项规划, 行动计划 and 方案, 政府工作报告, 计划执行情况, 预算报告, 统计公报, 意见 and 通知, 条例 and 办法"`
	Issuer     string `json:"issuer,omitempty" doc:"发布机关, with its whole name"`
	Number     string `json:"number,omitempty" doc:"发文字号: 国发〔2021〕29号"`
	Date       string `json:"date,omitempty" format:"date" doc:"成文日期: 2012-01-14, or as far as the plan says it, 2021-09"`
	From       int    `json:"from,omitempty" column:"from_year" format:"year" doc:"first year of the planning period 规划期"`
	To         int    `json:"to,omitempty" column:"to_year" format:"year" doc:"last year of the planning period"`
	Base       int    `json:"base,omitempty" column:"base_year" format:"year" doc:"基期: the last year whose state it looks back on"`
	Horizon    int    `json:"horizon,omitempty" column:"horizon_year" format:"year" doc:"远景: a farther year of vision, 2035"`
	Region     string `json:"region,omitempty" doc:"地区: whose plan it is, in full: 江西省南昌市; 全国 for a national plan"`
	RegionCode string `json:"region_code,omitempty" doc:"its code of GB/T 2260"`
	Scope      string `json:"scope,omitempty" doc:"the word for its own whole: 全国, 全省, 全市 …"`
	SHA256     string `json:"sha256" format:"sha256" doc:"of the file's bytes"`
	Rules      int    `json:"rules,omitempty" unit:"versions" doc:"the version of the rules of reading that made this: planq --version"`

	Corrected []string `json:"corrected,omitempty" doc:"what a person has said of the plan, each with what the text says: region: 江西省"`
}

// FromDocument gives a plan its printed shape, with what a person has said of it.
func FromDocument(d *extract.Document) Plan {
	p := FromPlan(d.Plan)
	if d.Context == nil {
		return p
	}
	for _, f := range d.Context.Findings {
		if f.Overruled {
			p.Corrected = append(p.Corrected, strings.TrimSpace(f.Field+": "+f.Else()))
		}
	}
	return p
}

// FromPlan gives a plan its printed shape.
func FromPlan(p *plan.Plan) Plan {
	return Plan{p.ID, p.Title, p.Kind, p.Issuer, p.Number, p.Date, p.From, p.To, p.Base, p.Horizon, p.Region, p.RegionCode, p.Scope, p.SHA256, extract.Rules(), nil}
}

// About is the way back from FromPlan.
func (p Plan) About() plan.About {
	return plan.About{
		Title: p.Title, Kind: p.Kind, Issuer: p.Issuer, Number: p.Number, Date: p.Date, From: p.From, To: p.To, Base: p.Base, Horizon: p.Horizon,
		Region: p.Region, RegionCode: p.RegionCode, Scope: p.Scope,
	}
}

// Record is a record 记录 as it is printed: one quantity that a plan states. Fields
// that do not apply are left out.
type Record struct {
	Plan      string           `json:"plan,omitempty" doc:"the plan's id, where records of several plans stand together"`
	ID        string           `json:"id" doc:"depends on the plan and on what the record says, not on the version of planq; unique in its plan"`
	Value     string           `json:"value" doc:"数值: the shortest text that holds number and unit, as in the source: 9000亿元"`
	Min       quantity.Decimal `json:"min" unit:"unit" doc:"lower bound; an exact decimal"`
	Max       quantity.Decimal `json:"max" unit:"unit" doc:"upper bound; equal to min for a single number"`
	Unit      string           `json:"unit,omitempty" doc:"计量单位 as written, half-width: 亿元, 个百分点; 位 for a rank, 倍 for a multiple; none for a bare ratio"`
	Canonical Canonical        `json:"canonical" doc:"the same in the base unit: 4359亿元 is 435900000000 元"`
	UnitCode  string           `json:"unit_code,omitempty" doc:"code of the base unit: of ISO 4217 for money, CNY, else of UCUM, t, %, 2000.m2/3 for 亩"`
	Op        quantity.Op      `json:"op" enum:"= >= > <= < ~ range" doc:"比较关系: 以上 is >=, 超过 >, 以内 <=, 不足 <, 左右 ~, 4-6家 range"`
	Indicator string           `json:"indicator,omitempty" doc:"指标: what is measured, as a table header would name it"`
	IndicatorCode
	Subject    string           `json:"subject,omitempty" doc:"主体: whose it is"`
	Region     string           `json:"region,omitempty" doc:"地区: the region that it is of, in full, where that is plain: the plan's own behind 全省, or the one that the subject names"`
	RegionCode string           `json:"region_code,omitempty" doc:"its code of GB/T 2260"`
	Industry   string           `json:"industry_code,omitempty" doc:"行业: of GB/T 4754-2017, whose it is or what it is of: C36; a group where the name is plainly that of one, C367"`
	Measure    quantity.Measure `json:"measure" enum:"level change growth share ratio multiple rank" doc:"水平, 增减量, 增长率, 比重, 比例, 倍数, 位次"`
	Of         string           `json:"of,omitempty" doc:"the whole of a share, the field of a rank"`
	Role       record.Role      `json:"role" enum:"actual target provision qualifier" doc:"性质: 现状, 目标, 规定 (a rule's parameter), 限定 (a threshold that only describes something else)"`
	Year       int              `json:"year,omitempty" format:"year" doc:"the year at which the value holds or the change ends"`
	BaseYear   int              `json:"base_year,omitempty" format:"year" doc:"基期: the year a change is counted from"`
	Direction  string           `json:"direction,omitempty" enum:"decrease" doc:"of a change or growth; the amount stays positive: 下降4% is 4, decrease; none for an increase"`
	Rate       string           `json:"rate,omitempty" enum:"annual yoy cumulative" doc:"年均, 同比, 累计; of a change or growth"`
	Stretch    bool             `json:"stretch,omitempty" doc:"a second, higher goal: 力争突破10000亿元"`
	Binding    string           `json:"binding,omitempty" enum:"约束性 预期性" doc:"指标属性, where the plan says so"`
	Strength   string           `json:"strength,omitempty" doc:"承诺: the word of commitment: 力争, 确保, 不低于"`
	Confidence string           `json:"confidence,omitempty" enum:"low" doc:"low where the reader had to choose between two readings, or its letters were recognised with little confidence; planq explain says why"`
	Section    []string         `json:"section,omitempty" doc:"the path of headings above, outermost first"`
	Quote      string           `json:"quote" doc:"the clause it was read from, as in the source"`
	Span       plan.Span        `json:"span" doc:"where value stands in the text that planq text prints"`
	Page       int              `json:"page,omitempty" unit:"pages" doc:"the page of the file that the figure stands on, from 1; none where the file has no pages"`
	Box        Box              `json:"box,omitzero" doc:"of a figure that was recognised in the picture of its page: its line, or the cell that holds it"`
	Rule       string           `json:"rule,omitempty" doc:"the rule of reading that settled indicator and subject"`
	Inherited  []string         `json:"inherited,omitempty" doc:"the fields that the clause itself does not hold"`
	Corrected  []string         `json:"corrected,omitempty" doc:"the fields that a person has corrected, each with what was read: year: 2010; or confirmed, where nothing was to be corrected"`
}

// Box is where something stands on its page; all of it is 0 where that is not known.
type Box struct {
	Left   int `json:"left" unit:"points" doc:"from the left edge of the page"`
	Top    int `json:"top" unit:"points" doc:"from its upper edge"`
	Right  int `json:"right" unit:"points" doc:"from the left edge"`
	Bottom int `json:"bottom" unit:"points" doc:"from the upper edge"`
}

// IndicatorCode names what a record measures in the catalogue of indicators; it is empty where the catalogue has it
// not, or not plainly.
type IndicatorCode struct {
	IndicatorID   string `json:"indicator_id,omitempty" doc:"the indicator in the catalogue: gdp; figures of one region_code, indicator_id, industry_code and measure are of one thing, in every plan"`
	IndicatorName string `json:"indicator_name,omitempty" doc:"its name there, the same for all names that plans have for it: 地区生产总值"`
	Statistic     string `json:"statistic,omitempty" doc:"what the national statistics 国家统计指标 call it: 国内生产总值"`
}

// Canonical holds the bounds in the base unit.
type Canonical struct {
	Min  quantity.Decimal `json:"min" unit:"canonical_unit" doc:"lower bound"`
	Max  quantity.Decimal `json:"max" unit:"canonical_unit" doc:"upper bound"`
	Unit string           `json:"unit,omitempty" doc:"base unit 基本单位"`
}

// FromRecord gives a record its printed shape; spans count bytes.
func FromRecord(r record.Record) Record {
	var out Record
	recordFields().copy(reflect.ValueOf(&out).Elem(), reflect.ValueOf(&r).Elem())
	codes := code.Of(&r)
	out.Corrected, out.UnitCode, out.Industry = r.Corrected(), codes.Unit, codes.Industry
	if x := codes.Indicator; x != nil {
		out.IndicatorCode = IndicatorCode{x.ID, x.Name, x.Statistic}
	}
	return out
}

// fieldPairs are the fields that two structs have under one name.
type fieldPairs [][2]int

// recordFields pair what is printed of a record with what is read of it.
var recordFields = sync.OnceValue(func() (pairs fieldPairs) {
	printed, read := reflect.TypeFor[Record](), reflect.TypeFor[record.Record]()
	for i := range printed.NumField() {
		if f, ok := read.FieldByName(printed.Field(i).Name); ok {
			pairs = append(pairs, [2]int{i, f.Index[0]})
		}
	}
	return pairs
})

// copy fills the first of the structs from the second.
func (p fieldPairs) copy(to, from reflect.Value) {
	for _, at := range p {
		field, value := to.Field(at[0]), from.Field(at[1])
		if field.Type() != value.Type() { // a Box, which here has its words
			value = value.Convert(field.Type())
		}
		field.Set(value)
	}
}

// back are the same pairs the other way round.
func (p fieldPairs) back() fieldPairs {
	turned := make(fieldPairs, len(p))
	for i, at := range p {
		turned[i] = [2]int{at[1], at[0]}
	}
	return turned
}
