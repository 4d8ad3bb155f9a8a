// What is told of files and plans, with every sign shown that a terminal would obey: a file
// may be called "\x1b[2J" or "a\nplanq: all is well".

package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// complain writes a line to standard error, folded where that is a terminal.
func (a *app) complain(format string, args ...any) {
	line := "planq: " + visible(fmt.Sprintf(format, args...)) + "\n"
	out := a.err
	if b, ok := out.(*bar); ok {
		out = b.out
	}
	if onTerminal(out) {
		line = wrapped(line)
	}
	io.WriteString(a.err, line)
}

// visible shows the signs of a text that are no characters to read: ESC as \x1b, a line break
// as \n, a byte that is no UTF-8 as \xb9.
func visible(s string) string {
	if !strings.ContainsFunc(s, obeyed) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case obeyed(r) && r < 0x80:
			fmt.Fprintf(&b, `\x%02x`, r)
		case obeyed(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// obeyed says whether a terminal does something else with a sign than to show it: controls,
// and the marks that turn the direction of what follows.
func obeyed(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}
