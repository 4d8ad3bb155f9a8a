// planq's files in the hands of other programs. What is not installed here is left out
// aloud; .ci/run installs all of it, and sets PLANQ_TOOLS so that nothing is left out there.

package main

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"planq/internal/slow"
)

// lacking ends a test whose tool is not here.
func lacking(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("PLANQ_TOOLS") != "" {
		t.Fatalf("there is no %s here, and PLANQ_TOOLS says there is", what)
	}
	t.Skipf("there is no %s here", what)
}

// tools runs a command of tools.py.
func tools(t *testing.T, args ...string) string {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		lacking(t, "python3")
	}
	cmd := exec.Command(python, append([]string{filepath.Join("testdata", "tools", "tools.py")}, args...)...)
	cmd.Env = append(os.Environ(), "PYTHONUTF8=1")
	out, err := cmd.CombinedOutput()
	if _, missing, ok := strings.Cut(string(out), "ModuleNotFoundError: No module named "); ok {
		lacking(t, "Python module "+strings.Trim(strings.TrimSpace(missing), "'"))
	}
	if err != nil {
		t.Fatalf("tools.py %s: %v: %s", args[0], err, out)
	}
	return strings.TrimSpace(string(out))
}

// toolPlans are the shipped plan, "", and ten others beside the project, where they are.
func toolPlans(t *testing.T) []string {
	t.Helper()
	slow.NotShort(t, "another program is asked about many plans")
	plans := []string{""}
	for _, name := range []string{"made-county-fyp", "made-county-bulletin", "made-prefecture-report", "nat-135-ecoenv", "national-1996-report", "national-2018-report",
		"beijing-2035-eco-security", "city-2017-daqing-indicator-tables", "anhui-2021-2023-industrial-internet", "nat-125-envprot"} {
		path := filepath.Join("..", "..", "..", "shared", "plans", name+".txt")
		if _, err := os.Stat(path); err != nil {
			t.Logf("left out: %v", err)
			continue
		}
		plans = append(plans, path)
	}
	return plans
}

