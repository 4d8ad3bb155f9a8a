// Writing: plans into the cluster, in steps.
//
// Documents go out in bulks of a few megabytes, no more than two on their way at a time: who puts plans faster than
// the cluster takes them waits. What the cluster refuses for now is sent again, later each time; what it has not
// acknowledged one by one is not there. Every document's id is made of its plan's key and its number, so what is
// sent twice is there once.

package opensearch

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strconv"
	"sync"
	"time"

	"planq/index"
)

const (
	bulkSize  = 4 << 20
	pieceSize = 8 << 20 // of a part, before base64
)

// change is a process's turn at writing.
type change struct {
	c    *Cluster
	s    *state
	step int

	sends  sync.WaitGroup
	turn   chan struct{} // as many as may be on their way
	buffer bytes.Buffer
	put    bool // something was written under the step

	mu     sync.Mutex
	failed error
	stop   chan struct{}
	over   sync.WaitGroup
}

// Begin takes the turn, when nobody else has it.
func (c *Cluster) Begin(ctx context.Context) (index.Changing, error) {
	if err := c.prepare(ctx); err != nil {
		return nil, err
	}
	host, _ := os.Hostname()
	me := writer{ID: strconv.FormatUint(rand.Uint64(), 36), Host: host, PID: os.Getpid()}
	var other writer
	var since time.Time
	for {
		s, err := c.read(ctx)
		if err != nil {
			return nil, err
		}
		if s.Writer.ID != "" && !s.Writer.gone() {
			if s.Writer != other {
				if other.ID == s.Writer.ID { // it lives
					return nil, fmt.Errorf("%w (process %d on %s)", index.ErrBusy, other.PID, other.Host)
				}
				other, since = s.Writer, time.Now()
			}
			if time.Since(since) < silence {
				time.Sleep(500 * time.Millisecond)
				continue
			}
		}
		for step := s.Committed + 1; step < s.Next; step++ {
			if !slices.Contains(s.Void, step) {
				s.Void = append(s.Void, step) // begun by one that was killed
			}
		}
		if s.Writer = me; s.Born == "" {
			s.Born = me.ID
		}
		if err := c.write(ctx, s); errors.Is(err, errMoved) {
			continue
		} else if err != nil {
			return nil, err
		}
		w := &change{c: c, s: s, turn: make(chan struct{}, c.inFlight), stop: make(chan struct{})}
		if err := w.sweep(ctx); err != nil {
			return nil, err
		}
		if err := w.next(ctx); err != nil {
			return nil, err
		}
		w.over.Go(w.beat)
		return w, nil
	}
}

// State is the state that the last step has made.
func (w *change) State() index.State {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.s.State
}

// moved is the error of a process whose turn another has taken.
func (w *change) moved(err error) error {
	taken := w.c.fail("run the same command again: what was reported is there", "another planq has taken over the writing, for this one had not been heard of").(*Error)
	taken.err = err
	return taken
}

// next takes the next step.
func (w *change) next(ctx context.Context) error {
	w.put = false
	return w.update(ctx, func(s *state) {
		w.step = s.Next
		s.Next++
	})
}

// update changes the state, which is another's only where it says so.
func (w *change) update(ctx context.Context, how func(*state)) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for {
		s := *w.s
		how(&s)
		err := w.c.write(ctx, &s)
		if err == nil {
			w.s = &s
			return nil
		}
		if !errors.Is(err, errMoved) {
			return err
		}
		now, err := w.c.read(ctx)
		if err != nil {
			return err
		}
		if now.Writer.ID != w.s.Writer.ID {
			return w.moved(errMoved)
		}
		w.s = now // a write of this process that it was not told of
	}
}

// beat tells the others that this process lives.
func (w *change) beat() {
	tick := time.NewTicker(beating)
	defer tick.Stop()
	for {
		select {
		case <-w.stop:
			return
		case <-tick.C:
		}
		var taken *Error
		if err := w.update(context.Background(), func(s *state) { s.Writer.Beat++ }); errors.As(err, &taken) && taken.err == errMoved {
			w.breaks(err)
		}
	}
}

func (w *change) broken() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.failed
}

func (w *change) breaks(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed == nil {
		w.failed = err
	}
}

// keyOf is the key of a plan: of what it is and when it was written.
func (w *change) keyOf(p *index.Stored) string {
	sum := sha256.New()
	for _, s := range []string{p.ID, p.SHA256, p.Reader, p.Facts} {
		fmt.Fprintf(sum, "%d:%s", len(s), s)
	}
	return fmt.Sprintf("%x.%s", sum.Sum(nil)[:10], strconv.FormatInt(int64(w.step), 36))
}

func partID(key string, part, piece int) string { return fmt.Sprintf("%s/%d.%d", key, part, piece) }

