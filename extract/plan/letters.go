// The same plan twice: a DOCX and the PDF made of it, a page of the ministry and one that copied it. Their bytes are others, their letters are not.

package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"unicode"
)

// LettersOf is a sum over the letters and digits of a plan's text, whatever stands between them and whatever a file puts round them: page numbers,
// running heads, contents. It is "" of a text without letters.
func LettersOf(p *Plan) string {
	sum := sha256.New()
	var b []byte
	some := false
	var walk func(n *Node, from, to int)
	add := func(s string) {
		b = b[:0]
		for _, r := range s {
			if r >= '！' && r <= '～' {
				r -= '！' - '!'
			}
			if r = readHan(r); unicode.IsLetter(r) || unicode.IsDigit(r) {
				b = append(b, string(r)...)
			}
		}
		some = some || len(b) > 0
		sum.Write(b)
	}
	walk = func(n *Node, from, to int) {
		for _, c := range n.Children {
			add(p.Text[from:c.Span.Start])
			if c.Kind != Noise && c.Kind != TOC {
				walk(c, c.Span.Start, c.Span.End)
			}
			from = c.Span.End
		}
		add(p.Text[from:to])
	}
	if p.Root != nil {
		walk(p.Root, 0, len(p.Text))
	}
	if !some {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// Identity is what two files of one plan have in common: its letters, or where it is not known which they are, the bytes of its file.
func (p *Plan) Identity() string {
	p.lettersOnce.Do(func() {
		if p.Letters == "" {
			p.Letters = LettersOf(p)
		}
	})
	if p.Letters != "" {
		return p.Letters
	}
	return p.SHA256
}
