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
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// asked are the addresses that are asked, each for itself. {plan} is the first plan of the library.
var asked = []struct{ what, path string }{
	{"first page", "/"},
	{"a plan to read", "/plan/{plan}"},
	{"a record explained", "/plan/{plan}/record/{record}"},
	{"search page", "/search?q={words}"},
	{"figures page", "/figures?q={words}"},
	{"API: search", "/api/v1/search?q={words}&limit=10"},
	{"API: records", "/api/v1/records?role=target&year=2015&limit=100"},
	{"API: one record", "/api/v1/plans/{plan}/records/{record}"},
	{"API: plans", "/api/v1/plans"},
	{"not changed (304)", "/api/v1/plans"},
}

// words are looked for two at a time, so that hardly a question is asked again.
var words = []string{
	"稀土", "钨", "光伏", "汽车", "钢铁", "铜", "产业", "园区", "企业", "技术", "投资", "收入", "增加值", "能耗", "排放", "创新", "信息化", "服务", "基地", "项目",
	"目标", "政策", "南昌", "赣州", "九江", "医药", "食品", "纺织", "化工", "建材",
}

func question(n int) string {
	return url.QueryEscape(words[n%len(words)] + " OR " + words[n/len(words)%len(words)])
}

func main() {
	address := flag.String("address", "http://127.0.0.1:7070", "where planq serve listens, on this machine")
	clients := flag.Int("clients", 8, "how many ask at once")
	long := flag.Duration("long", 10*time.Second, "how long each address is asked")
	plan := flag.String("plan", "jiangxi-12fyp-industry", "a plan")
	record := flag.String("record", "r28ebbe108e96", "a record of it")
	pid := flag.Int("pid", 0, "the server's process, for the processor time that a request takes (Linux)")
	flag.Parse()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *clients}, Timeout: time.Minute}
	fmt.Println("| what | requests a second | p50 | p99 | longest | processor | bytes |\n| --- | --- | --- | --- | --- | --- | --- |")
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
		var next atomic.Int64
		ask := func() time.Duration {
			path := strings.ReplaceAll(path, "{words}", question(int(next.Add(1))))
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
		start, used := time.Now(), processor(*pid)
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
		each := "–"
		if *pid != 0 {
			each = fmt.Sprintf("%.2f ms", (processor(*pid)-used)*1000/float64(len(took)))
		}
		fmt.Printf("| %s | %.0f | %s | %s | %s | %s | %d |\n", a.what, float64(len(took))/all.Seconds(), at(0.5), at(0.99), at(1), each, size)
	}
}

// processor is how many seconds of it a process has used.
func processor(pid int) float64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(b[strings.LastIndexByte(string(b), ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return float64(user+system) / 100
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "load:", err)
	os.Exit(1)
}
