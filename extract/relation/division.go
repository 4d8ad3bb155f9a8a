// Administrative divisions 行政区划: 南昌 is the city 360100, and 青山湖区 one of its districts.

package relation

import (
	_ "embed"
	"strings"
	"sync"

	"planq/extract/quantity"
)

//go:embed divisions.txt
var divisionFile string

// gazetteer holds the divisions of GB/T 2260 by all their names.
type gazetteer struct {
	names *quantity.Lexicon // the class of a name is its place in codes
	codes [][]string        // of the divisions that go by a name, the highest first
}

// divisions knows them by their full names (南昌市) and short ones (南昌). It is built on first use.
var divisions = sync.OnceValue(func() *gazetteer {
	place := make(map[string]uint64, 8000)
	codes := make([][]string, 1, 8000)
	add := func(name, code string) {
		at, ok := place[name]
		if !ok {
			at = uint64(len(codes))
			place[name] = at
			codes = append(codes, nil)
		}
		codes[at] = append(codes[at], code)
	}
	for line := range strings.Lines(divisionFile) {
		code, name, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || code == "#" {
			continue
		}
		add(name, code)
		if short := shortName(name); short != name && !vocabulary().is(short, generic) {
			add(short, code) // 新兴 is a county of 广东, and hardly ever meant
		}
	}
	for _, codes := range codes {
		for i, c := range codes { // a city before the county that shares its name: 南昌 is 南昌市
			if strings.HasSuffix(c, "00") {
				copy(codes[1:i+1], codes[:i])
				codes[0] = c
				break
			}
		}
	}
	return &gazetteer{quantity.NewLexicon(place), codes}
})

// of are the codes of the divisions that go by a name, whether full (南昌市) or short (南昌).
func (g *gazetteer) of(name string) []string { return g.codes[g.names.Class(name)] }

// peoples are the names inside those of autonomous areas: 阿坝|藏族羌族自治州.
const peoples = "蒙古族 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 普米族 塔吉克 怒族 鄂温克族 保安族 裕固族 独龙族 鄂伦春族 门巴族 珞巴族 各族 回族自治 壮族自治"

// shortName is what a division is called in running text: 南昌 for 南昌市, 阿坝 for
// 阿坝藏族羌族自治州.
func shortName(name string) string {
	s := name
	if i := strings.Index(s, "自治"); i > 0 {
		s = s[:i]
		for p := range strings.FieldsSeq(peoples) {
			if j := strings.Index(s, p); j > 0 {
				s = s[:j]
			}
		}
	} else if i := strings.Index(s, "特别行政区"); i > 0 {
		s = s[:i]
	} else {
		for _, end := range []string{"地区", "新区", "省", "市", "县", "区", "盟", "旗"} {
			if strings.HasSuffix(s, end) {
				s = strings.TrimSuffix(s, end)
				break
			}
		}
	}
	if quantity.RuneCount(s) < 2 {
		return name
	}
	return s
}

// division is the code of the division that a plan of the province home calls by
// the name, "" where none or more than one is called so. A county goes by its short name
// only in its own province: 和平 is a word everywhere else.
func division(name, home string) string {
	return oneOf(divisions().of(name), name, home)
}

// oneOf is the one of the codes that a plan of the province home means by the name.
func oneOf(codes []string, name, home string) string {
	for _, c := range codes {
		if home != "" && c[:2] == home {
			return c
		}
	}
	for _, c := range codes {
		if strings.HasSuffix(c, "00") || len(codes) == 1 && endsInAny(name, "区", "市", "县", "州", "省", "旗", "盟") {
			return c
		}
	}
	return ""
}
