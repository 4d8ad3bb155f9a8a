// Package industry knows the industries 国民经济行业 by their plain names: 汽车产业 is division C36 of GB/T 4754—2017, and 汽车零部件产业
// its group C367.
//
// The lists are divisions.txt, sections 门类 and divisions 大类, and groups.txt, groups 中类. What no name stands for plainly has no code: 光伏产业
// is made of parts of several divisions.
package industry

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed divisions.txt
var divisionFile string

//go:embed groups.txt
var groupFile string

// Divisions gives the codes of sections and divisions for the standard's names and the plain ones.
var Divisions = sync.OnceValue(func() map[string]string { return read(divisionFile) })

var groups = sync.OnceValue(func() map[string]string { return read(groupFile) })

func read(text string) map[string]string {
	m := make(map[string]string, 600)
	for line := range strings.Lines(text) {
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
}

// Code is the code of the industry that a name plainly is, the group where it is one; "" where it is none.
func Code(name string) string {
	if c := groups()[name]; c != "" {
		return c
	}
	return Divisions()[name]
}
