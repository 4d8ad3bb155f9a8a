// MinerU's content_list.json: what stands on the pages, piece by piece in the order of reading; its tables are HTML.

package converted

import (
	"encoding/json"
	"strings"

	"planq/extract/source/marked"
	"planq/extract/source/web"
)

type minerUPiece struct {
	Type  string    `json:"type"`
	Text  string    `json:"text"`
	Level int       `json:"text_level"`
	Page  int       `json:"page_idx"`
	Box   []float64 `json:"bbox"`
	Table string    `json:"table_body"`
	Items []string  `json:"list_items"`
	Code  string    `json:"code_body"`

	TableCaption strs `json:"table_caption"`
	TableNote    strs `json:"table_footnote"`
	ImageCaption strs `json:"image_caption"`
	ImgCaption   strs `json:"img_caption"`
	ImageNote    strs `json:"image_footnote"`
}

// strs are strings that some versions write as one.
type strs []string

func (s *strs) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*s = strs{one}
		return nil
	}
	var all []string
	if err := json.Unmarshal(b, &all); err != nil {
		return err
	}
	*s = all
	return nil
}

// A page of A4, in points: of a box in thousandths of the page the list does not say how large that is.
const (
	a4Width  = 595
	a4Height = 842
)

func (w *writer) minerU(b []byte) error {
	var all []minerUPiece
	if err := decode(b, &all); err != nil {
		return err
	}
	x, y := 1.0, 1.0 // boxes are in points, in newer versions in thousandths of the page
	for _, p := range all {
		if len(p.Box) == 4 && p.Box[3] > a4Height && p.Box[2] <= 1000 && p.Box[3] <= 1000 {
			x, y = a4Width/1000., a4Height/1000.
		}
	}
	for _, p := range all {
		at := place{page: max(0, min(p.Page, 1<<20)) + 1}
		if len(p.Box) == 4 {
			at.box = points(p.Box[0]*x, p.Box[1]*y, p.Box[2]*x, p.Box[3]*y)
		}
		for _, s := range append(append(p.TableCaption, p.ImageCaption...), p.ImgCaption...) {
			w.line(s, at)
		}
		switch {
		case p.Table != "":
			if g, ok := web.Table(p.Table); ok {
				g, _ = tidy(g.Cells, g.Texts, nil)
				w.grid(g, at, nil)
			} else {
				w.line(p.Table, at)
			}
		case p.Type == "header", p.Type == "footer", p.Type == "page_number", p.Type == "aside_text":
			w.mark(p.Text, marked.Noise, at)
		case p.Type == "page_footnote":
			w.mark(p.Text, marked.Note, at)
		case p.Level > 0:
			w.heading(p.Text, p.Level, at)
		default:
			for s := range strings.Lines(p.Text) {
				w.line(s, at)
			}
			for _, s := range append(p.Items, p.Code) {
				w.line(s, at)
			}
		}
		for _, s := range append(p.TableNote, p.ImageNote...) {
			w.line(s, at)
		}
	}
	return nil
}
