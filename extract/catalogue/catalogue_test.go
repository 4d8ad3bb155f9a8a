package catalogue

import (
	"slices"
	"strings"
	"testing"

	"planq/extract/quantity"
)

func TestNamed(t *testing.T) {
	for _, c := range []struct {
		name, want string
		kind       Kind
	}{
		{"GDP", "地区生产总值", Flow},
		{"国内生产总值", "地区生产总值", Flow},
		{"城镇化率", "常住人口城镇化率", Rate},
		{"土地出让收入", "土地出让金", Flow},
		{"全体居民人均可支配收入", "居民人均可支配收入", Mean},
		{"研发投入强度", "研究与试验发展经费投入强度", Share},
		{"进出口总值", "进出口总额", Flow},
		{"高新技术企业", "高新技术企业", Count},
		{"产值", "", ""},
		{"全县地区生产总值", "", ""},
		{"", "", ""},
	} {
		x := Named(c.name)
		if x == nil {
			x = &Indicator{}
		}
		if x.Name != c.want || x.Kind != c.kind {
			t.Errorf("Named(%q) is %q, a %q; want %q, a %q", c.name, x.Name, x.Kind, c.want, c.kind)
		}
	}
}

func TestClosing(t *testing.T) {
	for _, c := range []struct{ text, closing string }{
		{"全县社会保障和就业支出", "社会保障和就业支出"},
		{"全市规模以上工业增加值", "规模以上工业增加值"},
		{"城镇居民人均可支配收入与经济同步增长", ""},
		{"地区生产总值能耗", ""},
		{"受污染耕地安全利用率", "受污染耕地安全利用率"},
		{"有个好的开端", ""},
		{"", ""},
	} {
		if x, w := Closing(c.text); w != c.closing || (x == nil) != (w == "") {
			t.Errorf("Closing(%q) is %q, want %q", c.text, w, c.closing)
		}
	}
}

// Every unit of the list is a base unit: what an amount in it is brought to.
func TestUnits(t *testing.T) {
	for _, x := range All() {
		for _, u := range x.Units {
			if figures, _ := quantity.Append(nil, nil, "达到25"+u+"。"); len(figures) != 1 || figures[0].Canonical.Unit != u && !(u == "‰" && figures[0].Canonical.Unit == "%") {
				t.Errorf("%s: 25%s is read as %v; a base unit is wanted", x.ID, u, figures)
			}
		}
		if x.Kind == Share && (len(x.Units) == 0 || x.Units[0] != "%") {
			t.Errorf("%s: a share is in %%", x.ID)
		}
		if strings.Trim(x.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("%s: an id has small letters, digits and hyphens", x.ID)
		}
	}
}

// A broken list says where.
func TestParseErrors(t *testing.T) {
	for line, want := range map[string]string{
		"gdp | 生产总值":                                               "2 columns",
		"gdp | 生产总值 | | wave | 元 | region":                         "no kind",
		"gdp | 生产总值 | | flow | 元 | moon":                           "no owner",
		"gdp | 生产总值 | 生产总值 | flow | 元 | region":                    "stands twice",
		"a | 甲 | | flow | 元 | region\na | 乙 | | flow | 元 | region": "indicators.txt:2",
	} {
		if _, err := parse(line); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one with %q", line, err, want)
		}
	}
}

// A name leads to all names of its indicator, as the list that was read has them.
func TestNames(t *testing.T) {
	for _, x := range All() {
		all := append([]string{x.Name}, x.Also...)
		for i := range all {
			all[i] = strings.ToLower(all[i])
		}
		for _, name := range all {
			if got := Names(name); !slices.Equal(got, all) {
				t.Errorf("%s: %q, not %q", name, got, all)
			}
		}
	}
	for _, name := range []string{"", " ", "|", "产值", "name", "gdp |", "元"} {
		if got := Names(name); got != nil {
			t.Errorf("%q is no name: %q", name, got)
		}
	}
}
