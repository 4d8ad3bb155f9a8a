package plan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// paragraphs are the texts of a plan's leaves, with the lines that were joined.
func paragraphs(p *Plan) (texts []string) {
	for _, g := range p.Passages() {
		texts = append(texts, strings.ReplaceAll(p.Cut(g.Span), "\n", ""))
	}
	return texts
}

func TestLinesBrokenAtAnEdge(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want int // texts below the heading
	}{
		"inside a word":   {"一、目标\n　　到2030年，全县粮食总产量稳定在30万吨以上，高标准农田建成面积达\n到40万亩，主要农作物综合机械化率提高到85%，农村居民人均可支配收\n入年均增长7%。\n", 1},
		"before a sign":   {"一、目标\n到2030年，全县粮食总产量稳定在30万吨以上，新增规模合作社10家\n，主要农作物综合机械化率提高到85%，农民收入年均增长7%左右，新\n建水库3座。\n", 1},
		"inside a figure": {"一、目标\n到2030年，全县粮食总产量稳定达到3\n00万吨，高标准农田达到1\n20万亩。\n", 1},
		"two paragraphs":  {"一、目标\n　　到2030年，全县粮食总产量稳定在30万吨以上，高标准农田建成面积达\n到40万亩，主要农作物综合机械化率提高到85%，农村居民人均可支配收\n入年均增长7%。\n　　到2035年，全县粮食总产量稳定在35万吨以上，高标准农田建成面积达\n到50万亩，主要农作物综合机械化率提高到95%，农村居民人均可支配收\n入再翻一番。\n", 2},
		// near misses
		"items":               {"一、目标\n1.粮食总产量稳定在30万吨以上，高标准农田达到40万亩\n2.粮食总产量稳定在35万吨以上，高标准农田达到50万亩\n3.粮食总产量稳定在38万吨以上。\n", 3},
		"lines of a list":     {"一、目标\n到2030年：\n培育企业5家\n建设平台6个\n产值达到100亿元\n", 4},
		"cells":               {"一、目标\n粮食产量 2020\n30万吨，增产。\n", 2},
		"a line and its text": {"一、目标\n建设宜居宜业和美乡村是一项长期任务\n坚持规划先行，完善设施，推进各项工作。\n", 2},
	} {
		p := parseText(t, "p.txt", c.body)
		if err := sound(p); err != nil {
			t.Error(name, err)
		}
		if got := paragraphs(p); len(got) != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestFiguresBrokenAtAnEdge(t *testing.T) {
	p := parseText(t, "p.txt", "一、目标\n到2030年，全县粮食总产量稳定达到3\n00万吨，高标准农田达到1\n20万亩。\n")
	for _, g := range p.Passages() {
		v := NewView(p.Text, g.Span)
		if want := "到2030年，全县粮食总产量稳定达到300万吨，高标准农田达到120万亩。"; v.Text != want {
			t.Errorf("got %q", v.Text)
		}
		if i := strings.Index(v.Text, "300万吨"); p.Cut(v.Span(i, i+len("300万吨"))) != "3\n00万吨" {
			t.Error("the span does not point home")
		}
	}
}

// The marks of notes, and what Markdown strikes out, are no part of what is read.
func TestMarksInTheView(t *testing.T) {
	for text, want := range map[string]string{
		"工业增加值[1]达到500亿元":         "工业增加值达到500亿元",
		"税收②达到40亿元③，企业1200家¹":     "税收达到40亿元，企业1200家",
		"研发强度2.5%*。":              "研发强度2.5%。",
		"达到~~500~~600亿元":          "达到600亿元",
		"化学需氧量下降[8]，氨氮[10]":       "化学需氧量下降[8]，氨氮[10]",
		"包括：①产值达到5亿元；②企业达到50家":    "包括：①产值达到5亿元；②企业达到50家",
		"面积20米²，钢材2*3米，产能10⁴吨":    "面积20米²，钢材2*3米，产能10⁴吨",
		"国发[2015]12号，5~~10万吨~~以上": "国发[2015]12号，5~~10万吨~~以上",
		"重点抓好①建设园区②培育企业":          "重点抓好①建设园区②培育企业",
	} {
		if got := Repaired(text, Span{0, len(text)}); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}

// wrapped breaks paragraphs at so many columns, as pages do: a comma or a stop may hang over the edge.
func wrapAt(paragraph string, width int) (lines []string) {
	line, at := "", 0
	for _, r := range paragraph {
		w := columns(string(r))
		if at+w > width && (!strings.ContainsRune("，。；、%", r) || at+w > width+2) {
			lines, line, at = append(lines, line), "", 0
		}
		line, at = line+string(r), at+w
	}
	return append(lines, line)
}

// Pages of broken lines, with a running head above each and a number below, read as the paragraphs they were made of, wherever a page ends.
func TestPagesOfBrokenLines(t *testing.T) {
	paragraphs := []string{
		"到2030年，全市粮食总产量稳定在160万吨以上，高标准农田面积达到190万亩，农作物耕种收综合机械化率提高到88%以上，人均可支配收入年均增长7.5%以上，规模以上加工企业达到150家。",
		"建成城市公园35座，绿地率达到41.5%，人均公园绿地面积达到15.2平方米，新建绿道260公里，改造老旧小区180个，惠及居民12.5万户。",
		"全市地区生产总值达到1860.5亿元，一般公共预算收入102.3亿元，年均增长6.8%，三次产业结构调整为8.2∶43.1∶48.7，城镇化率提高4.3个百分点。",
		"新建和改扩建普通高中8所，新增学位6500个，学前教育毛入园率达到96%，每千人口床位数达到7.2张，基本医疗保险参保率稳定在98%以上。",
	}
	for _, width := range []int{46, 56, 66, 78} {
		for _, length := range []int{13, 17, 22} {
			for _, number := range []string{"— %d —", "- %d -", "第%d页", "%d"} {
				var lines, want []string
				for i := range 40 {
					if i%5 == 0 {
						lines = append(lines, chineseNumerals[i/5+1]+"、发展任务")
					}
					paragraph := strings.ReplaceAll(paragraphs[i%4], "5", fmt.Sprint(i/4+1))
					lines, want = append(lines, wrapAt("　　"+paragraph, width)...), append(want, paragraph)
				}
				var b strings.Builder
				for i, line := range lines {
					if i%length == 0 {
						b.WriteString("某市发展规划\n")
					}
					b.WriteString(line + "\n")
					if i%length == length-1 {
						fmt.Fprintf(&b, number+"\n", i/length+1)
					}
				}
				p := parseText(t, "p.txt", b.String())
				if err := sound(p); err != nil {
					t.Error(err)
				}
				var got []string
				for _, g := range p.Passages() {
					if g.Node.Kind != Front {
						got = append(got, strings.ReplaceAll(NewView(p.Text, g.Span, g.Holes...).Text, ":", "∶"))
					}
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%d columns, %d lines, %s:\n%s", width, length, number, diff)
				}
			}
		}
	}
}
