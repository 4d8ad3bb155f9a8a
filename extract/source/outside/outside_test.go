//go:build unix

package outside

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"
)

func folder(t *testing.T) *Folder {
	t.Helper()
	f, err := NewFolder()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	return f
}

func TestRun(t *testing.T) {
	t.Setenv("SECRET", "told")
	f := folder(t)
	if err := f.Write("in.txt", []byte("规划")); err != nil {
		t.Fatal(err)
	}
	limits := Limits{Time: time.Minute, File: 1 << 20}
	if out, err := f.Run(limits, "sh", "-c", `cat in.txt; echo " $SECRET"; pwd`); err != nil || string(out) != "规划 \n"+f.Dir+"\n" {
		t.Errorf("%q %v", out, err)
	}
	if _, err := f.Run(limits, "sh", "-c", "echo 一; echo 'it is broken' >&2; exit 3"); err == nil || err.Error() != "it is broken" {
		t.Error(err)
	}
	if _, err := f.Run(limits, "no-such-program-of-planq"); err == nil {
		t.Error("a program that is not there")
	}
	if info, err := os.Stat(f.Dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	f.Close()
	if _, err := os.Stat(f.Dir); !os.IsNotExist(err) {
		t.Error("the folder is still there")
	}
}

// A program that goes on without end, or writes without end, is ended, and so is what it started.
func TestLimits(t *testing.T) {
	f := folder(t)
	begin := time.Now()
	if _, err := f.Run(Limits{Time: 200 * time.Millisecond, File: 1 << 20}, "sh", "-c", "sleep 60 & sleep 60"); !errors.Is(err, ErrLate) {
		t.Error(err)
	}
	if time.Since(begin) > 20*time.Second {
		t.Error("it was waited for")
	}
	if _, err := f.Run(Limits{Time: time.Minute, File: 1 << 16}, "sh", "-c", "head -c 10000000 /dev/zero >out"); err == nil {
		t.Error("a file of any size")
	}
	if info, err := os.Stat(f.Path("out")); err != nil || info.Size() > 1<<16 {
		t.Errorf("%v %v", info, err)
	}
	if err := f.Write("large", []byte(strings.Repeat("a", 3000))); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Read("large", 1000); err == nil {
		t.Error("more is read than may be")
	}
}
