package record_test

import (
	"fmt"
	"testing"

	"planq/extract"
)

// The code of a place is that of the document's year: 密云县 became a district in 2015 and 巢湖市, a prefecture until 2011, is a city of 合肥 since. The name of one
// that is no more stays as the document has it.
func TestCodesByYear(t *testing.T) {
	for _, x := range []struct {
		year                int
		title, subject      string
		code, name, planned string
	}{
		{2012, "北京市", "密云县", "110228", "北京市密云县", "110000"},
		{2020, "北京市", "密云县", "110118", "北京市密云县", "110000"},
		{2008, "安徽省", "巢湖市", "341400", "安徽省巢湖市", "340000"},
		{2020, "安徽省", "巢湖市", "340181", "安徽省合肥市巢湖市", "340000"},
		{2012, "北京市密云县", "全县", "110228", "北京市密云县", "110228"},
		{2020, "北京市密云县", "全县", "110118", "北京市密云县", "110118"},
		{2012, "江西省", "赣县", "360721", "江西省赣州市赣县", "360000"},
		{2018, "江西省", "赣县", "360704", "江西省赣州市赣县区", "360000"},
		{2009, "湖北省", "襄樊市", "420600", "湖北省襄樊市", "420000"},
	} {
		text := fmt.Sprintf("%[2]s%[1]d年国民经济和社会发展统计公报\n%[2]s统计局\n%[1]d年3月20日\n一、综合\n%[3]s地区生产总值达到123.4亿元。\n", x.year, x.title, x.subject)
		doc, err := extract.Read("a.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if doc.Plan.RegionCode != x.planned {
			t.Errorf("%d %s: the plan is of %s %s, want %s", x.year, x.title, doc.Plan.Region, doc.Plan.RegionCode, x.planned)
		}
		if len(doc.Records) != 1 || doc.Records[0].RegionCode != x.code || doc.Records[0].Region != x.name {
			t.Errorf("%d %s %s: %+v, want %s %s", x.year, x.title, x.subject, doc.Records, x.name, x.code)
		}
	}
}
