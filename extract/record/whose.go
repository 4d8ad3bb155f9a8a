// Whose a figure is, as a place: the plan's own region where the text says 全省 or names nobody, or the one that its subject names.

package record

import (
	"planq/extract/context"
)

// whose gives a record the region that its figure is of, with its code; none rather than a guess.
func (r *reader) whose(rec *Record, from how) {
	if from == fromPlan {
		rec.Region, rec.RegionCode = r.ctx.Region, r.ctx.RegionCode
		return
	}
	if o := context.Whose(r.ctx.About, rec.Subject); o.Named {
		rec.Region, rec.RegionCode = o.Region, o.Code
	}
}
