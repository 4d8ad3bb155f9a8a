// Asking: conditions as the cluster's query language has them, and what it answers.
//
// No answer is taken from a part of the shards: a node that is gone is an error, which is tried again until its
// copies have taken over.

package opensearch

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"planq/index"
)

// query is a condition as the cluster asks it.
func query(c index.Cond) object {
	switch {
	case c.Never:
		return object{"match_none": object{}}
	case c.Not != nil:
		return object{"bool": object{"must_not": []any{query(*c.Not)}}}
	case len(c.All) > 0:
		return object{"bool": object{"filter": each(c.All)}}
	case len(c.Any) > 0:
		return object{"bool": object{"should": each(c.Any), "minimum_should_match": 1}}
	case len(c.Of) > 0:
		return object{"function_score": object{"query": object{"bool": object{"should": weighted(c.Of), "minimum_should_match": 0}}, "min_score": c.AtLeast}}
	case c.Phrase != "":
		return phrase(c.Field, c.Phrase)
	case c.Terms != nil:
		return object{"terms": object{c.Field: c.Terms}}
	case c.From != nil || c.To != nil:
		bounds := object{}
		if c.From != nil {
			bounds["gte"] = *c.From
		}
		if c.To != nil {
			bounds["lte"] = *c.To
		}
		return object{"range": object{c.Field: bounds}}
	}
	return object{"match_all": object{}}
}

func each(conds []index.Cond) (all []any) {
	for _, c := range conds {
		all = append(all, query(c))
	}
	return all
}

func weighted(of []index.Weighted) (all []any) {
	for _, w := range of {
		if w.BM25 && !w.Never {
			all = append(all, boosted(query(w.Cond), w.Weight))
			continue
		}
		all = append(all, object{"constant_score": object{"filter": query(w.Cond), "boost": w.Weight}})
	}
	return all
}

func boosted(q object, boost float64) object {
	return object{"bool": object{"must": []any{q}, "boost": boost}}
}

// phrase is that a text stands in a field: its pairs side by side, or, of one character, a pair that begins with it.
func phrase(field, text string) object {
	if utf8.RuneCountInString(text) == 1 {
		return object{"prefix": object{field: object{"value": pairRunes(text), "rewrite": "constant_score"}}}
	}
	pairs := strings.Fields(index.PairsOf(pairRunes(text)))
	if pairs = pairs[:len(pairs)-1]; len(pairs) == 1 {
		return object{"term": object{field: object{"value": pairs[0]}}}
	}
	return object{"match_phrase": object{field: object{"query": strings.Join(pairs, " ")}}}
}

// pairRunes keeps what would be a blank to the cluster out of the pairs.
func pairRunes(text string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' {
			return '\u2422'
		}
		return r
	}, text)
}

// hit is an entry as the cluster gives it.
type hit struct {
	Source struct {
		Key, Kind string
		N         int
		Seen      struct {
			Doc   []byte
			First int
			In    int
			Cut   bool
		}
		Relation json.RawMessage
	} `json:"_source"`
	Sort []any
}

type answer struct {
	Status int
	Error  json.RawMessage
	Shards struct{ Failed int } `json:"_shards"`
	Hits   struct {
		Total struct{ Value int }
		Hits  []hit
	}
	Aggregations map[string]json.RawMessage
	TimedOut     bool `json:"timed_out"`
}

// most is how many hits the cluster gives at a time.
const most = 10_000

// facetValues is how many values of a facet are counted.
const facetValues = 1000

// Candidates answers questions about one state.
func (c *Cluster) Candidates(ctx context.Context, s index.State, asks []index.Ask) ([]index.Candidates, error) {
	requests := make([]request, len(asks))
	for i, a := range asks {
		requests[i] = request{c.entries(), c.request(s, a)}
		if a.Relations {
			requests[i].of = c.relations()
		}
	}
	answers, err := c.search(ctx, requests)
	if err != nil {
		return nil, err
	}
	all := make([]index.Candidates, len(asks))
	for i, a := range asks {
		got := &all[i]
		if err := fill(got, &answers[i], a); err != nil {
			return nil, err
		}
		for a.All && len(got.Found) < min(got.Total, a.Limit) && len(answers[i].Hits.Hits) > 0 { // the next of them
			hits := answers[i].Hits.Hits
			requests[i].body["search_after"] = hits[len(hits)-1].Sort
			delete(requests[i].body, "aggs")
			more, err := c.search(ctx, requests[i:i+1])
			if err != nil {
				return nil, err
			}
			answers[i].Hits.Hits = more[0].Hits.Hits
			take(got, more[0].Hits.Hits)
		}
	}
	return all, nil
}

