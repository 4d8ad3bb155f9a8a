// Load asks a planq serve on this machine again and again, and prints how many requests it
// answers a second and how long each took. Its numbers stand in docs/performance.md.
//
//	go run ./cmd/planq/web/testdata/load -address http://127.0.0.1:7070
package main

import (
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

// asked are the addresses that are asked, each for itself. {plan} is the first plan of the library.
var asked = []struct{ what, path string }{
	{"first page", "/"},
	{"a plan to read", "/plan/{plan}"},
	{"a record explained", "/plan/{plan}/record/{record}"},
	{"search page", "/search?q=%E7%A8%80%E5%9C%9F"},
	{"figures page", "/figures?indicator=%E4%B8%BB%E8%90%A5%E4%B8%9A%E5%8A%A1%E6%94%B6%E5%85%A5"},
	{"API: search", "/api/v1/search?q=%E7%A8%80%E5%9C%9F&limit=10"},
	{"API: records", "/api/v1/records?role=target&year=2015&limit=100"},
	{"API: one record", "/api/v1/plans/{plan}/records/{record}"},
	{"API: plans", "/api/v1/plans"},
	{"not changed (304)", "/api/v1/plans"},
}

func main() {
	address := flag.String("address", "http://127.0.0.1:7070", "where planq serve listens, on this machine")
	clients := flag.Int("clients", 8, "how many ask at once")
	long := flag.Duration("long", 10*time.Second, "how long each address is asked")
	plan := flag.String("plan", "jiangxi-12fyp-industry", "a plan")
	record := flag.String("record", "28ebbe108e96", "a record of it")
	flag.Parse()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *clients}, Timeout: time.Minute}
	fmt.Println("| what | requests a second | p50 | p99 | longest | bytes |\n| --- | --- | --- | --- | --- | --- |")
	for _, a := range asked {
		path := *address + strings.NewReplacer("{plan}", *plan, "{record}", *record).Replace(a.path)
		tag, wanted := "", http.StatusOK
		if a.what == "not changed (304)" {
			r, err := client.Get(path)
			if err != nil {
				fail(err)
			}
			r.Body.Close()
			tag, wanted = r.Header.Get("ETag"), http.StatusNotModified
		}
		var mu sync.Mutex
		var took []time.Duration
		var size int64
		ask := func() time.Duration {
			r, err := http.NewRequest(http.MethodGet, path, nil)
			if err != nil {
				fail(err)
			}
			if tag != "" {
				r.Header.Set("If-None-Match", tag)
			}
			start := time.Now()
			answer, err := client.Do(r)
			if err != nil {
				fail(err)
			}
			n, err := io.Copy(io.Discard, answer.Body)
			answer.Body.Close()
			if err != nil || answer.StatusCode != wanted {
				fail(fmt.Errorf("%s: %s %v", path, answer.Status, err))
			}
			mu.Lock()
			size = n
			mu.Unlock()
			return time.Since(start)
		}
		ask() // what is read once and kept
		var asking sync.WaitGroup
		start := time.Now()
		for range *clients {
			asking.Go(func() {
				var own []time.Duration
				for time.Since(start) < *long {
					own = append(own, ask())
				}
				mu.Lock()
				took = append(took, own...)
				mu.Unlock()
			})
		}
		asking.Wait()
		all := time.Since(start)
		slices.Sort(took)
		at := func(part float64) string {
			return fmt.Sprintf("%.1f ms", float64(took[min(int(part*float64(len(took))), len(took)-1)].Microseconds())/1000)
		}
		fmt.Printf("| %s | %.0f | %s | %s | %s | %d |\n", a.what, float64(len(took))/all.Seconds(), at(0.5), at(0.99), at(1), size)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "load:", err)
	os.Exit(1)
}
