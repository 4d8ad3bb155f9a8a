package check_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/quantity"
	"planq/extract/record"
)

// What two reports say of one cell and what none says of it.
func TestPanel(t *testing.T) {
	var sources []check.Source
	for name, text := range map[string]string{
		"a": "江西省2025年政府工作报告\n\n一、2024年工作回顾\n2024年，全省地区生产总值34000亿元，城镇新增就业50万人。\n二、2025年主要预期目标\n2025年，地区生产总值增长5%左右。\n",
		"b": "江西省2024年国民经济和社会发展统计公报\n\n2024年，全省地区生产总值35200亿元，城镇新增就业52万人。\n",
		"c": "湖南省2026年政府工作报告\n\n一、2025年工作回顾\n2025年，全省GDP 54000亿元。\n",
	} {
		d, err := extract.Read(name+".txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, source(d))
	}
	cells, gaps := check.Panel(sources, []check.Asked{check.Ask("GDP"), check.Ask("new-urban-jobs")})
	conflicts, targets := 0, 0
	for _, c := range cells {
		if c.Conflict {
			conflicts++
		}
		if c.Role == record.Target && c.Indicator == "地区生产总值" && c.Measure == quantity.Growth && c.Year == 2025 {
			targets++
		}
	}
	if conflicts != 4 || targets != 1 {
		t.Errorf("%d values in conflict and %d targets of %+v; want 4 and 1", conflicts, targets, cells)
	}
	if !slices.ContainsFunc(gaps, func(g check.Gap) bool {
		return g.Region == "湖南省" && g.Year == 2024 && g.Indicator == "地区生产总值"
	}) {
		t.Errorf("no gap for 湖南省 in 2024: %+v", gaps)
	}
}

// The yearly targets of provinces as two people read them, against the panel of the same reports.
func TestPanelOfProvinces(t *testing.T) {
	shared := filepath.Join("..", "..", "..", "shared")
	f, err := os.Open(filepath.Join(shared, "eval", "panel", "panel.csv"))
	if err != nil {
		t.Skipf("the panel and its reports are not here: %v", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(shared, "plans", "panel", "*"))
	var sources []check.Source
	there := map[string]bool{}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := extract.Read(filepath.Base(file), b)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, source(d))
		there[strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))] = true
	}
	var asked []check.Asked
	names := map[string]bool{}
	for _, row := range rows[1:] {
		if !names[row[2]] {
			names[row[2]] = true
			asked = append(asked, check.Ask(row[2]))
		}
	}
	cells, _ := check.Panel(sources, asked)
	type key struct{ region, year, indicator, measure string }
	gold := map[key][]string{}
	amount := func(op, min, max, unit string) string { return op + " " + min + "–" + max + unit }
	for _, row := range rows[1:] {
		if there[row[1]+"-"+row[0]] {
			k := key{row[0], row[1], check.Ask(row[2]).Name, row[7]}
			gold[k] = append(gold[k], amount(row[3], row[4], row[5], row[6]))
		}
	}
	found := map[key]map[string]bool{}
	wrong := 0
	for _, c := range cells {
		r := c.Record
		k := key{c.Region, sources[c.Source].Plan.ID[:4], c.Indicator, string(c.Measure)}
		want, ok := gold[k]
		if c.Role != record.Target || !ok || k.year != sources[c.Source].Plan.ID[:4] || c.Year != atoi(k.year) {
			continue
		}
		said := amount(string(r.Op), r.Min.Trim().String(), r.Max.Trim().String(), r.Unit)
		if found[k] == nil {
			found[k] = map[string]bool{}
		}
		found[k][said] = true
		if !slices.Contains(want, said) {
			wrong++
			t.Logf("wrong: %v %s, gold has %v: %s", k, said, want, r.Quote)
		}
	}
	all, right := 0, 0
	for k, want := range gold {
		for _, w := range want {
			all++
			if found[k][w] {
				right++
			} else {
				t.Logf("missing: %v %s", k, w)
			}
		}
	}
	t.Logf("%d of %d cells, %d wrong", right, all, wrong)
	if float64(right) < .97*float64(all) || wrong > 0 {
		t.Errorf("%d of %d cells, %d wrong; 97 %% and none are wanted", right, all, wrong)
	}
}

func atoi(s string) (n int) {
	for _, c := range s {
		n = 10*n + int(c-'0')
	}
	return n
}
