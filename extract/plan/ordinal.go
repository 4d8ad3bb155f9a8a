// 一是…, 二是…, and 第一，…, 第二，…: the measures of work reports, items where each
// stands on a line of its own. Inside a paragraph (一是稳增长，二是调结构) they are its text.

package plan

import "strings"

// readOrdinal reads the 一是, 一要, 第一， or 第一、 that s begins with.
func readOrdinal(s string) (mark, bool) {
	s = s[:min(len(s), 24)]
	nth := 0
	if strings.HasPrefix(s, "第") {
		nth = len("第")
	}
	number, size := readChinese(s[nth:])
	if number == 0 || number > 20 {
		return mark{}, false
	}
	size += nth
	for _, w := range [...]string{"是", "要", "，", "、", "："} {
		if strings.HasPrefix(s[size:], w) && (nth > 0) == (len(w) > 0 && w != "是" && w != "要") {
			rest := s[size+len(w):]
			if _, more := readChinese(rest); nth > 0 && (more > 0 || strings.HasPrefix(rest, "第")) {
				break // 第一、二、三产业
			}
			return mark{kind: Item, form: ordinalForm, number: number, size: size + len(w)}, true
		}
	}
	return mark{}, false
}

// markOrdinals finds the lines that begin with 一是, 二是 and so on, two at least,
// with nothing between them that has a title or stands in another place. A title
// alone on its line, 一是聚焦全方位扩大内需，着力提消费促投资, heads the text below it.
func markOrdinals(body string, blocks []*block) {
	for i := 0; i < len(blocks); i++ {
		first, ok := ordinalOf(body, blocks[i])
		if !ok || first.number != 1 {
			continue
		}
		found := []int{i}
		nested := 0 // the last number of a list below: 一、固定资产投资总规模，…必须…。 under 第一，
		for j := i + 1; j < len(blocks) && j-found[len(found)-1] <= 24; j++ {
			b := blocks[j]
			if b.kind == Noise {
				continue
			}
			if b.form == headingForm && b.level == 0 && b.number == nested+1 && (b.head < b.span.End || b.title.Start == b.title.End) {
				nested++
				continue
			}
			if b.kind != Paragraph && b.kind != Table {
				break
			}
			m, ok := ordinalOf(body, b)
			if ok && m.number == len(found)+1 {
				found, nested = append(found, j), 0
			} else if ok && m.number == 1 {
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
			switch {
			case b.kind == Subheading:
				b.title, b.head = Span{b.label.End, b.span.End}, b.span.End
			case b.title.End == b.title.Start && b.number > 0 && j+1 < len(blocks) && blocks[j+1].kind == Paragraph:
				// 第四，在试点的基础上，加快经济管理体制改革的进程，发挥优势，保护竞争。 alone above its text
				if size := firstSentence(t[b.size:], 2*longestLead, 9); size > 0 && b.size+size+len("。") == len(t) {
					b.title, b.head = Span{b.label.End, b.label.End + size}, b.span.End
				}
			}
		}
		for j, b := range blocks[i:found[len(found)-1]] {
			if b.form == headingForm {
				blocks[i+j].kind, blocks[i+j].form = Item, circleForm
			}
		}
		i = found[len(found)-1]
	}
}

// ordinalOf is the 一是 or 第一， that a paragraph begins with.
func ordinalOf(body string, b *block) (mark, bool) {
	if b.kind != Paragraph || b.form != plain {
		return mark{}, false
	}
	return readOrdinal(body[b.span.Start:b.span.End])
}
