// JSON laid out as a person would write it: what is short stays on one line
// ("span": {"start": 3122, "end": 3132}), what is long has a line a field.

package export

// short is the longest object or array, in bytes, that stays on one line.
const short = 100

// layOut appends compact JSON to dst with line breaks and blanks. The margin
// stands before every line but the first.
func layOut(dst, compact []byte, margin string) []byte {
	ends := ends(compact)
	nth := 0        // the bracket that opens next
	var open []bool // for every object or array around: is it spread over lines?
	broken := func() bool { return len(open) > 0 && open[len(open)-1] }
	newline := func() {
		dst = append(dst, '\n')
		dst = append(dst, margin...)
		for _, spread := range open {
			if spread {
				dst = append(dst, "  "...)
			}
		}
	}
	for i := 0; i < len(compact); i++ {
		switch c := compact[i]; c {
		case '"':
			end := stringEnd(compact, i)
			dst = append(dst, compact[i:end]...)
			i = end - 1
		case '{', '[':
			dst = append(dst, c)
			end := ends[nth]
			nth++
			open = append(open, end-i > short)
			if broken() {
				newline()
			}
		case '}', ']':
			spread := broken()
			open = open[:len(open)-1]
			if spread {
				newline()
			}
			dst = append(dst, c)
		case ',':
			dst = append(dst, c)
			if broken() {
				newline()
			} else {
				dst = append(dst, ' ')
			}
		case ':':
			dst = append(dst, ": "...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// ends says of every opening bracket, in order, where it closes.
func ends(compact []byte) []int {
	ends := make([]int, 0, 8)
	open := make([]int, 0, 8)
	for i := 0; i < len(compact); i++ {
		switch compact[i] {
		case '"':
			i = stringEnd(compact, i) - 1
		case '{', '[':
			open = append(open, len(ends))
			ends = append(ends, 0)
		case '}', ']':
			ends[open[len(open)-1]] = i
			open = open[:len(open)-1]
		}
	}
	return ends
}

// stringEnd gives the place behind the string that begins at i.
func stringEnd(compact []byte, i int) int {
	for i++; compact[i] != '"'; i++ {
		if compact[i] == '\\' {
			i++
		}
	}
	return i + 1
}
