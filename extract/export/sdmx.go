// Records under the names that statisticians know, those of SDMX (ISO 17369): a row
// is an observation of an indicator, with its value apart from its unit and from the
// power of ten that the unit is taken in. 4359亿元 is 4359, 元, 8.

package export

import (
	"cmp"

	"planq/extract"
	"planq/extract/code"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Observation is a record with the names of the SDMX cross-domain concepts
// (https://sdmx.org/guidelines/cross-domain-concepts). SUBJECT, MEASURE and the rest that
// a plan's figure needs and SDMX has no concept for are dimensions and attributes of our own.
//
// The key of an observation is PLAN, FREQ, REF_AREA, INDICATOR, ACTIVITY, SUBJECT, MEASURE, RATE, UNIT_MEASURE,
// TIME_PERIOD, BASE_PER, OBS_STATUS and OCCURRENCE: a plan may state the same figure twice, and the
// last dimension tells the one from the other. BASE_PER and OBS_STATUS are attributes in other data; a
// plan has a target and what is reached of one year, and one rate from two years.
type Observation struct {
	Freq       string           `json:"FREQ" enum:"A" doc:"frequency 频率: A, by year"`
	RefArea    string           `json:"REF_AREA,omitempty" doc:"reference area 地区: the code of GB/T 2260 of the figure's region, CN of ISO 3166 for the country, the region's name where it has no code"`
	Indicator  string           `json:"INDICATOR,omitempty" doc:"指标: its id in the catalogue of indicators, what is measured in words where that has it not"`
	Activity   string           `json:"ACTIVITY,omitempty" doc:"行业: the code of GB/T 4754-2017"`
	Title      string           `json:"TITLE,omitempty" doc:"what is measured, in the plan's words"`
	Subject    string           `json:"SUBJECT,omitempty" doc:"主体: whose it is"`
	Measure    quantity.Measure `json:"MEASURE" enum:"level change growth share ratio multiple rank" doc:"水平, 增减量, 增长率, 比重, 比例, 倍数, 位次"`
	TimePeriod int              `json:"TIME_PERIOD,omitempty" format:"year" doc:"the year at which the value holds or the change ends"`
	ObsValue   quantity.Decimal `json:"OBS_VALUE" unit:"10^UNIT_MULT UNIT_MEASURE" doc:"the value, of a range its lower bound; a decrease is below zero"`
	ObsMax     quantity.Decimal `json:"OBS_VALUE_MAX" unit:"10^UNIT_MULT UNIT_MEASURE" doc:"upper bound; equal to OBS_VALUE for a single number"`
	Op         quantity.Op      `json:"COMPARATOR" enum:"= >= > <= < ~ range" doc:"比较关系 of the value, with its sign: 下降8%以上 is <= -8"`
	Unit       string           `json:"UNIT_MEASURE,omitempty" doc:"code of the base unit: CNY of ISO 4217, t of UCUM; the unit in words where it has none, none for a bare ratio"`
	UnitMult   int              `json:"UNIT_MULT" format:"signed" doc:"power of ten: OBS_VALUE × 10^UNIT_MULT is in UNIT_MEASURE; 8 for 亿元, 4 for 万吨"`
	ObsStatus  string           `json:"OBS_STATUS" enum:"A F" doc:"of code list CL_OBS_STATUS: A normal value for what is already reached 现状; F forecast value, the nearest it has, for a target 目标"`
	BasePer    int              `json:"BASE_PER,omitempty" format:"year" doc:"base period 基期: the year a change is counted from"`
	Occurrence int              `json:"OCCURRENCE" doc:"which of the plan's statements with the same other dimensions it is, from 1 in the order of the text"`
	Rate       string           `json:"RATE,omitempty" enum:"annual yoy cumulative" doc:"年均, 同比, 累计"`
	Plan       string           `json:"PLAN" doc:"the plan's id"`
	Record     string           `json:"RECORD" doc:"the record's id"`
	Comment    string           `json:"COMMENT_OBS" doc:"the clause it was read from"`
}

// ObservationTable is the table of records under SDMX names. Rules' parameters 规定
// and thresholds 限定 observe nothing, and are not in it.
func ObservationTable() Table {
	t := tableOf("observation", "one figure as an SDMX observation: what is reached or aimed at", func(d *extract.Document, _ *ruler, add func(Observation) bool) {
		stated := map[Observation]int{} // by the other dimensions
		for i := range d.Records {
			r := &d.Records[i]
			if r.Role != record.Actual && r.Role != record.Target {
				continue
			}
			o := observation(d, r)
			key := o.key()
			stated[key]++
			o.Occurrence = stated[key]
			if !add(o) {
				return
			}
		}
	})
	t.Key = []string{"PLAN", "RECORD"}
	t.Search = []string{"TITLE", "SUBJECT", "COMMENT_OBS"}
	return t
}

// key is an observation with its dimensions alone, but the occurrence.
func (o Observation) key() Observation {
	return Observation{
		Freq: o.Freq, RefArea: o.RefArea, Indicator: o.Indicator, Activity: o.Activity, Subject: o.Subject, Measure: o.Measure, TimePeriod: o.TimePeriod,
		Unit: o.Unit, ObsStatus: o.ObsStatus, BasePer: o.BasePer, Rate: o.Rate, Plan: o.Plan,
	}
}

func observation(d *extract.Document, r *record.Record) Observation {
	o := Observation{
		Freq: "A", RefArea: areaCode(r), Indicator: r.Indicator, Title: r.Indicator, Subject: r.Subject, Measure: r.Measure, TimePeriod: r.Year,
		ObsValue: r.Min, ObsMax: r.Max, Op: r.Op, Unit: r.Canonical.Unit, ObsStatus: "A", BasePer: r.BaseYear, Rate: r.Rate,
		Plan: d.Plan.ID, Record: r.ID, Comment: r.Quote,
	}
	if r.Role == record.Target {
		o.ObsStatus = "F"
	}
	codes := code.Of(r)
	o.Activity = codes.Industry
	if codes.Indicator != nil {
		o.Indicator = codes.Indicator.ID
	}
	if codes.Unit != "" {
		o.Unit = codes.Unit
	}
	mult, ok := powerOfTen(r)
	if !ok { // 一半 is 50 %, and no power of ten leads from 1 to 50
		o.ObsValue, o.ObsMax = r.Canonical.Min, r.Canonical.Max
	}
	o.UnitMult = mult
	if r.Direction == "decrease" {
		o.ObsValue, o.ObsMax = o.ObsMax.Neg(), o.ObsValue.Neg()
		o.Op = turned(r.Op)
	}
	return o
}

// areaCode is the code of the region that a record is of.
func areaCode(r *record.Record) string {
	if r.Region == "全国" {
		return "CN"
	}
	return cmp.Or(r.RegionCode, r.Region)
}

// powerOfTen is what the unit as written is of the base unit: 8 for 亿元.
func powerOfTen(r *record.Record) (exponent int, ok bool) {
	if r.Max.Sign() == 0 {
		return 0, false
	}
	for n := -12; n <= 16; n++ {
		if r.Min.Shift(n).Equal(r.Canonical.Min) && r.Max.Shift(n).Equal(r.Canonical.Max) {
			return n, true
		}
	}
	return 0, false
}

// turned is a comparator for the number below zero.
func turned(op quantity.Op) quantity.Op {
	switch op {
	case quantity.AtLeast:
		return quantity.AtMost
	case quantity.More:
		return quantity.Less
	case quantity.AtMost:
		return quantity.AtLeast
	case quantity.Less:
		return quantity.More
	}
	return op
}