// Put writes a plan under the step that is not seen yet, and gives it its key.
func (w *change) Put(ctx context.Context, p *index.Stored) error {
	if err := w.broken(); err != nil {
		return err
	}
	p.Key = w.keyOf(p)
	w.put = true
	for i := range p.Entries {
		e := &p.Entries[i]
		of := w.c.entries()
		if e.Kind == index.RelationKind {
			of = w.c.relations()
		}
		if err := w.document(ctx, of, fmt.Sprintf("%s/%.3s%d", p.Key, e.Kind, e.N), w.entry(p, e)); err != nil {
			return err
		}
	}
	for n, b := range p.Parts {
		sum := index.SumOf(b)
		zipped, err := zipped(b)
		if err != nil {
			return err
		}
		of := max(1, (len(zipped)+pieceSize-1)/pieceSize)
		for piece := range of {
			some := zipped[min(len(zipped), piece*pieceSize):min(len(zipped), (piece+1)*pieceSize)]
			doc := object{"key": p.Key, "step": w.step, "sum": sum, "of": of, "bytes": base64.StdEncoding.EncodeToString(some)}
			if err := w.document(ctx, w.c.parts(), partID(p.Key, n, piece), doc); err != nil {
				return err
			}
		}
	}
	return w.document(ctx, w.c.plans(), p.Key, object{"key": p.Key, "step": w.step, "id": p.ID, "names": p.Names, "plan": planDoc{p.Info, p.Reader, p.Facts}})
}

// entry is an entry as the cluster takes it.
func (w *change) entry(p *index.Stored, e *index.Entry) object {
	doc := object{
		"key": p.Key, "step": w.step, "n": e.N, "id": p.ID, "plan": index.Folded(p.ID),
	}
	if e.Kind == index.RelationKind {
		doc["relation"] = json.RawMessage(e.Doc)
	} else {
		doc["seen"] = object{"doc": e.Doc, "first": e.First, "in": e.In, "cut": e.Cut}
	}
	for field, texts := range e.Text {
		pairs := make([]string, len(texts))
		for i, text := range texts {
			pairs[i] = index.PairsOf(pairRunes(text))
		}
		doc[field] = pairs
	}
	for field, values := range e.Values {
		doc[field] = values
	}
	for field, numbers := range e.Number {
		doc[field] = numbers
	}
	if len(e.Words) > 0 {
		doc["words"] = e.Words
	}
	if e.Chapter != "" {
		doc["chapter_as"] = e.Chapter
	}
	if e.Unit != "" {
		doc["unit_as"] = e.Unit
	}
	doc["kind"] = e.Kind
	return doc
}

// document adds a document to the next bulk, and sends that when it is full.
func (w *change) document(ctx context.Context, of, id string, doc object) error {
	head, err := json.Marshal(object{"index": object{"_index": of, "_id": id}})
	if err != nil {
		return err
	}
	body, err := json.Marshal(doc)
	if err != nil {
		return err
	}
	if w.buffer.Len() > 0 && w.buffer.Len()+len(body) > bulkSize {
		if err := w.flush(ctx); err != nil {
			return err
		}
	}
	w.buffer.Write(head)
	w.buffer.WriteByte('\n')
	w.buffer.Write(body)
	w.buffer.WriteByte('\n')
	return nil
}

// flush sends what has gathered, when its turn comes.
func (w *change) flush(ctx context.Context) error {
	if w.buffer.Len() == 0 {
		return w.broken()
	}
	bulk := bytes.Clone(w.buffer.Bytes())
	w.buffer.Reset()
	w.turn <- struct{}{}
	w.sends.Go(func() {
		defer func() { <-w.turn }()
		if err := w.c.bulk(ctx, bulk, 2); err != nil {
			w.breaks(err)
		}
	})
	return w.broken()
}

// bulk sends actions of so many lines until each is acknowledged; what is to be deleted may be gone already.
func (c *Cluster) bulk(ctx context.Context, bulk []byte, each int) error {
	lines := bytes.SplitAfter(bulk, []byte("\n"))
	lines = lines[:len(lines)-1]
	until := time.Now().Add(2 * c.patience)
	for wait := 200 * time.Millisecond; ; wait = min(2*wait, 5*time.Second) {
		r, err := c.do(ctx, "POST", "/_bulk?wait_for_active_shards=1&timeout=30s", bytes.Join(lines, nil))
		if err != nil {
			return err
		}
		var got struct {
			Errors bool
			Items  []map[string]struct {
				Status int
				Error  json.RawMessage
			}
		}
		if err := json.Unmarshal(r.body, &got); err != nil || len(got.Items) != len(lines)/each {
			return c.fail("see the log of the cluster", "it answers a bulk of %d documents with %d: %.100q", len(lines)/each, r.status, r.body)
		}
		if !got.Errors {
			return nil
		}
		var again [][]byte
		var failed reply
		for i, item := range got.Items {
			for _, of := range item {
				if of.Status < 300 || of.Status == http.StatusNotFound && each == 1 {
					continue
				}
				failed = reply{of.Status, slices.Concat([]byte(`{"error":`), of.Error, []byte("}"))}
				if !passing(failed, nil) {
					return c.problem(failed, nil)
				}
				again = append(again, lines[each*i:each*(i+1)]...)
			}
		}
		if len(again) == 0 {
			return nil
		}
		if len(again) < len(lines) {
			until = time.Now().Add(2 * c.patience) // it goes on
		}
		if lines = again; time.Now().Add(wait).After(until) {
			return c.problem(failed, nil)
		}
		time.Sleep(wait/2 + rand.N(wait))
	}
}

