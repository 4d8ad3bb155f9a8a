// A line of the log for each request, and numbers of all of them at /metrics, in the
// format that Prometheus reads.

package web

import (
	"fmt"
	"log"
	"log/slog"
	"maps"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// buckets are the upper ends, in seconds, by which durations are counted.
var buckets = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}

// metrics count the requests of each route.
type metrics struct {
	mu     sync.Mutex
	routes map[string]*routeMetrics
}

type routeMetrics struct {
	statuses map[int]int
	buckets  []int // not cumulative
	count    int
	seconds  float64
	bytes    int
}

func (m *metrics) add(route string, status, bytes int, took time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.routes == nil {
		m.routes = map[string]*routeMetrics{}
	}
	of := m.routes[route]
	if of == nil {
		of = &routeMetrics{statuses: map[int]int{}, buckets: make([]int, len(buckets)+1)}
		m.routes[route] = of
	}
	n, _ := slices.BinarySearch(buckets, took.Seconds())
	of.buckets[n]++
	of.statuses[status]++
	of.count++
	of.seconds += took.Seconds()
	of.bytes += bytes
}

// note logs and counts a request that has been answered.
func (s *Server) note(r *http.Request, status, bytes int, took time.Duration) {
	route := r.Pattern
	if route == "" {
		route = "none"
	}
	s.metrics.add(route, status, bytes, took)
	level := slog.LevelInfo
	if status >= 500 {
		level = slog.LevelWarn
	}
	query := r.URL.Query()
	if query.Has("token") {
		query.Set("token", "…")
	}
	s.options.Log.LogAttrs(r.Context(), level, "request",
		slog.String("method", r.Method), slog.String("path", shortened(r.URL.Path)), slog.String("query", shortened(query.Encode())),
		slog.Int("status", status), slog.Int("bytes", bytes), slog.Float64("ms", float64(took.Microseconds())/1000),
		slog.String("from", r.RemoteAddr))
}

// ownLog takes what net/http says of broken connections.
func (s *Server) ownLog() *log.Logger {
	return slog.NewLogLogger(s.options.Log.Handler(), slog.LevelDebug)
}

// health says that the server answers. It looks at nothing that can be slow.
func (s *Server) health(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprintln(w, "ok")
	return nil
}

// showMetrics prints the numbers.
func (s *Server) showMetrics(w http.ResponseWriter, r *http.Request) error {
	var b strings.Builder
	gauge := func(name, help string, v any) {
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s gauge\n%s %v\n", name, help, name, name, v)
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	gauge("planq_goroutines", "Goroutines that exist.", runtime.NumGoroutine())
	gauge("planq_heap_bytes", "Bytes of live and not yet collected objects.", memory.HeapAlloc)
	gauge("planq_answering", "Requests that are being answered.", len(s.limits.slots))
	gauge("planq_waiting", "Requests that wait to be answered.", s.limits.waiting.Load())
	gauge("planq_streams", "Long answers that are sent while they are made.", len(s.limits.streams))
	if lib, err := s.cache.acquire(); err == nil {
		records, passages := 0, 0
		for _, p := range lib.Plans() {
			records, passages = records+p.Records, passages+p.Passages
		}
		gauge("planq_plans", "Plans of the library.", len(lib.Plans()))
		gauge("planq_records", "Records of the library.", records)
		gauge("planq_passages", "Passages of the library.", passages)
		s.cache.release(lib)
	}
	s.metrics.print(&b)
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Write([]byte(b.String()))
	return nil
}

func (m *metrics) print(b *strings.Builder) {
	m.mu.Lock()
	defer m.mu.Unlock()
	routes := slices.Sorted(maps.Keys(m.routes))
	fmt.Fprintf(b, "# HELP planq_requests_total Requests that were answered.\n# TYPE planq_requests_total counter\n")
	for _, route := range routes {
		of := m.routes[route]
		for _, status := range slices.Sorted(maps.Keys(of.statuses)) {
			fmt.Fprintf(b, "planq_requests_total{route=%q,status=\"%d\"} %d\n", route, status, of.statuses[status])
		}
	}
	fmt.Fprintf(b, "# HELP planq_answer_bytes_total Bytes of answers.\n# TYPE planq_answer_bytes_total counter\n")
	for _, route := range routes {
		fmt.Fprintf(b, "planq_answer_bytes_total{route=%q} %d\n", route, m.routes[route].bytes)
	}
	fmt.Fprintf(b, "# HELP planq_request_seconds How long requests took, waiting included.\n# TYPE planq_request_seconds histogram\n")
	for _, route := range routes {
		of, sum := m.routes[route], 0
		for n, end := range buckets {
			sum += of.buckets[n]
			fmt.Fprintf(b, "planq_request_seconds_bucket{route=%q,le=\"%g\"} %d\n", route, end, sum)
		}
		fmt.Fprintf(b, "planq_request_seconds_bucket{route=%q,le=\"+Inf\"} %d\n", route, of.count)
		fmt.Fprintf(b, "planq_request_seconds_sum{route=%q} %g\nplanq_request_seconds_count{route=%q} %d\n", route, of.seconds, route, of.count)
	}
}
