// Steps measures whether work and memory grow with the length of a text and no faster, whatever the text is: fragments of plans, pairs of them,
// and one behind the other, at three lengths of which each is twice the one before. What is counted are steps and not seconds, so that a busy machine
// changes nothing. It prints what grows faster, a line each, and on standard error what takes most for a byte.
//
//	go build -cover -covermode=atomic -coverpkg=planq/... -o steps ./extract/testdata/steps
package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"path"
	"runtime"
	"runtime/coverage"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/cite"
	"planq/extract/context"
	"planq/extract/correct"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/relation"
	"planq/extract/source"
	"planq/extract/source/marked"
	"planq/extract/task"
	"planq/extract/term"
	"planq/index"
)

// fragments are what was seen to make one loop look at all of a line, each for its kind, and what plans are made of.
var fragments = strings.Split(`到2015年增长5%，
（5%）
翻一番，
【约束性】，1元，
不低于，－，>=1，
预期性，提高5个百分点，
百分之五
百分之五、
http://a.b/
第1位
全省
化学需氧量1万吨、氨氮1万吨，
‘
“
《
5%、
占比1%，
有色、钢铁、
7万吨、
产值超10亿元的
支持企业，
提高到
（3万吨）
（
）
占全省的5%、
分别增长5%，
四大产业、
主营业务收入超百亿元企业8户、
80%的企业、
由第3位上升到第2位、
到2015年
比2005年
2015年工业增加值达到1亿元。
产业主营业务收入达到1亿元。
和
的
以
对
给予
其中：
一、
1.
（一）
①
◆
——
专栏1
第一章
第一条
年
1
１
一
-
.
,
 
　
|
南昌市
江铃集团、
依托江铃集团等企业，
支持赣州发展稀土产业，
与北京大学合作建设
在南昌高新区建设光伏产业基地，
5A级
5.2∶44.8∶50
2011—2015年
每小时120公里
1 200家
三千二百
十五
年均增长
不超过
力争
为
至
：
；
。
a
1．
附件1
目录
……
单位：万吨
<b>
#
=
[1]
2012年1月14日
江西省人民政府
关于印发
规划
以
等
、硅片
和硅片
的硅片
在南昌、
以南昌、九江为重点，
发展硅片、
企业等龙头企业
把南昌打造成
5%6%`, "\n")

// text is what is read: a fragment again and again, or one and then another.
type text struct {
	opens    string // once, before all
	fragment string // $$ in it is another name each time, ## another number
	then     string // the second half
}

func (t text) String() string {
	s := fmt.Sprintf("%q", t.opens+t.fragment)
	if t.then != "" {
		s += fmt.Sprintf(" then %q", t.then)
	}
	return s
}

// grow is a text of a size.
func (t text) grow(size int) string {
	var b strings.Builder
	n := 0
	fill := func(fragment string, size int) {
		for ; b.Len() < size; n++ {
			b.WriteString(strings.NewReplacer("$$", string([]rune{rune(0x4E00 + n%20000), rune(0x5000 + n/7%10000)}), "##", strconv.Itoa(n+1)).Replace(fragment))
		}
	}
	b.WriteString("某省“十二五”规划\n一、目标\n" + cmp.Or(t.opens, "到2015年，"))
	if t.then != "" {
		fill(t.fragment, size/2)
		fill(t.then, size)
	} else {
		fill(t.fragment, size)
	}
	b.WriteString("分别突破300亿元。")
	return b.String()
}

// texts are every fragment alone, and with others: in one line, in lines of their own, and one half of the text each.
func texts() []text {
	var all []text
	for _, f := range fragments {
		all = append(all, text{fragment: f}, text{fragment: f + "\n"})
	}
	for k, step := range []int{1, 7, 19, 40} {
		for i, f := range fragments {
			g := fragments[(i*(k+1)+step)%len(fragments)]
			switch k {
			case 0, 2:
				all = append(all, text{fragment: f + g})
			case 1:
				all = append(all, text{fragment: f + g + "\n"})
			case 3:
				all = append(all, text{fragment: f, then: g})
			}
		}
	}
	for _, then := range []string{"第1位第2位", "化学需氧量1万吨、氨氮1万吨，", "5%、", "$$", "占5%，", "\n5%。", "\n一、$$5%。\n", "支持$$发展$$产业，"} {
		for _, f := range []string{"http://a.b/", "全省", "‘", "（", "百分之五", "江铃集团、", "发展"} {
			all = append(all, text{fragment: f, then: then}, text{opens: "# ", fragment: f, then: then}, text{opens: "专栏1 ", fragment: f + "\n", then: then})
		}
	}
	for _, f := range fragments[:40] {
		all = append(all, text{fragment: f + "$$"})
	}
	for _, f := range []string{"（5%）$$产业主营业务收入达到1亿元。あ", "占比##%，\n", "##年工业增加值达到##亿元。\n", "第##位，", "（##）$$。\n", "“ ", ":", "指标: "} {
		all = append(all, text{fragment: f})
	}
	return all
}

