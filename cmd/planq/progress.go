// Progress: how far a long piece of work has come.

package main

import (
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// showProgress shows a bar of total steps on standard error, when that is a terminal and the work
// takes longer than a second, or as --progress has it. Notes stand above it until done is called.
func (a *app) showProgress(total int) (step, done func()) {
	f, _ := a.err.(*os.File)
	terminal := f != nil && isatty.IsTerminal(f.Fd())
	if a.progress == "never" || a.progress == "auto" && (!terminal || a.quiet) || total == 0 {
		return func() {}, func() {}
	}
	soon := make(chan any)
	options := []mpb.ContainerOption{mpb.WithOutput(a.err), mpb.WithAutoRefresh()}
	if a.progress == "auto" {
		options = append(options, mpb.WithRenderDelay(soon))
	}
	bars := mpb.New(options...)
	bar := bars.AddBar(int64(total), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.CountersNoUnit("%d / %d")),
		mpb.AppendDecorators(decor.AverageETA(decor.ET_STYLE_MMSS)))
	notes := a.err
	delay := time.AfterFunc(time.Second, func() { close(soon) })
	a.err = above{bars, notes}
	return bar.Increment, func() {
		a.err = notes
		if delay.Stop() { // it went fast: no bar was there
			close(soon)
		}
		bar.Abort(true)
		bars.Wait()
	}
}

// above writes lines over a bar, or below where the bar has been when there is none any more.
type above struct{ bars, last io.Writer }

func (w above) Write(b []byte) (int, error) {
	if n, err := w.bars.Write(b); err == nil {
		return n, nil
	}
	return w.last.Write(b)
}
