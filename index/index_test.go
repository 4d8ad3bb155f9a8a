package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"planq/extract"
	"planq/extract/context"
	"planq/extract/quantity"
	"planq/extract/record"
	"planq/internal/slow"
	"planq/seeds"
)

func shipped(t testing.TB) *extract.Document {
	t.Helper()
	doc, err := extract.Read(seeds.Plan())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func read(t testing.TB, name, text string) *extract.Document {
	t.Helper()
	doc, err := extract.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// steel is a second plan, small and of another place.
const steel = `某市钢铁产业“十三五”发展规划

第一章　发展目标
到2020年，全市钢铁产业实现主营业务收入1200亿元，粗钢产量控制在800万吨以内。
第二章　主要任务
一、稀土钢
发展稀土钢和 ＬＥＤ 用钢，到 2020 年产量达到19．8万吨。
`

// library writes the documents into a new folder.
func library(t testing.TB, docs ...*extract.Document) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "library")
	put(t, dir, docs...)
	return dir
}

// put indexes documents as the command does, and says what that has changed.
func put(t testing.TB, dir string, docs ...*extract.Document) (changes []Kind) {
	t.Helper()
	w, err := Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Check(); err != nil {
		t.Fatal(err)
	}
	w.Report = func(c Change) { changes = append(changes, c.Kind) }
	for _, doc := range docs {
		path := "/plans/" + doc.Plan.ID + ".txt"
		if _, ok := w.Current(path, doc.Plan.SHA256, context.Overrule{}); ok {
			changes = append(changes, Unchanged)
		} else if err := w.Add(doc, path); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return changes
}

func open(t testing.TB, dir string) *Library {
	t.Helper()
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func search(t testing.TB, l *Library, text string) Result {
	t.Helper()
	result, err := l.Search(Query{Text: text})
	if err != nil {
		t.Fatalf("search %q: %v", text, err)
	}
	return result
}

// both are the two ways of asking the same plans.
func both(t testing.TB, docs ...*extract.Document) map[string]*Library {
	return map[string]*Library{"read": Memory(docs...), "index": open(t, library(t, docs...))}
}

func TestIndexAndReadingAgree(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	doc, other := shipped(t), read(t, "steel.txt", steel)
	libraries := both(t, doc, other)
	for _, q := range []string{"稀土", "钨", "主营业务收入", "稀土 产业目标", "LED", "led 用钢", "19.8%", "“十二五”", "\"到 2015 年\"", "光伏 硅料 亿元", "发展", "主营业务收入超过1000亿元", "年均增长15%以上", "没有这个词"} {
		var refs [2][]string
		var totals [2]int
		for i, name := range []string{"read", "index"} {
			result := search(t, libraries[name], q)
			totals[i] = result.Total
			for _, h := range result.Hits {
				refs[i] = append(refs[i], h.Plan.ID+h.Text+recordOf(h))
			}
			slices.Sort(refs[i])
		}
		if totals[0] != totals[1] || !slices.Equal(refs[0], refs[1]) {
			t.Errorf("%q: reading finds %d (%d), the index %d (%d)", q, totals[0], len(refs[0]), totals[1], len(refs[1]))
		}
	}
}

func recordOf(h Hit) string {
	if h.Record == nil {
		return ""
	}
	return h.Record.ID + h.Record.Value + h.Record.Subject
}

func TestMarksStandOnTheWords(t *testing.T) {
	doc, other := shipped(t), read(t, "steel.txt", steel)
	text := map[string]string{doc.Plan.ID: doc.Plan.Text, other.Plan.ID: other.Plan.Text}
	for name, l := range both(t, doc, other) {
		for _, q := range []string{"稀土", "产业结构", "19.8%", "led", "LED用钢", "到2015年", "稀土 收入", "户"} {
			e, _, err := l.parse(q)
			if err != nil {
				t.Fatal(err)
			}
			ws := e.marked()
			result := search(t, l, q)
			if result.Total == 0 {
				t.Errorf("%s: %s: nothing found", name, q)
			}
			for _, h := range result.Hits {
				if got := cut(text[h.Plan.ID], h.Span); got != h.Text {
					t.Fatalf("%s: %s: span gives %q, text is %q", name, q, got, h.Text)
				}
				if h.Record == nil && len(h.Marks) == 0 {
					t.Errorf("%s: %s: no mark in %q", name, q, h.Text)
				}
				for _, m := range h.Marks {
					if got := cut(text[h.Plan.ID], m); !slices.Contains(ws, key(got)) {
						t.Errorf("%s: %s: a mark stands on %q", name, q, got)
					}
				}
				if line := strings.Count(text[h.Plan.ID][:h.Span.Start], "\n") + 1; h.Line != line {
					t.Errorf("%s: %s: line %d, want %d", name, q, h.Line, line)
				}
			}
		}
	}
}

// What states something in the section on the subject comes before all that mentions it.
func TestTheSectionOnTheSubjectComesFirst(t *testing.T) {
	for name, l := range both(t, shipped(t), read(t, "steel.txt", steel)) {
		for q, want := range map[string]string{
			"稀土": "钨和稀土加工产业", "光伏": "一、光伏产业", "光伏产业": "一、光伏产业",
			"铜加工": "二、铜加工产业", "发展环境": "发展环境", "钢铁产业": "钢铁产业",
		} {
			result, err := l.Search(Query{Text: q, Passages: true})
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Hits) == 0 {
				t.Errorf("%s: %s: nothing", name, q)
				continue
			}
			if h := result.Hits[0]; !strings.Contains(strings.Join(h.Section, " ")+h.Text, want) {
				t.Errorf("%s: %s: first is %q %.60q, want the section %s", name, q, h.Section, h.Text, want)
			}
		}
	}
}

func TestFold(t *testing.T) {
	for s, want := range map[string]string{
		"19．8%": "19.8%", "产　　 业结构": "产业结构", "到 2015 年": "到2015年", "ＬＥＤ灯": "led灯",
		"0．49∶1": "0.49:1", "（一）": "(一)", "\ufeff稀\r\n土": "稀土", "①": "①", "m²": "m²",
	} {
		f := fold(s)
		if f.text != want || key(s) != want || len(f.at) != len(f.text)+1 {
			t.Errorf("fold(%q) = %q, key %q, want %q", s, f.text, key(s), want)
		}
		for i := range f.text {
			_, n := utf8.DecodeRuneInString(f.text[i:])
			if m := f.source(s, i, i+n); key(cut(s, m)) != f.text[i:i+n] {
				t.Errorf("fold(%q): byte %d comes from %q", s, i, cut(s, m))
			}
		}
	}
}

func TestWordsAreForRanking(t *testing.T) {
	segment, err := segmenter()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	segment(key("实现营业收入，加快发展生物医药产业。"), func(w string) { got = append(got, w) })
	for _, want := range []string{"实现", "发展", "产业"} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is no word of %q", want, got)
		}
	}
}

