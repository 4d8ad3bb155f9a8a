package charset

import (
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"planq/seeds"
)

// A text in GB18030 is not taken for Big5, wherever it is cut; one in Big5 is, and damage in it is read over.
func TestBig5IsToldFromGB18030(t *testing.T) {
	_, plan := seeds.Plan()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes(plan)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(b); i += 501 {
		for _, n := range []int{20, 200, 60_000} {
			if isBig5(b[i:min(i+n, len(b))]) {
				t.Errorf("%d bytes from %d on", n, i)
			}
		}
	}
	text := "加快推進工業化、信息化和城鎮化進程，著力調整經濟結構，轉變發展方式。到2015年，規模以上工業增加值達到8000億元，年均增長15%以上；單位工業增加值能耗下降18%。"
	big5, err := traditionalchinese.Big5.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	damaged := append(append(append([]byte{}, big5...), 0x80, 0x80, '\n'), big5...)
	if !isBig5(big5) || !isBig5(damaged) {
		t.Error("Big5 is taken for something else")
	}
}
