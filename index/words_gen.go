//go:build ignore

// The word list that ships with planq: the 50,000 most frequent words of two characters and more of gse's
// simplified Chinese dictionary, in the order of their bytes, so that a query finds its own in it without
// reading the rest; one "词 frequency" a line.
//
//	go generate ./index
package main

import (
	"bufio"
	"cmp"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

type word struct {
	text      string
	frequency int
}

func main() {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-ego/gse").Output()
	if err != nil {
		log.Fatal(err)
	}
	f, err := os.Open(filepath.Join(strings.TrimSpace(string(dir)), "data/dict/zh/s_1.txt"))
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	var words []word
	for lines := bufio.NewScanner(f); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2 || utf8.RuneCountInString(fields[0]) < 2 || !chinese(fields[0]) {
			continue
		}
		n, err := strconv.Atoi(fields[1])
		if err != nil {
			continue
		}
		words = append(words, word{fields[0], n})
	}
	slices.SortFunc(words, func(a, b word) int {
		return cmp.Or(b.frequency-a.frequency, strings.Compare(a.text, b.text))
	})
	words = words[:min(50_000, len(words))]
	slices.SortFunc(words, func(a, b word) int { return strings.Compare(a.text, b.text) })
	out, err := os.Create("words.txt")
	if err != nil {
		log.Fatal(err)
	}
	w := bufio.NewWriter(out)
	for _, word := range words {
		fmt.Fprintln(w, word.text, word.frequency)
	}
	if err := cmp.Or(w.Flush(), out.Close()); err != nil {
		log.Fatal(err)
	}
}

func chinese(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}
