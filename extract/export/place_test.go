// Where a record stands, as other languages and tools count: each proves it by cutting
// the text itself.

package export

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/plan"
	"planq/internal/slow"
)

// rare is a plan with characters that are one character, two UTF-16 units and four
// bytes, and with line breaks of two bytes.
const rare = "某省𬭩产业发展规划\r\n\r\n一、发展目标\r\n到2015年，全省𬭩产量达到9000吨以上，𠮷安市🚀产业实现主营业务收入1．2万亿元。\r\n" +
	"𬭩回收率提高到52％，龘🀄️企业新增7家。\r\n"

func rarePlan(t *testing.T) *extract.Document {
	t.Helper()
	d, err := extract.Read("rare.txt", []byte(rare))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Records) < 4 {
		t.Fatalf("%d records: the sentences of this test say more", len(d.Records))
	}
	return d
}

// file puts what f writes into a file and gives its path.
func file(t *testing.T, dir, name string, f func(io.Writer) error) string {
	t.Helper()
	path := filepath.Join(dir, name)
	w, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := f(w); err != nil {
		t.Fatal(err)
	}
	return path
}

// pythonText reads a text as it is, without
// turning \r\n into \n.
const pythonText = `
import sys, json
text = open(sys.argv[1], encoding="utf-8", newline="").read()
`

func TestPythonCutsCharacters(t *testing.T) {
	slow.Test(t, "it asks another program")
	for _, d := range []*extract.Document{rarePlan(t), shipped(t)} {
		dir := t.TempDir()
		text := file(t, dir, "plan.txt", func(w io.Writer) error { _, err := io.WriteString(w, d.Plan.Text); return err })
		records := file(t, dir, "records.jsonl", func(w io.Writer) error { return JSONL(w, Each(d), Chars) })
		bytewise := file(t, dir, "bytes.jsonl", func(w io.Writer) error { return JSONL(w, Each(d), Bytes) })
		got := python(t, pythonText+`
wrong = [r for r in map(json.loads, open(sys.argv[2], encoding="utf-8")) if text[r["span"]["start"]:r["span"]["end"]] != r["value"]]
raw = text.encode()
wrong += [r for r in map(json.loads, open(sys.argv[3], encoding="utf-8")) if raw[r["span"]["start"]:r["span"]["end"]].decode() != r["value"]]
print(len(wrong), wrong[:1])`, text, records, bytewise)
		if got != "0 []" {
			t.Errorf("%s: %s", d.Plan.ID, got)
		}
	}
}

func TestJavaScriptCutsUnits(t *testing.T) {
	slow.Test(t, "it asks another program")
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no node here")
	}
	for _, d := range []*extract.Document{rarePlan(t), shipped(t)} {
		dir := t.TempDir()
		text := file(t, dir, "plan.txt", func(w io.Writer) error { _, err := io.WriteString(w, d.Plan.Text); return err })
		records := file(t, dir, "records.jsonl", func(w io.Writer) error { return JSONL(w, Each(d), UTF16) })
		out, err := exec.Command(node, "-e", `
const fs = require("fs"), [text, lines] = process.argv.slice(1).map(path => fs.readFileSync(path, "utf8"))
const records = lines.trim().split("\n").map(line => JSON.parse(line))
const wrong = records.filter(r => text.slice(r.span.start, r.span.end) !== r.value)
console.log(records.length >= 4, JSON.stringify(wrong.slice(0, 1)))`, text, records).CombinedOutput()
		if got := strings.TrimSpace(string(out)); err != nil || got != "true []" {
			t.Errorf("%s: %v: %s", d.Plan.ID, err, got)
		}
	}
}

// The offsets of the three differ in such a text, so that none of the tests above
// can pass by chance.
func TestOffsetsDiffer(t *testing.T) {
	d := rarePlan(t)
	last := d.Records[len(d.Records)-1].Span
	b, c, u := Bytes.ruler(rare).span(last), Chars.ruler(rare).span(last), UTF16.ruler(rare).span(last)
	if b == c || c == u || b == u {
		t.Errorf("%v, %v, %v", b, c, u)
	}
}

func TestAnnotationsSelectTheirValue(t *testing.T) {
	for _, d := range []*extract.Document{rarePlan(t), shipped(t)} {
		var b bytes.Buffer
		if err := Annotations(&b, Each(d), false); err != nil {
			t.Fatal(err)
		}
		var all []struct {
			Context []any `json:"@context"`
			Type    string
			ID      string
			Body    Body
			Target  struct {
				Source   string
				Selector []struct {
					Type                  string
					Start, End            int
					Exact, Prefix, Suffix string
				}
			}
		}
		if err := json.Unmarshal(b.Bytes(), &all); err != nil {
			t.Fatal(err)
		}
		if len(all) != len(d.Records) {
			t.Errorf("%d annotations of %d records", len(all), len(d.Records))
		}
		text := []rune(d.Plan.Text)
		for i, a := range all {
			place, quote := a.Target.Selector[0], a.Target.Selector[1]
			if a.Type != "Annotation" || a.Context[0] != "http://www.w3.org/ns/anno.jsonld" || a.Body.Type != "TextualBody" ||
				place.Type != "TextPositionSelector" || quote.Type != "TextQuoteSelector" || !strings.HasPrefix(a.Target.Source, "urn:") {
				t.Fatalf("%+v", a)
			}
			if got := string(text[place.Start:place.End]); got != d.Records[i].Value || got != quote.Exact {
				t.Errorf("%s: the text has %q there, and the quote is %q", d.Records[i].Value, got, quote.Exact)
			}
			if !strings.Contains(d.Plan.Text, quote.Prefix+quote.Exact+quote.Suffix) {
				t.Errorf("%s does not stand between %q and %q", quote.Exact, quote.Prefix, quote.Suffix)
			}
			if n := len([]rune(quote.Prefix)); n != min(around, place.Start) {
				t.Errorf("%s: %d characters before it", quote.Exact, n)
			}
		}
	}
}

