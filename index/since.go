// Since when the library has its plans: what is new is asked for by the day.

package index

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"planq/extract/export"
)

// now is the hour by which a plan is said to have come; a test has one of its own.
var now = time.Now

// since notes that a plan has come now; or when it came, where its file is what it was and it was only read anew.
func (i *Info) since(was *Info) {
	if was != nil && was.SHA256 == i.SHA256 {
		i.Added = was.Added
		return
	}
	i.Added = now().UTC().Format(time.RFC3339)
}

// Since lists the ids of the plans that came into the library, or changed, on a day or behind it: 2026-12-01, or an
// hour as RFC 3339 has it. A plan of which the library does not know when it came, the shipped one, has the day of
// its own date.
func (l *Library) Since(day string) (ids []string) {
	for _, p := range l.Plans() {
		if came := p.Came(); came >= day {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// Came is when a plan came into the library or changed, or its own date.
func (i *Info) Came() string {
	if i.Added != "" {
		return i.Added
	}
	return i.Date
}

// News are the newest hits of a query: those of the plans that came last, of one plan the best first. It looks
// among the last plans, and among more where these have little.
func (l *Library) News(q Query) (hits []Hit, err error) {
	plans := l.Plans()
	if len(q.Plans) > 0 {
		plans = slices.DeleteFunc(plans, func(p Info) bool { return !slices.Contains(q.Plans, p.ID) })
	}
	came := map[string]string{}
	for _, p := range plans {
		came[p.ID] = p.Came()
	}
	slices.SortStableFunc(plans, func(a, b Info) int { return strings.Compare(b.Came(), a.Came()) })
	for _, last := range []int{100, 1000, len(plans)} {
		last = min(last, len(plans))
		q.Plans = nil
		for _, p := range plans[:last] {
			q.Plans = append(q.Plans, p.ID)
		}
		if len(q.Plans) == 0 {
			return nil, nil
		}
		found, err := l.Search(q)
		if err != nil {
			return nil, err
		}
		first := map[string]string{} // of two files of one plan
		hits = slices.DeleteFunc(found.Hits, func(h Hit) bool {
			of := cmp.Or(h.Plan.Letters, h.Plan.ID)
			first[of] = cmp.Or(first[of], h.Plan.ID)
			return h.OnlyTitle() || first[of] != h.Plan.ID
		})
		if len(hits) >= q.Limit/2 || last == len(plans) {
			break
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return strings.Compare(came[b.Plan.ID], came[a.Plan.ID]) })
	return hits, nil
}

// Feed writes the newest hits of a query as a feed of Atom. Addresses begin with base, "" where no server shows
// them; it is the feed's own address behind it.
func (l *Library) Feed(w io.Writer, q Query, base, own string) error {
	hits, err := l.News(q)
	if err != nil {
		return err
	}
	f := export.Feed{Title: "planq: " + q.Text, Own: base + own, ID: "urn:planq:query:" + digest(q.Text)}
	for _, h := range hits {
		e := export.FeedEntry{
			ID: "urn:planq:hit:" + digest(h.Plan.SHA256+fmt.Sprint(h.Span)), Title: cmp.Or(h.Plan.Title, h.Plan.ID), Author: h.Plan.Issuer, Updated: h.Plan.Came(), Published: h.Plan.Date,
		}
		if len(h.Section) > 0 {
			e.Title += "：" + h.Section[len(h.Section)-1]
		}
		for _, p := range l.Snippet(h) {
			e.Text += p.Text
		}
		if base != "" {
			at := h.Span.Start
			e.Address = fmt.Sprintf("%s/plan/%s?at=%d", base, url.PathEscape(h.Plan.ID), at)
		}
		f.Entries = append(f.Entries, e)
	}
	return f.Write(w)
}
