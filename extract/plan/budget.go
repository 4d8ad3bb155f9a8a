// Budget: what is made of one document is bounded by its length. A real plan gives a record or a relation for two hundred bytes and a node
// for a hundred; a text of a million ranks would give as many records, each with names and a quote of its own. What a budget does not hold
// is left out from a place on, and that is told.

package plan

// Budget is what may still be made of a document.
type Budget struct {
	entries int // records, or relations
	bytes   int // of their names and quotes
}

// Budget is what readers of a plan may make of it: far more than the densest table of figures asks for. A short
// document may have an entry for two bytes, as a table of digits has; a long one is never as dense throughout.
func (p *Plan) Budget() Budget {
	n := len(p.Text)
	return Budget{entries: min(1000+n/2, 50_000+n/50), bytes: min(1<<20+256*n, 8<<20+16*n)}
}

// Spend takes an entry with so many bytes, and says whether there is room for more.
func (b *Budget) Spend(bytes int) bool {
	b.entries--
	b.bytes -= bytes
	return b.Left()
}

// Left says whether there is room for more.
func (b *Budget) Left() bool { return b.entries > 0 && b.bytes > 0 }

// nodes is how many stretches of a text become nodes of the tree; what stands behind them is one paragraph.
func nodes(text string) int { return 50_000 + len(text)/50 }
