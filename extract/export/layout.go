// JSON laid out as a person would write it: what is short stays on one line
// ("span": {"start": 3122, "end": 3132}), what is long has a line a field.

package export

import (
	"bytes"
	"io"
)

const (
	short = 100 // bytes from bracket to bracket of the longest object or array that stays on one line
	empty = 1   // of one with nothing in it
)

// layout lays out the compact JSON that is written to it, a whole value at a time. A value of a hundred megabytes
// is never held twice: it goes on in pieces.
type layout struct {
	w      io.Writer
	margin string // before every line but the first
	short  int    // bytes from bracket to bracket of what stays on one line
	spread bool   // but the outermost
}

func (l layout) Write(compact []byte) (int, error) {
	if err := l.write(bytes.TrimSuffix(compact, []byte("\n"))); err != nil {
		return 0, err
	}
	return len(compact), nil
}

func (l layout) write(compact []byte) error {
	const piece = 32 << 10
	var dst []byte
	ends := ends(compact)
	nth := 0        // the bracket that opens next
	var open []bool // for every object or array around: is it spread over lines?
	broken := func() bool { return len(open) > 0 && open[len(open)-1] }
	newline := func() {
		dst = append(dst, '\n')
		dst = append(dst, l.margin...)
		for _, spread := range open {
			if spread {
				dst = append(dst, "  "...)
			}
		}
	}
	for i := 0; i < len(compact); i++ {
		if len(dst) > piece {
			if _, err := l.w.Write(dst); err != nil {
				return err
			}
			dst = dst[:0]
		}
		switch c := compact[i]; c {
		case '"':
			end := stringEnd(compact, i)
			dst = append(dst, compact[i:end]...)
			i = end - 1
		case '{', '[':
			dst = append(dst, c)
			end := ends[nth]
			nth++
			open = append(open, end-i > l.short || l.spread && len(open) == 0)
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
	_, err := l.w.Write(dst)
	return err
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
