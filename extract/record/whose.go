// Whose a figure is, as a place: the plan's own region where the text says 全省 or names nobody, or the one that its subject names.

package record

// own is whose a figure is where nobody is named: the plan's own whole, in the word that the plan has for it.
func (r *reader) own() phrase { return phrase{text: r.ctx.Scope, how: fromPlan} }

// whose gives a record the region that its figure is of, with its code; none rather than a guess.
func (r *reader) whose(rec *Record, from how) {
	if from == fromPlan {
		rec.Region, rec.RegionCode = r.ctx.Region, r.ctx.RegionCode
		return
	}
	if rec.Subject != r.placed.subject {
		r.placed = placed{subject: rec.Subject}
		if o := r.ctx.Whose(rec.Subject); o.Named {
			r.placed.region, r.placed.code = o.Region, o.Code
		}
	}
	rec.Region, rec.RegionCode = r.placed.region, r.placed.code
}

// placed is the subject of the record before, mostly this one's as well, and where it is.
type placed struct{ subject, region, code string }
