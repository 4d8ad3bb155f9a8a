// Sentences put together from the parts that plans are made of reach what damaged bytes never do: 不低于百分之六和百分之四,
// 不超过三家三分之一, 不足（５％。

package record_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"planq/extract/plan"
	"planq/extract/source"
)

// parts are what a sentence is made of: the words of the vocabulary by class, and what stands between them.
type parts struct {
	classes [][]string
	shapes  [][]int // sentences as rows of classes
}

const (
	mark = iota // of punctuation
	numeral
	unit
	before // a comparator
	behind
	joint
	lead // what opens a line
	when
	tail
	fixed // how many classes are not of the vocabulary
)

// sentenceParts reads the vocabulary: a new word is tried from then on.
func sentenceParts(t testing.TB) *parts {
	p := &parts{classes: make([][]string, fixed)}
	p.classes[mark] = strings.Fields("， 。 ； 、 ： （ ） “ ” 《 》 ( ) , \n · — - 【 】 〔 〕 其中 其中：")
	p.classes[numeral] = strings.Fields(`1 3 12 200 1,200 1.5 ３ １，２００ 99.9 0.58 2020 一 两 三 六 十 十几 三十 五六 百 千 数十 上百 几百 一万五千 1万5千 25万6千
		三分之一 百分之六 百分之四 千分之三 十万分之二 1/3 一半 半数 三成 七成半 翻一番 翻番 第一 第3位 前10 百强 5.2∶44.8∶50 0.49∶1 2×700 1.8×10⁴
		-3 -0.5 +5 ±2 负 负增长3 零下5 4-6 10～20 一至两 3至5 廿五 伍佰 二○○ 1 200 1，200 ￥5 $3 每小时20`)
	p.classes[unit] = strings.Fields(`% ％ ‰ 个百分点 亿元 万元 亿 万 元 家 个 户 项 名 人 吨 万吨 公里 亩 倍 位 名 年 天 小时 大 级 台（套） 吨标准煤/万元 元/人·月 /10万 ℃ 岁 次 番 成 强 半 多 余 多个 余万`)
	p.classes[before] = strings.Fields(`不低于 不少于 不超过 超过 超 突破 达到 不足 不到 约 近 至少 至少有 最高 控制在 不得低于 不宜小于 大于或等于 ≥ ≤ > < ~ 介于 在 由 从 占 约占 比 较 分别 均 各 分别不低于 同比 累计 年均 新增 连续 位居 排名`)
	p.classes[behind] = strings.Fields(`以上 以下 以内 左右 上下 之间 （含）以上 以上（含50家） 及以上 或者以上 多 余 的 的比重 的企业 级 大关 台阶 期以上 内 不等 标准 给予 奖励`)
	p.classes[joint] = strings.Fields("、 和 与 及 以及 或 到 至 - — ～ ∼ 分别 均 ， 。 ； ： （ ） 和超过 、不低于 甚至 并 其中")
	p.classes[lead] = strings.Fields("- • ① 1. （1） 一是 （一） —— 第一， 2.3 专栏1 表1 【约束性】 预期性， 到2025年， 力争 将")
	p.classes[when] = strings.Fields("2020年 到2025年 “十四五”期间 “十三五”末 去年 今年 每年 近三年 五年内 年均 2021-2025年 08年 比2015年 较上年 在2015年基础上 五年来 2020年1月 十月底")
	p.classes[tail] = strings.Fields("。 ， ； \n 的目标 水平 以上的企业 个 关口 为主 ；\n 。\n （见表1） 【预期性】 等 等产业 ， ！ ？")
	files, err := filepath.Glob("words/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no words: %v", err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for w := range strings.Lines(string(b)) {
			if w, _, _ = strings.Cut(strings.TrimSpace(w), " "); w != "" && w[0] != '#' {
				words = append(words, w)
			}
		}
		if len(words) > 0 {
			p.classes = append(p.classes, words)
		}
	}
	const any = -1
	p.shapes = [][]int{
		{lead, any, any, before, numeral, unit, behind, tail},
		{any, any, numeral, unit, joint, numeral, unit, tail},
		{when, any, before, numeral, unit, joint, before, numeral, unit, behind, tail},
		{before, numeral, numeral, unit, mark},
		{before, mark, numeral, unit, mark, tail},
		{any, joint, any, before, numeral, unit, joint, numeral, unit, joint, numeral, unit, tail},
		{numeral, unit, any, any, numeral, unit, behind, any, tail},
		{any, when, mark, numeral, unit, behind, numeral, unit, tail},
		{any, any, any, any, any},
	}
	return p
}

