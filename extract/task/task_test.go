package task

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/source/texts"
	"planq/seeds"
)

func read(t testing.TB, name string, b []byte) (*plan.Plan, []Task) {
	t.Helper()
	text, err := texts.Read(name, b)
	if err != nil {
		return nil, nil
	}
	p := plan.Parse(text)
	return p, Read(p, context.Read(p, context.Overrule{}))
}

const opening = "某市工业强市三年行动计划（2023—2025年）\n\n为推动工业发展，制定本行动计划。\n\n二、重点任务\n\n"

// Ways of saying what is to be done, by whom and by when: task | due | date | lead | answer | support.
func TestTasksAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"加快建设智能工厂，2023年底前完成改造50家。（责任单位：市工信局、市财政局，各县区人民政府）":                  "加快建设智能工厂，2023年底前完成改造50家 | 2023年底前 | 2023-12-31 |  | 市工信局、市财政局、各县区人民政府 | ",
		"推动企业上云；完善服务体系（市工信局牵头，市大数据局、市通信管理局按职责分工配合）。":                        "推动企业上云 |  |  | 市工信局 |  | 市大数据局、市通信管理局\n完善服务体系 |  |  | 市工信局 |  | 市大数据局、市通信管理局",
		"编制产业目录。（牵头单位：市发展改革委；配合单位：市商务局、市统计局；完成时限：2024年6月30日）":               "编制产业目录 | 2024年6月30日 | 2024-06-30 | 市发展改革委 |  | 市商务局、市统计局",
		"由市生态环境局牵头，开展排查整治，今年10月底前基本完成。":                                     "由市生态环境局牵头，开展排查整治，今年10月底前基本完成 | 今年10月底前 | 2023-10-31 | 市生态环境局 |  | ",
		"各县（市、区）要于2024年底前出台实施细则。":                                           "各县（市、区）要于2024年底前出台实施细则 | 2024年底前 | 2024-12-31 |  | 各县（市、区） | ",
		"健全考核机制。\n\n责任单位：市委组织部、市人力资源社会保障局\n\n完善统计制度。":                       "健全考核机制 |  |  |  | 市委组织部、市人力资源社会保障局 | \n完善统计制度 |  |  |  |  | ",
		"鼓励首台套应用。（市工信局、市科技局负责，列第一位者为牵头单位，下同）\n\n培育专精特新企业。（市财政局、市税务局负责）":     "鼓励首台套应用 |  |  | 市工信局 | 市科技局 | \n培育专精特新企业 |  |  | 市财政局 | 市税务局 | ",
		"支持企业牵头组建创新联合体，每年2月底前报送进展。":                                         "支持企业牵头组建创新联合体，每年2月底前报送进展 | 每年2月底前 |  |  |  | ",
		"到“十四五”末，建成产业集群3个。目前，工业增加值已达300亿元。":                                 "到“十四五”末，建成产业集群3个 | 到“十四五”末 | 2025-12-31 |  |  | ",
		"统筹推进项目建设。（国家发展改革委会同有关部门负责）":                                        "统筹推进项目建设 |  |  |  | 国家发展改革委 | 有关部门",
		"对造纸、印染行业进行升级改造。把环境保护列入各级财政年度预算。将补贴申领条件由企业在职职工参加失业保险三年以上放宽至参保一年以上。": "对造纸、印染行业进行升级改造 |  |  |  |  | \n把环境保护列入各级财政年度预算 |  |  |  |  | \n将补贴申领条件由企业在职职工参加失业保险三年以上放宽至参保一年以上 |  |  |  |  | ",
		"（一）落实失业保险待遇。由失业保险基金支付。（市人社局、市医保局负责）":                               "落实失业保险待遇 |  |  |  | 市人社局、市医保局 | ",
		"各市要在本意见印发之日起30日内制定实施办法。":                                           "各市要在本意见印发之日起30日内制定实施办法 | 在本意见印发之日起30日内 |  |  | 各市 | ",
		// Kinds that a cold gold of eighteen passages found missing.
		"2024年3月底前，市卫生健康委推行统一的编码。各区县完成转换工作，并及时报送。":                          "2024年3月底前，市卫生健康委推行统一的编码 | 2024年3月底前 | 2024-03-31 |  | 市卫生健康委 | \n各区县完成转换工作，并及时报送 |  |  |  | 各区县 | ",
		"2024年底前，医院全部纳入调查平台。三级医院都要加强信息化建设。":                                 "2024年底前，医院全部纳入调查平台 | 2024年底前 | 2024-12-31 |  |  | \n三级医院都要加强信息化建设 |  |  |  | 三级医院 | ",
		"落实目前已开展的有关制度。一是新认定高新技术企业1300家以上。（市科技局指导，县区政府负责落实。以下均需县区政府落实，不再列出）": "落实目前已开展的有关制度 |  |  |  | 县区政府 | 市科技局\n一是新认定高新技术企业1300家以上 |  |  |  | 县区政府 | 市科技局",
		"为困难家庭免费实施手术2000例；门诊费用全额报销（牵头单位：卫健委、医保局）。为困难家庭免费实施手术2000例。":         "为困难家庭免费实施手术2000例 |  |  | 卫健委、医保局 |  | \n门诊费用全额报销 |  |  | 卫健委、医保局 |  | ",
		"解决吃饭问题始终是头等大事。推动创新发展，是现代化的根本出路。所有企业都没有完成指标。市发改委发布的课题很多。":           "",
		"预测到2025年销售规模将达到9000亿元。保障房的发展将会使投资继续增长。":                            "",
		"对就业的影响很大。":            "",
		"建设园区（以下简称“园区”）。":      "建设园区（以下简称“园区”） |  |  |  |  | ",
		"主要任务是重要的基础工作。应急响应及时。": "",
	} {
		_, tasks := read(t, "plan.txt", []byte(opening+text+"\n"))
		var got []string
		for _, x := range tasks {
			got = append(got, strings.Join([]string{x.What, x.Due, x.DueDate, strings.Join(x.Duty.Lead, "、"), strings.Join(x.Answer, "、"), strings.Join(x.Support, "、")}, " | "))
		}
		if got := strings.Join(got, "\n"); got != want {
			t.Errorf("%s\nis read as\n%s\nwant\n%s", text, got, want)
		}
	}
}

