// planq worker: a process that a data engine (Dask, Spark) keeps and hands documents to.
//
// In: for each document the length of its name and the name, the length of its bytes and the bytes; a length is
// four bytes, the highest first. Out: a line of JSON for each, in the same order, with a status. The documents are
// read in a process of their own, which knows none of the others': one that would take all memory or never end
// takes that process with it and nothing else, and a new one reads the next.

package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"planq/extract"
	"planq/extract/export"
)

// Statuses of a document.
const (
	statusRead       = "read"       // all of it
	statusShort      = "short"      // read, but problems says what is damaged or left out
	statusUnreadable = "unreadable" // its bytes are no plan that planq reads
	statusTooLarge   = "too large"  // more bytes than --max-bytes
	statusMemory     = "memory"     // it takes more memory than --memory
	statusTime       = "time"       // it takes longer than --timeout
	statusFailed     = "failed"     // planq failed on it
)

// worked is the line of a document.
type worked struct {
	N        int             `json:"n"` // from 0
	Name     string          `json:"name"`
	Status   string          `json:"status"`
	Error    string          `json:"error,omitempty"`
	Plan     *export.Plan    `json:"plan,omitempty"`
	Problems []string        `json:"problems,omitempty"`
	Rows     json.RawMessage `json:"rows,omitempty"`
}

type worker struct {
	*app
	maxBytes, memory int // MiB
	timeout          time.Duration
	table, offsets   string
	child            bool
}

// longestName is the length of the longest name: a length beyond it is no length.
const longestName = 64 << 10

func newWorkerCommand(a *app) *cobra.Command {
	w := worker{app: a}
	cmd := &cobra.Command{
		Use:   "worker",
		Short: "Read documents for a data engine: bytes in, a line of JSON for each out",
		Long: `Reads documents from standard input until it ends: for each the length of its name, the name, the
length of its bytes and the bytes, a length being four bytes, the highest first. The name gives the format by
its extension; nothing is opened. For each document one line of JSON is printed, in order:

  {"n": 0, "name": "plan.docx", "status": "read", "plan": {…}, "rows": [{…}, …]}

The rows are those of planq extract --format jsonl --table TABLE. The status is "read", or "short" (read; problems
says what is damaged or left out), "unreadable", "too large", "memory", "time" or "failed", which error explains. No
document ends the worker, and none knows of another: they are read in a process beside it, which is started anew after one that took more
memory or time than --memory and --timeout allow.

docs/scale.md has it in Dask and PySpark.`,
		Example: "  python3 docs/scale/dask_plans.py plans/ records/",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if w.maxBytes < 1 || w.memory < 1 || w.timeout <= 0 {
				return a.fail("each is more than nothing", "--max-bytes %d --memory %d --timeout %v: no such limit", w.maxBytes, w.memory, w.timeout)
			}
			if w.child {
				return w.read()
			}
			return w.supervise()
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&w.maxBytes, "max-bytes", 64, "a document has at most so many `MiB`")
	flags.IntVar(&w.memory, "memory", 1024, "a document takes at most so many `MiB` of memory")
	flags.DurationVar(&w.timeout, "timeout", 2*time.Minute, "a document takes at most this `TIME`")
	flags.BoolVar(&w.child, "child", false, "")
	flags.MarkHidden("child")
	choice(flags, &w.table, "table", "`TABLE` of the rows:", tableNames()...)
	offsetsFlag(cmd, &w.offsets)
	return cmd
}

// supervise hands the documents on to the process that reads them.
func (w *worker) supervise() error {
	in := bufio.NewReaderSize(w.in, 1<<20)
	out := bufio.NewWriterSize(w.out, 64<<10)
	var child *reader
	defer func() { child.stop() }()
	for n := 0; ; n++ {
		name, size, err := head(in)
		if err == io.EOF {
			return out.Flush()
		}
		if err != nil {
			out.Flush()
			return w.fail("a document is four bytes of length and its name, four bytes of length and its bytes", "document %d: %v", n, err)
		}
		line := worked{N: n, Name: name}
		if size > w.maxBytes<<20 {
			line.Status, line.Error = statusTooLarge, fmt.Sprintf("%d bytes; --max-bytes %d lets in %d", size, w.maxBytes, w.maxBytes<<20)
			_, err = io.CopyN(io.Discard, in, int64(size))
		} else {
			b := make([]byte, size)
			if _, err = io.ReadFull(in, b); err == nil {
				if child == nil {
					if child, err = w.start(); err != nil {
						return err
					}
				}
				var got []byte
				if got, line.Status, line.Error = child.ask(name, b, w.timeout); line.Status == "" {
					out.Write(numbered(got, n))
				} else {
					child.stop()
					child = nil
				}
			}
		}
		if err != nil {
			out.Flush()
			return w.fail("what was answered is whole", "document %d, %s: the input ends inside it", n, name)
		}
		if line.Status != "" {
			if err := lineTo(out, line); err != nil {
				return err
			}
		}
		if in.Buffered() == 0 { // who waits for this line gets it
			if err := out.Flush(); err != nil {
				return err
			}
		}
	}
}

// numbered puts a document's number into its line.
func numbered(line []byte, n int) []byte {
	return append(fmt.Appendf(nil, `{"n":%d`, n), bytes.TrimPrefix(line, []byte(`{"n":0`))...)
}

func lineTo(w io.Writer, line worked) error { return export.Lines(w, []worked{line}) }

