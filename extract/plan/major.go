// Headings with a mere number, as technical plans have them: 2 总体要求 and 2、总体要求, where 2.1
// stands below it.

package plan

import "strings"

// markMajors makes headings of the lines that begin with a number, where the next
// decimal heading is the first one under that number.
func markMajors(body string, blocks []*block) {
	major := 0 // of the decimal heading that comes next, when it is the first of its kind
	for i := len(blocks) - 1; i >= 0; i-- {
		b := blocks[i]
		if b.form == decimalForm || b.form == decimal3Form {
			if major = 0; b.form == decimalForm && b.number == 1 {
				major = b.major
			}
			continue
		}
		if major > 0 && b.form == dotForm && b.number == major && b.head == b.span.End && b.title.End > b.title.Start && !b.followOn {
			b.kind, b.form, major = Heading, majorForm, 0 // 1、总则
			continue
		}
		if major == 0 || b.kind != Paragraph || b.form != plain || b.span.End-b.span.Start > 120 {
			continue
		}
		t := body[b.span.Start:b.span.End]
		n, size := readDigits(t)
		if n != major || size == 0 || strings.ContainsAny(t, "。；：！？，") {
			continue
		}
		rest := t[size+skipBlank(t[size:]):]
		if !isHan(rest) && !strings.HasPrefix(rest, "“") || isUnit(rest) && skipBlank(t[size:]) == 0 {
			continue
		}
		b.mark = mark{kind: Heading, form: majorForm, number: n, size: size}
		b.readTitle(body)
		major = 0
	}
}
