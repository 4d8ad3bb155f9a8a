package opensearch

import (
	"encoding/pem"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"planq/index"
)

const secret = "s3cret-passw0rd"

// answering is a cluster that says what it is told to: by method and the beginning of the path.
func answering(said map[string]string, status map[string]int) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		what, longest := "{}", ""
		for key, body := range said {
			if strings.HasPrefix(r.Method+" "+r.URL.Path, key) && len(key) > len(longest) && (!strings.HasSuffix(key, "/") || r.URL.Path == "/") {
				what, longest = body, key
			}
		}
		if n := status[longest]; n > 0 {
			w.WriteHeader(n)
		}
		fmt.Fprint(w, what)
	})
}

// healthy is what a cluster says that has a library of this format.
func healthy() map[string]string {
	var indices strings.Builder
	for _, name := range []string{"planq-plans", "planq-parts", "planq-relations", "planq-entries"} {
		indices.WriteString(fmt.Sprintf(`,%q:{"mappings":{"_meta":{"planq":{"format":%d}}}}`, name, format))
	}
	return map[string]string{
		"GET /":                       `{"version":{"number":"2.19.6","distribution":"opensearch"}}`,
		"GET /planq-plans,":           "{" + indices.String()[1:] + "}",
		"GET /_cluster/health":        `{"status":"green"}`,
		"HEAD /":                      "",
		"GET /planq-plans/_doc/state": `{"found":true,"_seq_no":3,"_primary_term":1,"_source":{"state":{"Committed":1,"Next":2}}}`,
		"PUT /planq-plans/_doc/state": `{"_seq_no":4,"_primary_term":1}`,
		"POST /planq-plans/_search":   `{"hits":{"hits":[]}}`,
		"POST /planq-plans,planq-parts,planq-relations,planq-entries/_refresh": `{"_shards":{"failed":0}}`,
	}
}

// Whatever is wrong with a cluster: one error that says what, where and what to do, without a password.
func TestErrors(t *testing.T) {
	block := `{"type":"cluster_block_exception","reason":"index [planq-entries] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];"}`
	busy := `{"error":{"type":"rejected_execution_exception","reason":"too many"},"status":429}`
	for _, c := range []struct {
		name, want, hint string
		change           map[string]string
		status           map[string]int
		write            int // the status with which a plan is not taken
	}{
		{name: "401", want: "does not know who asks", hint: "PLANQ_ENGINE_USER", change: map[string]string{"GET /": "Unauthorized"}, status: map[string]int{"GET /": 401}},
		{name: "403", want: "does not allow that", hint: "ask for the right", change: map[string]string{"GET /planq-plans,": `{"error":{"type":"security_exception","reason":"no permissions for [indices:admin/mappings/get]"}}`}, status: map[string]int{"GET /planq-plans,": 403}},
		{name: "another version", want: "another version of planq (format 99", hint: "another name", change: map[string]string{"GET /planq-plans,": `{"planq-plans":{"mappings":{"_meta":{"planq":{"format":99}}}}}`}},
		{name: "not planq's", want: "it is not planq's", hint: "another name", change: map[string]string{"GET /planq-plans,": `{"planq-entries":{"mappings":{"properties":{}}}}`}},
		{name: "an alias to what is not planq's", want: "it is not planq's", hint: "another name", change: map[string]string{"GET /planq-plans,": `{"prices":{"mappings":{"properties":{}}}}`}},
		{name: "red", want: "it is red", hint: "green or yellow", change: map[string]string{"GET /_cluster/health": `{"status":"red"}`}},
		{name: "too much to do", want: "too much to do (429)", hint: "try again", change: map[string]string{"POST /planq-plans/_search": busy}, status: map[string]int{"POST /planq-plans/_search": 429}},
		{name: "web site", want: "no OpenSearch cluster", hint: "check the address", change: map[string]string{"GET /": "<html>welcome</html>"}},
		{name: "another engine", want: "no OpenSearch cluster", hint: "OpenSearch 2 or 3", change: map[string]string{"GET /": `{"version":{"number":"8.1.0"},"tagline":"You Know, for Search"}`}},
		{name: "old", want: "OpenSearch 1.3.0", hint: "OpenSearch 2 or 3", change: map[string]string{"GET /": `{"version":{"number":"1.3.0","distribution":"opensearch"}}`}},
		{name: "full", want: "a disk is full", hint: "make room", write: 429},
		{name: "full, as older ones say it", want: "a disk is full", hint: "make room", write: 403},
		{name: "full before anything is written", want: "a disk is full", hint: "make room", write: 429, change: map[string]string{"PUT /planq-plans/_doc/state": `{"error":` + block + `}`}, status: map[string]int{"PUT /planq-plans/_doc/state": 429}},
	} {
		t.Run(c.name, func(t *testing.T) {
			said := healthy()
			maps.Copy(said, c.change)
			handler := answering(said, c.status)
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/_bulk" {
					handler.ServeHTTP(w, r)
					return
				}
				b := new(strings.Builder)
				buf := make([]byte, 1<<20)
				for {
					n, err := r.Body.Read(buf)
					b.Write(buf[:n])
					if err != nil {
						break
					}
				}
				item := fmt.Sprintf(`{"index":{"status":%d,"error":%s}}`, c.write, block)
				items := strings.Repeat(item+",", strings.Count(b.String(), "\n")/2)
				fmt.Fprintf(w, `{"errors":true,"items":[%s]}`, strings.TrimSuffix(items, ","))
			}))
			defer s.Close()
			cluster, err := Open(Config{URL: s.URL, User: "reader", Password: secret, Patience: 300 * time.Millisecond})
			if err != nil {
				t.Fatal(err)
			}
			if c.write == 0 {
				var lib *index.Library
				if lib, err = index.On(cluster); err == nil {
					_, err = lib.Empty()
				}
			} else {
				var w *index.FarWriter
				if w, err = index.WriteOn(cluster); err == nil {
					name, text := madePlan(1, 1, 20)
					err = w.Add(readPlan(t, name, text), name)
					if e := w.Close(); err == nil {
						err = e
					}
				}
			}
			told(t, err, c.want, c.hint)
		})
	}
}

