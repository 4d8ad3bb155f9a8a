// The trial of bleve in the place of the files of pairs: the same entries, each a document of pairs without places and norms; a query takes the
// best candidates from bleve and weighs them by their texts, and totals are about.
//
//	go run ./index/testdata/growth -sizes 3500 -keep FOLDER
//	go test ./index -run TestBleveTrial -engine FOLDER/library -v -timeout 1h
//
// It prints the tables of docs/performance.md by which the files of pairs stay. What is asked is understood beforehand for bleve, and the plan's
// own title, facets and hits of one character are left out, so its times are at the least.

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
		fmt.Println("total", total, trialUnderstood.Microseconds())
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
	engines := []string{"pairs", "bleve-bitmaps"}
	size, made := map[string]int64{}, map[string]time.Duration{}
	for _, engine := range engines {
		size[engine], made[engine] = trialBuild(t, l, engine)
	}
	// In turn, as the machine may be busy; the middle one counts.
	cold, totals := map[string]string{}, map[string][]string{}
	for _, q := range trialQueries {
		spent := map[string][]float64{}
		said := map[string]string{}
		const rounds = 9
		for range rounds {
			for _, engine := range engines {
				c := exec.Command(os.Args[0], "-test.run", "^TestBleveTrial$", "-engine", *engineOf)
				c.Env = append(os.Environ(), trialAsked+"="+engine+" "+q)
				out, err := c.Output()
				if err != nil {
					t.Fatalf("%s: %v %s", engine, err, out)
				}
				fields := strings.Fields(string(out))
				understood, err := strconv.ParseFloat(fields[2], 64)
				if err != nil {
					t.Fatal(err)
				}
				spent[engine] = append(spent[engine], (c.ProcessState.UserTime()+c.ProcessState.SystemTime()).Seconds()*1e3-understood/1e3)
				said[engine] = fields[1]
			}
		}
		for _, engine := range engines {
			slices.Sort(spent[engine])
			cold[engine] += fmt.Sprintf(" | %.0f", spent[engine][rounds/2])
			totals[engine] = append(totals[engine], said[engine])
		}
	}
	fmt.Println("| engine | index ÷ text | made in, CPU | cold process, CPU ms: " + strings.Join(trialQueries, " | ") + " | totals |\n| --- | --- | --- | --- | --- | --- | --- |")
	for _, engine := range engines {
		fmt.Printf("| %s | %.1f | %.1f s%s | %s |\n", engine, float64(size[engine])/float64(text), made[engine].Seconds(), cold[engine], strings.Join(totals[engine], ", "))
	}
	fmt.Println("\n| engine | warm, 8 clients, none asked twice, ms: median | p99 | one client, CPU: mean | p99 | CPU of " + strings.Join(trialQueries, " | ") + " |\n| --- | --- | --- | --- | --- | --- | --- | --- |")
	warm := map[string][]trialTimes{}
	const rounds = 5
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

// trialTimes are median and p99 of eight clients, mean and p99 of the processor's time for one, and that time for each
// of trialQueries.
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
	senses := map[string]*sense{} // understood beforehand, by the files of pairs, which bleve need not open for it
	var mu sync.Mutex
	return l, func(text string) (total uint64, held int, err error) {
		mu.Lock()
		s := senses[text]
		mu.Unlock()
		if s == nil {
			began := cpuTime()
			e, _, err := l.parse(text)
			if err != nil {
				return 0, 0, err
			}
			trialUnderstood = cpuTime() - began
			if s = e.understood(); s == nil {
				return 0, 0, nil
			}
			l.memory.clear()
			s.held = nil
			mu.Lock()
			senses[text] = s
			mu.Unlock()
		}
		err = l.takeTurn(context.Background(), func() (err error) {
			total, held, err = trialSearch(ix, on, s)
			return err
		})
		return total, held, err
	}, nil
}

// trialUnderstood is the processor's time for understanding the last query that was new, which is not counted.
var trialUnderstood time.Duration

// trialSearch takes the best candidates from bleve, and weighs them as a search does.
func trialSearch(ix bleve.Index, on map[string]*handle, s *sense) (total uint64, held int, err error) {
	var things, own []query.Query
	for i := range s.terms[:s.things] {
		var says []query.Query
		for _, w := range s.terms[i].least() {
			for _, field := range []string{"own", "head"} {
				var pairs []query.Query
				for _, p := range pairsOf(w) {
					t := query.NewTermQuery(pairTerm(p))
					t.SetField(field)
					pairs = append(pairs, t)
				}
				says = append(says, query.NewConjunctionQuery(pairs))
				if field == "own" {
					own = append(own, says[len(says)-1])
				}
			}
		}
		things = append(things, query.NewDisjunctionQuery(says))
	}
	ask := func(q query.Query) (*bleve.SearchResult, error) {
		return ix.SearchInContext(context.Background(), bleve.NewSearchRequestOptions(q, 2*lookedInto, 0, false))
	}
	answer, err := ask(query.NewConjunctionQuery(append(things, query.NewDisjunctionQuery(own))))
	if err == nil && answer.Total < fewHits && s.things > 1 {
		answer, err = ask(query.NewDisjunctionQuery(own))
	}
	if err != nil {
		return 0, 0, err
	}
	k := s.weighing()
	c := candidate{weigh: k}
	var all []found
	var ids []string
	for _, hit := range answer.Hits {
		ids = append(ids, hit.ID)
	}
	slices.Sort(ids) // plan by plan
	for _, id := range ids {
		key, number, _ := strings.Cut(id, "/")
		n, _ := strconv.Atoi(number)
		if h := on[key]; h != c.s {
			if c.values, err = h.look(); err != nil {
				return 0, 0, err
			}
			c.s = h
			k.plan(h)
		}
		if c.become(referenceOf(c.values, n)); k.covers(&c) {
			all = append(all, found{s: c.s, values: c.values, ref: c.ref, n: len(all), score: k.score(&c)})
		}
	}
	sortFound(all)
	for _, f := range all[:min(len(all), 10)] {
		if _, err := f.s.hit(f.ref, nil, nil); err != nil {
			return 0, 0, err
		}
	}
	return answer.Total, len(all), nil
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
	for _, text := range append(stretches, trialQueries...) { // once before, so that both have read what they map
		if _, _, err := search(text); err != nil {
			t.Error(text, err)
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
