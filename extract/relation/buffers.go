// Buffers for reading a plan, from a pool: a third of the memory that reading takes is needed no longer than that, and serves the next plan.

package relation

import (
	"sync"

	"planq/extract/plan"
)

// buffers hold the passages of a plan with their tokens, clauses and boundaries, one behind the other.
type buffers struct {
	passages      []passage
	views         []plan.View // of the passages; there is room for all of them
	allMembers    []part      // no more than the room for those of one clause
	allTokens     []token
	allClauses    []clause
	allBoundaries []boundary
	ids           map[name]string       // of the things
	seen          map[[idBytes]byte]int // how often a relation's id was made
	trails        map[trail]string
	steps         walk // through the passage at hand
}

var pool = sync.Pool{New: func() any {
	return &buffers{allMembers: make([]part, 0, 64), ids: map[name]string{}, seen: map[[idBytes]byte]int{}, trails: map[trail]string{}}
}}

// kept is how long, in bytes, a plan may be whose buffers go back to the pool.
const kept = 4 << 20

// takeBuffers gives buffers for a plan of so many bytes and passages.
func takeBuffers(size, passages int) *buffers {
	m := pool.Get().(*buffers)
	if cap(m.passages) < passages {
		m.passages, m.views = make([]passage, 0, passages), make([]plan.View, 0, passages)
	}
	if cap(m.allTokens) < size/45 {
		m.allTokens, m.allClauses, m.allBoundaries = make([]token, 0, size/45), make([]clause, 0, size/60), make([]boundary, 0, size/25)
	}
	return m
}

// giveBack puts them back into the pool, without anything that belongs to the plan.
func (m *buffers) giveBack(size int) {
	if size > kept {
		return
	}
	m.steps = walk{}
	clear(m.passages)
	clear(m.allClauses)
	for i := range m.views {
		m.views[i].Read("", plan.Span{})
	}
	clear(m.ids)
	clear(m.seen)
	m.passages, m.views = m.passages[:0], m.views[:0]
	m.allTokens, m.allClauses, m.allBoundaries = m.allTokens[:0], m.allClauses[:0], m.allBoundaries[:0]
	pool.Put(m)
}

// viewOf is the view of a stretch, which is gone when the buffers are given back.
func (r *reader) viewOf(span plan.Span, holes ...plan.Span) *plan.View {
	if len(r.views) == cap(r.views) {
		return plan.NewView(r.plan.Text, span, holes...)
	}
	r.views = r.views[:len(r.views)+1]
	v := &r.views[len(r.views)-1]
	v.Read(r.plan.Text, span, holes...)
	return v
}
