package plan

import (
	"os"
	"strings"
	"testing"
)

// cellsOf writes the grids of a plan as text: a row a line, cells parted by |.
func cellsOf(p *Plan) string {
	var b strings.Builder
	p.Walk(func(path []*Node, n *Node) {
		if n.Grid == nil {
			return
		}
		row := 0
		at := 0
		for _, c := range n.Grid.Cells {
			for row < c.Row {
				b.WriteByte('\n')
				row++
				at = 0
			}
			for at < c.Col {
				b.WriteByte('|')
				at++
			}
			b.WriteString(c.Text)
		}
		b.WriteString("\n\n")
	})
	return b.String()
}

func TestDump(t *testing.T) {
	file := os.Getenv("DUMP")
	if file == "" {
		t.Skip()
	}
	body, _ := os.ReadFile(file)
	p := parseText(t, file, string(body))
	if err := sound(p); err != nil {
		t.Error(err)
	}
	t.Log("\n" + cellsOf(p))
}
