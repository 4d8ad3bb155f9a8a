// The trial of bleve in the place of the files of pairs: the same entries, each a document of pairs without places and norms; a query takes the
// best candidates from bleve and looks for the phrase in the texts of these alone, and totals are about.
//
//	go run ./index/testdata/growth -sizes 3500 -keep FOLDER
//	go test ./index -run TestBleveTrial -engine FOLDER/library -v -timeout 1h
//
// It prints the table of docs/performance.md by which the files of pairs stay. What bleve does here is less than what a search does
// (no weighing, no facets, no hits of one character), so its times are at the least.

package index

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/search/query"
	indexapi "github.com/blevesearch/bleve_index_api"
)

var engineOf = flag.String("engine", "", "try bleve on the library in this `FOLDER`")

// trialAsked is the environment of a cold process of the trial: the engine and the query.
const trialAsked = "PLANQ_ENGINE_TRIAL"

var trialQueries = []string{"稀土", "发展", "主营业务收入"}

// pairCutter makes tokens of the pairs of a folded text, each once.
type pairCutter struct{}

func (pairCutter) Analyze(b []byte) analysis.TokenStream {
	var pairs []uint32
	eachPair(string(b), func(p uint32) { pairs = append(pairs, p) })
	slices.Sort(pairs)
	pairs = slices.Compact(pairs)
	stream := make(analysis.TokenStream, len(pairs))
	tokens := make([]analysis.Token, len(pairs))
	for i, p := range pairs {
		tokens[i] = analysis.Token{Term: []byte(pairTerm(p)), Position: 1}
		stream[i] = &tokens[i]
	}
	return stream
}

func pairTerm(p uint32) string {
	if p&0xFFFF == 0 {
		return string(rune(p >> 16))
	}
	return string([]rune{rune(p >> 16), rune(p & 0xFFFF)})
}

func TestBleveTrial(t *testing.T) {
	if *engineOf == "" {
		t.Skip("bleve is tried in the place of pairs with -engine FOLDER")
	}
	if how := os.Getenv(trialAsked); how != "" {
		engine, text, _ := strings.Cut(how, " ")
		l, search, err := openTrial(engine, *engineOf)
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		total, _, err := search(text)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("total", total)
		return
	}
	l, err := Open(*engineOf)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var text int64
	for _, s := range l.plans {
		text += int64(s.slot.parts[textPart].size)
	}
	fmt.Printf("%d plans, %.1f MB of text\n\n", len(l.plans), float64(text)/1e6)
	fmt.Println("| engine | index ÷ text | made in (CPU) | cold, ms: " + strings.Join(trialQueries, ", ") + " (CPU) | totals | warm, 8 clients, none asked twice: median, p99 | of it CPU a query; those of cold, ms |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- |")
	engines := []string{"pairs", "bleve-bitmaps"}
	warm := map[string][]trialTimes{}
	for _, engine := range engines {
		size, cpu := trialBuild(t, l, engine)
		var cold, spent, totals []string
		for _, q := range trialQueries {
			var walls, cpus []float64
			total := ""
			for range 7 {
				c := exec.Command(os.Args[0], "-test.run", "^TestBleveTrial$", "-engine", *engineOf)
				c.Env = append(os.Environ(), trialAsked+"="+engine+" "+q)
				began := time.Now()
				out, err := c.Output()
				if err != nil {
					t.Fatalf("%s: %v %s", engine, err, out)
				}
				walls = append(walls, time.Since(began).Seconds()*1e3)
				cpus = append(cpus, (c.ProcessState.UserTime()+c.ProcessState.SystemTime()).Seconds()*1e3)
				total = strings.Fields(string(out))[1]
			}
			slices.Sort(walls)
			slices.Sort(cpus)
			cold, spent, totals = append(cold, fmt.Sprintf("%.0f", walls[3])), append(spent, fmt.Sprintf("%.0f", cpus[3])), append(totals, total)
		}
		fmt.Printf("| %s | %.1f | %.1f s | %s (%s) | %s |\n", engine, float64(size)/float64(text), cpu.Seconds(), strings.Join(cold, ", "), strings.Join(spent, ", "), strings.Join(totals, ", "))
	}
	fmt.Println("\n| engine | warm, 8 clients, none asked twice, ms: median | p99 | one client, CPU: mean | p99 | CPU of " + strings.Join(trialQueries, " | ") + " |\n| --- | --- | --- | --- | --- | --- | --- | --- |")
	const rounds = 5 // in turn, as the machine may be busy; the middle one counts
	for range rounds {
		for _, engine := range engines {
			warm[engine] = append(warm[engine], trialWarm(t, engine, l))
		}
	}
	for _, engine := range engines {
		line := "| " + engine
		for i := range warm[engine][0] {
			var of []float64
			for _, w := range warm[engine] {
				of = append(of, w[i].Seconds()*1e3)
			}
			slices.Sort(of)
			line += fmt.Sprintf(" | %.1f", of[rounds/2])
		}
		fmt.Println(line + " |")
	}
}

