// Package late makes what is costly to make, as a vocabulary is, when it is first asked for. It is asked for a hundred
// thousand times while one plan is read, and each time after the first is one load.
package late

import (
	"regexp"
	"sync"
	"sync/atomic"
)

// Of is a thing that is made at its first use.
type Of[T any] struct {
	made  atomic.Pointer[T]
	first func() *T
}

// New is a thing as make makes it.
func New[T any](make func() *T) *Of[T] {
	l := new(Of[T])
	l.first = sync.OnceValue(func() *T {
		x := make()
		l.made.Store(x)
		return x
	})
	return l
}

// Get is the thing.
func (l *Of[T]) Get() *T {
	if x := l.made.Load(); x != nil {
		return x
	}
	return l.first()
}

// Pattern is a regular expression that is compiled when it is first asked for: not before main, in commands that read no plan.
func Pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
