package index

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"planq/extract"
	"planq/internal/slow"
)

func TestQueriesAreRead(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{"稀土", "稀土"},
		{"  稀土　产业  目标 稀土", "稀土 产业 目标"},
		{`"稀土 产业" LED`, `"稀土产业" led`},
		{"“十二五”", `"十二五"`},
		{"“十二五”时期", "十二五”时期"}, // quotes in a word are its own
		{"“十二五”， 稀土", `"十二五" 稀土`},
		{"１９．８％", "19.8%"},
		{"稀土？", "稀土"},
		{"產業結構", "产业结构"},
		{`"\"十二五\"时期"`, `"\"十二五\"时期"`},

		{"光伏 OR 稀土", "光伏 OR 稀土"},
		{"赣州 稀土 OR 钨 OR 铜", "赣州 稀土 OR 钨 OR 铜"},
		{"(赣州 稀土) OR 钨", "(赣州 稀土) OR 钨"},
		{"赣州 (稀土 OR 钨)", "赣州 稀土 OR 钨"},
		{"（光伏 OR 稀土）　赣州", "光伏 OR 稀土 赣州"},
		{"光伏 AND 稀土", "光伏 稀土"},
		{"光伏 or 稀土", "光伏 or 稀土"}, // a word
		{"光伏 -组件", "光伏 -组件"},
		{"光伏 －“太阳能 电池”", `光伏 -"太阳能电池"`},
		{"光伏 -(组件 硅片)", "光伏 -(组件 硅片)"},
		{"5-10家", "5-10家"}, // no minus
		{"--工业总量", "工业总量"}, // a bullet
		{"稀土 NEAR 赣州", "稀土 NEAR/30 赣州"},
		{"稀土 NEAR/5 赣州 NEAR/8 钨 产业", "稀土 NEAR/8 赣州 NEAR/8 钨 产业"},
		{"产业（含铜）发展", `"产业(含铜)发展"`},
		{"（一）", "一"},

		{"年:2015", `年:"2015"`},
		{"年份：２０１５年", `年:"2015年"`},
		{"year: 2011-2015", `年:"2011-2015"`},
		{"年:“十二五”", `年:"十二五"`},
		{"角色:目标 性质：现状", `角色:"目标" 角色:"现状"`},
		{"role:target", `角色:"target"`},
		{`指标:"主营业务 收入"`, `指标:"主营业务收入"`},
		{"值:＞1000亿元", `值:">1000亿元"`},
		{"(章:光伏 OR 节:稀土) -单位:亿元", `章:"光伏" OR 节:"稀土" -单位:"亿元"`},
		{"单位:%", `单位:"%"`},
		{"0.49∶1", `"0.49:1"`}, // no field
		{"全省：稀土", `"全省:稀土"`},
	} {
		e, problems, err := parseQuery(c.query)
		if err != nil || len(problems) > 0 {
			t.Errorf("%s: %v, %v", c.query, problems, err)
		} else if e.String() != c.want {
			t.Errorf("%s reads as %s, want %s", c.query, e, c.want)
		}
	}
	for _, empty := range []string{"--", "，。", "", "　", `""`, "()", "OR", "-"} {
		if _, _, err := parseQuery(empty); !errors.Is(err, ErrEmpty) {
			t.Errorf("%q is not empty: %v", empty, err)
		}
	}
}