// A list of works behind a plan is of tasks where brackets say whose they are.
func TestAnnexesOfTasksAreRead(t *testing.T) {
	_, tasks := read(t, "plan.txt", []byte(opening+"加快建设。\n\n附件\n2024年民生实事\n1.门诊费用全额报销；增加学位5000个（牵头单位：教育局、医保局）。\n2.指标解释如下。\n"))
	var got []string
	for _, x := range tasks {
		got = append(got, fmt.Sprintf("%s %v", x.What, x.Duty.Lead))
	}
	if want := "加快建设 []\n门诊费用全额报销 [教育局 医保局]\n增加学位5000个 [教育局 医保局]"; strings.Join(got, "\n") != want {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

// A law's rules hold, and are no tasks.
func TestRulesOfALawAreNoTasks(t *testing.T) {
	if _, tasks := read(t, "law.txt", []byte("某省政务数据管理办法\n\n第一条 为了规范管理，制定本办法。\n第二条 政务部门应当建立数据目录，及时更新。\n第三条 县级人民政府应当加强组织领导。\n")); len(tasks) > 0 {
		t.Errorf("%d tasks: %+v", len(tasks), tasks[0])
	}
}

func TestTablesOfTasksAreRead(t *testing.T) {
	_, tasks := read(t, "plan.md", []byte("# 某市行动计划（2023—2025年）\n\n## 附件 重点任务分工表\n\n"+
		"| 序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限 |\n| --- | --- | --- | --- | --- |\n"+
		"| 1 | 建成省级工业互联网平台5个 | 市工信局 | 市财政局、市科技局 | 2024年12月 |\n| 2 | 修订产业目录 | 市发展改革委 |  | 长期推进 |\n"))
	var got []string
	for _, x := range tasks {
		got = append(got, fmt.Sprintf("%s %v %v %s %s", x.What, x.Duty.Lead, x.Support, x.Due, x.DueDate))
	}
	if want := "建成省级工业互联网平台5个 [市工信局] [市财政局 市科技局] 2024年12月 2024-12\n修订产业目录 [市发展改革委] [] 长期推进 "; strings.Join(got, "\n") != want {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

// sound checks that tasks stand where they say, in order, and have ids of their own.
func sound(p *plan.Plan, tasks []Task) error {
	ids, last := map[string]bool{}, 0
	for _, x := range tasks {
		if x.Span.Start < 0 || x.Span.End > len(p.Text) || x.Span.End <= x.Span.Start {
			return fmt.Errorf("%q stands nowhere: %d-%d", x.What, x.Span.Start, x.Span.End)
		}
		if said := plan.Repaired(p.Text, x.Span); !x.Table && !follows(said, x.What) { // what breaks a sentence is left out of it
			return fmt.Errorf("%q is cut as %q", x.What, said)
		}
		if x.Span.Start < last && !x.Table {
			return fmt.Errorf("%q stands before the one before", x.What)
		}
		if last = x.Span.Start; ids[x.ID] {
			return fmt.Errorf("a second %s", x.ID)
		}
		ids[x.ID] = true
	}
	return nil
}

// follows says whether the characters of a text stand in another one, in their order.
func follows(in, text string) bool {
	for _, r := range text {
		if !unicode.Is(unicode.Han, r) {
			continue
		}
		i := strings.IndexRune(in, r)
		if i < 0 {
			return false
		}
		in = in[i+len(string(r)):]
	}
	return true
}

func TestTasksStandWhereTheySay(t *testing.T) {
	name, b := seeds.Plan()
	files := map[string][]byte{name: b}
	beside, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "plans", "*.txt"))
	if len(beside) == 0 {
		t.Log("left out: there are no plans beside the project")
	}
	for i, path := range beside {
		if b, err := os.ReadFile(path); err == nil && (!testing.Short() || i%10 == 0) {
			files[path] = b
		}
	}
	for name, b := range files {
		if p, tasks := read(t, name, b); p != nil {
			if err := sound(p, tasks); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func FuzzTasks(f *testing.F) {
	f.Add(opening + "加快建设。（责任单位：市工信局）\n推进改革；完善制度（市财政局牵头，A配合）。\n")
	f.Add("| 任务 | 责任单位 | 时限 |\n| --- | --- | --- |\n| 建设 | 甲局 | 2023年 |\n")
	f.Add("二、任务\n（（（（（（要要要应应将负责：：：（牵头，，、、")
	f.Fuzz(func(t *testing.T, s string) {
		if p, tasks := read(t, "plan.txt", []byte(s)); p != nil {
			if err := sound(p, tasks); err != nil {
				t.Fatal(err)
			}
		}
	})
}
