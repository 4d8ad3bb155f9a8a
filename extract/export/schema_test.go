package export

import (
	"bytes"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/check"
	"planq/internal/slow"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func compiled(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	text, ok := Schema(name)
	if !ok {
		t.Fatalf("no schema %s", name)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name+".json", v); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile(name + ".json")
}

// valid says what is wrong with a text by a schema.
func valid(schema *jsonschema.Schema, text []byte) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(v)
}

func TestOutputFollowsTheSchema(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	docs := Each(document(t), shipped(t))
	var array, lines bytes.Buffer
	if err := JSONArray(&array, docs, UTF16); err != nil {
		t.Fatal(err)
	}
	if err := JSONL(&lines, docs, Chars); err != nil {
		t.Fatal(err)
	}
	records := compiled(t, "records")
	if err := valid(records, array.Bytes()); err != nil {
		t.Errorf("array: %v", err)
	}
	for line := range bytes.Lines(lines.Bytes()) {
		if err := valid(records, line); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
	for name, table := range map[string]Table{"plan": planTable(), "section": sectionTable(), "entity": entityTable(), "relation": RelationTable(), "sdmx": ObservationTable()} {
		schema := compiled(t, name)
		for _, lines := range []bool{false, true} {
			var rows bytes.Buffer
			if err := JSONRows(&rows, table, docs, Bytes, lines); err != nil {
				t.Fatal(err)
			}
			if !lines {
				if err := valid(schema, rows.Bytes()); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				continue
			}
			for line := range bytes.Lines(rows.Bytes()) {
				if err := valid(schema, line); err != nil {
					t.Errorf("%s: %s: %v", name, line, err)
				}
			}
		}
	}
	for d := range docs {
		var one, tree bytes.Buffer
		if err := JSON(&one, Each(d), Bytes); err != nil {
			t.Fatal(err)
		}
		if err := valid(records, one.Bytes()); err != nil {
			t.Errorf("%s: %v", d.Plan.ID, err)
		}
		if err := OutlineJSON(&tree, d, Bytes); err != nil {
			t.Fatal(err)
		}
		if err := valid(compiled(t, "outline"), tree.Bytes()); err != nil {
			t.Errorf("outline of %s: %v", d.Plan.ID, err)
		}
	}
}

func TestSchemaRefusesWhatIsNoRecord(t *testing.T) {
	schema := compiled(t, "records")
	var one bytes.Buffer
	if err := JSON(&one, Each(document(t)), Bytes); err != nil {
		t.Fatal(err)
	}
	for _, change := range [][2]string{
		{`"op": ">="`, `"op": "≥"`},
		{`"role": "target"`, `"role": "goal"`},
		{`"min": 2.50`, `"min": "2.50"`},
		{`"year": 2015`, `"year": 0`},
		{`"year": 2015`, `"year": 2015.5`},
		{`"id": "r1",`, ``},
		{`"rule": "share"`, `"rules": "share"`},
		{`"rule": "share"`, `"stretch": false`},
		{`"start": 52`, `"start": -1`},
		{Version, "planq/records/v0"},
	} {
		s := strings.Replace(one.String(), change[0], change[1], 1)
		if s == one.String() {
			t.Fatalf("%s is not in the output", change[0])
		}
		if valid(schema, []byte(s)) == nil {
			t.Errorf("the schema lets %s pass", change[1])
		}
	}
	if valid(schema, []byte(`{"id": "r1"}`)) == nil {
		t.Error("the schema lets a line pass that is no record")
	}
}

func TestSchemaKnowsTablesFromParagraphs(t *testing.T) {
	schema := compiled(t, "outline")
	tree := func(node string) []byte {
		return []byte(`{"plan": {"id": "p", "sha256": "` + strings.Repeat("0", 64) + `"}, "root": {"kind": "document", "label": "", "title": "",
			"span": {"start": 0, "end": 9}, "children": [{"label": "", "title": "", "span": {"start": 0, "end": 9}, ` + node + `}]}}`)
	}
	for node, right := range map[string]bool{
		`"kind": "paragraph"`: true,
		`"kind": "table", "rows": 1, "cols": 1, "head": 0, "cells": []`: true,
		`"kind": "table", "rows": 1`:                                    false,
		`"kind": "verse"`:                                               false,
		`"kind": "paragraph", "children": [{"kind": "item"}]`:           false,
	} {
		if err := valid(schema, tree(node)); (err == nil) != right {
			t.Errorf("%s: %v", node, err)
		}
	}
}

// What became of a plan's targets and the panel of two plans follow their schemas.
func TestTrackAndPanelFollowTheSchema(t *testing.T) {
	var sources []check.Source
	for _, text := range []string{
		"某市农业发展“十一五”规划\n\n一、发展目标\n到2010年，全市粮食总产量达到120万吨以上，森林覆盖率达到45%。\n",
		"某市农业发展“十二五”规划\n\n一、发展基础\n2010年，全市粮食产量26亿斤。\n",
	} {
		d, err := extract.Read("plan.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, check.Source{Plan: d.Plan, Records: d.Records})
	}
	var track, panel bytes.Buffer
	if err := Track(sources).JSON(&track); err != nil {
		t.Fatal(err)
	}
	if err := PanelOf(sources, []check.Asked{check.Ask("grain"), check.Ask("森林覆盖率")}).JSON(&panel); err != nil {
		t.Fatal(err)
	}
	for name, out := range map[string]string{"track": track.String(), "panel": panel.String()} {
		if err := valid(compiled(t, name), []byte(out)); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}
