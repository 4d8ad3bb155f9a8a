package script

import "testing"

func TestSimplify(t *testing.T) {
	for from, want := range map[string]string{"產業結構調整，億元": "产业结构调整，亿元", "产业结构": "产业结构", "GDP增長8%，□\xE4": "GDP增长8%，□\xE4", "": ""} {
		got := Simplify(from)
		if got != want || len(got) != len(from) {
			t.Errorf("%q is %q", from, got)
		}
	}
}

func TestIsTraditional(t *testing.T) {
	for text, want := range map[string]bool{
		"到2025年，全市規模以上工業增加值達到500億元，年均增長8%以上。": true,
		"到2025年，全市规模以上工业增加值达到500亿元，著力推动乾县发展。": false,
		"產業":  false,
		"abc": false,
	} {
		if IsTraditional(text) != want {
			t.Errorf("%s: %v", text, !want)
		}
	}
}
