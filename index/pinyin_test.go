package index

import (
	"slices"
	"strings"
	"testing"
)

// What no plan has is read as sounds, and what is mistyped in a run of words is put right; both are told, with how to take that back.
func TestWordsThatNoPlanHas(t *testing.T) {
	// The second has every pair of 物收入, and no 物收入.
	for name, l := range both(t, shipped(t), read(t, "waste.txt", "某市规划（2011—2015年）\n一、目标\n废物收集能力达到5万吨。\n")) {
		for query, told := range map[string]string{
			"xitu":       "read as 稀土, with 稀土 for xitu;",
			"xi tu":      "read as 稀土, with 稀土 for xi tu;",
			"XiTuChanYe": "read as 稀土 + 产业, with 稀土产业 for xituchanye;",
			"赣州 xitu":    "read as 稀土 + 赣州 (地区), with 稀土 for xitu;",
			"主营业物收入目标":   "read as 主营业务收入 + 目标 (目标), with 主营业务收入目标 for 主营业物收入目标;",
			"光伏产业主营业物收入": ", with 光伏产业主营业务收入 for 光伏产业主营业物收入;",
		} {
			result := search(t, l, query)
			if result.Understood == nil || !strings.Contains(result.Understood.String(), told) || !strings.HasSuffix(result.Understood.String(), "in quotes it is looked for as it stands") {
				t.Errorf("%s: %s is told as %v", name, query, result.Understood)
			}
			if result.Total == 0 {
				t.Errorf("%s: %s finds nothing", name, query)
			}
		}
		// What a plan has is not pinyin, and characters that only happen to meet are no word: 信息|安全 is not xi'an.
		for _, query := range []string{"LED", "gdp", "led 产业", "xi'an", `"xitu"`, "qqqq", "xbox"} {
			result, err := l.Search(Query{Text: query})
			if err != nil || result.Understood != nil && strings.Contains(result.Understood.String(), " for ") {
				t.Errorf("%s: %s is told as %v, %v", name, query, result.Understood, err)
			}
		}
	}
}

func TestSyllables(t *testing.T) {
	for w, want := range map[string]string{
		"xitu": "xi tu", "xian": "xian|xi an", "xi'an": "xi an", "lüse": "lv se", "xbox": "", "": "",
	} {
		var all []string
		for _, so := range syllables(w) {
			all = append(all, strings.Join(so, " "))
		}
		if got := strings.Join(all, "|"); w != "" && got != want {
			t.Errorf("%s is read as %s, not %s", w, got, want)
		}
	}
	if n := len(syllables(strings.Repeat("xian", 100))); n > mostReadings {
		t.Errorf("a long word is read in %d ways", n)
	}
	for syllable, chars := range sounds() {
		if len(chars) == 0 || !isLatin(syllable) {
			t.Errorf("pinyin.txt: %q %q", syllable, chars)
		}
	}
	if !slices.Contains(sounds()["lv"], '率') || !slices.Contains(sounds()["xi"], '稀') {
		t.Error("率 is not lv, or 稀 not xi")
	}
}
