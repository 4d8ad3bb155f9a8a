// The room that a plan is read in. What lasts no longer than the reading is kept for the next plan: it is a third
// of all that reading takes.

package relation

import (
	"sync"

	"planq/extract/plan"
)

// room holds the passages of a plan with their tokens, clauses and seams, one behind the other.
type room struct {
	passages   []passage
	views      []plan.View // of the passages; there is room for all of them
	allMembers []part      // no more than the room for those of one clause
	allTokens  []token
	allClauses []clause
	allSeams   []seam
	ids        map[name]string // of the things
	trails     map[trail]string
	steps      walk // through the passage at hand
}

var rooms = sync.Pool{New: func() any {
	return &room{allMembers: make([]part, 0, 64), ids: map[name]string{}, trails: map[trail]string{}}
}}

// kept is how many bytes the text of a plan has at most whose room is kept.
const kept = 4 << 20

// enter gives a room for a plan of so many bytes and passages.
func enter(size, passages int) *room {
	m := rooms.Get().(*room)
	if cap(m.passages) < passages {
		m.passages, m.views = make([]passage, 0, passages), make([]plan.View, 0, passages)
	}
	if cap(m.allTokens) < size/45 {
		m.allTokens, m.allClauses, m.allSeams = make([]token, 0, size/45), make([]clause, 0, size/60), make([]seam, 0, size/25)
	}
	return m
}

// leave gives the room back, without anything that belongs to the plan.
func (m *room) leave(size int) {
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
	m.passages, m.views = m.passages[:0], m.views[:0]
	m.allTokens, m.allClauses, m.allSeams = m.allTokens[:0], m.allClauses[:0], m.allSeams[:0]
	rooms.Put(m)
}

// viewOf is the view of a stretch, which is gone when the room is left.
func (r *reader) viewOf(span plan.Span, holes ...plan.Span) *plan.View {
	if len(r.views) == cap(r.views) {
		return plan.NewView(r.plan.Text, span, holes...)
	}
	r.views = r.views[:len(r.views)+1]
	v := &r.views[len(r.views)-1]
	v.Read(r.plan.Text, span, holes...)
	return v
}
