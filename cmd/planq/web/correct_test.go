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

func TestAVisitorCorrectsAHeading(t *testing.T) {
	h, path := sayingServer(t, Options{Upload: true})
	page := got(h, "/plan/a?lang=zh")
	at := regexp.MustCompile(`<div class="head [a-z]+" id="p-([0-9]+)">`).FindStringSubmatch(page)
	if at == nil {
		t.Fatalf("the plan has no heading: %.3000s", page)
	}
	passage := "/plan/a/passage/" + at[1]
	if page := got(h, passage+"?lang=zh&panel"); !strings.Contains(page, `action="`+passage+`/correct"`) || !strings.Contains(page, "不是标题") {
		t.Fatalf("no form: %.2000s", page)
	}
	if w := say(h, passage+"/correct", url.Values{"is": {"发展的目标"}, "note": {"错字"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d: %.500s", w.Code, w.Body)
	}
	if b, _ := os.ReadFile(index.CorrectionsFile(path)); !strings.Contains(string(b), `"is":"发展的目标","note":"错字"`) {
		t.Errorf("beside the plan stands %q", b)
	}
	if page := got(h, "/plan/a?lang=zh"); !strings.Contains(page, `<span class="said" title="人工改正">发展的目标</span>`) {
		t.Error("the text does not say what the heading is called")
	}
	if page := got(h, passage+"?lang=zh"); !strings.Contains(page, "人工改正，原读作") {
		t.Error("the passage does not say what was read")
	}
	if w := say(h, passage+"/correct", url.Values{"drop": {"true"}}); w.Code != http.StatusSeeOther {
		t.Errorf("%d", w.Code)
	}
	if page := got(h, "/plan/a?lang=zh"); strings.Contains(page, at[0]) || !strings.Contains(page, `id="p-`+at[1]+`"`) {
		t.Error("what is no heading is one still")
	}
	if w := say(h, passage+"/correct", url.Values{"is": {""}}); w.Code != http.StatusSeeOther {
		t.Errorf("%d", w.Code)
	}
	if page := got(h, "/plan/a?lang=zh"); !strings.Contains(page, at[0]) || strings.Contains(page, `class="said" title="人工改正"`) {
		t.Error("what is a heading again is none")
	}
	if w := say(h, "/plan/a/passage/1/correct", url.Values{"is": {"x"}}); w.Code != http.StatusNotFound {
		t.Errorf("%d where no line begins", w.Code)
	}
	closed, _ := sayingServer(t, Options{})
	if page := got(closed, passage+"?lang=zh"); strings.Contains(page, "<form method=\"post\"") {
		t.Error("a form where nothing may be uploaded")
	}
	if w := say(closed, passage+"/correct", url.Values{"drop": {"true"}}); w.Code != http.StatusNotFound {
		t.Errorf("%d where nothing may be uploaded", w.Code)
	}
}
