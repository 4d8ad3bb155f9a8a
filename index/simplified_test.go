package index

import (
	"testing"

	"github.com/longbridgeapp/opencc"
)

func TestTraditionalIsSimplified(t *testing.T) {
	for from, want := range map[string]string{
		"產業結構": "产业结构", "億元": "亿元", "單位GDP能耗": "单位gdp能耗", "乾淨": "干净", "薴": "苎", // by two steps
		"产业结构": "产业结构", "著名": "著名", "ＬＥＤ 燈": "led灯",
	} {
		if got := key(from); got != want {
			t.Errorf("%s is folded to %s, want %s", from, got, want)
		}
		if key(key(from)) != key(from) {
			t.Errorf("%s changes when it is folded twice", from)
		}
	}
	convert, err := opencc.New("t2s")
	if err != nil {
		t.Fatal(err)
	}
	for _, sentence := range []string{
		"全省規模以上工業企業實現主營業務收入14197億元，完成利稅總額1446億元。",
		"加快發展鎢和稀土深加工及應用產品，提高資源綜合利用水準。",
		"推進信息化與工業化深度融合，建設鄱陽湖生態經濟區。",
	} {
		want, err := convert.Convert(sentence)
		if err != nil {
			t.Fatal(err)
		}
		if got := key(sentence); got != key(want) {
			t.Errorf("%s is folded to %s, and OpenCC makes of it %s", sentence, got, want)
		}
	}
}
