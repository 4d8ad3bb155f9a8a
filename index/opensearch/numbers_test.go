package opensearch

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"planq/index"
)

// TestNumbers measures one node, the library in a folder and ripgrep beside one another: PLANQ_NUMBERS=10000,100000 passages, HEAP=1g. The tables of
// docs/scale.md are what it prints.
func TestNumbers(t *testing.T) {
	sizes := os.Getenv("PLANQ_NUMBERS")
	if sizes == "" {
		t.Skip("LEFT OUT: PLANQ_NUMBERS=10000,100000 has a node built and measured")
	}
	heap := os.Getenv("HEAP")
	if heap == "" {
		heap = "1g"
	}
	n := realCluster(t, heap, 1)
	for size := range strings.SplitSeq(sizes, ",") {
		passages, err := strconv.Atoi(size)
		if err != nil {
			t.Fatal(err)
		}
		plans, written := passages/perPlan, 0
		texts := filepath.Join(t.TempDir(), "plans")
		if err := os.Mkdir(texts, 0o777); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		url := n.url("numbers-" + size)
		begun := time.Now()
		var reading time.Duration
		load := func(w index.Target) time.Duration {
			reading = 0
			begun = time.Now()
			for i := range plans {
				name, text := madePlan(i, 1, perPlan)
				at := time.Now()
				doc := readPlan(t, name, text)
				reading += time.Since(at)
				if err := w.Add(doc, name); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			return time.Since(begun)
		}
		far := toWrite(t, url)
		tookFar := load(far)
		local, err := index.Write(dir)
		if err != nil {
			t.Fatal(err)
		}
		tookLocal := load(local)
		for i := range plans {
			name, text := madePlan(i, 1, perPlan)
			written += len(text)
			if err := os.WriteFile(filepath.Join(texts, name), text, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		busy, _ := os.ReadFile("/proc/loadavg")
		t.Logf("the load of the machine is %s", bytes.TrimSpace(busy))
		t.Logf("%d passages: %d plans, %.1f MB of text; reading alone %v", passages, plans, float64(written)/1e6, reading.Round(time.Millisecond))
		t.Logf("  loaded into the node in %v, %.0f plans/s, %.0f passages/s; into a folder in %v, %.0f plans/s", tookFar.Round(time.Millisecond), float64(plans)/tookFar.Seconds(),
			float64(passages)/tookFar.Seconds(), tookLocal.Round(time.Millisecond), float64(plans)/tookLocal.Seconds())
		n.ask("POST", "/numbers-*/_forcemerge?max_num_segments=1", "")
		stored, _ := n.ask("GET", "/_cat/indices/numbers-"+size+"-*?bytes=b&h=index,docs.count,pri.store.size", "")
		all := 0
		for line := range strings.Lines(stored) {
			fields := strings.Fields(line)
			n, _ := strconv.Atoi(fields[len(fields)-1])
			all += n
		}
		t.Logf("  on disk, %d bytes a passage:\n%s", all/passages, stored)
		var folder int64
		filepath.Walk(dir, func(_ string, info os.FileInfo, err error) error {
			if err == nil && !info.IsDir() {
				folder += info.Size()
			}
			return nil
		})
		t.Logf("  the folder has %d bytes, %d a passage", folder, folder/int64(passages))
		here, err := index.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		there := library(t, url)
		var words, quoted []string
		for a := range strings.FieldsSeq("稀土 光伏 钢铁 医药 旅游 物流 软件 纺织 食品 装备") {
			for b := range strings.FieldsSeq("产值 利税 营业收入 产量 投资 就业 出口 增加值") {
				words = append(words, a+b)
				quoted = append(quoted, fmt.Sprintf(`"%s%s达到"`, a, b))
			}
		}
		for _, set := range []struct {
			name    string
			queries []string
		}{{"words", words}, {"quoted", quoted}} {
			for _, lib := range []struct {
				name string
				*index.Library
			}{{"node", there}, {"folder", here}} {
				var times []time.Duration
				for _, q := range set.queries {
					at := time.Now()
					if _, err := lib.Search(index.Query{Text: q, Passages: true, Limit: 10}); err != nil {
						t.Fatal(err)
					}
					times = append(times, time.Since(at))
				}
				slices.Sort(times)
				t.Logf("  %-6s %-6s p50 %6.1f ms  p99 %6.1f ms", set.name, lib.name, ms(times[len(times)/2]), ms(times[len(times)*99/100]))
			}
		}
		if rg, err := exec.LookPath("rg"); err == nil {
			var times []time.Duration
			for _, q := range quoted {
				at := time.Now()
				exec.Command(rg, "-c", strings.Trim(q, `"`), texts).Run()
				times = append(times, time.Since(at))
			}
			slices.Sort(times)
			t.Logf("  quoted ripgrep p50 %6.1f ms  p99 %6.1f ms", ms(times[len(times)/2]), ms(times[len(times)*99/100]))
		}
		here.Close()
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
