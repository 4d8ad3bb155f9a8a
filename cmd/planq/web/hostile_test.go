// Clients that are slow, broken or many. All of them are on this machine, and bounded.

package web

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"planq/index"
	"planq/internal/slow"
)

// listening serves the shipped plan at a port of this machine, with short times.
func listening(t *testing.T, short times) (s *Server, address string) {
	slow.Short(t, "it listens for requests")
	t.Helper()
	s, err := New(Options{Open: index.Shipped, Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	s.limits.times = short
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the server does not end well: %v", err)
		}
	})
	return s, l.Addr().String()
}

var shortTimes = times{header: 500 * time.Millisecond, body: 2 * time.Second, idle: time.Second, queue: 10 * time.Second, stop: 5 * time.Second}

// dial opens a connection and says something on it.
func dial(t *testing.T, address, say string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	io.WriteString(c, say)
	return c
}

// answered says whether a decent client gets an answer.
func answered(t *testing.T, address, path string) {
	t.Helper()
	client := http.Client{Timeout: 2 * time.Minute, Transport: &http.Transport{DisableKeepAlives: true}}
	r, err := client.Get("http://" + address + path)
	if err != nil {
		t.Errorf("a decent client gets no answer: %v", err)
		return
	}
	defer r.Body.Close()
	if _, err := io.Copy(io.Discard, r.Body); err != nil || r.StatusCode != http.StatusOK {
		t.Errorf("a decent client gets %d %v", r.StatusCode, err)
	}
}

