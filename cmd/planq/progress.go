// Progress: how far a long piece of work has come.

package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// showProgress shows a bar of total steps on standard error, when that is a terminal and the work
// takes longer than a second, or as --progress has it. Notes stand above it until done is called.
func (a *app) showProgress(total int) (step, done func()) {
	if a.progress == "never" || a.progress == "auto" && (!onTerminal(a.err) || a.quiet) || total == 0 {
		return func() {}, func() {}
	}
	b := &bar{out: a.err, total: total, from: time.Now()}
	if a.progress == "auto" {
		b.shown = b.from.Add(time.Second)
	}
	a.err = b
	return b.step, func() {
		a.err = b.out
		b.Lock()
		defer b.Unlock()
		b.clear()
	}
}

// bar is a line that is written over again, below the notes.
type bar struct {
	sync.Mutex
	out         io.Writer
	done, total int
	from, shown time.Time // when the work began, and when the bar is to be written next
	isThere     bool
}

// step counts a step. The bar is written ten times a second at most: a step costs less than a line.
func (b *bar) step() {
	b.Lock()
	defer b.Unlock()
	b.done++
	now := time.Now()
	if now.Before(b.shown) {
		return
	}
	b.shown = now.Add(time.Second / 10)
	const wide = 40
	full := wide * b.done / b.total
	left := now.Sub(b.from) / time.Duration(b.done) * time.Duration(b.total-b.done) / time.Second
	b.clear()
	fmt.Fprintf(b.out, "%d / %d [%s%s] %02d:%02d", b.done, b.total, strings.Repeat("=", full), strings.Repeat("-", wide-full), left/60, left%60)
	b.isThere = true
}

// clear takes the bar away: back to the beginning of the line, and nothing behind it.
func (b *bar) clear() {
	if b.isThere {
		io.WriteString(b.out, "\r\x1b[K")
		b.isThere = false
	}
}

// Write writes a note over the bar, which the next step writes anew.
func (b *bar) Write(note []byte) (int, error) {
	b.Lock()
	defer b.Unlock()
	b.clear()
	return b.out.Write(note)
}
