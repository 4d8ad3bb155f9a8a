// Growth measures how a library grows: the time to build it, its size, and the
// time of a query, from one plan to thousands, beside ripgrep and SQLite's FTS5 on the same text
// in the same run.
//
//	go run ./index/testdata/growth -svg docs/library.svg
//
// It prints the tables of docs/performance.md and draws their plot; with -sizes it measures other libraries, and
// with -keep the largest stays, for the trial of index/engine_test.go. A peer that is not installed is left out. It
// needs a system that tells a process's memory (not Windows).
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"planq/index"
)

// queries are a word, a word that nearly every plan holds, and a phrase that most do.
var queries = []string{"稀土", "发展", "主营业务收入"}

// row is what was measured of one library.
type row struct {
	plans            int
	text, index, all int64 // bytes
	build            time.Duration
	cpu              time.Duration
	memory           int64
	cold, spent      []time.Duration // the time of whole processes, and that of the processor
	warm             [2]quantiles    // of the same queries again and again, and of queries that were never asked before

	rg       []time.Duration
	ftsBuild time.Duration
	ftsSize  int64
	fts      []time.Duration
}

func main() {
	sizes := flag.String("sizes", "1,10,100,500,1000,3500", "the plans of each library, the largest last")
	size := flag.Int("size", 17_000, "bytes of a plan")
	svg := flag.String("svg", "", "the `FILE` to draw the plot in")
	keep := flag.String("keep", "", "the `FOLDER` to keep the largest library in")
	flag.Parse()
	log.SetFlags(0)
	dir := *keep
	if dir == "" {
		var err error
		dir, err = os.MkdirTemp("", "growth")
		check(err)
		defer os.RemoveAll(dir)
	}
	check(os.MkdirAll(dir, 0o755))
	from, err := readSource(".")
	check(err)
	planq := filepath.Join(dir, "planq")
	run(exec.Command("go", "build", "-o", planq, "./cmd/planq"))

	var rows []row
	for _, field := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(field)
		check(err)
		rows = append(rows, measure(dir, planq, from, n, *size))
		log.Printf("%+v", rows[len(rows)-1])
	}
	print(rows)
	if *svg != "" {
		check(os.WriteFile(*svg, []byte(plot(rows)), 0o644))
	}
}

func measure(dir, planq string, from *source, n, size int) row {
	r := row{plans: n}
	texts, library := filepath.Join(dir, "plans"), filepath.Join(dir, "library")
	check(os.RemoveAll(library))
	check(os.MkdirAll(texts, 0o755))
	for i := range n {
		text := from.plan(i, size)
		r.text += int64(len(text))
		check(os.WriteFile(filepath.Join(texts, fmt.Sprintf("plan-%04d.txt", i)), []byte(text), 0o644))
	}
	build := exec.Command(planq, "index", "--quiet", "--library", library, texts)
	r.build = run(build)
	r.cpu = build.ProcessState.UserTime() + build.ProcessState.SystemTime()
	r.memory = build.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
	r.all = sizeOf(library)
	r.index = r.all
	plansFiles, err := filepath.Glob(filepath.Join(library, "plans.*"))
	check(err)
	for _, name := range plansFiles {
		r.index -= sizeOf(name)
	}
	for _, q := range queries {
		cold, spent := median(func() *exec.Cmd { return exec.Command(planq, "search", "--library", library, q) })
		r.cold, r.spent = append(r.cold, cold), append(r.spent, spent)
	}
	r.warm = warm(library, from.stretches(n, size, 8*len(queries)*12))
	if _, err := exec.LookPath("rg"); err == nil {
		for _, q := range queries {
			cold, _ := median(func() *exec.Cmd { return exec.Command("rg", "-F", q, texts) })
			r.rg = append(r.rg, cold)
		}
	}
	if _, err := exec.LookPath("sqlite3"); err == nil {
		r.sqlite(dir, texts)
	}
	return r
}

// sqlite measures FTS5 with trigrams, a row for each line. A word of two characters it finds only
// by looking through all rows.
func (r *row) sqlite(dir, texts string) {
	base := filepath.Join(dir, "fts.db")
	os.Remove(base)
	script := `PRAGMA synchronous=off; CREATE VIRTUAL TABLE lines USING fts5(plan UNINDEXED, text, tokenize='trigram');
WITH files AS (SELECT name, data FROM fsdir('` + texts + `') WHERE data IS NOT NULL),
split(name, line, rest) AS (SELECT name, '', CAST(data AS TEXT) || char(10) FROM files
 UNION ALL SELECT name, substr(rest, 1, instr(rest, char(10))-1), substr(rest, instr(rest, char(10))+1) FROM split WHERE rest <> '')
INSERT INTO lines SELECT name, line FROM split WHERE line <> '';`
	r.ftsBuild = run(exec.Command("sqlite3", base, script))
	r.ftsSize = sizeOf(base)
	for _, q := range queries {
		where := `text MATCH '"` + q + `"' ORDER BY rank`
		if len([]rune(q)) < 3 {
			where = `text LIKE '%` + q + `%'`
		}
		cold, _ := median(func() *exec.Cmd {
			return exec.Command("sqlite3", base, "SELECT plan, text FROM lines WHERE "+where+" LIMIT 10; SELECT count(*) FROM lines WHERE "+strings.TrimSuffix(where, " ORDER BY rank"))
		})
		r.fts = append(r.fts, cold)
	}
}

