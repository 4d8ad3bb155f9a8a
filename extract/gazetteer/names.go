// The names of a place: 恩施土家族苗族自治州 is also called 恩施州 and 恩施.

package gazetteer

import (
	"strings"

	"planq/extract/quantity"
)

// peoples are the nationalities 民族 that autonomous areas are named after, as their names have them.
var peoples = strings.Fields(`维吾尔 哈萨克 蒙古族 蒙古 回族 藏族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族
	黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯
	普米族 塔吉克 怒族 鄂温克族 保安族 裕固族 独龙族 鄂伦春族 各族`)

// ends are the words for a level that close full names, the longer first.
var ends = [...]string{"特别行政区", "地区", "林区", "特区", "新区", "省", "市", "县", "区", "盟", "旗"}

// shorten is what a place of a full name is called in running text, the name itself where it would be one character:
// 南昌 for 南昌市, 内蒙古 for 内蒙古自治区, 赵县 for 赵县.
func shorten(name string) string {
	if s, _, ok := strings.Cut(name, "自治"); ok {
		return strings.TrimSuffix(withoutPeoples(s), "族")
	}
	for _, end := range ends {
		if s, ok := strings.CutSuffix(name, end); ok {
			if quantity.RuneCount(s) < 2 {
				break
			}
			return s
		}
	}
	return name
}

// withoutPeoples takes the nationalities off the end of a name, but for one that is all of it: 东乡族, 内|蒙古.
func withoutPeoples(s string) string {
	for cut := true; cut; {
		cut = false
		for _, p := range peoples {
			if rest, ok := strings.CutSuffix(s, p); ok && quantity.RuneCount(rest) > 1 {
				s, cut = rest, true
			}
		}
	}
	return s
}

// common are the names in common use that keep the word for the level: 恩施州 and 恩施自治州 for
// 恩施土家族苗族自治州, 恭城县 for 恭城瑶族自治县.
func common(name, short string) []string {
	_, end, ok := strings.Cut(name, "自治")
	if !ok || end == "区" {
		return nil
	}
	return []string{short + end, short + "自治" + end}
}

// customary are names in use that no rule gives.
var customary = map[string]string{
	"巴音郭楞蒙古自治州":   "巴州",
	"博尔塔拉蒙古自治州":   "博州",
	"克孜勒苏柯尔克孜自治州": "克州",
	"锡林郭勒盟":       "锡盟",
	"全国":          "中华人民共和国",
}

// Areas are the names of areas that are no divisions: 长三角, 京津冀.
func Areas() []string {
	var all []string
	words(areaFile, func(word string) { all = append(all, word) })
	return all
}

// ShortNames are what the provinces and prefectures are called in running text, but for those that are words as well: 江西, 南昌, 恩施.
func ShortNames() []string {
	t := tables()
	var all []string
	for i := range t.now {
		p := &t.now[i]
		if p.Level > Prefecture {
			continue
		}
		if short := shorten(p.Name); !t.of(short).ordinary {
			all = append(all, short)
		}
	}
	return all
}

// shapes are what the names of divisions end in.
var shapes = strings.Fields("省 市 县 区 州 盟 旗")

// Shapes are what the names of divisions end in, also of those that the tables leave out.
func Shapes() []string { return append(strings.Fields("镇 乡 自治州 自治县 自治区 地区"), shapes...) }

// Shaped says whether a name ends as those of divisions do, but for 镇 and 乡, in which 城镇 and 城乡 end. It tells a name that the tables lack from a word in another place of a sentence, and never
// where a name begins or ends.
func Shaped(name string) bool {
	for _, end := range shapes {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}
