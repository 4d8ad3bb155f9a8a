// Names: which plans name a thing, so that asking for one reads those plans and no others.
//
// A file of pairs holds, for the hash of every name and every id in the relations of its plans, those plans.
// Another name with the same hash is no harm: the plans that are named are asked themselves.

package index

import (
	"hash/fnv"
	"slices"
	"strconv"

	"planq/extract/relation"
)

// hashOf is the hash of a name, however it is written.
func hashOf(name string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(key(name)))
	return h.Sum32()
}

func keyNumber(key string) int {
	n, _ := strconv.ParseInt(key, 36, 48)
	return int(n)
}

// namesOf lists the hashes of the names and ids in the relations of a plan.
func namesOf(relations []relation.Relation) (hashes []uint32) {
	for _, x := range relations {
		for _, t := range x.Things() {
			hashes = append(hashes, hashOf(t.Name), hashOf(t.ID))
		}
	}
	slices.Sort(hashes)
	return slices.Compact(hashes)
}

// naming gives the plans of a segment that name a thing with the hash.
func (v *segment) naming(hash uint32) set {
	found := newSet(v.plans)
	if i := v.names.search(hash); i < v.names.n && v.names.key(i) == hash {
		found.fill(v.names.list(i))
	}
	return found
}
