package record_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// testdata/numbers.txt holds sentences for each way of writing a figure, with their records.
func TestNumbers(t *testing.T) {
	const file = "testdata/numbers.txt"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(strings.TrimSpace(string(b)), "\n\n")
	for _, block := range blocks[1:] { // behind what the file says of itself
		lines := strings.Split(block, "\n")
		if len(lines) < 2 || !strings.HasPrefix(lines[0], "# ") {
			t.Fatalf("%s: not a name with its sentence: %q", file, block)
		}
		want, wrong := lines[2:], false
		if len(want) > 0 && strings.HasPrefix(want[0], "! ") {
			want, wrong = want[1:], true
		}
		section, text, _ := strings.Cut(lines[1], "：")
		_, records := read(t, "plan.txt", "江西省工业“十二五”发展规划\n（2011—2015年）\n\n第一章 发展"+section+"\n　　"+text+"\n")
		got := []string{}
		for _, r := range records {
			got = append(got, "  "+brief(r))
		}
		switch diff := cmp.Diff(append([]string{}, want...), got); {
		case diff != "" && !wrong:
			t.Errorf("%s\n%s\n(-want +got):\n%s", lines[0], lines[1], diff)
		case diff == "" && wrong:
			t.Errorf("%s\nis read right now: drop its line with !", lines[1])
		}
	}
}
