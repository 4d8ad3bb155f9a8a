// What is made from the tags of the structs: the JSON Schemas and the tables of
// docs/records.md. `go generate ./extract/export` makes them anew.

package export

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/invopop/jsonschema"

	"planq/extract/quantity"
)

var update = flag.Bool("update", false, "make schemas and documents anew")

func TestMade(t *testing.T) {
	for _, file := range []struct {
		name string
		make func(*testing.T) string
	}{
		{"schema/records.json", func(t *testing.T) string {
			return schemaText(t, "records", "What planq extract prints: an object for one plan, an array of such objects for several, or, as JSON lines, one record a line.",
				Extraction{}, true, Record{})
		}},
		{"schema/plan.json", rowSchema("plan", "What planq extract --table plan prints", Plan{})},
		{"schema/section.json", rowSchema("section", "What planq extract --table section prints", Section{})},
		{"schema/chunk.json", rowSchema("chunk", "What planq extract --table chunk prints", Chunk{})},
		{"schema/task.json", rowSchema("task", "What planq extract --table task prints", Task{})},
		{"schema/reference.json", rowSchema("reference", "What planq references and planq extract --table reference print", Reference{})},
		{"schema/tables.json", func(t *testing.T) string {
			return schemaText(t, "tables", "What planq tables --format json prints: an array of tables with their cells.", WholeTable{}, true)
		}},
		{"schema/grid.json", rowSchema("grid", "What planq extract --table grid prints", TableRow{})},
		{"schema/cell.json", rowSchema("cell", "What planq extract --table cell prints", CellRow{})},
		{"schema/terms.json", func(t *testing.T) string {
			return schemaText(t, "terms", "What planq terms --format json prints: an array of counts, or, with --passages, of places; as JSON lines, one a line.", TermCount{}, true, TermHit{})
		}},
		{"schema/entity.json", rowSchema("entity", "What planq extract --table entity prints", entityRow{})},
		{"schema/relation.json", rowSchema("relation", "What planq extract --table relation prints", relationRow{})},
		{"schema/relations.json", func(t *testing.T) string {
			return schemaText(t, "relations", "What planq relations prints: an object for one plan, an array of such objects for several, or, as JSON lines, one relation a line.",
				Relations{}, true, Relation{})
		}},
		{"schema/sdmx.json", rowSchema("sdmx", "What planq extract --names sdmx prints", Observation{})},
		{"schema/outline.json", func(t *testing.T) string {
			return schemaText(t, "outline", "What planq outline --format json prints: a plan and its tree.", Outline{}, false)
		}},
		{"schema/search.json", func(t *testing.T) string {
			return schemaText(t, "search", "What planq search --format json prints, or, as JSON lines, one hit a line.", Search{}, false, Hit{})
		}},
		{"schema/quantities.json", func(t *testing.T) string {
			return schemaText(t, "quantities", "What planq quantities prints for each line: the line and its quantities.", Quantities{}, false)
		}},
		{"schema/explain.json", func(t *testing.T) string {
			return schemaText(t, "explain", "What planq explain --format json prints of a record: its fields and where they came from.", Explanation{}, false)
		}},
		{"schema/facts.json", func(t *testing.T) string {
			return schemaText(t, "facts", "What planq explain --format json prints of a plan: what it says of itself, and how its text turns.", Facts{}, false)
		}},
		{"schema/check.json", func(t *testing.T) string {
			return schemaText(t, "check", "What planq check --format json prints: an object for one plan, an array of such objects for several.", Findings{}, true)
		}},
		{"schema/compare.json", func(t *testing.T) string {
			return schemaText(t, "compare", "What planq compare --format json prints.", printedComparison{}, false)
		}},
		{"schema/track.json", func(t *testing.T) string {
			return schemaText(t, "track", "What planq track --format json prints.", printedTracking{}, false)
		}},
		{"schema/panel.json", func(t *testing.T) string {
			return schemaText(t, "panel", "What planq panel --format json prints.", printedPanel{}, false)
		}},
		{"schema/card.json", func(t *testing.T) string {
			return schemaText(t, "card", "What planq entity --format json prints: an array with what each plan says about a thing.", Card{}, true)
		}},
		{"../../docs/records.md", fieldsDocument},
	} {
		want := file.make(t)
		if *update {
			if err := os.WriteFile(file.name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := os.ReadFile(file.name)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(string(got), "\n")); d != "" {
			t.Errorf("%s is not what the tags say (-tags +file); to make it anew: go generate ./extract/export\n%s", file.name, d)
		}
	}
	if *update {
		t.Skip("schemas and documents are made anew: read the difference, and run the test again without -update")
	}
}

// rowSchema makes the schema of a table's rows: of an array of them, or of one a line.
func rowSchema(name, about string, row any) func(*testing.T) string {
	return func(t *testing.T) string {
		return schemaText(t, name, about+": an array, or, as JSON lines, one a line.", row, true)
	}
}

// schemaText is the schema of a value or, where there are lines, of either. With
// arrays, it is also that of an array of such values.
func schemaText(t *testing.T, name, about string, whole any, arrays bool, lines ...any) string {
	t.Helper()
	types := map[string]reflect.Type{}
	r := jsonschema.Reflector{
		Anonymous: true,
		Namer: func(t reflect.Type) string {
			name := strings.TrimPrefix(strings.ToLower(t.Name()), "printed")
			types[name] = t
			return name
		},
		Mapper: func(t reflect.Type) *jsonschema.Schema {
			if t == reflect.TypeFor[json.Number]() {
				return &jsonschema.Schema{Type: "number"}
			}
			if t == reflect.TypeFor[quantity.Decimal]() {
				return &jsonschema.Schema{Type: "number"}
			}
			return nil
		},
		LookupComment: func(t reflect.Type, field string) string {
			if t.Kind() != reflect.Struct {
				return ""
			}
			f, _ := t.FieldByName(field)
			return f.Tag.Get("doc")
		},
	}
	all := r.Reflect(whole)
	shapes := []*jsonschema.Schema{{Ref: all.Ref}}
	if arrays {
		shapes = append(shapes, &jsonschema.Schema{Type: "array", Items: &jsonschema.Schema{Ref: all.Ref}})
	}
	for _, line := range lines {
		one := r.Reflect(line)
		maps.Copy(all.Definitions, one.Definitions)
		shape := &jsonschema.Schema{Ref: one.Ref}
		if t := reflect.TypeOf(line); t == reflect.TypeFor[Record]() || t == reflect.TypeFor[Relation]() { // a line says which plan it is of
			shape = &jsonschema.Schema{AllOf: []*jsonschema.Schema{shape, {Required: []string{"plan"}}}}
		}
		shapes = append(shapes, shape)
	}
	for name, def := range all.Definitions {
		constrain(def, types[name])
	}
	top := &jsonschema.Schema{Version: jsonschema.Version, ID: jsonschema.ID("urn:planq:" + name + ":v1"), Title: "planq/" + name + "/v1", Description: about,
		AnyOf: shapes, Definitions: all.Definitions}
	if len(shapes) == 1 {
		top.AnyOf, top.Ref = nil, all.Ref
	}
	b, err := json.Marshal(top)
	if err != nil {
		t.Fatal(err)
	}
	var plain bytes.Buffer // Marshal writes < and > of an enum as \u003c
	out := json.NewEncoder(&plain)
	out.SetEscapeHTML(false)
	if err := out.Encode(json.RawMessage(b)); err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(strings.TrimSpace(plain.String()))
	var laid strings.Builder
	layout{w: &laid, short: short}.Write([]byte(text))
	return laid.String() + "\n"
}

// constrain adds to the schema of a struct what its tags enum, unit and format say.
func constrain(def *jsonschema.Schema, t reflect.Type) {
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		p, ok := def.Properties.Get(name)
		if !ok {
			continue
		}
		if unit := f.Tag.Get("unit"); unit != "" {
			p.Description += " [" + unit + "]"
		}
		for word := range strings.FieldsSeq(f.Tag.Get("enum")) {
			p.Enum = append(p.Enum, word)
		}
		switch {
		case f.Tag.Get("format") == "date":
			p.Pattern = "^[0-9]{4}(-[0-9]{2}){0,2}$"
		case f.Tag.Get("format") == "sha256":
			p.Pattern = "^[0-9a-f]{64}$"
		case f.Tag.Get("format") == "year":
			p.Minimum, p.Maximum = "1000", "9999"
		case f.Type.Kind() == reflect.Int && f.Tag.Get("format") != "signed":
			p.Minimum = "0"
		case f.Type.Kind() == reflect.Bool && options == "omitempty":
			p.Const = true // false is left out
		case t == reflect.TypeFor[Extraction]() && name == "schema":
			p.Const = Version
		case t == reflect.TypeFor[Facts]() && name == "schema":
			p.Const = FactsVersion
		case t == reflect.TypeFor[Relations]() && name == "schema":
			p.Const = RelationVersion
		case t == reflect.TypeFor[Findings]() && name == "schema":
			p.Const = FindingsVersion
		case t == reflect.TypeFor[printedComparison]() && name == "schema":
			p.Const = comparisonVersion
		case t == reflect.TypeFor[printedTracking]() && name == "schema":
			p.Const = trackVersion
		case t == reflect.TypeFor[printedPanel]() && name == "schema":
			p.Const = panelVersion
		}
	}
	if t == reflect.TypeFor[Node]() { // only a table has rows and cells
		grid := []string{"rows", "cols", "head", "cells"}
		def.Required = slices.DeleteFunc(def.Required, func(name string) bool { return slices.Contains(grid, name) })
		def.DependentRequired = map[string][]string{"rows": grid, "cells": grid}
	}
}

