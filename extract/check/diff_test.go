package check_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/internal/slow"
	"planq/seeds"
)

// told says a change in a few words: changed 全省 增加值 9000亿元 year 2010→2015.
func told(c check.Change) string {
	var s strings.Builder
	s.WriteString(strings.Join([]string{string(c.Kind), c.At().Says("subject"), c.At().Says("indicator"), c.At().Says("value")}, " "))
	for _, f := range c.Fields {
		if f.Field != "quote" && f.Field != "number" && f.Field != "canonical" && f.Field != "inherited" {
			s.WriteString(" " + f.Field + " " + f.Old + "→" + f.New)
		}
	}
	return s.String()
}

func read(t testing.TB, text string) []check.Statement {
	t.Helper()
	doc, err := extract.Read("plan.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return check.Statements(doc.Records)
}

func TestDiff(t *testing.T) {
	const old = "到2015年，全省工业增加值达到9000亿元以上。全省城镇化率达到52%，全省粮食产量达到2000万吨。"
	for _, test := range []struct {
		name, old, new string
		want           []string
	}{
		{"nothing", old, old, nil},
		{"blanks and width", old, strings.NewReplacer("9000", "９０００", "52%", " 52％").Replace(old), nil},
		{"a higher value", old, strings.Replace(old, "9000", "9500", 1), []string{
			"changed 全省 工业增加值 9500亿元 value 9000亿元→9500亿元",
		}},
		{"a comparator", old, strings.Replace(old, "以上", "左右", 1), []string{
			"changed 全省 工业增加值 9000亿元 op >=→~",
		}},
		{"another year for all", old, strings.Replace(old, "2015", "2020", 1), []string{
			"changed 全省 工业增加值 9000亿元 year 2015→2020", "changed 全省 城镇化率 52% year 2015→2020", "changed 全省 粮食产量 2000万吨 year 2015→2020",
		}},
		{"one clause gone", old, strings.Replace(old, "全省城镇化率达到52%，", "", 1), []string{
			"missing 全省 城镇化率 52%",
		}},
		{"another indicator of the same value is another figure", "全省城镇化率达到52%。", "全省森林覆盖率提高到52%。", []string{
			"missing 全省 城镇化率 52%", "added 全省 森林覆盖率 52%",
		}},
		{
			"a clause written anew",
			"到2015年，全省工业增加值达到9000亿元以上。", "要奋发有为，到2015年，全省工业增加值突破1万亿元。",
			[]string{"changed 全省 工业增加值 1万亿元 value 9000亿元→1万亿元 unit 亿元→万亿元 op >=→>"},
		},
		{
			"one of four named is gone: the others are not each other",
			"2010年，有色、钢铁、石化、食品产业主营业务收入均超千亿元。",
			"2010年，有色、石化、食品产业主营业务收入均超千亿元。",
			[]string{
				"changed 有色 主营业务收入 千亿元", "missing 钢铁 主营业务收入 千亿元",
				"changed 石化 主营业务收入 千亿元", "changed 食品产业 主营业务收入 千亿元",
			}, // their clause is another
		},
		{
			"a sentence that stands twice and then once",
			"到2015年，全省城镇化率达到52%。\n到2015年，全省城镇化率达到52%。",
			"到2015年，全省城镇化率达到52%。",
			[]string{"missing 全省 城镇化率 52%"},
		},
		{
			"a paragraph that moves to another chapter",
			"一、工业\n到2015年，全省粮食产量达到2000万吨。\n二、农业\n到2015年，全省城镇化率达到52%。",
			"一、工业\n到2015年，全省城镇化率达到52%。\n二、农业\n到2015年，全省粮食产量达到2000万吨。",
			[]string{"changed 全省 城镇化率 52% section 二、农业→一、工业", "changed 全省 粮食产量 2000万吨 section 一、工业→二、农业"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, c := range check.Diff(read(t, test.old), read(t, test.new), "rule", "strength") {
				got = append(got, told(c))
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// Of two figures of one clause each side reads another: they do not become one another.
func TestDiffOfOneClause(t *testing.T) {
	both := read(t, "2010年，某市实现主营业务收入3000亿元、利税380亿元。")
	var got []string
	for _, c := range check.Diff(both[:1], both[1:]) {
		got = append(got, told(c))
	}
	if d := cmp.Diff([]string{"missing 某市 主营业务收入 3000亿元", "added 某市 利税 380亿元"}, got); d != "" {
		t.Error(d)
	}
}

// A field that records get is one that a diff compares.
func TestDiffComparesEveryField(t *testing.T) {
	names := check.FieldNames()
	fields := reflect.TypeFor[export.Record]()
	for field := range fields.Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch name {
		case "plan", "id", "span", "page", "box", "corrected": // where it stands, what it is called and who has corrected it
		case "", "unit_code", "industry_code": // codes, which follow from the other fields
		case "min", "max":
			name = "number"
			fallthrough
		default:
			if !slices.Contains(names, name) {
				t.Errorf("%s is a field of a record and no diff tells when it changes", name)
			}
		}
	}
}

// shipped is the records of the plan that comes with planq.
func shipped(t testing.TB) *extract.Document {
	t.Helper()
	doc, err := extract.Read(seeds.Plan())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Records that are dropped, doubled or changed by hand are told, and nothing else is.
func TestDiffTellsWhatWasDone(t *testing.T) {
	records := shipped(t).Records
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.IntRange(0, len(records)-1).Draw(t, "from")
		old := records[from:min(len(records), from+60)]
		var new []record.Record
		want := map[check.Fate]int{}
		shift := rapid.IntRange(0, 1000).Draw(t, "shift")
		for _, r := range old {
			r.Span.Start += shift
			r.Span.End += shift
			r.ID += "x"
			switch rapid.IntRange(0, 9).Draw(t, "do") {
			case 0:
				want[check.Missing]++
				continue
			case 1:
				r.Year += 100
				want[check.Changed]++
			case 2:
				extra := r
				extra.Quote, extra.Indicator, extra.Subject = "新增的一句", "新的指标", "新的主体"
				new = append(new, extra)
				want[check.Added]++
			}
			new = append(new, r)
		}
		got := map[check.Fate]int{}
		for _, c := range check.Diff(check.Statements(old), check.Statements(new)) {
			got[c.Kind]++
		}
		// A figure that is gone beside one like it that changed can be told the other way round,
		// never as more or less.
		if got[check.Added]-got[check.Missing] != len(new)-len(old) {
			t.Fatalf("%v does not add up to %d → %d", got, len(old), len(new))
		}
		if n, most := got[check.Added]+got[check.Missing]+got[check.Changed], want[check.Added]+want[check.Missing]+want[check.Changed]; n > most {
			t.Fatalf("%d things were done and %d are told: %v, want %v", most, n, got, want)
		}
	})
}

// The way back tells the same changes.
func TestDiffMirrored(t *testing.T) {
	records := shipped(t).Records
	rapid.Check(t, func(t *rapid.T) {
		some := func(label string) []check.Statement {
			from := rapid.IntRange(0, len(records)-1).Draw(t, label)
			var out []record.Record
			for _, r := range records[from:min(len(records), from+rapid.IntRange(1, 80).Draw(t, "n"))] {
				switch rapid.IntRange(0, 5).Draw(t, "do") {
				case 0:
					continue
				case 1:
					r.Quote, r.Value = strings.ReplaceAll(r.Quote, "0", "5"), strings.ReplaceAll(r.Value, "0", "5")
				case 2:
					r.Section = append([]string{"新的一章"}, r.Section...)
				}
				out = append(out, r)
			}
			return check.Statements(out)
		}
		old, new := some("old"), some("new")
		seen := map[string]int{}
		words := func(c check.Change) string { return told(c) + c.At().Quote }
		for _, c := range check.Diff(old, new) {
			// a changed statement is told by what it was on the old side, so that both ways agree
			seen[words(c.Mirrored())]++
		}
		for _, c := range check.Diff(new, old) {
			seen[words(c)]--
		}
		for what, n := range seen {
			if n != 0 {
				t.Fatalf("told %+d times more one way than the other: %s", n, what)
			}
		}
	})
}

// A paragraph that comes in is all that is told, wherever it comes in, unless it
// makes what stands behind it read otherwise: then that is told, record by record.
func TestInsertedParagraph(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	doc := shipped(t)
	text := doc.Plan.Text
	const paragraph = "某市新建的水厂2013年日供水能力达到17万立方米。\n"
	ends := []int{}
	for i := range len(text) {
		if text[i] == '\n' {
			ends = append(ends, i+1)
		}
	}
	for n := 0; n < len(ends); n += 23 {
		at := ends[n]
		grown, err := extract.Read("jiangxi-12fyp-industry.txt", []byte(text[:at]+paragraph+text[at:]))
		if err != nil {
			t.Fatal(err)
		}
		var own []string
		want := map[string]bool{} // the records that read otherwise, by what they say now
		before := map[plan.Span]int{}
		for _, r := range doc.Records {
			if r.Span.Start >= at {
				r.Span.Start += len(paragraph)
				r.Span.End += len(paragraph)
			}
			before[r.Span]++
			want[words(r)] = true
		}
		for _, c := range check.Diff(check.Statements(doc.Records), check.Statements(grown.Records)) {
			switch {
			case c.Kind == check.Added && strings.Contains(paragraph, c.New.Quote):
				own = append(own, c.New.Says("value"))
			case c.Kind == check.Changed && !want[words(*c.New.Record)]:
			default:
				t.Errorf("line %d: %s 「%s」", n+1, told(c), c.At().Quote)
			}
		}
		if d := cmp.Diff([]string{"17万立方米"}, own); d != "" {
			t.Errorf("line %d: %s", n+1, d)
		}
	}
}

// words is all that a record says, and where it stands is left out.
func words(r record.Record) string {
	r.ID, r.Span, r.Clause, r.Reasons = "", plan.Span{}, plan.Span{}, nil
	b, err := json.Marshal(r)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// The score of a reading is that of score.py, to the last figure.
func TestScoreAgreesWithTheScorer(t *testing.T) {
	slow.Test(t, "it asks another program about many plans")
	shared := filepath.Join("..", "..", "..", "shared")
	files, _ := filepath.Glob(filepath.Join(shared, "eval", "gold", "*.jsonl"))
	python, err := exec.LookPath("python3")
	if err != nil || len(files) == 0 {
		t.Skip("no python3, or no gold beside the project")
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".jsonl")
		if strings.HasSuffix(name, ".relations") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			source := filepath.Join(shared, "plans", name+".txt")
			b, err := os.ReadFile(source)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := extract.Read(source, b)
			if err != nil {
				t.Fatal(err)
			}
			// A good reading, and a bad one that must get the same bad marks.
			for which, records := range map[string][]record.Record{"read": doc.Records, "spoilt": spoilt(doc.Records)} {
				gold := goldOf(t, doc.Plan.Text, file)
				got, _ := gold.Score(doc.Plan.Text, records)
				want := scorer(t, python, filepath.Join(shared, "eval", "score.py"), source, file, records)
				if d := cmp.Diff(want, flat(t, got), cmp.Comparer(func(x, y float64) bool { return x-y < 5e-7 && y-x < 5e-7 })); d != "" {
					t.Errorf("%s (-score.py +planq):\n%s", which, d)
				}
			}
		})
	}
}

func goldOf(t *testing.T, text, file string) *check.Gold {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	gold, err := check.ReadGold(text, b)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(strings.TrimSuffix(file, ".jsonl") + ".ranges.txt"); err == nil {
		if err := gold.Judge(text, string(b)); err != nil {
			t.Fatal(err)
		}
	}
	return gold
}

// spoilt makes every kind of mistake.
func spoilt(records []record.Record) []record.Record {
	var out []record.Record
	for i, r := range records {
		switch i % 11 {
		case 1:
			continue
		case 2:
			r.Role = record.Qualifier
		case 3:
			r.Year++
		case 4:
			r.Min = r.Max.Add(r.Max)
		case 5:
			r.Indicator = "某" + r.Indicator + "的情况"
		case 6:
			out = append(out, r) // twice
		case 7:
			r.Unit, r.Subject = "家", ""
		case 8:
			r.Span.Start++
		case 9:
			r.Measure, r.BaseYear = "growth", 1999
		}
		out = append(out, r)
	}
	return out
}

// scorer runs score.py.
func scorer(t *testing.T, python, script, source, gold string, records []record.Record) map[string]any {
	t.Helper()
	type span struct {
		Start int `json:"start"`
		End   int `json:"end"`
	}
	rows := []map[string]any{}
	for _, r := range records {
		rows = append(rows, map[string]any{
			"value": r.Value, "min": r.Min, "max": r.Max, "unit": r.Unit, "op": r.Op, "indicator": r.Indicator, "subject": r.Subject,
			"measure": r.Measure, "role": r.Role, "year": r.Year, "base_year": r.BaseYear, "direction": r.Direction,
			"span": span{r.Span.Start, r.Span.End},
		})
	}
	b, err := json.Marshal(rows)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "records.json")
	if err := os.WriteFile(file, b, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, script, source, gold, file, "--json").Output()
	if err != nil {
		t.Fatalf("score.py: %v: %s", err, out)
	}
	var score map[string]any
	if err := json.Unmarshal(out, &score); err != nil {
		t.Fatal(err)
	}
	return score
}

func flat(t *testing.T, s check.Score) map[string]any {
	t.Helper()
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	return m
}