// request is a search in one of the indices.
type request struct {
	of   string
	body object
}

// request is a question as the cluster takes it.
func (c *Cluster) request(s index.State, a index.Ask) object {
	r := object{
		"size": min(a.Limit, most), "track_total_hits": true, "_source": a.Limit > 0,
	}
	filter := []any{seen(s), query(a.Want)}
	if a.All {
		filter = []any{seen(s), query(a.Want)}
		r["sort"] = []any{"id", "kind", "n"}
		r["size"] = min(a.Limit, 1000)
	}
	of := object{"filter": filter}
	if len(a.Rank) > 0 && !a.All {
		of["should"] = weighted(a.Rank)
		of["minimum_should_match"] = 0
		r["sort"] = []any{"_score", "id", "n"} // the same candidates whichever copies answer
	}
	r["query"] = object{"bool": of}
	aggs := object{}
	for i, count := range a.Counts {
		aggs[fmt.Sprint("c", i)] = object{"filter": query(count)}
	}
	if a.Facets {
		for field, of := range map[string]string{"plan": "id", "chapter": "chapter_as", "role": "role", "year": "year", "unit": "unit_as"} {
			aggs["f_"+field] = object{"terms": object{"field": of, "size": facetValues, "shard_size": 4 * facetValues}}
		}
	}
	if len(aggs) > 0 {
		r["aggs"] = aggs
	}
	return r
}

// search sends requests in one go, until all of them are answered by all shards.
func (c *Cluster) search(ctx context.Context, requests []request) ([]answer, error) {
	var body bytes.Buffer
	e := json.NewEncoder(&body)
	for _, r := range requests {
		// A search without a preference may ask a copy that is behind in what is searchable; it is not, for a step
		// counts only when all have it.
		if err := e.Encode(object{"index": r.of, "allow_partial_search_results": false}); err != nil {
			return nil, err
		}
		if err := e.Encode(r.body); err != nil {
			return nil, err
		}
	}
	until := time.Now().Add(c.patience)
	for wait := 100 * time.Millisecond; ; wait = min(2*wait, 3*time.Second) {
		var got struct{ Responses []answer }
		found, err := c.get(ctx, "POST", "/_msearch", body.Bytes(), &got)
		if err != nil {
			return nil, err
		}
		if !found || len(got.Responses) != len(requests) {
			return nil, c.fail("planq index makes it", "there is no library of that name")
		}
		failed := reply{}
		for _, a := range got.Responses {
			if a.Status >= 300 || a.Error != nil {
				failed = reply{status: a.Status, body: slices.Concat([]byte(`{"error":`), a.Error, []byte("}"))}
			} else if a.Shards.Failed > 0 || a.TimedOut {
				failed = reply{status: http.StatusServiceUnavailable, body: []byte(`{"error":"not all parts have answered"}`)}
			}
		}
		if failed.status == 0 {
			return got.Responses, nil
		}
		if failed.status == http.StatusNotFound {
			return nil, c.fail("planq index makes it", "there is no library of that name")
		}
		if !passing(failed, nil) || time.Now().Add(wait).After(until) {
			return nil, c.problem(failed, nil)
		}
		time.Sleep(wait)
	}
}

func take(got *index.Candidates, hits []hit) {
	for _, h := range hits {
		s := &h.Source
		if s.Relation != nil {
			s.Seen.Doc = s.Relation
		}
		got.Found = append(got.Found, index.Candidate{Key: s.Key, Kind: s.Kind, N: s.N, Seen: index.Seen{Doc: s.Seen.Doc, First: s.Seen.First, In: s.Seen.In, Cut: s.Seen.Cut}})
	}
}

func fill(got *index.Candidates, a *answer, of index.Ask) error {
	got.Total = a.Hits.Total.Value
	take(got, a.Hits.Hits)
	for i := range of.Counts {
		var count struct {
			DocCount int `json:"doc_count"`
		}
		if err := json.Unmarshal(a.Aggregations[fmt.Sprint("c", i)], &count); err != nil {
			return err
		}
		got.Counts = append(got.Counts, count.DocCount)
	}
	for name, b := range a.Aggregations {
		field, ok := strings.CutPrefix(name, "f_")
		if !ok {
			continue
		}
		var terms struct {
			Buckets []struct {
				Key      any
				DocCount int `json:"doc_count"`
			}
		}
		if err := json.Unmarshal(b, &terms); err != nil {
			return err
		}
		f := index.Facet{Field: field}
		for _, v := range terms.Buckets {
			value := fmt.Sprint(v.Key)
			f.Values = append(f.Values, index.Count{Value: value, Hits: v.DocCount})
		}
		got.Facets = append(got.Facets, f)
	}
	return nil
}