func TestTheSamePlanTwiceChangesNothing(t *testing.T) {
	doc := read(t, "steel.txt", steel)
	dir := library(t, doc)
	before := tree(t, dir)
	if got := put(t, dir, doc); got[0] != Unchanged {
		t.Errorf("second time: %s", got[0])
	}
	for path, b := range tree(t, dir) {
		if !strings.HasPrefix(path, "index") && path != checksumFile && before[path] != b {
			t.Errorf("%s changed", path)
		}
	}
}

func tree(t testing.TB, dir string) map[string]string {
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[name] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestAChangedPlanTakesThePlaceOfTheOld(t *testing.T) {
	dir := library(t, shipped(t), read(t, "steel.txt", steel))
	if got := search(t, open(t, dir), "粗钢产量").Total; got == 0 {
		t.Fatal("粗钢产量 is not found at first")
	}
	changed := read(t, "steel.txt", strings.ReplaceAll(steel, "粗钢产量", "特钢产量"))
	if got := put(t, dir, changed); got[0] != Updated {
		t.Errorf("a changed plan: %s", got[0])
	}
	l := open(t, dir)
	if got, err := l.Search(Query{Text: `"粗钢产量"`, Plans: []string{"steel"}}); err != nil || got.Total != 0 || len(got.Hits) != 0 {
		t.Errorf("粗钢产量 is found still: %d", got.Total)
	}
	if got := search(t, l, "特钢产量 2020").Total; got == 0 {
		t.Error("特钢产量 is not found")
	}
	if n := len(l.Plans()); n != 2 {
		t.Errorf("%d plans", n)
	}
	if l.Note() != "" {
		t.Error(l.Note())
	}
}

func TestTwoPlansOfOneName(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	one := read(t, "plan.txt", steel)
	two := read(t, "plan.txt", strings.ReplaceAll(steel, "某市", "另市"))
	var before []string
	for range 2 { // the names stay when the plans are indexed again, in any order
		w, err := Write(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []struct {
			doc  *extract.Document
			path string
		}{{one, "/a/plan.txt"}, {two, "/b/plan.txt"}} {
			if err := w.Add(f.doc, f.path); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, p := range open(t, dir).Plans() {
			ids = append(ids, p.ID)
		}
		if len(ids) != 2 || ids[0] != "plan" || len(ids[1]) != len("plan-123456") {
			t.Fatalf("IDs %q", ids)
		}
		if before != nil && !slices.Equal(before, ids) {
			t.Errorf("IDs were %q and are %q", before, ids)
		}
		before = ids
	}
	l := open(t, dir)
	some, err := l.Search(Query{Text: "粗钢产量", Plans: before[1:]})
	if err != nil {
		t.Fatal(err)
	}
	if all := search(t, l, "粗钢产量"); some.Total == 0 || all.Total != 2*some.Total {
		t.Errorf("of one plan %d, of both %d", some.Total, all.Total)
	}
}

func TestADamagedLibraryAnswersAndIsMended(t *testing.T) {
	slow.NotShort(t, "it reads a great deal")
	docs := []*extract.Document{shipped(t), read(t, "steel.txt", steel)}
	want := search(t, Memory(docs...), "稀土").Total
	for name, damage := range map[string]func(dir string) error{
		"no index": func(dir string) error { return os.RemoveAll(filepath.Join(dir, indexFolder)) },
		"empty folder": func(dir string) error {
			os.RemoveAll(filepath.Join(dir, indexFolder))
			return os.Mkdir(filepath.Join(dir, indexFolder), 0o777)
		},
		"garbage for the index": func(dir string) error {
			return each(filepath.Join(dir, indexFolder), func(path string) error { return os.WriteFile(path, []byte("garbage"), 0o666) })
		},
		"truncated index": func(dir string) error {
			return each(filepath.Join(dir, indexFolder), func(path string) error {
				if filepath.Ext(path) != ".zap" {
					return nil
				}
				return os.Truncate(path, 100)
			})
		},
		"empty segments": func(dir string) error {
			return each(filepath.Join(dir, indexFolder), func(path string) error { return os.Truncate(path, 0) })
		},
		"no pairs": func(dir string) error { return eachSegment(dir, os.Remove) },
		"garbage for pairs": func(dir string) error {
			return eachSegment(dir, func(path string) error { return os.WriteFile(path, []byte("garbage"), 0o666) })
		},
		"truncated pairs": func(dir string) error {
			return eachSegment(dir, func(path string) error { return os.Truncate(path, 1000) })
		},
		"empty pairs": func(dir string) error {
			return eachSegment(dir, func(path string) error { return os.Truncate(path, 0) })
		},
		"no pairs and no checksums": func(dir string) error {
			os.Remove(filepath.Join(dir, checksumFile))
			return eachSegment(dir, os.Remove)
		},
		"killed while writing": func(dir string) error { return os.WriteFile(filepath.Join(dir, writingFile), nil, 0o666) },
		"no checksums":         func(dir string) error { return os.Remove(filepath.Join(dir, checksumFile)) },
		"broken checksums":     func(dir string) error { return os.Truncate(filepath.Join(dir, checksumFile), 30) },
		"no manifest":          func(dir string) error { return os.Remove(filepath.Join(dir, ManifestFile)) },
		"half a manifest":      func(dir string) error { return os.Truncate(filepath.Join(dir, ManifestFile), 40) },
		"garbage for the manifest": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, ManifestFile), []byte("\x00\x01{"), 0o666)
		},
		"garbage for the next manifest": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, nextFile), fmt.Appendf(nil, "planq library\t%d\t9", format), 0o666)
		},
		"no manifest and no index": func(dir string) error {
			os.RemoveAll(filepath.Join(dir, indexFolder))
			return os.Remove(filepath.Join(dir, ManifestFile))
		},
		"a plan half written": func(dir string) error {
			f, err := os.OpenFile(filepath.Join(dir, plansFile+"1"), os.O_WRONLY|os.O_APPEND, 0)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = f.WriteString(slotMark + "5\tabc")
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := library(t, docs...)
			if err := damage(dir); err != nil {
				t.Fatal(err)
			}
			if got := search(t, open(t, dir), "稀土").Total; got != want {
				t.Errorf("damaged, it finds %d of %d", got, want)
			}
			put(t, dir, docs...)
			l := open(t, dir)
			if got := search(t, l, "稀土").Total; got != want || len(l.Plans()) != 2 || l.Note() != "" {
				t.Errorf("mended, it finds %d of %d, %d plans, %s", got, want, len(l.Plans()), l.Note())
			}
		})
	}
}

