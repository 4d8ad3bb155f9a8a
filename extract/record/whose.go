// Whose a figure is, as a place: the plan's own region where the text says 全省 or names nobody, or the one that its subject names.

package record

import (
	"strings"

	"planq/extract/gazetteer"
)

// whose gives a record the region that its figure is of, with its code; none rather than a guess.
func (r *reader) whose(rec *Record, from how) {
	c := r.ctx
	if from == fromPlan || c.Scope != "" && rec.Subject != "" && ownPrefix(rec.Subject, c.Scope) {
		rec.Region, rec.RegionCode = c.Region, c.RegionCode
		return
	}
	if rec.Subject != r.placed.subject {
		r.placed = placed{subject: rec.Subject}
		places, _ := gazetteer.Opens(rec.Subject, c.RegionCode)
		if p, ok := gazetteer.Within(places, c.RegionCode); ok && p.Name != "" {
			r.placed.region, r.placed.code = p.Path(), p.Code
		}
	}
	rec.Region, rec.RegionCode = r.placed.region, r.placed.code
}

// placed is the subject of the record before, mostly this one's as well, and where it is.
type placed struct{ subject, region, code string }

// ownPrefix says whether a subject begins with a word for the plan's own whole: 全省光伏产业, 我省, 本省.
func ownPrefix(subject, scope string) bool {
	own := strings.TrimPrefix(scope, "全")
	for _, w := range [...]string{"全", "我", "本"} {
		if rest, ok := strings.CutPrefix(subject, w); ok && strings.HasPrefix(rest, own) {
			return true
		}
	}
	return false
}
