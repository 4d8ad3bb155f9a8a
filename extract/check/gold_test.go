package check_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"planq/extract/check"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/internal/slow"
)

// Gold that was made of a reading finds nothing wrong with that reading, and the
// scorer takes it.
func TestImportedGoldAgreesWithItsReading(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	doc := shipped(t)
	for name, fields := range map[string]func(r *record.Record) map[string]string{
		"all fields": fieldsOf,
		"without the number, and with no clause": func(r *record.Record) map[string]string {
			f := fieldsOf(r)
			delete(f, "min")
			delete(f, "quote")
			return f
		},
	} {
		marks := make([]check.Mark, len(doc.Records))
		for i := range doc.Records {
			r := &doc.Records[i]
			marks[i] = check.Mark{Name: r.ID, Span: r.Span, Fields: fields(r)}
		}
		gold, problems := check.Import(doc.Plan.Text, []check.Annotated{{Name: "shipped", Text: doc.Plan.Text, Marks: marks}})
		for _, p := range problems {
			t.Errorf("%s: %v", name, p)
		}
		score, changes := gold.Score(doc.Plan.Text, doc.Records)
		if score.WithSubjectF1 < 1-1e-9 {
			t.Errorf("%s: %+v", name, score)
			for _, c := range changes[:min(len(changes), 10)] {
				t.Errorf("%s 「%s」", told(c), c.At().Quote)
			}
		}
		if len(gold.Rows) != len(doc.Records) {
			t.Errorf("%s: %d rows of %d records", name, len(gold.Rows), len(doc.Records))
		}
		var rows bytes.Buffer
		out := json.NewEncoder(&rows)
		for _, r := range gold.Rows {
			if err := out.Encode(r); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := check.ReadGold(doc.Plan.Text, rows.Bytes()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		scorerTakes(t, doc.Plan.Text, rows.Bytes())
	}
}

func fieldsOf(r *record.Record) map[string]string {
	f := map[string]string{
		"value": r.Value, "min": r.Min.String(), "max": r.Max.String(), "unit": r.Unit, "op": string(r.Op), "measure": string(r.Measure),
		"indicator": r.Indicator, "subject": r.Subject, "role": string(r.Role), "direction": r.Direction, "quote": r.Quote,
	}
	if r.Indicator == "" {
		f["indicator"] = "?"
	}
	if r.Year != 0 {
		f["year"] = strconv.Itoa(r.Year)
	}
	if r.BaseYear != 0 {
		f["base_year"] = strconv.Itoa(r.BaseYear)
	}
	return f
}

// scorerTakes runs score.py --check, where it is.
func scorerTakes(t *testing.T, text string, gold []byte) {
	t.Helper()
	script := filepath.Join("..", "..", "..", "shared", "eval", "score.py")
	python, err := exec.LookPath("python3")
	if _, e := os.Stat(script); err != nil || e != nil {
		t.Log("without score.py: no python3, or no scorer beside the project")
		return
	}
	dir := t.TempDir()
	source, file := filepath.Join(dir, "plan.txt"), filepath.Join(dir, "gold.jsonl")
	for path, b := range map[string][]byte{source: []byte(text), file: gold} {
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command(python, script, source, file, "--check").CombinedOutput(); err != nil {
		t.Errorf("score.py --check: %v\n%s", err, out)
	}
}

// The clause of a row tells its value from others on the line.
func TestImportTellsValuesApart(t *testing.T) {
	for _, test := range []struct{ line, before, value, want string }{
		{"到2015年，城镇化率达到52%。", "城镇化率达到", "52%", "城镇化率达到52%"},
		{"粮食增长10%，棉花增长10%。", "棉花增长", "10%", "棉花增长10%"},
		{"粮食、棉花分别增长10%、10%。", "增长", "10%", "粮食、棉花分别增长10%、10"},
		{"粮食、棉花分别增长10%、10%。", "10%、", "10%", "0%、10%"},
		{"增长10%，增长10%，增长10%。", "增长10%，增长", "10%", "0%，增长10%"},
		{"占11%、1%。", "占11%、", "1%", "%、1%"},
		{"10%", "", "10%", "10%"},
	} {
		at := strings.Index(test.line, test.before+test.value) + len(test.before)
		mark := check.Mark{Name: "T1", Span: plan.Span{Start: at, End: at + len(test.value)}, Fields: map[string]string{
			"indicator": "产量", "role": "target", "min": "10", "unit": "%", "op": "=", "measure": "growth",
		}}
		gold, problems := check.Import(test.line, []check.Annotated{{Text: test.line, Marks: []check.Mark{mark}}})
		if len(problems) > 0 {
			t.Errorf("%s: %v", test.line, problems)
			continue
		}
		if got := gold.Rows[0]; got.Quote != test.want || got.Span != mark.Span {
			t.Errorf("%s: quote %q at %v, want %q at %v", test.line, got.Quote, got.Span, test.want, mark.Span)
		}
	}
}

func TestReadGoldRefuses(t *testing.T) {
	const text = "到2015年，城镇化率达到52%。\n"
	row := func(replace ...string) string {
		return strings.NewReplacer(replace...).Replace(`{"line": 1, "quote": "城镇化率达到52%", "value": "52%", "min": 52, "max": 52, "unit": "%", "op": "=", "indicator": "城镇化率", "subject": null, "measure": "level", "role": "target", "year": 2015}`)
	}
	if _, err := check.ReadGold(text, []byte(row())); err != nil {
		t.Fatal(err)
	}
	for bad, want := range map[string]string{
		row(`"line": 1`, `"line": 9`):                 "row 1: line 9: the plan has 2 lines",
		row(`"line": 1`, `"line": 2`):                 "row 1: the quote stands 0 times on line 2",
		row(`"52%"`, `"53%"`):                         "row 1: the value 53% stands 0 times in the quote",
		row(`"level"`, `"height"`):                    `row 1: measure "height" is none of level`,
		row(`"target"`, `"wish"`):                     `row 1: role "wish" is none of actual`,
		row(`"="`, `"=="`):                            `row 1: op "==" is none of =`,
		row(`52, "max": 52`, `null, "max": null`):     "row 1: neither min nor max",
		row() + "\n" + row(`城镇化率达到52%", "v`, `", "v`): "row 2: quote and value must not be empty",
		row() + "\n{":                                 "row 2: unexpected EOF",
	} {
		if _, err := check.ReadGold(text, []byte(bad)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s\ngives %v, want %s", bad, err, want)
		}
	}
	gold, _ := check.ReadGold(text, []byte(row()))
	for _, bad := range []string{"0", "2-1", "a", "9", "1-", "-1"} {
		if err := gold.Judge(text, bad); err == nil {
			t.Errorf("%q is taken for a range of lines", bad)
		}
	}
}

func FuzzReadBrat(f *testing.F) {
	f.Add("𬭩某市2015年增长18%", "T1\ttarget 9 12\t18%\nA1\tmeasure T1 growth\nA2\tstretch T1\n#1\tAnnotatorNotes T1\tindicator: 产值；year=2015\n")
	f.Add("a\r\nb 5%", "T1\tx 0 1;2 3\ta b\r\nM1\trole T1 actual\n#2\tAnnotatorNotes T1\t{\"indicator\":[\"a\"]}")
	f.Fuzz(func(t *testing.T, text, ann string) {
		imported(t, text, []check.Annotated{check.ReadBrat("f.ann", text, ann)})
	})
}

func FuzzReadLabelStudio(f *testing.F) {
	f.Add([]byte(`[{"id":1,"data":{"text":"产值增长18%"},"annotations":[{"result":[{"id":"a","type":"labels","value":{"start":4,"end":7,"text":"18%","labels":["target"]},"meta":{"text":["indicator: 产值"],"year":2015}}]}]}]`))
	f.Add([]byte(`[{"data":{"t":"5%"},"annotations":[{"was_cancelled":false,"result":[{"id":"a","type":"labels","value":{"start":"/p","end":"/p","globalOffsets":{"start":0,"end":2},"labels":["现状"]}},{"id":"a","type":"number","from_name":"year","value":{"number":1e300}},{"id":"a","type":"choices","from_name":"op","value":{"choices":["="]}}]}]}]`))
	f.Fuzz(func(t *testing.T, export []byte) {
		tasks, _, err := check.ReadLabelStudio(export)
		if err == nil && len(tasks) > 0 {
			imported(t, tasks[0].Text, tasks)
		}
	})
}

// imported checks that what makes rows makes rows that can be read again.
func imported(t *testing.T, text string, annotated []check.Annotated) {
	gold, _ := check.Import(text, annotated)
	for _, r := range gold.Rows {
		if text[r.Span.Start:r.Span.End] != r.Value {
			t.Fatalf("%q stands where %q should", text[r.Span.Start:r.Span.End], r.Value)
		}
	}
}
