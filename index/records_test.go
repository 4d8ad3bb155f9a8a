package index

import (
	"strings"
	"testing"

	"planq/extract"
)

// Counts of what the text itself says are no figures of a plan, whichever measure word counts them; counts of things are.
func TestPlainRecordsLeaveOutCountsOfTheText(t *testing.T) {
	doc, err := extract.Read("p.txt", []byte("某市规划（2011—2015年）\n一、目标\n坚持从四个方面着重用力，统筹国内国际两个大局。\n到2015年，建成5个园区，推出12项国家层面制度创新成果。\n"))
	if err != nil {
		t.Fatal(err)
	}
	l := Memory(doc)
	for plain, want := range map[bool]string{true: "5个 12项", false: "四个 两个 5个 12项"} {
		r, err := l.Records(Filter{Plain: plain})
		var values []string
		for _, h := range r.Hits {
			values = append(values, h.Record.Value)
		}
		if got := strings.Join(values, " "); err != nil || got != want {
			t.Errorf("plain %t: %s, want %s %v", plain, got, want, err)
		}
	}
}
