// The signs of facts and modes in Chinese: the context names them in English, for programs.

package web

import "sync"

// sign is what kind of sign something is, in the page's language.
func (l language) sign(why string) string {
	if l == english {
		return why
	}
	if zh, ok := signsInChinese()[why]; ok {
		return zh
	}
	return why
}

// signsInChinese are those of words/signs.txt.
var signsInChinese = sync.OnceValue(func() map[string]string { return byFirst(pairsOf("signs.txt")) })
