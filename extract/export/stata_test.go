package export

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// Every column has a label that Stata takes, under a name that Stata takes, and no brace or quotation is left open.
func TestStata(t *testing.T) {
	do := Stata()
	name := regexp.MustCompile(`^[a-z_][a-z0-9_]{0,24}$`) // with _values behind it 32
	reserved := regexp.MustCompile(`^(in|if|using|with|byte|int|long|float|double|strL|str[0-9]*|_all|_b|_cons|_n|_N|_pi|_pred|_rc|_skip|_coef)$`)
	for _, table := range Tables() {
		for _, c := range table.Columns {
			if !name.MatchString(c.Name) || reserved.MatchString(c.Name) {
				t.Errorf("%s.%s is no name of a variable", table.Name, c.Name)
			}
			if !strings.Contains(do, "\t\tlabel variable "+c.Name+" `\"") {
				t.Errorf("%s.%s has no label", table.Name, c.Name)
			}
		}
	}
	for _, m := range regexp.MustCompile("label (?:variable \\S+|data) `\"(.*)\"'\n").FindAllStringSubmatch(do, -1) {
		if n := utf8.RuneCountInString(m[1]); n > StataLabel || n == 0 {
			t.Errorf("a label of %d characters: %s", n, m[1])
		}
	}
	_, labels, _ := strings.Cut(do, "\nif ")
	if strings.Count(do, "{") != strings.Count(do, "}") || strings.Count(labels, "`\"") != strings.Count(labels, "\"'") {
		t.Error("something is left open")
	}
	for _, want := range []string{"destring canonical_max, replace", "label define role_values 2 `\"target\"', modify", "generate byte planq_new = stretch == \"true\"", "generate long date_day = daily(date, \"YMD\")"} {
		if !strings.Contains(do, want) {
			t.Errorf("no %s", want)
		}
	}
}