func eachSegment(dir string, f func(path string) error) error {
	names, err := filepath.Glob(filepath.Join(dir, pairsFile+"*"))
	for _, name := range names {
		if err == nil {
			err = f(name)
		}
	}
	return err
}

// However often a library is changed, its pairs are in few files, and those hold no more than twice what its plans need.
func TestSegmentsAreMerged(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	dir := filepath.Join(t.TempDir(), "library")
	w, err := Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	for n := range killedPlans {
		name, text := numbered(n, 0)
		if err := w.Add(read(t, name, text), "/plans/"+name); err != nil {
			t.Fatal(err)
		}
		if err := w.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	size := func() (files int, bytes int64) {
		eachSegment(dir, func(path string) error {
			info, err := os.Stat(path)
			files, bytes = files+1, bytes+info.Size()
			return err
		})
		return files, bytes
	}
	files, whole := size()
	if files > 6 {
		t.Errorf("%d files of pairs", files)
	}
	holdsWhatWasReported(t, dir, nil, 0, true)

	const kept = 10
	if w, err = Write(dir); err != nil {
		t.Fatal(err)
	}
	if err := w.Remove(func(p Info) bool { return p.ID >= fmt.Sprintf("plan%02d", kept) }); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, left := size(); left > whole*2*(kept+1)/killedPlans {
		t.Errorf("of %d plans %d are left, and of %d bytes of pairs %d", killedPlans, kept, whole, left)
	}
	l := open(t, dir)
	for n := range killedPlans {
		want := 0
		if n < kept {
			want = 1
		}
		if got, err := l.Search(Query{Text: quote(ownWord(n) + "产量"), Passages: true}); err != nil || got.Total != want {
			t.Errorf("plan %d: %d hits, want %d, %v", n, got.Total, want, err)
		}
	}
	if l.Note() != "" {
		t.Error(l.Note())
	}
}

// A plan whose text, passages, records or relations are not what was written is told, and
// read again from its file.
func TestADamagedPlanIsReadAnew(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	docs := []*extract.Document{shipped(t), read(t, "steel.txt", steel)}
	want := search(t, Memory(docs...), "稀土").Total
	for n, name := range partNames {
		for _, withIndex := range []bool{true, false} {
			dir := library(t, docs...)
			s := open(t, dir).plans[0].slot
			at := s.at
			for i := range n {
				at += int64(s.parts[i].size)
			}
			flip(t, filepath.Join(dir, plansFile+"1"), at+int64(s.parts[n].size)/2)
			if !withIndex {
				os.RemoveAll(filepath.Join(dir, indexFolder))
			}
			l := open(t, dir)
			_, err := l.Search(Query{Text: "稀土"})
			if n == sourcePart {
				for _, info := range l.Plans() {
					if _, e := l.Document(info.ID); e != nil {
						err = e
					}
				}
			}
			if n == relationPart {
				_, _, err = l.Entity("稀土钢", 0)
				if err == nil {
					_, _, err = l.Entity("江铜集团", 0)
				}
			}
			if err == nil || !strings.Contains(err.Error(), "hint: planq index ") {
				t.Errorf("%s: its damage is not noticed: %v", name, err)
			}
			if got := put(t, dir, docs...); !slices.Equal(got, []Kind{Unchanged, Added}) && !slices.Equal(got, []Kind{Added, Unchanged}) {
				t.Errorf("%s: mending it says %v", name, got)
			}
			if got := search(t, open(t, dir), "稀土").Total; got != want {
				t.Errorf("%s, index %v: mended, it finds %d of %d", name, withIndex, got, want)
			}
		}
	}
}

// flip turns a bit of a file.
func flip(t testing.TB, path string, at int64) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := make([]byte, 1)
	if _, err := f.ReadAt(b, at); err != nil {
		t.Fatal(err)
	}
	b[0] ^= 0x10
	if _, err := f.WriteAt(b, at); err != nil {
		t.Fatal(err)
	}
}

