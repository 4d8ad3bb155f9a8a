package plan

import (
	"fmt"
	"testing"
)

func TestDates(t *testing.T) {
	for s, want := range map[string]string{
		"二○一二年一月十四日": "2012-1-14", "二〇二一年十二月三十一日": "2021-12-31", "2021年9月2日": "2021-9-2", "2021 年 9 月": "2021-9-0",
		"2021年": "", "9月2日": "", "2021年13月1日": "",
	} {
		year, month, day, size := ReadDate(s)
		got := ""
		if size > 0 {
			got = fmt.Sprintf("%d-%d-%d", year, month, day)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
	if isDate("2021年9月2日印发") || !isDate(" 二○一二年一月十四日　") {
		t.Error("isDate")
	}
}
