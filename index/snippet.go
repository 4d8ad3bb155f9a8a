// Snippets: the part of a hit that a page shows, from the sentence on that holds the query's
// words, in pieces that are marked or not.

package index

import (
	"slices"
	"strings"

	"planq/extract/export"
	"planq/extract/plan"
)

// SnippetWidth is how many columns of a passage a page shows; a Chinese character takes two.
const SnippetWidth = 220

// before is how many bytes of a sentence a snippet shows at most before what the query asks for: a line of 80 columns.
const before = 3 * 40

// Piece is a stretch of a snippet, repaired for reading.
type Piece struct {
	Text string
	Mark bool // it is what the query asks for
}

// Snippet is the passage, of a heading what follows it, from the sentence on that holds the
// first marked word.
func (l *Library) Snippet(h Hit) []Piece {
	if h.OnlyTitle() {
		return h.Pieces(export.CutTo(l.Beginning(h), SnippetWidth/2))
	}
	from := 0
	if len(h.Marks) > 0 {
		from = sentenceStart(h.Text, 0, fullest(h)-h.Span.Start, before)
	}
	return h.Marked(from, SnippetWidth)
}

// Pieces is a text beside a hit with the query's words marked.
func (h *Hit) Pieces(text string) (all []Piece) {
	at := 0
	for _, m := range marks(text, plan.Span{End: len(text)}, h.words) {
		if m.Start > at {
			all = append(all, Piece{Text: text[at:m.Start]})
		}
		all = append(all, Piece{text[m.Start:m.End], true})
		at = m.End
	}
	if at < len(text) {
		all = append(all, Piece{Text: text[at:]})
	}
	return all
}

// OnlyTitle says whether a hit is the line of a heading with nothing but its title in it.
func (h *Hit) OnlyTitle() bool {
	const label = len("（十二）、　") // what stands before a title
	return h.Heading && len(h.Section) > 0 && len(h.Text) <= len(h.Section[len(h.Section)-1])+label
}

// fullest is the mark from which on a snippet shows the most of the query's words, of its things before others.
func fullest(h Hit) int {
	best, most := h.Marks[0].Start, 0
	for i, from := range h.Marks {
		seen := map[string]bool{}
		weight := 0
		for _, m := range h.Marks[i:] {
			if m.End-from.Start > SnippetWidth || m.End > h.Span.End {
				break
			}
			text := h.Text[m.Start-h.Span.Start : m.End-h.Span.Start]
			if seen[text] {
				continue
			}
			seen[text] = true
			weight++
			if folded := key(text); slices.ContainsFunc(h.main, func(w string) bool { return strings.Contains(folded, w) }) {
				weight += 3
			}
		}
		if weight > most {
			best, most = from.Start, weight
		}
	}
	return best
}

// Marked is the text of a hit from a place on, its words marked, in so many columns.
func (h *Hit) Marked(from, columns int) []Piece {
	var all []Piece
	if from > 0 {
		all = append(all, Piece{Text: "…"})
	}
	room, at := columns, from
	text := func(to int, mark bool) bool {
		piece := plan.Repaired(h.Text, plan.Span{Start: at, End: to})
		at = to
		if export.Width(piece) > room {
			piece = export.CutTo(piece, room)
			room = 0
		} else {
			room -= export.Width(piece)
		}
		if piece != "" {
			all = append(all, Piece{piece, mark})
		}
		if room == 0 && at < len(h.Text) && !strings.HasSuffix(piece, "…") {
			all = append(all, Piece{Text: "…"})
		}
		return room > 0
	}
	for _, m := range h.Marks {
		if m.Start-h.Span.Start < at || m.End > h.Span.End {
			continue
		}
		if !text(m.Start-h.Span.Start, false) || !text(m.End-h.Span.Start, true) {
			return all
		}
	}
	text(len(h.Text), false)
	return all
}

// Headings writes a path of headings in one line as a reader wants it: chapters and sections
// by their number, what is nearer by its name.
func Headings(section []string) string {
	if len(section) == 0 {
		return "（篇首）"
	}
	parts := slices.Clone(section)
	for i, p := range parts[:len(parts)-1] {
		if label, _, ok := strings.Cut(p, " "); ok && strings.HasPrefix(label, "第") {
			parts[i] = label
		}
	}
	for i, p := range parts {
		parts[i] = export.CutTo(p, 40)
	}
	return strings.Join(parts, " › ")
}
