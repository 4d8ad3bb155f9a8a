// 一是…, 二是…: the measures of work reports, items where each stands on a line of its
// own. Inside a paragraph (一是稳增长，二是调结构) they are its text.

package plan

import "strings"

// readOrdinal reads the 一是 that s begins with.
func readOrdinal(s string) (mark, bool) {
	number, size := readChinese(s[:min(len(s), 12)])
	if number == 0 || number > 20 || !strings.HasPrefix(s[size:], "是") {
		return mark{}, false
	}
	return mark{kind: Item, form: ordinalForm, number: number, size: size + len("是")}, true
}

// markOrdinals finds the lines that begin with 一是, 二是 and so on, two at least,
// with nothing between them that has a label or stands in another place. A title
// alone on its line, 一是聚焦全方位扩大内需，着力提消费促投资, heads the text below it.
func markOrdinals(body string, blocks []*block) {
	for i := 0; i < len(blocks); i++ {
		if n, ok := ordinalOf(body, blocks[i]); !ok || n != 1 {
			continue
		}
		found := []int{i}
		for j := i + 1; j < len(blocks) && j-found[len(found)-1] <= 12; j++ {
			b := blocks[j]
			if b.kind == Noise {
				continue
			}
			if b.kind != Paragraph && b.kind != Table {
				break
			}
			n, ok := ordinalOf(body, b)
			if ok && n == len(found)+1 {
				found = append(found, j)
			} else if ok {
				break
			}
		}
		if len(found) < 2 {
			continue
		}
		heads := false
		for _, j := range found {
			b := blocks[j]
			t := body[b.span.Start:b.span.End]
			b.mark, _ = readOrdinal(t)
			alone := len(t) <= 150 && !strings.ContainsAny(t, "。；：！？\n")
			if alone && j+1 < len(blocks) && blocks[j+1].kind == Paragraph && blocks[j+1].form == plain {
				if _, next := ordinalOf(body, blocks[j+1]); !next {
					b.kind, heads = Subheading, true
				}
			}
			if alone && heads {
				b.kind = Subheading
			}
			b.readTitle(body)
			if b.kind == Subheading {
				b.title, b.head = Span{b.label.End, b.span.End}, b.span.End
			}
		}
		i = found[len(found)-1]
	}
}

// ordinalOf is the number of the 一是 that a paragraph begins with.
func ordinalOf(body string, b *block) (int, bool) {
	if b.kind != Paragraph || b.form != plain {
		return 0, false
	}
	m, ok := readOrdinal(body[b.span.Start:b.span.End])
	return m.number, ok
}