// What cannot be read is told with its place, and the words are looked for all the same.
func TestAQueryThatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		query, want string
		at          int
		what        string
	}{
		{"稀土 OR", "稀土", 4, "OR needs a word"},
		{"OR 稀土", "稀土", 1, "OR needs a word"},
		{"稀土 OR NEAR 钨", "稀土 OR 钨", 7, "NEAR needs a word"},
		{"稀土 NEAR", "稀土", 4, "NEAR needs a word"},
		{"稀土 NEAR (钨 OR 铜)", "稀土 钨 OR 铜", 4, "NEAR stands between two words"},
		{"稀土 NEAR/很近 钨", "稀土 NEAR/30 钨", 4, "NEAR takes a number"},
		{"赣州 (稀土 钨", "赣州 (稀土 钨)", 4, "not closed"},
		{"赣州 稀土) 钨", "赣州 稀土 钨", 6, "closes nothing"},
		{`赣州 "稀土 钨`, "赣州 稀土 钨", 4, "quotation is not closed"},
		{"-稀土", "稀土", 1, "something to look for"},
		{"-稀土 -钨", "稀土 钨", 1, "something to look for"},
		{"光伏 OR -钨", "光伏 OR 钨", 1, "something to look for"},
		{"稀土 年:十五", `稀土 "十五"`, 4, "年:十五 is not understood: it takes 2015"},
		{"角色：愿望", `"愿望"`, 1, "it takes 目标"},
		{"值:很多", `"很多"`, 1, "it takes >1000亿元"},
		{"稀土 章:", "稀土", 4, "it takes a word"},
	} {
		e, problems, err := parseQuery(c.query)
		switch {
		case err != nil:
			t.Errorf("%s: %v", c.query, err)
		case e.String() != c.want:
			t.Errorf("%s reads as %s, want %s", c.query, e, c.want)
		case len(problems) != 1 || problems[0].At != c.at || !strings.Contains(problems[0].What, c.what):
			t.Errorf("%s: problems %v, want one at %d on %s", c.query, problems, c.at, c.what)
		}
	}
}

// A pasted page is a query of its first words, at once.
func TestALongQuery(t *testing.T) {
	for _, piece := range []string{"稀土 ", "“稀", ")", "a)", "(", "-", "“ ", "OR ", "年:", ":", `"\\`, "a(", "钨"} {
		e, problems, err := parseQuery("稀土 " + strings.Repeat(piece, 100_000))
		if err != nil || len(problems) == 0 {
			t.Errorf("%s…: %v, %v", piece, problems, err)
		}
		words := 0
		e.leaves(func(*expr) { words++ })
		if words > maxWords {
			t.Errorf("%s…: %d words", piece, words)
		}
	}
}

func FuzzQuery(f *testing.F) {
	for _, seed := range []string{
		"稀土 -“两化 融合” (年:2015 OR 角色:目标) NEAR/3 x", `"a\"b\\" OR ((c`, "值:>=0.1万亿元 -(-(钨))", "a OR b c OR (d e) NEAR f",
		"（一）产业（含铜）", "节：光伏）OR", "－１０％ ＯＲ 5", strings.Repeat("(", 30) + "稀土", "年:“十二五” 單位:億元", `光伏 -"!!#0`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, _, err := parseQuery(s)
		if err != nil {
			return
		}
		again, problems, err := parseQuery(e.String())
		if err != nil || len(problems) > 0 {
			t.Fatalf("%q is printed as %q, which gives %v, %v", s, e, problems, err)
		}
		if !reflect.DeepEqual(e, again) {
			t.Fatalf("%q is printed as %q, which is read as %q", s, e, again)
		}
	})
}

// answers asks both ways and tells the texts of passages and records that are found.
func answers(t *testing.T, libraries map[string]*Library, q Query) []string {
	t.Helper()
	var all [2][]string
	for i, name := range []string{"read", "index"} {
		result, err := libraries[name].Search(q)
		if err != nil {
			t.Fatalf("%s: %v", q.Text, err)
		}
		for _, h := range result.Hits {
			all[i] = append(all[i], h.Plan.ID+" "+h.Text+recordOf(h))
		}
		slices.Sort(all[i])
		if result.Total != len(result.Hits) {
			t.Errorf("%s, %s: total %d of %d hits", q.Text, name, result.Total, len(result.Hits))
		}
	}
	if !slices.Equal(all[0], all[1]) {
		t.Errorf("%s: reading finds %d, the index %d", q.Text, len(all[0]), len(all[1]))
	}
	return all[0]
}

const queried = `某省新材料产业“十三五”发展规划

第一章　发展基础
第一节　稀土产业
2015年，全省稀土产业实现主营业务收入450亿元，利税45亿元。
第二节　光伏产业
2015年，全省光伏产业实现主营业务收入1200亿元。硅料产能达到2万吨。
第二章　发展目标
到2020年，全省稀土产业实现主营业务收入0.1万亿元以上，光伏组件产能达到10万吨。
专栏1　重点工程
在南城建设稀土工程，远离城区的北山另建光伏工程。
`

