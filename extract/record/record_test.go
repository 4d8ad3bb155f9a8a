package record_test

import (
	"os"
	"strings"
	"testing"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/source"
)

// read reads a text as a plan of the name.
func read(tb testing.TB, name, text string) (*plan.Plan, []record.Record) {
	tb.Helper()
	t, err := source.ReadBytes(name, []byte(text))
	if err != nil {
		tb.Fatal(err)
	}
	p := plan.Parse(t)
	return p, record.Read(p, context.Read(p, context.Overrule{}))
}

func seed(tb testing.TB) string {
	tb.Helper()
	b, err := os.ReadFile("../../seeds/jiangxi-12fyp-industry.txt")
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}

// A clause without end is read in time that grows with its length.
func TestLongClauses(t *testing.T) {
	for _, s := range []string{"有色、钢铁、", "7万吨、", "产值超10亿元的", "支持企业，", "提高到", "（3万吨）", "占全省的5%、", "分别增长5%，", "四大产业、", "主营业务收入超百亿元企业8户、", "80%的企业、", "由第3位上升到第2位、", "到2015年", "比2005年"} {
		text := "某省“十二五”规划\n一、目标\n到2015年，" + strings.Repeat(s, 200_000/len(s)) + "分别突破300亿元。"
		read(t, "long.txt", text)
	}
}
