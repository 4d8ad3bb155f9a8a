// Package charset says what the bytes of a file mean: a byte order mark says it, valid
// UTF-8 is UTF-8, NUL bytes hint at UTF-16, and of the rest Big5 is told
// from GB18030, which holds GBK and GB2312, by its bytes.
package charset

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Decode turns the bytes of a file into UTF-8. It is not ok where they are no text.
func Decode(b []byte) (body, name string, problems []string, ok bool) {
	switch {
	case bytes.HasPrefix(b, []byte("\xEF\xBB\xBF")):
		return decodeUTF8(b, BadUTF8(b))
	case bytes.HasPrefix(b, []byte("\xFF\xFE\x00\x00")):
		return With(b, utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), "utf-32le")
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		return With(b, utf16.UTF16(utf16.LittleEndian, utf16.UseBOM), "utf-16le")
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		return With(b, utf16.UTF16(utf16.BigEndian, utf16.UseBOM), "utf-16be")
	}
	nul := bytes.Count(b, []byte{0})
	if nul > 0 {
		if !utf8.Valid(b) || nul > len(b)/4 {
			if body, name, problems, ok = decodeUTF16(b); ok {
				return body, name, problems, true
			}
		}
		if nul > len(b)/1000 {
			return "", "", nil, false
		}
	}
	damage := BadUTF8(b)
	if damage > 0 {
		if body, problems, ok = decodeMixed(b); ok {
			return body, "utf-8", problems, true
		}
	}
	if damage == 0 || damage*50 <= ManyByteRunes(b) {
		return decodeUTF8(b, damage)
	}
	if isBig5(b[:min(len(b), 64<<10)]) {
		return With(b, traditionalchinese.Big5, "big5")
	}
	return With(b, simplifiedchinese.GB18030, "gb18030")
}

// isBig5 says whether bytes are Big5 rather than GB18030. Nearly all characters of a text in Big5 are punctuation
// or of its frequent half, which begin with A1 to C6, and two in five end with a byte of ASCII; a common character
// of GB18030 never does.
func isBig5(b []byte) bool {
	pairs, frequent, low := 0, 0, 0
	for i := 0; i+1 < len(b); i++ {
		if b[i] < 0x80 {
			continue
		}
		first, second := b[i], b[i+1]
		i++
		pairs++
		if first >= 0xA1 && first <= 0xC6 && (second >= 0x40 && second < 0x7F || second >= 0xA1 && second < 0xFF) {
			frequent++
		}
		if second < 0x80 {
			low++
		}
	}
	return pairs > 0 && frequent*10 >= pairs*9 && low*4 >= pairs
}

// decodeUTF8 keeps a file's bytes as they are but for the damaged ones, which are no UTF-8.
func decodeUTF8(b []byte, damaged int) (body, name string, problems []string, ok bool) {
	s := string(b)
	if damaged > 0 {
		s = strings.ToValidUTF8(s, "\uFFFD")
		problems = []string{fmt.Sprintf("%d damaged bytes replaced by U+FFFD", damaged)}
	}
	if !readable(s) {
		return "", "", nil, false
	}
	return s, "utf-8", problems, true
}

// decodeMixed reads a file of UTF-8 some of whose lines are GB18030, as they are where two files were put together.
// Such a line holds hardly a character of UTF-8 and is whole in the other encoding. It is not ok where there is no
// such line, or where most lines are.
func decodeMixed(b []byte) (body string, problems []string, ok bool) {
	var out strings.Builder
	chinese, other, damaged := 0, 0, 0
	for line := range bytes.Lines(b) {
		if utf8.Valid(line) {
			if ManyByteRunes(line) > 0 {
				chinese++
			}
			out.Write(line)
			continue
		}
		if s, good := fromGB18030(line); good {
			other++
			out.WriteString(s)
			continue
		}
		damaged += BadUTF8(line)
		out.Write(bytes.ToValidUTF8(line, []byte("\uFFFD")))
	}
	s := out.String()
	if other == 0 || chinese <= other || damaged*50 > ManyByteRunes([]byte(s)) || !readable(s) {
		return "", nil, false
	}
	problems = []string{fmt.Sprintf("lines that are no UTF-8 and are read as gb18030: %d", other)}
	if damaged > 0 {
		problems = append(problems, fmt.Sprintf("%d damaged bytes replaced by U+FFFD", damaged))
	}
	return s, problems, true
}

