// A field that a person has corrected keeps what was read, as the reason for what it says.

package record

import (
	"slices"
	"strings"
)

// How a reason begins that a person is the source of a field.
const (
	CorrectedBy = "corrected by a person; it was read as "
	unread      = "nothing"
	ConfirmedBy = "a person has confirmed it"
)

// Correct notes that a person has said what a field is, which was read as was.
func (r *Record) Correct(field, was string) {
	if was == "" {
		was = unread
	}
	r.Reasons = append(slices.DeleteFunc(slices.Clone(r.Reasons), func(why Reason) bool { return why.Field == field }), Reason{Field: field, How: CorrectedBy + was})
	r.Inherited = slices.DeleteFunc(slices.Clone(r.Inherited), func(f string) bool { return f == field })
}

// Recall notes what Corrected lists.
func (r *Record) Recall(corrected []string) {
	for _, s := range corrected {
		if field, was, ok := strings.Cut(s, ":"); ok {
			r.Correct(field, strings.TrimSpace(was))
		} else {
			r.Confirm()
		}
	}
}

// Confirm notes that a person has found the record right, once.
func (r *Record) Confirm() {
	confirmed := func(why Reason) bool { return why.How == ConfirmedBy }
	if slices.ContainsFunc(r.Reasons, confirmed) {
		return
	}
	r.Reasons = append(slices.Clone(r.Reasons), Reason{Field: "value", How: ConfirmedBy})
}

// Corrected lists the fields that a person has corrected, each with what was read: year: 2010; confirmed, where he found nothing to correct.
func (r *Record) Corrected() (all []string) {
	for _, why := range r.Reasons {
		if was, ok := strings.CutPrefix(why.How, CorrectedBy); ok {
			if was == unread {
				was = ""
			}
			all = append(all, strings.TrimSpace(why.Field+": "+was))
		} else if why.How == ConfirmedBy {
			all = append(all, "confirmed")
		}
	}
	return all
}
