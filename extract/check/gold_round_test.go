// There and back: what goes out to an annotation tool and is accepted there as it is comes
// back as gold that finds nothing wrong with the reading it came from.

package check_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/export"
	"planq/seeds"
)

// roundPlans are the shipped plan, a text whose values are hard to tell apart, and plans of
// every kind beside the project, where they are.
func roundPlans(t *testing.T) []*extract.Document {
	t.Helper()
	name, text := seeds.Plan()
	texts := map[string][]byte{name: text, "hard.txt": []byte("某市工业规划\n\n一、目标\n" +
		"四个县产值分别增长15%、15%、15%、15%。\n新增就业3\n万人；污水处理率、垃圾处理率分别达到90%；95%。\n" +
		"指标：Ａ；Ｂ达到5%，\t利税𬭩5%、5%、5%、5%、5%、5%。\n")}
	names := []string{name, "hard.txt"}
	dir := filepath.Join("..", "..", "..", "shared", "plans")
	for _, file := range []string{"made-county-fyp.txt", "made-county-bulletin.txt", "made-prefecture-report.txt", "nat-135-ecoenv.txt",
		"national-1996-report.txt", "national-2018-report.txt", "beijing-2035-eco-security.txt", "city-2017-daqing-indicator-tables.txt",
		"anhui-2021-2023-industrial-internet.txt", "nat-gwr-2016.gbk.txt"} {
		b, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Logf("left out: %s: %v", file, err)
			continue
		}
		texts[file], names = b, append(names, file)
	}
	var docs []*extract.Document
	for _, name := range names {
		doc, err := extract.Read(name, texts[name])
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	return docs
}

type files map[string]*bytes.Buffer

type file struct{ *bytes.Buffer }

func (file) Close() error { return nil }

func (f files) create(name string) (io.WriteCloser, error) {
	f[name] = &bytes.Buffer{}
	return file{f[name]}, nil
}

func TestBratComesBack(t *testing.T) {
	for _, doc := range roundPlans(t) {
		out := files{}
		if err := export.Brat(out.create, export.Each(doc)); err != nil {
			t.Fatal(err)
		}
		id := doc.Plan.ID
		comesBack(t, "brat", doc, []check.Annotated{check.ReadBrat(id, out[id+".txt"].String(), out[id+".ann"].String())})
	}
}

// Label Studio keeps the results of a prediction that is accepted as those of an annotation;
// the test of .ci/run has it do so itself.
func TestLabelStudioComesBack(t *testing.T) {
	for _, doc := range roundPlans(t) {
		var out bytes.Buffer
		if err := export.LabelStudio(&out, export.Each(doc)); err != nil {
			t.Fatal(err)
		}
		accepted := strings.ReplaceAll(out.String(), `"predictions":`, `"annotations":`)
		annotated, _, err := check.ReadLabelStudio([]byte(accepted))
		if err != nil {
			t.Fatal(err)
		}
		comesBack(t, "Label Studio", doc, annotated)
	}
}

func comesBack(t *testing.T, from string, doc *extract.Document, annotated []check.Annotated) {
	t.Helper()
	made, problems := check.Import(doc.Plan.Text, annotated)
	for _, p := range problems[:min(len(problems), 10)] {
		t.Errorf("%s: %s: %v", from, doc.Plan.ID, p)
	}
	var rows bytes.Buffer
	out := json.NewEncoder(&rows)
	for _, r := range made.Rows {
		if err := out.Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	gold, err := check.ReadGold(doc.Plan.Text, rows.Bytes())
	if err != nil {
		t.Errorf("%s: %s: %v", from, doc.Plan.ID, err)
		return
	}
	score, changes := gold.Score(doc.Plan.Text, doc.Records)
	if len(gold.Rows) != len(doc.Records) || len(doc.Records) == 0 || len(changes) > 0 || score.WithSubjectF1 < 1-1e-9 || score.BrokenSpans > 0 {
		t.Errorf("%s: %s: %d rows of %d records: %+v", from, doc.Plan.ID, len(gold.Rows), len(doc.Records), score)
		for _, c := range changes[:min(len(changes), 10)] {
			t.Errorf("%s 「%s」", told(c), c.At().Quote)
		}
	}
}

// A mark that cannot be read refuses itself and no other.
func TestOneBadMarkRefusesItself(t *testing.T) {
	doc := shipped(t)
	out := files{}
	if err := export.Brat(out.create, export.Each(doc)); err != nil {
		t.Fatal(err)
	}
	id := doc.Plan.ID
	good := strings.SplitAfter(out[id+".ann"].String(), "\n")
	for _, bad := range []string{"T2000", "T2000\tTarget 5", "T2000\tTarget 9 5\tx", "T2000\tTarget 0 900000000\tx", "T2000\tTarget 3 4\tx", "T2000\t\t", "T2000\tWish 440 446\t4359亿元"} {
		ann := strings.Join(good[:8], "") + bad + "\n" + strings.Join(good[8:], "")
		gold, problems := check.Import(doc.Plan.Text, []check.Annotated{check.ReadBrat(id, doc.Plan.Text, ann)})
		if len(gold.Rows) != len(doc.Records) || len(problems) != 1 || !strings.Contains(problems[0].Error(), "line 9") && !strings.Contains(problems[0].Error(), "T2000") {
			t.Errorf("%q: %d rows of %d records, %v", bad, len(gold.Rows), len(doc.Records), problems)
		}
	}
}