// A library leaves alone one whose name begins as its own does: plans and plans-2015.
func TestOthersAreLeftAlone(t *testing.T) {
	said := healthy()
	said["GET /planq-plans/_doc/state"] = `{"found":true,"_seq_no":3,"_primary_term":1,"_source":{"state":{"Committed":1,"Next":4,"Dead":["a"],"Void":[2]}}}`
	handler := answering(said, nil)
	var mu sync.Mutex
	swept := false
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		for name := range strings.SplitSeq(first, ",") {
			if !slices.Contains([]string{"planq-plans", "planq-parts", "planq-relations", "planq-entries"}, name) && name != "" && !strings.HasPrefix(name, "_") {
				t.Errorf("%s %s asks for more than this library", r.Method, r.URL.Path)
			}
		}
		swept = swept || strings.HasSuffix(r.URL.Path, "planq-entries/_search")
		handler.ServeHTTP(w, r)
	}))
	defer s.Close()
	c, err := Open(Config{URL: s.URL, Patience: 300 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	w, err := index.WriteOn(c)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if !swept {
		t.Error("what was never made is not looked for")
	}
}

func told(t *testing.T, err error, want, hint string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	what, then, _ := strings.Cut(err.Error(), "; hint: ")
	if !strings.Contains(what, want) || !strings.Contains(then, hint) {
		t.Errorf("%q, want %q and the hint %q", err, want, hint)
	}
	if strings.Contains(err.Error(), secret) || strings.Contains(err.Error(), "\n") {
		t.Errorf("what nobody is to read: %q", err)
	}
}

func TestNobodyThere(t *testing.T) {
	tls := httptest.NewTLSServer(answering(healthy(), nil))
	defer tls.Close()
	plain := httptest.NewServer(answering(healthy(), nil))
	defer plain.Close()
	closed := httptest.NewServer(nil)
	closed.Close()
	for url, want := range map[string][2]string{
		"http://no-such-host.invalid:9200": {"no such host", "check the address"},
		tls.URL:                            {"certificate is not to be trusted", "PLANQ_ENGINE_CA"},
		strings.Replace(plain.URL, "http:", "https:", 1): {"does not speak TLS", "http://"},
		closed.URL: {"nobody answers", "start the cluster"},
	} {
		c, err := Open(Config{URL: url, Patience: 200 * time.Millisecond})
		if err != nil {
			t.Fatal(err)
		}
		_, err = index.On(c)
		told(t, err, want[0], want[1])
	}
	// With its certificate it is trusted.
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: tls.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]string{"127.0.0.1": "", "localhost": "certificate is not to be trusted"} { // which names the first alone
		c, err := Open(Config{URL: strings.Replace(tls.URL, "127.0.0.1", host, 1), CA: ca, Patience: 200 * time.Millisecond})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := index.On(c); want != "" {
			told(t, err, want, "call the host as its certificate does")
		} else if err != nil {
			t.Error(err)
		}
	}
}

// What is wrong with what is asked for is told before anything is sent.
func TestAddresses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "credentials")
	if err := os.WriteFile(file, []byte("no colon\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		Config
		want string
	}{
		{Config{URL: "host:9200"}, "no address"},
		{Config{URL: "ftp://host/planq"}, "no address"},
		{Config{URL: "https://reader:" + secret + "@host:9200/planq"}, "holds a password"},
		{Config{URL: "https://host:9200/Plan Q"}, "no name"},
		{Config{URL: "https://host:9200/_all"}, "no name"},
		{Config{URL: "http://search.example:9200/planq", User: "reader", Password: secret}, "in the clear"},
		{Config{URL: "https://host/planq", Credentials: file}, "no credentials"},
		{Config{URL: "https://host/planq", Credentials: file + "?"}, "no such file"},
		{Config{URL: "https://host/planq", CA: file}, "no certificate"},
	} {
		_, err := Open(c.Config)
		told(t, err, c.want, "")
	}
}
