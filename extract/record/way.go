// A way of reading 读法 is a value: its name, sentences that it reads and near misses that it leaves alone, and a match. The first of a list that does not
// decline has read the figure, so the order of a list is the order of preference.

package record

// Way is what explain shows of a way of reading.
type Way struct {
	Name   string
	Reads  []string // sentences of a plan that it reads
	Leaves []string // and such as look alike, which it does not
}

// Tried are the ways that were asked before the one of that name and declined, and, last, that one; none where no list holds it.
func Tried(name string) (out []Way) {
	for i := range nameWays {
		if out = append(out, nameWays[i].Way); nameWays[i].Name == name {
			return out
		}
	}
	return nil
}
