// What stands beside the text: footnotes 脚注 and endnotes come at its end, the
// words of a diagram where it stands, running heads 页眉 and page numbers 页脚 last,
// as noise.

package docx

import (
	"bytes"
	"strconv"
	"strings"

	"planq/extract/source/marked"
	"planq/extract/source/parts"
	"planq/extract/source/signs"
)

// noteRefs are the notes that the text refers to, in its order.
type noteRefs struct {
	ids       []string
	mark      map[string]string // by id
	isCircled bool              // ① and not ¹
}

// noteFormats finds out how notes are numbered: a part that says so is the settings
// or, for a section, the text itself.
func (r *reader) noteFormats(raw []byte) {
	r.footnotes.isCircled = r.footnotes.isCircled || isCircled(raw, "footnotePr")
	r.endnotes.isCircled = r.endnotes.isCircled || isCircled(raw, "endnotePr")
}

// isCircled says whether a part numbers its notes ①.
func isCircled(raw []byte, kind string) bool {
	_, rest, ok := bytes.Cut(raw, []byte(kind+">"))
	if !ok {
		return false
	}
	properties, _, ok := bytes.Cut(rest[:min(len(rest), 400)], []byte(kind+">"))
	return ok && bytes.Contains(properties, []byte(`"decimalEnclosedCircle`))
}

// noteRef writes the mark of a note into the text: 达到7万吨¹.
func (r *reader) noteRef(notes *noteRefs, e parts.Element) {
	id := e.Attr("id")
	if notes.mark == nil {
		notes.mark = map[string]string{}
	}
	mark, ok := notes.mark[id]
	if !ok {
		notes.ids = append(notes.ids, id)
		switch n := len(notes.ids); {
		case e.Attr("customMarkFollows") != "" && e.Attr("customMarkFollows") != "0":
			// the mark stands in the text as it is
		case notes.isCircled && n <= 50:
			mark = countIn("decimalEnclosedCircle", n)
		default:
			mark = strings.Map(signs.Raise, strconv.Itoa(n))
		}
		notes.mark[id] = mark
	}
	r.text(mark, 0, "")
}

// notes reads the notes that the text refers to, in its order.
func (r *reader) notes(main string) (notes [][]block) {
	for _, kind := range []struct {
		part, element string
		refs          *noteRefs
	}{{"footnotes", "w:footnote", &r.footnotes}, {"endnotes", "w:endnote", &r.endnotes}} {
		if len(kind.refs.ids) == 0 {
			continue
		}
		byID := map[string][]block{}
		r.x = r.pkg.XML(r.pkg.Related(main, kind.part))
		for _, ok := r.x.Next(); ok; _, ok = r.x.Next() {
			for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
				if e.Name != kind.element {
					r.x.Skip()
					continue
				}
				mark := kind.refs.mark[e.Attr("id")]
				r.noteMark = mark
				blocks := r.blocks()
				if len(blocks) > 0 && !strings.HasPrefix(strings.TrimSpace(blocks[0].text), mark) {
					blocks[0].text = mark + " " + blocks[0].text
				}
				byID[e.Attr("id")] = blocks
			}
		}
		for _, id := range kind.refs.ids {
			if len(byID[id]) > 0 {
				notes = append(notes, byID[id])
			}
		}
	}
	return notes
}

// headers reads the running heads and feet, each text once: the first page, even
// and odd pages and every section have their own, mostly alike.
func (r *reader) headers(main string) (lines []string) {
	seen := map[string]bool{}
	for _, kind := range []string{"header", "footer"} {
		for _, rel := range r.pkg.Relations(main) {
			if rel.Kind != kind || seen[rel.Target] {
				continue
			}
			seen[rel.Target] = true
			var w writer
			w.blocks(r.part(rel.Target))
			for line := range strings.SplitSeq(string(w.Out), "\n") {
				if s := strings.TrimSpace(line); s != "" && !seen[s] {
					seen[s] = true
					lines = append(lines, line)
				}
			}
		}
	}
	return lines
}

// diagram reads the words of a diagram (SmartArt), which stand in a part of their own.
func (r *reader) diagram(id string) {
	for _, rel := range r.rels {
		if rel.ID != id || r.drawn[rel.Target] {
			continue
		}
		if r.drawn == nil {
			r.drawn = map[string]bool{}
		}
		r.drawn[rel.Target] = true
		x := r.x
		r.x = r.pkg.XML(rel.Target)
		words := r.drawingText()
		r.x = x
		r.box(words)
	}
}

// drawingText reads the paragraphs of a drawing (a:p) inside an element.
func (r *reader) drawingText() (blocks []block) {
	for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
		if e.Name != "a:p" {
			blocks = append(blocks, r.drawingText()...)
			continue
		}
		var line strings.Builder
		r.drawingLine(&line)
		if s := strings.TrimSpace(line.String()); s != "" {
			blocks = append(blocks, block{text: marked.OneLine(s)})
		}
	}
	return blocks
}

func (r *reader) drawingLine(line *strings.Builder) {
	for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
		switch e.Name {
		case "a:t":
			line.WriteString(r.x.Text())
		case "a:br":
			line.WriteByte(' ')
			r.x.Skip()
		default:
			r.drawingLine(line)
		}
	}
}
