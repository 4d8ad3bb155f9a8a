// A plan is read again when a person has said of it what it does not say of itself.

package extract

import "planq/extract/context"

// Overruled is the plan as it reads with what a person says of it; itself where that is what it was read with. What was read from an extraction
// cannot be read again.
func (d *Document) Overruled(o context.Overrule) (again *Document, err error) {
	if d.Source == nil || o == d.Context.Overruled() {
		return d, nil
	}
	if err := Guard(d.Source.Name, func() { again = Overruled(d.Source, o) }); err != nil {
		return nil, err
	}
	again.Plan.ID = d.Plan.ID
	return again, nil
}