// sentence makes one from the choices that next gives.
func (p *parts) sentence(b *strings.Builder, next func(n int) int) {
	for _, class := range p.shapes[next(len(p.shapes))] {
		if class < 0 {
			class = next(len(p.classes))
		}
		switch next(12) {
		case 0:
			continue // a part is missing
		case 1:
			class = next(len(p.classes)) // or another stands there
		}
		words := p.classes[class]
		b.WriteString(words[next(len(words))])
	}
}

// document makes a plan of the sentences: under headings, in items and in a table.
func (p *parts) document(next func(n int) int) string {
	var b strings.Builder
	b.WriteString("某市工业“十四五”发展规划\n（2021—2025年）\n一、发展目标\n")
	for range 1 + next(6) {
		switch next(10) {
		case 0:
			b.WriteString("\n（二）")
			p.sentence(&b, next)
			b.WriteString("\n")
		case 1:
			b.WriteString("\n| 指标 | 2020年 | ")
			p.sentence(&b, next)
			b.WriteString(" |\n| --- | --- | --- |\n| ")
			p.sentence(&b, next)
			b.WriteString(" | ")
			p.sentence(&b, next)
			b.WriteString(" | ")
			p.sentence(&b, next)
			b.WriteString(" |\n\n")
		case 2:
			b.WriteString("\n")
		default:
			p.sentence(&b, next)
		}
	}
	return b.String()
}

// holdsIn reads a made document and says which one it was when something breaks.
func holdsIn(t *testing.T, made string) {
	t.Helper()
	defer func() {
		if why := recover(); why != nil {
			t.Fatalf("%q: %v", made, why)
		}
	}()
	text, err := source.ReadBytes("plan.md", []byte(made))
	if err != nil {
		return
	}
	holds(t, plan.Parse(text))
	if t.Failed() {
		t.Fatalf("%q", made)
	}
}

// FuzzSentences lets the fuzzer choose the parts.
func FuzzSentences(f *testing.F) {
	p := sentenceParts(f)
	for i := range 32 {
		seed := make([]byte, 200)
		r := rand.New(rand.NewPCG(1, uint64(i)))
		for k := range seed {
			seed[k] = byte(r.IntN(256))
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, choices []byte) {
		i := 0
		holdsIn(t, p.document(func(n int) int {
			if i+1 >= len(choices) {
				return 0
			}
			i += 2
			return (int(choices[i-2])<<8 | int(choices[i-1])) % n
		}))
	})
}

// Sentences of every shape are read without harm, the same ones each time. PLANQ_SENTENCES makes more of them: a
// million for a nightly run.
func TestMadeSentences(t *testing.T) {
	p := sentenceParts(t)
	documents := 4000
	if testing.Short() {
		documents = 1000
	}
	documents = fromEnv(documents)
	r := rand.New(rand.NewPCG(2, fromSeed()))
	for range documents {
		holdsIn(t, p.document(r.IntN))
	}
}

// Sentences that once ended the program.
func TestSentencesThatBroke(t *testing.T) {
	for _, s := range []string{
		"财政用于教育的比例应当分别不低于百分之八和百分之五。", "不低于三倍4%", "不超过两家五分之一", "不足（８％。", "-7克", "- 7克",
		"不低于百分之六和百分之四和百分之三", "超过（3家、不足（5家）", "不低于，－，>=1，",
	} {
		holdsIn(t, "某市“十四五”发展规划\n（2021—2025年）\n一、发展目标\n"+s+"\n")
	}
}

// fromEnv is how many documents a run asks for.
func fromEnv(usual int) int {
	if n, err := strconv.Atoi(os.Getenv("PLANQ_SENTENCES")); err == nil && n > 0 {
		return n
	}
	return usual
}

// fromSeed is which documents it asks for.
func fromSeed() uint64 {
	n, _ := strconv.ParseUint(os.Getenv("PLANQ_SENTENCE_SEED"), 10, 64)
	return n
}
