package gazetteer

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// patterns are titles and the like in which a plan names its region; %s is the region.
var patterns = []string{
	"%s国民经济和社会发展第十四个五年规划纲要",
	"2025年%s政府工作报告",
	"中共%s委员会关于制定国民经济和社会发展第十五个五年规划的建议",
	"%s统计局",
	"关于印发%s卫生健康事业发展规划的通知",
}

// wantMention fails unless the pattern with the name in it has a mention of the name, whole, of the place.
func wantMention(t *testing.T, name string, want Place, within ...string) {
	t.Helper()
	for _, pattern := range patterns {
		text := fmt.Sprintf(pattern, name)
		start := strings.Index(pattern, "%s")
		i := slices.IndexFunc(Find(text, within...), func(m Mention) bool {
			return text[m.Start:m.End] == name && m.Start == start && slices.Contains(m.Places, want)
		})
		if i < 0 {
			t.Errorf("%s: no mention of %s %s; found %v", text, want.Code, name, Find(text, within...))
			return
		}
	}
}

// Every division is found in the titles of its plans, by its name and by its path, also where others share the name.
func TestEveryDivisionInTitles(t *testing.T) {
	count := make(map[Level]int)
	for _, p := range tables().now {
		count[p.Level]++
		if c := tables().of(p.Name); c.ordinary {
			wantMention(t, p.Name, p, p.Province().Code) // 城区 alone is no name
		} else {
			wantMention(t, p.Name, p)
		}
		if path := p.Path(); p.Level != Zone {
			wantMention(t, path, p)
		}
	}
	if count[Province] != 34 || count[Prefecture] != 333 || count[County] < 2840 {
		t.Errorf("%d provinces, %d prefectures, %d counties; want 34, 333 and more than 2840", count[Province], count[Prefecture], count[County])
	}
}

// What was is found as well, and says until when it was and what it is now.
func TestEveryFormerDivisionInTitles(t *testing.T) {
	for _, p := range tables().former {
		if c := tables().of(p.Name); c.ordinary {
			continue
		}
		wantMention(t, p.Name, p)
		if p.Until < 1980 || p.From > p.Until {
			t.Errorf("%s was from %d until %d", p.Name, p.From, p.Until)
		}
		if p.Now != "" {
			if now, ok := ByCode(p.Now); !ok || now.IsFormer() {
				t.Errorf("%s is %s now, which is none", p.Name, p.Now)
			}
		}
	}
}

