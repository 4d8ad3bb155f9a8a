package context_test

import (
	"testing"

	"planq/extract/context"
	"planq/extract/plan"
)

// Whose a name is hangs on the plan that it stands in.
func TestWhose(t *testing.T) {
	city := plan.About{Region: "江西省南昌市", RegionCode: "360100", Scope: "全市"}
	for _, c := range []struct {
		about      plan.About
		name, want string // region, code, the word that says so, and the rest
	}{
		{city, "全市光伏产业", "江西省南昌市 360100 全市 光伏产业"},
		{city, "我市", "江西省南昌市 360100 我市 "},
		{city, "全省工业", "江西省 360000 全省 工业"}, // what it lies in
		{city, "全国", "全国  全国 "},
		{city, "青山湖区企业", "江西省南昌市青山湖区 360111 青山湖区 企业"},
		{city, "南昌市农村居民", "江西省南昌市 360100 南昌市 农村居民"},
		{city, "江西省南昌市农村居民", "江西省南昌市 360100 江西省南昌市 农村居民"},
		{city, "九江石化", "江西省九江市 360400 九江 石化"},
		{city, "光伏产业", "江西省南昌市 360100  光伏产业"},
		{city, "全市场", "江西省南昌市 360100  全市场"},
		{city, "全县财政", "  全县 财政"}, // one of its counties, nobody knows which
		{plan.About{Region: "沱海县", Scope: "全县"}, "沱海县财政", "沱海县  沱海县 财政"},
		{plan.About{Region: "沱海县", Scope: "全县"}, "全省财政", "  全省 财政"},
		{plan.About{Region: "新疆维吾尔自治区", RegionCode: "650000", Scope: "全区"}, "全自治区棉花", "新疆维吾尔自治区 650000 全自治区 棉花"},
		{plan.About{Region: "广西壮族自治区桂林市", RegionCode: "450300", Scope: "全市"}, "全州县粮食", "广西壮族自治区桂林市全州县 450324 全州县 粮食"},
		{plan.About{}, "全省粮食", "  全省 粮食"},
		{plan.About{Region: "全国", Scope: "全国"}, "我国粮食", "全国  我国 粮食"},
		{plan.About{Region: "全国", Scope: "全国"}, "江西粮食", "江西省 360000 江西 粮食"},
	} {
		o := context.Whose(c.about, c.name)
		if got := o.Region + " " + o.Code + " " + o.Word + " " + o.Rest; got != c.want || o.Named != (o.Word != "") {
			t.Errorf("%s in a plan of %q: %q, want %q", c.name, c.about.Region, got, c.want)
		}
	}
}

// A goal for a year behind a plan's last is one of a farther view where that year ends a five-year plan or is the plan's horizon.
func TestMilestone(t *testing.T) {
	for year, want := range map[int]bool{2030: true, 2035: true, 2060: true, 2026: false, 2027: true, 2031: false} {
		if got := context.Milestone(plan.About{From: 2021, To: 2025, Horizon: 2027}, year); got != want {
			t.Errorf("%d: %v", year, got)
		}
	}
}
