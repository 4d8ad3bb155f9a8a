// What the readers of files, the query language and the server say in English, which is the language of the command
// line and of programs, in Chinese for the pages that are. A test looks through what they can say and finds what
// words/told.txt lacks.

package web

import (
	"errors"
	"strings"
	"sync"

	"planq/extract"
	"planq/extract/source/marked"
)

// said is a sentence in the page's language; as it is where the table does not have it.
func (l language) said(text string) string {
	if l == english {
		return text
	}
	text, _ = filled(toldInChinese(), text, l.said)
	return text
}

func (l language) saidAll(texts []string) (all []string) {
	for _, t := range texts {
		all = append(all, l.said(t))
	}
	return all
}

// fitting says whether a text is a pattern whose signs % stand for anything, and for what.
func fitting(pattern, text string) (args []string, ok bool) {
	parts := strings.Split(pattern, "%")
	if len(parts) == 1 {
		return nil, pattern == text
	}
	rest, ok := strings.CutPrefix(text, parts[0])
	if !ok {
		return nil, false
	}
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(rest, part)
		if i < 0 {
			return nil, false
		}
		args, rest = append(args, strings.ReplaceAll(rest[:i], "%", "％")), rest[i+len(part):]
	}
	last := parts[len(parts)-1]
	if !strings.HasSuffix(rest, last) {
		return nil, false
	}
	return append(args, strings.ReplaceAll(rest[:len(rest)-len(last)], "%", "％")), true
}

// half is the part of a remark that the page's language has: 几处的口径可能不同（scope may differ）.
func (l language) half(text string) string {
	before, rest, ok := strings.Cut(text, "（")
	en, after, closed := strings.Cut(rest, "）")
	if !ok || !closed || en == "" || en[0] < 'a' || en[0] > 'z' {
		return text
	}
	if l == english {
		return en + after
	}
	return before + after
}

// outcome is a line on a target and what became of it. The command line calls what was reported 实际, the pages by
// the name that it has everywhere else.
func (l language) outcome(text string) string {
	if l == english {
		if said, ok := filled([][2]string{
			{"目标%，%年实际%：%", "target %, reported for %: %, that is %"}, {"目标%，%年实际%", "target %, reported for %: %"}, {"目标%，实际%", "target %, reported %"},
			{"% %年: 目标 % → 实际 %  %", "% %: target % → reported %  %"},
		}, text, l.met); ok {
			return said
		}
	}
	return strings.ReplaceAll(text, "实际", "现状")
}

// met says a verdict at the head of a text in English: 未达到 (+100.9%).
func (l language) met(text string) string {
	word, rest, _ := strings.Cut(text, " ")
	if w, ok := inEnglish()[word]; ok {
		return strings.TrimSpace(w + " " + rest)
	}
	return text
}

// fileError says what is wrong with a file, and what to do about it.
func (l language) fileError(err error) (what, hint string) {
	var bad *marked.Error
	if errors.As(err, &bad) {
		return l.said(bad.What), l.said(bad.Hint)
	}
	var failure *extract.Failure
	if errors.As(err, &failure) {
		return l.said("planq fails on this file (" + failure.What + " in " + failure.Where + ")"), l.said("it is a fault of planq: report it with the file, and go on without it")
	}
	what, hint, _ = strings.Cut(err.Error(), "; hint: ")
	return l.said(what), l.said(hint)
}

// toldInChinese are the sentences of words/told.txt; % stands for what they are about.
var toldInChinese = sync.OnceValue(func() [][2]string { return pairsOf("told.txt") })
