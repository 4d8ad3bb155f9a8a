// What the commands print follows the schemas that planq schema prints.

package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"planq/internal/slow"
)

func TestOutputFollowsTheSchemas(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	library := "--library " + t.TempDir() + " "
	schemas := map[string]*jsonschema.Schema{}
	follows := func(name, command, text string) {
		t.Helper()
		if schemas[name] == nil {
			schema, err := jsonschema.UnmarshalJSON(strings.NewReader(run(t, "schema", name)))
			if err != nil {
				t.Fatal(err)
			}
			c := jsonschema.NewCompiler()
			if err := c.AddResource(name, schema); err != nil {
				t.Fatal(err)
			}
			schemas[name] = c.MustCompile(name)
		}
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatalf("planq %s: %v: %.80s", command, err, text)
		}
		if err := schemas[name].Validate(v); err != nil {
			t.Errorf("planq %s: %.80s: %v", command, text, err)
		}
	}
	commands := [][2]string{
		{"records", library + "records --role target --format json"},
		{"records", library + "records 稀土 --format jsonl"},
		{"search", library + "search 稀土 --format json"},
		{"explain", library + "explain r28ebbe108e96 --format json"},
		{"card", library + "entity 江铜集团 --format json"},
		{"search", library + "search 主营业务收入 --format jsonl"},
	}
	plans := []string{""} // the shipped one
	more, _ := filepath.Glob("../../../shared/plans/*.*")
	if len(more) == 0 {
		t.Log("no plans at ../shared/plans: only the shipped one is tried")
	}
	for _, plan := range append(plans, more...) {
		commands = append(commands,
			[2]string{"records", "extract --format json " + plan},
			[2]string{"records", "extract --format jsonl --offsets chars " + plan},
			[2]string{"outline", "outline --format json --offsets utf16 " + plan},
			[2]string{"facts", "explain --format json " + plan},
			[2]string{"section", "extract --table section " + plan},
			[2]string{"entity", "extract --table entity " + plan},
			[2]string{"relation", "extract --table relation " + plan},
			[2]string{"plan", "extract --table plan --format jsonl " + plan},
			[2]string{"sdmx", "extract --names sdmx " + plan},
		)
	}
	for _, c := range commands {
		name, command := c[0], c[1]
		out := run(t, strings.Fields(command)...)
		if !strings.Contains(command, "jsonl") {
			follows(name, command, out)
			continue
		}
		for line := range strings.Lines(out) {
			follows(name, command, line)
		}
	}

	var out, complaint bytes.Buffer
	a := &app{in: strings.NewReader("力争突破1．2万亿元，占GDP的一半\n\n4-6家，居全国第13位\n"), out: &out, err: &complaint}
	if status := a.run([]string{"quantities"}); status != 0 {
		t.Fatal(complaint.String())
	}
	for line := range strings.Lines(out.String()) {
		follows("quantities", "quantities", line)
	}
}