// settled waits until no more goroutines are left than there were.
func settled(t *testing.T, before int) {
	t.Helper()
	for range 200 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	stacks := make([]byte, 64<<10)
	t.Errorf("%d goroutines are left of %d:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
}

// More half-open connections than the server takes, each with a beginning that never goes on.
func TestHalfOpenConnections(t *testing.T) {
	_, address := listening(t, shortTimes)
	answered(t, address, "/api/v1/plans")
	before := runtime.NumGoroutine()
	for n := range connections + 50 {
		say := []string{"", "GET ", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "}[n%3]
		dial(t, address, say)
	}
	answered(t, address, "/api/v1/plans")
	settled(t, before)
}

// A header that comes a byte at a time ends with the time for headers, however alive it looks.
func TestSlowHeaders(t *testing.T) {
	_, address := listening(t, shortTimes)
	c := dial(t, address, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
	cut := make(chan error, 1)
	go func() {
		_, err := io.Copy(io.Discard, c)
		cut <- err
	}()
	late := time.After(time.Minute)
	for n := 0; ; n++ {
		select {
		case <-cut:
			return
		case <-late:
			t.Fatal("a minute of a header that never ends is taken")
		case <-time.After(20 * time.Millisecond):
			fmt.Fprintf(c, "X-%d: a\r\n", n)
		}
	}
}

// patient is a server that waits for slow ones for ever, so that who waits for them is never answered.
func patient() times {
	t := shortTimes
	t.header, t.body, t.stop = time.Hour, time.Hour, time.Minute
	return t
}

// Bodies that come a byte at a time hold their connections and nobody's turn, and end with the time for bodies.
func TestSlowBodies(t *testing.T) {
	s, address := listening(t, patient())
	var slow []net.Conn
	for range 4 * cap(s.limits.slots) {
		slow = append(slow, dial(t, address, "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"))
	}
	answered(t, address, "/api/v1/search?q=%E7%A8%80%E5%9C%9F")
	if n := len(s.limits.slots); n != 0 {
		t.Errorf("%d slow bodies are being answered", n)
	}
	for _, c := range slow {
		c.Close()
	}
	_, address = listening(t, shortTimes)
	c := dial(t, address, "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
	c.SetReadDeadline(time.Now().Add(time.Minute))
	if r, err := http.ReadResponse(bufio.NewReader(c), nil); errors.Is(err, os.ErrDeadlineExceeded) || err == nil && r.StatusCode < 400 {
		t.Errorf("a body that does not come is answered with %v %v", r, err)
	}
}

func TestBodiesThatAreTooLong(t *testing.T) {
	_, address := listening(t, shortTimes)
	c := dial(t, address, fmt.Sprintf("POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", 1<<40))
	go io.CopyN(c, zeros{}, longestBody+1)
	c.SetReadDeadline(time.Now().Add(time.Minute))
	r, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil || r.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a terabyte: %v %v", r, err)
	}
	answered(t, address, "/healthz")
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// Who asks for much and reads nothing holds his connection and nobody's turn.
func TestSlowReaders(t *testing.T) {
	s, address := listening(t, patient())
	ask := "GET " + shippedPlan + "/records HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
	for range 2 * cap(s.limits.slots) {
		c := dial(t, address, "")
		c.(*net.TCPConn).SetReadBuffer(4 << 10)
		io.WriteString(c, strings.Repeat(ask, 40)) // more than the system takes for one who does not read
	}
	for range 1200 { // until all of them are stuck
		if len(s.limits.streams) > 0 && len(s.limits.slots) == 0 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if n := len(s.limits.slots); n != 0 {
		t.Errorf("%d who do not read are being answered", n)
	}
	answered(t, address, "/api/v1/plans")
}

// An answer without end takes the room of a piece; no more of them are sent at once than there are places.
func TestLongAnswersAreSentInPieces(t *testing.T) {
	l := newLimits()
	left := 0
	var sending []*answer
	for range streams {
		a := &answer{ResponseWriter: nobody{http.Header{}}, limits: l, leave: func() { left++ }}
		for range 4000 {
			if _, err := a.Write(make([]byte, 1000)); err != nil || a.body.Cap() > 2*piece {
				t.Fatalf("%v, %d bytes are held", err, a.body.Cap())
			}
		}
		sending = append(sending, a)
	}
	if left != streams || len(l.streams) != streams {
		t.Errorf("%d of %d have given their turn back, %d are sent", left, streams, len(l.streams))
	}
	one := &answer{ResponseWriter: nobody{http.Header{}}, limits: l}
	if _, err := one.Write(make([]byte, piece+1)); err != errBusy {
		t.Errorf("one more is sent: %v", err)
	}
	small := &answer{ResponseWriter: nobody{http.Header{}}, limits: l}
	if _, err := small.Write(make([]byte, piece)); err != nil || !small.send() {
		t.Errorf("a small answer finds no room: %v", err)
	}
	for _, a := range sending {
		if !a.send() || a.sent != 4000*1000 {
			t.Errorf("%d bytes are sent", a.sent)
		}
	}
	if len(l.streams) != 0 {
		t.Errorf("%d places are held when all is sent", len(l.streams))
	}
}

// What goes wrong in the middle of an answer is seen by who asked: the connection ends before the answer does.
func TestABrokenAnswerIsNotWhole(t *testing.T) {
	s := shippedTools(t)
	for what, breaks := range map[string]func(w http.ResponseWriter, r *http.Request){
		"an error": func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errors.New("the disk is gone")) },
		"a panic":  func(http.ResponseWriter, *http.Request) { panic("a hole") },
	} {
		for _, size := range []int{100, 10 * piece} {
			server := httptest.NewServer(s.answering(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Write(make([]byte, size))
				breaks(w, r)
			})))
			r, err := http.Get(server.URL + "/api/v1/plans")
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(r.Body)
			r.Body.Close()
			switch {
			case size < piece && (r.StatusCode != http.StatusInternalServerError || err != nil || !bytes.Contains(b, []byte("log says why"))):
				t.Errorf("%s before anything is sent: %d %v %s", what, r.StatusCode, err, b)
			case size > piece && err == nil:
				t.Errorf("%s: the visitor thinks that %d bytes are all", what, len(b))
			}
			server.Close()
		}
	}
	if len(s.limits.streams) != 0 {
		t.Errorf("%d places are held", len(s.limits.streams))
	}
}

type nobody struct{ h http.Header }

func (n nobody) Header() http.Header         { return n.h }
func (n nobody) Write(b []byte) (int, error) { return len(b), nil }
func (n nobody) WriteHeader(int)             {}

// When all turns are taken others wait, and when too many wait they are told to come again.
func TestTooManyAtOnce(t *testing.T) {
	l := newLimits()
	l.queue = 50 * time.Millisecond
	var leaves []func()
	for range cap(l.slots) {
		leaves = append(leaves, l.enter(context.Background()))
	}
	if l.enter(context.Background()) != nil {
		t.Error("one more is let in")
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	l.queue = time.Hour
	if l.enter(gone) != nil {
		t.Error("one who has gone is let in")
	}
	var waiting sync.WaitGroup
	var entered atomic.Int64
	for range queueLength {
		waiting.Go(func() {
			if leave := l.enter(context.Background()); leave != nil {
				entered.Add(1)
				leave()
			}
		})
	}
	for l.waiting.Load() < queueLength {
		time.Sleep(time.Millisecond)
	}
	if l.enter(context.Background()) != nil {
		t.Error("the queue has no end")
	}
	for _, leave := range leaves {
		leave()
	}
	waiting.Wait()
	if entered.Load() != queueLength || len(l.slots) != 0 || l.waiting.Load() != 0 {
		t.Errorf("%d of %d came in; %d are left in, %d wait", entered.Load(), queueLength, len(l.slots), l.waiting.Load())
	}
}

func TestAPanicIsOneAnswer(t *testing.T) {
	s := shippedTools(t)
	a := &answer{ResponseWriter: nobody{http.Header{}}, limits: s.limits}
	r, _ := http.NewRequest(http.MethodGet, "http://127.0.0.1/api/v1/plans", nil)
	s.safely(a, r, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "half of it")
		panic("a hole")
	}))
	if a.status != http.StatusInternalServerError || strings.Contains(a.body.String(), "half") || strings.Contains(a.body.String(), "hole") {
		t.Errorf("%d %s", a.status, a.body.String())
	}
}

