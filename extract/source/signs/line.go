// A line that grows by stretches of text, each raised, lowered or neither.

package signs

import "unicode/utf8"

// Line is such a line. Its end stands outside Text until it is flushed.
type Line struct {
	Text   []byte
	raised []byte // the end of it that is raised or lowered
	script int
}

// Add adds text that is raised (1), lowered (-1) or neither (0).
func (p *Line) Add(s string, script int) {
	if p.script != script {
		p.Flush()
		p.script = script
	}
	if script == 0 {
		p.Text = append(p.Text, s...)
	} else {
		p.raised = append(p.raised, s...)
	}
}

// Flush writes what is raised or lowered. It comes in pieces: the 2, the dot and
// the 5 of PM2.5 may be three runs.
func (p *Line) Flush() {
	script, s := p.script, string(p.raised)
	p.script, p.raised = 0, p.raised[:0]
	if s == "" {
		return
	}
	if len(s) > MaxScript || script < 0 && StaysOnLine(string(p.Text[max(0, len(p.Text)-2):]), s) {
		script = 0
	}
	for _, c := range s {
		switch script {
		case 1:
			c = Raise(c)
		case -1:
			c = Lower(c)
		}
		p.Text = utf8.AppendRune(p.Text, c)
	}
}
