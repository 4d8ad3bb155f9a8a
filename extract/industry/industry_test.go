package industry

import (
	"strings"
	"testing"
)

func TestCode(t *testing.T) {
	for name, want := range map[string]string{
		"汽车产业": "C36", "汽车制造业": "C36", "汽车零部件产业": "C367", "电池制造": "C384", "制造业": "C", "农业": "A01", "会展业": "L728",
		"光伏产业": "", "工业": "", "汽车": "", "": "",
	} {
		if got := Code(name); got != want {
			t.Errorf("Code(%q) is %q, want %q", name, got, want)
		}
	}
}

// The standard has 20 sections, 97 divisions and 473 groups; every group belongs to a division and every division to
// its section, and no name stands for two groups.
func TestTheWholeStandard(t *testing.T) {
	bounds := map[string]string{"A": "01 05", "B": "06 12", "C": "13 43", "D": "44 46", "E": "47 50", "F": "51 52", "G": "53 60", "H": "61 62",
		"I": "63 65", "J": "66 69", "K": "70 70", "L": "71 72", "M": "73 75", "N": "76 79", "O": "80 82", "P": "83 83", "Q": "84 85", "R": "86 90",
		"S": "91 96", "T": "97 97"}
	sections, divisions := 0, map[string]bool{}
	for line := range strings.Lines(divisionFile) {
		code, _, _ := strings.Cut(line, " ")
		switch first, last, _ := strings.Cut(bounds[code[:1]], " "); {
		case code == "#":
		case first == "" || divisions[code]:
			t.Errorf("%s is no section, or stands there twice", code)
		case len(code) == 1:
			sections++
		case len(code) != 3 || code[1:] < first || code[1:] > last:
			t.Errorf("%s is no division of its section, which has %s to %s", code, first, last)
		default:
			divisions[code] = true
		}
	}
	codes, names := map[string]bool{}, map[string]string{}
	for line := range strings.Lines(groupFile) {
		words := strings.Fields(line)
		if words[0] == "#" {
			continue
		}
		code := words[0]
		if len(code) != 4 || !divisions[code[:3]] || codes[code] {
			t.Errorf("%s is no group of a division, or stands there twice", code)
		}
		codes[code] = true
		for _, name := range words[1:] {
			if names[name] != "" {
				t.Errorf("%s is %s and %s", name, names[name], code)
			}
			names[name] = code
		}
	}
	if sections != 20 || len(divisions) != 97 || len(codes) != 473 {
		t.Errorf("%d sections, %d divisions, %d groups; the standard has 20, 97, 473", sections, len(divisions), len(codes))
	}
}

// Picked by hand from the standard's table, of every section one at least: before all those that its edition of 2011
// lacked or numbered otherwise.
func TestNamesOfTheStandard(t *testing.T) {
	for name, want := range map[string]string{
		"谷物种植": "A011", "林产品采集": "A025", "农业专业及辅助性活动": "A051", "石棉及其他非金属矿采选": "B109", "开采专业及辅助性活动": "B11",
		"羽毛（绒）加工及制品制造": "C194", "核燃料加工": "C253", "生物质燃料加工": "C254", "生物基材料制造": "C283", "药用辅料及包装材料": "C278", "电车制造": "C365",
		"智能消费设备制造": "C396", "生物质燃气生产和供应业": "D452", "海水淡化处理": "D463", "节能环保工程施工": "E486", "综合零售": "F521", "通用航空服务": "G562",
		"多式联运": "G581", "民宿服务": "H613", "互联网数据服务": "I645", "数字内容服务": "I657", "银行理财服务": "J664", "物业管理": "K702", "会议、展览及相关服务": "L728",
		"创业空间服务": "M754", "土地整治服务": "N791", "宠物服务": "O822", "特殊教育": "P835", "专业公共卫生服务": "Q843", "广播电视集成播控": "R874",
		"休闲观光活动": "R903", "基金会": "S953", "村民自治组织": "S962", "国际组织": "T970",
	} {
		if got := Code(name); got != want {
			t.Errorf("Code(%q) is %q, want %q", name, got, want)
		}
	}
}
