package web

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"planq/extract"
	"planq/index"
	"planq/internal/slow"
)

// write puts a plan into the library in a folder.
func write(t *testing.T, dir, name, text string) {
	t.Helper()
	doc, err := extract.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var w *index.Writer
	for range 10 { // readers may have the index open for a moment longer
		if w, err = index.Write(dir); err != index.ErrBusy {
			break
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Add(doc, filepath.Join("/plans", name)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

const plan2015 = "某市工业发展规划\n\n第一章 目标\n\n到2015年，全市工业增加值达到900亿元以上。\n"

func cacheOf(dir string) *cache {
	return newCache(func() (*index.Library, error) { return index.Open(dir) }, dir)
}

func TestAnOldLibraryIsClosedWhenItsLastUserIsDone(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", plan2015)
	s := cacheOf(dir)
	first, err := s.acquire()
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.acquire()
	if err != nil || again != first {
		t.Fatalf("an unchanged library was opened anew (%v)", err)
	}
	s.release(again)
	write(t, dir, "b.txt", strings.ReplaceAll(plan2015, "某市", "邻市"))
	second, err := s.acquire()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(second.Plans()); n != 2 {
		t.Fatalf("%d plans after one was added to one", n)
	}
	if first.state == second.state {
		t.Error("two states of the library have one name")
	}
	if _, err := first.Document("a"); err != nil {
		t.Errorf("the old library was closed while somebody asked it: %v", err)
	}
	if open := openFiles(t, dir); open != 2 {
		t.Errorf("%d libraries are open, and two are in use", open)
	}
	s.release(first)
	if open := openFiles(t, dir); open != 1 {
		t.Errorf("%d libraries are open, and one is in use", open)
	}
	s.release(second)
	s.close()
	if open := openFiles(t, dir); open != 0 {
		t.Errorf("%d libraries are open at the end", open)
	}
}

// openFiles counts how often this process has the library's plans open.
func openFiles(t *testing.T, dir string) (n int) {
	t.Helper()
	fds, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip("the system does not tell which files are open")
	}
	for _, fd := range fds {
		if to, err := os.Readlink(filepath.Join("/proc/self/fd", fd.Name())); err == nil && strings.HasPrefix(to, filepath.Join(dir, "plans.")) {
			n++
		}
	}
	return n
}

func TestALibraryThatChangesWhileManyAsk(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	dir := t.TempDir()
	write(t, dir, "a.txt", plan2015)
	s := cacheOf(dir)
	defer s.close()
	stop := make(chan struct{})
	var asking sync.WaitGroup
	for range 8 {
		asking.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				lib, err := s.acquire()
				if err != nil {
					t.Error(err)
					return
				}
				found, err := lib.Search(index.Query{Text: "增加值", Limit: 3})
				if err != nil || found.Total == 0 {
					t.Errorf("%d hits, error %v", found.Total, err)
				}
				for _, info := range lib.Plans() {
					doc, err := s.document(lib.Library, info.ID)
					if err != nil || !strings.Contains(doc.Plan.Text, "增加值") {
						t.Errorf("%s: %v", info.ID, err)
					}
				}
				s.release(lib)
				time.Sleep(time.Millisecond)
			}
		})
	}
	for n := range 5 {
		write(t, dir, "a.txt", strings.ReplaceAll(plan2015, "900", "90"+string(rune('1'+n))))
		write(t, dir, string(rune('b'+n))+".txt", plan2015)
	}
	close(stop)
	asking.Wait()
	lib, err := s.acquire()
	if err != nil {
		t.Fatal(err)
	}
	defer s.release(lib)
	if n := len(lib.Plans()); n != 6 {
		t.Errorf("%d plans, and six were written", n)
	}
	doc, err := s.document(lib.Library, "a")
	if err != nil || !strings.Contains(doc.Plan.Text, "905") {
		t.Errorf("the plan that was written last is not the one that is read: %v", err)
	}
}

// A library keeps what it has read of its plans; one that has read much is opened anew.
func TestALibraryThatHoldsTooMuchIsOpenedAnew(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", plan2015)
	s := cacheOf(dir)
	defer s.close()
	s.mostRead = int64(len(plan2015)) - 1
	first, err := s.acquire()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := first.Document("a"); err != nil || first.Held() < int64(len(plan2015)) {
		t.Fatalf("%d bytes are held, %v", first.Held(), err)
	}
	second, err := s.acquire()
	if err != nil || second == first || second.state != first.state {
		t.Errorf("it was not opened anew (%v), or answers otherwise", err)
	}
	s.release(first)
	s.release(second)
	if open := openFiles(t, dir); open != 1 {
		t.Errorf("%d are open", open)
	}
}

func TestPlansThatNobodyAskedForLongAreLetGo(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a", "b", "c"} {
		write(t, dir, name+".txt", plan2015)
	}
	s := cacheOf(dir)
	one := len(plan2015) + recordSize
	s.most = 2*one + 1
	defer s.close()
	lib, err := s.acquire()
	if err != nil {
		t.Fatal(err)
	}
	defer s.release(lib)
	for _, id := range []string{"a", "b", "a", "c"} {
		if _, err := s.document(lib.Library, id); err != nil {
			t.Fatal(err)
		}
	}
	if s.size != 2*one || s.recent.Len() != 2 || len(s.read) != 2 {
		t.Errorf("%d bytes of text, %d and %d plans are held, and two plans may be", s.size, s.recent.Len(), len(s.read))
	}
	for key := range s.read {
		if strings.HasPrefix(key, "b ") {
			t.Error("the plan that was asked for before the others is held")
		}
	}
}