// Keep makes the step seen, and takes plans out.
func (w *change) Keep(ctx context.Context, gone []string) error {
	err := w.flush(ctx)
	w.sends.Wait()
	if err == nil {
		err = w.broken()
	}
	if err != nil {
		return err
	}
	if err := w.c.refresh(ctx); err != nil {
		return err
	}
	if err := w.update(ctx, func(s *state) {
		s.Committed = w.step
		for _, key := range gone {
			if !slices.Contains(s.Dead, key) {
				s.Dead = append(slices.Clip(s.Dead), key)
			}
		}
	}); err != nil {
		w.breaks(err)
		return err
	}
	if err := w.sweep(ctx); err != nil {
		return err
	}
	return w.next(ctx)
}

// refresh makes searchable what is written, in every copy.
func (c *Cluster) refresh(ctx context.Context) error {
	until := time.Now().Add(2 * c.patience)
	for wait := 200 * time.Millisecond; ; wait = min(2*wait, 5*time.Second) {
		var got struct {
			Shards struct {
				Failed   int
				Failures []json.RawMessage
			} `json:"_shards"`
		}
		if _, err := c.get(ctx, "POST", c.everywhere()+"/_refresh", nil, &got); err != nil {
			return err
		}
		if got.Shards.Failed == 0 {
			return nil
		}
		if time.Now().Add(wait).After(until) {
			return c.problem(reply{status: 503}, nil)
		}
		time.Sleep(wait)
	}
}

// sweep deletes the documents of plans that are out, and of steps that were never made.
func (w *change) sweep(ctx context.Context) error {
	s := w.State()
	var which []any
	for some := range slices.Chunk(s.Dead, 500) {
		which = append(which, object{"terms": object{"key": some}})
	}
	if len(s.Void) > 0 {
		which = append(which, object{"terms": object{"step": s.Void}})
	}
	if len(which) == 0 {
		return nil
	}
	for _, q := range which {
		if err := w.c.deleteAll(ctx, q); err != nil {
			return err
		}
	}
	return w.update(ctx, func(s *state) { s.Dead = nil }) // what is void stays so: a process that was taken for dead may still write
}

// deleteAll deletes what a query finds, some thousand documents at a time, until nothing is left of it.
func (c *Cluster) deleteAll(ctx context.Context, q any) error {
	const some = 2000
	for {
		var got struct {
			Hits struct {
				Hits []struct {
					Index string `json:"_index"`
					ID    string `json:"_id"`
				}
			}
		}
		request := object{"query": q, "size": some, "_source": false, "track_total_hits": false}
		if _, err := c.get(ctx, "POST", c.everywhere()+"/_search?allow_partial_search_results=false", request, &got); err != nil {
			return err
		}
		if len(got.Hits.Hits) == 0 {
			return nil
		}
		var bulk bytes.Buffer
		e := json.NewEncoder(&bulk)
		for _, h := range got.Hits.Hits {
			if err := e.Encode(object{"delete": object{"_index": h.Index, "_id": h.ID}}); err != nil {
				return err
			}
		}
		if err := c.bulk(ctx, bulk.Bytes(), 1); err != nil {
			return err
		}
		if err := c.refresh(ctx); err != nil {
			return err
		}
	}
}

// End lets others write. What was put and not kept is void.
func (w *change) End(ctx context.Context) error {
	w.sends.Wait()
	close(w.stop)
	w.over.Wait()
	failed := w.broken()
	err := w.update(ctx, func(s *state) {
		s.Writer = writer{}
		if failed == nil && !w.put {
			s.Next = s.Committed + 1
		}
	})
	if failed != nil {
		return failed
	}
	return err
}

func zipped(b []byte) ([]byte, error) {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write(b); err != nil {
		return nil, err
	}
	err := z.Close()
	return out.Bytes(), err
}

func unzipped(b []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
