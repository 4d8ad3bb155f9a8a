// A library outlives whatever happens to the process that writes it, to the disk, and
// to its files. The tests run this test program again, as a process of its own.

package index

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"planq/extract"
	"planq/extract/context"
	"planq/internal/slow"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv("PLANQ_TEST_WRITE"); dir != "" {
		writeUntilKilled(dir)
	}
	os.Exit(m.Run())
}

const killedPlans = 60

// numbered is plan n of a run that is killed; its word is its own.
func numbered(n, round int) (name, text string) {
	return fmt.Sprintf("plan%02d.txt", n), strings.ReplaceAll(steel, "某市", ownWord(n)+"市") + fmt.Sprintf("\n二、第%d稿\n%s产量达到%d万吨，支持%s集团发展。\n", round, ownWord(n), 100+round, ownWord(n))
}

// ownWord is a word of two characters that only plan n holds.
func ownWord(n int) string { return string([]rune{rune(0x4E00 + 7*n), rune(0x8000 + 11*n)}) }

// writeUntilKilled indexes the numbered plans and prints what is reported. Commits are small, so that a
// kill meets many of them.
func writeUntilKilled(dir string) {
	var round int
	fmt.Sscan(os.Getenv("PLANQ_TEST_ROUND"), &round)
	w, err := Write(dir)
	if err == nil {
		w.Report = func(c Change) { fmt.Println(c.Plan.ID) }
		for n := range killedPlans {
			name, text := numbered(n, round)
			var doc *extract.Document
			if doc, err = extract.Read(name, []byte(text)); err != nil {
				break
			}
			if _, ok := w.Current("/plans/"+name, doc.Plan.SHA256, context.Overrule{}); ok {
				fmt.Println(doc.Plan.ID)
				continue
			}
			if err = w.Add(doc, "/plans/"+name); err != nil {
				break
			}
			if n%4 == 3 {
				if err = w.Commit(); err != nil {
					break
				}
			}
		}
		if e := w.Close(); err == nil {
			err = e
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Println("done")
	os.Exit(0)
}

// writer runs writeUntilKilled in another process.
func writer(t testing.TB, dir string, round int) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), "PLANQ_TEST_WRITE="+dir, fmt.Sprint("PLANQ_TEST_ROUND=", round))
	return cmd
}

// Killed at any moment of indexing, a library opens and holds every plan that was
// reported, none twice and none half; the next run completes it.
func TestKilledAtAnyMoment(t *testing.T) {
	slow.Test(t, "it kills a hundred writers")
	times := 100
	if testing.Short() {
		times = 8
	}
	random := rand.New(rand.NewPCG(5, 5))
	dir := filepath.Join(t.TempDir(), "library")
	reported := map[string]int{} // the round in which a plan was last reported
	killed, longest := 0, 400*time.Millisecond
	for round := 1; round <= times; round++ {
		cmd := writer(t, dir, round)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		var complaint strings.Builder
		cmd.Stderr = &complaint
		started := time.Now()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(random.Int64N(int64(longest))), func() { cmd.Process.Kill() })
		done := false
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if done = lines.Text() == "done"; !done {
				reported[lines.Text()] = round
			}
		}
		err = cmd.Wait()
		timer.Stop()
		if done { // so that kills meet all of a run, on any machine
			longest = time.Since(started)
		} else {
			killed++
			if complaint.Len() > 0 || err == nil {
				t.Fatalf("round %d ended by itself: %s", round, complaint.String())
			}
			longest += longest / 50
		}
		holdsWhatWasReported(t, dir, reported, round, done)
		if t.Failed() {
			return
		}
	}
	if killed < times/4 {
		t.Errorf("only %d runs of %d were killed", killed, times)
	}
	put(t, dir) // the next run completes it, with whatever it adds
	l := open(t, dir)
	if l.Note() != "" {
		t.Error(l.Note())
	}
	holdsWhatWasReported(t, dir, reported, times, false)
	t.Logf("%d runs, %d killed", times, killed)
}

// holdsWhatWasReported holds an opened library against what its writers have printed.
func holdsWhatWasReported(t *testing.T, dir string, reported map[string]int, round int, complete bool) {
	t.Helper()
	l, err := Open(dir)
	if err != nil {
		t.Errorf("round %d: %v", round, err)
		return
	}
	defer l.Close()
	seen := map[string]bool{}
	for _, s := range l.plans {
		id := s.info.ID
		if seen[id] {
			t.Errorf("round %d: %s is there twice", round, id)
		}
		seen[id] = true
		var n int
		fmt.Sscanf(id, "plan%02d", &n)
		text, err := s.text()
		_, want := numbered(n, 0)
		from, _, _ := strings.Cut(want, "第0稿")
		if err != nil || !strings.HasPrefix(text, from) {
			t.Errorf("round %d: %s is not what was written: %v", round, id, err)
		}
		held := 0
		if _, after, ok := strings.Cut(text, "第"); ok {
			_, after, _ = strings.Cut(after, "二、第")
			fmt.Sscanf(after, "%d", &held)
		}
		if held < reported[id] {
			t.Errorf("round %d: %s is of round %d and was reported in round %d", round, id, held, reported[id])
		}
		if all, err := l.Relations(id); err != nil || len(all) == 0 {
			t.Errorf("round %d: %d relations of %s, %v", round, len(all), id, err)
		}
		for i := range s.info.Records {
			if _, err := s.record(i); err != nil {
				t.Errorf("round %d: %v", round, err)
			}
		}
	}
	for id := range reported {
		if !seen[id] {
			t.Errorf("round %d: %s was reported and is gone", round, id)
		}
	}
	if complete && len(seen) != killedPlans {
		t.Errorf("round %d: %d plans of %d", round, len(seen), killedPlans)
	}
	if len(seen) == 0 {
		return
	}
	// The index and the plans say the same: one heading and one record each of the last stages.
	for _, n := range []int{0, killedPlans / 2, killedPlans - 1} {
		id := fmt.Sprintf("plan%02d", n)
		result, err := l.Search(Query{Text: quote(ownWord(n) + "产量"), Passages: true})
		if err != nil {
			t.Errorf("round %d: %v", round, err)
		} else if found, plans, err := l.Entity(ownWord(n)+"集团", 0); err != nil || (plans == 1) != seen[id] || seen[id] && found[0].Plan.ID != id {
			t.Errorf("round %d: %s is there: %v, its firm in %d plans, %v", round, id, seen[id], plans, err)
		} else if want := seen[id]; (result.Total == 1) != want || want && result.Hits[0].Plan.ID != id {
			t.Errorf("round %d: %s is there: %v, found %d times (%s)", round, id, want, result.Total, l.Note())
		}
	}
}