// A field with nothing in it but what nobody sees narrows nothing, in a page's address and for an assistant; the API refuses a blank one, as it is described.
func TestBlankFields(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	h := shippedServer(t, Options{})
	session := assistant(t, shippedTools(t), "")
	all, complaint := call[recordsFound](t, session, "find_records", recordsInput{})
	if complaint != "" || all.Total == 0 {
		t.Fatalf("%d records: %s", all.Total, complaint)
	}
	for _, path := range []string{"/figures.csv?x=", "/api/v1/records?limit=5"} {
		want := ask(h, path)
		for _, blank := range []string{" ", "\t", "\x00", "\ufeff", "\u200b", "\u3000"} {
			for _, field := range []string{"indicator", "subject", "unit", "chapter"} {
				w := ask(h, path+"&"+field+"="+url.QueryEscape(blank))
				if strings.HasPrefix(path, "/api/") && strings.TrimSpace(blank) == "" { // the description takes no blank, and neither does the server
					if w.Code != http.StatusBadRequest {
						t.Errorf("%s, %s %q: %d", path, field, blank, w.Code)
					}
				} else if w.Code != http.StatusOK || w.Body.String() != want.Body.String() {
					t.Errorf("%s, %s %q: %d, %d bytes of %d", path, field, blank, w.Code, w.Body.Len(), want.Body.Len())
				}
				if w := ask(h, "/figures?"+field+"="+url.QueryEscape(blank)); w.Code != http.StatusOK {
					t.Errorf("the page, %s %q: %d", field, blank, w.Code)
				}
			}
			for _, in := range []recordsInput{{Indicator: blank}, {Subject: blank}, {Unit: blank}} {
				if got, complaint := call[recordsFound](t, session, "find_records", in); complaint != "" || got.Total != all.Total {
					t.Errorf("%+v: %d records of %d: %s", in, got.Total, all.Total, complaint)
				}
			}
		}
	}
}

