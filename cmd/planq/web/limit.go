// How much a visitor may take: connections, time, bytes in and out, and how many are
// answered at once. What is over a limit is refused with what to do; nothing grows with the
// number of those who ask.

package web

import (
	"bytes"
	"context"
	"math"
	"net"
	"net/http"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

const (
	longestAddress = 8 << 10  // bytes of path and query
	longestHeader  = 16 << 10 // bytes of all header lines
	longestBody    = 1 << 20  // bytes of a request; uploads have a limit of their own
	longestQuery   = 2000     // bytes of a search query, whose cost grows with its words

	connections = 512 // open at once; others wait to be accepted
	fromOne     = 128 // of them from one address, but this machine's
	queueLength = 256 // requests that wait to be answered

	slowest = 64 << 10  // bytes a second that a visitor must take
	piece   = 256 << 10 // bytes of an answer that are made before any of them is sent
	streams = 32        // answers longer than a piece that are sent at once
)

// times are how long things may take.
type times struct {
	header time.Duration // the header lines of a request
	body   time.Duration // header and body
	idle   time.Duration // a connection waits for its next request
	queue  time.Duration // a request waits to be answered
	stop   time.Duration // what is being answered when the server is stopped
}

var usualTimes = times{header: 5 * time.Second, body: 15 * time.Second, idle: 30 * time.Second, queue: 10 * time.Second, stop: 20 * time.Second}

// limits count what is taken.
type limits struct {
	times
	slots   chan struct{} // requests that are being answered
	waiting atomic.Int64
	streams chan struct{} // answers that are sent while they are made
}

func newLimits() *limits {
	// Answers are work for the processor: more of them at once make none of them faster.
	return &limits{times: usualTimes, slots: make(chan struct{}, 2*runtime.GOMAXPROCS(0)), streams: make(chan struct{}, streams)}
}

// enter waits for a slot. Without one, leave is nil.
func (l *limits) enter(ctx context.Context) (leave func()) {
	take := func() func() { return func() { <-l.slots } }
	select {
	case l.slots <- struct{}{}:
		return take()
	default:
	}
	if l.waiting.Add(1) > queueLength {
		l.waiting.Add(-1)
		return nil
	}
	defer l.waiting.Add(-1)
	late := time.NewTimer(l.queue)
	defer late.Stop()
	select {
	case l.slots <- struct{}{}:
		return take()
	case <-late.C:
	case <-ctx.Done():
	}
	return nil
}

// thrift is how often garbage is collected. Usually that is when there is as much of it as of what lives, which is
// the least work. A file can be made to take much when it is read, and most of that is garbage; and where what is
// held is much already, as much again would be too much.
var thrift = thrifty{usual: 100}

type thrifty struct {
	mu      sync.Mutex
	usual   int  // percent of what lives
	reading int  // plans that are read now: how much each takes is known when it is read
	heavy   bool // those that are held are large
}

// read says that a plan is read, until done is called.
func (t *thrifty) read() (done func()) {
	t.set(func() { t.reading++ })
	return func() { t.set(func() { t.reading-- }) }
}

func (t *thrifty) set(change func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	change()
	if t.reading == 0 && !t.heavy {
		debug.SetGCPercent(t.usual)
		debug.SetMemoryLimit(math.MaxInt64)
		return
	}
	debug.SetGCPercent(25)
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	// A burst between two collections counts too. What is held already, a large library, is not collected over and
	// over for it.
	debug.SetMemoryLimit(max(roomy, int64(now.HeapAlloc)*5/4))
}

// roomy is how many bytes a server may take before it collects without waiting for more garbage.
const roomy = 300 << 20

var errBusy = &problem{http.StatusServiceUnavailable, "too many ask at once", "ask again in a moment"}

// answer is what a visitor gets. One that fits into a piece is made whole before it is sent. A longer one is sent
// piece by piece while it is made, so that it takes no more memory than its piece; its turn is given back with the
// first of them, so that a visitor who reads slowly holds his connection and a place among the streams. What goes
// wrong before the first piece is sent is told with its own status; after it, the connection is cut: a program sees
// that the answer is not whole.
type answer struct {
	http.ResponseWriter
	limits *limits
	leave  func() // gives the turn back; nil without one
	status int
	body   bytes.Buffer  // what is made and not sent
	sent   int           // bytes
	took   time.Duration // the visitor
	begun  bool          // it holds a place among the streams
	err    error         // why nothing more can be written
	broken bool          // its maker failed when some of it was sent
	takes  string        // the header Accept-Encoding of a request that may be answered packed
	pack   packer        // nil where it goes out as it is
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	if a.err == nil && a.body.Len()+len(b) > piece {
		a.flush()
	}
	switch {
	case a.err != nil:
		return 0, a.err
	case len(b) > piece:
		a.put(b)
		return len(b), a.err
	}
	return a.body.Write(b)
}

// flush sends what is made so far.
func (a *answer) flush() {
	if !a.begun {
		select {
		case a.limits.streams <- struct{}{}:
		default:
			a.err = errBusy
			return
		}
		a.begun = true
		if a.leave != nil {
			a.leave()
		}
		a.packed()
		a.ResponseWriter.WriteHeader(a.status)
	}
	a.put(a.body.Bytes())
	a.body.Reset()
}

// put gives bytes to the visitor, packed where he takes that.
func (a *answer) put(b []byte) {
	if a.pack == nil {
		a.give(b)
		return
	}
	if len(b) > 0 {
		if _, err := a.pack.Write(b); err == nil && a.begun {
			a.pack.Flush()
		}
	}
}

// give gives bytes to the visitor, who has as much time as the number of all of them allows. What it takes to make
// them is not his.
func (a *answer) give(b []byte) {
	if len(b) == 0 {
		return
	}
	control := http.NewResponseController(a.ResponseWriter)
	start := time.Now()
	control.SetWriteDeadline(start.Add(a.limits.body + time.Duration((a.sent+len(b))/slowest)*time.Second - a.took))
	n, err := a.ResponseWriter.Write(b)
	if err == nil && a.begun {
		control.Flush()
	}
	a.sent, a.err, a.took = a.sent+n, err, a.took+time.Since(start)
}

// Unwrap gives http.ResponseController the connection.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// reset forgets what was written, while nothing of it is sent.
func (a *answer) reset() {
	a.status, a.err = 0, nil
	a.body.Reset()
}

// send sends what is left of it, and says whether the visitor has all.
func (a *answer) send() (whole bool) {
	a.WriteHeader(http.StatusOK)
	if a.begun {
		defer func() { <-a.limits.streams }()
	} else {
		a.packed()
		a.ResponseWriter.WriteHeader(a.status)
	}
	if !a.broken && a.err == nil {
		a.put(a.body.Bytes())
		a.unpack()
	}
	return !a.broken && a.err == nil
}

// Serve answers on a listener until the context ends; then it finishes what it is
// answering and lets go of the library.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           s.Handler(),
		MaxHeaderBytes:    longestHeader - 4096, // which net/http adds of its own
		ReadHeaderTimeout: s.limits.header,
		ReadTimeout:       s.limits.body,
		IdleTimeout:       s.limits.idle,
		ErrorLog:          s.ownLog(),
	}
	defer s.cache.close()
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(newDoor(l)) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.options.Log.Info("stopping")
	late, cancel := context.WithTimeout(context.Background(), s.limits.stop)
	defer cancel()
	if err := server.Shutdown(late); err != nil {
		server.Close()
		return err
	}
	return nil
}

