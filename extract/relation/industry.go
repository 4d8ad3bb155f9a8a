// Industries 国民经济行业 by their plain names: 汽车产业 is division C36 of GB/T 4754.

package relation

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed industries.txt
var industryFile string

// industries gives the code of GB/T 4754 for the standard's names and the plain
// ones. It is built on first use.
var industries = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 300)
	for line := range strings.Lines(industryFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		code := ""
		for i, w := range strings.Fields(line) {
			if i == 0 {
				code = w
			} else {
				m[w] = code // a division behind its section of the same name: 房地产业 is K70
			}
		}
	}
	return m
})
