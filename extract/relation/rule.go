// A way of reading 读法 is a value: its name, sentences that it reads and near misses that it leaves alone, and what it makes of
// what it is shown. The first of a list that does not decline has read it, so the order of a list is the order of preference.
//
//	重点发展 | 硅料、硅片 | 等核心产品 goes by “a verb of development” and each member by “the list's noun says what its members are”

package relation

import "strings"

// Way is what explain shows of a way of reading.
type Way struct {
	Name   string
	Reads  []string // sentences of a plan of 江西省 of which it makes a relation
	Leaves []string // and such as look alike, of which it makes none
}

// way is a way to read what stands at a place of a clause.
type way struct {
	Way
	opens class // of the word that it begins with; any where it is 0
	read  func(w *walk, k token) verdict
}

// verdict is what became of a clause.
type verdict int

const (
	declined verdict = iota // it is nothing for this way: the next one is asked
	done                    // the clause is read
	goOn                    // more of it follows at w.pos
)

// more is the verdict of a way that has read up to w.pos.
func more(follows bool) verdict {
	if follows {
		return goOn
	}
	return done
}

// try shows a clause at token k to one way after the other.
func (w *walk) try(ways []way, k token) verdict {
	w.depth++
	v := declined
	for i := 0; i < len(ways) && v == declined; i++ {
		if x := &ways[i]; x.opens == 0 || k.class&x.opens != 0 {
			w.by(x.Name)
			v = x.read(w, k)
		}
	}
	w.depth--
	return v
}

// trail are the names of the ways that lead to what is written, the outermost first: who is supported, what a place does, what is developed.
type trail [5]string

// by says which way reads now.
func (w *walk) by(name string) {
	if w.depth <= len(w.trail) {
		w.trail[w.depth-1] = name
	}
}

// byWhom is the trail in one string, which is kept since there are few.
func (w *walk) byWhom() string {
	t := w.trail
	clear(t[min(w.depth, len(t)):])
	s, ok := w.trails[t]
	if !ok {
		s = strings.Join(t[:min(w.depth, len(t))], arrow)
		w.trails[t] = s
	}
	return s
}

const arrow = " › "

// Trail are the ways that led to a relation, the outermost first.
func (r *Relation) Trail() []string { return strings.Split(r.Way, arrow) }

// Tried are the ways that were asked before the one of that name and declined, and, last, that one.
func Tried(name string) []Way {
	for _, list := range [][]way{ways, leads, supportWays} {
		for i, x := range list {
			if x.Name == name {
				var out []Way
				for _, y := range list[:i+1] {
					if y.opens == 0 || y.opens&x.opens != 0 {
						out = append(out, y.Way)
					}
				}
				return out
			}
		}
	}
	var out []Way
	for _, x := range memberWays {
		if out = append(out, x.Way); x.Name == name {
			return out
		}
	}
	return nil
}