func each(dir string, f func(path string) error) error {
	return filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return f(path)
	})
}

func TestALibraryThatIsNotThereIsEmpty(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "none"))
	if len(l.Plans()) != 0 {
		t.Errorf("%d plans", len(l.Plans()))
	}
	if got := search(t, l, "稀土"); got.Total != 0 {
		t.Errorf("%d hits", got.Total)
	}
}

func TestOneWritesWhileAnotherReads(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	doc := read(t, "steel.txt", steel)
	dir := library(t, doc)
	w, err := Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Add(shipped(t), "/plans/shipped.txt"); err != nil {
		t.Fatal(err)
	}
	l := open(t, dir)
	if got := search(t, l, `"粗钢产量"`).Total; got == 0 || l.Note() == "" {
		t.Errorf("%d hits while the library is written, note %q", got, l.Note())
	}
	if _, err := Write(dir); !errors.Is(err, ErrBusy) {
		t.Errorf("a second writer: %v", err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if n := len(open(t, dir).Plans()); n != 2 {
		t.Errorf("%d plans", n)
	}
}

func TestRecordsAreFiltered(t *testing.T) {
	d := quantity.DecimalOf
	doc := read(t, "steel.txt", steel)
	doc.Records = []record.Record{
		{ID: "1", Value: "1200亿元", Min: d(1200, 0), Max: d(1200, 0), Unit: "亿元", Role: record.Target, Year: 2020, Indicator: "主营业务收入", Subject: "全市钢铁产业",
			Canonical: quantity.Canonical{Min: d(120000000000, 0), Max: d(120000000000, 0), Unit: "元"}},
		{ID: "2", Value: "800万吨", Min: d(800, 0), Max: d(800, 0), Unit: "万吨", Role: record.Target, Year: 2020, Indicator: "粗钢产量", Subject: "全市",
			Canonical: quantity.Canonical{Min: d(8000000, 0), Max: d(8000000, 0), Unit: "吨"}},
		{ID: "3", Value: "19．8万吨", Min: d(198, 1), Max: d(198, 1), Unit: "万吨", Role: record.Actual, Year: 2015, Indicator: "产量", Subject: "稀土钢",
			Canonical: quantity.Canonical{Min: d(198000, 0), Max: d(198000, 0), Unit: "吨"}},
	}
	for i := range doc.Records {
		r := &doc.Records[i]
		r.Span.Start = strings.Index(steel, r.Value)
		r.Span.End = r.Span.Start + len(r.Value)
		r.Clause = r.Span
	}
	bound := func(s string) *Bound {
		b, ok := ParseBound(s)
		if !ok {
			t.Fatalf("%s is no bound", s)
		}
		return b
	}
	for name, c := range map[string]struct {
		f    Filter
		want string
	}{
		"all":            {Filter{}, "123"},
		"target":         {Filter{Roles: []record.Role{record.Target}}, "12"},
		"year":           {Filter{From: 2015, To: 2015}, "3"},
		"years":          {Filter{From: 2011, To: 2020}, "123"},
		"written unit":   {Filter{Unit: "万吨"}, "23"},
		"canonical unit": {Filter{Unit: "吨"}, "23"},
		"indicator":      {Filter{Indicator: "产量"}, "23"},
		"subject":        {Filter{Subject: "稀土"}, "3"},
		"words":          {Filter{Text: "粗钢"}, "2"},
		"min":            {Filter{Min: bound("1000亿元")}, "1"},
		"min of tons":    {Filter{Min: bound("20万吨")}, "2"},
		"max of tons":    {Filter{Max: bound("200000吨")}, "3"},
		"bare min":       {Filter{Min: bound("800")}, "12"},
		"none":           {Filter{Min: bound("2000亿元")}, ""},
		"limit":          {Filter{Limit: 2}, "12"},
	} {
		for way, l := range both(t, doc) {
			result, err := l.Records(c.f)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, h := range result.Hits {
				got.WriteString(h.Record.ID)
			}
			if got.String() != c.want {
				t.Errorf("%s, %s: records %s, want %s", name, way, got.String(), c.want)
			}
		}
	}
	if _, ok := ParseBound("很多"); ok {
		t.Error("很多 is taken for a bound")
	}
}

// A word that is broken over two lines is found and marked whole; lines that end are left apart, and so are short ones.
func TestAWordBrokenOverTwoLines(t *testing.T) {
	doc := read(t, "wrapped.txt", `某市钢铁产业规划

第一章　发展目标
我们要在今后五年大力发展稀土产
业，加快全市工业结构调整和优化升
级，到2015年主营业务收入翻一番。
钢铁行业要按照国家的要求加快重组
　　装备水平要有明显的提高。
稀土钢
业务部
`)
	for name, l := range both(t, doc) {
		for q, want := range map[string]string{`"稀土产业"`: "稀土产\n业", `"优化升级"`: "优化升\n级"} {
			result, err := l.Search(Query{Text: q, Passages: true})
			if err != nil || result.Total != 1 {
				t.Fatalf("%s: %s: %d hits, %v", name, q, result.Total, err)
			}
			h := result.Hits[0]
			if len(h.Marks) != 1 || cut(doc.Plan.Text, h.Marks[0]) != want {
				t.Errorf("%s: %s: marks %v in %q", name, q, h.Marks, h.Text)
			}
		}
		for _, q := range []string{`"翻一番钢铁"`, `"重组装备"`, `"稀土钢业务部"`} {
			if got := search(t, l, q).Total; got != 0 {
				t.Errorf("%s: %s is found %d times", name, q, got)
			}
		}
	}
}

// A plan that cannot be read to the end is an error of its own: the plans before and behind it are there.
func TestAPlanThatFailsEndsNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	w, err := Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	broken := read(t, "broken.txt", steel)
	broken.Plan.Text = broken.Plan.Text[:30]
	var failure *extract.Failure
	for _, doc := range []*extract.Document{read(t, "a.txt", steel), broken, read(t, "c.txt", steel+"\n")} {
		if err := w.Add(doc, doc.Plan.ID+".txt"); doc == broken && !errors.As(err, &failure) || doc != broken && err != nil {
			t.Errorf("%s: %v", doc.Plan.ID, err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	lib, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	if n := len(lib.Plans()); n != 2 {
		t.Errorf("%d plans, want 2", n)
	}
}