// quantiles are of the times of many queries.
type quantiles struct{ half, most time.Duration }

// warm asks one open library from eight sides: the same queries, and others that nobody has asked.
func warm(library string, others []string) (all [2]quantiles) {
	l, err := index.Open(library)
	check(err)
	defer l.Close()
	const clients = 8
	all[0] = ask(l, clients, func(client, n int) string { return queries[n%len(queries)] }, 12*len(queries))
	all[1] = ask(l, clients, func(client, n int) string { return others[n*clients+client] }, len(others)/clients)
	return all
}

func ask(l *index.Library, clients int, query func(client, n int) string, each int) quantiles {
	var mu sync.Mutex
	var all []time.Duration
	var asking sync.WaitGroup
	for client := range clients {
		asking.Go(func() {
			for n := range each {
				began := time.Now()
				_, err := l.Search(index.Query{Text: query(client, n), Limit: 10})
				check(err)
				mu.Lock()
				all = append(all, time.Since(began))
				mu.Unlock()
			}
		})
	}
	asking.Wait()
	slices.Sort(all)
	return quantiles{all[len(all)/2], all[len(all)*99/100]}
}

// median gives the time of seven runs of a command, and that of the processor.
func median(command func() *exec.Cmd) (wall, cpu time.Duration) {
	var walls, cpus []time.Duration
	for range 7 {
		c := command()
		walls = append(walls, run(c))
		cpus = append(cpus, c.ProcessState.UserTime()+c.ProcessState.SystemTime())
	}
	slices.Sort(walls)
	slices.Sort(cpus)
	return walls[len(walls)/2], cpus[len(cpus)/2]
}

// run gives the wall time of a command. One that finds nothing ends with 1.
func run(c *exec.Cmd) time.Duration {
	var complaint strings.Builder
	c.Stderr = &complaint
	began := time.Now()
	err := c.Run()
	if code := c.ProcessState.ExitCode(); code != 0 && code != 1 {
		log.Fatalf("%s: %v: %s", strings.Join(c.Args, " "), err, complaint.String())
	}
	return time.Since(began)
}

func sizeOf(path string) (sum int64) {
	check(filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		sum += info.Size()
		return err
	}))
	return sum
}

func print(rows []row) {
	fmt.Println("| plans | text | build | of it CPU | text/s | memory | index | index ÷ text | library ÷ text |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, r := range rows {
		fmt.Printf("| %d | %s | %.1f s | %.1f s | %.2f MB | %.0f MB | %s | %.1f | %.1f |\n", r.plans, megabytes(r.text), r.build.Seconds(), r.cpu.Seconds(),
			float64(r.text)/1e6/r.build.Seconds(), float64(r.memory)/1e6, megabytes(r.index), float64(r.index)/float64(r.text), float64(r.all)/float64(r.text))
	}
	fmt.Println("\nCold queries, whole process, ms:", strings.Join(queries, ", "))
	fmt.Println("\n| plans | planq | of it CPU | ripgrep | SQLite FTS5 | FTS5 built in | FTS5 ÷ text | planq warm, 8 clients: median, p99 | the same, no query asked twice |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, r := range rows {
		fmt.Printf("| %d | %s | %s | %s | %s | %.1f s | %.1f | %s | %s |\n", r.plans, times(r.cold), times(r.spent), times(r.rg), times(r.fts),
			r.ftsBuild.Seconds(), float64(r.ftsSize)/float64(r.text), r.warm[0], r.warm[1])
	}
}

func (q quantiles) String() string {
	return fmt.Sprintf("%.1f ms, %.1f ms", q.half.Seconds()*1e3, q.most.Seconds()*1e3)
}

func megabytes(n int64) string { return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + " MB" }

func times(all []time.Duration) string {
	parts := make([]string, len(all))
	for i, d := range all {
		parts[i] = strconv.FormatFloat(d.Seconds()*1e3, 'f', 0, 64)
	}
	return strings.Join(parts, ", ")
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