// Two processes at once: one writes, the other says that it waits no longer, or has
// its turn; in the end everything is there.
func TestTwoWritersAtOnce(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	dir := filepath.Join(t.TempDir(), "library")
	var both sync.WaitGroup
	var outs [2]string
	for i := range outs {
		both.Go(func() {
			b, _ := writer(t, dir, 1).CombinedOutput()
			outs[i] = string(b)
		})
	}
	both.Wait()
	ended := 0
	for _, out := range outs {
		switch {
		case strings.HasSuffix(out, "done\n"):
			ended++
		case !strings.Contains(out, ErrBusy.Error()):
			t.Errorf("a writer says %q", out)
		}
	}
	if ended == 0 {
		t.Error("neither has written the library")
	}
	holdsWhatWasReported(t, dir, nil, 1, true)
	if l := open(t, dir); l.Note() != "" {
		t.Error(l.Note())
	}
}

// Readers ask all the while that a writer adds plans; what was there before is always found.
func TestReadersDuringAWrite(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	dir := library(t, read(t, "steel.txt", steel))
	cmd := writer(t, dir, 1)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for asked := 0; ; asked++ {
		l := open(t, dir)
		result, err := l.Search(Query{Text: "稀土钢", Plans: []string{"steel"}, Passages: true})
		if err != nil || result.Total == 0 {
			t.Fatalf("after %d searches: %d hits, %v (%s)", asked, result.Total, err, l.Note())
		}
		l.Close()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("the writer ended with %v", err)
			}
			if n := len(open(t, dir).Plans()); n != killedPlans+1 {
				t.Errorf("%d plans", n)
			}
			return
		default:
		}
	}
}

// A library that is kept open and asked by many lets others write, and is told that it is old.
func TestAnOpenLibraryLetsOthersWrite(t *testing.T) {
	dir := library(t, read(t, "steel.txt", steel))
	l := open(t, dir)
	defer l.Close()
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if result, err := l.Search(Query{Text: "粗钢产量"}); err != nil || result.Total == 0 {
					t.Errorf("%d hits, %v", result.Total, err)
					return
				}
			}
		})
	}
	put(t, dir, shipped(t))
	close(stop)
	readers.Wait()
	if n := len(open(t, dir).Plans()); n != 2 {
		t.Errorf("%d plans", n)
	}
}

// Any byte of any file turned: the answer is right, or there is an error that says what to do.
func TestAnyByteTurned(t *testing.T) {
	docs := []*extract.Document{read(t, "steel.txt", steel), read(t, "other.txt", strings.ReplaceAll(steel, "钢", "铜"))}
	dir := library(t, docs...)
	want := search(t, open(t, dir), "稀土").Total
	times := 300
	if testing.Short() {
		times = 40
	}
	var files []string
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if info, e := d.Info(); e == nil && !d.IsDir() && info.Size() > 0 {
			files = append(files, path)
		}
		return err
	})
	random := rand.New(rand.NewPCG(3, 4))
	answers := 0
	for range times {
		path := files[random.IntN(len(files))]
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b := slices.Clone(before)
		what := "a turned bit"
		if random.IntN(4) == 0 {
			b, what = b[:random.IntN(len(b))], "a cut file"
		} else {
			b[random.IntN(len(b))] ^= 1 << random.IntN(8)
		}
		if err := os.WriteFile(path, b, 0o666); err != nil {
			t.Fatal(err)
		}
		l, err := Open(dir)
		if err == nil {
			var result Result
			var things int
			if result, err = l.Search(Query{Text: "稀土"}); err == nil {
				_, things, err = l.Entity("稀土钢", 0)
			}
			if err == nil {
				answers++
				if things != 1 {
					t.Errorf("%s, %s: 稀土钢 is named by %d plans", filepath.Base(path), what, things)
				}
				if result.Total != want {
					t.Errorf("%s, %s: it finds %d of %d (%s)", filepath.Base(path), what, result.Total, want, l.Note())
				}
			}
			l.Close()
		}
		if err != nil && !strings.Contains(err.Error(), "hint: ") && !errors.Is(err, ErrFormat) {
			t.Errorf("%s, %s: %v", filepath.Base(path), what, err)
		}
		if err := os.WriteFile(path, before, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if answers < times/2 {
		t.Errorf("%d answers of %d", answers, times)
	}
	if got := put(t, dir, docs...); !slices.Equal(got, []Kind{Unchanged, Unchanged}) {
		t.Errorf("the library is whole again, and a run says %v", got)
	}
}