// counted is what a stage took: steps where the test is built with them, memory and output always.
type counted struct {
	steps, allocated, out float64
}

// meter counts what is done between two looks at it.
type meter struct {
	stages []string
	taken  map[string]counted
	stats  runtime.MemStats
}

// does runs a stage and adds up what it takes.
func (m *meter) does(stage string, f func(w io.Writer)) {
	before := steps()
	var out count
	runtime.ReadMemStats(&m.stats)
	held := m.stats.TotalAlloc
	f(&out)
	runtime.ReadMemStats(&m.stats)
	c, seen := m.taken[stage]
	if !seen {
		m.stages = append(m.stages, stage)
	}
	c.allocated += float64(m.stats.TotalAlloc - held)
	c.out += float64(out)
	c.steps += float64(uint32(steps() - before))
	m.taken[stage] = c
}

// count is a writer that counts what is written.
type count int

func (c *count) Write(b []byte) (int, error) { *c += count(len(b)); return len(b), nil }

// steps adds up how often each block of the program was run. Its counters are those of test coverage,
//
//	go build -cover -covermode=atomic -coverpkg=planq/... ./extract/testdata/steps
//
// written as they stand in memory: a header, then for each function how many counters it has, two numbers that name it, and the counters.
func steps() (sum uint64) {
	var b bytes.Buffer
	if coverage.WriteCounters(&b) != nil {
		return 0
	}
	file := b.Bytes()
	const header, segment, footer = 32, 16, 16
	functions := binary.LittleEndian.Uint64(file[header:])
	at := header + segment + int(binary.LittleEndian.Uint32(file[header+8:])+binary.LittleEndian.Uint32(file[header+12:]))
	at = (at + 3) &^ 3
	uleb := file[24] == 2
	number := func() uint64 {
		if uleb {
			v, n := binary.Uvarint(file[at:])
			at += n
			return v
		}
		v := binary.LittleEndian.Uint32(file[at:])
		at += 4
		return uint64(v)
	}
	for ; functions > 0 && at < len(file)-footer; functions-- {
		n := number()
		number()
		number()
		for ; n > 0; n-- {
			sum += number()
		}
	}
	return sum
}

// file is the text as a file.
func (t text) file() file {
	return file{t.String() + ".txt", func(size int) []byte { return []byte(t.grow(size)) }}
}

// measure reads a file by every stage, asks for it, and asks with it. One that is refused has the first stage alone. It begins with
// nothing left over in a pool, and nothing is taken out of one on the way: the same file takes the same memory each time.
func measure(dir string, of file, size int) *meter {
	runtime.GC()
	runtime.GC() // what one takes out of a pool is kept until the next
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	m := &meter{taken: map[string]counted{}}
	file := of.make(size)
	var read *marked.Text
	var err error
	m.does("text", func(io.Writer) { read, err = source.ReadBytes("a"+path.Ext(of.name), file) })
	if err != nil {
		return m
	}
	body := read.Body
	d := &extract.Document{Source: read}
	m.does("plan", func(io.Writer) { d.Plan = plan.Parse(read) })
	m.does("context", func(io.Writer) { d.Context = context.Read(d.Plan, context.Overrule{}) })
	m.does("outline", func(w io.Writer) { keep(export.OutlineJSON(w, d, "bytes")) })
	m.does("records", func(io.Writer) { d.Records = record.Read(d.Plan, d.Context) })
	m.does("extract", func(w io.Writer) { keep(export.JSON(w, export.Each(d), "bytes")) })
	m.does("quantities", func(w io.Writer) { keep(export.Object(w, export.Line(body, true))) })
	m.does("relations", func(w io.Writer) {
		r := relation.Read(d.Plan, d.Context)
		for i := range r {
			keep(export.Object(w, export.FromRelation(r[i])))
		}
	})
	m.does("tasks", func(w io.Writer) { keep(export.Object(w, len(task.Read(d.Plan, d.Context)))) })
	m.does("references", func(w io.Writer) { keep(export.Object(w, len(cite.Read(d.Plan)))) })
	words := func(w io.Writer, file, counted string) {
		groups, err := term.ReadGroups(strings.NewReader(file))
		if err != nil {
			return
		}
		p := d.Plan
		if counted != body {
			t, err := source.ReadBytes("b.txt", []byte(counted))
			keep(err)
			p = plan.Parse(t)
		}
		c := term.NewCounter(groups, []string{"mode"}, func(string, func(string)) {}, nil)
		c.Add(p, nil)
		keep(export.Object(w, len(c.Cells())))
	}
	m.does("file of words", func(w io.Writer) { words(w, body, "到2015年，工业增加值增长5%。\n") })
	m.does("terms", func(w io.Writer) { words(w, "环境：环境保护 污染 环境 减排\n增长\n产值\n5%\n", body) })
	m.does("corrections", func(w io.Writer) {
		var lines strings.Builder
		for i := range d.Records {
			r := &d.Records[i]
			lines.WriteString(correct.Correction{Quote: r.Quote, Value: r.Value, Note: "看过"}.Line() + "\n")
		}
		d.Plan.Walk(func(_ []*plan.Node, n *plan.Node) {
			if n.Title != "" && lines.Len() < 2*len(body) {
				lines.WriteString(correct.Correction{Heading: d.Plan.Cut(n.Head), Is: n.Title}.Line() + "\n")
			}
		})
		all, err := correct.Parse("a.corrections.jsonl", []byte(lines.String()))
		if err != nil {
			return
		}
		correct.Headings(d.Plan, all, func(s string) string { return s })
		kept, lost := correct.Records(slices.Clone(d.Records), all)
		keep(export.Object(w, len(kept)+len(lost)))
	})
	m.does("check", func(w io.Writer) { keep(export.Object(w, export.FindingsOf(d, check.Find(d.Plan, d.Records)))) })
	m.does("compare", func(w io.Writer) {
		other := &extract.Document{Plan: plan.Parse(read), Records: d.Records}
		other.Plan.SHA256 = "of another"
		keep(export.Compare([]*extract.Document{d, other}, "").JSON(w))
	})
	m.does("index", func(io.Writer) {
		folder, err := os.MkdirTemp(dir, "")
		keep(err)
		w, err := index.Write(folder)
		keep(err)
		keep(w.Add(d, "a.txt"))
		keep(w.Close())
	})
	m.does("query", func(io.Writer) {
		library := index.Memory(d)
		for _, q := range []string{body[min(len(body), 100):min(len(body), 130)], body[:len(body)/2]} {
			_, err := library.Search(index.Query{Text: q})
			if err != nil && err != index.ErrEmpty {
				keep(err)
			}
		}
	})
	return m
}