// trialTimes are median and p99 of eight clients, mean and p99 of the processor's time for one, and that time for each of trialQueries.
type trialTimes [7]time.Duration

func trialFolder(engine, dir string) string { return filepath.Join(filepath.Dir(dir), engine) }

func cpuTime() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// trialBuild makes the index of an engine from the doc values of a library: the time is that of pairs and postings alone.
func trialBuild(t *testing.T, l *Library, engine string) (size int64, cpu time.Duration) {
	l.openSegments()
	began := cpuTime()
	if engine == "pairs" {
		var some []loose
		entries := 0
		for i, s := range l.plans {
			c, err := s.look()
			if err != nil {
				t.Fatal(err)
			}
			some = append(some, loose{keyNumber(s.info.Key), c.b, nil})
			if entries += c.passages + c.records; entries >= batchSize || i == len(l.plans)-1 {
				bind(some)
				some, entries = some[:0], 0
			}
		}
		cpu = cpuTime() - began
		names, _ := filepath.Glob(filepath.Join(*engineOf, pairsFile+"*"))
		for _, name := range names {
			info, _ := os.Stat(name)
			size += info.Size()
		}
		return size, cpu
	}
	dir := trialFolder(engine, *engineOf)
	if _, err := os.Stat(dir); err == nil { // of the last trial
		return sizeOfFolder(dir), 0
	}
	ix, err := create(dir)
	if err != nil {
		t.Fatal(err)
	}
	options := indexapi.IndexField
	if engine == "bleve-bitmaps" {
		options |= indexapi.SkipFreqNorm
	}
	batch := ix.NewBatch()
	flush := func() {
		if err := ix.Batch(batch); err != nil {
			t.Fatal(err)
		}
		batch = ix.NewBatch()
	}
	var e entry
	var f figure
	for _, s := range l.plans {
		c, err := s.look()
		if err != nil {
			t.Fatal(err)
		}
		for n := range c.passages + c.records {
			ref := referenceOf(c, n)
			if ref.record {
				c.record(ref.n, &e, &f)
			} else {
				c.passage(ref.n, &e)
			}
			doc := document.NewDocument(wordsID(s.info.Key, n))
			doc.AddField(document.NewTextFieldCustom("own", nil, []byte(e.own()), options, pairCutter{}))
			doc.AddField(document.NewTextFieldCustom("head", nil, []byte(e.head()), options, pairCutter{}))
			if err := batch.IndexAdvanced(doc); err != nil {
				t.Fatal(err)
			}
		}
		if batch.Size() >= batchSize {
			flush()
		}
	}
	flush()
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	return sizeOfFolder(dir), cpuTime() - began
}

func sizeOfFolder(dir string) (size int64) {
	filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			info, _ := d.Info()
			size += info.Size()
		}
		return nil
	})
	return size
}

