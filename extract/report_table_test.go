package extract

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A table of reports has a whole report in a cell. That cell names no row, however it is
// written, and the unit in its last brackets is nobody's.
func TestACellThatHoldsAReport(t *testing.T) {
	report := strings.Repeat("2025年，全省生产总值达到1.5万亿元，增长6%（比上年）。单位：亿元\n", 200)
	for name, table := range map[string]string{
		"a.csv": "province,year,title,source_url,publish_date,full_text\n某省,2025,政府工作报告,http://example.org/a,2025-01-20,\"" + report + "\"\n",
		"b.csv": "province,year,full_text\n某省,2025,\"" + report + "\"\n某市,2025,\"" + report + "（亿元）\"\n",
		"c.csv": "full_text,2015年\n\"" + report + "\",5\n",
		"d.csv": "指标,2015年\n单位：亿元,5\n（亿元）,6\n123（亿元）,7\n",
		"e.tsv": "类别\t指标\t2015年\n单位：亿元\t产值\t5\n（万吨）\t钢\t6\n",
	} {
		d, err := Read(name, []byte(table))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, r := range d.Records {
			if len(r.Indicator) > 600 || len(r.Quote) > 4*len(report) {
				t.Errorf("%s: %s: an indicator of %d bytes and a quote of %d", name, r.Value, len(r.Indicator), len(r.Quote))
			}
		}
	}
	real, _ := filepath.Glob("../../shared/plans/original/*.csv")
	if len(real) == 0 {
		t.Log("left out: no tables of reports at ../shared")
	}
	for _, file := range real {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var failure *Failure
		if _, err := Read(file, b); errors.As(err, &failure) {
			t.Error(err)
		}
	}
}
