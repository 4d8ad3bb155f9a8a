// Package quantity reads numbers with their units off Chinese text, exactly: in digits of any width and in
// numerals, with their signs, ranges and bounds, and with what a converter has left between them.
//
//	力争突破1．2万亿元            1．2万亿元          > 1.2 万亿元              1200000000000 元
//	煤炭产量一万五千万吨以上      一万五千万吨        >= 15000 万吨             150000000 吨
//	引进企业1 200家               1 200家             = 1200 家                 1200 家
//	进口负增长3.9%                负增长3.9%          = 3.9 % growth, decrease  3.9 %
//	三分之一提高到四成半          三分之一, 四成半    = 33.333333 %, = 45 %
//	死亡率降至十万分之十五        十万分之十五        = 0.015 %                 0.015 %
//	一倍以上三倍以下              一倍以上三倍        range 1 to 3 倍           1 to 3 倍
//	每小时三百五十公里            每小时三百五十公里  = 350 公里/小时           350000 米/小时
//	三次产业结构为5.2∶44.8∶50    5.2∶44.8∶50        = 100 % in three Parts
//	08年，五年来，5A级，3G        none: a year, a stretch of time, names
//
// [Scan] finds the quantities of a text, [Times] the years and periods it names, [Cell] reads what a cell of a
// table holds, and [Explain] says why. The package imports nothing of planq and is useful alone.
package quantity

// Quantity is one number of a text with its unit.
type Quantity struct {
	Start, End int // bytes of the text that hold number and unit: 9000亿元
	Min, Max   Decimal
	Unit       string // as written, half-width: 亿元, 个百分点, 吨标准煤/万元; 位 for a rank, 倍 for a multiple, "" for a bare ratio
	Canonical  Canonical
	Op         Op
	Measure    Measure   // as far as the figure and the word beside it tell
	Before     Cue       // the comparator before: 超过, 不低于, 约
	After      Cue       // the comparator behind: 以上, 左右, 以内
	Parts      []Part    // the shares of a structure: 5.2∶44.8∶50; Min and Max are their sum
	Direction  Direction // where the figure itself says so: 负增长3.9%, CPI-0.3%; the amount is positive
	Kind       Kind      // what kind of expression it is
}

// Part is one share of a structure.
type Part struct {
	Start, End int
	Value      Decimal
}

// Direction says which way a figure with a sign of its own goes. 增减方向
type Direction uint8

const (
	Unsaid Direction = iota
	Increase
	Decrease
)

// String is the word for a direction, "" for none.
func (d Direction) String() string { return [...]string{"", "increase", "decrease"}[d] }

// Kind says how a quantity is written. 写法
type Kind uint8

const (
	Plain      Kind = iota // a number and its unit: 9000亿元
	Range                  // 4-6家, 5%与7%之间
	Half                   // 两米半
	Fraction               // 五分之一, 1/3, 一半
	Tenths                 // 七成
	Structure              // 5.2∶44.8∶50
	Proportion             // 0．49∶1
	Doubling               // 翻一番
	Product                // 2×700t/d, 1.8×10⁴吨
	PerUnit                // 每小时120公里
	Order                  // 第13位, 百强
)

// Canonical holds a quantity's bounds in its base unit: 4359亿元 is 435900000000 元.
type Canonical struct {
	Min, Max Decimal
	Unit     string
}

// Cue is the place of a word that decided something; empty where there is none.
type Cue struct{ Start, End int }

// Op says how the number bounds what is measured. 比较关系
type Op string

const (
	Equal   Op = "="     // 达到, 为, 实现
	AtLeast Op = ">="    // 以上, 不低于, 至少
	More    Op = ">"     // 超过, 突破, 高于, 多, 余
	AtMost  Op = "<="    // 以内, 以下, 不超过, 控制在
	Less    Op = "<"     // 不足, 低于, 未达
	About   Op = "~"     // 左右, 约, 近
	Between Op = "range" // min ≠ max
)

// Measure says what kind of figure a quantity is. 指标类型
type Measure string

const (
	Level    Measure = "level"    // 水平: 4359亿元
	Change   Measure = "change"   // 增减量: 提高10．3个百分点
	Growth   Measure = "growth"   // 增长率: 年均增长18%
	Share    Measure = "share"    // 比重: 占GDP的45．1%, 五分之一, 一半
	Ratio    Measure = "ratio"    // 比例: 0．49∶1
	Multiple Measure = "multiple" // 倍数: 是2005年的17倍, 翻一番
	Rank     Measure = "rank"     // 位次: 第13位, 百强
)

// Time is a year, a period or a date that a text names.
type Time struct {
	Start, End int
	Kind       TimeKind
	From, To   int  // first and last year; equal for a single year; for Relative: years counted from now (去年 -1, -1; 近三年 -2, 0; 五年内 1, 5)
	Title      bool // stands inside a document's title 《…》, which it only names
}

// TimeKind says what a time expression names.
type TimeKind string

const (
	Year      TimeKind = "year"       // 2010年, 2010年末
	Years     TimeKind = "years"      // 2011—2015年
	Period    TimeKind = "period"     // “十二五”, “十一五”时期: 2011–2015
	PeriodEnd TimeKind = "period-end" // “十一五”末: 2010
	Date      TimeKind = "date"       // 2012年1月14日, 10月底 (From 0 when it has no year)
	Relative  TimeKind = "relative"   // 今年, 去年, 近三年, 五年内, 未来五年
	Each      TimeKind = "each"       // 每年, 年均 is not one
)
