package check_test

import (
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/check"
)

// A plan, and what later documents report of its targets: the status of each by its indicator.
func TestTrack(t *testing.T) {
	const plan = "江西省发展“十一五”规划\n\n一、发展基础\n2005年，全省粮食总产量1800万吨，城镇登记失业率3.5%，化学需氧量排放总量45万吨，高速公路通车里程1600公里，旅游总收入300亿元，户籍人口5000万人。\n\n" +
		"二、发展目标\n到2010年，全省粮食总产量达到2000万吨以上，城镇登记失业率控制在4.5%以内，化学需氧量排放总量控制在43万吨以内，" +
		"高速公路通车里程达到3000公里，旅游总收入达到600亿元，规模以上工业增加值达到3000亿元，社会消费品零售总额年均增长14%，森林覆盖率达到63%。\n"
	const later = "江西省发展“十二五”规划\n\n一、发展基础\n2010年，全省粮食产量401亿斤，城镇登记失业率4.8%，化学需氧量排放总量80万吨、比2005年下降5%，" +
		"高速公路通车里程3100公里，工业增加值3400亿元。“十一五”期间，全省社会消费品零售总额累计增长100%。\n"
	const report = "江西省2009年政府工作报告\n\n一、2008年工作回顾\n2008年，全省旅游总收入610亿元，高速公路通车里程2300公里。\n"
	var sources []check.Source
	for _, text := range []string{plan, later, report} {
		d, err := extract.Read("plan.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, source(d))
	}
	want := map[string]check.Status{
		"粮食总产量": check.Achieved, "城镇登记失业率": check.Failed, "化学需氧量排放总量": check.Redefined, "高速公路通车里程": check.Achieved, "旅游总收入": check.Early,
		"规模以上工业增加值": check.Redefined, "社会消费品零售总额": check.Achieved, "森林覆盖率": check.Unseen,
	}
	got := check.Track(sources)
	for _, k := range got {
		name := k.Target.Record.Indicator
		if k.Status != want[name] {
			t.Errorf("%s: %s, want %s; %v %s", name, k.Status, want[name], k.Working, k.Note)
		}
		if k.Status == check.Achieved && (len(k.Working) == 0 || len(k.Actuals) == 0 || k.Actuals[0].Matched == "") {
			t.Errorf("%s: no arithmetic, no report or no reason: %+v", name, k)
		}
		delete(want, name)
	}
	if len(want) > 0 {
		t.Errorf("not tracked: %v", want)
	}
}

// Several reports that disagree are shown and not judged; those that agree are.
func TestTrackOfReportsThatDisagree(t *testing.T) {
	for says, want := range map[string]check.Status{"2010年，全省粮食产量1900万吨。": check.Unjudged, "2010年，全省粮食产量2010万吨。": check.Achieved} {
		var sources []check.Source
		for _, text := range []string{
			"江西省发展“十一五”规划\n\n一、发展目标\n到2010年，全省粮食总产量达到2000万吨以上。\n",
			"江西省发展“十二五”规划\n\n一、发展基础\n2010年，全省粮食产量2005万吨。\n",
			"江西省2011年政府工作报告\n\n一、2010年工作回顾\n" + says + "\n",
		} {
			d, err := extract.Read("plan.txt", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			sources = append(sources, source(d))
		}
		got := check.Track(sources)
		if len(got) != 1 || got[0].Status != want || len(got[0].Actuals) != 2 {
			t.Errorf("%s: %+v, want %s of two reports", strings.TrimSpace(says), got, want)
		}
	}
}

// No verdict where the report settles nothing, and none that the wrong way of a target gives.
func TestTrackIsNeverFalse(t *testing.T) {
	for _, c := range []struct {
		plan, later string
		want        check.Status
	}{
		{"到2010年，全省粮食总产量达到2000万吨。", "2010年，全省粮食产量超过1700万吨。", check.Unjudged},
		{"到2010年，全省粮食总产量达到2000万吨。", "2010年，全省粮食产量突破2000万吨。", check.Achieved},
		{"到2010年，全省粮食总产量达到2000万吨。", "2009年，全省粮食产量超过1700万吨。", check.Unseen},
		{"到2010年，全省城镇新增就业200万人。", "“十一五”期间，全省城镇新增就业210万人。", check.Achieved},
	} {
		var sources []check.Source
		for _, text := range []string{
			"江西省发展“十一五”规划\n\n一、发展基础\n“十五”期间，全省城镇新增就业250万人。\n\n二、发展目标\n" + c.plan + "\n",
			"江西省发展“十二五”规划\n\n一、发展基础\n" + c.later + "\n",
		} {
			d, err := extract.Read("plan.txt", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			sources = append(sources, source(d))
		}
		if got := check.Track(sources); len(got) != 1 || got[0].Status != c.want {
			t.Errorf("%s %s: %+v, want %s", c.plan, c.later, got, c.want)
		}
	}
}
