// A plan as it is held against others: what it says of itself, its text and its records, without reading it again.

package index

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"planq/extract/check"
	"planq/extract/gazetteer"
	"planq/extract/record"
)

// Source gives a plan of the library with its records.
func (l *Library) Source(id string) (check.Source, error) {
	for _, s := range l.plans {
		if s.info.ID == id {
			return s.source(func(*record.Record) bool { return true })
		}
	}
	return check.Source{}, ErrNoPlan
}

// Sources gives plans of the library with their records; all where none is named.
func (l *Library) Sources(ids ...string) (all []check.Source, err error) {
	if len(ids) == 0 {
		for _, s := range l.plans {
			ids = append(ids, s.info.ID)
		}
	}
	for _, id := range ids {
		one, err := l.Source(id)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// Followers gives the plans that may report on the targets of one: those of its region or of what that lies in,
// whose own year is not before its first, with the records of its years.
func (l *Library) Followers(of check.Source) ([]check.Source, error) {
	a := of.Plan.About
	regions, from, to := map[string]bool{}, 0, 0
	for i := range of.Records {
		if r := &of.Records[i]; r.Role == record.Target && r.Year > 0 {
			regions[r.Region], to = true, max(to, r.Year)
			if from == 0 || r.Year < from {
				from = r.Year
			}
		}
	}
	if to == 0 {
		return nil, nil // no target that one could report on
	}
	if a.From > 0 {
		from = min(from, a.From-1)
	}
	var later []*handle
	own := of.Plan.Identity()
	for _, s := range l.plans {
		i := s.info
		if i.SHA256 == of.Plan.SHA256 || !related(a.RegionCode, a.Region, i.RegionCode, i.Region) || i.To != 0 && i.To < a.From || len(i.Date) >= 4 && len(a.Date) >= 4 && i.Date < a.Date[:4] || i.Plan().Identity() == own {
			continue
		}
		later = append(later, s)
	}
	all, errs := make([]check.Source, len(later)), make([]error, len(later))
	var wait sync.WaitGroup
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(later)); i = next.Add(1) - 1 {
				all[i], errs[i] = later[i].source(func(r *record.Record) bool {
					return r.Year >= from && r.Year <= to && (r.Role == record.Actual) && (regions[r.Region] || r.Region == "")
				})
			}
		})
	}
	wait.Wait()
	if err := cmp.Or(errs...); err != nil {
		return nil, err
	}
	some := slices.DeleteFunc(all, func(s check.Source) bool { return len(s.Records) == 0 })
	slices.SortStableFunc(some, func(a, b check.Source) int { return strings.Compare(a.Plan.Date, b.Plan.Date) })
	return some, nil
}

// related says whether a plan of one region may report on another's: it is the same, or the one lies in the other.
func related(code, region, other, its string) bool {
	if code == "" || other == "" {
		return region == its
	}
	if code, other = gazetteer.Last(code), gazetteer.Last(other); code == other {
		return true
	}
	p, ok := gazetteer.ByCode(code)
	q, also := gazetteer.ByCode(other)
	return ok && also && (p.In(q) || q.In(p))
}

// source is the plan of a handle, with some of its records.
func (s *handle) source(wanted func(*record.Record) bool) (check.Source, error) {
	text, err := s.text()
	if err != nil {
		return check.Source{}, err
	}
	p := s.info.Plan()
	p.Text = text
	n, err := s.recordCount()
	if err != nil {
		return check.Source{}, err
	}
	out := check.Source{Plan: p}
	for i := range n {
		r, err := s.statement(i) // which costs less than how it was read, and most are not wanted
		if err == nil && wanted(r) {
			if r, err = s.record(i); err == nil {
				out.Records = append(out.Records, *r)
			}
		}
		if err != nil {
			return check.Source{}, err
		}
	}
	return out, nil
}
