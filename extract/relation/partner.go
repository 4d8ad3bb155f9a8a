// Who works with whom 合作: 金川集团与兰州大学签署战略合作协议, 促成A与B战略重组, 深化与京津冀合作.

package relation

import (
	"strings"

	"planq/extract/quantity"
)

// allied finds a word of working together wherever a passage has one.
var allied = quantity.NewAnywhere(together...)

// partners reads A与B…合作 in the clause at hand. Both are named, and of a sort: bodies with bodies, regions with
// regions; the plan's region where nobody stands before 与.
func (w *walk) partners() {
	s := w.text[w.now.start:w.now.end]
	for _, with := range withWords {
		i := strings.Index(s, with)
		if i < 0 || w.nested(w.now.start+i) {
			continue
		}
		from := w.now.start + i + len(with)
		end := w.now.end
		if with != "并购" && with != "联合重组" {
			if end = w.jointAt(from); end < 0 {
				continue
			}
		}
		others := w.bodies(from, end)
		if i := w.etc(from, end); len(others) == 0 && i > 0 { // 与京津冀等国家重大战略对接
			others = w.bodies(from, i)
		}
		if len(others) == 0 {
			continue
		}
		who, inherited := w.before(w.now.start, w.now.start+i)
		for _, a := range who {
			for _, b := range others {
				if inherited != "" || (a.Kind == Region) == (b.Kind == Region) {
					w.write(a, inherited, Partners, b, with+"…"+w.jointWord(end))
				}
			}
		}
		if len(who) > 0 {
			w.pos = end
		}
		return
	}
}

// jointAt is where the second name ends: before the first verb or small word behind which the working together
// stands; -1 where none does.
func (w *walk) jointAt(from int) int {
	s := w.text[from:w.now.end]
	if w.jointWord(from) == "" {
		return -1
	}
	end := len(s)
	for _, mark := range append(joint, behindPartners...) {
		if i := strings.Index(s, mark); i > 0 && i < end {
			end = i
		}
	}
	return from + end
}

// jointWord is the word of working together that stands behind a place, the first of them.
func (w *walk) jointWord(from int) string {
	s := w.text[from:w.now.end]
	found, at := "", len(s)
	for _, word := range joint {
		if i := strings.Index(s, word); i >= 0 && i < at {
			found, at = word, i
		}
	}
	return found
}

// bodies are the named bodies or regions of a stretch.
func (w *walk) bodies(start, end int) []Thing {
	return w.things(start, end, Enterprise, Institution, Park, Region)
}

// before are those who stand before 与: behind verbs and small words (促成|金川集团), or, where nothing but
// those stands there (深化|与京津冀合作), the actors.
func (w *walk) before(start, end int) ([]Thing, string) {
	for start < end {
		start, end = w.trim(start, end)
		word := vocabulary().prefix(w.text[start:end], verbs|adverb|light|by|act|never)
		if word == "" {
			break
		}
		start += len(word)
	}
	if start >= end {
		who, inherited := w.actors()
		if len(who) > 0 && (who[0].Kind == Industry || who[0].Kind == Region && w.division(who[0].Name) == "") {
			return []Thing{w.region}, "plan"
		}
		return who, inherited
	}
	return w.bodies(start, end), ""
}
