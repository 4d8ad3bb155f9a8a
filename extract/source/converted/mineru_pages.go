// MinerU's middle.json: pages of blocks of lines of spans, with the size of each page; and the model.json of its newer
// versions, a list of blocks for each page, whose boxes are parts of it.

package converted

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"planq/extract/source/marked"
	"planq/extract/source/web"
)

type minerUPages struct {
	Pages []minerUPage `json:"pdf_info"`
}

type minerUPage struct {
	Page      *int          `json:"page_idx"`
	Blocks    []minerUBlock `json:"para_blocks"`
	Before    []minerUBlock `json:"preproc_blocks"` // not yet joined to paragraphs
	Discarded []minerUBlock `json:"discarded_blocks"`
}

type minerUBlock struct {
	Type    string          `json:"type"`
	Level   int             `json:"level"`
	Box     []float64       `json:"bbox"`
	Lines   []minerULine    `json:"lines"`
	Blocks  []minerUBlock   `json:"blocks"`  // of a table: caption, body, notes; of a list: its items
	Content json.RawMessage `json:"content"` // of a model.json
}

type minerULine struct {
	Box   []float64    `json:"bbox"`
	Spans []minerUSpan `json:"spans"`
	First bool         `json:"is_list_start_line"`
}

type minerUSpan struct {
	Type    string `json:"type"`
	Content string `json:"content"`
	HTML    string `json:"html"`
	Next    bool   `json:"cross_page"` // it stands on the page behind
}

func (w *writer) minerUPages(b []byte) error {
	var f minerUPages
	if err := decode(b, &f); err != nil {
		return err
	}
	for i, p := range f.Pages {
		page := i + 1
		if p.Page != nil {
			page = max(0, min(*p.Page, 1<<20)) + 1
		}
		if p.Blocks == nil {
			p.Blocks = p.Before
		}
		top := 0.0 // what is discarded above the text stands before it
		if len(p.Blocks) > 0 && len(p.Blocks[0].Box) == 4 {
			top = p.Blocks[0].Box[1]
		}
		for _, x := range p.Discarded {
			if len(x.Box) == 4 && x.Box[1] < top {
				w.discarded(x, page)
			}
		}
		for _, x := range p.Blocks {
			w.block(x, page, 0)
		}
		for _, x := range p.Discarded {
			if len(x.Box) != 4 || x.Box[1] >= top {
				w.discarded(x, page)
			}
		}
	}
	return nil
}

func (w *writer) minerUModel(b []byte) error {
	var pages [][]minerUBlock
	if err := decode(b, &pages); err != nil {
		return err
	}
	for i, blocks := range pages {
		for _, x := range blocks {
			var said string
			if json.Unmarshal(x.Content, &said) != nil || said == "" {
				continue
			}
			if len(x.Box) == 4 {
				x.Box = []float64{x.Box[0] * a4Width, x.Box[1] * a4Height, x.Box[2] * a4Width, x.Box[3] * a4Height}
			}
			span := minerUSpan{Content: said}
			if x.Type == "table" {
				x.Type, span = "table_body", minerUSpan{Type: "table", HTML: said}
			}
			x.Lines = []minerULine{{Box: x.Box, Spans: []minerUSpan{span}}}
			switch x.Type {
			case "header", "footer", "page_number", "aside_text", "page_footnote":
				w.discarded(x, i+1)
			default:
				w.block(x, i+1, 0)
			}
		}
	}
	return nil
}

func (w *writer) discarded(x minerUBlock, page int) {
	kind := marked.Noise
	if x.Type == "page_footnote" {
		kind = marked.Note
	}
	text, _ := joined(x.Lines, page)
	w.mark(text, kind, boxed(x.Box, page))
}

func boxed(box []float64, page int) place {
	at := place{page: page}
	if len(box) == 4 {
		at.box = points(box[0], box[1], box[2], box[3])
	}
	return at
}

// block writes a block of a page.
func (w *writer) block(x minerUBlock, page, depth int) {
	if depth > deepest {
		return
	}
	at := boxed(x.Box, page)
	for _, part := range x.Blocks {
		w.block(part, page, depth+1)
	}
	switch x.Type {
	case "table_body":
		for _, l := range x.Lines {
			for _, s := range l.Spans {
				html := s.HTML
				if html == "" {
					html = s.Content
				}
				if g, ok := web.Table(html); ok {
					g, _ = tidy(g.Cells, g.Texts, nil)
					w.grid(g, at, nil)
				} else {
					w.line(html, at)
				}
			}
		}
	case "title", "doc_title", "paragraph_title":
		level := max(x.Level, 1)
		if x.Level == 0 && x.Type == "paragraph_title" {
			level = 2
		}
		text, _ := joined(x.Lines, page)
		w.heading(text, level, at)
	case "list", "index":
		told := false
		for _, l := range x.Lines {
			told = told || l.First
		}
		for from := 0; from < len(x.Lines); {
			to := from + 1
			for told && to < len(x.Lines) && !x.Lines[to].First {
				to++
			}
			w.lines(x.Lines[from:to], at)
			from = to
		}
	default:
		w.lines(x.Lines, at)
	}
}

// lines writes the lines of a paragraph as one, each with its box.
func (w *writer) lines(lines []minerULine, at place) {
	text, pieces := joined(lines, at.page)
	if len(pieces) == 0 {
		return
	}
	start, _ := w.Line(text)
	for _, p := range pieces {
		if p.at.box == (marked.Box{}) {
			p.at.box = at.box
		}
		w.at(start+p.start, start+p.end, p.at)
	}
}

// piece is a line in the text of its paragraph.
type piece struct {
	start, end int
	at         place
}

// joined is the text of lines, which a blank parts only where letters of a Western word would meet.
func joined(lines []minerULine, page int) (string, []piece) {
	var b strings.Builder
	var pieces []piece
	for _, l := range lines {
		for _, s := range l.Spans {
			said := strings.TrimSpace(marked.OneLine(strings.ToValidUTF8(s.Content, "\uFFFD")))
			if said == "" {
				continue
			}
			at := boxed(l.Box, page)
			if s.Next {
				at.page++
			}
			before, _ := utf8.DecodeLastRuneInString(b.String())
			if next, _ := utf8.DecodeRuneInString(said); b.Len() > 0 && before < utf8.RuneSelf && next < utf8.RuneSelf {
				b.WriteByte(' ')
			}
			start := b.Len()
			b.WriteString(said)
			if n := len(pieces); n > 0 && pieces[n-1].at == at {
				pieces[n-1].end = b.Len()
			} else {
				pieces = append(pieces, piece{start, b.Len(), at})
			}
		}
	}
	return b.String(), pieces
}
