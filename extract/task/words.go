// The vocabulary of tasks: words.txt, a class before its words.

package task

import (
	_ "embed"
	"strings"

	"planq/extract/internal/late"
	"planq/extract/quantity"
)

//go:embed words.txt
var wordFile string

// What a word does.
const (
	lead uint64 = 1 << iota
	support
	answer
	when
	what
	name
	measure
	manner
	with
	mannerOf
	do
	not
	past
	kept
	must
	noMust
	of
	light
	firm
	allOf
	office
	body
	noOffice
	is
	noIs

	duty = lead | support | answer
)

var classOf = map[string]uint64{
	"lead": lead, "support": support, "answer": answer, "when": when, "what": what, "name": name, "measure": measure, "manner": manner, "with": with,
	"manner-of": mannerOf, "do": do, "not": not, "past": past, "kept": kept, "must": must, "no-must": noMust, "of": of, "light": light,
	"firm": firm, "all-of": allOf, "office": office, "body": body, "no-office": noOffice, "is": is, "no-is": noIs,
}

var words = late.New(func() *quantity.Lexicon {
	all := map[string]uint64{}
	for line := range strings.Lines(wordFile) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		class, rest, _ := strings.Cut(line, " ")
		bit, known := classOf[class]
		if !known {
			panic("task: words.txt has no class " + class)
		}
		for w := range strings.FieldsSeq(rest) {
			all[w] |= bit
		}
	}
	return quantity.NewLexicon(all)
})
