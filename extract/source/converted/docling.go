// A DoclingDocument: texts, tables, groups and pictures that name one another, from its body on in the order of
// reading.

package converted

import (
	"strconv"
	"strings"

	"planq/extract/source/marked"
)

type doclingRef struct {
	Ref string `json:"$ref"`
}

type doclingBox struct {
	L, T, R, B float64
	Origin     string `json:"coord_origin"`
}

type doclingItem struct {
	Label    string       `json:"label"`
	Layer    string       `json:"content_layer"`
	Text     string       `json:"text"`
	Orig     string       `json:"orig"`
	Level    int          `json:"level"`
	Marker   string       `json:"marker"`
	Children []doclingRef `json:"children"`
	Captions []doclingRef `json:"captions"`
	Notes    []doclingRef `json:"footnotes"`
	Prov     []struct {
		Page int         `json:"page_no"`
		Box  *doclingBox `json:"bbox"`
	} `json:"prov"`
	Data *struct {
		Cells []doclingCell `json:"table_cells"`
	} `json:"data"`
}

type doclingCell struct {
	Text    string      `json:"text"`
	Row     int         `json:"start_row_offset_idx"`
	Col     int         `json:"start_col_offset_idx"`
	EndRow  int         `json:"end_row_offset_idx"`
	EndCol  int         `json:"end_col_offset_idx"`
	Header  bool        `json:"column_header"`
	Box     *doclingBox `json:"bbox"`
	RowSpan int         `json:"row_span"`
	ColSpan int         `json:"col_span"`
}

type doclingFile struct {
	Body     doclingItem   `json:"body"`
	Texts    []doclingItem `json:"texts"`
	Tables   []doclingItem `json:"tables"`
	Groups   []doclingItem `json:"groups"`
	Pictures []doclingItem `json:"pictures"`
	Pages    map[string]struct {
		Size struct{ Width, Height float64 } `json:"size"`
	} `json:"pages"`

	seen map[string]bool
}

// deepest is how deep items may stand in one another; docling's stand in a few.
const deepest = 200

func (w *writer) docling(b []byte) error {
	var f doclingFile
	if err := decode(b, &f); err != nil {
		return err
	}
	f.seen = map[string]bool{}
	w.items(&f, f.Body.Children, 0)
	return nil
}

// item is what a reference names: #/texts/3.
func (f *doclingFile) item(ref string) *doclingItem {
	kind, number, _ := strings.Cut(strings.TrimPrefix(ref, "#/"), "/")
	of := map[string][]doclingItem{"texts": f.Texts, "tables": f.Tables, "groups": f.Groups, "pictures": f.Pictures}[kind]
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n >= len(of) {
		return nil
	}
	return &of[n]
}

// items writes items and what stands in them, each once.
func (w *writer) items(f *doclingFile, refs []doclingRef, depth int) {
	for _, ref := range refs {
		x := f.item(ref.Ref)
		if x == nil || f.seen[ref.Ref] || depth > deepest {
			continue
		}
		f.seen[ref.Ref] = true
		at := f.place(x)
		text := x.Text
		if text == "" {
			text = x.Orig
		}
		switch {
		case x.Data != nil:
			w.items(f, x.Captions, depth+1)
			w.doclingTable(f, x, at)
			w.items(f, x.Notes, depth+1)
		case x.Layer == "furniture", x.Label == "page_header", x.Label == "page_footer":
			w.mark(text, marked.Noise, at)
		case x.Label == "title":
			w.heading(text, 1, at)
		case x.Label == "section_header":
			w.heading(text, x.Level+1, at)
		case x.Label == "footnote":
			w.mark(text, marked.Note, at)
		case x.Label == "list_item" && x.Marker != "" && !strings.HasPrefix(text, x.Marker):
			w.line(strings.NewReplacer("•", "-", "·", "-").Replace(x.Marker)+" "+text, at)
		case x.Label == "picture":
			w.items(f, x.Captions, depth+1)
		default:
			w.line(text, at)
		}
		w.items(f, x.Children, depth+1)
	}
}

// place is where an item stands.
func (f *doclingFile) place(x *doclingItem) (at place) {
	if len(x.Prov) > 0 {
		at.page = max(0, min(x.Prov[0].Page, 1<<20))
		at.box = f.box(x.Prov[0].Box, at.page)
	}
	return at
}

// box is a box in points from the upper left corner of its page.
func (f *doclingFile) box(b *doclingBox, page int) marked.Box {
	if b == nil {
		return marked.Box{}
	}
	top, bottom := b.T, b.B
	if strings.EqualFold(b.Origin, "BOTTOMLEFT") {
		height := f.Pages[strconv.Itoa(page)].Size.Height
		if height <= 0 {
			return marked.Box{}
		}
		top, bottom = height-b.T, height-b.B
	}
	return points(b.L, top, b.R, bottom)
}

// points is a box in whole points.
func points(l, t, r, b float64) marked.Box {
	whole := func(x float64) int { return int(max(-1e6, min(x, 1e6))) }
	return marked.Box{Left: whole(l), Top: whole(t), Right: whole(r + 0.999), Bottom: whole(b + 0.999)}
}

func (w *writer) doclingTable(f *doclingFile, x *doclingItem, at place) {
	var cells []marked.Cell
	var texts []string
	var boxes []marked.Box
	for _, c := range x.Data.Cells {
		cells = append(cells, marked.Cell{Row: c.Row, Col: c.Col, RowSpan: max(c.RowSpan, c.EndRow-c.Row), ColSpan: max(c.ColSpan, c.EndCol-c.Col), Header: c.Header})
		texts = append(texts, c.Text)
		box := f.box(c.Box, at.page)
		if box == (marked.Box{}) {
			box = at.box
		}
		boxes = append(boxes, box)
	}
	g, kept := tidy(cells, texts, boxes)
	w.grid(g, at, kept)
}
