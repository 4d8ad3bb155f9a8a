// What stands beside the text: footnotes 脚注 and endnotes come at its end, the
// words of a diagram where it stands, running heads 页眉 and page numbers 页脚 last,
// as noise.

package source

import (
	"bytes"
	"strconv"
	"strings"
)

// noteRefs are the notes that the text refers to, in its order.
type noteRefs struct {
	ids       []string
	mark      map[string]string // by id
	isCircled bool              // ① and not ¹
}

// noteFormats finds out how notes are numbered: a part that says so is the settings
// or, for a section, the text itself.
func (r *docxReader) noteFormats(raw []byte) {
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
func (r *docxReader) noteRef(notes *noteRefs, e element) {
	id := e.attr("id")
	if notes.mark == nil {
		notes.mark = map[string]string{}
	}
	mark, ok := notes.mark[id]
	if !ok {
		notes.ids = append(notes.ids, id)
		switch n := len(notes.ids); {
		case e.attr("customMarkFollows") != "" && e.attr("customMarkFollows") != "0":
			// the mark stands in the text as it is
		case notes.isCircled && n <= 50:
			mark = countIn("decimalEnclosedCircle", n)
		default:
			mark = strings.Map(raiseHTML, strconv.Itoa(n))
		}
		notes.mark[id] = mark
	}
	r.text(mark, 0, "")
}

// notes reads the notes that the text refers to, in its order.
func (r *docxReader) notes(main string) (notes [][]docxBlock) {
	for _, kind := range []struct {
		part, element string
		refs          *noteRefs
	}{{"footnotes", "w:footnote", &r.footnotes}, {"endnotes", "w:endnote", &r.endnotes}} {
		if len(kind.refs.ids) == 0 {
			continue
		}
		byID := map[string][]docxBlock{}
		r.x = r.pkg.open(r.pkg.related(main, kind.part))
		for _, ok := r.x.next(); ok; _, ok = r.x.next() {
			for e, ok := r.x.next(); ok; e, ok = r.x.next() {
				if e.name != kind.element {
					r.x.skip()
					continue
				}
				mark := kind.refs.mark[e.attr("id")]
				r.noteMark = mark
				blocks := r.blocks()
				if len(blocks) > 0 && !strings.HasPrefix(strings.TrimSpace(blocks[0].text), mark) {
					blocks[0].text = mark + " " + blocks[0].text
				}
				byID[e.attr("id")] = blocks
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
func (r *docxReader) headers(main string) (lines []string) {
	seen := map[string]bool{}
	for _, kind := range []string{"header", "footer"} {
		for _, rel := range r.pkg.relations(main) {
			if rel.kind != kind || seen[rel.target] {
				continue
			}
			seen[rel.target] = true
			var w docxWriter
			w.blocks(r.part(rel.target))
			for _, line := range strings.Split(string(w.out), "\n") {
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
func (r *docxReader) diagram(id string) {
	for _, rel := range r.rels {
		if rel.id != id || r.drawn[rel.target] {
			continue
		}
		if r.drawn == nil {
			r.drawn = map[string]bool{}
		}
		r.drawn[rel.target] = true
		x := r.x
		r.x = r.pkg.open(rel.target)
		words := r.drawingText()
		r.x = x
		r.box(words)
	}
}

// drawingText reads the paragraphs of a drawing (a:p) inside an element.
func (r *docxReader) drawingText() (blocks []docxBlock) {
	for e, ok := r.x.next(); ok; e, ok = r.x.next() {
		if e.name != "a:p" {
			blocks = append(blocks, r.drawingText()...)
			continue
		}
		var line strings.Builder
		r.drawingLine(&line)
		if s := strings.TrimSpace(line.String()); s != "" {
			blocks = append(blocks, docxBlock{text: oneLine(s)})
		}
	}
	return blocks
}

func (r *docxReader) drawingLine(line *strings.Builder) {
	for e, ok := r.x.next(); ok; e, ok = r.x.next() {
		switch e.name {
		case "a:t":
			line.WriteString(r.x.text())
		case "a:br":
			line.WriteByte(' ')
			r.x.skip()
		default:
			r.drawingLine(line)
		}
	}
}
