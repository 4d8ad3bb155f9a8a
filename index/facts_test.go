package index

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planq/extract/context"
)

// What a person says of a plan is kept beside it and in the library, and a plan is up to date only with what is said of it now.
func TestFactsAreKept(t *testing.T) {
	dir, path := t.TempDir(), filepath.Join(t.TempDir(), "steel.txt")
	if err := os.WriteFile(path, []byte(steel), 0o666); err != nil {
		t.Fatal(err)
	}
	said := context.Overrule{Region: "江西省新余市", From: 2016, To: 2020}
	if got, err := Facts(path); err != nil || got != (context.Overrule{}) {
		t.Fatalf("nothing is said yet: %+v, %v", got, err)
	}
	os.WriteFile(FactsFile(path), []byte("# the title page is missing\nkind: other\n"), 0o666)
	if err := KeepFacts(path, said); err != nil {
		t.Fatal(err)
	}
	if got, err := Facts(path); err != nil || got != said {
		t.Fatalf("%+v, %v", got, err)
	}
	if b, _ := os.ReadFile(FactsFile(path)); string(b) != "# the title page is missing\nregion: 江西省新余市\nyears: 2016-2020\n" {
		t.Errorf("the file says %q", b)
	}

	w, err := Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	doc := read(t, "steel.txt", steel)
	overruled, err := doc.Overruled(said)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Add(overruled, path); err != nil {
		t.Fatal(err)
	}
	for o, want := range map[context.Overrule]bool{said: true, {}: false, {Region: said.Region}: false} {
		if _, ok := w.Current(path, doc.Plan.SHA256, o); ok != want {
			t.Errorf("up to date with %+v: %v", o, ok)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	l := open(t, dir)
	info := l.Plans()[0]
	if info.Region != said.Region || info.RegionCode != "360500" || info.Scope != "全市" || info.To != 2020 || info.Base != 2015 {
		t.Errorf("the library lists %+v", info)
	}
	if got := documentOf(t, l, "steel"); got.Context.Overruled() != said || got.Plan.Region != said.Region {
		t.Errorf("from the library it reads %+v", got.Plan.About)
	} else if info.Plan().About != got.Plan.About {
		t.Errorf("the list says %+v, the plan %+v", info.Plan().About, got.Plan.About)
	}

	os.WriteFile(FactsFile(path), []byte("years: soon\n"), 0o666)
	if _, err := Facts(path); err == nil || !strings.HasPrefix(err.Error(), FactsFile(path)+":1: ") {
		t.Errorf("a wrong file of facts: %v", err)
	}
	os.Remove(FactsFile(path))
	os.Mkdir(FactsFile(path), 0o777)
	if _, err := Facts(path); err == nil || !strings.Contains(err.Error(), "; hint: ") {
		t.Errorf("a folder in its place: %v", err)
	}
	os.Remove(FactsFile(path))
	if err := KeepFacts(path, context.Overrule{}); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(FactsFile(path)); err == nil {
		t.Error("there is a file that says nothing")
	}
}

// A file that may have pages of pictures and was read without recognising them is not up to date for a run that does; what was recognised stays in a run that does not.
func TestRecognisedAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	doc := read(t, "steel.txt", steel)
	for i, run := range []struct {
		recognises   bool
		picture, txt bool // up to date before it
	}{{false, false, false}, {false, true, true}, {true, false, true}, {true, true, true}, {false, true, true}} {
		w, err := Write(dir)
		if err != nil {
			t.Fatal(err)
		}
		w.Reader, w.Recognises = "this", run.recognises
		for path, want := range map[string]bool{"/plans/steel.pdf": run.picture, "/plans/steel.txt": run.txt} {
			_, ok := w.Current(path, doc.Plan.SHA256, context.Overrule{})
			if ok != want {
				t.Errorf("run %d: %s is up to date: %v", i, path, ok)
			}
			if !ok {
				if err := w.Add(doc, path); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
