// A rank 位次 is a place in an order: 第13位, 全国排名第二, 前10位, 百强, 世界500强, 居全国首位.
// 第 before anything else only names: 第一产业, 第三方, 第七类废物.

package quantity

import "strings"

// ordinal reads what 第 at i opens. Where it ranks nothing the number is only
// stepped over: 第十二个五年规划 holds no 十二个.
func ordinal(s string, i int) (q Quantity, end int, ok bool) {
	j := blanks(s, i+len("第"))
	n, good := readNumber(s, j)
	if n.end <= j {
		return q, i + len("第"), false
	}
	if !good || n.scale != "" || n.min.places != 0 || n.op != "" {
		return q, n.end, false
	}
	q = Quantity{Start: i, End: n.end, Min: n.min, Max: n.max, Unit: "位", Op: Equal, Measure: Rank, Kind: Order}
	k := blanks(s, n.end)
	r, e := next(s, k)
	if r == '位' || r == '名' {
		q.End = e
		if after, _ := next(s, e); r == '位' && after == '的' && placed(s, i) || after == '次' || after == '于' {
			return q, e, false
		}
		return q, e, !placed(s, i)
	}
	// 居全国第二, 轻卡全国排名第四
	if r != 0 && !clauseEnd(r) && r != '的' && r != '）' && r != ')' && r != '和' && r != '与' && r != '以' && r != '上' {
		if u, ue := findUnit(s, k); u != nil && u.kind == "count" {
			return q, ue, false
		}
		return q, n.end, false
	}
	if r == '、' { // 第二、三产业, 第一、二阶段
		if m, _ := next(s, e); numeral(m) > 0 {
			return q, n.end, false
		}
	}
	if digit(r) >= 0 || !ranks(s, i) && !(n.digits > 0 && rankedSince(s, i)) && !rankedWith(s, i) {
		return q, n.end, false
	}
	return q, n.end, true
}

// foremost reads 首位 and 榜首 at i, the first place of an order: 产量稳居全国|首位|. A concern that is put there, 摆在|首位|, is not ranked, and
// 首位|度 is the name of an indicator.
func foremost(s string, i int) (q Quantity, ok bool) {
	if !strings.HasPrefix(s[i:], "首位") && !strings.HasPrefix(s[i:], "榜首") {
		return q, false
	}
	end := i + len("首位")
	if r, _ := next(s, blanks(s, end)); r != 0 && !clauseEnd(r) && r != '的' && r != '）' && r != ')' || !ranks(s, i) && !rankedSince(s, i) {
		return q, false
	}
	one := Decimal{coef: 1}
	return Quantity{Start: i, End: end, Min: one, Max: one, Unit: "位", Op: Equal, Measure: Rank, Kind: Order}, true
}

// placed says whether 第一位 is where a plan puts a concern, and not a rank: 放在第一位.
func placed(s string, i int) bool {
	for _, w := range [...]string{"放在", "摆在", "摆到", "放到", "作为", "置于"} {
		if precedes(s, i, w) {
			return true
		}
	}
	return false
}

// ranks says whether the words before 第 at i rank: 居, 列, 排名, 全国, 同行业.
func ranks(s string, i int) bool {
	for _, w := range [...]string{"居", "列", "排", "排名", "名", "位", "跃", "均为", "国", "球", "省", "内", "界", "部", "业", "市", "区", "州", "洲", "中", "为", "均", "次", "到", "至", "占", "量", "积", "率", "额", "值", "、", "入", "获", "保持"} {
		if precedes(s, i, w) {
			return true
		}
	}
	return false
}

// rankedWith says whether 第 at i is the second of two ranks: 分居全国第五和|第六|.
func rankedWith(s string, i int) bool {
	and, j := prev(s, i)
	if and != '和' && and != '与' {
		return false
	}
	n, k := prev(s, j)
	return numeral(n) > 0 && precedes(s, k, "第") && ranks(s, k-len("第"))
}

// rankedSince says whether a verb of ranking stands before 第 in the clause, whose names are ranked one after another: 位居全国百强县投资潜力|第3|、
// 城镇化质量|第4|.
func rankedSince(s string, i int) bool {
	from := max(0, i-240)
	for _, mark := range [...]string{"，", "。", "；", "\n"} {
		if k := strings.LastIndex(s[from:i], mark); k >= 0 {
			from += k + len(mark)
		}
	}
	for _, w := range [...]string{"位居", "位列", "名列", "排名", "分居", "分列", "均居", "稳居", "跃居", "居全", "居中", "居省", "居世"} {
		if strings.Contains(s[from:i], w) {
			return true
		}
	}
	return false
}

// front reads 前10位, 前三家: a rank no lower than the number.
func front(s string, i int) (q Quantity, end int, ok bool) {
	j := blanks(s, i+len("前"))
	n, good := readNumber(s, j)
	if n.end <= j {
		return q, i + len("前"), false
	}
	if !good || n.min.places != 0 || n.op != "" || n.scale != "" || n.bare && n.min.coef > 1000 {
		return q, i + len("前"), false
	}
	k := blanks(s, n.end)
	q = Quantity{Start: i, Min: n.min, Max: n.max, Unit: "位", Op: AtMost, Measure: Rank, Kind: Order}
	r, e := next(s, k)
	switch r {
	case '位', '名', '强':
		q.End = e
	case '家':
		q.End, q.Unit = e, "家"
	case '%', '％':
		return q, i + len("前"), false
	default:
		if u, ue := findUnit(s, k); u != nil && n.chinese { // 前三季度, 前两批
			return q, ue, false
		}
		// 位居全国前10
		if (r == 0 || clauseEnd(r) || r == '的') && (n.digits > 0 || n.lone == '十' || n.lone == '三' || n.lone == '五' || n.chinese && n.min.coef >= 10) && ranks(s, i) {
			q.End = n.end
			return q, n.end, true
		}
		return q, n.end, false
	}
	return q, q.End, true
}

// strong reads 百强, 500强, 世界五百强 after the number n.
func strong(s string, n *number) (q Quantity, ok bool) {
	r, e := next(s, blanks(s, n.end))
	if r != '强' || n.min.places != 0 || n.scale != "" || n.op != "" || n.min.coef < 5 {
		return q, false
	}
	after, _ := next(s, e)
	if strings.ContainsRune("化调大力势度", after) && after != 0 {
		return q, false
	}
	return Quantity{Start: n.start, End: e, Min: n.min, Max: n.max, Unit: "位", Op: AtMost, Measure: Rank, Kind: Order}, true
}

// inRank says whether 20位 stands where places are counted: 地位约在20位左右.
func inRank(s string, i int) bool {
	for n := 0; n < 12; n++ {
		r, j := prev(s, i)
		if j == i || clauseEnd(r) {
			return false
		}
		switch r {
		case '居', '列', '排':
			return true
		case '位', '次':
			if p, _ := prev(s, j); p == '地' || p == '名' || p == '位' || p == '排' {
				return true
			}
		}
		i = j
	}
	return false
}
