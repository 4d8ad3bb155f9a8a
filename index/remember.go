// Remembering: what has just been asked is asked again, for the next page of its hits or by the next of
// many readers, and what many ask at once is looked for once.
//
// A library that is open never changes, so an answer stays right (UseSynonyms lets go of all). The best hits of the last queries are
// kept, in their order; not their texts.

package index

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
)

// remembered is how many queries are remembered: some 20 KB each at most.
const remembered = 64

// answer is what a query has found, once it has been looked for.
type answer struct {
	once sync.Once
	collected
	ordered bool // by words too
	err     error
}

// memory holds the last answers.
type memory struct {
	mu      sync.Mutex
	answers map[string]*answer
	order   []string // the oldest first

	senses map[string]*sense // how the last queries were understood
}

// sensesRemembered is how many queries are remembered with what the pairs tell of their words: for the figures of each passage of an answer a
// query is read again.
const sensesRemembered = 4

// sense gives a query its sense, which is worked out where it is new; who asks has it for himself.
func (m *memory) sense(query string, of func() *sense) *sense {
	m.mu.Lock()
	s, known := m.senses[query]
	m.mu.Unlock()
	if !known {
		s = of()
		m.mu.Lock()
		if m.senses == nil || len(m.senses) >= sensesRemembered {
			m.senses = map[string]*sense{}
		}
		m.senses[query] = s
		m.mu.Unlock()
	}
	if s == nil {
		return nil
	}
	own := *s
	return &own
}

// recall gives the answer to a question, which is empty when it is new.
func (m *memory) recall(question string) *answer {
	m.mu.Lock()
	defer m.mu.Unlock()
	if a := m.answers[question]; a != nil {
		return a
	}
	if m.answers == nil {
		m.answers = map[string]*answer{}
	}
	if len(m.order) == remembered {
		delete(m.answers, m.order[0])
		m.order = m.order[1:]
	}
	a := new(answer)
	m.answers[question] = a
	m.order = append(m.order, question)
	return a
}

// forget makes a question new again.
func (m *memory) forget(question string, a *answer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.answers[question] == a {
		m.answers[question] = new(answer)
	}
}

func (m *memory) clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.answers, m.order, m.senses = nil, nil, nil
}

// turns are as many as there are processors: looking for a query does nothing but reckon, and more of them at once would only take
// the processors from each other, so that a short one waits for all the long ones beside it.
var turns = make(chan struct{}, runtime.GOMAXPROCS(0))

// takeTurn works when it is its turn; a cluster that is asked has turns of its own.
func (l *Library) takeTurn(work func()) {
	if l.far != nil {
		work()
		return
	}
	turns <- struct{}{}
	defer func() { <-turns }()
	work()
}

// best gives the best hits of a query, in order.
func (l *Library) best(q Query, e *expr) (collected, error) {
	if q.Facets || q.Limit <= 0 || q.Offset+q.Limit > wordsRanked {
		var got collected
		var err error
		l.takeTurn(func() {
			if got, err = l.gather(q, e); err == nil {
				l.order(q, e, got.found)
			}
		})
		return got, err
	}
	question := strings.Join(append([]string{e.String(), fmt.Sprint(q.Passages, q.Records)}, q.Plans...), "\x00")
	a := l.memory.recall(question)
	a.once.Do(func() {
		l.takeTurn(func() {
			if a.collected, a.err = l.gather(q, e); a.err == nil {
				a.ordered = l.order(q, e, a.found)
			}
		})
	})
	if a.err != nil || !a.ordered { // it may go better the next time
		l.memory.forget(question, a)
	}
	return a.collected, a.err
}

// order puts the best hits in their last order, and says whether it could.
func (l *Library) order(q Query, e *expr, all []found) bool {
	if s := e.understood(); s != nil {
		arrange(q, s, all)
		return true
	}
	return l.byWords(q, e, all)
}

// gather collects the best hits, as they come.
func (l *Library) gather(q Query, e *expr) (collected, error) {
	if l.far != nil {
		return l.far.gather(l, q, e)
	}
	if e.op == sensed {
		return l.collectSensed(q, e.sense)
	}
	return l.collect(q, e, false)
}
