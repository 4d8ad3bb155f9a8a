// The plans that a library is measured with: the shipped one, taken apart and put
// together otherwise, three thousand times. A copy again and again would flatter every index: its
// words would be few. So each plan has its own chapters in its own order, its own
// figures, and a third of its words are others.

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// source is what plans are made of.
type source struct {
	chapters [][]string       // of lines; the first is what stands before them
	words    map[int][]string // by how many characters they have
	known    map[string]bool
}

func readSource(root string) (*source, error) {
	b, err := os.ReadFile(filepath.Join(root, "seeds/jiangxi-12fyp-industry.txt"))
	if err != nil {
		return nil, err
	}
	s := &source{chapters: [][]string{nil}, words: map[int][]string{}, known: map[string]bool{}}
	for line := range strings.Lines(string(b)) {
		if t := strings.TrimSpace(line); strings.HasPrefix(t, "第") && strings.Contains(t[:min(len(t), 12)], "节") {
			s.chapters = append(s.chapters, nil)
		}
		last := &s.chapters[len(s.chapters)-1]
		*last = append(*last, line)
	}
	list, err := os.ReadFile(filepath.Join(root, "index/words.txt"))
	if err != nil {
		return nil, err
	}
	type frequent struct {
		word string
		n    int
	}
	var words []frequent
	for line := range strings.Lines(string(list)) {
		var w frequent
		fmt.Sscan(line, &w.word, &w.n)
		words = append(words, w)
	}
	slices.SortStableFunc(words, func(a, b frequent) int { return b.n - a.n })
	for _, w := range words {
		if n := utf8.RuneCountInString(w.word); n == 2 || n == 3 {
			s.words[n] = append(s.words[n], w.word)
			s.known[w.word] = true
		}
	}
	return s, nil
}

// plan makes plan n, of about size bytes. The same n gives the same plan.
func (s *source) plan(n, size int) string {
	random := rand.New(rand.NewPCG(uint64(n), 12))
	instead := map[string]string{}
	var b strings.Builder
	fmt.Fprintf(&b, "%s市%s产业发展规划（第%d号）\n\n", s.word(random, 2), s.word(random, 2), n)
	for _, at := range random.Perm(len(s.chapters)) {
		for _, line := range s.chapters[at] {
			if b.Len() >= size {
				break
			}
			s.rewrite(&b, random, instead, line)
		}
	}
	return b.String()
}

func (s *source) word(random *rand.Rand, n int) string {
	// Frequent words more often: the lower of two draws.
	words := s.words[n]
	return words[min(random.IntN(len(words)), random.IntN(len(words)))]
}

// rewrite writes a line with other figures and, in a third of the cases, other words, the same for the
// same within a plan.
func (s *source) rewrite(b *strings.Builder, random *rand.Rand, instead map[string]string, line string) {
	for len(line) > 0 {
		r, size := utf8.DecodeRuneInString(line)
		if r >= '1' && r <= '9' {
			b.WriteByte(byte('1' + random.IntN(9)))
			line = line[1:]
			continue
		}
		length := 0
		for _, n := range []int{9, 6} { // bytes of three characters and two
			if n <= len(line) && s.known[line[:n]] {
				length = n
				break
			}
		}
		if length == 0 {
			b.WriteString(line[:size])
			line = line[size:]
			continue
		}
		word := line[:length]
		other, ok := instead[word]
		if !ok {
			if other = word; random.IntN(3) == 0 {
				other = s.word(random, length/3)
			}
			instead[word] = other
		}
		b.WriteString(other)
		line = line[length:]
	}
}

// stretches are so many stretches of two to six characters of the first plans, each another, as somebody may ask for.
func (s *source) stretches(plans, size, n int) []string {
	random := rand.New(rand.NewPCG(7, 12))
	seen := map[string]bool{}
	var all []string
	for len(all) < n {
		text := []rune(s.plan(random.IntN(plans), size))
		from := random.IntN(len(text) - 6)
		w := string(text[from : from+2+random.IntN(5)])
		if !seen[w] && !strings.ContainsFunc(w, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
			seen[w] = true
			all = append(all, w)
		}
	}
	return all
}
