// The plan that ships with the program, read beforehand: to answer from it at once, its
// passages, records, relations, source and pairs are kept as a library keeps them.

package index

import (
	"bytes"
	_ "embed"
	"strings"

	"planq/seeds"
)

// The plan's line, its passages, its records, its relations and its source; its text is in seeds.
//
//go:embed shipped.plan
var shippedPlan string

//go:embed shipped.pairs
var shippedPairs string

const shippedDir = "seeds"

// Shipped is a library of the plan that ships with the program,
// 江西省工业和信息化“十二五”发展规划.
func Shipped() (*Library, error) {
	_, text := seeds.Plan()
	line, parts, _ := strings.Cut(shippedPlan, "\n")
	s, ok := parseSlot(line)
	if !ok || s.parts[textPart].size != len(text) {
		return nil, errPacked
	}
	file := bytes.NewReader(append(text[:len(text):len(text)], parts...))
	v, err := segmentOf(shippedPairs)
	return &Library{plans: []*handle{{info: s.info, dir: shippedDir, file: file, slot: &s, segment: v}}}, err
}
