package cite

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/source/texts"
	"planq/seeds"
)

func read(name string, b []byte) (*plan.Plan, []Reference) {
	text, err := texts.Read(name, b)
	if err != nil {
		return nil, nil
	}
	p := plan.Parse(text)
	context.Read(p, context.Overrule{})
	return p, Read(p)
}

func TestReferencesAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"按照国务院办公厅《关于印发〈某办法〉的通知》（国办发〔2015〕3号）执行。":  "关于印发〈某办法〉的通知 国办发〔2015〕3号 policy",
		"执行《防洪标准》（GB50201-2014）和《室外排水设计规范》。":      "防洪标准 GB50201-2014 standard; 室外排水设计规范  standard",
		"根据中华人民共和国国务院令第472号发布。":                   " 中华人民共和国国务院令第472号 policy",
		"依据赣府发﹝2011﹞7号办理，见省政办〔2012〕15号。":          " 省政办〔2012〕15号 policy",
		"落实计划和国发〔2010〕32号文件。":                     " 国发〔2010〕32号 policy",
		"拍摄《高原之羚》，刊于《人民日报》。":                      "高原之羚  other; 人民日报  other",
		"《未完的书名没有结束。到2015年。":                      "",
		"落实《某省纲要》（下称《纲要》）。《纲要》提出目标。":              "某省纲要  plan; 某省纲要  plan",
		"规划〔2010〕32 号 文 与 《 大气 污染 防治 行动 计划 》 一致。": " 规划〔2010〕32号 policy; 大气污染防治行动计划  plan",
	} {
		_, all := read("plan.txt", []byte("某市农业发展规划\n\n一、总则\n\n本规划如下。\n\n"+text+"\n"))
		var got []string
		for _, r := range all {
			got = append(got, r.Name+" "+r.Number+" "+r.Kind)
		}
		if got := strings.Join(got, "; "); got != want {
			t.Errorf("%s\nis read as\n%s\nwant\n%s", text, got, want)
		}
	}
}

func TestTitlesFind(t *testing.T) {
	s := NewTitles([]Doc{
		{"a", "江西省工业强省规划（2011—2015年）", "", "江西省"}, {"b", "国务院关于加快发展的决定", "国发〔2010〕32号", "全国"}, {"c", "同名规划", "", ""}, {"d", "同名规划", "", ""},
	})
	for _, x := range []struct {
		r            Reference
		region, want string
	}{
		{Reference{Name: "江西省工业强省规划"}, "", "a"}, {Reference{Name: "工业强省规划"}, "江西省", "a"}, {Reference{Name: "工业强省规划"}, "湖南省", ""},
		{Reference{Number: "国发〔2010〕32号"}, "", "b"}, {Reference{Name: "关于加快发展的决定"}, "", "b"}, {Reference{Name: "同名规划"}, "", ""}, {Reference{}, "江西省", ""},
	} {
		if got := s.Find(&x.r, x.region); got != x.want {
			t.Errorf("%+v of %s is %q, want %q", x.r, x.region, got, x.want)
		}
	}
}

// sound checks that references stand where they say, in order.
func sound(t *testing.T, name string, p *plan.Plan, all []Reference) {
	t.Helper()
	last := 0
	for _, r := range all {
		if r.Span.Start < last || r.Span.End > len(p.Text) || r.Span.End <= r.Span.Start {
			t.Fatalf("%s: %+v stands at %v", name, r, r.Span)
		}
		said := p.Cut(r.Span)
		if r.Name != "" && !strings.ContainsAny(said, "《〈<") || r.Name == "" && !strings.Contains(said, "号") || r.Document == "" {
			t.Fatalf("%s: %q is cut as %q", name, r.Name+r.Number, said)
		}
		last = r.Span.End
	}
}

func TestReferencesStandWhereTheySay(t *testing.T) {
	name, b := seeds.Plan()
	files := map[string][]byte{name: b}
	beside, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "plans", "*.txt"))
	if len(beside) == 0 {
		t.Log("left out: there are no plans beside the project")
	}
	for i, path := range beside {
		if b, err := os.ReadFile(path); err == nil && (!testing.Short() || i%10 == 0) {
			files[path] = b
		}
	}
	for name, b := range files {
		if p, all := read(name, b); p != nil {
			sound(t, name, p, all)
		}
	}
}

func FuzzReferences(f *testing.F) {
	f.Add("根据《某决定》（国发〔2010〕32号）和《纲要》（以下简称《纲要》），制定。国发〔2010〕32号。")
	f.Add("根据《》（发〔2000〕00号）")
	f.Add("《《《》》（（（令第号〔2010〕第1号《》")
	f.Fuzz(func(t *testing.T, s string) {
		if p, all := read("plan.txt", []byte(s)); p != nil {
			sound(t, "plan.txt", p, all)
		}
	})
}
