package quantity

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"planq/internal/slow"
)

func FuzzScan(f *testing.F) {
	for _, s := range []string{
		"力争突破1．2万亿元", "4-6家", "百分之三十到四十一", "翻一番", "2×700t/d", "第13位", "十几万、三四十万", "“十二五”末",
		"2011—2015年10月底", "０．49∶1", "±5%", "-10%", "1,234.5", "一亿三千万", "一万五千亿", "25万6千人", "CPI-0.3%", "零下5℃", "1 200家", "5\u200b00億元", "2 个 百 分 点", "5.2∶44.8∶50", "￥5亿", "1.8×10⁴吨", "1/3以上", "50家以上（含50家）",
		"三成半", "伍佰万元", "二○○家", "每小时5公里", "5%与7%之间", "一倍以上三倍以下", "\xff\xe4\xb8", "１．", "前十", "上千", "数", "／10万", "1/", "20\n万个",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := Scan(s)
		at := 0
		for _, x := range q {
			if x.Start < at || x.End <= x.Start || x.End > len(s) {
				t.Fatalf("%q: span %d-%d after %d", s, x.Start, x.End, at)
			}
			at = x.End
			if utf8.ValidString(s) && !utf8.ValidString(s[x.Start:x.End]) {
				t.Fatalf("%q: span %d-%d cuts a character", s, x.Start, x.End)
			}
			if x.Min.Cmp(x.Max) > 0 || (x.Op == Between) != (x.Min.Cmp(x.Max) != 0) {
				t.Fatalf("%q: bounds %v %v %s", s, x.Min, x.Max, x.Op)
			}
			if x.Before.End > x.Start && x.Before.End > x.Before.Start || x.After.End > 0 && x.After.Start < x.End {
				t.Fatalf("%q: cues %v %v reach into %d-%d", s, x.Before, x.After, x.Start, x.End)
			}
			for _, p := range x.Parts {
				if p.Start < x.Start || p.End > x.End || p.End <= p.Start {
					t.Fatalf("%q: part %v of %d-%d", s, p, x.Start, x.End)
				}
			}
			for _, c := range []Cue{x.Before, x.After} {
				if c.Start > c.End || c.Start < 0 || c.End > len(s) {
					t.Fatalf("%q: cue %v", s, c)
				}
			}
		}
		for i := 1; i < len(q); i++ {
			if b := q[i].Before; b.End > b.Start && b.Start < max(q[i-1].End, q[i-1].After.End) {
				t.Fatalf("%q: the comparator of %v stands in the one before", s, q[i])
			}
		}
		Explain(s, q)
		at = 0
		for _, x := range Times(s) {
			if x.Start < at || x.End <= x.Start || x.End > len(s) {
				t.Fatalf("%q: time %d-%d after %d", s, x.Start, x.End, at)
			}
			at = x.End
		}
		Cell(s)
		ParseUnit(s)
		if !reflect.DeepEqual(q, Scan(s)) {
			t.Fatalf("%q: two scans differ", s)
		}
		// digits read alike in either width
		wide := strings.Map(func(r rune) rune {
			if r >= '０' && r <= '９' {
				return r - '０' + '0'
			}
			return r
		}, s)
		if utf8.ValidString(s) && !strings.ContainsRune(s, '，') {
			h := Scan(wide)
			if len(h) != len(q) {
				t.Fatalf("%q: %d quantities, half-width %d", s, len(q), len(h))
			}
			for i := range h {
				if !h[i].Min.Equal(q[i].Min) || !h[i].Max.Equal(q[i].Max) || h[i].Unit != q[i].Unit || h[i].Op != q[i].Op {
					t.Fatalf("%q: %v and half-width %v", s, q[i], h[i])
				}
			}
		}
	})
}

// A plan may be one endless line: every step ahead and back is bounded, or this test does not end.
func TestScanLongLines(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	for _, unit := range []string{"1", "一", "十", "1-", "“", "《", "万", "1,234", "第", "“十二五", "前1", "1.1", "占", "约占a", "1×", "年", "2010年", "千百", "百分之", "1 ", "／10万", "1:1", "1亿", "1万", "3个、", "上万",
		"1 ", "1，200", "1 200", "负", "负1", "零下1", "每小时1", "￥1", "1:1:", "10⁴", "1×10", "2 个 ", "\u200b1", "億", "1与1", "1家以上", "1以上（含", "1/", "1/3", "百分之一至", "万零", "一万一千", "壹", "廿", "○一", "·1", "5%±", "翻", "½", "08年", "1万一"} {
		s := strings.Repeat(unit, 60_000/len(unit))
		found := Scan(s)
		Explain(s, found)
		Cell(s)
		at := 0
		for _, q := range found {
			if q.Start < at || q.End <= q.Start || q.End > len(s) {
				t.Errorf("%q: a figure stands at %d to %d, behind one that ends at %d", unit, q.Start, q.End, at)
				break
			}
			at = q.End
		}
	}
}
