package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/record"
	"planq/internal/slow"
)

// figure is one side of a pair in testdata/pairs.txt.
type figure struct{ plan, what, value, around string }

// Two hundred pairs of figures of real plans, judged by hand: how many are told as a reader of both plans tells them.
func TestPairsOfPlans(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	plans := filepath.Join("..", "..", "..", "shared", "plans")
	if _, err := os.Stat(plans); err != nil {
		t.Skipf("the plans that the pairs are of are not here: %v", err)
	}
	b, err := os.ReadFile(filepath.Join("testdata", "pairs.txt"))
	if err != nil {
		t.Fatal(err)
	}
	docs := map[string]*extract.Document{}
	read := func(name string) *extract.Document {
		if docs[name] == nil {
			b, err := os.ReadFile(filepath.Join(plans, name+".txt"))
			if err != nil {
				t.Fatal(err)
			}
			if docs[name], err = extract.Read(name+".txt", b); err != nil {
				t.Fatal(err)
			}
		}
		return docs[name]
	}
	count := map[[2]check.Likeness]int{}
	unread := 0
	for block := range strings.SplitSeq(string(b), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if len(lines) != 3 || lines[0][0] == '#' {
			continue
		}
		want := check.Likeness(lines[0])
		got := check.Apart
		one, other := figureOf(lines[1]), figureOf(lines[2])
		p, q := read(one.plan), read(other.plan)
		if a, b := one.find(p), other.find(q); a == nil || b == nil {
			unread++
		} else {
			got, _ = check.Match(source(p), a, source(q), b)
		}
		count[[2]check.Likeness{want, got}]++
		if got != want {
			t.Logf("%s, told %s:\n%s\n%s", want, got, lines[1], lines[2])
		}
	}
	said := count[[2]check.Likeness{check.Same, check.Same}]
	told, wanted, all, right := 0, 0, 0, 0
	for pair, n := range count {
		all += n
		if pair[1] == check.Same {
			told += n
		}
		if pair[0] == check.Same {
			wanted += n
		}
		if pair[0] == pair[1] {
			right += n
		}
	}
	precision, recall := float64(said)/float64(max(told, 1)), float64(said)/float64(max(wanted, 1))
	t.Logf("%d pairs, %d right; same: precision %.3f, recall %.3f; %d with a figure that is not read now; %v", all, right, precision, recall, unread, count)
	if all < 200 || precision < .97 || recall < .90 {
		t.Errorf("%d pairs: precision %.3f, recall %.3f; .97 and .90 are wanted", all, precision, recall)
	}
}

func source(d *extract.Document) check.Source { return check.Source{Plan: d.Plan, Records: d.Records} }

func figureOf(line string) figure {
	f := strings.Split(line, " | ")
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	return figure{f[0], f[1], f[2], f[3]}
}

// find is the record that a figure is, the one whose name is most like it where one value is told of several things.
func (f figure) find(d *extract.Document) *record.Record {
	var best *record.Record
	most := -1
	for i := range d.Records {
		r := &d.Records[i]
		if r.Value != f.value || !strings.Contains(strings.ReplaceAll(strings.ReplaceAll(r.Quote, "\n", " "), "|", "/"), f.around) {
			continue
		}
		alike := 0
		for _, c := range f.what {
			if strings.ContainsRune(r.Subject+r.Indicator, c) {
				alike += 2
			}
		}
		if alike -= len(r.Indicator) / 3; best == nil || alike > most {
			best, most = r, alike
		}
	}
	return best
}

// What compare and the reader once took for one.
func TestFiguresThatAreNotOne(t *testing.T) {
	for _, c := range []struct {
		old, new string
		want     check.Likeness
	}{
		{"2010年全省第一产业增加值800亿元。", "2010年全省工业增加值3000亿元。", check.Apart},
		{"2010年全省高新技术企业占企业的比重达到20%。", "2010年全省高新技术企业200家。", check.Apart},
		{"2010年全省规模以上工业增加值3000亿元。", "2010年全省工业增加值3500亿元。", check.Other},
		{"2010年全省户籍人口城镇化率40%。", "2010年全省常住人口城镇化率50%。", check.Other},
		{"2010年全省城镇新增就业60万人。", "五年来，全省城镇新增就业累计300万人。", check.Other},
		{"2010年全省粮食总产量2000万吨。", "2010年全省粮食产量400亿斤。", check.Same},
		{"2010年全省规模以上工业增加值3000亿元。", "2010年全省规上工业实现增加值3000亿元。", check.Same},
		{"2010年全省地区生产总值增长10%。", "2010年全省GDP同比增长10%。", check.Same},
		{"2010年全省地区生产总值增长10%。", "2006-2010年全省GDP年均增长10%。", check.Apart},
		{"2010年南昌市地区生产总值2200亿元。", "2010年全省地区生产总值9000亿元。", check.Apart},
	} {
		read := func(text string) *extract.Document {
			d, err := extract.Read("plan.txt", []byte("江西省2011年政府工作报告\n\n一、2010年工作回顾\n"+text+"\n"))
			if err != nil || len(d.Records) == 0 {
				t.Fatalf("%s: nothing is read: %v", text, err)
			}
			return d
		}
		p, q := read(c.old), read(c.new)
		if got, _ := check.Match(source(p), &p.Records[0], source(q), &q.Records[0]); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.old, c.new, got, c.want)
		}
	}
}