// Queries that a person would not ask, and pages where nobody goes.
func TestGiantQueriesAndDeepPages(t *testing.T) {
	h := shippedServer(t, Options{})
	word := url.QueryEscape("稀土")
	for what, q := range map[string]string{
		"parentheses":    strings.Repeat("(", longestQuery),
		"closed ones":    strings.Repeat("(", longestQuery/2) + strings.Repeat(")", longestQuery/2),
		"or":             strings.Repeat("a OR ", longestQuery/5),
		"near":           strings.Repeat("a NEAR ", longestQuery/7),
		"minus":          strings.Repeat("-", longestQuery),
		"quotes":         strings.Repeat(`"`, longestQuery),
		"one character":  strings.Repeat("的 ", longestQuery/4),
		"a long word":    strings.Repeat("的", longestQuery/3),
		"many words":     strings.Repeat("稀土 ", longestQuery/7),
		"fields":         strings.Repeat("年:2015 ", longestQuery/9),
		"no text":        string([]byte{0xff, 0xfe, 0, 1, 2}),
		"a huge number":  "值:>" + strings.Repeat("9", 1900),
		"a huge range":   "年:0-99999999999999999999",
		"a far NEAR":     "a NEAR/99999999999999999999 b",
		"wrong brackets": strings.Repeat(")(", longestQuery/2),
	} {
		for _, path := range []string{"/api/v1/search?facets=true&q=", "/api/v1/records?q=", "/api/v1/suggest?q=", "/figures?q=", "/search?q="} {
			if w := ask(h, path+url.QueryEscape(q)); w.Code >= 500 {
				t.Errorf("%s at %s: %d %.100s", what, path, w.Code, w.Body)
			}
		}
	}
	for _, page := range []string{"1000000", "10000000", "99999999999999999999", "-1", "0", "1e9", "NaN", "9223372036854775807"} {
		for _, path := range []string{"/api/v1/search?limit=10000&q=" + word, "/api/v1/records?limit=10000", "/api/v1/records?limit=10000&sort=-value", "/api/v1/plans?limit=10000", "/figures?q=" + word, "/search?q=" + word, "/?"} {
			w := ask(h, path+"&page="+page)
			if w.Code >= 500 {
				t.Errorf("%s, page %s: %d %.100s", path, page, w.Code, w.Body)
			}
		}
	}
	for what, want := range map[string]int{
		"/search?q=" + strings.Repeat("a", longestAddress):                http.StatusRequestURITooLong,
		"/figures?" + strings.Repeat("plan=a&", 1000):                     -1,
		"/api/v1/records?" + strings.Repeat("record=a&", 800):             -1,
		"/api/v1/compare?plan=" + strings.Repeat("a,", 3000):              http.StatusBadRequest,
		"/api/v1/search?q=a&" + strings.Repeat("x=1&", 1500):              http.StatusBadRequest,
		"/compare?" + strings.Repeat("plan=jiangxi-12fyp-industry&", 250): -1,
		"/api/v1/search?q=a;plan=b&%zz=1":                                 -1,
	} {
		if w := ask(h, what); w.Code >= 500 || want > 0 && w.Code != want {
			t.Errorf("%.60s…: %d, want %d", what, w.Code, want)
		}
	}
}

func TestHeadersThatAreTooLong(t *testing.T) {
	_, address := listening(t, shortTimes)
	c := dial(t, address, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "+strings.Repeat("a", 2*longestHeader)+"\r\n\r\n")
	c.SetReadDeadline(time.Now().Add(time.Minute))
	if r, err := http.ReadResponse(bufio.NewReader(c), nil); err != nil || r.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("%v %v", r, err)
	}
	for _, nonsense := range []string{"\x16\x03\x01\x02\x00", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", strings.Repeat("\x00", 100)} {
		dial(t, address, nonsense)
	}
	answered(t, address, "/healthz")
}

