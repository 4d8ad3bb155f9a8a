// What two figures of two plans are to one another, for the test that judges it.

package check

import "planq/extract/record"

// Match says what two figures of two plans are to one another, and where the sums of the second plan say that they are of two series, how.
func Match(p Source, a *record.Record, q Source, b *record.Record) (Likeness, string) {
	x, y := open(p.Plan, p.Records), open(q.Plan, q.Records)
	x.identities()
	y.identities()
	one, other := x.of(a), y.of(b)
	if one == nil || other == nil {
		return Apart, ""
	}
	if how := liken(one.is, other.is); how != Same {
		return how, ""
	}
	if why := newRates(x, y).recounted(one, other); why != "" {
		return Other, why
	}
	return Same, ""
}

// of is the entry of a record.
func (b *book) of(r *record.Record) *entry {
	for _, e := range b.entries {
		if e.Record == r || e.ID == r.ID {
			return e
		}
	}
	return nil
}
