package code

import (
	"testing"

	"planq/extract/quantity"
	"planq/extract/record"
)

func TestOf(t *testing.T) {
	for _, c := range []struct {
		subject, indicator, of, unit string
		measure                      quantity.Measure
		want, industry, code         string
	}{
		{"全省", "地区生产总值", "", "元", quantity.Level, "gdp", "", "CNY"},
		{"全省", "GDP", "", "%", quantity.Growth, "gdp", "", "%"},
		{"全省", "经济", "", "%", quantity.Growth, "gdp", "", "%"},
		{"全省", "经济", "", "%", quantity.Level, "", "", "%"},
		{"江西省", "地区生产总值增速", "", "%", quantity.Growth, "gdp", "", "%"},
		{"全省规模以上工业", "增加值", "", "元", quantity.Level, "va-industry-above", "", "CNY"},
		{"全省工业", "增加值", "", "元", quantity.Level, "va-industry", "", "CNY"},
		{"全省规模以上工业企业", "规模以上工业增加值", "", "元", quantity.Level, "va-industry-above", "", "CNY"},
		{"全省汽车产业", "主营业务收入", "", "元", quantity.Level, "revenue-main", "C36", "CNY"},
		{"全省光伏产业", "主营业务收入", "", "元", quantity.Level, "", "", "CNY"},
		{"全省", "汽车零部件产业主营业务收入", "", "元", quantity.Level, "revenue-main", "C367", "CNY"},
		{"全省", "第三产业增加值", "GDP", "%", quantity.Share, "share-tertiary", "", "%"},
		{"全省", "第三产业增加值", "", "%", quantity.Level, "", "", "%"},
		{"全省", "新增高效节水灌溉面积", "", "亩", quantity.Level, "irrigation-saving-new", "", "2000.m2/3"},
		{"全省", "粮食产量", "", "斤", quantity.Level, "grain", "", "500.g"},
		{"全省", "粮食产量", "", "元", quantity.Level, "", "", "CNY"},
		{"全省", "全国城镇化率", "", "%", quantity.Level, "", "", "%"},
		{"全省", "全省城镇化率", "", "%", quantity.Level, "urbanisation", "", "%"},
		{"城镇", "居民人均可支配收入", "", "元", quantity.Level, "income-urban", "", "CNY"},
		{"全省", "每千人口执业（助理）医师数", "", "人", quantity.Level, "doctors-per-1000", "", "{person}"},
		{"全省", "单位GDP能耗", "", "%", quantity.Growth, "energy-intensity", "", "%"},
		{"全省", "人均粮食产量", "", "斤", quantity.Level, "", "", "500.g"},
	} {
		r := &record.Record{Subject: c.subject, Indicator: c.indicator, Of: c.of, Measure: c.measure, Region: "江西省", RegionCode: "360000", Canonical: quantity.Canonical{Unit: c.unit}}
		got := Of(r)
		id := ""
		if got.Indicator != nil {
			id = got.Indicator.ID
		}
		if id != c.want || got.Industry != c.industry || got.Unit != c.code {
			t.Errorf("%s|%s is %q, %q, %q; want %q, %q, %q", c.subject, c.indicator, id, got.Industry, got.Unit, c.want, c.industry, c.code)
		}
	}
}

func TestUnit(t *testing.T) {
	for unit, want := range map[string]string{"元": "CNY", "元/人": "CNY/{person}", "吨/立方米": "t/m3", "立方米/人·日": "", "度": "", "吨标准煤/元": "t{SCE}/CNY", "": ""} {
		if got := Unit(unit); got != want {
			t.Errorf("Unit(%q) is %q, want %q", unit, got, want)
		}
	}
}

func TestCommon(t *testing.T) {
	if base, factor := Common("斤"); base != "吨" || factor.RatString() != "1/2000" {
		t.Errorf("斤 is %s of %s", factor.RatString(), base)
	}
	for name, u := range units() {
		if o, ok := units()[u.base]; !ok || o.base != u.base || u.factor == nil || u.factor.Sign() <= 0 {
			t.Errorf("%s is so much of %s, which is no base", name, u.base)
		}
	}
}