// awkwardPlan is a plan whose name and words a spreadsheet, a shell or a reader of CSV could take for something else.
func awkwardPlan(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), `=1+1, 'a' & "b".txt`)
	if err := os.WriteFile(path, []byte("某市规划\n\n一、目标\n=SUM(A1)产值达到5亿元。\n@甲公司产值达到6亿元。\n到2015年，'引号产值达到7亿元。\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// of is a command line about a plan; the shipped one has no name.
func of(plan string, args ...string) []string {
	if plan != "" {
		args = append(args, plan)
	}
	return args
}

func TestFrictionlessAcceptsPackages(t *testing.T) {
	dir := t.TempDir()
	var packages []string
	for i, plan := range append(toolPlans(t), awkwardPlan(t)) {
		to := filepath.Join(dir, fmt.Sprint(i))
		run(t, of(plan, "extract", "--package", to)...)
		packages = append(packages, filepath.Join(to, "datapackage.json"))
	}
	if got, want := tools(t, append([]string{"package"}, packages...)...), fmt.Sprint(len(packages)); got != want {
		t.Errorf("%s packages of %s", got, want)
	}
}

func TestJSONSchemaInPython(t *testing.T) {
	slow.Test(t, "it asks another program about many plans")
	dir := t.TempDir()
	tabled := filepath.Join(dir, "tabled.md") // the shipped plan has no table
	if err := os.WriteFile(tabled, []byte("# 某市“十四五”规划\n\n| 指标 | 2020年 | 2025年 |\n| --- | --- | --- |\n| 城镇化率（%） | 60 | 65 |\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"schema"}
	for _, c := range [][2]string{
		{"records", "extract --format json"}, {"records", "extract --format jsonl --offsets utf16"}, {"section", "extract --table section --format jsonl"},
		{"plan", "extract --table plan"}, {"entity", "extract --table entity"}, {"relation", "extract --table relation"}, {"chunk", "extract --table chunk --size 300"}, {"task", "extract --table task"}, {"reference", "references --format json"}, {"grid", "extract --table grid"}, {"cell", "extract --table cell --format jsonl"}, {"tables", "tables " + tabled + " --format json"}, {"terms", "terms --words 稀土,光伏 --by mode --format json"}, {"sdmx", "extract --names sdmx"},
		{"outline", "outline --format json"}, {"relations", "relations --format json"},
	} {
		schema, file := filepath.Join(dir, c[0]+".schema.json"), filepath.Join(dir, fmt.Sprint(len(args), ".json"))
		if strings.Contains(c[1], "jsonl") {
			file += "l"
		}
		run(t, "schema", c[0], "--output", schema)
		run(t, append(strings.Fields(c[1]), "--output", file)...)
		args = append(args, schema, file)
	}
	tools(t, args...)
}

func TestTablesSayTheSame(t *testing.T) {
	slow.Short(t, "it starts planq again and again")
	for _, plan := range []string{"", awkwardPlan(t)} {
		dir := t.TempDir()
		args := []string{"tables"}
		for _, format := range []string{"csv", "tsv", "parquet", "sqlite"} {
			file := filepath.Join(dir, "record."+format)
			run(t, of(plan, "extract", "--format", format, "--output", file)...)
			args = append(args, file)
		}
		tools(t, args...)
	}
}

// A file that is not finished hides itself from who reads the folder as one data set.
func TestUnfinishedFilesAreHidden(t *testing.T) {
	dir := t.TempDir()
	run(t, "extract", "--format", "parquet", "--output", filepath.Join(dir, "a.parquet"))
	part := partName(filepath.Join(dir, "b.parquet"))
	if err := os.WriteFile(part, []byte("PAR1 half"), 0o644); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(filepath.Base(part), ".") || filepath.Dir(part) != dir {
		t.Errorf("%s is in sight", part)
	}
	run(t, "extract", "--format", "jsonl", "--output", filepath.Join(dir, "a.jsonl"))
	want := fmt.Sprint(strings.Count(read(t, filepath.Join(dir, "a.jsonl")), "\n"))
	os.Remove(filepath.Join(dir, "a.jsonl"))
	if got := tools(t, "folder", dir); got != want {
		t.Errorf("%s rows, want %s", got, want)
	}
}

func TestGraphsAreRead(t *testing.T) {
	slow.Short(t, "it starts planq again and again")
	dir := t.TempDir()
	graphml, jsonld := filepath.Join(dir, "plan.graphml"), filepath.Join(dir, "plan.jsonld")
	run(t, "relations", "--format", "graphml", "--output", graphml)
	run(t, "relations", "--format", "jsonld", "--output", jsonld)
	if got := tools(t, "graph", graphml, jsonld); strings.HasSuffix(got, " 0") {
		t.Errorf("nodes and edges: %s", got)
	}
}

// The recipes of docs/chunks.md find what stands under the headings that they are asked for, and every piece is where it says.
func TestChunksInOtherHands(t *testing.T) {
	python := os.Getenv("PLANQ_MODELS") // of a place where they are installed
	if python == "" {
		lacking(t, "Python with langchain-core and llama-index-core")
	}
	dir := t.TempDir()
	chunks, text := filepath.Join(dir, "chunks.jsonl"), filepath.Join(dir, "plan.txt")
	run(t, "extract", "--table", "chunk", "--size", "300", "--format", "jsonl", "--output", chunks)
	run(t, "text", "--output", text)
	for _, script := range []string{"langchain_plans.py", "llamaindex_plans.py"} {
		cmd := exec.Command(python, filepath.Join("..", "..", "docs", "chunks", script), chunks, "光伏产业2015年的目标是多少")
		cmd.Env = append(os.Environ(), "PYTHONUTF8=1")
		out, err := cmd.Output()
		if lines := strings.Count(string(out), "jiangxi-12fyp-industry\t"); err != nil || lines != 3 {
			t.Errorf("%s: %v: %d hits: %s", script, err, lines, out)
		}
	}
}

// Managers of references read what planq cites, and the page of a plan.
func TestCitationsAreRead(t *testing.T) {
	dir := t.TempDir()
	ris, csl, page := filepath.Join(dir, "plans.ris"), filepath.Join(dir, "plans.json"), filepath.Join(dir, "page.html")
	run(t, "list", "--format", "ris", "--output", ris)
	run(t, "explain", "--format", "csl", "--output", csl)
	address, _ := serving(t)
	_, body := get(t, address+"/plan/jiangxi-12fyp-industry")
	if err := os.WriteFile(page, []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := tools(t, "citations", ris, csl, page); !strings.HasPrefix(got, "1 ") || !strings.Contains(got, "江西省人民政府") || !strings.Contains(got, "2012") {
		t.Error(got)
	}
	for kind, want := range map[string]string{"ris": "TY  - RPRT", "json": `"type": "report"`} {
		r, body := get(t, address+"/plan/jiangxi-12fyp-industry/cite."+kind+"?at=11674")
		if r.StatusCode != 200 || !strings.Contains(body, want) || !strings.Contains(body, "第40行") || !strings.Contains(body, address+"/plan/jiangxi-12fyp-industry#p-") {
			t.Errorf("cite.%s: %d %s", kind, r.StatusCode, body)
		}
	}
	if !strings.Contains(body, `<meta name="citation_title" content="江西省工业和信息化“十二五”发展规划">`) {
		t.Error("the page has no citation_title")
	}
}

func TestFeedIsRead(t *testing.T) {
	news := filepath.Join(t.TempDir(), "news.xml")
	run(t, "search", "稀土", "--format", "atom", "--limit", "5", "--output", news)
	if got := tools(t, "feed", news); !strings.HasPrefix(got, "5 江西省工业和信息化") && !strings.HasPrefix(got, "4 江西省工业和信息化") {
		t.Error(got)
	}
	address, _ := serving(t)
	if r, body := get(t, address+"/feed?q=%E7%A8%80%E5%9C%9F"); r.StatusCode != 200 || !strings.Contains(body, `rel="alternate" href="`+address+"/plan/") {
		t.Errorf("%d %.500s", r.StatusCode, body)
	}
}

// What another reader of brat's format reads and writes again comes back as gold without a fault.
func TestBratThroughAnotherReader(t *testing.T) {
	for _, plan := range toolPlans(t) {
		dir := t.TempDir()
		run(t, of(plan, "extract", "--format", "brat", "--output", dir)...)
		texts, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
		ann := strings.TrimSuffix(texts[0], ".txt") + ".ann"
		tools(t, "brat", texts[0], ann, ann+".new")
		if err := os.Rename(ann+".new", ann); err != nil {
			t.Fatal(err)
		}
		gold := filepath.Join(dir, "gold.jsonl")
		run(t, "gold", "import", ann, "--output", gold)
		scoresAll(t, gold, plan, texts[0])
	}
}

// The same through Label Studio itself: a project, its predictions accepted, its export.
func TestLabelStudio(t *testing.T) {
	slow.NotShort(t, "another program is asked about many plans")
	studio, err := exec.LookPath("label-studio")
	if err != nil {
		lacking(t, "label-studio")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	listener.Close()
	const token = "0123456789abcdef0123456789abcdef01234567"
	dir := t.TempDir()
	cmd := exec.Command(studio, "start", "--no-browser", "--port", port, "--username", "planq@example.org", "--password", "only-for-this-test",
		"--user-token", token, "--enable-legacy-api-token")
	cmd.Env = append(os.Environ(), "LABEL_STUDIO_BASE_DATA_DIR="+dir, "COLLECT_ANALYTICS=false", "LATEST_VERSION_CHECK=false", "SENTRY_RATE=0", "FRONTEND_SENTRY_RATE=0")
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	defer func() {
		cmd.Process.Kill()
		<-ended
	}()
	server := "http://127.0.0.1:" + port
	for ready := false; !ready; {
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("label-studio ends: %v: %s", err, log.Bytes())
		case <-time.After(time.Second):
		}
		answer, err := http.Get(server + "/health")
		if ready = err == nil && answer.StatusCode == http.StatusOK; err == nil {
			answer.Body.Close()
		}
	}
	config := filepath.Join(dir, "config.xml")
	run(t, "schema", "label-studio", "--output", config)
	for i, plan := range toolPlans(t) {
		tasks, export, gold, text := filepath.Join(dir, "tasks.json"), filepath.Join(dir, "export.json"), filepath.Join(dir, "gold.jsonl"), filepath.Join(dir, fmt.Sprint(i, ".txt"))
		run(t, of(plan, "extract", "--format", "label-studio", "--output", tasks)...)
		run(t, of(plan, "text", "--output", text)...)
		tools(t, "labelstudio", server, token, config, tasks, export)
		run(t, "gold", "import", export, "--output", gold)
		scoresAll(t, gold, plan, text)
	}
}

// scoresAll checks that a plan reads as its gold says, every field of every figure.
func scoresAll(t *testing.T, gold, plan, text string) {
	t.Helper()
	if plan == "" {
		plan = text
	}
	got := run(t, "diff", gold, plan)
	if !strings.Contains(strings.Join(strings.Fields(got), " "), "准确率 P 1.000, 召回率 R 1.000, F1 1.000; 整条 record F1 1.000, 含主体 with subject F1 1.000") || !strings.Contains(got, "错位 broken spans 0") {
		t.Errorf("%s: %s", plan, got)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
