// A body, a project or a place of work that a clause is about owns what the clauses behind it measure: 建设海口智算中心，|算力规模达到300P，总投资9.2亿元;
// 3.云口抽水蓄能电站。|装机容量120万千瓦. What any region is measured by, it does not own.

package record

import (
	"strings"
	"unicode/utf8"
)

// body keeps in mind the body that a clause without figures is about. One that is a sentence of its own is what the whole passage is about.
func (r *reader) body(c clause) {
	s := r.passage.text[c.first:c.last]
	if len(s) > longName || r.lex.suffix(s, site) == "" {
		return
	}
	at := c.last - len(s)
	for _, k := range c.tokens {
		if k.kind == time {
			s = r.passage.text[k.end:c.last]
		}
	}
	if i := lastIndex(s, "的"); i >= 0 {
		s = s[i+len("的"):] // 去年动工的|海口水库
	}
	for {
		s = trimLeft(s)
		e := r.lex.opens(s, obtain|task|goal|adverb)
		if e.word == "" || utf8.RuneCountInString(e.word) < 2 || e.is(region|locality) || len(e.word) == len(s) {
			break
		}
		s = s[len(e.word):]
	}
	if !isSite(s) || len(s) > len("一")*24 || strings.ContainsAny(s, "、（“") {
		return
	}
	r.frame.body = r.place(s, at, c.last)
	if c.closes == stop && r.opens() {
		r.frame.topic = r.frame.body
		r.frame.topic.how = fromParagraph
	}
}

// ofBody is the body whose an indicator is, where one was named before and that is what bodies are measured by.
func (r *reader) ofBody(what string) (phrase, bool) {
	p := r.frame.body
	if p.text == "" || !r.lex.is(what, attribute) {
		return phrase{}, false
	}
	p.how = fromClauseBefore
	return p, true
}

// isSite says whether a name is that of one place of work: 云河水库. Of 水库 alone there are many.
func isSite(s string) bool {
	lex := vocabulary()
	w := lex.suffix(s, site)
	return w != "" && len(lex.prefix(s, region))+len(w) < len(s)
}
