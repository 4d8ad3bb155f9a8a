// Remembering: what has just been asked is asked again, for the next page of its hits or by the next of
// many readers, and what many ask at once is looked for once.
//
// A library that is open never changes, so an answer stays right (UseSynonyms lets go of all). The best hits of the
// last queries are kept, in their order; not their texts.

package index

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// remembered is how many queries are remembered: some 20 KB each at most.
const remembered = 64

// answer is what a query has found, once it has been looked for. Many may wait for it; when all of them have left,
// it is given up.
type answer struct {
	once sync.Once
	collected
	ordered bool // by words too
	err     error

	waiting int  // guarded by memory.mu, as the rest
	done    bool // there is nothing to give up any more
	context context.Context
	stop    context.CancelFunc
}

// memory holds the last answers.
type memory struct {
	mu      sync.Mutex
	answers map[string]*answer
	order   []string // the oldest first

	senses map[string]*sense // how the last queries were understood
}

// sensesRemembered is how many queries are remembered with what the pairs tell of their words: for the figures of
// each passage of an answer a query is read again.
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

// recall gives the answer to a question, which is empty when it is new or was given up. Who recalls it waits for
// it, until he leaves.
func (m *memory) recall(question string) *answer {
	m.mu.Lock()
	defer m.mu.Unlock()
	a := m.answers[question]
	if a != nil && (a.done || a.context.Err() == nil) {
		a.waiting++
		return a
	}
	if m.answers == nil {
		m.answers = map[string]*answer{}
	}
	if a == nil {
		if len(m.order) == remembered {
			delete(m.answers, m.order[0])
			m.order = m.order[1:]
		}
		m.order = append(m.order, question)
	}
	a = &answer{waiting: 1}
	a.context, a.stop = context.WithCancel(context.Background())
	m.answers[question] = a
	return a
}

// leave is called once by each who has recalled an answer.
func (m *memory) leave(a *answer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if a.waiting--; a.waiting == 0 && !a.done {
		a.stop()
	}
}

// keep says that an answer is there; one that may go better the next time is not kept.
func (m *memory) keep(question string, a *answer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if a.done = a.err == nil && a.ordered; !a.done && m.answers[question] == a {
		delete(m.answers, question)
		m.order = slices.DeleteFunc(m.order, func(q string) bool { return q == question })
	}
	a.stop()
}

func (m *memory) clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.answers, m.order, m.senses = nil, nil, nil
}

// turns are as many as there are processors: looking for a query does nothing but reckon, and more of them at once
// would only take the processors from each other, so that a short one waits for all the long ones beside it.
var turns = make(chan struct{}, runtime.GOMAXPROCS(0))

// takeTurn works when it is its turn, unless who asks has left by then; a cluster that is asked has turns of its own.
func (l *Library) takeTurn(ctx context.Context, work func() error) error {
	if l.far != nil {
		return work()
	}
	select {
	case turns <- struct{}{}:
		defer func() { <-turns }()
		return work()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// best gives the best hits of a query, in order.
func (l *Library) best(q Query, e *expr) (collected, error) {
	if q.Facets || q.Limit <= 0 || q.Offset+q.Limit > wordsRanked {
		var got collected
		err := l.takeTurn(q.context(), func() (err error) {
			if got, err = l.gather(q, e); err == nil {
				l.order(q, e, got.found)
			}
			return err
		})
		return got, err
	}
	if err := q.context().Err(); err != nil {
		return collected{}, err
	}
	question := strings.Join(append([]string{e.String(), fmt.Sprint(q.Passages, q.Records)}, q.Plans...), "\x00")
	a := l.memory.recall(question)
	leave := sync.OnceFunc(func() { l.memory.leave(a) })
	defer leave()
	defer context.AfterFunc(q.context(), leave)()
	a.once.Do(func() {
		shared := q
		shared.Context = a.context
		a.err = l.takeTurn(a.context, func() (err error) {
			if a.collected, err = l.gather(shared, e); err == nil {
				a.ordered = l.order(q, e, a.found)
			}
			return err
		})
		l.memory.keep(question, a)
	})
	return a.collected, a.err
}

// order puts the best hits in their last order, and says whether it could.
func (l *Library) order(q Query, e *expr, all []found) (ordered bool) {
	if s := e.understood(); s != nil {
		ordered = true
		arrange(q, s, all)
	} else {
		ordered = l.byWords(q, e, all)
	}
	if q.Passages {
		copiesLast(all)
	}
	return ordered
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
