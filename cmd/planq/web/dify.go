// Dify asks for passages at POST /retrieval, as its external knowledge API has it: the words in query, how many in
// retrieval_setting, and of which plan in knowledge_id, "all" being the whole library. It is answered with the
// chunks that the best passages stand in.

package web

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"planq/extract/export"
	"planq/index"
)

type retrieval struct {
	Knowledge string `json:"knowledge_id"`
	Query     string `json:"query"`
	Setting   struct {
		Top       int     `json:"top_k"`
		Threshold float64 `json:"score_threshold"`
	} `json:"retrieval_setting"`
	Condition *conditions `json:"metadata_condition"`
}

type retrieved struct {
	Content  string         `json:"content"`
	Score    float64        `json:"score"`
	Title    string         `json:"title"`
	Metadata map[string]any `json:"metadata"`
}

// difyError is what Dify shows of what went wrong: 2001 says that there is no such knowledge, 1001 that the request
// is none.
func difyError(w http.ResponseWriter, status, code int, format string, args ...any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"error_code": code, "error_msg": fmt.Sprintf(format, args...)})
}

func (s *Server) retrieve(w http.ResponseWriter, r *http.Request) error {
	var in retrieval
	w.Header().Set("Cache-Control", "no-store")
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || strings.TrimSpace(in.Query) == "" || len(in.Query) > longestQuery {
		difyError(w, http.StatusBadRequest, 1001, "it takes JSON with knowledge_id, query (at most %d bytes) and retrieval_setting", longestQuery)
		return nil
	}
	if why := in.Condition.wrong(); why != "" {
		difyError(w, http.StatusBadRequest, 1001, "metadata_condition: %s", why)
		return nil
	}
	lib := library(r)
	asked := askedBy(&in)
	asked.Context = r.Context()
	if err := known(lib, asked.Plans); err != nil {
		difyError(w, http.StatusNotFound, 2001, "%s: no plan of that id, nor is it all", shortened(in.Knowledge))
		return nil
	}
	if in.Condition.some() {
		asked.Plans = in.Condition.plans(lib, asked.Plans)
		asked.Limit = mostNarrowed
	}
	var found index.Result
	var err error
	if !in.Condition.some() || len(asked.Plans) > 0 {
		found, err = lib.Search(asked)
	}
	if err != nil {
		return err
	}
	out := struct {
		Records []retrieved `json:"records"`
	}{[]retrieved{}}
	seen, best, chunks := map[string]bool{}, 0.0, map[string][]export.Chunk{}
	for _, h := range found.Hits {
		best = max(best, h.Score)
		score := 1.0
		if best > 0 {
			score = h.Score / best
		}
		if score < in.Setting.Threshold || len(out.Records) == in.top() {
			break
		}
		all, ok := chunks[h.Plan.ID]
		if !ok {
			read, err := s.reading(r, h.Plan.ID)
			if err != nil {
				return err
			}
			for row := range rowsOf(lib, read.Document, "chunk") {
				all = append(all, row.(export.Chunk))
			}
			chunks[h.Plan.ID] = all
		}
		for _, c := range all {
			name := fmt.Sprint(c.Plan, " ", c.ID)
			if h.Span.Start >= c.Span.End || h.Span.End <= c.Span.Start || seen[name] || !in.Condition.hold(c, false) {
				continue
			}
			seen[name] = true
			out.Records = append(out.Records, retrieved{c.Content, score, cmp.Or(c.Title, c.Plan), map[string]any{
				"plan": c.Plan, "title": c.Title, "region": c.Region, "from": c.From, "to": c.To, "mode": c.Mode, "section": strings.Join(c.Section, " › "), "line": c.Line, "page": c.Page,
				"start": c.Span.Start, "end": c.Span.End, "address": fmt.Sprintf("%s#p-%d", planURL(c.Plan), h.Span.Start),
			}})
			break
		}
	}
	w.Header().Set("Content-Type", "application/json")
	export.Object(w, out)
	return nil
}

// top is how many chunks are asked for.
func (in *retrieval) top() int { return min(max(in.Setting.Top, 1), mostHits) }

func askedBy(in *retrieval) (q index.Query) {
	q.Text, q.Passages, q.Limit = in.Query, true, 3*in.top() // several hits may stand in one chunk
	if in.Knowledge != "all" {
		q.Plans = []string{in.Knowledge}
	}
	return q
}
