package industry

import (
	"regexp"
	"testing"
)

func TestCode(t *testing.T) {
	for name, want := range map[string]string{
		"汽车产业": "C36", "汽车制造业": "C36", "汽车零部件产业": "C367", "电池制造": "C384", "制造业": "C", "农业": "A01", "会展业": "L728",
		"光伏产业": "", "工业": "", "汽车": "", "": "",
	} {
		if got := Code(name); got != want {
			t.Errorf("Code(%q) is %q, want %q", name, got, want)
		}
	}
}

// Every group belongs to a division of the list, and no name stands for two groups.
func TestGroupsAreOfDivisions(t *testing.T) {
	known := map[string]bool{}
	for _, code := range Divisions() {
		known[code] = true
	}
	form := regexp.MustCompile(`^[A-S][0-9]{3}$`)
	for name, code := range groups() {
		if !form.MatchString(code) || !known[code[:3]] {
			t.Errorf("%s: %s is no group of a division", name, code)
		}
	}
}
