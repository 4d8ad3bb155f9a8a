// The sets of words/sets.txt: the words that one rule asks for at an edge of a name, by what the rule calls them. A word that means the same to all
// stands in the file of its class.

package record

import "strings"

var sets = readSets()

// set is a line of the file. One that is not there is a mistake of whoever wrote the name.
func set(name string) []string {
	if len(sets[name]) == 0 {
		panic("record: words/sets.txt has no set " + name)
	}
	return sets[name]
}

// readSets reads the file: a set a line, its name first.
func readSets() map[string][]string {
	b, err := wordFiles.ReadFile("words/sets.txt")
	if err != nil {
		panic(err)
	}
	m := map[string][]string{}
	for line := range strings.Lines(string(b)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] != "#" {
			m[f[0]] = f[1:len(f):len(f)]
		}
	}
	return m
}
