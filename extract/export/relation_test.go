package export

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"planq/extract"
	"planq/internal/slow"
)

// The schema of relations describes what is printed: as an object, as an array and line by line.
func TestRelationSchema(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	schema := compiled(t, "relations")
	d := shipped(t)
	var one, array, lines bytes.Buffer
	for _, err := range []error{
		RelationsJSON(&one, d, Bytes),
		RelationsJSONArray(&array, []*extract.Document{d, d}, UTF16),
		RelationsJSONL(&lines, []*extract.Document{d}, Chars),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, s := range map[string]string{"object": one.String(), "array": array.String()} {
		if err := valid(schema, []byte(s)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for line := range strings.Lines(lines.String()) {
		if err := valid(schema, []byte(line)); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	for _, change := range [][2]string{
		{`"predicate": "develops"`, `"predicate": "builds"`},
		{`"kind": "region"`, `"kind": "place"`},
		{`"role": "target"`, `"role": "goal"`},
		{`"rule": `, `"rules": `},
	} {
		if s := strings.Replace(one.String(), change[0], change[1], 1); s == one.String() || valid(schema, []byte(s)) == nil {
			t.Errorf("the schema lets %s pass, or nothing is printed like it", change[1])
		}
	}
}

// The graph is well formed, and no edge hangs in the air.
func TestGraphML(t *testing.T) {
	var b bytes.Buffer
	if err := GraphML(&b, []*extract.Document{shipped(t)}); err != nil {
		t.Fatal(err)
	}
	nodes, edges := map[string]bool{}, 0
	for in := xml.NewDecoder(&b); ; {
		token, err := in.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			switch {
			case start.Name.Local == "node" && a.Name.Local == "id":
				nodes[a.Value] = true
			case start.Name.Local == "edge" && (a.Name.Local == "source" || a.Name.Local == "target"):
				edges++
				if !nodes[a.Value] {
					t.Errorf("an edge ends in %s, which is no node", a.Value)
				}
			}
		}
	}
	if edges == 0 {
		t.Error("no edge")
	}
}

// What is said in a list is put together again.
func TestStatements(t *testing.T) {
	d := shipped(t)
	n := 0
	for _, s := range Statements(d.Relations()) {
		if len(s.Subjects) == 0 || len(s.Objects) == 0 {
			t.Fatalf("an empty statement: %+v", s)
		}
		n += len(s.Subjects) * len(s.Objects)
	}
	if n != len(d.Relations()) {
		t.Errorf("%d relations are in the statements, of %d", n, len(d.Relations()))
	}
}
