package index

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"planq/extract/record"
)

const sortedPlan = `某省发展规划

一、发展目标
到2015年，全省钢铁产业主营业务收入达到9000亿元，铜产业主营业务收入达到1.2万亿元，稻谷产量达到80万吨，纺织产业主营业务收入达到300亿元，单位生产总值能耗下降18%，城镇化率达到52%。
全省建设北部、南部两个港区。
`

func values(hits []Hit) []string {
	var all []string
	for _, h := range hits {
		all = append(all, h.Record.Value)
	}
	return all
}

func TestRecordsAreSorted(t *testing.T) {
	for name, l := range both(t, read(t, "p.txt", sortedPlan)) {
		for _, c := range []struct{ sort, want string }{
			{"value", "300亿元 9000亿元 1.2万亿元 18% 52% 两个 80万吨"}, // −18% is less than 52%
			{"-value", "1.2万亿元 9000亿元 300亿元 52% 18% 两个 80万吨"},
			{"", "9000亿元 1.2万亿元 80万吨 300亿元 18% 52% 两个"},
			{"-place", "两个 52% 18% 300亿元 80万吨 1.2万亿元 9000亿元"},
		} {
			sort, ok := ParseSort(c.sort)
			if !ok {
				t.Fatalf("%q is no sort", c.sort)
			}
			result, err := l.Records(Filter{Sort: sort})
			if got := strings.Join(values(result.Hits), " "); err != nil || got != c.want {
				t.Errorf("%s: sorted by %q: %s, %v; want %s", name, c.sort, got, err, c.want)
			}
		}
	}
}

// What has no year stands last, whichever way round; names stand in the order of pinyin.
func TestSortedByYearAndName(t *testing.T) {
	l := Memory(shipped(t))
	for _, by := range []string{"year", "-year"} {
		sort, _ := ParseSort(by)
		result, err := l.Records(Filter{Sort: sort})
		if err != nil {
			t.Fatal(err)
		}
		var years []int
		for _, h := range result.Hits {
			years = append(years, h.Record.Year)
		}
		some := years[:max(0, slices.Index(years, 0))]
		if len(some) == 0 || slices.Max(years[len(some):]) != 0 {
			t.Errorf("%s: records without a year stand among the others", by)
		}
		if sort.Down {
			slices.Reverse(some)
		}
		if !slices.IsSorted(some) {
			t.Errorf("%s: years are not in order", by)
		}
	}
	sort, _ := ParseSort("指标")
	result, _ := l.Records(Filter{Sort: sort})
	at := func(indicator string) int {
		return slices.IndexFunc(result.Hits, func(h Hit) bool { return h.Record.Indicator == indicator })
	}
	if a, b, c := at("利税"), at("增加值"), at("主营业务收入"); a < 0 || a > b || b > c { // li, zeng, zhu
		t.Errorf("利税, 增加值, 主营业务收入 stand at %d, %d, %d", a, b, c)
	}
	if _, ok := ParseSort("size"); ok {
		t.Error("size is taken for a field")
	}
}

// Pages of a sorted list are pieces of it, from an index as from memory.
func TestPagesOfSortedRecords(t *testing.T) {
	for name, l := range both(t, shipped(t), read(t, "steel.txt", steel)) {
		for _, f := range []Filter{
			{Roles: []record.Role{record.Target}},
			{Roles: []record.Role{record.Target}, Sort: Sort{"value", true}},
			{Text: "产业", Sort: Sort{By: "subject"}},
		} {
			all, err := l.Records(f)
			if err != nil {
				t.Fatal(err)
			}
			f.Limit, f.Offset = 7, 14
			page, err := l.Records(f)
			if err != nil || page.Total != all.Total {
				t.Fatalf("%s: %d of %d, %v", name, page.Total, all.Total, err)
			}
			if got, want := values(page.Hits), values(all.Hits[14:21]); !slices.Equal(got, want) {
				t.Errorf("%s, %+v: %q, want %q", name, f, got, want)
			}
		}
	}
}

func TestRecordsByIDAndChapter(t *testing.T) {
	for name, l := range both(t, shipped(t), read(t, "steel.txt", steel)) {
		all, _ := l.Records(Filter{})
		want := []string{all.Hits[3].Record.ID, all.Hits[40].Record.ID}
		result, err := l.Records(Filter{IDs: want})
		if err != nil || result.Total != 2 || result.Hits[0].Record.ID != want[0] || result.Hits[1].Record.ID != want[1] {
			t.Errorf("%s: %d records with the ids %v, %v", name, result.Total, want, err)
		}
		by, _ := l.Records(Filter{Text: "记录:" + strings.Join(want, ",")})
		if by.Total != 2 {
			t.Errorf("%s: the query 记录: finds %d", name, by.Total)
		}
		chapter, _ := l.Records(Filter{Chapter: "发展目标"})
		for _, h := range chapter.Hits {
			if !strings.Contains(strings.Join(h.Section, " "), "发展目标") {
				t.Errorf("%s: %v", name, h.Section)
			}
		}
		if chapter.Total == 0 || chapter.Total == all.Total {
			t.Errorf("%s: %d of %d records stand in the chapter", name, chapter.Total, all.Total)
		}
	}
}

// A file has the rows of the list, in its order, across plans.
func TestFilesHaveTheOrder(t *testing.T) {
	l := Memory(shipped(t), read(t, "steel.txt", steel))
	f := Filter{Text: "单位:元", Sort: Sort{"value", true}}
	all, err := l.Records(f)
	if err != nil {
		t.Fatal(err)
	}
	list, err := l.List(f)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := WriteRecords(&b, "csv", list.Each); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 1+len(all.Hits) {
		t.Fatalf("%d rows for %d records, %v", len(rows), len(all.Hits), err)
	}
	plans := map[string]bool{}
	for i, h := range all.Hits {
		if rows[i+1][0] != h.Plan.ID || rows[i+1][1] != h.Record.ID {
			t.Fatalf("row %d is %v, not %s %s", i, rows[i+1][:2], h.Plan.ID, h.Record.ID)
		}
		plans[h.Plan.ID] = true
	}
	if len(plans) != 2 {
		t.Error("the records are of one plan")
	}
}
