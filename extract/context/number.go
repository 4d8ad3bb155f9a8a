// 发文字号, which everybody calls 文号: the number under which an office sends a document out, by which it is cited:
// 国发〔2021〕29号, 国务院令第472号. The index table of a site names it, or it stands alone below the title; the number
// of another document, in brackets behind its name, is none.

package context

import (
	"strings"

	"planq/extract/internal/late"
)

// number settles the document's number.
func (r *reader) number() {
	b := ballot{field: "number"}
	for i := range r.top {
		t := &r.top[i]
		if name, value, ok := t.label(); ok {
			switch name {
			case "发文字号", "文号", "文件编号", "文件字号", "发文文号", "公文字号":
				if value == "" && i+1 < len(r.top) {
					value = r.top[i+1].text
				}
				b.vote(numberOf(value), 9, "the index table names it", t.span)
			}
			continue
		}
		if !strings.Contains(t.text, "号") {
			continue
		}
		if n := numberOf(t.text); n != "" && (i == 0 || !namedByLabel(r.top[i-1].text)) {
			b.vote(n, 6, "a number of its own at the top", t.span)
		} else if i > 0 && isOrder().MatchString(t.text) && strings.HasSuffix(r.top[i-1].text, "令") {
			b.vote(numberOf(r.top[i-1].text+t.text), 6, "a number of its own at the top", t.span)
		} else if i < 8 {
			b.vote(numberBehind(t.text), 4, "it stands behind the title", t.span)
		}
	}
	r.c.Number = r.found(b.settle(1), "")
}

// ofYear is a number of a year's series, ofOrder that of an order 令, isOrder its number alone; follows finds the first.
var (
	follows = late.Pattern(`[\p{Han}]{1,14}[〔\[［【](?:19|20)\d\d[〕\]］】]第?\d{1,5}号`)
	isOrder = late.Pattern(`^[（(]?第\d{1,5}号[）)]?$`)
	ofYear  = late.Pattern(`^[（(]?([\p{Han}]{1,14})[〔\[［（(【]((?:19|20)\d\d)[〕\]］）)】]第?(\d{1,5})号[）)]?$`)
	ofOrder = late.Pattern(`^[（(]?([\p{Han}]{2,30}令)[（(]?(第\d{1,5}号)[）)]?$`)
)

// numberBehind is the number that follows a title in its line, or in prose without line breaks: …的意见国发〔2011〕35号各省….
func numberBehind(s string) string {
	s = plain(s[:whole(s, 400)])
	at := follows().FindStringIndex(s)
	if at == nil || strings.ContainsAny(s[:at[0]], "《（(，。；：") {
		return ""
	}
	return numberOf(s[at[0]:at[1]])
}

// numberOf is the number that a line consists of, written as the rule has it; "" where it is none.
func numberOf(s string) string {
	if len(s) > 150 {
		return ""
	}
	s = plain(s)
	if m := ofYear().FindStringSubmatch(s); m != nil {
		office := m[1]
		for _, w := range nouns() {
			if i := strings.LastIndex(office, w); i >= 0 {
				office = office[i+len(w):] // it follows a title without a stop: …的意见国发〔2011〕35号
			}
		}
		if office == "" {
			return ""
		}
		return office + "〔" + m[2] + "〕" + m[3] + "号"
	}
	if m := ofOrder().FindStringSubmatch(s); m != nil {
		return m[1] + m[2]
	}
	return ""
}

// plain is s with its figures narrow, and without the blanks in a number: 国发 〔2011〕 35 号.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == ' ' || r == 0x3000 || r == 0xA0:
			return -1
		}
		return r
	}, s)
}
