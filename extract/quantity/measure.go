// What kind of figure a quantity is 指标类型, as far as the figure and the words
// beside it tell: 年均增长18% is growth, 占GDP的45．1% a share, 提高10．3个百分点 a
// change. Who reads the whole sentence may know better.

package quantity

import (
	"strings"

	"planq/extract/internal/late"
)

func (q *Quantity) measure(s string) {
	switch q.Unit {
	case "个百分点", "百分点", "个千分点", "个基点":
		q.Measure = Change
		return
	case "倍":
		q.Measure = Multiple
		return
	case "大", "大类", "级":
		q.Measure = Level
		return
	case "%", "‰":
		q.Measure = percent(s, q)
		return
	}
	q.Measure = Level
	if w, to := verbBefore(s, q); w == verb && !to || w == noWord && !to && addedBefore(s, q.Start) {
		q.Measure = Change
	}
}

// addedBefore finds the verb whose object stands between: 新增城市污水处理能力4500万吨/日,
// 削减化学需氧量400万吨.
func addedBefore(s string, i int) bool {
	for n := 0; n < 24; n++ {
		r, j := prev(s, i)
		if j == i || clauseEnd(r) || digit(r) >= 0 {
			return false
		}
		switch r {
		case '到', '至', '达', '为', '后':
			return false
		case '增':
			if precedes(s, j, "新") || precedes(s, j, "净") {
				return true
			}
		case '减':
			if precedes(s, j, "削") {
				return true
			}
		}
		i = j
	}
	return false
}

// percent tells growth from share and level.
func percent(s string, q *Quantity) Measure {
	w, to := verbBefore(s, q)
	switch {
	case w == rate, w == verb && !to:
		return Growth
	}
	if shareBefore(s, q.Start) {
		return Share
	}
	lead := q.Start
	if q.Before.End > q.Before.Start {
		lead = q.Before.Start
	}
	r, j := prev(s, unblank(s, lead))
	if p, _ := prev(s, j); r == '的' && p != '年' && p != '期' && p != '末' && p != '初' { // 按合同金额的30%给予奖补
		return Share
	}
	if r == '率' || r == '度' { // 效率不低于60%的设施
		return Level
	}
	if w == noWord && !to {
		end := q.End
		bounded := q.After.End > end
		if bounded {
			end = q.After.End
		}
		if rest := s[end:]; strings.HasPrefix(rest, "的") {
			rest = rest[len("的"):]
			for _, w := range [...]string{"税率", "利率", "速度", "增速", "目标", "比例", "增长", "幅度", "要求", "水平", "折", "标准", "上限", "下限", "降幅", "任务"} {
				if strings.HasPrefix(rest, w) {
					return Level
				}
			}
			return Share
		}
		// 50%以上中小企业; 普及率80%以上 is a level
		if after, _ := next(s, end); bounded && after != 0 && !clauseEnd(after) && !strings.ContainsRune("）)和与及并左上", after) {
			if r := back(s, q.Start); r != '达' && r != '率' && r != '在' && r != '度' {
				return Share
			}
		}
	}
	return Level
}

type word int

const (
	noWord word = iota
	verb        // 增加, 提高, 下降: with 到 or 至 they lead to a level
	rate        // 增速, 增幅, 增长率: what they lead to is always a growth
)

var rateWords = [...]string{"增长率", "增速", "增幅", "涨幅", "降幅", "减幅", "跌幅", "递增率", "增长速度", "下降率", "削减率", "降低率", "递增", "递减"}
var verbWords = [...]string{"增长", "提高", "提升", "下降", "降低", "减少", "增加", "新增", "削减", "缩减", "压减", "压缩", "上涨", "上升", "扩大", "下滑", "回落", "减排", "下调", "上调", "下浮", "缩小", "多增", "少增", "增收", "增产", "减产", "净增", "缩短", "精简", "调减", "延长", "加快", "收窄", "压降", "下跌"}

type changeWord struct {
	text string
	word word
}

// changing holds the words of changing by their last character.
var changing = late.New(func() *byRune[changeWord] {
	m := new(byRune[changeWord])
	add := func(words []string, w word) {
		for _, x := range words {
			r, _ := prev(x, len(x))
			m.add(r, changeWord{x, w})
		}
	}
	add(rateWords[:], rate)
	add(verbWords[:], verb)
	m.done()
	return m
})

// verbBefore finds the word of changing that leads to the quantity, and whether
// it leads to a level: 提高10% or 提高到10%.
func verbBefore(s string, q *Quantity) (w word, to bool) {
	w, to, _ = verbAt(s, q)
	return w, to
}

// verbAt is verbBefore with the place of the word.
func verbAt(s string, q *Quantity) (w word, to bool, at Cue) {
	i := q.Start
	if q.Before.End > q.Before.Start {
		i = q.Before.Start
	}
	words := changing.Get()
	for n := 0; n < 6; n++ {
		i = unblank(s, i)
		r, j := prev(s, i)
		for _, x := range words.of(r) {
			if precedes(s, i, x.text) {
				return x.word, to, Cue{i - len(x.text), i}
			}
		}
		switch r {
		case '到', '至', '为', '成':
			if p, k := prev(s, j); r == '到' && p == '达' {
				j = k // 年均增长达到20%
			} else {
				to = true
			}
		case '达', '了', '均', '约', '在', '别', '分', '各', '率', '近', '仅', '只', '力', '争', '将', '超', '过', '实', '现', '幅', '度', '累', '计', '又', '再', '保', '持', ':', '：':
		default:
			return noWord, to, Cue{}
		}
		i = j
	}
	return noWord, to, Cue{}
}

// shareBefore looks back through the clause for 占 or 比重: 占GDP的比重达到46．2%.
func shareBefore(s string, i int) bool {
	_, ok := shareAt(s, i)
	return ok
}

// shareAt is shareBefore with the place of the word.
func shareAt(s string, i int) (at int, ok bool) {
	for n := 0; n < 24; n++ {
		r, j := prev(s, i)
		if j == i || clauseEnd(r) && r != '、' {
			return 0, false
		}
		switch r {
		case '占':
			after, _ := next(s, i)
			before := back(s, j)
			return j, !strings.ContainsRune("有用地领据道", after) && !strings.ContainsRune("侵抢强", before)
		case '重':
			if precedes(s, j, "比") {
				return j, true
			}
		case '例':
			if precedes(s, j, "比") {
				return j, true
			}
		case '额':
			if precedes(s, j, "份") {
				return j, true
			}
		}
		i = j
	}
	return 0, false
}
