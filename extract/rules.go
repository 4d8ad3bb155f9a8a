// Which rules read a plan: the version goes up whenever the plans that are watched read otherwise than before, so that a set of data can
// say what made it. rules.txt has the versions, and a test says when there must be another.

package extract

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed rules.txt
var rulesList string

var lastRules = sync.OnceValues(func() (version int, day string) {
	lines := strings.Split(strings.TrimSpace(rulesList), "\n")
	fields := strings.Fields(lines[len(lines)-1])
	version, _ = strconv.Atoi(fields[0])
	return version, fields[1]
})

// Rules is the version of the rules of reading, counted from 1.
func Rules() int {
	version, _ := lastRules()
	return version
}

// RulesDay is the day since when they are so: 2026-12-01.
func RulesDay() string {
	_, day := lastRules()
	return day
}