// Ten thousand requests of all kinds, sixty-four at a time: each is answered or told to come
// again, and the server is afterwards what it was before.
func TestTenThousandRequests(t *testing.T) {
	slow.Test(t, "ten thousand requests")
	s, address := listening(t, shortTimes)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}, Timeout: time.Minute}
	paths := []string{
		"/", "/plan/nothing", "/api/v1/plans", "/api/v1/search?limit=5&q=%E7%A8%80%E5%9C%9F", "/api/v1/records?limit=20&role=target", shippedPlan + "/records/r28ebbe108e96",
		shippedPlan + "/text?start=1&end=4", "/figures?q=%E5%85%89%E4%BC%8F", "/assets/style.css", "/metrics", "/healthz", "/nothing",
	}
	count := 10_000
	if testing.Short() {
		count = 1000
	}
	get := func(n int) (int, error) {
		r, err := client.Get("http://" + address + paths[n%len(paths)])
		if err != nil {
			return 0, err
		}
		defer r.Body.Close()
		_, err = io.Copy(io.Discard, r.Body)
		return r.StatusCode, err
	}
	for n := range 5 * len(paths) { // what is read once and kept
		get(n)
	}
	client.CloseIdleConnections()
	time.Sleep(100 * time.Millisecond)
	before, heap := runtime.NumGoroutine(), live()
	var next, good, busy, bad atomic.Int64
	var asking sync.WaitGroup
	for range 64 {
		asking.Go(func() {
			for n := next.Add(1); n <= int64(count); n = next.Add(1) {
				switch status, err := get(int(n)); {
				case err != nil:
					t.Errorf("%s: %v", paths[int(n)%len(paths)], err)
				case status == http.StatusOK, status == http.StatusNotFound:
					good.Add(1)
				case status == http.StatusServiceUnavailable:
					busy.Add(1)
				default:
					bad.Add(1)
				}
			}
		})
	}
	asking.Wait()
	client.CloseIdleConnections()
	if bad.Load() > 0 || good.Load()+busy.Load() != int64(count) {
		t.Errorf("%d answered, %d told to come again, %d otherwise", good.Load(), busy.Load(), bad.Load())
	}
	settled(t, before)
	if after := live(); after > heap+32<<20 {
		t.Errorf("%d MB are held, and %d were before", after>>20, heap>>20)
	}
	if len(s.limits.slots) != 0 || s.limits.waiting.Load() != 0 || len(s.limits.streams) != 0 {
		t.Errorf("%d in, %d waiting, %d sent in pieces", len(s.limits.slots), s.limits.waiting.Load(), len(s.limits.streams))
	}
	s.cache.mu.Lock()
	defer s.cache.mu.Unlock()
	if s.cache.now.users != 0 {
		t.Errorf("%d use the library", s.cache.now.users)
	}
}

// live is how many bytes are in use.
func live() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// The limits are those of docs/serve.md, to the byte where that can be: a header of 15 KB is taken and one of 17 KB is
// not, and a body that says beforehand that it is too long is not waited for.
func TestLimitsAreWhatTheyAreSaidToBe(t *testing.T) {
	_, address := listening(t, patient()) // nobody is answered because his time is over
	for _, c := range []struct {
		say  string
		want string
	}{
		{"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: " + strings.Repeat("a", 15<<10) + "\r\nConnection: close\r\n\r\n", "200"},
		{"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: " + strings.Repeat("a", 17<<10) + "\r\n\r\n", "431"},
		{"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: " + strings.Repeat("a", 20_000) + "\r\n\r\n", "431"},
		{"POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000000000\r\n\r\n", "413"},
		{"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\n\r\n", "413"},
		{"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000000\r\n\r\n", "413"},
	} {
		conn := dial(t, address, c.say)
		conn.SetReadDeadline(time.Now().Add(time.Minute))
		line, err := bufio.NewReader(conn).ReadString('\n')
		if err != nil || !strings.HasPrefix(line, "HTTP/1.1 "+c.want) {
			t.Errorf("%.60q: %q %v, want %s", c.say, line, err, c.want)
		}
	}
	answered(t, address, "/healthz")
}