// head reads up to the bytes of a document; io.EOF where there is no further one.
func head(in io.Reader) (name string, size int, err error) {
	var length [4]byte
	if n, err := io.ReadFull(in, length[:]); err != nil {
		if n > 0 {
			err = errors.New("the input ends inside a length")
		}
		return "", 0, err
	}
	n := binary.BigEndian.Uint32(length[:])
	if n > longestName {
		return "", 0, fmt.Errorf("a name of %d bytes is none", n)
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(in, b); err != nil {
		return "", 0, errors.New("the input ends inside a name")
	}
	if _, err := io.ReadFull(in, length[:]); err != nil {
		return "", 0, errors.New("the input ends behind a name")
	}
	return strings.ToValidUTF8(string(b), "\uFFFD"), int(binary.BigEndian.Uint32(length[:])), nil
}

// reader is the process that reads.
type reader struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out chan []byte // lines; closed when the process has ended
}

// memoryExit is how a process ends that a document has taken too much memory of.
const memoryExit = 3

func (w *worker) start() (*reader, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, w.fail("call planq by its path", "the program cannot be started again: %v", err)
	}
	args := []string{"worker", "--child", "--memory", fmt.Sprint(w.memory), "--table", w.table, "--offsets", w.offsets}
	for _, file := range w.vocabulary {
		args = append(args, "--vocabulary", file)
	}
	if w.ocr {
		args = append(args, "--ocr")
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), "GOTRACEBACK=none")
	r := &reader{cmd: cmd, out: make(chan []byte)}
	if r.in, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, w.fail("call planq by its path", "%s: it cannot be started: %v", self, err)
	}
	go func() {
		defer close(r.out)
		for lines := bufio.NewReaderSize(out, 1<<20); ; {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				return // a line that is cut off is none
			}
			r.out <- line
		}
	}()
	return r, nil
}

// ask has a document read. The status is empty where there is a line.
func (r *reader) ask(name string, b []byte, timeout time.Duration) (line []byte, status, problem string) {
	message := binary.BigEndian.AppendUint32(nil, uint32(len(name)))
	message = append(message, name...)
	message = binary.BigEndian.AppendUint32(message, uint32(len(b)))
	late := time.NewTimer(timeout)
	defer late.Stop()
	go func() { // the process may end while it is written to
		if _, err := r.in.Write(message); err == nil {
			r.in.Write(b)
		}
	}()
	select {
	case line, ok := <-r.out:
		if ok {
			return line, "", ""
		}
	case <-late.C:
		return nil, statusTime, fmt.Sprintf("it takes longer than --timeout %v", timeout)
	}
	r.cmd.Wait()
	if r.cmd.ProcessState.ExitCode() == memoryExit {
		return nil, statusMemory, "it takes more than --memory allows"
	}
	return nil, statusFailed, fmt.Sprintf("planq fails on this document (%v)", r.cmd.ProcessState)
}

// stop ends the process.
func (r *reader) stop() {
	if r == nil {
		return
	}
	r.in.Close()
	r.cmd.Process.Kill()
	for range r.out {
	}
	r.cmd.Wait()
}

// read is the process that reads: the same documents in, a line for each out.
func (w *worker) read() error {
	debug.SetMemoryLimit(int64(w.memory) << 20 / 4 * 3) // collect in time
	go func() {
		for range time.Tick(20 * time.Millisecond) {
			var m runtime.MemStats
			if runtime.ReadMemStats(&m); m.HeapAlloc+m.StackInuse > uint64(w.memory)<<20 {
				os.Exit(memoryExit)
			}
		}
	}()
	in := bufio.NewReaderSize(w.in, 64<<10)
	for {
		name, size, err := head(in)
		if err != nil {
			return nil // who started this process is gone
		}
		b := make([]byte, size)
		if _, err := io.ReadFull(in, b); err != nil {
			return nil
		}
		if err := lineTo(w.out, w.one(name, b)); err != nil {
			return nil
		}
	}
}

// one reads a document.
func (w *worker) one(name string, b []byte) worked {
	line := worked{Name: name, Status: statusRead}
	failed := extract.Guard(name, func() {
		doc, err := extract.ReadWith(cmp.Or(name, "-"), bytes.NewReader(b), w.reading(nil))
		if err != nil {
			line.Status, line.Error = statusUnreadable, err.Error()
			var failure *extract.Failure
			if errors.As(err, &failure) {
				line.Status = statusFailed
			}
			return
		}
		line.Problems = slices.Clone(doc.Problems)
		doc.Short = func(problem string) { line.Problems = append(line.Problems, problem) }
		doc.Failed = func(err error) { line.Problems = append(line.Problems, "without its relations: "+err.Error()) }
		p := export.FromPlan(doc.Plan)
		line.Plan = &p
		var rows bytes.Buffer
		tables := export.Tables()
		table := tables[slices.IndexFunc(tables, func(t export.Table) bool { return t.Name == w.table })]
		if err := export.JSONRows(&rows, table, export.Each(doc), export.Offsets(w.offsets), true); err != nil {
			line.Status, line.Error = statusFailed, err.Error()
			return
		}
		line.Rows = slices.Concat([]byte("["), bytes.ReplaceAll(bytes.TrimSuffix(rows.Bytes(), []byte("\n")), []byte("\n"), []byte(",")), []byte("]"))
		if len(line.Problems) > 0 {
			line.Status = statusShort
		}
	})
	if failed != nil {
		line = worked{Name: name, Status: statusFailed, Error: failed.Error()}
	}
	return line
}
