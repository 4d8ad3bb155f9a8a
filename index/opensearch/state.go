// The state: which documents are seen.
//
// Every document has the step in which it was written and the key of its plan. The state is one document: the last
// step that counts, the keys of plans that are being taken out, the steps that were never made. A change writes its
// documents under the next step, has them all acknowledged and made searchable, and then moves the state on, which
// is one write that succeeds or not. A search asks for what the state has, and when the state has not moved
// meanwhile its answer is of one state. So nobody sees half a change, whoever is killed when, and what a killed
// writer has left is void by its number.

package opensearch

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strconv"
	"syscall"
	"time"

	"planq/index"
)

// state is the document.
type state struct {
	index.State
	Next   int    // the step that nobody has taken yet
	Writer writer // who writes; no ID where nobody does

	seq, term int // of the document, so that nobody else's change is written over
}

// writer is a process that writes. It counts while it lives, so another sees when it has ended.
type writer struct {
	ID, Host string
	PID      int
	Beat     int
}

const stateID = "state"

// read reads the state; one without steps where there is none.
func (c *Cluster) read(ctx context.Context) (*state, error) {
	var got struct {
		Found  bool
		SeqNo  int `json:"_seq_no"`
		Term   int `json:"_primary_term"`
		Source struct {
			State *state
		} `json:"_source"`
	}
	found, err := c.get(ctx, "GET", "/"+c.plans()+"/_doc/"+stateID+"?preference=_primary", nil, &got)
	if err != nil {
		return nil, err
	}
	if !found || got.Source.State == nil {
		return &state{seq: -1, Next: 1}, nil
	}
	s := got.Source.State
	s.seq, s.term = got.SeqNo, got.Term
	return s, nil
}

// errMoved says that another process has written the state meanwhile.
var errMoved = fmt.Errorf("the state has moved")

// write writes the state, when it is still the one that was read.
func (c *Cluster) write(ctx context.Context, s *state) error {
	where := "&if_seq_no=" + strconv.Itoa(s.seq) + "&if_primary_term=" + strconv.Itoa(s.term)
	if s.seq < 0 {
		where = "&op_type=create"
	}
	body, err := json.Marshal(object{"state": s})
	if err != nil {
		return err
	}
	r, err := c.send(ctx, "PUT", "/"+c.plans()+"/_doc/"+stateID+"?wait_for_active_shards=1"+where, body)
	if err == nil && r.status < 300 {
		var got struct {
			SeqNo int `json:"_seq_no"`
			Term  int `json:"_primary_term"`
		}
		if err := json.Unmarshal(r.body, &got); err != nil {
			return err
		}
		s.seq, s.term = got.SeqNo, got.Term
		return nil
	}
	if err == nil && r.status == http.StatusConflict {
		return errMoved
	}
	if !passing(r, err) {
		return c.problem(r, err)
	}
	// Whether it was written nobody can tell but the cluster.
	now, failed := c.read(ctx)
	if failed != nil {
		return failed
	}
	mine, _ := json.Marshal(s)
	if there, _ := json.Marshal(now); slices.Equal(mine, there) {
		s.seq, s.term = now.seq, now.term
		return nil
	}
	if now.seq != s.seq || now.term != s.term {
		return errMoved
	}
	time.Sleep(200 * time.Millisecond)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return c.write(ctx, s)
}

// Now is the state.
func (c *Cluster) Now(ctx context.Context) (index.State, error) {
	s, err := c.read(ctx)
	if err != nil {
		return index.State{}, err
	}
	return s.State, nil
}

// seen is what of all documents a state lets see.
func seen(s index.State) object {
	clause := object{"filter": []any{object{"range": object{"step": object{"lte": s.Committed}}}}}
	var not []any
	if len(s.Dead) > 0 {
		not = append(not, object{"terms": object{"key": s.Dead}})
	}
	if len(s.Void) > 0 {
		not = append(not, object{"terms": object{"step": s.Void}})
	}
	if not != nil {
		clause["must_not"] = not
	}
	return object{"bool": clause}
}

// beating is how often a writer counts, and silence how long another waits before it takes it for dead.
const (
	beating = 2 * time.Second
	silence = 15 * time.Second
)

// gone says whether a writer is known to have ended: one of this machine whose process is not there.
func (w writer) gone() bool {
	host, err := os.Hostname()
	if err != nil || host != w.Host || w.PID <= 0 {
		return false
	}
	p, err := os.FindProcess(w.PID)
	return err != nil || runtime.GOOS != "windows" && p.Signal(syscall.Signal(0)) != nil
}