// Fetch gives parts of plans.
func (c *Cluster) Fetch(ctx context.Context, refs []index.PartOf) ([][]byte, error) {
	all := make([][]byte, 0, len(refs))
	for some := range slices.Chunk(refs, 150) {
		ids := make([]string, len(some))
		for i, ref := range some {
			ids[i] = partID(ref.Key, ref.Part, 0)
		}
		docs, err := c.mget(ctx, ids)
		if err != nil {
			return nil, err
		}
		for i, d := range docs {
			if !d.Found {
				return nil, index.ErrGone
			}
			b, err := base64.StdEncoding.DecodeString(d.Source.Bytes)
			if err != nil {
				return nil, err
			}
			if d.Source.Of > 1 {
				var rest []string
				for n := 1; n < d.Source.Of; n++ {
					rest = append(rest, partID(some[i].Key, some[i].Part, n))
				}
				more, err := c.mget(ctx, rest)
				if err != nil {
					return nil, err
				}
				for _, m := range more {
					if !m.Found {
						return nil, index.ErrGone
					}
					piece, err := base64.StdEncoding.DecodeString(m.Source.Bytes)
					if err != nil {
						return nil, err
					}
					b = append(b, piece...)
				}
			}
			if b, err = unzipped(b); err != nil || index.SumOf(b) != d.Source.Sum {
				return nil, c.fail("index the plan again with --again", "a part of plan %s is not what was written", some[i].Key)
			}
			all = append(all, b)
		}
	}
	return all, nil
}

type partDoc struct {
	Found  bool
	Error  json.RawMessage
	Source struct {
		Bytes string
		Sum   uint32
		Of    int
	} `json:"_source"`
}

func (c *Cluster) mget(ctx context.Context, ids []string) ([]partDoc, error) {
	until := time.Now().Add(c.patience)
	for wait := 100 * time.Millisecond; ; wait = min(2*wait, 3*time.Second) {
		var got struct{ Docs []partDoc }
		found, err := c.get(ctx, "POST", "/"+c.parts()+"/_mget?realtime=true", object{"ids": ids}, &got)
		if err != nil {
			return nil, err
		}
		if !found || len(got.Docs) != len(ids) {
			return nil, c.fail("planq index makes it", "there is no library of that name")
		}
		failed := slices.IndexFunc(got.Docs, func(d partDoc) bool { return d.Error != nil })
		if failed < 0 {
			return got.Docs, nil
		}
		r := reply{status: http.StatusServiceUnavailable, body: slices.Concat([]byte(`{"error":`), got.Docs[failed].Error, []byte("}"))}
		if time.Now().Add(wait).After(until) {
			return nil, c.problem(r, nil)
		}
		time.Sleep(wait)
	}
}

// planDoc is a plan in the list.
type planDoc struct {
	index.Info
	Reader string `json:"reader"`
	Facts  string `json:"facts,omitempty"`
}

// Plans lists plans by their IDs, and counts them.
func (c *Cluster) Plans(ctx context.Context, s index.State, which index.Which) (all []index.Held, total int, err error) {
	var filter []any
	for field, values := range map[string][]string{"id": which.IDs, "key": which.Keys, "names": which.Names} {
		if len(values) > 0 {
			filter = append(filter, object{"terms": object{field: values}})
		}
	}
	filter = append(filter, seen(s), object{"exists": object{"field": "id"}})
	request := object{"size": 1000, "sort": []any{"id"}, "_source": []string{"plan"}, "query": object{"bool": object{"filter": filter}}, "track_total_hits": true}
	if which.Limit > 0 {
		request["size"] = min(which.Limit, 1000)
	}
	for {
		var got struct {
			Hits struct {
				Total struct{ Value int }
				Hits  []struct {
					Source struct{ Plan planDoc } `json:"_source"`
					Sort   []any
				}
			}
		}
		found, err := c.get(ctx, "POST", "/"+c.plans()+"/_search?allow_partial_search_results=false", request, &got)
		if err != nil || !found {
			return nil, 0, err
		}
		hits := got.Hits.Hits
		total = got.Hits.Total.Value
		for _, h := range hits {
			p := h.Source.Plan
			all = append(all, index.Held{Info: p.Info, Reader: p.Reader, Facts: p.Facts})
		}
		if len(hits) < request["size"].(int) || which.Limit > 0 && len(all) >= which.Limit {
			return all, total, nil
		}
		request["search_after"] = hits[len(hits)-1].Sort
	}
}
