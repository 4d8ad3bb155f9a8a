// The gold files are what people read in three plans. Every value they name
// should be found by Scan with the same bounds, unit and comparator.

package quantity

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

type goldRow struct {
	Line     int
	Quote    string
	Value    string
	Min, Max *Decimal
	Unit     string
	Op       Op
	Measure  Measure
	Optional bool
	start    int
	end      int
}

func readGold(t *testing.T, name string) (text string, rows []goldRow) {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared")
	body, err := os.ReadFile(filepath.Join(dir, "plans", name+".txt"))
	if err != nil {
		t.Skipf("no gold beside the project: %v", err)
	}
	gold, err := os.ReadFile(filepath.Join(dir, "eval", "gold", name+".jsonl"))
	if err != nil {
		t.Skipf("no gold beside the project: %v", err)
	}
	lines := strings.Split(string(body), "\n")
	at := make([]int, len(lines)+1)
	for i, l := range lines {
		at[i+1] = at[i] + len(l) + 1
	}
	seen := map[int]bool{}
	for l := range strings.Lines(string(gold)) {
		var g goldRow
		if err := json.Unmarshal([]byte(l), &g); err != nil {
			t.Fatal(err)
		}
		line := lines[g.Line-1]
		q := strings.Index(line, g.Quote)
		v := strings.Index(g.Quote, g.Value)
		if q < 0 || v < 0 || g.Min == nil || g.Max == nil {
			continue
		}
		g.start = at[g.Line-1] + q + v
		g.end = g.start + len(g.Value)
		if seen[g.start] { // one value read for several subjects
			continue
		}
		seen[g.start] = true
		rows = append(rows, g)
	}
	return string(body), rows
}

// flat marks the lines of a plan whose table has lost its cells: 1199518002549.
func flat(l string) bool { return strings.Contains(l, "19951800") || strings.Contains(l, "14141270") }

func TestScanFindsTheGold(t *testing.T) {
	for _, plan := range []struct {
		name  string
		floor float64 // share of gold values, tables run together left out
	}{
		{"jiangxi-12fyp-industry", 0.99},
		{"nat-115-envprot", 0.99},
		{"anhui-2021-2023-industrial-internet", 0.99},
	} {
		t.Run(plan.name, func(t *testing.T) {
			text, rows := readGold(t, plan.name)
			found := Scan(text)
			lines := strings.Split(text, "\n")
			all, right, measure, optional := 0, 0, 0, 0
			for _, g := range rows {
				if flat(lines[g.Line-1]) {
					continue
				}
				if g.Optional {
					optional++
				} else {
					all++
				}
				var best *Quantity
				for i := range found {
					if q := &found[i]; q.Start < g.end && g.start < q.End {
						best = q
						break
					}
				}
				want := Canon(*g.Min, *g.Max, g.Unit)
				why := ""
				switch {
				case best == nil:
					why = "missed"
				case !best.Canonical.Min.Abs().Equal(want.Min) || !best.Canonical.Max.Abs().Equal(want.Max):
					why = "bounds"
				case best.Canonical.Unit != want.Unit && !(best.Canonical.Unit == "" && want.Unit == "元"):
					why = "unit"
				case best.Op != g.Op:
					why = "op"
				case text[best.Start:best.End] != g.Value:
					why = "text"
				}
				if why == "" || why == "text" {
					if !g.Optional {
						right++
					}
					if best.Measure == g.Measure {
						measure++
					} else if !g.Optional {
						t.Logf("measure %s line %d: %s [%s] gold %s got %s", plan.name, g.Line, g.Quote, g.Value, g.Measure, best.Measure)
					}
				}
				if why != "" {
					got := "nothing"
					if best != nil {
						got = text[best.Start:best.End] + " " + best.Min.String() + " " + best.Max.String() + " " + best.Unit + " " + string(best.Op)
					}
					t.Logf("%s (optional %v) line %d: %s [%s %v %v %s %s] got %s", why, g.Optional, g.Line, g.Quote, g.Value, g.Min, g.Max, g.Unit, g.Op, got)
				}
			}
			got := float64(right) / float64(all)
			t.Logf("%s: %d of %d values right (%.3f), measure %d of %d", plan.name, right, all, got, measure, right)
			if got < plan.floor {
				t.Errorf("%.3f of the gold values read right, floor %.2f", got, plan.floor)
			}
			// what Scan finds on annotated lines where people read nothing
			keep := ranges(plan.name, len(lines))
			line, extra := 0, 0
			pos := 0
			for _, q := range found {
				for line < len(lines) && pos+len(lines[line])+1 <= q.Start {
					pos += len(lines[line]) + 1
					line++
				}
				if !keep[line+1] || flat(lines[line]) {
					continue
				}
				hit := false
				for _, g := range rows {
					if q.Start < g.end && g.start < q.End {
						hit = true
						break
					}
				}
				if !hit {
					extra++
					t.Logf("extra line %d: …%s[%s]%s…", line+1, tailOf(text[:q.Start], 8), text[q.Start:q.End], headOf(text[q.End:], 8))
				}
			}
			t.Logf("%s: %d quantities that people did not read", plan.name, extra)
		})
	}
}

func tailOf(s string, n int) string {
	i := len(s)
	for ; n > 0; n-- {
		_, i = prev(s, i)
	}
	return s[i:]
}

func headOf(s string, n int) string {
	i := 0
	for ; n > 0; n-- {
		_, i = next(s, i)
	}
	return s[:i]
}

// ranges gives the annotated lines of a gold file; all where it names none.
func ranges(name string, lines int) map[int]bool {
	keep := map[int]bool{}
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "eval", "gold", name+".ranges.txt"))
	if err != nil {
		b = []byte("1-" + DecimalOf(int64(lines), 0).String())
	}
	for l := range strings.Lines(string(b)) {
		n := [2]int{}
		k := 0
		for _, r := range l {
			if d := digit(r); d >= 0 {
				n[k] = n[k]*10 + d
			} else if r == '-' {
				k = 1
			}
		}
		if n[1] == 0 {
			n[1] = n[0]
		}
		for i := n[0]; i <= n[1] && i > 0; i++ {
			keep[i] = true
		}
	}
	return keep
}