// door is a listener that lets in only so many at once.
type door struct {
	net.Listener
	room chan struct{}

	mu   sync.Mutex
	from map[string]int // connections by address
}

func newDoor(l net.Listener) *door {
	return &door{Listener: l, room: make(chan struct{}, connections), from: map[string]int{}}
}

// Accept waits for a connection while there is room for one.
func (d *door) Accept() (net.Conn, error) {
	for {
		d.room <- struct{}{}
		c, err := d.Listener.Accept()
		if err != nil {
			<-d.room
			return nil, err
		}
		from := ""
		if tcp, ok := c.RemoteAddr().(*net.TCPAddr); ok && !tcp.IP.IsLoopback() {
			from = tcp.IP.String()
		}
		if d.enter(from) {
			return &visitor{Conn: c, door: d, from: from}, nil
		}
		c.Close()
		<-d.room
	}
}

func (d *door) enter(from string) bool {
	if from == "" {
		return true
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.from[from] == fromOne {
		return false
	}
	d.from[from]++
	return true
}

func (d *door) leave(from string) {
	<-d.room
	if from == "" {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.from[from]--; d.from[from] == 0 {
		delete(d.from, from)
	}
}

// visitor is a connection that makes room when it is closed.
type visitor struct {
	net.Conn
	door *door
	from string
	once sync.Once
}

func (v *visitor) Close() error {
	v.once.Do(func() { v.door.leave(v.from) })
	return v.Conn.Close()
}
