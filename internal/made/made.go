// Package made is for tests: it makes sentences, lists, headings, tables, whole documents and questions out of the parts that plans are made of. They
// reach what damaged bytes never do: 不低于百分之六和百分之四, 不超过三家三分之一, 不足（５％。
package made

import (
	_ "embed"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// parts.txt has what stands between the words of the vocabulary, a class a line: its name, then its parts. In a part ␣ is a blank and ⏎ the end of a line.
//
//go:embed parts.txt
var parts string

// Shapes of sentences: rows of classes; * is any.
const (
	Figures = `lead * * before numeral unit behind tail
* * numeral unit joint numeral unit tail
when * before numeral unit joint before numeral unit behind tail
before numeral numeral unit mark
before mark numeral unit mark tail
* joint * before numeral unit joint numeral unit joint numeral unit tail
numeral unit * * numeral unit behind * tail
* when mark numeral unit behind numeral unit tail
* * * * *`
	Relations = `place adverb develop product joint product joint industry tail
rely firm joint firm joint firm behind-list adverb develop product joint product end-list tail
open place build goal tail
support place joint place develop industry mark build goal tail
open firm partner institution partner build project tail
place mark place joint place mark develop product mark product mark product end-list industry tail
in place build park mark locate industry joint industry
firm have product tail
institution mark place duty mark firm duty tail
heading place : develop product mark rely firm
open * build * goal
* * develop * * tail
* joint * rely * develop *
numeral unit firm support place build project mark
* * * * * *`
)

// Grammar is the parts and how sentences are made of them.
type Grammar struct {
	classes map[string][]string
	names   []string // of the classes, in order
	shapes  [][]string
}

// New reads the parts and the vocabulary in these files: a new word is tried from then on.
func New(t testing.TB, shapes string, files ...string) *Grammar {
	t.Helper()
	g := &Grammar{classes: map[string][]string{}}
	for line := range strings.Lines(parts) {
		if words := strings.Fields(line); len(words) > 1 && words[0] != "#" {
			for _, w := range words[1:] {
				g.classes[words[0]] = append(g.classes[words[0]], strings.NewReplacer("␣", " ", "⏎", "\n").Replace(w))
			}
		}
	}
	for _, pattern := range files {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("no words at %s: %v", pattern, err)
		}
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			class := strings.TrimSuffix(filepath.Base(name), ".txt")
			for w := range strings.Lines(string(b)) {
				if w, _, _ = strings.Cut(strings.TrimSpace(w), " "); w != "" && w[0] != '#' {
					g.classes[class] = append(g.classes[class], w)
				}
			}
		}
	}
	g.names = slices.Sorted(maps.Keys(g.classes))
	for line := range strings.Lines(shapes) {
		g.shapes = append(g.shapes, strings.Fields(line))
	}
	return g
}

// Sentence makes one from the choices that next gives.
func (g *Grammar) Sentence(b *strings.Builder, next func(n int) int) {
	for _, class := range g.shapes[next(len(g.shapes))] {
		switch next(12) {
		case 0:
			continue // a part is missing
		case 1:
			class = "*" // or another stands there
		}
		words := g.classes[class]
		if words == nil {
			words = g.classes[g.names[next(len(g.names))]]
		}
		b.WriteString(words[next(len(words))])
	}
}

// Document makes a plan of sentences: under a title and headings, in lists and in tables.
func (g *Grammar) Document(next func(n int) int) string {
	var b strings.Builder
	pick := func(class string) { b.WriteString(g.classes[class][next(len(g.classes[class]))]) }
	pick("title")
	b.WriteString("\n")
	if next(3) == 0 {
		pick("front")
		b.WriteString("\n")
	}
	b.WriteString("一、发展目标\n")
	for range 1 + next(6) {
		switch next(12) {
		case 0:
			b.WriteString("\n")
			pick("heading")
			g.Sentence(&b, next)
			b.WriteString("\n")
		case 1:
			b.WriteString("\n| ")
			pick("column")
			b.WriteString(" | ")
			pick("column")
			b.WriteString(" | ")
			g.Sentence(&b, next)
			b.WriteString(" |\n| --- | --- | --- |\n")
			for range 1 + next(3) {
				b.WriteString("| ")
				g.Sentence(&b, next)
				b.WriteString(" | ")
				g.Sentence(&b, next)
				b.WriteString(" | ")
				g.Sentence(&b, next)
				b.WriteString(" |\n")
			}
			b.WriteString("\n")
		case 2:
			b.WriteString("\n")
		case 3:
			for range 2 + next(3) {
				b.WriteString("\n")
				pick("lead")
				g.Sentence(&b, next)
			}
			b.WriteString("\n")
		default:
			g.Sentence(&b, next)
			if next(100) == 0 { // a line that is longer than anything may reach
				last := b.String()
				last = last[strings.LastIndexByte(last, '\n')+1:]
				b.WriteString(strings.Repeat(last, 6000/(len(last)+1)))
			}
		}
	}
	return b.String()
}

// Choices lets the bytes of a fuzzer choose, two for each.
func Choices(b []byte) func(n int) int {
	return func(n int) int {
		if len(b) < 2 {
			return 0
		}
		i := (int(b[0])<<8 | int(b[1])) % n
		b = b[2:]
		return i
	}
}

// Seeds gives a fuzzer choices to begin with.
func Seeds(f *testing.F) {
	for i := range 32 {
		seed := make([]byte, 200)
		r := rand.New(rand.NewPCG(1, uint64(i)))
		for k := range seed {
			seed[k] = byte(r.IntN(256))
		}
		f.Add(seed)
	}
}

// Each has made called so many times, a fourth of it in a short run, with the same choices each time. PLANQ_SENTENCES asks for more, a
// million for a nightly run, and PLANQ_SENTENCE_SEED for others.
func Each(times int, make func(next func(n int) int)) {
	if testing.Short() {
		times /= 4
	}
	if n, err := strconv.Atoi(os.Getenv("PLANQ_SENTENCES")); err == nil && n > 0 {
		times = n
	}
	seed, _ := strconv.ParseUint(os.Getenv("PLANQ_SENTENCE_SEED"), 10, 64)
	r := rand.New(rand.NewPCG(2, seed))
	for range times {
		make(r.IntN)
	}
}

// Holds calls what reads a made text, and says which one it was when something breaks.
func Holds(t *testing.T, text string, reads func()) {
	t.Helper()
	defer func() {
		if why := recover(); why != nil {
			t.Fatalf("%q: %v", text, why)
		}
		if t.Failed() {
			t.Fatalf("%q", text)
		}
	}()
	reads()
}
