// Package outside runs other people's programs on a plan's file: LibreOffice, which
// converts what planq does not read itself, and tesseract, which recognises text. Each
// works in a folder of its own that nobody else may read and that is gone when it is
// done, within limits of time, memory and size, and with an environment that tells it nothing.
package outside

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// Limits is how much a program may take.
type Limits struct {
	Time   time.Duration
	File   int64 // bytes of a file that it writes
	Memory int64 // bytes; 0 for as much as there is
}

// ErrLate says that a program took longer than it may.
var ErrLate = errors.New("it took too long")

// Folder is a folder in which programs work on one file.
type Folder struct {
	Dir  string
	ctx  context.Context
	stop context.CancelFunc
}

var (
	mu     sync.Mutex
	open   = map[*Folder]bool{}
	closed bool
)

// NewFolder makes a folder.
func NewFolder() (*Folder, error) {
	mu.Lock()
	defer mu.Unlock()
	if closed {
		return nil, context.Canceled
	}
	dir, err := os.MkdirTemp("", "planq-")
	if err != nil {
		return nil, err
	}
	f := &Folder{Dir: dir}
	f.ctx, f.stop = context.WithCancel(context.Background())
	open[f] = true
	return f, nil
}

// Close ends what works in the folder and removes it.
func (f *Folder) Close() {
	f.stop()
	mu.Lock()
	delete(open, f)
	mu.Unlock()
	os.RemoveAll(f.Dir)
}

// Stop ends all programs and removes their folders, for a process that is told to end
// and does not come to close them. None is begun afterwards.
func Stop() {
	mu.Lock()
	closed = true
	all := open
	open = map[*Folder]bool{}
	mu.Unlock()
	for f := range all {
		f.stop()
	}
	for f := range all {
		// A program that is being killed may write once more.
		for range 20 {
			if os.RemoveAll(f.Dir) == nil {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
}

// Path is where a file of the folder stands.
func (f *Folder) Path(name string) string { return filepath.Join(f.Dir, name) }

// MakeDir makes a folder in it.
func (f *Folder) MakeDir(name string) error { return os.MkdirAll(f.Path(name), 0o700) }

// Write writes a file into the folder.
func (f *Folder) Write(name string, b []byte) error { return os.WriteFile(f.Path(name), b, 0o600) }

// WriteBy writes a file into the folder that write gives piece by piece, so that it never stands in memory.
func (f *Folder) WriteBy(name string, write func(w io.Writer) error) error {
	out, err := os.OpenFile(f.Path(name), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(write(out), out.Close())
}

// Read reads a file of the folder, and no more than most bytes of it.
func (f *Folder) Read(name string, most int64) ([]byte, error) {
	in, err := os.Open(f.Path(name))
	if err != nil {
		return nil, err
	}
	defer in.Close()
	b, err := io.ReadAll(io.LimitReader(in, most+1))
	if err == nil && int64(len(b)) > most {
		err = fmt.Errorf("it makes more than %d MiB of it", most>>20)
	}
	return b, err
}

// maxSaid is how much of what a program prints is kept.
const maxSaid = 64 << 20

// Run runs a program in the folder, and gives what it printed. The error of one that
// fails is what it said of it.
func (f *Folder) Run(limits Limits, program string, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(f.ctx, limits.Time)
	defer cancel()
	name, all := bounded(limits, program, args)
	cmd := exec.CommandContext(ctx, name, all...)
	cmd.Dir = f.Dir
	cmd.Env = f.environment()
	var out, said capped
	cmd.Stdout, cmd.Stderr = &out, &said
	cmd.WaitDelay = 2 * time.Second
	endsWhole(cmd)
	err := cmd.Run()
	switch {
	case f.ctx.Err() != nil:
		return nil, context.Canceled
	case ctx.Err() != nil:
		return nil, ErrLate
	case err != nil:
		if s := lastLine(said.Bytes()); s != "" {
			err = fmt.Errorf("%s", s)
		}
		return out.Bytes(), err
	}
	return out.Bytes(), nil
}

// environment is what a program knows of the machine: where programs are, and no more.
func (f *Folder) environment() []string {
	env := []string{"HOME=" + f.Dir, "TMPDIR=" + f.Dir, "LANG=C.UTF-8", "LC_ALL=C.UTF-8"}
	for _, name := range [...]string{"PATH", "TESSDATA_PREFIX", "SystemRoot", "OMP_THREAD_LIMIT"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// capped keeps the beginning of what is written to it.
type capped struct{ bytes.Buffer }

func (c *capped) Write(b []byte) (int, error) {
	if room := maxSaid - c.Len(); room > 0 {
		c.Buffer.Write(b[:min(len(b), room)])
	}
	return len(b), nil
}

// lastLine is the last line that says something.
func lastLine(b []byte) string {
	lines := strings.Split(strings.TrimSpace(strings.ToValidUTF8(string(b), "\uFFFD")), "\n")
	s := strings.TrimSpace(lines[len(lines)-1])
	return s[:min(len(s), 300)]
}