// openTrial opens an engine, and gives how to search in it: about how many entries there are, and how many of the best hold the words.
func openTrial(engine, dir string) (*Library, func(text string) (total uint64, held int, err error), error) {
	l, err := Open(dir)
	if err != nil {
		return nil, nil, err
	}
	if engine == "pairs" {
		return l, func(text string) (uint64, int, error) {
			l.memory.clear()
			got, err := l.Search(Query{Text: text, Limit: 10})
			return uint64(got.Total), len(got.Hits), err
		}, nil
	}
	ix, err := openToRead(trialFolder(engine, dir))
	if err != nil {
		return nil, nil, err
	}
	on := map[string]*handle{}
	for _, s := range l.plans {
		on[s.info.Key] = s
	}
	return l, func(text string) (uint64, int, error) { return trialSearch(ix, on, text) }, nil
}

func trialSearch(ix bleve.Index, on map[string]*handle, text string) (total uint64, held int, err error) {
	w := key(text)
	pairsIn := func(field string) query.Query {
		var terms []query.Query
		for _, p := range pairsOf(w) {
			t := query.NewTermQuery(pairTerm(p))
			t.SetField(field)
			terms = append(terms, t)
		}
		if len(terms) == 1 {
			return terms[0]
		}
		return query.NewConjunctionQuery(terms)
	}
	request := bleve.NewSearchRequestOptions(query.NewBooleanQuery([]query.Query{pairsIn("own")}, []query.Query{pairsIn("head")}, nil), 2*lookedInto, 0, false)
	answer, err := ix.SearchInContext(context.Background(), request)
	if err != nil {
		return 0, 0, err
	}
	for _, hit := range answer.Hits {
		k, number, _ := strings.Cut(hit.ID, "/")
		s := on[k]
		n, _ := strconv.Atoi(number)
		passages, err := s.passageCount()
		if err != nil {
			return 0, 0, err
		}
		ref := reference{n: n}
		if n >= passages {
			ref = reference{record: true, n: n - passages}
		}
		own, err := s.own(ref)
		if err != nil {
			return 0, 0, err
		}
		if holds(key(own), w) {
			held++
		}
	}
	return answer.Total, held, nil
}

// trialWarm asks an open engine from eight sides, each time for another stretch of the texts.
func trialWarm(t *testing.T, engine string, from *Library) (of trialTimes) {
	l, search, err := openTrial(engine, *engineOf)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var stretches []string
	seen := map[string]bool{}
	for i := 0; len(stretches) < 800; i++ {
		s := from.plans[i*31%len(from.plans)]
		body, err := s.text()
		if err != nil {
			t.Fatal(err)
		}
		runes := []rune(body)
		at := i * 7919 % (len(runes) - 8)
		w := string(runes[at : at+2+i%5])
		if !seen[w] && strings.IndexFunc(w, func(r rune) bool { return r < 0x4E00 || r > 0x9FFF }) < 0 {
			seen[w] = true
			stretches = append(stretches, w)
		}
	}
	const clients = 8
	times := make([]time.Duration, len(stretches))
	var asking sync.WaitGroup
	for client := range clients {
		asking.Go(func() {
			for i := client; i < len(stretches); i += clients {
				began := time.Now()
				if _, _, err := search(stretches[i]); err != nil {
					t.Error(stretches[i], err)
				}
				times[i] = time.Since(began)
			}
		})
	}
	asking.Wait()
	slices.Sort(times)
	of[0], of[1] = times[len(times)/2], times[len(times)*99/100]
	for i, text := range stretches { // by one client, for what a query takes of the processor on a machine that does other things too
		began := cpuTime()
		if _, _, err := search(text); err != nil {
			t.Error(text, err)
		}
		times[i] = cpuTime() - began
		of[2] += times[i] / time.Duration(len(times))
	}
	slices.Sort(times)
	of[3] = times[len(times)*99/100]
	for n, q := range trialQueries {
		const again = 20
		began := cpuTime()
		for range again {
			if _, _, err := search(q); err != nil {
				t.Error(q, err)
			}
		}
		of[4+n] = (cpuTime() - began) / again
	}
	return of
}
