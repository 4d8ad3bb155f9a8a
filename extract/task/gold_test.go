// Tasks against what a person calls one: the passages of testdata/gold.txt.

package task

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// goldTask is a line of the file.
type goldTask struct {
	begins, due, lead, answer, support string
	topic, read                        bool
}

// How many tasks, dates and duties of the gold are read is what the file says: better is written down there, and worse is an error.
func TestTasksOfGold(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "gold.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var now, plan, until string
	var from, to int
	var tasks []*goldTask
	count := map[string]int{}
	passage := func() bool {
		if plan == "" {
			return true
		}
		text, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "plans", plan))
		if err != nil {
			return false
		}
		p, read := read(t, plan, text)
		for _, x := range read {
			if line := 1 + strings.Count(p.Text[:x.Span.Start], "\n"); line < from || line > to || until != "" && x.Span.Start >= strings.Index(p.Text, until) {
				continue
			}
			if g := begun(tasks, x.What); g == nil {
				count["more"]++
				t.Logf("%s: no task: %s", plan, x.What)
			} else if !g.read && !g.topic {
				g.read = true
				count["tasks"]++
				if g.due != "" && g.due == x.DueDate {
					count["dates"]++
				}
				who := g.lead + g.answer + g.support
				right := strings.Join(x.Duty.Lead, "、") == g.lead && strings.Join(x.Answer, "、") == g.answer && strings.Join(x.Support, "、") == g.support
				if who != "" && right {
					count["duties"]++
				} else if !right || g.due != x.DueDate {
					t.Logf("%s: %s: %s %v %v %v", plan, x.What, x.DueDate, x.Duty.Lead, x.Answer, x.Support)
				}
			}
		}
		for _, g := range tasks {
			if g.topic {
				continue
			}
			count["of tasks"]++
			if g.due != "" {
				count["of dates"]++
			}
			if g.lead+g.answer+g.support != "" {
				count["of duties"]++
			}
			if !g.read {
				t.Logf("%s: not read: %s", plan, g.begins)
			}
		}
		return true
	}
	for line := range strings.Lines(string(b)) {
		kind, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch kind {
		case "!":
			now = rest
		case "=":
			if !passage() {
				t.Skip("left out: the plans beside the project, which are not here")
			}
			tasks = nil
			f := append(strings.Fields(rest), "")
			plan, until = f[0], f[2]
			if _, err := fmt.Sscanf(f[1], "%d-%d", &from, &to); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
		case "+", "?":
			f := append(strings.Split(rest, " | "), "", "", "", "")
			tasks = append(tasks, &goldTask{begins: f[0], due: f[1], lead: f[2], answer: f[3], support: f[4], topic: kind == "?"})
		}
	}
	if !passage() {
		t.Skip("left out: the plans beside the project, which are not here")
	}
	got := fmt.Sprintf("%d of %d tasks and %d more, %d of %d dates, %d of %d duties", count["tasks"], count["of tasks"], count["more"],
		count["dates"], count["of dates"], count["duties"], count["of duties"])
	if got != now {
		t.Errorf("%s are read, and testdata/gold.txt has %s", got, now)
	}
}

// begun is the line that says how a task begins, the first that is not read yet.
func begun(tasks []*goldTask, what string) (found *goldTask) {
	what = strings.Join(strings.Fields(what), "")
	for _, g := range tasks {
		if begins := strings.TrimSuffix(g.begins, "；"); strings.Contains(what, begins) || len(what) > 0 && strings.HasPrefix(begins, what) {
			if found = g; !g.read {
				return g
			}
		}
	}
	return found
}
