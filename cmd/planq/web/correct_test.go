package web

import (
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"planq/index"
)

func TestAVisitorCorrectsAFigure(t *testing.T) {
	h, path := sayingServer(t, Options{Upload: true})
	id := regexp.MustCompile(`/plan/a/record/(r[0-9a-f]+)`).FindStringSubmatch(got(h, "/plan/a?lang=zh"))
	if id == nil {
		t.Fatal("the plan has no figure")
	}
	record := "/plan/a/record/" + id[1]
	if page := got(h, record+"?lang=zh&panel"); !strings.Contains(page, `action="`+record+`/correct"`) {
		t.Fatalf("no form: %.2000s", page)
	}
	w := say(h, record+"/correct", url.Values{"year": {"2031"}, "note": {"见附表"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d: %.500s", w.Code, w.Body)
	}
	if b, _ := os.ReadFile(index.CorrectionsFile(path)); !strings.Contains(string(b), `"set":{"year":"2031"},"note":"见附表"`) {
		t.Errorf("beside the plan stands %q", b)
	}
	if page := got(h, record+"?lang=zh"); !strings.Contains(page, "2031") || !strings.Contains(page, "人工改正，原读作 ") {
		t.Error("the figure does not say that it was corrected")
	}
	if w := say(h, record+"/correct", url.Values{"year": {"soon"}}); w.Code != http.StatusBadRequest {
		t.Errorf("%d for a year that is none", w.Code)
	}
	if w := say(h, record+"/correct", url.Values{"drop": {"true"}}); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/plan/a" {
		t.Errorf("%d %s", w.Code, w.Header().Get("Location"))
	}
	if page := got(h, "/plan/a?lang=zh"); strings.Contains(page, id[1]) {
		t.Error("what is no record is one still")
	}
	closed, _ := sayingServer(t, Options{})
	if w := say(closed, record+"/correct", url.Values{"year": {"2031"}}); w.Code != http.StatusNotFound {
		t.Errorf("%d where nothing may be uploaded", w.Code)
	}
}