func keep(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// limit is how much more the double of a text may take: a little more than twice, for what grows in jumps.
const limit = 2.3

// most is the text that takes most for a byte.
type most struct {
	per float64
	of  file
}

func main() {
	size := flag.Int("size", 16_000, "bytes of the shortest of three texts")
	part := flag.Int("part", 1, "read one of so many texts")
	first := flag.Int("first", 0, "begin with the text of this number")
	only := flag.String("only", "", "read the texts that hold this `FRAGMENT`")
	flag.Parse()
	log.SetFlags(0)
	debug.SetMemoryLimit(1 << 30) // and no more, whatever a file takes
	if steps() == 0 {
		log.Fatal("no steps are counted; build it with -cover -covermode=atomic -coverpkg=planq/...")
	}
	dir, err := os.MkdirTemp("", "steps")
	keep(err)
	defer os.RemoveAll(dir)
	all := slices.Clone(files)
	for _, t := range texts() {
		all = append(all, t.file())
	}
	if *only != "" {
		all = slices.DeleteFunc(all, func(f file) bool { return !strings.Contains(f.name, *only) })
	}
	measure(dir, all[0], *size) // what is made once is made
	read, worst := 0, map[string]most{}
	for i, f := range all {
		if i%*part != *first%*part {
			continue
		}
		read++
		var more []*meter // of texts that are longer still, where there is a doubt: what passes a bound on the way is another text behind it
		grows := func(f file, stage string, of func(counted) float64) bool {
			if more == nil {
				more = []*meter{measure(dir, f, *size<<3), measure(dir, f, *size<<4)}
			}
			return of(more[1].taken[stage]) > limit*of(more[0].taken[stage])
		}
		var m [3]*meter
		for k := range m {
			m[k] = measure(dir, f, *size<<k)
		}
		for _, stage := range m[2].stages {
			for _, unit := range []struct {
				name string
				free float64 // so much counts nothing
				of   func(counted) float64
			}{
				{"steps", 100_000, func(c counted) float64 { return c.steps }},
				{"bytes of memory", 1 << 20, func(c counted) float64 { return c.allocated }},
				{"bytes of output", 10_000, func(c counted) float64 { return c.out }},
			} {
				a, b, c := unit.of(m[0].taken[stage]), unit.of(m[1].taken[stage]), unit.of(m[2].taken[stage])
				if per := c / float64(4**size); per > worst[stage+" "+unit.name].per {
					worst[stage+" "+unit.name] = most{per, f}
				}
				jumps := 1.0
				if unit.name != "steps" {
					jumps = 1.5 // room is made ahead
				}
				if c > limit*b+unit.free && c > jumps*limit*limit*a+unit.free && grows(f, stage, unit.of) {
					fmt.Printf("%s: %s takes %.0f, %.0f and %.0f %s for %d, %d and %d bytes\n", f, stage, a, b, c, unit.name, *size, 2**size, 4**size)
				}
			}
			if v := m[2].taken[stage]; *only != "" {
				fmt.Printf("%10s %12.0f steps %12.0f bytes of memory %12.0f of output\n", stage, v.steps, v.allocated, v.out)
			}
		}
	}
	fmt.Printf("%d texts\n", read)
	for _, what := range slices.Sorted(maps.Keys(worst)) {
		log.Printf("%8.0f %s a byte: %s", worst[what].per, what, worst[what].of)
	}
}