// The marks between which docs/records.md is made; the rest of it is written by hand.
const (
	madeFrom = "<!-- made by go generate ./extract/export from the tags of the structs -->\n"
	madeTo   = "<!-- end of what is made -->"
)

// fieldsDocument is docs/records.md with its tables made anew.
func fieldsDocument(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("../../docs/records.md")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(b), madeFrom)
	_, after, ok2 := strings.Cut(rest, madeTo)
	if !ok || !ok2 {
		t.Fatal("docs/records.md has lost the marks between which its tables are made")
	}
	var made strings.Builder
	for _, table := range append(Tables(), ObservationTable()) {
		fmt.Fprintf(&made, "\n## %s\n\n%s. Key: `%s`.", table.Name, strings.ToUpper(table.Doc[:1])+table.Doc[1:], strings.Join(table.Key, "`, `"))
		for _, r := range table.Refs {
			fmt.Fprintf(&made, " `%s` → `%s`.", strings.Join(r.Columns, "`, `"), r.Table)
		}
		made.WriteString("\n\n| column | type | unit | meaning |\n| --- | --- | --- | --- |\n")
		for _, c := range table.Columns {
			meaning := c.Doc
			if len(c.Enum) > 0 {
				meaning += "; one of `" + strings.Join(c.Enum, "` `") + "`"
			}
			kind := string(c.Type)
			if !c.Required {
				kind += "?"
			}
			fmt.Fprintf(&made, "| `%s` | %s | %s | %s |\n", c.Name, kind, c.Unit, strings.ReplaceAll(meaning, "|", `\|`))
		}
	}
	return before + madeFrom + made.String() + "\n" + madeTo + after
}
