// Text that a crawler saved twice: the second time is noise, so that no figure
// counts double.

package plan

// markRepeats finds a row of blocks that stood in the text before, word for word:
// three blocks and some paragraphs' length at least, for a notice may well quote
// a sentence of its plan.
func markRepeats(body string, blocks []*block) {
	const (
		long   = 150 // bytes of a paragraph worth remembering
		enough = 600 // bytes of a repetition
	)
	cut := func(b *block) string { return body[b.span.Start:b.span.End] }
	seen := map[string]int{}
	for i := 0; i < len(blocks); i++ {
		t := cut(blocks[i])
		if len(t) < long || blocks[i].kind == Table {
			continue
		}
		j, ok := seen[t]
		if !ok {
			seen[t] = i
			continue
		}
		from, to := i, i+1
		for from-1 > j && j-(i-from)-1 >= 0 && cut(blocks[from-1]) == cut(blocks[j-(i-from)-1]) {
			from--
		}
		for to < len(blocks) && j+(to-i) < from && cut(blocks[to]) == cut(blocks[j+(to-i)]) {
			to++
		}
		if to-from < 3 || blocks[to-1].span.End-blocks[from].span.Start < enough || cut(blocks[i]) == cut(blocks[min(i+1, to-1)]) && to > i+1 {
			continue
		}
		for _, b := range blocks[from:to] {
			makeNoise(b)
		}
		i = to - 1
	}
}