// fromGB18030 reads a line that is GB18030 and holds no text of UTF-8.
func fromGB18030(line []byte) (string, bool) {
	if bad := BadUTF8(line); bad < 4 || ManyByteRunes(line) > bad/4 {
		return "", false
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(line)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return "", false
	}
	return string(out), ManyByteRunes(out) > 0
}

// decodeUTF16 reads UTF-16 without a mark. Its NUL bytes are the high bytes of
// digits and line ends, but also the low byte of the blank U+3000, so both
// orders are tried: the wrong one gives characters that no plan is written in.
func decodeUTF16(b []byte) (body, name string, problems []string, ok bool) {
	little := utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM)
	big := utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM)
	head := b[:min(len(b), 8<<10)&^1]
	asLittle, asBig := plausible(head, little), plausible(head, big)
	switch {
	case max(asLittle, asBig) < 0.8:
		return "", "", nil, false
	case asLittle >= asBig:
		return With(b, little, "utf-16le")
	}
	return With(b, big, "utf-16be")
}

// With turns the bytes of a file into UTF-8 from an encoding that is known.
func With(b []byte, e encoding.Encoding, as string) (body, name string, problems []string, ok bool) {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return "", "", nil, false
	}
	s := strings.ToValidUTF8(string(out), "\uFFFD")
	bad := strings.Count(s, "\uFFFD")
	if bad*50 > utf8.RuneCountInString(s) || !readable(s) {
		return "", "", nil, false
	}
	if bad > 0 {
		problems = []string{fmt.Sprintf("%d damaged characters replaced by U+FFFD", bad)}
	}
	return s, as, problems, true
}

// BadUTF8 counts the bytes that belong to no character.
func BadUTF8(b []byte) int {
	n := 0
	for i := 0; i < len(b); {
		// Most of a plan: three bytes, of which two are 10xxxxxx.
		rest := b[i:]
		size := 0
		for size < len(rest)-2 && rest[size]-0xE3 <= 0xE9-0xE3 && (rest[size+1]^0x80)|(rest[size+2]^0x80) < 0x40 {
			size += 3
		}
		if i += size; i == len(b) {
			break
		}
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			n++
		}
		i += size
	}
	return n
}

// ManyByteRunes counts the characters that take three bytes or more. Text in
// another encoding is hardly ever valid at such length by chance.
func ManyByteRunes(b []byte) int {
	n := 0
	for len(b) > 0 {
		_, size := utf8.DecodeRune(b)
		if size >= 3 {
			n++
		}
		b = b[size:]
	}
	return n
}

// readable says whether valid UTF-8 is a text: control characters are rare in it.
func readable(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0xE0 {
			i += 2 // most of a plan: characters of three bytes and more
		} else if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' {
			n++
		}
	}
	return n*100 <= len(s)
}

// plausible is the share of characters such as a plan is written in.
func plausible(b []byte, e encoding.Encoding) float64 {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil || len(out) == 0 {
		return 0
	}
	n, good := 0, 0
	for _, r := range string(out) {
		n++
		if r < 0x7F && (r >= ' ' || r == '\n' || r == '\r' || r == '\t') || r >= 0x4E00 && r <= 0x9FFF || r >= 0x3000 && r < 0x3100 || r >= 0xFF00 && r <= 0xFFEF || r >= 0x2010 && r < 0x2040 {
			good++
		}
	}
	return float64(good) / float64(n)
}
