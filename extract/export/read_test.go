package export

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planq/extract"
	"planq/extract/plan"
)

// What was printed and read back prints the same.
func TestReadJSONIsTheWayBack(t *testing.T) {
	doc := shipped(t)
	other := plan.Plan{ID: "b", About: plan.About{Title: doc.Plan.Title}, Text: doc.Plan.Text, SHA256: doc.Plan.SHA256}
	docs := []*extract.Document{doc, {Plan: &other, Records: doc.Records[:3]}}
	for name, write := range map[string]func(b *bytes.Buffer, docs []*extract.Document) error{
		"json":  func(b *bytes.Buffer, docs []*extract.Document) error { return JSON(b, Each(docs[0]), Bytes) },
		"array": func(b *bytes.Buffer, docs []*extract.Document) error { return JSONArray(b, Each(docs...), Bytes) },
		"jsonl": func(b *bytes.Buffer, docs []*extract.Document) error { return JSONL(b, Each(docs...), Bytes) },
	} {
		var printed, again bytes.Buffer
		if err := write(&printed, docs); err != nil {
			t.Fatal(err)
		}
		back, err := ReadJSON(printed.Bytes())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := write(&again, back); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(strings.Split(printed.String(), "\n"), strings.Split(again.String(), "\n")); d != "" {
			t.Errorf("%s: (-printed +read back)\n%s", name, d)
		}
	}
}

func TestReadJSONRefuses(t *testing.T) {
	for _, s := range []string{
		`7`, `"records"`, `null`, `[1]`, `{}`, `{"id":"a"}`, `{"schema":"planq/records/v9","plan":{"id":"p"},"records":[]}`,
		`{"schema":"planq/records/v1","records":[]}`, `{"schema":"planq/records/v1","plan":{"id":"p"},"records":{}}`,
		`{"schema":"planq/records/v1","plan":{"id":"p"},"records":[{"id":"r"}]}`, `{"line":13,"quote":"完成增加值4359亿元","value":"4359亿元","min":4359}`,
	} {
		if _, err := ReadJSON([]byte(s)); !errors.Is(err, ErrNoExtraction) {
			t.Errorf("%s: %v", s, err)
		}
	}
	_, err := ReadJSON([]byte(`{"plan":"p","id":"r","value":"1"} {"plan":`))
	if err == nil || !strings.Contains(err.Error(), "value 2: broken JSON") {
		t.Errorf("broken JSON: %v", err)
	}
}

func FuzzReadJSON(f *testing.F) {
	f.Add([]byte(`{"schema":"planq/records/v1","plan":{"id":"p","sha256":""},"records":[{"id":"r","value":"一半","min":50,"max":50}]}`))
	f.Add([]byte("\ufeff[{\"plan\":\"p\",\"id\":\"r\",\"value\":\"1\",\"min\":1e3,\"max\":1,\"span\":{\"start\":-1,\"end\":9}}]\n[]"))
	f.Fuzz(func(t *testing.T, b []byte) {
		docs, err := ReadJSON(b)
		if err != nil {
			return
		}
		var first, second bytes.Buffer
		if err := JSONL(&first, Each(docs...), Bytes); err != nil {
			t.Fatal(err)
		}
		back, err := ReadJSON(first.Bytes())
		if err != nil {
			t.Fatalf("what ReadJSON has read, printed, is refused: %v\n%s", err, first.Bytes())
		}
		if err := JSONL(&second, Each(back...), Bytes); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Fatalf("printed again it is another:\n%s\n%s", first.Bytes(), second.Bytes())
		}
	})
}
