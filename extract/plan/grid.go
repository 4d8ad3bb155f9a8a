// Tables in plain text. Nothing marks their borders there; what is left of them are
// rows set apart by tabs or blanks, cells on lines of their own, or cells that ran
// together when a page was flattened:
//
//	序号指标2010年2015年2015年比2010年增长1化学需氧量排放总量（万吨）2551.72347.6-8%2氨氮…
//
// A table is taken only where its header and its figures say how it is to be cut.
// Everything else stays the paragraph that it was.

package plan

// readTables puts tables in the place of the blocks, or of the parts of blocks, that hold them.
func readTables(body string, blocks []*block) []*block {
	r := &tables{body: body, blocks: blocks, budget: 200_000 + 3*len(body), counts: 100_000 + 4*len(body)}
	var out []*block // nil as long as there is no table
	for i := 0; i < len(blocks); {
		t, next := r.at(i)
		if t == nil {
			if out != nil {
				out = append(out, blocks[i])
			}
			i++
			continue
		}
		if out == nil {
			out = append(make([]*block, 0, len(blocks)+4), blocks[:i]...)
		}
		out = cutBefore(body, out, blocks[i], t)
		out = append(out, t)
		last := blocks[next-1]
		i = next
		if rest, lead := trimBlank(body[t.span.End:last.span.End]); rest != "" {
			at := t.span.End + lead
			blocks[next-1] = &block{mark: mark{kind: Paragraph}, span: Span{at, at + len(rest)}, head: at, followOn: true, page: last.page}
			i = next - 1
		}
	}
	if out == nil {
		return blocks
	}
	return out
}

// tables looks for tables among the blocks.
type tables struct {
	body   string
	blocks []*block
	budget int // how many more ways of cutting figures may be tried, so that reading stays linear
	counts int // the same for the rows of numbered tables
	wall   int // the block that no table reaches into which begins before it
	lined  int // the block up to which lines with cells hold no table
	tries  int // how often they were looked at
}

// at is the table that begins in blocks[i], and the block behind the last one it reaches into.
func (r *tables) at(i int) (*block, int) {
	b := r.blocks[i]
	switch {
	case b.kind == TOC, b.kind == Noise, b.kind == Front, b.grid != nil:
		return nil, 0
	}
	for _, read := range [...]func(int) (*Grid, Span, int){r.aligned, r.stacked, r.counted, r.scattered, r.repeated, r.paired, r.runTogether, r.spaced} {
		if g, span, next := read(i); g != nil {
			return &block{mark: mark{kind: Table, form: tableForm}, span: span, head: span.Start, followOn: span.Start > b.span.Start || b.followOn, indented: b.indented, page: b.page, grid: g}, next
		}
	}
	return nil, 0
}

// cutBefore keeps what stands before the table in its first block.
func cutBefore(body string, out []*block, b, t *block) []*block {
	if b.span.Start >= t.span.Start {
		return out
	}
	kept := *b
	rest, _ := trimBlank(body[b.span.Start:t.span.Start])
	kept.span.End = kept.span.Start + len(rest)
	if kept.head = min(kept.head, kept.span.End); kept.form == columnForm && (kept.title.Start == kept.title.End || kept.title.End > kept.span.End) {
		kept.readTitle(body) // 专栏1　主要指标 before 指　标2010年2015年
	}
	return append(out, &kept)
}

// gridMaker collects the cells of a table.
type gridMaker struct {
	body string
	grid Grid
}

func (m *gridMaker) add(row, col, colSpan int, span Span) {
	t, lead := trimBlank(m.body[span.Start:span.End])
	if t == "" {
		return
	}
	span = Span{span.Start + lead, span.Start + lead + len(t)}
	m.grid.Cells = append(m.grid.Cells, Cell{Row: row, Col: col, RowSpan: 1, ColSpan: colSpan, Span: span, Text: Repaired(m.body, span)})
}

// header adds the header row.
func (m *gridMaker) header(columns []gridColumn) {
	m.grid.Head, m.grid.Cols, m.grid.Rows = 1, len(columns), 1
	for x, c := range columns {
		m.add(0, x, 1, c.span)
	}
}

// twoRows adds a header of two rows: each of the upper titles that stand above figures covers as many of the lower ones.
func (m *gridMaker) twoRows(header, columns []gridColumn) {
	labels := 0
	for !columns[labels].figures() {
		labels++
	}
	m.grid.Head, m.grid.Cols, m.grid.Rows = 2, len(columns), 2
	tops := header[labels : len(header)-(len(columns)-labels)]
	each := (len(columns) - labels) / len(tops)
	for x, c := range header[:labels] {
		m.add(0, x, 1, c.span)
	}
	for x, c := range tops {
		m.add(0, labels+x*each, each, c.span)
	}
	for x, c := range columns[labels:] {
		m.add(1, labels+x, 1, c.span)
	}
}

// oneTop adds a header of two rows of which one title of the upper stands above the last of the columns.
func (m *gridMaker) oneTop(header, columns []gridColumn) {
	m.grid.Head, m.grid.Cols, m.grid.Rows = 2, len(columns), 2
	k := 0
	for header[k].span == columns[k].span {
		k++
	}
	for x, c := range header[:k] {
		m.add(0, x, 1, c.span)
	}
	m.add(0, k, len(columns)-k, header[k].span)
	for x, c := range columns[k:] {
		m.add(1, k+x, 1, c.span)
	}
}