// Label Studio refuses a task whose results name no control of the project, and shows
// a mark where the characters of its place say.
func TestLabelStudio(t *testing.T) {
	for _, d := range []*extract.Document{rarePlan(t), shipped(t)} {
		var b bytes.Buffer
		if err := LabelStudio(&b, Each(d)); err != nil {
			t.Fatal(err)
		}
		var tasks []struct {
			Data        map[string]any
			Predictions []struct {
				Result []struct {
					ID       string
					FromName string `json:"from_name"`
					ToName   string `json:"to_name"`
					Type     string
					Value    struct {
						Start, End      int
						Text            any
						Labels, Choices []string
					}
				}
			}
		}
		if err := json.Unmarshal(b.Bytes(), &tasks); err != nil {
			t.Fatal(err)
		}
		controls, values := labelControls(t)
		text := []rune(tasks[0].Data["text"].(string))
		marks := 0
		for _, r := range tasks[0].Predictions[0].Result {
			if controls[r.FromName] != r.Type || r.ToName != "text" {
				t.Fatalf("no control %s of type %s", r.FromName, r.Type)
			}
			for _, v := range append(r.Value.Labels, r.Value.Choices...) {
				if !values[r.FromName+" "+v] {
					t.Errorf("%s has no value %s", r.FromName, v)
				}
			}
			if r.Type == "labels" {
				if got := string(text[r.Value.Start:r.Value.End]); got != d.Records[marks].Value || got != r.Value.Text || r.ID != d.Records[marks].ID {
					t.Errorf("%s %s is marked at %q", r.ID, r.Value.Text, got)
				}
				marks++
			}
		}
		if marks != len(d.Records) {
			t.Errorf("%d marks of %d records", marks, len(d.Records))
		}
	}
}

// labelControls reads the labeling interface: the type of each control, and its values.
func labelControls(t *testing.T) (controls map[string]string, values map[string]bool) {
	t.Helper()
	controls, values = map[string]string{}, map[string]bool{}
	in := xml.NewDecoder(strings.NewReader(LabelConfig()))
	name := ""
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return controls, values
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		attributes := map[string]string{}
		for _, a := range e.Attr {
			attributes[a.Name.Local] = a.Value
		}
		switch e.Name.Local {
		case "Labels", "Choices", "TextArea":
			name = attributes["name"]
			controls[name] = strings.ToLower(e.Name.Local)
		case "Label", "Choice":
			values[name+" "+attributes["value"]] = true
		}
	}
}

// brat reads a line of marks as a Python program does: by characters, a piece a line.
func TestBrat(t *testing.T) {
	for _, d := range []*extract.Document{rarePlan(t), awkward(t), shipped(t)} {
		files := folder{}
		if err := Brat(files.create, Each(d)); err != nil {
			t.Fatal(err)
		}
		text := []rune(files[d.Plan.ID+".txt"].String())
		if string(text) != d.Plan.Text {
			t.Errorf("%s.txt is not the text of the plan", d.Plan.ID)
		}
		config := files[BratConfig].String()
		marks := 0
		for line := range strings.Lines(files[d.Plan.ID+".ann"].String()) {
			fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			switch line[0] {
			case 'T':
				kind, places, _ := strings.Cut(fields[1], " ")
				if !strings.Contains(config, "\n"+kind+"\n") {
					t.Errorf("the configuration has no %s", kind)
				}
				var pieces []string
				for place := range strings.SplitSeq(places, ";") {
					from, to, _ := strings.Cut(place, " ")
					pieces = append(pieces, string(text[atoi(t, from):atoi(t, to)]))
				}
				want := d.Records[marks].Value
				if got := strings.Join(pieces, " "); got != want || fields[2] != want {
					t.Errorf("%q marks %q, want %q", line, got, want)
				}
				marks++
			case 'A':
				words := strings.Split(fields[1], " ")
				if !strings.Contains(config, "\n"+words[0]+"\tArg:<ENTITY>") || len(words) == 3 && !strings.Contains(config, words[2]) {
					t.Errorf("the configuration does not know %q", line)
				}
			case '#':
				if !strings.HasPrefix(fields[1], "AnnotatorNotes T") || len(fields) != 3 {
					t.Errorf("%q is no note", line)
				}
			default:
				t.Errorf("%q is nothing that brat knows", line)
			}
		}
		if marks != len(d.Records) {
			t.Errorf("%d marks of %d records", marks, len(d.Records))
		}
	}
}

// A value that runs on over the end of a line has a piece on each: brat takes no
// line break inside a mark.
func TestFragments(t *testing.T) {
	for value, want := range map[string][2]string{
		"20万个":          {"2 6", "20万个"},
		"20\n万个":        {"2 4;5 7", "20 万个"},
		"20 \r\n\r\n万个": {"2 5;9 11", "20  万个"},
	} {
		text := "𬭩新" + value + "。"
		at := strings.Index(text, value)
		ranges, words := fragments(text, plan.Span{Start: at, End: at + len(value)}, Chars.ruler(text))
		if ranges != want[0] || words != want[1] {
			t.Errorf("%q: %s %q, want %s %q", value, ranges, words, want[0], want[1])
		}
	}
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
