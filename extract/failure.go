// One plan never ends a run over many: where a reader fails on a document, that is an error
// which names the file, and the other files are read.

package extract

import (
	"fmt"
	"runtime"
	"strings"
)

// Failure says that planq itself failed on a file, and where. It is never the file's fault.
type Failure struct {
	Name  string // the file
	What  string // what went wrong: slice bounds out of range [:-1]
	Where string // in which function of planq
}

func (f *Failure) Error() string {
	return fmt.Sprintf("%s: planq fails on this file (%s in %s); hint: it is a fault of planq: report it with the file, and go on without it", f.Name, f.What, f.Where)
}

// Guard does what is to be done with a file, and gives an error where that fails.
func Guard(name string, do func()) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &Failure{name, fmt.Sprint(p), whereOf()}
		}
	}()
	do()
	return nil
}

// whereOf is the function of planq that was called last before a panic.
func whereOf() string {
	var callers [64]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers[:])])
	for {
		frame, more := frames.Next()
		if after, ok := strings.CutPrefix(frame.Function, "planq/"); ok {
			return after
		}
		if !more {
			return "a library"
		}
	}
}