// Provinces and prefectures go by their short names, and autonomous prefectures by those with 州.
func TestShortNamesInTitles(t *testing.T) {
	for _, p := range tables().now {
		if p.Level > Prefecture {
			continue
		}
		short := Short(p.Name)
		if utf8.RuneCountInString(short) < 2 {
			t.Errorf("%s is too short for %s", short, p.Name)
		}
		if tables().of(short).ordinary {
			wantMention(t, short, p, p.Code)
		} else {
			wantMention(t, short, p)
		}
		if p.Level == Prefecture {
			wantMention(t, Short(p.Province().Name)+short, p)
		}
		if strings.HasSuffix(p.Name, "自治州") {
			wantMention(t, short+"州", p)
		}
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"江西省南昌市青山湖区", "江西省南昌市青山湖区=360111"},
		{"湖北恩施和四川阿坝州", "湖北恩施=422800 四川阿坝州=513200"},
		{"内蒙古呼伦贝尔市陈巴尔虎旗、兴安盟", "内蒙古呼伦贝尔市陈巴尔虎旗=150725 兴安盟=152200"},
		{"云南省楚雄彝族自治州元谋县", "云南省楚雄彝族自治州元谋县=532328"},
		{"新疆维吾尔自治区伊犁哈萨克自治州", "新疆维吾尔自治区伊犁哈萨克自治州=654000"},
		{"黔东南、湘西、延边州、巴州", "黔东南=522600 湘西=433100 延边州=222400 巴州=652800"},
		{"青海海南州与海南省", "青海海南州=632500 海南省=460000"},
		{"吉林吉林市", "吉林吉林市=220200"},
		{"2006年襄樊市和思茅市", "襄樊市=420600 思茅市=530800"},
		{"宜春地区行署", "宜春地区=362200"},
		{"重庆市开州区与北京市通州区", "重庆市开州区=500154 北京市通州区=110112"},
		{"河北雄安新区、浙江舟山群岛新区、郑州航空港经济综合实验区", "河北雄安新区= 浙江舟山群岛新区= 郑州航空港经济综合实验区=410173"},
		{"中华人民共和国的全国人民", "中华人民共和国="},
		// 河北区 is a district of 天津, 大同市 a city; the last character belongs to the next word.
		{"河北区域协同，大同市场", "河北=130000 大同=140200"},
		// Characters of two words make no name.
		{"伟大理论，制定西部规划，长江西岸，黄河南岸，创新乡村治理，扩大连片种植，美丽江苏", "江苏=320000"},
		{"工业企业和县级医院，建成县域物流，示范县", ""},
		{"（和县）与安徽和县", "和县=340523 安徽和县=340523"},
		{"维护世界和平，发展新兴产业，广东新兴产业，阳光日照", "广东=440000"},
		{"安徽黄山和山东日照", "安徽黄山=341000 山东日照=371100"},
		{"景德镇市浮梁县人民政府", "景德镇市浮梁县=360222"},
		{"长治久安，长治市", "长治市=140400"},
		{"", ""},
		{"\xff江西\xff", "江西=360000"},
	} {
		var got []string
		for _, m := range Find(c.text) {
			got = append(got, c.text[m.Start:m.End]+"="+m.Places[0].Code)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// Where the text is known to speak of a place, the short names of its counties count.
func TestFindWithin(t *testing.T) {
	const text = "发展上犹、新兴和元谋"
	for within, want := range map[string]string{"360000": "上犹", "360700": "上犹", "440000": "新兴", "": "上犹 新兴 元谋"} {
		var got []string
		for _, m := range Find(text, within) {
			got = append(got, text[m.Start:m.End])
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("within %q: got %s, want %s", within, s, want)
		}
	}
	if len(Find(text)) > 0 {
		t.Error("short names of counties are found without a context")
	}
}

func TestOpens(t *testing.T) {
	for _, c := range []struct{ text, name, code string }{
		{"南昌市人民政府", "南昌市", "360100"},
		{"南昌高新技术产业开发区", "南昌", "360100"},
		{"江西省南昌市", "江西省", "360000"},
		{"吉林", "吉林", "220000"},
		{"和平", "", ""},
	} {
		places, name := Opens(c.text)
		if name != c.name || name != "" && places[0].Code != c.code {
			t.Errorf("%s opens with %q %v, want %q %s", c.text, name, places, c.name, c.code)
		}
	}
}

func TestNamed(t *testing.T) {
	for name, want := range map[string]string{
		"南昌":    "360100 360121",
		"吉林":    "220000 220200",
		"朝阳":    "211300 110105 211321 220104",
		"鼓楼区":   "320106 320302 350102 410204",
		"巢湖市":   "341400 340181",
		"襄樊":    "420600",
		"恩施自治州": "422800",
		"克州":    "653000",
		"全国":    "",
		"没有的地方": "",
	} {
		var codes []string
		for _, p := range Named(name) {
			codes = append(codes, p.Code)
		}
		if got := strings.Join(codes, " "); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if p := During(Named("巢湖市"), 2008); len(p) != 1 || p[0].Level != Prefecture {
		t.Errorf("巢湖市 in 2008: %v", p)
	}
	if p := During(Named("巢湖市"), 2020); len(p) != 1 || p[0].Level != County {
		t.Errorf("巢湖市 in 2020: %v", p)
	}
}

func TestWithin(t *testing.T) {
	for _, c := range []struct{ name, about, want string }{
		{"西湖区", "360000", "360103"},
		{"西湖区", "330100", "330106"},
		{"西湖区", "360111", "360103"}, // a district beside it
		{"西湖区", "440000", ""},       // either, so none
		{"南昌", "360121", "360121"},
		{"南昌", "360000", "360100"},
		{"南昌", "110000", "360100"},
		{"吉林", "110000", "220000"},
		{"吉林", "220200", "220200"},
		{"巢湖市", "340100", "340181"},
		{"巢湖市", "340000", "340181"},
		{"上犹", "110000", "360724"},
		{"吉林", "", "220000"},
		{"没有的地方", "360000", ""},
	} {
		p, ok := nearest(Named(c.name), AroundCode(c.about, 0).over)
		if !ok {
			p = &Place{}
		}
		if p.Code != c.want {
			t.Errorf("%s in a text about %s: %s %s, want %s", c.name, c.about, p.Code, p.Name, c.want)
		}
	}
}

func TestPathScopeProvince(t *testing.T) {
	for _, c := range []struct{ name, path, scope, province string }{
		{"江西省", "江西省", "全省", "江西省"},
		{"北京市", "北京市", "全市", "北京市"},
		{"新疆维吾尔自治区", "新疆维吾尔自治区", "全区", "新疆维吾尔自治区"},
		{"香港特别行政区", "香港特别行政区", "全区", "香港特别行政区"},
		{"吉林市", "吉林省吉林市", "全市", "吉林省"},
		{"恩施土家族苗族自治州", "湖北省恩施土家族苗族自治州", "全州", "湖北省"},
		{"锡林郭勒盟", "内蒙古自治区锡林郭勒盟", "全盟", "内蒙古自治区"},
		{"阿勒泰地区", "新疆维吾尔自治区阿勒泰地区", "全区", "新疆维吾尔自治区"},
		{"开州区", "重庆市开州区", "全区", "重庆市"},
		{"济源市", "河南省济源市", "全市", "河南省"},
		{"青山湖区", "江西省南昌市青山湖区", "全区", "江西省"},
		{"鄂伦春自治旗", "内蒙古自治区呼伦贝尔市鄂伦春自治旗", "全旗", "内蒙古自治区"},
		{"恭城瑶族自治县", "广西壮族自治区桂林市恭城瑶族自治县", "全县", "广西壮族自治区"},
		{"神农架林区", "湖北省神农架林区", "全区", "湖北省"},
		{"雄安新区", "河北省雄安新区", "全区", "河北省"},
		{"郑州航空港经济综合实验区", "河南省郑州航空港经济综合实验区", "全区", "河南省"},
		{"苏州工业园区", "江苏省苏州工业园区", "全区", "江苏省"},
		{"宜春地区", "江西省宜春地区", "全区", "江西省"},
		{"全国", "全国", "全国", "全国"},
	} {
		places := Named(c.name)
		if len(places) == 0 {
			t.Errorf("no place is named %s", c.name)
			continue
		}
		p := places[0]
		if p.Path() != c.path || p.Scope() != c.scope || p.Province().Name != c.province {
			t.Errorf("%s: %s %s %s, want %s %s %s", c.name, p.Path(), p.Scope(), p.Province().Name, c.path, c.scope, c.province)
		}
	}
}

func TestShort(t *testing.T) {
	for name, want := range map[string]string{
		"南昌市": "南昌", "恩施土家族苗族自治州": "恩施", "内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "新疆维吾尔自治区": "新疆", "宁夏回族自治区": "宁夏",
		"西藏自治区": "西藏", "东乡族自治县": "东乡", "鄂伦春自治旗": "鄂伦春", "双江拉祜族佤族布朗族傣族自治县": "双江", "克孜勒苏柯尔克孜自治州": "克孜勒苏", "赵县": "赵县",
		"开州区": "开州", "神农架林区": "神农架", "香港特别行政区": "香港", "南昌": "南昌", "某某市": "某某市",
	} {
		if got := Short(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// Mentions are whole characters, in order, and none overlaps another.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"江西省南昌市青山湖区", "湖北恩施州\xe6南", "河北区域长江西岸", "关于印发和县规划的通知"} {
		f.Add(s, "360000")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, s, within string) {
		last := 0
		for _, m := range Find(s, within) {
			if m.Start < last || m.End <= m.Start || m.End > len(s) || len(m.Places) == 0 {
				t.Fatalf("%q: %v", s, m)
			}
			if name := s[m.Start:m.End]; !utf8.ValidString(name) {
				t.Fatalf("%q cuts a character: %q", s, name)
			}
			last = m.End
		}
	})
}

func BenchmarkReadTables(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		readTables()
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("二是推进区域协调发展，加快建设南昌都市圈，支持赣州打造省域副中心城市，推动企业向园区集聚、资源向优势地区集中。", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text)
	}
}

// A text means the nearest of those that go by a name; one about the country means no county by a name that is a word as well.
func TestAround(t *testing.T) {
	for _, c := range []struct{ code, text, want string }{
		{"360000", "上犹发展", "上犹=360724"}, {"440000", "上犹发展", "="}, {"440000", "新兴和四会", "新兴=445321"}, {"", "新兴和四会", "="}, {"", "元谋发展", "元谋=532328"},
		{"130100", "新华区", "新华区=130105"}, {"130900", "新华区", "新华区=130902"},
	} {
		if p, name := AroundCode(c.code, 0).Opens(c.text); name+"="+p.Code != c.want {
			t.Errorf("%s around %q: got %s=%s, want %s", c.text, c.code, name, p.Code, c.want)
		}
	}
}

// A basin, a system of rivers is no prefecture that is named for its river.
func TestBasinsAreNoDivisions(t *testing.T) {
	for _, text := range []string{"松花江流域", "松花江干流", "丽江水系", "嫩江支流"} {
		if m := Find(text); len(m) > 0 {
			t.Errorf("%s: found %v", text, m)
		}
		if p, name := AroundCode("230000", 1985).Opens(text); name != "" {
			t.Errorf("%s: opens with %s %v", text, name, p)
		}
	}
	if m := Find("丽江的水系"); len(m) != 1 {
		t.Errorf("丽江 is a city: found %v", m)
	}
}