func TestTheLanguageFinds(t *testing.T) {
	doc := read(t, "material.txt", queried)
	libraries := both(t, doc, read(t, "steel.txt", steel))
	for _, c := range []struct {
		query      string
		has, hasNo string // words of the passages that are found, and of those that are not
	}{
		{"稀土 光伏", "到2020年|在南城", "2015年"},
		{"稀土 OR 光伏", "到2020年|在南城|全省稀土产业实现主营业务收入450亿元|硅料", "粗钢"},
		{"稀土 -光伏", "利税45亿元|稀土钢", "到2020年|在南城"},
		{`"稀土产业实现"`, "利税45亿元|到2020年", "在南城"},
		{"稀土 NEAR/3 南城", "在南城", "到2020年"},
		{"稀土 NEAR/1 北山", "", "在南城"},
		{"南城 NEAR/40 北山 NEAR/40 光伏", "在南城", "到2020年"},
		{"章:发展基础", "利税45亿元|硅料", "到2020年"},
		{"节:稀土产业", "利税45亿元", "硅料|到2020年"},
		{"专栏:重点工程", "在南城", "到2020年"},
		{"指标:利税", "利税45亿元", "硅料|到2020年"},
		{"指标:主营业务收入 年:2020", "到2020年", "利税45亿元|硅料"},
		{"指标:利税 值:450亿元", "", "利税45亿元"}, // of two records of one passage
		{"角色:现状", "利税45亿元|硅料", "到2020年|在南城"},
		{"年:2011-2016 稀土", "利税45亿元", "到2020年"},
		{"年:十三五", "到2020年|粗钢", "利税45亿元"},
		{"单位:万吨", "硅料|到2020年|粗钢|稀土钢", "利税45亿元"},
		{"值:>=1000亿元", "硅料|到2020年|粗钢", "利税45亿元"},
		{"值:>1000亿元", "硅料|粗钢", "利税45亿元"},
		{"值:<=45亿元", "利税45亿元", "硅料|到2020年"},
		{"值:=0.12万亿元", "硅料|粗钢", "利税45亿元|0.1万亿元"},
		{"值:40-500亿元", "利税45亿元", "硅料|到2020年"},
		{"值:1000亿元以上 光伏", "硅料|到2020年", "粗钢"},
		{"规划:钢铁", "粗钢", "利税45亿元"},
		{"规划:steel 稀土", "稀土钢", "利税45亿元"},
		{"主营业务收入 -年:2015", "到2020年|粗钢", "利税45亿元|硅料"},
		{"(年:2015 OR 年:2020) 稀土", "利税45亿元|到2020年|稀土钢", "硅料"},
		{"稀土 (光伏 OR -组件)", "利税45亿元|到2020年", "粗钢|硅料"},
		{"規劃：鋼鐵 稀土鋼", "稀土钢", "利税45亿元"},
		{"营收", "利税45亿元|硅料|到2020年", "在南城"},
		{`"营收"`, "", "利税45亿元"},
	} {
		got := strings.Join(answers(t, libraries, Query{Text: c.query, Passages: true}), "\n")
		for _, s := range strings.FieldsFunc(c.has, func(r rune) bool { return r == '|' }) {
			if !strings.Contains(got, s) {
				t.Errorf("%s does not find %s among:\n%s", c.query, s, got)
			}
		}
		for _, s := range strings.FieldsFunc(c.hasNo, func(r rune) bool { return r == '|' }) {
			if strings.Contains(got, s) {
				t.Errorf("%s finds %s among:\n%s", c.query, s, got)
			}
		}
	}
	for _, c := range []struct {
		query string
		want  string // values of the records
	}{
		{"指标:主营业务收入", "0.1万亿元 1200亿元 1200亿元 450亿元"},
		{"指标:主营业务收入 年:2015", "1200亿元 450亿元"},
		{"角色:目标 值:<20万吨", "10万吨 19．8万吨"},
		{"单位:元 -角色:目标", "1200亿元 450亿元 45亿元"},
		{"稀土 值:>=450亿元", "0.1万亿元 450亿元"},
		{"主体:光伏 OR 单位:万吨", "10万吨 1200亿元 19．8万吨 2万吨 800万吨"},
		{"章:发展基础 单位:吨", "2万吨"},
	} {
		got := answers(t, libraries, Query{Text: c.query, Records: true})
		var values []string
		for _, l := range libraries {
			result, _ := l.Search(Query{Text: c.query, Records: true})
			values = nil
			for _, h := range result.Hits {
				values = append(values, h.Record.Value)
			}
		}
		slices.Sort(values)
		if s := strings.Join(values, " "); s != c.want {
			t.Errorf("%s finds records %s, want %s\n%s", c.query, s, c.want, got)
		}
	}
}

