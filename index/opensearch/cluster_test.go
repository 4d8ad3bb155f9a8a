package opensearch

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"planq/extract"
	"planq/extract/relation"
	"planq/index"
	"planq/seeds"
)

// passagesAsked is how many passages the cluster is loaded with: PLANQ_CLUSTER.
func passagesAsked(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("PLANQ_CLUSTER"))
	if err != nil || n <= 0 {
		t.Skip("LEFT OUT: PLANQ_CLUSTER=100000 has a cluster of three processes built, loaded and killed, which takes some minutes")
	}
	return n
}

func library(t testing.TB, url string) *index.Library {
	t.Helper()
	c, err := Open(Config{URL: url, Patience: 2 * time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	lib, err := index.On(c)
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func toWrite(t testing.TB, url string) *index.FarWriter {
	t.Helper()
	c, err := Open(Config{URL: url, Patience: 2 * time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	w, err := index.WriteOn(c)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// madePlan is a plan of some 250 passages; every passage of it says which plan and which version it is.
func madePlan(n, version, passages int) (name string, text []byte) {
	r := rand.New(rand.NewPCG(uint64(n), uint64(version)))
	pick := func(words string) string { all := strings.Fields(words); return all[r.IntN(len(all))] }
	var b strings.Builder
	fmt.Fprintf(&b, "某市第%d号产业发展规划\n\n", n)
	for i := range passages {
		if i%25 == 0 {
			fmt.Fprintf(&b, "第%d章 %s%s\n", i/25+1, pick("稀土 光伏 钢铁 医药 旅游 物流 软件 纺织 食品 装备"), pick("产业 加工 服务 园区 基地"))
			continue
		}
		if i%25 == 1 { // what it says of things
			fmt.Fprintf(&b, "%s依托%s发展文号%dv%d所列的%s产业、%s产业。\n", pick("南昌市 赣州市 新余市 九江市 宜春市"), pick("江铜集团 赛维LDK 江西稀有金属钨业集团"), n, version,
				pick("稀土 光伏 钢铁 医药 纺织"), pick("旅游 物流 软件 食品 装备"))
			continue
		}
		fmt.Fprintf(&b, "到%d年，%s%s%s达到%d%s，%s%s，文号%dv%d。\n", 2011+r.IntN(15), pick("全省 全市 园区 县域 企业"), pick("稀土 光伏 钢铁 医药 旅游 物流 软件 纺织 食品 装备"),
			pick("产值 利税 营业收入 产量 投资 就业 出口 增加值"), 1+r.IntN(9999), pick("亿元 万元 万吨 家 万人 %"), pick("加快 推进 支持 引导 鼓励"),
			pick("技术改造 兼并重组 人才引进 标准建设 品牌培育 绿色发展 节能降耗 数字化转型"), n, version)
	}
	return fmt.Sprintf("made-%04d.txt", n), []byte(b.String())
}

func readPlan(t testing.TB, name string, text []byte) *extract.Document {
	doc, err := extract.Read(name, text)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

const perPlan = 250

// TestLoader is the process that is killed while it loads.
func TestLoader(t *testing.T) {
	url := os.Getenv("PLANQ_LOADER")
	if url == "" {
		t.Skip("it is run by TestCluster")
	}
	w := toWrite(t, url)
	w.Start(func(c index.Change) { fmt.Println("kept", c.Plan.ID) }, "loader", false)
	for n := 9000; ; n++ {
		name, text := madePlan(n, 1, 3000)
		if err := w.Add(readPlan(t, name, text), name); err != nil {
			t.Fatal(err)
		}
		fmt.Println("put", name)
	}
}

// A hundred thousand passages are loaded while nodes are killed, and asked while nodes are killed.
func TestCluster(t *testing.T) {
	passages := passagesAsked(t)
	n := realCluster(t, "400m", 3)
	url := n.url("test")
	t.Run("same answers", func(t *testing.T) { sameAnswers(t, n, "same") })

	// Loading, with two nodes killed on the way, one of them the manager. One plan is swapped again and again.
	plans := passages / perPlan
	var acknowledged sync.Map
	w := toWrite(t, url)
	w.Start(func(c index.Change) {
		acknowledged.Store(c.Plan.ID, c.Plan)
	}, "test", false)
	swapped := func(v int) {
		name, text := madePlan(0, v, perPlan)
		if err := w.Add(readPlan(t, name, text), name); err != nil {
			t.Fatal(err)
		}
	}
	swapped(1)
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	lib := library(t, url)
	whole := ask(t, lib, `"文号0v"`)
	if whole == 0 {
		t.Fatal("the plan that is to be swapped is not there")
	}
	relations := func(v string) int { // of a version of that plan
		n, _ := strconv.Atoi(strings.TrimPrefix(v, "文号0v"))
		name, text := madePlan(0, n, perPlan)
		return len(readPlan(t, name, text).Relations())
	}
	// While it is loaded, the plan that is swapped is asked for: all of one version, never a part, never two.
	stop := make(chan struct{})
	var asking sync.WaitGroup
	var asked, refused atomic.Int64
	var reasons sync.Map
	watch := func(t *testing.T, lib *index.Library) {
		for {
			select {
			case <-stop:
				return
			default:
			}
			found, err := lib.Search(index.Query{Text: `"文号0v"`, Passages: true, Limit: 300})
			if err != nil {
				var known *Error
				if !errors.As(err, &known) && !strings.Contains(err.Error(), "hint: ") {
					t.Errorf("an error that says nothing: %v", err)
				}
				if _, told := reasons.LoadOrStore(err.Error(), true); !told {
					t.Logf("meanwhile: %v", err)
				}
				refused.Add(1)
				continue
			}
			versions := map[string]bool{}
			for _, h := range found.Hits {
				versions[version0.FindString(h.Text)] = true
			}
			if found.Total != whole || len(found.Hits) != whole || len(versions) != 1 {
				t.Errorf("of the plan that is swapped %d of %d passages are seen, %d hits, versions %v", found.Total, whole, len(found.Hits), versions)
			}
			said, _, err := lib.Statements(index.Wanted{Plans: []string{"made-0000"}}, 1, 1000)
			if err == nil {
				version := ""
				if len(said) > 0 {
					version = version0.FindString(said[0].Quote)
				}
				if len(said) != relations(version) || slices.ContainsFunc(said, func(x index.Statement) bool { return version0.FindString(x.Quote) != version }) {
					t.Errorf("of the plan that is swapped %d of %d relations of %s are seen, or of two versions", len(said), relations(version), version)
				}
			}
			asked.Add(1)
			time.Sleep(50 * time.Millisecond)
		}
	}
	asking.Go(func() { watch(t, lib) })
	begun := time.Now()
	for i := 1; i <= plans; i++ {
		switch i {
		case plans / 4:
			n.wait("green", 3, 5*time.Minute) // until then a shard may have its one copy on the node that is killed
			n.kill(1)
			t.Logf("node 2 was killed after %d plans", i)
		case plans * 2 / 5:
			n.start(1, 3)
		case plans * 3 / 5:
			n.wait("green", 3, 5*time.Minute)
			m := n.manager()
			n.kill(m)
			t.Logf("node %d, the manager, was killed after %d plans", m+1, i)
		case plans * 3 / 4:
			for j, p := range n.processes {
				if p == nil {
					n.start(j, 3)
				}
			}
		}
		name, text := madePlan(i, 1, perPlan)
		if err := w.Add(readPlan(t, name, text), name); err != nil {
			t.Fatalf("plan %d: %v", i, err)
		}
		if i%20 == 0 {
			swapped(i/20 + 1)
		}
		if i%max(1, plans/10) == 0 {
			t.Logf("%d plans after %v", i, time.Since(begun).Round(time.Second))
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	took := time.Since(begun)
	close(stop)
	asking.Wait()
	t.Logf("%d plans, %d passages in %v: %.0f plans and %.0f passages a second; %d answers meanwhile, %d errors", plans, plans*perPlan, took.Round(time.Second),
		float64(plans)/took.Seconds(), float64(plans*perPlan)/took.Seconds(), asked.Load(), refused.Load())
	if asked.Load() == 0 {
		t.Error("nothing was asked meanwhile")
	}
	n.wait("green", 3, 5*time.Minute)
	everything(t, url, &acknowledged, plans)

	// A node is killed while it is asked.
	lib = library(t, url)
	want := map[string]int{}
	queries := []string{`"稀土产值"`, `"文号7v1"`, "年:2015 单位:亿元", `"技术改造" -"光伏"`}
	for _, q := range queries {
		want[q] = ask(t, lib, q)
	}
	n.kill(2)
	deadline := time.Now().Add(20 * time.Second)
	right := 0
	for time.Now().Before(deadline) || right < 8 {
		for _, q := range queries {
			found, err := lib.Search(index.Query{Text: q, Limit: 10})
			if err == nil && found.Total != want[q] {
				t.Fatalf("with a node killed %s finds %d of %d", q, found.Total, want[q])
			}
			if err == nil {
				right++
			}
		}
		if time.Since(deadline) > 2*time.Minute {
			t.Fatalf("%d answers in all that time", right)
		}
	}
	t.Logf("%d whole answers with a node killed", right)
	n.start(2, 3)
	n.wait("green", 3, 5*time.Minute)

	// The process that writes is killed in the middle of a plan.
	killedWriter(t, url)
	everything(t, url, &acknowledged, plans)

	// A disk is full.
	n.ask("PUT", "/test-entries/_settings", `{"index.blocks.read_only_allow_delete": true}`)
	w = toWrite(t, url)
	w.Start(nil, "test", false)
	name, text := madePlan(8000, 1, perPlan)
	err := w.Add(readPlan(t, name, text), name)
	if err == nil {
		err = w.Close()
	} else {
		w.Close()
	}
	if err == nil || !strings.Contains(err.Error(), "a disk is full") {
		t.Errorf("a full disk: %v", err)
	}
	n.ask("PUT", "/test-entries/_settings", `{"index.blocks.read_only_allow_delete": null}`)
	everything(t, url, &acknowledged, plans)
	sizes, _ := n.ask("GET", "/_cat/indices/test-*?bytes=b&h=index,docs.count,pri.store.size", "")
	t.Logf("sizes:\n%s", sizes)
}

var version0 = regexp.MustCompile(`文号0v\d+`)

func ask(t testing.TB, lib *index.Library, q string) int {
	t.Helper()
	found, err := lib.Search(index.Query{Text: q, Limit: 1})
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	return found.Total
}

// everything checks that all plans that were acknowledged are there, whole, and no others.
func everything(t *testing.T, url string, acknowledged *sync.Map, plans int) {
	t.Helper()
	lib := library(t, url)
	there := map[string]index.Info{}
	for _, p := range lib.Plans() {
		there[p.ID] = p
	}
	if note := lib.Note(); note != "" {
		t.Fatal(note)
	}
	count := 0
	acknowledged.Range(func(id, plan any) bool {
		count++
		if _, ok := there[id.(string)]; !ok {
			t.Errorf("%s was acknowledged, and is not there", id)
		}
		return true
	})
	if len(there) != plans+1 || count != plans+1 {
		t.Errorf("%d plans are there, %d were acknowledged, of %d", len(there), count, plans+1)
	}
	// Each has all of its entries, and its text is what was put.
	found, err := lib.Search(index.Query{Text: "规划:产业发展规划", Limit: 1, Facets: true})
	if err != nil {
		t.Fatal(err)
	}
	want := 0
	for _, p := range there {
		want += p.Passages + p.Records
	}
	if found.Total != want {
		t.Errorf("%d entries are there of %d", found.Total, want)
	}
	for _, f := range found.Facets {
		if f.Field != "plan" {
			continue
		}
		for _, v := range f.Values {
			if p := there[v.Value]; p.Passages+p.Records != v.Hits {
				t.Errorf("%s has %d entries of %d", v.Value, v.Hits, p.Passages+p.Records)
			}
		}
	}
	for i := 1; i <= plans; i += max(1, plans/50) {
		name, text := madePlan(i, 1, perPlan)
		doc, err := lib.Document(strings.TrimSuffix(name, ".txt"))
		if err != nil || doc.Plan.Text != string(text) {
			t.Errorf("%s is not what was put: %v", name, err)
		}
	}
	t.Logf("%d plans with %d entries are there and whole", len(there), want)
}

// killedWriter has a process load a plan and kills it; nothing of that plan is to be seen, and the next goes on.
func killedWriter(t *testing.T, url string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run", "^TestLoader$", "-test.v")
	cmd.Env = append(os.Environ(), "PLANQ_LOADER="+url)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := ""
	for b := make([]byte, 4096); !strings.Contains(said, "put "); {
		k, err := out.Read(b)
		if said += string(b[:k]); err != nil {
			t.Fatalf("the loader ends: %s", said)
		}
	}
	cmd.Process.Kill()
	cmd.Wait()
	if strings.Contains(said, "kept ") {
		t.Log("the loader had kept a plan already")
	}
	w := toWrite(t, url)
	w.Start(nil, "test", false)
	if err := w.Remove(func(p index.Info) bool { return strings.HasPrefix(p.ID, "made-9") }); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// sameAnswers asks both engines the judged queries, and for stretches of the texts.
func sameAnswers(t *testing.T, n *nodes, called string) {
	url := n.url(called)
	name, text := seeds.Plan()
	docs := []*extract.Document{readPlan(t, name, text)}
	others, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "plans", "n*.txt"))
	if len(others) == 0 {
		t.Log("no plans stand beside the project: the shipped one alone is asked")
	}
	for _, path := range others[:min(len(others), 12)] {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, readPlan(t, filepath.Base(path), b))
	}
	dir := t.TempDir()
	local, err := index.Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	far := toWrite(t, url)
	for _, doc := range docs {
		if err := errors.Join(local.Add(doc, doc.Plan.ID+".txt"), far.Add(doc, doc.Plan.ID+".txt")); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(local.Close(), far.Close()); err != nil {
		t.Fatal(err)
	}
	here, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer here.Close()
	there := library(t, url)
	shipped := docs[0].Plan.ID
	var sum [2]float64
	queries := judgedQueries(t)
	for _, q := range queries {
		var got [2]float64
		for i, lib := range []*index.Library{here, there} {
			found, err := lib.Search(index.Query{Text: q.text, Plans: []string{shipped}, Passages: true, Limit: 50})
			if err != nil {
				t.Fatalf("%s: %v", q.text, err)
			}
			got[i] = q.ndcg(found.Hits)
			sum[i] += got[i] / float64(len(queries))
		}
		if math.Abs(got[0]-got[1]) > 0.1 {
			t.Logf("%s: nDCG@10 is %.3f here and %.3f there", q.text, got[0], got[1])
		}
	}
	t.Logf("nDCG@10 of %d judged queries: %.4f here, %.4f there", len(queries), sum[0], sum[1])
	if math.Abs(sum[0]-sum[1]) > 0.02 {
		t.Error("the engines answer differently")
	}
	r := rand.New(rand.NewPCG(1, 2))
	asked := 0
	for asked < 60 {
		doc := docs[r.IntN(len(docs))]
		found, err := here.Search(index.Query{Text: "规划:" + doc.Plan.ID, Passages: true, Limit: 400})
		if err != nil || len(found.Hits) == 0 {
			t.Fatal(err)
		}
		for range 6 {
			h := found.Hits[r.IntN(len(found.Hits))]
			runes := []rune(strings.Join(strings.Fields(h.Text), ""))
			size := 1 + r.IntN(8)
			if len(runes) < size {
				continue
			}
			from := r.IntN(len(runes) - size + 1)
			part := string(runes[from : from+size])
			if strings.ContainsAny(part, `"“”\`) || strings.IndexFunc(part, func(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }) < 0 {
				continue
			}
			asked++
			var totals [2]int
			for i, lib := range []*index.Library{here, there} {
				totals[i] = ask(t, lib, `"`+part+`"`)
			}
			if totals[0] != totals[1] || totals[1] == 0 {
				t.Errorf("%q of %s: %d here, %d there", part, doc.Plan.ID, totals[0], totals[1])
			}
		}
	}
	for _, q := range []string{"指标:产值 年:2015", "值:>1000亿元", "地区:江西", "年:2011-2015 单位:亿元", "稀土 NEAR 赣州", "章:发展 -光伏", "(稀土 OR 钨) 角色:目标", "专栏:钨", "记录:r28ebbe108e96"} {
		var totals [2]int
		for i, lib := range []*index.Library{here, there} {
			totals[i] = ask(t, lib, q)
		}
		if totals[0] != totals[1] {
			t.Errorf("%s: %d here, %d there", q, totals[0], totals[1])
		}
		for i, lib := range []*index.Library{here, there} {
			list, err := lib.Records(index.Filter{Text: q, Limit: 20, Facets: true})
			if err != nil {
				t.Fatal(err)
			}
			totals[i] = list.Total
			if i == 1 {
				continue
			}
			other, err := there.Records(index.Filter{Text: q, Limit: 20, Facets: true})
			if err != nil || fmt.Sprint(idsOf(list.Hits)) != fmt.Sprint(idsOf(other.Hits)) || fmt.Sprint(list.Facets) != fmt.Sprint(other.Facets) {
				t.Errorf("records of %s: %v here, %v there, %v", q, idsOf(list.Hits), idsOf(other.Hits), err)
			}
		}
		if totals[0] != totals[1] {
			t.Errorf("records of %s: %d here, %d there", q, totals[0], totals[1])
		}
	}
	for _, w := range []index.Wanted{{}, {Predicate: relation.ReliesOn}, {Kind: relation.Enterprise}, {Says: "光伏"}, {Things: []index.WantedThing{{Word: "高新"}}}, {Plans: []string{shipped}, Role: relation.Target}} {
		a, _, err1 := here.Statements(w, 100, 100_000)
		b, all, err2 := there.Statements(w, 100, 100_000)
		if err1 != nil || err2 != nil || !all || !slices.EqualFunc(a, b, func(a, b index.Statement) bool { return a.ID == b.ID && a.Span == b.Span && a.Plan.ID == b.Plan.ID }) {
			t.Errorf("%+v: %d relations here, %d there, or not the same, %v, %v", w, len(a), len(b), err1, err2)
		}
	}
	// Who asks without planq finds relations by their fields.
	of := 0
	for _, doc := range docs {
		for _, x := range doc.Relations() {
			if x.Predicate == relation.Develops && slices.ContainsFunc(x.Things(), func(t relation.Thing) bool { return t.ID == "region:360100" }) {
				of++
			}
		}
	}
	counted, _ := n.ask("GET", "/"+called+"-relations/_count", `{"query":{"bool":{"filter":[{"term":{"predicate":"develops"}},{"term":{"standard":"360100"}}]}}}`)
	if of == 0 || !strings.Contains(counted, fmt.Sprintf(`"count":%d,`, of)) {
		t.Errorf("%d relations of 南昌市 are to be counted: %s", of, counted)
	}
	for _, name := range []string{"江铜集团", "南昌高新区"} {
		a, err1 := here.Cards(name)
		b, err2 := there.Cards(name)
		if err1 != nil || err2 != nil || len(a) != len(b) || len(a) == 0 {
			t.Errorf("%s: %d cards here, %d there, %v, %v", name, len(a), len(b), err1, err2)
		}
	}
}

func idsOf(hits []index.Hit) (ids []string) {
	for _, h := range hits {
		ids = append(ids, h.Plan.ID+" "+h.Record.ID)
	}
	return ids
}

// judgedQuery is a query of testdata/queries.txt with the passages that answer it.
type judgedQuery struct {
	text   string
	grades []struct {
		heading, quote string
		grade          int
	}
}

func judgedQueries(t testing.TB) (all []judgedQuery) {
	b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "queries.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(string(b), "\n") {
		if q, ok := strings.CutPrefix(line, "? "); ok {
			all = append(all, judgedQuery{text: q})
		} else if line != "" && line[0] != '#' {
			heading, quote, _ := strings.Cut(line[2:], " | ")
			q := &all[len(all)-1]
			q.grades = append(q.grades, struct {
				heading, quote string
				grade          int
			}{heading, quote, int(line[0] - '0')})
		}
	}
	return all
}

func (q *judgedQuery) ndcg(hits []index.Hit) float64 {
	gain := func(grade, at int) float64 { return (math.Pow(2, float64(grade)) - 1) / math.Log2(float64(at)+2) }
	got, ideal := 0.0, 0.0
	for i, h := range hits[:min(len(hits), 10)] {
		heading := ""
		if len(h.Section) > 0 {
			heading = h.Section[len(h.Section)-1]
		}
		for _, g := range q.grades {
			if g.heading == heading && strings.HasPrefix(strings.Join(strings.Fields(h.Text), ""), strings.Join(strings.Fields(g.quote), "")) {
				got += gain(g.grade, i)
				break
			}
		}
	}
	var best []int
	for _, g := range q.grades {
		best = append(best, -g.grade)
	}
	slices.Sort(best)
	for i, g := range best[:min(10, len(best))] {
		ideal += gain(-g, i)
	}
	if ideal == 0 {
		return 1
	}
	return got / ideal
}
