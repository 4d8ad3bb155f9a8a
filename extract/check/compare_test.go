package check_test

import (
	"fmt"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/check"
)

// A province's report and one of a city of it say the same of the province and of the city, each in its own words.
func TestPlacesOfTwoPlansAreOne(t *testing.T) {
	var sources []check.Source
	for name, text := range map[string]string{
		"province.txt": "江西省2020年政府工作报告\n一、2019年工作回顾\n全省生产总值24757亿元，南昌市生产总值5596亿元。\n",
		"city.txt":     "南昌市2020年政府工作报告\n一、2019年工作回顾\n全市生产总值5596亿元。全省生产总值24757亿元。\n",
	} {
		doc, err := extract.Read(name, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, check.Source{Plan: doc.Plan, Records: doc.Records})
	}
	got := map[string]int{}
	for _, s := range check.Compare(sources) {
		for _, p := range s.Points {
			got[strings.TrimSpace(fmt.Sprint(s.Indicator, " ", p.Region, " ", p.Value))]++
		}
	}
	for _, want := range []string{"生产总值 江西省 24757", "生产总值 江西省南昌市 5596"} {
		if got[want] != 2 {
			t.Errorf("%s is said %d times of %v", want, got[want], got)
		}
	}
}