// A place is asked for by any of its names, by that which it had, by its code and by what it lies in.
func TestPlacesAreAskedForByAnyName(t *testing.T) {
	libraries := both(t,
		read(t, "city.txt", "襄阳市“十四五”茶产业规划\n一、目标\n到2025年，全市茶园面积达到8万亩。\n"),
		read(t, "prefecture.txt", "恩施土家族苗族自治州“十四五”茶产业规划\n一、目标\n到2025年，全州茶园面积达到90万亩。\n"),
		read(t, "county.txt", "和平县“十四五”茶产业规划\n一、目标\n到2025年，全县茶园面积达到6万亩。\n"))
	for query, want := range map[string]string{
		"地区:襄阳": "city", "地区:襄樊市": "city", "地区:420600": "city", "地区:襄阳市": "city", "地区:恩施州": "prefecture", "地区:恩施自治州": "prefecture", "地区:湖北": "city prefecture",
		"地区:湖北恩施": "prefecture", "地区:广东": "county", "地区:河源": "county", "region:和平": "county", "地区:鄂州": "", "地区:全国": "", "地区:123456": "",
	} {
		var got []string
		for _, hit := range answers(t, libraries, Query{Text: "茶园 " + query, Passages: true}) {
			id, _, _ := strings.Cut(hit, " ")
			got = append(got, id)
		}
		slices.Sort(got)
		if s := strings.Join(slices.Compact(got), " "); s != want {
			t.Errorf("%s finds %q, want %q", query, s, want)
		}
	}
}

// Every stretch of every plan at hand is found, in quotes and, where it is no more than
// letters, as it stands.
func TestEverySubstringIsFound(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	docs := []*extract.Document{shipped(t), read(t, "steel.txt", steel), read(t, "damage.txt", "某县规划\n\n一、产　　业结构\n形成２００万吨生产能　力，调 整 产業结构。\n")}
	docs = append(docs, sharedPlans(t)...)
	byID := map[string]*extract.Document{}
	for _, doc := range docs {
		byID[doc.Plan.ID] = doc
	}
	random := rand.New(rand.NewPCG(1, 2))
	tries := 600
	if testing.Short() {
		tries = 100
	}
	for name, l := range both(t, docs...) {
		for tried := 0; tried < tries/len(docs); {
			for _, doc := range docs {
				passages := passagesOf(doc.Plan)
				if len(passages) == 0 {
					continue // nothing of it can be read
				}
				p := passages[random.IntN(len(passages))]
				runes := []rune(cut(doc.Plan.Text, p.Span))
				n := 1 + random.IntN(min(12, len(runes)))
				from := random.IntN(len(runes) - n + 1)
				want := string(runes[from : from+n])
				if !hasLetter(want) {
					continue
				}
				tried++
				queries := []string{quote(want)}
				if !strings.ContainsFunc(want, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
					queries = append(queries, want)
				}
				for _, q := range queries {
					result, err := l.Search(Query{Text: q, Passages: true, Plans: []string{doc.Plan.ID}})
					if err != nil {
						t.Fatalf("%s: %s: %v", name, q, err)
					}
					if !slices.ContainsFunc(result.Hits, func(h Hit) bool { return h.Span.Start <= p.Span.End && h.Span.End >= p.Span.Start }) {
						t.Errorf("%s: %s stands in %s %q, not found among %d", name, q, doc.Plan.ID, cut(doc.Plan.Text, p.Span), result.Total)
					}
				}
			}
		}
		for _, q := range []string{"产业结构", "200万吨", "生产能力", "調整產業結構", `"二00万吨"`, "力"} {
			found, err := l.Search(Query{Text: q, Plans: []string{"damage"}, Passages: true})
			if err != nil {
				t.Fatal(err)
			}
			if found.Total == 0 != (q == `"二00万吨"`) {
				t.Errorf("%s: %s: %d hits", name, q, found.Total)
			}
		}
		if l.Note() != "" {
			t.Errorf("%s: %s", name, l.Note())
		}
	}
}
