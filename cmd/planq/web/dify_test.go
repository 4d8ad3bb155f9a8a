package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// Dify sends what its documentation says, and shows what it is answered.
func TestDifyRetrieves(t *testing.T) {
	h := shippedServer(t, Options{})
	post := func(body string) (*httptest.ResponseRecorder, map[string]any) {
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:7070/retrieval", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer any-key")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		var out map[string]any
		if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
			t.Errorf("%s: %v: %.200s", body, err, w.Body)
		}
		return w, out
	}
	for _, knowledge := range []string{"all", "jiangxi-12fyp-industry"} {
		w, out := post(`{"knowledge_id":"` + knowledge + `","query":"光伏产业2015年的目标是多少","retrieval_setting":{"top_k":3,"score_threshold":0.1}}`)
		records, _ := out["records"].([]any)
		if w.Code != http.StatusOK || len(records) != 3 {
			t.Fatalf("%d, %d records: %.300s", w.Code, len(records), w.Body)
		}
		last := 2.0
		for _, r := range records {
			r := r.(map[string]any)
			score, _ := r["score"].(float64)
			if content, _ := r["content"].(string); !strings.Contains(content, "光伏") || !strings.Contains(content, "江西省 · 2011—2015年") || r["title"] == "" || score <= 0 || score > min(1, last) {
				t.Errorf("%.300v", r)
			}
			if at, _ := r["metadata"].(map[string]any); at["plan"] != "jiangxi-12fyp-industry" || at["section"] == "" || at["mode"] == "" {
				t.Errorf("metadata %v", at)
			}
			last = score
		}
	}
	for body, want := range map[string]float64{
		`{"knowledge_id":"poems","query":"光伏","retrieval_setting":{"top_k":3}}`: 2001,
		`{"knowledge_id":"all","query":""}`:                                     1001,
		`no JSON`:                                                               1001,
		`{"knowledge_id":"all","query":"光伏","metadata_condition":{"conditions":[{"name":["colour"],"comparison_operator":"is","value":"江西"}]}}`: 1001,
		`{"knowledge_id":"all","query":"光伏","metadata_condition":{"conditions":[{"name":["region"],"comparison_operator":">","value":"江西"}]}}`:  1001,
		`{"knowledge_id":"all","query":"光伏","metadata_condition":{"conditions":[{"name":["year"],"comparison_operator":"=","value":"today"}]}}`: 1001,
		`{"knowledge_id":"all","query":"光伏","metadata_condition":{"conditions":[{"comparison_operator":"is"}]}}`:                                1001,
		`{"knowledge_id":"all","query":"` + strings.Repeat("光", longestQuery) + `","retrieval_setting":{"top_k":1000000000}}`:                   1001,
	} {
		if w, out := post(body); w.Code < 400 || out["error_code"] != want || out["error_msg"] == "" {
			t.Errorf("%.80s: %d %v", body, w.Code, out)
		}
	}
	if _, out := post(`{"knowledge_id":"all","query":"量子咖啡","retrieval_setting":{"top_k":3}}`); out["records"] == nil || len(out["records"].([]any)) != 0 {
		t.Errorf("nothing found: %v", out)
	}
	for conditions, some := range map[string]bool{
		`"conditions":[{"name":["region"],"comparison_operator":"contains","value":"江西"}]`:                                                                                     true,
		`"conditions":[{"name":["region"],"comparison_operator":"is","value":"广东省"}]`:                                                                                          false,
		`"conditions":[{"name":["year"],"comparison_operator":"=","value":2013},{"name":["mode"],"comparison_operator":"is","value":"task"}]`:                                  true,
		`"conditions":[{"name":["year"],"comparison_operator":">","value":"2015"}]`:                                                                                            false,
		`"logical_operator":"or","conditions":[{"name":["year"],"comparison_operator":">","value":"2015"},{"name":["section"],"comparison_operator":"contains","value":"光伏"}]`: true,
	} {
		w, out := post(`{"knowledge_id":"all","query":"光伏","retrieval_setting":{"top_k":3},"metadata_condition":{` + conditions + `}}`)
		if records, ok := out["records"].([]any); !ok || len(records) > 0 != some {
			t.Errorf("%s: %d %.300s", conditions, w.Code, w.Body)
		} else if strings.Contains(conditions, `"task"`) && strings.Contains(w.Body.String(), `"mode": "review"`) {
			t.Errorf("%s: %.300s", conditions, w.Body)
		}
	}
	if w := ask(shippedServer(t, Options{Token: "0123456789abcdef"}), "/retrieval"); w.Code != http.StatusUnauthorized {
		t.Errorf("without the token: %d", w.Code)
	}
}
